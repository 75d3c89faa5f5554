//! The reading: a score for each condition, the weakest first, and what changed since the last time.

use super::answers::{Answer, Answers};
use super::content::{Condition, Statement, conditions};

/// How one condition stands.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionReading {
    /// The condition.
    pub condition: &'static Condition,
    /// The mean of its answers over 3, in percent from 0 to 100; nothing when none of its statements is answered.
    pub percent: Option<f64>,
    /// How many of its statements are answered.
    pub answered: usize,
    /// Its statements with their answers, the weakest first; those left open come last.
    pub statements: Vec<(&'static Statement, Option<Answer>)>,
    /// What changed since an earlier reading, where there is one to compare with.
    pub since: Option<Since>,
}

/// What changed between two readings of one condition.
#[derive(Clone, Debug, PartialEq)]
pub struct Since {
    /// The score then, in percent.
    pub percent: Option<f64>,
    /// The change in percentage points, over the statements answered both times; nothing where there are none.
    pub change: Option<f64>,
    /// The statements whose answer changed: then and now.
    pub moved: Vec<(&'static Statement, Option<Answer>, Option<Answer>)>,
}

/// Reads the answers: each condition's score is the mean of its answered statements over 3, in percent; the lowest stands first,
/// those without an answer last. There is no score of the whole: a strong condition does not make up for a weak one.
///
/// * `now`: the answers.
/// * `before`: those of the last time, in the same version, if there was one. The change is counted over the statements
///   answered both times, so that a statement answered for the first time does not look like progress.
///
/// # Source
///
/// domain.md 11.1 (mean over 3 as a percentage, for each condition; no total; lowest first). The comparison is our own convention.
pub fn read_conditions(now: &Answers, before: Option<&Answers>) -> Vec<ConditionReading> {
    let mut readings: Vec<ConditionReading> = conditions()
        .iter()
        .map(|condition| read(condition, now, before))
        .collect();
    readings.sort_by(|one, other| {
        let key = |reading: &ConditionReading| reading.percent.unwrap_or(f64::INFINITY);
        key(one).total_cmp(&key(other))
    });
    readings
}

fn read(
    condition: &'static Condition,
    now: &Answers,
    before: Option<&Answers>,
) -> ConditionReading {
    let mut statements: Vec<(&Statement, Option<Answer>)> = condition
        .statements
        .iter()
        .map(|one| (one, now.answer(&one.id)))
        .collect();
    let answered = statements.iter().filter(|(_, one)| one.is_some()).count();
    statements.sort_by_key(|(_, one)| one.map_or(u8::MAX, Answer::points));
    ConditionReading {
        condition,
        percent: percent(
            condition
                .statements
                .iter()
                .filter_map(|one| now.answer(&one.id)),
        ),
        answered,
        statements,
        since: before.map(|before| since(condition, now, before)),
    }
}

fn since(condition: &'static Condition, now: &Answers, before: &Answers) -> Since {
    let both: Vec<(Answer, Answer)> = condition
        .statements
        .iter()
        .filter_map(|one| Some((before.answer(&one.id)?, now.answer(&one.id)?)))
        .collect();
    let then = percent(both.iter().map(|(then, _)| *then));
    let today = percent(both.iter().map(|(_, today)| *today));
    Since {
        percent: percent(
            condition
                .statements
                .iter()
                .filter_map(|one| before.answer(&one.id)),
        ),
        change: then.zip(today).map(|(then, today)| today - then),
        moved: condition
            .statements
            .iter()
            .map(|one| (one, before.answer(&one.id), now.answer(&one.id)))
            .filter(|(_, then, today)| then != today)
            .collect(),
    }
}

/// The mean of answers over 3, in percent.
fn percent(answers: impl Iterator<Item = Answer>) -> Option<f64> {
    let (sum, count) = answers.fold((0_u32, 0_u32), |(sum, count), answer| {
        (sum + u32::from(answer.points()), count + 1)
    });
    (count > 0).then(|| f64::from(sum) * 100.0 / (f64::from(count) * 3.0))
}
