//! The pages on which an adoption is written down and an organisation signs.

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::Response;
use mainstay_core::access::Deed;
use mainstay_core::charter::{SignatureLevel, Stance};
use mainstay_core::decisions::Method;
use mainstay_db::Uuid;

use super::super::service::{self, Adopting, NewSignature, SigningPage, VersionPage};
use super::super::tell::Tell;
use super::letters::write_to_all;
use super::{one_of, version_path};
use crate::shell::{
    App, Failure, FormErrors, Frame, Routes, Seat, Who, decode_form, form_page, or_again,
    redirect_noting,
};

/// The routes of adopting and signing.
pub fn routes() -> Routes {
    Routes::new()
        .get(
            "/p/{slug}/charter/versions/{number}/adoption",
            Who::May(Deed::EditCharter),
            adoption,
        )
        .post(
            "/p/{slug}/charter/versions/{number}/adoption",
            Who::May(Deed::EditCharter),
            adopt,
        )
        .post(
            "/p/{slug}/charter/versions/{number}/adoption/withdrawal",
            Who::May(Deed::EditCharter),
            take_adoption_back,
        )
        .get(
            "/p/{slug}/charter/versions/{number}/signature",
            Who::May(Deed::SpeakForOwn),
            signature,
        )
        .post(
            "/p/{slug}/charter/versions/{number}/signature",
            Who::May(Deed::SpeakForOwn),
            sign,
        )
        .post(
            "/p/{slug}/charter/versions/{number}/signatures/{id}/removal",
            Who::May(Deed::SpeakForOwn),
            take_signature_back,
        )
        .post(
            "/p/{slug}/charter/versions/{number}/signatures/{id}/restoration",
            Who::May(Deed::SpeakForOwn),
            put_signature_back,
        )
}

type Place = Path<(String, i64)>;
type OfSignature = Path<(String, i64, Uuid)>;

#[derive(Template)]
#[template(path = "charter/pages/adoption.html")]
struct AdoptionPage {
    frame: Frame,
    errors: FormErrors,
    slug: String,
    content: VersionPage,
    typed: Adopting,
}

impl AdoptionPage {
    fn tell(&self) -> Tell<'_> {
        Tell(&self.frame)
    }

    fn methods(&self) -> Vec<(String, String)> {
        let none = (String::new(), self.frame.t("choose"));
        let all = Method::ALL.iter();
        let named = all.map(|one| {
            (
                one.key().to_owned(),
                self.frame.tk("charter-method", one.key()),
            )
        });
        std::iter::once(none).chain(named).collect()
    }

    /// How many comments nobody has answered.
    fn open(&self) -> usize {
        let open = self
            .content
            .comments
            .iter()
            .filter(|one| one.state == "open");
        open.count()
    }

    fn may_write_letters(&self) -> bool {
        self.frame.may(Deed::ManageLinks)
    }

    fn can_adopt(&self) -> bool {
        self.content.adoption.is_none() && self.content.newest == self.content.row.number
    }
}

async fn show_adoption(
    app: &App,
    seat: &Seat,
    frame: Frame,
    number: i64,
    typed: Option<Adopting>,
    errors: FormErrors,
) -> Result<Response, Failure> {
    seat.must(Deed::EditCharter)?;
    let content = service::version_page(app, seat, number).await?;
    let usual = service::usual_adoption(app, seat, &content.row)?;
    let typed = typed.unwrap_or(usual);
    let page = AdoptionPage {
        frame,
        errors,
        slug: seat.slug.clone(),
        content,
        typed,
    };
    Ok(form_page(page.errors.is_empty(), page))
}

async fn adoption(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, number)): Place,
) -> Result<Response, Failure> {
    show_adoption(&app, &seat, frame, number, None, FormErrors::new()).await
}

async fn adopt(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, number)): Place,
    body: Bytes,
) -> Result<Response, Failure> {
    let form = decode_form(&body);
    let typed = adopting(&form);
    let key = one_of(&form, "once").parse().unwrap_or(frame.once);
    let done = service::adopt(&app, &seat, number, typed.clone(), key).await;
    if done.is_ok() && one_of(&form, "letters") == "yes" {
        return write_to_all(&app, &seat, frame, (number, key), "charter-adopted").await;
    }
    let done = done.map(|()| redirect_noting(&version_path(&seat, number), "charter-adopted"));
    or_again(done, |errors| {
        show_adoption(&app, &seat, frame, number, Some(typed), errors)
    })
    .await
}

fn adopting(form: &[(String, String)]) -> Adopting {
    Adopting {
        method: one_of(form, "method"),
        body: one_of(form, "body"),
        adopted_on: one_of(form, "adopted_on"),
        reservations: one_of(form, "reservations"),
        review_on: one_of(form, "review_on"),
    }
}

async fn take_adoption_back(
    State(app): State<App>,
    seat: Seat,
    Path((_, number)): Place,
) -> Result<Response, Failure> {
    service::take_adoption_back(&app, &seat, number).await?;
    Ok(redirect_noting(
        &version_path(&seat, number),
        "charter-unadopted",
    ))
}

#[derive(Template)]
#[template(path = "charter/pages/signature.html")]
struct SignaturePage {
    frame: Frame,
    errors: FormErrors,
    slug: String,
    content: SigningPage,
    typed: NewSignature,
}

impl SignaturePage {
    /// Whether the reader chooses for which organisation this is.
    fn chooses(&self) -> bool {
        let own = self.frame.seat.as_ref().and_then(|seat| seat.organisation);
        own.is_none()
    }

    fn own_name(&self) -> String {
        let own = self.frame.seat.as_ref().and_then(|seat| seat.organisation);
        let found = self
            .content
            .organisations
            .iter()
            .find(|(id, _)| Some(*id) == own);
        found.map(|(_, name)| name.clone()).unwrap_or_default()
    }

    fn choices(&self) -> Vec<(String, String)> {
        let none = (String::new(), self.frame.t("choose"));
        let all = self.content.organisations.iter();
        let named = all.map(|(id, name)| (id.to_string(), name.clone()));
        std::iter::once(none).chain(named).collect()
    }

    fn chosen(&self) -> String {
        let chosen = self.typed.organisation;
        chosen.map(|id| id.to_string()).unwrap_or_default()
    }

    fn stances(&self) -> Vec<(&'static str, String)> {
        let all = Stance::ALL.iter();
        all.map(|one| (one.key(), self.frame.tk("charter-stance", one.key())))
            .collect()
    }

    fn levels(&self) -> Vec<(&'static str, String)> {
        let all = SignatureLevel::ALL.iter();
        all.map(|one| (one.key(), self.frame.tk("charter-level", one.key())))
            .collect()
    }
}

async fn show_signature(
    app: &App,
    seat: &Seat,
    frame: Frame,
    number: i64,
    typed: Option<NewSignature>,
    errors: FormErrors,
) -> Result<Response, Failure> {
    let content = service::signing_page(app, seat, number).await?;
    let name = seat.organisation.map(|_| seat.name.clone());
    let typed = typed.unwrap_or_else(|| NewSignature {
        level: content.level.clone(),
        signed_on: content.today.to_string(),
        name: name.unwrap_or_default(),
        ..NewSignature::default()
    });
    let page = SignaturePage {
        frame,
        errors,
        slug: seat.slug.clone(),
        content,
        typed,
    };
    Ok(form_page(page.errors.is_empty(), page))
}

async fn signature(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, number)): Place,
) -> Result<Response, Failure> {
    show_signature(&app, &seat, frame, number, None, FormErrors::new()).await
}

fn signing(form: &[(String, String)]) -> NewSignature {
    NewSignature {
        organisation: one_of(form, "organisation").parse().ok(),
        stance: one_of(form, "stance"),
        level: one_of(form, "level"),
        name: one_of(form, "name"),
        job: one_of(form, "job"),
        signed_on: one_of(form, "signed_on"),
        until: one_of(form, "until"),
        words: one_of(form, "words"),
    }
}

async fn sign(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, number)): Place,
    body: Bytes,
) -> Result<Response, Failure> {
    let form = decode_form(&body);
    let typed = signing(&form);
    let key = one_of(&form, "once").parse().unwrap_or(frame.once);
    let done = service::sign(&app, &seat, number, typed.clone(), key).await;
    let done = done.map(|()| redirect_noting(&version_path(&seat, number), "charter-signed"));
    or_again(done, |errors| {
        show_signature(&app, &seat, frame, number, Some(typed), errors)
    })
    .await
}

async fn take_signature_back(
    State(app): State<App>,
    seat: Seat,
    Path((_, number, id)): OfSignature,
) -> Result<Response, Failure> {
    service::take_signature_back(&app, &seat, number, id).await?;
    let to = version_path(&seat, number);
    Ok(redirect_noting(
        &[&to, "?undo=", &id.to_string()].concat(),
        "charter-unsigned",
    ))
}

async fn put_signature_back(
    State(app): State<App>,
    seat: Seat,
    Path((_, number, id)): OfSignature,
) -> Result<Response, Failure> {
    service::put_signature_back(&app, &seat, number, id).await?;
    Ok(redirect_noting(&version_path(&seat, number), "saved"))
}
