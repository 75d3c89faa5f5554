//! Which data is shared, with whom, in what detail and until when: the rule that later parts of the workspace obey.

use jiff::civil::Date;

use crate::keyed::keyed_enum;

keyed_enum! {
    /// What can be shared.
    SharedThing {
        /// The figures partners hand in.
        Figures => "figures" => "figures handed in",
        /// Who has handed in, and when.
        HandIns => "hand_ins" => "who has handed in",
        /// Names and addresses of the partners' contacts.
        Contacts => "contacts" => "contacts of the partners",
        /// Answers to surveys about the partnership.
        Survey => "survey" => "answers to surveys",
        /// What partners give and what it costs.
        Money => "money" => "money and gifts in kind",
        /// Accounts of single people or cases, with their consent.
        Stories => "stories" => "stories",
        /// Something else, named in the note.
        Other => "other" => "something else",
    }
}

keyed_enum! {
    /// With whom something is shared.
    SharedWith {
        /// Those who coordinate and look after the data.
        Coordinators => "coordinators" => "the coordinators",
        /// All partner organisations.
        Partners => "partners" => "all partners",
        /// Those who pay for the work.
        Funders => "funders" => "funders",
        /// Residents who take part.
        Residents => "residents" => "residents who take part",
        /// Those who study the work.
        Evaluators => "evaluators" => "evaluators",
        /// Everybody.
        Public => "public" => "everybody",
    }
}

keyed_enum! {
    /// In what detail, the coarsest first.
    Detail {
        /// All partners added up.
        Totals => "totals" => "all partners added up",
        /// Added up, and split by groups of people.
        Groups => "groups" => "added up, by groups of people",
        /// Each partner by name.
        EachPartner => "each_partner" => "each partner by name",
        /// Records of single people.
        EachPerson => "each_person" => "records of single people",
    }
}

/// One line of the rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharingRow {
    /// What is shared.
    pub what: SharedThing,
    /// With whom.
    pub with: SharedWith,
    /// The finest detail in which it is shared.
    pub detail: Detail,
    /// The last day on which it is; without one it holds while the charter does.
    pub until: Option<Date>,
    /// More in words: on what basis, what is left out.
    pub note: String,
}

impl SharingRow {
    /// The line as it is kept: keys, day and words, with tabs between.
    pub fn line(&self) -> String {
        let until = self.until.map(|day| day.to_string()).unwrap_or_default();
        let note = self.note.split_whitespace().collect::<Vec<_>>().join(" ");
        let keys = [self.what.key(), self.with.key(), self.detail.key()];
        format!("{}\t{until}\t{note}", keys.join("\t"))
    }

    /// The row of a kept line; nothing for a line that is none.
    pub fn from_line(line: &str) -> Option<Self> {
        let mut parts = line.splitn(5, '\t');
        Some(Self {
            what: SharedThing::from_key(parts.next()?)?,
            with: SharedWith::from_key(parts.next()?)?,
            detail: Detail::from_key(parts.next()?)?,
            until: match parts.next()? {
                "" => None,
                day => Some(day.parse().ok()?),
            },
            note: parts.next().unwrap_or_default().to_owned(),
        })
    }
}

/// The rule of an adopted charter. Without one nothing is shared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharingRule {
    /// Its lines.
    pub rows: Vec<SharingRow>,
}

impl SharingRule {
    /// The rule of kept lines.
    pub fn from_lines(lines: &str) -> Self {
        let rows = lines.lines().filter_map(SharingRow::from_line);
        Self {
            rows: rows.collect(),
        }
    }

    /// The finest detail in which a thing is shared with somebody on a day; nothing when it is not shared.
    ///
    /// What is shared with everybody is shared with each; what is shared with all partners is also the coordinators'. A
    /// line holds through its last day. "Something else" is for people to read and allows the program nothing.
    ///
    /// * `what`, `with`: what is to be shown, to whom.
    /// * `on`: today, in the partnership's place.
    ///
    /// # Source
    ///
    /// Our own convention, after domain.md 10.5 (section 12) and trust-and-use A-104.
    pub fn detail(&self, what: SharedThing, with: SharedWith, on: Date) -> Option<Detail> {
        if what == SharedThing::Other {
            return None;
        }
        let reaches = |row: &&SharingRow| {
            row.with == with
                || row.with == SharedWith::Public
                || (row.with == SharedWith::Partners && with == SharedWith::Coordinators)
        };
        let lines = self.rows.iter().filter(|row| row.what == what);
        lines
            .filter(reaches)
            .filter(|row| row.until.is_none_or(|until| on <= until))
            .map(|row| row.detail)
            .max()
    }

    /// Whether a thing may be shown to somebody in a detail on a day. A finer detail allows each coarser one.
    pub fn allows(&self, what: SharedThing, with: SharedWith, detail: Detail, on: Date) -> bool {
        self.detail(what, with, on)
            .is_some_and(|finest| finest >= detail)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

    use jiff::civil::date;

    use super::*;

    fn rule(lines: &[&str]) -> SharingRule {
        SharingRule::from_lines(&lines.join("\n"))
    }

    #[test]
    fn without_a_line_nothing_is_shared() {
        let none = SharingRule::default();
        for with in SharedWith::ALL {
            let seen = none.allows(
                SharedThing::Figures,
                *with,
                Detail::Totals,
                date(2026, 11, 22),
            );
            assert!(!seen, "{with}");
        }
    }

    #[test]
    fn a_finer_detail_allows_the_coarser_and_not_the_other_way_round() {
        let rule = rule(&["figures\tpartners\tgroups\t\t"]);
        let may = |detail| {
            rule.allows(
                SharedThing::Figures,
                SharedWith::Partners,
                detail,
                date(2026, 11, 22),
            )
        };
        assert!(may(Detail::Totals) && may(Detail::Groups));
        assert!(!may(Detail::EachPartner) && !may(Detail::EachPerson));
    }

    #[test]
    fn a_line_holds_through_its_last_day() {
        let rule = rule(&["figures\tfunders\ttotals\t2026-12-31\tfor the report"]);
        let on = |day| rule.detail(SharedThing::Figures, SharedWith::Funders, day);
        assert_eq!(on(date(2026, 12, 31)), Some(Detail::Totals));
        assert_eq!(on(date(2027, 1, 1)), None);
    }

    #[test]
    fn what_everybody_may_see_each_may_see_and_partners_do_not_reach_funders() {
        let open = rule(&["figures\tpublic\ttotals\t\t"]);
        let inside = rule(&["figures\tpartners\teach_partner\t\t"]);
        let day = date(2026, 11, 22);
        for with in SharedWith::ALL {
            let seen = open.detail(SharedThing::Figures, *with, day);
            assert_eq!(seen, Some(Detail::Totals), "{with}");
        }
        let seen = |with| inside.detail(SharedThing::Figures, with, day);
        assert_eq!(seen(SharedWith::Coordinators), Some(Detail::EachPartner));
        assert_eq!(seen(SharedWith::Funders), None);
        assert_eq!(seen(SharedWith::Public), None);
    }

    #[test]
    fn something_else_is_for_people_to_read() {
        let rule = rule(&["other\tpublic\teach_person\t\tphotographs"]);
        let day = date(2026, 11, 22);
        assert_eq!(rule.rows.len(), 1);
        assert_eq!(
            rule.detail(SharedThing::Other, SharedWith::Public, day),
            None
        );
    }

    #[test]
    fn a_row_reads_back_as_it_was_kept() {
        let row = SharingRow {
            what: SharedThing::Stories,
            with: SharedWith::Public,
            detail: Detail::EachPerson,
            until: Some(date(2027, 6, 30)),
            note: "only with\twritten\nconsent".to_owned(),
        };
        let kept = SharingRow::from_line(&row.line()).unwrap();
        assert_eq!(kept.note, "only with written consent");
        assert_eq!(SharingRow::from_line(&kept.line()), Some(kept));
        assert_eq!(
            SharingRow::from_line("figures\teverybody\ttotals\t\t"),
            None
        );
    }
}
