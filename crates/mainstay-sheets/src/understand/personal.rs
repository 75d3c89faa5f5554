//! Columns that most likely hold data about single people, so that a partner is warned before anything is stored.

use std::collections::HashSet;

use crate::understand::dates::read_date;
use crate::understand::personal_shapes::{
    digits, has_digits, has_given_name, is_device_address, is_email, is_national_number,
    is_organisation, is_phone, is_street_address, looks_like_person,
};
use crate::understand::table::{ColumnKind, Personal, Role, Table};

/// How many filled cells of a column are looked at.
const SAMPLE: usize = 200;

/// Marks the columns of a table that likely hold personal data.
pub fn mark(table: &mut Table) {
    let found: Vec<Option<Personal>> = (0..table.columns.len())
        .map(|place| of_column(table, place))
        .collect();
    for (column, personal) in table.columns.iter_mut().zip(found) {
        column.personal = personal;
    }
    mark_postcodes(table);
}

fn sample(table: &Table, place: usize) -> Vec<String> {
    let cells = table
        .rows
        .iter()
        .filter(|row| row.role == Role::Value || row.role == Role::Subtotal)
        .filter_map(|row| row.cells.get(place));
    let shown = cells.filter_map(|cell| {
        if cell.text.is_empty() {
            cell.value.map(|value| value.to_string())
        } else {
            Some(cell.text.to_string())
        }
    });
    shown
        .filter(|text| !text.trim().is_empty())
        .take(SAMPLE)
        .collect()
}

/// Names of columns with national numbers.
const NATIONAL: [&str; 6] = [
    "ssn",
    "social security",
    "national insurance",
    "nino",
    "ahv",
    "nhs number",
];

/// Names of columns with telephone numbers.
const PHONE: [&str; 7] = [
    "phone",
    "mobile",
    "telephone",
    "telefon",
    "cell no",
    "teléfono",
    "téléphone",
];

/// Names of columns with dates of birth.
const BIRTH: [&str; 9] = [
    "birth",
    "dob",
    "d.o.b",
    "born",
    "geburt",
    "nacimiento",
    "naissance",
    "geboren",
    "nascita",
];

/// Names of columns with the numbers of single people.
const OF_COLUMN_RECORD: [&str; 27] = [
    "mrn",
    "record no",
    "record number",
    "record id",
    "medical record",
    "patient id",
    "patient no",
    "patient number",
    "client id",
    "client no",
    "client number",
    "student id",
    "student no",
    "student number",
    "case id",
    "case number",
    "case no",
    "chart no",
    "chart number",
    "member id",
    "participant id",
    "pupil id",
    "person id",
    "hmis id",
    "medicaid",
    "patientennummer",
    "upn",
];

fn of_column(table: &Table, place: usize) -> Option<Personal> {
    let column = &table.columns[place];
    let name = column
        .name
        .rsplit(" / ")
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let cells = sample(table, place);
    if cells.is_empty() || column.kind == ColumnKind::Percent {
        return None;
    }
    let share = |test: fn(&str) -> bool| {
        let hits = cells.iter().filter(|cell| test(cell)).count();
        f64::from(u32::try_from(hits).unwrap_or(0))
            / f64::from(u32::try_from(cells.len()).unwrap_or(1))
    };
    if share(is_email) >= 0.5 {
        return Some(Personal::Email);
    }
    if share(is_national_number) >= 0.6 && !names_any(&name, &["fips", "ein", "employer"])
        || names_any(&name, &NATIONAL) && share(has_digits) >= 0.6
    {
        return Some(Personal::NationalNumber);
    }
    if share(is_device_address) >= 0.6 {
        return Some(Personal::DeviceAddress);
    }
    if share(is_phone) >= 0.6 && column.kind != ColumnKind::Number
        || names_any(&name, &PHONE) && share(|text| digits(text) >= 7 && letters(text) < 4) >= 0.6
    {
        return Some(Personal::Phone);
    }
    if names_any(&name, &BIRTH) && share(|text| read_date(text).is_some()) >= 0.5 {
        return Some(Personal::BirthDate);
    }
    if names_any(&name, &OF_COLUMN_RECORD)
        && share(has_digits) >= 0.6
        && distinct(&cells) * 10 >= cells.len() * 6
        && column.kind != ColumnKind::Percent
    {
        return Some(Personal::RecordNumber);
    }
    if share(is_street_address) >= 0.6 && !beside_organisations(table, place) {
        return Some(Personal::Address);
    }
    is_people(table, place, &name, &cells).then_some(Personal::Name)
}

/// True when the name of a column holds one of these as a whole word or phrase.
fn names_any(name: &str, words: &[&str]) -> bool {
    let mut spaced = String::with_capacity(name.len() + 2);
    spaced.push(' ');
    for letter in name.chars() {
        let kept = letter.is_alphanumeric() || letter == '.';
        if kept || !spaced.ends_with(' ') {
            spaced.push(if kept { letter } else { ' ' });
        }
    }
    if !spaced.ends_with(' ') {
        spaced.push(' ');
    }
    let bytes = spaced.as_bytes();
    words.iter().any(|word| {
        spaced.match_indices(word).any(|(at, _)| {
            // The text begins and ends with a space, so that a word within it has a neighbour on both sides.
            word.len() >= 5
                || bytes[at.max(1) - 1] == b' ' && bytes.get(at + word.len()) == Some(&b' ')
        })
    })
}

/// An identifier such as a long hexadecimal number has more letters than an extension beside a telephone number.
fn letters(text: &str) -> usize {
    text.chars().filter(|one| one.is_alphabetic()).count()
}

fn distinct(cells: &[String]) -> usize {
    cells.iter().collect::<std::collections::HashSet<_>>().len()
}

/// Addresses of clinics and schools are public: an organisation's name stands beside them.
fn beside_organisations(table: &Table, place: usize) -> bool {
    (0..table.columns.len())
        .filter(|other| *other != place && table.columns[*other].kind == ColumnKind::Text)
        .any(|other| {
            let cells = sample(table, other);
            let organisations = cells.iter().filter(|cell| is_organisation(cell)).count();
            !cells.is_empty() && organisations * 10 >= cells.len() * 4
        })
}

/// Words in the names of columns.
const IS_PEOPLE_ONE_PART: [&str; 19] = [
    "surname",
    "last name",
    "first name",
    "given name",
    "family name",
    "lastname",
    "firstname",
    "forename",
    "vorname",
    "nachname",
    "apellido",
    "apellidos",
    "prénom",
    "cognome",
    "voornaam",
    "achternaam",
    "middle name",
    "maiden name",
    "preferred name",
];

/// Words in the names of columns.
const IS_PEOPLE_PEOPLE: [&str; 60] = [
    "lead",
    "supervisor",
    "coordinator",
    "navigator",
    "counselor",
    "counsellor",
    "social worker",
    "driver",
    "rider",
    "passenger",
    "caller",
    "guest",
    "customer",
    "consumer",
    "beneficiary",
    "applicant",
    "enrollee",
    "learner",
    "trainee",
    "inmate",
    "veteran",
    "neighbor",
    "paciente",
    "cliente",
    "estudiante",
    "alumno",
    "participante",
    "voluntario",
    "beneficiario",
    "patient",
    "client",
    "student",
    "pupil",
    "participant",
    "child",
    "person",
    "member",
    "caseworker",
    "case worker",
    "volunteer",
    "employee",
    "staff",
    "mother",
    "father",
    "guardian",
    "parent",
    "contact",
    "nombre",
    "nom",
    "naam",
    "nome",
    "name",
    "resident",
    "youth",
    "attendee",
    "respondent",
    "clinician",
    "provider",
    "teacher",
    "tenant",
];

/// "Patient name", "name of the client": these say it by themselves, whatever the people are called.
fn says_names_of_people(name: &str) -> bool {
    const A_NAME: [&str; 6] = ["name", "names", "nombre", "nom", "naam", "nome"];
    let is_one = |word: &str| A_NAME.contains(&word);
    let others: Vec<&str> = IS_PEOPLE_PEOPLE
        .iter()
        .copied()
        .filter(|word| !is_one(word))
        .collect();
    name.split(|one: char| !one.is_alphanumeric()).any(is_one) && names_any(name, &others)
}

/// Names of people: the content must look so; the header alone decides only for words such as "surname".
fn is_people(table: &Table, place: usize, name: &str, cells: &[String]) -> bool {
    let column = &table.columns[place];
    if !matches!(column.kind, ColumnKind::Text) {
        return false;
    }
    let count = |test: &dyn Fn(&str) -> bool| {
        cells.iter().filter(|cell| test(cell)).count() * 100 / cells.len()
    };
    if count(&is_organisation) > 30 {
        return false;
    }
    let capitalised = |text: &str| {
        text.split_whitespace().all(|word| {
            word.chars()
                .next()
                .is_some_and(|one| one.is_uppercase() || !one.is_alphabetic())
        }) && !text.bytes().any(|byte| byte.is_ascii_digit())
    };
    if names_any(name, &IS_PEOPLE_ONE_PART) {
        return count(&|text| {
            capitalised(text) || text.chars().all(|one| one.is_alphabetic() || one == ' ')
        }) >= 60;
    }
    // The same riders come again every week: each is counted once, however long the list is.
    let once: HashSet<&String> = cells.iter().collect();
    let share = |test: &dyn Fn(&str) -> bool| {
        once.iter().filter(|cell| test(cell)).count() * 100 / once.len()
    };
    let known = share(&|text| looks_like_person(text) && has_given_name(text));
    let shaped = share(&looks_like_person);
    if shaped >= 60 && says_names_of_people(name) {
        return true;
    }
    let varied = once.len() * 10 >= cells.len() * 5;
    let says_people = names_any(name, &IS_PEOPLE_PEOPLE);
    if !varied {
        // Words that come again are often kinds or places, some of which are called after people.
        let many = once.len() >= 3 && known >= 50 && shaped >= 60;
        // Two members of staff, again and again.
        let few = once.len() == 2 && says_people && known == 100 && shaped == 100;
        return few || many && (says_people || !names_a_thing(name));
    }
    known >= 50
        || says_people
            && (known >= 20 && shaped >= 60 || known >= 10 && shaped >= 90 && cells.len() >= 5)
}

/// True for a heading that speaks of an organisation, a place or a thing, which may be called after a person.
fn names_a_thing(name: &str) -> bool {
    const THINGS: [&str; 24] = [
        "site",
        "place",
        "location",
        "partner",
        "campus",
        "building",
        "room",
        "branch",
        "area",
        "neighborhood",
        "neighbourhood",
        "route",
        "stop",
        "event",
        "course",
        "class",
        "award",
        "grant",
        "fund",
        "category",
        "type",
        "purpose",
        "escuela",
        "sitio",
    ];
    is_organisation(name) || names_any(name, &THINGS)
}

/// Postal codes beside single ages can single out people.
fn mark_postcodes(table: &mut Table) {
    let name = |place: usize| table.columns[place].name.to_lowercase();
    let ages: Vec<usize> = (0..table.columns.len())
        .filter(|place| {
            names_any(
                &name(*place),
                &["age", "alter", "edad", "âge", "leeftijd", "età"],
            )
        })
        .collect();
    let single_ages = ages.iter().any(|place| {
        let cells = sample(table, *place);
        cells.len() >= 3
            && cells.iter().all(|cell| {
                cell.parse::<f64>()
                    .is_ok_and(|age| (0.0..=120.0).contains(&age))
            })
    });
    let by_person = table
        .columns
        .iter()
        .filter(|column| column.kind == ColumnKind::Number)
        .count()
        <= 2;
    if !single_ages || !by_person {
        return;
    }
    let postal: Vec<usize> = (0..table.columns.len())
        .filter(|place| {
            names_any(
                &name(*place),
                &[
                    "zip",
                    "zip5",
                    "zipcode",
                    "zip code",
                    "postcode",
                    "post code",
                    "postal code",
                    "plz",
                    "código postal",
                    "code postal",
                ],
            )
        })
        .collect();
    for place in postal {
        table.columns[place]
            .personal
            .get_or_insert(Personal::PostcodeWithAge);
    }
}
