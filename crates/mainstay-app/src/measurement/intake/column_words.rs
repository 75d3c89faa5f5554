//! What the page of the columns says: each column with its samples, and everything a column can be used for.

use mainstay_core::measurement::intake::{Field, FigureUse, Reason, Role};

use super::page_words::Offer;
use super::problem_words::part_name;
use super::reading::Used;
use super::service::Opened;
use super::typed::{figure_word, group_word, use_word};
use crate::shell::Words;

/// One column to match.
#[derive(Debug, Clone)]
pub struct ColumnRow {
    /// The place of its table in the file.
    pub at: usize,
    /// The letter.
    pub letter: String,
    /// The header.
    pub header: String,
    /// Up to three of its cells.
    pub samples: String,
    /// Why it is matched so.
    pub why: String,
    /// Whether a person should look.
    pub is_unsure: bool,
    /// Whether it is likely personal data.
    pub is_personal: bool,
    /// Whether it holds figures.
    pub is_figure: bool,
    /// The use; of figures, with their indicator and part.
    pub chosen: String,
    /// The group.
    pub group: String,
}

/// One table to match.
#[derive(Debug, Clone)]
pub struct TableRows {
    /// Its sheet.
    pub sheet: String,
    /// Its range.
    pub range: String,
    /// Its columns.
    pub columns: Vec<ColumnRow>,
}

impl TableRows {
    /// Whether a person should look at a column of it.
    pub fn is_unsure(&self) -> bool {
        self.columns.iter().any(|column| column.is_unsure)
    }
}

/// The tables in use with their columns.
pub fn table_rows(opened: &Opened, words: Words) -> Vec<TableRows> {
    let tables = opened
        .content
        .tables(opened.reading.way)
        .unwrap_or_default();
    opened
        .reading
        .used
        .iter()
        .map(|used| TableRows {
            sheet: tables[used.at].table.sheet.clone(),
            range: tables[used.at].range.clone(),
            columns: column_rows(used, words),
        })
        .collect()
}

fn column_rows(used: &Used, words: Words) -> Vec<ColumnRow> {
    used.mapping
        .columns
        .iter()
        .zip(&used.suggestion.columns)
        .map(|(column, seen)| {
            let figure = match &column.role {
                Role::Figure(figure) => figure.clone(),
                _ => FigureUse::default(),
            };
            ColumnRow {
                at: used.at,
                letter: column.letter.clone(),
                header: seen.header.clone(),
                samples: seen.samples.join(", "),
                why: if !column.sure && seen.why == Reason::Header {
                    words.t("why-perhaps")
                } else {
                    words.t(&["why-", reason_word(seen.why)].concat())
                },
                is_unsure: !column.sure,
                is_personal: column.role == Role::Personal,
                is_figure: matches!(column.role, Role::Figure(_))
                    || !column.sure && seen.holds_figures,
                chosen: match &column.role {
                    _ if !column.sure && seen.why == Reason::Unknown => "ignore".to_owned(),
                    Role::Figure(figure) => figure_word(figure),
                    role => use_word(role),
                },
                group: group_word(&figure),
            }
        })
        .collect()
}

fn reason_word(reason: Reason) -> &'static str {
    match reason {
        Reason::Remembered => "remembered",
        Reason::Header => "header",
        Reason::Words => "words",
        Reason::Neighbours => "neighbours",
        Reason::Personal => "personal",
        Reason::Answers => "answers",
        Reason::Unknown => "unknown",
    }
}

/// Choices under one heading.
pub type Family = (String, Vec<Offer>);

/// What columns can be used for.
pub struct Offers {
    /// Uses, in families: figures by indicator, words about the rows, nothing.
    pub uses: Vec<Family>,
    /// Groups.
    pub groups: Vec<Offer>,
}

/// Everything a column can be used for.
pub fn offers(opened: &Opened, words: Words) -> Offers {
    let asked = &opened.ground.asked;
    let dimensions: Vec<_> = asked
        .framework
        .dimensions()
        .into_iter()
        .filter_map(|dimension| asked.catalogue.dimension_by_key(&dimension.key))
        .collect();
    let offer = |word: &str| (word.to_owned(), words.t(&["use-", word].concat()));
    let mut labels: Vec<Offer> = ["indicator", "field", "period"].map(offer).to_vec();
    for dimension in &dimensions {
        let label = words.say("use-category", &[("name", dimension.label(words.0).into())]);
        labels.push((["category", &dimension.key].join("|"), label));
    }
    labels.extend(["group", "dimension", "place", "partner", "note"].map(offer));
    let mut groups = vec![(String::new(), words.t("use-by-rows"))];
    groups.push(("keep".to_owned(), words.t("use-several-groups")));
    for dimension in &dimensions {
        groups.extend(dimension.asked().map(|category| {
            let label = [dimension.label(words.0), category.label(words.0)].join(": ");
            ([dimension.key.as_str(), &category.key].join("|"), label)
        }));
    }
    Offers {
        uses: vec![
            (words.t("uses-none"), vec![offer("ignore")]),
            (words.t("uses-figures"), figures(opened, words)),
            (words.t("uses-by-rows"), figures_by_rows(words)),
            (words.t("uses-labels"), labels),
        ],
        groups,
    }
}

/// The figures that are asked for, each part in the indicator's own words.
fn figures(opened: &Opened, words: Words) -> Vec<Offer> {
    let asked = &opened.ground.asked;
    let mut found = Vec::new();
    for (one, _) in asked.indicators() {
        let Some(indicator) = asked.framework.indicator(&one.key) else {
            continue;
        };
        let name = one.name(words.0);
        let offer = |field: &str, label: String| (["figure", &one.key, field].join("|"), label);
        let needs = indicator.needs();
        if needs == [Field::Value] {
            found.push(offer("value", name.to_owned()));
            continue;
        }
        for field in needs.iter().chain([&Field::Percent]) {
            let part = part_name(asked, &one.key, *field, words);
            found.push(offer(field.key(), [name, &part].join(": ")));
        }
        found.push(offer("", [name, &words.t("use-part-by-rows")].join(": ")));
    }
    found
}

/// Figures whose indicator the rows name.
fn figures_by_rows(words: Words) -> Vec<Offer> {
    let part = |field: &&str| {
        let label = if field.is_empty() {
            words.t("use-all-by-rows")
        } else {
            words.t(&["part-", field].concat())
        };
        (["figure", "", field].join("|"), label)
    };
    let fields = [
        "",
        "value",
        "numerator",
        "denominator",
        "mean",
        "n",
        "percent",
    ];
    fields.iter().map(part).collect()
}
