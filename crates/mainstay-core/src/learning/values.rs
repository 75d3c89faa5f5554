//! The value the partnership will deliver, told to each audience: one statement, one indicator, one story.

use super::entry::Entry;
use super::shape::{Field, Kind, Target};
use crate::keyed::keyed_enum;
use crate::lifecycle::Audiences;

keyed_enum! {
    /// Whom a statement of value is for.
    Audience {
        /// Those who take part.
        Partners => "partners" => "partners",
        /// Those who live with what is to change.
        Residents => "residents" => "residents",
        /// Those who pay.
        Funders => "funders" => "funders",
        /// Those who make the rules.
        Policymakers => "policymakers" => "policymakers",
    }
}

/// The fields of a statement of value.
pub(super) const VALUE: &[Field] = &[
    Field::needed("audience", Kind::Choice(audiences)),
    Field::needed("statement", Kind::Text),
    Field::may("indicator", Kind::Link(Target::Indicator)),
    Field::may("story", Kind::Text),
    Field::may("source", Kind::Line),
];

fn audiences() -> Vec<&'static str> {
    Audience::ALL.iter().map(|one| one.key()).collect()
}

/// The audiences that there is no statement for.
pub fn untold_audiences(statements: &[Entry]) -> Vec<Audience> {
    let is_told = |audience: &Audience| {
        let mut all = statements.iter();
        all.any(|one| one.get("audience") == audience.key())
    };
    let all = Audience::ALL.iter().copied();
    all.filter(|one| !is_told(one)).collect()
}

/// For how many of the four audiences there is a statement, and for how many one with an indicator and a story; nothing while there
/// is no statement.
///
/// # Source
///
/// domain.md 5.5, M1 (S1-18): a statement for each audience, each with at least one indicator and at least one story. Several
/// statements for one audience count together.
pub fn told_audiences(statements: &[Entry]) -> Option<Audiences> {
    let has = |audience: &Audience, field: &str| {
        let mut own = statements.iter();
        own.any(|one| one.get("audience") == audience.key() && one.has(field))
    };
    let count = |is: &dyn Fn(&Audience) -> bool| {
        let number = Audience::ALL.iter().filter(|one| is(one)).count();
        u32::try_from(number).unwrap_or(u32::MAX)
    };
    (!statements.is_empty()).then(|| Audiences {
        with_statement: count(&|one| has(one, "statement")),
        complete: count(&|one| has(one, "indicator") && has(one, "story")),
    })
}
