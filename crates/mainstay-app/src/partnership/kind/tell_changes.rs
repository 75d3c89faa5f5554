//! What a choice changes in the workspace, in the reader's words.

use mainstay_core::partnership::{
    Asked, AskedFor, PartnershipKind, RowChoices, Side, WorkspaceChange, name_of, workspace,
    workspace_change,
};

use super::tell::{AskedView, ChangeView, Tell};

/// The parts of the work that a type asks for and this program has no pages for yet. Whoever builds one takes it off.
const NOT_BUILT: [&str; 6] = [
    "short_survey",
    "finance",
    "stakeholders",
    "network",
    "policy_log",
    "publishing",
];

impl Tell<'_> {
    /// A change as the page shows it. Where nothing was decided before, all of it is new.
    pub(super) fn changed(
        self,
        change: &WorkspaceChange,
        timeframe: Option<(String, String)>,
        is_known: bool,
    ) -> ChangeView {
        ChangeView {
            is_nothing: is_known && change.is_nothing(),
            added: self.asked(&change.added),
            dropped: self.asked(&change.dropped),
            timeframe,
        }
    }

    /// What an alliance's workspace asks more and less when it chooses the left side of a row instead of the right one.
    pub fn side_change(self, row: &str) -> ChangeView {
        let kind = PartnershipKind::StrategicAlliance;
        let right = workspace(kind, &RowChoices::new());
        let chosen = RowChoices::from([(row.to_owned(), Side::Left)]);
        let change = workspace_change(&right, &workspace(kind, &chosen));
        let timeframe = change.timeframe;
        let timeframe = timeframe.map(|(old, new)| (self.years(old), self.years(new)));
        self.changed(&change, timeframe, true)
    }

    /// What is asked for, sort by sort.
    pub(super) fn asked(self, all: &[Asked]) -> Vec<AskedView> {
        AskedFor::ALL
            .iter()
            .map(|sort| AskedView {
                sort: sort.key(),
                names: all
                    .iter()
                    .filter(|one| one.sort == *sort)
                    .map(|one| self.asked_name(one))
                    .collect(),
            })
            .filter(|view| !view.names.is_empty())
            .collect()
    }

    /// The name of what is asked for; a part of the workspace that is not built yet is named as such.
    fn asked_name(self, asked: &Asked) -> String {
        let name =
            name_of(asked).map_or_else(|| self.0.tk("class", &asked.key), |said| self.said(said));
        let is_part = asked.sort == AskedFor::Module;
        if is_part && NOT_BUILT.contains(&asked.key.as_str()) {
            self.0.t1("type-asks-later", "name", name)
        } else {
            name
        }
    }
}
