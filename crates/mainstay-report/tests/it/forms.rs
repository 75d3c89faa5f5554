//! A form as a spreadsheet protects what must stay, checks what is entered, and loses nothing.

use calamine::{Data, Reader};
use jiff::civil::date;
use mainstay_report::table::{
    Cell, FieldKind, FormField, FormRow, FormTemplate, FormWords, template_workbook,
};
use proptest::prelude::*;

use crate::table_samples::{any_cell, is_same, open, part, read};

fn form_words() -> FormWords {
    FormWords {
        indicator: "Indicator".into(),
        category: "Category".into(),
        period: "Period".into(),
        code: "Row code, leave as it is".into(),
        lists: "Lists".into(),
        help: "How to fill in".into(),
        help_lines: vec!["Fill in the tinted cells.".into(), "=1+1".into()],
        count_problem: "Enter a whole number, 0 or more.".into(),
        number_problem: "Enter a number.".into(),
        percent_problem: "Enter a percentage from 0 to 100 %.".into(),
        choice_problem: "Choose one of the words on the list.".into(),
        date_problem: "Enter a day, such as 2026-09-30.".into(),
    }
}

fn field(name: &str, kind: FieldKind, last: Option<&str>) -> FormField {
    FormField {
        name: name.into(),
        kind,
        help: format!("What to enter as {name}"),
        last_name: last.map(Into::into),
    }
}

fn fields() -> Vec<FormField> {
    let reasons = vec![
        "Not collected".to_owned(),
        "Not applicable".to_owned(),
        "Kept back, too few".to_owned(),
    ];
    vec![
        field("Number of people", FieldKind::Count, Some("Q2 2026")),
        field(
            "Share",
            FieldKind::Percent { decimals: 1 },
            Some("Share in Q2 2026"),
        ),
        field("Amount", FieldKind::Number { decimals: 2 }, None),
        field(
            "Reason if there is no figure",
            FieldKind::Choice(reasons),
            None,
        ),
        field("Comment", FieldKind::Text, None),
        field("Counted on", FieldKind::Date, None),
    ]
}

/// The columns to fill in, after three names: two of the fields have a grey column behind them.
const OPEN_COLUMNS: [usize; 6] = [3, 5, 7, 8, 9, 10];

fn form(rows: Vec<FormRow>) -> FormTemplate {
    FormTemplate {
        title: "Figures of Riverside Clinic for Q3 2026".into(),
        sheet: "Figures Q3 2026".into(),
        made_on: date(2026, 11, 21),
        fields: fields(),
        rows,
        words: form_words(),
    }
}

fn one_row() -> FormRow {
    FormRow {
        code: "children-served/north".into(),
        indicator: "Children served".into(),
        category: "North".into(),
        period: "Q3 2026".into(),
        entries: vec![Cell::Number(12.0)],
        last: vec![Cell::Number(10.0), Cell::Number(0.5)],
    }
}

#[test]
fn a_form_protects_its_names_and_checks_what_is_entered() {
    let bytes = template_workbook(&form(vec![one_row()])).unwrap();
    assert_eq!(
        open(&bytes).sheet_names(),
        ["Figures Q3 2026", "How to fill in", "Lists"]
    );
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for expected in [
        "<sheetProtection sheet=\"1\"",
        "<dataValidation type=\"whole\" operator=\"greaterThanOrEqual\"",
        "<formula1>'Lists'!$A$2:$A$4</formula1>",
        "error=\"Enter a whole number, 0 or more.\"",
        "sqref=\"D2\"",
    ] {
        assert!(sheet.contains(expected), "{expected} in {sheet}");
    }
    assert!(!sheet.contains("password"));
    let rows = read(&bytes, "Figures Q3 2026");
    let headings: Vec<String> = rows[0].iter().map(ToString::to_string).collect();
    assert_eq!(headings[3..6], ["Number of people", "Q2 2026", "Share"]);
    assert_eq!(
        (&rows[1][3], &rows[1][4]),
        (&Data::Float(12.0), &Data::Float(10.0))
    );
    assert_eq!(rows[1][11], Data::String("children-served/north".into()));
    assert_eq!(
        read(&bytes, "Lists")[1],
        [Data::String("Not collected".into())]
    );
    assert!(template_workbook(&form(Vec::new())).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn a_form_half_filled_in_reads_back_the_same(
        drafts in proptest::collection::vec(proptest::collection::vec(any_cell(), 6), 1..10)
    ) {
        let rows = drafts.iter().enumerate().map(|(index, entries)| FormRow {
            code: format!("0{index}"),
            entries: entries.clone(),
            ..one_row()
        });
        let read = read(&template_workbook(&form(rows.collect())).unwrap(), "Figures Q3 2026");
        for (index, entries) in drafts.iter().enumerate() {
            let row = &read[index + 1];
            prop_assert_eq!(&row[11], &Data::String(format!("0{index}")));
            for (cell, column) in entries.iter().zip(OPEN_COLUMNS) {
                prop_assert!(is_same(Some(cell), Some(&row[column])), "{:?} came back as {:?}", cell, row[column]);
            }
        }
    }
}
