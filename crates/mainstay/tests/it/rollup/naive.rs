//! The rules once more, as plainly as they can be written: strings, one big map, nothing clever.

use std::collections::{BTreeMap, BTreeSet};

/// The cells of a row: indicator, period, geography, subgroup, numerator, denominator, updated.
pub type Row = [String; 7];

/// (partner, reason) → count, and the roll-up's lines as text without the three decimals.
pub type Tables = (
    BTreeMap<(u64, String), u64>,
    BTreeMap<(String, String, String), (usize, usize, i128, i128)>,
);

type Best = BTreeMap<(u64, String, String, String, String), (String, i64, i64)>;

pub fn roll_up(partners: &[(u64, Vec<Row>)]) -> Tables {
    let (mut counts, mut best): (BTreeMap<_, u64>, Best) = Default::default();
    for (partner, rows) in partners {
        for row in rows {
            let reason = match understood(row) {
                Err(reason) => reason,
                Ok((indicator, period, subgroup, numerator, denominator)) => {
                    let place = format!("{:0>5}", row[2].trim());
                    let key = (*partner, indicator, period, place, subgroup);
                    let date = row[6].trim();
                    let date = if date.len() == 10 {
                        date.to_owned()
                    } else {
                        String::new()
                    };
                    let new = (date, numerator, denominator);
                    match best.get_mut(&key) {
                        None => {
                            best.insert(key, new);
                            "kept"
                        }
                        Some(old) => {
                            if new > *old {
                                *old = new;
                            }
                            "duplicate"
                        }
                    }
                }
            };
            *counts.entry((*partner, reason.to_owned())).or_default() += 1;
        }
    }
    let mut lines: BTreeMap<_, (BTreeSet<u64>, usize, i128, i128)> = BTreeMap::new();
    for ((partner, indicator, period, _, subgroup), (_, numerator, denominator)) in best {
        let line = lines.entry((indicator, period, subgroup)).or_default();
        line.0.insert(partner);
        line.1 += 1;
        line.2 += i128::from(numerator);
        line.3 += i128::from(denominator);
    }
    (
        counts,
        lines
            .into_iter()
            .map(|(key, (partners, rows, numerator, denominator))| {
                (key, (partners.len(), rows, numerator, denominator))
            })
            .collect(),
    )
}

type Understood = (String, String, String, i64, i64);

fn understood(row: &Row) -> Result<Understood, &'static str> {
    let indicator = match row[0].trim().to_lowercase().as_str() {
        "r1" | "screened" => "R1",
        "c1" | "visits" => "C1",
        _ => return Err("indicator"),
    };
    let period = quarter(row[1].trim()).ok_or("period")?;
    let subgroup = match row[3].trim().to_lowercase().as_str() {
        "all" | "total" => "all",
        "female" | "women" => "female",
        _ => return Err("subgroup"),
    };
    if row[4].trim() == "*" {
        return Err("suppressed");
    }
    let numerator = whole(&row[4])?;
    if numerator < 0 {
        return Err("negative");
    }
    let mut denominator = 0;
    if indicator == "R1" {
        denominator = whole(&row[5])?;
        if denominator <= 0 {
            return Err("denominator");
        }
        if numerator > denominator {
            return Err("exceeds");
        }
    }
    Ok((
        indicator.into(),
        period,
        subgroup.into(),
        numerator,
        denominator,
    ))
}

fn whole(cell: &str) -> Result<i64, &'static str> {
    match cell.trim() {
        "" | "NA" | "N/A" | "n/a" | "-" => Err("missing"),
        text => text.replace(',', "").parse().map_err(|_| "number"),
    }
}

fn quarter(text: &str) -> Option<String> {
    let year = |text: &str| {
        (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.to_owned())
    };
    let known = |text: &str| {
        ["1", "2", "3", "4"]
            .contains(&text)
            .then(|| text.to_owned())
    };
    let (year, quarter) = if let Some((before, after)) = text.split_once('Q') {
        match after.split_once(' ') {
            Some((after, last)) if before.is_empty() => (year(last)?, known(after)?),
            _ => (
                year(before.strip_suffix('-').unwrap_or(before))?,
                known(after)?,
            ),
        }
    } else {
        let (before, month) = text.split_once('-')?;
        let quarter = ["01 02 03", "04 05 06", "07 08 09", "10 11 12"]
            .iter()
            .position(|months| months.split(' ').any(|known| known == month))?;
        (year(before)?, (quarter + 1).to_string())
    };
    Some(format!("{year}-Q{quarter}"))
}
