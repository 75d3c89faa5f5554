//! Handing in: figures become facts, all or none; what they replace stays on record.

use mainstay_core::measurement::Missing;
use mainstay_db::{Tx, Uuid};
use serde::{Deserialize, Serialize};

use super::store::{self, Observation};
use crate::audit::Who;
use crate::shell::{Actor, App, Failure};

/// How figures came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandInKind {
    /// Typed into the form.
    Grid,
    /// From the partner's own file.
    File,
    /// "Nothing to report".
    Nothing,
    /// An outside public series.
    Public,
}

impl HandInKind {
    /// The stored word.
    pub fn key(self) -> &'static str {
        match self {
            HandInKind::Grid => "grid",
            HandInKind::File => "file",
            HandInKind::Nothing => "nothing",
            HandInKind::Public => "public",
        }
    }
}

/// A cell a figure came from, with what stood in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The sheet's name, empty for a text file.
    #[serde(default)]
    pub sheet: String,
    /// The cell, `F14`, or the field of the form.
    pub cell: String,
    /// The text that stood there.
    pub shown: String,
}

/// What stands before the name of a cell that says what a person typed in place of what the file holds there.
pub const TYPED: &str = "typed:";

/// One figure to hand in.
#[derive(Debug, Clone, PartialEq)]
pub struct NewFigure {
    /// The indicator.
    pub indicator: Uuid,
    /// The version of its definition.
    pub version: i64,
    /// The period's stored text.
    pub period: String,
    /// The groups' stored text ([`super::breakdown::text`]); empty for the whole.
    pub breakdown: String,
    /// Above the line.
    pub numerator: Option<f64>,
    /// Below the line; for means, how many the mean stands for.
    pub denominator: Option<f64>,
    /// A plain figure, or the mean.
    pub value: Option<f64>,
    /// Why there is no figure.
    pub missing: Option<Missing>,
    /// Stable words that go with the figure, separated by spaces: `prorated`, `revised`.
    pub flags: String,
    /// Where it came from.
    pub cells: Vec<Cell>,
}

impl NewFigure {
    /// Whether a figure on record says the same.
    pub fn is_same_as(&self, kept: &Observation) -> bool {
        let missing = self.missing.map(|reason| reason.key().to_owned());
        self.version == kept.version
            && self.numerator == kept.numerator
            && self.denominator == kept.denominator
            && self.value == kept.value
            && missing == kept.missing
    }
}

/// What is handed in at once.
#[derive(Debug, Clone)]
pub struct NewSubmission {
    /// Its id, made before the write begins.
    pub id: Uuid,
    /// An id for each figure, made before the write begins.
    pub figure_ids: Vec<Uuid>,
    /// The round, except for a public series.
    pub round: Option<Uuid>,
    /// The organisation, except for a public series.
    pub organisation: Option<Uuid>,
    /// How it came in.
    pub kind: HandInKind,
    /// The figures.
    pub figures: Vec<NewFigure>,
    /// The file's name and fingerprint.
    pub file: Option<(String, Vec<u8>)>,
    /// The mapping it was read by.
    pub mapping: Option<Uuid>,
    /// What the person wrote.
    pub note: String,
}

/// What the person gets for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The submission.
    pub submission: Uuid,
    /// A short code to name it by.
    pub code: String,
    /// Figures there were none of before.
    pub new: usize,
    /// Figures that replaced others.
    pub changed: usize,
    /// Figures that were on record already, word for word; they are left as they are.
    pub same: usize,
}

/// The short code of a submission: eight letters and digits without look-alikes, as `7F3K-Q2XD`.
pub fn receipt_code(id: Uuid) -> String {
    const LETTERS: &[u8] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    let (_, low) = id.as_u64_pair();
    let mut rest = low;
    let mut code = String::new();
    for at in 0..8 {
        if at == 4 {
            code.push('-');
        }
        let index = usize::try_from(rest % LETTERS.len() as u64).expect("the remainder is small");
        code.push(char::from(LETTERS[index]));
        rest /= LETTERS.len() as u64;
    }
    code
}

/// Records what is handed in, within the caller's transaction. The caller has checked who may.
///
/// A figure that says the same as the one on record is not recorded again; a different one supersedes it.
pub fn hand_in(
    tx: &mut Tx<'_>,
    app: &App,
    who: &Who,
    new: &NewSubmission,
) -> Result<Receipt, Failure> {
    let at = app.now_us();
    let code = receipt_code(new.id);
    let (file_name, file_hash) = new.file.as_ref().map_or((None, None), |(name, hash)| {
        (Some(name.as_str()), Some(hash.as_slice()))
    });
    let actor_kind = who.actor.map_or("program", Actor::kind);
    store::put_submission(
        tx,
        who.partnership,
        new.id,
        &code,
        new.round,
        new.organisation,
        new.kind.key(),
        actor_kind,
        who.actor.map(Actor::id),
        &who.name,
        at,
        file_name,
        file_hash,
        new.mapping,
        &new.note,
    )?;
    let mut receipt = Receipt {
        submission: new.id,
        code,
        new: 0,
        changed: 0,
        same: 0,
    };
    for (figure, id) in new.figures.iter().zip(&new.figure_ids) {
        record_figure(tx, who.partnership, new, figure, *id, at, &mut receipt)?;
    }
    Ok(receipt)
}

fn record_figure(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    new: &NewSubmission,
    figure: &NewFigure,
    id: Uuid,
    at: i64,
    receipt: &mut Receipt,
) -> Result<(), Failure> {
    let before = store::current_figure(
        tx,
        partnership,
        figure.indicator,
        new.organisation,
        &figure.period,
        &figure.breakdown,
    )?;
    if before.as_ref().is_some_and(|kept| figure.is_same_as(kept)) {
        receipt.same += 1;
        return Ok(());
    }
    if let Some(kept) = &before {
        store::supersede(tx, partnership, kept.id, id)?;
        receipt.changed += 1;
    } else {
        receipt.new += 1;
    }
    let cells =
        serde_json::to_string(&figure.cells).map_err(|error| Failure::Ours(error.to_string()))?;
    let missing = figure.missing.map(Missing::key);
    store::put_observation(
        tx,
        partnership,
        id,
        new.id,
        figure.indicator,
        figure.version,
        new.organisation,
        &figure.period,
        &figure.breakdown,
        figure.numerator,
        figure.denominator,
        figure.value,
        missing,
        &figure.flags,
        &cells,
        at,
    )?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_has_no_letters_that_look_alike() {
        let code = receipt_code(Uuid::from_u64_pair(1, 0x9234_5678_9abc_def0));
        assert_eq!(code.len(), 9);
        assert!(!code.contains(['0', 'O', '1', 'I', 'L']), "{code}");
        assert_ne!(
            code,
            receipt_code(Uuid::from_u64_pair(1, 0x9234_5678_9abc_def1))
        );
    }
}
