//! The page of one decision: on its way, with what can be done next; or settled, as the register keeps it.

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::decisions::{Look, Method, QuorumOf, Verdict};
use mainstay_db::Uuid;

use crate::decisions::record::rule_of;
use crate::decisions::service::{
    self, Closing, Entry, EntryPage, NewLook, OpenPage, Planned, Settlement, Shown, Voter,
    method_of,
};
use crate::decisions::tell::{ResultView, Tell};
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, SentFields, Who, field, form_page, page_with,
    redirect_noting,
};

/// The routes of one decision.
pub fn routes() -> Routes {
    let see = Who::May(Deed::SeeDecisions);
    let manage = Who::May(Deed::ManageDecisions);
    Routes::new()
        .get("/p/{slug}/decisions/{id}", see, decision)
        .post("/p/{slug}/decisions/{id}/polling", manage, open_polling)
        .post("/p/{slug}/decisions/{id}/draft", manage, return_to_draft)
        .post("/p/{slug}/decisions/{id}/extension", manage, extend)
        .post("/p/{slug}/decisions/{id}/closing", manage, close)
        .post("/p/{slug}/decisions/{id}/withdrawal", manage, withdraw)
        .post("/p/{slug}/decisions/{id}/return", manage, bring_back)
}

/// What was typed into the forms of the page.
#[derive(Default, Clone)]
pub(super) struct Typed {
    pub closing: Closing,
    pub closes_on: String,
    pub giver: String,
    pub carrier: String,
    pub voter: String,
    pub why: String,
    pub look: NewLook,
    pub errors: FormErrors,
}

impl Typed {
    /// What came of looking again, and what is wrong with it.
    pub fn looking(look: NewLook, errors: FormErrors) -> Typed {
        Typed {
            look,
            errors,
            ..Typed::default()
        }
    }

    /// A member that stands aside, and why.
    pub fn standing_aside(voter: String, why: String) -> Typed {
        Typed {
            voter,
            why,
            ..Typed::default()
        }
    }
}

#[derive(Template)]
#[template(path = "decisions/pages/open.html")]
struct OpenDecision {
    frame: Frame,
    slug: String,
    content: OpenPage,
    typed: Typed,
}

impl OpenDecision {
    fn errors(&self) -> &FormErrors {
        &self.typed.errors
    }

    fn method(&self) -> Method {
        method_of(&self.content.decision)
    }

    fn rule(&self) -> String {
        Tell(&self.frame).rule_set(&self.content.decision)
    }

    fn is(&self, state: &str) -> bool {
        self.content.decision.state == state
    }

    fn may_manage(&self) -> bool {
        self.frame.may(Deed::ManageDecisions)
    }

    /// How many of those who count for the quorum have taken part.
    fn presence(&self) -> String {
        let Some(count) = &self.content.count else {
            return String::new();
        };
        let key = match count.quorum_of {
            QuorumOf::Organisations => "decision-presence-organisations",
            QuorumOf::Seats => "decision-presence-seats",
        };
        let named = [
            ("present", count.present.to_string()),
            ("eligible", count.eligible.to_string()),
            ("needed", count.needed.to_string()),
        ];
        let [one, two, three] = &named;
        let named = [one, two, three].map(|(name, value)| (*name, value.as_str()));
        self.frame.t3(key, named)
    }

    fn has_quorum(&self) -> bool {
        let count = self.content.count.as_ref();
        count.is_some_and(mainstay_core::decisions::Count::has_quorum)
    }

    /// How many could still vote.
    fn silent(&self) -> usize {
        let count = self.content.count.as_ref();
        count.map_or(0, |count| count.voters - count.cast)
    }

    fn is_suggested(&self, voter: &Voter) -> bool {
        self.content.suggested.contains(&voter.voter)
    }

    fn carrier(&self, voter: &Voter) -> String {
        let carrier = self.content.voters.iter();
        let mut found = carrier.filter(|one| Some(one.voter) == voter.carrier);
        found.next().map(|one| one.name.clone()).unwrap_or_default()
    }

    /// The members, to choose from.
    fn members(&self) -> Vec<(String, String)> {
        let none = (String::new(), self.frame.t("choose"));
        let open = self.content.voters.iter();
        let open = open.filter(|one| one.recused_at.is_none());
        let named = open.map(|one| (one.voter.to_string(), one.name.clone()));
        std::iter::once(none).chain(named).collect()
    }

    fn title(&self, entry: &Entry) -> String {
        Tell(&self.frame).title(entry)
    }

    fn outcomes() -> [&'static str; 2] {
        [Settlement::Adopted.key(), Settlement::NotAdopted.key()]
    }
}

#[derive(Template)]
#[template(path = "decisions/pages/entry.html")]
struct EntryOfRegister {
    frame: Frame,
    slug: String,
    content: EntryPage,
    title: String,
    rule: Option<String>,
    closed_without: usize,
    result: Option<ResultView>,
    typed: Typed,
}

impl EntryOfRegister {
    fn of(frame: Frame, seat: &Seat, content: EntryPage, typed: Typed) -> EntryOfRegister {
        let tell = Tell(&frame);
        let kept = rule_of(&content.entry.rule);
        let method = Method::from_key(&content.entry.method);
        let rule = method.zip(kept.as_ref());
        EntryOfRegister {
            slug: seat.slug.clone(),
            title: tell.title(&content.entry),
            rule: rule.map(|(method, kept)| tell.rule(method, kept)),
            closed_without: kept.map_or(0, |kept| kept.closed_without),
            result: content
                .count
                .as_ref()
                .map(|count| tell.result("votes", count)),
            content,
            frame,
            typed,
        }
    }

    fn errors(&self) -> &FormErrors {
        &self.typed.errors
    }

    /// What can come of looking again, with the words for it.
    fn verdicts(&self) -> Vec<(&'static str, String)> {
        let all = Verdict::ALL.iter();
        all.map(|one| (one.key(), self.frame.tk("decision-verdict", one.key())))
            .collect()
    }

    /// What is said of the second look.
    fn planned(&self) -> String {
        match self.content.planned {
            Some(Planned { on: Some(day), .. }) => {
                self.frame
                    .t1("decision-look-next", "date", self.frame.date(day))
            }
            Some(planned) => self.frame.tk("decision-look-is", planned.look.key()),
            None => String::new(),
        }
    }

    fn is_due(&self) -> bool {
        let planned = self.content.planned;
        planned.is_some_and(|planned| planned.look == Look::Due)
    }

    fn titled(&self, entry: &Entry) -> String {
        Tell(&self.frame).title(entry)
    }

    fn has_reasons(&self) -> bool {
        self.content
            .votes
            .iter()
            .any(|vote| !vote.reason.is_empty())
    }

    fn is_weak(&self) -> bool {
        self.result.as_ref().is_some_and(|result| result.is_weak)
    }
}

/// The page, with what was typed into one of its forms.
pub(super) async fn show(
    app: &App,
    seat: &Seat,
    frame: Frame,
    id: Uuid,
    typed: Typed,
) -> Result<Response, Failure> {
    match service::page(app, seat, id).await? {
        Shown::Settled(content) => {
            let is_fine = typed.errors.is_empty();
            let page = EntryOfRegister::of(frame, seat, *content, typed);
            Ok(form_page(is_fine, page))
        }
        Shown::Open(content) => {
            let page = OpenDecision {
                slug: seat.slug.clone(),
                content: *content,
                typed,
                frame,
            };
            Ok(form_page(page.typed.errors.is_empty(), page))
        }
    }
}

/// What a form of the page led to; or the page again with what is wrong.
pub(super) async fn then(
    app: &App,
    seat: &Seat,
    frame: Frame,
    id: Uuid,
    done: Result<&'static str, Failure>,
    typed: Typed,
) -> Result<Response, Failure> {
    match done {
        Ok(note) => Ok(redirect_noting(
            &seat.path(&["/decisions/", &id.to_string()].concat()),
            note,
        )),
        Err(Failure::Form(errors)) => show(app, seat, frame, id, Typed { errors, ..typed }).await,
        Err(other) => Err(other),
    }
}

async fn decision(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    show(&app, &seat, frame, id, Typed::default()).await
}

async fn open_polling(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    let done = service::open_polling(&app, &seat, id).await;
    let done = done.map(|()| "decision-polling");
    then(&app, &seat, frame, id, done, Typed::default()).await
}

async fn return_to_draft(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    let done = service::return_to_draft(&app, &seat, id).await;
    let done = done.map(|()| "decision-returned");
    then(&app, &seat, frame, id, done, Typed::default()).await
}

async fn extend(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    Form(fields): SentFields,
) -> Result<Response, Failure> {
    let closes_on = field(&fields, "closes_on");
    let version = field(&fields, "version").parse().unwrap_or(0);
    let done = service::extend(&app, &seat, id, closes_on.clone(), version).await;
    let typed = Typed {
        closes_on,
        ..Typed::default()
    };
    let done = done.map(|()| "decision-extended");
    then(&app, &seat, frame, id, done, typed).await
}

async fn close(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    Form(fields): SentFields,
) -> Result<Response, Failure> {
    let key = field(&fields, "once").parse().unwrap_or(frame.once);
    let closing = Closing {
        outcome: field(&fields, "outcome"),
        reasons: field(&fields, "reasons").replace("\r\n", "\n"),
        without_result: field(&fields, "without_result") == "yes",
    };
    let done = service::close(&app, &seat, id, closing.clone(), key).await;
    let typed = Typed {
        closing,
        ..Typed::default()
    };
    let done = done.map(|()| "decision-settled");
    then(&app, &seat, frame, id, done, typed).await
}

async fn withdraw(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    let done = service::withdraw(&app, &seat, id).await;
    let done = done.map(|()| "decision-withdrawn");
    then(&app, &seat, frame, id, done, Typed::default()).await
}

async fn bring_back(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    let done = service::bring_back(&app, &seat, id).await;
    let done = done.map(|()| "saved");
    then(&app, &seat, frame, id, done, Typed::default()).await
}

/// The status of a page that shows what somebody else saved meanwhile.
pub(super) fn conflict(content: impl Template) -> Response {
    page_with(StatusCode::CONFLICT, content)
}
