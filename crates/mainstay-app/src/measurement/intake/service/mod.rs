//! What can be done with a partner's file, and who may do it: upload, choose, match, answer, hand in, throw away.

mod hand_in;
mod taking;

pub use hand_in::{HandIn, Pressed, hand_in};
pub use taking::named_periods;

use std::sync::Arc;

use mainstay_core::access::Deed;
use mainstay_core::measurement::intake::{Days, EarlierFile, NumberStyle};
use mainstay_core::period::Period;
use mainstay_db::{Tx, Uuid};

use super::choices::Choices;
use super::content::{self, Content, Way};
use super::ground::{self, Ground};
use super::kept;
use super::reading::{self, Reading, Step};
use super::store::{self, Intake, Waiting};
use super::typed::Typed;
use crate::audit;
use crate::measurement::collection::service::{Part, may_hand_in, needs_reason, part};
use crate::measurement::collection::store as collection;
use crate::shell::{App, Failure, Seat, digest};
use taking::take;

/// A round and an organisation: whose part it is about.
pub type Spot = (Uuid, Uuid);

/// Where files are handed in, and those that wait to be finished.
#[derive(Debug, Clone)]
pub struct UploadPage {
    /// Whose part in which round.
    pub part: Part,
    /// Files that wait, newest first.
    pub waiting: Vec<Waiting>,
    /// Why nothing can be handed in now, where that is so.
    pub closed: Option<&'static str>,
}

/// The page to hand a file in on.
pub async fn upload_page(app: &App, seat: &Seat, spot: Spot) -> Result<UploadPage, Failure> {
    seat.must(Deed::HandIn)?;
    seat.must_hand_in_for(spot.1)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .read(move |tx| {
            let part = part(tx, &app_inside, &seat, spot.0, spot.1)?;
            Ok(UploadPage {
                waiting: store::waiting(tx, seat.partnership, spot.0, spot.1)?,
                closed: may_hand_in(&seat, &part).err(),
                part,
            })
        })
        .await
}

/// Reads a file and keeps what it says, without likely personal data. The same file again is the same intake.
pub async fn upload(
    app: &App,
    seat: &Seat,
    spot: Spot,
    file_name: String,
    bytes: Vec<u8>,
    no_people: bool,
) -> Result<Uuid, Failure> {
    seat.must(Deed::HandIn)?;
    seat.must_hand_in_for(spot.1)?;
    let hash = digest(&bytes);
    let name = short_name(&file_name);
    let shown = name.clone();
    let content =
        tokio::task::spawn_blocking(move || content::read_file(&bytes, &shown, no_people))
            .await
            .map_err(|error| Failure::Ours(format!("a file could not be read: {error}")))?
            .map_err(Failure::Form)?;
    let text = content.text()?;
    let dropped: Vec<String> = content
        .dropped
        .iter()
        .map(|one| one.letter.clone())
        .collect();
    let (id, now, app_inside, seat) = (app.id(), app.now_us(), app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let part = part(tx, &app_inside, &seat, spot.0, spot.1)?;
            may_hand_in(&seat, &part).map_err(Failure::NotNow)?;
            let waiting = store::waiting(tx, seat.partnership, spot.0, spot.1)?;
            if let Some(same) = waiting.iter().find(|row| row.file_hash == hash) {
                return Ok(same.id);
            }
            let choices = Choices::default().text();
            store::put_intake(
                tx,
                seat.partnership,
                id,
                spot.0,
                spot.1,
                &name,
                &hash,
                &text,
                &choices,
                &seat.name,
                now,
            )?;
            let detail = [name.as_str(), &dropped.join(" ")].join("; ");
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "file_read",
                &part.name,
                &detail,
            )?;
            Ok(id)
        })
        .await
}

/// The last part of a file's name, not too long: some browsers send the folder with it.
fn short_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let plain: String = last
        .chars()
        .filter(|letter| !letter.is_control())
        .take(150)
        .collect();
    if plain.is_empty() {
        "file".to_owned()
    } else {
        plain
    }
}

/// A file with everything known of it.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Its row, without the content.
    pub row: Intake,
    /// What was read of it.
    pub content: Arc<Content>,
    /// What was chosen.
    pub choices: Choices,
    /// What it is read against.
    pub ground: Ground,
    /// What it says.
    pub reading: Reading,
    /// The round it seems to be for, when that is another one this partner may hand in to.
    pub right_round: Option<(Uuid, String)>,
    /// Whether handing it in touches figures that were accepted.
    pub touches_accepted: bool,
}

impl Opened {
    /// Whether a reason is needed: figures were accepted already, or the file is a correction, which adds nothing new and
    /// changes what was handed in.
    pub fn needs_reason(&self) -> bool {
        let counts = self.reading.comparison.counts;
        self.touches_accepted || counts.changed > 0 && counts.new == 0
    }

    /// How many tables the file holds.
    pub fn tables(&self) -> usize {
        self.content.tables(self.reading.way).map_or(0, <[_]>::len)
    }

    /// How the person writes numbers: as the file does, or as asked.
    pub fn style(&self, reader: NumberStyle) -> NumberStyle {
        match self.reading.way.and_then(|way| way.comma) {
            Some(true) => NumberStyle::CommaDecimal,
            Some(false) => NumberStyle::DotDecimal,
            None => reader,
        }
    }
}

/// Opens a file where it was left.
pub async fn open(app: &App, seat: &Seat, spot: Spot, id: Uuid) -> Result<Opened, Failure> {
    seat.must(Deed::HandIn)?;
    seat.must_hand_in_for(spot.1)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .read(move |tx| opened(tx, &app_inside, &seat, spot, id))
        .await
}

fn row_at(tx: &mut Tx<'_>, seat: &Seat, spot: Spot, id: Uuid) -> Result<Intake, Failure> {
    store::intake(tx, seat.partnership, id)?
        .filter(|row| (row.round, row.organisation) == spot)
        .ok_or(Failure::NotHere)
}

fn opened(
    tx: &mut Tx<'_>,
    app: &App,
    seat: &Seat,
    spot: Spot,
    id: Uuid,
) -> Result<Opened, Failure> {
    let mut row = row_at(tx, seat, spot, id)?;
    let choices = Choices::read(&row.choices);
    let text = std::mem::take(&mut row.content);
    let content = if row.state == "open" {
        kept::content(id, text)?
    } else {
        Arc::new(Content {
            ways: vec![(Way::default(), Vec::new())],
            ..Content::default()
        })
    };
    let ground = ground::gather(tx, app, seat, spot.0, spot.1)?;
    let files = ground::earlier_files(tx, seat, &ground, &row.file_hash)?;
    let reading = kept::reading(id, &content, &choices, &ground, &files);
    let right_round = right_round(tx, seat, spot, &ground, &reading, &files)?;
    let touches_accepted = reading.step == Step::Preview && {
        let figures = reading::new_figures(&content, &reading, &choices, &ground);
        needs_reason(tx, seat, &ground.part, &figures)?
    };
    Ok(Opened {
        row,
        content,
        choices,
        ground,
        reading,
        right_round,
        touches_accepted,
    })
}

/// The other open round a file speaks of.
fn right_round(
    tx: &mut Tx<'_>,
    seat: &Seat,
    spot: Spot,
    ground: &Ground,
    reading: &Reading,
    _files: &[EarlierFile],
) -> Result<Option<(Uuid, String)>, Failure> {
    let Some(found) = reading
        .suspicions
        .iter()
        .find_map(|problem| problem.args.get("found"))
    else {
        return Ok(None);
    };
    for owed in collection::obligations_of(tx, seat.partnership, spot.1)? {
        if owed.round == spot.0 {
            continue;
        }
        let Some(round) = collection::round(tx, seat.partnership, owed.round)? else {
            continue;
        };
        let days = Period::parse(&round.period, ground.asked.catalogue.fiscal).map(Days::from);
        if round.closed_at.is_none() && days.is_ok_and(|days| days.to_string() == *found) {
            return Ok(Some((round.id, round.name)));
        }
    }
    Ok(None)
}

/// What a person chose on one of the pages.
#[derive(Debug, Clone)]
pub enum Choice {
    /// How numbers and dates are written.
    Way(Way),
    /// Which tables to use, and whether they are sites to add up, where that was asked.
    Tables(Vec<usize>, Option<bool>),
    /// What the columns hold.
    Columns(Typed),
    /// Answers to problems, with the way the person writes numbers.
    Answers(Typed, NumberStyle),
    /// A file that looks wrong is right: what looks wrong, why it is right, and which of the periods it names is meant.
    Anyway(String, String, String),
}

/// Keeps a choice; refuses when somebody else changed something meanwhile.
pub async fn choose(
    app: &App,
    seat: &Seat,
    spot: Spot,
    id: Uuid,
    version: i64,
    choice: Choice,
) -> Result<(), Failure> {
    seat.must(Deed::HandIn)?;
    seat.must_hand_in_for(spot.1)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let opened = opened(tx, &app_inside, &seat, spot, id)?;
            if opened.row.state != "open" {
                return Ok(());
            }
            let mut choices = opened.choices.clone();
            take(&choice, &opened, &mut choices)?;
            if store::change_choices(tx, seat.partnership, id, &choices.text(), version)? == 0 {
                return Err(Failure::Changed);
            }
            if let Choice::Anyway(what, why, _) = &choice {
                let detail = [opened.row.file_name.as_str(), what, why].join("; ");
                let part = &opened.ground.part;
                audit::record(
                    tx,
                    &app_inside,
                    &(&seat).into(),
                    "file_stood_by",
                    &part.name,
                    &detail,
                )?;
            }
            Ok(())
        })
        .await
}

/// Takes a file to the round it is for. Answers given before fall away.
pub async fn move_to(
    app: &App,
    seat: &Seat,
    spot: Spot,
    id: Uuid,
    round: Uuid,
) -> Result<Uuid, Failure> {
    seat.must(Deed::HandIn)?;
    seat.must_hand_in_for(spot.1)?;
    let (app_inside, seat, new, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    app.db()
        .write(move |tx| {
            let row = row_at(tx, &seat, spot, id)?;
            let part = part(tx, &app_inside, &seat, round, spot.1)?;
            may_hand_in(&seat, &part).map_err(Failure::NotNow)?;
            let choices = Choices::default().text();
            store::put_intake(
                tx,
                seat.partnership,
                new,
                round,
                spot.1,
                &row.file_name,
                &row.file_hash,
                &row.content,
                &choices,
                &seat.name,
                now,
            )?;
            store::drop_intake(tx, seat.partnership, id)?;
            kept::forget(id);
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "file_moved",
                &part.name,
                &part.round.name,
            )?;
            Ok(new)
        })
        .await
}

/// Throws a file away.
pub async fn discard(app: &App, seat: &Seat, spot: Spot, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::HandIn)?;
    seat.must_hand_in_for(spot.1)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let row = row_at(tx, &seat, spot, id)?;
            let part = part(tx, &app_inside, &seat, spot.0, spot.1)?;
            store::drop_intake(tx, seat.partnership, id)?;
            kept::forget(id);
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "file_discarded",
                &part.name,
                &row.file_name,
            )?;
            Ok(())
        })
        .await
}
