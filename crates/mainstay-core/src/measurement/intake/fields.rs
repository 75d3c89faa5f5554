//! Which part of a figure each column holds, settled by its own header and by the columns beside it.

use super::expected::{Framework, Indicator};
use super::mapping::{FigureUse, LabelRole, Role};
use super::names::ACCEPT;
use super::reader::Reader;
use super::suggest::{Draft, Reason};
use super::table::{RowRole, SheetTable};
use super::words::Field;

/// Says which part of the figure each column holds, from its own words and from its neighbours.
pub(super) fn settle_fields(
    table: &SheetTable,
    framework: &Framework,
    reader: &Reader,
    whole: Option<&str>,
    drafts: &mut [Draft],
) {
    let by_row = rows_needs(table, framework, reader, drafts);
    let row_fields = drafts
        .iter()
        .any(|draft| draft.role == Role::Label(LabelRole::Field));
    let mut groups: Vec<(FigureUse, Vec<usize>)> = Vec::new();
    for (at, draft) in drafts.iter().enumerate() {
        if let Role::Figure(figure) = &draft.role {
            let alike = FigureUse {
                total: false,
                ..figure.clone()
            };
            let period_key = alike
                .dated
                .then(|| super::when::read_periods(&table.columns[at].name).periods);
            let same = groups.iter_mut().find(|(other, members)| {
                let other_period = other
                    .dated
                    .then(|| super::when::read_periods(&table.columns[members[0]].name).periods);
                *other == alike && other_period == period_key
            });
            match same {
                Some((_, members)) => members.push(at),
                None => groups.push((alike, vec![at])),
            }
        }
    }
    for (figure, members) in groups {
        let needs: Vec<Field> = figure
            .indicator
            .as_deref()
            .or(whole)
            .and_then(|key| framework.indicator(key))
            .map_or_else(|| by_row.clone(), |indicator| indicator.needs().to_vec());
        let parts = figure
            .indicator
            .as_deref()
            .or(whole)
            .and_then(|key| framework.indicator(key));
        let called_alike: Vec<usize> = members
            .iter()
            .copied()
            .filter(|at| {
                parts.is_some_and(|one| is_called_like_its_part(one, &table.columns[*at].name))
            })
            .collect();
        let members = surest_first(table, reader, members, drafts);
        settle_group(&needs, row_fields, &members, &called_alike, drafts);
    }
}

/// A part goes to the column that names it most surely; among equals to the one whose outer header speaks of the same
/// indicator: "Blood pressure / Hypertension" before "All patients / Patients".
fn surest_first(
    table: &SheetTable,
    reader: &Reader,
    mut members: Vec<usize>,
    drafts: &[Draft],
) -> Vec<usize> {
    let is_under_its_own = |at: usize| {
        let outer = table.columns[at].name.rsplit_once(" / ");
        let Role::Figure(FigureUse {
            indicator: Some(key),
            ..
        }) = &drafts[at].role
        else {
            return false;
        };
        outer.is_some_and(|(outer, _)| reader.meaning(outer).indicator.as_ref() == Some(key))
    };
    members.sort_by(|one, other| {
        let rank = |at: usize| (drafts[at].confidence, is_under_its_own(at));
        let ((a, a_own), (b, b_own)) = (rank(*one), rank(*other));
        b.total_cmp(&a).then(b_own.cmp(&a_own))
    });
    members
}

/// "Referrals closed" is the name of the share and of the part of it: beside its whole, the column is the part.
fn is_called_like_its_part(indicator: &Indicator, header: &str) -> bool {
    let last = header.rsplit(" / ").next().unwrap_or(header);
    let folded = super::names::fold(last);
    let names = |list: &[String]| list.iter().any(|name| super::names::fold(name) == folded);
    names(&indicator.numerator_names) && names(&indicator.names)
}

/// The fields needed by the indicators the rows and sections name.
fn rows_needs(
    table: &SheetTable,
    framework: &Framework,
    reader: &Reader,
    drafts: &[Draft],
) -> Vec<Field> {
    let letters: Vec<&str> = table
        .columns
        .iter()
        .zip(drafts)
        .filter(|(_, draft)| draft.role == Role::Label(LabelRole::Indicator))
        .map(|(column, _)| column.letter.as_str())
        .collect();
    let in_rows = table
        .rows
        .iter()
        .filter(|row| row.role == RowRole::Value)
        .flat_map(|row| &row.labels)
        .filter(|(letter, _)| letters.contains(&letter.as_str()))
        .map(|(_, text)| text.as_str());
    let mut needs: Vec<Field> = in_rows
        .chain(table.headings())
        .filter_map(|text| reader.meaning(text).indicator)
        .filter_map(|key| framework.indicator(&key))
        .flat_map(|indicator| indicator.needs().iter().copied())
        .collect();
    if needs.is_empty() {
        needs = framework.fields();
    }
    needs.sort();
    needs.dedup();
    needs
}

/// Settles the columns that can be only one part; hands back the parts left and the columns that wait for their neighbours.
fn settle_plain(
    needs: &[Field],
    members: &[usize],
    drafts: &mut [Draft],
) -> (Vec<Field>, Vec<usize>) {
    let mut open: Vec<Field> = needs.to_vec();
    let mut unsettled: Vec<usize> = Vec::new();
    for at in members {
        let possible: Vec<Field> = drafts[*at]
            .fields
            .iter()
            .copied()
            .filter(|field| needs.contains(field) || *field == Field::Percent)
            .collect();
        match possible.as_slice() {
            [one] if *one == Field::Percent || open.contains(one) => {
                open.retain(|field| field != one);
                set(&mut drafts[*at], *one, None);
            }
            _ => unsettled.push(*at),
        }
    }
    (open, unsettled)
}

fn settle_group(
    needs: &[Field],
    row_fields: bool,
    members: &[usize],
    called_alike: &[usize],
    drafts: &mut [Draft],
) {
    let (mut open, unsettled) = settle_plain(needs, members, drafts);
    for at in unsettled {
        let draft = &mut drafts[at];
        let possible: Vec<Field> = draft
            .fields
            .iter()
            .copied()
            .filter(|field| open.contains(field))
            .collect();
        if possible.is_empty() && is_likely_other(draft) {
            nothing_said(draft);
            continue;
        }
        match (possible.as_slice(), open.as_slice()) {
            ([first, ..], _) => {
                let first = *first;
                open.retain(|field| *field != first);
                set(draft, first, Some(Reason::Neighbours));
            }
            // "Total" beside a numerator is the whole it belongs to; by itself it adds up.
            ([], _) if is_total(draft) && beside_numerator(needs, &open) => {
                open.retain(|field| *field != Field::Denominator);
                whole_of_a_share(draft);
            }
            ([], [Field::Value]) if !is_total(draft) => set(draft, Field::Value, None),
            ([], _) if is_total(draft) || row_fields => {}
            ([], [one]) if draft.confidence >= ACCEPT => {
                let one = *one;
                open.clear();
                set(draft, one, Some(Reason::Neighbours));
                // The last part left over is likely, not certain, unless it is called like that part.
                if one != Field::Numerator || !called_alike.contains(&at) {
                    draft.confidence = draft.confidence.min(0.7);
                }
            }
            _ => {}
        }
    }
}

/// Its words only resemble those of a part that a surer column holds.
fn is_likely_other(draft: &Draft) -> bool {
    draft.confidence < ACCEPT
        && !draft.fields.is_empty()
        && matches!(&draft.role, Role::Figure(figure) if figure.indicator.is_some())
}

/// It is asked about, and nothing is suggested.
fn nothing_said(draft: &mut Draft) {
    draft.role = Role::Figure(FigureUse::default());
    draft.fields.clear();
    (draft.confidence, draft.why) = (0.4, Reason::Unknown);
}

/// A column headed "Total" is the whole of the share beside it, and adds nothing up.
fn whole_of_a_share(draft: &mut Draft) {
    set(draft, Field::Denominator, Some(Reason::Neighbours));
    if let Role::Figure(figure) = &mut draft.role {
        figure.total = false;
    }
}

/// The numerator is found and the denominator is still looked for.
fn beside_numerator(needs: &[Field], open: &[Field]) -> bool {
    needs.contains(&Field::Numerator)
        && !open.contains(&Field::Numerator)
        && open.contains(&Field::Denominator)
}

fn is_total(draft: &Draft) -> bool {
    matches!(&draft.role, Role::Figure(figure) if figure.total)
}

fn set(draft: &mut Draft, field: Field, why: Option<Reason>) {
    if let Role::Figure(figure) = &mut draft.role {
        figure.field = Some(field);
        draft.why = why.unwrap_or(draft.why);
    }
}
