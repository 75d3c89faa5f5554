//! The advice for programs.

use mainstay_core::partnership::{
    Answered, AskedFor, Card, GroupReading, Mismatch, PartnershipKind, RowChoices, Spread,
    TypeReading, Verdict, mismatch_text, profile, type_rows, workspace,
};
use mainstay_core::why::{Provenance, Threshold};
use serde_json::{Map, Value, json};

use super::Advice;

/// The whole advice as one JSON object.
pub fn whole(advice: &Advice) -> String {
    let mut object = reading(&advice.reading);
    if let Some(group) = &advice.group {
        object.insert("group".to_owned(), of_group(group));
    }
    serde_json::to_string_pretty(&Value::Object(object)).expect("keys are text")
}

fn reading(reading: &TypeReading) -> Map<String, Value> {
    let verdict = reading.verdict.as_ref();
    let balance = verdict.map(|verdict| verdict.balance);
    let mismatch = balance.and_then(|balance| balance.mismatch);
    let fits = by_type(|kind| json!(verdict.map(|verdict| verdict.fit(kind))));
    let value = json!({
        "model": reading.model,
        "fits": fits,
        "best": verdict.map(|verdict| verdict.best.key()),
        "second": verdict.map(|verdict| verdict.second.key()),
        "margin": verdict.map(|verdict| verdict.margin),
        "confidence": verdict.map(|verdict| verdict.confidence.key()),
        "ambition": balance.and_then(|balance| balance.ambition),
        "means": balance.and_then(|balance| balance.means),
        "mismatch": mismatch.map(Mismatch::key),
        "mismatch_text": mismatch.map(|mismatch| &mismatch_text(mismatch).1.en),
        "cards": reading.cards.iter().map(card).collect::<Vec<_>>(),
        "missing": reading.missing,
        "profile": verdict.map(|verdict| of_profile(verdict.best)),
        "why": why(reading),
    });
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}

fn by_type(value: impl Fn(PartnershipKind) -> Value) -> Value {
    PartnershipKind::ALL
        .iter()
        .map(|kind| (kind.key().to_owned(), value(*kind)))
        .collect::<Map<_, _>>()
        .into()
}

fn sources(from: &[Provenance]) -> Vec<String> {
    from.iter().map(ToString::to_string).collect()
}

fn card(card: &Card) -> Value {
    json!({
        "id": card.id,
        "text": card.text.en,
        "because": card.because,
        "sources": sources(card.from),
    })
}

fn why(reading: &TypeReading) -> Value {
    let verdict = reading.verdict.as_ref();
    let answer = |one: &Answered| {
        json!({
            "question": one.question.id,
            "asked": one.question.ask.en,
            "answer": one.choice.key,
            "label": one.choice.label.en,
            "weights": by_type(|kind| one.choice.weight(kind).into()),
            "on_axis": one.choice.axis,
            "sources": sources(&one.choice.from),
        })
    };
    let threshold = |one: &Threshold| json!({ "name": one.name, "value": one.value, "source": one.from.to_string() });
    let points = |verdict: &Verdict| {
        by_type(|kind| {
            let fit = verdict.fits[kind as usize];
            json!({ "points": fit.points, "fewest": fit.fewest, "most": fit.most })
        })
    };
    json!({
        "model": reading.model,
        "rule": "fit = (points - fewest) / (most - fewest) over the answered questions; on a tie the less demanding type",
        "answers": reading.answered.iter().map(answer).collect::<Vec<_>>(),
        "weights_source": "I",
        "points": verdict.map(points),
        "thresholds": reading.thresholds.iter().map(threshold).collect::<Vec<_>>(),
        "would_decide": verdict.map(|verdict| {
            verdict.would_decide.iter().map(|question| question.id.as_str()).collect::<Vec<_>>()
        }),
        "sources": sources(&reading.rule_from()),
    })
}

fn of_profile(kind: PartnershipKind) -> Value {
    let type_profile = profile(kind);
    let rows: Vec<Value> = type_rows()
        .iter()
        .map(|row| {
            let side = row.side(kind, &RowChoices::new());
            let cell = row.cell(side);
            json!({
                "row": row.key,
                "side": side.key(),
                "text": cell.text.en,
                "may_choose": row.choose && kind == PartnershipKind::StrategicAlliance,
                "sources": sources(&cell.from),
            })
        })
        .collect();
    json!({
        "type": kind.key(),
        "explanation": type_profile.explanation.en,
        "use_when": type_profile.use_when.en,
        "rows": rows,
        "charter": type_profile.charter_weight.en,
        "coordination": type_profile.backbone.en,
        "asks_for": asks_for(kind),
    })
}

/// What the type asks of the workspace, by sort.
fn asks_for(kind: PartnershipKind) -> Value {
    let asked = workspace(kind, &RowChoices::new());
    AskedFor::ALL
        .iter()
        .map(|sort| {
            let keys: Vec<&str> = asked.of(*sort).collect();
            (sort.key().to_owned(), json!(keys))
        })
        .collect::<Map<_, _>>()
        .into()
}

fn of_group(group: &GroupReading) -> Value {
    let reasons: Map<String, Value> = group
        .reasons
        .iter()
        .map(|(reason, count)| ((*reason).to_owned(), (*count).into()))
        .collect();
    json!({
        "people": group.people,
        "own_best": by_type(|kind| group.own_best[kind as usize].into()),
        "own_open": group.own_open,
        "reasons": reasons,
        "spread": group.spreads.iter().map(spread).collect::<Vec<_>>(),
        "disagreements": group.disagreements().iter().map(|one| one.question.id.as_str()).collect::<Vec<_>>(),
    })
}

fn spread(spread: &Spread) -> Value {
    let counts: Map<String, Value> = spread
        .counts
        .iter()
        .map(|(choice, count)| (choice.key.clone(), (*count).into()))
        .collect();
    let would_be: Map<String, Value> = spread
        .would_be
        .iter()
        .map(|(choice, kind)| (choice.key.clone(), json!(kind.map(PartnershipKind::key))))
        .collect();
    json!({
        "question": spread.question.id,
        "counts": counts,
        "open": spread.open,
        "agreement": spread.agreement.key(),
        "shared": spread.shared.map(|choice| choice.key.as_str()),
        "would_be": would_be,
        "decides_the_type": spread.decides_the_type(),
    })
}
