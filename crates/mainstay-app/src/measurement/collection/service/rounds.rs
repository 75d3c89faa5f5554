//! Rounds: the list, opening one, closing, opening again and locking it.

use std::collections::BTreeSet;

use jiff::ToSpan as _;
use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::measurement::{IndicatorStatus, ObligationState, RollupRule, SourceKind};
use mainstay_core::period::{FiscalYear, Period, PeriodKind, Reading};
use mainstay_db::{Tx, Uuid};

use super::{due_has_passed, period_words, today, zone_of};
use crate::audit;
use crate::measurement::collection::store::{self, Round};
use crate::measurement::indicators::catalogue::{self, Framework};
use crate::roster::store::{self as roster, Organisation};
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, Words, digest};

/// A round in the list.
#[derive(Debug, Clone, PartialEq)]
pub struct RoundLine {
    /// The round.
    pub round: Round,
    /// How many partners have answered.
    pub answered: i64,
    /// How many are asked.
    pub asked: i64,
    /// How many are late.
    pub overdue: i64,
}

/// The rounds of a partnership, the latest due first.
pub async fn round_list(app: &App, seat: &Seat) -> Result<Vec<RoundLine>, Failure> {
    seat.must(Deed::SeeCollection)?;
    let partnership = seat.partnership;
    let (rounds, tallies) = app
        .db()
        .read(move |tx| {
            Ok::<_, Failure>((
                store::rounds(tx, partnership)?,
                store::tallies(tx, partnership)?,
            ))
        })
        .await?;
    Ok(rounds
        .into_iter()
        .map(|round| {
            let late = due_has_passed(app, seat, &round.due_on);
            let mut line = RoundLine {
                round,
                answered: 0,
                asked: 0,
                overdue: 0,
            };
            for tally in tallies.iter().filter(|row| row.round == line.round.id) {
                let state = ObligationState::from_key(&tally.state);
                line.asked += tally.n;
                line.answered += state.filter(|one| one.is_answered()).map_or(0, |_| tally.n);
                line.overdue += state
                    .filter(|one| one.is_overdue(late))
                    .map_or(0, |_| tally.n);
            }
            line
        })
        .collect())
}

/// What a new round may ask for, with what is proposed.
#[derive(Debug, Clone)]
pub struct NewRoundPage {
    /// Periods to choose from: the stored text and the words.
    pub periods: Vec<(String, String)>,
    /// The period proposed.
    pub period: String,
    /// The due date proposed.
    pub due_on: String,
    /// Partners of today.
    pub partners: Vec<Organisation>,
    /// Indicators that partners hand in: id, name, and how often it is counted.
    pub indicators: Vec<(Uuid, String, &'static str)>,
    /// What is proposed to be asked: partner and indicator. As last time, else everything.
    pub asks: BTreeSet<(Uuid, Uuid)>,
    /// The round it is proposed after.
    pub as_last_time: Option<String>,
}

/// What a new round may ask for.
pub async fn new_round_page(app: &App, seat: &Seat, words: Words) -> Result<NewRoundPage, Failure> {
    seat.must(Deed::ManageCollection)?;
    let (partnership, today) = (seat.partnership, today(app, seat));
    let (rounds, framework, partners, last_asks) = app
        .db()
        .read(move |tx| {
            let rounds = store::rounds(tx, partnership)?;
            let last = match rounds.first() {
                Some(round) => store::expectations(tx, partnership, round.id)?,
                None => Vec::new(),
            };
            Ok::<_, Failure>((
                rounds,
                catalogue::framework(tx, partnership)?,
                roster::organisations(tx, partnership)?,
                last,
            ))
        })
        .await?;
    let partners: Vec<Organisation> = partners
        .into_iter()
        .filter(|row| is_partner_on(row, today))
        .collect();
    let indicators = handed_in_by_partners(&framework);
    let mut asks = proposed(seat, rounds.first(), &last_asks, &partners, &indicators);
    let periods = suggested(&rounds, &framework, &indicators, today);
    let period = periods.first().copied();
    // What is counted by longer periods than the one proposed is asked for only where it was last time.
    asks.retain(|(partner, indicator)| {
        let was_asked =
            |ask: &store::Expectation| ask.organisation == *partner && ask.indicator == *indicator;
        last_asks.iter().any(was_asked)
            || period.is_none_or(|period| !is_longer(&framework, *indicator, period))
    });
    Ok(NewRoundPage {
        due_on: period
            .map(|period| due_after(&rounds, framework.fiscal, period))
            .unwrap_or_default(),
        period: period.map(|period| period.to_string()).unwrap_or_default(),
        periods: periods
            .into_iter()
            .map(|period| (period.to_string(), period_words(period, words)))
            .collect(),
        indicators: framework
            .indicators
            .iter()
            .filter(|one| indicators.contains(&one.id))
            .map(|one| {
                let often = one.current().fields.period_kind.key();
                (one.id, one.name(words.0).to_owned(), often)
            })
            .collect(),
        partners,
        asks,
        as_last_time: rounds.first().map(|round| round.name.clone()),
    })
}

/// Whether an indicator is counted by longer periods than this one: by quarters, where a month is asked for.
fn is_longer(framework: &Framework, indicator: Uuid, period: Period) -> bool {
    let kind = framework
        .indicator(indicator)
        .map(|one| one.version_for(period).fields.period_kind);
    kind.filter(|kind| *kind != PeriodKind::PointInTime)
        .and_then(|kind| Period::containing(kind, period.end(), framework.fiscal).ok())
        .is_some_and(|own| {
            period.kind() != PeriodKind::PointInTime && own.days() > period.days() + 3
        })
}

/// The names of indicators that a round asks for by shorter periods than they are counted by, and that no round of this
/// kind asked for before: whoever opens it has to mean it.
fn asked_too_often(
    tx: &mut Tx<'_>,
    framework: &Framework,
    new: &NewRound,
    period: Period,
    (place, words): (Uuid, Words),
) -> Result<Vec<String>, Failure> {
    let alike = store::rounds(tx, place)?.into_iter().find(|round| {
        let own = Period::parse(&round.period, framework.fiscal);
        own.is_ok_and(|own| own.kind() == period.kind())
    });
    let before = match alike {
        Some(round) => store::expectations(tx, place, round.id)?,
        None => Vec::new(),
    };
    let asked: BTreeSet<Uuid> = new.asks.iter().map(|(_, indicator)| *indicator).collect();
    let is_new = |id: &Uuid| !before.iter().any(|ask| ask.indicator == *id);
    Ok(framework
        .indicators
        .iter()
        .filter(|one| asked.contains(&one.id) && is_new(&one.id))
        .filter(|one| is_longer(framework, one.id, period))
        .map(|one| one.name(words.0).to_owned())
        .collect())
}

/// As last time. Who joined since is asked for everything; who was left out then stays left out.
fn proposed(
    seat: &Seat,
    last: Option<&Round>,
    last_asks: &[store::Expectation],
    partners: &[Organisation],
    indicators: &[Uuid],
) -> BTreeSet<(Uuid, Uuid)> {
    let opened = last
        .and_then(|round| jiff::Timestamp::from_microsecond(round.opened_at).ok())
        .map(|at| at.to_zoned(zone_of(seat)).date());
    let is_new = |partner: &Organisation| {
        let joined = partner
            .joined_on
            .as_deref()
            .and_then(|text| text.parse::<Date>().ok());
        opened.is_none_or(|opened| joined.is_some_and(|joined| joined > opened))
    };
    let mut asks = BTreeSet::new();
    for partner in partners {
        for indicator in indicators {
            let was_asked = last_asks
                .iter()
                .any(|ask| ask.organisation == partner.id && ask.indicator == *indicator);
            if was_asked || is_new(partner) {
                asks.insert((partner.id, *indicator));
            }
        }
    }
    asks
}

fn is_partner_on(row: &Organisation, day: Date) -> bool {
    let date = |text: &Option<String>| text.as_deref().and_then(|text| text.parse::<Date>().ok());
    date(&row.left_on).is_none_or(|left| left >= day)
        && date(&row.joined_on).is_none_or(|joined| joined <= day)
}

/// The indicators that partners hand in figures for.
fn handed_in_by_partners(framework: &Framework) -> Vec<Uuid> {
    framework
        .active()
        .filter(|one| {
            let fields = &one.current().fields;
            fields.source_kind == SourceKind::PartnerSubmission
                && fields.measure_kind.is_number()
                && !matches!(
                    fields.rollup,
                    RollupRule::Public | RollupRule::Calc | RollupRule::Survey
                )
                && one.status != IndicatorStatus::Proposed
        })
        .map(|one| one.id)
        .collect()
}

/// The periods next to the latest round: the one after it first. Without a round, those just over and the present one.
fn suggested(
    rounds: &[Round],
    framework: &Framework,
    indicators: &[Uuid],
    today: Date,
) -> Vec<Period> {
    let latest = rounds
        .iter()
        .filter_map(|round| Period::parse(&round.period, framework.fiscal).ok())
        .max_by_key(|period| period.end());
    if let Some(latest) = latest {
        let next = latest.next();
        let later = next.and_then(Period::next);
        return [next, later, Some(latest), latest.previous()]
            .into_iter()
            .flatten()
            .collect();
    }
    let mut kinds: Vec<PeriodKind> = framework
        .indicators
        .iter()
        .filter(|one| indicators.contains(&one.id))
        .map(|one| one.current().fields.period_kind)
        .filter(|kind| *kind != PeriodKind::PointInTime)
        .collect();
    kinds.push(PeriodKind::Quarter);
    kinds.dedup();
    kinds.truncate(3);
    let mut found = Vec::new();
    for kind in kinds {
        let Ok(present) = Period::containing(kind, today, framework.fiscal) else {
            continue;
        };
        for period in present.previous().into_iter().chain([present]) {
            if !found.contains(&period) {
                found.push(period);
            }
        }
    }
    found
}

/// As many days after the period as last time; without a last time, thirty.
fn due_after(rounds: &[Round], fiscal: FiscalYear, period: Period) -> String {
    let days = rounds
        .iter()
        .find_map(|round| {
            let end = Period::parse(&round.period, fiscal).ok()?.end();
            let due: Date = round.due_on.parse().ok()?;
            Some((due - end).get_days())
        })
        .unwrap_or(30);
    period
        .end()
        .checked_add(i64::from(days).days())
        .map(|date| date.to_string())
        .unwrap_or_default()
}

/// A round to open.
#[derive(Debug, Clone, Default)]
pub struct NewRound {
    /// The form's key.
    pub once: Uuid,
    /// Its name; empty names it after its period.
    pub name: String,
    /// The period, as stored or as a person writes it.
    pub period: String,
    /// The due date, `2026-11-30`.
    pub due_on: String,
    /// A word to the partners.
    pub note: String,
    /// Who is asked for what: partner and indicator.
    pub asks: BTreeSet<(Uuid, Uuid)>,
    /// Whether indicators that are counted by longer periods are asked for all the same.
    pub longer_too: bool,
}

impl NewRound {
    fn content(&self) -> Vec<u8> {
        let mut text = [&self.name, &self.period, &self.due_on, &self.note]
            .map(String::as_str)
            .join("\n");
        for (partner, indicator) in &self.asks {
            text.push_str(&partner.to_string());
            text.push_str(&indicator.to_string());
        }
        digest(text.as_bytes())
    }

    fn check(&self, fiscal: FiscalYear) -> Result<(Period, Date), FormErrors> {
        let mut errors = FormErrors::new();
        let period = read_typed(&self.period, fiscal);
        if period.is_none() {
            let key = if self.period.trim().is_empty() {
                "error-period-missing"
            } else {
                "error-period"
            };
            errors.add_with("period", key, &[("typed", self.period.trim())]);
        }
        let due = self.due_on.trim().parse::<Date>().ok();
        match (due, period) {
            (None, _) => errors.add_with("due_on", "error-due", &[("typed", self.due_on.trim())]),
            (Some(due), Some(period)) if due < period.start() => {
                errors.add("due_on", "error-due-early");
            }
            _ => {}
        }
        if self.asks.is_empty() {
            errors.add("asks", "error-asks");
        }
        match (period, due) {
            (Some(period), Some(due)) if errors.is_empty() => Ok((period, due)),
            _ => Err(errors),
        }
    }
}

fn read_typed(text: &str, fiscal: FiscalYear) -> Option<Period> {
    match mainstay_core::period::read_typed(text, fiscal) {
        Reading::Exact(period) => Some(period),
        _ => None,
    }
}

/// Opens a round: every partner asked gets what it owes. A double submit opens one.
pub async fn open_round(
    app: &App,
    seat: &Seat,
    new: NewRound,
    words: Words,
) -> Result<Uuid, Failure> {
    seat.must(Deed::ManageCollection)?;
    let fiscal = FiscalYear::new(seat.fiscal_month).unwrap_or(FiscalYear::CALENDAR);
    let (period, due) = new.check(fiscal).map_err(Failure::Form)?;
    let name = match new.name.trim() {
        "" => period_words(period, words),
        name => name.to_owned(),
    };
    let (id, now, app_inside, seat) = (app.id(), app.now_us(), app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let (place, actor, content) = (seat.partnership, seat.actor.id(), new.content());
            match once::look(tx, new.once, actor, &content)? {
                Submit::First => {}
                Submit::Repeat(outcome) => {
                    return outcome.parse().map_err(|_| Failure::NotHere);
                }
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let framework = catalogue::framework(tx, place)?;
            let longer = asked_too_often(tx, &framework, &new, period, (place, words))?;
            if !new.longer_too && !longer.is_empty() {
                let names = longer.join(", ");
                let mut errors = FormErrors::new();
                errors.add_with("asks", "error-asks-longer", &[("names", &names)]);
                return Err(Failure::Form(errors));
            }
            let (period, due) = (period.to_string(), due.to_string());
            store::put_round(tx, place, id, &name, &period, &due, new.note.trim(), now)?;
            let state = ObligationState::NotStarted.key();
            let mut asked = BTreeSet::new();
            for (partner, indicator) in &new.asks {
                framework.indicator(*indicator).ok_or(Failure::NotHere)?;
                if asked.insert(*partner) {
                    roster::organisation(tx, place, *partner)?.ok_or(Failure::NotHere)?;
                    store::put_obligation(tx, place, id, *partner, state, now)?;
                }
                store::put_expectation(tx, place, id, *partner, *indicator)?;
            }
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "round_opened",
                &name,
                &due,
            )?;
            once::settle(tx, new.once, actor, &content, &id.to_string(), now)?;
            Ok(id)
        })
        .await
}

/// Closes a round: partners who have not answered can no longer hand in.
pub async fn close_round(app: &App, seat: &Seat, round: Uuid) -> Result<(), Failure> {
    seat.must(Deed::ManageCollection)?;
    set_closed(app, seat, round, true).await
}

/// Opens a closed round again.
pub async fn reopen_round(app: &App, seat: &Seat, round: Uuid) -> Result<(), Failure> {
    seat.must(Deed::ManageCollection)?;
    set_closed(app, seat, round, false).await
}

async fn set_closed(app: &App, seat: &Seat, id: Uuid, closed: bool) -> Result<(), Failure> {
    let (now, app_inside, seat) = (app.now_us(), app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let round = store::round(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            if round.locked_at.is_some() {
                return Err(Failure::NotNow("failure-round-locked"));
            }
            if round.closed_at.is_some() == closed {
                return Ok(());
            }
            store::set_closed(tx, seat.partnership, id, closed.then_some(now))?;
            let deed = if closed {
                "round_closed"
            } else {
                "round_reopened"
            };
            audit::record(tx, &app_inside, &(&seat).into(), deed, &round.name, "")?;
            Ok(())
        })
        .await
}

/// Locks a round whose figures are part of a published period. Nothing in it changes any more but by being opened again,
/// partner by partner, with a reason.
pub async fn lock_round(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::ReviewHandIns)?;
    let (now, app_inside, seat) = (app.now_us(), app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let round = store::round(tx, seat.partnership, id)?.ok_or(Failure::NotHere)?;
            let waits = store::obligations(tx, seat.partnership, id)?
                .iter()
                .any(|owed| {
                    matches!(
                        super::state_of(owed),
                        ObligationState::Submitted | ObligationState::Queried
                    )
                });
            if waits {
                return Err(Failure::NotNow("failure-round-waits"));
            }
            if store::set_locked(tx, seat.partnership, id, now)? == 0 {
                return Ok(());
            }
            audit::record(
                tx,
                &app_inside,
                &(&seat).into(),
                "round_locked",
                &round.name,
                "",
            )?;
            Ok(())
        })
        .await
}
