//! Results by group: the partnership's common groups, each partner's own groups mapped to them, and how much is known.

use std::collections::{BTreeMap, BTreeSet};

use super::sums::{rate, steady_sum};
use crate::fold::fold;

/// One group of a dimension, such as `18_64` of `age`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Category {
    /// Key, unique within its dimension.
    pub key: String,
    /// Label as shown.
    pub label: String,
}

/// A way of splitting results, with the partnership's common list of groups.
///
/// "Unknown or not asked" and "declined to say" belong to every dimension and are not in the list. Keys are unique.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dimension {
    key: String,
    categories: Vec<Category>,
    is_exclusive: bool,
}

/// Where a person or count is placed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In this common group.
    In(String),
    /// Nobody asked, or the answer is not on record.
    Unknown,
    /// The person declined to say.
    Declined,
}

/// Why a dimension or a mapping cannot stand.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BreakdownProblem {
    /// A dimension needs groups.
    #[error("list at least two groups")]
    TooFew,
    /// Two groups have the same key or label.
    #[error("'{0}' is listed twice")]
    Twice(String),
    /// Every dimension has these already.
    #[error("'{0}' need not be listed: unknown and declined are part of every split")]
    BuiltIn(String),
    /// A mapping points to a group that is not on the common list.
    #[error("'{0}' is not one of the common groups")]
    NotCommon(String),
}

impl Dimension {
    /// A dimension with its common list.
    ///
    /// * `is_exclusive`: whether everybody is in one group only; false where people may choose several.
    ///
    /// # Errors
    ///
    /// A [`BreakdownProblem`] when there are fewer than two groups, one is there twice, or one is built in.
    pub fn new(
        key: impl Into<String>,
        categories: Vec<Category>,
        is_exclusive: bool,
    ) -> Result<Self, BreakdownProblem> {
        if categories.len() < 2 {
            return Err(BreakdownProblem::TooFew);
        }
        let (mut keys, mut labels) = (BTreeSet::new(), BTreeSet::new());
        for category in &categories {
            if built_in(&category.label).is_some() || built_in(&category.key).is_some() {
                return Err(BreakdownProblem::BuiltIn(category.label.clone()));
            }
            if !keys.insert(category.key.clone()) || !labels.insert(fold(&category.label)) {
                return Err(BreakdownProblem::Twice(category.label.clone()));
            }
        }
        Ok(Self {
            key: key.into(),
            categories,
            is_exclusive,
        })
    }

    /// Its key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The common groups, in the order shown.
    pub fn categories(&self) -> &[Category] {
        &self.categories
    }

    /// Whether everybody is in one group only.
    pub fn is_exclusive(&self) -> bool {
        self.is_exclusive
    }

    /// The place a text names by itself: a common group's key or label, or the words for unknown and declined.
    pub fn place(&self, text: &str) -> Option<Place> {
        let folded = fold(text);
        let found = self
            .categories
            .iter()
            .find(|category| category.key == text || fold(&category.label) == folded);
        found
            .map(|category| Place::In(category.key.clone()))
            .or_else(|| built_in(text))
    }
}

/// The words people use for unknown and declined.
fn built_in(text: &str) -> Option<Place> {
    match fold(text).as_str() {
        "unknown"
        | "not asked"
        | "unknown not asked"
        | "unknown or not asked"
        | "not recorded"
        | "missing"
        | "desconocido"
        | "no preguntado"
        | "sin dato"
        | "unbekannt" => Some(Place::Unknown),
        "declined" | "declined to say" | "declined to answer" | "prefer not to say" | "refused"
        | "prefiere no decir" | "prefiero no decir" | "no respondio" => Some(Place::Declined),
        _ => None,
    }
}

/// One partner's own groups, mapped to the common list: several of theirs to one of ours, never one of theirs to several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// By folded text; nothing where the partner's group covers several of ours.
    places: BTreeMap<String, Option<Place>>,
}

/// A partner's counts on the common list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mapped {
    /// Counts by common group, unknown and declined.
    pub counts: BTreeMap<Place, f64>,
    /// Counts of groups wider than ours: not available at this detail.
    pub wider: f64,
    /// Texts that nobody has mapped yet.
    pub unmapped: BTreeSet<String>,
}

impl Mapping {
    /// A mapping from a partner's texts to places on the common list.
    ///
    /// * `pairs`: the partner's text, and every common group (key or label) it covers. One that covers several goes to
    ///   "not available at this detail", because no share of it can be known.
    ///
    /// # Errors
    ///
    /// * [`BreakdownProblem::NotCommon`] when a target is not on the common list.
    /// * [`BreakdownProblem::Twice`] when a text is mapped twice in different ways.
    ///
    /// # Source
    ///
    /// domain.md 7.6, "Disaggregation mismatch".
    pub fn new(dimension: &Dimension, pairs: &[(&str, &[&str])]) -> Result<Self, BreakdownProblem> {
        let mut places = BTreeMap::new();
        for (text, targets) in pairs {
            let found = targets.iter().map(|target| {
                dimension
                    .place(target)
                    .ok_or_else(|| BreakdownProblem::NotCommon((*target).into()))
            });
            let mut found: Vec<Place> = found.collect::<Result<_, _>>()?;
            found.sort();
            found.dedup();
            let place = if found.len() == 1 { found.pop() } else { None };
            if places
                .insert(fold(text), place.clone())
                .is_some_and(|earlier| earlier != place)
            {
                return Err(BreakdownProblem::Twice((*text).into()));
            }
        }
        Ok(Self { places })
    }

    /// A partner's counts, placed on the common list; what the partner wrote like the common list needs no mapping.
    pub fn apply(&self, dimension: &Dimension, counts: &[(&str, f64)]) -> Mapped {
        let mut mapped = Mapped::default();
        for (text, count) in counts {
            match self
                .places
                .get(&fold(text))
                .cloned()
                .or_else(|| dimension.place(text).map(Some))
            {
                Some(Some(place)) => *mapped.counts.entry(place).or_insert(0.0) += count,
                Some(None) => mapped.wider += count,
                None => {
                    mapped.unmapped.insert((*text).to_owned());
                }
            }
        }
        mapped
    }
}

impl Mapped {
    /// The share of people whose group is on record; people who declined and groups too wide to place are not.
    ///
    /// Nothing when there is nobody.
    pub fn known_share(&self) -> Option<f64> {
        let known = self
            .counts
            .iter()
            .filter(|(place, _)| matches!(place, Place::In(_)))
            .map(|(_, count)| *count);
        rate(steady_sum(known), self.sum())
    }

    /// The share nobody asked for.
    pub fn unknown_share(&self) -> Option<f64> {
        rate(
            self.counts.get(&Place::Unknown).copied().unwrap_or(0.0),
            self.sum(),
        )
    }

    /// All counts added up.
    pub fn sum(&self) -> f64 {
        steady_sum(self.counts.values().copied().chain([self.wider]))
    }

    /// Compares the groups with the printed total.
    ///
    /// # Source
    ///
    /// domain.md 7.6, K3 and K4.
    pub fn against_total(&self, dimension: &Dimension, total: f64) -> TotalCheck {
        if !dimension.is_exclusive {
            let largest = self.counts.values().copied().fold(self.wider, f64::max);
            return if largest > total {
                TotalCheck::MoreThanTotal {
                    by: largest - total,
                }
            } else {
                TotalCheck::Agrees
            };
        }
        let difference = self.sum() - total;
        let near = 1e-6 * total.abs().max(1.0);
        match difference {
            difference if difference > near => TotalCheck::MoreThanTotal { by: difference },
            difference if difference < -near => TotalCheck::LessThanTotal { by: -difference },
            _ => TotalCheck::Agrees,
        }
    }
}

/// How the groups stand to the total.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TotalCheck {
    /// They add up; or, where people may be in several groups, none is larger than the total.
    Agrees,
    /// K3: groups, unknown and declined together are fewer than the total.
    LessThanTotal {
        /// How many are in no group.
        by: f64,
    },
    /// K4: more than the total.
    MoreThanTotal {
        /// How many too many.
        by: f64,
    },
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::*;

    fn category(key: &str, label: &str) -> Category {
        Category {
            key: key.into(),
            label: label.into(),
        }
    }

    fn age(is_exclusive: bool) -> Dimension {
        Dimension::new(
            "age",
            vec![
                category("0_17", "Under 18"),
                category("18_64", "18 to 64"),
                category("65_up", "65 and over"),
            ],
            is_exclusive,
        )
        .unwrap()
    }

    fn mapping() -> Mapping {
        Mapping::new(
            &age(true),
            &[
                ("0-5", &["0_17"]),
                ("6-17", &["0_17"]),
                ("Adults", &["18_64", "65_up"]),
                ("n/k", &["Unknown"]),
            ],
        )
        .unwrap()
    }

    #[test]
    fn several_of_theirs_become_one_of_ours_and_never_the_other_way() {
        let mapped = mapping().apply(
            &age(true),
            &[
                ("0-5", 10.0),
                ("6–17", 20.0),
                ("ADULTS", 40.0),
                ("n/k", 5.0),
                ("Prefer not to say", 5.0),
                ("65 and over", 20.0),
                ("teens", 1.0),
            ],
        );
        assert_eq!(mapped.counts[&Place::In("0_17".into())], 30.0);
        assert_eq!(
            (mapped.wider, mapped.unmapped),
            (40.0, ["teens".to_owned()].into())
        );
    }

    #[test]
    fn the_known_share_leaves_out_who_was_not_asked() {
        let mapped = mapping().apply(
            &age(true),
            &[("0-5", 60.0), ("n/k", 30.0), ("declined", 10.0)],
        );
        assert_eq!(
            (mapped.known_share(), mapped.unknown_share()),
            (Some(0.6), Some(0.3))
        );
        assert_eq!(Mapped::default().known_share(), None);
    }

    #[test]
    fn groups_must_add_up_to_the_total_where_nobody_is_in_two() {
        let mapped = mapping().apply(&age(true), &[("0-5", 60.0), ("n/k", 30.0)]);
        assert_eq!(mapped.against_total(&age(true), 90.0), TotalCheck::Agrees);
        assert_eq!(
            mapped.against_total(&age(true), 100.0),
            TotalCheck::LessThanTotal { by: 10.0 }
        );
        assert_eq!(
            mapped.against_total(&age(true), 80.0),
            TotalCheck::MoreThanTotal { by: 10.0 }
        );
        assert_eq!(mapped.against_total(&age(false), 80.0), TotalCheck::Agrees);
        assert_eq!(
            mapped.against_total(&age(false), 50.0),
            TotalCheck::MoreThanTotal { by: 10.0 }
        );
    }

    #[test]
    fn a_list_with_doubles_or_strangers_is_refused() {
        let of = |categories: Vec<Category>| Dimension::new("age", categories, true).unwrap_err();
        assert_eq!(of(vec![category("a", "A")]), BreakdownProblem::TooFew);
        assert_eq!(
            of(vec![category("a", "A"), category("b", "a")]),
            BreakdownProblem::Twice("a".into())
        );
        assert_eq!(
            of(vec![category("a", "A"), category("b", "Unknown")]),
            BreakdownProblem::BuiltIn("Unknown".into())
        );
        assert_eq!(
            Mapping::new(&age(true), &[("x", &["18-64"])]).unwrap_err(),
            BreakdownProblem::NotCommon("18-64".into())
        );
        assert_eq!(
            Mapping::new(&age(true), &[("x", &["0_17"]), ("X", &["18_64"])]).unwrap_err(),
            BreakdownProblem::Twice("X".into())
        );
    }
}
