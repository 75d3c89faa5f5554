//! Who has signed an adopted charter, and who is still missing.

use jiff::civil::Date;

use super::terms::Stance;

/// What one organisation said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given<Id> {
    /// The organisation.
    pub organisation: Id,
    /// What it said.
    pub stance: Stance,
    /// The last day its signature holds; without one it holds while the charter does.
    pub until: Option<Date>,
}

/// How far the signing is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signing<Id> {
    /// How many organisations are asked, a count.
    pub asked: usize,
    /// How many of them signed, with a reservation or without, a count.
    pub signed: usize,
    /// How many of those with a reservation, a count.
    pub reserved: usize,
    /// How many declined, a count.
    pub declined: usize,
    /// Those that said nothing yet, in the order asked.
    pub missing: Vec<Id>,
    /// Those whose signature has run out, in the order asked.
    pub lapsed: Vec<Id>,
}

impl<Id> Signing<Id> {
    /// Whether every organisation that is asked has answered and every signature still holds.
    pub fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.lapsed.is_empty()
    }
}

/// How far the signing of a version is.
///
/// Only the organisations that belong to the partnership today are counted: one that left is not waited for, and its
/// signature does not stand in for another's.
///
/// * `asked`: the organisations of the partnership today.
/// * `given`: what organisations said to this version, each at most once.
/// * `on`: today.
pub fn signing<Id: Copy + PartialEq>(asked: &[Id], given: &[Given<Id>], on: Date) -> Signing<Id> {
    let said = |id: &Id| given.iter().find(|one| one.organisation == *id);
    let has_lapsed = |one: &Given<Id>| {
        one.stance != Stance::Declined && one.until.is_some_and(|until| until < on)
    };
    let holding = |stance: Stance| {
        let held = asked.iter().filter_map(said);
        held.filter(|one| one.stance == stance && !has_lapsed(one))
            .count()
    };
    let reserved = holding(Stance::Reserved);
    Signing {
        asked: asked.len(),
        signed: holding(Stance::Signed) + reserved,
        reserved,
        declined: holding(Stance::Declined),
        missing: asked
            .iter()
            .copied()
            .filter(|id| said(id).is_none())
            .collect(),
        lapsed: asked
            .iter()
            .copied()
            .filter(|id| said(id).is_some_and(has_lapsed))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn given(organisation: u8, stance: Stance) -> Given<u8> {
        Given {
            organisation,
            stance,
            until: None,
        }
    }

    #[test]
    fn a_reservation_counts_as_signed_and_a_refusal_as_an_answer() {
        let all = [
            given(1, Stance::Signed),
            given(2, Stance::Reserved),
            given(3, Stance::Declined),
        ];
        let now = signing(&[1, 2, 3, 4], &all, date(2026, 11, 22));
        assert_eq!(
            (now.asked, now.signed, now.reserved, now.declined),
            (4, 2, 1, 1)
        );
        assert_eq!(now.missing, [4]);
        assert!(!now.is_complete());
        assert!(signing(&[1, 2, 3], &all, date(2026, 11, 22)).is_complete());
    }

    #[test]
    fn who_left_is_neither_waited_for_nor_counted() {
        let all = [given(1, Stance::Signed), given(9, Stance::Signed)];
        let now = signing(&[1], &all, date(2026, 11, 22));
        assert_eq!((now.asked, now.signed), (1, 1));
    }

    #[test]
    fn a_signature_that_ran_out_has_to_be_given_again() {
        let term = Given {
            until: Some(date(2026, 6, 30)),
            ..given(1, Stance::Signed)
        };
        let last_day = signing(&[1], &[term], date(2026, 6, 30));
        assert_eq!((last_day.signed, last_day.lapsed.len()), (1, 0));
        let after = signing(&[1], &[term], date(2026, 7, 1));
        assert_eq!((after.signed, after.lapsed), (0, vec![1]));
    }
}
