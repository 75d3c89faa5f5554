//! Figures in another unit than the indicator's, wherever the file says so.

use super::kit::*;
use crate::measurement::intake::*;

#[test]
fn another_unit_than_the_indicators_is_asked_wherever_it_is_written() {
    let mut framework = clinic();
    for one in &mut framework.indicators {
        if one.key == "visits" {
            one.unit = Some("visits".into());
        }
        if one.key == "spending" {
            one.unit = Some("dollars".into());
        }
    }
    for lines_of in [
        &[
            "@Measure | @Unit | Q3 2025",
            "Primary care visits | thousands | 21",
        ][..],
        &["@Measure (000s) | Q3 2025", "Primary care visits | 21"],
        &["@Measure | Q3 2025", "Primary care visits, thousands | 21"],
        &["@Measure | @UoM | Q3 2025", "Program spending | euros | 21"],
        &["@Measure | Q3 2025", "Program spending (000 dollars) | 21"],
    ] {
        let applied = read(&table(lines_of), &framework);
        assert_eq!(asked(&applied), [Key::WrongUnit], "{lines_of:?}");
    }
    for lines_of in [
        &[
            "@Measure | @Unit | Q3 2025",
            "Primary care visits | visits | 21",
        ][..],
        &[
            "@Measure | @Unit | Q3 2025",
            "Program spending | US dollars | 21",
        ],
        &["@Measure | Q3 2025", "Program spending (dollars) | 21"],
    ] {
        let applied = read(&table(lines_of), &framework);
        assert_eq!(asked(&applied), [], "{lines_of:?}");
        assert_eq!(applied.figures.len(), 1, "{lines_of:?}");
    }
}
