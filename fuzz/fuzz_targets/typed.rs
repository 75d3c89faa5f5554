//! Any text where a number or a period is expected: one meaning, a question or a refusal, never a crash.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mainstay_core::measurement::intake::{Entry, EntryKind, NumberStyle, read_entry};
use mainstay_core::period::{Reading, ReadingContext, read_period};

fuzz_target!(|text: &str| {
    for style in [NumberStyle::DotDecimal, NumberStyle::CommaDecimal] {
        for kind in [EntryKind::Whole, EntryKind::Percent, EntryKind::Amount] {
            if let Entry::Number(number) = read_entry(text, kind, style) {
                assert!(number.is_finite(), "{text:?} became {number}");
            }
        }
    }
    if let Reading::Ambiguous(periods) = read_period(text, ReadingContext::default()) {
        assert!(periods.len() > 1, "{text:?} is a question with one answer");
    }
});
