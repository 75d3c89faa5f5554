//! Taking a file of answers, the same one that `mainstay advise type` reads.

use mainstay_core::lines::LineProblem;
use mainstay_core::partnership::answers_from_toml;

use super::answering::{Whose, is_taken, put_first};
use super::who;
use crate::audit;
use crate::partnership::kind::store;
use crate::shell::{App, Failure, Seat};

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// Its answers stand in place of those before.
    Answers,
    /// Nothing was taken: these lines need correcting first.
    Wrong(Vec<LineProblem>),
}

/// Takes a file of answers in place of the answers so far; a question it leaves out is open again.
pub async fn take_file(
    app: &App,
    seat: &Seat,
    whose: Whose,
    text: String,
) -> Result<Taken, Failure> {
    seat.must(whose.deed())?;
    let answers = match answers_from_toml(&text) {
        Ok(answers) => answers,
        Err(problems) => return Ok(Taken::Wrong(problems)),
    };
    let text = answers.as_toml();
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let round = store::newest_round(tx, seat.partnership)?
                .filter(|round| is_taken(round, whose))
                .ok_or(Failure::NotNow("failure-type-closed"))?;
            let place = seat.partnership;
            let row = store::answer(tx, place, round.id, who(&seat, whose, round.id))?;
            match row {
                Some(row) if row.answers == text => return Ok(Taken::Answers),
                Some(row) => {
                    let version = row.version;
                    store::change_answer(tx, place, round.id, row.who, &text, now, version)?;
                }
                None => put_first(tx, &seat, &round, whose, &text, now)?,
            }
            let deed = match whose {
                Whose::Own => "type_answered",
                Whose::Group => "type_settled",
            };
            audit::record(tx, &app_inside, &(&seat).into(), deed, "", "file")?;
            Ok(Taken::Answers)
        })
        .await
}
