//! What stands behind an indicator as somebody types it into the form: goal, use, quality, comparison, the ten questions.

use mainstay_core::measurement::backing::{
    Backing, ComparedWith, Criterion, EventSide, GapScope, GapSpoken, Grade, GroupOrder,
    GroupWeight, QUALITIES,
};

use super::catalogue::{CategoryKind, Framework};
use super::draft::Draft;
use crate::shell::{FormErrors, Words};

/// Reads the fields. What was never answered stays open.
pub(super) fn read(draft: &Draft) -> Backing {
    let text = |field: &str| draft.get(field).to_owned();
    let mut backing = Backing {
        agenda_goal: text("agenda_goal"),
        used_by: text("used_by"),
        compared_group: text("compared_group"),
        gap_spoken: word(draft, "gap_spoken", GapSpoken::from_key, GapSpoken::key),
        event_side: word(draft, "event_side", EventSide::from_key, EventSide::key),
        gap_scope: word(draft, "gap_scope", GapScope::from_key, GapScope::key),
        group_weight: word(
            draft,
            "group_weight",
            GroupWeight::from_key,
            GroupWeight::key,
        ),
        group_order: word(draft, "group_order", GroupOrder::from_key, GroupOrder::key),
        disparity_note: text("disparity_note"),
        quality_note: text("quality_note"),
        ..Backing::default()
    };
    if let Some(chosen) = ComparedWith::from_key(draft.get("compared_with")) {
        backing.compare_with(chosen);
    }
    for side in QUALITIES {
        let grade = Grade::from_key(draft.get(&["quality_", side].concat()));
        backing.grade(side, grade);
    }
    for criterion in Criterion::ALL {
        let fits = match draft.get(&["fits_", criterion.key()].concat()) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        backing.answer(*criterion, fits);
    }
    backing
}

/// A group chosen by name must be one of the groups of a breakdown.
pub(super) fn check(
    backing: &Backing,
    framework: &Framework,
    words: Words,
    errors: &mut FormErrors,
) {
    if backing.compared_with() != ComparedWith::Group {
        return;
    }
    let typed = backing.compared_group.as_str();
    let mut dimensions = framework.dimensions.iter().filter(|one| !one.retired);
    if typed.is_empty() {
        errors.add("compared_group", "error-indicator-compared-group-empty");
    } else if dimensions
        .clone()
        .all(|one| one.category_named(typed).is_none())
    {
        let groups: Vec<&str> = dimensions
            .by_ref()
            .flat_map(|one| &one.categories)
            .filter(|one| one.kind == CategoryKind::Group && !one.retired)
            .map(|one| one.label(words.0))
            .collect();
        let named = [("typed", typed), ("groups", &groups.join(", "))];
        errors.add_with("compared_group", "error-indicator-compared-group", &named);
    }
}

/// The six choices of how groups are compared: the field, the beginning of the choice's key, its word.
pub(crate) fn choices(backing: &Backing) -> [(&'static str, &'static str, &'static str); 6] {
    [
        ("compared_with", "compared", backing.compared_with().key()),
        ("gap_spoken", "gap-spoken", backing.gap_spoken().key()),
        ("event_side", "event-side", backing.event_side().key()),
        ("gap_scope", "gap-scope", backing.gap_scope().key()),
        ("group_weight", "group-weight", backing.group_weight().key()),
        ("group_order", "group-order", backing.group_order().key()),
    ]
}

/// The six choices in the reader's words, by field.
pub(crate) fn choices_in_words(backing: &Backing, words: Words) -> Vec<(&'static str, String)> {
    let text = |(field, beginning, word): (&'static str, &str, &str)| {
        let mut said = words.t(&[beginning, "-", word].concat());
        if word == ComparedWith::Group.key() && !backing.compared_group.is_empty() {
            said = [said.as_str(), ": ", &backing.compared_group].concat();
        }
        (field, said)
    };
    choices(backing).map(text).to_vec()
}

/// The word of a choice that is one of those offered; else the usual one.
fn word<T>(
    draft: &Draft,
    field: &str,
    read: fn(&str) -> Option<T>,
    key: fn(T) -> &'static str,
) -> String {
    read(draft.get(field)).map_or_else(String::new, |chosen| key(chosen).to_owned())
}

/// Fills the fields.
pub(super) fn fill(draft: &mut Draft, backing: &Backing) {
    for (field, text) in [
        ("agenda_goal", backing.agenda_goal.as_str()),
        ("used_by", &backing.used_by),
        ("compared_with", backing.compared_with().key()),
        ("compared_group", &backing.compared_group),
        ("gap_spoken", backing.gap_spoken().key()),
        ("event_side", backing.event_side().key()),
        ("gap_scope", backing.gap_scope().key()),
        ("group_weight", backing.group_weight().key()),
        ("group_order", backing.group_order().key()),
        ("disparity_note", &backing.disparity_note),
        ("quality_note", &backing.quality_note),
    ] {
        draft.put(field, text);
    }
    for side in QUALITIES {
        let word = backing.quality(side).map_or("", Grade::key);
        draft.put(&["quality_", side].concat(), word);
    }
    for criterion in Criterion::ALL {
        let word = match backing.fits(*criterion) {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        };
        draft.put(&["fits_", criterion.key()].concat(), word);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_comes_back_as_it_was_typed() {
        let mut draft = Draft::default();
        for (field, value) in [
            ("agenda_goal", "Fewer people turned away"),
            ("used_by", "State report; Hollin Foundation"),
            ("compared_with", "total"),
            ("gap_spoken", "relative"),
            ("event_side", "not_counted"),
            ("gap_scope", "overall"),
            ("group_weight", "size"),
            ("group_order", "listed"),
            ("disparity_note", "No group is the yardstick of another"),
            ("quality_communication", "high"),
            ("quality_data", "low"),
            ("quality_note", "Two clinics count by hand"),
            ("fits_goal", "yes"),
            ("fits_cost", "no"),
        ] {
            draft.put(field, value);
        }
        let backing = read(&draft);
        let mut again = Draft::default();
        fill(&mut again, &backing);
        for field in [
            "agenda_goal",
            "compared_with",
            "gap_spoken",
            "event_side",
            "gap_scope",
            "group_weight",
            "group_order",
            "quality_data",
            "fits_cost",
        ] {
            assert_eq!(again.get(field), draft.get(field), "{field}");
        }
        assert_eq!(
            (again.get("quality_proxy"), again.get("fits_single")),
            ("", "")
        );
        assert_eq!(backing.score(), Some(1));
    }
}
