//! The same small table as the many programs of partners write it.

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use super::{Folder, said};

const ROLLUP: &str =
    "R1,2024-Q1,all,1,1,1465,2411,0.6076316880962256,1.0,0.5,0.10763168809622559\n";

fn check(file: &str, content: impl AsRef<[u8]>) {
    let folder = Folder::new();
    folder.put(&format!("partners/{file}"), content.as_ref());
    let (rollup, validation) = folder.tables();
    assert_eq!(
        (rollup.as_str(), validation.as_str()),
        (ROLLUP, "1,kept,1\n"),
        "{:?}",
        String::from_utf8_lossy(content.as_ref())
    );
}

#[test]
fn csv_as_many_programs_write_it() {
    let plain = "indicator,period,geography,subgroup,numerator,denominator,updated\nR1,2024-Q1,1001,all,\"1,465\",\"2,411\",2024-04-20\n";
    check("p1.csv", plain);
    check("P1.CSV", plain.trim_end());
    check("p1.csv", plain.replace('\n', "\r\n"));
    check("p1.csv", plain.replace('\n', "\r"));
    check("p1.csv", plain.replace('\n', "\n\n"));
    check("p1.csv", plain.replace('\n', "\r\n   \t\r\n"));
    check("p1.csv", format!("\u{feff}{plain}"));
    check("p1.csv", format!("\n\n{plain}\n,").replace("\n,", ""));
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(plain.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    check("p1.csv", utf16);
    check(
        "p1.csv",
        "Measure;QUARTER; Fips ;Group;N;Base;Date\nscreened;2024-Q1;1001;ALL;1465;2411;\n",
    );
    check(
        "p1.csv",
        "Measure\tQUARTER\tFips\tGroup\tN\tBase\tDate\nscreened\t2024-02\t1001\tALL\t1465\t2411\t\n",
    );
}

#[test]
fn cells_with_quotes_line_breaks_and_more_columns() {
    check(
        "p1.csv",
        "Notes,\"indicator\",\"Quar\"\"ter\",period,geography,subgroup,numerator,,denominator,updated,numerator,\"a\nb\"\r\n\
         \"a \"\"quoted\"\" word,\r\nand a line\",\"R1\",x,2024-Q1,1001,\"all\" ,\"1,465\",\"\",\"2,411\",2024-04-20,7\r\n",
    );
    // Too short: the date is missing. Too long: the surplus is passed over.
    check(
        "p1.csv",
        "indicator,period,geography,subgroup,numerator,denominator,updated\nR1,2024-Q1,1001,all,1465,2411\n",
    );
    check(
        "p1.csv",
        "indicator,period,geography,subgroup,numerator,denominator,updated\nR1,2024-Q1,1001,all,1465,2411,,,x,\"y\"\n",
    );
}

#[test]
fn blanks_and_case_of_every_script() {
    let folder = Folder::new();
    folder.put(
        "subgroup_alias.csv",
        "alias,code\nétudiantes,all\n Frauen in ÄMTERN ,all\n",
    );
    for (cell, place) in [
        ("\u{a0}ÉTUDIANTES\u{3000}".as_bytes(), "1001"),
        (
            &[0xc9, b'T', b'U', b'D', b'I', b'A', b'N', b'T', b'E', b'S'],
            " 01001",
        ),
        ("frauen in ämtern\t".as_bytes(), "\u{2003}1001"),
    ] {
        let row = [b"indicator,period,geography,subgroup,numerator,denominator,updated\n Screened ,\t2024Q1 ,", place.as_bytes(), b", ", cell, b" , +1465 , 2411\t,x\n"].concat();
        folder.put("partners/p1.csv", row);
        assert_eq!(
            folder.tables(),
            (ROLLUP.to_owned(), "1,kept,1\n".to_owned())
        );
    }
}

#[test]
fn places_keep_their_case_and_lengths() {
    let folder = Folder::new();
    let places = [
        "1001", " 01001 ", "\"1001\"", "001001", "é1", "000é1", "ab", "AB", "",
    ];
    let rows = places
        .map(|place| format!("C1,2024-Q2,{place},all,1,,\n"))
        .concat();
    folder.partner("p1.csv", &rows);
    let (rollup, validation) = folder.tables();
    // 01001, 001001, 000é1, 000ab, 000AB, 00000.
    assert_eq!(rollup, "C1,2024-Q2,all,1,6,6,0,,1.0,,\n");
    assert_eq!(validation, "1,duplicate,3\n1,kept,6\n");
}

#[test]
fn a_row_of_commas_is_a_row_and_an_empty_line_is_none() {
    let folder = Folder::new();
    folder.partner(
        "p1.csv",
        ",,,,,,\n\n   \n\"\"\nR1,2024-Q1,1001,all,1465,2411,\n,\n",
    );
    assert_eq!(folder.tables().1, "1,indicator,2\n1,kept,1\n");
}

#[test]
fn files_without_rows_count_as_files() {
    let folder = Folder::new();
    folder.partner("p1.csv", "R1,2024-Q1,1001,all,1465,2411,");
    folder.partner("p2.csv", "");
    folder.put("partners/p3.csv", "");
    folder.put("partners/p4.csv", "\u{feff}\r\n\r\n");
    let (rollup, validation) = folder.tables();
    assert!(rollup.contains(",0.25,0.5,"), "{rollup}");
    assert_eq!(validation, "1,kept,1\n");
    let told = said(&folder.roll_up());
    assert!(
        told.contains("p3.csv has no heading that headers.csv knows and no rows."),
        "{told}"
    );
}

#[test]
fn a_missing_column_counts_as_empty_and_is_named() {
    let folder = Folder::new();
    folder.put("partners/p1.csv", "indicator,period,subgroup,numerator,updated\nR1,2024-Q1,all,4,2024-01-01\nC1,2024-Q1,all,4,2024-01-01\n");
    assert_eq!(folder.tables().1, "1,kept,1\n1,missing,1\n");
    let told = said(&folder.roll_up());
    assert!(
        told.contains("p1.csv has no column for geography, denominator"),
        "{told}"
    );
}

#[test]
fn a_workbook_with_real_numbers_and_dates() {
    let mut book = Workbook::new();
    book.add_worksheet()
        .set_name("About")
        .unwrap()
        .write(0, 0, "Contact: Priya")
        .unwrap();
    let sheet = book.add_worksheet();
    for (column, heading) in [
        "Date", "Base", "N", "Group", "FIPS", "Quarter", "Measure", "Comment",
    ]
    .iter()
    .enumerate()
    {
        sheet
            .write(2, u16::try_from(column).unwrap(), *heading)
            .unwrap();
    }
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let mut row = |at: u32, day: u8, part: f64, place: f64| {
        sheet
            .write_with_format(at, 0, ExcelDateTime::from_ymd(2024, 4, day).unwrap(), &date)
            .unwrap();
        sheet.write(at, 1, 2411).unwrap();
        sheet.write(at, 2, part).unwrap();
        sheet.write(at, 3, "Total ").unwrap();
        sheet.write(at, 4, place).unwrap();
        // What a spreadsheet makes of a typed 2024-02.
        sheet
            .write_with_format(at, 5, ExcelDateTime::from_ymd(2024, 2, 1).unwrap(), &date)
            .unwrap();
        sheet.write(at, 6, "SCREENED").unwrap();
    };
    row(3, 20, 1465.0, 1001.0);
    row(5, 19, 2000.0, 1001.0);
    row(6, 21, 12.5, 1001.0);
    sheet
        .write(7, 7, "a comment alone is a row without an indicator")
        .unwrap();
    let folder = Folder::new();
    folder.put("partners/p1.xlsx", book.save_to_buffer().unwrap());
    assert_eq!(
        folder.tables(),
        (
            ROLLUP.to_owned(),
            "1,duplicate,1\n1,indicator,1\n1,kept,1\n1,number,1\n".to_owned()
        )
    );
}

#[test]
fn a_csv_file_and_a_workbook_of_one_partner_belong_together() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, (heading, cell)) in [
        ("indicator", "C1"),
        ("period", "2024-Q2"),
        ("geography", "01001"),
        ("subgroup", "all"),
        ("numerator", "9"),
        ("updated", "2024-05-02"),
    ]
    .iter()
    .enumerate()
    {
        let column = u16::try_from(column).unwrap();
        sheet
            .write(0, column, *heading)
            .unwrap()
            .write(1, column, *cell)
            .unwrap();
    }
    let folder = Folder::new();
    folder.put("partners/p12.xlsx", book.save_to_buffer().unwrap());
    folder.partner("p12.csv", "C1,2024-Q2,1001,all,8,,2024-05-01\n");
    assert_eq!(
        folder.tables(),
        (
            "C1,2024-Q2,all,1,1,9,0,,0.5,,\n".to_owned(),
            "12,duplicate,1\n12,kept,1\n".to_owned()
        )
    );
    assert!(said(&folder.roll_up()).contains("Partner 12 has 2 files"));
}
