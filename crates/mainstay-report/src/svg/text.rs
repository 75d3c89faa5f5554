//! How wide words are, where they break, and how labels keep out of each other's way.

use super::canvas::LETTERS;

/// An upper estimate of a text's width in pixels at the chart's letter size.
///
/// The page's font is not known here, so the widths are those of a wide sans-serif; a label may end up with a
/// little air, never clipped.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(letter_width).sum::<f64>() * LETTERS
}

fn letter_width(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | 'í' | 'ì' => 0.33,
        ' ' | '\u{a0}' | '(' | ')' | '[' | ']' | 'f' | 't' | 'r' | '-' => 0.42,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 0.98,
        '0'..='9' => 0.64,
        'A'..='Z' => 0.72,
        _ if letter.is_ascii() => 0.62,
        // Wide scripts take a full square each.
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{ff00}'..='\u{ff60}' => 1.05,
        _ if letter.is_uppercase() => 0.76,
        _ => 0.66,
    }
}

/// Breaks a text into lines no wider than `limit`; a single word that is wider is broken inside.
pub(super) fn wrap(text: &str, limit: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let joined = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if width(&joined) <= limit {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        line = break_word(word, limit, &mut lines);
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

fn break_word(word: &str, limit: f64, lines: &mut Vec<String>) -> String {
    let mut rest = String::new();
    for letter in word.chars() {
        rest.push(letter);
        if width(&rest) > limit && rest.chars().count() > 1 {
            rest.pop();
            lines.push(std::mem::replace(&mut rest, letter.to_string()));
        }
    }
    rest
}

/// Moves labels apart: given wished middles and heights, the middles at which none overlaps, in the same order.
///
/// Labels stay between `top` and `bottom` as long as they all fit there.
pub(super) fn dodge(wished: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wished.len()).collect();
    order.sort_by(|&a, &b| wished[a].0.total_cmp(&wished[b].0));
    let mut middles = vec![0.0; wished.len()];
    let mut free_from = top;
    for &index in &order {
        let (middle, height) = wished[index];
        middles[index] = middle.max(free_from + height / 2.0);
        free_from = middles[index] + height / 2.0;
    }
    let mut free_to = bottom;
    for &index in order.iter().rev() {
        let height = wished[index].1;
        middles[index] = f64::min(middles[index], free_to - height / 2.0);
        free_to = middles[index] - height / 2.0;
    }
    middles
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp)] // Whole pixels in, whole pixels out.

    use super::{dodge, width, wrap};

    #[test]
    fn lines_are_never_wider_than_asked() {
        for text in [
            "a long label about children who visited a clinic",
            "Supercalifragilisticexpialidocious",
            "",
        ] {
            for line in wrap(text, 90.0) {
                assert!(width(&line) <= 90.0, "{line}");
            }
        }
        assert_eq!(wrap("one two", 500.0), ["one two"]);
        assert_eq!(wrap("ab cd", 22.0).concat(), "abcd");
    }

    #[test]
    fn labels_do_not_overlap() {
        assert_eq!(
            dodge(&[(50.0, 20.0), (55.0, 20.0)], 0.0, 200.0),
            [50.0, 70.0]
        );
        assert_eq!(
            dodge(&[(195.0, 20.0), (190.0, 20.0)], 0.0, 200.0),
            [190.0, 170.0]
        );
        assert_eq!(dodge(&[(5.0, 20.0)], 0.0, 200.0), [10.0]);
    }
}
