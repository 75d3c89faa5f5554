//! Decisions as pages show them: titles, positions, the distribution as a picture and in numbers, and why it came out so.

use mainstay_core::decisions::{Count, Method, Outcome};
use mainstay_core::why::Provenance;
use mainstay_report::locale::Locale;
use mainstay_report::svg::{Bar, BarCell, BarChart, BarWords, Unit, ValueFormat};

use super::record::KeptRule;
use super::service::{Decision, Entry, rule_of};
use crate::shell::{Frame, Language};

/// Says things in the reader's language.
#[derive(Clone, Copy)]
pub struct Tell<'a>(pub &'a Frame);

/// One position, and how many took it.
pub struct SpreadLine {
    /// The position in words.
    pub label: String,
    /// Organisations.
    pub organisations: usize,
    /// People in seats of their own.
    pub people: usize,
    /// Both.
    pub votes: usize,
}

/// The result as a page shows it.
pub struct ResultView {
    /// What it came to, in one sentence.
    pub finding: String,
    /// The distribution, drawn.
    pub chart: String,
    /// The distribution in numbers.
    pub lines: Vec<SpreadLine>,
    /// Whether it is borne by weak support only.
    pub is_weak: bool,
    /// Each fact that went into it, and its value.
    pub inputs: Vec<(String, String)>,
    /// Each number it was compared with, its value and who says so.
    pub thresholds: Vec<(String, String, String)>,
    /// The version of the counting rules.
    pub model: &'static str,
}

impl Tell<'_> {
    /// The title of an entry; what is settled elsewhere is named in the reader's language.
    pub fn title(self, entry: &Entry) -> String {
        if !entry.title.is_empty() {
            return entry.title.clone();
        }
        match entry.cause.as_str() {
            "type" => {
                let kind = self.0.tk("type-name", &entry.subject);
                self.0.t1("decision-title-type", "type", kind)
            }
            _ => self.0.t("decision-untitled"),
        }
    }

    fn number(self, value: f64, decimals: u8) -> String {
        self.0.number(value, decimals)
    }

    fn percent(self, value: f64) -> String {
        self.0
            .t1("decision-percent", "number", self.number(value * 100.0, 1))
    }

    /// The rule in one sentence a method.
    pub fn rule(self, method: Method, rule: &KeptRule) -> String {
        let (quorum, share) = (rule.quorum.to_string(), rule.share.to_string());
        let key = match (method, rule.one_stops) {
            (Method::Consent, _) => "decision-rule-consent",
            (Method::ConsensusGradient, true) => "decision-rule-scale-stops",
            (Method::ConsensusGradient, false) => "decision-rule-scale",
            (Method::Majority, _) => {
                let threshold = rule.threshold.key();
                let how = self.0.tk("decision-threshold", threshold);
                return self
                    .0
                    .t2("decision-rule-majority", "how", how, "quorum", quorum);
            }
            (Method::ConsultThenDecide, _) => return self.0.t("decision-rule-advice"),
            (Method::Inform | Method::Delegated, _) => return self.0.t("decision-rule-none"),
        };
        self.0.t2(key, "quorum", quorum, "share", share)
    }

    /// The rule of a proposal that is on its way, in one sentence.
    pub fn rule_set(self, row: &Decision) -> String {
        let rule = rule_of(row);
        let kept = KeptRule {
            quorum: rule.quorum,
            share: rule.share,
            one_stops: rule.one_stops,
            threshold: rule.threshold,
            closes_on: None,
            closed_without: 0,
        };
        self.rule(rule.method, &kept)
    }

    /// The votes as a page shows them. `id` names the picture within its page.
    pub fn result(self, id: &str, count: &Count) -> ResultView {
        let lines: Vec<SpreadLine> = count
            .tallies
            .iter()
            .map(|tally| SpreadLine {
                label: self.0.tk("position", tally.position.key()),
                organisations: tally.organisations,
                people: tally.people,
                votes: tally.votes(),
            })
            .collect();
        let finding = self.finding(count);
        ResultView {
            chart: self.chart(id, &finding, &lines),
            finding,
            is_weak: count.is_weak,
            inputs: self.inputs(count),
            thresholds: self.thresholds(count),
            model: count.why.model,
            lines,
        }
    }

    fn finding(self, count: &Count) -> String {
        let share = count.share.map_or_else(
            || self.0.t("decision-no-share"),
            |share| self.percent(share),
        );
        let key = match count.outcome {
            Outcome::Passes => "decision-finding-passes",
            Outcome::Fails if count.stopping > 0 => "decision-finding-stopped",
            Outcome::Fails => "decision-finding-fails",
            Outcome::NoQuorum => {
                let (present, needed) = (count.present.to_string(), count.needed.to_string());
                return self.0.t2(
                    "decision-finding-no_quorum",
                    "present",
                    present,
                    "needed",
                    needed,
                );
            }
            Outcome::Advice => "decision-finding-advice",
        };
        self.0.t1(key, "share", share)
    }

    fn chart(self, id: &str, finding: &str, lines: &[SpreadLine]) -> String {
        let bars = lines.iter().map(|line| Bar {
            label: line.label.clone(),
            cell: BarCell::Value(small(line.votes)),
            note: None,
        });
        let spoken: Vec<String> = lines
            .iter()
            .map(|line| [line.label.as_str(), ": ", &line.votes.to_string()].concat())
            .collect();
        let chart = BarChart {
            id: id.to_owned(),
            bars: bars.collect(),
            format: ValueFormat {
                locale: self.locale(),
                unit: Unit::Bare,
                decimals: 0,
            },
            words: BarWords {
                title: finding.to_owned(),
                summary: spoken.join("; "),
                category: self.0.t("decision-position"),
                figure: self.0.t("decision-votes"),
                ..BarWords::default()
            },
        };
        chart.svg_for_page()
    }

    fn locale(self) -> Locale {
        match self.0.words.0 {
            Language::En => Locale::English,
            Language::Es => Locale::Spanish,
            Language::Pseudo => Locale::Pseudo,
        }
    }

    fn inputs(self, count: &Count) -> Vec<(String, String)> {
        let written = |name: &str, value: f64| match name {
            "share" => self.percent(value),
            "median" => self.number(value, 1),
            _ => self.number(value, 0),
        };
        let inputs = count.why.inputs.iter();
        inputs
            .map(|input| {
                let value = match (&input.text, input.number) {
                    (Some(word), _) => self.0.tk("decision-quorum", word),
                    (None, Some(value)) => written(input.name, value),
                    (None, None) => String::new(),
                };
                (self.0.tk("decision-why", input.name), value)
            })
            .collect()
    }

    fn thresholds(self, count: &Count) -> Vec<(String, String, String)> {
        let thresholds = count.why.thresholds.iter();
        thresholds
            .map(|one| {
                let value = if one.name == "stopping" {
                    self.number(one.value, 0)
                } else {
                    self.percent(one.value)
                };
                (
                    self.0.tk("decision-limit", one.name),
                    value,
                    self.source(one.from),
                )
            })
            .collect()
    }

    fn source(self, from: Provenance) -> String {
        match from {
            Provenance::S1(number) => self.0.t1("provenance-s1", "number", number),
            Provenance::S2(number) => self.0.t1("provenance-s2", "number", number),
            Provenance::L(number) => self.0.t1("provenance-l", "number", number),
            Provenance::K => self.0.t("provenance-k"),
            Provenance::I => self.0.t("provenance-i"),
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "no body has 2^53 members")]
fn small(count: usize) -> f64 {
    count as f64
}
