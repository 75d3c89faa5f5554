//! Any bytes as a CSV file, in whatever encoding and with whatever separator: the same promises as for workbooks.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mainstay_sheets::{Limits, Options, find_tables, read_workbook};

fuzz_target!(|bytes: &[u8]| {
    let Ok(workbook) = read_workbook(bytes, "partner.csv", &Limits::default()) else {
        return;
    };
    for table in find_tables(&workbook, &Options::default()).tables {
        assert!(
            table.rows.windows(2).all(|pair| pair[0].row < pair[1].row),
            "a row is counted twice"
        );
        let _ = mainstay_sheets::figures(&table).count();
    }
});
