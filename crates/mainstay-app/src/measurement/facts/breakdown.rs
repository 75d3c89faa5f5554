//! The text under which a figure's group is kept: empty for the whole, `age=18_64` for one group, `age=18_64;place=north` for a crossing.

/// The groups of a figure: dimension key and category key, in the order of the dimension keys.
pub type Groups = Vec<(String, String)>;

/// The stored text of a figure's groups.
pub fn text(groups: &[(String, String)]) -> String {
    let mut sorted: Vec<&(String, String)> = groups.iter().collect();
    sorted.sort();
    sorted
        .iter()
        .map(|(dimension, category)| format!("{dimension}={category}"))
        .collect::<Vec<_>>()
        .join(";")
}

/// The groups behind a stored text.
pub fn groups(text: &str) -> Groups {
    text.split(';')
        .filter_map(|part| part.split_once('='))
        .map(|(dimension, category)| (dimension.to_owned(), category.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_kept_in_one_order() {
        let typed = vec![
            ("place".to_owned(), "north".to_owned()),
            ("age".to_owned(), "18_64".to_owned()),
        ];
        assert_eq!(text(&typed), "age=18_64;place=north");
        assert_eq!(
            text(&groups("age=18_64;place=north")),
            "age=18_64;place=north"
        );
        assert_eq!(text(&[]), "");
        assert!(groups("").is_empty());
    }
}
