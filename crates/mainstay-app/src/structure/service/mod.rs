//! What can be done about the partnership's structure, and who may do it.

mod asked;
mod commitments;
mod functions;
mod outcomes;
mod pack;
mod partners;
mod pasting;
mod transitions;

use std::collections::BTreeMap;

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::learning::{Entry, Register};
use mainstay_core::partnership::AskedFor;
use mainstay_core::roster::Membership;
use mainstay_core::structure::{
    Assignment, BackboneFunction, Commitment, FunctionCoverage, GiveGet, GiveGetState, GiveKind,
    Leadership, Part, Partner, Settled, Structure, Transition, Warning, function_coverage,
    leadership_concentration, structure_warnings,
};
use mainstay_db::{Tx, Uuid};

pub use asked::asked;
pub use commitments::{
    CommitmentForm, Origin, add_commitment, add_own, change_commitment, commitment, origin,
    set_commitment_removed, update_own, write_commitment,
};
pub use functions::{FunctionForm, SUPPORT_ROWS, function, keep_function};
pub use outcomes::{Outcome, partners_of, write_outcome};
pub use pack::{Event, Pack, pack};
pub use partners::{
    NO_ORGANISATION, PartForm, ask_partners, confirm_own, keep_part, own_part, partner,
};
pub use pasting::{Pasted, add_lines};
pub use transitions::{
    TransitionForm, begin_transition, change_transition, points, set_transition_removed, transition,
};

use super::store;
pub use super::store::{CommitmentRow, FunctionRow, PartRow, SupportRow, TransitionRow, WordRow};
use crate::agenda::service::{Aims, aims};
use crate::bodies::store as bodies;
use crate::learning::service::learned;
use crate::measurement::indicators::store::{self as indicators, Named};
use crate::partnership::kind::service::decided_workspace;
use crate::roster::service::today;
use crate::roster::store as roster;
pub use crate::roster::store::Organisation;
use crate::shell::{App, Failure, Seat};

/// All that is written down about the structure, and the names it takes.
#[derive(Debug, Clone)]
pub struct Ground {
    /// Today in the partnership's zone.
    pub today: Date,
    /// The organisations of the roster, also those that have left.
    pub organisations: Vec<Organisation>,
    /// What is written about the functions.
    pub functions: Vec<FunctionRow>,
    /// Who helps with which.
    pub supports: Vec<SupportRow>,
    /// What each partner gives and gets.
    pub parts: Vec<PartRow>,
    /// The commitments.
    pub commitments: Vec<CommitmentRow>,
    /// What was said about them over time, the newest first.
    pub words: BTreeMap<Uuid, Vec<WordRow>>,
    /// The hand-overs.
    pub transitions: Vec<TransitionRow>,
    /// The organisations that chair a body today, once for each chair.
    pub chairs: Vec<Uuid>,
    /// The goals and activities of the agenda, which commitments can belong to.
    pub aims: Aims,
    /// The entries of what the partnership learns, which commitments can answer to.
    pub learned: BTreeMap<Uuid, (Register, Entry)>,
    /// The indicators, whose figures commitments can answer to.
    pub indicators: Vec<Named>,
    /// The functions that the decided type expects; nothing when no type is decided.
    pub expected: Option<Vec<String>>,
}

impl Ground {
    /// Reads it.
    pub fn read(tx: &mut Tx<'_>, partnership: Uuid, today: Date) -> Result<Ground, Failure> {
        let expected = decided_workspace(tx, partnership)?.map(|asked| {
            let keys = asked.of(AskedFor::BackboneFunction);
            keys.map(str::to_owned).collect()
        });
        Ok(Ground {
            today,
            organisations: roster::organisations(tx, partnership)?,
            functions: store::functions(tx, partnership)?,
            supports: store::supports(tx, partnership)?,
            parts: store::parts(tx, partnership)?,
            commitments: store::commitments(tx, partnership)?,
            words: words(tx, partnership)?,
            transitions: store::transitions(tx, partnership)?,
            chairs: chairs(tx, partnership, today)?,
            aims: aims(tx, partnership, today)?,
            learned: learned(tx, partnership)?,
            indicators: indicators::names(tx, partnership)?,
            expected,
        })
    }

    /// An indicator of the catalogue.
    pub fn indicator(&self, id: Uuid) -> Option<&Named> {
        self.indicators.iter().find(|one| one.id == id)
    }

    /// An organisation's name; nothing when it is no longer in the roster.
    pub fn name(&self, id: Uuid) -> Option<&str> {
        let found = self.organisations.iter().find(|row| row.id == id);
        found.map(|row| row.name.as_str())
    }

    /// The organisations that are in the partnership today.
    pub fn active(&self) -> impl Iterator<Item = &Organisation> {
        self.organisations
            .iter()
            .filter(|row| is_active(row, self.today))
    }

    /// Whether an organisation is in the partnership today.
    pub fn is_active(&self, id: Uuid) -> bool {
        self.active().any(|row| row.id == id)
    }

    /// What is written about a function.
    pub fn function(&self, function: BackboneFunction) -> Option<&FunctionRow> {
        self.functions.iter().find(|row| row.key == function.key())
    }

    /// Who has which part in the functions, also those that have left.
    pub fn all_assignments(&self) -> Vec<Assignment> {
        let mut found = Vec::new();
        for row in &self.functions {
            let Some(function) = BackboneFunction::from_key(&row.key) else {
                continue;
            };
            let mut add = |part, organisation: Option<Uuid>, person: &str| {
                found.extend(organisation.map(|organisation| Assignment {
                    function,
                    part,
                    organisation,
                    person: person.to_owned(),
                }));
            };
            add(Part::Lead, row.lead, &row.lead_person);
            add(Part::Deputy, row.deputy, &row.deputy_person);
            let own = self.supports.iter().filter(|one| one.function == row.key);
            for one in own {
                add(Part::Support, Some(one.organisation), &one.person);
            }
        }
        found
    }

    /// Who has which part today.
    pub fn assignments(&self) -> Vec<Assignment> {
        let mut found = self.all_assignments();
        found.retain(|one| self.is_active(one.organisation));
        found
    }

    /// How the functions stand.
    pub fn coverage(&self) -> FunctionCoverage {
        let expected: Vec<&str> = match &self.expected {
            Some(keys) => keys.iter().map(String::as_str).collect(),
            None => Vec::new(),
        };
        function_coverage(&self.assignments(), &expected)
    }

    /// How leadership is spread: who leads the functions, and who chairs the bodies and working groups.
    pub fn leadership(&self) -> Option<Leadership> {
        let parts = self.assignments();
        let leads = parts.iter().filter(|one| one.part == Part::Lead);
        let chairs = self.chairs.iter().filter(|id| self.is_active(**id));
        let roles = leads.map(|one| one.organisation).chain(chairs.copied());
        leadership_concentration(&roles.collect::<Vec<_>>())
    }

    /// What an activity of the agenda is called.
    pub fn activity(&self, id: Option<Uuid>) -> Option<&str> {
        let found = self
            .aims
            .activities
            .iter()
            .find(|(known, _)| Some(*known) == id);
        found.map(|(_, what)| what.as_str())
    }

    /// What was said about a commitment, the newest first.
    pub fn words_of(&self, commitment: Uuid) -> &[WordRow] {
        self.words.get(&commitment).map_or(&[], Vec::as_slice)
    }

    /// A partner's entry.
    pub fn part(&self, organisation: Uuid) -> Option<&PartRow> {
        self.parts
            .iter()
            .find(|row| row.organisation == organisation)
    }

    /// How far a partner's entry is.
    pub fn give_get(&self, organisation: Uuid) -> GiveGetState {
        let entry = self.part(organisation).map(give_get);
        entry.unwrap_or_default().state()
    }

    /// The active partners.
    pub fn partners(&self) -> Vec<Partner> {
        self.active()
            .map(|row| Partner {
                organisation: row.id,
                joined: row.joined_on.as_ref().and_then(|text| text.parse().ok()),
                give_get: self.give_get(row.id),
            })
            .collect()
    }

    /// The commitments as the rules read them.
    pub fn promised(&self) -> Vec<Commitment> {
        self.commitments.iter().map(promised).collect()
    }

    /// What to look at.
    pub fn warnings(&self) -> Vec<Warning> {
        let (functions, leadership) = (self.coverage(), self.leadership());
        let structure = Structure {
            functions: &functions,
            leadership: leadership.as_ref(),
            partners: &self.partners(),
            commitments: &self.promised(),
        };
        structure_warnings(&structure, self.today)
    }
}

/// What was said about each commitment, the newest first.
fn words(tx: &mut Tx<'_>, partnership: Uuid) -> Result<BTreeMap<Uuid, Vec<WordRow>>, Failure> {
    let mut found: BTreeMap<Uuid, Vec<WordRow>> = BTreeMap::new();
    for word in store::words(tx, partnership)? {
        found.entry(word.commitment).or_default().push(word);
    }
    Ok(found)
}

/// The organisations that chair a body today. A chair who sits for no organisation leads for none.
fn chairs(tx: &mut Tx<'_>, partnership: Uuid, today: Date) -> Result<Vec<Uuid>, Failure> {
    let there = bodies::bodies(tx, partnership)?;
    let day = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<Date>().ok());
    let seats = bodies::seats(tx, partnership)?.into_iter();
    let chairs = seats.filter(|seat| {
        seat.is_chair == 1
            && there.iter().any(|body| body.id == seat.body)
            && day(&seat.starts_on).is_none_or(|on| on <= today)
            && day(&seat.ends_on).is_none_or(|on| on >= today)
    });
    Ok(chairs.filter_map(|seat| seat.organisation).collect())
}

fn is_active(row: &Organisation, today: Date) -> bool {
    let date = |text: &Option<String>| text.as_ref().and_then(|text| text.parse().ok());
    let membership = Membership {
        organisation: row.id,
        sectors: Vec::new(),
        joined: date(&row.joined_on),
        left: date(&row.left_on),
    };
    membership.is_active(today)
}

/// A partner's entry as the rules read it.
pub fn give_get(row: &PartRow) -> GiveGet {
    GiveGet {
        gives: row
            .gives
            .split_whitespace()
            .filter_map(GiveKind::from_key)
            .collect(),
        gives_words: row.gives_words.clone(),
        gets: row.gets.clone(),
        is_confirmed: row.confirmed_at.is_some(),
    }
}

/// A commitment as the rules read it.
pub fn promised(row: &CommitmentRow) -> Commitment {
    let date = |text: &str| text.parse::<Date>().unwrap_or(Date::ZERO);
    Commitment {
        organisation: row.organisation,
        made_on: date(&row.made_on),
        due: row.due_on.as_deref().map(date),
        settled: Settled::from_key(&row.state).unwrap_or(Settled::Open),
        settled_on: row.settled_on.as_deref().map(date),
        last_word_on: date(&row.said_on),
    }
}

/// A hand-over as the rules read it.
pub fn handed_over(row: &TransitionRow) -> Transition {
    let date = |text: &str| text.parse::<Date>().unwrap_or(Date::ZERO);
    Transition {
        leaves_on: date(&row.leaves_on),
        completed_on: row.completed_on.as_deref().map(date),
    }
}

/// All that is written down about the structure.
pub async fn overview(app: &App, seat: &Seat) -> Result<Ground, Failure> {
    seat.must(Deed::SeeStructure)?;
    read(app, seat).await
}

/// The same for whoever speaks for one organisation: its pages show of it only what is its own.
async fn read(app: &App, seat: &Seat) -> Result<Ground, Failure> {
    let (partnership, today) = (seat.partnership, today(app, seat));
    app.db()
        .read(move |tx| Ground::read(tx, partnership, today))
        .await
}

/// The longest text of a field, in letters.
const LONGEST: usize = 2000;

/// A text as it is kept: without the spaces around it, with one kind of line end.
fn tidy(text: &str) -> String {
    text.trim().replace("\r\n", "\n")
}

/// Whether a text is longer than a field takes.
fn is_long(text: &str) -> bool {
    text.chars().count() > LONGEST
}

/// An organisation of the roster, from what a form said.
fn known(tx: &mut Tx<'_>, seat: &Seat, id: Option<Uuid>) -> Result<Option<Organisation>, Failure> {
    Ok(match id {
        Some(id) => roster::organisation(tx, seat.partnership, id)?,
        None => None,
    })
}
