//! What can be done about the five conditions, and who may do it.

mod answering;
mod practices;

use std::collections::BTreeMap;

use mainstay_core::access::Deed;
use mainstay_core::conditions::{
    Answer, Answered, Answers, ConditionReading, MODEL, Statement, Suggestion, read_conditions,
    suggestions,
};
use mainstay_core::why::Why;
use mainstay_db::{Tx, Uuid};

pub use answering::{Sheet, Typed, TypedAnswer, keep, sheet, take_all};
pub use practices::{PracticeWord, Practices, keep_practices, practices};

use super::facts::{self, Gathered, Name, Shown};
pub use super::store::ReviewRow;
use super::store::{self, AnswerRow};
use crate::audit;
use crate::shell::{App, Failure, FormErrors, Seat};

/// What the workspace said about one statement when a review was finished.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Behind {
    /// What it suggested; nothing when there was no data.
    pub suggested: Option<Answer>,
    /// The facts and cut-offs, a line each.
    pub facts: String,
}

/// One answering of the twenty statements.
#[derive(Debug, Clone)]
pub struct Review {
    /// Who made it and when.
    pub row: ReviewRow,
    /// The answers.
    pub answers: Answers,
    /// What the workspace said, by statement: as it was for a finished review, as it is now for a draft.
    pub behind: BTreeMap<String, Behind>,
    /// How often each answer was changed, so that two people filling in are told.
    versions: BTreeMap<String, i64>,
}

impl Review {
    fn of(row: ReviewRow, rows: impl Iterator<Item = AnswerRow>) -> Result<Review, Failure> {
        let mut review = Review {
            row,
            answers: Answers::default(),
            behind: BTreeMap::new(),
            versions: BTreeMap::new(),
        };
        for one in rows {
            let answered = Answered {
                answer: one.answer.as_deref().and_then(Answer::from_key),
                evidence: one.evidence,
                taken: one.taken,
            };
            let kept = review.answers.keep(&one.statement, answered);
            kept.map_err(|problem| Failure::Ours(problem.to_string()))?;
            let behind = Behind {
                suggested: one.suggested.as_deref().and_then(Answer::from_key),
                facts: one.facts,
            };
            review.behind.insert(one.statement.clone(), behind);
            review.versions.insert(one.statement, one.version);
        }
        Ok(review)
    }

    /// Whether it is finished and kept.
    pub fn is_finished(&self) -> bool {
        self.row.finished_at.is_some()
    }
}

/// Where the partnership stands with the five conditions.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The finished reviews, the newest first.
    pub finished: Vec<Review>,
    /// The newest of them, read.
    pub newest: Option<Look>,
    /// The review being filled in, for those who may, with how many statements are answered.
    pub draft: Option<(ReviewRow, usize)>,
}

/// The finished reviews and the open one.
pub async fn overview(app: &App, seat: &Seat) -> Result<Overview, Failure> {
    seat.must(Deed::SeeHowWeWork)?;
    let seat = seat.clone();
    app.db()
        .snapshot(move |tx| {
            let finished = finished(tx, &seat)?;
            let open = store::draft(tx, seat.partnership)?;
            let draft = match open.filter(|_| seat.may(Deed::LeadHowWeWork)) {
                Some(row) => {
                    let rows = store::answers(tx, seat.partnership, row.id)?;
                    let count = rows.iter().filter(|one| one.answer.is_some()).count();
                    Some((row, count))
                }
                None => None,
            };
            let newest = finished.first().cloned();
            Ok(Overview {
                newest: newest.map(|review| read(review, &finished)),
                finished,
                draft,
            })
        })
        .await
}

fn finished(tx: &mut Tx<'_>, seat: &Seat) -> Result<Vec<Review>, Failure> {
    let mut answers: BTreeMap<Uuid, Vec<AnswerRow>> = BTreeMap::new();
    for row in store::all_answers(tx, seat.partnership)? {
        answers.entry(row.review).or_default().push(row);
    }
    store::reviews(tx, seat.partnership)?
        .into_iter()
        .map(|row| {
            let rows = answers.remove(&row.id).unwrap_or_default();
            Review::of(row, rows.into_iter())
        })
        .collect()
}

/// A review with its reading.
#[derive(Debug, Clone)]
pub struct Look {
    /// The review.
    pub review: Review,
    /// The conditions, the weakest first.
    pub reading: Vec<ConditionReading>,
    /// The review before it in the same version of the questions.
    pub before: Option<ReviewRow>,
}

/// One review, read: a finished one for all who may look, a draft for those who fill it in.
pub async fn look(app: &App, seat: &Seat, id: Uuid) -> Result<Look, Failure> {
    seat.must(Deed::SeeHowWeWork)?;
    let (inside, seat) = (app.clone(), seat.clone());
    app.db()
        .snapshot(move |tx| {
            let finished = finished(tx, &seat)?;
            let review = if let Some(row) = open_draft(tx, &seat, id)? {
                drafted(tx, &inside, &seat, row)?
            } else {
                let found = finished.iter().find(|one| one.row.id == id);
                found.cloned().ok_or(Failure::NotHere)?
            };
            Ok(read(review, &finished))
        })
        .await
}

/// A review beside the newest one that was finished before it in the same version of the questions.
fn read(review: Review, finished: &[Review]) -> Look {
    let at = review.row.finished_at.unwrap_or(i64::MAX);
    let before = finished.iter().find(|one| {
        one.row.model == review.row.model && one.row.finished_at.is_some_and(|then| then < at)
    });
    Look {
        reading: read_conditions(&review.answers, before.map(|one| &one.answers)),
        before: before.map(|one| one.row.clone()),
        review,
    }
}

/// The draft with this id, for those who fill it in.
fn open_draft(tx: &mut Tx<'_>, seat: &Seat, id: Uuid) -> Result<Option<ReviewRow>, Failure> {
    let open = store::draft(tx, seat.partnership)?;
    Ok(open.filter(|one| one.id == id && seat.may(Deed::LeadHowWeWork)))
}

/// A draft with what the workspace says now.
fn drafted(tx: &mut Tx<'_>, app: &App, seat: &Seat, row: ReviewRow) -> Result<Review, Failure> {
    let rows = store::answers(tx, seat.partnership, row.id)?;
    let mut review = Review::of(row, rows.into_iter())?;
    for one in told(&facts::gather(tx, app, seat)?) {
        review.behind.insert(one.statement.id.clone(), one.behind);
    }
    Ok(review)
}

/// What the workspace says about one statement now.
#[derive(Debug, Clone)]
pub struct Told {
    /// The statement.
    pub statement: &'static Statement,
    /// What is said about it.
    pub behind: Behind,
}

fn told(gathered: &Gathered) -> Vec<Told> {
    let one = |one: &Suggestion| Told {
        statement: one.statement,
        behind: Behind {
            suggested: one.answer,
            facts: lines(&one.why, gathered.shown.get(one.statement.id.as_str())),
        },
    };
    suggestions(&gathered.facts).iter().map(one).collect()
}

/// Facts and cut-offs as they are kept: `adopted=7`, with who says so `@few_measures=5|I`, and what a fact speaks of, by its page:
/// `>/agenda=Our words` with somebody's name for it, `>>/agenda=key` with one of ours.
fn lines(why: &Why, shown: Option<&Vec<Shown>>) -> String {
    let facts = why.inputs.iter().map(|input| {
        let said = input.text.clone().unwrap_or_default().replace('\n', " ");
        let value = input.number.map_or(said, |number| number.to_string());
        [input.name, "=", &value].concat()
    });
    let cuts = why
        .thresholds
        .iter()
        .map(|one| format!("@{}={}|{}", one.name, one.value, one.from));
    let shown = shown.into_iter().flatten().map(|one| match &one.name {
        Name::Written(name) => {
            let words: Vec<&str> = name.split_whitespace().collect();
            [">", &one.path, "=", &words.join(" ")].concat()
        }
        Name::Ours(key) => [">>", &one.path, "=", key].concat(),
    });
    facts
        .chain(cuts)
        .chain(shown)
        .collect::<Vec<_>>()
        .join("\n")
}

/// What the workspace says now about each statement.
pub async fn suggestions_now(app: &App, seat: &Seat) -> Result<Vec<Told>, Failure> {
    seat.must(Deed::SeeHowWeWork)?;
    let (inside, seat) = (app.clone(), seat.clone());
    app.db()
        .snapshot(move |tx| Ok(told(&facts::gather(tx, &inside, &seat)?)))
        .await
}

/// Begins a review; while one is open, that one goes on. `as_group`: the answers are a group's, not one person's.
pub async fn begin(app: &App, seat: &Seat, as_group: bool) -> Result<Uuid, Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    let (inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    app.db()
        .write(move |tx| {
            if let Some(open) = store::draft(tx, seat.partnership)? {
                return Ok(open.id);
            }
            let made_as = if as_group { "group" } else { "alone" };
            store::put_review(tx, seat.partnership, id, MODEL, made_as, now, &seat.name)?;
            let who = (&seat).into();
            audit::record(tx, &inside, &who, "conditions_begun", "", made_as)?;
            Ok(id)
        })
        .await
}

/// Finishes a review: it is kept as it is, with what the workspace said at this moment.
pub async fn finish(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    let (inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let row = store::review(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            // Pressed twice, it was finished once.
            if row.finished_at.is_some() {
                return Ok(());
            }
            let review = drafted(tx, &inside, &seat, row)?;
            if review.answers.count() == 0 {
                return Err(Failure::Form(FormErrors::one(
                    "finish",
                    "error-condition-none",
                )));
            }
            for (statement, behind) in &review.behind {
                let suggested = behind.suggested.map(Answer::key);
                store::note_suggestion(
                    tx,
                    seat.partnership,
                    id,
                    statement,
                    suggested,
                    &behind.facts,
                )?;
            }
            if store::finish_review(tx, seat.partnership, id, now, &seat.name)? == 0 {
                return Err(Failure::NotHere);
            }
            let count = review.answers.count().to_string();
            let who = (&seat).into();
            audit::record(tx, &inside, &who, "conditions_finished", "", &count)?;
            Ok(())
        })
        .await
}

/// Removes a review; [`restore`] brings it back.
pub async fn remove(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    let (inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let row = store::review(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            if row.removed_at.is_none() {
                store::set_removed(tx, seat.partnership, id, Some(now))?;
                audit::record(tx, &inside, &(&seat).into(), "conditions_removed", "", "")?;
            }
            Ok(())
        })
        .await
}

/// Brings a removed review back.
pub async fn restore(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    let (inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let row = store::review(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            if row.removed_at.is_none() {
                return Ok(());
            }
            if row.finished_at.is_none() && store::draft(tx, seat.partnership)?.is_some() {
                return Err(Failure::NotNow("failure-conditions-open"));
            }
            store::set_removed(tx, seat.partnership, id, None)?;
            audit::record(tx, &inside, &(&seat).into(), "conditions_returned", "", "")?;
            Ok(())
        })
        .await
}
