//! What changed between two texts, word by word, so that a reader sees it at a glance.

/// A run of words that stayed, went or came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// In both texts.
    Same(String),
    /// Only in the earlier text.
    Gone(String),
    /// Only in the later text.
    Came(String),
}

/// Above this many comparisons the texts are shown one after the other, whole.
const MOST: usize = 4_000_000;

/// Compares two texts word by word: the fewest words that must go and come. Spaces and line ends count as one space each.
pub fn word_changes(before: &str, after: &str) -> Vec<Piece> {
    let old: Vec<&str> = before.split_whitespace().collect();
    let new: Vec<&str> = after.split_whitespace().collect();
    if old.len().saturating_mul(new.len()) > MOST {
        return vec![Piece::Gone(old.join(" ")), Piece::Came(new.join(" "))];
    }
    let kept = longest_common(&old, &new);
    let mut pieces: Vec<Piece> = Vec::new();
    let (mut at, mut to) = (0, 0);
    while at < old.len() || to < new.len() {
        if at < old.len() && to < new.len() && old[at] == new[to] {
            add(&mut pieces, Piece::Same(old[at].to_owned()));
            (at, to) = (at + 1, to + 1);
        } else if at < old.len() && (to == new.len() || kept[at + 1][to] >= kept[at][to + 1]) {
            add(&mut pieces, Piece::Gone(old[at].to_owned()));
            at += 1;
        } else {
            add(&mut pieces, Piece::Came(new[to].to_owned()));
            to += 1;
        }
    }
    pieces
}

/// How many words can stay from each pair of places on.
fn longest_common(old: &[&str], new: &[&str]) -> Vec<Vec<u32>> {
    let mut kept = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
    for at in (0..old.len()).rev() {
        for to in (0..new.len()).rev() {
            kept[at][to] = if old[at] == new[to] {
                kept[at + 1][to + 1] + 1
            } else {
                kept[at + 1][to].max(kept[at][to + 1])
            };
        }
    }
    kept
}

/// Adds a word to the run before it where both are of one sort.
fn add(pieces: &mut Vec<Piece>, piece: Piece) {
    let run = match (pieces.last_mut(), &piece) {
        (Some(Piece::Same(run)), Piece::Same(word))
        | (Some(Piece::Gone(run)), Piece::Gone(word))
        | (Some(Piece::Came(run)), Piece::Came(word)) => Some((run, word)),
        _ => None,
    };
    match run {
        Some((run, word)) => {
            run.push(' ');
            run.push_str(word);
        }
        None => pieces.push(piece),
    }
}
