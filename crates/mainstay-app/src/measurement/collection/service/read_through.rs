//! What the backbone reads before it accepts a hand-in: the figures, those of the period before, and what the checks say.

use mainstay_core::access::Deed;
use mainstay_db::{Tx, Uuid};

use super::{Part, Review, part};
use crate::measurement::collection::accepted::Accepted;
use crate::measurement::collection::grid::{self, Block};
use crate::measurement::collection::reading::{self, Question};
use crate::measurement::collection::{expected, store};
use crate::shell::{App, Failure, FormErrors, Language, Seat, Words};

/// One partner's part of a round, to be read.
#[derive(Debug, Clone)]
pub struct ReadThrough {
    /// Whose part in which round.
    pub part: Part,
    /// What was handed in last; none where nothing was.
    pub newest: Option<store::HandedIn>,
    /// The figures that hold now, with those of the period before beside them.
    pub blocks: Vec<Block>,
    /// The same blocks with what was accepted and counts until this hand-in is accepted; nothing in them where that is the same.
    pub accepted: Vec<Block>,
    /// What does not fit together: a total and its groups, a part larger than its whole.
    pub differences: FormErrors,
    /// What is unlike earlier figures, missing, or worth a look.
    pub questions: Vec<Question>,
    /// What was said about earlier hand-ins, newest first.
    pub reviews: Vec<Review>,
}

impl ReadThrough {
    /// How much there is to look at.
    pub fn remarks(&self) -> usize {
        self.differences.0.len() + self.questions.len()
    }
}

/// Whether there is nothing to look at in what a partner handed in: what a reader would be shown as worth a look.
pub(super) fn is_without_remarks(
    tx: &mut Tx<'_>,
    around: &expected::Around,
    partnership: Uuid,
    round: &store::Round,
    organisation: Uuid,
) -> Result<bool, Failure> {
    let asked = expected::asked_within(tx, around, partnership, round, organisation)?;
    let words = Words(Language::En);
    let made = reading::read(&asked, &grid::handed_in(&asked, words), words);
    Ok(made.errors.is_empty() && made.questions.is_empty())
}

/// What a partner handed in for a round, read again by the same checks that its people saw.
pub async fn read_through(
    app: &App,
    seat: &Seat,
    place: (Uuid, Uuid),
    words: Words,
) -> Result<ReadThrough, Failure> {
    seat.must(Deed::ReviewHandIns)?;
    let (app_inside, seat) = (app.clone(), seat.clone());
    app.db()
        .read(move |tx| {
            let part = part(tx, &app_inside, &seat, place.0, place.1)?;
            let asked = expected::asked(tx, seat.partnership, &part.round, place.1)?;
            let entries = grid::handed_in(&asked, words);
            let newest = store::handed_in(tx, seat.partnership, place.0)?;
            let newest = newest.into_iter().find(|row| row.organisation == place.1);
            let made = newest
                .as_ref()
                .map(|_| reading::read(&asked, &entries, words));
            let (differences, questions) =
                made.map_or_else(Default::default, |made| (made.errors, made.questions));
            let blocks = grid::blocks(&asked, &entries, words);
            let mut until_now = asked;
            until_now.current = Accepted::read(tx, seat.partnership, place.1)?.corrected();
            Ok::<_, Failure>(ReadThrough {
                accepted: grid::blocks(&until_now, &grid::handed_in(&until_now, words), words),
                blocks,
                reviews: store::reviews(tx, seat.partnership, place.0, place.1)?,
                newest,
                differences,
                questions,
                part,
            })
        })
        .await
}
