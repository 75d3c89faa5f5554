//! How charts look: the same for equal data, readable by everyone, safe in a page.

use std::path::Path;

use crate::chart_samples::{Mark, marks, neighbourhoods, point, readiness, spark, visits};
use mainstay_report::svg::{Size, TrendChart, VersionBreak};

/// The pictures are looked at when they change; set `UPDATE_GOLDEN=1` to write them anew.
#[test]
fn equal_data_give_the_picture_that_was_looked_at() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden");
    for (name, svg) in [
        ("trend-narrow", readiness().svg(Size::Narrow)),
        ("trend-wide", readiness().svg(Size::Wide)),
        ("visits-narrow", visits().svg(Size::Narrow)),
        ("visits-wide", visits().svg(Size::Wide)),
        ("bars-narrow", neighbourhoods().svg(Size::Narrow)),
        ("bars-wide", neighbourhoods().svg(Size::Wide)),
        ("spark", spark().svg()),
        (
            "empty-narrow",
            TrendChart {
                points: Vec::new(),
                baseline: None,
                target: None,
                ..readiness()
            }
            .svg(Size::Narrow),
        ),
    ] {
        let path = folder.join(format!("{name}.svg"));
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::create_dir_all(&folder).unwrap();
            std::fs::write(&path, &svg).unwrap();
        }
        assert_eq!(
            svg,
            std::fs::read_to_string(&path).unwrap(),
            "{name} differs from {}",
            path.display()
        );
    }
}

#[test]
fn a_missing_period_is_a_gap_with_its_reason_and_never_zero() {
    let svg = readiness().svg(Size::Narrow);
    let found = marks(&svg);
    let gaps: Vec<&Mark> = found.iter().filter(|mark| mark.missing.is_some()).collect();
    assert_eq!(
        gaps.iter()
            .map(|mark| mark.label.as_str())
            .collect::<Vec<_>>(),
        ["Q3 2024", "Q4 2024"]
    );
    assert!(found.iter().all(|mark| mark.value != Some(0.0)));
    assert!(svg.contains("2 of 14 partners reported"));
    // The gap and the changed definition leave two pieces of line: two points, and four points.
    assert_eq!(svg.matches("class=\"chart-line\"").count(), 2);
    assert_eq!(svg.matches("data-incomplete=\"true\"").count(), 1);
    assert!(svg.contains("Definition changed"));
    assert!(svg.contains("The axis starts at 60%, not at zero."));
}

#[test]
fn a_changed_definition_breaks_the_line() {
    let mut chart = readiness();
    chart.points = (0..4)
        .map(|index| point(index, Some(f64::from(index)), None, false))
        .collect();
    chart.version_breaks = vec![VersionBreak {
        x: 2.0,
        label: Some("Residents only".into()),
    }];
    assert_eq!(
        chart
            .svg(Size::Wide)
            .matches("class=\"chart-line\"")
            .count(),
        2
    );
    chart.version_breaks.clear();
    assert_eq!(
        chart
            .svg(Size::Wide)
            .matches("class=\"chart-line\"")
            .count(),
        1
    );
}

#[test]
fn a_hidden_category_is_words_and_not_a_bar() {
    let svg = neighbourhoods().svg(Size::Narrow);
    let found = marks(&svg);
    assert_eq!(
        found[2].missing.as_deref(),
        Some("Hidden: fewer than 11 people")
    );
    assert_eq!((found[2].value, found[3].value), (None, Some(0.0)));
    assert_eq!(found[1].range, Some((230.0, 318.0)));
}

#[test]
fn every_picture_has_a_name_a_summary_and_its_own_ids() {
    let page = format!(
        "{}{}{}",
        readiness().svg_for_page(),
        neighbourhoods().svg_for_page(),
        spark().svg()
    );
    let ids: Vec<&str> = page
        .split(" id=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    let mut unique = ids.clone();
    unique.sort_unstable();
    unique.dedup();
    assert_eq!((ids.len(), unique.len()), (10, 10));
    assert_eq!(page.matches("role=\"img\"").count(), 5);
    assert!(!page.contains("<style") && !page.contains("<script") && !page.contains("style=\""));
}

#[test]
fn words_cannot_become_markup() {
    let mut chart = readiness();
    chart.words.title = "<script>alert(1)</script>".into();
    chart.points[0].label = "\"><img src=x onerror=alert(1)>".into();
    chart.points[2].note = Some("</svg><script>".into());
    let svg = chart.svg(Size::Narrow);
    assert!(!svg.contains("<script") && !svg.contains("<img"));
    assert!(
        marks(&svg)
            .iter()
            .any(|mark| mark.label == "\"><img src=x onerror=alert(1)>")
    );
}

/// The relative luminance of a colour written `#rrggbb` or `#rgb`, as WCAG 2.2 defines it.
fn luminance(colour: &str) -> f64 {
    let hex = colour.trim().trim_start_matches('#');
    let full: String = if hex.len() == 3 {
        hex.chars().flat_map(|c| [c, c]).collect()
    } else {
        hex.to_owned()
    };
    let part = |at: usize| {
        let share = f64::from(u8::from_str_radix(&full[at..at + 2], 16).unwrap()) / 255.0;
        if share <= 0.04045 {
            share / 12.92
        } else {
            ((share + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

#[test]
fn marks_and_words_stand_out_from_the_ground_in_light_and_dark() {
    assert!(
        (contrast("#000", "#ffffff") - 21.0).abs() < 1e-9,
        "black on white is 21 to 1"
    );
    let css = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/components/chart.css");
    let css = std::fs::read_to_string(css).unwrap();
    let pair = |name: &str| {
        let rest = css
            .split(&format!("--chart-{name}: light-dark("))
            .nth(1)
            .unwrap();
        let (light, dark) = rest.split(')').next().unwrap().split_once(',').unwrap();
        [light.to_owned(), dark.to_owned()]
    };
    let grounds = pair("ground");
    for (name, least) in [("ink", 7.0), ("soft", 4.5), ("target", 4.5), ("line", 3.0)] {
        for (colour, ground) in pair(name).iter().zip(&grounds) {
            assert!(
                contrast(colour, ground) >= least,
                "{name}: {colour} on {ground}"
            );
        }
    }
    assert!(
        !css.contains("left:") && !css.contains("right:"),
        "directions follow the script"
    );
}

#[test]
fn text_is_twelve_pixels_or_more_at_its_own_width() {
    for svg in [
        readiness().svg(Size::Narrow),
        visits().svg(Size::Wide),
        neighbourhoods().svg(Size::Narrow),
    ] {
        let sizes: Vec<f64> = svg
            .split("font-size=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
            .collect();
        assert_eq!(sizes, [12.0]);
    }
    let width = |svg: String| {
        svg.split("viewBox=\"0 0 ")
            .nth(1)
            .unwrap()
            .split(' ')
            .next()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        (
            width(readiness().svg(Size::Narrow)),
            width(readiness().svg(Size::Wide))
        ),
        ("300".into(), "720".into())
    );
}
