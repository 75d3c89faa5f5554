//! The fiscal year: the month it starts in, and which calendar year it is called after.

/// Which of its two calendar years a fiscal year is called after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NamedAfter {
    /// The year it ends in: July 2023 to June 2024 is FY2024 (usual in the United States and Australia).
    #[default]
    End,
    /// The year it starts in: April 2024 to March 2025 is FY2024 (usual in Japan).
    Start,
}

/// When a fiscal year starts and how it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear {
    start_month: i8,
    named_after: NamedAfter,
}

impl Default for FiscalYear {
    fn default() -> Self {
        Self::CALENDAR
    }
}

impl FiscalYear {
    /// The fiscal year that is the calendar year.
    pub const CALENDAR: Self = Self {
        start_month: 1,
        named_after: NamedAfter::End,
    };

    /// A fiscal year starting in this month (1 to 12), called after the year it ends in; nothing for other months.
    pub fn new(start_month: i8) -> Option<Self> {
        (1..=12).contains(&start_month).then_some(Self {
            start_month,
            named_after: NamedAfter::End,
        })
    }

    /// The same, called after this end of it.
    #[must_use]
    pub fn named_after(self, named_after: NamedAfter) -> Self {
        Self {
            named_after,
            ..self
        }
    }

    /// The month it starts in, 1 to 12.
    pub fn start_month(self) -> i8 {
        self.start_month
    }

    /// Whether it is the calendar year.
    pub fn is_calendar(self) -> bool {
        self.start_month == 1
    }

    /// The calendar year in which the fiscal year with this name starts.
    pub fn starts_in(self, name: i16) -> i16 {
        if self.is_calendar() || self.named_after == NamedAfter::Start {
            name
        } else {
            name - 1
        }
    }

    /// The name of the fiscal year that starts in this calendar year.
    pub fn name_of(self, starting_year: i16) -> i16 {
        if self.is_calendar() || self.named_after == NamedAfter::Start {
            starting_year
        } else {
            starting_year + 1
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use jiff::civil::date;

    use super::super::{Period, PeriodKind};
    use super::*;

    #[test]
    fn a_fiscal_year_is_called_after_its_end_unless_told() {
        let japan = FiscalYear::new(4).unwrap().named_after(NamedAfter::Start);
        assert_eq!(
            Period::parse("FY2024", japan).unwrap().start(),
            date(2024, 4, 1)
        );
        assert_eq!(
            Period::parse("FY2024", FiscalYear::CALENDAR)
                .unwrap()
                .start(),
            date(2024, 1, 1)
        );
        let june = Period::containing(
            PeriodKind::FiscalYear,
            date(2024, 6, 30),
            FiscalYear::new(7).unwrap(),
        )
        .unwrap();
        let after = Period::containing(
            PeriodKind::FiscalYear,
            date(2024, 7, 1),
            FiscalYear::new(7).unwrap(),
        )
        .unwrap();
        assert_eq!(
            (june.to_string().as_str(), after.to_string().as_str()),
            ("FY2024", "FY2025")
        );
    }
}
