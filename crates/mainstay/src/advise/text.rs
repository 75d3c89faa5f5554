//! The advice for people at the console.

use std::fmt::Write as _;

use mainstay_core::partnership::{
    Confidence, GroupReading, PartnershipKind, RowChoices, TypeReading, Verdict, mismatch_text,
    mixed_text, profile, question, type_rows,
};
use mainstay_core::why::Provenance;

use super::Advice;

const WIDTH: usize = 92;

/// The whole advice as text.
pub fn whole(advice: &Advice) -> String {
    let mut out = String::new();
    match &advice.reading.verdict {
        Some(verdict) => of_verdict(&mut out, verdict),
        None => of_too_few(&mut out, &advice.reading),
    }
    of_cards(&mut out, &advice.reading);
    if let Some(group) = &advice.group {
        of_group(&mut out, group);
    }
    if let Some(verdict) = &advice.reading.verdict {
        of_profile(&mut out, verdict.best);
    }
    of_why(&mut out, &advice.reading);
    out
}

fn of_verdict(out: &mut String, verdict: &Verdict) {
    let how = match verdict.confidence {
        Confidence::Clear => "clear",
        Confidence::Leaning => "leaning this way",
        Confidence::Mixed => "mixed: your answers point two ways",
    };
    heading(out, &format!("{} ({how})", name(verdict.best)));
    // "The problem is bounded" must not stand beside answers that say otherwise.
    if verdict.confidence != Confidence::Mixed && verdict.balance.mismatch.is_none() {
        paragraph(out, "  ", &profile(verdict.best).explanation.en);
        out.push('\n');
    }
    for fit in verdict.fits {
        let _ = writeln!(
            out,
            "  {:<20}{:.2}  {}",
            name(fit.kind),
            fit.fit,
            bar(fit.fit)
        );
    }
    out.push('\n');
    if verdict.confidence == Confidence::Mixed {
        paragraph(out, "  ", &mixed_text().en);
        for question in &verdict.would_decide {
            let told = format!("Would decide: {} {}", question.id, question.ask.en);
            paragraph(out, "  ", &told);
        }
        out.push('\n');
    }
    let sides = (verdict.balance.ambition, verdict.balance.means);
    if let (Some(ambition), Some(means)) = sides {
        let _ = writeln!(
            out,
            "  Ambition {ambition:.2}, means {means:.2} (each from 0 to 1)."
        );
    }
    if let Some(mismatch) = verdict.balance.mismatch {
        let (label, text) = mismatch_text(mismatch);
        paragraph(out, "  ", &format!("{}. {}", label.en, text.en));
    }
}

fn of_too_few(out: &mut String, reading: &TypeReading) {
    heading(out, "No type yet: too few answers");
    paragraph(
        out,
        "  ",
        "T1 and five more of T2 to T8 are needed. Still open:",
    );
    for id in &reading.missing {
        if let Some(question) = question(id) {
            let keys: Vec<&str> = question
                .options
                .iter()
                .map(|one| one.key.as_str())
                .collect();
            let _ = writeln!(out, "  {id}  {} ({})", question.ask.en, keys.join(", "));
        }
    }
}

fn of_cards(out: &mut String, reading: &TypeReading) {
    if reading.cards.is_empty() {
        return;
    }
    heading(out, "To think about");
    for card in &reading.cards {
        let told = format!("{:<4}{} [{}]", card.id, card.text.en, sources(card.from));
        paragraph(out, "  ", &told);
    }
}

fn of_group(out: &mut String, group: &GroupReading) {
    heading(out, &format!("How {} people answered", group.people));
    for kind in PartnershipKind::ALL {
        let count = group.own_best[*kind as usize];
        let _ = writeln!(out, "  {:<20}{count} by their own answers", name(*kind));
    }
    if group.own_open > 0 {
        let _ = writeln!(
            out,
            "  {:<20}{} answered too little",
            "No type", group.own_open
        );
    }
    let disagreements = group.disagreements();
    if disagreements.is_empty() {
        paragraph(out, "  ", "Nobody disagrees on any question.");
    }
    for spread in disagreements {
        out.push('\n');
        let told = format!(
            "You disagree on {} {}",
            spread.question.id, spread.question.ask.en
        );
        paragraph(out, "  ", &told);
        for (choice, count) in spread.counts.iter().filter(|(_, count)| *count > 0) {
            let would = spread
                .would_be
                .iter()
                .find(|(one, _)| one.key == choice.key);
            let then = would.map_or_else(String::new, |(_, kind)| {
                let kind = kind.map_or_else(|| "no type yet".to_owned(), name);
                format!(" -> {kind}")
            });
            let _ = writeln!(
                out,
                "    {count} x {} ({}){then}",
                choice.label.en, choice.key
            );
        }
        if spread.open > 0 {
            let _ = writeln!(out, "    {} x we do not know yet", spread.open);
        }
    }
}

fn of_profile(out: &mut String, best: PartnershipKind) {
    heading(out, &format!("What it means: {}", best.plain()));
    for row in type_rows() {
        let cell = row.cell(row.side(best, &RowChoices::new()));
        let open = if row.choose && best == PartnershipKind::StrategicAlliance {
            " (yours to choose)"
        } else {
            ""
        };
        let told = format!(
            "{}{open}: {} [{}]",
            row.label.en,
            cell.text.en,
            sources(&cell.from)
        );
        paragraph(out, "  ", &told);
    }
}

fn of_why(out: &mut String, reading: &TypeReading) {
    heading(out, &format!("Why ({})", reading.model));
    paragraph(
        out,
        "  ",
        "Each answer gives points to the four types: joint project, joint program, strategic alliance, collective \
         impact. A fit is where the points stand between the fewest and the most the answered questions could give. \
         Points and cut-offs are this tool's own convention (I); what they serve comes from the sources named.",
    );
    for one in &reading.answered {
        let points = PartnershipKind::ALL
            .iter()
            .map(|kind| one.choice.weight(*kind).to_string())
            .collect::<Vec<_>>()
            .join(" ");
        let _ = writeln!(
            out,
            "  {:<4}{:<18}{points}   [{}]",
            one.question.id,
            one.choice.key,
            sources(&one.choice.from)
        );
    }
    let cut_offs: Vec<String> = reading
        .thresholds
        .iter()
        .map(|one| {
            format!(
                "{} {} [{}]",
                one.name.replace('_', " "),
                one.value,
                one.from
            )
        })
        .collect();
    paragraph(out, "  ", &format!("Cut-offs: {}", cut_offs.join(", ")));
}

fn heading(out: &mut String, text: &str) {
    if !out.is_empty() {
        out.push('\n');
    }
    let _ = writeln!(out, "{text}");
}

/// Wrapped at the width of a console; the lines after the first stand four further in.
fn paragraph(out: &mut String, indent: &str, text: &str) {
    let mut line = indent.to_owned();
    for word in text.split(' ') {
        if line.trim().is_empty() || line.chars().count() + word.chars().count() < WIDTH {
            if !line.trim().is_empty() {
                line.push(' ');
            }
        } else {
            let _ = writeln!(out, "{line}");
            line = format!("{indent}    ");
        }
        line.push_str(word);
    }
    let _ = writeln!(out, "{line}");
}

fn name(kind: PartnershipKind) -> String {
    let plain = kind.plain();
    plain[..1].to_uppercase() + &plain[1..]
}

/// A fit as a bar of up to 30 signs.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a fit is between 0 and 1"
)]
fn bar(fit: f64) -> String {
    "#".repeat((fit * 30.0).round() as usize)
}

fn sources(from: &[Provenance]) -> String {
    from.iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}
