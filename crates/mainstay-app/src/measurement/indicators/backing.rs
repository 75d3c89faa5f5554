//! What stands behind an indicator as somebody types it into the form: goal, use, quality, comparison, the ten questions.

use mainstay_core::measurement::backing::{Backing, ComparedWith, Criterion, Grade, QUALITIES};

use super::draft::Draft;

/// Reads the fields. What was never answered stays open.
pub(super) fn read(draft: &Draft) -> Backing {
    let text = |field: &str| draft.get(field).to_owned();
    let mut backing = Backing {
        agenda_goal: text("agenda_goal"),
        used_by: text("used_by"),
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

/// Fills the fields.
pub(super) fn fill(draft: &mut Draft, backing: &Backing) {
    for (field, text) in [
        ("agenda_goal", backing.agenda_goal.as_str()),
        ("used_by", &backing.used_by),
        ("compared_with", backing.compared_with().key()),
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
        for field in ["agenda_goal", "compared_with", "quality_data", "fits_cost"] {
            assert_eq!(again.get(field), draft.get(field), "{field}");
        }
        assert_eq!(
            (again.get("quality_proxy"), again.get("fits_single")),
            ("", "")
        );
        assert_eq!(backing.score(), Some(1));
    }
}
