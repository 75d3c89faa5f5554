//! Answering the questions: alone, by personal link, or for the group after talking it over.

use mainstay_core::access::Deed;
use mainstay_core::partnership::{Answers, Question, questions, reasons};
use mainstay_db::Tx;

use super::{GROUP, kept, who};
use crate::audit;
use crate::partnership::kind::store::{self, Round};
use crate::shell::{App, Failure, FormErrors, Seat};

/// Whose answers a sheet holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The reader's own.
    Own,
    /// What the group settled together.
    Group,
}

impl Whose {
    /// The deed it takes to answer so.
    pub fn deed(self) -> Deed {
        match self {
            Whose::Own => Deed::AnswerType,
            Whose::Group => Deed::DecideType,
        }
    }
}

/// A part of the questions, small enough for one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Why partner at all.
    Reasons,
    /// What the work is like (T1 to T8).
    Work,
    /// What is there already (T9 to T14).
    Ready,
}

impl Step {
    /// All parts, in order.
    pub const ALL: [Step; 3] = [Step::Reasons, Step::Work, Step::Ready];

    /// Its word in addresses and of its heading.
    pub fn key(self) -> &'static str {
        match self {
            Step::Reasons => "reasons",
            Step::Work => "work",
            Step::Ready => "ready",
        }
    }

    /// The page of one's own answers to it, and the words on the way there.
    pub fn page(self) -> (&'static str, &'static str) {
        match self {
            Step::Reasons => ("/type/answers/reasons", "type-answer-own"),
            Step::Work => ("/type/answers/work", "type-answer-on"),
            Step::Ready => ("/type/answers/ready", "type-answer-on"),
        }
    }

    /// The part with this word.
    pub fn from_key(key: &str) -> Option<Step> {
        Step::ALL.into_iter().find(|step| step.key() == key)
    }

    /// The part after it.
    pub fn next(self) -> Option<Step> {
        Step::ALL
            .into_iter()
            .skip_while(|step| *step != self)
            .nth(1)
    }

    /// Where somebody goes on who answered this much: the part after the last one with an answer; nothing after the last part.
    pub fn after(answers: &Answers) -> Option<Step> {
        let has_any = |step: &Step| match step {
            Step::Reasons => !answers.not_alone.is_empty() || answers.reasons().next().is_some(),
            _ => step
                .questions()
                .iter()
                .any(|one| answers.key(&one.id).is_some()),
        };
        match Step::ALL.into_iter().rev().find(has_any) {
            Some(last) => last.next(),
            None => Some(Step::Reasons),
        }
    }

    /// The questions of this part.
    pub fn questions(self) -> Vec<&'static Question> {
        let asked = |question: &&Question| match self {
            Step::Reasons => false,
            Step::Work => question.is_scored(),
            Step::Ready => !question.is_scored(),
        };
        questions().iter().filter(asked).collect()
    }
}

/// What the form of one part said.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Question and option, by key.
    pub chosen: Vec<(String, String)>,
    /// Reasons, by key.
    pub reasons: Vec<String>,
    /// What each would not manage alone.
    pub not_alone: String,
    /// The version of the answers the form was filled from; 0 for none.
    pub version: i64,
}

/// Answers to fill in.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// Whether people are being asked now.
    pub is_open: bool,
    /// What is kept so far.
    pub answers: Answers,
    /// Its version; 0 when nothing is kept.
    pub version: i64,
}

/// The longest text about what each would not manage alone, in letters.
const LONGEST: usize = 2000;

/// The answers so far. Where the group has settled nothing yet, its sheet begins with what most people answered.
pub async fn sheet(app: &App, seat: &Seat, whose: Whose) -> Result<Sheet, Failure> {
    seat.must(whose.deed())?;
    let seat = seat.clone();
    app.db()
        .read(move |tx| {
            let Some(round) = store::newest_round(tx, seat.partnership)? else {
                return Ok(Sheet {
                    is_open: false,
                    answers: Answers::default(),
                    version: 0,
                });
            };
            let row = store::answer(tx, seat.partnership, round.id, who(&seat, whose, round.id))?;
            let (answers, version) = match row {
                Some(row) => (kept(&row.answers)?, row.version),
                None if whose == Whose::Group => (super::reading::shared(tx, &seat, &round)?, 0),
                None => (Answers::default(), 0),
            };
            Ok(Sheet {
                is_open: is_taken(&round, whose),
                answers,
                version,
            })
        })
        .await
}

/// Keeps one part of the answers.
pub async fn keep_answers(
    app: &App,
    seat: &Seat,
    whose: Whose,
    step: Step,
    typed: Typed,
) -> Result<(), Failure> {
    seat.must(whose.deed())?;
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let round = store::newest_round(tx, seat.partnership)?
                .filter(|round| is_taken(round, whose))
                .ok_or(Failure::NotNow("failure-type-closed"))?;
            let id = who(&seat, whose, round.id);
            let row = store::answer(tx, seat.partnership, round.id, id)?;
            let before = match (&row, whose) {
                (Some(row), _) => kept(&row.answers)?,
                (None, Whose::Group) => super::reading::shared(tx, &seat, &round)?,
                (None, Whose::Own) => Answers::default(),
            };
            let text = with_step(before, step, &typed)?.as_toml();
            match row {
                // The same form pressed twice changes nothing more.
                Some(row) if row.answers == text => return Ok(()),
                Some(row) => {
                    let at = (seat.partnership, round.id);
                    let version = typed.version;
                    if store::change_answer(tx, at.0, at.1, row.who, &text, now, version)? == 0 {
                        return Err(Failure::Changed);
                    }
                }
                None => put_first(tx, &seat, &round, whose, &text, now)?,
            }
            let deed = match whose {
                Whose::Own => "type_answered",
                Whose::Group => "type_settled",
            };
            audit::record(tx, &app_inside, &(&seat).into(), deed, "", step.key())?;
            Ok(())
        })
        .await
}

/// People answer while they are asked; the group may settle its answers afterwards too.
pub(super) fn is_taken(round: &Round, whose: Whose) -> bool {
    whose == Whose::Group || round.closed_at.is_none()
}

pub(super) fn put_first(
    tx: &mut Tx<'_>,
    seat: &Seat,
    round: &Round,
    whose: Whose,
    text: &str,
    now: i64,
) -> Result<(), Failure> {
    let (kind, name) = match whose {
        Whose::Own => (seat.actor.kind(), seat.name.as_str()),
        Whose::Group => (GROUP, ""),
    };
    let id = who(seat, whose, round.id);
    store::put_answer(tx, seat.partnership, round.id, id, kind, name, text, now)?;
    Ok(())
}

/// The answers with one part put in place of what that part said before.
fn with_step(mut answers: Answers, step: Step, typed: &Typed) -> Result<Answers, Failure> {
    let mut errors = FormErrors::new();
    if step == Step::Reasons {
        answers = with_reasons(&answers, typed, &mut errors)?;
    }
    for question in step.questions() {
        let chosen = typed.chosen.iter().find(|(id, _)| *id == question.id);
        match chosen.map(|(_, option)| option.as_str()) {
            None | Some("") => answers.leave_open(&question.id),
            Some(option) => {
                if answers.choose(&question.id, option).is_err() {
                    errors.add(&question.id, "error-type-option");
                }
            }
        }
    }
    errors.into_result()?;
    Ok(answers)
}

fn with_reasons(
    before: &Answers,
    typed: &Typed,
    errors: &mut FormErrors,
) -> Result<Answers, Failure> {
    let mut answers = Answers::default();
    for (question, option) in before.pairs() {
        answers
            .choose(question, option)
            .map_err(|problem| Failure::Ours(problem.to_string()))?;
    }
    for reason in reasons() {
        if typed.reasons.contains(&reason.key) {
            answers
                .give_reason(&reason.key)
                .map_err(|problem| Failure::Ours(problem.to_string()))?;
        }
    }
    let words = typed.not_alone.trim().replace("\r\n", "\n");
    if words.chars().count() > LONGEST {
        errors.add("not_alone", "error-type-long");
    }
    answers.not_alone = words;
    Ok(answers)
}
