//! How far a charter is: which sections its type needs, which of those are written, and which are agreed.

use crate::partnership::{PartnershipKind, profile};

/// The sections a type needs, by number.
///
/// # Source
///
/// domain.md 10.5, "required by type" (our own convention): a joint project 1, 2, 4, 5, 6, 7, 9, 11, 18, 20; a program also 8, 10,
/// 12, 15; an alliance also 3, 13, 14, 16; collective impact all.
pub fn required_sections(kind: PartnershipKind) -> &'static [u8] {
    &profile(kind).charter_sections
}

/// How far a charter is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completeness {
    /// How many sections are needed, a count.
    pub required: usize,
    /// How many of them have text now, a count.
    pub written: usize,
    /// How many of them have text in the adopted version, a count.
    pub agreed: usize,
    /// The needed sections without text, by number.
    pub open: Vec<u8>,
}

impl Completeness {
    /// The share that is agreed, from 0 to 1; nothing when no section is needed.
    pub fn share(&self) -> Option<f64> {
        let count = |number: usize| u32::try_from(number).ok().map(f64::from);
        let required = count(self.required).filter(|number| *number > 0.0)?;
        Some(count(self.agreed)? / required)
    }

    /// Whether every needed section has text.
    pub fn is_written(&self) -> bool {
        self.open.is_empty()
    }
}

/// How far a charter is.
///
/// Only what is both written and adopted counts as complete: a draft nobody agreed to is not a charter.
///
/// * `required`: the sections the type needs.
/// * `written`: the sections that have text now.
/// * `adopted`: the sections that have text in the adopted version; empty while none is adopted.
///
/// # Source
///
/// domain.md 10.5: completeness = required sections with text *and* adopted / required.
pub fn completeness(required: &[u8], written: &[u8], adopted: &[u8]) -> Completeness {
    let of = |held: &[u8]| required.iter().filter(|one| held.contains(one)).count();
    let open = required.iter().filter(|one| !written.contains(one));
    Completeness {
        required: required.len(),
        written: of(written),
        agreed: of(adopted),
        open: open.copied().collect(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "halves are exact")]

    use super::*;

    #[test]
    fn each_type_needs_the_sections_of_the_list() {
        // domain.md 10.5, typed off by hand.
        let project = [1, 2, 4, 5, 6, 7, 9, 11, 18, 20];
        let with = |more: &[u8], base: &[u8]| {
            let mut all = [base, more].concat();
            all.sort_unstable();
            all
        };
        let program = with(&[8, 10, 12, 15], &project);
        let alliance = with(&[3, 13, 14, 16], &program);
        assert_eq!(required_sections(PartnershipKind::JointProject), project);
        assert_eq!(required_sections(PartnershipKind::JointProgram), program);
        assert_eq!(
            required_sections(PartnershipKind::StrategicAlliance),
            alliance
        );
        let all: Vec<u8> = (1..=20).collect();
        assert_eq!(required_sections(PartnershipKind::CollectiveImpact), all);
    }

    #[test]
    fn a_written_section_counts_only_once_it_is_adopted() {
        let draft = completeness(&[1, 2, 4, 5], &[1, 2, 3], &[]);
        assert_eq!((draft.written, draft.agreed), (2, 0));
        assert_eq!(draft.open, [4, 5]);
        assert_eq!(draft.share(), Some(0.0));
        let adopted = completeness(&[1, 2, 4, 5], &[1, 2, 3, 4, 5], &[1, 2, 3]);
        assert_eq!(adopted.share(), Some(0.5));
        assert!(adopted.is_written());
    }

    #[test]
    fn nothing_needed_is_no_share() {
        assert_eq!(completeness(&[], &[1], &[1]).share(), None);
    }
}
