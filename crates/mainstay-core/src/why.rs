//! The answer to "why does it say that?": the facts, the rule and the thresholds behind a verdict.

use std::fmt;

/// Where a rule or a threshold comes from. Pages show it beside the number.
///
/// # Source
///
/// domain.md 0.1 (provenance tags) and 0.2 (a convention of ours is never dressed up as a finding).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// The first seed text, with the item's number.
    S1(u16),
    /// The second seed text, with the item's number.
    S2(u16),
    /// Literature, with its number in the list of sources.
    L(u16),
    /// General professional knowledge.
    K,
    /// Our own convention.
    I,
}

impl Provenance {
    /// The source that a kept word such as `S2-07`, `L:31`, `K` or `I` names; nothing for any other word.
    pub fn from_word(word: &str) -> Option<Self> {
        let number = |digits: &str| digits.parse::<u16>().ok();
        match word {
            "K" => Some(Self::K),
            "I" => Some(Self::I),
            other => None
                .or_else(|| number(other.strip_prefix("S1-")?).map(Self::S1))
                .or_else(|| number(other.strip_prefix("S2-")?).map(Self::S2))
                .or_else(|| number(other.strip_prefix("L:")?).map(Self::L)),
        }
    }
}

impl fmt::Display for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::S1(item) => write!(f, "S1-{item:02}"),
            Self::S2(item) => write!(f, "S2-{item:02}"),
            Self::L(number) => write!(f, "L:{number}"),
            Self::K => f.write_str("K"),
            Self::I => f.write_str("I"),
        }
    }
}

/// Reads what [`Provenance`]'s `Display` writes: `S2-07`, `L:31`, `K`, `I`.
impl<'de> serde::Deserialize<'de> for Provenance {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::from_word(&text).ok_or_else(|| {
            serde::de::Error::custom(format!(
                "'{text}' is not a source such as S2-07, L:31, K or I"
            ))
        })
    }
}

/// One fact that went into a verdict. The name is a text key, such as `baseline`.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// Text key of the fact.
    pub name: &'static str,
    /// The fact as a number, where it is one.
    pub number: Option<f64>,
    /// The fact as text, where it is not a number: a period, a partner.
    pub text: Option<String>,
}

/// One number the rule compares with, and where that number comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    /// Text key of the threshold.
    pub name: &'static str,
    /// Its value.
    pub value: f64,
    /// Who says so.
    pub from: Provenance,
}

/// A number as a content file holds it: its value and who says so. Its name is the key it stands under.
#[derive(Clone, Copy, Debug, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cutoff {
    value: f64,
    from: Provenance,
}

impl Cutoff {
    /// The number under its name.
    pub(crate) fn named(self, name: &'static str) -> Threshold {
        Threshold {
            name,
            value: self.value,
            from: self.from,
        }
    }
}

/// Everything a page needs to answer "why": which rule, in which version, on which facts, against which thresholds.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    /// The rule's text key, such as `trajectory`.
    pub rule: &'static str,
    /// The version of the rule set, such as `measurement/1`.
    pub model: &'static str,
    /// Who the rule comes from.
    pub from: Provenance,
    /// The facts used.
    pub inputs: Vec<Input>,
    /// The thresholds used.
    pub thresholds: Vec<Threshold>,
}

impl Why {
    /// A rule with no facts yet.
    pub fn new(rule: &'static str, model: &'static str, from: Provenance) -> Self {
        Self {
            rule,
            model,
            from,
            inputs: Vec::new(),
            thresholds: Vec::new(),
        }
    }

    /// The same, with one more number that was used.
    #[must_use]
    pub fn with(mut self, name: &'static str, number: f64) -> Self {
        self.inputs.push(Input {
            name,
            number: Some(number),
            text: None,
        });
        self
    }

    /// The same, with one more fact in words.
    #[must_use]
    pub fn with_text(mut self, name: &'static str, text: impl Into<String>) -> Self {
        self.inputs.push(Input {
            name,
            number: None,
            text: Some(text.into()),
        });
        self
    }

    /// The same, with one more threshold.
    #[must_use]
    pub fn against(mut self, name: &'static str, value: f64, from: Provenance) -> Self {
        self.thresholds.push(Threshold { name, value, from });
        self
    }

    /// The number with this name, if it was used.
    pub fn number(&self, name: &str) -> Option<f64> {
        self.inputs
            .iter()
            .find(|input| input.name == name)
            .and_then(|input| input.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_says_where_its_threshold_comes_from() {
        let why = Why::new("publish", "measurement/1", Provenance::I)
            .with("reported", 9.0)
            .against("publish_at", 0.8, Provenance::L(74));
        assert_eq!(why.number("reported"), Some(9.0));
        assert_eq!(why.thresholds[0].from.to_string(), "L:74");
        assert_eq!(Provenance::S2(7).to_string(), "S2-07");
    }
}
