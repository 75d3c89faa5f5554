//! A row in a column of sites: a site, all of them together, or something printed below them that is no site.

use super::above::runs_up;
use super::applied::{Fate, NotUsed};
use super::names::fold;
use super::rows::RowSays;
use super::total_words::{is_other_figure, is_statistic, totals_the_sites};
use super::when::only_period;

/// What a word in the column of sites says of its row.
pub(super) fn place_label(text: &str, says: &mut RowSays) {
    if totals_the_sites(text) {
        says.total = true;
    } else if is_statistic(text) || is_other_figure(text) || is_no_site(text) || runs_up(text) {
        // An average, a target or last year's figure below the sites is none of them.
        says.stopped = Some(Fate::Ignored(NotUsed::Label));
    } else if let Some(when) = only_period(text) {
        // "2025" below the sites is what they did then.
        says.when.push(when);
    } else {
        says.place.push(fold(text));
    }
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
