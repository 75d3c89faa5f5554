//! One indicator by groups of people: each group's figure, how much is known, which small counts stay hidden, and the gaps.

use mainstay_core::measurement::disparity::{
    Disparity, GapChange, GroupShare, Reference, average_improved_gap_grew, disparity, gap_change,
};
use mainstay_core::measurement::rollup::Figure;
use mainstay_core::measurement::small_numbers::screen;
use mainstay_core::measurement::sums::rate;
use mainstay_core::measurement::{Direction, MeasureKind, Missing, RollupRule, SmallNumberRule};
use mainstay_core::period::Period;

use super::read::Ground;
use super::series::Point;
use super::store::FigureRow;
use crate::measurement::facts::breakdown;
use crate::measurement::indicators::catalogue::{Category, CategoryKind, Dimension, Indicator};

/// One group.
#[derive(Debug, Clone)]
pub struct Line {
    /// The group.
    pub category: Category,
    /// Its figure; nothing where nobody gave one.
    pub point: Option<Point>,
    /// Whether a partner gave it as too few people to say.
    pub withheld: bool,
    /// Whether it is hidden because it is small, or because it would give a small one away.
    pub hidden: bool,
}

/// An indicator split one way in one period.
#[derive(Debug, Clone)]
pub struct Split {
    /// The way of splitting.
    pub dimension: Dimension,
    /// The period.
    pub period: Period,
    /// The groups in the order shown.
    pub lines: Vec<Line>,
    /// How many partners gave this split.
    pub partners: usize,
    /// The share of people whose group is on record; only where everybody is in one group.
    pub known_share: Option<f64>,
    /// How many are in the total and in no group; nothing where that is hidden or does not apply.
    pub in_no_group: Option<f64>,
    /// The gaps between the groups that are shown.
    pub gaps: Option<Disparity>,
    /// Whether one way is better than the other: else nobody is behind.
    pub has_better: bool,
    /// What the groups are compared with.
    pub reference: Reference,
    /// The average improved and the gap grew: the widest gap before and now, as fractions.
    pub gap_grew: Option<(f64, f64)>,
    /// How the widest gap moved since the period before, with its interval; nothing where that cannot be told.
    pub moved: Option<Moved>,
}

/// How the distance of one group moved.
#[derive(Debug, Clone, Copy)]
pub struct Moved {
    /// The period before.
    pub since: Period,
    /// The change with its interval.
    pub by: GapChange,
}

/// The figures behind one split, and who may see small counts.
pub struct Asking<'a> {
    /// The catalogue and who was asked.
    pub ground: &'a Ground,
    /// The indicator.
    pub indicator: &'a Indicator,
    /// All its figures that hold now.
    pub rows: &'a [&'a FigureRow],
    /// Whether small counts are hidden.
    pub protect: bool,
}

impl Asking<'_> {
    /// The split of one period; nothing when nobody gave it.
    ///
    /// * `before`: the whole figure of the period before, for how the gap changed.
    pub fn split(
        &self,
        dimension: &Dimension,
        whole: &Point,
        before: Option<&Point>,
    ) -> Option<Split> {
        let mut lines = self.lines(dimension, whole.period);
        lines.retain(|line| line.point.is_some() || !line.category.retired);
        if lines.iter().all(|line| line.point.is_none()) {
            return None;
        }
        let rest = rest(dimension, &lines, whole, volume);
        let rest_hidden = self.hide(dimension, whole, &mut lines);
        let gaps = self.gaps(dimension, &lines, whole.period);
        // Two periods are compared only where the same definition held and both are complete: otherwise who reported
        // would pass for a change.
        let before = before.filter(|before| {
            before.version == whole.version && before.is_complete() && whole.is_complete()
        });
        let earlier = before.map(|before| {
            let mut earlier = self.lines(dimension, before.period);
            self.hide(dimension, before, &mut earlier);
            (before, earlier)
        });
        let (gap_grew, moved) = earlier.map_or((None, None), |(before, earlier)| {
            let now = (whole, lines.as_slice(), gaps.as_ref());
            self.since(dimension, (before, &earlier), now)
        });
        Some(Split {
            has_better: self.has_better(whole.period),
            reference: self.reference(whole.period, dimension),
            moved,
            partners: self.partners(dimension, whole.period),
            known_share: known_share(dimension, &lines),
            in_no_group: rest.filter(|rest| *rest > 0.0 && !rest_hidden),
            dimension: dimension.clone(),
            period: whole.period,
            lines,
            gaps,
            gap_grew,
        })
    }

    fn lines(&self, dimension: &Dimension, period: Period) -> Vec<Line> {
        let line = |category: &Category| {
            let groups = breakdown::text(&[(dimension.key.clone(), category.key.clone())]);
            let series = self.ground.series(self.indicator, self.rows, &groups);
            let point = series
                .points
                .into_iter()
                .find(|point| point.period == period)
                .filter(|point| point.given.iter().any(|one| one.reported.is_figure()));
            Line {
                category: category.clone(),
                withheld: point.is_none() && self.is_withheld(&groups, period),
                point,
                hidden: false,
            }
        };
        dimension.categories.iter().map(line).collect()
    }

    /// Whether a partner said of a group that it is too small to say how many.
    fn is_withheld(&self, groups: &str, period: Period) -> bool {
        let text = period.to_string();
        self.rows
            .iter()
            .filter(|row| row.period == text && row.breakdown == groups)
            .filter(|row| super::series::counts(row.state.as_deref()))
            .any(|row| row.missing.as_deref() == Some(Missing::Suppressed.key()))
    }

    /// How many partners gave this split in a period.
    fn partners(&self, dimension: &Dimension, period: Period) -> usize {
        let start = [dimension.key.as_str(), "="].concat();
        let text = period.to_string();
        let partners: std::collections::BTreeSet<_> = self
            .rows
            .iter()
            .filter(|row| row.period == text && row.breakdown.starts_with(&start))
            .filter(|row| super::series::counts(row.state.as_deref()))
            .map(|row| row.organisation)
            .collect();
        partners.len()
    }

    /// Hides small counts and as many others as it takes; says whether "in no group" must stay hidden too.
    ///
    /// Those in no group come from partners that know their own number, so they protect nobody: the groups are screened
    /// by themselves first, and then together with them.
    fn hide(&self, dimension: &Dimension, whole: &Point, lines: &mut [Line]) -> bool {
        let fields = &self.indicator.version_for(whole.period).fields;
        if !self.protect || !counts_people_or_events(fields.measure_kind) {
            return false;
        }
        let mut rest_hidden = false;
        for part in [above, below, between] {
            let counts = lines
                .iter()
                .map(|line| whole_count(line.point.as_ref().and_then(part)));
            let groups: Vec<u64> = counts.collect();
            let rest = whole_count(rest(dimension, lines, whole, part));
            let with_rest = [groups.as_slice(), &[rest]].concat();
            for counts in [&groups, &with_rest] {
                let screened = screen(counts, fields.small_numbers);
                let everything = screened.total.is_hidden();
                for (line, shown) in lines.iter_mut().zip(&screened.counts) {
                    line.hidden |= line.point.is_some() && (everything || shown.is_hidden());
                }
                let last = screened.counts.get(lines.len());
                rest_hidden |= everything || last.is_some_and(|shown| shown.is_hidden());
            }
        }
        rest_hidden
    }

    /// Whether one way is better in a period.
    fn has_better(&self, period: Period) -> bool {
        let direction = self.indicator.version_for(period).fields.direction;
        matches!(direction, Direction::UpIsBetter | Direction::DownIsBetter)
    }

    /// What groups are compared with in a period.
    fn reference(&self, period: Period, dimension: &Dimension) -> Reference {
        let fields = &self.indicator.version_for(period).fields;
        let target = fields.target.map(|mark| mark.value / fields.multiplier);
        let group = dimension.category_named(&fields.backing.compared_group);
        let group = group.map(|category| category.key.as_str());
        fields.backing.reference(fields.direction, target, group)
    }

    /// Whether the average improved while the gap grew, and how the widest gap moved.
    fn since(
        &self,
        dimension: &Dimension,
        (before, earlier): (&Point, &[Line]),
        (whole, lines, gaps): (&Point, &[Line], Option<&Disparity>),
    ) -> (Option<(f64, f64)>, Option<Moved>) {
        let Some((gaps_before, gaps)) = self.gaps(dimension, earlier, before.period).zip(gaps)
        else {
            return (None, None);
        };
        let direction = self.indicator.version_for(whole.period).fields.direction;
        let improved = before.value().zip(whole.value()).is_some_and(|(was, is)| {
            if direction == Direction::DownIsBetter {
                is < was
            } else {
                is > was
            }
        });
        let grew = improved && average_improved_gap_grew(&gaps_before, gaps, direction);
        let pair = |lines: &[Line]| {
            let best = gaps.groups.iter().find(|gap| gap.is_reference)?;
            let of = |key: &str| shares(lines).into_iter().find(|share| share.group == key);
            of(gaps.widest_group.as_deref()?).zip(of(&best.group))
        };
        let moved = pair(earlier).zip(pair(lines)).and_then(|(was, is)| {
            let by = gap_change((&was.0, &was.1), (&is.0, &is.1)).ok()?;
            Some(Moved {
                since: before.period,
                by,
            })
        });
        (grew.then_some((gaps_before.widest, gaps.widest)), moved)
    }

    fn gaps(&self, dimension: &Dimension, lines: &[Line], period: Period) -> Option<Disparity> {
        let fields = &self.indicator.version_for(period).fields;
        let shares = shares(lines);
        let comparable = fields.rollup == RollupRule::Ratio
            && fields.measure_kind == MeasureKind::Proportion
            && shares.len() > 1;
        comparable
            .then(|| {
                disparity(
                    &shares,
                    fields.direction,
                    &self.reference(period, dimension),
                )
                .ok()
            })
            .flatten()
    }
}

/// The parts and wholes of the agreed groups that are shown.
fn shares(lines: &[Line]) -> Vec<GroupShare> {
    lines
        .iter()
        .filter(|line| !line.hidden && line.category.kind == CategoryKind::Group)
        .filter_map(|line| {
            let rolled = &line.point.as_ref()?.rolled;
            Some(GroupShare {
                group: line.category.key.clone(),
                numerator: rolled.numerator?,
                denominator: rolled.denominator?,
            })
        })
        .collect()
}

/// Whether the numbers are counts that could point at somebody.
fn counts_people_or_events(kind: MeasureKind) -> bool {
    !matches!(
        kind,
        MeasureKind::Amount | MeasureKind::Index | MeasureKind::Milestone | MeasureKind::Narrative
    )
}

/// Above the line, or the count itself.
fn above(point: &Point) -> Option<f64> {
    match point.rolled.figure.as_ref().ok()? {
        #[expect(clippy::cast_precision_loss, reason = "people number fewer than 2^53")]
        Figure::People(range) => Some(range.enrolments as f64),
        Figure::Number(value) if point.rolled.denominator.is_none() => Some(*value),
        Figure::Number(_) | Figure::MedianRange { .. } => point.rolled.numerator,
        Figure::ByPartner => None,
    }
}

/// Below the line.
fn below(point: &Point) -> Option<f64> {
    point.rolled.denominator
}

/// Those in the whole and not in the part: as telling as the part.
fn between(point: &Point) -> Option<f64> {
    Some(point.rolled.denominator? - point.rolled.numerator?)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "only small numbers that are 0 or more are taken"
)]
fn whole_count(value: Option<f64>) -> u64 {
    match value {
        Some(value) if (0.0..1e15).contains(&value) => value.ceil() as u64,
        _ => 0,
    }
}

/// How much a figure stands for: its denominator, or the count itself.
fn volume(point: &Point) -> Option<f64> {
    below(point).or_else(|| above(point))
}

/// How much of one part is in the total and in no group; only where everybody is in one group.
fn rest(
    dimension: &Dimension,
    lines: &[Line],
    whole: &Point,
    part: fn(&Point) -> Option<f64>,
) -> Option<f64> {
    if !dimension.exclusive {
        return None;
    }
    let total = part(whole)?;
    let placed: f64 = lines
        .iter()
        .filter_map(|line| line.point.as_ref().and_then(part))
        .sum();
    Some(total - placed)
}

/// The share of people whose group is on record.
fn known_share(dimension: &Dimension, lines: &[Line]) -> Option<f64> {
    if !dimension.exclusive {
        return None;
    }
    let sum = |wanted: fn(&Line) -> bool| -> f64 {
        lines
            .iter()
            .filter(|line| wanted(line))
            .filter_map(|line| line.point.as_ref().and_then(volume))
            .sum()
    };
    rate(
        sum(|line| line.category.kind == CategoryKind::Group),
        sum(|_| true),
    )
}

/// Whether a whole figure rests on so few that a reader without partners' figures may not see it in a group's trace.
pub fn is_small(point: &Point, rule: SmallNumberRule) -> bool {
    [above(point), below(point), between(point)]
        .into_iter()
        .map(whole_count)
        .any(|count| count > 0 && count < u64::from(rule.hide_below))
}
