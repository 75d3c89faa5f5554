//! What was read of the files people are busy with, so that the next step of the same file does not read it all again.

use std::sync::{Arc, Mutex, PoisonError};

use mainstay_core::measurement::intake::EarlierFile;
use mainstay_db::Uuid;

use super::choices::Choices;
use super::content::Content;
use super::ground::Ground;
use super::reading::{self, Reading};
use crate::shell::Failure;

/// How many files are kept at once; the one used longest ago goes first.
const MOST: usize = 8;

/// Longer contents are read again each time rather than held in memory.
const LONGEST: usize = 4_000_000;

/// One file: the text it is stored as, what the text says, and the last reading with everything that it rests on.
struct Kept {
    id: Uuid,
    text: String,
    content: Arc<Content>,
    last: Option<Last>,
}

struct Last {
    choices: Choices,
    ground: Ground,
    files: Vec<EarlierFile>,
    reading: Reading,
}

/// Only a shortcut: what is found here is compared with what is stored, and read anew where anything differs.
static KEPT: Mutex<Vec<Kept>> = Mutex::new(Vec::new());

fn with_kept<T>(act: impl FnOnce(&mut Vec<Kept>) -> T) -> T {
    act(&mut KEPT.lock().unwrap_or_else(PoisonError::into_inner))
}

/// What a stored text says.
pub fn content(id: Uuid, text: String) -> Result<Arc<Content>, Failure> {
    let known = with_kept(|kept| {
        let one = kept.iter().find(|one| one.id == id && one.text == text)?;
        Some(Arc::clone(&one.content))
    });
    if let Some(content) = known {
        return Ok(content);
    }
    let content = Arc::new(Content::read(&text)?);
    if text.len() <= LONGEST {
        let new = Kept {
            id,
            text,
            content: Arc::clone(&content),
            last: None,
        };
        with_kept(|kept| {
            kept.retain(|one| one.id != id);
            if kept.len() >= MOST {
                kept.remove(0);
            }
            kept.push(new);
        });
    }
    Ok(content)
}

/// What a file says under the choices made; taken as it was when nothing that it rests on changed.
pub fn reading(
    id: Uuid,
    content: &Arc<Content>,
    choices: &Choices,
    ground: &Ground,
    files: &[EarlierFile],
) -> Reading {
    let known = with_kept(|kept| {
        let one = kept
            .iter()
            .find(|one| one.id == id && Arc::ptr_eq(&one.content, content))?;
        let last = one.last.as_ref().filter(|last| {
            last.choices == *choices && last.files == files && last.ground == *ground
        })?;
        Some(last.reading.clone())
    });
    if let Some(reading) = known {
        return reading;
    }
    let reading = reading::read(content, choices, ground, files);
    let last = Last {
        choices: choices.clone(),
        ground: ground.clone(),
        files: files.to_vec(),
        reading: reading.clone(),
    };
    with_kept(|kept| {
        let found = kept
            .iter_mut()
            .find(|one| one.id == id && Arc::ptr_eq(&one.content, content));
        if let Some(one) = found {
            one.last = Some(last);
        }
    });
    reading
}

/// Lets a file go: it was handed in or thrown away.
pub fn forget(id: Uuid) {
    with_kept(|kept| kept.retain(|one| one.id != id));
}
