//! A first matching of a partner's table, each column with its confidence, samples and the reason.

use super::expected::{Dimension, Framework};
use super::fields::settle_fields;
use super::label_words::{LabelWord, is_yes_or_no, label_word};
use super::mapping::{
    ColumnUse, FigureUse, Group, LabelRole, MAPPING_VERSION, Mapping, Recognition, Role,
    kept_columns, recognise, shape_of,
};
use super::names::{ACCEPT, SUGGEST, fold, likeness};
use super::neighbours::{
    adds_up_a_round, lend_the_share, names_an_indicator, one_of_each, personal_column,
    set_running_sums_aside, settle_either, themes, whole_round_column, whole_table_indicator,
};
use super::outline_heads::names_of_sums;
use super::reader::{Meaning, Reader};
use super::table::{ColumnHolds, RowRole, SheetColumn, SheetTable};
use super::total_words::{is_other_figure, means_total};
use super::when::{When, only_period, read_periods};
use super::words::Field;

/// Why a column was matched as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// It was matched so last time.
    Remembered,
    /// Its header says so.
    Header,
    /// The words in it say so.
    Words,
    /// The columns beside it leave only this.
    Neighbours,
    /// It is likely personal data.
    Personal,
    /// It only says yes and no.
    Answers,
    /// Nothing says what it is.
    Unknown,
}

/// One column of a suggestion.
#[derive(Debug, Clone, PartialEq)]
pub struct SuggestedColumn {
    /// The column's letter.
    pub letter: String,
    /// Its header.
    pub header: String,
    /// From 0 to 1; below [`ACCEPT`] the column is asked about.
    pub confidence: f64,
    /// Up to three of its cells. None for likely personal data.
    pub samples: Vec<String>,
    /// Whether there are numbers in it.
    pub holds_figures: bool,
    /// Why.
    pub why: Reason,
}

/// A suggested matching.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The matching; columns below [`ACCEPT`] are unsure in it.
    pub mapping: Mapping,
    /// Column by column.
    pub columns: Vec<SuggestedColumn>,
    /// How a remembered matching fitted, if there was one.
    pub recognition: Option<Recognition>,
}

/// Suggests how to read a table.
///
/// A remembered matching that fits (same columns, perhaps moved) is taken as it is; else each column is matched by its
/// header, its words and its neighbours.
///
/// * `remembered`: this partner's earlier matchings for this form, the newest first.
pub fn suggest(table: &SheetTable, framework: &Framework, remembered: &[Mapping]) -> Suggestion {
    let known = remembered
        .iter()
        .filter(|mapping| mapping.version == MAPPING_VERSION);
    let mut changed: Option<(usize, Recognition)> = None;
    for mapping in known {
        match recognise(mapping, table) {
            Recognition::Same(mapping) => {
                return remembered_so(table, Recognition::Same(mapping.clone()), mapping);
            }
            Recognition::Moved(mapping) => {
                return remembered_so(table, Recognition::Moved(mapping.clone()), mapping);
            }
            other @ Recognition::Changed { .. } => {
                let kept = kept_columns(mapping, table);
                if kept > changed.as_ref().map_or(0, |(most, _)| *most) {
                    changed = Some((kept, other));
                }
            }
        }
    }
    let changed = changed.map(|(_, recognition)| recognition);
    let mut fresh = afresh(table, framework);
    if let Some(Recognition::Changed { adapted, .. }) = &changed {
        carry_over(&mut fresh, adapted);
    }
    fresh.recognition = changed;
    fresh
}

fn remembered_so(table: &SheetTable, recognition: Recognition, mapping: Mapping) -> Suggestion {
    let columns = table
        .columns
        .iter()
        .map(|column| {
            let sure = mapping
                .column(&column.letter)
                .is_some_and(|found| found.sure);
            shown(
                table,
                column,
                if sure { 1.0 } else { SUGGEST },
                Reason::Remembered,
            )
        })
        .collect();
    Suggestion {
        mapping,
        columns,
        recognition: Some(recognition),
    }
}

/// Columns that kept their name keep their use; words and permissions are kept.
fn carry_over(fresh: &mut Suggestion, adapted: &Mapping) {
    for (at, old) in adapted.columns.iter().enumerate() {
        let used = old.sure && !matches!(old.role, Role::Ignore);
        if used && let Some(column) = fresh.mapping.columns.get_mut(at) {
            *column = old.clone();
            fresh.columns[at].confidence = 1.0;
            fresh.columns[at].why = Reason::Remembered;
        }
    }
    fresh.mapping.words.clone_from(&adapted.words);
    fresh.mapping.add_up.clone_from(&adapted.add_up);
    fresh.mapping.indicator = fresh
        .mapping
        .indicator
        .take()
        .or_else(|| adapted.indicator.clone());
}

fn shown(
    table: &SheetTable,
    column: &SheetColumn,
    confidence: f64,
    why: Reason,
) -> SuggestedColumn {
    let samples = if column.personal {
        Vec::new()
    } else {
        table.words_in(&column.letter, RowRole::Value, 3)
    };
    SuggestedColumn {
        letter: column.letter.clone(),
        header: column.name.clone(),
        confidence,
        samples,
        holds_figures: table
            .figures
            .iter()
            .any(|figure| figure.column == column.letter),
        why,
    }
}

/// Enough different words to know what a column is for.
const WORDS_READ: usize = 200;

/// One column while it is being matched.
pub(super) struct Draft {
    pub role: Role,
    pub confidence: f64,
    pub why: Reason,
    pub fields: Vec<Field>,
    /// Groups of several dimensions the header can mean.
    pub either: Vec<Group>,
}

fn afresh(table: &SheetTable, framework: &Framework) -> Suggestion {
    let reader = Reader::shared(framework);
    let mut drafts = first_drafts(table, framework, &reader);
    set_running_sums_aside(table, &mut drafts);
    one_of_each(table, &mut drafts);
    settle_either(&mut drafts);
    lend_the_share(table, framework, &reader, &mut drafts);
    let indicator = whole_table_indicator(table, framework, &reader, &drafts);
    settle_fields(table, framework, &reader, indicator.as_deref(), &mut drafts);
    let mapping = Mapping {
        version: MAPPING_VERSION,
        columns: table
            .columns
            .iter()
            .zip(&drafts)
            .map(|(column, draft)| ColumnUse {
                letter: column.letter.clone(),
                header: column.name.clone(),
                shape: shape_of(&column.name),
                role: draft.role.clone(),
                // A hidden column counts only when a person says so.
                sure: draft.confidence >= ACCEPT
                    && (!column.hidden || !matches!(draft.role, Role::Figure(_))),
            })
            .collect(),
        indicator,
        words: Vec::new(),
        add_up: Vec::new(),
        of_sheet: Vec::new(),
    };
    let columns = table
        .columns
        .iter()
        .zip(&drafts)
        .map(|(column, draft)| shown(table, column, draft.confidence, draft.why))
        .collect();
    Suggestion {
        mapping,
        columns,
        recognition: None,
    }
}

/// What each column is by its own header and words, before its neighbours are looked at.
fn first_drafts(table: &SheetTable, framework: &Framework, reader: &Reader) -> Vec<Draft> {
    let figures = table.figure_letters();
    let themes = themes(table, reader);
    table
        .columns
        .iter()
        .map(|column| {
            let has_figures = figures.contains(&column.letter.as_str());
            if column.personal {
                personal_column()
            } else if has_figures && adds_up_a_round(table, framework, column) {
                whole_round_column()
            } else if has_figures
                && (!speaks_of_rows(table, column) || names_an_indicator(reader, column))
            {
                figure_column(reader, column, &themes)
            } else {
                label_column(table, framework, reader, column)
            }
        })
        .collect()
}

/// A column of numbers that are names: years, ZIP codes, site numbers.
fn speaks_of_rows(table: &SheetTable, column: &SheetColumn) -> bool {
    if column.holds == ColumnHolds::Date
        || label_word(&column.name).is_some_and(|word| word != LabelWord::Field)
    {
        return true;
    }
    let printed = table.words_in(&column.letter, RowRole::Value, WORDS_READ);
    !printed.is_empty()
        && column.name.trim().is_empty()
        && printed.iter().all(|text| only_period(text).is_some())
}

fn left_out(confidence: f64, why: Reason) -> Draft {
    Draft {
        role: Role::Ignore,
        confidence,
        why,
        fields: Vec::new(),
        either: Vec::new(),
    }
}

fn figure_column(reader: &Reader, column: &SheetColumn, themes: &[String]) -> Draft {
    let theme = column
        .name
        .rsplit_once(" / ")
        .filter(|(outer, _)| themes.iter().any(|theme| theme == outer));
    let named = theme.map_or(column.name.as_str(), |(_, inner)| inner);
    let mut meaning: Meaning = reader.meaning(named);
    if meaning.indicator.is_none() && meaning.groups.is_empty() && !meaning.fields.is_empty() {
        // "Screening / Due" beside "Screening / Screened": a part of what the theme is about.
        meaning.indicator = theme.and_then(|(outer, _)| reader.meaning(outer).indicator);
    }
    if meaning.indicator.is_none() && reader.dimension(named).is_some() {
        // Numbers under "Age" or "ZIP" are neither figures nor a group.
        return left_out(0.4, Reason::Unknown);
    }
    let of_a_day = When::day_of_any_year(&column.name).is_some();
    let confidence = match column.name.trim() {
        "" => 0.0,
        _ if of_a_day => 1.0,
        _ => meaning.confidence,
    };
    let rest = read_periods(&column.name).rest;
    if meaning.indicator.is_none() && (is_other_figure(&column.name) || is_other_figure(&rest)) {
        return left_out(1.0, Reason::Header);
    }
    if of_a_day {
        // "Aug 17" is no group of people up to 17.
        meaning.groups.clear();
    }
    let plain = confidence >= SUGGEST;
    let figure = FigureUse {
        indicator: meaning.indicator.filter(|_| plain),
        field: None,
        groups: if plain { meaning.groups } else { Vec::new() },
        total: plain && meaning.total,
        dated: of_a_day || !meaning.periods.is_empty(),
    };
    let mut fields = meaning.fields;
    if fields.is_empty()
        && column
            .unit
            .as_deref()
            .is_some_and(|unit| unit.contains('%'))
    {
        fields = vec![Field::Percent];
    }
    Draft {
        role: Role::Figure(figure),
        confidence,
        why: if plain {
            Reason::Header
        } else {
            Reason::Unknown
        },
        fields,
        either: meaning.either,
    }
}

fn label_column(
    table: &SheetTable,
    framework: &Framework,
    reader: &Reader,
    column: &SheetColumn,
) -> Draft {
    let mut printed = table.words_in(&column.letter, RowRole::Value, WORDS_READ);
    printed.extend(names_of_sums(table, &column.letter, reader));
    let (role, confidence, why) = label_role(framework, reader, column, &printed);
    Draft {
        role: role.map_or(Role::Ignore, Role::Label),
        confidence,
        why,
        fields: Vec::new(),
        either: Vec::new(),
    }
}

/// What a column of words is for, from its header and from the words in it.
fn label_role(
    framework: &Framework,
    reader: &Reader,
    column: &SheetColumn,
    printed: &[String],
) -> (Option<LabelRole>, f64, Reason) {
    if printed.is_empty() {
        return (None, 1.0, Reason::Words);
    }
    if printed.iter().all(|text| is_yes_or_no(text)) {
        return (None, 1.0, Reason::Answers);
    }
    let header = label_word(&column.name);
    let choices = label_choices(framework, reader, column, printed);
    let best = choices.into_iter().max_by(|a, b| a.1.total_cmp(&b.1));
    // Under "ID" and "Code" most lists have numbers of their own; indicators are known by theirs.
    let may_be_codes = matches!(
        fold(&column.name).as_str(),
        "id" | "ids" | "code" | "codes" | "codigo"
    );
    match (best, header) {
        (Some((LabelRole::Indicator, score)), Some(LabelWord::Note))
            if may_be_codes && score >= SUGGEST =>
        {
            (
                Some(LabelRole::Indicator),
                score.clamp(ACCEPT, 1.0),
                Reason::Words,
            )
        }
        (_, Some(LabelWord::Note)) => (Some(LabelRole::Note), 1.0, Reason::Header),
        (Some((role, score)), _) if score >= SUGGEST => {
            let why = if score > 1.0 {
                Reason::Header
            } else {
                Reason::Words
            };
            (Some(role), score.clamp(ACCEPT, 1.0), why)
        }
        (_, Some(LabelWord::Place)) => (Some(LabelRole::Place), 0.9, Reason::Header),
        _ if printed.iter().any(|text| text.chars().count() > 60) => {
            (Some(LabelRole::Note), ACCEPT, Reason::Words)
        }
        // Some other list of names: most often sites. Asked, because adding up depends on it.
        _ => (Some(LabelRole::Place), 0.4, Reason::Unknown),
    }
}

/// Each role with the share of the words that fit it, and something more when the header says so.
fn label_choices(
    framework: &Framework,
    reader: &Reader,
    column: &SheetColumn,
    printed: &[String],
) -> Vec<(LabelRole, f64)> {
    let share = |fits: &dyn Fn(&str) -> bool| {
        count(printed.iter().filter(|text| fits(text)).count()) / count(printed.len())
    };
    let header = label_word(&column.name);
    let says = |word: LabelWord, weight: f64| if header == Some(word) { weight } else { 0.0 };
    let is_field = |text: &str| !reader.fields(text).is_empty() && !means_total(text);
    let speaks = |text: &str| {
        let meaning = reader.meaning(text);
        meaning.confidence >= ACCEPT
            && (meaning.indicator.is_some() || !meaning.groups.is_empty() || meaning.total)
    };
    let all_groups = |text: &str| !reader.groups(text).is_empty() || means_total(text);
    // Under "Indicator", a first word that is no group heads the groups below it, though nobody asks for it.
    let heads_groups = header == Some(LabelWord::Indicator)
        && printed.first().is_some_and(|text| !all_groups(text));
    let outline = if heads_groups || printed.iter().any(|text| names_one(reader, text)) {
        share(&speaks)
    } else {
        0.0
    };
    let mut choices = vec![
        (
            LabelRole::Period,
            share(&|text| only_period(text).is_some()) + says(LabelWord::Period, 0.5),
        ),
        // "Type" and "component" head many other lists: the words themselves have to fit.
        (
            LabelRole::Field,
            share(&is_field) + says(LabelWord::Field, 0.3),
        ),
        (
            LabelRole::Partner,
            share(&|text| names_a_partner(framework, text)) + says(LabelWord::Partner, 0.5),
        ),
        (
            LabelRole::Indicator,
            outline + says(LabelWord::Indicator, 0.5),
        ),
    ];
    let all_groups = share(&all_groups);
    // Only when no single dimension explains as many of the words.
    choices.push((LabelRole::Group, all_groups - 0.05));
    let dimensions = share(&|text| reader.dimension(text).is_some() || means_total(text));
    choices.push((LabelRole::Dimension, dimensions));
    choices.extend(
        framework
            .dimensions()
            .into_iter()
            .map(|dimension| dimension_choice(reader, column, printed, dimension)),
    );
    choices
}

/// Whether a text is surely the name of an indicator.
fn names_one(reader: &Reader, text: &str) -> bool {
    reader
        .indicator(text)
        .is_some_and(|best| best.confidence >= ACCEPT)
}

fn dimension_choice(
    reader: &Reader,
    column: &SheetColumn,
    printed: &[String],
    dimension: &Dimension,
) -> (LabelRole, f64) {
    let named = dimension
        .names
        .iter()
        .chain([&dimension.key])
        .any(|name| likeness(&column.name, name) >= ACCEPT);
    let fits = |text: &&String| {
        let found = reader.category(&dimension.key, text);
        found.is_some_and(|best| best.confidence >= ACCEPT) || means_total(text)
    };
    let share = count(printed.iter().filter(fits).count()) / count(printed.len());
    (
        LabelRole::Category(dimension.key.clone()),
        share + if named { 0.6 } else { 0.0 },
    )
}

fn names_a_partner(framework: &Framework, text: &str) -> bool {
    framework
        .partner_names
        .iter()
        .chain(&framework.other_partners)
        .any(|name| likeness(text, name) >= ACCEPT)
}

fn count(length: usize) -> f64 {
    f64::from(u32::try_from(length).unwrap_or(u32::MAX))
}
