//! The eight practices: what was said of each, and saying it anew. Nothing is added up.

use mainstay_core::access::Deed;
use mainstay_core::conditions::{Practice, Practised};
use mainstay_db::{Tx, Uuid};

use crate::audit;
use crate::conditions::store;
use crate::conditions::store::PracticeRow;
use crate::shell::{App, Failure, FormErrors, Seat};

/// What is said of one practice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PracticeWord {
    /// Yes, partly or no, a key; empty while nobody said.
    pub answer: String,
    /// A sentence or two.
    pub words: String,
}

/// The practices as they stand.
#[derive(Debug, Clone, Default)]
pub struct Practices {
    /// What was said, with when and by whom.
    pub rows: Vec<PracticeRow>,
    /// Counts the changes, so that two people filling in are told.
    pub version: i64,
}

impl Practices {
    /// What was said of one practice.
    pub fn of(&self, practice: Practice) -> Option<&PracticeRow> {
        let mut all = self.rows.iter();
        all.find(|row| row.practice == practice.key())
    }

    /// The same as it stands in the form.
    pub fn word(&self, practice: Practice) -> PracticeWord {
        let row = self.of(practice);
        row.map(|row| PracticeWord {
            answer: row.answer.clone(),
            words: row.words.clone(),
        })
        .unwrap_or_default()
    }
}

fn read(tx: &mut Tx<'_>, partnership: Uuid) -> Result<Practices, Failure> {
    let rows = store::practices(tx, partnership)?;
    let version = rows.iter().map(|row| row.version).sum();
    Ok(Practices { rows, version })
}

/// The practices as they stand.
pub async fn practices(app: &App, seat: &Seat) -> Result<Practices, Failure> {
    seat.must(Deed::SeeHowWeWork)?;
    let partnership = seat.partnership;
    app.db().read(move |tx| read(tx, partnership)).await
}

/// Keeps what is said of the practices, in their order, unless somebody else said something since `version`.
pub async fn keep_practices(
    app: &App,
    seat: &Seat,
    said: Vec<PracticeWord>,
    version: i64,
) -> Result<(), Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    check(&said)?;
    let (inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let kept = read(tx, seat.partnership)?;
            let pairs = Practice::ALL.iter().copied().zip(&said);
            let changed: Vec<(Practice, &PracticeWord)> = pairs
                .filter(|(practice, word)| kept.word(*practice) != **word)
                .collect();
            // The same form pressed twice changes nothing more.
            if !changed.is_empty() && kept.version != version {
                return Err(Failure::Changed);
            }
            for (practice, word) in changed {
                let (place, by, key) = (seat.partnership, seat.name.as_str(), practice.key());
                let (answer, words) = (word.answer.as_str(), word.words.as_str());
                let written = match kept.of(practice).map(|row| row.version) {
                    Some(version) => {
                        store::change_practice(tx, place, key, answer, words, now, by, version)?
                    }
                    None => store::put_practice(tx, place, key, answer, words, now, by)?,
                };
                if written == 0 {
                    return Err(Failure::Changed);
                }
                audit::record(tx, &inside, &(&seat).into(), "practices_said", key, answer)?;
            }
            Ok(())
        })
        .await
}

/// The longest words on one practice, in letters.
const LONGEST: usize = 1000;

fn check(said: &[PracticeWord]) -> Result<(), Failure> {
    let mut errors = FormErrors::new();
    for (practice, word) in Practice::ALL.iter().zip(said) {
        if !word.answer.is_empty() && Practised::from_key(&word.answer).is_none() {
            errors.add(practice.key(), "error-practice-answer");
        }
        if word.words.chars().count() > LONGEST {
            errors.add(&[practice.key(), "-words"].concat(), "error-practice-long");
        }
    }
    errors.into_result()
}
