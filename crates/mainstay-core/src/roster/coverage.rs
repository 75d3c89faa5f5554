//! Which of the sectors the partnership needs have somebody at the table.

use std::collections::BTreeSet;

use jiff::civil::Date;
use uuid::Uuid;

use crate::keyed::keyed_enum;
use crate::measurement::MODEL;
use crate::measurement::sums::completeness;
use crate::why::{Provenance, Why};

keyed_enum! {
    /// Whether the partnership needs a sector.
    Need {
        /// It must be there.
        Needed => "needed" => "needed",
        /// It need not be there.
        NotNeeded => "not_needed" => "not needed",
        /// Nobody has decided yet.
        Undecided => "undecided" => "not decided",
    }
}

/// An organisation's time in the partnership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Which organisation.
    pub organisation: Uuid,
    /// The sectors it stands for, by key.
    pub sectors: Vec<String>,
    /// First day, if known; unknown counts as "since the beginning".
    pub joined: Option<Date>,
    /// Last day, if it has left.
    pub left: Option<Date>,
}

impl Membership {
    /// Whether the organisation is in the partnership on this day. The last day still counts.
    pub fn is_active(&self, on: Date) -> bool {
        self.joined.is_none_or(|joined| joined <= on) && self.left.is_none_or(|left| left >= on)
    }
}

/// How one sector stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SectorStanding {
    /// The sector's key.
    pub sector: String,
    /// Whether it is needed.
    pub need: Need,
    /// The organisations that stand for it on the day.
    pub organisations: BTreeSet<Uuid>,
}

impl SectorStanding {
    /// Whether somebody stands for it.
    pub fn is_covered(&self) -> bool {
        !self.organisations.is_empty()
    }
}

/// How all sectors stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    /// Sector by sector, in the order of the partnership's list.
    pub sectors: Vec<SectorStanding>,
    /// Needed sectors with an active partner over needed sectors, a fraction; nothing when none is marked as needed.
    pub share: Option<f64>,
    /// Why.
    pub why: Why,
}

impl Coverage {
    /// The needed sectors nobody stands for.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        self.sectors
            .iter()
            .filter(|one| one.need == Need::Needed && !one.is_covered())
            .map(|one| one.sector.as_str())
    }
}

/// Which needed sectors have an active partner on a day.
///
/// * `needs`: the partnership's list, each sector with whether it is needed.
/// * An organisation may stand for several sectors; sectors that are not on the list are not counted.
///
/// # Source
///
/// domain.md 7.3 row 39, 10.2.
#[expect(clippy::cast_precision_loss, reason = "there are never 2^53 sectors")]
pub fn sector_coverage(needs: &[(String, Need)], memberships: &[Membership], on: Date) -> Coverage {
    let active: Vec<&Membership> = memberships.iter().filter(|one| one.is_active(on)).collect();
    let standing = |(sector, need): &(String, Need)| SectorStanding {
        sector: sector.clone(),
        need: *need,
        organisations: active
            .iter()
            .filter(|one| one.sectors.contains(sector))
            .map(|one| one.organisation)
            .collect(),
    };
    let sectors: Vec<SectorStanding> = needs.iter().map(standing).collect();
    let needed = sectors.iter().filter(|one| one.need == Need::Needed);
    let (all, covered) = (
        needed.clone().count(),
        needed.filter(|one| one.is_covered()).count(),
    );
    let why = Why::new("sector_coverage", MODEL, Provenance::I)
        .with("needed", all as f64)
        .with("covered", covered as f64)
        .with_text("on", on.to_string());
    Coverage {
        sectors,
        share: completeness(covered as u64, all as u64),
        why,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn member(number: u128, sectors: &[&str], left: Option<Date>) -> Membership {
        Membership {
            organisation: Uuid::from_u128(number),
            sectors: sectors.iter().map(|key| (*key).to_owned()).collect(),
            joined: Some(date(2023, 1, 1)),
            left,
        }
    }

    #[test]
    fn a_partner_that_left_covers_nothing_from_the_day_after() {
        let needs = [
            ("housing".to_owned(), Need::Needed),
            ("education".to_owned(), Need::Needed),
            ("faith".to_owned(), Need::NotNeeded),
        ];
        let members = [
            member(1, &["housing", "faith"], None),
            member(2, &["education"], Some(date(2024, 6, 30))),
        ];
        let on = |day| sector_coverage(&needs, &members, day);
        assert_eq!(on(date(2024, 6, 30)).share, Some(1.0));
        let after = on(date(2024, 7, 1));
        assert_eq!(
            (after.share, after.missing().collect::<Vec<_>>()),
            (Some(0.5), vec!["education"])
        );
        assert_eq!(on(date(2022, 12, 31)).share, Some(0.0));
    }

    #[test]
    fn without_a_needed_sector_there_is_no_share() {
        assert_eq!(
            sector_coverage(
                &[("housing".to_owned(), Need::Undecided)],
                &[],
                date(2024, 1, 1)
            )
            .share,
            None
        );
    }
}
