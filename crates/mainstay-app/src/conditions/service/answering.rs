//! Filling in the statements of one condition, with the suggestions beside them; every part is kept as it is sent.

use mainstay_core::access::Deed;
use mainstay_core::conditions::{Answer, Answered, Condition, conditions};
use mainstay_db::{Tx, Uuid};

use super::{Review, drafted, open_draft};
use crate::audit;
use crate::conditions::store;
use crate::shell::{App, Failure, FormErrors, Seat};

/// The statements of one condition, to fill in.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The condition.
    pub condition: &'static Condition,
    /// The review, with what the workspace says now.
    pub review: Review,
    /// Counts the changes of this part, so that two people filling in are told.
    pub version: i64,
}

/// What was typed about one statement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedAnswer {
    /// The statement.
    pub id: String,
    /// The answer's key; empty while it is left open.
    pub answer: String,
    /// One line of evidence.
    pub evidence: String,
}

/// What the form of one condition said.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// The answers.
    pub answers: Vec<TypedAnswer>,
    /// The version of the part the form was filled from.
    pub version: i64,
    /// The statement whose suggestion is taken over.
    pub take: Option<String>,
}

/// The longest line of evidence, in letters.
const LONGEST: usize = 300;

/// The part of a draft about one condition.
pub async fn sheet(app: &App, seat: &Seat, id: Uuid, key: &str) -> Result<Sheet, Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    let condition = condition(key)?;
    let (inside, seat) = (app.clone(), seat.clone());
    app.db()
        .snapshot(move |tx| {
            let review = draft(tx, &inside, &seat, id)?;
            let version = version(&review, condition);
            Ok(Sheet {
                condition,
                review,
                version,
            })
        })
        .await
}

fn condition(key: &str) -> Result<&'static Condition, Failure> {
    let found = conditions().iter().find(|one| one.key == key);
    found.ok_or(Failure::NotHere)
}

fn draft(tx: &mut Tx<'_>, app: &App, seat: &Seat, id: Uuid) -> Result<Review, Failure> {
    match open_draft(tx, seat, id)? {
        Some(row) => drafted(tx, app, seat, row),
        None if store::review(tx, seat.partnership, id)?.is_some() => {
            Err(Failure::NotNow("failure-conditions-finished"))
        }
        None => Err(Failure::NotHere),
    }
}

fn version(review: &Review, condition: &Condition) -> i64 {
    let ids = condition.statements.iter();
    ids.filter_map(|one| review.versions.get(&one.id)).sum()
}

/// Keeps one part of a draft; with `take`, one statement's suggestion as well.
pub async fn keep(
    app: &App,
    seat: &Seat,
    id: Uuid,
    key: &str,
    typed: Typed,
) -> Result<(), Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    let condition = condition(key)?;
    let (inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let review = draft(tx, &inside, &seat, id)?;
            let wanted = read(&review, condition, &typed)?;
            let changed: Vec<&(String, Answered)> = wanted
                .iter()
                .filter(|(id, one)| review.answers.of(id).cloned().unwrap_or_default() != *one)
                .collect();
            // The same form pressed twice changes nothing more.
            if changed.is_empty() {
                return Ok(());
            }
            if version(&review, condition) != typed.version {
                return Err(Failure::Changed);
            }
            for (statement, one) in changed {
                write(tx, &seat, &review, statement, one)?;
            }
            let who = (&seat).into();
            audit::record(tx, &inside, &who, "conditions_answered", &condition.key, "")?;
            Ok(())
        })
        .await
}

/// Takes over every suggestion for a statement that is still open.
pub async fn take_all(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::LeadHowWeWork)?;
    let (inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let review = draft(tx, &inside, &seat, id)?;
            let mut count = 0;
            for (statement, behind) in &review.behind {
                let kept = review.answers.of(statement).cloned().unwrap_or_default();
                if let (None, Some(answer)) = (kept.answer, behind.suggested) {
                    let taken = Answered {
                        answer: Some(answer),
                        taken: true,
                        ..kept
                    };
                    write(tx, &seat, &review, statement, &taken)?;
                    count += 1;
                }
            }
            if count > 0 {
                let (who, count) = ((&seat).into(), count.to_string());
                audit::record(tx, &inside, &who, "conditions_taken", "", &count)?;
            }
            Ok(())
        })
        .await
}

fn write(
    tx: &mut Tx<'_>,
    seat: &Seat,
    review: &Review,
    statement: &str,
    one: &Answered,
) -> Result<(), Failure> {
    let (place, id) = (seat.partnership, review.row.id);
    let answer = one.answer.map(Answer::key);
    let kept = match review.versions.get(statement) {
        Some(version) => store::change_answer(
            tx,
            place,
            id,
            statement,
            answer,
            &one.evidence,
            one.taken,
            *version,
        )?,
        None => store::put_answer(tx, place, id, statement, answer, &one.evidence, one.taken)?,
    };
    if kept == 0 {
        return Err(Failure::Changed);
    }
    Ok(())
}

/// What is to be kept, or what is wrong with what was typed.
fn read(
    review: &Review,
    condition: &Condition,
    typed: &Typed,
) -> Result<Vec<(String, Answered)>, Failure> {
    let mut errors = FormErrors::new();
    let mut wanted = Vec::new();
    for statement in &condition.statements {
        let id = &statement.id;
        let said = typed.answers.iter().find(|one| one.id == *id);
        let said = said.cloned().unwrap_or_default();
        let evidence = said
            .evidence
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let mut answer = Answer::from_key(&said.answer);
        if answer.is_none() && !said.answer.is_empty() {
            errors.add(id, "error-condition-answer");
        }
        if evidence.chars().count() > LONGEST {
            errors.add(&[id, "-evidence"].concat(), "error-condition-long");
        }
        let before = review.answers.of(id);
        let mut taken = before.is_some_and(|one| one.taken && one.answer == answer);
        let suggested = review.behind.get(id).and_then(|one| one.suggested);
        if typed.take.as_deref() == Some(id) && suggested.is_some() {
            (answer, taken) = (suggested, true);
        }
        let answered = Answered {
            answer,
            evidence,
            taken,
        };
        wanted.push((id.clone(), answered));
    }
    errors.into_result()?;
    Ok(wanted)
}
