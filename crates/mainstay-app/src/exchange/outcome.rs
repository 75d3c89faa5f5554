//! What a list wrote, so that it can be taken back.

use mainstay_db::Uuid;
use serde::{Deserialize, Serialize};

use super::things::{ContactIn, PlaceIn, ServiceIn, Texts};
use crate::shell::Failure;

/// What was changed: the id, what was there, what is there now.
type Change<T> = (Uuid, T, T);

/// What a list wrote.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// The organisations added.
    pub added: Vec<Uuid>,
    /// The organisations changed.
    pub changed: Vec<Change<Texts>>,
    /// The organisations to which something was added.
    pub touched: Vec<Uuid>,
    /// The external ids added.
    pub identifiers: Vec<Uuid>,
    /// The contacts added.
    pub contacts: Vec<Uuid>,
    /// The contacts changed.
    pub contacts_changed: Vec<Change<ContactIn>>,
    /// The places added.
    pub places: Vec<Uuid>,
    /// The places changed.
    pub places_changed: Vec<Change<PlaceIn>>,
    /// The services added.
    pub services: Vec<Uuid>,
    /// The services changed.
    pub services_changed: Vec<Change<ServiceIn>>,
    /// Which services were tied to which places.
    pub offers: Vec<(Uuid, Uuid)>,
    /// The contacts its rows named, new and known.
    #[serde(default)]
    pub people: Vec<Uuid>,
    /// How many rows said what is there already.
    pub same: usize,
    /// How many rows were left out.
    pub out: usize,
    /// What stayed as it is when the list was taken back, because somebody changed it since.
    pub stayed: Vec<String>,
}

impl Outcome {
    /// The stored text.
    pub fn text(&self) -> Result<String, Failure> {
        serde_json::to_string(self).map_err(|error| Failure::Ours(error.to_string()))
    }

    /// The outcome behind a stored text; nothing while there is none.
    pub fn read(text: &str) -> Result<Option<Outcome>, Failure> {
        if text.is_empty() {
            return Ok(None);
        }
        let read = serde_json::from_str(text);
        read.map(Some)
            .map_err(|error| Failure::Ours(error.to_string()))
    }

    /// How many organisations that were there before got something new.
    pub fn count_changed(&self) -> usize {
        let changed = self.changed.iter().map(|(id, _, _)| id);
        let mut all: Vec<&Uuid> = changed.chain(&self.touched).collect();
        all.sort();
        all.dedup();
        all.iter().filter(|id| !self.added.contains(id)).count()
    }
}
