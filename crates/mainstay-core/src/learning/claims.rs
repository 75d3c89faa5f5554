//! Contribution claims: what we say we helped to bring about, link by link, with all else that had a part in it.

use super::entry::Entry;
use super::shape::{Field, Kind, Target};
use crate::keyed::keyed_enum;

keyed_enum! {
    /// How strong a claim is, the weakest first.
    ClaimStrength {
        /// It could be so.
        Plausible => "plausible" => "plausible",
        /// There is evidence for it.
        Supported => "supported" => "supported",
        /// There is good evidence for each link of it.
        WellSupported => "well_supported" => "well supported",
    }
}

keyed_enum! {
    /// How much evidence there is for a link.
    LinkEvidence {
        /// Strong.
        Strong => "strong" => "strong",
        /// Some.
        Some => "some" => "some",
        /// None.
        None => "none" => "none",
    }
}

/// The fields of a claim.
///
/// # Source
///
/// domain.md 7.11.
pub(super) const CLAIM: &[Field] = &[
    Field::needed("claim", Kind::Text),
    Field::needed("result", Kind::Text),
    Field::may("indicator", Kind::Link(Target::Indicator)),
    Field::needed("theory", Kind::Text),
    Field::needed("influences", Kind::Text),
    Field::may("disagree", Kind::Text),
    Field::may("needed", Kind::Text),
    Field::needed("strength", Kind::Choice(strengths)),
];

/// The fields of a link, the line below a claim.
pub(super) const LINK: &[Field] = &[
    Field::needed("link", Kind::Text),
    Field::needed("evidence", Kind::Choice(evidences)),
    Field::may("shows", Kind::Text),
];

fn strengths() -> Vec<&'static str> {
    ClaimStrength::ALL.iter().map(|one| one.key()).collect()
}

fn evidences() -> Vec<&'static str> {
    LinkEvidence::ALL.iter().map(|one| one.key()).collect()
}

/// The strongest word that the evidence for the links carries: "well supported" takes strong evidence for every link, "supported"
/// some for every link; else, and without a link, the claim is plausible.
///
/// # Source
///
/// The fields are domain.md 7.11; how evidence and strength belong together is this tool's own convention (tag I).
pub fn carried_strength(links: &[Entry]) -> ClaimStrength {
    let evidence = links
        .iter()
        .map(|one| LinkEvidence::from_key(one.get("evidence")).unwrap_or(LinkEvidence::None));
    match evidence.max() {
        Some(LinkEvidence::Strong) => ClaimStrength::WellSupported,
        Some(LinkEvidence::Some) => ClaimStrength::Supported,
        Some(LinkEvidence::None) | None => ClaimStrength::Plausible,
    }
}

/// Whether a claim says more than the evidence for its links carries.
pub fn says_too_much(claim: &Entry, links: &[Entry]) -> bool {
    let said = ClaimStrength::from_key(claim.get("strength"));
    said.is_some_and(|said| said > carried_strength(links))
}
