//! What a person chooses about a public file: which table, where the periods stand, which column holds the number, which rows.

use std::collections::BTreeMap;

use crate::measurement::intake::Way;
use crate::shell::encode;

/// The word for periods that stand in the headings, one column each.
pub const IN_HEADINGS: &str = "headings";

/// The choices; what is empty is suggested.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// How numbers are written, where the file leaves it open.
    pub way: Option<Way>,
    /// The table, counted from 0.
    pub table: usize,
    /// The letter of the column of periods, or [`IN_HEADINGS`].
    pub when: String,
    /// The letter of the column of numbers; without a meaning where periods stand in the headings.
    pub value: String,
    /// Only rows that hold this word in this column.
    pub only: BTreeMap<String, String>,
    /// The numbers are parts of one and are shown as parts of a hundred.
    pub fractions: bool,
    /// Quarters and years are those of the partnership's fiscal year.
    pub fiscal: bool,
}

impl Choice {
    /// The choices in the pairs of a form or an address.
    pub fn of(pairs: &[(String, String)]) -> Choice {
        let get = |name: &str| {
            let found = pairs.iter().rev().find(|(field, _)| field == name);
            found.map_or("", |(_, text)| text.trim())
        };
        let yes_or_no = |name: &str| match get(name) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        let way = Way {
            comma: yes_or_no("comma"),
            day_first: yes_or_no("day_first"),
        };
        let only = pairs.iter().filter_map(|(field, text)| {
            let letter = field.strip_prefix("only-")?;
            (!text.is_empty()).then(|| (letter.to_owned(), text.clone()))
        });
        Choice {
            way: (way != Way::default()).then_some(way),
            table: get("table").parse::<usize>().unwrap_or(1).saturating_sub(1),
            when: get("when").to_owned(),
            value: get("value").to_owned(),
            only: only.collect(),
            fractions: get("fractions") == "yes",
            fiscal: get("fiscal") == "yes",
        }
    }

    /// The same as pairs: for the hidden fields of the form that takes the series over.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let word = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
        let mut pairs = vec![
            ("table".to_owned(), (self.table + 1).to_string()),
            ("when".to_owned(), self.when.clone()),
            ("value".to_owned(), self.value.clone()),
            ("fractions".to_owned(), word(self.fractions)),
            ("fiscal".to_owned(), word(self.fiscal)),
        ];
        if let Some(way) = self.way {
            let comma = way.comma.map(|yes| ("comma".to_owned(), word(yes)));
            let day = way.day_first.map(|yes| ("day_first".to_owned(), word(yes)));
            pairs.extend(comma.into_iter().chain(day));
        }
        for (letter, text) in &self.only {
            pairs.push((["only-", letter].concat(), text.clone()));
        }
        pairs
    }

    /// The same as the question of an address.
    pub fn question(&self) -> String {
        let pairs = self.pairs();
        let parts: Vec<String> = pairs
            .iter()
            .map(|(name, text)| [&encode(name), "=", &encode(text)].concat())
            .collect();
        ["?", &parts.join("&")].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_come_back_as_they_went_out() {
        let choice = Choice {
            way: Some(Way {
                comma: Some(true),
                day_first: None,
            }),
            table: 2,
            when: "A".to_owned(),
            value: "E".to_owned(),
            only: BTreeMap::from([("B".to_owned(), "Both sexes".to_owned())]),
            fractions: true,
            fiscal: true,
        };
        assert_eq!(Choice::of(&choice.pairs()), choice);
        assert!(choice.question().contains("only-B=Both%20sexes"));
    }
}
