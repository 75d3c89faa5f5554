//! Says figures, periods, coverage and verdicts in the reader's language.

use fluent_bundle::FluentValue;
use mainstay_core::measurement::presets::unit_in;
use mainstay_core::measurement::rollup::{Figure, RolledUp};
use mainstay_core::measurement::{Fields, Mark, RollupRule};
use mainstay_core::period::{FiscalYear, Period, Span};
use mainstay_core::why::{Provenance, Why};
use mainstay_report::locale::{self, Locale, format_number};
use mainstay_report::svg::{Unit, ValueFormat};

use super::read::Card;
use super::series::Point;
use super::verdict::{Change, Judged, Verdict};
use crate::shell::{Language, Words};

/// The reader's way of saying things.
#[derive(Debug, Clone, Copy)]
pub struct Tell(pub Words);

/// One reason as a page shows it.
#[derive(Debug, Clone)]
pub struct WhyView {
    /// The rule in a sentence.
    pub rule: String,
    /// The rule's version, and who it comes from.
    pub source: String,
    /// The facts used: name and value.
    pub inputs: Vec<(String, String)>,
    /// The thresholds used: name, value, who says so.
    pub thresholds: Vec<(String, String, String)>,
}

/// A value as it is drawn: charts take percentages as fractions.
pub fn drawn(value: f64, fields: &Fields) -> f64 {
    if fields.unit.trim() == "%" {
        value / 100.0
    } else {
        value
    }
}

impl Tell {
    /// How numbers and dates are written.
    pub fn locale(self) -> Locale {
        match self.0.0 {
            Language::En => Locale::English,
            Language::Es => Locale::Spanish,
            Language::Pseudo => Locale::Pseudo,
        }
    }

    /// The sentence under a key.
    pub fn t(self, key: &str) -> String {
        self.0.t(key)
    }

    /// The sentence under a beginning and a stable word.
    pub fn tk(self, beginning: &str, word: &str) -> String {
        self.0.t(&[beginning, "-", word].concat())
    }

    /// A sentence with what it names.
    pub fn say(self, key: &str, named: &[(&str, &str)]) -> String {
        let named: Vec<(&str, FluentValue<'_>)> = named
            .iter()
            .map(|(name, value)| (*name, FluentValue::from(*value)))
            .collect();
        self.0.say(key, &named)
    }

    /// A period's name, short enough for an axis: `Q3 2026`.
    pub fn period(self, period: Period) -> String {
        let locale = self.locale();
        let quarter = |quarter: i8, year: &str| {
            u8::try_from(quarter)
                .ok()
                .and_then(|quarter| locale::quarter_short(quarter, year, locale))
                .unwrap_or_else(|| period.to_string())
        };
        let fiscal = |year: i16| {
            let year = year.to_string();
            self.say("scorecard-fiscal-year", &[("year", &year)])
        };
        match period.span() {
            Span::Month { .. } => locale::month_year(period.start(), locale),
            Span::Quarter { year, quarter: q } => quarter(q, &year.to_string()),
            Span::FiscalQuarter {
                year, quarter: q, ..
            } => quarter(q, &fiscal(year)),
            Span::Year { year } => year.to_string(),
            Span::FiscalYear { year, .. } => fiscal(year),
            Span::SchoolYear { .. } => period.to_string(),
            Span::Years { first, last } => format!("{first}–{last}"),
            Span::Day(date) => locale::format_date(date, locale),
        }
    }

    /// How an indicator's values are written. Percentages are kept as the number shown and written by [`Tell::value`].
    pub fn format(self, fields: &Fields) -> ValueFormat {
        ValueFormat {
            locale: self.locale(),
            unit: match fields.unit.trim() {
                "" => Unit::Bare,
                "%" => Unit::Percent,
                unit => Unit::Named(self.unit(unit)),
            },
            decimals: fields.decimals,
        }
    }

    /// A unit in the reader's language, where it is one of the examples'.
    pub fn unit(self, unit: &str) -> String {
        unit_in(unit, self.0.0.code()).to_owned()
    }

    /// A value with its unit: `71.3%`, `1,234 people`.
    pub fn value(self, value: f64, fields: &Fields) -> String {
        self.format(fields).in_full(drawn(value, fields))
    }

    /// A plain number: as many decimals as it needs, at most two.
    pub fn plain(self, value: f64) -> String {
        let decimals = (0..=2)
            .find(|places| {
                let scaled = value * 10f64.powi(*places);
                (scaled - scaled.round()).abs() < 1e-6
            })
            .unwrap_or(2);
        format_number(value, u8::try_from(decimals).unwrap_or(2), self.locale())
    }

    /// A rolled-up figure in words, or why there is none.
    pub fn figure(self, rolled: &RolledUp, fields: &Fields) -> String {
        #[expect(clippy::cast_precision_loss, reason = "people number fewer than 2^53")]
        match &rolled.figure {
            Err(reason) => self.tk("no-figure", reason.key()),
            Ok(Figure::Number(value)) => self.value(*value, fields),
            Ok(Figure::People(range)) if range.low == range.high => {
                self.value(range.low as f64, fields)
            }
            Ok(Figure::People(range)) => self.range(range.low as f64, range.high as f64, fields),
            Ok(Figure::MedianRange { low, high, .. }) => self.range(*low, *high, fields),
            Ok(Figure::ByPartner) => self.t("scorecard-by-partner"),
        }
    }

    fn range(self, low: f64, high: f64, fields: &Fields) -> String {
        let format = self.format(fields);
        let low = format.short(drawn(low, fields));
        self.say(
            "scorecard-range",
            &[("low", &low), ("high", &self.value(high, fields))],
        )
    }

    /// "11 of 14 reported".
    pub fn coverage(self, point: &Point, rule: RollupRule) -> String {
        if rule == RollupRule::Public {
            return self.t("scorecard-coverage-public");
        }
        let (reported, expected) = (
            point.rolled.reported.to_string(),
            point.rolled.expected.to_string(),
        );
        if point.rolled.expected == 0 {
            return self.t("scorecard-coverage-nobody");
        }
        self.say(
            "scorecard-coverage",
            &[("reported", &reported), ("expected", &expected)],
        )
    }

    /// The verdict in words. An incomplete figure says so and claims nothing else.
    pub fn verdict(self, verdict: &Verdict, point: &Point) -> String {
        match verdict {
            Verdict::Incomplete if point.rolled.expected == 0 => {
                self.t("verdict-incomplete-nobody")
            }
            Verdict::Incomplete => self.say(
                "verdict-incomplete",
                &[
                    ("reported", &point.rolled.reported.to_string()),
                    ("expected", &point.rolled.expected.to_string()),
                ],
            ),
            other => self.tk("verdict", other.key()),
        }
    }

    /// A baseline or target: `42% (Q4 2024)`.
    pub fn mark(self, mark: Option<Mark>, fields: &Fields) -> String {
        mark.map_or_else(
            || self.t("scorecard-not-set"),
            |mark| {
                let (value, period) = (self.value(mark.value, fields), self.period(mark.period));
                self.say("scorecard-mark", &[("value", &value), ("period", &period)])
            },
        )
    }

    /// The difference with its sign, in the unit: `+3.2 percentage points`.
    pub fn difference(self, difference: f64, fields: &Fields) -> String {
        if fields.unit.trim() == "%" {
            return locale::format_percentage_points(
                difference / 100.0,
                fields.decimals,
                self.locale(),
            );
        }
        let sign = if difference > 0.0 { "+" } else { "" };
        [sign, &self.value(difference, fields)].concat()
    }

    /// How it moved since the period before.
    pub fn change(self, judged: &Judged, before: Option<&Point>, fields: &Fields) -> String {
        let Some(before) = before else {
            return self.t("change-first");
        };
        let period = self.period(before.period);
        match &judged.change {
            Change::First => self.t("change-first"),
            Change::NotComparable => self.say("change-not-comparable", &[("period", &period)]),
            Change::Broken => self.say("change-broken", &[("period", &period)]),
            Change::By {
                difference, sense, ..
            } => {
                let by = self.difference(*difference, fields);
                let sense = self.tk("sense", sense.key());
                self.say(
                    "change-by",
                    &[("by", &by), ("period", &period), ("sense", &sense)],
                )
            }
        }
    }

    /// What to be careful about, each in a sentence.
    pub fn cautions(self, card: &Card, point: &Point, judged: &Judged) -> Vec<String> {
        let mut found = Vec::new();
        if matches!(judged.change, Change::By { usual: true, .. }) {
            found.push(self.t("scorecard-usual"));
        }
        if let Some(share) = point.rolled.coverage.filter(|_| !point.is_complete()) {
            let share = locale::format_percent(share, 0, self.locale());
            found.push(self.say("scorecard-volume", &[("share", &share)]));
        }
        if judged.unstable {
            found.push(self.t("scorecard-unstable"));
        }
        if judged.baseline_broken {
            found.push(self.t("scorecard-baseline-broken"));
        }
        if point.rolled.versions.len() > 1 {
            found.push(self.t("scorecard-mixed-versions"));
        }
        if point.rolled.prorated > 0 {
            let count = point.rolled.prorated.to_string();
            found.push(self.say("scorecard-prorated", &[("count", &count)]));
        }
        if let Ok(Figure::People(range)) = &point.rolled.figure
            && range.low != range.high
        {
            #[expect(clippy::cast_precision_loss, reason = "people number fewer than 2^53")]
            let enrolments = self.plain(range.enrolments as f64);
            found.push(self.say("scorecard-unique", &[("enrolments", &enrolments)]));
        }
        if card
            .indicator
            .version_for(point.period)
            .fields
            .accountability
            == mainstay_core::measurement::Accountability::Population
        {
            found.push(self.t("scorecard-population"));
        }
        found
    }

    /// "2 not accepted yet", or nothing.
    pub fn waiting(self, point: &Point) -> String {
        match point.waiting() {
            0 => String::new(),
            count => self.0.say("scorecard-waiting", &[("count", count.into())]),
        }
    }

    /// Who says so.
    pub fn provenance(self, from: Provenance) -> String {
        let (key, number) = match from {
            Provenance::S1(number) => ("provenance-s1", number),
            Provenance::S2(number) => ("provenance-s2", number),
            Provenance::L(number) => ("provenance-l", number),
            Provenance::K => return self.t("provenance-k"),
            Provenance::I => return self.t("provenance-i"),
        };
        self.say(key, &[("number", &number.to_string())])
    }

    /// A reason as a page shows it.
    pub fn why(self, why: &Why) -> WhyView {
        let inputs = why.inputs.iter().map(|input| {
            let text = match (&input.text, input.number) {
                (Some(text), _) if input.name == "rollup_rule" => self.tk("rollup-help", text),
                // The fiscal year's months do not show in a period's name.
                (Some(text), _) if input.name.ends_with("_period") => {
                    Period::parse(text, FiscalYear::default())
                        .map_or_else(|_| text.clone(), |period| self.period(period))
                }
                (Some(text), _) => text.clone(),
                (None, Some(number)) => self.plain(number),
                (None, None) => String::new(),
            };
            (self.tk("why", input.name), text)
        });
        let thresholds = why.thresholds.iter().map(|one| {
            (
                self.tk("why", one.name),
                self.plain(one.value),
                self.provenance(one.from),
            )
        });
        WhyView {
            rule: self.tk("why-rule", why.rule),
            source: self.say(
                "why-source",
                &[
                    ("model", why.model.rsplit('/').next().unwrap_or(why.model)),
                    ("from", &self.provenance(why.from)),
                ],
            ),
            inputs: inputs.collect(),
            thresholds: thresholds.collect(),
        }
    }

    /// The missing kinds of a period with their counts: `not handed in yet: 2; not collected: 1`.
    pub fn missing(self, point: &Point) -> String {
        let mut tally: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
        for (_, without) in &point.without {
            *tally.entry(without.key()).or_insert(0) += 1;
        }
        if point.rolled.nothing_to_report > 0 {
            tally.insert("nothing_to_report", point.rolled.nothing_to_report);
        }
        let parts: Vec<String> = tally
            .iter()
            .map(|(key, count)| {
                let word = self.tk("without", key);
                self.say(
                    "scorecard-missing-count",
                    &[("reason", &word), ("count", &count.to_string())],
                )
            })
            .collect();
        parts.join("; ")
    }
}
