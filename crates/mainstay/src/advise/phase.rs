//! Where a partnership stands, for the console and for programs.

use std::fmt::Write as _;

use mainstay_core::lifecycle::{
    Action, BuilderReading, DimensionReading, Phase, PhaseReading, RatedBarrier, read_phase,
    said_of,
};
use mainstay_core::why::{Provenance, Threshold};
use serde_json::{Map, Value, json};

/// Reads several people's answers and tells what they come to.
pub fn whole(raters: &[mainstay_core::lifecycle::Rater], as_json: bool) -> String {
    let reading = read_phase(raters);
    if as_json {
        serde_json::to_string_pretty(&object(&reading)).expect("keys are text")
    } else {
        text(&reading)
    }
}

/// Four decimals are enough to see on which side of a boundary a mean lies.
fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

fn object(reading: &PhaseReading) -> Value {
    let dimensions: Map<String, Value> = reading
        .dimensions
        .iter()
        .map(|one| (one.dimension.id.clone(), dimension(one)))
        .collect();
    let unusual: Vec<Value> = reading
        .unusual
        .iter()
        .map(|(one, when)| {
            let mut found = barrier(one);
            found["usual"] = json!(when.key().trim_start_matches("unusual_"));
            found["why"] = json!(said_of(when.key()).en);
            found
        })
        .collect();
    json!({
        "model": reading.model,
        "raters": reading.raters,
        "claimed": reading.claimed.map(rounded),
        "evidenced": reading.evidenced.map(rounded),
        "label": reading.label.map(Phase::key),
        "evidenced_label": reading.evidenced_label.map(Phase::key),
        "text": reading.label.map(|label| &said_of(label.key()).en),
        "spread": reading.spread,
        "notes": reading.notes,
        "missing": reading.missing,
        "dimensions": dimensions,
        "barriers": {
            "typical": reading.typical.iter().map(barrier).collect::<Vec<_>>(),
            "unusual": unusual,
            "any_time": reading.any_time.iter().map(barrier).collect::<Vec<_>>(),
        },
        "builders": {
            "unused": reading.unused.iter().map(builder).collect::<Vec<_>>(),
            "keep": reading.keep.iter().map(builder).collect::<Vec<_>>(),
        },
        "actions": reading.actions.iter().copied().map(action).collect::<Vec<_>>(),
        "universal": reading.universal.iter().copied().map(action).collect::<Vec<_>>(),
        "why": {
            "rule": "median of the raters in each dimension; the mean of the answered dimensions is Earlier below 5/3, Later from 7/3",
            "evidence": "without evidence an answer above 1.5 counts as 1.5",
            "thresholds": reading.thresholds.iter().map(threshold).collect::<Vec<_>>(),
        },
    })
}

fn sources(from: &[Provenance]) -> Vec<String> {
    from.iter().map(ToString::to_string).collect()
}

fn threshold(one: &Threshold) -> Value {
    json!({ "name": one.name, "value": one.value, "source": one.from.to_string() })
}

fn dimension(one: &DimensionReading) -> Value {
    json!({
        "label": one.dimension.label.en,
        "claimed": one.claimed,
        "evidenced": one.evidenced,
        "rests_on_word_alone": one.is_claimed(),
        "answers": one.answers,
        "agreement": one.agreement,
        "differs": one.differs,
        "sources": sources(&one.dimension.from),
    })
}

fn barrier(one: &RatedBarrier) -> Value {
    json!({
        "id": one.barrier.id,
        "text": one.barrier.text.en,
        "rating": one.rating,
        "not_sure": one.not_sure,
        "sources": sources(&one.barrier.from),
    })
}

fn builder(one: &BuilderReading) -> Value {
    json!({
        "id": one.builder.id,
        "text": one.builder.text.en,
        "used": one.used,
        "helped": one.helped,
        "sources": sources(&one.builder.from),
    })
}

fn action(one: &Action) -> Value {
    json!({ "id": one.id, "text": one.text.en, "sources": sources(&one.from) })
}

/// Which phase, how sure, and what it means; or what is missing.
fn headline(out: &mut String, reading: &PhaseReading) {
    let found = (reading.label, reading.claimed, reading.evidenced);
    let (Some(label), Some(claimed), Some(evidenced)) = found else {
        let missing = reading.missing.join(", ");
        let _ = writeln!(
            out,
            "No phase yet: six of nine dimensions are needed. Not answered: {missing}"
        );
        return;
    };
    let _ = writeln!(
        out,
        "Phase: {label} ({claimed:.2}; with evidence {evidenced:.2})"
    );
    for note in &reading.notes {
        let said = match *note {
            "uneven" => said_of("uneven").en.as_str(),
            _ => "Near the boundary between two phases: read the dimensions first.",
        };
        let _ = writeln!(out, "{said}");
    }
    let _ = writeln!(out, "{}", said_of(label.key()).en);
}

/// The dimensions, one a line.
fn places(out: &mut String, reading: &PhaseReading) {
    let _ = writeln!(out, "\nDimensions (1 Earlier, 2 Middle, 3 Later)");
    for one in &reading.dimensions {
        let name = &one.dimension.label.en;
        let word = if one.is_claimed() {
            "  no evidence"
        } else {
            ""
        };
        let differs = if one.differs {
            "  raters differ by a phase or more"
        } else {
            ""
        };
        let _ = writeln!(
            out,
            "  {} {name}: {}{word}{differs}",
            one.dimension.id, one.claimed
        );
    }
}

/// The reading for people. Writing into a text cannot fail.
fn text(reading: &PhaseReading) -> String {
    let mut out = String::new();
    headline(&mut out, reading);
    places(&mut out, reading);
    list(
        &mut out,
        "Typical here, and yours",
        reading.typical.iter().map(|one| &one.barrier.text.en),
    );
    for (one, when) in &reading.unusual {
        let _ = writeln!(
            out,
            "\nUnusual for this phase: {}\n  {}",
            one.barrier.text.en,
            said_of(when.key()).en
        );
    }
    list(
        &mut out,
        "Can come at any time",
        reading.any_time.iter().map(|one| &one.barrier.text.en),
    );
    list(
        &mut out,
        "Gives momentum in this phase, not used yet",
        reading.unused.iter().map(|one| &one.builder.text.en),
    );
    list(
        &mut out,
        "Used and helpful: keep",
        reading.keep.iter().map(|one| &one.builder.text.en),
    );
    list(
        &mut out,
        "Recommended in this phase",
        reading.actions.iter().map(|one| &one.text.en),
    );
    list(
        &mut out,
        "Recommended in every phase",
        reading.universal.iter().map(|one| &one.text.en),
    );
    out
}

fn list<'a>(out: &mut String, heading: &str, lines: impl Iterator<Item = &'a String>) {
    for (at, line) in lines.enumerate() {
        if at == 0 {
            let _ = writeln!(out, "\n{heading}");
        }
        let _ = writeln!(out, "  - {line}");
    }
}
