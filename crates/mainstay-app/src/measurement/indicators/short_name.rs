//! Short names for addresses and files, made from what people call things.

use mainstay_core::fold::fold;

/// A short name for addresses and files from a label: plain letters, digits and `_`; `taken` says which are in use.
pub fn short_name(label: &str, otherwise: &str, taken: &[&str]) -> String {
    let folded = fold(label);
    let plain: String = folded
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || *letter == ' ')
        .collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    let mut wanted: String = words.join("_").chars().take(40).collect();
    wanted.truncate(wanted.trim_end_matches('_').len());
    if wanted.is_empty() {
        otherwise.clone_into(&mut wanted);
    }
    let mut name = wanted.clone();
    let mut number = 2;
    while taken.contains(&name.as_str()) {
        name = format!("{wanted}_{number}");
        number += 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::short_name;

    #[test]
    fn a_short_name_is_plain_and_its_own() {
        for (label, taken, want) in [
            (
                "Blood pressure controlled",
                vec![],
                "blood_pressure_controlled",
            ),
            ("Años de vida", vec![], "anos_de_vida"),
            ("18 to 34", vec!["18_to_34"], "18_to_34_2"),
            ("日本", vec!["indicator"], "indicator_2"),
        ] {
            assert_eq!(short_name(label, "indicator", &taken), want);
        }
    }
}
