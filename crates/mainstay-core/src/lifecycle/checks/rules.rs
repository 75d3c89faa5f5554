//! How far one part of an action is, by its key.

use super::super::content;
use super::{
    Audiences, CheckFacts, CheckStatus, Coordination, Held, Mandate, Policy, Purpose,
    StructureReview,
};
use crate::conditions::{PartOf, TextState};
use crate::why::{Input, Why};

/// What the facts say about a part of an action; nothing where they say nothing.
pub(super) fn about(action: &str, key: &str, facts: &CheckFacts) -> Option<Found> {
    match action.as_bytes() {
        [b'E', b'1' | b'2', ..] => standing(key, facts),
        [b'E', ..] => capacity(key, facts),
        [b'X' | b'M', ..] => harder_talks(key, facts),
        [b'L', ..] => later(key, facts),
        _ => for_all(key, facts),
    }
}

/// What was found about one part.
pub(super) struct Found {
    pub(super) status: CheckStatus,
    facts: Vec<(&'static str, f64)>,
    cut: Option<&'static str>,
}

impl Found {
    /// The facts and cut-offs, added to what stands there.
    pub(super) fn added_to(self, mut why: Why) -> Why {
        let input = |(name, number)| Input {
            name,
            number: Some(number),
            text: None,
        };
        why.inputs.extend(self.facts.into_iter().map(input));
        why.thresholds.extend(self.cut.map(content::threshold));
        why
    }
}

/// A status without a cut-off.
fn so(status: CheckStatus, facts: &[(&'static str, f64)]) -> Found {
    Found {
        status,
        facts: facts.to_vec(),
        cut: None,
    }
}

/// What is only told: there is a number, and nothing to meet.
fn told(name: &'static str, number: f64) -> Found {
    so(CheckStatus::Met, &[(name, number)])
}

/// Enough of something: met from the cut-off, partly from a first bit.
fn enough(cut: &'static str, number: f64, facts: &[(&'static str, f64)]) -> Found {
    let status = if number >= content::threshold(cut).value {
        CheckStatus::Met
    } else if number > 0.0 {
        CheckStatus::Partly
    } else {
        CheckStatus::NotYet
    };
    Found {
        status,
        facts: facts.to_vec(),
        cut: Some(cut),
    }
}

/// Enough that is whole; partly as soon as something of it is begun.
fn begun(
    cut: &'static str,
    (whole, done): (&'static str, u32),
    (some, started): (&'static str, u32),
) -> Found {
    let mut found = enough(
        cut,
        done.into(),
        &[(whole, done.into()), (some, started.into())],
    );
    if found.status == CheckStatus::NotYet && started > 0 {
        found.status = CheckStatus::Partly;
    }
    found
}

/// One count that is enough.
fn count(cut: &'static str, name: &'static str, number: u32) -> Found {
    enough(cut, number.into(), &[(name, number.into())])
}

/// A share that is enough; nothing of nothing is no data.
fn share_of(
    cut: &'static str,
    of: PartOf,
    (part, whole): (&'static str, &'static str),
) -> Option<Found> {
    let facts = [(part, of.part.into()), (whole, of.whole.into())];
    (of.whole > 0)
        .then(|| f64::from(of.part) / f64::from(of.whole))
        .map(|share| enough(cut, share, &facts))
}

/// Not more than the cut-off.
fn at_most(cut: &'static str, number: f64, name: &'static str) -> Found {
    within(cut, number <= content::threshold(cut).value, number, name)
}

fn within(cut: &'static str, is_within: bool, number: f64, name: &'static str) -> Found {
    let status = if is_within {
        CheckStatus::Met
    } else {
        CheckStatus::NotYet
    };
    Found {
        status,
        facts: vec![(name, number)],
        cut: Some(cut),
    }
}

/// How far two things are that should both be so.
fn both(one: bool, other: bool) -> CheckStatus {
    match (one, other) {
        (true, true) => CheckStatus::Met,
        (false, false) => CheckStatus::NotYet,
        _ => CheckStatus::Partly,
    }
}

/// E1, E2a, E2b.
fn standing(key: &str, facts: &CheckFacts) -> Option<Found> {
    Some(match key {
        "values" => {
            let Purpose {
                moral, economic, ..
            } = facts.purpose?;
            let named = [
                ("values_moral", f64::from(u8::from(moral))),
                ("values_economic", f64::from(u8::from(economic))),
            ];
            so(both(moral, economic), &named)
        }
        "adopted" => match facts.purpose?.text {
            TextState::Empty => so(CheckStatus::NotYet, &[("text_empty", 1.0)]),
            TextState::Written => so(CheckStatus::NotYet, &[("text_written", 1.0)]),
            TextState::Shared => so(CheckStatus::Partly, &[("text_shared", 1.0)]),
            TextState::Adopted => so(CheckStatus::Met, &[("text_adopted", 1.0)]),
        },
        "acknowledged" => share_of(
            "acknowledged",
            facts.acknowledged?,
            ("acknowledged", "partners"),
        )?,
        "mandate" => {
            let Mandate { from, covers } = facts.mandate?;
            let named = [
                ("mandate_from", f64::from(u8::from(from))),
                ("mandate_covers", f64::from(u8::from(covers))),
            ];
            so(both(from, covers), &named)
        }
        "board" => count(
            "board_signatures",
            "board_signatures",
            facts.board_signatures?,
        ),
        "sectors" => share_of(
            "sectors_covered",
            facts.sectors?,
            ("sectors_covered", "sectors_needed"),
        )?,
        "residents" => count("residents", "residents", facts.residents?),
        _ => return None,
    })
}

/// E3a, E3b, E3c.
fn capacity(key: &str, facts: &CheckFacts) -> Option<Found> {
    Some(match key {
        "funded" => {
            let Coordination {
                posts,
                funded,
                hours,
            } = facts.coordination?;
            let status = if funded > 0.0 {
                CheckStatus::Met
            } else if posts > 0.0 || hours > 0.0 {
                CheckStatus::Partly
            } else {
                CheckStatus::NotYet
            };
            let named = [
                ("posts_funded", funded),
                ("posts", posts),
                ("hours_a_month", hours),
            ];
            so(status, &named)
        }
        "hours" => told("hours_change", facts.hours_change?),
        "functions" => {
            let Held { led, both } = facts.functions?;
            begun(
                "functions_held",
                ("functions_both", both),
                ("functions_led", led),
            )
        }
        "plan" => count("plan_months", "plan_months", facts.plan_months?),
        "runway" if facts.runway_known? => so(CheckStatus::Met, &[("runway_known", 1.0)]),
        "runway" => so(CheckStatus::NotYet, &[("runway_unknown", 1.0)]),
        _ => return None,
    })
}

/// X1, M1, M2, M3.
fn harder_talks(key: &str, facts: &CheckFacts) -> Option<Found> {
    Some(match key {
        "survey" => at_most(
            "survey_months",
            facts.survey?.months_ago.into(),
            "survey_months_ago",
        ),
        "shared" => match facts.survey?.shared_after {
            Some(days) => at_most("shared_days", days.into(), "shared_after_days"),
            None => so(CheckStatus::NotYet, &[("shared_never", 1.0)]),
        },
        "trust" => told("trust_change", facts.survey?.trust_change?),
        "audiences" => {
            let Audiences {
                with_statement,
                complete,
            } = facts.audiences?;
            let some = ("audiences_with_statement", with_statement);
            begun("audiences", ("audiences_complete", complete), some)
        }
        "items" => {
            let Policy { items, owned, .. } = facts.policy?;
            begun(
                "policy_items",
                ("policy_owned", owned),
                ("policy_items", items),
            )
        }
        "contacts" => count("policymakers", "policymakers", facts.policy?.policymakers),
        "grants" => at_most("grants_most", facts.money?.grants?, "grants_share"),
        "exploring" => count("exploring", "exploring", facts.money?.exploring),
        "dependable" => told("dependable_share", facts.money?.dependable?),
        _ => return None,
    })
}

/// L1 to L4.
fn later(key: &str, facts: &CheckFacts) -> Option<Found> {
    Some(match key {
        "topics" => {
            let PartOf { part, whole } = facts.topics?;
            begun("topics_ready", ("topics_ready", part), ("topics", whole))
        }
        "reviews" => count("learning_reviews", "learning_reviews", facts.reviews?),
        "aligned" => {
            let Policy { upper, aligned, .. } = facts.policy?;
            begun(
                "items_aligned",
                ("items_aligned", aligned),
                ("items_upper", upper),
            )
        }
        "largest" => at_most("top_share_most", facts.leading?.largest, "top_share"),
        "concentration" => {
            let cut = "concentration_below";
            let number = facts.leading?.concentration;
            let is_within = number < content::threshold(cut).value;
            within(cut, is_within, number, "concentration")
        }
        "fragility" => told("fragility", facts.fragility?),
        _ => return None,
    })
}

/// U1 to U3.
fn for_all(key: &str, facts: &CheckFacts) -> Option<Found> {
    Some(match key {
        "outsiders" => count("outsiders", "outsiders", facts.outsiders?),
        "coverage" => {
            let PartOf { part, whole } = facts.conditions?;
            let status = if part > 0 {
                CheckStatus::Met
            } else {
                CheckStatus::NotYet
            };
            let named = [
                ("conditions_covered", f64::from(part)),
                ("conditions", f64::from(whole)),
            ];
            so(status, &named)
        }
        "tagged" => share_of(
            "strategies_tagged",
            facts.strategies?,
            ("strategies_tagged", "strategies"),
        )?,
        "plans" => count("region_plans", "region_plans", facts.region_plans?),
        "reviewed" => {
            let StructureReview { with_reason, any } = facts.structure?;
            let cut = content::threshold("structure_months").value;
            let mut found = match with_reason {
                Some(months) => at_most("structure_months", months.into(), "structure_months_ago"),
                None => within("structure_months", false, any.into(), "structure_no_reason"),
            };
            if found.status == CheckStatus::NotYet && f64::from(any) <= cut {
                found.status = CheckStatus::Partly;
            }
            found
        }
        _ => return None,
    })
}
