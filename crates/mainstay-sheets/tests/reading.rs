//! Promises about reading: an independent program reads the same cells, and hostile bytes end in a sentence.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use mainstay_sheets::{CellValue, Limits, Options, ReadError, find_tables, read_workbook, tidy};
use proptest::prelude::*;

fn public(name: &str) -> Vec<u8> {
    std::fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/fixtures/public")
            .join(name),
    )
    .unwrap()
}

#[test]
fn readxl_sees_the_same_numbers_and_dates() {
    let expected: serde_json::Value =
        serde_json::from_slice(&public("readxl-expected.json")).unwrap();
    for (file, sheets) in expected["files"].as_object().unwrap() {
        let workbook = read_workbook(&public(file), file, &Limits::default()).unwrap();
        for (name, facts) in sheets.as_object().unwrap() {
            let sheet = workbook
                .sheets
                .iter()
                .find(|sheet| &sheet.name == name)
                .unwrap();
            let cells = || {
                sheet
                    .rows
                    .iter()
                    .flat_map(|row| &row.cells)
                    .map(|(_, cell)| cell)
            };
            let sum: f64 = cells()
                .map(|cell| {
                    if let CellValue::Number(number) = cell.value {
                        number
                    } else {
                        0.0
                    }
                })
                .sum();
            assert!(
                (sum - facts["numeric_sum"].as_f64().unwrap()).abs() < 1e-6,
                "{file} {name}: {sum}"
            );
            let mut dates: Vec<String> = cells()
                .filter_map(|cell| {
                    if let CellValue::Date(date) = &cell.value {
                        Some(date.clone())
                    } else {
                        None
                    }
                })
                .collect();
            let mut wanted: Vec<String> = facts["dates"]
                .as_array()
                .unwrap()
                .iter()
                .map(|date| {
                    date.as_str()
                        .unwrap()
                        .trim_end_matches("T00:00:00")
                        .to_string()
                })
                .collect();
            dates.sort();
            wanted.sort();
            assert_eq!(dates, wanted, "{file} {name}");
        }
    }
}

#[test]
fn other_files_are_refused_by_name() {
    for (bytes, says) in [
        (&b"%PDF-1.7 ..."[..], "a PDF document"),
        (
            b"<html><table><tr><td>1</td></tr></table></html>",
            "a web page",
        ),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (
            b"\x00\x01\x02\x03\x04\x05\x06\x07\x08",
            "a kind Mainstay does not know",
        ),
        (b"", "empty"),
        (b"PK\x03\x04broken", "damaged"),
    ] {
        let error = read_workbook(bytes, "report.xlsx", &Limits::default()).unwrap_err();
        assert!(error.to_string().contains(says), "{error}");
    }
}

#[test]
fn an_encrypted_workbook_is_refused_with_the_remedy() {
    let mut bytes = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    bytes.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let error = read_workbook(&bytes, "a.xlsx", &Limits::default()).unwrap_err();
    assert_eq!(error, ReadError::Encrypted("workbook"));
    assert!(error.to_string().contains("remove the password"));
}

#[test]
fn limits_are_kept() {
    let small = Limits {
        cells: 3,
        ..Limits::default()
    };
    let error = read_workbook(b"a,b\n1,2\n3,4\n", "a.csv", &small).unwrap_err();
    assert!(error.to_string().contains("filled cells"), "{error}");
    let small = Limits {
        file_bytes: 4,
        ..Limits::default()
    };
    assert!(read_workbook(b"a,b\n1,2\n", "a.csv", &small).is_err());
    let small = Limits {
        part_bytes: 100,
        ..Limits::default()
    };
    assert!(matches!(
        read_workbook(&public("clippy.xlsx"), "a.xlsx", &small),
        Err(ReadError::TooLarge { .. })
    ));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_cause_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(workbook) = read_workbook(&bytes, "a", &Limits::default()) {
            for table in find_tables(&workbook, &Options::default()).tables {
                tidy(&table);
            }
        }
    }

    #[test]
    fn no_text_causes_a_panic(rows in proptest::collection::vec(proptest::collection::vec("(|a|Total|12|1\\.234|2020|n/a|<5|Note: x|Q1 2024|[ -~é٣½]{0,6})", 0..6), 0..14)) {
        let text = rows.iter().map(|row| row.join(",")).collect::<Vec<_>>().join("\n");
        if let Ok(workbook) = read_workbook(text.as_bytes(), "a.csv", &Limits::default()) {
            for table in find_tables(&workbook, &Options::default()).tables {
                let rows: Vec<u32> = table.rows.iter().map(|row| row.row).collect();
                prop_assert!(rows.windows(2).all(|pair| pair[1] == pair[0] + 1));
                tidy(&table);
            }
        }
    }

    #[test]
    fn a_damaged_workbook_causes_no_panic(at in 0usize..9_000, byte in any::<u8>(), old in any::<bool>()) {
        let mut bytes = public(if old { "dates-1904.xls" } else { "clippy.xlsx" });
        let place = at % bytes.len();
        bytes[place] = byte;
        if let Ok(workbook) = read_workbook(&bytes, "a", &Limits::default()) {
            find_tables(&workbook, &Options::default());
        }
    }
}
