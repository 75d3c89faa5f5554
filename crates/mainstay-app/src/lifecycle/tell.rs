//! The words of a closed assessment: the phase, each dimension with its answers, what is typical there, and why.

use mainstay_core::lifecycle::{
    Barrier, Builder, DimensionReading, Phase, Typical, barriers, builders, place_text, said_of,
};
use mainstay_core::plan::Cause;

use super::service::Closed;
use crate::conditions::tell::Tell as Words;
use crate::partnership::kind::tell::Tell as Sources;
use crate::shell::Frame;

/// One dimension of a result.
pub struct DimensionView {
    pub id: String,
    pub name: String,
    pub claimed: String,
    pub evidenced: String,
    pub is_claimed: bool,
    /// The places given, the lowest first.
    pub places: Vec<String>,
    pub differs: bool,
    pub agreement: Option<String>,
    /// The place at the assessment before.
    pub before: Option<String>,
    /// Each place given a line of evidence, with the line.
    pub evidence: Vec<(String, String)>,
    pub sources: String,
    /// Where the answers lie on the picture's scale, and where their middle does.
    pub dots: Vec<f64>,
    pub middle: f64,
}

/// Where 1 stands in the picture, and how wide a phase of the scale is.
const LEFT: f64 = 20.0;
const WIDE: f64 = 135.0;

/// What the result needs words for.
#[derive(Clone, Copy)]
pub struct Tell<'a>(pub &'a Frame);

impl Tell<'_> {
    /// A phase in words; that there is none, where too little was answered.
    pub fn phase(self, phase: Option<Phase>) -> String {
        self.key(phase.map(Phase::key))
    }

    /// A phase kept by its key.
    pub fn key(self, key: Option<&str>) -> String {
        self.0.tk("phase-label", key.unwrap_or("none"))
    }

    /// A place with as many decimals as it has: medians of halves have at most two.
    pub fn place(self, place: f64) -> String {
        let decimals = (0..2).find(|one| is_whole(place * 10_f64.powi(i32::from(*one))));
        self.0.number(place, decimals.unwrap_or(2))
    }

    /// What is said under a key of the content.
    pub fn said(self, key: &str) -> String {
        Words(self.0).said(said_of(key))
    }

    /// The nine dimensions of a result, as far as they were answered.
    pub fn dimensions(self, closed: &Closed) -> Vec<DimensionView> {
        let all = closed.reading.dimensions.iter();
        all.map(|one| self.dimension(one, closed)).collect()
    }

    fn dimension(self, one: &DimensionReading, closed: &Closed) -> DimensionView {
        let id = &one.dimension.id;
        let before = closed
            .before
            .iter()
            .flat_map(|(_, found)| &found.dimensions);
        let mut before = before.filter(|other| other.dimension.id == *id);
        let mut places = one.answers.clone();
        places.sort_by(f64::total_cmp);
        let rated = closed.raters.iter();
        let rated = rated.filter_map(|rater| rater.dimensions.get(id));
        let mut evidence: Vec<(u8, String)> = rated
            .filter(|rated| !rated.evidence.is_empty())
            .map(|rated| (rated.halves, rated.evidence.clone()))
            .collect();
        evidence.sort();
        let shown = |(halves, line): (u8, String)| {
            let place = (halves > 0).then(|| self.place(f64::from(halves) / 2.0));
            (place.unwrap_or_default(), line)
        };
        DimensionView {
            name: Words(self.0).said(&one.dimension.label),
            sources: Sources(self.0).sources(&one.dimension.from),
            claimed: self.place(one.claimed),
            evidenced: self.place(one.evidenced),
            is_claimed: one.is_claimed(),
            differs: one.differs,
            agreement: one.agreement.map(|share| self.0.number(share * 100.0, 0)),
            before: before.next().map(|other| self.place(other.claimed)),
            evidence: evidence.into_iter().map(shown).collect(),
            dots: places.iter().map(|place| at(*place)).collect(),
            middle: at(one.claimed),
            places: places.iter().map(|place| self.place(*place)).collect(),
            id: id.clone(),
        }
    }

    /// The barriers most partnerships of a phase meet, each with what an action that answers to it keeps.
    pub fn barriers(self, phase: Phase) -> Vec<(String, String)> {
        let typical = |one: &&Barrier| is_typical(&one.phases, phase);
        let all = barriers().iter().filter(typical);
        let said = |one: &'static Barrier| {
            let cause = Cause::Barrier(one).text();
            (cause, Words(self.0).said(&one.text))
        };
        all.map(said).collect()
    }

    /// What gives partnerships of a phase momentum.
    pub fn builders(self, phase: Phase) -> Vec<String> {
        let typical = |one: &&Builder| is_typical(&one.phases, phase);
        let all = builders().iter().filter(typical);
        all.map(|one| Words(self.0).said(&one.text)).collect()
    }

    /// The places offered for a dimension: value, and the anchor or "between".
    pub fn offered(self, dimension: &mainstay_core::lifecycle::Dimension) -> Vec<(String, String)> {
        let anchors = [
            Some(&dimension.earlier),
            None,
            Some(&dimension.middle),
            None,
            Some(&dimension.later),
        ];
        let said = |anchor: Option<&mainstay_core::partnership::Said>| match anchor {
            Some(said) => Words(self.0).said(said),
            None => self.0.t("phase-between"),
        };
        mainstay_core::lifecycle::PLACES
            .iter()
            .zip(anchors)
            .map(|(halves, anchor)| (place_text(*halves), said(anchor)))
            .collect()
    }
}

fn is_whole(value: f64) -> bool {
    (value - value.round()).abs() < 1e-9
}

fn is_typical(phases: &[Typical], phase: Phase) -> bool {
    let here = |one: &Typical| *one == Typical::All || one.phase() == Some(phase);
    phases.iter().any(here)
}

fn at(place: f64) -> f64 {
    (LEFT + (place - 1.0) * WIDE).round()
}
