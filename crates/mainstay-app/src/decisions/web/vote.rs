//! The ballot: one's own votes on a proposal, standing aside, and who carries whose vote.

use std::borrow::Borrow;

use askama::Template;
use axum::extract::{Form, Path, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::decisions::Position;
use mainstay_db::Uuid;

use super::page::{Typed, conflict, then};
use crate::decisions::service::{self, Ballots, Cast, Standing, Voter, method_of};
use crate::decisions::tell::{ResultView, Tell};
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, SentFields, Who, field, form_page,
    redirect_noting,
};

/// The routes of voting.
pub fn routes() -> Routes {
    let vote = Who::May(Deed::Vote);
    let manage = Who::May(Deed::ManageDecisions);
    Routes::new()
        .get("/p/{slug}/decisions/{id}/vote", vote, ballot)
        .post("/p/{slug}/decisions/{id}/vote", vote, cast)
        .post("/p/{slug}/decisions/{id}/recusal", vote, recuse)
        .post("/p/{slug}/decisions/{id}/recusal/return", vote, readmit)
        .post("/p/{slug}/decisions/{id}/proxies", manage, give_proxy)
        .post("/p/{slug}/decisions/{id}/proxies/return", manage, end_proxy)
}

#[derive(Template)]
#[template(path = "decisions/pages/vote.html")]
struct VotePage {
    frame: Frame,
    slug: String,
    content: Ballots,
    errors: FormErrors,
    /// What was typed, for the row it was typed in.
    typed: Cast,
    why: String,
    /// Whether the row was changed by somebody else meanwhile.
    is_conflict: bool,
    result: Option<ResultView>,
}

impl VotePage {
    fn positions(&self) -> &'static [Position] {
        let ballot = method_of(&self.content.decision).ballot();
        ballot.map_or(&[], |ballot| ballot.positions())
    }

    fn rule(&self) -> String {
        Tell(&self.frame).rule_set(&self.content.decision)
    }

    fn is_typed(&self, voter: &Voter) -> bool {
        self.typed.voter == Some(voter.voter)
    }

    fn is_chosen(&self, voter: &Voter, position: impl Borrow<Position>) -> bool {
        let position = position.borrow();
        if self.is_typed(voter) {
            self.typed.position == position.key()
        } else {
            voter.position.as_deref() == Some(position.key())
        }
    }

    fn reason<'a>(&'a self, voter: &'a Voter) -> &'a str {
        if self.is_typed(voter) {
            &self.typed.reason
        } else {
            &voter.reason
        }
    }

    fn can_vote(&self) -> bool {
        self.content.decision.state == "polling" && !self.content.is_over
    }

    /// Whether somebody voted for this member whose vote the reader cannot replace.
    fn is_closed_to(&self, voter: &Voter, how: impl Borrow<Standing>) -> bool {
        let how = *how.borrow();
        let mine = self
            .frame
            .visitor
            .as_ref()
            .map(|visitor| visitor.actor.id());
        let before = Standing::from_key(&voter.cast_as);
        voter.cast_at.is_some() && voter.cast_by_id != mine && before.is_some_and(|one| how <= one)
    }

    /// The rows that are the reader's to vote in, and those that coordinators may only write down.
    fn own(&self) -> Vec<&(Voter, Standing)> {
        let rows = self.content.rows.iter();
        rows.filter(|(_, how)| *how != Standing::Entered).collect()
    }

    fn entered(&self) -> Vec<&(Voter, Standing)> {
        let rows = self.content.rows.iter();
        rows.filter(|(_, how)| *how == Standing::Entered).collect()
    }

    /// An id for the fields of one row; the first row's fields are those that errors lead to.
    fn at(&self, voter: &Voter, name: &str) -> String {
        let is_first = self.errors.is_empty() || self.is_typed(voter);
        if is_first && !self.errors.is_empty() {
            name.to_owned()
        } else {
            [name, "-", &voter.voter.to_string()].concat()
        }
    }
}

async fn show(
    app: &App,
    seat: &Seat,
    frame: Frame,
    id: Uuid,
    typed: Cast,
    errors: FormErrors,
) -> Result<VotePage, Failure> {
    let content = service::ballots(app, seat, id).await?;
    let settled = content.settled.as_ref();
    let count = settled.and_then(|page| page.count.as_ref());
    Ok(VotePage {
        result: count.map(|count| Tell(&frame).result("votes", count)),
        slug: seat.slug.clone(),
        content,
        errors,
        typed,
        why: String::new(),
        is_conflict: false,
        frame,
    })
}

async fn ballot(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    let page = show(&app, &seat, frame, id, Cast::default(), FormErrors::new()).await?;
    Ok(form_page(true, page))
}

fn sent(fields: &[(String, String)]) -> Cast {
    Cast {
        voter: field(fields, "voter").parse().ok(),
        position: field(fields, "position"),
        reason: field(fields, "reason").replace("\r\n", "\n"),
        version: field(fields, "version").parse().unwrap_or(-1),
    }
}

fn ballot_path(seat: &Seat, id: Uuid) -> String {
    seat.path(&["/decisions/", &id.to_string(), "/vote"].concat())
}

async fn cast(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    Form(fields): SentFields,
) -> Result<Response, Failure> {
    let typed = sent(&fields);
    let done = service::vote(&app, &seat, id, typed.clone()).await;
    let done = done.map(|()| "vote-kept");
    or_ballot(&app, &seat, frame, id, done, (typed, String::new())).await
}

/// Back on the ballot: with what is wrong with what was typed, or beside what somebody else did meanwhile.
async fn or_ballot(
    app: &App,
    seat: &Seat,
    frame: Frame,
    id: Uuid,
    done: Result<&'static str, Failure>,
    (typed, why): (Cast, String),
) -> Result<Response, Failure> {
    match done {
        Ok(note) => Ok(redirect_noting(&ballot_path(seat, id), note)),
        Err(Failure::Form(errors)) => {
            let page = show(app, seat, frame, id, typed, errors).await?;
            Ok(form_page(false, VotePage { why, ..page }))
        }
        Err(Failure::Changed) => {
            let page = show(app, seat, frame, id, typed, FormErrors::new()).await?;
            let is_conflict = true;
            Ok(conflict(VotePage {
                is_conflict,
                ..page
            }))
        }
        Err(other) => Err(other),
    }
}

/// Standing aside is said on the ballot, or by the coordinators on the decision's own page.
async fn recuse(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    Form(fields): SentFields,
) -> Result<Response, Failure> {
    let (voter, why) = (field(&fields, "voter"), field(&fields, "why"));
    let whose = voter.parse().ok();
    let done = service::recuse(&app, &seat, id, whose, why.clone()).await;
    let done = done.map(|()| "vote-recused");
    if field(&fields, "from") == "page" {
        let typed = Typed::standing_aside(voter, why);
        return then(&app, &seat, frame, id, done, typed).await;
    }
    or_ballot(&app, &seat, frame, id, done, (Cast::of(whose), why)).await
}

async fn readmit(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
    Form(fields): SentFields,
) -> Result<Response, Failure> {
    service::readmit(&app, &seat, id, field(&fields, "voter").parse().ok()).await?;
    let is_page = field(&fields, "from") == "page";
    let path = ballot_path(&seat, id);
    let path = if is_page {
        path.trim_end_matches("/vote")
    } else {
        &path
    };
    Ok(redirect_noting(path, "vote-readmitted"))
}

async fn give_proxy(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    Form(fields): SentFields,
) -> Result<Response, Failure> {
    let (giver, carrier) = (field(&fields, "giver"), field(&fields, "carrier"));
    let (one, two) = (giver.parse().ok(), carrier.parse().ok());
    let done = service::give_proxy(&app, &seat, id, one, two).await;
    let typed = Typed {
        giver,
        carrier,
        ..Typed::default()
    };
    let done = done.map(|()| "vote-proxy");
    then(&app, &seat, frame, id, done, typed).await
}

async fn end_proxy(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, id)): Path<(String, Uuid)>,
    Form(fields): SentFields,
) -> Result<Response, Failure> {
    let done = service::end_proxy(&app, &seat, id, field(&fields, "giver").parse().ok()).await;
    let done = done.map(|()| "vote-proxy-ended");
    then(&app, &seat, frame, id, done, Typed::default()).await
}
