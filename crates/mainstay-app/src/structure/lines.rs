//! Pasted commitments: one a line, as copied from a spreadsheet or from the file this program hands out.

use jiff::civil::Date;
use mainstay_core::fold::fold;
use mainstay_core::structure::{BackboneFunction, Settled};

/// Why a line cannot be taken as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// No partner has this name.
    Partner(String),
    /// Nothing says what is promised.
    What,
    /// A day cannot be read.
    Day(String),
    /// The state is none of those there are.
    State(String),
    /// No activity of the agenda has this name, or more than one has.
    Activity(String),
}

/// One line, understood as far as it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The line as it was pasted.
    pub text: String,
    /// The partner's name as typed.
    pub organisation: String,
    /// What is promised.
    pub what: String,
    /// By when.
    pub due: Option<Date>,
    /// Who sees to it.
    pub person: String,
    /// The function it belongs to.
    pub function: Option<BackboneFunction>,
    /// How it stands.
    pub state: Settled,
    /// When it was done or released.
    pub settled_on: Option<Date>,
    /// What shows it.
    pub evidence: String,
    /// The activity of the agenda it belongs to, as typed; empty for none.
    pub activity: String,
    /// What is wrong with the line.
    pub problem: Option<Problem>,
}

/// A column of what was pasted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Organisation,
    What,
    Due,
    Person,
    Function,
    State,
    Settled,
    Evidence,
    Activity,
    Other,
}

/// The columns in their usual order, each with the headings it goes by, folded.
const COLUMNS: [(Column, &[&str]); 9] = [
    (
        Column::Organisation,
        &[
            "partner",
            "organization",
            "organisation",
            "organizacion",
            "socio",
            "who",
            "quien",
        ],
    ),
    (Column::What, &["commitment", "what", "compromiso", "que"]),
    (
        Column::Due,
        &["by when", "due", "due on", "para cuando", "fecha", "plazo"],
    ),
    (Column::Person, &["person", "persona", "responsable"]),
    (
        Column::Function,
        &["function", "backbone function", "funcion"],
    ),
    (Column::State, &["state", "status", "estado"]),
    (
        Column::Settled,
        &[
            "done or released on",
            "done on",
            "cumplido o liberado el",
            "hecho el",
        ],
    ),
    (
        Column::Evidence,
        &[
            "evidence",
            "evidence or reason",
            "prueba",
            "prueba o motivo",
        ],
    ),
    (
        Column::Activity,
        &[
            "activity",
            "belongs to the activity",
            "actividad",
            "pertenece a la actividad",
        ],
    ),
];

/// Splits what was pasted into commitments. A first line of headings puts the columns in order; without one they are
/// partner, commitment, day, person, function, state, day done, evidence, activity.
///
/// * `functions`: every name a function goes by.
/// * `states`: every name a state goes by; "late" is open.
pub fn understand(
    pasted: &str,
    functions: &[(String, BackboneFunction)],
    states: &[(String, Settled)],
) -> Vec<Line> {
    let marks = ['\t', ';', ','];
    let mark = marks.into_iter().find(|mark| pasted.contains(*mark));
    let mark = mark.unwrap_or('\t');
    let pasted = pasted.trim_start_matches('\u{feff}');
    let mut lines = pasted
        .lines()
        .filter(|text| !text.trim().is_empty())
        .peekable();
    let headings = lines.peek().and_then(|first| headings(&cells(first, mark)));
    if headings.is_some() {
        lines.next();
    }
    let order = headings.unwrap_or_else(|| COLUMNS.iter().map(|(column, _)| *column).collect());
    lines
        .map(|text| line(text, &cells(text, mark), &order, functions, states))
        .collect()
}

/// The columns by their headings, when at least partner and commitment are among them.
fn headings(cells: &[String]) -> Option<Vec<Column>> {
    let column = |cell: &String| {
        let folded = fold(cell);
        let known = COLUMNS
            .iter()
            .find(|(_, names)| names.contains(&folded.as_str()));
        known.map_or(Column::Other, |(column, _)| *column)
    };
    let order: Vec<Column> = cells.iter().map(column).collect();
    let has = |column| order.contains(&column);
    (has(Column::Organisation) && has(Column::What)).then_some(order)
}

/// The cells of a line; what stands in quotation marks is one cell whatever is in it.
fn cells(text: &str, mark: char) -> Vec<String> {
    let mut cells = Vec::new();
    let (mut cell, mut is_quoted) = (String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if letter == '"' && is_quoted && letters.peek() == Some(&'"') {
            cell.push('"');
            letters.next();
        } else if letter == '"' && (is_quoted || cell.trim().is_empty()) {
            is_quoted = !is_quoted;
        } else if letter == mark && !is_quoted {
            cells.push(std::mem::take(&mut cell).trim().to_owned());
        } else {
            cell.push(letter);
        }
    }
    cells.push(cell.trim().to_owned());
    // The apostrophe by which a table kept a text from becoming a formula.
    let plain = |cell: String| match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest.to_owned(),
        _ => cell,
    };
    cells.into_iter().map(plain).collect()
}

fn line(
    text: &str,
    cells: &[String],
    order: &[Column],
    functions: &[(String, BackboneFunction)],
    states: &[(String, Settled)],
) -> Line {
    let cell = |column: Column| {
        let at = order.iter().position(|one| *one == column);
        at.and_then(|at| cells.get(at)).cloned().unwrap_or_default()
    };
    let mut problem = None;
    let mut date = |typed: String| {
        if typed.is_empty() {
            return None;
        }
        let read = day(&typed);
        if read.is_none() {
            problem.get_or_insert(Problem::Day(typed));
        }
        read
    };
    let (due, settled_on) = (date(cell(Column::Due)), date(cell(Column::Settled)));
    let (what, state) = (cell(Column::What), cell(Column::State));
    if what.is_empty() {
        problem = Some(Problem::What);
    }
    let named = fold(&state);
    let stands = states.iter().find(|(name, _)| fold(name) == named);
    let stands = stands.map(|(_, state)| *state);
    if stands.is_none() && !state.is_empty() {
        problem.get_or_insert(Problem::State(state));
    }
    let function = fold(&cell(Column::Function));
    let function = functions.iter().find(|(name, _)| fold(name) == function);
    Line {
        text: text.to_owned(),
        organisation: cell(Column::Organisation),
        what,
        due,
        person: cell(Column::Person),
        function: function.map(|(_, function)| *function),
        state: stands.unwrap_or(Settled::Open),
        settled_on,
        evidence: cell(Column::Evidence),
        activity: cell(Column::Activity),
        problem,
    }
}

/// A day: `2026-09-30`, `30.9.2026`, or with slashes where only one reading is a day.
fn day(typed: &str) -> Option<Date> {
    if let Ok(read) = typed.parse::<Date>() {
        return Some(read);
    }
    let mark = if typed.contains('.') { '.' } else { '/' };
    let mut numbers = typed.split(mark).map(|part| part.trim().parse::<i16>());
    let (Some(Ok(one)), Some(Ok(two)), Some(Ok(year)), None) = (
        numbers.next(),
        numbers.next(),
        numbers.next(),
        numbers.next(),
    ) else {
        return None;
    };
    let date = |day: i16, month: i16| {
        let (day, month) = (i8::try_from(day).ok()?, i8::try_from(month).ok()?);
        Date::new(year, month, day).ok().filter(|_| year > 1900)
    };
    if mark == '.' || one == two {
        return date(one, two);
    }
    match (date(one, two), date(two, one)) {
        (Some(read), None) | (None, Some(read)) => Some(read),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn read(pasted: &str) -> Vec<Line> {
        let functions = [("Shared measurement".to_owned(), BackboneFunction::Measure)];
        let states = [
            ("open".to_owned(), Settled::Open),
            ("late".to_owned(), Settled::Open),
            ("hecho".to_owned(), Settled::Done),
        ];
        understand(pasted, &functions, &states)
    }

    #[test]
    fn plain_cells_are_partner_commitment_day_and_person() {
        let lines =
            read("River Clinic\tTwo vans, Saturdays\t2026-12-31\tAna Díaz\n\nHome First\tA room\n");
        assert_eq!(lines.len(), 2);
        assert_eq!(
            (
                lines[0].organisation.as_str(),
                lines[0].what.as_str(),
                lines[0].due
            ),
            (
                "River Clinic",
                "Two vans, Saturdays",
                Some(date(2026, 12, 31))
            )
        );
        assert_eq!(lines[0].person, "Ana Díaz");
        assert_eq!((lines[1].due, &lines[1].problem), (None, &None));
    }

    #[test]
    fn headings_put_the_columns_in_order_in_both_languages() {
        let lines = read(
            "Estado,Compromiso,Socio,Función,Prueba o motivo\nHecho,\"Dos camionetas, sábados\",Clínica,shared measurement,\"Dijo \"\"sí\"\"\"\n",
        );
        let one = &lines[0];
        assert_eq!(
            (one.what.as_str(), one.state),
            ("Dos camionetas, sábados", Settled::Done)
        );
        assert_eq!(
            (one.organisation.as_str(), one.evidence.as_str()),
            ("Clínica", "Dijo \"sí\"")
        );
        assert_eq!(one.function, Some(BackboneFunction::Measure));
    }

    #[test]
    fn the_activity_is_the_last_column_or_stands_under_its_heading() {
        let plain = read("A\tvan\t\t\t\t\t\t\tScreening van\n");
        assert_eq!(plain[0].activity, "Screening van");
        for heading in ["Activity", "Actividad"] {
            let headed = read(&format!("{heading},What,Partner\nScreening van,van,A\n"));
            assert_eq!(headed[0].activity, "Screening van", "{heading}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named_and_not_guessed() {
        let lines = read("A\tvan\t03/04/2026\nB\tvan\tsoon\nC\t\nD;van\tx\t\t\t\tasleep\n");
        assert_eq!(
            lines[0].problem,
            Some(Problem::Day("03/04/2026".to_owned()))
        );
        assert_eq!(lines[1].problem, Some(Problem::Day("soon".to_owned())));
        assert_eq!(lines[2].problem, Some(Problem::What));
        assert_eq!(
            read("A\tvan\t\t\t\tasleep\n")[0].problem,
            Some(Problem::State("asleep".to_owned()))
        );
    }

    #[test]
    fn a_day_with_one_reading_is_taken() {
        for (typed, want) in [
            ("2026-09-30", Some(date(2026, 9, 30))),
            ("9/30/2026", Some(date(2026, 9, 30))),
            ("30/9/2026", Some(date(2026, 9, 30))),
            ("3.4.2026", Some(date(2026, 4, 3))),
            ("4/4/2026", Some(date(2026, 4, 4))),
            ("3/4/2026", None),
            ("31/31/2026", None),
            ("9/30/26", None),
        ] {
            assert_eq!(day(typed), want, "{typed}");
        }
    }

    #[test]
    fn a_cell_kept_from_being_a_formula_is_itself_again() {
        assert_eq!(read("A,'=van,2026-01-01\n")[0].what, "=van");
    }
}
