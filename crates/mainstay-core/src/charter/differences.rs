//! What changed between two texts, word by word, so that a person can read it.

use super::tokens::{Change, Token, changes, tokens};

/// Whether a piece is in both texts or in one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// In both.
    Same,
    /// Only in the earlier text.
    Removed,
    /// Only in the later text.
    Added,
}

/// A stretch of words that was kept, taken away or added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Which of them.
    pub kind: PieceKind,
    /// The words, with the space or line end behind them.
    pub text: String,
}

/// The words two texts share and the words in which they differ, in reading order; what was taken away stands before what
/// came in its place.
///
/// Words are compared, not letters: "2026" became "2027", not "6" became "7". One short word left between two changes is
/// shown as changed with them, because islands of one word are hard to read.
///
/// * Returns nothing but [`PieceKind::Same`] when the texts differ in spaces alone.
pub fn differences(before: &str, after: &str) -> Vec<Piece> {
    let (before, after) = (tokens(before), tokens(after));
    let mut pieces = Pieces::default();
    let mut at = 0;
    for change in joined(&changes(&before, &after), &before) {
        pieces.add(PieceKind::Same, &before[at..change.before.0]);
        let (gone, new) = (change.before, change.after);
        pieces.add(PieceKind::Removed, &before[gone.0..gone.1]);
        pieces.add(PieceKind::Added, &after[new.0..new.1]);
        at = change.before.1;
    }
    pieces.add(PieceKind::Same, &before[at..]);
    pieces.0
}

/// Changes that only a short word or a line end holds apart, made one.
fn joined(changes: &[Change], before: &[Token<'_>]) -> Vec<Change> {
    let mut found: Vec<Change> = Vec::new();
    for change in changes {
        match found.last_mut() {
            Some(last) if is_island(&before[last.before.1..change.before.0]) => {
                last.before.1 = change.before.1;
                last.after.1 = change.after.1;
            }
            _ => found.push(*change),
        }
    }
    found
}

fn is_island(between: &[Token<'_>]) -> bool {
    match between {
        [Token::Word(word)] => word.chars().count() <= 3,
        _ => false,
    }
}

#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn add(&mut self, kind: PieceKind, tokens: &[Token<'_>]) {
        if tokens.is_empty() {
            return;
        }
        let mut text = String::new();
        for token in tokens {
            match token {
                Token::Word(word) => {
                    text.push_str(word);
                    text.push(' ');
                }
                Token::LineEnd => {
                    if text.ends_with(' ') {
                        text.pop();
                    }
                    text.push('\n');
                }
            }
        }
        self.0.push(Piece { kind, text });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tokens::text_of;
    use super::*;

    fn shown(before: &str, after: &str) -> String {
        let mark = |piece: &Piece| match piece.kind {
            PieceKind::Same => piece.text.clone(),
            PieceKind::Removed => format!("[-{}-] ", piece.text.trim_end()),
            PieceKind::Added => format!("[+{}+] ", piece.text.trim_end()),
        };
        let text: String = differences(before, after).iter().map(mark).collect();
        text.trim_end().to_owned()
    }

    #[test]
    fn a_changed_word_is_shown_beside_the_old_one() {
        assert_eq!(
            shown("We meet in March 2026.", "We meet in May 2026."),
            "We meet in [-March-] [+May+] 2026."
        );
        assert_eq!(
            shown("We meet.", "We meet. We eat."),
            "We meet. [+We eat.+]"
        );
        assert_eq!(shown("One two three", "One three"), "One [-two-] three");
        assert_eq!(shown("", "New words"), "[+New words+]");
    }

    #[test]
    fn one_short_word_between_two_changes_is_not_left_alone() {
        assert_eq!(
            shown("apples of Harlow taste", "pears of Millbrook taste"),
            "[-apples of Harlow-] [+pears of Millbrook+] taste"
        );
    }

    #[test]
    fn spaces_are_no_change() {
        assert_eq!(shown("a  b\n", "a b"), "a b");
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_off_the_differences(before in "[abcd \n]{0,40}", after in "[abcd \n]{0,40}") {
            let pieces = differences(&before, &after);
            let side = |kept: PieceKind| -> String {
                let parts = pieces.iter().filter(|one| one.kind == PieceKind::Same || one.kind == kept);
                parts.map(|one| one.text.as_str()).collect()
            };
            let plain = |text: &str| text_of(&tokens(text));
            prop_assert_eq!(plain(&side(PieceKind::Removed)), plain(&before));
            prop_assert_eq!(plain(&side(PieceKind::Added)), plain(&after));
        }
    }
}
