//! The pictures of the scorecard, each with a title that states the finding and a table of the same numbers.

use mainstay_core::measurement::backing::GapSpoken;
use mainstay_core::measurement::rollup::Figure;
use mainstay_report::svg::{
    Bar, BarCell, BarChart, BarWords, ChartWords, ReferenceLevel, SparkPoint, Sparkline,
    TargetPath, TargetPoint, TrendChart, TrendPoint, VersionBreak,
};

use super::groups::{Line, Split};
use super::read::Card;
use super::series::Point;
use super::tell::{Tell, drawn};
use super::verdict::{Change, Verdict};
use super::view_groups::{ratio, reference_word};
use crate::measurement::indicators::catalogue::Indicator;

/// How many periods a sparkline shows.
const SPARK: usize = 8;

impl Tell {
    /// The finding in one line, from the data: what happened, and where that leaves the indicator.
    pub fn finding(self, card: &Card) -> String {
        let name = card.indicator.name(self.0.0);
        let (Some(at), Some(judged)) = (card.at, &card.judged) else {
            return self.say("finding-none", &[("name", name)]);
        };
        let point = &card.series.points[at];
        let fields = &card.indicator.version_for(point.period).fields;
        let value = self.figure(&point.rolled, fields);
        let period = self.period(point.period);
        let verdict = self.verdict(&judged.verdict, point);
        let key = match (&judged.verdict, &judged.change) {
            (Verdict::NoFigure(_), _) => {
                return self.say("finding-no-figure", &[("name", name), ("period", &period)]);
            }
            (Verdict::Incomplete, _) => {
                return self.say(
                    "finding-incomplete",
                    &[("name", name), ("verdict", &verdict)],
                );
            }
            (_, Change::By { usual: true, .. }) => "finding-usual",
            (_, Change::By { difference, .. }) if *difference > 0.0 => "finding-rose",
            (_, Change::By { difference, .. }) if *difference < 0.0 => "finding-fell",
            _ => "finding-stands",
        };
        self.say(
            key,
            &[("name", name), ("value", &value), ("verdict", &verdict)],
        )
    }

    /// The small trend of a card.
    pub fn spark(self, card: &Card) -> String {
        let Some(at) = card.at else {
            return String::new();
        };
        let points: Vec<SparkPoint> = card.series.points[..=at]
            .iter()
            .rev()
            .take(SPARK)
            .rev()
            .map(|point| SparkPoint {
                label: self.period(point.period),
                value: point.value(),
                incomplete: !point.is_complete(),
            })
            .collect();
        if points.iter().filter(|point| point.value.is_some()).count() < 2 {
            return String::new();
        }
        let name = card.indicator.name(self.0.0);
        Sparkline {
            id: ["spark-", &card.indicator.id.simple().to_string()].concat(),
            title: self.say("scorecard-spark", &[("name", name)]),
            summary: self.summary(card),
            points,
        }
        .svg()
    }

    /// Two or three sentences for those who cannot see the picture.
    pub fn summary(self, card: &Card) -> String {
        let with_value: Vec<&Point> = card
            .series
            .points
            .iter()
            .filter(|point| point.value().is_some())
            .collect();
        let (Some(first), Some(last)) = (with_value.first(), with_value.last()) else {
            return self.t("summary-none");
        };
        let say = |point: &Point| {
            let fields = &card.indicator.version_for(point.period).fields;
            (
                self.figure(&point.rolled, fields),
                self.period(point.period),
            )
        };
        let ((was, from), (is, to)) = (say(first), say(last));
        let mut text = self.say(
            "summary-trend",
            &[("was", &was), ("from", &from), ("is", &is), ("to", &to)],
        );
        let gaps = card.series.points.len() - with_value.len();
        if gaps > 0 {
            text.push(' ');
            text.push_str(&self.say("summary-gaps", &[("count", &gaps.to_string())]));
        }
        for version in card.indicator.breaks() {
            if let Some(from) = version.from {
                text.push(' ');
                let from = self.period(from);
                text.push_str(&self.say("summary-break", &[("period", &from)]));
            }
        }
        text
    }

    /// The trend of one indicator.
    pub fn trend(self, card: &Card) -> TrendChart {
        let latest = card.at.map(|at| card.series.points[at].period);
        let version = latest.map_or(card.indicator.current(), |period| {
            card.indicator.version_for(period)
        });
        let fields = &version.fields;
        let mark_x = |mark: mainstay_core::measurement::Mark| mark.period.end_in_years();
        let target = fields.target.map(|target| {
            let at = |mark: mainstay_core::measurement::Mark| TargetPoint {
                label: self.period(mark.period),
                x: mark_x(mark),
                value: drawn(mark.value, fields),
            };
            TargetPath {
                points: fields
                    .baseline
                    .map(at)
                    .into_iter()
                    .chain([at(target)])
                    .collect(),
            }
        });
        TrendChart {
            id: "trend".to_owned(),
            points: card
                .series
                .points
                .iter()
                .map(|point| self.trend_point(&card.indicator, point))
                .collect(),
            baseline: fields.baseline.map(|mark| ReferenceLevel {
                label: self.period(mark.period),
                value: drawn(mark.value, fields),
            }),
            target,
            version_breaks: card
                .indicator
                .breaks()
                .filter_map(|version| {
                    let first = version.from?;
                    // The line breaks at the first period of the new definition that is drawn.
                    let first = card.series.points.iter().find(|one| one.period >= first)?;
                    Some(VersionBreak {
                        x: first.period.end_in_years(),
                        label: None,
                    })
                })
                .collect(),
            format: self.format(fields),
            words: self.trend_words(card, fields),
        }
    }

    fn trend_words(self, card: &Card, fields: &mainstay_core::measurement::Fields) -> ChartWords {
        let figure = if fields.rollup == mainstay_core::measurement::RollupRule::Uniq {
            self.t("chart-at-least")
        } else {
            self.t("chart-figure")
        };
        ChartWords {
            title: self.finding(card),
            summary: self.summary(card),
            no_figure: self.t("chart-no-figure"),
            incomplete: self.t("chart-incomplete"),
            baseline: self.t("scorecard-baseline"),
            target: self.t("scorecard-target"),
            definition_changed: self.t("chart-definition-changed"),
            axis_from: self.say("chart-axis-from", &[("start", "{start}")]),
            period: self.t("scorecard-period"),
            figure,
            note: self.t("chart-note"),
        }
    }

    fn trend_point(self, indicator: &Indicator, point: &Point) -> TrendPoint {
        let fields = &indicator.version_for(point.period).fields;
        let value = point.value().map(|value| drawn(value, fields));
        let note = match &point.rolled.figure {
            Err(reason) => Some(self.tk("no-figure", reason.key())),
            Ok(Figure::People(range)) if range.low != range.high => {
                Some(self.figure(&point.rolled, fields))
            }
            Ok(Figure::MedianRange { .. } | Figure::ByPartner) => {
                Some(self.figure(&point.rolled, fields))
            }
            Ok(_) if !point.is_complete() => Some(self.coverage(point, fields.rollup)),
            Ok(_) => None,
        };
        TrendPoint {
            label: self.period(point.period),
            x: point.period.end_in_years(),
            value,
            note,
            incomplete: value.is_some() && !point.is_complete(),
        }
    }

    /// One group's figure in words: hidden, missing, or itself.
    pub fn group_figure(self, indicator: &Indicator, line: &Line) -> String {
        match &line.point {
            None if line.withheld => self.t("group-withheld"),
            None => self.t("group-nobody"),
            Some(_) if line.hidden => self.t("group-hidden"),
            Some(point) => self.figure(&point.rolled, &indicator.version_for(point.period).fields),
        }
    }

    /// The groups as bars.
    pub fn bars(self, indicator: &Indicator, split: &Split) -> BarChart {
        let fields = &indicator.version_for(split.period).fields;
        #[expect(clippy::cast_precision_loss, reason = "people number fewer than 2^53")]
        let cell = |line: &Line| match &line.point {
            Some(point) if !line.hidden => match &point.rolled.figure {
                Ok(Figure::Number(value)) => BarCell::Value(drawn(*value, fields)),
                Ok(Figure::People(range)) if range.low == range.high => {
                    BarCell::Value(range.low as f64)
                }
                Ok(Figure::People(range)) => BarCell::Range {
                    low: range.low as f64,
                    high: range.high as f64,
                },
                Ok(Figure::MedianRange { low, high, .. }) => BarCell::Range {
                    low: *low,
                    high: *high,
                },
                _ => BarCell::Words(self.group_figure(indicator, line)),
            },
            _ => BarCell::Words(self.group_figure(indicator, line)),
        };
        let dimension = split.dimension.label(self.0.0);
        let period = self.period(split.period);
        let name = indicator.name(self.0.0);
        BarChart {
            id: ["groups-", &split.dimension.key.replace('_', "-")].concat(),
            bars: split
                .lines
                .iter()
                .map(|line| Bar {
                    label: line.category.label(self.0.0).to_owned(),
                    cell: cell(line),
                    note: None,
                })
                .collect(),
            format: self.format(fields),
            words: BarWords {
                title: self.split_finding(indicator, split),
                summary: self.say(
                    "groups-summary",
                    &[
                        ("name", name),
                        ("dimension", dimension),
                        ("period", &period),
                    ],
                ),
                range: self.say("scorecard-range", &[("low", "{low}"), ("high", "{high}")]),
                no_figure: self.t("chart-no-figure"),
                category: dimension.to_owned(),
                figure: self.t("chart-figure"),
                note: self.t("chart-note"),
            },
        }
    }

    /// What the groups show, in one line.
    fn split_finding(self, indicator: &Indicator, split: &Split) -> String {
        let label = |key: &str| {
            split
                .dimension
                .category(key)
                .map_or_else(String::new, |one| one.label(self.0.0).to_owned())
        };
        let dimension = split.dimension.label(self.0.0);
        let name = indicator.name(self.0.0);
        let widest = split.gaps.as_ref().and_then(|gaps| {
            let widest = label(gaps.widest_group.as_deref()?);
            let best = gaps.groups.iter().find(|gap| gap.is_reference);
            let best = best.map_or_else(String::new, |gap| label(&gap.group));
            Some((widest, best, gaps.widest))
        });
        match widest {
            Some((group, best, gap)) => {
                let gap = self
                    .ratio_spoken(indicator, split)
                    .unwrap_or_else(|| self.points(gap));
                let key = ["groups-finding-", reference_word(&split.reference)].concat();
                self.say(&key, &[("gap", &gap), ("group", &group), ("best", &best)])
            }
            None => self.say(
                "groups-finding",
                &[("name", name), ("dimension", dimension)],
            ),
        }
    }

    /// The ratio of the group furthest off, where the partnership chose to speak of ratios.
    fn ratio_spoken(self, indicator: &Indicator, split: &Split) -> Option<String> {
        let backing = &indicator.version_for(split.period).fields.backing;
        let gaps = split.gaps.as_ref()?;
        let gap = gaps
            .groups
            .iter()
            .find(|gap| Some(&gap.group) == gaps.widest_group.as_ref())?;
        let ratio = ratio(gap, backing)?;
        (backing.gap_spoken() == GapSpoken::Relative)
            .then(|| self.say("groups-ratio-said", &[("ratio", &self.plain(ratio))]))
    }

    /// A gap between two shares, in percentage points without a sign.
    pub fn points(self, fraction: f64) -> String {
        mainstay_report::locale::format_percentage_points(fraction, 1, self.locale())
            .trim_start_matches('+')
            .to_owned()
    }

    /// A difference between two shares, in percentage points with its sign.
    pub fn signed_points(self, fraction: f64) -> String {
        mainstay_report::locale::format_percentage_points(fraction, 1, self.locale())
    }
}
