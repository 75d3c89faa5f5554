//! Promises about files made to do harm or broken on the way: each ends quickly, in a plain sentence or as cells.
#![allow(clippy::unwrap_used)]

use std::io::{Cursor, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use mainstay_sheets::{Limits, Options, ReadError, find_tables, read_workbook, tidy};
use zip::write::SimpleFileOptions;

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const BOOK: &str = r#"<?xml version="1.0"?><workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
const SHEET: &str = r#"<?xml version="1.0"?><worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1"><v>1</v></c></row></sheetData></worksheet>"#;

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A small workbook with one part put in the place of the usual one.
fn workbook_with(name: &str, bytes: &[u8]) -> Vec<u8> {
    let usual = [
        ("[Content_Types].xml", TYPES),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", RELATIONS),
        ("xl/worksheets/sheet1.xml", SHEET),
    ];
    let mut parts: Vec<(&str, &[u8])> = usual
        .iter()
        .filter(|(usual, _)| *usual != name)
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    parts.push((name, bytes));
    zipped(&parts)
}

fn sheet(data: &str) -> Vec<u8> {
    let text = format!("<?xml version=\"1.0\"?><worksheet>{data}</worksheet>");
    workbook_with("xl/worksheets/sheet1.xml", text.as_bytes())
}

fn rows(cells: &str) -> Vec<u8> {
    sheet(&format!("<sheetData>{cells}</sheetData>"))
}

fn ods(content: &str) -> Vec<u8> {
    zipped(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("content.xml", content.as_bytes()),
    ])
}

fn ods_rows(inside: &str) -> Vec<u8> {
    ods(&format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"A\">{inside}</table:table></office:spreadsheet></office:body></office:document-content>"
    ))
}

fn hostile_xlsx() -> Vec<(&'static str, Vec<u8>)> {
    let bomb = vec![b' '; 8_000_000];
    let entity = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&c;</t></is></c></row></sheetData></worksheet>";
    let outside = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&a;</t></is></c></row></sheetData></worksheet>";
    let deep = "<a>".repeat(200_000);
    let many: Vec<String> = (0..2_100).map(|at| format!("xl/junk{at}.xml")).collect();
    let mut parts: Vec<(&str, &[u8])> = vec![("[Content_Types].xml", TYPES.as_bytes())];
    parts.extend(many.iter().map(|name| (name.as_str(), &b"x"[..])));
    let wide: String = (0..20_000).map(|_| "<c><v>1</v></c>").collect();
    vec![
        (
            "a sheet that inflates a thousandfold",
            workbook_with("xl/worksheets/sheet1.xml", &bomb),
        ),
        (
            "shared texts that inflate a thousandfold",
            workbook_with("xl/sharedStrings.xml", &bomb),
        ),
        (
            "styles that inflate a thousandfold",
            workbook_with("xl/styles.xml", &bomb),
        ),
        (
            "entities that multiply",
            workbook_with("xl/worksheets/sheet1.xml", entity.as_bytes()),
        ),
        (
            "an entity that reads a file",
            workbook_with("xl/worksheets/sheet1.xml", outside.as_bytes()),
        ),
        (
            "elements nested without end",
            workbook_with("xl/worksheets/sheet1.xml", deep.as_bytes()),
        ),
        ("thousands of parts", zipped(&parts)),
        (
            "a sheet that is not there",
            workbook_with(
                "xl/_rels/workbook.xml.rels",
                RELATIONS.replace("sheet1", "sheet9").as_bytes(),
            ),
        ),
        (
            "a sheet outside the archive",
            workbook_with(
                "xl/_rels/workbook.xml.rels",
                RELATIONS
                    .replace("worksheets/sheet1.xml", "../../../../etc/passwd")
                    .as_bytes(),
            ),
        ),
        (
            "a sheet on another machine",
            workbook_with(
                "xl/_rels/workbook.xml.rels",
                RELATIONS
                    .replace("worksheets/sheet1.xml", "https://example.org/a.xml")
                    .as_bytes(),
            ),
        ),
        (
            "a workbook that is no XML",
            workbook_with("xl/workbook.xml", b"\x00\xff\x00"),
        ),
        (
            "an empty workbook part",
            workbook_with("xl/workbook.xml", b""),
        ),
        (
            "a sheet cut off in the middle",
            workbook_with("xl/worksheets/sheet1.xml", &SHEET.as_bytes()[..90]),
        ),
        (
            "a row number beyond every sheet",
            rows("<row r=\"4294967295\"><c r=\"A4294967295\"><v>1</v></c></row>"),
        ),
        (
            "a row number that is no number",
            rows("<row r=\"-1\"><c r=\"A-1\"><v>1</v></c></row>"),
        ),
        (
            "a column beyond every sheet",
            rows("<row r=\"1\"><c r=\"ZZZZZZ1\"><v>1</v></c></row>"),
        ),
        (
            "two cells in one place",
            rows("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>"),
        ),
        (
            "rows in the wrong order",
            rows(
                "<row r=\"9\"><c r=\"A9\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\"><v>2</v></c></row>",
            ),
        ),
        (
            "a text number beyond the list",
            rows("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99999999</v></c></row>"),
        ),
        (
            "a style beyond the list",
            rows("<row r=\"1\"><c r=\"A1\" s=\"99999999\"><v>1</v></c></row>"),
        ),
        (
            "a number beyond all numbers",
            rows("<row r=\"1\"><c r=\"A1\"><v>1e999</v></c><c r=\"B1\"><v>NaN</v></c></row>"),
        ),
        (
            "a merged range over the whole sheet",
            sheet("<sheetData/><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>"),
        ),
        (
            "a merged range turned round",
            sheet(
                "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref=\"Z9:A1\"/></mergeCells>",
            ),
        ),
        (
            "hidden columns without end",
            sheet(
                "<cols><col min=\"1\" max=\"4294967295\" hidden=\"1\"/></cols><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData>",
            ),
        ),
        (
            "more columns than a sheet has",
            rows(&format!("<row r=\"1\">{wide}</row>")),
        ),
        (
            "cells far apart",
            rows(
                "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>",
            ),
        ),
    ]
}

fn hostile_others() -> Vec<(&'static str, Vec<u8>)> {
    let cell = "<table:table-cell office:value-type=\"float\" office:value=\"1\"/>";
    let ole = [0xD0u8, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let looping = {
        // Every sector chain points to itself.
        let mut bytes = ole.to_vec();
        bytes.resize(512, 0);
        bytes[24..32].copy_from_slice(&[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0]);
        bytes.resize(4_096, 0);
        bytes.extend("Workbook".encode_utf16().flat_map(u16::to_le_bytes));
        bytes
    };
    let locked = zipped(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", b"\x8a\x01scrambled"),
        ("META-INF/manifest.xml", br#"<manifest:manifest><manifest:file-entry manifest:full-path="content.xml" manifest:size="9"><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry></manifest:manifest>"#),
    ]);
    vec![
        (
            "a row repeated a billion times",
            ods_rows(&format!(
                "<table:table-row table:number-rows-repeated=\"1000000000\">{cell}</table:table-row>"
            )),
        ),
        (
            "a cell repeated a billion times",
            ods_rows(&format!(
                "<table:table-row>{}</table:table-row>",
                cell.replace("/>", " table:number-columns-repeated=\"1000000000\"/>")
            )),
        ),
        (
            "a repeat that is no number",
            ods_rows(&format!(
                "<table:table-row table:number-rows-repeated=\"-5\">{cell}</table:table-row>"
            )),
        ),
        (
            "tables within tables",
            ods_rows(&"<table:table>".repeat(100_000)),
        ),
        (
            "a document type with an entity",
            ods("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"),
        ),
        ("a locked OpenDocument", locked),
        (
            "content that is cut off",
            ods("<office:document-content><office:body>"),
        ),
        (
            "a zip cut off",
            workbook_with("xl/styles.xml", b"<a/>")[..200].to_vec(),
        ),
        ("a zip with nothing in it", zipped(&[])),
        (
            "a zip of something else",
            zipped(&[("readme.txt", b"hello")]),
        ),
        ("an OLE file of noise", [&ole[..], &[0x41; 5_000]].concat()),
        ("an OLE file that loops", looping),
        (
            "an old workbook cut off",
            std::fs::read(
                Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/public/dates-1904.xls"),
            )
            .unwrap()[..3_000]
                .to_vec(),
        ),
        ("one line of ten million letters", vec![b'a'; 10_000_000]),
        ("two million separators", vec![b','; 2_000_000]),
        ("quotation marks without end", b"\"".repeat(1_000_001)),
        ("a mark opened on every line", b"\"a,1\n".repeat(50_000)),
        (
            "digits without end",
            [b"a,b\nx,", &[b'9'; 1_000_000][..], b"\n"].concat(),
        ),
        (
            "brackets without end",
            [b"a,b\nx,".to_vec(), b"(".repeat(100_000), b"\n".to_vec()].concat(),
        ),
        ("half of a UTF-16 letter", b"\xFF\xFEa\x00,\x00b".to_vec()),
        ("zeros", vec![0; 100_000]),
        (
            "every byte there is",
            (0..=255u8).cycle().take(100_000).collect(),
        ),
        (
            "a separator of several bytes",
            "sep=é\naéb\n1é2\n".as_bytes().to_vec(),
        ),
    ]
}

#[test]
fn no_hostile_file_takes_long_or_breaks_anything() {
    let files: Vec<_> = hostile_xlsx().into_iter().chain(hostile_others()).collect();
    assert!(files.len() >= 40, "{}", files.len());
    for (what, bytes) in files {
        let start = Instant::now();
        match read_workbook(&bytes, "handed-in.xlsx", &Limits::default()) {
            Ok(workbook) => {
                let found = find_tables(&workbook, &Options::default());
                let shown = serde_json::to_string(&found).unwrap();
                assert!(!shown.contains("root:"), "{what}");
                found.tables.iter().for_each(|table| _ = tidy(table));
            }
            Err(error) => {
                let said = error.to_string();
                assert!(said.len() < 500, "{what}: {said}");
                assert!(
                    said.starts_with("This ") && said.ends_with('.'),
                    "{what}: {said}"
                );
            }
        }
        // Ten seconds in a build without optimisation on a busy machine are well under two in the program itself.
        assert!(
            start.elapsed() < Duration::from_secs(10),
            "{what}: {:?}",
            start.elapsed()
        );
    }
}

#[test]
fn what_inflates_beyond_measure_is_refused_by_name() {
    for (what, bytes) in &hostile_xlsx()[..3] {
        let error = read_workbook(bytes, "a.xlsx", &Limits::default());
        assert!(
            matches!(error, Err(ReadError::TooLarge { .. })),
            "{what}: {error:?}"
        );
    }
}

#[test]
fn every_locked_workbook_is_named_so() {
    for name in ["locked.xlsx", "locked.xls", "locked.ods"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/fixtures/locked")
            .join(name);
        let error =
            read_workbook(&std::fs::read(path).unwrap(), name, &Limits::default()).unwrap_err();
        assert!(matches!(error, ReadError::Encrypted(_)), "{name}: {error}");
        assert!(error.to_string().contains("password"), "{name}: {error}");
    }
}
