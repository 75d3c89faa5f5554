//! Reads one partner's files: checks each row, keeps the newest of each, and adds what is kept to the roll-up.

use std::collections::HashMap;
use std::fs::File;
use std::path::Path;

use mainstay_core::measurement::rollup_policy::{
    Figure, Kind, Quarter, Rejection, Updated, checked, place,
};
use mainstay_core::measurement::sums::Sums;

use super::csv_record::Cells;
use super::csv_rows::{self, Halt, LARGEST_ROW, Shape};
use super::error::RollupError;
use super::framework::{Field, Framework};
use super::keyed::Keyed;
use super::partners::{Format, Partner, PartnerFile};
use super::spellings::Spellings;
use super::text::cell;
use super::xlsx_rows;

/// How many rows of a partner went where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows set aside, by [`Rejection`].
    pub rejected: [u64; Rejection::ALL.len()],
    /// Valid rows that a newer row replaces.
    pub duplicates: u64,
    /// Valid rows that count.
    pub kept: u64,
}

impl Tally {
    /// Every row that was read.
    pub fn rows(&self) -> u64 {
        self.rejected.iter().sum::<u64>() + self.duplicates + self.kept
    }
}

/// What one line of the roll-up is about, and its place in a packed key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CellKey {
    /// Position of the indicator in the framework.
    pub indicator: u32,
    /// The quarter.
    pub quarter: Quarter,
    /// Position of the subgroup in the framework.
    pub subgroup: u32,
}

/// How keys are packed into 64 bits: indicator, quarter, subgroup, and the place in the lowest bits.
#[derive(Clone, Copy, Debug)]
pub struct Packing {
    subgroup_bits: u32,
    place_bits: u32,
}

impl Packing {
    /// The packing for a framework.
    ///
    /// # Errors
    ///
    /// When indicators and subgroups together would leave too little room for places.
    pub fn new(framework: &Framework) -> Result<Self, RollupError> {
        let bits = |count: usize| usize::BITS - count.leading_zeros();
        let (indicators, subgroups) = (framework.indicators.len(), framework.subgroups.len());
        let (indicator_bits, subgroup_bits) = (bits(indicators), bits(subgroups));
        if indicator_bits + subgroup_bits > 28 {
            return Err(RollupError::TooManyKeys {
                indicators,
                subgroups,
            });
        }
        let place_bits = (64 - Quarter::BITS - indicator_bits - subgroup_bits).min(32);
        Ok(Self {
            subgroup_bits,
            place_bits,
        })
    }

    #[inline]
    fn packed(self, indicator: u32, quarter: u32, subgroup: u32) -> u64 {
        ((u64::from(indicator) << Quarter::BITS | u64::from(quarter)) << self.subgroup_bits)
            | u64::from(subgroup)
    }

    /// The parts of a key without its place.
    pub fn unpacked(self, key: u64) -> CellKey {
        let part = |value: u64| u32::try_from(value).expect("each part was packed from 32 bits");
        let quarter =
            u16::try_from(key >> self.subgroup_bits & ((1 << Quarter::BITS) - 1)).expect("16 bits");
        CellKey {
            indicator: part(key >> (self.subgroup_bits + Quarter::BITS)),
            quarter: Quarter::from_number(quarter).expect("it was packed from a quarter"),
            subgroup: part(key & ((1 << self.subgroup_bits) - 1)),
        }
    }
}

/// One line of the roll-up while it is being added up.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cell {
    /// The rows kept.
    pub sums: Sums,
    /// How many partners they come from.
    pub partners: u32,
    /// The desk's turn in which the last row was added; each partner is one turn.
    last_turn: u32,
}

impl Cell {
    /// Adds what other partners reported; the two sides must not share a partner.
    pub fn merge(&mut self, other: &Self) {
        self.sums.merge(&other.sums);
        self.partners += other.partners;
    }
}

/// The newest row so far of one indicator, quarter, subgroup and place. Compared as the job says: the later date first,
/// then the larger numerator; the larger denominator last, so that the order of the rows never matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Newest {
    updated: Updated,
    numerator: i64,
    denominator: i64,
}

/// Reads partners one after the other, on one processor.
pub struct Desk<'a> {
    framework: &'a Framework,
    packing: Packing,
    columns: Columns,
    newest: Keyed<Newest>,
    /// Valid rows that wait to be compared with the newest.
    valid_rows: Vec<(u64, Newest)>,
    /// How many partners were read here.
    turn: u32,
    /// What was added up so far, by packed key.
    pub cells: Keyed<Cell>,
}

/// So many rows are looked up together.
const TOGETHER: usize = 128;

/// What each spelling in the four columns of words means.
struct Columns {
    indicator: Spellings,
    period: Spellings,
    subgroup: Spellings,
    geography: Spellings,
    places: HashMap<String, u32>,
}

impl<'a> Desk<'a> {
    /// A desk with nothing on it; `seed` is different in every run, so that no file can be made to slow it down.
    pub fn new(framework: &'a Framework, packing: Packing, seed: u64) -> Self {
        let columns = Columns {
            indicator: Spellings::new(seed),
            period: Spellings::new(seed),
            subgroup: Spellings::new(seed),
            geography: Spellings::new(seed),
            places: HashMap::new(),
        };
        Self {
            framework,
            packing,
            columns,
            newest: Keyed::new(seed),
            valid_rows: Vec::with_capacity(TOGETHER),
            turn: 0,
            cells: Keyed::new(seed),
        }
    }

    /// Reads all files of a partner and adds what is kept to the cells.
    ///
    /// # Errors
    ///
    /// When a file cannot be read to its end. What was read until then is not added.
    pub fn read(
        &mut self,
        partner: &Partner,
        notes: &mut Vec<String>,
    ) -> Result<Tally, RollupError> {
        self.valid_rows.clear();
        self.columns.geography.clear();
        self.columns.places.clear();
        // A row takes about 45 bytes in text, and far less in a workbook, which is compressed.
        self.newest.restart(
            usize::try_from(partner.size() / 45)
                .unwrap_or(0)
                .min(1 << 22),
        );
        let mut tally = Tally::default();
        for file in &partner.files {
            self.read_file(file, &mut tally, notes)?;
            self.settle(&mut tally);
        }
        tally.kept = self.newest.len() as u64;
        self.turn += 1;
        let cell_key = |key: u64| key >> self.packing.place_bits;
        let (keys, rows) = self.newest.rows();
        for (keys, rows) in keys.chunks(TOGETHER).zip(rows.chunks(TOGETHER)) {
            self.cells.approach(keys.iter().copied().map(cell_key));
            for (key, row) in keys.iter().zip(rows) {
                let (cell, _) = self.cells.find_or_put(cell_key(*key), Cell::default);
                cell.sums.add(row.numerator, row.denominator);
                cell.partners += u32::from(cell.last_turn != self.turn);
                cell.last_turn = self.turn;
            }
        }
        Ok(tally)
    }

    fn read_file(
        &mut self,
        file: &PartnerFile,
        tally: &mut Tally,
        notes: &mut Vec<String>,
    ) -> Result<(), RollupError> {
        let opened = File::open(&file.path).map_err(RollupError::reading(&file.path))?;
        let before = tally.rows();
        let framework = self.framework;
        let row = |buffer: &[u8], cells: &Cells| self.row(buffer, cells, tally);
        let path = || file.path.clone();
        let shape = match file.format {
            Format::Csv => {
                csv_rows::each_row(opened, framework, row).map_err(|halt| match halt {
                    Halt::Io(reason) => RollupError::Read {
                        path: path(),
                        reason,
                    },
                    Halt::EndlessRow(rows) => RollupError::EndlessRow {
                        path: path(),
                        rows,
                        most: LARGEST_ROW >> 20,
                    },
                })?
            }
            Format::Xlsx => xlsx_rows::each_row(opened, framework, row).map_err(|error| {
                RollupError::Workbook {
                    path: path(),
                    reason: error.to_string(),
                }
            })?,
        };
        // Place numbers beyond the key's room would fall on other places' keys.
        let most = 1_u64 << self.packing.place_bits;
        if self.columns.places.len() as u64 > most {
            return Err(RollupError::TooManyPlaces { path: path(), most });
        }
        note_shape(&file.path, &shape, tally.rows() > before, notes);
        Ok(())
    }

    /// Checks one row and keeps it if it is the newest of its kind.
    #[inline]
    fn row(&mut self, buffer: &[u8], cells: &Cells, tally: &mut Tally) {
        match self.valid(buffer, cells) {
            Ok(row) => {
                self.valid_rows.push(row);
                if self.valid_rows.len() == TOGETHER {
                    self.settle(tally);
                }
            }
            Err(reason) => tally.rejected[reason as usize] += 1,
        }
    }

    /// Keeps of the rows that are waiting those that are the newest of their kind.
    fn settle(&mut self, tally: &mut Tally) {
        self.newest
            .approach(self.valid_rows.iter().map(|(key, _)| *key));
        for (key, row) in self.valid_rows.drain(..) {
            let (newest, known) = self.newest.find_or_put(key, || row);
            if known {
                tally.duplicates += 1;
                if row > *newest {
                    *newest = row;
                }
            }
        }
    }

    #[inline]
    fn valid(&mut self, buffer: &[u8], cells: &Cells) -> Result<(u64, Newest), Rejection> {
        let (framework, columns) = (self.framework, &mut self.columns);
        let at = |field: Field| cells[field as usize];
        let indicator = columns
            .indicator
            .meaning(buffer, at(Field::Indicator), |text| {
                framework.indicator(&cell(text))
            })
            .ok_or(Rejection::Indicator)?;
        let quarter = columns
            .period
            .meaning(buffer, at(Field::Period), |text| {
                Quarter::read(&cell(text)).map(|quarter| u32::from(quarter.number()))
            })
            .ok_or(Rejection::Period)?;
        let subgroup = columns
            .subgroup
            .meaning(buffer, at(Field::Subgroup), |text| {
                framework.subgroup(&cell(text))
            })
            .ok_or(Rejection::Subgroup)?;
        let kind: Kind = framework.indicators[indicator as usize].kind;
        let numerator = Figure::read(at(Field::Numerator).of(buffer));
        let (numerator, denominator) = checked(kind, numerator, || {
            Figure::read(at(Field::Denominator).of(buffer))
        })?;
        let places = &mut columns.places;
        let geography = columns
            .geography
            .meaning(buffer, at(Field::Geography), |text| {
                let next = u32::try_from(places.len()).expect("a file does not name 2^32 places");
                Some(*places.entry(place(&cell(text))).or_insert(next))
            });
        let key = self.packing.packed(indicator, quarter, subgroup) << self.packing.place_bits
            | u64::from(geography.unwrap_or(0));
        let updated = Updated::read(at(Field::Updated).of(buffer));
        Ok((
            key,
            Newest {
                updated,
                numerator,
                denominator,
            },
        ))
    }
}

fn note_shape(path: &Path, shape: &Shape, has_rows: bool, notes: &mut Vec<String>) {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if shape.absent.len() == super::framework::FIELDS.len() && !has_rows {
        notes.push(format!(
            "{name} has no heading that headers.csv knows and no rows."
        ));
    } else if !shape.absent.is_empty() {
        notes.push(format!("{name} has no column for {}: add the heading it uses to headers.csv. Those cells count as empty.", shape.absent.join(", ")));
    }
    if shape.unclosed {
        notes.push(format!("{name} ends inside quotation marks: the rows after the mark that is never closed were read as one cell."));
    }
}
