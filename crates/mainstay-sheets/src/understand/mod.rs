//! From cells to tables: where they are, what each row and column is, and what must be asked.

mod absent;
mod bands;
mod broken_words;
mod build;
mod cells;
mod checks;
mod codes;
mod dates;
mod described;
mod fill;
mod flags;
mod formulas;
mod given_names;
mod header;
mod header_lines;
mod header_pairs;
mod kinds;
mod label_columns;
mod legend;
mod lines;
mod locale;
mod long;
mod marks;
mod missing;
mod names;
mod nested;
mod notes;
mod number_parts;
mod numbers;
mod panels;
mod periods;
mod personal;
mod personal_shapes;
mod problems;
mod regions;
mod resolve;
mod roles;
mod sections;
mod segment;
mod shares;
mod sum_chance;
mod sum_words;
mod sums;
mod table;
mod time_header;
mod told_in_words;
mod totals;
mod units;
mod view;
mod wholes;
mod wrapped;

pub use locale::{DateOrder, Locale};
pub use missing::Missing;
pub use table::{
    Check, Column, ColumnKind, Options, Personal, Problem, ProblemKind, Reading, Role, RowNote,
    Table, TableCell, Understanding,
};

use crate::model::{CellValue, Workbook};
use crate::understand::build::Draft;
use crate::understand::missing::Tokens;
use crate::understand::regions::regions;
use crate::understand::resolve::Evidence;
use crate::understand::segment::segment;
use crate::understand::view::View;

/// Finds the tables of a workbook and understands them.
///
/// What the file leaves open stays open: a cell that can be read in two ways has no value, and a [`Problem`] gives
/// both readings. Call again with [`Options::locale`] when a person has answered.
pub fn find_tables(workbook: &Workbook, options: &Options) -> Understanding {
    let tokens = legend(workbook);
    let mut problems: Vec<Problem> = workbook
        .remarks
        .iter()
        .map(|remark| problems::remark(workbook, remark))
        .collect();
    let mut views = Vec::new();
    for sheet in &workbook.sheets {
        match View::new(sheet, &tokens) {
            Some(view) => views.push(view),
            None => problems.push(problems::scattered(&sheet.name)),
        }
    }
    let mut drafts: Vec<Draft<'_, '_>> = Vec::new();
    for view in &views {
        let mut found: Vec<Draft<'_, '_>> = regions(view)
            .iter()
            .flat_map(|region| segment(view, region))
            .map(|raw| Draft::new(view, raw))
            .collect();
        found.sort_by_key(Draft::corner);
        drafts.extend(found);
    }
    keep_tables(&mut drafts);
    let whole_file = drafts.iter().fold(Evidence::default(), |sum, draft| {
        sum.with(&draft.file_evidence())
    });
    let mut tables = Vec::new();
    for (place, draft) in drafts.into_iter().enumerate() {
        let (table, more) =
            draft.build(place + 1, options, &whole_file, &tokens, workbook.delimiter);
        tables.push(table);
        problems.extend(more);
    }
    problems.extend(problems::hidden_sheets(workbook));
    Understanding { tables, problems }
}

/// What the file itself says about its tokens, in titles, notes and sheets of notes.
fn legend(workbook: &Workbook) -> Tokens {
    let mut tokens = Tokens::default();
    for row in workbook.sheets.iter().flat_map(|sheet| &sheet.rows) {
        let text = |place: usize| match &row.cells[place].1.value {
            CellValue::Text(text) => text.as_str(),
            _ => "",
        };
        match row.cells.len() {
            1 if text(0).len() < 2_000 => _ = tokens.learn(text(0)),
            2 if text(0).len() <= 12 && text(1).len() < 300 => {
                _ = tokens.learn(&format!("{} = {}", text(0), text(1)));
            }
            _ => {}
        }
    }
    tokens
}

/// Leaves out lists of words on sheets of notes: contents, definitions, contacts.
fn keep_tables(drafts: &mut Vec<Draft<'_, '_>>) {
    let any_figures = drafts.iter().any(Draft::has_figures);
    if any_figures {
        drafts.retain(|draft| draft.has_figures() || !draft.is_explanation());
    }
}
