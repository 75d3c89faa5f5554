//! One sheet a site, and one sheet that adds them up: that one is held against the others, never added to them.

use std::collections::{BTreeMap, BTreeSet};

use super::adding::over_sites;
use super::applied::{About, Candidate};
use super::combine::{called, sum, typed_numbers};
use super::compare::alike;
use super::expected::Indicator;
use super::names::fold;
use super::problem::{Answers, Fix, Key, Problem, Remedy, Severity};
use super::total_words::means_total;
use super::when::read_periods;
use super::words::Field;

/// Sums that have to hold before a sheet without such a name is taken for that of all sites, and how large each has to be
/// to say anything. Our own convention.
const FEWEST_SUMS: usize = 4;
const SMALL: f64 = 20.0;

pub(super) fn sheet_of(one: &Candidate) -> Option<String> {
    one.cells.first().and_then(|place| place.sheet.clone())
}

/// The sheets that hold all the others: by their name ("All sites", "Total", "Resumen"), or because every figure that they
/// share with two sheets or more is the sum of those.
pub(super) fn sheets_of_all(by_about: &BTreeMap<About, Vec<Candidate>>) -> BTreeSet<String> {
    let all: BTreeSet<String> = by_about.values().flatten().filter_map(sheet_of).collect();
    if all.len() < 2 {
        return BTreeSet::new();
    }
    let named: BTreeSet<String> = all.iter().filter(|name| says_all(name)).cloned().collect();
    if !named.is_empty() && named.len() < all.len() {
        return named;
    }
    let found = all
        .iter()
        .filter(|sheet| adds_up_the_others(sheet, by_about));
    found.take(1).cloned().collect()
}

/// What the name of such a sheet begins with.
const FIRST: &[&str] = &[
    "all",
    "total",
    "totals",
    "combined",
    "consolidated",
    "overall",
    "summary",
    "whole",
    "aggregate",
    "todo",
    "todos",
    "todas",
    "resumen",
    "consolidado",
    "totales",
];
/// What may follow.
const THEN: &[&str] = &[
    "sites",
    "locations",
    "clinics",
    "programs",
    "programmes",
    "offices",
    "campuses",
    "schools",
    "centers",
    "centres",
    "teams",
    "departments",
    "groups",
    "together",
    "combined",
    "figures",
    "data",
    "report",
    "sheet",
    "agency",
    "organization",
    "organisation",
    "county",
    "las",
    "los",
    "sedes",
    "sitios",
    "clinicas",
    "programas",
    "escuelas",
    "centros",
    "equipos",
    "of",
    "the",
    "for",
    "de",
    "people",
    "patients",
    "clients",
    "ages",
    "total",
    "totals",
];

/// "Total", "All sites", "Summary Q3 2026", "Todas las sedes"; not "All Saints" or "Total Health Clinic", which are places.
fn says_all(sheet: &str) -> bool {
    let folded = fold(&read_periods(sheet).rest);
    let mut words = folded.split(' ').filter(|word| !word.is_empty());
    let begins = words.next().is_some_and(|word| FIRST.contains(&word));
    means_total(sheet) || begins && words.all(|word| THEN.contains(&word))
}

fn adds_up_the_others(sheet: &str, by_about: &BTreeMap<About, Vec<Candidate>>) -> bool {
    let mut compared = 0;
    for parts in by_about.values() {
        let (own, others): (Vec<&Candidate>, Vec<&Candidate>) = parts
            .iter()
            .partition(|one| sheet_of(one).as_deref() == Some(sheet));
        let ([own], true) = (own.as_slice(), others.len() > 1) else {
            continue;
        };
        for field in [Field::Value, Field::Numerator, Field::Denominator] {
            let Some(value) = own.number(field).filter(|value| *value != 0.0) else {
                continue;
            };
            let sum: f64 = others.iter().filter_map(|one| one.number(field)).sum();
            if !alike(value, sum) {
                return false;
            }
            compared += usize::from(value >= SMALL);
        }
    }
    // A few sums may be chance, and small ones easily are.
    compared >= FEWEST_SUMS
}

/// The figure of all sites: their sum where it is what the sheet of all says, or where nobody may add them up what that
/// sheet says; else it is asked which counts.
pub(super) fn of_all_sites(
    indicator: &Indicator,
    parts: &[Candidate],
    whole: Candidate,
    answers: &Answers,
) -> Result<Candidate, Box<Problem>> {
    let known: Vec<&BTreeMap<Field, f64>> = parts
        .iter()
        .filter(|one| one.missing.is_none())
        .map(|one| &one.numbers)
        .collect();
    if over_sites(indicator).is_some() || known.len() < parts.len() {
        return Ok(whole);
    }
    let numbers = sum(indicator, &known);
    let differing = indicator.needs().iter().find_map(|field| {
        let (parts, total) = (*numbers.get(field)?, whole.number(*field)?);
        let slack = if *field == Field::Mean { 0.05 } else { 1e-6 };
        ((parts - total).abs() > slack).then_some((parts, total))
    });
    let added = Candidate {
        numbers,
        cells: parts.iter().flat_map(|one| one.cells.clone()).collect(),
        checked_by: whole.cells.clone(),
        added_up: true,
        ..parts[0].clone()
    };
    let Some((parts, total)) = differing else {
        return Ok(added);
    };
    let problem = Problem::new(Key::TotalDiffers, Severity::Question, &whole.about.id())
        .of(&whole.about)
        .at(whole.cells.clone())
        .with("figure", called(indicator, &whole.about))
        .with("parts", parts)
        .with("printed", total)
        .with("difference", total - parts)
        .or(&[Remedy::KeepParts, Remedy::UseTotal, Remedy::TypeValue]);
    let answer = answers.get(&problem.id);
    match (typed_numbers(indicator, answer), answer) {
        (Some(numbers), _) => Ok(Candidate { numbers, ..added }),
        (None, Some(Fix::KeepParts | Fix::Confirm)) => Ok(added),
        (None, Some(Fix::UseTotal)) => Ok(whole),
        _ => Err(Box::new(problem)),
    }
}
