//! Two people's changes to one text, put together where they do not touch.

use super::tokens::{Change, Token, changes, text_of, tokens};

/// Both changes in one text; nothing when they touch the same words, so that a person has to choose.
///
/// A suggestion is made on a draft that was shared. When it is taken, the draft may have moved on: what changed elsewhere
/// stays, and what both changed is never decided by the program.
///
/// * `base`: the text both started from.
/// * `ours`, `theirs`: what each made of it.
pub fn merged(base: &str, ours: &str, theirs: &str) -> Option<String> {
    if ours == base || ours == theirs {
        return Some(theirs.to_owned());
    }
    if theirs == base {
        return Some(ours.to_owned());
    }
    let (base, ours, theirs) = (tokens(base), tokens(ours), tokens(theirs));
    let mut all = edits(&base, &ours);
    for edit in edits(&base, &theirs) {
        if !all.contains(&edit) {
            all.push(edit);
        }
    }
    all.sort_by_key(|edit| (edit.from, edit.to));
    if all.windows(2).any(|two| two[0].to >= two[1].from) {
        return None;
    }
    let mut text = Vec::new();
    let mut at = 0;
    for edit in &all {
        text.extend_from_slice(&base[at..edit.from]);
        text.extend_from_slice(edit.new);
        at = edit.to;
    }
    text.extend_from_slice(&base[at..]);
    Some(text_of(&text))
}

/// New words in place of a stretch of the base.
#[derive(PartialEq)]
struct Edit<'a, 'b> {
    from: usize,
    to: usize,
    new: &'a [Token<'b>],
}

fn edits<'a, 'b>(base: &[Token<'b>], changed: &'a [Token<'b>]) -> Vec<Edit<'a, 'b>> {
    let edit = |change: Change| Edit {
        from: change.before.0,
        to: change.before.1,
        new: &changed[change.after.0..change.after.1],
    };
    changes(base, changed).into_iter().map(edit).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BASE: &str = "We meet every month. Notes go out in a week.";

    #[test]
    fn changes_in_different_places_go_together() {
        assert_eq!(
            merged(
                BASE,
                "We meet every quarter. Notes go out in a week.",
                "We meet every month. Notes go out in two days."
            ),
            Some("We meet every quarter. Notes go out in two days.".to_owned())
        );
    }

    #[test]
    fn changes_of_the_same_words_are_left_to_people() {
        let ours = BASE.replace("month", "quarter");
        let theirs = BASE.replace("month", "week");
        assert_eq!(merged(BASE, &ours, &theirs), None);
    }

    #[test]
    fn the_same_change_twice_is_one_change() {
        let ours = BASE.replace("month", "quarter");
        assert_eq!(merged(BASE, &ours, &ours), Some(ours.clone()));
        let more = format!("{ours} All may come.");
        assert_eq!(merged(BASE, &ours, &more), Some(more));
    }

    proptest! {
        #[test]
        fn who_is_first_makes_no_difference(base in "[abc ]{0,16}", ours in "[abc ]{0,16}", theirs in "[abc ]{0,16}") {
            let plain = |text: Option<String>| text.map(|text| text_of(&tokens(&text)));
            prop_assert_eq!(plain(merged(&base, &ours, &theirs)), plain(merged(&base, &theirs, &ours)));
            prop_assert_eq!(plain(merged(&base, &base, &theirs)), plain(Some(theirs)));
        }
    }
}
