//! Taking an agenda's file into the working agenda: all of it, or nothing where a line needs correcting.

use mainstay_core::access::Deed;
use mainstay_core::agenda::{Agenda, Hand, ItemKind, Known, agenda_from_toml};
use mainstay_core::fold::name_key;
use mainstay_core::lines::LineProblem;
use mainstay_db::{Tx, Uuid};

use super::items::next_place;
use crate::agenda::store;
use crate::agenda::stored::{self, ItemText, Working};
use crate::audit;
use crate::roster::service::today;
use crate::shell::handed::Taken;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// Takes an agenda's file into the working agenda. Goals, strategies, activities and places are known again by their names: what
/// the file says of them takes the place of what stood there; what the file does not name stays. The same form (`key`) sent
/// twice takes it once.
pub async fn take_file(app: &App, seat: &Seat, text: String, key: Uuid) -> Result<Taken, Failure> {
    seat.must(Deed::EditAgenda)?;
    // Every table of the file becomes one row at most, and every place an activity names may become one.
    let ids = app.fresh_ids(text.matches(['[', '{', ',']).count() + 1);
    let (now, today) = (app.now_us(), today(app, seat));
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let content = digest(text.as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(kept) => return Ok(Taken::Changed(kept.parse().unwrap_or(0))),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let read = stored::working(tx, seat.partnership, today)?;
            let mut left = ids.iter().copied();
            let mut next = || left.next().unwrap_or_default();
            let file = match read_file(&text, &read, &mut next) {
                Ok(file) => file,
                Err(problems) => return Ok(Taken::Wrong(problems)),
            };
            if file.texts.is_empty() && file.places.is_empty() && file.goals.is_empty() {
                let errors = FormErrors::one("file", "error-agenda-file-empty");
                return Err(Failure::Form(errors));
            }
            let mut taking = Taking {
                tx,
                seat: &seat,
                read,
                now,
                changed: 0,
            };
            taking.all(&file, &mut next)?;
            let changed = taking.changed;
            let (who, count) = ((&seat).into(), changed.to_string());
            audit::record(tx, &app_inside, &who, "agenda_file_taken", "", &count)?;
            once::settle(tx, key, seat.actor.id(), &content, &count, now)?;
            Ok(Taken::Changed(changed))
        })
        .await
}

fn read_file(
    text: &str,
    read: &Working,
    next: &mut dyn FnMut() -> Uuid,
) -> Result<Agenda, Vec<LineProblem>> {
    let indicators: Vec<String> = read.indicators.iter().map(|one| one.key.clone()).collect();
    let places = read.agenda.places.iter();
    let places: Vec<(String, bool)> = places.map(|one| (one.name.clone(), one.is_whole)).collect();
    let known = Known {
        organisations: &read.organisations,
        indicators: &indicators,
        places: &places,
    };
    agenda_from_toml(text, known, next)
}

/// A file being taken into what stands there.
struct Taking<'a, 'b, 'c> {
    tx: &'a mut Tx<'b>,
    seat: &'c Seat,
    read: Working,
    now: i64,
    changed: usize,
}

impl Taking<'_, '_, '_> {
    fn all(&mut self, file: &Agenda, next: &mut dyn FnMut() -> Uuid) -> Result<(), Failure> {
        self.texts(file)?;
        let mut places = Vec::new();
        for place in &file.places {
            let text = ItemText {
                what: place.name.clone(),
                is_whole: place.is_whole,
                ..ItemText::default()
            };
            places.push((place.id, self.item(ItemKind::Place, None, place.id, &text)?));
        }
        for goal in &file.goals {
            let text = ItemText {
                what: goal.what.clone(),
                for_whom: goal.for_whom.clone(),
                by_when: goal.by_when.clone(),
                target: goal.target.clone(),
                indicators: goal.indicators.clone(),
                ..ItemText::default()
            };
            let own = self.item(ItemKind::Goal, None, goal.id, &text)?;
            self.strategies(file, (goal.id, own), &places, next)?;
        }
        Ok(())
    }

    fn texts(&mut self, file: &Agenda) -> Result<(), Failure> {
        let (place, by, now) = (self.seat.partnership, self.seat.name.as_str(), self.now);
        let rows = store::texts(self.tx, place)?;
        for (part, body) in &file.texts {
            match rows.iter().find(|row| row.part == *part) {
                Some(row) if row.body == *body => continue,
                Some(row) => store::change_text(self.tx, place, part, body, now, by, row.version)?,
                None => store::put_text(self.tx, place, part, body, now, by)?,
            };
            self.changed += 1;
        }
        Ok(())
    }

    fn strategies(
        &mut self,
        file: &Agenda,
        (of, own): (Uuid, Uuid),
        places: &[(Uuid, Uuid)],
        next: &mut dyn FnMut() -> Uuid,
    ) -> Result<(), Failure> {
        for strategy in file.strategies_of(of) {
            let text = ItemText {
                what: strategy.what.clone(),
                note: strategy.note.clone(),
                indicators: strategy.indicators.clone(),
                conditions: strategy.conditions.clone(),
                ..ItemText::default()
            };
            let own = self.item(ItemKind::Strategy, Some(own), strategy.id, &text)?;
            for activity in file.activities_of(strategy.id) {
                let place = |id: &Uuid| places.iter().find(|(from, _)| from == id);
                let at = activity.places.iter().filter_map(place);
                let text = ItemText {
                    what: activity.what.clone(),
                    note: activity.note.clone(),
                    from: activity.from.clone(),
                    to: activity.to.clone(),
                    is_common: activity.is_common,
                    places: at.map(|(_, here)| *here).collect(),
                    indicators: activity.indicators.clone(),
                    conditions: activity.conditions.clone(),
                    ..ItemText::default()
                };
                let own = self.item(ItemKind::Activity, Some(own), activity.id, &text)?;
                self.hands(own, &activity.hands, next)?;
            }
        }
        Ok(())
    }

    /// Finds an item again by its name and gives it the file's text, or adds it with the file's id. The id it has.
    fn item(
        &mut self,
        kind: ItemKind,
        under: Option<Uuid>,
        id: Uuid,
        text: &ItemText,
    ) -> Result<Uuid, Failure> {
        let content = text.as_json()?;
        let key = name_key(&text.what);
        let is_it = |row: &&store::ItemRow| {
            let said = ItemText::of(row).unwrap_or_default().what;
            row.kind == kind.key() && row.parent == under && name_key(&said) == key
        };
        let (place, by, now) = (self.seat.partnership, self.seat.name.as_str(), self.now);
        if let Some(row) = self.read.rows.values().find(is_it) {
            if row.content != content {
                store::change_item(self.tx, place, row.id, under, &content, row.version)?;
                self.changed += 1;
            }
            return Ok(row.id);
        }
        let position = next_place(&self.read, kind, under);
        let word = kind.key();
        store::put_item(
            self.tx, place, id, word, under, position, &content, None, now, by,
        )?;
        self.changed += 1;
        // The next one comes after it, and is not mistaken for another of the same name.
        let row = store::item(self.tx, place, id)?.ok_or(Failure::NotHere)?;
        self.read.rows.insert(id, row);
        Ok(id)
    }

    /// The duties of an activity as the file has them.
    fn hands(
        &mut self,
        activity: Uuid,
        wanted: &[Hand],
        next: &mut dyn FnMut() -> Uuid,
    ) -> Result<(), Failure> {
        let (place, by, now) = (self.seat.partnership, self.seat.name.as_str(), self.now);
        let held = self.read.hands.iter().filter(|(_, of, _)| *of == activity);
        let held: Vec<(Uuid, Hand)> = held.map(|(id, _, hand)| (*id, hand.clone())).collect();
        for (id, hand) in &held {
            if !wanted.contains(hand) {
                store::remove_hand(self.tx, place, *id, now)?;
                self.changed += 1;
            }
        }
        for hand in wanted {
            if held.iter().any(|(_, known)| known == hand) {
                continue;
            }
            let (who, person, duty) = (hand.organisation, &hand.person, hand.duty.key());
            store::put_hand(self.tx, place, next(), activity, who, person, duty, now, by)?;
            self.changed += 1;
        }
        Ok(())
    }
}
