//! What a piece of text in a partner's file speaks of: an indicator, a part of it, a group, a period, all together.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::bands::is_other_band;
use super::expected::{Dimension, Framework};
use super::mapping::Group;
use super::names::{self, Best, Prepared, best_among, best_of};
use super::ready::{ReadyDimension, ReadyIndicator, names_of, ready, unique_names};
use super::total_words;
use super::when::{When, read_periods};
use super::words::{self, Field};

/// What a text speaks of, with the confidence of its least certain part.
#[derive(Debug, Clone, PartialEq)]
pub struct Meaning {
    /// The indicator's key.
    pub indicator: Option<String>,
    /// The parts it can mean; one when it is plain.
    pub fields: Vec<Field>,
    /// Groups, one for each dimension.
    pub groups: Vec<Group>,
    /// Groups of several dimensions it can mean equally well: "Unknown".
    pub either: Vec<Group>,
    /// All together.
    pub total: bool,
    /// Periods named.
    pub periods: Vec<When>,
    /// From 0 to 1.
    pub confidence: f64,
}

impl Meaning {
    fn nothing() -> Self {
        Self {
            indicator: None,
            fields: Vec::new(),
            groups: Vec::new(),
            either: Vec::new(),
            total: false,
            periods: Vec::new(),
            confidence: 0.0,
        }
    }

    /// Nothing but periods was found.
    pub fn is_bare(&self) -> bool {
        self.indicator.is_none() && self.fields.is_empty() && self.groups.is_empty() && !self.total
    }

    fn joined(mut self, other: Self) -> Self {
        let agreed = other.indicator.is_some() && other.indicator == self.indicator;
        self.confidence = if agreed && self.groups.is_empty() {
            // "Screening / People screened": that the outer header hints at the same takes nothing away.
            other.confidence
        } else {
            self.confidence.min(other.confidence)
        };
        if self.indicator.is_some()
            && other.indicator.is_some()
            && self.indicator != other.indicator
        {
            self.confidence = self.confidence.min(0.4);
        }
        self.indicator = self.indicator.or(other.indicator);
        if agreed {
            // "Referrals / Referrals sent": the inner header names the figure, the outer one only what it is about.
            self.fields = other.fields;
        } else if self.fields.is_empty() {
            self.fields = other.fields;
        } else if !other.fields.is_empty() {
            self.fields.retain(|field| other.fields.contains(field));
        }
        self.groups.extend(other.groups);
        self.either.extend(other.either);
        self.groups.sort();
        self.groups.dedup();
        self.total |= other.total;
        self.periods.extend(other.periods);
        self
    }
}

/// The confidence of a band of ages that only looks like one on the list.
const OTHER_BAND: f64 = 0.3;

/// The confidence of a word that stands on several lists.
const TIED: f64 = 0.6;

thread_local! {
    static LAST: RefCell<Option<(Framework, Rc<Reader>)>> = const { RefCell::new(None) };
}

/// How many meanings are kept; more are begun anew.
const MOST_MEANINGS: usize = 8_192;

/// Reads texts against what the round asks for.
#[derive(Debug)]
pub struct Reader {
    needed: Vec<Field>,
    dimensions: Vec<ReadyDimension>,
    /// The names of each category, by dimension and category.
    bands: HashMap<(String, String), Vec<String>>,
    titles: Vec<(String, Vec<Rc<Prepared>>)>,
    /// The same words come back in every row; each is read once.
    read: RefCell<HashMap<String, Meaning>>,
    indicators: Vec<ReadyIndicator>,
    /// The indicators that are a part of a whole.
    shares: Vec<String>,
}

impl Reader {
    /// The reader of the round read last, or one made anew: a file is read several times, and what its words mean stays.
    pub fn shared(framework: &Framework) -> Rc<Self> {
        LAST.with_borrow_mut(|last| match last {
            Some((known, reader)) if known == framework => Rc::clone(reader),
            _ => {
                let reader = Rc::new(Self::new(framework));
                *last = Some((framework.clone(), Rc::clone(&reader)));
                reader
            }
        })
    }

    /// A reader for one round.
    pub fn new(framework: &Framework) -> Self {
        let mut indicators = Vec::new();
        for indicator in &framework.indicators {
            indicators.extend(names_of(indicator));
            let unique = unique_names(indicator, framework);
            if let Some((_, names)) = indicators
                .iter_mut()
                .find(|((key, part), _)| *key == indicator.key && part.is_none())
            {
                names.extend(unique.iter().map(|name| Prepared::of(name)));
            }
        }
        let mut needed = framework.fields();
        needed.push(Field::Percent);
        let dimensions = framework.dimensions().into_iter().map(ready).collect();
        let mut bands = HashMap::new();
        for dimension in framework.dimensions() {
            for category in &dimension.categories {
                let place = (dimension.key.clone(), category.key.clone());
                bands.insert(place, category.names.clone());
            }
        }
        let title = |dimension: &Dimension| {
            let names = dimension
                .names
                .iter()
                .chain([&dimension.key])
                .map(String::as_str);
            (dimension.key.clone(), names.map(Prepared::of).collect())
        };
        let titles = framework.dimensions().into_iter().map(title).collect();
        Self {
            needed,
            dimensions,
            bands,
            titles,
            read: RefCell::default(),
            shares: framework
                .indicators
                .iter()
                .filter(|one| one.needs().contains(&Field::Numerator))
                .map(|one| one.key.clone())
                .collect(),
            indicators,
        }
    }

    /// The indicator (and its part, when the text names it) a text names.
    pub fn indicator(&self, text: &str) -> Option<Best<(String, Option<Field>)>> {
        let same =
            |one: &(String, Option<Field>), other: &(String, Option<Field>)| one.0 == other.0;
        let whole = best_among(text, &self.indicators, same);
        let parted = words::split_field(text).and_then(|(field, rest)| {
            let best = best_among(&rest, &self.indicators, same)?;
            // The number of a share is its numerator.
            let field = if field == Field::Value && self.shares.contains(&best.what.0) {
                Field::Numerator
            } else {
                field
            };
            let fits = best.what.1.is_none_or(|known| known == field);
            let what = (best.what.0, Some(field));
            fits.then_some(Best {
                what,
                confidence: best.confidence,
            })
        });
        match (whole, parted) {
            // "Num" says number and numerator; of a share it is the numerator.
            (Some(whole), Some(parted)) => Some(
                if parted.confidence > whole.confidence
                    || whole.what.1.is_none()
                        && parted.what.1 == Some(Field::Numerator)
                        && parted.confidence >= whole.confidence
                        && names::fold(text).split(' ').any(|word| word == "num")
                {
                    parted
                } else {
                    whole
                },
            ),
            (whole, parted) => whole.or(parted),
        }
    }

    /// The category of one dimension a text names; never inferred from anything but its name.
    pub fn category(&self, dimension: &str, text: &str) -> Option<Best<String>> {
        let (_, named) = self.dimensions.iter().find(|(key, _)| key == dimension)?;
        let mut best = best_of(text, named)?;
        // F and M stand for nothing but female and male, and only where those are on the list.
        let initial = match names::fold(text).as_str() {
            "f" => Some("female"),
            "m" => Some("male"),
            _ => None,
        };
        if let Some(found) = initial
            .and_then(|word| best_of(word, named))
            .filter(|found| found.confidence > best.confidence)
        {
            best = found;
        }
        let own = self.bands.get(&(dimension.to_owned(), best.what.clone()));
        if own.is_some_and(|names| is_other_band(names.iter().map(String::as_str), text)) {
            best.confidence = best.confidence.min(OTHER_BAND);
        }
        Some(best)
    }

    /// Every dimension's category a text names surely. "Nonbinary or another gender" names what its second half does, where
    /// its first is on no list.
    pub fn groups(&self, text: &str) -> Vec<Group> {
        let whole = self.groups_of(text);
        let halves = text.split_once(" or ").or_else(|| text.split_once(" o "));
        match halves.filter(|_| whole.is_empty()) {
            None => whole,
            Some((one, other)) => match (self.groups_of(one), self.groups_of(other)) {
                (groups, none) | (none, groups) if none.is_empty() => groups,
                _ => Vec::new(),
            },
        }
    }

    fn groups_of(&self, text: &str) -> Vec<Group> {
        self.dimensions
            .iter()
            .filter_map(|(key, _)| {
                let best = self
                    .category(key, text)
                    .filter(|best| best.confidence >= names::ACCEPT)?;
                Some((key.clone(), best.what))
            })
            .collect()
    }

    /// The dimension a text names.
    pub fn dimension(&self, text: &str) -> Option<String> {
        best_of(text, &self.titles)
            .filter(|best| best.confidence >= names::ACCEPT)
            .map(|best| best.what)
    }

    /// The dimension a heading announces: "By age", "Por edad", "Age group".
    pub fn heads(&self, text: &str) -> Option<String> {
        let folded = names::fold(text);
        let bare = ["by ", "por ", "segun "]
            .iter()
            .find_map(|word| folded.strip_prefix(word))
            .unwrap_or(&folded);
        self.dimension(bare)
    }

    /// The part of a figure a text names: exact words only.
    pub fn fields(&self, text: &str) -> Vec<Field> {
        words::fields_for(text, &self.needed)
    }

    /// Everything a text speaks of. Levels of a header (`Q3 2025 / Female`) are read one by one.
    pub fn meaning(&self, text: &str) -> Meaning {
        if let Some(known) = self.read.borrow().get(text) {
            return known.clone();
        }
        let meaning = self.meaning_afresh(text);
        let mut read = self.read.borrow_mut();
        if read.len() >= MOST_MEANINGS {
            read.clear();
        }
        read.insert(text.to_owned(), meaning.clone());
        meaning
    }

    /// A text that names a mean and the number it rests on: "Average score (out of: number of answers)".
    pub fn mean_and_n(&self, text: &str) -> Option<[Field; 2]> {
        let named = split_pieces(text)
            .iter()
            .filter_map(|piece| self.indicator(piece))
            .filter(|best| best.confidence >= names::ACCEPT)
            .filter_map(|best| Some((best.what.0, best.what.1?)))
            .collect::<Vec<_>>();
        let one = named.first().map(|(key, _)| key)?;
        let of_one = named.iter().all(|(key, _)| key == one);
        let has = |field: Field| named.iter().any(|(_, known)| *known == field);
        (of_one && has(Field::Mean) && has(Field::N)).then_some([Field::Mean, Field::N])
    }

    fn meaning_afresh(&self, text: &str) -> Meaning {
        let levels: Vec<&str> = text
            .split(" / ")
            .map(str::trim)
            .filter(|level| !level.is_empty())
            .collect();
        if levels.len() > 1 {
            let whole = self.level(text);
            let dimension = levels.iter().find_map(|level| self.dimension(level));
            let inner = levels
                .iter()
                .filter(|level| dimension.is_none() || self.dimension(level).is_none());
            let joined = inner
                .map(|level| match &dimension {
                    Some(key) => self.level_under(key, level),
                    None => self.level(level),
                })
                .reduce(Meaning::joined)
                .unwrap_or_else(Meaning::nothing);
            return if whole.confidence > joined.confidence {
                // "Blood pressure / Controlled" is the indicator's name; its last word may still name the part.
                let is_same = whole.indicator.is_some() && whole.indicator == joined.indicator;
                let fields = if is_same && whole.fields.is_empty() {
                    joined.fields
                } else {
                    whole.fields.clone()
                };
                Meaning { fields, ..whole }
            } else {
                joined
            };
        }
        self.level(text)
    }

    /// A level of a header under (or above) one that names a dimension: its groups are groups of that dimension.
    fn level_under(&self, dimension: &str, text: &str) -> Meaning {
        let best = self
            .category(dimension, text)
            .filter(|best| best.confidence >= names::ACCEPT);
        let plain = self.level(text);
        match best {
            Some(best) if best.confidence >= plain.confidence || plain.indicator.is_none() => {
                Meaning {
                    groups: vec![(dimension.to_owned(), best.what)],
                    confidence: best.confidence,
                    ..Meaning::nothing()
                }
            }
            _ if plain.groups.is_empty() => plain,
            // A word of another dimension's list is no group of this one.
            _ => Meaning {
                groups: Vec::new(),
                confidence: plain.confidence.min(0.4),
                ..plain
            },
        }
    }

    fn level(&self, text: &str) -> Meaning {
        let plain = self.piece(text);
        if plain.confidence >= names::ACCEPT {
            return plain;
        }
        let pieces: Vec<String> = split_pieces(text);
        if pieces.len() < 2 {
            return plain;
        }
        let split = pieces
            .iter()
            .map(|piece| self.piece(piece))
            .reduce(Meaning::joined)
            .unwrap_or_else(Meaning::nothing);
        if split.confidence > plain.confidence {
            split
        } else {
            plain
        }
    }

    /// The confidence of the best category, and the categories (of different dimensions) that share it.
    fn best_groups(&self, text: &str) -> (f64, Vec<Group>) {
        let found: Vec<(f64, Group)> = self
            .dimensions
            .iter()
            .filter_map(|(key, _)| {
                self.category(key, text)
                    .map(|best| (best.confidence, (key.clone(), best.what)))
            })
            .collect();
        let top = found
            .iter()
            .map(|(confidence, _)| *confidence)
            .fold(0.0, f64::max);
        (
            top,
            found
                .into_iter()
                .filter(|(confidence, _)| top - confidence < 1e-9)
                .map(|(_, group)| group)
                .collect(),
        )
    }

    /// One piece of text that speaks of one thing, beside its period.
    fn piece(&self, text: &str) -> Meaning {
        let dated = read_periods(text);
        let mut meaning = Meaning {
            periods: dated.periods.clone(),
            ..Meaning::nothing()
        };
        if dated.rest.is_empty() {
            meaning.confidence = if dated.periods.is_empty() { 0.0 } else { 1.0 };
            return meaning;
        }
        // Signs such as + and < are words after folding; the words as written serve when no period was taken out.
        let rest = if dated.periods.is_empty() {
            text
        } else {
            dated.rest.as_str()
        };
        meaning.total = total_words::means_total(rest);
        // "Total" alone says that it adds up; whether it is also the whole of a share, its neighbours say.
        meaning.fields = if meaning.total {
            Vec::new()
        } else {
            self.fields(rest)
        };
        let (group_confidence, tied) = self.best_groups(rest);
        if names::fold(rest) == "n" {
            // "N" heads how many there are of anything: of a mean those who answered; of a share the part or the whole,
            // which nobody can tell.
            (meaning.total, meaning.fields) = (false, vec![Field::N]);
            meaning.confidence = names::SUGGEST;
            return meaning;
        }
        let indicator = self.indicator(rest);
        let indicator_confidence = indicator.as_ref().map_or(0.0, |best| best.confidence);
        if (meaning.total || !meaning.fields.is_empty())
            && group_confidence.max(indicator_confidence) < 0.995
        {
            meaning.confidence = 1.0;
            return meaning;
        }
        meaning.confidence = group_confidence.max(indicator_confidence);
        (meaning.total, meaning.fields) = (false, Vec::new());
        if group_confidence > indicator_confidence {
            if tied.len() == 1 {
                meaning.groups = tied;
            } else {
                // The same word on several lists: its neighbours have to say which.
                meaning.either = tied;
                meaning.confidence = meaning.confidence.min(TIED);
            }
        } else if let Some(best) = indicator {
            meaning.indicator = Some(best.what.0);
            meaning.fields = best.what.1.into_iter().collect();
        }
        meaning
    }
}

fn split_pieces(text: &str) -> Vec<String> {
    let marked = text.replace(" - ", "\n").replace(
        ['–', '—', '(', ')', ':', '|', ',', ';', '[', ']', '/'],
        "\n",
    );
    marked
        .split('\n')
        .map(str::trim)
        .filter(|piece| !piece.is_empty())
        .map(str::to_owned)
        .collect()
}
