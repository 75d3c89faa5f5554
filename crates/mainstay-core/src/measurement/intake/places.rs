//! A row in a column of sites or of parts: a site, all of them together, or something printed there that is no result.

use super::above::runs_up;
use super::applied::{Fate, NotUsed};
use super::names::fold;
use super::rows::RowSays;
use super::total_words::{is_other_figure, is_statistic, totals_the_sites};
use super::when::only_period;
use super::words::Field;

/// What a word in the column of sites says of its row.
pub(super) fn place_label(text: &str, says: &mut RowSays) {
    if totals_the_sites(text) {
        says.total = true;
    } else if is_statistic(text) || is_no_result(text) || runs_up(text) {
        // An average, a target or last year's figure below the sites is none of them.
        says.stopped = Some(Fate::Ignored(NotUsed::Label));
    } else if let Some(when) = only_period(text) {
        // "2025" below the sites is what they did then.
        says.when.push(when);
    } else {
        says.place.push(fold(text));
    }
}

/// What a word in a column of parts says of its row: "Screened" a part, "Actual" nothing, "Target" that it is none.
pub(super) fn part_label(fields: Vec<Field>, text: &str, says: &mut RowSays) {
    if fields.is_empty() && is_no_result(text) {
        says.stopped = Some(Fate::Ignored(NotUsed::Label));
    }
    says.fields = fields;
}

/// A target, last year's figure, a plan: no figure of what was done in the round, whatever it stands beside.
fn is_no_result(text: &str) -> bool {
    is_other_figure(text) || is_no_site(text)
}

/// What a site could do, not what it did.
fn is_no_site(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "capacity",
        "capacidad",
        "quota",
        "cuota",
        "plan",
        "planned",
        "forecast",
        "projection",
        "projected",
        "expected",
        "estimate",
        "limit",
        "limite",
        "minimum required",
    ];
    WORDS.contains(&fold(text).as_str())
}
