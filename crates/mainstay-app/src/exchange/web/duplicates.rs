//! The pages of organisations that are there twice.

use askama::Template;
use axum::extract::{Form, Path, Query, State};
use axum::response::Response;
use mainstay_db::Uuid;
use serde::Deserialize;

use crate::exchange::service::{self, Doubles, PICKED, Stays, Twins, text_of};
use crate::exchange::things::Known;
use crate::shell::{
    App, Failure, FormErrors, Frame, Seat, form_page, or_again, page, redirect, redirect_noting,
};

#[derive(Template)]
#[template(path = "exchange/pages/duplicates.html")]
struct DuplicatesPage {
    frame: Frame,
    slug: String,
    content: Doubles,
}

impl DuplicatesPage {
    fn reasons(&self, twins: &Twins) -> String {
        let words = twins.reasons.iter();
        let words = words.map(|reason| self.frame.tk("same-by", reason.key()));
        words.collect::<Vec<_>>().join(", ")
    }

    /// Something that stays under the old name, in a sentence.
    fn stays(&self, one: &Stays) -> String {
        let frame = &self.frame;
        match one {
            Stays::Signed(version, name) => {
                frame.t2("stays-signed", "version", *version, "name", name.as_str())
            }
            Stays::Voted(title) => frame.t1("stays-voted", "title", title.as_str()),
            Stays::Wrote(gives, gets) => frame.t2(
                "stays-wrote",
                "gives",
                gives.as_str(),
                "gets",
                gets.as_str(),
            ),
        }
    }
}

/// Two organisations that somebody wants to compare.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    one: Option<Uuid>,
    other: Option<Uuid>,
}

pub async fn duplicates(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    if let (Some(one), Some(other)) = (asked.one, asked.other)
        && one != other
    {
        return Ok(redirect(
            &seat.path(&format!("/exchange/duplicates/{one}/{other}")),
        ));
    }
    let content = service::duplicates(&app, &seat).await?;
    let slug = seat.slug.clone();
    Ok(page(DuplicatesPage {
        frame,
        slug,
        content,
    }))
}

#[derive(Template)]
#[template(path = "exchange/pages/side_by_side.html")]
struct SidesPage {
    frame: Frame,
    slug: String,
    here: String,
    errors: FormErrors,
    content: Twins,
    chosen: Vec<String>,
}

impl SidesPage {
    fn reasons(&self) -> String {
        let words = self.content.reasons.iter();
        let words = words.map(|reason| self.frame.tk("same-by", reason.key()));
        words.collect::<Vec<_>>().join(", ")
    }

    /// The fields of which at least one side has something: word, name, both texts, and whether the other's is chosen.
    fn fields(&self) -> Vec<(&'static str, String, String, String, bool)> {
        let (one, other) = (&self.content.one.texts.now, &self.content.other.texts.now);
        let shown = |word: &str, text: &str| {
            if word.ends_with("_on") {
                self.frame.date_text(text)
            } else {
                text.to_owned()
            }
        };
        let fields = PICKED.into_iter().filter_map(|word| {
            let (left, right) = (text_of(one, word), text_of(other, word));
            let name = self.frame.tk("exchange-column", word);
            let is_other = self.chosen.iter().any(|chosen| chosen == word) || left.is_empty();
            let differs = left != right;
            differs.then(|| (word, name, shown(word, left), shown(word, right), is_other))
        });
        fields.collect()
    }

    /// What both bring and nothing is chosen of, side by side.
    fn lists(&self) -> Vec<(String, String, String)> {
        let of = |known: &Known| {
            let ids = known.identifiers.iter();
            let ids = ids.map(|part| [part.now.0.as_str(), ": ", &part.now.1].concat());
            let contacts = known.contacts.iter().map(|part| part.now.name.clone());
            let places = known.places.iter().map(|part| place_line(&part.now));
            let services = known.services.iter().map(|part| part.now.name.clone());
            [
                known.texts.now.also.join("; "),
                ids.collect::<Vec<_>>().join("; "),
                contacts.collect::<Vec<_>>().join("; "),
                places.collect::<Vec<_>>().join("; "),
                services.collect::<Vec<_>>().join("; "),
            ]
        };
        let keys = [
            "also_called",
            "identifier",
            "contact_name",
            "street",
            "service",
        ];
        let (one, other) = (of(&self.content.one), of(&self.content.other));
        let rows = keys.iter().zip(one.into_iter().zip(other));
        let filled = rows.filter(|(_, (one, other))| !one.is_empty() || !other.is_empty());
        filled
            .map(|(key, (one, other))| (self.frame.tk("exchange-column", key), one, other))
            .collect()
    }
}

type Spot = (String, Uuid, Uuid);

async fn show(
    app: &App,
    seat: &Seat,
    frame: Frame,
    (one, other): (Uuid, Uuid),
    (errors, chosen): (FormErrors, Vec<String>),
) -> Result<Response, Failure> {
    let content = service::side_by_side(app, seat, (one, other)).await?;
    let page = SidesPage {
        here: seat.path(&format!("/exchange/duplicates/{one}/{other}")),
        slug: seat.slug.clone(),
        frame,
        errors,
        content,
        chosen,
    };
    Ok(form_page(page.errors.is_empty(), page))
}

pub async fn sides(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, one, other)): Path<Spot>,
) -> Result<Response, Failure> {
    let nothing = (FormErrors::new(), Vec::new());
    show(&app, &seat, frame, (one, other), nothing).await
}

pub async fn merge(
    State(app): State<App>,
    seat: Seat,
    frame: Frame,
    Path((_, one, other)): Path<Spot>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let (chosen, key) = picked(&pairs);
    let (two, key) = ((one, other), key.unwrap_or(frame.once));
    let merged = service::merge(&app, &seat, two, chosen.clone(), key).await;
    let place = seat.path("/exchange/duplicates");
    let done = merged.map(|_| redirect_noting(&place, "merged"));
    or_again(done, |errors| {
        show(&app, &seat, frame, two, (errors, chosen))
    })
    .await
}

/// The fields in which the other's text was chosen, and the form's key.
fn picked(pairs: &[(String, String)]) -> (Vec<String>, Option<Uuid>) {
    let of_other = pairs.iter().filter(|(_, value)| value == "other");
    let words = of_other.filter_map(|(name, _)| name.strip_prefix("pick-"));
    let key = pairs.iter().find(|(name, _)| name == "once");
    let key = key.and_then(|(_, key)| key.parse().ok());
    (words.map(str::to_owned).collect(), key)
}

pub async fn apart(
    State(app): State<App>,
    seat: Seat,
    Path((_, one, other)): Path<Spot>,
) -> Result<Response, Failure> {
    service::keep_apart(&app, &seat, (one, other)).await?;
    Ok(redirect_noting(
        &seat.path("/exchange/duplicates"),
        "kept-apart",
    ))
}

pub async fn put_back(
    State(app): State<App>,
    seat: Seat,
    Path((_, id)): Path<(String, Uuid)>,
) -> Result<Response, Failure> {
    service::undo_merge(&app, &seat, id).await?;
    Ok(redirect_noting(
        &seat.path("/exchange/duplicates"),
        "merge-undone",
    ))
}

fn place_line(place: &crate::exchange::things::PlaceIn) -> String {
    let parts: [&str; 3] = [&place.name, &place.street, &place.city];
    let filled = parts.into_iter().filter(|part| !part.is_empty());
    filled.collect::<Vec<_>>().join(", ")
}
