//! Which decimal mark and which order of dates hold: declared, shown by the column, shown by the file, or asked.

use crate::understand::dates::{DateText, read_date};
use crate::understand::locale::{DateOrder, Decimal};
use crate::understand::number_parts::bare_number;
use crate::understand::numbers::{Worth, read_number};

/// What the texts of one column say about how it is written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Evidence {
    /// Cells that prove a decimal point.
    pub point: usize,
    /// Cells that prove a decimal comma.
    pub comma: usize,
    /// Cells such as `1.234`.
    either_point: usize,
    /// Cells such as `1,234`.
    either_comma: usize,
    /// Whole numbers below 1,000 without a mark.
    small: usize,
    /// Whole numbers from 1,000 without a mark.
    large: usize,
    /// Dates that prove the day first.
    pub day_first: usize,
    /// Dates that prove the month first.
    pub month_first: usize,
}

impl Evidence {
    /// Adds what one text says.
    pub fn add(&mut self, text: &str) {
        if let Some((value, decimals)) = bare_number(text) {
            match decimals {
                0 if value < 0.0 => {}
                0 if value < 1_000.0 => self.small += 1,
                0 => self.large += 1,
                _ => self.point += 1,
            }
            return;
        }
        if let Some(number) = read_number(text) {
            match number.worth {
                Worth::Sure {
                    says: Some(Decimal::Point),
                    ..
                } => self.point += 1,
                Worth::Sure {
                    says: Some(Decimal::Comma),
                    ..
                } => self.comma += 1,
                Worth::Sure { value, says: None } if number.plain => {
                    *(if value < 1_000.0 {
                        &mut self.small
                    } else {
                        &mut self.large
                    }) += 1;
                }
                Worth::Sure { .. } => {}
                Worth::Either { .. } => {
                    *(if text.contains(',') {
                        &mut self.either_comma
                    } else {
                        &mut self.either_point
                    }) += 1;
                }
            }
        } else if let Some(DateText::Sure {
            says: Some(order), ..
        }) = read_date(text)
        {
            // Dots are a convention, not a proof of how slashes are meant.
            if !text.contains('.') {
                *(if order == DateOrder::DayFirst {
                    &mut self.day_first
                } else {
                    &mut self.month_first
                }) += 1;
            }
        }
    }

    /// The decimal mark that this column's own cells prove.
    pub fn proven(&self) -> Option<Decimal> {
        match (self.point, self.comma) {
            (0, 0) => None,
            (_, 0) => Some(Decimal::Point),
            (0, _) => Some(Decimal::Comma),
            _ => None,
        }
    }

    /// The decimal mark that a pattern shows: where whole numbers below 1,000 stand plain and every larger one has
    /// the mark before its last three digits, the mark is for thousands.
    ///
    /// Needs three marked cells, or two and a separator of the file that points the same way.
    pub fn shown_by_pattern(&self, delimiter: Option<char>) -> Option<Decimal> {
        let (marked, decimal) = match (self.either_point, self.either_comma) {
            (marked, 0) if marked > 0 => (marked, Decimal::Comma),
            (0, marked) if marked > 0 => (marked, Decimal::Point),
            _ => return None,
        };
        let file_agrees = matches!(
            (delimiter, decimal),
            (Some(','), Decimal::Point) | (Some(';'), Decimal::Comma)
        );
        let points = match (self.small > 0 && self.large == 0, marked) {
            (true, 3..) => 2,
            (true, 2) => 1,
            (false, 30..) if self.large == 0 => 1,
            _ => 0,
        };
        (points + usize::from(file_agrees) >= 2).then_some(decimal)
    }

    /// The order of dates that these cells prove.
    pub fn date_order(&self) -> Option<DateOrder> {
        match (self.day_first, self.month_first) {
            (0, 0) => None,
            (_, 0) => Some(DateOrder::DayFirst),
            (0, _) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }

    /// Two columns taken together.
    pub fn with(mut self, other: &Self) -> Self {
        self.point += other.point;
        self.comma += other.comma;
        self.day_first += other.day_first;
        self.month_first += other.month_first;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(texts: &[&str]) -> Evidence {
        let mut evidence = Evidence::default();
        for text in texts {
            evidence.add(text);
        }
        evidence
    }

    #[test]
    fn one_telling_cell_decides_its_column() {
        assert_eq!(
            evidence(&["1.234", "1.234.567"]).proven(),
            Some(Decimal::Comma)
        );
        assert_eq!(evidence(&["1.234", "12,5"]).proven(), Some(Decimal::Comma));
        assert_eq!(
            evidence(&["1,234", "1,234.5"]).proven(),
            Some(Decimal::Point)
        );
        assert_eq!(evidence(&["1.234", "2.345"]).proven(), None);
        assert_eq!(evidence(&["12,5", "12.5", "1,234"]).proven(), None);
    }

    #[test]
    fn a_clear_pattern_of_thousands_decides_and_a_weak_one_does_not() {
        assert_eq!(
            evidence(&["2,666", "498", "22,927", "3,108", "577"]).shown_by_pattern(None),
            Some(Decimal::Point)
        );
        assert_eq!(
            evidence(&["2,666", "498", "22,927"]).shown_by_pattern(Some(',')),
            Some(Decimal::Point)
        );
        assert_eq!(
            evidence(&["2,666", "498", "22,927"]).shown_by_pattern(None),
            None
        );
        assert_eq!(
            evidence(&["1.234", "567"]).shown_by_pattern(Some(';')),
            None
        );
        assert_eq!(
            evidence(&["1.234", "2.345", "3.456"]).shown_by_pattern(Some(',')),
            None
        );
        assert_eq!(
            evidence(&["1.234", "2.345", "5", "1234"]).shown_by_pattern(Some(';')),
            None
        );
    }
}
