//! Writing a proposal, with the rule it will be decided by, before anybody votes.

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::decisions::{
    DecisionKind, EngagementLevel, Method, Rule, RuleProblem, Threshold,
};
use mainstay_db::{Tx, Uuid};

use super::known;
use crate::audit;
use crate::bodies::store as bodies;
use crate::decisions::store::{self, Decision};
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// What a form says of a proposal, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalForm {
    /// The title.
    pub title: String,
    /// The full text.
    pub proposal: String,
    /// What it is about, a key.
    pub kind: String,
    /// The body that decides; may be empty where nobody votes.
    pub body: String,
    /// The method's key.
    pub method: String,
    /// Share of the organisations that must take part, percent.
    pub quorum: String,
    /// Share of support on the scale, percent.
    pub share: String,
    /// Whether one -3 stops it.
    pub one_stops: bool,
    /// How large a majority must be, a key.
    pub threshold: String,
    /// How far the people affected take part, a key; may be empty.
    pub level: String,
    /// Who decides, where one does.
    pub decider: String,
    /// The people it touches.
    pub affected: String,
    /// Whether money goes to somebody by it.
    pub has_money: bool,
    /// From when it holds, ISO; may be empty.
    pub effective_on: String,
    /// When to look at it again, ISO; may be empty.
    pub review_on: String,
    /// The last day for votes, ISO.
    pub closes_on: String,
    /// The entry whose place it takes, an id; may be empty.
    pub reverses: String,
}

impl Default for ProposalForm {
    fn default() -> ProposalForm {
        let rule = Rule::usual(Method::ConsensusGradient);
        ProposalForm {
            title: String::new(),
            proposal: String::new(),
            kind: DecisionKind::Other.key().to_owned(),
            body: String::new(),
            method: rule.method.key().to_owned(),
            quorum: rule.quorum.to_string(),
            share: rule.share.to_string(),
            one_stops: rule.one_stops,
            threshold: rule.threshold.key().to_owned(),
            level: String::new(),
            decider: String::new(),
            affected: String::new(),
            has_money: false,
            effective_on: String::new(),
            review_on: String::new(),
            closes_on: String::new(),
            reverses: String::new(),
        }
    }
}

impl From<&Decision> for ProposalForm {
    fn from(row: &Decision) -> ProposalForm {
        let id = |id: Option<Uuid>| id.map(|id| id.to_string()).unwrap_or_default();
        let day = |day: &Option<String>| day.clone().unwrap_or_default();
        ProposalForm {
            title: row.title.clone(),
            proposal: row.proposal.clone(),
            kind: row.kind.clone(),
            body: id(row.body),
            method: row.method.clone(),
            quorum: row.quorum.to_string(),
            share: row.share.to_string(),
            one_stops: row.one_stops == 1,
            threshold: row.threshold.clone(),
            level: row.level.clone(),
            decider: row.decider.clone(),
            affected: row.affected.clone(),
            has_money: row.has_money == 1,
            effective_on: day(&row.effective_on),
            review_on: day(&row.review_on),
            closes_on: day(&row.closes_on),
            reverses: id(row.reverses),
        }
    }
}

/// A form that stands with its checks.
struct Checked {
    kind: DecisionKind,
    rule: Rule,
    level: String,
    body: Option<Uuid>,
    reverses: Option<Uuid>,
    days: [Option<String>; 3],
}

/// The longest title and the longest text, in letters.
const TITLE: usize = 200;
const TEXT: usize = 20_000;

impl ProposalForm {
    fn check(&self) -> Result<Checked, Failure> {
        let mut errors = FormErrors::new();
        if self.title.trim().is_empty() {
            errors.add("title", "error-decision-title");
        }
        let longest = [
            ("title", &self.title, TITLE),
            ("decider", &self.decider, TITLE),
            ("proposal", &self.proposal, TEXT),
            ("affected", &self.affected, TEXT),
        ];
        for (field, text, most) in longest {
            if text.chars().count() > most {
                errors.add(field, "error-body-long");
            }
        }
        let kind = DecisionKind::from_key(&self.kind);
        if kind.is_none() {
            errors.add("kind", "error-decision-kind");
        }
        let rule = self.rule(&mut errors);
        if !self.level.is_empty() && EngagementLevel::from_key(&self.level).is_none() {
            errors.add("level", "error-decision-kind");
        }
        let days = self.days(&mut errors);
        errors.into_result()?;
        let (Some(kind), Some(rule)) = (kind, rule) else {
            return Err(Failure::NotHere);
        };
        Ok(Checked {
            kind,
            rule,
            level: self.level.clone(),
            body: chosen(&self.body)?,
            reverses: chosen(&self.reverses)?,
            days,
        })
    }

    fn rule(&self, errors: &mut FormErrors) -> Option<Rule> {
        let percent = |text: &str| text.trim().trim_end_matches('%').trim().parse::<u8>().ok();
        let method = Method::from_key(&self.method);
        if method.is_none() {
            errors.add("method", "error-decision-method");
        }
        let usual = Rule::usual(method?);
        let threshold = Threshold::from_key(&self.threshold);
        if method == Some(Method::Majority) && threshold.is_none() {
            errors.add("threshold", "error-decision-kind");
        }
        let rule = Rule {
            quorum: percent(&self.quorum).unwrap_or(0),
            share: percent(&self.share).unwrap_or(0),
            one_stops: self.one_stops,
            threshold: threshold.unwrap_or(usual.threshold),
            ..usual
        };
        for problem in rule.problems() {
            match problem {
                RuleProblem::Quorum => errors.add("quorum", "error-decision-percent"),
                RuleProblem::Share => errors.add("share", "error-decision-percent"),
            }
        }
        // What the method does not ask for keeps its usual value, so that nothing meaningless is kept.
        let (voted, scaled) = (
            rule.method.ballot().is_some(),
            rule.method == Method::ConsensusGradient,
        );
        Some(Rule {
            quorum: if voted { rule.quorum } else { usual.quorum },
            share: if scaled { rule.share } else { usual.share },
            ..rule
        })
    }

    fn days(&self, errors: &mut FormErrors) -> [Option<String>; 3] {
        [
            ("effective_on", &self.effective_on),
            ("review_on", &self.review_on),
            ("closes_on", &self.closes_on),
        ]
        .map(|(field, text)| {
            let day = text.trim().parse::<Date>().ok();
            if day.is_none() && !text.trim().is_empty() {
                errors.add_with(field, "error-date", &[("typed", text.trim())]);
            }
            day.map(|day| day.to_string())
        })
    }
}

/// An id that was chosen, or none; anything else was not offered.
fn chosen(text: &str) -> Result<Option<Uuid>, Failure> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let id = text.trim().parse().map_err(|_| Failure::NotHere)?;
    Ok(Some(id))
}

/// The body and the entry named must be there.
fn must_know(tx: &mut Tx<'_>, seat: &Seat, checked: &Checked) -> Result<(), Failure> {
    if let Some(body) = checked.body {
        bodies::body(tx, seat.partnership, body)?.ok_or(Failure::NotHere)?;
    }
    if let Some(entry) = checked.reverses {
        store::entry(tx, seat.partnership, entry)?.ok_or(Failure::NotHere)?;
    }
    Ok(())
}

/// Writes a new proposal. The same form (`key`) sent twice makes one.
pub async fn add(app: &App, seat: &Seat, form: ProposalForm, key: Uuid) -> Result<Uuid, Failure> {
    seat.must(Deed::ManageDecisions)?;
    let checked = form.check()?;
    let (app_inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    app.db()
        .write(move |tx| {
            let content = digest(format!("{form:?}").as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(kept) => return kept.parse().map_err(|_| Failure::NotHere),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            must_know(tx, &seat, &checked)?;
            put(tx, &seat, id, &form, &checked, now)?;
            let (who, title) = ((&seat).into(), form.title.trim());
            audit::record(tx, &app_inside, &who, "decision_proposed", title, "")?;
            once::settle(tx, key, seat.actor.id(), &content, &id.to_string(), now)?;
            Ok(id)
        })
        .await
}

fn put(
    tx: &mut Tx<'_>,
    seat: &Seat,
    id: Uuid,
    form: &ProposalForm,
    checked: &Checked,
    now: i64,
) -> Result<(), Failure> {
    let [effective_on, review_on, closes_on] = &checked.days;
    store::put_decision(
        tx,
        seat.partnership,
        id,
        form.title.trim(),
        form.proposal.trim(),
        checked.kind.key(),
        checked.body,
        checked.rule.method.key(),
        i64::from(checked.rule.quorum),
        i64::from(checked.rule.share),
        i64::from(checked.rule.one_stops),
        checked.rule.threshold.key(),
        &checked.level,
        form.decider.trim(),
        form.affected.trim(),
        i64::from(form.has_money),
        effective_on.as_deref(),
        review_on.as_deref(),
        checked.reverses,
        closes_on.as_deref(),
        &seat.name,
        now,
    )?;
    Ok(())
}

/// Changes a draft, unless somebody else did since `version`. Once the vote is open, text and rule stay as they are.
pub async fn change(
    app: &App,
    seat: &Seat,
    id: Uuid,
    form: ProposalForm,
    version: i64,
) -> Result<(), Failure> {
    seat.must(Deed::ManageDecisions)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            // A proposal that does not exist here has no errors to correct.
            let row = known(tx, &seat, id)?;
            let checked = form.check()?;
            if row.state != "draft" {
                return Err(Failure::NotNow("failure-decision-fixed"));
            }
            if ProposalForm::from(&row) == form {
                return Ok(());
            }
            must_know(tx, &seat, &checked)?;
            rewrite(tx, &seat, id, &form, &checked, version)?;
            let (who, title) = ((&seat).into(), form.title.trim());
            audit::record(tx, &app_inside, &who, "decision_changed", title, "")?;
            Ok(())
        })
        .await
}

fn rewrite(
    tx: &mut Tx<'_>,
    seat: &Seat,
    id: Uuid,
    form: &ProposalForm,
    checked: &Checked,
    version: i64,
) -> Result<(), Failure> {
    let [effective_on, review_on, closes_on] = &checked.days;
    let changed = store::change_decision(
        tx,
        seat.partnership,
        id,
        form.title.trim(),
        form.proposal.trim(),
        checked.kind.key(),
        checked.body,
        checked.rule.method.key(),
        i64::from(checked.rule.quorum),
        i64::from(checked.rule.share),
        i64::from(checked.rule.one_stops),
        checked.rule.threshold.key(),
        &checked.level,
        form.decider.trim(),
        form.affected.trim(),
        i64::from(form.has_money),
        effective_on.as_deref(),
        review_on.as_deref(),
        checked.reverses,
        closes_on.as_deref(),
        version,
    )?;
    if changed == 0 {
        return Err(Failure::Changed);
    }
    Ok(())
}

/// Takes a draft away; it can be brought back.
pub async fn withdraw(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::ManageDecisions)?;
    moved(app, seat, id, ["draft", "withdrawn"], "decision_withdrawn").await
}

/// Brings a draft back.
pub async fn bring_back(app: &App, seat: &Seat, id: Uuid) -> Result<(), Failure> {
    seat.must(Deed::ManageDecisions)?;
    moved(app, seat, id, ["withdrawn", "draft"], "decision_restored").await
}

async fn moved(
    app: &App,
    seat: &Seat,
    id: Uuid,
    [from, to]: [&'static str; 2],
    deed: &'static str,
) -> Result<(), Failure> {
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .write(move |tx| {
            let row = known(tx, &seat, id)?;
            if row.state == to {
                // Pressed twice: it is as wished.
                return Ok(());
            }
            if store::move_decision(tx, seat.partnership, id, from, to)? == 0 {
                return Err(Failure::NotNow("failure-decision-fixed"));
            }
            audit::record(tx, &app_inside, &(&seat).into(), deed, &row.title, "")?;
            Ok(())
        })
        .await
}
