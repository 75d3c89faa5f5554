//! Lists of organisations from spreadsheets: which column most likely holds what, in English or Spanish headings.

use super::headings::HEADINGS;
use super::identifiers::is_scheme;
use crate::fold::fold;
use crate::keyed::keyed_enum;

keyed_enum! {
    /// What a column of a list of organisations can hold.
    ListField {
        /// The organisation's name.
        Name => "name" => "name of the organisation",
        /// Other names it goes by.
        AlsoCalled => "also_called" => "other names",
        /// Its sectors, several with semicolons between.
        Sectors => "sectors" => "sectors",
        /// First day in the partnership.
        JoinedOn => "joined_on" => "joined on",
        /// Last day in the partnership.
        LeftOn => "left_on" => "left on",
        /// What it does, for everybody to read.
        Description => "description" => "what it does",
        /// Its page on the web.
        Website => "website" => "website",
        /// The address of the house, not of a person.
        Email => "email" => "general e-mail",
        /// An id that others gave it; the heading says who.
        Identifier => "identifier" => "external id",
        /// Street and number.
        Street => "street" => "street",
        /// Town.
        City => "city" => "town",
        /// State, province, county.
        Region => "region" => "state or province",
        /// Postal code, as text.
        Postcode => "postcode" => "postal code",
        /// Two letters of ISO 3166.
        Country => "country" => "country",
        /// The name of a person to write to.
        ContactName => "contact_name" => "contact",
        /// That person's address.
        ContactEmail => "contact_email" => "contact's e-mail",
        /// That person's telephone.
        ContactPhone => "contact_phone" => "contact's telephone",
        /// What that person does there.
        ContactJob => "contact_job" => "contact's work",
        /// A remark of the backbone's own.
        Note => "note" => "note",
    }
}

/// What a heading alone says; nothing where it says nothing we know.
pub fn field_of_heading(heading: &str) -> Option<ListField> {
    let folded = fold(heading);
    // The last level of a heading over several rows: "Partner / Name".
    let last = fold(heading.rsplit(" / ").next().unwrap_or_default());
    [folded.as_str(), last.as_str()]
        .into_iter()
        .find_map(|words| {
            if is_scheme(words) {
                return Some(ListField::Identifier);
            }
            let known = HEADINGS.iter().find(|(_, names)| names.contains(&words));
            known.map(|(field, _)| *field)
        })
}

/// A suggestion for each column, from its heading and some of its cells. Only ids and other names may come twice.
///
/// * `columns`: each column's heading with a sample of its cells.
pub fn suggested_fields(columns: &[(&str, Vec<&str>)]) -> Vec<Option<ListField>> {
    let mut found: Vec<Option<ListField>> = columns
        .iter()
        .map(|(heading, _)| field_of_heading(heading))
        .collect();
    // "Name" beside "Organisation" is a person's name.
    let calls = |at: usize, words: &[&str]| words.contains(&fold(columns[at].0).as_str());
    let names: Vec<usize> = (0..found.len())
        .filter(|at| found[*at] == Some(ListField::Name))
        .collect();
    let house = names
        .iter()
        .copied()
        .find(|at| !calls(*at, &["name", "nombre"]));
    if let Some(house) = house {
        for at in names.into_iter().filter(|at| *at != house) {
            let free = !found.contains(&Some(ListField::ContactName));
            found[at] = (free && calls(at, &["name", "nombre"])).then_some(ListField::ContactName);
        }
    }
    for (at, (heading, cells)) in columns.iter().enumerate() {
        if found[at].is_none() && fold(heading).chars().all(|letter| !letter.is_alphabetic()) {
            found[at] = by_cells(cells);
        }
    }
    keep_first(&mut found);
    if !found.contains(&Some(ListField::Name)) {
        // A list without any heading that we know: its first column of words is most likely the name.
        let words = |at: &usize| {
            found[*at].is_none()
                && columns[*at]
                    .1
                    .iter()
                    .any(|cell| cell.chars().any(char::is_alphabetic))
        };
        if let Some(at) = (0..found.len()).find(words) {
            found[at] = Some(ListField::Name);
        }
    }
    found
}

fn by_cells(cells: &[&str]) -> Option<ListField> {
    let most = |test: fn(&str) -> bool| {
        !cells.is_empty() && cells.iter().filter(|cell| test(cell)).count() * 2 > cells.len()
    };
    if most(|cell| cell.contains('@') && cell.contains('.') && !cell.trim().contains(' ')) {
        Some(ListField::ContactEmail)
    } else if most(|cell| cell.starts_with("http") || cell.starts_with("www.")) {
        Some(ListField::Website)
    } else {
        None
    }
}

fn keep_first(found: &mut [Option<ListField>]) {
    for at in 0..found.len() {
        let many = matches!(
            found[at],
            Some(ListField::Identifier | ListField::AlsoCalled) | None
        );
        if !many && found[..at].contains(&found[at]) {
            found[at] = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spanish_and_english_headings_are_known() {
        for (heading, field) in [
            ("Nombre de la organización", ListField::Name),
            ("Persona de contacto", ListField::ContactName),
            ("CORREO ELECTRÓNICO", ListField::ContactEmail),
            ("Teléfono", ListField::ContactPhone),
            ("Fecha de ingreso", ListField::JoinedOn),
            ("Partner / Organization", ListField::Name),
            ("E-mail", ListField::ContactEmail),
            ("Tax ID", ListField::Identifier),
            ("Código postal", ListField::Postcode),
        ] {
            assert_eq!(field_of_heading(heading), Some(field), "{heading}");
        }
        assert_eq!(field_of_heading("Shoe size"), None);
    }

    #[test]
    fn name_beside_organisation_is_a_person() {
        let found = suggested_fields(&[
            ("Name", vec!["Ana"]),
            ("Organization", vec!["River Clinic"]),
            ("", vec!["ana@rio.org"]),
        ]);
        assert_eq!(
            found,
            [
                Some(ListField::ContactName),
                Some(ListField::Name),
                Some(ListField::ContactEmail)
            ]
        );
    }

    #[test]
    fn one_column_each_but_any_number_of_ids() {
        let found = suggested_fields(&[
            ("Name", vec![]),
            ("EIN", vec![]),
            ("UEI", vec![]),
            ("Phone", vec![]),
            ("Mobile", vec![]),
        ]);
        assert_eq!(
            found,
            [
                Some(ListField::Name),
                Some(ListField::Identifier),
                Some(ListField::Identifier),
                Some(ListField::ContactPhone),
                None
            ]
        );
    }

    #[test]
    fn a_list_without_headings_begins_with_names() {
        assert_eq!(
            suggested_fields(&[("", vec!["7"]), ("", vec!["River Clinic"])])[1],
            Some(ListField::Name)
        );
    }
}
