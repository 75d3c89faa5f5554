//! The fast way and the plain way agree on whatever partners may send.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::sample::select;

use super::naive::{self, Row, Tables};
use super::{Folder, said};

fn cell(choices: &[&'static str]) -> impl Strategy<Value = String> + use<> {
    let blank = select(vec!["", "", "", " ", "\t", "\u{a0}", "\u{3000} "]);
    (blank.clone(), select(choices.to_vec()), blank)
        .prop_map(|(before, text, after)| format!("{before}{text}{after}"))
}

fn figure() -> impl Strategy<Value = String> {
    let usual = (0..40_i64).prop_map(|figure| figure.to_string());
    let odd = cell(&[
        "",
        "NA",
        "N/A",
        "n/a",
        "-",
        "*",
        "12.0",
        "+5",
        "1,2",
        "0",
        "-4",
        "see note",
        "9223372036854775807",
        "99999999999999999999",
        "1e3",
    ]);
    prop_oneof![4 => usual, 1 => odd, 1 => Just("1,234,567".to_owned())]
}

fn row() -> impl Strategy<Value = Row> {
    let words = (
        cell(&[
            "R1", "r1", "Screened", "C1", "VISITS", "visits", "unknown", "",
        ]),
        cell(&[
            "2024-Q1", "Q1 2024", "2024Q1", "2024-03", "2024-04", "2023-12", "2024-13", "q1 2024",
            "soon", "2024 Q1",
        ]),
        cell(&["1", "01", "00001", "é", "123456", ""]),
        cell(&[
            "all",
            "Total",
            "FEMALE",
            "women",
            "men",
            "a subgroup that is spelled in more than sixteen letters",
        ]),
    );
    let date = cell(&["2024-01-01", "2024-01-02", "2023-12-31", "soon", ""]);
    (words, figure(), figure(), date).prop_map(
        |((indicator, period, place, group), numerator, denominator, date)| {
            [
                indicator,
                period,
                place,
                group,
                numerator,
                denominator,
                date,
            ]
        },
    )
}

fn written(rows: &[Row], delimiter: u8, line_end: csv::Terminator, quoted: bool) -> Vec<u8> {
    let style = if quoted {
        csv::QuoteStyle::Always
    } else {
        csv::QuoteStyle::Necessary
    };
    let mut file = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(line_end)
        .quote_style(style)
        .from_writer(Vec::new());
    file.write_record([
        "Measure", "Quarter", "FIPS", "Group", "N", "note", "Base", "Date",
    ])
    .unwrap();
    for [
        indicator,
        period,
        place,
        group,
        numerator,
        denominator,
        date,
    ] in rows
    {
        let note = format!("\"{date}\",\r\n{indicator}");
        file.write_record([
            indicator,
            period,
            place,
            group,
            numerator,
            &note,
            denominator,
            date,
        ])
        .unwrap();
    }
    file.into_inner().unwrap()
}

fn rolled_up(folder: &Folder) -> Tables {
    let output = folder.roll_up();
    assert!(output.status.success(), "{}", said(&output));
    let records = |name: &str| -> Vec<csv::StringRecord> {
        csv::Reader::from_path(folder.at("out").join(name))
            .unwrap()
            .records()
            .map(Result::unwrap)
            .collect()
    };
    let counts = records("validation.csv")
        .iter()
        .map(|line| {
            (
                (line[0].parse().unwrap(), line[1].to_owned()),
                line[2].parse().unwrap(),
            )
        })
        .collect();
    let lines = records("rollup.csv");
    let table: BTreeMap<_, _> = lines
        .iter()
        .map(|line| {
            let sums = (
                line[3].parse().unwrap(),
                line[4].parse().unwrap(),
                line[5].parse().unwrap(),
                line[6].parse().unwrap(),
            );
            (
                (line[0].to_owned(), line[1].to_owned(), line[2].to_owned()),
                sums,
            )
        })
        .collect();
    assert_eq!(table.len(), lines.len(), "a line stands there twice");
    (counts, table)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fast_and_plain_agree(
        partners in prop::collection::btree_map(1..40_u64, (prop::collection::vec(row(), 0..60), select(vec![b',', b';', b'\t']), any::<bool>(), any::<bool>()), 1..5),
    ) {
        let folder = Folder::new();
        let mut rows = Vec::new();
        for (partner, (own, delimiter, crlf, quoted)) in partners {
            let line_end = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
            folder.put(&format!("partners/p{partner:02}.csv"), written(&own, delimiter, line_end, quoted));
            rows.push((partner, own));
        }
        prop_assert_eq!(rolled_up(&folder), naive::roll_up(&rows));
    }
}
