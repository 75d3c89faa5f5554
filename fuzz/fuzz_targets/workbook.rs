//! Any bytes as a workbook: read or refused in words, never a crash, and every row of a table accounted for once.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mainstay_sheets::{Limits, Options, find_tables, read_workbook};

/// XLS and XLSB go through a library that panics on damaged files; our reader turns that into words, so it is no find.
fn forgive_the_library() {
    let stop = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map_or("", |place| place.file());
        if !place.contains("/calamine-") {
            stop(panic);
        }
    }));
}

fuzz_target!(init: forgive_the_library(), |bytes: &[u8]| {
    let Ok(workbook) = read_workbook(bytes, "partner.xlsx", &Limits::default()) else {
        return;
    };
    for table in find_tables(&workbook, &Options::default()).tables {
        assert!(table.rows.windows(2).all(|pair| pair[0].row < pair[1].row), "a row is counted twice");
        let _ = mainstay_sheets::figures(&table).count();
    }
});
