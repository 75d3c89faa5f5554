//! What a file is read against: what the round asks, how this partner's files were read before, what is on record.

use std::collections::BTreeMap;

use mainstay_core::measurement::Missing;
use mainstay_core::measurement::intake::{About, Days, EarlierFile, Known, fold};
use mainstay_core::period::Period;
use mainstay_db::{Tx, Uuid};

use super::memory::{self, Remembered};
use super::store;
use crate::measurement::collection::expected::{Asked, asked};
use crate::measurement::collection::service::{Part, part};
use crate::measurement::facts::breakdown;
use crate::roster::store as roster;
use crate::shell::{App, Failure, Seat, text_digest};

/// What a file is read against.
#[derive(Debug, Clone, PartialEq)]
pub struct Ground {
    /// Whose part in which round.
    pub part: Part,
    /// What the round asks, with the partner's own words among the names of the categories.
    pub asked: Asked,
    /// How this partner's files were read before, the newest first.
    pub remembered: Vec<Remembered>,
    /// Other partners' figures for the round's period.
    pub others: Vec<(String, Vec<Known>)>,
}

impl Ground {
    /// The mappings alone, as the core asks for them.
    pub fn mappings(&self) -> Vec<mainstay_core::measurement::intake::Mapping> {
        self.remembered
            .iter()
            .map(|one| one.kept.mapping.clone())
            .collect()
    }
}

/// Gathers it within the caller's transaction. The caller has asked who may.
pub fn gather(
    tx: &mut Tx<'_>,
    app: &App,
    seat: &Seat,
    round: Uuid,
    organisation: Uuid,
) -> Result<Ground, Failure> {
    let part = part(tx, app, seat, round, organisation)?;
    let mut asked = asked(tx, seat.partnership, &part.round, organisation)?;
    for word in store::own_words(tx, seat.partnership, organisation)? {
        add_word(&mut asked, &word);
    }
    let remembered = memory::remembered(tx, seat.partnership, organisation)?;
    let others = others(tx, seat, &asked, organisation)?;
    Ok(Ground {
        part,
        asked,
        remembered,
        others,
    })
}

fn add_word(asked: &mut Asked, word: &store::OwnWord) {
    let Some(dimension) = asked.catalogue.dimension(word.dimension) else {
        return;
    };
    let (key, spelling) = (dimension.key.clone(), fold(&word.spelling));
    for indicator in &mut asked.framework.indicators {
        for category in indicator
            .dimensions
            .iter_mut()
            .filter(|one| one.key == key)
            .flat_map(|one| &mut one.categories)
        {
            if Some(&category.key) == word.category.as_ref() {
                category.names.push(word.spelling.clone());
            } else {
                category.names.retain(|name| fold(name) != spelling);
            }
        }
    }
}

fn others(
    tx: &mut Tx<'_>,
    seat: &Seat,
    asked: &Asked,
    organisation: Uuid,
) -> Result<Vec<(String, Vec<Known>)>, Failure> {
    let names: BTreeMap<Uuid, String> = roster::organisations(tx, seat.partnership)?
        .into_iter()
        .map(|row| (row.id, row.name))
        .collect();
    let mut found: BTreeMap<Uuid, Vec<Known>> = BTreeMap::new();
    for row in store::figures_of_period(tx, seat.partnership, &asked.period_text)? {
        if row.organisation != organisation
            && let Some(known) = known(asked, &row)
        {
            found.entry(row.organisation).or_default().push(known);
        }
    }
    Ok(found
        .into_iter()
        .filter_map(|(id, figures)| Some((names.get(&id)?.clone(), figures)))
        .collect())
}

fn known(asked: &Asked, row: &store::PeriodFigure) -> Option<Known> {
    let indicator = asked.catalogue.indicator(row.indicator)?;
    let needs = asked.framework.indicator(&indicator.key)?.needs();
    let numbers = needs.iter().filter_map(|field| {
        use mainstay_core::measurement::intake::Field;
        let value = match field {
            Field::Numerator => row.numerator,
            Field::Denominator | Field::N => row.denominator,
            Field::Value | Field::Mean => row.value,
            Field::Percent => None,
        };
        value.map(|value| (*field, value))
    });
    Some(Known {
        about: About {
            indicator: indicator.key.clone(),
            period: Days::from(asked.period),
            groups: breakdown::groups(&row.breakdown),
        },
        numbers: numbers.collect(),
        missing: row.missing.as_deref().and_then(Missing::from_key),
    })
}

/// The files of the same content that were handed in before, by this partner and others.
pub fn earlier_files(
    tx: &mut Tx<'_>,
    seat: &Seat,
    ground: &Ground,
    hash: &[u8],
) -> Result<Vec<EarlierFile>, Failure> {
    let partners = roster::organisations(tx, seat.partnership)?;
    let mut files = Vec::new();
    for row in store::same_files(tx, seat.partnership, hash)? {
        let Ok(period) = Period::parse(&row.period, ground.asked.catalogue.fiscal) else {
            continue;
        };
        let other = (row.organisation != ground.part.organisation).then(|| {
            let named = partners.iter().find(|one| one.id == row.organisation);
            named.map(|one| one.name.clone()).unwrap_or_default()
        });
        files.push(EarlierFile {
            hash: hex(hash),
            period: Days::from(period),
            other_partner: other,
        });
    }
    Ok(files)
}

/// A fingerprint as text, as the tables carry it.
fn hex(hash: &[u8]) -> String {
    use std::fmt::Write as _;
    hash.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string works");
        text
    })
}

/// The fingerprint of a layout: its columns' letters and shapes.
pub fn layout_of(mapping: &mainstay_core::measurement::intake::Mapping) -> String {
    let columns: Vec<String> = mapping
        .columns
        .iter()
        .map(|column| [column.letter.as_str(), column.shape.as_str()].join("\u{1f}"))
        .collect();
    text_digest(columns.join("\u{1e}").as_bytes())
}
