//! Commitments pasted as lines: those that can be read are added, the others come back with the reason.

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::fold::name_key;
use mainstay_core::structure::BackboneFunction;
use mainstay_db::{Tx, Uuid};

use super::commitments::{Checked, put};
use super::store;
use crate::agenda::service::activities;
use crate::audit;
use crate::roster::service::today;
use crate::roster::store as roster;
use crate::shell::{App, Failure, FormErrors, Seat};
use crate::structure::lines::{Line, Problem};

/// What became of pasted lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pasted {
    /// How many were added.
    pub added: usize,
    /// How many were there already.
    pub there: usize,
    /// The lines that were left, and why: to be put right and pasted again.
    pub left: Vec<(String, Problem)>,
}

/// Adds the commitments of pasted lines. Those on the list already are left as they are; what cannot be read comes back.
pub async fn add_lines(app: &App, seat: &Seat, lines: Vec<Line>) -> Result<Pasted, Failure> {
    seat.must(Deed::EditStructure)?;
    if lines.is_empty() {
        return Err(Failure::Form(FormErrors::one("lines", "error-lines")));
    }
    let (ids, now) = (app.fresh_ids(lines.len()), app.now_us());
    let (app_inside, seat, today) = (app.clone(), seat.clone(), today(app, seat));
    app.db()
        .write(move |tx| {
            let houses = roster::organisations(tx, seat.partnership)?;
            let activities = activities(tx, seat.partnership, today)?;
            let mut outcome = Pasted::default();
            for (line, id) in lines.iter().zip(&ids) {
                match serves(line, &houses, &activities) {
                    Err(problem) => outcome.left.push((line.text.clone(), problem)),
                    Ok((house, _)) if is_there(tx, &seat, house.id, line)? => outcome.there += 1,
                    Ok((house, activity)) => {
                        let of = (house.id, activity);
                        put_line(tx, &seat, *id, of, line, today, now)?;
                        let (who, name) = ((&seat).into(), &house.name);
                        audit::record(tx, &app_inside, &who, "commitment_added", name, &line.what)?;
                        outcome.added += 1;
                    }
                }
            }
            Ok(outcome)
        })
        .await
}

/// Whose a pasted line is and the activity it belongs to, or what is wrong with it.
fn serves<'a>(
    line: &Line,
    houses: &'a [roster::Organisation],
    activities: &[(Uuid, String)],
) -> Result<(&'a roster::Organisation, Option<Uuid>), Problem> {
    if let Some(problem) = &line.problem {
        return Err(problem.clone());
    }
    let mut all = houses.iter();
    let house = all.find(|row| is_called(row, &line.organisation));
    let house = house.ok_or_else(|| Problem::Partner(line.organisation.clone()))?;
    if line.activity.is_empty() {
        return Ok((house, None));
    }
    let key = name_key(&line.activity);
    let mut named = activities.iter().filter(|(_, what)| name_key(what) == key);
    match (named.next(), named.next()) {
        (Some((id, _)), None) => Ok((house, Some(*id))),
        _ => Err(Problem::Activity(line.activity.clone())),
    }
}

fn put_line(
    tx: &mut Tx<'_>,
    seat: &Seat,
    id: Uuid,
    (house, activity): (Uuid, Option<Uuid>),
    line: &Line,
    today: Date,
    now: i64,
) -> Result<(), Failure> {
    let settled_on = line.settled_on.unwrap_or(today);
    let checked = Checked {
        organisation: house,
        name: String::new(),
        what: line.what.clone(),
        due_on: line.due.map(|day| day.to_string()),
        function: line.function.map_or("", BackboneFunction::key),
        activity,
        goal: None,
        first_step: String::new(),
        cause: String::new(),
        state: line.state,
        settled_on: line.state.is_final().then(|| settled_on.to_string()),
        evidence: line.evidence.clone(),
    };
    put(tx, seat, id, &checked, &line.person, today, now)
}

fn is_called(row: &roster::Organisation, typed: &str) -> bool {
    let key = name_key(typed);
    std::iter::once(row.name.as_str())
        .chain(row.also_called.lines())
        .any(|name| !name.trim().is_empty() && name_key(name) == key)
}

fn is_there(tx: &mut Tx<'_>, seat: &Seat, house: Uuid, line: &Line) -> Result<bool, Failure> {
    let due = line.due.map(|day| day.to_string());
    let what = name_key(&line.what);
    let rows = store::commitments(tx, seat.partnership)?;
    Ok(rows
        .iter()
        .any(|row| row.organisation == house && row.due_on == due && name_key(&row.what) == what))
}
