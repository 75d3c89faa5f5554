//! The words of the five conditions: a reading as a page shows it, the facts behind a suggestion, the picture over time.

use fluent_bundle::FluentValue;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use mainstay_core::conditions::{Answer, ConditionReading, Statement, conditions, read_conditions};
use mainstay_core::partnership::{Asked, AskedFor, Said, name_of};
use mainstay_core::plan::CauseKind;

use super::service::{Behind, Look, Review};
use crate::partnership::kind::tell;
use crate::shell::{Frame, Multiple};

/// One condition of a reading.
pub struct ConditionView {
    pub key: String,
    pub name: String,
    pub help: String,
    pub percent: Option<f64>,
    pub answered: usize,
    pub since: Option<SinceView>,
    pub statements: Vec<StatementView>,
}

/// What changed since the last time.
pub struct SinceView {
    pub change: Option<String>,
    pub moved: Vec<MovedView>,
}

/// A statement whose answer changed.
pub struct MovedView {
    pub text: String,
    pub then: String,
    pub now: String,
}

/// One statement with its answer and what stands behind it.
pub struct StatementView {
    /// What an action that answers to it keeps.
    pub cause: String,
    pub text: String,
    pub sources: String,
    pub answer: String,
    pub is_weak: bool,
    pub taken: bool,
    pub evidence: String,
    pub link: Option<String>,
    pub behind: BehindView,
}

/// What the workspace says about a statement.
pub struct BehindView {
    /// The suggested answer in words; nothing when there is no data.
    pub suggested: Option<String>,
    pub facts: Vec<String>,
    pub cuts: Vec<String>,
    /// What would let the workspace suggest something.
    pub feeds: String,
    /// The page that shows the facts.
    pub page: Option<String>,
    /// What the facts speak of, one by one, with the sentence that says what they are.
    pub shown: Option<ShownView>,
}

/// The things a fact speaks of.
pub struct ShownView {
    /// What they are: those that have not signed, those without a commitment.
    pub says: String,
    /// Their pages and names.
    pub links: Vec<(String, String)>,
}

/// What the pages need words for.
#[derive(Clone, Copy)]
pub struct Tell<'a>(pub &'a Frame);

impl Tell<'_> {
    /// A sentence of the content file.
    pub fn said(self, said: &Said) -> String {
        tell::Tell(self.0).said(said)
    }

    fn path(self, rest: &str) -> String {
        let seat = self.0.seat.as_ref();
        seat.map_or_else(String::new, |seat| seat.path(rest))
    }

    /// An answer in words; "left open" where there is none.
    pub fn answer(self, answer: Option<Answer>) -> String {
        self.0
            .tk("condition-answer", answer.map_or("open", Answer::key))
    }

    /// An instant as a day in the partnership's zone.
    pub fn day(self, at: impl std::borrow::Borrow<i64>) -> String {
        let zone = self
            .0
            .seat
            .as_ref()
            .map_or("UTC", |seat| seat.zone.as_str());
        let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
        let at = Timestamp::from_microsecond(*at.borrow()).unwrap_or(Timestamp::UNIX_EPOCH);
        self.0.date(at.to_zoned(zone).date())
    }

    /// A score in percent, without decimals: four answers carry no more.
    pub fn percent(self, percent: impl std::borrow::Borrow<f64>) -> String {
        self.0.t1(
            "condition-percent",
            "number",
            self.0.number(percent.borrow().round(), 0),
        )
    }

    /// A reading, the weakest condition first.
    pub fn reading(self, look: &Look) -> Vec<ConditionView> {
        let one = |reading: &ConditionReading| self.condition(reading, &look.review);
        look.reading.iter().map(one).collect()
    }

    fn condition(self, reading: &ConditionReading, review: &Review) -> ConditionView {
        let condition = reading.condition;
        let since = reading.since.as_ref().map(|since| SinceView {
            change: since.change.map(|change| self.change(change)),
            moved: since
                .moved
                .iter()
                .map(|(statement, then, now)| MovedView {
                    text: self.said(&statement.text),
                    then: self.answer(*then),
                    now: self.answer(*now),
                })
                .collect(),
        });
        ConditionView {
            key: condition.key.clone(),
            name: self.said(&condition.label),
            help: self.said(&condition.help),
            percent: reading.percent,
            answered: reading.answered,
            since,
            statements: reading
                .statements
                .iter()
                .map(|(one, answer)| self.statement(one, *answer, review))
                .collect(),
        }
    }

    fn change(self, change: f64) -> String {
        let points = change.round();
        let key = if points > 0.0 {
            "condition-up"
        } else if points < 0.0 {
            "condition-down"
        } else {
            return self.0.t("condition-same");
        };
        self.0.t1(key, "number", self.0.number(points.abs(), 0))
    }

    /// One statement with what was answered.
    pub fn statement(
        self,
        one: &Statement,
        answer: Option<Answer>,
        review: &Review,
    ) -> StatementView {
        let kept = review.answers.of(&one.id);
        let evidence = kept.map_or_else(String::new, |kept| kept.evidence.clone());
        StatementView {
            cause: [CauseKind::Condition.key(), ":", &one.id].concat(),
            text: self.said(&one.text),
            sources: tell::Tell(self.0).sources(&one.from),
            answer: self.answer(answer),
            is_weak: matches!(answer, Some(Answer::NotYet | Answer::Begun)),
            taken: kept.is_some_and(|kept| kept.taken),
            link: self.link(&evidence),
            evidence,
            behind: self.behind(one, review.behind.get(&one.id)),
        }
    }

    /// The address within this workspace that a line of evidence is, if it is one.
    fn link(self, evidence: &str) -> Option<String> {
        let begin = evidence.find("/p/")?;
        let (before, path) = evidence.split_at(begin);
        let is_address =
            before.is_empty() || before.starts_with("http://") || before.starts_with("https://");
        let home = [self.path("").as_str(), "/"].concat();
        let is_here = path.starts_with(&home) && !path.contains(char::is_whitespace);
        (is_address && is_here).then(|| path.to_owned())
    }

    /// What the workspace says about a statement.
    pub fn behind(self, one: &Statement, behind: Option<&Behind>) -> BehindView {
        let nothing = Behind::default();
        let behind = behind.unwrap_or(&nothing);
        let pairs: Vec<(&str, &str)> = behind
            .facts
            .lines()
            .filter_map(|line| line.split_once('='))
            .collect();
        BehindView {
            suggested: behind.suggested.map(|one| self.answer(Some(one))),
            facts: self.facts(&pairs),
            cuts: self.cuts(&pairs),
            feeds: self.said(&one.feeds),
            page: one.page.as_deref().and_then(|page| self.page(page)),
            shown: behind.suggested.and_then(|_| self.shown(one, &pairs)),
        }
    }

    /// What the facts speak of, by name.
    fn shown(self, one: &Statement, pairs: &[(&str, &str)]) -> Option<ShownView> {
        let link = |(to, name): &(&str, &str)| {
            let to = to.strip_prefix('>')?;
            Some(match to.strip_prefix('>') {
                Some(path) => (self.path(path), self.ours(name)),
                None => (self.path(to), (*name).to_owned()),
            })
        };
        let links: Vec<(String, String)> = pairs.iter().filter_map(link).collect();
        (!links.is_empty()).then(|| ShownView {
            says: self.0.tk("condition-shown", &one.id),
            links,
        })
    }

    /// A name of ours: a backbone function's, or a sentence's.
    fn ours(self, key: &str) -> String {
        let function = key.strip_prefix("function-").and_then(|key| {
            name_of(&Asked {
                sort: AskedFor::BackboneFunction,
                key: key.to_owned(),
            })
        });
        function.map_or_else(|| self.0.t(key), |name| self.said(name))
    }

    /// The page of the facts, where the reader may look at it.
    pub fn page(self, page: &str) -> Option<String> {
        let path = self.path(page);
        let mut pages = self.0.nav().into_iter().flat_map(|group| group.pages);
        let shown = pages.any(|link| link.to == path);
        shown.then_some(path)
    }

    /// The sentences of the facts. A fact without a sentence of its own is named in another's.
    fn facts(self, pairs: &[(&str, &str)]) -> Vec<String> {
        let args: Vec<(&str, FluentValue<'_>)> = pairs
            .iter()
            .map(|(name, value)| (*name, self.value(value)))
            .collect();
        pairs
            .iter()
            .map(|(name, _)| ["condition-fact-", name].concat())
            .filter(|key| self.0.words.has(key))
            .map(|key| self.0.words.say(&key, &args))
            .collect()
    }

    fn value(self, text: &str) -> FluentValue<'static> {
        match (text.parse::<i64>(), text.parse::<f64>()) {
            (Ok(whole), _) => whole.into(),
            (_, Ok(number)) if number >= 10.0 => self.0.number(number, 0).into(),
            (_, Ok(number)) => self.0.number(number, 2).into(),
            _ => text.to_owned().into(),
        }
    }

    fn cuts(self, pairs: &[(&str, &str)]) -> Vec<String> {
        pairs
            .iter()
            .filter_map(|(name, value)| Some((name.strip_prefix('@')?, value.split_once('|')?)))
            .filter_map(|(name, (value, from))| {
                let number: f64 = value.parse().ok()?;
                let decimals = if number.fract() == 0.0 { 0 } else { 2 };
                let number = self.0.number(number, decimals);
                let source = tell::Tell(self.0).source_of(from);
                let name = self.0.tk("condition-cut", name);
                Some(self.0.t3(
                    "condition-cut-line",
                    [("name", &name), ("number", &number), ("source", &source)],
                ))
            })
            .collect()
    }

    /// Each condition over the finished reviews, the oldest first.
    pub fn multiples(self, finished: &[Review]) -> Vec<Multiple> {
        let readings: Vec<Vec<ConditionReading>> = finished
            .iter()
            .rev()
            .map(|one| read_conditions(&one.answers, None))
            .collect();
        conditions()
            .iter()
            .map(|condition| {
                let percents: Vec<Option<f64>> = readings
                    .iter()
                    .map(|all| {
                        let found = all.iter().find(|one| one.condition.key == condition.key);
                        found.and_then(|one| one.percent)
                    })
                    .collect();
                self.multiple(self.said(&condition.label), &percents)
            })
            .collect()
    }

    fn multiple(self, name: String, percents: &[Option<f64>]) -> Multiple {
        let values = percents
            .iter()
            .map(|one| one.map_or_else(|| "–".to_owned(), |one| self.percent(one)));
        let shares: Vec<Option<f64>> = percents
            .iter()
            .map(|one| one.map(|one| one / 100.0))
            .collect();
        Multiple::new(name, &shares, values.collect(), |_| false)
    }
}
