//! What the workspace suggests for each statement, with the facts and cut-offs behind it.

use super::answers::Answer;
use super::content::{MODEL, Statement, statement, statements, threshold};
use super::facts::{
    Facts, Goals, LastLook, Leading, MapLook, Measures, PartOf, Reported, Splits, TextState,
};
use crate::why::{Provenance, Threshold, Why};

/// What the workspace says about one statement.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// The statement.
    pub statement: &'static Statement,
    /// How far the facts say it is true; nothing when there is no data, which is never "not yet".
    pub answer: Option<Answer>,
    /// The facts, the cut-offs and who says so.
    pub why: Why,
}

/// A suggestion for each statement, in order.
///
/// # Source
///
/// domain.md 11.1, column "auto-suggestion from". The steps between "not yet" and "in place" are our own convention.
pub fn suggestions(facts: &Facts) -> Vec<Suggestion> {
    statements().map(|one| about(one, facts)).collect()
}

/// The suggestion for one statement; nothing when there is no statement with this id.
pub fn suggestion(id: &str, facts: &Facts) -> Option<Suggestion> {
    statement(id).map(|one| about(one, facts))
}

/// A suggestion in the making: the facts so far.
struct Made {
    why: Why,
}

impl Made {
    fn fact(mut self, name: &'static str, number: impl Into<f64>) -> Self {
        self.why = self.why.with(name, number.into());
        self
    }

    fn part(self, names: (&'static str, &'static str), of: PartOf) -> Self {
        self.fact(names.0, of.part).fact(names.1, of.whole)
    }

    fn cut(mut self, one: Threshold) -> Self {
        self.why = self.why.against(one.name, one.value, one.from);
        self
    }
}

fn about(statement: &'static Statement, facts: &Facts) -> Suggestion {
    let made = Made {
        why: Why::new("suggestion", MODEL, Provenance::I),
    };
    let found = match statement.id.get(..2) {
        Some("CA") => agenda(&statement.id, facts, made),
        Some("SM") => measurement(&statement.id, facts, made),
        Some("MR") => activities(&statement.id, facts, made),
        Some("CC") => communication(&statement.id, facts, made),
        _ => backbone(&statement.id, facts, made),
    };
    let (answer, why) = match found {
        Some((answer, made)) => (Some(answer), made.why),
        None => (None, Why::new("no_data", MODEL, Provenance::I)),
    };
    Suggestion {
        statement,
        answer,
        why,
    }
}

type Found = Option<(Answer, Made)>;

fn agenda(id: &str, facts: &Facts, made: Made) -> Found {
    match id {
        "CA1" => Some(accepted(facts.problem?, facts.signed, made)),
        "CA2" => agreed_goals(facts.goals?, made),
        "CA3" => Some(accepted(facts.boundaries?, None, made)),
        "CA4" => {
            let count = facts.framing?;
            let answer = [Answer::NotYet, Answer::Begun, Answer::Mostly][count.min(2) as usize];
            let answer = if count >= 3 { Answer::InPlace } else { answer };
            Some((answer, made.fact("framing", count)))
        }
        _ => None,
    }
}

/// Goals that say it all; in place once their indicators are split by group too.
fn agreed_goals(goals: Goals, made: Made) -> Found {
    let made = made
        .fact("goals_complete", goals.complete)
        .fact("goals", goals.count)
        .fact("goals_split", goals.split);
    if goals.count == 0 {
        return Some((Answer::NotYet, made));
    }
    let of = PartOf {
        part: goals.complete,
        whole: goals.count,
    };
    let (answer, made) = share(of, all(), made)?;
    let is_split = goals.split >= goals.count;
    let most = if is_split {
        Answer::InPlace
    } else {
        Answer::Mostly
    };
    Some((answer.min(most), made))
}

/// A text: adopted is not enough while partners who should sign have not.
fn accepted(text: TextState, signed: Option<PartOf>, made: Made) -> (Answer, Made) {
    let name = match text {
        TextState::Empty => "text_empty",
        TextState::Written => "text_written",
        TextState::Shared => "text_shared",
        TextState::Adopted => "text_adopted",
    };
    let made = made.fact(name, 1);
    match (text, signed) {
        (TextState::Empty, _) => (Answer::NotYet, made),
        (TextState::Written, _) => (Answer::Begun, made),
        (TextState::Shared, _) => (Answer::Mostly, made),
        (TextState::Adopted, Some(of)) => {
            let is_all = of.part >= of.whole;
            let answer = if is_all {
                Answer::InPlace
            } else {
                Answer::Mostly
            };
            (answer, made.part(("signed", "signers"), of))
        }
        (TextState::Adopted, None) => (Answer::InPlace, made),
    }
}

fn measurement(id: &str, facts: &Facts, made: Made) -> Found {
    match id {
        "SM1" => Some(short_list(facts.measures?, made)),
        "SM2" => reported(facts.reporting.as_deref()?, made),
        "SM3" => split(facts.splits?, made),
        "SM4" => {
            let (count, enough) = (facts.reviews?, threshold("reviews_a_year"));
            let made = made.fact("reviews", count).cut(enough);
            Some((upto(f64::from(count), enough.value), made))
        }
        _ => None,
    }
}

/// Five to twenty adopted measures, all defined, are a short list with definitions.
fn short_list(measures: Measures, made: Made) -> (Answer, Made) {
    let (few, most) = (threshold("few_measures"), threshold("most_measures"));
    let Measures { adopted, defined } = measures;
    let made = made
        .fact("adopted", adopted)
        .fact("defined", defined)
        .cut(few)
        .cut(most);
    let count = f64::from(adopted);
    let answer = if adopted == 0 {
        Answer::NotYet
    } else if count < few.value || defined * 2 < adopted {
        Answer::Begun
    } else if count > most.value || defined < adopted {
        Answer::Mostly
    } else {
        Answer::InPlace
    };
    (answer, made)
}

/// Four of five partners for two rounds running, and in time.
fn reported(rounds: &[Reported], mut made: Made) -> Found {
    let enough = threshold("reported");
    let owed: Vec<&Reported> = rounds
        .iter()
        .filter(|one| one.expected > 0)
        .take(2)
        .collect();
    let newest = owed.first()?;
    let names = [
        [
            "period_newest",
            "reported_newest",
            "expected_newest",
            "on_time_newest",
        ],
        [
            "period_before",
            "reported_before",
            "expected_before",
            "on_time_before",
        ],
    ];
    for (one, [period, answered, expected, on_time]) in owed.iter().zip(names) {
        made.why = made.why.with_text(period, one.period.clone());
        made = made
            .fact(answered, one.answered)
            .fact(expected, one.expected)
            .fact(on_time, one.on_time);
    }
    let is_full = |part: u32, of: u32| f64::from(part) >= enough.value * f64::from(of);
    let complete = owed
        .iter()
        .filter(|one| is_full(one.answered, one.expected))
        .count();
    let in_time = owed.iter().all(|one| is_full(one.on_time, one.expected));
    let answer = if owed.iter().all(|one| one.answered == 0) {
        Answer::NotYet
    } else if complete == 2 && in_time {
        Answer::InPlace
    } else if complete == 2 || is_full(newest.answered, newest.expected) {
        Answer::Mostly
    } else {
        Answer::Begun
    };
    Some((answer, made.cut(enough)))
}

/// The required splits have figures, and most of what was counted has a known group.
fn split(splits: Splits, made: Made) -> Found {
    if splits.required == 0 {
        return None;
    }
    let (enough, half) = (threshold("known"), threshold("half"));
    let of = PartOf {
        part: splits.filled,
        whole: splits.required,
    };
    let mut made = made
        .part(("splits_filled", "splits_required"), of)
        .cut(enough)
        .cut(half);
    let known = splits.known.unwrap_or(0.0);
    if splits.known.is_some() {
        made = made.fact("known_share", known * 100.0);
    }
    let filled = f64::from(splits.filled) / f64::from(splits.required);
    let answer = if splits.filled == 0 {
        Answer::NotYet
    } else if splits.filled == splits.required && known >= enough.value {
        Answer::InPlace
    } else if filled >= half.value && known >= half.value {
        Answer::Mostly
    } else {
        Answer::Begun
    };
    Some((answer, made))
}

fn activities(id: &str, facts: &Facts, made: Made) -> Found {
    match id {
        "MR1" => {
            let of = facts.committed?;
            share(of, all(), made.part(("committed", "partners"), of))
        }
        "MR2" => {
            let (of, enough) = (facts.linked?, threshold("linked"));
            share(
                of,
                enough,
                made.part(("linked", "activities"), of).cut(enough),
            )
        }
        "MR3" => Some(looked_through(facts.map_reviewed?, made)),
        "MR4" => {
            let (of, enough) = (facts.core_changes?, threshold("changes_a_partner"));
            if of.whole == 0 {
                return None;
            }
            let made = made.part(("core_changes", "partners"), of).cut(enough);
            Some((
                upto(f64::from(of.part) / f64::from(of.whole), enough.value),
                made,
            ))
        }
        _ => None,
    }
}

/// A look within the year that left nothing open; gaps and overlaps that are still there keep it from being in place.
fn looked_through(look: MapLook, made: Made) -> (Answer, Made) {
    let enough = threshold("map_months");
    let (answer, made) = match look.last {
        LastLook::Never => (Answer::NotYet, made.fact("map_never", 1)),
        LastLook::MonthsAgo(months) => {
            let answer = match (f64::from(months) <= enough.value, look.open) {
                (true, 0) => Answer::InPlace,
                (true, _) => Answer::Mostly,
                (false, _) => Answer::Begun,
            };
            (answer, made.fact("map_reviewed", months).cut(enough))
        }
    };
    (answer, made.fact("map_open", look.open))
}

fn communication(id: &str, facts: &Facts, made: Made) -> Found {
    let held = threshold("held");
    match id {
        "CC1" => {
            let of = facts.meetings?;
            share(
                of,
                held,
                made.part(("meetings_held", "meetings"), of).cut(held),
            )
        }
        "CC2" => {
            let minutes = facts
                .minutes
                .map(|of| (("minutes_shared", "meetings_held"), of));
            let recorded = facts.recorded.map(|of| (("recorded", "decided"), of));
            let (names, of) = minutes.or(recorded)?;
            share(of, held, made.part(names, of).cut(held))
        }
        "CC3" => Some(rated("contact", facts.contact?, made)),
        "CC4" => {
            let updates = facts.updates?;
            let mut made = made.fact("published", updates.published).cut(held);
            let told = updates.answered.filter(|of| of.whole > 0);
            if let Some(of) = told {
                made = made.part(("answered", "contributions"), of);
            }
            let closed =
                told.is_none_or(|of| f64::from(of.part) >= held.value * f64::from(of.whole));
            let answer = match (updates.published, closed) {
                (0, _) if told.is_none_or(|of| of.part == 0) => Answer::NotYet,
                (0, _) => Answer::Begun,
                (_, false) => Answer::Mostly,
                (_, true) => Answer::InPlace,
            };
            Some((answer, made))
        }
        _ => None,
    }
}

fn backbone(id: &str, facts: &Facts, made: Made) -> Found {
    match id {
        "BB1" => {
            let (led, six) = (facts.functions_led?, threshold("functions"));
            let made = made.fact("functions_led", led).cut(six);
            Some((upto(f64::from(led), six.value), made))
        }
        "BB2" => {
            let (months, enough) = (facts.funded_months?, threshold("funded_months"));
            let made = made.fact("funded_months_left", months).cut(enough);
            Some((upto(months, enough.value), made))
        }
        "BB3" => Some(rated("rating", facts.rating?, made)),
        "BB4" => Some(spread(facts.leading?, made)),
        _ => None,
    }
}

/// No organisation leads more than half, and a joint body decides.
fn spread(leading: Leading, made: Made) -> (Answer, Made) {
    let (concentrated, one_leads) = (threshold("concentrated"), threshold("one_leads"));
    let mut made = made
        .fact("concentration", leading.concentration)
        .fact("largest_share", leading.largest * 100.0)
        .cut(concentrated)
        .cut(one_leads);
    if let Some(count) = leading.joint_decisions {
        made = made.fact("joint_decisions", count);
    }
    let is_spread =
        leading.concentration < concentrated.value && leading.largest <= one_leads.value;
    let decides = leading.joint_decisions.is_some_and(|count| count > 0);
    let answer = match (is_spread, decides) {
        (true, true) => Answer::InPlace,
        (true, false) => Answer::Mostly,
        (false, true) => Answer::Begun,
        (false, false) => Answer::NotYet,
    };
    (answer, made)
}

/// A rating from 0 to 100.
fn rated(name: &'static str, score: f64, made: Made) -> (Answer, Made) {
    let (well, fairly) = (threshold("well_rated"), threshold("fairly_rated"));
    let answer = if score >= well.value {
        Answer::InPlace
    } else if score >= fairly.value {
        Answer::Mostly
    } else {
        Answer::Begun
    };
    (answer, made.fact(name, score).cut(well).cut(fairly))
}

/// All of them, where a share is asked for.
fn all() -> Threshold {
    Threshold {
        value: 1.0,
        ..threshold("half")
    }
}

/// A share: as much as is asked is in place, half is mostly, anything is begun. Nobody to ask about is no data.
fn share(of: PartOf, enough: Threshold, made: Made) -> Found {
    let half = threshold("half");
    if of.whole == 0 {
        return None;
    }
    let share = f64::from(of.part) / f64::from(of.whole);
    let answer = if of.part == 0 {
        Answer::NotYet
    } else if share >= enough.value {
        Answer::InPlace
    } else if share >= half.value {
        Answer::Mostly
    } else {
        Answer::Begun
    };
    Some((answer, made.cut(half)))
}

/// A number against what is asked: all of it is in place, half of it mostly, anything begun.
fn upto(number: f64, enough: f64) -> Answer {
    if number <= 0.0 {
        Answer::NotYet
    } else if number >= enough {
        Answer::InPlace
    } else if number * 2.0 >= enough {
        Answer::Mostly
    } else {
        Answer::Begun
    }
}
