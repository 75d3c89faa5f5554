//! The ways of splitting results: adding one with its groups, changing their words, retiring, moving. Nothing is deleted,
//! because figures name the groups they were handed in under.

use mainstay_core::access::Deed;
use mainstay_core::measurement::breakdown::{self, BreakdownProblem};
use mainstay_db::{Tx, Uuid};

use super::super::catalogue::{Category, CategoryKind, Dimension, dimensions};
use super::super::draft::Draft;
use super::super::short_name::short_name;
use super::super::{store, stored};
use super::Moved;
use super::change::next_position;
use crate::audit;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Language, Seat, Words};

/// A group as somebody types it on one line: `Under 18 | Menos de 18`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct TypedGroup {
    label: String,
    label_es: String,
}

fn typed_groups(text: &str) -> Vec<TypedGroup> {
    stored::lines(text)
        .into_iter()
        .map(|line| {
            let (label, spanish) = line.split_once('|').unwrap_or((&line, ""));
            TypedGroup {
                label: label.trim().to_owned(),
                label_es: spanish.trim().to_owned(),
            }
        })
        .collect()
}

/// What is wrong with a list of labels, put at a field.
fn check_labels(labels: &[&str], field: &str, errors: &mut FormErrors) {
    let listed = labels
        .iter()
        .enumerate()
        .map(|(at, label)| breakdown::Category {
            key: format!("group_{at}"),
            label: (*label).to_owned(),
        })
        .collect();
    match breakdown::Dimension::new("any", listed, true) {
        Ok(_) | Err(BreakdownProblem::NotCommon(_)) => {}
        Err(BreakdownProblem::TooFew) => errors.add(field, "error-split-few"),
        Err(BreakdownProblem::Twice(label)) => {
            errors.add_with(field, "error-split-twice", &[("label", &label)]);
        }
        Err(BreakdownProblem::BuiltIn(label)) => {
            errors.add_with(field, "error-split-built-in", &[("label", &label)]);
        }
    }
}

fn check_name(draft: &Draft, others: &[Dimension], own: Option<Uuid>, errors: &mut FormErrors) {
    let label = draft.get("label");
    if label.is_empty() {
        errors.add("label", "error-split-label");
    }
    let is_same = |one: &&Dimension| {
        mainstay_core::fold::fold(&one.label) == mainstay_core::fold::fold(label)
    };
    if others
        .iter()
        .any(|one| is_same(&one) && Some(one.id) != own)
    {
        errors.add_with("label", "error-split-twice", &[("label", label)]);
    }
}

/// Adds a way of splitting results, with its groups; returns its key. The same form sent twice adds one.
pub async fn add_dimension(
    app: &App,
    seat: &Seat,
    draft: Draft,
    once_key: Uuid,
) -> Result<String, Failure> {
    seat.must(Deed::EditIndicators)?;
    let (app_inside, seat, id, now) = (app.clone(), seat.clone(), app.id(), app.now_us());
    let content = crate::shell::digest(&draft.content());
    app.db()
        .write(move |tx| {
            let submit = once::look(tx, once_key, seat.actor.id(), &content)?;
            if let Submit::Repeat(key) = submit {
                return Ok(key);
            }
            let others = dimensions(tx, seat.partnership)?;
            let groups = typed_groups(draft.get("groups"));
            let mut errors = FormErrors::new();
            check_name(&draft, &others, None, &mut errors);
            let labels: Vec<&str> = groups.iter().map(|one| one.label.as_str()).collect();
            check_labels(&labels, "groups", &mut errors);
            errors.into_result()?;
            let key = put(tx, seat.partnership, id, &draft, &groups, &others)?;
            let who = (&seat).into();
            audit::record(tx, &app_inside, &who, "split_added", draft.get("label"), "")?;
            if submit == Submit::First {
                once::settle(tx, once_key, seat.actor.id(), &content, &key, now)?;
            }
            Ok(key)
        })
        .await
}

fn put(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    id: Uuid,
    draft: &Draft,
    groups: &[TypedGroup],
    others: &[Dimension],
) -> Result<String, Failure> {
    // "partner" stands for the split every figure has: by who handed it in.
    let mut taken: Vec<&str> = others.iter().map(|one| one.key.as_str()).collect();
    taken.extend(["partner", "new"]);
    let key = match draft.get("key") {
        "" => short_name(draft.get("label"), "split", &taken),
        wanted => short_name(wanted, "split", &taken),
    };
    let also_called = stored::joined(&stored::lines(draft.get("also_called")));
    store::put_dimension(
        tx,
        partnership,
        id,
        &key,
        draft.get("label"),
        draft.get("label_es"),
        &also_called,
        draft.get("exclusive") != "no",
        next_position(others.len()),
    )?;
    let mut taken = vec!["unknown".to_owned(), "declined".to_owned()];
    for (position, group) in groups.iter().enumerate() {
        let used: Vec<&str> = taken.iter().map(String::as_str).collect();
        let group_key = short_name(&group.label, "group", &used);
        let (label, spanish) = (&group.label, &group.label_es);
        let position = next_position(position);
        store::put_category(
            tx,
            partnership,
            id,
            &group_key,
            label,
            spanish,
            "group",
            "",
            position,
        )?;
        taken.push(group_key);
    }
    put_built_in(tx, partnership, id, &[], groups.len())?;
    Ok(key)
}

/// Adds the two groups every dimension has, where they are not among `present`.
pub(crate) fn put_built_in(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    dimension: Uuid,
    present: &[&str],
    count: usize,
) -> Result<(), Failure> {
    let (english, spanish) = (Words(Language::En), Words(Language::Es));
    for (after, kind) in [CategoryKind::Unknown, CategoryKind::Declined]
        .into_iter()
        .enumerate()
    {
        if present.contains(&kind.key()) {
            continue;
        }
        let sentence = format!("split-{}", kind.key());
        let (label, label_es) = (english.t(&sentence), spanish.t(&sentence));
        let position = next_position(count + after);
        store::put_category(
            tx,
            partnership,
            dimension,
            kind.key(),
            &label,
            &label_es,
            kind.key(),
            "",
            position,
        )?;
    }
    Ok(())
}

/// The dimension with this key, and all of them; refuses when somebody else changed it since `edit`.
fn standing(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    key: &str,
    edit: Option<i64>,
) -> Result<(Vec<Dimension>, Dimension), Failure> {
    let all = dimensions(tx, partnership)?;
    let found = all
        .iter()
        .find(|one| one.key == key)
        .cloned()
        .ok_or(Failure::NotHere)?;
    if edit.is_some_and(|edit| edit != found.edit) {
        return Err(Failure::Changed);
    }
    Ok((all, found))
}

/// Changes the name of a dimension, its other names, and whether everybody is in one group only.
pub async fn change_dimension(
    app: &App,
    seat: &Seat,
    key: &str,
    draft: Draft,
) -> Result<(), Failure> {
    seat.must(Deed::EditIndicators)?;
    let (app_inside, seat, key) = (app.clone(), seat.clone(), key.to_owned());
    let edit = draft.get("version").parse().unwrap_or(0);
    app.db()
        .write(move |tx| {
            let (all, found) = standing(tx, seat.partnership, &key, Some(edit))?;
            let mut errors = FormErrors::new();
            check_name(&draft, &all, Some(found.id), &mut errors);
            errors.into_result()?;
            let also_called = stored::joined(&stored::lines(draft.get("also_called")));
            store::change_dimension(
                tx,
                seat.partnership,
                found.id,
                draft.get("label"),
                draft.get("label_es"),
                &also_called,
                draft.get("exclusive") != "no",
                edit,
            )?;
            let who = (&seat).into();
            audit::record(
                tx,
                &app_inside,
                &who,
                "split_changed",
                draft.get("label"),
                "",
            )?;
            Ok(())
        })
        .await
}

/// Adds a group to a dimension, or changes the words of one: `category` is its key, or nothing for a new one.
pub async fn keep_category(
    app: &App,
    seat: &Seat,
    key: &str,
    category: Option<String>,
    draft: Draft,
) -> Result<(), Failure> {
    seat.must(Deed::EditIndicators)?;
    let (app_inside, seat, key) = (app.clone(), seat.clone(), key.to_owned());
    let edit = draft.get("version").parse().unwrap_or(0);
    app.db()
        .write(move |tx| {
            let (_, found) = standing(tx, seat.partnership, &key, Some(edit))?;
            let label = draft.get("group_label");
            check_group(&found, category.as_deref(), label)?;
            store::touch_dimension(tx, seat.partnership, found.id, edit)?;
            let spanish = draft.get("group_label_es");
            let others = stored::joined(&stored::lines(draft.get("group_also_called")));
            let detail = if let Some(group) = &category {
                let before = found.category(group).ok_or(Failure::NotHere)?;
                store::change_category(
                    tx,
                    seat.partnership,
                    found.id,
                    group,
                    label,
                    spanish,
                    &others,
                )?;
                format!("{} → {label}", before.label)
            } else {
                put_group(tx, seat.partnership, &found, label, spanish, &others)?;
                format!("+ {label}")
            };
            let who = (&seat).into();
            audit::record(
                tx,
                &app_inside,
                &who,
                "split_changed",
                &found.label,
                &detail,
            )?;
            Ok(())
        })
        .await
}

/// The new words of a group must not be empty, nor those of another group, nor those of the built-in two.
fn check_group(found: &Dimension, own: Option<&str>, label: &str) -> Result<(), Failure> {
    let mut errors = FormErrors::new();
    let kind = own
        .and_then(|own| found.category(own))
        .map_or(CategoryKind::Group, |group| group.kind);
    if label.is_empty() {
        errors.add("group_label", "error-split-label");
    } else if kind == CategoryKind::Group {
        let mut labels: Vec<&str> = found
            .categories
            .iter()
            .filter(|one| one.kind == CategoryKind::Group && Some(one.key.as_str()) != own)
            .map(|one| one.label.as_str())
            .collect();
        labels.push(label);
        if labels.len() > 1 {
            check_labels(&labels, "group_label", &mut errors);
        }
    }
    errors.into_result()
}

/// Adds a group after the agreed ones, before "not known" and "preferred not to say".
fn put_group(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    found: &Dimension,
    label: &str,
    label_es: &str,
    also_called: &str,
) -> Result<(), Failure> {
    let taken: Vec<&str> = found
        .categories
        .iter()
        .map(|one| one.key.as_str())
        .collect();
    let key = short_name(label, "group", &taken);
    let is_group = |one: &&Category| one.kind == CategoryKind::Group;
    let place = found.categories.iter().filter(is_group).count();
    store::put_category(
        tx,
        partnership,
        found.id,
        &key,
        label,
        label_es,
        "group",
        also_called,
        next_position(place),
    )?;
    let (groups, built_in): (Vec<&Category>, Vec<&Category>) =
        found.categories.iter().partition(is_group);
    for (position, one) in groups.iter().enumerate() {
        store::place_category(tx, partnership, found.id, &one.key, next_position(position))?;
    }
    for (after, one) in built_in.iter().enumerate() {
        store::place_category(
            tx,
            partnership,
            found.id,
            &one.key,
            next_position(place + 1 + after),
        )?;
    }
    Ok(())
}

/// Retires a dimension or a group of it (`group`), or brings it back. Figures that name it stay as they are.
pub async fn set_retired(
    app: &App,
    seat: &Seat,
    key: &str,
    group: Option<String>,
    is_retired: bool,
) -> Result<(), Failure> {
    seat.must(Deed::EditIndicators)?;
    let (app_inside, seat, key) = (app.clone(), seat.clone(), key.to_owned());
    let at = is_retired.then(|| app.now_us());
    let deed = if is_retired {
        "split_retired"
    } else {
        "split_restored"
    };
    app.db()
        .write(move |tx| {
            let (_, found) = standing(tx, seat.partnership, &key, None)?;
            let detail = match &group {
                // Pressed twice, or by two people at once: it is as wished already.
                None if found.retired == is_retired => return Ok(()),
                None => {
                    store::retire_dimension(tx, seat.partnership, found.id, at)?;
                    String::new()
                }
                Some(group) => {
                    let one = found.category(group).ok_or(Failure::NotHere)?;
                    if one.retired == is_retired {
                        return Ok(());
                    }
                    may_retire(&found, one, is_retired)?;
                    store::touch_dimension(tx, seat.partnership, found.id, found.edit)?;
                    store::retire_category(tx, seat.partnership, found.id, group, at)?;
                    one.label.clone()
                }
            };
            let who = (&seat).into();
            audit::record(tx, &app_inside, &who, deed, &found.label, &detail)?;
            Ok(())
        })
        .await
}

fn may_retire(found: &Dimension, group: &Category, is_retired: bool) -> Result<(), Failure> {
    if group.kind != CategoryKind::Group {
        return Err(Failure::NotNow("failure-split-built-in"));
    }
    let left = found
        .asked()
        .filter(|one| one.kind == CategoryKind::Group && one.key != group.key)
        .count();
    if is_retired && left < 2 {
        return Err(Failure::NotNow("failure-split-few"));
    }
    Ok(())
}

/// Moves a dimension, or a group of it (`group`), one place up or down.
pub async fn move_split(
    app: &App,
    seat: &Seat,
    key: &str,
    group: Option<String>,
    moved: Moved,
) -> Result<(), Failure> {
    seat.must(Deed::EditIndicators)?;
    let (app_inside, seat, key) = (app.clone(), seat.clone(), key.to_owned());
    app.db()
        .write(move |tx| {
            let (all, found) = standing(tx, seat.partnership, &key, None)?;
            let done = match &group {
                None => move_dimension(tx, seat.partnership, &all, &found, moved)?,
                Some(group) => move_group(tx, seat.partnership, &found, group, moved)?,
            };
            if done {
                let who = (&seat).into();
                audit::record(tx, &app_inside, &who, "split_moved", &found.label, "")?;
            }
            Ok(())
        })
        .await
}

fn move_dimension(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    all: &[Dimension],
    found: &Dimension,
    moved: Moved,
) -> Result<bool, Failure> {
    let place = all.iter().position(|one| one.id == found.id);
    let Some(order) = place.and_then(|place| moved.order(place, all.len())) else {
        return Ok(false);
    };
    for (position, from) in order.into_iter().enumerate() {
        store::place_dimension(tx, partnership, all[from].id, next_position(position))?;
    }
    Ok(true)
}

fn move_group(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    found: &Dimension,
    group: &str,
    moved: Moved,
) -> Result<bool, Failure> {
    let place = found
        .categories
        .iter()
        .position(|one| one.key == group)
        .ok_or(Failure::NotHere)?;
    let Some(order) = moved.order(place, found.categories.len()) else {
        return Ok(false);
    };
    for (position, from) in order.into_iter().enumerate() {
        let key = &found.categories[from].key;
        store::place_category(tx, partnership, found.id, key, next_position(position))?;
    }
    Ok(true)
}
