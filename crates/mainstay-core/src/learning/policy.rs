//! The policy agenda: what the partnership asks of those who make the rules, and whom it spoke to about it.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::entry::Entry;
use super::shape::{Field, Kind};
use crate::fold::fold;
use crate::keyed::keyed_enum;
use crate::lifecycle::Policy;

keyed_enum! {
    /// Who makes the rule.
    Level {
        /// A town, a county, a district.
        Local => "local" => "local",
        /// A state or a region.
        State => "state" => "state",
        /// The country.
        National => "national" => "national",
    }
}

keyed_enum! {
    /// How far an item is: the rungs of the milestone ladder as far as rules go, and where it got stuck.
    ///
    /// # Source
    ///
    /// domain.md 7.7, rungs 0 to 5; "blocked" is our own (tag I).
    PolicyState {
        /// Somebody had the idea.
        Idea => "idea" => "idea",
        /// It is on the agenda of those who decide.
        OnAgenda => "on_agenda" => "on an agenda",
        /// There is a draft or a promise.
        Draft => "draft" => "draft or promise",
        /// It was adopted.
        Adopted => "adopted" => "adopted",
        /// It is carried out.
        InForce => "in_force" => "carried out",
        /// It is stuck.
        Blocked => "blocked" => "blocked",
    }
}

/// The fields of an item.
pub(super) const ITEM: &[Field] = &[
    Field::needed("title", Kind::Line),
    Field::needed("level", Kind::Choice(levels)),
    Field::needed("state", Kind::Choice(states)),
    Field::may("owner", Kind::Line),
    Field::may("asks", Kind::Text),
    Field::may("alignment", Kind::Text),
];

/// The fields of a contact, the line below an item.
pub(super) const CONTACT: &[Field] = &[
    Field::needed("met_on", Kind::PastDay),
    Field::needed("policymaker", Kind::Line),
    Field::may("by_whom", Kind::Line),
    Field::may("about", Kind::Text),
];

fn levels() -> Vec<&'static str> {
    Level::ALL.iter().map(|one| one.key()).collect()
}

fn states() -> Vec<&'static str> {
    PolicyState::ALL.iter().map(|one| one.key()).collect()
}

/// An item with the contacts below it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Worked {
    /// The item.
    pub item: Entry,
    /// Whom somebody spoke to about it.
    pub contacts: Vec<Entry>,
}

/// What the agenda comes to: its items, those with an owner, different policymakers met in the six months up to today, items above
/// the local level and those among them that say how the work fits. Nothing while there is no item.
///
/// # Source
///
/// domain.md 5.5, M2 (S1-19) and L3 (S1-23). One policymaker is one by the name, however it is spelt in capitals and accents.
pub fn policy_reading(all: &[Worked], today: Date) -> Option<Policy> {
    if all.is_empty() {
        return None;
    }
    let since = today.saturating_sub(6.months());
    let met = all.iter().flat_map(|one| &one.contacts).filter(|one| {
        let day = one.day("met_on");
        day.is_some_and(|day| day > since && day <= today)
    });
    let people: BTreeSet<String> = met.map(|one| fold(one.get("policymaker"))).collect();
    let is_upper = |one: &&Worked| {
        let level = Level::from_key(one.item.get("level"));
        matches!(level, Some(Level::State | Level::National))
    };
    let upper = || all.iter().filter(is_upper);
    let small = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Some(Policy {
        items: small(all.len()),
        owned: small(all.iter().filter(|one| one.item.has("owner")).count()),
        policymakers: small(people.len()),
        upper: small(upper().count()),
        aligned: small(upper().filter(|one| one.item.has("alignment")).count()),
    })
}
