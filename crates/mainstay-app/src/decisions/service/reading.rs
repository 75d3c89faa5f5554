//! What the pages show: the register, one proposal, one's own ballots. How others voted is shown to nobody before the end.

use std::collections::BTreeMap;

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::decisions::{Count, DecisionHealth, Look, Settlement};
use mainstay_db::{Tx, Uuid};

use super::closing::counted;
use super::health::{Planned, due, health, is_own};
use super::standing::{Standing, direct, standing};
use super::{Bound, Decision, Entry, LookRow, Reversal, Voter, closes_on, is_intact, known, today};
use crate::bodies::store as bodies;
use crate::decisions::record::{KeptVote, counted as count_kept, rule_of, votes_of};
use crate::decisions::store;
use crate::measurement::collection::service::WaitingItem;
use crate::roster::store as roster;
use crate::shell::{App, Failure, Seat};

/// What the register's page shows.
#[derive(Debug, Clone)]
pub struct Overview {
    /// Drafts and open votes, the newest first.
    pub open: Vec<OpenLine>,
    /// The register, the newest entry first.
    pub entries: Vec<Entry>,
    /// What came of looking at them again, the newest look first.
    pub looks: Vec<LookRow>,
    /// The bodies, by id and name.
    pub bodies: Vec<(Uuid, String)>,
    /// How they fare.
    pub health: DecisionHealth,
    /// Where the second look at each decision stands that was proposed here and holds.
    pub planned: BTreeMap<Uuid, Planned>,
}

/// A proposal that is not settled yet, as one line.
#[derive(Debug, Clone)]
pub struct OpenLine {
    /// The proposal.
    pub decision: Decision,
    /// The body that decides.
    pub body_name: String,
    /// How many have voted.
    pub cast: usize,
    /// How many may.
    pub voters: usize,
    /// Whether its last day is over.
    pub is_over: bool,
}

/// What the register is searched for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words that stand in the title, the text or the reasons.
    pub words: String,
    /// What it is about, a key.
    pub kind: String,
    /// How it ended, a key.
    pub outcome: String,
    /// The body, an id.
    pub body: String,
}

impl Filter {
    /// Whether anything is asked for.
    pub fn is_empty(&self) -> bool {
        *self == Filter::default()
    }

    /// Whether an entry, called by its title in the reader's language, is one of those asked for.
    pub fn fits(&self, entry: &Entry, title: &str) -> bool {
        let is = |asked: &str, kept: &str| asked.is_empty() || asked == kept;
        let body = entry.body.map(|id| id.to_string()).unwrap_or_default();
        let all = [title, &entry.proposal, &entry.reasons, &entry.body_name].join(" ");
        let all = mainstay_core::fold::fold(&all);
        let asked = mainstay_core::fold::fold(&self.words);
        is(&self.kind, &entry.kind)
            && is(&self.outcome, &entry.outcome)
            && is(&self.body, &body)
            && asked.split_whitespace().all(|word| all.contains(word))
    }
}

/// The register and what is on its way into it.
pub async fn overview(app: &App, seat: &Seat) -> Result<Overview, Failure> {
    seat.must(Deed::SeeDecisions)?;
    let (seat, today) = (seat.clone(), today(app, seat));
    app.db()
        .read(move |tx| {
            let mut open = Vec::new();
            for decision in store::open_decisions(tx, seat.partnership)? {
                let voters = store::voters(tx, seat.partnership, decision.id)?;
                let count = counted(&decision, &voters);
                open.push(OpenLine {
                    body_name: body_name(tx, &seat, decision.body)?,
                    cast: count.as_ref().map_or(0, |count| count.cast),
                    voters: count.as_ref().map_or(0, |count| count.voters),
                    is_over: is_over(&decision, today),
                    decision,
                });
            }
            let named = bodies::bodies(tx, seat.partnership)?.into_iter();
            let entries = store::entries(tx, seat.partnership)?;
            let (health, planned) = health(tx, &seat, &entries, today)?;
            Ok(Overview {
                open,
                health,
                planned,
                entries,
                looks: store::looks(tx, seat.partnership)?,
                bodies: named.map(|body| (body.id, body.name)).collect(),
            })
        })
        .await
}

fn body_name(tx: &mut Tx<'_>, seat: &Seat, body: Option<Uuid>) -> Result<String, Failure> {
    let named = match body {
        Some(body) => bodies::body_name(tx, seat.partnership, body)?,
        None => None,
    };
    Ok(named.map(|row| row.name).unwrap_or_default())
}

fn is_over(row: &Decision, today: Date) -> bool {
    row.state == "polling" && closes_on(row).is_some_and(|last| last < today)
}

/// One proposal that is not settled yet.
#[derive(Debug, Clone)]
pub struct OpenPage {
    /// The proposal.
    pub decision: Decision,
    /// The body that decides.
    pub body_name: String,
    /// The roll. Positions and reasons stand only in the reader's own rows.
    pub voters: Vec<Voter>,
    /// How many take part, without how they vote.
    pub count: Option<Count>,
    /// Whether the last day is over.
    pub is_over: bool,
    /// Members that may have an interest of their own: money goes by this decision, and they give some.
    pub suggested: Vec<Uuid>,
    /// Whether the reader holds a vote here.
    pub has_vote: bool,
    /// The entry whose place it is to take.
    pub reverses: Option<Entry>,
}

/// What a decision's page shows.
#[derive(Debug, Clone)]
pub enum Shown {
    /// It is on its way.
    Open(Box<OpenPage>),
    /// It stands in the register.
    Settled(Box<EntryPage>),
}

/// A proposal, or the entry it became.
pub async fn page(app: &App, seat: &Seat, id: Uuid) -> Result<Shown, Failure> {
    seat.must(Deed::SeeDecisions)?;
    let (seat, today) = (seat.clone(), today(app, seat));
    app.db()
        .read(move |tx| {
            if let Some(entry) = store::entry(tx, seat.partnership, id)? {
                let shown = entry_shown(tx, &seat, entry, today)?;
                return Ok(Shown::Settled(Box::new(shown)));
            }
            let decision = known(tx, &seat, id)?;
            if decision.state == "withdrawn" && !seat.may(Deed::ManageDecisions) {
                return Err(Failure::NotHere);
            }
            Ok(Shown::Open(Box::new(open_shown(
                tx, &seat, decision, today,
            )?)))
        })
        .await
}

fn open_shown(
    tx: &mut Tx<'_>,
    seat: &Seat,
    decision: Decision,
    today: Date,
) -> Result<OpenPage, Failure> {
    let voters = store::voters(tx, seat.partnership, decision.id)?;
    let seats = bodies::seats(tx, seat.partnership)?;
    let own = |one: &Voter| direct(seat, one, &seats).is_some();
    let suggested = if decision.has_money == 1 {
        funders(tx, seat, &voters)?
    } else {
        Vec::new()
    };
    let reverses = match decision.reverses {
        Some(id) => store::entry(tx, seat.partnership, id)?,
        None => None,
    };
    Ok(OpenPage {
        body_name: body_name(tx, seat, decision.body)?,
        count: counted(&decision, &voters),
        is_over: is_over(&decision, today),
        suggested,
        has_vote: voters.iter().any(own),
        voters: voters
            .iter()
            .map(|one| if own(one) { one.clone() } else { veiled(one) })
            .collect(),
        reverses,
        decision,
    })
}

/// A row of the roll without how it votes.
fn veiled(one: &Voter) -> Voter {
    Voter {
        position: None,
        reason: String::new(),
        ..one.clone()
    }
}

/// The members of the roll that give money: organisations of the philanthropic sector.
fn funders(tx: &mut Tx<'_>, seat: &Seat, voters: &[Voter]) -> Result<Vec<Uuid>, Failure> {
    let rows = roster::organisations(tx, seat.partnership)?;
    let gives = |one: &&Voter| {
        rows.iter().any(|row| {
            row.id == one.voter
                && row
                    .sectors
                    .split_whitespace()
                    .any(|key| key == "philanthropy")
        })
    };
    let open = voters.iter().filter(|one| one.recused_at.is_none());
    Ok(open.filter(gives).map(|one| one.voter).collect())
}

/// An entry of the register with everything around it.
#[derive(Debug, Clone)]
pub struct EntryPage {
    /// The entry.
    pub entry: Entry,
    /// Whether it still says what it said when it was entered.
    pub is_intact: bool,
    /// The votes, counted again from the entry itself.
    pub count: Option<Count>,
    /// The votes.
    pub votes: Vec<KeptVote>,
    /// The entries that take its place.
    pub reversals: Vec<Reversal>,
    /// The entry whose place it takes.
    pub reverses: Option<Entry>,
    /// The commitments that came out of it.
    pub bound: Vec<Bound>,
    /// When it was looked at again and what came of it, the newest look first.
    pub looks: Vec<LookRow>,
    /// Where the second look stands; nothing where it is not looked at here, or holds no more.
    pub planned: Option<Planned>,
}

fn entry_shown(
    tx: &mut Tx<'_>,
    seat: &Seat,
    entry: Entry,
    today: Date,
) -> Result<EntryPage, Failure> {
    let mut bound = store::bound(tx, seat.partnership)?;
    bound.retain(|one| one.decision == entry.id);
    let mut looks = store::looks(tx, seat.partnership)?;
    looks.retain(|one| one.decision == entry.id);
    let reversals = store::reversals(tx, seat.partnership, entry.id)?;
    let votes = votes_of(&entry.votes);
    let method = mainstay_core::decisions::Method::from_key(&entry.method);
    let count = method
        .zip(rule_of(&entry.rule))
        .and_then(|(method, rule)| count_kept(method, &rule, &votes));
    let reverses = match entry.reverses {
        Some(id) => store::entry(tx, seat.partnership, id)?,
        None => None,
    };
    Ok(EntryPage {
        is_intact: is_intact(&entry),
        count,
        votes,
        planned: (is_own(&entry)
            && reversals.is_empty()
            && entry.outcome == Settlement::Adopted.key())
        .then(|| Planned::of(&entry, &looks, today)),
        reversals,
        bound,
        looks,
        reverses,
        entry,
    })
}

/// A draft, to be changed.
pub async fn draft(app: &App, seat: &Seat, id: Uuid) -> Result<Decision, Failure> {
    seat.must(Deed::ManageDecisions)?;
    let seat = seat.clone();
    app.db().read(move |tx| known(tx, &seat, id)).await
}

/// The votes a reader may cast on one proposal.
#[derive(Debug, Clone)]
pub struct Ballots {
    /// The proposal.
    pub decision: Decision,
    /// The body that decides.
    pub body_name: String,
    /// The rows the reader may vote in, each with the way; closest first. Others' positions are left out.
    pub rows: Vec<(Voter, Standing)>,
    /// Whether the last day is over.
    pub is_over: bool,
    /// What became of it, once it is settled.
    pub settled: Option<Box<EntryPage>>,
}

/// The reader's ballots. Somebody who came by a personal link reads only proposals they have a vote on.
pub async fn ballots(app: &App, seat: &Seat, id: Uuid) -> Result<Ballots, Failure> {
    seat.must(Deed::Vote)?;
    let (seat, today) = (seat.clone(), today(app, seat));
    app.db()
        .read(move |tx| {
            let decision = known(tx, &seat, id)?;
            let roll = store::voters(tx, seat.partnership, id)?;
            let seats = bodies::seats(tx, seat.partnership)?;
            let mut rows: Vec<(Voter, Standing)> = roll
                .iter()
                .filter_map(|one| Some((one, standing(&seat, one, &roll, &seats)?)))
                .map(|(one, how)| {
                    let mine = how > Standing::Entered || one.cast_by_id == Some(seat.actor.id());
                    (if mine { one.clone() } else { veiled(one) }, how)
                })
                .collect();
            rows.sort_by_key(|(_, how)| std::cmp::Reverse(*how));
            if rows.is_empty() && !seat.may(Deed::SeeDecisions) {
                return Err(Failure::NotNow("failure-decision-no-seat"));
            }
            let settled = match store::entry(tx, seat.partnership, id)? {
                Some(entry) => Some(Box::new(entry_shown(tx, &seat, entry, today)?)),
                None => None,
            };
            Ok(Ballots {
                body_name: body_name(tx, &seat, decision.body)?,
                is_over: is_over(&decision, today),
                rows,
                settled,
                decision,
            })
        })
        .await
}

/// What decisions ask of the person in this seat: to vote; of coordinators also to close what is over.
pub async fn asked(app: &App, seat: &Seat) -> Result<Vec<WaitingItem>, Failure> {
    seat.must(Deed::SeeAsked)?;
    let (seat, today) = (seat.clone(), today(app, seat));
    app.db()
        .read(move |tx| {
            let seats = bodies::seats(tx, seat.partnership)?;
            let mut found = Vec::new();
            for row in store::open_decisions(tx, seat.partnership)? {
                if row.state != "polling" {
                    continue;
                }
                let roll = store::voters(tx, seat.partnership, row.id)?;
                let over = is_over(&row, today);
                let is_due = |one: &Voter| {
                    one.position.is_none()
                        && one.recused_at.is_none()
                        && (direct(&seat, one, &seats).is_some()
                            || standing(&seat, one, &roll, &seats) == Some(Standing::Proxy))
                };
                if !over && roll.iter().any(is_due) {
                    found.push(waiting(
                        &seat,
                        &row,
                        "waiting-vote",
                        "decision-vote",
                        "/vote",
                    ));
                }
                if over && seat.may(Deed::ManageDecisions) {
                    found.push(waiting(&seat, &row, "waiting-close", "decision-close", ""));
                }
            }
            if seat.may(Deed::ManageDecisions) {
                let due = due(tx, &seat, today)?;
                found.extend(
                    due.iter()
                        .map(|(entry, planned)| look(&seat, entry, *planned, today)),
                );
            }
            Ok(found)
        })
        .await
}

fn waiting(
    seat: &Seat,
    row: &Decision,
    key: &'static str,
    button_key: &'static str,
    end: &str,
) -> WaitingItem {
    WaitingItem {
        key,
        args: vec![("title", row.title.clone())],
        due: (key == "waiting-vote")
            .then(|| row.closes_on.clone())
            .flatten(),
        overdue: false,
        path: seat.path(&["/decisions/", &row.id.to_string(), end].concat()),
        button_key,
    }
}

/// A second look that is due, or what it led to and nobody has proposed yet.
fn look(seat: &Seat, entry: &Entry, planned: Planned, today: Date) -> WaitingItem {
    let id = entry.id.to_string();
    let (key, button_key, path) = if planned.look == Look::InHand {
        let path = ["/decisions/new?instead=", &id].concat();
        ("waiting-replace", "decision-reverse", path)
    } else {
        let path = ["/decisions/", &id, "#look"].concat();
        ("waiting-look", "decision-look", path)
    };
    WaitingItem {
        key,
        args: vec![("title", entry.title.clone())],
        due: planned.on.map(|day| day.to_string()),
        overdue: planned.on.is_some_and(|day| day < today),
        path: seat.path(&path),
        button_key,
    }
}
