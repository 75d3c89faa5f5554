//! Organisations that may be in the roster twice: by an id they share, by name, by site or mail domain, by address.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::identifiers::{host_of, identifier_key};
use crate::fold::{Likeness, fold, likeness};
use crate::keyed::keyed_enum;

keyed_enum! {
    /// Why two organisations may be one. The first three are strong; the others only ask.
    SameBy {
        /// They share an external id of one scheme.
        Identifier => "identifier" => "the same external id",
        /// Their names are the same but for capitals, accents and legal endings.
        Name => "name" => "the same name",
        /// A name of one is an "other name" of the other.
        OtherName => "other_name" => "a name of one is another name of the other",
        /// Their names differ by a slip, an order or a word.
        AlikeName => "alike_name" => "similar names",
        /// They share a web site or mail domain of their own.
        Domain => "domain" => "the same site or mail domain",
        /// They share a street address.
        Address => "address" => "the same address",
    }
}

/// What is known of an organisation, for finding it twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Which organisation.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Other names.
    pub other_names: Vec<String>,
    /// External ids: scheme and value.
    pub identifiers: Vec<(String, String)>,
    /// Web sites and e-mail addresses, its own and its contacts'.
    pub addresses: Vec<String>,
    /// Places: street, town and postal code in one text.
    pub places: Vec<String>,
}

/// Two organisations that may be one, with the reasons, the strongest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The one that is listed first.
    pub one: Uuid,
    /// The other.
    pub other: Uuid,
    /// Why they may be one. Never empty.
    pub reasons: Vec<SameBy>,
}

/// Hosts that many organisations share, which therefore say nothing.
const SHARED_HOSTS: [&str; 26] = [
    "gmail.com",
    "googlemail.com",
    "yahoo.com",
    "yahoo.es",
    "hotmail.com",
    "hotmail.es",
    "outlook.com",
    "outlook.es",
    "live.com",
    "msn.com",
    "aol.com",
    "icloud.com",
    "me.com",
    "proton.me",
    "protonmail.com",
    "gmx.com",
    "gmx.net",
    "comcast.net",
    "verizon.net",
    "att.net",
    "sbcglobal.net",
    "facebook.com",
    "instagram.com",
    "linkedin.com",
    "sites.google.com",
    "linktr.ee",
];

/// A host that so many organisations have is a landlord's, not a sign of one organisation.
const MANY: usize = 3;

/// The pairs that may be one organisation, strongest first. Only a person decides.
///
/// Pairs that share nothing but a domain or an address are told only when the domain is no mail provider's and at most three
/// organisations have it: departments of one city share both. Two different ids of one scheme speak against a likeness of
/// names, sites or addresses, and such a pair is left out unless another id agrees.
///
/// # Source
///
/// standards.md, finding 8: organisations need several external ids with scheme, and merging.
pub fn duplicates(cards: &[Card]) -> Vec<Pair> {
    let domains: Vec<Vec<String>> = cards.iter().map(own_hosts).collect();
    let places: Vec<Vec<String>> = cards
        .iter()
        .map(|card| {
            card.places
                .iter()
                .map(|place| place_key(place))
                .filter(|key| !key.is_empty())
                .collect()
        })
        .collect();
    let (hosts, streets) = (counted(&domains), counted(&places));
    let mut pairs = Vec::new();
    for (at, one) in cards.iter().enumerate() {
        for (past, other) in cards.iter().enumerate().skip(at + 1) {
            let shares = |lists: &[Vec<String>], counts: &BTreeMap<&str, usize>| {
                lists[at]
                    .iter()
                    .any(|key| lists[past].contains(key) && counts[key.as_str()] <= MANY)
            };
            let mut reasons = by_names(one, other);
            let ids = ids_of_both(one, other);
            if ids == Some(true) {
                reasons.insert(0, SameBy::Identifier);
            }
            if shares(&domains, &hosts) {
                reasons.push(SameBy::Domain);
            }
            if shares(&places, &streets) {
                reasons.push(SameBy::Address);
            }
            if !reasons.is_empty() && ids != Some(false) {
                reasons.sort();
                pairs.push(Pair {
                    one: one.id,
                    other: other.id,
                    reasons,
                });
            }
        }
    }
    pairs.sort_by(|one, other| one.reasons.cmp(&other.reasons));
    pairs
}

/// Whether an id of one scheme agrees, or all that both have differ; nothing where they have no scheme in common.
fn ids_of_both(one: &Card, other: &Card) -> Option<bool> {
    let mut seen = None;
    for (scheme, value) in &one.identifiers {
        for (_, held) in other
            .identifiers
            .iter()
            .filter(|(name, _)| fold(name) == fold(scheme))
        {
            if identifier_key(value) == identifier_key(held) {
                return Some(true);
            }
            seen = Some(false);
        }
    }
    seen
}

fn by_names(one: &Card, other: &Card) -> Vec<SameBy> {
    let is_called = |card: &Card, name: &str| {
        card.other_names
            .iter()
            .any(|own| likeness(own, name) == Likeness::Same)
    };
    match likeness(&one.name, &other.name) {
        Likeness::Same => vec![SameBy::Name],
        _ if is_called(one, &other.name) || is_called(other, &one.name) => vec![SameBy::OtherName],
        Likeness::Alike => vec![SameBy::AlikeName],
        Likeness::Different => Vec::new(),
    }
}

fn own_hosts(card: &Card) -> Vec<String> {
    let mut hosts: Vec<String> = card
        .addresses
        .iter()
        .map(|address| host_of(address))
        .collect();
    hosts.retain(|host| !host.is_empty() && !SHARED_HOSTS.contains(&host.as_str()));
    hosts.sort();
    hosts.dedup();
    hosts
}

/// An address as it is compared: "12 Main Street" and "12 Main St." are one. Without a number in it, it is no address.
fn place_key(place: &str) -> String {
    let words = fold(place);
    let short = |word: &str| -> String {
        match word {
            "street" => "st",
            "avenue" => "ave",
            "road" => "rd",
            "drive" => "dr",
            "boulevard" => "blvd",
            "lane" => "ln",
            "suite" => "ste",
            "north" => "n",
            "south" => "s",
            "east" => "e",
            "west" => "w",
            "calle" => "c",
            "avenida" => "av",
            other => other,
        }
        .to_owned()
    };
    let key: Vec<String> = words.split(' ').map(short).collect();
    if key.len() >= 3 && words.chars().any(|letter| letter.is_ascii_digit()) {
        key.join(" ")
    } else {
        String::new()
    }
}

fn counted(lists: &[Vec<String>]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for key in lists.iter().flatten() {
        *counts.entry(key.as_str()).or_default() += 1;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(number: u128, name: &str) -> Card {
        Card {
            id: Uuid::from_u128(number),
            name: name.to_owned(),
            ..Card::default()
        }
    }

    fn reasons(one: Card, other: Card) -> Vec<SameBy> {
        duplicates(&[one, other])
            .into_iter()
            .flat_map(|pair| pair.reasons)
            .collect()
    }

    fn with_id(mut card: Card, scheme: &str, value: &str) -> Card {
        card.identifiers.push((scheme.to_owned(), value.to_owned()));
        card
    }

    #[test]
    fn what_it_must_find() {
        assert_eq!(
            reasons(
                card(1, "Riverside Clinic, Inc."),
                card(2, "RIVERSIDE CLINIC")
            ),
            [SameBy::Name]
        );
        assert_eq!(
            reasons(card(1, "Riversde Clinic"), card(2, "Riverside Clinic")),
            [SameBy::AlikeName]
        );
        assert_eq!(
            reasons(
                with_id(card(1, "RCHC"), "EIN", "12-3456789"),
                with_id(card(2, "River Care"), "ein", "123456789")
            ),
            [SameBy::Identifier]
        );
        let mut known = card(2, "Community Action Partnership of Elm");
        known.other_names.push("CAP Elm".to_owned());
        assert_eq!(reasons(card(1, "Cap Elm"), known), [SameBy::OtherName]);
        let (mut one, mut other) = (card(1, "Housing First"), card(2, "Hogar Primero"));
        one.addresses.push("https://www.hogar.org/es".to_owned());
        other.addresses.push("info@hogar.org".to_owned());
        one.places
            .push("12 North Main Street, Harlow 60601".to_owned());
        other.places.push("12 N. Main St, Harlow, 60601".to_owned());
        assert_eq!(reasons(one, other), [SameBy::Domain, SameBy::Address]);
    }

    #[test]
    fn what_it_must_not_find() {
        assert!(reasons(card(1, "School 12"), card(2, "School 13")).is_empty());
        assert!(reasons(card(1, "Riverside Clinic"), card(2, "Lakeside Clinic")).is_empty());
        let (mut one, mut other) = (card(1, "Alpha"), card(2, "Beta"));
        one.addresses.push("alpha@gmail.com".to_owned());
        other.addresses.push("beta@gmail.com".to_owned());
        one.places.push("Harlow".to_owned());
        other.places.push("Harlow".to_owned());
        assert!(reasons(one, other).is_empty());
        // Two chapters with one name and two tax numbers are two organisations.
        assert!(
            reasons(
                with_id(card(1, "Red Shield"), "EIN", "11-1"),
                with_id(card(2, "Red Shield"), "EIN", "22-2")
            )
            .is_empty()
        );
        // An EIN and a charity number that happen to be equal say nothing.
        assert!(
            reasons(
                with_id(card(1, "Alpha"), "EIN", "1156077"),
                with_id(card(2, "Beta"), "GB-CHC", "1156077")
            )
            .is_empty()
        );
    }

    #[test]
    fn departments_of_one_city_are_not_one() {
        let mut cards: Vec<Card> = ["Parks", "Police", "Library", "Water"]
            .iter()
            .zip(1..)
            .map(|(name, number)| card(number, name))
            .collect();
        for card in &mut cards {
            card.addresses.push("desk@harlow.gov".to_owned());
            card.places.push("1 City Hall Plaza".to_owned());
        }
        assert!(duplicates(&cards).is_empty());
    }

    #[test]
    fn the_strongest_reason_comes_first() {
        let cards = [
            card(1, "Riversde Clinic"),
            card(2, "Riverside Clinic"),
            with_id(card(3, "Alpha"), "ROR", "03yrm5c26"),
            with_id(card(4, "Omega"), "ror", "https://ror.org/03yrm5c26"),
        ];
        let pairs = duplicates(&cards);
        assert_eq!(
            (pairs[0].reasons[0], pairs[1].reasons[0]),
            (SameBy::Identifier, SameBy::AlikeName)
        );
    }
}
