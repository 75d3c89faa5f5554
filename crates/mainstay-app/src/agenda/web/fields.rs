//! What the form of an item says, and the choices it offers.

use mainstay_core::agenda::ItemKind;
use mainstay_core::measurement::VitalCondition;
use mainstay_db::Uuid;

use crate::agenda::service::{Draft, ItemText, Working};
use crate::shell::{Frame, decode_form};

/// The fields of an item's form as they were typed.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    pub under: String,
    pub text: ItemText,
    pub lead: String,
    pub partners: Vec<Uuid>,
    pub kind: String,
    pub version: i64,
    pub once: Option<Uuid>,
}

impl Typed {
    /// Reads a form or the question part of an address; fields that may come several times are gathered.
    pub fn read(bytes: &[u8]) -> Typed {
        let mut typed = Typed::default();
        for (name, value) in decode_form(bytes) {
            typed.take(&name, value);
        }
        typed
    }

    fn take(&mut self, name: &str, value: String) {
        let text = &mut self.text;
        match name {
            "kind" => self.kind = value,
            "under" => self.under = value,
            "what" => text.what = value,
            "for_whom" => text.for_whom = value,
            "by_when" => text.by_when = value,
            "target" => text.target = value,
            "note" => text.note = value,
            "from" => text.from = value,
            "to" => text.to = value,
            "common" => text.is_common = true,
            "whole" => text.is_whole = true,
            "place" => text.places.extend(value.parse::<Uuid>().ok()),
            "indicator" => text.indicators.push(value),
            "condition" => text.conditions.extend(VitalCondition::from_key(&value)),
            "lead" => self.lead = value,
            "partner" => self.partners.extend(value.parse::<Uuid>().ok()),
            "version" => self.version = value.parse().unwrap_or(0),
            "once" => self.once = value.parse().ok(),
            _ => {}
        }
    }

    /// What it stands under.
    pub fn parent(&self) -> Option<Uuid> {
        self.under.parse().ok()
    }

    /// As something new.
    pub fn draft(&self, kind: ItemKind, is_own: bool) -> Draft {
        Draft {
            kind,
            under: self.parent(),
            text: self.text.clone(),
            lead: self.lead.parse().ok(),
            partners: self.partners.clone(),
            is_own,
        }
    }
}

/// What an item can stand under, the first being nothing chosen.
pub(super) fn parents(frame: &Frame, read: &Working, kind: ItemKind) -> Vec<(String, String)> {
    let agenda = &read.agenda;
    let mut all = vec![(String::new(), frame.t("choose"))];
    match kind.above() {
        Some(ItemKind::Goal) => {
            let goals = agenda.goals.iter();
            all.extend(goals.map(|one| (one.id.to_string(), one.what.clone())));
        }
        Some(ItemKind::Strategy) => {
            let strategies = agenda.strategies.iter();
            all.extend(strategies.map(|one| (one.id.to_string(), one.what.clone())));
        }
        _ => {}
    }
    all
}

/// The partners, the first being nobody.
pub(super) fn partners(frame: &Frame, read: &Working) -> Vec<(String, String)> {
    let none = (String::new(), frame.t("agenda-nobody"));
    let all = read.organisations.iter();
    let named = all.map(|(id, name)| (id.to_string(), name.clone()));
    std::iter::once(none).chain(named).collect()
}
