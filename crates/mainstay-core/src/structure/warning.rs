//! What to look at in the structure, most pressing first, each with its reason.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::Date;
use uuid::Uuid;

use super::MODEL;
use super::commitment::{Commitment, CommitmentState};
use super::function::{BackboneFunction, FunctionCoverage};
use super::giving::GiveGetState;
use super::leadership::Leadership;
use crate::keyed::keyed_enum;
use crate::why::{Provenance, Why};

keyed_enum! {
    /// The things worth a warning.
    ///
    /// # Source
    ///
    /// domain.md 10.3, 10.4, 5.5 (L4), 12.1.
    WarningKind {
        /// A function the type expects has no lead.
        Uncovered => "uncovered" => "nobody leads this function",
        /// A function rests on one named person.
        OnePerson => "one_person" => "this function rests on one person",
        /// Lead and deputy come from different organisations for fewer than two functions.
        SameHouse => "same_house" => "lead and deputy sit in the same organisation",
        /// One organisation carries more than thirty percent of the open commitments.
        Overloaded => "overloaded" => "one partner carries too much",
        /// A partner without any commitment for six months.
        InNameOnly => "in_name_only" => "a partner in name only",
        /// Leadership lies with too few.
        Concentrated => "concentrated" => "leadership lies with too few",
        /// Commitments whose day is over.
        Late => "late" => "commitments are late",
        /// Open commitments of which nobody has said anything for sixty days.
        Stale => "stale" => "commitments nobody speaks of",
        /// Partners that give or get nothing so far, by what is written.
        GiveGet => "give_get" => "partners without give or get",
    }
}

/// What a warning is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The partnership as a whole.
    All,
    /// One function.
    Function(BackboneFunction),
    /// One organisation.
    Organisation(Uuid),
}

/// Something to look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Warning {
    /// What it is.
    pub kind: WarningKind,
    /// What it is about.
    pub subject: Subject,
    /// How many, where something is counted.
    pub count: usize,
    /// Why.
    pub why: Why,
}

/// An active partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Which organisation.
    pub organisation: Uuid,
    /// Its first day; unknown counts as "since the beginning".
    pub joined: Option<Date>,
    /// How far its give-and-get entry is.
    pub give_get: GiveGetState,
}

/// What warnings are read from.
#[derive(Clone, Copy, Debug)]
pub struct Structure<'a> {
    /// How the functions stand.
    pub functions: &'a FunctionCoverage,
    /// How leadership is spread, where anybody leads.
    pub leadership: Option<&'a Leadership>,
    /// The active partners.
    pub partners: &'a [Partner],
    /// All commitments.
    pub commitments: &'a [Commitment],
}

/// A partner is in name only after so many months without a commitment.
const MONTHS: i32 = 6;
/// More than this share of the open commitments is too much for one organisation.
const MOST: f64 = 0.3;

/// What to look at in the structure on a day.
///
/// # Source
///
/// domain.md 10.3, 10.4, 5.5 (L4), 12.1.
pub fn structure_warnings(structure: &Structure<'_>, on: Date) -> Vec<Warning> {
    let mut found = about_functions(structure.functions);
    if let Some(leadership) = structure.leadership.filter(|one| !one.is_shared()) {
        found.push(Warning {
            kind: WarningKind::Concentrated,
            subject: leadership
                .shares
                .first()
                .map_or(Subject::All, |(top, _)| Subject::Organisation(*top)),
            count: leadership.roles,
            why: leadership.why.clone(),
        });
    }
    found.extend(overloaded(structure.commitments));
    found.extend(in_name_only(structure.partners, structure.commitments, on));
    found.extend(counted(structure, on));
    found.sort_by_key(|one| one.kind);
    found
}

fn about_functions(coverage: &FunctionCoverage) -> Vec<Warning> {
    let mut found = Vec::new();
    for one in &coverage.functions {
        let kind = if one.is_expected && !one.is_covered() {
            WarningKind::Uncovered
        } else if one.rests_on_one_person() {
            WarningKind::OnePerson
        } else {
            continue;
        };
        found.push(Warning {
            kind,
            subject: Subject::Function(one.function),
            count: one.people,
            why: coverage.why.clone(),
        });
    }
    let led = coverage.functions.iter().filter(|one| one.is_covered());
    if led.count() >= 2 && !coverage.is_resilient() {
        found.push(Warning {
            kind: WarningKind::SameHouse,
            subject: Subject::All,
            count: coverage.deputies_elsewhere,
            why: coverage.why.clone(),
        });
    }
    found
}

/// Organisations with more than thirty percent of the open commitments. One commitment is never too much: while there
/// are only two or three in all, each would be.
#[expect(
    clippy::cast_precision_loss,
    reason = "there are never 2^53 commitments"
)]
fn overloaded(commitments: &[Commitment]) -> Vec<Warning> {
    let mut own: BTreeMap<Uuid, usize> = BTreeMap::new();
    for one in commitments.iter().filter(|one| one.is_open()) {
        *own.entry(one.organisation).or_default() += 1;
    }
    let all: usize = own.values().sum();
    own.into_iter()
        .filter(|(_, count)| *count > 1 && *count as f64 > MOST * all as f64)
        .map(|(organisation, count)| Warning {
            kind: WarningKind::Overloaded,
            subject: Subject::Organisation(organisation),
            count,
            why: Why::new("overloaded", MODEL, Provenance::I)
                .with("own_open", count as f64)
                .with("all_open", all as f64)
                .with("share", count as f64 / all as f64)
                .against("share_most", MOST, Provenance::I),
        })
        .collect()
}

/// Partners that joined at least six months ago and had no open commitment in these six months.
fn in_name_only(partners: &[Partner], commitments: &[Commitment], on: Date) -> Vec<Warning> {
    let since = on.saturating_sub(MONTHS.months());
    // Where nobody has written a commitment yet, the list is empty, not the partners.
    if commitments.is_empty() {
        return Vec::new();
    }
    let is_idle = |partner: &&Partner| {
        let mut own = commitments
            .iter()
            .filter(|one| one.organisation == partner.organisation);
        partner.joined.is_none_or(|joined| joined <= since)
            && !own.any(|one| one.was_open_since(since))
    };
    let why = |partner: &Partner| {
        let own = commitments
            .iter()
            .filter(|one| one.organisation == partner.organisation);
        let last = own.filter_map(|one| one.settled_on).max();
        let last = last.map_or_else(|| "–".to_owned(), |day| day.to_string());
        Why::new("in_name_only", MODEL, Provenance::I)
            .with_text("last_commitment", last)
            .with_text("since", since.to_string())
            .against("months", f64::from(MONTHS), Provenance::I)
    };
    partners
        .iter()
        .filter(is_idle)
        .map(|partner| Warning {
            kind: WarningKind::InNameOnly,
            subject: Subject::Organisation(partner.organisation),
            count: 0,
            why: why(partner),
        })
        .collect()
}

#[expect(clippy::cast_precision_loss, reason = "there are never 2^53 partners")]
fn counted(structure: &Structure<'_>, on: Date) -> Vec<Warning> {
    let commitments = structure.commitments;
    let late = commitments
        .iter()
        .filter(|one| one.state(on) == CommitmentState::Late)
        .count();
    let stale = commitments.iter().filter(|one| one.is_stale(on)).count();
    let is_whole = |state| matches!(state, GiveGetState::Confirmed | GiveGetState::Unconfirmed);
    let lacking = structure
        .partners
        .iter()
        .filter(|partner| !is_whole(partner.give_get))
        .count();
    [
        (WarningKind::Late, late, commitments.len()),
        (WarningKind::Stale, stale, commitments.len()),
        (WarningKind::GiveGet, lacking, structure.partners.len()),
    ]
    .into_iter()
    .filter(|(_, count, _)| *count > 0)
    .map(|(kind, count, all)| Warning {
        kind,
        subject: Subject::All,
        count,
        why: Why::new(kind.key(), MODEL, Provenance::I)
            .with("count", count as f64)
            .with("all", all as f64),
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::{Assignment, Part, Settled, function_coverage, leadership_concentration};
    use super::*;

    const TODAY: Date = date(2026, 11, 21);

    fn commitment(organisation: u128, settled_on: Option<Date>) -> Commitment {
        Commitment {
            organisation: Uuid::from_u128(organisation),
            made_on: date(2026, 1, 1),
            due: None,
            settled: if settled_on.is_some() {
                Settled::Done
            } else {
                Settled::Open
            },
            settled_on,
            last_word_on: TODAY,
        }
    }

    fn partner(organisation: u128, joined: Option<Date>) -> Partner {
        Partner {
            organisation: Uuid::from_u128(organisation),
            joined,
            give_get: GiveGetState::Confirmed,
        }
    }

    /// The warnings of a kind, by the number of the organisation.
    fn warned(kind: WarningKind, partners: &[Partner], commitments: &[Commitment]) -> Vec<u128> {
        let coverage = function_coverage(&[], &[]);
        let structure = Structure {
            functions: &coverage,
            leadership: None,
            partners,
            commitments,
        };
        structure_warnings(&structure, TODAY)
            .into_iter()
            .filter(|one| one.kind == kind)
            .filter_map(|one| match one.subject {
                Subject::Organisation(id) => Some(id.as_u128()),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn four_of_ten_open_commitments_are_too_many_for_one_and_three_are_not() {
        // 4/10 = 40 % > 30 %; 3/10 = 30 % is not more than 30 %.
        let who = [1, 1, 1, 1, 2, 2, 2, 3, 3, 4];
        let mut all: Vec<Commitment> = who.map(|one| commitment(one, None)).to_vec();
        assert_eq!(warned(WarningKind::Overloaded, &[], &all), [1]);
        // Done ones are carried no more.
        all.extend(vec![commitment(2, Some(TODAY)); 9]);
        assert_eq!(warned(WarningKind::Overloaded, &[], &all), [1]);
        assert_eq!(
            warned(WarningKind::Overloaded, &[], &[commitment(1, None)]),
            []
        );
    }

    #[test]
    fn a_partner_is_in_name_only_after_six_months_without_a_commitment() {
        let partners = [
            partner(1, None),                    // open commitment
            partner(2, None), // its last one was done on 21 May: six months ago to the day
            partner(3, None), // done a day earlier
            partner(4, Some(date(2026, 5, 21))), // never had one, joined six months ago
            partner(5, Some(date(2026, 5, 22))), // joined a day too late to be judged
        ];
        let all = [
            commitment(1, None),
            commitment(2, Some(date(2026, 5, 21))),
            commitment(3, Some(date(2026, 5, 20))),
        ];
        assert_eq!(warned(WarningKind::InNameOnly, &partners, &all), [3, 4]);
        assert_eq!(warned(WarningKind::InNameOnly, &partners, &[]), []);
    }

    #[test]
    fn the_most_pressing_stands_first() {
        let lead = Assignment {
            function: BackboneFunction::Vision,
            part: Part::Lead,
            organisation: Uuid::from_u128(1),
            person: "Ana".to_owned(),
        };
        let coverage = function_coverage(&[lead], &["align", "vision"]);
        let leadership = leadership_concentration(&[Uuid::from_u128(1)]);
        let mut late = commitment(1, None);
        late.due = Some(date(2026, 11, 20));
        let structure = Structure {
            functions: &coverage,
            leadership: leadership.as_ref(),
            partners: &[],
            commitments: &[late],
        };
        let told: Vec<WarningKind> = structure_warnings(&structure, TODAY)
            .into_iter()
            .map(|one| one.kind)
            .collect();
        assert_eq!(
            told,
            [
                WarningKind::Uncovered,
                WarningKind::OnePerson,
                WarningKind::Concentrated,
                WarningKind::Late
            ]
        );
    }
}
