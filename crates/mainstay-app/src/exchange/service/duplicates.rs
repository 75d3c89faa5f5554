//! Organisations that are there twice: offered, looked at side by side, made one, and taken apart again.

use mainstay_core::access::Deed;
use mainstay_core::fold::fold;
use mainstay_core::roster::{Card, Pair, SameBy, duplicates as find};
use mainstay_db::{Tx, Uuid};

use crate::audit;
use crate::exchange::merging::{Record, Stays, Two, give, give_back, stays};
use crate::exchange::pen::put_texts;
use crate::exchange::roster_now::{roster_now, texts_of};
use crate::exchange::store::{self, Merge};
use crate::exchange::things::{Known, Part, PlaceIn, Texts};
use crate::roster::store as roster;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, Seat, digest};

/// Two organisations that may be one.
#[derive(Debug, Clone)]
pub struct Twins {
    /// The one that is longer in the roster.
    pub one: Known,
    /// The other.
    pub other: Known,
    /// Why they may be one.
    pub reasons: Vec<SameBy>,
}

impl Twins {
    /// The ids of both, as an address has them.
    pub fn path(&self) -> String {
        let id = |known: &Known| known.id.map_or_else(String::new, |id| id.to_string());
        [id(&self.one), id(&self.other)].join("/")
    }
}

/// What the page of duplicates shows.
#[derive(Debug, Clone)]
pub struct Doubles {
    /// The pairs, strongest reason first.
    pub pairs: Vec<Twins>,
    /// Every organisation, to compare any two.
    pub all: Vec<(Uuid, String)>,
    /// The merges so far, each with what stays on record under the name of the one that went.
    pub merges: Vec<(Merge, Vec<Stays>)>,
}

/// The organisations that may be there twice, but for those somebody said are not one.
pub async fn duplicates(app: &App, seat: &Seat) -> Result<Doubles, Failure> {
    seat.must(Deed::EditRoster)?;
    let partnership = seat.partnership;
    app.db()
        .snapshot(move |tx| {
            let known = roster_now(tx, partnership)?;
            let apart = store::apart(tx, partnership)?;
            let cards: Vec<Card> = known.iter().filter_map(card).collect();
            let is_apart = |pair: &Pair| {
                let (one, other) = ordered(pair.one, pair.other);
                apart.iter().any(|row| (row.one, row.other) == (one, other))
            };
            let of = |id: Uuid| known.iter().find(|one| one.id == Some(id)).cloned();
            let pairs = find(&cards).into_iter().filter(|pair| !is_apart(pair));
            let pairs = pairs.filter_map(|pair| {
                let (one, other) = ordered(pair.one, pair.other);
                Some(Twins {
                    one: of(one)?,
                    other: of(other)?,
                    reasons: pair.reasons,
                })
            });
            let named = known.iter();
            let named = named.filter_map(|one| Some((one.id?, one.texts.now.name.clone())));
            Ok(Doubles {
                pairs: pairs.collect(),
                all: named.collect(),
                merges: with_what_stays(tx, partnership)?,
            })
        })
        .await
}

fn with_what_stays(
    tx: &mut Tx<'_>,
    partnership: Uuid,
) -> Result<Vec<(Merge, Vec<Stays>)>, Failure> {
    let mut all = Vec::new();
    for merge in store::merges(tx, partnership)? {
        let left = match merge.undone_at {
            None => stays(tx, partnership, merge.gone)?,
            Some(_) => Vec::new(),
        };
        all.push((merge, left));
    }
    Ok(all)
}

/// The same two in one order: ids are made in order of time, so the older comes first.
fn ordered(one: Uuid, other: Uuid) -> (Uuid, Uuid) {
    (one.min(other), one.max(other))
}

fn card(known: &Known) -> Option<Card> {
    let texts = &known.texts.now;
    let own = [texts.website.clone(), texts.email.clone()];
    let mails = known.contacts.iter().map(|part| part.now.email.clone());
    let place = |part: &Part<PlaceIn>| {
        let place = &part.now;
        [place.street.as_str(), &place.city, &place.postcode].join(" ")
    };
    let streets = known
        .places
        .iter()
        .filter(|part| !part.now.street.is_empty());
    Some(Card {
        id: known.id?,
        name: texts.name.clone(),
        other_names: texts.also.clone(),
        identifiers: known
            .identifiers
            .iter()
            .map(|part| part.now.clone())
            .collect(),
        addresses: own.into_iter().chain(mails).collect(),
        places: streets.map(place).collect(),
    })
}

/// Two organisations side by side.
pub async fn side_by_side(
    app: &App,
    seat: &Seat,
    (one, other): (Uuid, Uuid),
) -> Result<Twins, Failure> {
    seat.must(Deed::EditRoster)?;
    let partnership = seat.partnership;
    app.db()
        .snapshot(move |tx| both(tx, partnership, (one, other)))
        .await
}

fn both(tx: &mut Tx<'_>, partnership: Uuid, (one, other): (Uuid, Uuid)) -> Result<Twins, Failure> {
    let mut known = roster_now(tx, partnership)?;
    known.retain(|row| row.id == Some(one) || row.id == Some(other));
    let mut of = |id: Uuid| {
        let at = known.iter().position(|row| row.id == Some(id));
        at.map(|at| known.swap_remove(at)).ok_or(Failure::NotHere)
    };
    let (one, other) = (of(one)?, of(other)?);
    let cards: Vec<Card> = [&one, &other].into_iter().filter_map(card).collect();
    let reasons = find(&cards).into_iter().flat_map(|pair| pair.reasons);
    Ok(Twins {
        reasons: reasons.collect(),
        one,
        other,
    })
}

/// The texts from which one is chosen; the names of lists that only grow are not among them.
pub const PICKED: [&str; 7] = [
    "name",
    "joined_on",
    "left_on",
    "description",
    "website",
    "email",
    "note",
];

/// A text by its word in [`PICKED`].
pub fn text_of<'a>(texts: &'a Texts, word: &str) -> &'a str {
    match word {
        "name" => &texts.name,
        "joined_on" => &texts.joined_on,
        "left_on" => &texts.left_on,
        "description" => &texts.description,
        "website" => &texts.website,
        "email" => &texts.email,
        _ => &texts.note,
    }
}

fn text_mut<'a>(texts: &'a mut Texts, word: &str) -> &'a mut String {
    match word {
        "name" => &mut texts.name,
        "joined_on" => &mut texts.joined_on,
        "left_on" => &mut texts.left_on,
        "description" => &mut texts.description,
        "website" => &mut texts.website,
        "email" => &mut texts.email,
        _ => &mut texts.note,
    }
}

/// The texts of both as one: of each field the one chosen, else what is filled; names and sectors of both.
///
/// * `of_other`: the words of [`PICKED`] in which the other's text was chosen.
fn joined(one: &Texts, other: &Texts, of_other: &[String]) -> Texts {
    let mut made = one.clone();
    for word in PICKED {
        let is_blank = text_of(one, word).is_empty();
        if of_other.iter().any(|chosen| chosen == word) || is_blank {
            text_of(other, word).clone_into(text_mut(&mut made, word));
        }
    }
    if made.name.is_empty() {
        made.name.clone_from(&one.name);
    }
    let names = other.also.iter().chain([&one.name, &other.name]);
    for name in names {
        let known = made.also.iter().any(|held| fold(held) == fold(name));
        if !known && fold(name) != fold(&made.name) {
            made.also.push(name.clone());
        }
    }
    for sector in &other.sectors {
        if !made.sectors.contains(sector) {
            made.sectors.push(sector.clone());
        }
    }
    made
}

/// Makes two organisations one: the first stays. The same form (`key`) sent twice merges once.
pub async fn merge(
    app: &App,
    seat: &Seat,
    (kept, gone): (Uuid, Uuid),
    of_other: Vec<String>,
    key: Uuid,
) -> Result<Uuid, Failure> {
    seat.must(Deed::EditRoster)?;
    let (app_inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    app.db()
        .write(move |tx| {
            let place = seat.partnership;
            let content = digest(&[kept.as_bytes().as_slice(), gone.as_bytes()].concat());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(known) => return known.parse().map_err(|_| Failure::NotHere),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            if kept == gone {
                return Err(Failure::NotHere);
            }
            let twins = both(tx, place, (kept, gone))?;
            let mut record = give(tx, Two { place, kept, gone })?;
            let (one, other) = (twins.one.texts.now, twins.other.texts.now);
            let after = joined(&one, &other, &of_other);
            put_texts(tx, place, kept, &after, twins.one.version)?;
            roster::remove(tx, place, gone, now)?;
            record.texts = Some((one.clone(), after));
            let text = record.text()?;
            store::put_merge(
                tx,
                place,
                id,
                kept,
                gone,
                &one.name,
                &other.name,
                &text,
                &seat.name,
                now,
            )?;
            let who = (&seat).into();
            audit::record(
                tx,
                &app_inside,
                &who,
                "organisations_merged",
                &one.name,
                &other.name,
            )?;
            once::settle(tx, key, seat.actor.id(), &content, &id.to_string(), now)?;
            Ok(id)
        })
        .await
}

/// Undoes a merge: both are there again, each with what was its own. What was changed since in the texts of the one stays.
pub async fn undo_merge(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::EditRoster)?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let place = seat.partnership;
            let merge = store::merge(tx, place, id)?.ok_or(Failure::NotHere)?;
            if store::undo_merge(tx, place, id, &seat.name, now)? == 0 {
                return Ok(());
            }
            let two = Two {
                place,
                kept: merge.kept,
                gone: merge.gone,
            };
            let later = store::merges(tx, place)?;
            let is_later = |row: &Merge| {
                let shares = [row.kept, row.gone]
                    .iter()
                    .any(|one| [two.kept, two.gone].contains(one));
                row.undone_at.is_none() && row.made_at > merge.made_at && shares
            };
            if later.iter().any(is_later) {
                return Err(Failure::NotNow("failure-merge-later"));
            }
            let kept = roster::organisation(tx, place, two.kept)?;
            let kept = kept.ok_or(Failure::NotNow("failure-merge-gone"))?;
            let record = Record::read(&merge.content)?;
            give_back(tx, two, &record)?;
            roster::put_back(tx, place, two.gone)?;
            if let Some((before, after)) = &record.texts {
                let texts = taken_back(&texts_of(&kept), before, after);
                put_texts(tx, place, two.kept, &texts, kept.version)?;
            }
            let who = (&seat).into();
            let (one, other) = (merge.kept_name.as_str(), merge.gone_name.as_str());
            audit::record(tx, &app_inside, &who, "merge_undone", one, other)?;
            Ok(())
        })
        .await
}

/// The texts before the merge, but for what was changed after it.
fn taken_back(now: &Texts, before: &Texts, after: &Texts) -> Texts {
    let mut made = before.clone();
    for word in PICKED {
        if text_of(now, word) != text_of(after, word) {
            text_of(now, word).clone_into(text_mut(&mut made, word));
        }
    }
    if now.also != after.also {
        made.also.clone_from(&now.also);
    }
    if now.sectors != after.sectors {
        made.sectors.clone_from(&now.sectors);
    }
    made
}

/// Notes that two organisations are not one, so that they are not offered again.
pub async fn keep_apart(app: &App, seat: &Seat, (one, other): (Uuid, Uuid)) -> Result<(), Failure> {
    seat.must(Deed::EditRoster)?;
    let (seat, now) = (seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            both(tx, seat.partnership, (one, other))?;
            let (one, other) = ordered(one, other);
            store::put_apart(tx, seat.partnership, one, other, &seat.name, now)?;
            Ok(())
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(name: &str, website: &str) -> Texts {
        Texts {
            name: name.to_owned(),
            website: website.to_owned(),
            ..Texts::default()
        }
    }

    #[test]
    fn of_each_field_the_chosen_or_the_filled_one_and_no_name_is_lost() {
        let (one, other) = (texts("River Clinic", ""), texts("RCHC", "rchc.org"));
        let made = joined(&one, &other, &["name".to_owned()]);
        assert_eq!(
            (made.name.as_str(), made.website.as_str()),
            ("RCHC", "rchc.org")
        );
        assert_eq!(made.also, ["River Clinic"]);
        assert_eq!(joined(&one, &other, &[]).also, ["RCHC"]);
    }

    #[test]
    fn what_was_changed_after_a_merge_survives_its_undoing() {
        let (before, after) = (texts("River Clinic", ""), texts("River Clinic", "rchc.org"));
        assert_eq!(taken_back(&after, &before, &after), before);
        let renamed = texts("River Health", "rchc.org");
        assert_eq!(
            taken_back(&renamed, &before, &after),
            texts("River Health", "")
        );
    }
}
