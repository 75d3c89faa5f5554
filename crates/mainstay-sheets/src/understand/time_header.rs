//! Header lines without words: years and periods over their columns, grades and wards.

use crate::understand::segment::Part;
use crate::understand::view::Look;

/// Years, periods or dates over columns of other figures.
pub fn is_time_header(part: &Part<'_, '_>, at: usize) -> bool {
    if names_periods(part, at) {
        return true;
    }
    let line = part.lines[at];
    if line.times == 0
        || line.numbers + line.codes > 0
        || line.missing > 0 && line.missing >= line.times
    {
        return false;
    }
    let times: Vec<usize> = part
        .columns
        .clone()
        .filter(|column| part.look(at, *column).is_time())
        .collect();
    if times.first() == part.columns.clone().next().as_ref() && times.len() < 2
        || repeats_within(part, at, &times)
            && !named_below(part, at, &times)
            && !named_above(part, at, &times)
    {
        return false;
    }
    // Under a full line of words this is the first row of data.
    let covered = at > 0
        && !part.gap_above(at)
        && part.lines[at - 1].only_words()
        && !part.lines[at - 1].holds_data();
    let covers = |column: usize| {
        part.look(at, column) == Look::Blank || part.look(at - 1, column) != Look::Blank
    };
    if covered
        && !named_above(part, at, &times)
        && part.lines[at - 1].filled > 1
        && part.look(at, part.columns.start) != Look::Blank
        && part.columns.clone().all(covers)
    {
        return false;
    }
    if under_years(part, at, &times) || may_be_figures(part, at, &times) && !heads(part, at, &times)
    {
        return false;
    }
    figures_below(part, at, &times)
}

/// What the first column of a table is called, in any of the languages of partners.
const NAMES_OF_ROWS: [&str; 61] = [
    "indicator",
    "indicators",
    "measure",
    "metric",
    "kpi",
    "variable",
    "statistic",
    "series",
    "item",
    "description",
    "category",
    "name",
    "label",
    "group",
    "type",
    "area",
    "region",
    "state",
    "county",
    "country",
    "city",
    "district",
    "borough",
    "neighborhood",
    "neighbourhood",
    "place",
    "site",
    "location",
    "school",
    "clinic",
    "partner",
    "agency",
    "organization",
    "organisation",
    "program",
    "programme",
    "sector",
    "industry",
    "sex",
    "gender",
    "age",
    "age group",
    "race",
    "ethnicity",
    "geo",
    "code",
    "indicador",
    "indicadores",
    "medida",
    "concepto",
    "categoría",
    "categoria",
    "nombre",
    "grupo",
    "zona",
    "barrio",
    "municipio",
    "programa",
    "indikator",
    "kennzahl",
    "indicateur",
];

/// What a line of years or periods is called, rather than the names below it.
const NAMES_OF_TIMES: [&str; 22] = [
    "period",
    "reporting period",
    "report period",
    "time",
    "time period",
    "year",
    "years",
    "quarter",
    "month",
    "date",
    "report date",
    "as of",
    "fiscal year",
    "school year",
    "periodo",
    "período",
    "año",
    "trimestre",
    "fecha",
    "zeitraum",
    "jahr",
    "quartal",
];

/// The first cell of a line as a plain word.
fn label(part: &Part<'_, '_>, at: usize) -> String {
    let text = part.view.text(part.rows[at], part.columns.start);
    text.trim_end_matches([':', ' ']).to_lowercase()
}

/// True for a line whose first cell is what a column of labels is called.
pub fn names_rows(part: &Part<'_, '_>, at: usize) -> bool {
    NAMES_OF_ROWS.contains(&label(part, at).as_str())
}

/// More of the same, for lines that stand in pairs over the figures.
const NAMES_OF_SMALL_TIMES: [&str; 12] = [
    "week",
    "week number",
    "week no",
    "week ended",
    "week ending",
    "week beginning",
    "month number",
    "semester",
    "school quarter",
    "woche",
    "semana",
    "semaine",
];

/// True for a text that says that a line of the header holds times.
pub fn says_times(text: &str) -> bool {
    let lower = text.trim_end_matches([':', '.', ' ']).to_lowercase();
    NAMES_OF_TIMES.contains(&lower.as_str()) || NAMES_OF_SMALL_TIMES.contains(&lower.as_str())
}

/// `Year | 2024 | 2024 | 2025` or `Week number | 1 | 2 | 3`: a line that says that it holds times, and holds nothing else, at
/// the top of its table or below another such line.
pub fn names_periods(part: &Part<'_, '_>, at: usize) -> bool {
    let first = part.columns.start;
    let holds = |line: usize| {
        let cells: Vec<usize> = part
            .columns
            .clone()
            .skip(1)
            .filter(|column| part.look(line, *column) != Look::Blank)
            .collect();
        let small = |column: &usize| {
            let text = part.view.text(part.rows[line], *column);
            text.parse::<u8>()
                .is_ok_and(|number| (1..=53).contains(&number))
        };
        says_times(&part.view.text(part.rows[line], first))
            && cells.len() > 1
            && (cells.iter().all(small)
                || cells
                    .iter()
                    .all(|column| part.look(line, *column).is_time()))
    };
    let pair = |one: usize, other: usize| !part.gap_above(other) && holds(one) && holds(other);
    let below = at + 1 < part.lines.len() && pair(at, at + 1);
    let above = at > 0 && pair(at - 1, at);
    let top = if above { at - 1 } else { at };
    let fresh = top == 0 || part.gap_above(top) || part.lines[top - 1].filled == 1;
    let data = if above { at + 1 } else { at + 2 };
    (below || above)
        && fresh
        && part
            .lines
            .get(data)
            .is_some_and(|line| line.filled > 1 && line.holds_data())
        && part.look(data, first) == Look::Text
        && !holds(data)
}

/// `Area | 1 | 2 | 3 | Total`, `Age | 0 | 1 | 2`: numbers one after the other from 0 or 1 at the top of a table, over figures
/// that do not count up.
pub fn counts_up_from_one(part: &Part<'_, '_>, at: usize) -> bool {
    let (line, first) = (part.lines[at], part.columns.start);
    let fresh = at == 0 || part.gap_above(at) || part.lines[at - 1].filled == 1;
    if line.numbers < 3 || line.missing + line.codes + line.times > 0 || !fresh {
        return false;
    }
    let run = |at: usize| -> Vec<Option<u32>> {
        part.columns
            .clone()
            .skip(1)
            .filter(|column| part.look(at, *column) == Look::Number)
            .map(|column| part.view.text(part.rows[at], column).parse().ok())
            .collect()
    };
    let steps = |numbers: &[Option<u32>]| {
        numbers
            .windows(2)
            .all(|pair| matches!(pair, [Some(one), Some(next)] if *next == one + 1))
    };
    let numbers = run(at);
    let Some(below) = wide_below(part, at) else {
        return false;
    };
    part.look(at, first) == Look::Text
        && numbers.len() == line.numbers
        && matches!(numbers[0], Some(0 | 1))
        && steps(&numbers)
        && part.look(below, first) == Look::Text
        && part.lines[below].numbers >= line.numbers
        && (!steps(&run(below)) || run(below)[0] > numbers[0].map(|first| first + 2))
}

/// The next line below with more than one cell, past a heading or two.
fn wide_below(part: &Part<'_, '_>, at: usize) -> Option<usize> {
    (at + 1..part.lines.len().min(at + 4)).find(|line| part.lines[*line].filled > 1)
}

/// `People reached | 1912`: a label and numbers that are years only if something says so. The label of a header names
/// its column, and years that follow each other are years.
fn may_be_figures(part: &Part<'_, '_>, at: usize, times: &[usize]) -> bool {
    part.look(at, part.columns.start) == Look::Text
        && times
            .iter()
            .all(|column| part.look(at, *column) == Look::Year)
        && !names_rows(part, at)
        && !NAMES_OF_TIMES.contains(&label(part, at).as_str())
        && !follow_each_other(part, at, times)
}

/// Years one after the other without a gap, or three or more with the same step.
fn follow_each_other(part: &Part<'_, '_>, at: usize, times: &[usize]) -> bool {
    let years: Vec<i32> = years(part, at, times);
    let consecutive = years.windows(2).all(|pair| (pair[1] - pair[0]).abs() == 1);
    years.len() >= 2 && consecutive || counts_up(part, at, times)
}

/// True when nothing above already names the columns of these years: the first line of a table, unless it is a label and
/// one number that no looks set apart.
fn heads(part: &Part<'_, '_>, at: usize, times: &[usize]) -> bool {
    let above = (0..at)
        .rev()
        .take(MOST_LINES_ABOVE)
        .find(|above| part.lines[*above].filled > 1);
    let Some(above) = above else {
        return times.len() > 1 || part.lines[at].filled > 2 || is_set_apart(part, at);
    };
    // Below the figures of another table, several years side by side begin a new one.
    // "Partner: | Clinic A" and "Period | Q3 2026" stand before a table; they name no column of it.
    let before = part.lines[above].numbers > 0
        || part.first_text(above).ends_with(':')
        || NAMES_OF_TIMES.contains(&label(part, above).as_str());
    let names = |column: &usize| {
        (above.saturating_sub(1)..=above).any(|line| part.look(line, *column) != Look::Blank)
    };
    before || !times.iter().all(names)
}

/// How many lines above a line of years are searched for the names of its columns.
const MOST_LINES_ABOVE: usize = 8;

/// Bold over a line that is not.
fn is_set_apart(part: &Part<'_, '_>, at: usize) -> bool {
    let bold = |at: usize| {
        let cell = part
            .rows
            .get(at)
            .and_then(|row| part.view.cell(*row, part.columns.start));
        cell.is_some_and(|cell| cell.bold)
    };
    bold(at) && !bold(at + 1)
}

/// True when the first lines of figures below these times hold figures in their columns.
fn figures_below(part: &Part<'_, '_>, at: usize, times: &[usize]) -> bool {
    let within = at + 1..part.lines.len().min(at + 8);
    let wide = |next: &usize| part.lines[*next].filled > 1;
    let below = within
        .clone()
        .find(|next| wide(next) && part.lines[*next].numbers + part.lines[*next].missing > 0)
        .or_else(|| {
            within
                .clone()
                .find(|next| wide(next) && part.lines[*next].times > 0)
        });
    below.is_some_and(|next| {
        let filled: Vec<Look> = times
            .iter()
            .map(|column| part.look(next, *column))
            .filter(|look| *look != Look::Blank)
            .collect();
        let figures = filled
            .iter()
            .filter(|look| matches!(look, Look::Number | Look::Missing | Look::Broken))
            .count();
        // Counts such as 1990 look like years; under years that count up, or under school years, they are none.
        let years_below = filled.iter().all(|look| *look == Look::Year)
            && times
                .iter()
                .all(|column| part.look(at, *column) == Look::Period);
        !filled.is_empty() && (figures > 0 && figures * 2 >= filled.len() || years_below)
            || counts_up(part, at, times)
                && !counts_up(part, next, times)
                && part.look(next, part.columns.start) == Look::Text
    })
}

/// The years of a line.
fn years(part: &Part<'_, '_>, at: usize, times: &[usize]) -> Vec<i32> {
    times
        .iter()
        .filter_map(|column| {
            part.view
                .text(part.rows[at], *column)
                .get(..4)?
                .parse()
                .ok()
        })
        .collect()
}

/// Three or more years one after the other, each one step on: these name columns, even over counts that look like years.
fn counts_up(part: &Part<'_, '_>, at: usize, times: &[usize]) -> bool {
    let years = years(part, at, times);
    let steps: Vec<i32> = years.windows(2).map(|pair| pair[1] - pair[0]).collect();
    years.len() >= 3
        && years.len() == times.len()
        && steps[0] != 0
        && steps.iter().all(|step| *step == steps[0])
}

/// Counts such as 1990 right below a line of years in the same columns are counts.
fn under_years(part: &Part<'_, '_>, at: usize, times: &[usize]) -> bool {
    !counts_up(part, at, times)
        && (at.saturating_sub(40)..at)
            .rev()
            .take_while(|above| !part.gap_above(above + 1))
            .any(|above| {
                times
                    .iter()
                    .all(|column| part.look(above, *column) == Look::Year)
                    && counts_up(part, above, times)
            })
}

/// Periods printed over each of their columns, with the names of the columns in words, or their parts, right below.
fn named_below(part: &Part<'_, '_>, at: usize, times: &[usize]) -> bool {
    part.lines
        .get(at + 1)
        .is_some_and(super::lines::Line::only_words)
        && !part.gap_above(at + 1)
        && (times
            .iter()
            .all(|column| part.look(at + 1, *column) == Look::Text)
            || times_below(part, at, times))
}

/// `2025 | 2025 | 2026 | 2026` over `County | Q1 | Q2 | Q1 | Q2`: the parts of each period right below it, none twice.
fn times_below(part: &Part<'_, '_>, at: usize, times: &[usize]) -> bool {
    let pairs: std::collections::HashSet<(String, String)> = times
        .iter()
        .map(|column| {
            let text = |line: usize| part.view.text(part.rows[line], *column);
            (text(at), text(at + 1))
        })
        .collect();
    pairs.len() == times.len()
        && part.look(at, part.columns.start) == Look::Blank
        && part.look(at + 1, part.columns.start) == Look::Text
        && times
            .iter()
            .all(|column| part.look(at + 1, *column) == Look::Period)
}

/// The same period under each of the names right above, as `Target | Actual` over `Q3 2026 | Q3 2026`.
fn named_above(part: &Part<'_, '_>, at: usize, times: &[usize]) -> bool {
    let names: Vec<String> = times
        .iter()
        .filter(|_| at > 0 && !part.gap_above(at) && part.lines[at - 1].only_words())
        .filter(|column| part.look(at - 1, **column) == Look::Text)
        .map(|column| part.view.text(part.rows[at - 1], *column))
        .collect();
    let distinct: std::collections::HashSet<&String> = names.iter().collect();
    let all = |look: Look| times.iter().all(|column| part.look(at, *column) == look);
    let year = part.view.text(part.rows[at], times[0]);
    let one_year = all(Look::Year)
        && times.len() > 1
        && times
            .iter()
            .all(|column| part.view.text(part.rows[at], *column) == year);
    let corner = part.look(at, part.columns.start) == Look::Blank;
    let others = part.lines[at].filled - usize::from(!corner);
    (corner || one_year && names_rows(part, at))
        && others == times.len()
        && distinct.len() == times.len()
        && (all(Look::Period) || one_year)
}

/// Data may hold two dates or years in one row, but a header does not name two neighbours alike.
fn repeats_within(part: &Part<'_, '_>, at: usize, times: &[usize]) -> bool {
    times.windows(2).any(|pair| {
        pair[1] == pair[0] + 1
            && part.view.text(part.rows[at], pair[0]) == part.view.text(part.rows[at], pair[1])
    })
}

/// `School | K | 1 | 2 | 3 | Total`: grades, wards or ages that count up by one among words, over figures of every size.
pub fn names_grades(part: &Part<'_, '_>, at: usize) -> bool {
    let (line, first) = (part.lines[at], part.columns.start);
    if counts_up_from_one(part, at) {
        return true;
    }
    let Some(next) = wide_below(part, at) else {
        return false;
    };
    let below = part.lines[next];
    if line.numbers < 2
        || line.texts < 2
        || line.filled != line.numbers + line.texts
        || below.filled < line.filled
        || below.numbers <= line.numbers
        || part.look(at, first) != Look::Text
        || !matches!(part.look(next, first), Look::Text | Look::Code)
        || at > 0 && part.lines[at - 1].filled > 2 && !part.gap_above(at)
    {
        return false;
    }
    let numbers: Vec<Option<u32>> = part
        .columns
        .clone()
        .filter(|column| part.look(at, *column) == Look::Number)
        .map(|column| part.view.text(part.rows[at], column).parse().ok())
        .collect();
    let counts_up = numbers
        .windows(2)
        .all(|pair| matches!(pair, [Some(one), Some(next)] if *next == one + 1));
    let words_over_figures = part.columns.clone().skip(1).any(|column| {
        part.look(at, column) == Look::Text && part.look(next, column) == Look::Number
    });
    counts_up && words_over_figures
}
