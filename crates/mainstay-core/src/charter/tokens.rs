//! A text as words and line ends, and which of them two texts share.

/// A word, or the end of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    Word(&'a str),
    LineEnd,
}

/// The words and line ends of a text. How many spaces stand between two words makes no difference to a reader.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    for (at, line) in text.trim_end().lines().enumerate() {
        if at > 0 {
            found.push(Token::LineEnd);
        }
        found.extend(line.split_whitespace().map(Token::Word));
    }
    found
}

/// Words and line ends as a text again.
pub(super) fn text_of(tokens: &[Token<'_>]) -> String {
    let mut text = String::new();
    for token in tokens {
        match token {
            Token::Word(word) => {
                if !text.is_empty() && !text.ends_with('\n') {
                    text.push(' ');
                }
                text.push_str(word);
            }
            Token::LineEnd => text.push('\n'),
        }
    }
    text
}

/// Two texts that differ in more places than this are shown as replaced as a whole: nobody reads so many small changes.
const MOST_CHANGES: usize = 1200;

/// Which tokens of the first text are which of the second, in order: as many as possible.
///
/// # Source
///
/// E. Myers, "An O(ND) difference algorithm and its variations", 1986; own writing.
pub(super) fn common(before: &[Token<'_>], after: &[Token<'_>]) -> Vec<(usize, usize)> {
    let shorter = before.len().min(after.len());
    let head = (0..shorter)
        .take_while(|at| before[*at] == after[*at])
        .count();
    let tail = (0..shorter - head)
        .take_while(|at| before[before.len() - 1 - at] == after[after.len() - 1 - at])
        .count();
    let inside = middle(
        &before[head..before.len() - tail],
        &after[head..after.len() - tail],
    );
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|at| (at, at)).collect();
    pairs.extend(
        inside
            .into_iter()
            .map(|(one, other)| (one + head, other + head)),
    );
    pairs.extend(
        (0..tail)
            .rev()
            .map(|at| (before.len() - 1 - at, after.len() - 1 - at)),
    );
    pairs
}

/// How far one can get on each diagonal with a number of changes: `reached[changes][diagonal + changes]`, counted in tokens of
/// the first text. Nothing when there are too many changes.
fn reached(before: &[Token<'_>], after: &[Token<'_>]) -> Option<Vec<Vec<usize>>> {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for changes in 0..=MOST_CHANGES.min(before.len() + after.len()) {
        let mut row = vec![0_usize; 2 * changes + 1];
        for step in 0..=changes {
            // The diagonal is 2 × step − changes; as an index it is 2 × step.
            let start = match rows.last() {
                None => 0,
                Some(last) => {
                    let down = (step < changes).then(|| last[2 * step]);
                    let right = (step > 0).then(|| last[2 * step - 2] + 1);
                    down.max(right).unwrap_or(0)
                }
            };
            let mut x = start.min(before.len());
            // y = x − diagonal; it may lie outside the second text, where nothing matches.
            while let Some(y) = (x + changes).checked_sub(2 * step) {
                if x >= before.len() || y >= after.len() || before[x] != after[y] {
                    break;
                }
                x += 1;
            }
            row[2 * step] = x;
            if x >= before.len() && (x + changes).checked_sub(2 * step) >= Some(after.len()) {
                rows.push(row);
                return Some(rows);
            }
        }
        rows.push(row);
    }
    None
}

fn middle(before: &[Token<'_>], after: &[Token<'_>]) -> Vec<(usize, usize)> {
    let Some(rows) = reached(before, after) else {
        return Vec::new();
    };
    let mut pairs = Vec::new();
    let (mut x, mut y) = (before.len(), after.len());
    for changes in (1..rows.len()).rev() {
        // The diagonal plus the changes, halved: how many of the changes took a token away.
        let step = (x + changes - y) / 2;
        let last = &rows[changes - 1];
        let down = (step < changes).then(|| last[2 * step]);
        let right = (step > 0).then(|| last[2 * step - 2] + 1);
        let came_right = right >= down;
        let start = down.max(right).unwrap_or(0).min(before.len());
        while x > start {
            (x, y) = (x - 1, y - 1);
            pairs.push((x, y));
        }
        if came_right {
            x -= 1;
        } else {
            y -= 1;
        }
    }
    while x > 0 {
        (x, y) = (x - 1, y.saturating_sub(1));
        pairs.push((x, y));
    }
    pairs.reverse();
    pairs
}

/// A stretch of the first text that became a stretch of the second; the texts agree everywhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change {
    /// From and to, in tokens of the first text.
    pub before: (usize, usize),
    /// From and to, in tokens of the second text.
    pub after: (usize, usize),
}

/// The stretches in which two texts differ, in order.
pub(super) fn changes(before: &[Token<'_>], after: &[Token<'_>]) -> Vec<Change> {
    let mut found = Vec::new();
    let (mut one, mut other) = (0, 0);
    let end = (before.len(), after.len());
    for (x, y) in common(before, after).into_iter().chain([end]) {
        if x > one || y > other {
            found.push(Change {
                before: (one, x),
                after: (other, y),
            });
        }
        (one, other) = (x + 1, y + 1);
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The length of the longest common subsequence, by the textbook table.
    fn longest(before: &[Token<'_>], after: &[Token<'_>]) -> usize {
        let mut table = vec![vec![0; after.len() + 1]; before.len() + 1];
        for (x, one) in before.iter().enumerate() {
            for (y, other) in after.iter().enumerate() {
                table[x + 1][y + 1] = if one == other {
                    table[x][y] + 1
                } else {
                    table[x][y + 1].max(table[x + 1][y])
                };
            }
        }
        table[before.len()][after.len()]
    }

    proptest! {
        #[test]
        fn as_much_as_possible_is_found_in_common(before in "[abc \n]{0,24}", after in "[abc \n]{0,24}") {
            let (one, other) = (tokens(&before), tokens(&after));
            let pairs = common(&one, &other);
            prop_assert!(pairs.iter().all(|(x, y)| one[*x] == other[*y]));
            prop_assert!(pairs.windows(2).all(|two| two[0].0 < two[1].0 && two[0].1 < two[1].1));
            prop_assert_eq!(pairs.len(), longest(&one, &other));
        }
    }

    #[test]
    fn texts_with_nothing_in_common_are_replaced_as_a_whole() {
        let before = vec![Token::Word("old"); 900];
        let after = vec![Token::Word("new"); 900];
        let whole = Change {
            before: (0, 900),
            after: (0, 900),
        };
        assert_eq!(changes(&before, &after), [whole]);
    }
}
