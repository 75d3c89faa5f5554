//! One indicator by groups of people as the pages show it: figures, gaps, and what may be said of them.

use mainstay_core::measurement::backing::{Backing, EventSide, GapScope, GroupWeight};
use mainstay_core::measurement::disparity::{Disparity, GroupGap, Reference};

use super::groups::Split;
use super::read::Card;
use super::tell::{Tell, WhyView};
use super::view::trace_address;
use crate::measurement::indicators::backing::choices_in_words;
use crate::measurement::indicators::catalogue::CategoryKind;
use crate::shell::Seat;

/// One group's row.
pub struct GroupView {
    /// The group.
    pub label: String,
    /// The figure in words.
    pub figure: String,
    /// Above the line.
    pub numerator: String,
    /// Below the line.
    pub denominator: String,
    /// The distance from the best group.
    pub gap: String,
    /// How many people are behind the gap.
    pub behind: String,
    /// The ratio to the best group.
    pub ratio: String,
    /// That it has too few people for a claim; else empty.
    pub few: String,
    /// The way back.
    pub trace: String,
}

/// One way of splitting.
pub struct SplitView {
    /// The dimension's key.
    pub key: String,
    /// Its name.
    pub label: String,
    /// The groups.
    pub groups: Vec<GroupView>,
    /// The picture.
    pub chart: String,
    /// The finding.
    pub title: String,
    /// What to know: how many partners gave it, the known share, the difference to the total, what is hidden.
    pub notes: Vec<String>,
    /// Whether there are gaps to show.
    pub has_gaps: bool,
    /// What the column of gaps is called.
    pub gap_heading: String,
    /// The average improved and the gap grew; else empty.
    pub gap_grew: String,
    /// Why.
    pub why: Vec<WhyView>,
}

/// One way of splitting as a page shows it.
pub fn split(tell: Tell, seat: &Seat, card: &Card, split: &Split) -> SplitView {
    let chart = tell.bars(&card.indicator, split);
    let mut why: Vec<WhyView> = Vec::new();
    if let Some(gaps) = &split.gaps {
        let mut said = gaps.why.clone();
        for input in &mut said.inputs {
            if input.name == "reference_group"
                && let Some(category) = input
                    .text
                    .as_deref()
                    .and_then(|key| split.dimension.category(key))
            {
                input.text = Some(category.label(tell.0.0).to_owned());
            }
        }
        why.push(tell.why(&said));
    }
    SplitView {
        key: split.dimension.key.clone(),
        label: split.dimension.label(tell.0.0).to_owned(),
        groups: group_views(tell, seat, card, split),
        title: chart.words.title.clone(),
        chart: chart.svg_for_page(),
        notes: split_notes(tell, card, split),
        has_gaps: split.gaps.is_some(),
        gap_heading: tell.tk("groups-gap", reference_word(&split.reference)),
        gap_grew: gap_grew(tell, split),
        why,
    }
}

/// What the groups are compared with, as a word of the locales.
pub fn reference_word(reference: &Reference) -> &'static str {
    match reference {
        Reference::BestGroup => "best",
        Reference::Group(_) => "group",
        Reference::Total => "total",
        Reference::Target(_) => "target",
    }
}

/// A group's distance in words: behind the best, ahead of it, or to which side of the total or the target.
fn gap_words(tell: Tell, split: &Split, gap: &GroupGap) -> String {
    let points = tell.points(gap.absolute);
    match split.reference {
        Reference::Group(_) if gap.is_reference => tell.t("group-chosen"),
        _ if gap.is_reference => tell.t("group-best"),
        Reference::BestGroup | Reference::Group(_) if !gap.is_ahead => points,
        Reference::BestGroup | Reference::Group(_) => tell.say("group-ahead", &[("gap", &points)]),
        Reference::Total | Reference::Target(_) => {
            let compared = split.gaps.as_ref().map_or(0.0, |gaps| gaps.reference);
            tell.signed_points(gap.share - compared)
        }
    }
}

/// "The average improved, the gap grew", with the numbers.
fn gap_grew(tell: Tell, split: &Split) -> String {
    let Some((was, is)) = split.gap_grew else {
        return String::new();
    };
    let (was, is) = (tell.points(was), tell.points(is));
    let group = split.gaps.as_ref().and_then(|gaps| {
        let key = gaps.widest_group.as_deref()?;
        split.dimension.category(key)
    });
    let group = group.map_or("", |category| category.label(tell.0.0));
    let named = [("was", was.as_str()), ("is", &is), ("group", group)];
    tell.say("groups-gap-grew", &named)
}

fn group_views(tell: Tell, seat: &Seat, card: &Card, split: &Split) -> Vec<GroupView> {
    let backing = &card.indicator.version_for(split.period).fields.backing;
    let view = |line: &super::groups::Line| {
        let shown = line.point.as_ref().filter(|_| !line.hidden);
        let number = |value: Option<f64>| value.map_or_else(String::new, |value| tell.plain(value));
        let gap = split.gaps.as_ref().and_then(|gaps| {
            gaps.groups.iter().find(|gap| {
                gap.group == line.category.key && line.category.kind == CategoryKind::Group
            })
        });
        let groups = [&split.dimension.key, "=", &line.category.key].concat();
        GroupView {
            label: line.category.label(tell.0.0).to_owned(),
            figure: tell.group_figure(&card.indicator, line),
            numerator: number(shown.and_then(|point| point.rolled.numerator)),
            denominator: number(shown.and_then(|point| point.rolled.denominator)),
            gap: gap.map_or_else(String::new, |gap| gap_words(tell, split, gap)),
            behind: gap
                .filter(|gap| split.has_better && !gap.is_reference && !gap.is_ahead)
                .map_or_else(String::new, |gap| tell.plain(gap.people_behind.round())),
            ratio: gap
                .filter(|gap| !gap.is_reference)
                .and_then(|gap| ratio(gap, backing))
                .map_or_else(String::new, |ratio| tell.plain(ratio)),
            few: gap
                .filter(|gap| gap.is_small)
                .map_or_else(String::new, |_| tell.t("group-few")),
            trace: shown.map_or_else(String::new, |point| {
                trace_address(seat, &card.indicator.key, point, &groups)
            }),
        }
    };
    split.lines.iter().map(view).collect()
}

fn split_notes(tell: Tell, card: &Card, split: &Split) -> Vec<String> {
    let mut notes = Vec::new();
    let of = card.at.map_or(0, |at| {
        card.series.points[at]
            .given
            .iter()
            .filter(|one| one.reported.is_figure())
            .count()
    });
    notes.push(tell.say(
        "groups-partners",
        &[
            ("count", &split.partners.to_string()),
            ("of", &of.to_string()),
        ],
    ));
    if let Some(share) = split
        .known_share
        .filter(|_| split.lines.iter().all(|line| !line.hidden))
    {
        let share = mainstay_report::locale::format_percent(share, 0, tell.locale());
        notes.push(tell.say("groups-known-share", &[("share", &share)]));
    }
    if let Some(rest) = split.in_no_group {
        notes.push(tell.say("groups-in-no-group", &[("count", &tell.plain(rest))]));
    }
    if split.lines.iter().any(|line| line.hidden) {
        notes.push(tell.t("groups-hidden-note"));
    }
    if let Some(gaps) = &split.gaps {
        if gaps.groups.iter().any(|gap| gap.is_small) {
            notes.push(tell.t("groups-few-note"));
        }
        notes.extend(moved(tell, split));
        let backing = &card.indicator.version_for(split.period).fields.backing;
        notes.extend(overall(tell, gaps, backing));
        let choices = choices_in_words(backing, tell.0).into_iter();
        let choices: Vec<String> = choices.map(|(_, text)| text).collect();
        notes.push(tell.say("groups-policy", &[("choices", &choices.join("; "))]));
        let why = backing.disparity_note.trim();
        notes.extend((!why.is_empty()).then(|| why.to_owned()));
    }
    notes
}

/// The ratio of those counted, or of those not counted where the partnership chose to compare these.
pub fn ratio(gap: &GroupGap, backing: &Backing) -> Option<f64> {
    match backing.event_side() {
        EventSide::Counted => gap.ratio,
        EventSide::NotCounted => gap.opposite_ratio,
    }
}

/// How the widest gap moved, and whether that is more than chance.
fn moved(tell: Tell, split: &Split) -> Option<String> {
    let moved = split.moved.as_ref()?;
    let key = split.gaps.as_ref()?.widest_group.as_deref()?;
    let named = [
        ("group", split.dimension.category(key)?.label(tell.0.0)),
        ("by", &tell.signed_points(moved.by.change)),
        ("half", &tell.points(moved.by.half_width)),
        ("period", &tell.period(moved.since)),
    ];
    let word = if moved.by.is_clear { "clear" } else { "chance" };
    Some(tell.say(&["groups-moved-", word].concat(), &named))
}

/// The two numbers over all groups, for those who know them, unless each group is to be seen by itself.
fn overall(tell: Tell, gaps: &Disparity, backing: &Backing) -> Option<String> {
    let index = match backing.group_weight() {
        GroupWeight::Same => gaps.index,
        GroupWeight::Size => gaps.index_by_size,
    };
    let (index, best) = index.zip(gaps.best_to_worst)?;
    let (index, best) = (tell.plain(index), tell.plain(best));
    let said = tell.say("groups-overall", &[("index", &index), ("best", &best)]);
    (backing.gap_scope() != GapScope::EachGroup).then_some(said)
}
