//! One row of a list as an organisation and its contact, with everything in it that a person has to put right.

use std::collections::BTreeMap;

use mainstay_core::fold::fold;
use mainstay_core::roster::{ListField, identifiers_in, scheme_of_heading};

use super::choice::Choice;
use super::days::{Day, read_day};
use super::plan::Trouble;
use super::reading::{Extra, ListContent, ListRow, ListTable};
use super::things::{ContactIn, PlaceIn, ServiceIn, Texts};
use crate::people::service::{fold_address, is_address};

/// A row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// Its number in the sheet.
    pub number: u32,
    /// What it says of the organisation.
    pub texts: Texts,
    /// External ids.
    pub identifiers: Vec<(String, String)>,
    /// A person to write to.
    pub contact: Option<ContactIn>,
    /// Where it works.
    pub places: Vec<PlaceIn>,
    /// What it offers.
    pub services: Vec<ServiceIn>,
    /// Which organisation it means, where a person said so.
    pub same: Option<String>,
    /// Whether a person left it out.
    pub is_out: bool,
    /// What there is to put right.
    pub troubles: Vec<Trouble>,
    /// What was typed or stands in each field that can be put right.
    pub cells: BTreeMap<ListField, String>,
}

/// The rows of a list under a choice. Rows without a single filled cell that counts are left aside.
///
/// * `sectors`: every label and key a sector goes by, with its key.
pub fn rows_of(content: &ListContent, choice: &Choice, sectors: &[(String, String)]) -> Vec<Row> {
    let Some(table) = content.tables.get(choice.table) else {
        return Vec::new();
    };
    let fields = choice.fields(table);
    let rows = table.rows.iter().map(|row| {
        let extra = content.extras.get(&row.row);
        one(row, (table, &fields), choice, sectors, extra)
    });
    let mut rows: Vec<Row> = rows
        .filter(|row| row.texts != Texts::default() || row.contact.is_some())
        .collect();
    if choice.invites {
        ask_who_is_twice(&mut rows);
    }
    rows
}

/// A person takes one seat: of two rows with one address, the second is asked about.
fn ask_who_is_twice(rows: &mut [Row]) {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for row in rows.iter_mut().filter(|row| !row.is_out) {
        let contact = row.contact.as_ref();
        let Some(email) = contact
            .map(|contact| contact.email.clone())
            .filter(|email| is_address(email))
        else {
            continue;
        };
        match seen.get(&fold_address(&email)) {
            Some(first) => {
                let first = first.to_string();
                row.trouble(ListField::ContactEmail, "list-person-twice", &email, first);
            }
            None => {
                seen.insert(fold_address(&email), row.number);
            }
        }
    }
}

fn one(
    row: &ListRow,
    (table, fields): (&ListTable, &[Option<ListField>]),
    choice: &Choice,
    sectors: &[(String, String)],
    extra: Option<&Extra>,
) -> Row {
    let mut made = Row {
        number: row.row,
        is_out: choice.out.contains(&row.row),
        same: choice.same.get(&row.row).cloned(),
        ..Row::default()
    };
    for ((field, column), cell) in fields.iter().zip(&table.columns).zip(&row.cells) {
        match field {
            Some(ListField::Identifier) => {
                let scheme = scheme_of_heading(&column.name);
                made.identifiers
                    .extend(identifiers_in(cell, scheme.as_deref()));
            }
            Some(field) if !cell.is_empty() => {
                let held = made.cells.entry(*field).or_default();
                if !held.is_empty() {
                    held.push_str("; ");
                }
                held.push_str(cell);
            }
            _ => {}
        }
    }
    for field in ListField::ALL {
        if let Some(typed) = choice.fixes.get(&Choice::at(row.row, *field)) {
            made.cells.insert(*field, typed.clone());
        }
    }
    made.read_texts(sectors, choice.day_first);
    made.read_contact();
    made.read_place();
    if let Some(extra) = extra {
        made.places.extend(extra.places.iter().cloned());
        made.services.extend(extra.services.iter().cloned());
    }
    made
}

impl Row {
    fn cell(&self, field: ListField) -> String {
        self.cells.get(&field).cloned().unwrap_or_default()
    }

    fn trouble(&mut self, field: ListField, key: &'static str, typed: &str, other: String) {
        self.troubles.push(Trouble {
            field,
            key,
            typed: typed.to_owned(),
            other,
            candidates: Vec::new(),
        });
    }

    fn read_texts(&mut self, sectors: &[(String, String)], day_first: Option<bool>) {
        self.texts = Texts {
            name: self.cell(ListField::Name),
            also: pieces(&self.cell(ListField::AlsoCalled)),
            note: self.cell(ListField::Note),
            website: self.cell(ListField::Website),
            email: self.cell(ListField::Email),
            description: self.cell(ListField::Description),
            ..Texts::default()
        };
        if self.texts.name.is_empty() {
            self.trouble(ListField::Name, "list-no-name", "", String::new());
        }
        let email = self.texts.email.clone();
        if !email.is_empty() && !is_address(&email) {
            self.trouble(ListField::Email, "list-no-address", &email, String::new());
        }
        self.read_sectors(sectors);
        for field in [ListField::JoinedOn, ListField::LeftOn] {
            let typed = self.cell(field);
            let day = match read_day(&typed, day_first) {
                _ if typed.is_empty() => String::new(),
                Day::Known(date) => date.to_string(),
                Day::TwoWays(one, other) => {
                    let other = [one.to_string(), other.to_string()].join(" / ");
                    self.trouble(field, "list-two-days", &typed, other);
                    String::new()
                }
                Day::Unread => {
                    self.trouble(field, "list-no-day", &typed, String::new());
                    String::new()
                }
            };
            if field == ListField::JoinedOn {
                self.texts.joined_on = day;
            } else {
                self.texts.left_on = day;
            }
        }
        let (joined, left) = (&self.texts.joined_on, &self.texts.left_on);
        if !left.is_empty() && left < joined {
            let (left, joined) = (left.clone(), joined.clone());
            self.trouble(ListField::LeftOn, "list-left-first", &left, joined);
        }
    }

    /// A cell of sectors may name several with semicolons; commas belong to some labels and count only where the whole is none.
    fn read_sectors(&mut self, sectors: &[(String, String)]) {
        let key_of = |words: &str| {
            let folded = fold(words);
            let known = sectors
                .iter()
                .find(|(label, key)| fold(label) == folded || *key == words.trim());
            known.map(|(_, key)| key.clone())
        };
        for piece in pieces(&self.cell(ListField::Sectors)) {
            if let Some(key) = key_of(&piece) {
                self.texts.sectors.push(key);
                continue;
            }
            for smaller in piece.split([',', '/']).map(str::trim) {
                match key_of(smaller) {
                    Some(key) => self.texts.sectors.push(key),
                    None => {
                        self.trouble(ListField::Sectors, "list-no-sector", smaller, String::new());
                    }
                }
            }
        }
        self.texts.sectors.dedup();
    }

    fn read_contact(&mut self) {
        let mut contact = ContactIn {
            name: self.cell(ListField::ContactName),
            email: self.cell(ListField::ContactEmail),
            phone: self.cell(ListField::ContactPhone),
            job: self.cell(ListField::ContactJob),
        };
        // "Ana Díaz <ana@rio.example.org>", as mail programs copy it.
        if let Some((name, rest)) = contact.email.clone().split_once('<') {
            rest.trim_end_matches('>')
                .trim()
                .clone_into(&mut contact.email);
            if contact.name.is_empty() {
                name.trim().trim_matches('"').clone_into(&mut contact.name);
            }
        }
        if let Some(bare) = contact.email.clone().strip_prefix("mailto:") {
            bare.clone_into(&mut contact.email);
        }
        if !contact.email.is_empty() && !is_address(&contact.email) {
            let typed = contact.email.clone();
            self.trouble(
                ListField::ContactEmail,
                "list-no-address",
                &typed,
                String::new(),
            );
        }
        if contact.name.is_empty() {
            contact.name.clone_from(&contact.email);
        }
        if contact.name.is_empty() && !contact.phone.is_empty() {
            contact.name.clone_from(&contact.phone);
        }
        self.contact = (!contact.name.is_empty()).then_some(contact);
    }

    fn read_place(&mut self) {
        let place = PlaceIn {
            street: self.cell(ListField::Street),
            city: self.cell(ListField::City),
            region: self.cell(ListField::Region),
            postcode: self.cell(ListField::Postcode),
            country: self.cell(ListField::Country),
            ..PlaceIn::default()
        };
        if !(place.street.is_empty() && place.city.is_empty() && place.postcode.is_empty()) {
            self.places.push(place);
        }
    }
}

fn pieces(text: &str) -> Vec<String> {
    let pieces = text.split([';', '\n']).map(str::trim);
    pieces
        .filter(|piece| !piece.is_empty())
        .map(str::to_owned)
        .collect()
}
