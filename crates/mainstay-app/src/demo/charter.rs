//! The demo's charter: written, shared, commented on, adopted and signed by all organisations but one.

use std::collections::BTreeMap;

use mainstay_core::charter::{SharingRow, charter_from_toml};
use mainstay_db::Uuid;
use serde::Deserialize;

use super::rounds::{Past, seat_of, wall};
use super::{Loaded, bytes, file};
use crate::charter::service::{
    self, Adopting, Answer, Manner, NewComment, NewSignature, NewVersion, RowTyped, Typed,
};
use crate::shell::{App, Failure, Seat};

type Moment = toml::value::Datetime;

#[derive(Deserialize)]
struct Content {
    written: Written,
    version: Vec<VersionContent>,
    comment: Vec<CommentContent>,
    adoption: AdoptionContent,
    signature: Vec<SignatureContent>,
    paper: Paper,
}

#[derive(Deserialize)]
struct Written {
    by: String,
    at: Moment,
}

#[derive(Deserialize)]
struct VersionContent {
    by: String,
    at: Moment,
    note: String,
    comments_until: String,
}

#[derive(Deserialize)]
struct CommentContent {
    by: String,
    at: Moment,
    section: u8,
    words: String,
    #[serde(default)]
    suggested: String,
    answer: AnswerContent,
}

#[derive(Deserialize)]
struct AnswerContent {
    by: String,
    at: Moment,
    is: String,
    words: String,
}

#[derive(Deserialize)]
struct AdoptionContent {
    by: String,
    at: Moment,
    version: i64,
    method: String,
    body: String,
    adopted_on: String,
    reservations: String,
    review_on: String,
}

#[derive(Deserialize)]
struct SignatureContent {
    /// Who signs with an account; without one a coordinator enters it from paper.
    by: Option<String>,
    at: Moment,
    partner: String,
    stance: String,
    level: String,
    name: String,
    job: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    words: String,
}

/// What the boards signed on paper on one day.
#[derive(Deserialize)]
struct Paper {
    by: String,
    at: Moment,
    stance: String,
    level: String,
    job: String,
    until: String,
    names: BTreeMap<String, String>,
}

/// Writes, shares, comments, adopts and signs, each at its time.
pub async fn load(app: &App, loaded: &Loaded) -> Result<(), Failure> {
    let content: Content = file("charter.toml")?;
    let dana = seat_of(app, loaded, &content.written.by).await?;
    let past = Past::new(app, &dana.zone);
    past.set(wall(content.written.at)?);
    write(&past.app, &dana).await?;
    let mut versions = content.version.into_iter();
    share(&past, loaded, versions.next()).await?;
    for comment in content.comment {
        say(&past, loaded, comment).await?;
    }
    share(&past, loaded, versions.next()).await?;
    let adoption = content.adoption;
    past.set(wall(adoption.at)?);
    let seat = seat_of(app, loaded, &adoption.by).await?;
    let version = adoption.version;
    let adopting = Adopting {
        method: adoption.method,
        body: adoption.body,
        adopted_on: adoption.adopted_on,
        reservations: adoption.reservations,
        review_on: adoption.review_on,
    };
    service::adopt(&past.app, &seat, version, adopting, past.app.id()).await?;
    for signature in content.signature {
        let by = signature.by.clone();
        let seat = seat_of(app, loaded, by.as_deref().unwrap_or(&adoption.by)).await?;
        let at = signature.at;
        sign(&past, loaded, &seat, version, signature, at).await?;
    }
    on_paper(&past, loaded, version, content.paper).await
}

/// The sections, as a charter's own file has them.
async fn write(app: &App, seat: &Seat) -> Result<(), Failure> {
    let text = String::from_utf8_lossy(bytes("charter.toml")?).into_owned();
    let sections = text.split("[[version]]").next().unwrap_or_default();
    let sections = sections
        .split_once("[[section]]")
        .map_or("", |(_, rest)| rest);
    let text = ["model = \"charter/1\"\n[[section]]", sections].concat();
    let charter = charter_from_toml(&text)
        .map_err(|wrong| Failure::Ours(["demo/charter.toml: ", &wrong[0].to_string()].concat()))?;
    for (number, words) in &charter.texts {
        let typed = Typed {
            words: words.clone(),
            rows: charter.sharing.iter().map(row).collect(),
            nature: charter.nature.map_or("", |one| one.key()).to_owned(),
            version: 0,
        };
        service::keep_section(app, seat, *number, typed, Manner::Button).await?;
    }
    Ok(())
}

fn row(row: &SharingRow) -> RowTyped {
    RowTyped {
        what: row.what.key().to_owned(),
        with: row.with.key().to_owned(),
        detail: row.detail.key().to_owned(),
        until: row.until.map(|day| day.to_string()).unwrap_or_default(),
        note: row.note.clone(),
    }
}

async fn share(
    past: &Past,
    loaded: &Loaded,
    version: Option<VersionContent>,
) -> Result<(), Failure> {
    let Some(version) = version else {
        return Ok(());
    };
    past.set(wall(version.at)?);
    let seat = seat_of(&past.app, loaded, &version.by).await?;
    let new = NewVersion {
        note: version.note,
        comments_until: version.comments_until,
    };
    service::share(&past.app, &seat, new, past.app.id()).await?;
    Ok(())
}

/// A comment on the first version, and what became of it.
async fn say(past: &Past, loaded: &Loaded, comment: CommentContent) -> Result<(), Failure> {
    past.set(wall(comment.at)?);
    let seat = seat_of(&past.app, loaded, &comment.by).await?;
    let key = past.app.id();
    let new = NewComment {
        words: comment.words,
        suggested: comment.suggested,
    };
    service::comment(&past.app, &seat, 1, comment.section, new, key).await?;
    let page = service::version_page(&past.app, &seat, 1).await?;
    let open = page.comments.iter().find(|one| one.state == "open");
    let id = open.map_or_else(Uuid::nil, |one| one.id);
    past.set(wall(comment.answer.at)?);
    let seat = seat_of(&past.app, loaded, &comment.answer.by).await?;
    let answer = Answer::from_key(&comment.answer.is);
    service::answer_comment(&past.app, &seat, id, answer, &comment.answer.words).await?;
    Ok(())
}

async fn sign(
    past: &Past,
    loaded: &Loaded,
    seat: &Seat,
    version: i64,
    signature: SignatureContent,
    at: Moment,
) -> Result<(), Failure> {
    past.set(wall(at)?);
    let new = NewSignature {
        organisation: loaded.organisations.get(&signature.partner).copied(),
        stance: signature.stance,
        level: signature.level,
        name: signature.name,
        job: signature.job,
        signed_on: wall(at)?.date().to_string(),
        until: signature.until,
        words: signature.words,
    };
    service::sign(&past.app, seat, version, new, past.app.id()).await
}

async fn on_paper(past: &Past, loaded: &Loaded, version: i64, paper: Paper) -> Result<(), Failure> {
    let seat = seat_of(&past.app, loaded, &paper.by).await?;
    for (partner, name) in paper.names {
        let signature = SignatureContent {
            by: None,
            at: paper.at,
            partner,
            stance: paper.stance.clone(),
            level: paper.level.clone(),
            name,
            job: paper.job.clone(),
            until: paper.until.clone(),
            words: String::new(),
        };
        sign(past, loaded, &seat, version, signature, paper.at).await?;
    }
    Ok(())
}
