//! Who leads a backbone function, who stands in, who helps, and what it is paid from.

use std::collections::BTreeSet;

use mainstay_core::access::Deed;
use mainstay_core::fold::fold;
use mainstay_core::structure::BackboneFunction;
use mainstay_db::{Tx, Uuid};

use super::{Ground, is_long, known, read, store, tidy};
use crate::audit;
use crate::shell::{App, Failure, FormErrors, Seat};

/// How many empty rows for helping organisations a form offers besides those filled in.
pub const SUPPORT_ROWS: usize = 2;

/// What a form says of a function.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FunctionForm {
    /// The organisation that leads; empty for none.
    pub lead: String,
    /// The person there.
    pub lead_person: String,
    /// The organisation that stands in; empty for none.
    pub deputy: String,
    /// The person there.
    pub deputy_person: String,
    /// Organisations that help, each with the person there.
    pub support: Vec<(String, String)>,
    /// Full-time posts paid for it.
    pub fte: String,
    /// What they are paid from.
    pub award: String,
    /// Hours a month, paid or not.
    pub hours: String,
    /// A note.
    pub note: String,
    /// The version the form was filled from; 0 for none.
    pub version: i64,
}

/// A form that stands with its checks.
struct Checked {
    lead: Option<Uuid>,
    deputy: Option<Uuid>,
    support: Vec<(Uuid, String)>,
    fte: Option<f64>,
    hours: Option<f64>,
}

/// What is written about all functions, for the page of one.
pub async fn function(app: &App, seat: &Seat) -> Result<Ground, Failure> {
    seat.must(Deed::EditStructure)?;
    read(app, seat).await
}

/// Writes down who has a function. Saved twice it is written once.
pub async fn keep_function(
    app: &App,
    seat: &Seat,
    function: BackboneFunction,
    form: FunctionForm,
) -> Result<(), Failure> {
    seat.must(Deed::EditStructure)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let checked = check(tx, &seat, &form)?;
            let before = store::functions(tx, seat.partnership)?
                .into_iter()
                .find(|row| row.key == function.key());
            let helpers = store::supports(tx, seat.partnership)?;
            let helpers: Vec<_> = helpers
                .into_iter()
                .filter(|row| row.function == function.key())
                .map(|row| (row.organisation, row.person))
                .collect();
            if before
                .as_ref()
                .is_some_and(|row| is_same(row, &helpers, &form, &checked))
            {
                return Ok(());
            }
            write(tx, &seat, function, &form, &checked)?;
            let who = (&seat).into();
            audit::record(
                tx,
                &app_inside,
                &who,
                "function_changed",
                function.key(),
                "",
            )?;
            Ok(())
        })
        .await
}

fn is_same(
    row: &store::FunctionRow,
    helpers: &[(Uuid, String)],
    form: &FunctionForm,
    checked: &Checked,
) -> bool {
    let sorted = |all: &[(Uuid, String)]| {
        let mut all = all.to_vec();
        all.sort();
        all
    };
    row.lead == checked.lead
        && row.lead_person == form.lead_person.trim()
        && row.deputy == checked.deputy
        && row.deputy_person == form.deputy_person.trim()
        && row.fte == checked.fte
        && row.hours == checked.hours
        && row.award == form.award.trim()
        && row.note == tidy(&form.note)
        && sorted(helpers) == sorted(&checked.support)
}

fn write(
    tx: &mut Tx<'_>,
    seat: &Seat,
    function: BackboneFunction,
    form: &FunctionForm,
    checked: &Checked,
) -> Result<(), Failure> {
    let (place, key) = (seat.partnership, function.key());
    let (lead_person, deputy_person) = (form.lead_person.trim(), form.deputy_person.trim());
    let (award, note) = (form.award.trim(), tidy(&form.note));
    let is_there = store::functions(tx, place)?
        .iter()
        .any(|row| row.key == key);
    if is_there {
        let changed = store::change_function(
            tx,
            place,
            key,
            checked.lead,
            lead_person,
            checked.deputy,
            deputy_person,
            checked.fte,
            award,
            checked.hours,
            &note,
            form.version,
        )?;
        if changed == 0 {
            return Err(Failure::Changed);
        }
    } else {
        store::put_function(
            tx,
            place,
            key,
            checked.lead,
            lead_person,
            checked.deputy,
            deputy_person,
            checked.fte,
            award,
            checked.hours,
            &note,
        )?;
    }
    store::clear_support(tx, place, key)?;
    for (organisation, person) in &checked.support {
        store::put_support(tx, place, key, *organisation, person)?;
    }
    Ok(())
}

fn check(tx: &mut Tx<'_>, seat: &Seat, form: &FunctionForm) -> Result<Checked, Failure> {
    let mut errors = FormErrors::new();
    let mut house = |field: &str, id: &str, person: &str| -> Result<Option<Uuid>, Failure> {
        let found = known(tx, seat, id.parse().ok())?.map(|row| row.id);
        if found.is_none() && (!id.is_empty() || !person.trim().is_empty()) {
            errors.add(field, "error-structure-organisation");
        }
        Ok(found)
    };
    let lead = house("lead", &form.lead, &form.lead_person)?;
    let deputy = house("deputy", &form.deputy, &form.deputy_person)?;
    let mut support: Vec<(Uuid, String)> = Vec::new();
    let mut seen = BTreeSet::new();
    for (row, (id, person)) in form.support.iter().enumerate() {
        let field = ["support-", &row.to_string()].concat();
        if let Some(id) = house(&field, id, person)?.filter(|id| seen.insert(*id)) {
            support.push((id, person.trim().to_owned()));
        }
    }
    let same = fold(&form.lead_person) == fold(&form.deputy_person);
    if same && lead.is_some() && lead == deputy && !form.lead_person.trim().is_empty() {
        errors.add("deputy_person", "error-function-same-person");
    }
    let fte = number(&form.fte, 500.0).unwrap_or_else(|()| {
        errors.add_with(
            "fte",
            "error-function-number",
            &[("typed", form.fte.trim())],
        );
        None
    });
    let hours = number(&form.hours, 100_000.0).unwrap_or_else(|()| {
        errors.add_with(
            "hours",
            "error-function-number",
            &[("typed", form.hours.trim())],
        );
        None
    });
    if is_long(&form.note) {
        errors.add("note", "error-structure-long");
    }
    errors.into_result()?;
    Ok(Checked {
        lead,
        deputy,
        support,
        fte,
        hours,
    })
}

/// A number of at least nothing; nothing where nothing is typed. A comma counts as the decimal mark.
fn number(typed: &str, most: f64) -> Result<Option<f64>, ()> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let read = typed.replace(',', ".").parse::<f64>();
    read.ok()
        .filter(|value| value.is_finite() && (0.0..=most).contains(value))
        .map(Some)
        .ok_or(())
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn half_a_post_is_typed_with_a_point_or_a_comma_and_silence_is_not_zero() {
        assert_eq!(number(" 0,5 ", 500.0), Ok(Some(0.5)));
        assert_eq!(number("0.5", 500.0), Ok(Some(0.5)));
        assert_eq!(number("0", 500.0), Ok(Some(0.0)));
        assert_eq!(number(" ", 500.0), Ok(None));
        for wrong in ["-1", "half", "501", "NaN", "inf"] {
            assert_eq!(number(wrong, 500.0), Err(()), "{wrong}");
        }
    }
}
