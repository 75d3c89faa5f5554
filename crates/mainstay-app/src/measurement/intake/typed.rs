//! What a person answers on the pages of a file: the fields offered for each problem, and what was typed into them.

use std::collections::BTreeMap;

use mainstay_core::measurement::Missing;
use mainstay_core::measurement::intake::{
    Amount, Entry, EntryKind, Field, FigureUse, Fix, Framework, LabelRole, NumberStyle, Place,
    Problem, Remedy, Role, read_amount, read_entry,
};

use super::choices::Choices;
use super::content::Found;
use super::meanings::meaning_of;
use super::reading::{Reading, Used, printed};
use crate::shell::FormErrors;

/// The fields of a form.
#[derive(Debug, Clone, Default)]
pub struct Typed(pub Vec<(String, String)>);

impl Typed {
    /// The text of a field; empty where it is not there.
    pub fn of(&self, name: &str) -> &str {
        self.0
            .iter()
            .find(|(known, _)| known == name)
            .map_or("", |(_, text)| text.trim())
    }

    /// Every text under one name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, text)| text.trim())
    }
}

/// A place to type a number into, for a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The key its answer is kept under: a cell, or the problem's id.
    pub key: String,
    /// The part of the figure; none for one cell.
    pub field: Option<Field>,
    /// The cell, to show.
    pub cell: Option<String>,
}

/// A problem about one cell that cannot be read is kept under the cell itself.
fn is_about_cell(problem: &Problem) -> bool {
    problem.places.iter().any(|place| place.key() == problem.id)
}

/// The places to type numbers into. None where a number is no remedy.
pub fn inputs(problem: &Problem, framework: &Framework, tables: &[Found]) -> Vec<Input> {
    if !problem.remedies.contains(&Remedy::TypeValue) {
        return Vec::new();
    }
    if is_about_cell(problem) {
        return of_cell(&problem.places[0], false, tables);
    }
    if problem.check.is_some() {
        let mut places: Vec<&Place> = Vec::new();
        for place in &problem.places {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        let share = of_indicator(problem, framework).contains(&Field::Numerator);
        let each = places.into_iter().take(4);
        return each
            .flat_map(|place| of_cell(place, share, tables))
            .collect();
    }
    let indicator = problem.id.split(':').nth(1).unwrap_or_default();
    let needs = framework
        .indicator(indicator)
        .map(mainstay_core::measurement::intake::Indicator::needs)
        .unwrap_or_default();
    needs
        .iter()
        .map(|field| Input {
            key: problem.id.clone(),
            field: Some(*field),
            cell: None,
        })
        .collect()
}

/// The fields of the indicator a problem is about.
fn of_indicator(problem: &Problem, framework: &Framework) -> &'static [Field] {
    problem
        .figure
        .as_ref()
        .and_then(|about| framework.indicator(&about.indicator))
        .map(mainstay_core::measurement::intake::Indicator::needs)
        .unwrap_or_default()
}

/// One place to type for a cell; two where the cell of a share holds its part and its whole, as "12 of 40" does.
fn of_cell(place: &Place, share: bool, tables: &[Found]) -> Vec<Input> {
    let input = |field: Option<Field>| Input {
        key: place.key(),
        field,
        cell: Some(place.cell.clone()),
    };
    let text = printed(tables, place.sheet.as_deref(), &place.cell).filter(|_| share);
    match text.as_deref().and_then(read_amount) {
        Some(Amount::Share(..)) => [Field::Numerator, Field::Denominator]
            .map(|field| input(Some(field)))
            .into(),
        _ => vec![input(None)],
    }
}

/// The other answers a problem has, as stable words.
pub fn other_answers(problem: &Problem) -> Vec<&'static str> {
    let mut words = Vec::new();
    for remedy in &problem.remedies {
        match remedy {
            Remedy::Confirm => words.push("confirm"),
            Remedy::SayMissing => {
                words.extend(["not_collected", "not_applicable", "suppressed"]);
            }
            Remedy::LeaveOut => words.push("leave_out"),
            Remedy::AddUp => words.push("add_up"),
            Remedy::UseTotal => words.push("use_total"),
            Remedy::KeepParts => words.push("keep_parts"),
            Remedy::SayEveryone => words.push("everyone"),
            Remedy::UseOther => words.push("use_other"),
            Remedy::ChoosePeriod => words.push("this_period"),
            _ => {}
        }
    }
    words
}

fn fix_of(word: &str) -> Option<Fix> {
    Some(match word {
        "confirm" => Fix::Confirm,
        "leave_out" => Fix::LeaveOut,
        "add_up" => Fix::AddUp,
        "use_total" => Fix::UseTotal,
        "keep_parts" => Fix::KeepParts,
        "everyone" => Fix::Everyone,
        "use_other" => Fix::UseOther,
        other => Fix::Missing(Missing::from_key(other)?),
    })
}

/// Takes the answers of the preview into the choices.
///
/// # Errors
///
/// The fields that cannot be read; nothing is taken then.
pub fn take_answers(
    typed: &Typed,
    reading: &Reading,
    (framework, tables): (&Framework, &[Found]),
    style: NumberStyle,
    choices: &mut Choices,
) -> Result<(), FormErrors> {
    let (mut errors, mut taken) = (FormErrors::new(), BTreeMap::new());
    for (at, problem) in reading.problems.iter().enumerate() {
        let id = typed.of(&format!("id-{at}"));
        if id != problem.id {
            continue;
        }
        let word = typed.of(&format!("do-{at}"));
        let period = framework.periods.first().filter(|_| word == "this_period");
        let fix = meaning_of(word, framework)
            .or_else(|| fix_of(word))
            .or_else(|| period.map(|days| Fix::Period(*days)));
        if let Some(fix) = fix {
            for key in keys(problem, &fix) {
                taken.insert(key, fix.clone());
            }
        }
        let inputs = inputs(problem, framework, tables);
        if is_touched(typed, at, problem, &inputs, style) {
            take_numbers(typed, at, &inputs, style, &mut taken, &mut errors);
        }
    }
    if errors.is_empty() {
        choices.answers.extend(taken);
        Ok(())
    } else {
        Err(errors)
    }
}

/// The answers a decision is kept under: its cells for a check, else its id.
fn keys(problem: &Problem, fix: &Fix) -> Vec<String> {
    let by_cells = problem.check.is_some()
        && !problem.places.is_empty()
        && matches!(fix, Fix::LeaveOut | Fix::Missing(_));
    if by_cells {
        problem
            .places
            .iter()
            .map(mainstay_core::measurement::intake::Place::key)
            .collect()
    } else {
        vec![problem.id.clone()]
    }
}

/// Whether a person typed something: the page writes the part of a figure that the file has into its field itself.
fn is_touched(
    typed: &Typed,
    at: usize,
    problem: &Problem,
    inputs: &[Input],
    style: NumberStyle,
) -> bool {
    let known = |field: Option<Field>| {
        let text = problem.args.get(&["known_", field?.key()].concat())?;
        text.parse::<f64>().ok()
    };
    inputs.iter().enumerate().any(|(nth, input)| {
        let text = typed.of(&format!("value-{at}-{nth}"));
        match read_entry(text, EntryKind::Decimal, style) {
            Entry::Empty => false,
            Entry::Number(value) => known(input.field) != Some(value),
            _ => true,
        }
    })
}

fn take_numbers(
    typed: &Typed,
    at: usize,
    inputs: &[Input],
    style: NumberStyle,
    taken: &mut BTreeMap<String, Fix>,
    errors: &mut FormErrors,
) {
    let mut numbers: BTreeMap<&str, BTreeMap<Field, f64>> = BTreeMap::new();
    for (nth, input) in inputs.iter().enumerate() {
        let name = format!("value-{at}-{nth}");
        let text = typed.of(&name);
        match read_entry(text, EntryKind::Decimal, style) {
            Entry::Empty => {}
            Entry::Number(value) => match input.field {
                None => drop(taken.insert(input.key.clone(), Fix::Value(value))),
                Some(field) => drop(numbers.entry(&input.key).or_default().insert(field, value)),
            },
            Entry::Missing(why) => drop(taken.insert(input.key.clone(), Fix::Missing(why))),
            Entry::NothingToReport | Entry::Unclear { .. } => {
                errors.add_with(&name, "error-fix-number", &[("typed", text)]);
            }
        }
    }
    for (key, typed) in numbers {
        let is_part = |input: &&Input| input.key == key && input.field.is_some();
        if typed.len() < inputs.iter().filter(is_part).count() {
            let first = inputs.iter().position(|input| input.key == key);
            let name = format!("value-{at}-{}", first.unwrap_or_default());
            errors.add(&name, "error-fix-half");
        } else {
            taken.insert(key.to_owned(), Fix::Numbers(typed));
        }
    }
}

/// The word under which a column of figures is offered on the page: its indicator and its part in one choice.
pub fn figure_word(figure: &FigureUse) -> String {
    let indicator = figure.indicator.as_deref().unwrap_or_default();
    ["figure", indicator, figure.field.map_or("", Field::key)].join("|")
}

/// The word under which a column's use is offered.
pub fn use_word(role: &Role) -> String {
    match role {
        Role::Figure(_) => "figure".to_owned(),
        Role::Personal => "personal".to_owned(),
        Role::Ignore => "ignore".to_owned(),
        Role::Label(label) => match label {
            LabelRole::Category(key) => ["category", key].join("|"),
            LabelRole::Indicator => "indicator".to_owned(),
            LabelRole::Field => "field".to_owned(),
            LabelRole::Period => "period".to_owned(),
            LabelRole::Group => "group".to_owned(),
            LabelRole::Dimension => "dimension".to_owned(),
            LabelRole::Place => "place".to_owned(),
            LabelRole::Partner => "partner".to_owned(),
            LabelRole::Note => "note".to_owned(),
        },
    }
}

/// The word under which a column's group is offered: `keep` for several.
pub fn group_word(figure: &FigureUse) -> String {
    match figure.groups.as_slice() {
        [] => String::new(),
        [(dimension, category)] => [dimension.as_str(), category].join("|"),
        _ => "keep".to_owned(),
    }
}

/// The other fields the page offers for a column of figures, as they stand: indicator, part, group.
pub fn figure_words(role: &Role) -> impl Iterator<Item = (&'static str, String)> + use<> {
    let words = match role {
        Role::Figure(figure) => vec![
            ("indicator", figure.indicator.clone().unwrap_or_default()),
            (
                "part",
                figure
                    .field
                    .map(|field| field.key().to_owned())
                    .unwrap_or_default(),
            ),
            ("group", group_word(figure)),
        ],
        _ => Vec::new(),
    };
    words.into_iter()
}

fn role_of(word: &str, figure: &FigureUse) -> Option<Role> {
    let label = |label| Some(Role::Label(label));
    match word.split_once('|').unwrap_or((word, "")) {
        ("figure", _) => Some(Role::Figure(figure.clone())),
        ("ignore", _) => Some(Role::Ignore),
        ("indicator", _) => label(LabelRole::Indicator),
        ("field", _) => label(LabelRole::Field),
        ("period", _) => label(LabelRole::Period),
        ("category", key) if !key.is_empty() => label(LabelRole::Category(key.to_owned())),
        ("group", _) => label(LabelRole::Group),
        ("dimension", _) => label(LabelRole::Dimension),
        ("place", _) => label(LabelRole::Place),
        ("partner", _) => label(LabelRole::Partner),
        ("note", _) => label(LabelRole::Note),
        _ => None,
    }
}

fn field_of(word: &str) -> Option<Field> {
    [
        Field::Value,
        Field::Numerator,
        Field::Denominator,
        Field::Mean,
        Field::N,
        Field::Percent,
    ]
    .into_iter()
    .find(|field| field.key() == word)
}

/// Takes the matching of the columns, and the meanings of words, into the choices. Every column is sure then.
pub fn take_columns(
    typed: &Typed,
    reading: &Reading,
    framework: &Framework,
    choices: &mut Choices,
) {
    for used in &reading.used {
        choices.mappings.insert(used.at, matched(typed, used));
    }
    for (at, problem) in reading.problems.iter().enumerate() {
        if typed.of(&format!("id-{at}")) == problem.id {
            let word = typed.of(&format!("do-{at}"));
            if let Some(fix) = meaning_of(word, framework).or_else(|| fix_of(word)) {
                choices.answers.insert(problem.id.clone(), fix);
            }
        }
    }
    choices.words_asked = true;
}

fn matched(typed: &Typed, used: &Used) -> mainstay_core::measurement::intake::Mapping {
    let mut mapping = used.mapping.clone();
    for column in &mut mapping.columns {
        let name = |part: &str| format!("{part}-{}-{}", used.at, column.letter);
        let before = match &column.role {
            Role::Figure(figure) => figure.clone(),
            _ => FigureUse::default(),
        };
        let word = typed.of(&name("use")).to_owned();
        // "figure|visits|value" says in one choice what three fields may also say one by one.
        let mut pieces = word.splitn(3, '|').skip(1);
        let in_one = word.starts_with("figure|");
        let mut of = |part: &str| match pieces.next().filter(|_| in_one) {
            Some(piece) => piece.to_owned(),
            None => typed.of(&name(part)).to_owned(),
        };
        let (indicator, part) = (of("indicator"), of("part"));
        let group = typed.of(&name("group")).to_owned();
        column.sure = true;
        if word.is_empty() || column.role == Role::Personal {
            continue;
        }
        let groups = match group.split_once('|') {
            Some((dimension, category)) => vec![(dimension.to_owned(), category.to_owned())],
            None if group == "keep" => before.groups.clone(),
            None => Vec::new(),
        };
        let figure = FigureUse {
            indicator: (!indicator.is_empty()).then_some(indicator),
            field: field_of(&part),
            groups,
            ..before
        };
        if let Some(role) = role_of(&word, &figure) {
            column.role = role;
        }
    }
    mapping
}
