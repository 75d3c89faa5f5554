//! Where a partnership stands on its set-up path. Nothing is ticked by hand: each step says what the workspace holds.

use mainstay_core::access::Deed;
use mainstay_core::charter::{completeness, required_sections};
use mainstay_core::measurement::IndicatorStatus;
use mainstay_core::partnership::{PartnershipKind, answers_from_toml};
use mainstay_db::Tx;

use super::store;
use crate::agenda::stored::working;
use crate::audit;
use crate::charter::store as charter;
use crate::measurement::indicators::catalogue::framework;
use crate::partnership::kind::service::go_on;
use crate::partnership::kind::store as kind;
use crate::roster::service::today;
use crate::shell::{App, Failure, Seat};
use crate::structure::service::Ground;

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Far {
    /// Nothing of it is there.
    Open,
    /// A beginning is there.
    Begun,
    /// It is there.
    Done,
}

impl Far {
    /// The stable word.
    pub const fn key(self) -> &'static str {
        match self {
            Far::Open => "open",
            Far::Begun => "begun",
            Far::Done => "done",
        }
    }

    /// Done when all of it is there, begun when some is.
    fn of(some: bool, all: bool) -> Far {
        match (some, all) {
            (_, true) => Far::Done,
            (true, false) => Far::Begun,
            (false, false) => Far::Open,
        }
    }
}

/// One step of the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its key.
    pub key: &'static str,
    /// How far it is.
    pub far: Far,
    /// The page where it is done, below the partnership's own.
    pub page: &'static str,
    /// What of it is there.
    pub part: usize,
    /// Out of how much, where that is known.
    pub whole: usize,
}

/// The path.
#[derive(Debug, Clone, Default)]
pub struct Path {
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// Whether it was put away, so that the home page leaves it out.
    pub is_away: bool,
    /// The type that was decided, if one was.
    pub kind: Option<PartnershipKind>,
}

impl Path {
    /// How many steps are done.
    pub fn done(&self) -> usize {
        self.steps.iter().filter(|one| one.far == Far::Done).count()
    }

    /// Whether all are.
    pub fn is_whole(&self) -> bool {
        self.done() == self.steps.len()
    }

    /// The first step that is not done.
    pub fn next(&self) -> Option<&Step> {
        self.steps.iter().find(|one| one.far != Far::Done)
    }

    /// Whether the home page shows it.
    pub fn is_shown(&self) -> bool {
        !self.is_away && !self.is_whole()
    }
}

/// What the workspace holds of each step.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    /// Answers about why and which type; done with a reason to join forces.
    asked: Option<Far>,
    /// Where whoever looks goes on with their own answers, once they began.
    go_on: Option<&'static str>,
    kind: Option<PartnershipKind>,
    partners: usize,
    invited: usize,
    charter: (usize, usize),
    is_adopted: bool,
    functions: (usize, usize),
    has_texts: bool,
    goals: usize,
    indicators: usize,
}

fn steps(held: &Held) -> Vec<Step> {
    let step = |key, far, page, (part, whole): (usize, usize)| Step {
        key,
        far,
        page,
        part,
        whole,
    };
    let is_decided = held.kind.is_some();
    let (has_answers, has_reasons) = (held.asked.is_some(), held.asked == Some(Far::Done));
    let (written, needed) = held.charter;
    let (led, expected) = held.functions;
    let questions = held.go_on.filter(|_| !is_decided).unwrap_or("/type");
    vec![
        step(
            "why",
            Far::of(has_answers, has_reasons || is_decided),
            "/type",
            (0, 0),
        ),
        step("type", Far::of(has_answers, is_decided), questions, (0, 0)),
        step(
            "partners",
            Far::of(held.partners > 0, held.partners > 1 && held.invited > 0),
            if held.partners > 0 && held.invited >= held.partners {
                "/people/invitations"
            } else {
                "/people/invite"
            },
            (held.invited, held.partners),
        ),
        step(
            "charter",
            Far::of(written > 0, held.is_adopted),
            "/charter",
            (written, needed),
        ),
        step(
            "structure",
            Far::of(led > 0, led > 0 && led >= expected),
            "/structure",
            (led, expected),
        ),
        step(
            "agenda",
            Far::of(held.has_texts, held.goals > 0),
            "/agenda",
            (held.goals, 0),
        ),
        step(
            "indicators",
            Far::of(false, held.indicators > 0),
            "/indicators",
            (held.indicators, 0),
        ),
    ]
}

/// Where the partnership stands on its path.
pub async fn path(app: &App, seat: &Seat) -> Result<Path, Failure> {
    seat.must(Deed::EditPartnership)?;
    let (app, seat) = (app.clone(), seat.clone());
    app.clone()
        .db()
        .read(move |tx| {
            let held = held(tx, &app, &seat)?;
            Ok(Path {
                is_away: store::put_away(tx, seat.partnership)?.is_some(),
                steps: steps(&held),
                kind: held.kind,
            })
        })
        .await
}

fn held(tx: &mut Tx<'_>, app: &App, seat: &Seat) -> Result<Held, Failure> {
    let (place, today) = (seat.partnership, today(app, seat));
    let mut found = Held::default();
    if let Some(round) = kind::newest_round(tx, place)? {
        let own = kind::answer(tx, place, round.id, seat.actor.id())?;
        if own.is_some() && round.closed_at.is_none() {
            found.go_on = go_on(own.as_ref())?.map(|step| step.page().0);
        }
        for row in kind::answers(tx, place, round.id)? {
            let answers = answers_from_toml(&row.answers).unwrap_or_default();
            if answers.reasons().next().is_some() {
                found.asked = Some(Far::Done);
            } else if !answers.is_empty() {
                found.asked = found.asked.or(Some(Far::Begun));
            }
        }
    }
    let decided = kind::decisions(tx, place)?;
    let decided = decided.first();
    found.kind = decided.and_then(|one| PartnershipKind::from_key(&one.chosen));
    let ground = Ground::read(tx, place, today)?;
    let invited = store::invited(tx, place)?;
    let is_invited = |id| invited.iter().any(|one| one.organisation == Some(id));
    found.partners = ground.active().count();
    found.invited = ground.active().filter(|one| is_invited(one.id)).count();
    (found.charter, found.is_adopted) = charter_so_far(tx, seat, found.kind)?;
    found.functions = functions(&ground);
    let agenda = working(tx, place, today)?.agenda;
    found.has_texts = !agenda.is_empty();
    found.goals = agenda.goals.len();
    let measured = framework(tx, place)?;
    let is_ours = |status| {
        matches!(
            status,
            IndicatorStatus::Adopted | IndicatorStatus::InUse | IndicatorStatus::Proposed
        )
    };
    found.indicators = measured.active().filter(|one| is_ours(one.status)).count();
    Ok(found)
}

/// The needed sections that are written, out of how many, and whether a version was adopted.
fn charter_so_far(
    tx: &mut Tx<'_>,
    seat: &Seat,
    kind: Option<PartnershipKind>,
) -> Result<((usize, usize), bool), Failure> {
    let draft = charter::draft_sections(tx, seat.partnership)?;
    let written: Vec<u8> = draft
        .iter()
        .filter(|one| !one.words.trim().is_empty() || !one.fields.is_empty())
        .filter_map(|one| u8::try_from(one.number).ok())
        .collect();
    let is_adopted = !charter::adoptions(tx, seat.partnership)?.is_empty();
    // Until a type is decided, any section is a beginning and none is needed.
    let so_far = kind.map_or((written.len(), 0), |kind| {
        let now = completeness(required_sections(kind), &written, &[]);
        (now.written, now.required)
    });
    Ok((so_far, is_adopted))
}

/// The functions with a lead, out of those the type expects; out of any one while no type is decided.
fn functions(ground: &Ground) -> (usize, usize) {
    let coverage = ground.coverage();
    let led = |expected: bool| {
        let all = coverage.functions.iter();
        all.filter(|one| one.lead.is_some() && (!expected || one.is_expected))
            .count()
    };
    match coverage
        .functions
        .iter()
        .filter(|one| one.is_expected)
        .count()
    {
        0 => (led(false), 1),
        expected => (led(true), expected),
    }
}

/// Puts the path away, or brings it back.
pub async fn put_away(app: &App, seat: &Seat, away: bool) -> Result<(), Failure> {
    seat.must(Deed::EditPartnership)?;
    let (inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let (changed, deed) = if away {
                let changed = store::put(tx, seat.partnership, now, &seat.name)?;
                (changed, "setup_put_away")
            } else {
                (store::bring_back(tx, seat.partnership)?, "setup_returned")
            };
            if changed > 0 {
                audit::record(tx, &inside, &(&seat).into(), deed, "", "")?;
            }
            Ok(())
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn far(held: Held) -> Vec<Far> {
        steps(&held).into_iter().map(|one| one.far).collect()
    }

    #[test]
    fn an_empty_workspace_has_every_step_before_it() {
        let path = Path {
            steps: steps(&Held::default()),
            ..Path::default()
        };
        assert_eq!(far(Held::default()), [Far::Open; 7]);
        assert_eq!((path.done(), path.is_shown()), (0, true));
        assert_eq!(path.next().map(|one| one.key), Some("why"));
    }

    #[test]
    fn each_step_counts_by_itself() {
        use Far::{Begun, Done, Open};
        let held = Held {
            partners: 12,
            functions: (5, 6),
            goals: 1,
            has_texts: true,
            ..Held::default()
        };
        // Twelve partners and nobody invited, five functions of six, one goal: nothing of it waits for the type.
        assert_eq!(far(held), [Open, Open, Begun, Open, Begun, Done, Open]);
        let held = Held {
            invited: 3,
            charter: (10, 10),
            ..held
        };
        // A charter that is written is not adopted.
        assert_eq!(far(held), [Open, Open, Done, Begun, Begun, Done, Open]);
    }

    #[test]
    fn the_way_to_partners_is_inviting_them_until_all_are() {
        let page = |partners, invited| {
            let held = Held {
                partners,
                invited,
                ..Held::default()
            };
            steps(&held)[2].page
        };
        assert_eq!(
            [page(0, 0), page(12, 3), page(12, 12)],
            ["/people/invite", "/people/invite", "/people/invitations"]
        );
    }
}
