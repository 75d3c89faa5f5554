//! Which parts of the workspace are shown and why, and switching one on by hand.

use mainstay_core::access::Deed;
use mainstay_core::partnership::{PartnershipKind, Workspace};
use mainstay_db::{Tx, Uuid};

use super::store::{self, Held, Switched};
use crate::audit;
use crate::partnership::kind::tell::workspace_by;
use crate::shell::{App, Failure, Seat};

/// The parts of the workspace that a type can leave out. All others are always shown.
pub const MODULES: [&str; 3] = ["rollup", "conditions", "mindset"];

/// How one part of the workspace stands.
#[derive(Debug, Clone)]
pub struct Module {
    /// Its key.
    pub key: &'static str,
    /// Whether the decided type asks for it.
    pub asked: bool,
    /// Whether something was written in it.
    pub held: bool,
    /// Who switched it on by hand, if somebody did.
    pub switched: Option<Switched>,
}

impl Module {
    /// Whether it is in the navigation and on the map.
    pub fn is_on(&self) -> bool {
        self.asked || self.held || self.switched.is_some()
    }
}

/// The parts that a type can leave out, with the type that was decided.
#[derive(Debug, Clone)]
pub struct Parts {
    /// The type; nothing while none is decided, when every part is shown.
    pub kind: Option<PartnershipKind>,
    /// The parts.
    pub modules: Vec<Module>,
}

fn parts(tx: &mut Tx<'_>, partnership: Uuid) -> Result<Parts, Failure> {
    let held = store::held(tx, partnership)?;
    let kind = held.chosen.as_deref().and_then(PartnershipKind::from_key);
    let sides = held.sides.as_deref().unwrap_or_default();
    let workspace = kind.map(|kind| workspace_by(kind, sides));
    let mut switched = store::switched(tx, partnership)?;
    let modules = MODULES.into_iter().map(|key| {
        let by_hand = switched.iter().position(|one| one.module == key);
        Module {
            key,
            asked: asks(workspace.as_ref(), key),
            held: holds(&held, key),
            switched: by_hand.map(|at| switched.swap_remove(at)),
        }
    });
    Ok(Parts {
        kind,
        modules: modules.collect(),
    })
}

/// Whether a type asks for a part. While no type is decided there is nothing to go by, and everything is shown.
fn asks(workspace: Option<&Workspace>, key: &str) -> bool {
    workspace.is_none_or(|workspace| workspace.shows(key, false))
}

fn holds(held: &Held, key: &str) -> bool {
    let count = match key {
        "rollup" => held.rollup,
        "conditions" => held.conditions,
        "mindset" => held.mindset,
        _ => 0,
    };
    count > 0
}

/// The parts that are off, for whoever takes a seat in the partnership.
pub fn off(tx: &mut Tx<'_>, partnership: Uuid) -> Result<Vec<&'static str>, Failure> {
    let all = parts(tx, partnership)?.modules.into_iter();
    Ok(all.filter(|one| !one.is_on()).map(|one| one.key).collect())
}

/// The parts a type can leave out and how each stands.
pub async fn overview(app: &App, seat: &Seat) -> Result<Parts, Failure> {
    seat.must(Deed::SeeType)?;
    let partnership = seat.partnership;
    app.db().read(move |tx| parts(tx, partnership)).await
}

/// Switches a part on by hand, or leaves it to the type again. Nothing in it is touched either way.
pub async fn switch(app: &App, seat: &Seat, key: &str, on: bool) -> Result<(), Failure> {
    seat.must(Deed::EditPartnership)?;
    let key = MODULES.into_iter().find(|one| *one == key);
    let key = key.ok_or(Failure::NotHere)?;
    let (inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let (changed, deed) = if on {
                let changed = store::switch_on(tx, seat.partnership, key, now, &seat.name)?;
                (changed, "module_switched_on")
            } else {
                let changed = store::switch_off(tx, seat.partnership, key)?;
                (changed, "module_switched_off")
            };
            // Pressed twice, it was switched once.
            if changed > 0 {
                audit::record(tx, &inside, &(&seat).into(), deed, key, "")?;
            }
            Ok(())
        })
        .await
}
