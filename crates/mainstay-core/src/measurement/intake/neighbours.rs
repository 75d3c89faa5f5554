//! What a column is, told by the columns beside it.

use super::above::runs_up;
use super::expected::Framework;
use super::label_words::{LabelWord, label_word};
use super::mapping::{FigureUse, LabelRole, Role};
use super::names::{ACCEPT, SUGGEST, fold};
use super::reader::Reader;
use super::suggest::{Draft, Reason};
use super::table::{ColumnHolds, SheetColumn, SheetTable};
use super::when::{Days, only_period, read_periods};
use super::words::Field;

/// The header is an indicator's very name ("Contacts"), whatever else the word may head, and the column is of numbers.
pub(super) fn names_an_indicator(reader: &Reader, column: &SheetColumn) -> bool {
    column.holds == ColumnHolds::Number
        && reader
            .indicator(&column.name)
            .is_some_and(|best| best.confidence > 0.995)
}

/// "Quarter" right of the months that make up the round: a column of their sums, not of periods.
pub(super) fn adds_up_a_round(
    table: &SheetTable,
    framework: &Framework,
    column: &SheetColumn,
) -> bool {
    // "Quarter", "Quarter total", "Total trimestre".
    let folded = fold(&column.name);
    let bare: Vec<&str> = folded
        .split(' ')
        .filter(|word| !matches!(*word, "total" | "totals" | "sum" | "suma" | "del" | "the"))
        .collect();
    if label_word(&bare.join(" ")) != Some(LabelWord::Period) {
        return false;
    }
    let year = table.titles.iter().find_map(|title| {
        read_periods(title)
            .periods
            .iter()
            .find_map(|when| when.as_hint())
    });
    let before = table
        .columns
        .iter()
        .take_while(|other| other.letter != column.letter);
    let mut months: Vec<Days> = before
        .filter_map(|other| only_period(&other.name))
        .filter_map(|when| {
            when.spans(framework.fiscal, year, &framework.periods)
                .first()
                .copied()
        })
        .collect();
    months.sort_by_key(|days| days.first);
    let follow = months
        .windows(2)
        .all(|pair| pair[0].last.tomorrow().ok() == Some(pair[1].first));
    let (Some(first), Some(last)) = (months.first(), months.last()) else {
        return false;
    };
    let whole = Days {
        first: first.first,
        last: last.last,
    };
    months.len() > 1 && follow && framework.periods.contains(&whole)
}

/// The outer headers that only head a subject: "Reach" over "People reached" and "Service contacts".
///
/// One of the columns below must name by itself the indicator the outer header hints at, and be sure of it; a header of a
/// site, a target or a group of people ("Women") does not hint at an indicator.
pub(super) fn themes(table: &SheetTable, reader: &Reader) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for column in &table.columns {
        let Some((outer, inner)) = column.name.rsplit_once(" / ") else {
            continue;
        };
        let (above, below) = (reader.meaning(outer), reader.meaning(inner));
        let hints = above.indicator.is_some()
            && above.indicator == below.indicator
            && above.confidence >= SUGGEST
            && above.groups.is_empty()
            && above.periods.is_empty();
        let only_heads = hints && below.confidence >= ACCEPT || heads_everybody(table, outer);
        if only_heads && !found.iter().any(|one| one == outer) {
            found.push(outer.to_owned());
        }
    }
    found
}

/// "All clients" over "Unduplicated clients" and "Service contacts" adds nothing up, unless the same columns stand under
/// "Women" and "Men", too.
fn heads_everybody(table: &SheetTable, outer: &str) -> bool {
    let levels = |column: &SheetColumn| {
        let (above, below) = column.name.rsplit_once(" / ")?;
        Some((above.to_owned(), fold(below)))
    };
    let all: Vec<(String, String)> = table.columns.iter().filter_map(levels).collect();
    let (own, others): (Vec<_>, Vec<_>) = all.iter().partition(|(above, _)| above == outer);
    super::total_words::means_total(outer)
        && own.len() > 1
        && own
            .iter()
            .all(|(_, below)| !others.iter().any(|(_, other)| other == below))
}

/// "Enrolled" beside "Chronically absent (N)": the whole of the only share that the columns name and that lacks one.
pub(super) fn lend_the_share(
    table: &SheetTable,
    framework: &Framework,
    reader: &Reader,
    drafts: &mut [Draft],
) {
    let rows_name_it = drafts
        .iter()
        .any(|draft| draft.role == Role::Label(LabelRole::Indicator))
        || table.headings().into_iter().any(|text| {
            let meaning = reader.meaning(text);
            meaning.indicator.is_some() && meaning.confidence >= ACCEPT
        });
    if rows_name_it {
        return;
    }
    let is_share = |key: &&String| {
        let indicator = framework.indicator(key);
        indicator.is_some_and(|one| one.needs().contains(&Field::Denominator))
    };
    let named = |draft: &Draft| match &draft.role {
        Role::Figure(figure) => figure.indicator.clone().filter(|key| is_share(&key)),
        _ => None,
    };
    let mut shares: Vec<String> = drafts.iter().filter_map(named).collect();
    shares.sort();
    shares.dedup();
    let [only] = shares.as_slice() else {
        return;
    };
    let is_whole = |draft: &Draft| draft.fields == [Field::Denominator];
    if drafts
        .iter()
        .any(|draft| is_whole(draft) && named(draft).is_some())
    {
        return;
    }
    for draft in drafts.iter_mut().filter(|draft| is_whole(draft)) {
        if let Role::Figure(figure) = &mut draft.role
            && figure.indicator.is_none()
        {
            figure.indicator = Some(only.clone());
            draft.why = Reason::Neighbours;
        }
    }
}

/// Likely personal data: never read.
pub(super) fn personal_column() -> Draft {
    Draft {
        role: Role::Personal,
        confidence: 1.0,
        why: Reason::Personal,
        fields: Vec::new(),
        either: Vec::new(),
    }
}

/// A column that adds up the columns before it.
pub(super) fn whole_round_column() -> Draft {
    let figure = FigureUse {
        total: true,
        ..FigureUse::default()
    };
    Draft {
        role: Role::Figure(figure),
        confidence: 1.0,
        why: Reason::Neighbours,
        fields: Vec::new(),
        either: Vec::new(),
    }
}

/// "Year to date" beside the months or quarters themselves: what was done earlier too, so it is left out.
pub(super) fn set_running_sums_aside(table: &SheetTable, drafts: &mut [Draft]) {
    let is_figure = |draft: &Draft| matches!(draft.role, Role::Figure(_));
    let sums: Vec<usize> = (0..drafts.len())
        .filter(|at| is_figure(&drafts[*at]) && runs_up(&table.columns[*at].name))
        .collect();
    let others = drafts.iter().filter(|draft| is_figure(draft)).count();
    if others > sums.len() {
        for at in sums {
            drafts[at].role = Role::Ignore;
            (drafts[at].confidence, drafts[at].why) = (1.0, Reason::Header);
        }
    }
}

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

/// The indicator of the whole table when no column, row or section names one: from its titles, else the only one asked.
pub(super) fn whole_table_indicator(
    table: &SheetTable,
    framework: &Framework,
    reader: &Reader,
    drafts: &[Draft],
) -> Option<String> {
    let named_by_column = drafts.iter().any(|draft| match &draft.role {
        Role::Figure(figure) => figure.indicator.is_some(),
        Role::Label(role) => *role == LabelRole::Indicator,
        _ => false,
    });
    let named_by_section = table.headings().into_iter().any(|text| {
        let meaning = reader.meaning(text);
        meaning.indicator.is_some() && meaning.confidence >= ACCEPT
    });
    if named_by_column || named_by_section {
        return None;
    }
    let titled = table
        .titles
        .iter()
        .chain(std::iter::once(&table.sheet))
        .find_map(|title| titled_indicator(reader, title));
    titled.or_else(|| match framework.indicators.as_slice() {
        [only] => Some(only.key.clone()),
        _ => None,
    })
}

/// The indicator a title surely names: "Visits", or "Visits by gender, Jul-Sep 2026".
fn titled_indicator(reader: &Reader, title: &str) -> Option<String> {
    let named = |text: &str| {
        let meaning = reader.meaning(text);
        meaning.indicator.filter(|_| meaning.confidence >= ACCEPT)
    };
    named(title).or_else(|| {
        let rest = read_periods(title).rest;
        let (before, split) = [" by ", " por "]
            .iter()
            .find_map(|word| rest.split_once(word))?;
        reader.dimension(split.trim()).and_then(|_| named(before))
    })
}
