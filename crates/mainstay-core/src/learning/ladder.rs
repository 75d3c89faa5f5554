//! The milestone ladder: how far a change of policies, practices or norms is, shown by what happened and who else had a part in it.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::entry::Entry;
use super::shape::{Field, Kind};
use crate::keyed::keyed_enum;

keyed_enum! {
    /// The rungs, the lowest first.
    ///
    /// # Source
    ///
    /// domain.md 7.7.
    Rung {
        /// 0: an idea.
        Idea => "idea" => "idea",
        /// 1: on somebody's agenda.
        OnAgenda => "on_agenda" => "on an agenda",
        /// 2: a draft or a commitment.
        Draft => "draft" => "draft or commitment",
        /// 3: adopted.
        Adopted => "adopted" => "adopted",
        /// 4: carried out.
        Implemented => "implemented" => "implemented",
        /// 5: enforced or watched over.
        Enforced => "enforced" => "enforced or monitored",
        /// 6: held for more than two years.
        Sustained => "sustained" => "sustained for more than two years",
    }
}

keyed_enum! {
    /// What part of a system a change is about (domain.md 2.2.6).
    SystemCondition {
        /// Rules.
        Policies => "policies" => "policies",
        /// What people do.
        Practices => "practices" => "practices",
        /// Where money, people and knowledge go.
        ResourceFlows => "resource_flows" => "resource flows",
        /// Who is in touch with whom.
        Relationships => "relationships" => "relationships and connections",
        /// Who decides.
        PowerDynamics => "power_dynamics" => "power dynamics",
        /// What is taken for granted.
        MentalModels => "mental_models" => "mental models",
    }
}

keyed_enum! {
    /// How good the evidence is.
    EvidenceQuality {
        /// We say so ourselves.
        SelfReport => "self_report" => "self-report",
        /// A document says so.
        Document => "document" => "document",
        /// Somebody who has no stake in it says so.
        Independent => "independent" => "independent",
    }
}

keyed_enum! {
    /// How much of it was our doing.
    OurPart {
        /// Nothing.
        None => "none" => "none",
        /// Some.
        Some => "some" => "some",
        /// Much.
        Substantial => "substantial" => "substantial",
    }
}

/// The fields of a change.
pub(super) const CHANGE: &[Field] = &[
    Field::needed("title", Kind::Line),
    Field::needed("condition", Kind::Choice(conditions)),
    Field::may("where", Kind::Line),
    Field::may("wanted", Kind::Text),
];

/// The fields of a milestone, the line below a change.
pub(super) const MILESTONE: &[Field] = &[
    Field::needed("reached_on", Kind::PastDay),
    Field::needed("rung", Kind::Choice(rungs)),
    Field::needed("evidence", Kind::Text),
    Field::needed("quality", Kind::Choice(qualities)),
    Field::needed("our_part", Kind::Choice(parts)),
    Field::needed("others", Kind::Text),
];

fn conditions() -> Vec<&'static str> {
    SystemCondition::ALL.iter().map(|one| one.key()).collect()
}

fn rungs() -> Vec<&'static str> {
    Rung::ALL.iter().map(|one| one.key()).collect()
}

fn qualities() -> Vec<&'static str> {
    EvidenceQuality::ALL.iter().map(|one| one.key()).collect()
}

fn parts() -> Vec<&'static str> {
    OurPart::ALL.iter().map(|one| one.key()).collect()
}

/// The milestones of a change in the order of their days; on one day, in the order they were written.
fn in_order(milestones: &[Entry]) -> Vec<(Date, Rung)> {
    let step = |one: &Entry| Some((one.day("reached_on")?, Rung::from_key(one.get("rung"))?));
    let mut all: Vec<(Date, Rung)> = milestones.iter().filter_map(step).collect();
    all.sort_by_key(|(day, _)| *day);
    all
}

/// The rung a change stands on at the end of a day: that of its newest milestone, which may be lower than one before.
pub fn rung_on(milestones: &[Entry], day: Date) -> Option<Rung> {
    let all = in_order(milestones);
    let mut until = all.into_iter().filter(|(reached, _)| *reached <= day);
    until.next_back().map(|(_, rung)| rung)
}

/// How many changes stand on each rung at the end of a day, the lowest rung first.
///
/// # Source
///
/// domain.md 7.7: number at each rung over time.
pub fn on_each_rung(changes: &[Vec<Entry>], day: Date) -> Vec<(Rung, u32)> {
    let standing: Vec<Rung> = changes.iter().filter_map(|one| rung_on(one, day)).collect();
    let count = |rung: &Rung| {
        let number = standing.iter().filter(|one| *one == rung).count();
        (*rung, u32::try_from(number).unwrap_or(u32::MAX))
    };
    Rung::ALL.iter().map(count).collect()
}

/// Whether "sustained" can be said of a change on a day: it was carried out more than two years before, and nothing since then put
/// it lower.
///
/// # Source
///
/// domain.md 7.7, rung 6 ("sustained > 2 years (can go backwards)").
pub fn can_be_sustained(milestones: &[Entry], day: Date) -> bool {
    let mut since: Option<Date> = None;
    for (reached, rung) in in_order(milestones) {
        if reached > day {
            break;
        }
        since = match rung {
            _ if rung < Rung::Implemented => None,
            _ => since.or(Some(reached)),
        };
    }
    since.is_some_and(|since| since.saturating_add(2.years()) < day)
}
