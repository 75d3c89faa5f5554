//! Gathers what waits for one person. Each capability says what it asks; nothing is kept here.

use mainstay_core::access::Deed;
use mainstay_core::reminders::{Choice, Kind};

use crate::agenda::service::asked as agenda;
use crate::bodies::service as bodies;
use crate::charter::service as charter;
use crate::decisions::service as decisions;
use crate::learning::service as learning;
use crate::learning::topics::service as topics;
use crate::lifecycle::service as lifecycle;
use crate::measurement::collection::service::{WaitingItem, waiting};
use crate::mindset::service::is_asked;
use crate::partnership::kind::service::{Nudge, nudge};
use crate::people::service as people;
use crate::shell::{App, Failure, Seat};
use crate::structure::service as structure;

/// The most things shown at once: more would be a list nobody reads (trust-and-use B-41).
const MOST: usize = 7;

/// What waits for the person in this seat, what is due first on top.
pub async fn asked(app: &App, seat: &Seat) -> Result<Vec<WaitingItem>, Failure> {
    seat.must(Deed::SeeAsked)?;
    asked_about(app, seat, &Choice::default()).await
}

/// As [`asked`], of the kinds that somebody wants: what the home page shows and what a letter says is the same.
pub async fn asked_about(
    app: &App,
    seat: &Seat,
    choice: &Choice,
) -> Result<Vec<WaitingItem>, Failure> {
    seat.must(Deed::SeeAsked)?;
    let all = gathered(app, seat).await?.into_iter();
    let wanted = all.filter(|(kind, _)| choice.wants(*kind));
    let mut found: Vec<WaitingItem> = wanted.map(|(_, item)| item).collect();
    // What has a day comes first, the earliest day on top; the rest stays as its capabilities put it.
    found.sort_by(|one, other| {
        (one.due.is_none(), &one.due).cmp(&(other.due.is_none(), &other.due))
    });
    found.truncate(MOST);
    Ok(found)
}

/// Everything that waits, each thing with its kind. A capability that asks something of people adds its line here.
async fn gathered(app: &App, seat: &Seat) -> Result<Vec<(Kind, WaitingItem)>, Failure> {
    let mut found = Vec::new();
    let mut add = |kind: Kind, items: Vec<WaitingItem>| {
        found.extend(items.into_iter().map(|item| (kind, item)));
    };
    if seat.may(Deed::HandIn) {
        add(Kind::Figures, waiting(app, seat).await?);
    }
    let listed = |one: Option<WaitingItem>| one.into_iter().collect::<Vec<_>>();
    add(Kind::Questions, listed(about_the_type(app, seat).await?));
    add(Kind::Texts, charter::asked(app, seat).await?);
    add(Kind::Questions, listed(about_the_mindset(app, seat).await?));
    add(Kind::Questions, listed(lifecycle::asked(app, seat).await?));
    add(Kind::Learning, learning::asked(app, seat).await?);
    add(Kind::Learning, topics::asked(app, seat).await?);
    add(Kind::Work, structure::asked(app, seat).await?);
    add(Kind::Decisions, decisions::asked(app, seat).await?);
    add(Kind::Decisions, bodies::asked(app, seat).await?);
    add(Kind::Texts, agenda(app, seat).await?);
    if seat.may(Deed::ManagePeople) {
        add(Kind::People, about_the_invited(app, seat).await?);
    }
    Ok(found)
}

/// Whoever was invited and cannot come in without help: an address that does not work, a link that is too old.
async fn about_the_invited(app: &App, seat: &Seat) -> Result<Vec<WaitingItem>, Failure> {
    let page = people::invited(app, seat).await?;
    let asks = page.standing(people::Standing::Lapsed).into_iter();
    let is_asking = asks.map(|one| one.row.asked_at).any(|at| at.is_some());
    let item = |key| WaitingItem {
        key,
        args: Vec::new(),
        due: None,
        overdue: false,
        path: seat.path("/people/invitations"),
        button_key: "invited-title",
    };
    let bad = (!page.troubled().is_empty()).then(|| item("invited-home-bad"));
    let asking = is_asking.then(|| item("invited-home-asks"));
    Ok(bad.into_iter().chain(asking).collect())
}

async fn about_the_mindset(app: &App, seat: &Seat) -> Result<Option<WaitingItem>, Failure> {
    Ok(is_asked(app, seat).await?.then(|| WaitingItem {
        key: "mindset-home-asked",
        args: Vec::new(),
        due: None,
        overdue: false,
        path: seat.path("/how/mindset/answers/you"),
        button_key: "mindset-answer-own",
    }))
}

async fn about_the_type(app: &App, seat: &Seat) -> Result<Option<WaitingItem>, Failure> {
    let item = |key, rest, button_key| WaitingItem {
        key,
        args: Vec::new(),
        due: None,
        overdue: false,
        path: seat.path(rest),
        button_key,
    };
    Ok(nudge(app, seat).await?.map(|nudge| match nudge {
        Nudge::Asked(step) => {
            let (to, button) = step.page();
            item("type-home-asked", to, button)
        }
        Nudge::Review => item("type-home-review", "/type", "type-title"),
    }))
}
