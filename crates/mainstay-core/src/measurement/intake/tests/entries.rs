//! What people type into a number field, and what each means. Expectations written by hand.

use crate::measurement::Missing;
use crate::measurement::intake::{Entry, EntryKind, NumberStyle, Why, read_entry};

use EntryKind::{Amount, Decimal, Percent, Whole};
use NumberStyle::{CommaDecimal as Comma, DotDecimal as Dot};

fn number(cases: &[(&str, EntryKind, NumberStyle, f64)]) {
    for (text, kind, style, expected) in cases {
        match read_entry(text, *kind, *style) {
            Entry::Number(value) => assert!(
                (value - expected).abs() < 1e-9,
                "{text:?} {style:?}: {value}"
            ),
            other => panic!("{text:?} {kind:?} {style:?}: {other:?}"),
        }
    }
}

#[test]
fn plain_numbers_are_read() {
    number(&[
        ("0", Whole, Dot, 0.0),
        ("7", Whole, Dot, 7.0),
        (" 42 ", Whole, Dot, 42.0),
        ("007", Whole, Dot, 7.0),
        ("+5", Whole, Dot, 5.0),
        ("-3", Whole, Dot, -3.0),
        ("−3", Whole, Dot, -3.0),
        ("1,234", Whole, Dot, 1234.0),
        ("12,345,678", Whole, Dot, 12_345_678.0),
        ("1.234", Whole, Comma, 1234.0),
        ("1.234.567", Whole, Comma, 1_234_567.0),
        ("1.234.567", Whole, Dot, 1_234_567.0),
        ("1,234,567", Whole, Comma, 1_234_567.0),
        ("1 234", Whole, Dot, 1234.0),
        ("1\u{a0}234", Whole, Comma, 1234.0),
        ("1\u{202f}234\u{202f}567", Whole, Comma, 1_234_567.0),
        ("1'234", Whole, Dot, 1234.0),
        ("1’234’567", Whole, Dot, 1_234_567.0),
        ("1,23,456", Whole, Dot, 123_456.0),
        ("3.0", Whole, Dot, 3.0),
        ("3,0", Whole, Comma, 3.0),
        ("zero", Whole, Dot, 0.0),
        ("cero", Whole, Comma, 0.0),
        ("120 people", Whole, Dot, 120.0),
        ("120 personas", Whole, Comma, 120.0),
    ]);
}

#[test]
fn decimals_follow_the_declared_locale() {
    number(&[
        ("2.5", Decimal, Dot, 2.5),
        ("2,5", Decimal, Comma, 2.5),
        (".5", Decimal, Dot, 0.5),
        (",5", Decimal, Comma, 0.5),
        ("5.", Decimal, Dot, 5.0),
        ("1.234", Decimal, Dot, 1.234),
        ("1,234", Decimal, Comma, 1.234),
        ("1,234", Decimal, Dot, 1234.0),
        ("1.234", Decimal, Comma, 1234.0),
        ("1,234.5", Decimal, Dot, 1234.5),
        ("1.234,5", Decimal, Comma, 1234.5),
        ("1.234,5", Decimal, Dot, 1234.5),
        ("1,234.5", Decimal, Comma, 1234.5),
        ("1 234,5", Decimal, Comma, 1234.5),
        ("1'234.50", Decimal, Dot, 1234.5),
        ("-0.75", Decimal, Dot, -0.75),
        ("0.001", Decimal, Dot, 0.001),
    ]);
}

#[test]
fn money_and_percentages_are_read() {
    number(&[
        ("$1,200", Amount, Dot, 1200.0),
        ("US$ 1,200.50", Amount, Dot, 1200.5),
        ("1.200,50 €", Amount, Comma, 1200.5),
        ("1200 USD", Amount, Dot, 1200.0),
        ("45%", Percent, Dot, 45.0),
        ("45 %", Percent, Dot, 45.0),
        ("45", Percent, Dot, 45.0),
        ("45.5%", Percent, Dot, 45.5),
        ("45,5 %", Percent, Comma, 45.5),
        ("0.45%", Percent, Dot, 0.45),
        ("45 percent", Percent, Dot, 45.0),
        ("45 por ciento", Percent, Comma, 45.0),
        ("100%", Percent, Dot, 100.0),
        ("0", Percent, Dot, 0.0),
        ("1", Percent, Dot, 1.0),
    ]);
}

#[test]
fn digits_of_every_script_are_read() {
    number(&[
        ("123", Whole, Dot, 123.0),
        ("1,234", Whole, Dot, 1234.0),
        ("٤٥", Whole, Dot, 45.0),
        ("١٬٢٣٤", Whole, Dot, 1234.0),
        ("٤٥٫٥", Decimal, Dot, 45.5),
        ("٤٥٪", Percent, Dot, 45.0),
        ("۴۵", Whole, Dot, 45.0),
        ("१२३", Whole, Dot, 123.0),
        ("\u{200f}45\u{200e}", Whole, Dot, 45.0),
    ]);
}

#[test]
fn missing_kinds_are_kept_apart() {
    for (text, expected) in [
        ("n/a", Missing::NotApplicable),
        ("N/A", Missing::NotApplicable),
        ("no aplica", Missing::NotApplicable),
        ("not collected", Missing::NotCollected),
        ("n.d.", Missing::NotCollected),
        ("sin datos", Missing::NotCollected),
        ("<5", Missing::Suppressed),
        ("< 10", Missing::Suppressed),
        ("≤5", Missing::Suppressed),
        ("fewer than 5", Missing::Suppressed),
        ("menos de 5", Missing::Suppressed),
        ("*", Missing::Suppressed),
        ("-", Missing::Blank),
        ("--", Missing::Blank),
        ("—", Missing::Blank),
    ] {
        assert_eq!(
            read_entry(text, Whole, Dot),
            Entry::Missing(expected),
            "{text}"
        );
    }
    assert_eq!(read_entry("  ", Whole, Dot), Entry::Empty);
    assert_eq!(
        read_entry("Nothing to report", Whole, Dot),
        Entry::NothingToReport
    );
    assert_eq!(
        read_entry("nada que informar", Whole, Comma),
        Entry::NothingToReport
    );
}

#[test]
fn what_can_mean_two_things_is_asked() {
    let cases: &[(&str, EntryKind, NumberStyle, Why, &[f64])] = &[
        ("1.234", Whole, Dot, Why::Separator, &[1234.0, 1.234]),
        ("1,234", Whole, Comma, Why::Separator, &[1234.0, 1.234]),
        ("1.234", Amount, Dot, Why::Separator, &[1234.0, 1.234]),
        ("1,23", Decimal, Dot, Why::Separator, &[1.23]),
        ("1.23", Decimal, Comma, Why::Separator, &[1.23]),
        ("0,45", Decimal, Dot, Why::Separator, &[0.45]),
        ("12,34,5", Whole, Dot, Why::Separator, &[12345.0]),
        ("1,2345", Decimal, Dot, Why::Separator, &[1.2345]),
        ("12 34", Whole, Dot, Why::Separator, &[1234.0]),
        ("2.5", Whole, Dot, Why::NotWhole, &[2.5]),
        ("45%", Whole, Dot, Why::PercentSign, &[45.0]),
        ("0.45", Percent, Dot, Why::FractionOrPercent, &[45.0, 0.45]),
        ("about 40", Whole, Dot, Why::Inexact, &[40.0]),
        ("~40", Whole, Dot, Why::Inexact, &[40.0]),
        (">100", Whole, Dot, Why::Inexact, &[100.0]),
        ("100+", Whole, Dot, Why::Inexact, &[100.0]),
        ("10-15", Whole, Dot, Why::Inexact, &[]),
        ("10 – 15", Whole, Dot, Why::Inexact, &[]),
        ("(12)", Whole, Dot, Why::Surroundings, &[12.0]),
        ("12*", Whole, Dot, Why::Surroundings, &[12.0]),
        ("12 (est.)", Whole, Dot, Why::Surroundings, &[12.0]),
        ("$12", Whole, Dot, Why::Surroundings, &[12.0]),
        ("1.2k", Whole, Dot, Why::Surroundings, &[]),
        ("1.2 million", Amount, Dot, Why::Surroundings, &[]),
        ("1e3", Decimal, Dot, Why::Surroundings, &[]),
        ("none", Whole, Dot, Why::Surroundings, &[0.0]),
        ("12/50", Whole, Dot, Why::NotANumber, &[]),
        ("3/4/2025", Whole, Dot, Why::NotANumber, &[]),
        ("2025-07-01", Whole, Dot, Why::NotANumber, &[]),
        ("forty", Whole, Dot, Why::NotANumber, &[]),
        ("?", Whole, Dot, Why::NotANumber, &[]),
        ("TBD", Whole, Dot, Why::NotANumber, &[]),
        (".", Whole, Dot, Why::NotANumber, &[]),
    ];
    for (text, kind, style, why, readings) in cases {
        // A lone point is a dash in some sheets: no number, no reason given.
        if *text == "." {
            assert_eq!(
                read_entry(text, *kind, *style),
                Entry::Missing(Missing::Blank)
            );
            continue;
        }
        assert_eq!(
            read_entry(text, *kind, *style),
            Entry::Unclear {
                why: *why,
                readings: readings.to_vec()
            },
            "{text:?} {kind:?} {style:?}"
        );
    }
}

#[test]
fn a_language_says_how_it_writes_numbers() {
    for (tag, style) in [
        ("en", Dot),
        ("en-GB", Dot),
        ("es", Comma),
        ("es-MX", Dot),
        ("es_US", Dot),
        ("de", Comma),
        ("fr-CA", Comma),
        ("de-CH", Dot),
    ] {
        assert_eq!(NumberStyle::of_locale(tag), style, "{tag}");
    }
}
