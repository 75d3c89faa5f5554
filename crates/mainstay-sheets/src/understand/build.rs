//! One table put together: names, kinds, roles, cells, checks and problems.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::model::{CellRef, CellValue, column_letters};
use crate::understand::cells::{KnownCells, Manner};
use crate::understand::fill::fill_down;
use crate::understand::flags::{take_flags, take_signs, take_statuses};
use crate::understand::formulas::summed_rows;
use crate::understand::kinds::kinds;
use crate::understand::marks::{footnotes, lone_texts, noted_marks, spaced_marks, telling_marks};
use crate::understand::missing::Tokens;
use crate::understand::names::{Name, column_names};
use crate::understand::nested::{Stairs, months_under_years};
use crate::understand::numbers::read_number;
use crate::understand::problems;
use crate::understand::resolve::Evidence;
use crate::understand::roles::{BodyRow, first_roles};
use crate::understand::segment::Raw;
use crate::understand::shares::{is_count_with_share, is_share};
use crate::understand::sum_words::speaks_of_all;
use crate::understand::sums::Emphasis;
use crate::understand::table::{Column, ColumnKind, Options, Problem, Role, RowNote, Table};
use crate::understand::view::{Look, View};
use crate::understand::wholes::mark_wholes;
use crate::understand::{checks, long, personal};

/// A table found, its columns known, its cells not yet read.
pub struct Draft<'v, 'a> {
    view: &'v View<'a>,
    raw: Raw,
    names: Vec<Name>,
    kinds: Vec<ColumnKind>,
    evidence: Vec<Evidence>,
    noted: Vec<String>,
}

impl<'v, 'a> Draft<'v, 'a> {
    /// Names the columns and finds what each holds.
    pub fn new(view: &'v View<'a>, mut raw: Raw) -> Self {
        let mut notes: Vec<String> = lone_texts(view, &raw);
        notes.extend(footnotes(view, &raw));
        let mut noted = telling_marks(view, &raw, noted_marks(&notes));
        noted.extend(spaced_marks(view, &raw, &noted));
        let names = column_names(view, &raw, &noted);
        let plain: Vec<String> = names.iter().map(|name| name.text.clone()).collect();
        let kinds = kinds(view, &raw, &plain, &noted);
        raw.body.sort_unstable();
        let evidence = gather(view, &raw, &kinds);
        Self {
            view,
            raw,
            names,
            kinds,
            evidence,
            noted,
        }
    }

    /// The first row and column, for the order of tables.
    pub fn corner(&self) -> (usize, usize) {
        let row = self
            .raw
            .header
            .first()
            .or(self.raw.body.first())
            .copied()
            .unwrap_or(0);
        (row, self.raw.columns.first().copied().unwrap_or(0))
    }

    /// True when some column holds figures.
    pub fn has_figures(&self) -> bool {
        self.kinds.iter().any(|kind| kind.is_figures())
    }

    /// True for lists of words that explain: on a sheet with such a name, or two columns with long sentences.
    pub fn is_explanation(&self) -> bool {
        let sheet = self.view.sheet.name.to_lowercase();
        let words = [
            "note",
            "content",
            "index",
            "cover",
            "readme",
            "read me",
            "about",
            "metadata",
            "definition",
            "glossary",
            "dictionary",
            "legend",
            "instruction",
            "lookup",
            "lists",
            "changelog",
            "inhalt",
        ];
        let long = |row: &usize| {
            self.raw
                .columns
                .last()
                .map_or(0, |column| self.view.text(*row, *column).chars().count())
        };
        let average = self.raw.body.iter().map(long).sum::<usize>() / self.raw.body.len().max(1);
        let short = |row: &usize| self.view.text(*row, self.raw.columns[0]).chars().count() <= 3;
        let legend = self.raw.columns.len() == 2
            && average > 8
            && self.raw.body.iter().chain(&self.raw.header).all(short);
        self.raw.columns.len() <= 2 && average > 40
            || legend
            || words.iter().any(|word| sheet.contains(word))
    }

    /// What this table says about how the whole file is written.
    pub fn file_evidence(&self) -> Evidence {
        self.evidence
            .iter()
            .fold(Evidence::default(), super::resolve::Evidence::with)
    }

    /// Reads the cells and closes the table.
    pub fn build(
        self,
        number: usize,
        options: &Options,
        file: &Evidence,
        tokens: &Tokens,
        delimiter: Option<char>,
    ) -> (Table, Vec<Problem>) {
        let manners = self.manners(options, file, delimiter);
        let named: Vec<&str> = self.names.iter().map(|name| name.text.as_str()).collect();
        let mut body = first_roles(self.view, &self.raw, &self.kinds, &self.noted, &named);
        self.computed_sums(&mut body);
        let rows = self.rows(&body, &manners, tokens);
        let mut emphasis = self.emphasis(&body, &rows);
        let mut table = Table {
            table: number,
            sheet: self.view.sheet.name.clone(),
            sheet_hidden: self.view.sheet.hidden,
            range: self.range(&rows),
            titles: self.titles(),
            header_rows: self
                .raw
                .header
                .iter()
                .map(|row| self.view.rows[*row] + 1)
                .collect(),
            columns: self.columns(),
            rows,
            checks: Vec::new(),
        };
        take_flags(&mut table);
        take_signs(&mut table);
        take_statuses(&mut table, tokens);
        fill_down(&mut table, &self.merged_labels());
        long::apply(&mut table);
        months_under_years(&mut table, &mut emphasis);
        let stairs = Stairs::find(&table, &mut emphasis);
        mark_wholes(&mut table);
        checks::apply(&mut table, &emphasis);
        stairs.fill(&mut table);
        personal::mark(&mut table);
        let problems = problems::of_table(&table);
        (table, problems)
    }

    /// How each column is written: declared, proven by the column, shown by its pattern, proven by the file.
    fn manners(&self, options: &Options, file: &Evidence, delimiter: Option<char>) -> Vec<Manner> {
        let declared = options.locale.as_ref();
        let shown = self
            .evidence
            .iter()
            .find_map(|one| one.shown_by_pattern(delimiter));
        let of = |(kind, evidence): (&ColumnKind, &Evidence)| Manner {
            kind: *kind,
            decimal: declared
                .map(|locale| locale.decimal)
                .or_else(|| evidence.proven())
                .or_else(|| evidence.shown_by_pattern(delimiter))
                .or_else(|| {
                    let mixed = evidence.point > 0 && evidence.comma > 0;
                    if mixed { None } else { file.proven().or(shown) }
                }),
            dates: declared
                .and_then(|locale| locale.dates)
                .or_else(|| evidence.date_order())
                .or_else(|| {
                    let mixed = evidence.day_first > 0 && evidence.month_first > 0;
                    if mixed { None } else { file.date_order() }
                }),
            bracketed: false,
            in_words: false,
        };
        let mut manners: Vec<Manner> = self.kinds.iter().zip(&self.evidence).map(of).collect();
        for (place, manner) in manners.iter_mut().enumerate() {
            manner.bracketed = manner.kind.is_figures() && self.holds_errors(place);
            manner.in_words = manner.kind.is_figures() && self.holds_shares(place);
        }
        manners
    }

    /// True when every figure of a column stands in brackets and its name says, or the estimates under the same name
    /// beside it show, that these are errors of estimation.
    fn holds_errors(&self, place: usize) -> bool {
        let name = &self.names[place].text;
        let lower = name.to_lowercase();
        let says = [
            "standard error",
            "std. err",
            "s.e.",
            "margin of error",
            "(se)",
            "/ se",
        ];
        let beside = place > 0
            && self.kinds[place - 1].is_figures()
            && (name.is_empty() || *name == self.names[place - 1].text);
        if !beside && lower != "se" && !says.iter().any(|word| lower.contains(word)) {
            return false;
        }
        let texts: Vec<String> = self
            .raw
            .body
            .iter()
            .filter(|row| self.view.look(**row, self.raw.columns[place]) == Look::Number)
            .map(|row| self.view.text(*row, self.raw.columns[place]))
            .collect();
        texts.len() > 1
            && texts
                .iter()
                .all(|text| text.starts_with('(') && text.ends_with(')'))
    }

    /// True when some figure of a column is written as a part and its whole.
    fn holds_shares(&self, place: usize) -> bool {
        self.raw.body.iter().any(|row| {
            let cell = self.view.cell(*row, self.raw.columns[place]);
            matches!(cell.map(|cell| &cell.value), Some(CellValue::Text(text)) if is_share(text))
        })
    }

    /// True for a column in which most figures are whole and larger than a hundred: the share that a title names is not theirs.
    fn holds_large(&self, column: usize) -> bool {
        let numbers: Vec<f64> = (self.raw.body.iter().take(50))
            .filter(|row| self.view.look(**row, column) == Look::Number)
            .filter_map(|row| read_number(&self.view.text(*row, column))?.value(None))
            .collect();
        let large = |number: &&f64| number.fract() == 0.0 && **number > 100.0;
        numbers.iter().filter(large).count() * 2 > numbers.len()
    }

    /// True for a column "n (%)" with `88 (58.7%)` in it: its figures are counts.
    fn holds_counts_with_shares(&self, column: usize) -> bool {
        self.raw
            .body
            .iter()
            .take(50)
            .any(|row| is_count_with_share(&self.view.text(*row, column)))
    }

    /// Rows whose formulas add up other rows of the table are sums, whatever their labels say.
    fn computed_sums(&self, body: &mut [BodyRow]) {
        let values: BTreeSet<u32> = body
            .iter()
            .filter(|one| one.role == Role::Value)
            .map(|one| self.view.rows[one.row])
            .collect();
        let mut sums: Vec<(usize, BTreeSet<u32>)> = Vec::new();
        for (at, one) in body.iter().enumerate() {
            if one.role != Role::Value {
                continue;
            }
            let formulas = self.raw.columns.iter().filter_map(|column| {
                let formula = self.view.cell(one.row, *column)?.formula.as_deref()?;
                summed_rows(formula, self.view.place(one.row, *column))
            });
            let rows = formulas
                .filter(|rows| rows.iter().filter(|row| values.contains(row)).count() >= 2)
                .max_by_key(BTreeSet::len);
            sums.extend(rows.map(|rows| (at, rows)));
        }
        let computed: BTreeSet<u32> = sums
            .iter()
            .map(|(at, _)| self.view.rows[body[*at].row])
            .collect();
        let by_row: HashMap<u32, BTreeSet<u32>> = sums
            .iter()
            .map(|(at, rows)| (self.view.rows[body[*at].row], rows.clone()))
            .collect();
        for (at, mut rows) in sums {
            // A sum of sums covers what these cover.
            let inner: Vec<u32> = rows
                .iter()
                .filter_map(|row| by_row.get(row))
                .flatten()
                .copied()
                .collect();
            rows.extend(inner);
            let all = values
                .iter()
                .all(|row| rows.contains(row) || computed.contains(row));
            body[at].role = if all { Role::Total } else { Role::Subtotal };
        }
    }

    /// Every row of the range, the empty ones too.
    fn rows(&self, body: &[BodyRow], manners: &[Manner], tokens: &Tokens) -> Vec<RowNote> {
        let mut rows = Vec::new();
        let mut known: Vec<KnownCells<'_>> =
            manners.iter().map(|_| KnownCells::default()).collect();
        let mut expected = self.raw.header.last().map_or_else(
            || self.view.rows[body[0].row],
            |row| self.view.rows[*row] + 1,
        );
        for one in body {
            let index = self.view.rows[one.row];
            rows.extend((expected..index).map(|row| self.row_note(row, Role::Blank)));
            expected = index + 1;
            let mut note = self.row_note(index, one.role);
            note.section.clone_from(&one.section);
            if matches!(one.role, Role::Value | Role::Subtotal | Role::Total) {
                let columns = self.raw.columns.iter().zip(manners).zip(&mut known);
                note.cells = columns
                    .map(|((column, manner), known)| {
                        let cell = self.view.cell(one.row, *column);
                        known.read(cell, *manner, tokens, &self.noted)
                    })
                    .collect();
                if let (Some(lead), Some(label)) = (&one.lead, note.cells.first_mut()) {
                    label.text = format!("{lead} {}", label.text).into();
                }
            }
            rows.push(note);
        }
        rows
    }

    /// For each row, how its looks set it apart.
    fn emphasis(&self, body: &[BodyRow], rows: &[RowNote]) -> Vec<Emphasis> {
        let loud = |one: &BodyRow| self.is_loud(one);
        let rare = body.iter().filter(|one| loud(one)).count() * 2 <= body.len();
        let mut by_row: HashMap<u32, Emphasis> = HashMap::new();
        for (at, one) in body.iter().enumerate() {
            let parent = body
                .get(at + 1)
                .is_some_and(|next| next.indent > one.indent && next.role == Role::Value);
            let how = if parent {
                Emphasis::Parent
            } else if rare && loud(one) {
                Emphasis::Loud
            } else {
                Emphasis::None
            };
            by_row.insert(self.view.rows[one.row] + 1, how);
        }
        rows.iter()
            .map(|row| by_row.get(&row.row).copied().unwrap_or_default())
            .collect()
    }

    /// Bold or in capitals, or "All vacancies"; not where only the group of the row is, "ALABAMA" beside "Under 18".
    fn is_loud(&self, one: &BodyRow) -> bool {
        let text = |column: usize| match self.view.cell(one.row, column).map(|cell| &cell.value) {
            Some(CellValue::Text(text)) => text.trim(),
            _ => "",
        };
        let capitals = |text: &str| {
            let letters = text.chars().filter(|letter| letter.is_alphabetic());
            letters.count() > 3 && !text.chars().any(char::is_lowercase)
        };
        let places = self.raw.columns.iter().zip(&self.kinds);
        let mut words = places.filter(|(column, kind)| {
            **kind == ColumnKind::Text && self.view.look(one.row, **column) == Look::Text
        });
        let first = words.next().map(|(column, _)| *column);
        let last = words.next_back().map(|(column, _)| *column);
        let says_all = [first, last]
            .into_iter()
            .flatten()
            .any(|column| speaks_of_all(text(column)));
        let set_apart = one.bold || first.is_some_and(|column| capitals(text(column)));
        let as_well = |column: usize| {
            self.view
                .cell(one.row, column)
                .is_some_and(|cell| cell.bold)
                || capitals(text(column))
        };
        says_all || set_apart && last.is_none_or(as_well)
    }

    fn row_note(&self, index: u32, role: Role) -> RowNote {
        let hidden = self.view.sheet.hidden_rows.binary_search(&index).is_ok();
        RowNote {
            row: index + 1,
            role,
            section: Vec::new(),
            hidden,
            cells: Vec::new(),
        }
    }

    fn range(&self, rows: &[RowNote]) -> String {
        let (left, right) = (
            self.raw.columns[0],
            *self.raw.columns.last().expect("a table has columns"),
        );
        let top = self
            .raw
            .header
            .first()
            .map_or_else(|| rows[0].row - 1, |row| self.view.rows[*row]);
        let bottom = rows.last().map_or(top, |row| row.row - 1);
        format!(
            "{}:{}",
            CellRef::new(top, self.view.columns[left]),
            CellRef::new(bottom, self.view.columns[right])
        )
    }

    fn titles(&self) -> Vec<String> {
        let text = |row: &usize| {
            self.raw
                .columns
                .iter()
                .map(|column| self.view.text(*row, *column))
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" ")
        };
        self.raw
            .titles
            .iter()
            .map(text)
            .filter(|text| !text.is_empty())
            .collect()
    }

    fn columns(&self) -> Vec<Column> {
        let mut columns: Vec<Column> = Vec::new();
        let mut seen: HashSet<&str> = HashSet::new();
        for ((column, kind), name) in self.raw.columns.iter().zip(&self.kinds).zip(&self.names) {
            let place = self.view.columns[*column];
            let repeated = !name.text.is_empty() && !seen.insert(&name.text);
            let unit = name
                .unit
                .clone()
                .filter(|_| kind.is_figures())
                .filter(|unit| unit != "%" || !self.holds_counts_with_shares(*column))
                .filter(|unit| {
                    name.text.contains('%') || !unit.contains('%') || !self.holds_large(*column)
                })
                .or_else(|| (*kind == ColumnKind::Percent).then(|| "%".to_string()));
            columns.push(Column {
                letter: column_letters(place),
                name: name.text.clone(),
                kind: *kind,
                unit,
                hidden: self.view.sheet.hidden_columns.binary_search(&place).is_ok(),
                marks: name.marks.clone(),
                repeated,
                personal: None,
            });
        }
        columns
    }

    /// For each label column, the ranges of sheet rows that one merged cell covers.
    fn merged_labels(&self) -> Vec<Vec<(u32, u32)>> {
        let of = |column: &usize| {
            let place = self.view.columns[*column];
            let tall = self
                .view
                .sheet
                .merged
                .iter()
                .filter(|merge| merge.left == place && merge.bottom > merge.top);
            tall.map(|merge| (merge.top + 1, merge.bottom + 1))
                .collect()
        };
        self.raw.columns.iter().map(of).collect()
    }
}

/// What the texts of each column say about marks and dates.
fn gather(view: &View<'_>, raw: &Raw, kinds: &[ColumnKind]) -> Vec<Evidence> {
    let mut all = vec![Evidence::default(); raw.columns.len()];
    for row in &raw.body {
        for ((evidence, column), kind) in all.iter_mut().zip(&raw.columns).zip(kinds) {
            if !kind.is_figures() && *kind != ColumnKind::Date {
                continue;
            }
            if let Some(CellValue::Text(text)) = view.cell(*row, *column).map(|cell| &cell.value) {
                evidence.add(text);
            }
        }
    }
    all
}
