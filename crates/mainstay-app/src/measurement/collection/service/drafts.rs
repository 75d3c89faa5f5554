//! The form of one partner for one round: showing it, and keeping what is typed until it is handed in.

use mainstay_core::access::Deed;
use mainstay_core::measurement::ObligationState;
use mainstay_db::{Tx, Uuid};

use super::hand_in::{may_hand_in, newest_of};
use super::{Part, Review, part, set_state};
use crate::measurement::collection::entries::Entries;
use crate::measurement::collection::expected::{self, Asked};
use crate::measurement::collection::grid::{self, Block};
use crate::measurement::collection::reading::style_of;
use crate::measurement::collection::store;
use crate::shell::{App, Failure, Seat, Words};

/// The form with everything around it.
#[derive(Debug, Clone)]
pub struct FormPage {
    /// Whose part in which round.
    pub part: Part,
    /// The form.
    pub blocks: Vec<Block>,
    /// What the form stands on; sent back with it, so that a change by somebody else is noticed.
    pub version: i64,
    /// When and by whom the draft was saved.
    pub saved: Option<(i64, String)>,
    /// What was said about earlier hand-ins, newest first.
    pub reviews: Vec<Review>,
    /// The receipts of what was handed in and not undone, newest first: code, moment, name, kind.
    pub receipts: Vec<store::HandedIn>,
    /// Why nothing can be handed in now, where that is so.
    pub stopped: Option<&'static str>,
}

/// A draft was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// What the form stands on now.
    pub version: i64,
    /// When.
    pub at: i64,
}

/// A field in which two people's forms differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlike {
    /// The field.
    pub field: String,
    /// What it is, in words.
    pub label: String,
    /// What was typed here.
    pub ours: String,
    /// What somebody else saved.
    pub theirs: String,
}

/// What a form shows when nothing is typed into it now: the draft, else what was handed in.
pub(super) struct Ground {
    pub part: Part,
    pub asked: Asked,
    pub entries: Entries,
    pub version: i64,
    pub draft: Option<store::Draft>,
}

pub(super) fn ground(
    tx: &mut Tx<'_>,
    app: &App,
    seat: &Seat,
    round: Uuid,
    organisation: Uuid,
    words: Words,
) -> Result<Ground, Failure> {
    let part = part(tx, app, seat, round, organisation)?;
    let asked = expected::asked(tx, seat.partnership, &part.round, organisation)?;
    let draft = store::draft(tx, seat.partnership, round, organisation)?;
    let newest = newest_of(tx, seat.partnership, round, organisation)?;
    // Without a draft the form stands on the newest hand-in: whoever handed in meanwhile changed it.
    let version = draft
        .as_ref()
        .map(|row| row.version)
        .or(newest.map(|row| row.handed_in_at))
        .unwrap_or(0);
    let entries = draft.as_ref().map_or_else(
        || grid::handed_in(&asked, words),
        |row| Entries::read(&row.entries),
    );
    Ok(Ground {
        part,
        asked,
        entries,
        version,
        draft,
    })
}

/// The form of one partner for one round. With `typed`, the form as it was typed, beside what others saved meanwhile.
pub async fn form_page(
    app: &App,
    seat: &Seat,
    place: (Uuid, Uuid),
    typed: Option<Vec<(String, String)>>,
    words: Words,
) -> Result<(FormPage, Vec<Unlike>), Failure> {
    seat.must(Deed::HandIn)?;
    seat.must_hand_in_for(place.1)?;
    let (round, organisation) = place;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .read(move |tx| {
            let ground = ground(tx, &app_inside, &seat, round, organisation, words)?;
            let ours = typed
                .as_ref()
                .map(|form| Entries::typed(style_of(words.0), form));
            let shown = ours.as_ref().unwrap_or(&ground.entries);
            let mut blocks = grid::blocks(&ground.asked, shown, words);
            let unlike = match &ours {
                Some(ours) => unlike(&mut blocks, ours, &ground.entries),
                None => Vec::new(),
            };
            let page = FormPage {
                stopped: may_hand_in(&seat, &ground.part).err(),
                blocks,
                version: ground.version,
                saved: ground.draft.map(|row| (row.saved_at, row.saved_by)),
                reviews: store::reviews(tx, seat.partnership, round, organisation)?,
                receipts: store::handed_in(tx, seat.partnership, round)?
                    .into_iter()
                    .filter(|row| row.organisation == organisation)
                    .collect(),
                part: ground.part,
            };
            Ok::<_, Failure>((page, unlike))
        })
        .await
}

/// Marks the fields in which two forms differ, and lists them.
fn unlike(blocks: &mut [Block], ours: &Entries, theirs: &Entries) -> Vec<Unlike> {
    let differences = ours.differences(theirs);
    let mut found = Vec::new();
    for block in blocks {
        let name = block.name.clone();
        let splits = block.splits.iter_mut().flat_map(|split| &mut split.rows);
        for row in std::iter::once(&mut block.whole).chain(splits) {
            let of_row = row.label.clone();
            for place in &mut row.places {
                let Some((field, ours, theirs)) = differences
                    .iter()
                    .find(|(field, _, _)| *field == place.name)
                else {
                    continue;
                };
                place.theirs = Some(theirs.clone());
                let label: Vec<&str> = [name.as_str(), of_row.as_str(), place.label.as_str()]
                    .into_iter()
                    .filter(|text| !text.is_empty())
                    .collect();
                found.push(Unlike {
                    field: field.clone(),
                    label: label.join(", "),
                    ours: ours.clone(),
                    theirs: theirs.clone(),
                });
            }
        }
    }
    found
}

/// Keeps what is typed, unless somebody else saved or handed in since `version`.
pub async fn save_draft(
    app: &App,
    seat: &Seat,
    place: (Uuid, Uuid),
    version: i64,
    typed: Vec<(String, String)>,
    words: Words,
) -> Result<Saved, Failure> {
    seat.must(Deed::HandIn)?;
    seat.must_hand_in_for(place.1)?;
    let (round, organisation) = place;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let ground = ground(tx, &app_inside, &seat, round, organisation, words)?;
            may_hand_in(&seat, &ground.part).map_err(Failure::NotNow)?;
            let ours = Entries::typed(style_of(words.0), &typed);
            if ground.version != version {
                // The very same text is no change to argue about: a form sent twice.
                return if ours.fields == ground.entries.fields && ground.draft.is_some() {
                    Ok(Saved {
                        version: ground.version,
                        at: now,
                    })
                } else {
                    Err(Failure::Changed)
                };
            }
            let (place, text) = (seat.partnership, ours.text());
            let saved = if ground.draft.is_some() {
                store::change_draft(
                    tx,
                    place,
                    round,
                    organisation,
                    &text,
                    now,
                    &seat.name,
                    version,
                )?;
                version + 1
            } else {
                store::put_draft(tx, place, round, organisation, &text, now, &seat.name, now)?;
                now
            };
            if ground.part.state == ObligationState::NotStarted {
                set_state(tx, &seat, &ground.part, ObligationState::Draft, now)?;
            }
            Ok(Saved {
                version: saved,
                at: now,
            })
        })
        .await
}
