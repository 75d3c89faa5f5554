//! Shapes of codes: letters with digits, years joined to one number, names that databases give to columns of codes.

/// Letters with digits and no spaces: `E09000002`, `NCT-0012`, `A12`.
pub fn is_mixed_code(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let letters = text.chars().filter(char::is_ascii_uppercase).count();
    digits >= 2
        && letters >= 1
        && text.len() <= 24
        && text.chars().all(|one| {
            one.is_ascii_digit()
                || one.is_ascii_uppercase()
                || matches!(one, '-' | '_' | '.' | '/' | ':')
        })
}

/// `202324`: the school year 2023-24 in six digits.
pub fn is_joined_years(text: &str) -> bool {
    let (Some(first), Some(second)) = (text.get(..4), text.get(4..6)) else {
        return false;
    };
    let number = |text: &str| text.parse::<u32>().ok();
    text.len() == 6
        && number(first).is_some_and(|first| {
            (1900..2100).contains(&first) && number(second) == Some((first + 1) % 100)
        })
}

/// `C02076V02508`: how the offices of Ireland name the column with the codes of the labels beside it.
pub fn is_name_of_codes(name: &str) -> bool {
    let digits = |text: &str| text.len() == 5 && text.bytes().all(|one| one.is_ascii_digit());
    name.strip_prefix('C')
        .and_then(|rest| rest.split_once('V'))
        .is_some_and(|(one, other)| digits(one) && digits(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_known_by_their_shape() {
        assert!(is_mixed_code("E09000002"));
        assert!(!is_mixed_code("Ward 12"));
        assert!(is_joined_years("202324") && is_joined_years("199900"));
        assert!(!is_joined_years("202325") && !is_joined_years("20232"));
        assert!(is_name_of_codes("C02076V02508"));
        assert!(!is_name_of_codes("Cases 2024"));
    }
}
