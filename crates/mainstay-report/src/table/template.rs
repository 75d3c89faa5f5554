//! A partner's form as a spreadsheet: the rows that are expected, last period's figures in grey, cells to fill in.
//!
//! The headings and the rows' names are protected so that the file finds its way back, without a password: whoever
//! needs to change the layout may, and the reader notices.

use jiff::civil::Date;
use rust_xlsxwriter::utility::column_number_to_name;
use rust_xlsxwriter::{
    Color, DataValidation, DataValidationRule, Format, FormatAlign, FormatBorder, Formula,
    ProtectionOptions, Worksheet,
};

use super::xlsx::{
    cell_format, check_text, column_number, excel_date, fit_row, heading_format, new_workbook,
    print_setup, row_number, sheet_name,
};
use super::{Cell, ColumnKind, TableProblem};

/// What a partner may enter in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// People, homes, visits: whole and not negative.
    Count,
    /// Any number.
    Number {
        /// Decimals shown.
        decimals: u8,
    },
    /// A percentage from 0 to 100 %.
    Percent {
        /// Decimals shown.
        decimals: u8,
    },
    /// One of these words, such as the reasons why there is no figure.
    Choice(Vec<String>),
    /// Free words.
    Text,
    /// A day.
    Date,
}

/// One column to fill in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormField {
    /// The heading: "Number of people".
    pub name: String,
    /// What may be entered.
    pub kind: FieldKind,
    /// What to enter, shown beside the cell.
    pub help: String,
    /// The heading of the grey column with the figure of the period before; `None` leaves that column out.
    pub last_name: Option<String>,
}

/// One row that is expected.
#[derive(Debug, Clone, PartialEq)]
pub struct FormRow {
    /// By which the row is known when the file comes back; stands in the last column.
    pub code: String,
    /// The indicator.
    pub indicator: String,
    /// The category, or empty.
    pub category: String,
    /// The period.
    pub period: String,
    /// What is already known for each field: a draft begun on the page.
    pub entries: Vec<Cell>,
    /// The figure of the period before, for each field.
    pub last: Vec<Cell>,
}

/// Every word around the form, in the partner's language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormWords {
    /// Heading of the indicators.
    pub indicator: String,
    /// Heading of the categories.
    pub category: String,
    /// Heading of the periods.
    pub period: String,
    /// Heading of the codes: "Row code, leave as it is".
    pub code: String,
    /// Name of the sheet with the words to choose from.
    pub lists: String,
    /// Name of the sheet that says how to fill in.
    pub help: String,
    /// Lines of that sheet.
    pub help_lines: Vec<String>,
    /// Said when a count is not whole or is negative: "Enter a whole number, 0 or more. …"
    pub count_problem: String,
    /// Said when a number is words.
    pub number_problem: String,
    /// Said when a percentage is not between 0 and 100 %.
    pub percent_problem: String,
    /// Said when a word is not on the list.
    pub choice_problem: String,
    /// Said when a day is not a day.
    pub date_problem: String,
}

/// A form to fill in.
#[derive(Debug, Clone, PartialEq)]
pub struct FormTemplate {
    /// What it is: "Figures of Riverside Clinic for Q3 2026".
    pub title: String,
    /// Name of the sheet to fill in.
    pub sheet: String,
    /// The day it was made.
    pub made_on: Date,
    /// The columns to fill in.
    pub fields: Vec<FormField>,
    /// The rows.
    pub rows: Vec<FormRow>,
    /// The words.
    pub words: FormWords,
}

/// The form as an XLSX workbook. Equal forms give equal bytes.
///
/// # Errors
///
/// [`TableProblem`] when a text is longer than a cell can hold.
pub fn template_workbook(form: &FormTemplate) -> Result<Vec<u8>, TableProblem> {
    let mut workbook = new_workbook(&form.title, form.made_on)?;
    let mut taken = Vec::new();
    let name = sheet_name(&form.sheet, &mut taken);
    let help = sheet_name(&form.words.help, &mut taken);
    let lists = sheet_name(&form.words.lists, &mut taken);
    let layout = Layout::new(form, &lists);
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(&name)?;
    write_form(worksheet, form, &layout)?;
    print_setup(worksheet, &form.title)?;
    worksheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        format_cells: true,
        use_autofilter: true,
        ..ProtectionOptions::default()
    });
    write_help(workbook.add_worksheet(), form, &help)?;
    if layout.lists.iter().any(|list| !list.is_empty()) {
        write_lists(workbook.add_worksheet(), form, &lists)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// Which column holds what.
struct Layout {
    /// For each field: the column to fill in, and the grey one.
    columns: Vec<(u16, Option<u16>)>,
    code: u16,
    /// For each field, where its words stand, as a reference; empty when it has none.
    lists: Vec<String>,
}

const NAMES: u16 = 3;
/// Widths in characters: of the three names, of a column to fill in, of a grey column.
const NAME_WIDTHS: [f64; 3] = [40.0, 22.0, 12.0];
const ENTRY_WIDTH: f64 = 18.0;
const LAST_WIDTH: f64 = 16.0;

impl Layout {
    fn new(form: &FormTemplate, list_sheet: &str) -> Self {
        let mut next = NAMES;
        let mut columns = Vec::new();
        let mut lists = Vec::new();
        let mut choices = 0;
        for field in &form.fields {
            let grey = field.last_name.is_some().then_some(next + 1);
            columns.push((next, grey));
            next = grey.unwrap_or(next) + 1;
            lists.push(match &field.kind {
                FieldKind::Choice(words) if !words.is_empty() => {
                    let letter = column_number_to_name(column_number(choices));
                    choices += 1;
                    let quoted = list_sheet.replace('\'', "''");
                    format!("='{quoted}'!${letter}$2:${letter}${}", words.len() + 1)
                }
                _ => String::new(),
            });
        }
        Self {
            columns,
            code: next,
            lists,
        }
    }
}

fn write_form(
    worksheet: &mut Worksheet,
    form: &FormTemplate,
    layout: &Layout,
) -> Result<(), TableProblem> {
    write_headings(worksheet, form, layout)?;
    for (index, row) in form.rows.iter().enumerate() {
        let texts = [&row.indicator, &row.category, &row.period]
            .into_iter()
            .zip(NAME_WIDTHS);
        let texts = texts.chain([(&row.code, LAST_WIDTH)]);
        fit_row(
            worksheet,
            row_number(index + 1),
            texts.map(|(text, width)| (text.as_str(), width)),
        )?;
        write_row(worksheet, form, layout, index, row)?;
    }
    if !form.rows.is_empty() {
        let last = row_number(form.rows.len());
        for (index, field) in form.fields.iter().enumerate() {
            let column = layout.columns[index].0;
            let rule = validation(field, &form.words, &layout.lists[index])?;
            worksheet.add_data_validation(1, column, last, column, &rule)?;
        }
    }
    Ok(())
}

fn write_headings(
    worksheet: &mut Worksheet,
    form: &FormTemplate,
    layout: &Layout,
) -> Result<(), TableProblem> {
    let heading = heading_format();
    let words = &form.words;
    for (column, name, width) in [
        (0, &words.indicator, NAME_WIDTHS[0]),
        (1, &words.category, NAME_WIDTHS[1]),
        (2, &words.period, NAME_WIDTHS[2]),
    ] {
        worksheet.write_string_with_format(0, column, name, &heading)?;
        worksheet.set_column_width(column, width)?;
    }
    worksheet.write_string_with_format(0, layout.code, &words.code, &heading)?;
    worksheet.set_column_width(layout.code, LAST_WIDTH)?;
    for (field, (column, grey)) in form.fields.iter().zip(&layout.columns) {
        worksheet.write_string_with_format(0, *column, &field.name, &heading)?;
        worksheet.set_column_width(*column, ENTRY_WIDTH)?;
        if let (Some(name), Some(grey)) = (&field.last_name, grey) {
            worksheet.write_string_with_format(0, *grey, name, &heading)?;
            worksheet.set_column_width(*grey, LAST_WIDTH)?;
        }
    }
    let names = [&words.indicator, &words.category, &words.period]
        .into_iter()
        .zip(NAME_WIDTHS);
    let fields = form.fields.iter().map(|field| (&field.name, ENTRY_WIDTH));
    let before = form
        .fields
        .iter()
        .filter_map(|field| Some((field.last_name.as_ref()?, LAST_WIDTH)));
    let headings = names
        .chain(fields)
        .chain(before)
        .chain([(&words.code, LAST_WIDTH)]);
    fit_row(
        worksheet,
        0,
        headings.map(|(name, width)| (name.as_str(), width)),
    )?;
    Ok(())
}

fn write_row(
    worksheet: &mut Worksheet,
    form: &FormTemplate,
    layout: &Layout,
    index: usize,
    row: &FormRow,
) -> Result<(), TableProblem> {
    let at = row_number(index + 1);
    let fixed = Format::new()
        .set_num_format("@")
        .set_align(FormatAlign::Top)
        .set_text_wrap();
    for (column, text) in [
        (0, &row.indicator),
        (1, &row.category),
        (2, &row.period),
        (layout.code, &row.code),
    ] {
        check_text(text, &form.sheet, index + 2, text)?;
        let format = if column == layout.code {
            fixed.clone().set_font_color(GREY)
        } else {
            fixed.clone()
        };
        worksheet.write_string_with_format(at, column, text, &format)?;
    }
    for (field_index, field) in form.fields.iter().enumerate() {
        let (column, grey) = layout.columns[field_index];
        let kind = column_kind(&field.kind);
        let entry = row.entries.get(field_index);
        let open = Format::new()
            .set_num_format(cell_format(kind, entry))
            .set_align(FormatAlign::Top);
        let open = open
            .set_unlocked()
            .set_border(FormatBorder::Thin)
            .set_background_color(OPEN);
        if let Some(Cell::Text(text)) = entry {
            check_text(text, &form.sheet, index + 2, &field.name)?;
        }
        write_cell(worksheet, (at, column), entry, &open)?;
        if let Some(grey) = grey {
            let last = row.last.get(field_index);
            let before = Format::new()
                .set_num_format(cell_format(kind, last))
                .set_align(FormatAlign::Top);
            write_cell(
                worksheet,
                (at, grey),
                last,
                &before.set_font_color(GREY).set_italic(),
            )?;
        }
    }
    Ok(())
}

/// Dark enough to read on white and on the tint of cells to fill in.
const GREY: Color = Color::RGB(0x59_5959);
const OPEN: Color = Color::RGB(0xFF_F8E1);

fn write_cell(
    worksheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: Option<&Cell>,
    format: &Format,
) -> Result<(), TableProblem> {
    match cell {
        Some(Cell::Text(text)) => worksheet.write_string_with_format(row, column, text, format)?,
        Some(Cell::Number(number)) if number.is_finite() => {
            worksheet.write_number_with_format(row, column, *number, format)?
        }
        Some(Cell::Date(date)) => {
            worksheet.write_datetime_with_format(row, column, excel_date(*date)?, format)?
        }
        Some(Cell::Number(_) | Cell::Blank) | None => worksheet.write_blank(row, column, format)?,
    };
    Ok(())
}

fn column_kind(kind: &FieldKind) -> ColumnKind {
    match kind {
        FieldKind::Count => ColumnKind::Integer,
        FieldKind::Number { decimals } => ColumnKind::Number {
            decimals: *decimals,
        },
        FieldKind::Percent { decimals } => ColumnKind::Percent {
            decimals: *decimals,
        },
        FieldKind::Choice(_) | FieldKind::Text => ColumnKind::Text,
        FieldKind::Date => ColumnKind::Date,
    }
}

fn validation(
    field: &FormField,
    words: &FormWords,
    list: &str,
) -> Result<DataValidation, TableProblem> {
    let rule = DataValidation::new();
    let (rule, problem) = match &field.kind {
        FieldKind::Count => (
            rule.allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0)),
            &words.count_problem,
        ),
        FieldKind::Number { .. } => (
            rule.allow_decimal_number(DataValidationRule::Between(-1e15, 1e15)),
            &words.number_problem,
        ),
        FieldKind::Percent { .. } => (
            rule.allow_decimal_number(DataValidationRule::Between(0.0, 1.0)),
            &words.percent_problem,
        ),
        FieldKind::Choice(_) if !list.is_empty() => (
            rule.allow_list_formula(Formula::new(list)),
            &words.choice_problem,
        ),
        FieldKind::Choice(_) | FieldKind::Text => (rule.allow_any_value(), &words.number_problem),
        FieldKind::Date => {
            let first = excel_date(jiff::civil::date(1900, 3, 1))?;
            (
                rule.allow_date(DataValidationRule::GreaterThanOrEqualTo(first)),
                &words.date_problem,
            )
        }
    };
    // The workbook format allows 32 characters in such a title and 255 in the text.
    let rule = rule
        .set_input_title(cut(&field.name, 32))?
        .set_input_message(cut(&field.help, 255))?;
    Ok(rule
        .set_error_title(cut(&field.name, 32))?
        .set_error_message(cut(problem, 255))?)
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

fn write_help(
    worksheet: &mut Worksheet,
    form: &FormTemplate,
    name: &str,
) -> Result<(), TableProblem> {
    worksheet.set_name(name)?;
    worksheet.set_column_width(0, 100)?;
    worksheet.write_string_with_format(
        0,
        0,
        &form.title,
        &Format::new().set_bold().set_font_size(14),
    )?;
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (index, line) in form.words.help_lines.iter().enumerate() {
        worksheet.write_string_with_format(row_number(index + 2), 0, line, &wrapped)?;
    }
    print_setup(worksheet, &form.title)
}

fn write_lists(
    worksheet: &mut Worksheet,
    form: &FormTemplate,
    name: &str,
) -> Result<(), TableProblem> {
    worksheet.set_name(name)?;
    let heading = heading_format();
    let choices = form.fields.iter().filter_map(|field| match &field.kind {
        FieldKind::Choice(words) if !words.is_empty() => Some((field, words)),
        _ => None,
    });
    for (index, (field, words)) in choices.enumerate() {
        let column = column_number(index);
        worksheet.write_string_with_format(0, column, &field.name, &heading)?;
        worksheet.set_column_width(column, 28)?;
        for (row, word) in words.iter().enumerate() {
            worksheet.write_string(row_number(row + 1), column, word)?;
        }
    }
    worksheet.protect();
    print_setup(worksheet, &form.title)
}
