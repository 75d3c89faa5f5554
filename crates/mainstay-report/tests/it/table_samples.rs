//! Small tables, and ways to read back what was written.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, Xlsx};
use jiff::civil::{Date, date};
use mainstay_report::table::{Cell, Column, ColumnKind, Document, DocumentWords, SheetOut};
use proptest::prelude::*;

pub fn column(name: &str, kind: ColumnKind) -> Column {
    Column {
        name: name.into(),
        kind,
        width: 14.0,
    }
}

pub fn document(sheets: Vec<SheetOut>) -> Document {
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

pub fn all_kinds() -> SheetOut {
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

pub fn open(bytes: &[u8]) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes.to_vec())).unwrap()
}

pub fn read(bytes: &[u8], sheet: &str) -> Vec<Vec<Data>> {
    let range = open(bytes).worksheet_range(sheet).unwrap();
    range.rows().map(<[Data]>::to_vec).collect()
}

pub fn is_same(cell: Option<&Cell>, data: Option<&Data>) -> bool {
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

pub fn assert_reads_back(sheet: &SheetOut, rows: &[Vec<Data>]) {
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

pub fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

pub fn csv_rows(bytes: &[u8], separator: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(separator)
        .from_reader(bytes);
    reader
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

pub fn any_day() -> impl Strategy<Value = Date> {
    (1950i16..2100, 1i8..13, 1i8..29).prop_map(|(year, month, day)| date(year, month, day))
}

pub fn any_cell() -> impl Strategy<Value = Cell> {
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
