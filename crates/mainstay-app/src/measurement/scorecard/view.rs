//! The scorecard's cards and tables as the pages show them: every number already in words.

use mainstay_core::access::Deed;
use mainstay_core::measurement::{Accountability, Direction, IndicatorClass};

use super::read::{Card, Ground};
use super::series::Point;
use super::service::SamePartners;
use super::tell::{Tell, WhyView};
use super::verdict::judge;
use crate::shell::{Seat, encode};
use mainstay_core::plan::Cause;

/// One indicator on the scorecard.
pub struct CardView {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// The question it answers.
    pub question: String,
    /// Whose number it is, and which way is better.
    pub kind: String,
    /// The goal it serves.
    pub goal: String,
    /// The verdict in words.
    pub verdict: String,
    /// The verdict's tone.
    pub tone: &'static str,
    /// The figure in words.
    pub figure: String,
    /// Whether it is a number, rather than words that say why there is none.
    pub is_number: bool,
    /// The period it speaks of.
    pub period: String,
    /// "11 of 14 reported".
    pub coverage: String,
    /// Who is missing, and why.
    pub missing: Vec<(String, String)>,
    /// "2 not accepted yet".
    pub waiting: String,
    /// The baseline.
    pub baseline: String,
    /// The target.
    pub target: String,
    /// Where the straight line is now.
    pub expected: String,
    /// How it moved.
    pub change: String,
    /// The last complete figure, where this one is incomplete.
    pub last_complete: String,
    /// What to be careful about.
    pub cautions: Vec<String>,
    /// The small trend.
    pub spark: String,
    /// Why.
    pub why: Vec<WhyView>,
    /// The way back to the cells; empty where the reader may not go it.
    pub trace: String,
    /// What an action made of it answers to.
    pub cause: String,
    /// Whether it is not on its way.
    pub is_flagged: bool,
}

/// The address of a figure's way back.
pub fn trace_address(seat: &Seat, key: &str, point: &Point, groups: &str) -> String {
    if !seat.may(Deed::SeePartnerFigures) && seat.organisation.is_none() {
        return String::new();
    }
    let period = encode(&point.period.to_string());
    let mut address = seat.path(&["/scorecard/", key, "/trace?period=", &period].concat());
    if !groups.is_empty() {
        address.push_str("&breakdown=");
        address.push_str(&encode(groups));
    }
    address
}

/// Who is missing in a period and why, for those who may see it.
fn missing(tell: Tell, ground: &Ground, seat: &Seat, point: &Point) -> Vec<(String, String)> {
    if !seat.may(Deed::SeeCollection) {
        return Vec::new();
    }
    let mut found: Vec<(String, String)> = point
        .without
        .iter()
        .map(|(partner, without)| {
            let name = ground.names.get(partner).cloned().unwrap_or_default();
            (name, tell.tk("without", without.key()))
        })
        .collect();
    found.sort();
    found
}

/// Whose number it is, and which way is better.
fn kind(tell: Tell, accountability: Accountability, direction: Direction) -> String {
    [
        tell.tk("accountability", accountability.key()),
        tell.tk("direction", direction.key()),
    ]
    .join(" · ")
}

/// One indicator's card.
pub fn card(tell: Tell, ground: &Ground, seat: &Seat, card: &Card) -> CardView {
    let current = card.indicator.current();
    let mut view = CardView {
        key: card.indicator.key.clone(),
        name: card.indicator.name(tell.0.0).to_owned(),
        question: current.question(tell.0.0).to_owned(),
        kind: kind(
            tell,
            current.fields.accountability,
            current.fields.direction,
        ),
        goal: current.fields.backing.agenda_goal.clone(),
        verdict: tell.t("verdict-no_figure"),
        tone: "",
        figure: tell.t("scorecard-no-figure-yet"),
        is_number: false,
        period: String::new(),
        coverage: String::new(),
        missing: Vec::new(),
        waiting: String::new(),
        baseline: tell.mark(current.fields.baseline, &current.fields),
        target: tell.mark(current.fields.target, &current.fields),
        expected: String::new(),
        change: String::new(),
        last_complete: String::new(),
        cautions: Vec::new(),
        spark: tell.spark(card),
        why: Vec::new(),
        trace: String::new(),
        cause: Cause::Indicator(card.indicator.id).text(),
        is_flagged: false,
    };
    if card.at.is_some() {
        fill(&mut view, tell, ground, seat, card);
    }
    view
}

/// What is known of the period looked at.
fn fill(view: &mut CardView, tell: Tell, ground: &Ground, seat: &Seat, card: &Card) {
    let (Some(at), Some(judged)) = (card.at, &card.judged) else {
        return;
    };
    let point = &card.series.points[at];
    let fields = &card.indicator.version_for(point.period).fields;
    view.verdict = tell.verdict(&judged.verdict, point);
    view.tone = judged.verdict.tone();
    view.is_flagged = judged.verdict.is_flagged();
    view.figure = tell.figure(&point.rolled, fields);
    view.is_number = point.value().is_some();
    view.period = tell.period(point.period);
    view.coverage = tell.coverage(point, fields.rollup);
    view.missing = missing(tell, ground, seat, point);
    view.waiting = tell.waiting(point);
    view.baseline = tell.mark(fields.baseline, fields);
    view.target = tell.mark(fields.target, fields);
    view.expected = judged
        .expected_today
        .map_or_else(String::new, |value| tell.value(value, fields));
    view.change = tell.change(judged, card.series.before(at), fields);
    view.cautions = tell.cautions(card, point, judged);
    view.why = judged.why.iter().map(|why| tell.why(why)).collect();
    view.trace = trace_address(seat, &card.indicator.key, point, "");
    if !point.is_complete() {
        view.last_complete = last_complete(tell, card, at);
    }
}

/// The newest complete figure before the one shown, with its own verdict; empty where there is none.
fn last_complete(tell: Tell, card: &Card, at: usize) -> String {
    let Some((earlier, last)) = card.series.last_complete(at) else {
        return String::new();
    };
    let fields = &card.indicator.version_for(last.period).fields;
    let judged = judge(&card.indicator, &card.series, earlier);
    let (value, period) = (tell.figure(&last.rolled, fields), tell.period(last.period));
    let verdict = tell.verdict(&judged.verdict, last);
    let named = [
        ("value", value.as_str()),
        ("period", &period),
        ("verdict", &verdict),
    ];
    tell.say("scorecard-last-complete", &named)
}

/// The cards by class, classes without a card left out.
pub fn by_class(
    tell: Tell,
    ground: &Ground,
    seat: &Seat,
    cards: &[Card],
) -> Vec<(&'static str, Vec<CardView>)> {
    IndicatorClass::ALL
        .iter()
        .map(|class| {
            let of_class = cards
                .iter()
                .filter(|one| one.indicator.current().fields.class == *class)
                .map(|one| card(tell, ground, seat, one))
                .collect::<Vec<_>>();
            (class.key(), of_class)
        })
        .filter(|(_, cards)| !cards.is_empty())
        .collect()
}

/// One period of an indicator's table.
pub struct PeriodView {
    /// The period.
    pub period: String,
    /// The figure in words.
    pub figure: String,
    /// Numerators added up.
    pub numerator: String,
    /// Denominators added up.
    pub denominator: String,
    /// "11 of 14 reported".
    pub coverage: String,
    /// The missing kinds with counts.
    pub missing: String,
    /// How many figures are accepted, and how many wait.
    pub accepted: String,
    /// The same, of those that wait.
    pub waiting: String,
    /// The number of the definition.
    pub version: i64,
    /// Whether the definition changed here.
    pub is_break: bool,
    /// The way back.
    pub trace: String,
    /// The page as of this period.
    pub here: String,
}

/// The table of an indicator's periods, newest first.
pub fn periods(tell: Tell, seat: &Seat, card: &Card) -> Vec<PeriodView> {
    let mut views: Vec<PeriodView> = Vec::new();
    let mut before = None;
    for point in &card.series.points {
        let fields = &card.indicator.version_for(point.period).fields;
        let number = |value: Option<f64>| value.map_or_else(String::new, |value| tell.plain(value));
        let given = point
            .given
            .iter()
            .filter(|one| one.reported.is_figure())
            .count();
        let key = &card.indicator.key;
        let period = encode(&point.period.to_string());
        views.push(PeriodView {
            period: tell.period(point.period),
            figure: tell.figure(&point.rolled, fields),
            numerator: number(point.rolled.numerator),
            denominator: number(point.rolled.denominator),
            coverage: tell.coverage(point, fields.rollup),
            missing: tell.missing(point),
            accepted: given.saturating_sub(point.waiting()).to_string(),
            waiting: point.waiting().to_string(),
            version: point.version,
            is_break: before.is_some_and(|before| before != point.version),
            trace: trace_address(seat, key, point, ""),
            here: seat.path(&["/scorecard/", key, "?period=", &period].concat()),
        });
        before = Some(point.version);
    }
    views.reverse();
    views
}

/// The same-partners series: period and figure.
pub struct SameView {
    /// The sentence that explains it.
    pub help: String,
    /// The figures.
    pub rows: Vec<(String, String)>,
}

/// The same-partners series as a page shows it.
pub fn same(tell: Tell, card: &Card, same: &SamePartners) -> SameView {
    let count = same.partners.to_string();
    SameView {
        help: tell.say("same-help", &[("count", &count)]),
        rows: same
            .series
            .iter()
            .map(|(period, rolled)| {
                let fields = &card.indicator.version_for(*period).fields;
                (tell.period(*period), tell.figure(rolled, fields))
            })
            .collect(),
    }
}
