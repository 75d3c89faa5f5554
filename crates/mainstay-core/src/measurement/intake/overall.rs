//! Printed totals and groups: a total is a check on its parts, and everybody is the sum of groups only when that is so.

use std::collections::BTreeMap;

use super::applied::{About, Candidate, Fate};
use super::checks::unsettled;
use super::combine::{Outcome, Work, called, combine, sum, typed, typed_numbers, wait};
use super::expected::{Dimension, Indicator};
use super::gather::{Desk, Part};
use super::mapping::Group;
use super::problem::{Fix, Key, Problem, Remedy, Severity};
use super::words::Field;

/// Two sums are the same when they differ by less than printing could have lost.
const ROUNDING: f64 = 1e-6;

/// The figures made so far, by what they are about.
pub(super) type Made = BTreeMap<About, Candidate>;

/// Compares every printed total with the figure it stands for, or takes it when it is the only source.
///
/// * `waiting`: figures that wait for an answer; their totals are only checks.
pub(super) fn settle_totals(
    desk: &mut Desk<'_>,
    made: &mut Made,
    waiting: &[About],
    totals: &BTreeMap<About, Vec<&Part>>,
) {
    for (about, parts) in totals {
        let Some(indicator) = desk.framework.indicator(&about.indicator) else {
            continue;
        };
        // A total that was taken as the figure checks nothing.
        let is_taken = |part: &&Part| {
            let place = desk.table.place(&part.cell);
            made.get(about)
                .is_some_and(|figure| figure.cells.contains(&place))
        };
        if parts.iter().any(is_taken) {
            continue;
        }
        let chosen = chosen_totals(parts);
        for part in parts {
            desk.fate(&part.cell, Fate::Check);
        }
        if made.contains_key(about) {
            compare_direct(desk, made, indicator, about, &chosen);
        } else if !waiting.contains(about) {
            // While one of its groups waits, the others are no sum to hold a total against.
            let below = |other: &About| {
                (&other.indicator, other.period) == (&about.indicator, about.period)
                    && other.groups.len() > about.groups.len()
            };
            let split = children(made, indicator, about);
            match split.filter(|_| !waiting.iter().any(below)) {
                Some((dimension, groups)) => {
                    compare_groups(desk, made, indicator, about, &chosen, (&dimension, &groups));
                }
                None => take(desk, made, indicator, about, &chosen),
            }
        }
    }
}

/// Grand totals before subtotals; one of two equal totals (a total row crossing a total column).
fn chosen_totals<'p>(parts: &[&'p Part]) -> Vec<&'p Part> {
    let grand: Vec<&Part> = parts
        .iter()
        .copied()
        .filter(|part| !part.subtotal)
        .collect();
    let pool = if grand.is_empty() {
        parts.to_vec()
    } else {
        grand
    };
    let mut chosen: Vec<&Part> = Vec::new();
    for part in pool {
        if !chosen
            .iter()
            .any(|other| other.field == part.field && other.number == part.number)
        {
            chosen.push(part);
        }
    }
    chosen
}

/// The table has only totals for this figure: they are taken.
fn take(
    desk: &mut Desk<'_>,
    made: &mut Made,
    indicator: &Indicator,
    about: &About,
    chosen: &[&Part],
) {
    let bare: Vec<Part> = chosen
        .iter()
        .map(|part| Part {
            place: Vec::new(),
            ..(*part).clone()
        })
        .collect();
    let bare: Vec<&Part> = bare.iter().collect();
    if let Outcome::Figure(candidate) = combine(
        desk,
        &Work {
            indicator,
            about,
            parts: &bare,
            totals: &[],
        },
    ) {
        let derived = Candidate {
            derived: true,
            ..candidate
        };
        made.insert(about.clone(), derived);
    }
}

/// The total printed for one part; several ("July total", "August total") are none of the whole where they are subtotals, or
/// are together what the parts are.
fn printed(chosen: &[&Part], field: Field, parts: f64) -> Option<f64> {
    let of_field = chosen.iter().filter(|part| part.field == field);
    let numbers: Vec<f64> = of_field.filter_map(|part| part.number.ok()).collect();
    let is_subtotal = chosen.iter().all(|part| part.subtotal);
    let together = (numbers.iter().sum::<f64>() - parts).abs() <= ROUNDING;
    let is_one_of_many = numbers.len() > 1 && (is_subtotal || together);
    numbers.first().copied().filter(|_| !is_one_of_many)
}

/// A total printed below the sites that were added up.
fn compare_direct(
    desk: &mut Desk<'_>,
    made: &mut Made,
    indicator: &Indicator,
    about: &About,
    chosen: &[&Part],
) {
    let Some(candidate) = made.get(about) else {
        return;
    };
    let differing = indicator.needs().iter().find_map(|field| {
        let parts = candidate.number(*field)?;
        let total = printed(chosen, *field, parts)?;
        ((parts - total).abs() > ROUNDING).then_some((*field, parts, total))
    });
    // Figures of one group or one month beside a grand total that means something else are not compared.
    let comparable = candidate.missing.is_none()
        && !matches!(indicator.kind, crate::measurement::MeasureKind::Mean);
    let Some((field, parts, total)) = differing.filter(|_| comparable) else {
        agree(desk, made, about, chosen);
        return;
    };
    let problem = differs(desk, indicator, about, chosen, (field, parts, total));
    match desk.answers.get(&problem.id) {
        Some(Fix::KeepParts | Fix::Confirm) => {}
        Some(Fix::UseTotal) => {
            made.remove(about);
            take(desk, made, indicator, about, chosen);
        }
        _ => desk.noticed.add(problem),
    }
}

fn agree(desk: &Desk<'_>, made: &mut Made, about: &About, chosen: &[&Part]) {
    if let Some(candidate) = made.get_mut(about) {
        candidate.checked_by.extend(
            chosen
                .iter()
                .filter(|part| part.number.is_ok())
                .map(|part| desk.table.place(&part.cell)),
        );
    }
}

fn differs(
    desk: &Desk<'_>,
    indicator: &Indicator,
    about: &About,
    chosen: &[&Part],
    (field, parts, total): (Field, f64, f64),
) -> Problem {
    let cells = chosen
        .iter()
        .filter(|part| part.field == field)
        .map(|part| desk.table.place(&part.cell));
    Problem::new(Key::TotalDiffers, Severity::Question, &about.id())
        .of(about)
        .at(cells)
        .with("figure", called(indicator, about))
        .with("parts", parts)
        .with("printed", total)
        .with("difference", total - parts)
        .or(&[Remedy::KeepParts, Remedy::UseTotal, Remedy::TypeValue])
}

/// The groups of one dimension below a figure, when there are any: the exclusive and fully known dimension first.
fn children(
    made: &Made,
    indicator: &Indicator,
    about: &About,
) -> Option<(Dimension, Vec<Candidate>)> {
    let mut found: Vec<(Dimension, Vec<Candidate>)> = Vec::new();
    for dimension in &indicator.dimensions {
        let below: Vec<Candidate> = made
            .values()
            .filter(|candidate| {
                candidate.about.indicator == about.indicator
                    && candidate.about.period == about.period
            })
            .filter(|candidate| is_child(&candidate.about.groups, &about.groups, &dimension.key))
            .cloned()
            .collect();
        if !below.is_empty() {
            found.push((dimension.clone(), below));
        }
    }
    found
        .into_iter()
        .min_by_key(|(dimension, below)| (!dimension.exclusive, !all_known(below)))
}

fn is_child(groups: &[Group], of: &[Group], dimension: &str) -> bool {
    groups.len() == of.len() + 1
        && of.iter().all(|group| groups.contains(group))
        && groups
            .iter()
            .any(|group| group.0 == dimension && !of.contains(group))
}

pub(super) fn all_known(below: &[Candidate]) -> bool {
    below.iter().all(|candidate| {
        candidate
            .missing
            .is_none_or(|why| why == crate::measurement::Missing::NotApplicable)
    })
}

pub(super) fn adds_over_groups(indicator: &Indicator) -> bool {
    use crate::measurement::MeasureKind::{Index, Median, Milestone, Narrative};
    !matches!(indicator.kind, Index | Median | Milestone | Narrative)
}

/// Printed averages have few decimals.
fn is_more_than_rounding((field, parts, total): &(Field, f64, f64)) -> bool {
    *field != Field::Mean || (parts - total).abs() > 0.05
}

/// A total printed below (or beside) groups: equal to their sum, everybody is the sum; else it is asked.
fn compare_groups(
    desk: &mut Desk<'_>,
    made: &mut Made,
    indicator: &Indicator,
    about: &About,
    chosen: &[&Part],
    (dimension, below): (&Dimension, &[Candidate]),
) {
    // The groups do not add up to everybody: the total is the only source.
    let complete = !unsettled(about, dimension, &desk.waiting);
    if !complete || !dimension.exclusive || !all_known(below) || !adds_over_groups(indicator) {
        take(desk, made, indicator, about, chosen);
        return;
    }
    let whole = added(indicator, about, below);
    let differing: Vec<(Field, f64, f64)> = indicator
        .needs()
        .iter()
        .filter_map(|field| {
            let parts = whole.number(*field)?;
            Some((*field, parts, printed(chosen, *field, parts)?))
        })
        .filter(|(_, parts, total)| (parts - total).abs() > ROUNDING)
        .collect();
    let Some(difference) = differing.iter().copied().find(is_more_than_rounding) else {
        if differing.is_empty() {
            made.insert(about.clone(), whole);
            agree(desk, made, about, chosen);
        } else {
            // Averages of groups are rounded: together they say only about what the printed average says.
            take(desk, made, indicator, about, chosen);
        }
        return;
    };
    let problem = differs(desk, indicator, about, chosen, difference).check("K3");
    match desk.answers.get(&problem.id) {
        Some(Fix::KeepParts) => {
            made.insert(about.clone(), whole);
        }
        Some(Fix::UseTotal) => take(desk, made, indicator, about, chosen),
        _ => match typed(
            desk,
            &problem.id,
            &Work {
                indicator,
                about,
                parts: chosen,
                totals: &[],
            },
        ) {
            Some(Outcome::Figure(candidate)) => {
                made.insert(about.clone(), candidate);
            }
            Some(_) => {}
            None => desk.noticed.add(problem),
        },
    }
}

/// Everybody, as the sum of the groups.
pub(super) fn added(indicator: &Indicator, about: &About, below: &[Candidate]) -> Candidate {
    let known: Vec<&BTreeMap<Field, f64>> = below
        .iter()
        .filter(|candidate| candidate.missing.is_none())
        .map(|candidate| &candidate.numbers)
        .collect();
    Candidate {
        about: about.clone(),
        numbers: sum(indicator, &known),
        missing: None,
        cells: below
            .iter()
            .flat_map(|candidate| candidate.cells.clone())
            .collect(),
        checked_by: Vec::new(),
        row: below
            .iter()
            .map(|candidate| candidate.row)
            .min()
            .unwrap_or_default(),
        added_up: true,
        derived: true,
        days: None,
        unit: below.iter().find_map(|candidate| candidate.unit.clone()),
    }
}

/// Asks about figures given only by group, with no total printed: are the groups everyone?
pub(super) fn settle_groups_only(desk: &mut Desk<'_>, made: &mut Made, waiting: &[About]) {
    let mut wholes: Vec<About> = made
        .keys()
        .filter(|about| about.groups.len() == 1)
        .map(|about| About {
            groups: Vec::new(),
            ..about.clone()
        })
        .filter(|about| !made.contains_key(about) && !waiting.contains(about))
        .collect();
    wholes.dedup();
    for about in wholes {
        let Some(indicator) = desk.framework.indicator(&about.indicator) else {
            continue;
        };
        let Some((dimension, below)) = children(made, indicator, &about) else {
            continue;
        };
        let waits_below = waiting
            .iter()
            .any(|other| other.indicator == about.indicator && other.period == about.period);
        if made.contains_key(&about)
            || total_is_asked(desk, made, &about)
            || unsettled(&about, &dimension, &desk.waiting)
            || !adds_over_groups(indicator)
            || waits_below
            || below.iter().all(|candidate| candidate.numbers.is_empty())
        {
            continue;
        }
        groups_only(desk, made, indicator, &about, (&dimension, &below));
    }
}

/// A printed total of this figure, or of one of its groups, is asked about: until then it is no part of a sum.
pub(super) fn total_is_asked(desk: &Desk<'_>, made: &Made, about: &About) -> bool {
    let asked = desk.noticed.of_key(Key::TotalDiffers);
    asked
        .iter()
        .filter_map(|problem| problem.figure.as_ref())
        .any(|figure| {
            (&figure.indicator, figure.period) == (&about.indicator, about.period)
                && !made.contains_key(figure)
        })
}

fn groups_only(
    desk: &mut Desk<'_>,
    made: &mut Made,
    indicator: &Indicator,
    about: &About,
    (dimension, below): (&Dimension, &[Candidate]),
) {
    let addable = dimension.exclusive && all_known(below);
    let whole = added(indicator, about, below);
    let rule = format!("groups_are_all:{}:{}", indicator.key, dimension.key);
    let parts: Vec<String> = whole.numbers.values().map(ToString::to_string).collect();
    let remedies: &[Remedy] = if addable {
        &[Remedy::AddUp, Remedy::TypeValue, Remedy::SayMissing]
    } else {
        &[Remedy::TypeValue, Remedy::SayMissing]
    };
    let problem = Problem::new(Key::OnlyGroups, Severity::Question, &about.id())
        .of(about)
        .at(whole.cells.clone())
        .with("figure", called(indicator, about))
        .with("parts", parts.join(" / "))
        .with("dimension", &dimension.key)
        .with("rule", &rule)
        .or(remedies);
    let allowed =
        desk.mapping.add_up.contains(&rule) || desk.answers.get(&problem.id) == Some(&Fix::AddUp);
    if allowed && addable {
        made.insert(about.clone(), whole);
        return;
    }
    let answer = desk.answers.get(&problem.id);
    let given = match (typed_numbers(indicator, answer), answer) {
        (Some(numbers), _) => Some(Candidate { numbers, ..whole }),
        (None, Some(Fix::Missing(why))) => Some(Candidate {
            numbers: BTreeMap::new(),
            missing: Some(*why),
            ..whole
        }),
        (None, Some(Fix::LeaveOut)) => return,
        _ => None,
    };
    match given {
        Some(candidate) => {
            made.insert(about.clone(), candidate);
        }
        None => {
            let _ = wait(desk, problem, &[]);
        }
    }
}
