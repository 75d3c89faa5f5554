//! What a choice changes in the workspace, in the reader's words.

use mainstay_core::partnership::{
    PartnershipKind, RowChoices, Side, WorkspaceChange, workspace, workspace_change,
};

use super::tell::{ChangeView, Tell};

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
}
