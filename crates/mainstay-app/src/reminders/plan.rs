//! Who is due now: a job is made for each of them, once, however many programs look.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::tz::TimeZone;
use mainstay_core::reminders::{Choice, Mailed, Slot, due};

use super::choices::{choice_of, mailed, make_room, since};
use super::store::{self, ChoiceRow, Known};
use crate::people::service::fold_address;
use crate::shell::{App, Failure};

/// One job to make.
struct Planned {
    address: String,
    slot: Slot,
    zone: String,
    language: String,
}

/// Makes the jobs that are due; returns how many are new.
pub(super) async fn plan(app: &App) -> Result<u64, Failure> {
    let now = app.now_us();
    let (known, rows) = app
        .db()
        .read(move |tx| Ok::<_, Failure>((store::known(tx, now)?, store::choices(tx)?)))
        .await?;
    let chosen: BTreeMap<&str, &ChoiceRow> = rows
        .iter()
        .map(|row| (row.address_fold.as_str(), row))
        .collect();
    let people = each_once(known).into_iter();
    let planned: Vec<Planned> = people
        .filter_map(|(address, one)| {
            let row = chosen.get(address.as_str()).copied();
            planned(app, address, one, row)
        })
        .collect();
    make(app, planned).await
}

/// Each address once: with an account as the account says, with a personal link as its partnership says.
fn each_once(known: Vec<Known>) -> BTreeMap<String, Known> {
    let mut found = BTreeMap::new();
    for one in known {
        found.entry(fold_address(&one.address)).or_insert(one);
    }
    found
}

fn planned(app: &App, address: String, one: Known, row: Option<&ChoiceRow>) -> Option<Planned> {
    let zone = TimeZone::get(&one.zone).unwrap_or(TimeZone::UTC);
    let choice = row.map_or_else(Choice::default, choice_of);
    let last = row.map_or_else(Mailed::default, mailed);
    let slot = due(&choice, &zone, app.now(), since(one.since, row), last)?;
    Some(Planned {
        address,
        slot,
        zone: one.zone,
        language: one.language,
    })
}

/// Makes a job for one address today, whatever day they want it on, for the Monday this week began with.
pub(super) async fn plan_one(app: &App, address: &str) -> Result<u64, Failure> {
    let now = app.now_us();
    let known = app
        .db()
        .read(move |tx| Ok::<_, Failure>(store::known(tx, now)?))
        .await?;
    let found = each_once(known).remove_entry(&fold_address(address));
    let planned = found.map(|(address, one)| {
        let zone = TimeZone::get(&one.zone).unwrap_or(TimeZone::UTC);
        let day = zone.to_datetime(app.now()).date();
        let back = i32::from(day.weekday().to_monday_zero_offset());
        let slot = day.checked_sub(back.days()).unwrap_or(day);
        Planned {
            address,
            slot: Slot { slot, day },
            zone: one.zone,
            language: one.language,
        }
    });
    make(app, planned.into_iter().collect()).await
}

async fn make(app: &App, planned: Vec<Planned>) -> Result<u64, Failure> {
    if planned.is_empty() {
        return Ok(0);
    }
    let (inside, now) = (app.clone(), app.now_us());
    let ids = app.fresh_ids(planned.len() * 2);
    app.db()
        .write(move |tx| {
            let mut made = 0;
            for (one, ids) in planned.iter().zip(ids.chunks(2)) {
                make_room(tx, &inside, ids[0], &one.address)?;
                let [day, slot] = [one.slot.day, one.slot.slot].map(|date| date.to_string());
                let (zone, language) = (&one.zone, &one.language);
                made += store::put_job(tx, ids[1], &one.address, &day, &slot, zone, language, now)?;
            }
            Ok::<_, Failure>(made)
        })
        .await
}
