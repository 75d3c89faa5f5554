//! The pages of the scorecard: all indicators at one glance, one indicator, and the way back to the cells.

mod trace_page;

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::measurement::RollupRule;
use mainstay_core::period::Period;
use mainstay_report::table::{CsvOptions, csv_sheet, xlsx_document};
use serde::Deserialize;

use super::export;
use super::export_groups;
use super::read::Card;
use super::service::{self, IndicatorPage, NewStory, Scorecard, Story};
use super::tell::Tell;
use super::view::{self, CardView, PeriodView, SameView};
use super::view_groups::{self, SplitView};
use crate::measurement::indicators::catalogue::Version;
use crate::plan::service::{ByCause, by_cause};
use crate::shell::files::download;
use crate::shell::{
    App, Failure, FormErrors, Frame, Limit, Routes, Seat, Who, page, page_with, redirect_noting,
    sorted, status_of,
};

/// The routes of this capability.
pub fn routes() -> Routes {
    Routes::new()
        .get(
            "/p/{slug}/scorecard",
            Who::May(Deed::SeeScorecard),
            scorecard,
        )
        .get(
            "/p/{slug}/scorecard.csv",
            Who::May(Deed::ExportScorecard),
            scorecard_csv,
        )
        .limited(Limit::Exports)
        .get(
            "/p/{slug}/scorecard.xlsx",
            Who::May(Deed::ExportScorecard),
            scorecard_xlsx,
        )
        .limited(Limit::Exports)
        .get(
            "/p/{slug}/scorecard/{key}",
            Who::May(Deed::SeeScorecard),
            indicator,
        )
        .limited(Limit::Exports)
        .get(
            "/p/{slug}/scorecard/{key}/trace",
            Who::SeesFigures,
            trace_page::trace,
        )
        .post(
            "/p/{slug}/scorecard/{key}/story",
            Who::May(Deed::WriteStory),
            story,
        )
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Asked {
    period: Option<String>,
    breakdown: String,
}

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[derive(Template)]
#[template(path = "measurement/scorecard/pages/scorecard.html")]
struct ScorecardPage {
    frame: Frame,
    seat: Seat,
    today: String,
    classes: Vec<(&'static str, Vec<CardView>)>,
    periods: Vec<(String, String)>,
    chosen: String,
    question: String,
    /// The actions that answer to the figures.
    plan: ByCause,
}

impl ScorecardPage {
    fn new(
        app: &App,
        seat: Seat,
        frame: Frame,
        content: &Scorecard,
        plan: ByCause,
    ) -> ScorecardPage {
        let tell = Tell(frame.words);
        let chosen = content
            .chosen
            .map_or_else(String::new, |one| one.to_string());
        let question = if chosen.is_empty() {
            String::new()
        } else {
            ["?period=", &crate::shell::encode(&chosen)].concat()
        };
        let listed = content
            .periods
            .iter()
            .map(|period| (period.to_string(), tell.period(*period)));
        ScorecardPage {
            plan,
            classes: view::by_class(tell, &content.ground, &seat, &content.cards),
            periods: std::iter::once((String::new(), tell.t("scorecard-latest")))
                .chain(listed)
                .collect(),
            today: frame.date(export::today(app, &seat)),
            chosen,
            question,
            frame,
            seat,
        }
    }
}

async fn scorecard(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let content = service::scorecard(&app, &seat, asked.period).await?;
    let plan = by_cause(&app, &seat).await?;
    Ok(page(ScorecardPage::new(&app, seat, frame, &content, plan)))
}

async fn scorecard_csv(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let content = service::scorecard_to_export(&app, &seat, asked.period).await?;
    let made = export::scorecard(Tell(frame.words), &app, &seat, &content);
    let bytes = csv_sheet(&made.sheets[0], CsvOptions::default());
    Ok(download(
        &export::name(&seat, "scorecard", "csv"),
        CSV,
        bytes,
    ))
}

async fn scorecard_xlsx(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let content = service::scorecard_to_export(&app, &seat, asked.period).await?;
    let made = export::scorecard(Tell(frame.words), &app, &seat, &content);
    let bytes = xlsx_document(&made).map_err(|error| Failure::Ours(error.to_string()))?;
    Ok(download(
        &export::name(&seat, "scorecard", "xlsx"),
        XLSX,
        bytes,
    ))
}

#[derive(Template)]
#[template(path = "measurement/scorecard/pages/indicator.html")]
struct OneIndicator {
    frame: Frame,
    errors: FormErrors,
    seat: Seat,
    today: String,
    card: CardView,
    title: String,
    summary: String,
    chart: String,
    periods: Vec<PeriodView>,
    is_public: bool,
    question: String,
    splits: Vec<SplitView>,
    same: Option<SameView>,
    in_force: Version,
    versions: Vec<(Version, String)>,
    source: String,
    published: Vec<String>,
    at: String,
    story: Option<Story>,
    story_about: String,
    earlier: Vec<(Story, String)>,
    typed: Option<String>,
    changed: bool,
    note: String,
    /// The actions that answer to the figure.
    plan: ByCause,
}

impl OneIndicator {
    /// So many periods stand in the open; the rest is folded away.
    const FIRST: usize = 12;

    fn new(app: &App, seat: Seat, frame: Frame, content: IndicatorPage) -> OneIndicator {
        let tell = Tell(frame.words);
        let card = &content.card;
        let at = card.at.map(|at| card.series.points[at].period);
        let current = card.indicator.current();
        let in_force = at.map_or(current, |at| card.indicator.version_for(at));
        let chosen = at.map_or_else(String::new, |at| at.to_string());
        let story = told(&content, at);
        let about = |period: &str| {
            let period = content.ground.period(period);
            period.map_or_else(String::new, |period| tell.period(period))
        };
        OneIndicator {
            plan: ByCause::default(),
            today: frame.date(export::today(app, &seat)),
            title: tell.finding(card),
            summary: tell.summary(card),
            chart: tell.trend(card).svg_for_page(),
            periods: view::periods(tell, &seat, card),
            is_public: in_force.fields.rollup == RollupRule::Public,
            question: ["?period=", &crate::shell::encode(&chosen)].concat(),
            splits: content
                .splits
                .iter()
                .map(|split| view_groups::split(tell, &seat, card, split))
                .collect(),
            same: content
                .same
                .as_ref()
                .map(|same| view::same(tell, card, same)),
            versions: versions(tell, card),
            source: export::source(tell, in_force),
            published: content
                .sources
                .iter()
                .map(|file| export::published(tell, file))
                .collect(),
            in_force: in_force.clone(),
            story_about: story
                .as_ref()
                .map_or_else(String::new, |one| about(&one.period)),
            earlier: content
                .stories
                .iter()
                .filter(|one| {
                    !one.body.is_empty() && Some(one.id) != story.as_ref().map(|it| it.id)
                })
                .map(|one| (one.clone(), about(&one.period)))
                .collect(),
            story,
            at: chosen,
            typed: None,
            changed: false,
            note: current.fields.contribution_note.clone(),
            card: view::card(tell, &content.ground, &seat, card),
            errors: FormErrors::new(),
            frame,
            seat,
        }
    }

    /// What stands in the story's field: what was typed, else the story as it is.
    fn in_field(&self) -> &str {
        self.typed
            .as_deref()
            .or(self.own().map(|story| story.body.as_str()))
            .unwrap_or_default()
    }

    /// The story of this very period.
    fn own(&self) -> Option<&Story> {
        self.story.as_ref().filter(|story| story.period == self.at)
    }

    /// The id of the story the form stands on.
    fn before(&self) -> String {
        self.own()
            .map_or_else(String::new, |story| story.id.to_string())
    }
}

/// Every version of the definition, newest first, each with the period it holds from.
fn versions(tell: Tell, card: &Card) -> Vec<(Version, String)> {
    let told = |version: &Version| {
        let from = version.from.map_or_else(
            || tell.t("version-from-start"),
            |from| tell.say("version-from", &[("period", &tell.period(from))]),
        );
        (version.clone(), from)
    };
    card.indicator.versions.iter().rev().map(told).collect()
}

/// The story to show with a period: its own, else the newest of an earlier one.
fn told(content: &IndicatorPage, at: Option<Period>) -> Option<Story> {
    let end = at?.end();
    let holds = |story: &&Story| story.replaced_at.is_none() && !story.body.is_empty();
    content
        .stories
        .iter()
        .filter(holds)
        .filter_map(|story| Some((content.ground.period(&story.period)?, story)))
        .filter(|(period, _)| period.end() <= end)
        .max_by_key(|(period, story)| (period.end(), story.written_at))
        .map(|(_, story)| story.clone())
}

async fn indicator(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_slug, key)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    // A download is asked for by its ending, as the file will be called.
    if let Some((key, ending)) = key.rsplit_once('.') {
        return indicator_file(&app, &seat, &frame, (key, ending), asked.period).await;
    }
    let content = service::indicator_page(&app, &seat, key, asked.period).await?;
    let plan = by_cause(&app, &seat).await?;
    let shown = OneIndicator::new(&app, seat, frame, content);
    Ok(page(OneIndicator { plan, ..shown }))
}

async fn indicator_file(
    app: &App,
    seat: &Seat,
    frame: &Frame,
    (key, ending): (&str, &str),
    period: Option<String>,
) -> Result<Response, Failure> {
    let content = service::indicator_to_export(app, seat, key.to_owned(), period).await?;
    let made = export::indicator(Tell(frame.words), app, seat, &content);
    let name = export::name(seat, key, ending);
    match ending {
        "csv" => Ok(download(
            &name,
            CSV,
            csv_sheet(
                &export_groups::one_table(Tell(frame.words), &content, &made.sheets[0]),
                CsvOptions::default(),
            ),
        )),
        "xlsx" => xlsx_document(&made)
            .map(|bytes| download(&name, XLSX, bytes))
            .map_err(|error| Failure::Ours(error.to_string())),
        _ => Err(Failure::NotHere),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct StoryForm {
    once: String,
    before: String,
    period: String,
    body: String,
}

async fn story(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_slug, key)): Path<(String, String)>,
    Form(form): Form<StoryForm>,
) -> Result<Response, Failure> {
    let new = NewStory {
        once: form.once.parse().unwrap_or(frame.once),
        before: form.before.parse().ok(),
        period: form.period.clone(),
        body: form.body.clone(),
    };
    let question = ["?period=", &crate::shell::encode(&form.period)].concat();
    let place = seat.path(&["/scorecard/", &key, &question].concat());
    match service::write_story(&app, &seat, key.clone(), new).await {
        Ok(()) => Ok(redirect_noting(&place, "saved")),
        Err(other) => story_back(app, seat, frame, key, form, other).await,
    }
}

/// The form again, with what was typed and what is wrong, or with what somebody else wrote meanwhile.
async fn story_back(
    app: App,
    seat: Seat,
    frame: Frame,
    key: String,
    typed: StoryForm,
    failure: Failure,
) -> Result<Response, Failure> {
    let errors = sorted::<()>(Err(failure))?.err().flatten();
    let status = status_of(errors.as_ref());
    let content = service::indicator_page(&app, &seat, key, Some(typed.period)).await?;
    let plan = by_cause(&app, &seat).await?;
    let mut back = OneIndicator::new(&app, seat, frame, content);
    (back.plan, back.typed) = (plan, Some(typed.body));
    (back.changed, back.errors) = (errors.is_none(), errors.unwrap_or_default());
    Ok(page_with(status, back))
}
