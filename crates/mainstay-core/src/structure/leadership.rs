//! How far leadership is shared: one number, and what it is made of.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::MODEL;
use crate::why::{Provenance, Why};

/// How the lead roles of a partnership are spread over its organisations.
#[derive(Clone, Debug, PartialEq)]
pub struct Leadership {
    /// From 1 / number of leading organisations (evenly shared) to 1 (one leads everything).
    pub concentration: f64,
    /// Each leading organisation with its share of the lead roles, the largest first.
    pub shares: Vec<(Uuid, f64)>,
    /// How many lead roles there are.
    pub roles: usize,
    /// Why.
    pub why: Why,
}

/// Below this, leadership counts as shared.
const SHARED_BELOW: f64 = 0.33;
/// No organisation should lead more than this.
const MOST: f64 = 0.5;

impl Leadership {
    /// Whether leadership is shared: concentration below 0.33 and nobody leads more than half.
    ///
    /// # Source
    ///
    /// domain.md 5.5, action L4.
    pub fn is_shared(&self) -> bool {
        let top = self.shares.first().map_or(0.0, |(_, share)| *share);
        self.concentration < SHARED_BELOW && top <= MOST
    }
}

/// How concentrated leadership is: the squared shares of the lead roles, added up.
///
/// * `lead_roles`: the organisation that holds each lead role (of functions, bodies, working groups), one entry a role.
/// * Nothing when nobody leads anything: there is no leadership to be concentrated.
///
/// # Source
///
/// domain.md 5.5: `H_lead = sum_o (share of lead roles held by organisation o)^2`; 10.8.
#[expect(clippy::cast_precision_loss, reason = "there are never 2^53 roles")]
pub fn leadership_concentration(lead_roles: &[Uuid]) -> Option<Leadership> {
    if lead_roles.is_empty() {
        return None;
    }
    let mut counts: BTreeMap<Uuid, usize> = BTreeMap::new();
    for organisation in lead_roles {
        *counts.entry(*organisation).or_default() += 1;
    }
    let all = lead_roles.len() as f64;
    let shares = counts
        .into_iter()
        .map(|(who, count)| (who, count as f64 / all));
    let mut shares: Vec<(Uuid, f64)> = shares.collect();
    shares.sort_by(|one, other| other.1.total_cmp(&one.1));
    let concentration = shares.iter().map(|(_, share)| share * share).sum();
    let top = shares.first().map_or(0.0, |(_, share)| *share);
    let why = Why::new("leadership", MODEL, Provenance::S1(24))
        .with("lead_roles", all)
        .with("leading_organisations", shares.len() as f64)
        .with("concentration", concentration)
        .with("top_share", top)
        .against("concentration_below", SHARED_BELOW, Provenance::I)
        .against("top_share_most", MOST, Provenance::I);
    Some(Leadership {
        concentration,
        shares,
        roles: lead_roles.len(),
        why,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::float_cmp)]
    use super::*;

    fn led_by(organisations: &[u128]) -> Leadership {
        let roles: Vec<Uuid> = organisations
            .iter()
            .map(|one| Uuid::from_u128(*one))
            .collect();
        leadership_concentration(&roles).unwrap()
    }

    #[test]
    fn three_two_and_one_of_six_roles_give_seven_eighteenths() {
        // By hand: (3/6)^2 + (2/6)^2 + (1/6)^2 = (9 + 4 + 1) / 36 = 14/36 = 0.3889.
        let found = led_by(&[2, 1, 1, 3, 1, 2]);
        assert!((found.concentration - 14.0 / 36.0).abs() < 1e-12);
        assert_eq!(found.shares[0], (Uuid::from_u128(1), 0.5));
        assert!(!found.is_shared());
    }

    #[test]
    fn shared_leadership_needs_both_a_low_number_and_nobody_over_half() {
        assert_eq!(led_by(&[1, 1, 1]).concentration, 1.0);
        // Four with one role each: 4 × (1/4)^2 = 0.25.
        assert!(led_by(&[1, 2, 3, 4]).is_shared());
        // Three with one each: 1/3 = 0.3333, which is not below 0.33.
        assert!(!led_by(&[1, 2, 3]).is_shared());
        // 5 of 9 is over half: 25/81 + 4/81 = 0.358. 4 of 8 is not: 16/64 + 4/64 = 0.3125.
        assert!(!led_by(&[1, 1, 1, 1, 1, 2, 3, 4, 5]).is_shared());
        assert!(led_by(&[1, 1, 1, 1, 2, 3, 4, 5]).is_shared());
    }

    #[test]
    fn without_a_leader_there_is_no_number() {
        assert_eq!(leadership_concentration(&[]), None);
    }
}
