//! Why there is no figure: an answer shown to people, not a failure.

use crate::keyed::keyed_enum;

keyed_enum! {
    /// Why a computation has no number to show.
    NoFigure {
        /// Nobody was expected to report.
        NobodyExpected => "nobody_expected" => "no partner is expected to report this",
        /// Nobody has reported a number.
        NobodyReported => "nobody_reported" => "no partner has reported a number",
        /// The denominators add up to zero.
        NobodyToCount => "nobody_to_count" => "nobody to count: the denominators add up to zero",
        /// A partner's figure has another shape than the rule needs.
        WrongShape => "wrong_shape" => "a partner's figure is not of the kind this indicator needs",
        /// A figure is not a number that can be counted with.
        NotCountable => "not_countable" => "a partner's figure is negative or not a number",
        /// The same partner twice, where each may count once.
        PartnerTwice => "partner_twice" => "one partner's figure is there twice",
        /// A public series was given more than once.
        MoreThanOneSeries => "more_than_one_series" => "there is more than one public figure for the same period",
        /// All figures lie too far from the count date.
        NoneOnTheDate => "none_on_the_date" => "no figure was counted near enough to the count date",
        /// The program or the check-up makes this figure.
        ComputedElsewhere => "computed_elsewhere" => "this figure does not come from partners' reports",
        /// A partner counts more people than there are.
        MoreThanThereAre => "more_than_there_are" => "a partner counts more people than are eligible",
        /// Known overlaps contradict the counts.
        OverlapsDoNotFit => "overlaps_do_not_fit" => "the known overlaps do not fit the partners' counts",
        /// Such a number may not be split by days.
        NotByDays => "not_by_days" => "people, shares and counts of one day cannot be split by days; use the partner's nearest period",
        /// The periods have no day in common.
        NoSharedDays => "no_shared_days" => "the two periods have no day in common",
        /// There is nothing to compare with.
        NoReference => "no_reference" => "there is no group to compare with",
        /// Too few points for a trend.
        TooFewPoints => "too_few_points" => "a trend needs at least five earlier points",
    }
}

impl std::error::Error for NoFigure {}
