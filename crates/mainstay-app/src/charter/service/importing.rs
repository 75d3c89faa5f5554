//! Taking a charter's file into the draft: all of it, or nothing where a line needs correcting.

use mainstay_core::access::Deed;
use mainstay_core::charter::{CharterFile, DATA, NATURE, SharingRow, charter_from_toml, sections};
use mainstay_db::Uuid;

use super::drafting::{Manner, keep};
use super::{Part, tidied};
use crate::charter::store;
use crate::shell::handed::Taken;
use crate::shell::once::{self, Submit};
use crate::shell::{App, Failure, FormErrors, Seat, digest};

/// Takes a charter's file into the draft. Sections the file does not have stay as they are; what a section said before is kept
/// among its earlier texts. The same form (`key`) sent twice takes it once.
pub async fn take_file(app: &App, seat: &Seat, text: String, key: Uuid) -> Result<Taken, Failure> {
    seat.must(Deed::EditCharter)?;
    let file = match charter_from_toml(&text) {
        Ok(file) => file,
        Err(problems) => return Ok(Taken::Wrong(problems)),
    };
    let parts = parts(&file);
    if parts.is_empty() {
        return Err(Failure::Form(FormErrors::one(
            "file",
            "error-charter-file-empty",
        )));
    }
    let (app_inside, seat, now) = (app.clone(), seat.clone(), app.now_us());
    app.db()
        .write(move |tx| {
            let content = digest(text.as_bytes());
            match once::look(tx, key, seat.actor.id(), &content)? {
                Submit::First => {}
                Submit::Repeat(kept) => return Ok(Taken::Changed(kept.parse().unwrap_or(0))),
                Submit::Reused => return Err(Failure::NotNow("failure-form-used")),
            }
            let mut changed = 0;
            for part in &parts {
                let held = store::draft_section(tx, seat.partnership, i64::from(part.number))?;
                let before = held.map_or(0, |row| row.version);
                let after = keep(tx, &app_inside, &seat, part, before, Manner::Button, now)?;
                changed += usize::from(after != before);
            }
            once::settle(
                tx,
                key,
                seat.actor.id(),
                &content,
                &changed.to_string(),
                now,
            )?;
            Ok(Taken::Changed(changed))
        })
        .await
}

/// The sections of a file as the draft keeps them.
fn parts(file: &CharterFile) -> Vec<Part> {
    let text = |number: u8| {
        let found = file.texts.iter().find(|(known, _)| *known == number);
        found.map(|(_, words)| tidied(words)).unwrap_or_default()
    };
    let rows = || {
        let rows: Vec<String> = file.sharing.iter().map(SharingRow::line).collect();
        rows.join("\n")
    };
    let part = |number: u8| Part {
        number,
        words: text(number),
        fields: match number {
            DATA => rows(),
            NATURE => file.nature.map_or("", |one| one.key()).to_owned(),
            _ => String::new(),
        },
    };
    let all = sections().iter().map(|section| part(section.number));
    all.filter(Part::has_text).collect()
}
