//! What stands behind an indicator: the goal it serves, who uses it, how good its numbers are, how groups are compared, why it was chosen.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::disparity::Reference;
use super::model::Direction;
use crate::keyed::keyed_enum;

keyed_enum! {
    /// High, medium or low.
    ///
    /// # Source
    ///
    /// domain.md 7.2 (`quality`).
    Grade {
        /// High.
        High => "high" => "high",
        /// Medium.
        Medium => "medium" => "medium",
        /// Low.
        Low => "low" => "low",
    }
}

keyed_enum! {
    /// What groups of people are compared with.
    ///
    /// # Source
    ///
    /// domain.md 7.10: the best group of at least 30 people unless the partnership chose another.
    ComparedWith {
        /// The best group of at least 30 people.
        BestGroup => "best_group" => "the best group of at least 30 people",
        /// All groups together.
        Total => "total" => "all groups together",
        /// One group by name.
        Group => "group" => "one group, named below",
        /// The indicator's target.
        Target => "target" => "the target",
    }
}

keyed_enum! {
    /// Which distance the partnership speaks of first; both are always shown.
    ///
    /// # Source
    ///
    /// domain.md 7.10, after L:97 (absolute or relative); that both are always shown is our convention.
    GapSpoken {
        /// Both together.
        Both => "both" => "difference and ratio together",
        /// The difference in percentage points.
        Absolute => "absolute" => "the difference in percentage points",
        /// The ratio.
        Relative => "relative" => "the ratio",
    }
}

keyed_enum! {
    /// Whether those counted or those not counted are compared.
    ///
    /// # Source
    ///
    /// domain.md 7.10, after L:97 (favourable or adverse event): the two can tell different stories.
    EventSide {
        /// Those the indicator counts.
        Counted => "counted" => "those the indicator counts",
        /// Those it does not count.
        NotCounted => "not_counted" => "those it does not count",
    }
}

keyed_enum! {
    /// Whether each group is compared by itself or all groups are put into one number.
    ///
    /// # Source
    ///
    /// domain.md 7.10, after L:97 (pairwise or summary).
    GapScope {
        /// Each group and one number over all.
        Both => "both" => "each group, and one number over all",
        /// Each group by itself.
        EachGroup => "each_group" => "each group by itself",
        /// One number over all groups.
        Overall => "overall" => "one number over all groups",
    }
}

keyed_enum! {
    /// Whether a large group weighs more in the number over all groups.
    ///
    /// # Source
    ///
    /// domain.md 7.10, after L:97 (weighting by size).
    GroupWeight {
        /// Every group counts the same.
        Same => "same" => "every group counts the same",
        /// Groups count by their number of people.
        Size => "size" => "groups count by their number of people",
    }
}

keyed_enum! {
    /// Whether the groups have an order of their own, as incomes and ages have.
    ///
    /// # Source
    ///
    /// domain.md 7.10, after L:97 (ordering of groups).
    GroupOrder {
        /// No order.
        None => "none" => "no order of their own",
        /// From first to last, as listed.
        Listed => "listed" => "in the order listed",
    }
}

keyed_enum! {
    /// The ten questions that tell a useful indicator from a merely available one.
    ///
    /// # Source
    ///
    /// domain.md 7.2, selection aid: our convention after L:96.
    Criterion {
        /// Linked to an agreed goal.
        Goal => "goal" => "linked to an agreed goal",
        /// An outcome rather than an activity.
        Outcome => "outcome" => "an outcome rather than an activity",
        /// Everyone reads its direction the same way.
        Direction => "direction" => "everyone reads the direction the same way",
        /// A resident understands it.
        Plain => "plain" => "understandable to a resident",
        /// There is a number at least once a year.
        Yearly => "yearly" => "available at least yearly",
        /// There is a number for our place.
        Place => "place" => "available for our place",
        /// It can be split by the groups we care about.
        Groups => "groups" => "breakable by the groups we care about",
        /// It can move within three years.
        Sensitive => "sensitive" => "sensitive within three years",
        /// Its cost is acceptable.
        Cost => "cost" => "cost acceptable",
        /// It does not count the same thing as another indicator.
        Single => "single" => "not double-counting another indicator",
    }
}

/// What stands behind an indicator. Everything may be left open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Backing {
    /// The goal of the common agenda it serves, in words.
    pub agenda_goal: String,
    /// Reports and funders that use it.
    pub used_by: String,
    /// What groups are compared with, by its word; empty for the best group.
    pub compared_with: String,
    /// The group that others are compared with, by its name or key, where one was chosen.
    pub compared_group: String,
    /// Which distance is spoken of first, by its word; empty for both.
    pub gap_spoken: String,
    /// Whose shares are compared, by its word; empty for those counted.
    pub event_side: String,
    /// Each group, all in one number, or both, by its word; empty for both.
    pub gap_scope: String,
    /// Whether groups count by their size, by its word; empty for all the same.
    pub group_weight: String,
    /// Whether groups have an order, by its word; empty for none.
    pub group_order: String,
    /// Why groups are compared this way, and what that leaves out.
    pub disparity_note: String,
    /// How well it speaks to people, how well it stands for the result, how good its data are: each by its word.
    pub quality: BTreeMap<String, String>,
    /// What to know about the data.
    pub quality_note: String,
    /// The answers to the ten questions, by the question's word.
    pub fits: BTreeMap<String, bool>,
}

/// The three sides of quality, by their words.
///
/// # Source
///
/// domain.md 7.2 (`quality`: communication, proxy, data power).
pub const QUALITIES: [&str; 3] = ["communication", "proxy", "data"];

impl Backing {
    /// What groups are compared with.
    pub fn compared_with(&self) -> ComparedWith {
        ComparedWith::from_key(&self.compared_with).unwrap_or(ComparedWith::BestGroup)
    }

    /// Chooses what groups are compared with.
    pub fn compare_with(&mut self, chosen: ComparedWith) {
        chosen.key().clone_into(&mut self.compared_with);
    }

    /// Which distance is spoken of first.
    pub fn gap_spoken(&self) -> GapSpoken {
        GapSpoken::from_key(&self.gap_spoken).unwrap_or(GapSpoken::Both)
    }

    /// Whose shares are compared.
    pub fn event_side(&self) -> EventSide {
        EventSide::from_key(&self.event_side).unwrap_or(EventSide::Counted)
    }

    /// Each group, all in one number, or both.
    pub fn gap_scope(&self) -> GapScope {
        GapScope::from_key(&self.gap_scope).unwrap_or(GapScope::Both)
    }

    /// Whether groups count by their size.
    pub fn group_weight(&self) -> GroupWeight {
        GroupWeight::from_key(&self.group_weight).unwrap_or(GroupWeight::Same)
    }

    /// Whether groups have an order.
    pub fn group_order(&self) -> GroupOrder {
        GroupOrder::from_key(&self.group_order).unwrap_or(GroupOrder::None)
    }

    /// One side of its quality.
    pub fn quality(&self, side: &str) -> Option<Grade> {
        self.quality
            .get(side)
            .and_then(|word| Grade::from_key(word))
    }

    /// Grades one side of its quality, or leaves it open.
    pub fn grade(&mut self, side: &str, grade: Option<Grade>) {
        match grade {
            Some(grade) => self.quality.insert(side.to_owned(), grade.key().to_owned()),
            None => self.quality.remove(side),
        };
    }

    /// The answer to one of the ten questions.
    pub fn fits(&self, criterion: Criterion) -> Option<bool> {
        self.fits.get(criterion.key()).copied()
    }

    /// Answers one of the ten questions, or leaves it open.
    pub fn answer(&mut self, criterion: Criterion, fits: Option<bool>) {
        match fits {
            Some(fits) => self.fits.insert(criterion.key().to_owned(), fits),
            None => self.fits.remove(criterion.key()),
        };
    }

    /// How many of the ten questions were answered with yes; nothing where none was answered.
    pub fn score(&self) -> Option<usize> {
        (!self.fits.is_empty()).then(|| self.fits.values().filter(|fits| **fits).count())
    }

    /// What groups are compared with, for the rules. Where no way is better there is no best group, so that all groups
    /// together are compared with; the same where a target was chosen and there is none.
    ///
    /// * `target`: the target as a fraction.
    /// * `group`: the key of the chosen group, where these groups have it. A breakdown without it falls back to the best.
    pub fn reference(
        &self,
        direction: Direction,
        target: Option<f64>,
        group: Option<&str>,
    ) -> Reference {
        let has_better = matches!(direction, Direction::UpIsBetter | Direction::DownIsBetter);
        match (self.compared_with(), target, group) {
            (ComparedWith::Group, _, Some(group)) => Reference::Group(group.to_owned()),
            (ComparedWith::BestGroup | ComparedWith::Group, ..) if has_better => {
                Reference::BestGroup
            }
            (ComparedWith::Target, Some(target), _) => Reference::Target(target),
            _ => Reference::Total,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn without_a_better_way_no_group_is_the_best() {
        let backing = Backing::default();
        for (direction, want) in [
            (Direction::UpIsBetter, Reference::BestGroup),
            (Direction::DownIsBetter, Reference::BestGroup),
            (Direction::TargetRange, Reference::Total),
            (Direction::Context, Reference::Total),
        ] {
            assert_eq!(backing.reference(direction, Some(0.4), None), want);
        }
    }

    #[test]
    fn a_chosen_target_is_compared_with_only_where_there_is_one() {
        let mut backing = Backing::default();
        backing.compare_with(ComparedWith::Target);
        let reference = |target| backing.reference(Direction::UpIsBetter, target, None);
        assert_eq!(reference(Some(0.4)), Reference::Target(0.4));
        assert_eq!(reference(None), Reference::Total);
    }

    #[test]
    fn a_chosen_group_is_compared_with_where_it_is_one_of_the_groups() {
        let mut backing = Backing::default();
        backing.compare_with(ComparedWith::Group);
        let reference = |group| backing.reference(Direction::UpIsBetter, None, group);
        assert_eq!(reference(Some("north")), Reference::Group("north".into()));
        assert_eq!(reference(None), Reference::BestGroup);
    }

    #[test]
    fn a_question_left_open_is_no_answer() {
        let mut backing = Backing::default();
        assert_eq!(backing.score(), None);
        backing.answer(Criterion::Goal, Some(true));
        backing.answer(Criterion::Cost, Some(false));
        assert_eq!(backing.score(), Some(1));
        backing.answer(Criterion::Cost, None);
        assert_eq!(backing.fits(Criterion::Cost), None);
    }
}
