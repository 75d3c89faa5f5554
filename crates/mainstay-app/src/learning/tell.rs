//! The words of the registers: what a field is called, what it holds, and what a form looks like.

use jiff::civil::Date;
use mainstay_core::access::Deed;
use mainstay_core::learning::{
    Entry, Field, Kind, Register, Target, carried_strength, rung_on, says_too_much, seen_signposts,
    shape,
};
use mainstay_db::Uuid;

use super::service::Held;
use super::typed::{Around, Typed};
use crate::decisions::tell::Tell as Decisions;
use crate::measurement::indicators::catalogue::Indicator;
use crate::shell::{FormErrors, Frame};

/// A field as a form shows it.
pub struct FieldView {
    /// Its name in the form.
    pub key: &'static str,
    /// What it is called.
    pub label: String,
    /// What to write in it; empty where that is plain.
    pub hint: String,
    /// `text`, `date`, `number`, `area` or `select`.
    pub sort: &'static str,
    /// What it holds.
    pub held: String,
    options: Vec<(String, String)>,
}

impl FieldView {
    /// What can be chosen.
    pub fn choices(&self) -> Vec<(String, String)> {
        self.options.clone()
    }

    /// What the input says besides.
    pub fn extra(&self) -> &'static str {
        match self.sort {
            "date" | "number" => "class=\"short\"",
            _ => "autocomplete=\"off\"",
        }
    }
}

/// A field as a page shows it.
pub struct ShownView {
    /// Its stable word.
    pub key: &'static str,
    /// What it is called.
    pub label: String,
    /// What it holds, line by line.
    pub lines: Vec<String>,
    /// The page of what it names, where the reader may look at it.
    pub to: Option<String>,
    /// Whether its words are ours rather than somebody's own.
    pub is_ours: bool,
}

/// What the pages of the registers need words for.
#[derive(Clone, Copy)]
pub struct Tell<'a>(pub &'a Frame);

impl Tell<'_> {
    /// What a field is called.
    pub fn label(self, register: Register, key: &str) -> String {
        let word = [register.key(), "-", key].concat();
        self.0.tk("learning-field", &word)
    }

    fn hint(self, register: Register, key: &str) -> String {
        let key = ["learning-hint-", register.key(), "-", key].concat();
        if self.0.words.has(&key) {
            self.0.t(&key)
        } else {
            String::new()
        }
    }

    /// What a choice is called.
    pub fn choice(self, key: &str, value: &str) -> String {
        let word = [key, "-", value].concat();
        self.0.tk("learning-choice", &word)
    }

    /// What an entry is called.
    pub fn name(self, register: Register, entry: &Entry) -> String {
        let first = shape(register).fields.first();
        first.map_or_else(String::new, |field| match field.kind {
            Kind::Choice(_) => self.choice(field.key, entry.get(field.key)),
            _ => entry.get(field.key).to_owned(),
        })
    }

    /// The fields of a form, filled with what was typed.
    pub fn form(
        self,
        register: Register,
        fields: &[Field],
        typed: &Typed,
        around: &Around,
    ) -> Vec<FieldView> {
        let view = |field: &Field| {
            let held = typed.get(field.key).to_owned();
            FieldView {
                key: field.key,
                label: self.label(register, field.key),
                hint: self.hint(register, field.key),
                sort: match field.kind {
                    Kind::Line => "text",
                    Kind::Text => "area",
                    Kind::Day | Kind::PastDay => "date",
                    Kind::Number(..) => "number",
                    Kind::Choice(_) | Kind::Link(_) => "select",
                },
                options: self.options(field, &held, around),
                held,
            }
        };
        fields.iter().map(view).collect()
    }

    fn options(self, field: &Field, held: &str, around: &Around) -> Vec<(String, String)> {
        let first = if field.is_needed {
            "choose"
        } else {
            "learning-none"
        };
        let mut all = vec![(String::new(), self.0.t(first))];
        match field.kind {
            Kind::Choice(keys) => {
                let named = |key: &str| (key.to_owned(), self.choice(field.key, key));
                all.extend(keys().into_iter().map(named));
            }
            Kind::Link(target) => {
                all.extend(self.targets(target, around));
                // What is gone stays what it was, until somebody chooses something else.
                if !held.is_empty() && all.iter().all(|(id, _)| id != held) {
                    all.push((held.to_owned(), self.0.t("learning-gone")));
                }
            }
            _ => all.clear(),
        }
        all
    }

    fn targets(self, target: Target, around: &Around) -> Vec<(String, String)> {
        match target {
            Target::Decision => around
                .decisions
                .iter()
                .map(|one| (one.id.to_string(), Decisions(self.0).title(one)))
                .collect(),
            Target::Indicator => around
                .framework
                .active()
                .map(|one| (one.id.to_string(), indicator_name(one)))
                .collect(),
        }
    }

    /// What a field names: its name, and its page where the reader may look at it.
    fn named(self, target: Target, id: Uuid, around: &Around) -> (String, Option<String>) {
        let seat = |deed| self.0.seat.as_ref().filter(|seat| seat.may(deed));
        let found = match target {
            Target::Decision => {
                let one = around.decisions.iter().find(|one| one.id == id);
                one.map(|one| {
                    let page = seat(Deed::SeeDecisions);
                    let page = page.map(|seat| seat.path(&format!("/decisions/{id}")));
                    (Decisions(self.0).title(one), page)
                })
            }
            Target::Indicator => {
                let mut all = around.framework.indicators.iter();
                all.find(|one| one.id == id).map(|one| {
                    let page = seat(Deed::SeeIndicators);
                    let page = page.map(|seat| seat.path(&["/indicators/", &one.key].concat()));
                    (indicator_name(one), page)
                })
            }
        };
        found.unwrap_or_else(|| (self.0.t("learning-gone"), None))
    }

    /// What a field holds, in words; and the page of what it names.
    pub fn value(self, field: &Field, entry: &Entry, around: &Around) -> (String, Option<String>) {
        let held = entry.get(field.key);
        match field.kind {
            _ if held.is_empty() => (String::new(), None),
            Kind::Day | Kind::PastDay => (self.0.date_text(held), None),
            Kind::Choice(_) => (self.choice(field.key, held), None),
            Kind::Link(target) => match entry.link(field.key) {
                Some(id) => self.named(target, id, around),
                None => (String::new(), None),
            },
            Kind::Line | Kind::Text | Kind::Number(..) => (held.to_owned(), None),
        }
    }

    /// The fields of an entry that hold something, but for the first, which names it.
    pub fn shown(
        self,
        register: Register,
        fields: &[Field],
        entry: &Entry,
        around: &Around,
    ) -> Vec<ShownView> {
        let held = fields.iter().filter(|field| entry.has(field.key));
        held.map(|field| {
            let (words, to) = self.value(field, entry, around);
            ShownView {
                key: field.key,
                label: self.label(register, field.key),
                lines: words.lines().map(str::to_owned).collect(),
                to,
                is_ours: matches!(field.kind, Kind::Choice(_) | Kind::Day | Kind::PastDay),
            }
        })
        .collect()
    }

    /// What the rules of its register say about an entry, besides its fields.
    pub fn notes(self, one: &Held, today: Date) -> Vec<String> {
        let lines: Vec<Entry> = one.lines.iter().map(|line| line.entry.clone()).collect();
        match one.register {
            Register::Claim if says_too_much(&one.entry, &lines) => {
                let carried = self.choice("strength", carried_strength(&lines).key());
                let much = self.0.t1("learning-claim-much", "strength", carried);
                vec![much, self.0.t("learning-claim-rule")]
            }
            Register::Scenario if !lines.is_empty() => {
                let (seen, all) = seen_signposts(&lines);
                let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
                vec![
                    self.0
                        .t2("learning-seen", "seen", number(seen), "all", number(all)),
                ]
            }
            Register::Milestone => rung_on(&lines, today)
                .map(|rung| self.choice("rung", rung.key()))
                .map(|rung| self.0.t1("learning-stands", "rung", rung))
                .into_iter()
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The errors of a form, each naming its field, so that the list above the form can be read by itself.
    pub fn named_errors(self, register: Register, mut errors: FormErrors) -> FormErrors {
        for error in &mut errors.0 {
            let label = self.label(register, &error.field);
            error.args.push(("field".to_owned(), label));
        }
        errors
    }
}

fn indicator_name(one: &Indicator) -> String {
    one.current().fields.name.clone()
}
