//! An organisation with all that belongs to it, as it is in the roster and as a list would have it.

use mainstay_core::fold::{fold, name_key};
use mainstay_core::roster::identifier_key;
use mainstay_db::Uuid;
use serde::{Deserialize, Serialize};

/// A place as a list has it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PlaceIn {
    /// Its id in the directory it comes from.
    pub outside_id: String,
    /// Its name.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// Town.
    pub city: String,
    /// State or province.
    pub region: String,
    /// Postal code.
    pub postcode: String,
    /// Country, two letters.
    pub country: String,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
}

/// A service as a directory has it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ServiceIn {
    /// Its id in the directory it comes from.
    pub outside_id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// HSDS's word: active, inactive, defunct, temporarily closed.
    pub status: String,
    /// Its page on the web.
    pub website: String,
    /// Where it is offered: ids of places in that directory.
    pub at: Vec<String>,
}

/// A contact as a list has it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactIn {
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// The telephone.
    pub phone: String,
    /// What they do there.
    pub job: String,
}

/// The texts of an organisation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// The name.
    pub name: String,
    /// Other names.
    pub also: Vec<String>,
    /// Keys of sectors.
    pub sectors: Vec<String>,
    /// First day, ISO.
    pub joined_on: String,
    /// Last day, ISO.
    pub left_on: String,
    /// A remark.
    pub note: String,
    /// Its site.
    pub website: String,
    /// The address of the house.
    pub email: String,
    /// What it does.
    pub description: String,
}

/// Something that belongs to an organisation: its id where it is in the roster already, what was there, and what is to be.
#[derive(Debug, Clone, PartialEq)]
pub struct Part<T> {
    /// Its id.
    pub id: Option<Uuid>,
    /// What was there before the list; nothing for what is new.
    pub before: Option<T>,
    /// What is to be there.
    pub now: T,
}

impl<T: Clone + PartialEq> Part<T> {
    /// What is in the roster.
    pub fn kept(id: Uuid, now: T) -> Part<T> {
        Part {
            id: Some(id),
            before: Some(now.clone()),
            now,
        }
    }

    /// What is new.
    pub fn new(now: T) -> Part<T> {
        Part {
            id: None,
            before: None,
            now,
        }
    }

    /// Whether the list changed it.
    pub fn is_changed(&self) -> bool {
        self.before
            .as_ref()
            .is_some_and(|before| *before != self.now)
    }
}

/// An organisation as it is in the roster, or as the list makes it.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// Its id; nothing for one that the list brings.
    pub id: Option<Uuid>,
    /// Its version in the roster.
    pub version: i64,
    /// Its texts.
    pub texts: Part<Texts>,
    /// Its external ids; those with an id are in the roster.
    pub identifiers: Vec<Part<(String, String)>>,
    /// Its contacts.
    pub contacts: Vec<Part<ContactIn>>,
    /// Its places.
    pub places: Vec<Part<PlaceIn>>,
    /// Its services.
    pub services: Vec<Part<ServiceIn>>,
}

impl Known {
    /// A new organisation of which nothing is said yet.
    pub fn bare() -> Known {
        Known {
            id: None,
            version: 0,
            texts: Part::new(Texts::default()),
            identifiers: Vec::new(),
            contacts: Vec::new(),
            places: Vec::new(),
            services: Vec::new(),
        }
    }

    /// Whether it goes by a name.
    pub fn is_called(&self, name: &str) -> bool {
        let key = name_key(name);
        let texts = &self.texts.now;
        name_key(&texts.name) == key || texts.also.iter().any(|other| name_key(other) == key)
    }

    /// Whether an id is this organisation's; our own id, as it goes out where no directory gave one, counts too.
    pub fn has_id(&self, (scheme, value): &(String, String)) -> bool {
        let is_own = scheme == "HSDS" && self.id.is_some() && value.parse().ok() == self.id;
        is_own
            || self.identifiers.iter().any(|known| {
                fold(&known.now.0) == fold(scheme)
                    && identifier_key(&known.now.1) == identifier_key(value)
            })
    }
}
