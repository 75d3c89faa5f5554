//! Who is asking: a visitor (perhaps signed in) and a seat in one partnership. A service cannot be called without one.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use mainstay_core::access::{Deed, Role};
use mainstay_db::Uuid;

use super::failure::Failure;

/// A person with an account, or a contact who came by a personal link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// A person with an account.
    Person(Uuid),
    /// A personal link, sent to a contact of one organisation.
    Link(Uuid),
}

impl Actor {
    /// The word kept in records: `person` or `link`.
    pub fn kind(self) -> &'static str {
        match self {
            Actor::Person(_) => "person",
            Actor::Link(_) => "link",
        }
    }

    /// The id of the person or the link.
    pub fn id(self) -> Uuid {
        match self {
            Actor::Person(id) | Actor::Link(id) => id,
        }
    }
}

/// Who sent the request, as far as the session cookie tells.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// The account or the link.
    pub actor: Actor,
    /// The name to show and to keep in records.
    pub name: String,
    /// The language the person chose.
    pub language: Option<String>,
    /// Whether the person administers the installation.
    pub administrator: bool,
    /// The fingerprint of the session, to tell it from the person's others.
    pub session: Vec<u8>,
    /// When the person last proved who they are (microseconds), for acts that ask for it again.
    pub fresh_at: i64,
    /// When the session ends if nothing more is asked for (microseconds).
    pub ends_at: i64,
}

/// For how long a proof of who one is holds: ten minutes, as trust-and-use.md A-054 has it.
const PROOF_HOLDS: i64 = 600 * 1_000_000;

/// Whether a proof given at one moment still holds at another.
pub fn is_proved(fresh_at: i64, now: i64) -> bool {
    now - fresh_at < PROOF_HOLDS
}

/// Refuses unless the visitor proved a short while ago who they are: what opens doors for others is not done from a screen
/// that was left open.
///
/// # Errors
///
/// [`Failure::Prove`] when they have to do it again.
pub fn must_be_proved(visitor: &Visitor, now: i64) -> Result<(), Failure> {
    if is_proved(visitor.fresh_at, now) {
        Ok(())
    } else {
        Err(Failure::Prove)
    }
}

/// Refuses unless the visitor administers the installation; to all others the page does not exist.
///
/// # Errors
///
/// [`Failure::NotHere`] when they do not.
pub fn must_administer(visitor: &Visitor) -> Result<(), Failure> {
    if visitor.administrator {
        Ok(())
    } else {
        Err(Failure::NotHere)
    }
}

/// A person's place in one partnership: what every service of a partnership asks for first.
#[derive(Debug, Clone)]
pub struct Seat {
    /// The partnership this seat is in. Stores put it in every statement.
    pub partnership: Uuid,
    /// Its short name in addresses.
    pub slug: String,
    /// Its name.
    pub partnership_name: String,
    /// Its time zone, an IANA name.
    pub zone: String,
    /// The month its fiscal year starts in, 1 to 12.
    pub fiscal_month: i8,
    /// Who sits here.
    pub actor: Actor,
    /// The name kept in records.
    pub name: String,
    /// The role.
    pub role: Role,
    /// The organisation the seat speaks for, where the role has one.
    pub organisation: Option<Uuid>,
    /// When the person last proved who they are (microseconds).
    pub fresh_at: i64,
    /// The parts of the workspace that are off: not asked for by the type, blank, and not switched on by hand.
    pub off: Vec<&'static str>,
}

impl Seat {
    /// Refuses unless the seat's role may do the deed. The first line of every service function.
    ///
    /// # Errors
    ///
    /// [`Failure::Role`] when it may not.
    pub fn must(&self, deed: Deed) -> Result<(), Failure> {
        if self.may(deed) {
            Ok(())
        } else {
            Err(Failure::Role(deed))
        }
    }

    /// Whether the seat's role may do the deed. For pages that offer only what can be done.
    pub fn may(&self, deed: Deed) -> bool {
        self.role.may(deed)
    }

    /// Whether a part of the workspace is shown. What is off keeps its pages; only the ways to it are left out.
    pub fn shows(&self, module: &str) -> bool {
        !self.off.contains(&module)
    }

    /// Refuses unless whoever sits here proved a short while ago who they are. Asked for after [`Seat::must`].
    ///
    /// # Errors
    ///
    /// [`Failure::Prove`] when they have to do it again.
    pub fn must_be_proved(&self, now: i64) -> Result<(), Failure> {
        if is_proved(self.fresh_at, now) {
            Ok(())
        } else {
            Err(Failure::Prove)
        }
    }

    /// Refuses unless the seat may hand in for this organisation: its own, or any for those who act for others.
    ///
    /// # Errors
    ///
    /// [`Failure::NotHere`] for another organisation's part, so that nothing is learnt of it.
    pub fn must_hand_in_for(&self, organisation: Uuid) -> Result<(), Failure> {
        self.must(Deed::HandIn)?;
        if self.may(Deed::HandInForOthers) || self.organisation == Some(organisation) {
            Ok(())
        } else {
            Err(Failure::NotHere)
        }
    }

    /// The path of a page of this partnership: `path("/partners")` is `/p/harlow/partners`.
    pub fn path(&self, rest: &str) -> String {
        format!("/p/{}{rest}", self.slug)
    }
}

/// The seat, or why there is none, as the gate found it.
#[derive(Debug, Clone)]
pub struct FoundSeat(pub Result<Seat, Failure>);

impl<S: Send + Sync> FromRequestParts<S> for Seat {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Seat, Failure> {
        parts
            .extensions
            .get::<FoundSeat>()
            .map_or(Err(Failure::SignIn), |found| found.0.clone())
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visitor {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Visitor, Failure> {
        parts
            .extensions
            .get::<Visitor>()
            .cloned()
            .ok_or(Failure::SignIn)
    }
}
