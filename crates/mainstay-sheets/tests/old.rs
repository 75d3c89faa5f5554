//! Promises about old Excel workbooks (.xls): they say what their .xlsx copies would say, and harm nobody.
#![allow(clippy::unwrap_used)]

mod common;

use std::time::{Duration, Instant};

use mainstay_sheets::{
    CellValue, Format, Limits, Options, ReadError, Sheet, Workbook, find_tables, read_workbook,
};
use proptest::prelude::*;

fn bytes(name: &str) -> Vec<u8> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/old");
    std::fs::read(folder.join(name)).unwrap()
}

fn workbook(name: &str) -> Workbook {
    let book = read_workbook(&bytes(name), name, &Limits::default()).unwrap();
    assert_eq!(book.format, Format::Xls);
    book
}

fn shown(sheet: &Sheet, row: u32) -> Vec<String> {
    let cells = sheet.row(row).iter();
    cells.map(|(_, cell)| cell.shown()).collect()
}

#[test]
fn percentages_codes_months_marks_and_hidden_parts_are_read() {
    let book = workbook("report.xls");
    let [rates, notes] = &book.sheets[..] else {
        panic!("two sheets")
    };
    assert_eq!((rates.hidden, notes.hidden), (false, true));
    assert_eq!(
        (&rates.hidden_rows[..], &rates.hidden_columns[..]),
        (&[2][..], &[5][..])
    );
    assert_eq!(
        shown(rates, 1),
        ["00501", "Harbour", "2024-01", "40", "25%", "1"]
    );
    assert_eq!(
        shown(rates, 2),
        ["02134", "Mill Hill", "2024-02", "60", "50%", "2"]
    );
    assert_eq!(shown(rates, 3)[1], "Østby");
    assert_eq!(rates.cell(2, 1).unwrap().mark.as_deref(), Some("1"));
    assert_eq!(rates.cell(3, 1).unwrap().indent, 2);
    assert!(rates.cell(0, 3).unwrap().bold && !rates.cell(1, 3).unwrap().bold);
    assert_eq!(book.remarks, Vec::<String>::new());
}

#[test]
fn a_sum_that_was_never_computed_is_no_figure() {
    let book = workbook("report.xls");
    let sum = book.sheets[0].cell(4, 3).unwrap();
    assert_eq!(sum.value, CellValue::FormulaWithoutResult);
    assert_eq!(sum.formula.as_deref(), Some("SUM(D2:D4)"));
    let found = find_tables(&book, &Options::default());
    assert_eq!(
        common::lines(&found.tables[0]),
        [
            "2 value 00501, Harbour, 2024-01 | 40 0.25 1",
            "3 value 02134, Mill Hill, 2024-02 | 60 0.5 2",
            "4 value 02135, Østby, 2024-03 | 25 0.125 3",
            "5 total Total | ? blank blank",
        ]
    );
}

#[test]
fn text_that_runs_on_over_many_records_stays_whole() {
    let book = workbook("long_text.xls");
    let sheet = &book.sheets[0];
    for row in 0..900u32 {
        let tail = ["漢字", "é", "plain"][row as usize % 3];
        let text = format!("row {row} {}{tail}", "x".repeat(row as usize % 40));
        assert_eq!(shown(sheet, row)[0], text);
    }
    assert_eq!(shown(sheet, 0)[1], "2024-03-31");
    assert_eq!(
        book.remarks,
        ["Dates are counted from 1904 in this workbook."]
    );
}

#[test]
fn the_format_of_excel_95_says_the_same() {
    let book = workbook("excel_95.xls");
    let [sheet, hidden] = &book.sheets[..] else {
        panic!("two sheets")
    };
    assert_eq!((sheet.name.as_str(), hidden.hidden), ("Größe", true));
    assert_eq!(
        (&sheet.hidden_rows[..], &sheet.hidden_columns[..]),
        (&[2][..], &[2][..])
    );
    assert_eq!(shown(sheet, 0), ["Código", "Área", "Año", "Casos", "Tasa"]);
    assert_eq!(
        shown(sheet, 1),
        ["00501", "León", "2024-01-31", "40", "25%"]
    );
    assert_eq!(
        shown(sheet, 3),
        ["02135", "Québec – «x»", "2024-03-31", "25", "12.5%"]
    );
    assert_eq!(shown(sheet, 4), ["Total", "125"]);
    assert_eq!(
        sheet.cell(4, 3).unwrap().formula.as_deref(),
        Some("SUM(D2:D4)")
    );
}

/// The records of a workbook with as many sheets as given, all at one place, without a container.
fn records(sheets: usize, inside: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let mut all = Vec::new();
    let add = |all: &mut Vec<u8>, kind: u16, data: &[u8]| {
        all.extend(kind.to_le_bytes());
        all.extend(u16::try_from(data.len()).unwrap().to_le_bytes());
        all.extend(data);
    };
    let place = u32::try_from(12 + sheets * 13 + 4).unwrap();
    add(&mut all, 0x0809, &[0, 6, 5, 0, 0, 0, 0, 0]);
    for _ in 0..sheets {
        let mut one = place.to_le_bytes().to_vec();
        one.extend([0, 0, 1, 0, b'A']);
        add(&mut all, 0x0085, &one);
    }
    add(&mut all, 0x000A, &[]);
    add(&mut all, 0x0809, &[0, 6, 16, 0, 0, 0, 0, 0]);
    for (kind, data) in inside {
        add(&mut all, *kind, data);
    }
    add(&mut all, 0x000A, &[]);
    all
}

fn number(row: u16, column: u16) -> (u16, Vec<u8>) {
    let words = [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
    (0x0203, [&words[..], &1.5f64.to_le_bytes()].concat())
}

#[test]
fn records_without_a_container_are_read() {
    let bytes = records(1, &[number(2, 1)]);
    let book = read_workbook(&bytes, "a.xls", &Limits::default()).unwrap();
    assert_eq!(shown(&book.sheets[0], 2), ["1.5"]);
}

#[test]
fn a_small_file_cannot_ask_for_endless_work() {
    let start = Instant::now();
    let far = records(1, &[number(0, 0), number(65_535, 16_000)]);
    let book = read_workbook(&far, "a.xls", &Limits::default()).unwrap();
    assert_eq!(book.sheets[0].rows.len(), 2);
    find_tables(&book, &Options::default());
    let again = records(150, &[number(0, 0)]);
    let error = read_workbook(&again, "a.xls", &Limits::default()).unwrap_err();
    assert!(matches!(error, ReadError::Damaged { .. }), "{error}");
    let whole = [0u8, 0, 0xFF, 0xFF, 9, 0, 0, 0, 1, 0, 0, 0].to_vec();
    let mut columns = vec![(0x007D, whole); 20_000];
    columns.push(number(0, 0));
    let book = read_workbook(&records(1, &columns), "a.xls", &Limits::default()).unwrap();
    assert_eq!(book.sheets[0].hidden_columns.len(), 16_384);
    assert!(
        start.elapsed() < Duration::from_secs(5),
        "{:?}",
        start.elapsed()
    );
}

#[test]
fn a_container_whose_lists_run_in_circles_is_refused() {
    let whole = bytes("report.xls");
    // Where the head says that the directory and the table of sectors are, and the table itself.
    let table = 512 + 512 * usize::from(whole[76]);
    for at in 0..16 {
        let mut damaged = whole.clone();
        damaged[table + 4 * at..table + 4 * at + 4].copy_from_slice(&[
            u8::try_from(at).unwrap(),
            0,
            0,
            0,
        ]);
        if let Err(error) = read_workbook(&damaged, "a.xls", &Limits::default()) {
            assert!(matches!(error, ReadError::Damaged { .. }), "{error}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damage_anywhere_causes_no_panic(
        which in 0usize..3,
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in proptest::option::of(any::<prop::sample::Index>()),
    ) {
        let mut bytes = bytes(["report.xls", "long_text.xls", "excel_95.xls"][which]);
        for (place, byte) in damage {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()).max(600));
        }
        if let Ok(book) = read_workbook(&bytes, "a.xls", &Limits::default()) {
            find_tables(&book, &Options::default());
        }
    }

    #[test]
    fn no_record_causes_a_panic(
        inside in proptest::collection::vec((prop::sample::select(vec![
            0x0006u16, 0x0203, 0x027E, 0x00BD, 0x00FD, 0x0204, 0x00D6, 0x0205, 0x0207, 0x04BC, 0x0208, 0x007D, 0x00E5, 0x003C, 0x0809, 0x000A,
        ]), proptest::collection::vec(prop_oneof![0u8..4, any::<u8>()], 0..40)), 0..12),
    ) {
        let _ = read_workbook(&records(1, &inside), "a.xls", &Limits::default());
    }
}
