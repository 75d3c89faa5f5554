//! What each partner gives and what it needs to get, and whether the partner itself has said so.

use super::MODEL;
use crate::keyed::keyed_enum;
use crate::measurement::sums::completeness;
use crate::why::{Provenance, Why};

keyed_enum! {
    /// The kinds of things a partner brings.
    ///
    /// # Source
    ///
    /// domain.md 10.1.
    GiveKind {
        /// Money, also in kind.
        Money => "money" => "money",
        /// Time of its people.
        People => "people" => "people",
        /// What it knows and can do.
        KnowHow => "know_how" => "know-how",
        /// Figures and records.
        Data => "data" => "data",
        /// The people it reaches.
        Reach => "reach" => "reach",
        /// The doors it opens.
        Influence => "influence" => "influence",
        /// The trust it is given.
        Trust => "trust" => "trust",
    }
}

/// One partner's entry in the give-and-get table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GiveGet {
    /// The kinds it gives.
    pub gives: Vec<GiveKind>,
    /// What it gives, in its own words.
    pub gives_words: String,
    /// What it needs to get, in its own words.
    pub gets: String,
    /// Whether the partner itself has confirmed the entry as it stands.
    pub is_confirmed: bool,
}

keyed_enum! {
    /// How far a partner's entry is.
    GiveGetState {
        /// Nothing written.
        Nothing => "nothing" => "nothing written yet",
        /// It says what it gets, not what it gives.
        NoGive => "no_give" => "no give",
        /// It says what it gives, not what it gets.
        NoGet => "no_get" => "no get",
        /// Both are written, but the partner has not confirmed them.
        Unconfirmed => "unconfirmed" => "not confirmed by the partner",
        /// Both are written and confirmed.
        Confirmed => "confirmed" => "confirmed by the partner",
    }
}

impl GiveGet {
    /// How far the entry is. A tick or a sentence is enough for a give; a get is always in the partner's own words.
    pub fn state(&self) -> GiveGetState {
        let gives = !self.gives.is_empty() || !self.gives_words.trim().is_empty();
        let gets = !self.gets.trim().is_empty();
        match (gives, gets) {
            (false, false) => GiveGetState::Nothing,
            (false, true) => GiveGetState::NoGive,
            (true, false) => GiveGetState::NoGet,
            (true, true) if self.is_confirmed => GiveGetState::Confirmed,
            (true, true) => GiveGetState::Unconfirmed,
        }
    }
}

/// How many partners' entries are whole.
#[derive(Clone, Debug, PartialEq)]
pub struct GiveGetCount {
    /// Partners counted.
    pub partners: usize,
    /// With at least one give and one get.
    pub written: usize,
    /// Of these, confirmed by the partner itself.
    pub confirmed: usize,
    /// Confirmed over all, a fraction; nothing without partners.
    pub share: Option<f64>,
    /// Why.
    pub why: Why,
}

/// How whole the give-and-get table is. What the coordinator wrote for a partner counts only once that partner has
/// confirmed it.
///
/// * `states`: one for each active partner, also those without an entry.
///
/// # Source
///
/// domain.md 10.1 and 12.1: every partner has at least one give and one get, confirmed by that partner.
#[expect(clippy::cast_precision_loss, reason = "there are never 2^53 partners")]
pub fn give_get_count(states: &[GiveGetState]) -> GiveGetCount {
    let count = |wanted: &[GiveGetState]| states.iter().filter(|one| wanted.contains(one)).count();
    let confirmed = count(&[GiveGetState::Confirmed]);
    let written = confirmed + count(&[GiveGetState::Unconfirmed]);
    let why = Why::new("give_get", MODEL, Provenance::S2(38))
        .with("partners", states.len() as f64)
        .with("written", written as f64)
        .with("confirmed", confirmed as f64);
    GiveGetCount {
        partners: states.len(),
        written,
        confirmed,
        share: completeness(confirmed as u64, states.len() as u64),
        why,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(gives: &[GiveKind], words: &str, gets: &str, is_confirmed: bool) -> GiveGet {
        GiveGet {
            gives: gives.to_vec(),
            gives_words: words.to_owned(),
            gets: gets.to_owned(),
            is_confirmed,
        }
    }

    #[test]
    fn a_give_and_a_get_and_the_partners_own_word_make_an_entry_whole() {
        for (entry, state) in [
            (entry(&[], " ", "", true), GiveGetState::Nothing),
            (entry(&[], "", "Referrals", true), GiveGetState::NoGive),
            (entry(&[GiveKind::Data], "", " ", true), GiveGetState::NoGet),
            (
                entry(&[], "A van", "Referrals", false),
                GiveGetState::Unconfirmed,
            ),
            (
                entry(&[GiveKind::Trust], "", "Referrals", true),
                GiveGetState::Confirmed,
            ),
        ] {
            assert_eq!(entry.state(), state, "{entry:?}");
        }
    }

    #[test]
    fn two_confirmed_of_five_are_two_fifths() {
        use GiveGetState::{Confirmed, NoGet, Nothing, Unconfirmed};
        let found = give_get_count(&[Confirmed, Nothing, Unconfirmed, Confirmed, NoGet]);
        assert_eq!((found.written, found.confirmed), (3, 2));
        assert_eq!(found.share, Some(0.4));
        assert_eq!(give_get_count(&[]).share, None);
    }
}
