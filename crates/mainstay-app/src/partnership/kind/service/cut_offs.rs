//! The cut-offs of the reading, as this partnership has set them: each change with its reason.

use mainstay_core::access::Deed;
use mainstay_core::partnership::{TypeRules, cut_off_range, rules, rules_with};
use mainstay_db::{Tx, Uuid};

use crate::audit;
use crate::partnership::kind::store;
pub use crate::partnership::kind::store::CutOffRow;
use crate::shell::{App, Failure, FormErrors, Seat};

/// What a form says of one cut-off.
#[derive(Debug, Clone, Default)]
pub struct CutOffForm {
    /// Its name.
    pub name: String,
    /// The value as typed.
    pub value: String,
    /// Why it is changed.
    pub reason: String,
    /// The version the form was filled from; 0 where it was never changed.
    pub version: i64,
}

/// The rules of a partnership: those of the model with its own changes.
pub(super) fn own_rules(tx: &mut Tx<'_>, partnership: Uuid) -> Result<TypeRules, Failure> {
    let rows = store::cut_offs(tx, partnership)?.into_iter();
    let changed: Vec<(String, f64)> = rows.map(|row| (row.name, row.value)).collect();
    Ok(rules_with(&changed))
}

/// The cut-offs that were changed, with who, when and why.
pub async fn cut_offs(app: &App, seat: &Seat) -> Result<Vec<CutOffRow>, Failure> {
    seat.must(Deed::SeeType)?;
    let partnership = seat.partnership;
    app.db()
        .read(move |tx| Ok(store::cut_offs(tx, partnership)?))
        .await
}

/// Sets a cut-off for this partnership, unless somebody else did meanwhile. Saying the same again changes nothing.
pub async fn set_cut_off(app: &App, seat: &Seat, form: CutOffForm) -> Result<(), Failure> {
    seat.must(Deed::DecideType)?;
    let none = || Failure::Form(FormErrors::one("value", "error-type-cut-off-none"));
    let range = cut_off_range(&form.name).ok_or_else(none)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let place = seat.partnership;
            let rows = store::cut_offs(tx, place)?;
            let others = rows.iter().filter(|row| row.name != form.name);
            let others: Vec<(String, f64)> =
                others.map(|row| (row.name.clone(), row.value)).collect();
            let value = checked(&form, &range, &others)?;
            let held = rows.iter().find(|row| row.name == form.name);
            let (name, reason, by) = (form.name.as_str(), form.reason.trim(), seat.name.as_str());
            let before = value_of(&rules_with(&[]), name);
            let before = held.map_or(before, |row| row.value);
            match held {
                Some(row) if row.value.to_bits() == value.to_bits() && row.reason == reason => {
                    return Ok(());
                }
                None if form.version == 0 => {
                    store::put_cut_off(tx, place, name, value, reason, now, by)?;
                }
                None => return Err(Failure::Changed),
                Some(_) => {
                    let version = form.version;
                    let changed =
                        store::change_cut_off(tx, place, name, value, reason, now, by, version)?;
                    if changed == 0 {
                        return Err(Failure::Changed);
                    }
                }
            }
            let told = format!("{before} → {value}: {reason}");
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "type_cut_off",
                name,
                &told,
            )?;
            Ok(())
        })
        .await
}

/// The value of a cut-off by its name.
fn value_of(rules: &TypeRules, name: &str) -> f64 {
    match name {
        "at_least" => rules.at_least.value,
        "clear" => rules.clear.value,
        "leaning" => rules.leaning.value,
        _ => rules.mismatch.value,
    }
}

/// The value that the model itself gives a cut-off.
pub fn usual(name: &str) -> f64 {
    value_of(rules(), name)
}

fn checked(
    form: &CutOffForm,
    range: &std::ops::RangeInclusive<f64>,
    others: &[(String, f64)],
) -> Result<f64, Failure> {
    let mut errors = FormErrors::new();
    let typed = form.value.trim().replace(',', ".");
    let value = typed.parse::<f64>().ok();
    let value = value.filter(|value| range.contains(value));
    let value = value.filter(|value| form.name != "at_least" || value.fract() == 0.0);
    let named = [
        ("from", range.start().to_string()),
        ("to", range.end().to_string()),
    ];
    if value.is_none() {
        let named = named
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        errors.add_with("value", "error-type-cut-off", &named);
    }
    let mut all = others.to_vec();
    all.extend(value.map(|value| (form.name.clone(), value)));
    let together = rules_with(&all);
    if together.leaning.value > together.clear.value {
        errors.add("value", "error-type-cut-off-order");
    }
    if form.reason.trim().is_empty() {
        errors.add("reason", "error-type-cut-off-reason");
    }
    if form.reason.chars().count() > 500 {
        errors.add("reason", "error-type-long");
    }
    errors.into_result()?;
    value.ok_or(Failure::NotHere)
}
