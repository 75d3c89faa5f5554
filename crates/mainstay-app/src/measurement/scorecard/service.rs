//! What can be done with the scorecard, and who may do it.

use std::collections::BTreeMap;

use mainstay_core::access::Deed;
use mainstay_core::measurement::RollupRule;
use mainstay_core::measurement::rollup::RolledUp;
use mainstay_core::measurement::same_partners::{
    PeriodContributions, same_partners, same_partners_series,
};
use mainstay_core::period::Period;
use mainstay_db::{Tx, Uuid};

use super::groups::{Asking, Split};
use super::holding;
pub use super::read::{Card, Ground};
use super::series::policy;
pub use super::store::Story;
use super::store::{self, FigureRow};
pub use super::trace::Trace;
use super::trace::{self, Question};
use crate::audit;
use crate::measurement::public::store as public;
pub use crate::measurement::public::store::Listed as SeriesFile;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// The whole scorecard.
pub struct Scorecard {
    /// The catalogue, names, who was asked.
    pub ground: Ground,
    /// One card an indicator, in the order shown.
    pub cards: Vec<Card>,
    /// Every period there is, newest first.
    pub periods: Vec<Period>,
    /// The period asked for.
    pub chosen: Option<Period>,
}

/// One indicator with all that is known of it.
pub struct IndicatorPage {
    /// The catalogue, names, who was asked.
    pub ground: Ground,
    /// The indicator and its periods.
    pub card: Card,
    /// Its splits in the chosen period.
    pub splits: Vec<Split>,
    /// Over the partners that reported each time, when others came or went; for those who may see partners' figures.
    pub same: Option<SamePartners>,
    /// The stories, newest first.
    pub stories: Vec<Story>,
    /// Where a public series comes from: the files whose figures hold, newest first.
    pub sources: Vec<SeriesFile>,
}

/// The series over the partners that reported in every period.
pub struct SamePartners {
    /// How many partners those are.
    pub partners: usize,
    /// The figures.
    pub series: Vec<(Period, RolledUp)>,
}

/// The scorecard as it stands, or as of a period.
pub async fn scorecard(
    app: &App,
    seat: &Seat,
    period: Option<String>,
) -> Result<Scorecard, Failure> {
    seat.must(Deed::SeeScorecard)?;
    let partnership = seat.partnership;
    app.db()
        .snapshot(move |tx| read_scorecard(tx, partnership, period.as_deref()))
        .await
}

/// The same, to take away.
pub async fn scorecard_to_export(
    app: &App,
    seat: &Seat,
    period: Option<String>,
) -> Result<Scorecard, Failure> {
    seat.must(Deed::ExportScorecard)?;
    scorecard(app, seat, period).await
}

fn read_scorecard(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    period: Option<&str>,
) -> Result<Scorecard, Failure> {
    let period = period.filter(|text| !text.is_empty());
    let (ground, cards) = super::read::cards(tx, partnership, period)?;
    // A public series goes back for decades; a scorecard is looked at as of the periods that partners were asked for.
    let points = || cards.iter().flat_map(|card| &card.series.points);
    let is_only_public = points().all(|point| point.expected.is_empty());
    let mut periods: Vec<Period> = points()
        .filter(|point| is_only_public || !point.expected.is_empty())
        .map(|point| point.period)
        .collect();
    periods.sort();
    periods.dedup();
    periods.reverse();
    Ok(Scorecard {
        chosen: period.and_then(|text| ground.period(text)),
        ground,
        cards,
        periods,
    })
}

/// One indicator's page, or the same as of a period.
pub async fn indicator_page(
    app: &App,
    seat: &Seat,
    key: String,
    period: Option<String>,
) -> Result<IndicatorPage, Failure> {
    seat.must(Deed::SeeScorecard)?;
    let (partnership, may_see_partners) = (seat.partnership, seat.may(Deed::SeePartnerFigures));
    app.db()
        .snapshot(move |tx| {
            read_indicator(tx, partnership, &key, period.as_deref(), may_see_partners)
        })
        .await
}

/// The same, to take away.
pub async fn indicator_to_export(
    app: &App,
    seat: &Seat,
    key: String,
    period: Option<String>,
) -> Result<IndicatorPage, Failure> {
    seat.must(Deed::ExportScorecard)?;
    indicator_page(app, seat, key, period).await
}

fn read_indicator(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    key: &str,
    period: Option<&str>,
    may_see_partners: bool,
) -> Result<IndicatorPage, Failure> {
    let ground = Ground::read(tx, partnership)?;
    let indicator = ground
        .framework
        .by_key(key)
        .cloned()
        .ok_or(Failure::NotHere)?;
    let rows = holding::of_indicator(tx, partnership, indicator.id)?;
    let rows: Vec<&FigureRow> = rows.iter().collect();
    let until = period.and_then(|text| ground.period(text));
    let card = ground.card(&indicator, &rows, until);
    let asking = Asking {
        ground: &ground,
        indicator: &indicator,
        rows: &rows,
        protect: !may_see_partners,
    };
    let splits = card.at.map_or_else(Vec::new, |at| {
        let (whole, before) = (&card.series.points[at], card.series.before(at));
        ground
            .framework
            .splits_of(&indicator)
            .filter_map(|(dimension, _)| asking.split(dimension, whole, before))
            .collect()
    });
    Ok(IndicatorPage {
        splits,
        same: may_see_partners.then(|| same(&card)).flatten(),
        stories: store::stories(tx, partnership, indicator.id)?,
        sources: public::of_indicator(tx, partnership, indicator.id)?
            .into_iter()
            .filter(|file| file.submission.is_some() && file.undone_at.is_none())
            .collect(),
        card,
        ground,
    })
}

/// The same-partners series of the definition in force, where partners came or went.
fn same(card: &Card) -> Option<SamePartners> {
    let point = &card.series.points[card.at?];
    let version = card.indicator.version_for(point.period);
    let rule = version.fields.rollup;
    if !matches!(
        rule,
        RollupRule::Sum | RollupRule::Ratio | RollupRule::Wmean | RollupRule::Stock
    ) {
        return None;
    }
    let compared: Vec<PeriodContributions> = card
        .series
        .points
        .iter()
        .filter(|one| one.version == point.version && one.has_answer())
        .map(|one| PeriodContributions {
            period: one.period,
            contributions: one.given.clone(),
            expected: one.expected.clone(),
        })
        .collect();
    let common = same_partners(&compared);
    let everybody_each_time = compared.iter().all(|one| {
        one.contributions
            .iter()
            .filter(|given| given.reported.is_answer())
            .all(|given| common.contains(&given.partner))
    });
    (compared.len() > 1 && !common.is_empty() && !everybody_each_time).then(|| SamePartners {
        partners: common.len(),
        series: same_partners_series(rule, &compared, &policy(version, BTreeMap::new())),
    })
}

/// The way back from a figure to its cells. A partner's own people see their organisation's part and the total.
pub async fn figure_trace(
    app: &App,
    seat: &Seat,
    key: String,
    period: String,
    groups: String,
) -> Result<Trace, Failure> {
    seat.must(Deed::SeeScorecard)?;
    let own = if seat.may(Deed::SeePartnerFigures) {
        None
    } else {
        Some(
            seat.organisation
                .ok_or(Failure::Role(Deed::SeePartnerFigures))?,
        )
    };
    let partnership = seat.partnership;
    app.db()
        .snapshot(move |tx| {
            let asked = Question {
                key: &key,
                period: &period,
                groups: &groups,
                own,
            };
            trace::trace(tx, partnership, &asked)
        })
        .await
}

/// A story to write.
#[derive(Debug, Clone, Default)]
pub struct NewStory {
    /// The form's key.
    pub once: Uuid,
    /// The story of the period that the person saw; nothing where there was none.
    pub before: Option<Uuid>,
    /// The period whose figure it is about.
    pub period: String,
    /// The words.
    pub body: String,
}

/// The longest story.
pub const LONGEST_STORY: usize = 4_000;

/// Writes the story beside an indicator; the one before is kept.
pub async fn write_story(
    app: &App,
    seat: &Seat,
    key: String,
    new: NewStory,
) -> Result<(), Failure> {
    seat.must(Deed::WriteStory)?;
    let body = new.body.trim().to_owned();
    if body.chars().count() > LONGEST_STORY {
        return Err(Failure::Form(FormErrors::one("body", "error-story-long")));
    }
    let (app_inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    app.db()
        .write(move |tx| {
            let content = [key.as_str(), "\n", &new.period, "\n", &body].concat();
            let content = digest(content.as_bytes());
            match once::look(tx, new.once, seat.actor.id(), &content)? {
                Submit::Repeat(_) => return Ok(()),
                Submit::Reused => return Err(Failure::Changed),
                Submit::First => {}
            }
            let told = Told {
                key: &key,
                body: &body,
                new: &new,
            };
            put_story(tx, &app_inside, &seat, &told, (id, now))?;
            once::settle(tx, new.once, seat.actor.id(), &content, "", now)?;
            Ok(())
        })
        .await
}

/// A story on its way in.
struct Told<'a> {
    key: &'a str,
    body: &'a str,
    new: &'a NewStory,
}

fn put_story(
    tx: &mut Tx<'_>,
    app: &App,
    seat: &Seat,
    told: &Told<'_>,
    (id, now): (Uuid, i64),
) -> Result<(), Failure> {
    let framework = crate::measurement::indicators::catalogue::framework(tx, seat.partnership)?;
    let indicator = framework.by_key(told.key).ok_or(Failure::NotHere)?;
    let (body, period) = (told.body, told.new.period.trim());
    let period = Period::parse(period, framework.fiscal).map_err(|_| Failure::NotHere)?;
    let period = period.to_string();
    let current = store::stories(tx, seat.partnership, indicator.id)?
        .into_iter()
        .find(|story| story.replaced_at.is_none() && story.period == period);
    if current.as_ref().map(|story| story.id) != told.new.before {
        return Err(Failure::Changed);
    }
    if let Some(current) = &current {
        if current.body == body {
            return Ok(());
        }
        store::replace_story(tx, seat.partnership, indicator.id, current.id, now)?;
    } else if body.is_empty() {
        return Ok(());
    }
    store::put_story(
        tx,
        seat.partnership,
        indicator.id,
        id,
        &period,
        body,
        &seat.name,
        now,
    )?;
    audit::record(
        tx,
        app,
        &seat.into(),
        "story_written",
        &indicator.current().fields.name,
        "",
    )?;
    Ok(())
}
