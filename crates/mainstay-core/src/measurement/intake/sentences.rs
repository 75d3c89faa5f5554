//! The plain English sentence of each problem, for the command line and for tests; pages take theirs from the locales.

use super::problem::{Key, Problem};

impl Problem {
    fn arg(&self, name: &str) -> &str {
        self.args.get(name).map_or("", String::as_str)
    }

    fn where_it_is(&self) -> String {
        match self.places.as_slice() {
            [] => String::new(),
            [one] => format!("{}: ", capital(&one.to_string())),
            [first, .., last] => format!("{} to {}: ", capital(&first.to_string()), last.cell),
        }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

impl std::fmt::Display for Problem {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sentence = reading_sentence(self)
            .or_else(|| file_sentence(self))
            .or_else(|| twice_sentence(self))
            .or_else(|| adding_sentence(self))
            .or_else(|| check_sentence(self))
            .unwrap_or_else(|| history_sentence(self));
        write!(out, "{}{sentence}", self.where_it_is())
    }
}

fn reading_sentence(problem: &Problem) -> Option<String> {
    let arg = |name| problem.arg(name);
    Some(match problem.key {
        Key::ColumnUnsure => format!(
            "Column {} '{}' may be {}. Say what it holds.",
            arg("letter"),
            arg("column"),
            arg("guess")
        ),
        Key::UnknownIndicator => format!(
            "'{}' is not an indicator of this round. Choose the one it is, or leave it out.",
            arg("text")
        ),
        Key::UnknownCategory if !arg("between").is_empty() => format!(
            "'{}' reaches into several bands of the common list ({}). Choose the one most of them are in, or leave it out.",
            arg("text"),
            arg("between")
        ),
        Key::UnknownCategory => format!(
            "'{}' is not on the common list. Choose the category it belongs to.",
            arg("text")
        ),
        Key::UnknownField => format!(
            "It is not clear which part of {} this is. Say what the column holds.",
            arg("indicator")
        ),
        Key::UnknownPeriod => format!(
            "'{}' does not name a period. Choose the period.",
            arg("text")
        ),
        Key::NoIndicator => {
            "No indicator is named for these figures. Choose the one they are.".to_owned()
        }
        Key::NotANumber => format!(
            "'{}' is not a number. Type the number, or say why there is none.",
            arg("text")
        ),
        Key::AmbiguousNumber => format!(
            "'{}' can be {}. Type the number that is meant.",
            arg("text"),
            arg("readings")
        ),
        Key::HiddenRows => format!(
            "{} hidden rows hold figures. Check that they should count.",
            arg("count")
        ),
        Key::OtherPartnerRow => format!(
            "This row names {}, which is another partner. It is left out.",
            arg("partner")
        ),
        _ => return None,
    })
}

fn file_sentence(problem: &Problem) -> Option<String> {
    let arg = |name| problem.arg(name);
    Some(match problem.key {
        Key::WrongPeriod => format!(
            "The file is about {}; this round asks for {}. Choose the right file.",
            arg("found"),
            arg("asked")
        ),
        Key::LastPeriodsFile => format!(
            "{} of {} figures are the same as last period's. This looks like last period's file.",
            arg("same"),
            arg("of")
        ),
        Key::SameFile => format!(
            "This very file was already handed in for {}.",
            arg("period")
        ),
        Key::OtherPartnersFile => format!(
            "{} names {}, which is another partner. Choose your own file.",
            capital(arg("where")),
            arg("partner")
        ),
        Key::OtherPartnersFigures => format!(
            "{} of {} figures are the same as those of {}.",
            arg("same"),
            arg("of"),
            arg("partner")
        ),
        Key::ChangedLayout => {
            let part = |name: &str, word: &str| match problem.arg(name) {
                "" => String::new(),
                headers => format!(" {word}: {headers}."),
            };
            format!(
                "The columns differ from last time.{}{}{} Match the columns again.",
                part("added", "New"),
                part("removed", "Gone"),
                part("renamed", "Renamed")
            )
        }
        _ => return None,
    })
}

fn twice_sentence(problem: &Problem) -> Option<String> {
    let arg = |name| problem.arg(name);
    Some(match problem.key {
        Key::SameFigureTwice => format!(
            "{} is given more than once. Leave one out, or say that they add up.",
            arg("figure")
        ),
        Key::RowsAddUp => format!(
            "{} figures of {} stand in several rows each. Say whether each row is a part that adds up.",
            arg("count"),
            arg("indicator")
        ),
        Key::GivenTwice => format!(
            "{} is given twice with the same number. It counts once.",
            arg("figure")
        ),
        _ => return None,
    })
}

fn adding_sentence(problem: &Problem) -> Option<String> {
    let arg = |name| problem.arg(name);
    Some(match problem.key {
        Key::PeopleOverSites => format!(
            "{}: people may have been to more than one site, so the sites are not added up. Type the number of different people, or say \
             that nobody is counted twice.",
            arg("figure")
        ),
        Key::NotAddable => format!(
            "{}: figures of this kind cannot be added up. Type the figure for all together.",
            arg("figure")
        ),
        Key::MonthsAdded => format!(
            "{} is given by shorter periods. Say that they add up, or type the figure for the whole period.",
            arg("figure")
        ),
        Key::RunsUp => format!(
            "{}: the file says that its figures run up from an earlier day. Type the figure for this period alone.",
            arg("figure")
        ),
        Key::PartsMissing => format!(
            "{}: {} of {} parts are missing ({}). Say whether the sum of the others counts.",
            arg("figure"),
            arg("gaps"),
            arg("of"),
            arg("which")
        ),
        Key::TotalDiffers => format!(
            "{}: the parts add up to {}, the printed total is {}. Say which counts.",
            arg("figure"),
            arg("parts"),
            arg("printed")
        ),
        Key::OnlyGroups => format!(
            "{} is given only by group. Say whether the groups ({}) are everyone.",
            arg("figure"),
            arg("parts")
        ),
        Key::OnlyPercent => format!(
            "{} is given only as a percentage. Type the numerator and the denominator.",
            arg("figure")
        ),
        Key::FieldMissing => format!("{} lacks its {}. Type it.", arg("figure"), arg("field")),
        Key::PercentDiffers => format!(
            "The printed percentage is {}; numerator over denominator gives {}.",
            arg("printed"),
            arg("worked_out")
        ),
        _ => return None,
    })
}

fn check_sentence(problem: &Problem) -> Option<String> {
    let arg = |name| problem.arg(name);
    Some(match problem.key {
        Key::PercentAsFraction => format!(
            "{} looks like a fraction. If it means {} %, type {}.",
            arg("value"),
            arg("percent"),
            arg("percent")
        ),
        Key::PercentOverHundred => format!(
            "{} % is more than the whole. Type a percentage up to 100.",
            arg("value")
        ),
        Key::WrongUnit => format!(
            "The file says {}; the indicator is in {}. Type the value in {}.",
            arg("found"),
            arg("unit"),
            arg("unit")
        ),
        Key::NumeratorOverDenominator => format!(
            "The part ({}) is larger than the whole ({}). Correct one of them.",
            arg("part"),
            arg("whole")
        ),
        Key::NoDenominator => {
            "The whole is 0, so there is no share. Type the whole, or say that it does not apply."
                .to_owned()
        }
        Key::Negative => format!("{} is below zero. Type a number from 0 up.", arg("value")),
        Key::NotWhole => format!(
            "{} is not a whole number, and this counts whole things. Type a whole number.",
            arg("value")
        ),
        Key::PartsNotTotal => format!(
            "The groups of {} add up to {}, the total is {}: a difference of {}. Correct one of them.",
            arg("dimension"),
            arg("parts"),
            arg("total"),
            arg("difference")
        ),
        Key::PartsOverTotal => format!(
            "A group of {} ({}) is larger than the total ({}).",
            arg("dimension"),
            arg("parts"),
            arg("total")
        ),
        Key::GroupsOnRecord => format!(
            "The total {} no longer fits the groups on record ({}). Hand in the groups as well, or say why in the note.",
            arg("total"),
            arg("groups").replace('=', " ")
        ),
        Key::TotalUnlikeGroups => format!(
            "The total {} does not fit its groups ({}). Correct the total, or the groups.",
            arg("total"),
            arg("groups").replace('=', " ")
        ),
        _ => return None,
    })
}

fn history_sentence(problem: &Problem) -> String {
    let arg = |name| problem.arg(name);
    match problem.key {
        Key::BigChange => format!(
            "{} was {} last period, a change of {} %. Say whether it is right.",
            arg("value"),
            arg("before"),
            arg("change")
        ),
        Key::Outlier => format!(
            "{} is far from the usual {}. Say whether it is right.",
            arg("value"),
            arg("usual")
        ),
        Key::SameAgain => format!(
            "{} is the same for {} periods running. Say whether it is right.",
            arg("value"),
            arg("times")
        ),
        Key::BlankKept => format!(
            "{} is blank in this file. The figure on record stays.",
            arg("figure")
        ),
        Key::ManyUnknown => format!(
            "{} % are unknown by {}. Ask for it where you can.",
            arg("share"),
            arg("dimension")
        ),
        Key::PeriodMismatch => format!(
            "The figure is for {}; this round asks for {}.",
            arg("found"),
            arg("asked")
        ),
        Key::PeriodPartly => format!(
            "The figures cover only {} of {}.",
            arg("found"),
            arg("asked")
        ),
        Key::DefinitionVersion => format!(
            "The figure follows definition {}; the current one is {}.",
            arg("found"),
            arg("current")
        ),
        _ => String::new(),
    }
}
