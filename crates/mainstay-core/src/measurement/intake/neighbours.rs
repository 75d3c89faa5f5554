//! What a column is, told by the columns beside it.

use super::label_words::{LabelWord, label_word};
use super::mapping::{LabelRole, Role};
use super::suggest::{Draft, Reason};
use super::table::SheetTable;

/// One column names the indicator; another that seems to (a unit, a programme) is a remark.
pub(super) fn one_of_each(table: &SheetTable, drafts: &mut [Draft]) {
    for role in [LabelRole::Indicator, LabelRole::Field] {
        let wanted = Role::Label(role.clone());
        let headed = |at: usize| {
            let word = label_word(&table.columns[at].name);
            matches!(
                (word, &role),
                (Some(LabelWord::Indicator), LabelRole::Indicator)
                    | (Some(LabelWord::Field), LabelRole::Field)
            )
        };
        let found: Vec<usize> = (0..drafts.len())
            .filter(|at| drafts[*at].role == wanted)
            .collect();
        let keep = found
            .iter()
            .copied()
            .find(|at| headed(*at))
            .or(found.first().copied());
        for at in found.into_iter().filter(|at| Some(*at) != keep) {
            drafts[at].role = Role::Label(LabelRole::Note);
        }
    }
}

/// A header that stands on several lists ("Unknown") belongs to the dimension of the columns beside it.
pub(super) fn settle_either(drafts: &mut [Draft]) {
    let mut dimensions: Vec<String> = drafts
        .iter()
        .filter_map(|draft| match &draft.role {
            Role::Figure(figure) => figure.groups.first().map(|group| group.0.clone()),
            _ => None,
        })
        .collect();
    dimensions.sort();
    dimensions.dedup();
    let [dimension] = dimensions.as_slice() else {
        return;
    };
    for draft in drafts {
        let group = draft
            .either
            .iter()
            .find(|group| group.0 == *dimension)
            .cloned();
        if let (Some(group), Role::Figure(figure)) = (group, &mut draft.role) {
            figure.groups.push(group);
            (draft.confidence, draft.why) = (1.0, Reason::Neighbours);
        }
    }
}
