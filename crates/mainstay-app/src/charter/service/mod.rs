//! What can be done with the charter, and who may do it.

mod adopting;
mod asked;
mod beginning;
mod comments;
mod drafting;
mod importing;
mod letters;
mod rule;
mod signatures;
mod versions;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use mainstay_core::access::Deed;
use mainstay_core::charter::{
    CharterFile, Completeness, DATA, LegalNature, NATURE, SharingRow, SharingRule, Signing,
    completeness, required_sections,
};
use mainstay_core::partnership::PartnershipKind;
use mainstay_db::{Tx, Uuid};

pub use adopting::{Adopting, adopt, take_adoption_back, usual_adoption};
pub use asked::asked;
pub use beginning::{begin_all, beginning};
pub use comments::{
    Answer, NewComment, answer_comment, comment, put_comment_back, reopen_comment,
    take_comment_back,
};
pub use drafting::{
    Kept, Manner, RowTyped, SectionPage, Typed, keep_section, put_back, section_page,
};
pub use importing::take_file;
pub use letters::{LettersPage, letters_page, page_now, write_letters};
pub use rule::{rule_in_force, sharing_rule};
pub use signatures::{
    NewSignature, SigningPage, put_signature_back, sign, signing_now, signing_page,
    take_signature_back,
};
pub use versions::{Compared, NewVersion, VersionPage, compared, share, version_page};

use super::store;
pub use super::store::{Adoption, Comment, Past, Signature, VersionRow};
use crate::partnership::kind::store as kind;
use crate::shell::{App, Failure, Seat};

/// What one section says, in the draft or in a version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// The section's number.
    pub number: u8,
    /// Its text.
    pub words: String,
    /// What is kept beside the text: the rows of the data section, the legal nature; empty elsewhere.
    pub fields: String,
}

impl Part {
    fn new(number: i64, words: String, fields: String) -> Part {
        Part {
            number: u8::try_from(number).unwrap_or(0),
            words,
            fields,
        }
    }

    /// Whether it says anything.
    pub fn has_text(&self) -> bool {
        !self.words.trim().is_empty() || !self.fields.is_empty()
    }

    /// The rows of the data section.
    pub fn rows(&self) -> Vec<SharingRow> {
        if self.number == DATA {
            SharingRule::from_lines(&self.fields).rows
        } else {
            Vec::new()
        }
    }

    /// The legal nature that was chosen.
    pub fn nature(&self) -> Option<LegalNature> {
        (self.number == NATURE).then(|| LegalNature::from_key(&self.fields))?
    }
}

/// A section in the list.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its number.
    pub number: u8,
    /// Whether the type needs it.
    pub is_needed: bool,
    /// Whether it has text.
    pub has_text: bool,
    /// Whether dots in it wait for the partners' own words.
    pub has_dots: bool,
    /// When it was written last, and by whom.
    pub changed: Option<(i64, String)>,
    /// How many comments on the newest version wait for an answer.
    pub open: i64,
}

/// Where the charter stands.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The type of the partnership, if it is decided.
    pub kind: Option<PartnershipKind>,
    /// How far the charter is.
    pub completeness: Completeness,
    /// The sections of the draft; empty for those who do not write it.
    pub lines: Vec<Line>,
    /// The versions that were shared, the newest first.
    pub versions: Vec<VersionRow>,
    /// The adoptions, the newest first.
    pub adoptions: Vec<Adoption>,
    /// How far the signing of the version in force is.
    pub signing: Option<Signing<Uuid>>,
    /// The names of the organisations that have not signed it.
    pub missing: Vec<String>,
    /// Whether the draft says something else than the newest version.
    pub is_ahead: bool,
    /// Whether the version in force is due to be read again.
    pub review_due: bool,
}

impl Overview {
    /// The adoption of the version in force.
    pub fn in_force(&self) -> Option<&Adoption> {
        self.adoptions.first()
    }

    /// Whether this version is in force.
    pub fn is_in_force(&self, number: i64) -> bool {
        self.in_force().is_some_and(|one| one.version == number)
    }

    /// The adoption of a version.
    pub fn adoption(&self, number: i64) -> Option<&Adoption> {
        self.adoptions.iter().find(|one| one.version == number)
    }

    /// Whether nothing was written or shared yet.
    pub fn is_bare(&self) -> bool {
        self.versions.is_empty() && self.lines.iter().all(|line| !line.has_text)
    }
}

/// Where the charter stands: for those who write it with the draft, for all others what was shared.
pub async fn overview(app: &App, seat: &Seat) -> Result<Overview, Failure> {
    seat.must(Deed::SeeCharter)?;
    let (seat, today) = (seat.clone(), today(app, seat));
    app.db().read(move |tx| overview_of(tx, &seat, today)).await
}

fn overview_of(tx: &mut Tx<'_>, seat: &Seat, today: Date) -> Result<Overview, Failure> {
    let place = seat.partnership;
    let kind = decided_kind(tx, place)?;
    let needed = needed(kind);
    let versions = store::versions(tx, place)?;
    let adoptions = store::adoptions(tx, place)?;
    let parts = draft(tx, place)?;
    let newest = match versions.first() {
        Some(row) => parts_of(tx, place, row.number)?,
        None => Vec::new(),
    };
    let in_force = match adoptions.first() {
        Some(one) => parts_of(tx, place, one.version)?,
        None => Vec::new(),
    };
    let writes = seat.may(Deed::EditCharter);
    let written = if writes { &parts } else { &newest };
    let completeness = completeness(needed, &numbers(written), &numbers(&in_force));
    let (signing, missing) = match adoptions.first() {
        Some(one) => {
            let (signing, missing) = signatures::signing_now(tx, place, one.version, today)?;
            (Some(signing), missing)
        }
        None => (None, Vec::new()),
    };
    Ok(Overview {
        kind,
        completeness,
        lines: if writes {
            lines(tx, place, needed, versions.first())?
        } else {
            Vec::new()
        },
        is_ahead: writes && parts != newest,
        review_due: adoptions
            .first()
            .is_some_and(|one| one.review_on.parse::<Date>().is_ok_and(|on| on <= today)),
        versions,
        adoptions,
        signing,
        missing,
    })
}

fn lines(
    tx: &mut Tx<'_>,
    place: Uuid,
    needed: &[u8],
    newest: Option<&VersionRow>,
) -> Result<Vec<Line>, Failure> {
    let rows = store::draft_sections(tx, place)?;
    let open = store::open_comments(tx, place)?;
    let line = |number: u8| {
        let row = rows.iter().find(|row| row.number == i64::from(number));
        let waits = |one: &&store::OpenComments| {
            one.section == i64::from(number) && newest.is_some_and(|row| row.number == one.version)
        };
        Line {
            number,
            is_needed: needed.contains(&number),
            has_text: row.is_some_and(|row| {
                Part::new(row.number, row.words.clone(), row.fields.clone()).has_text()
            }),
            has_dots: row.is_some_and(|row| row.words.contains('…')),
            changed: row.map(|row| (row.changed_at, row.changed_by.clone())),
            open: open.iter().find(waits).map_or(0, |one| one.n),
        }
    };
    let all = mainstay_core::charter::sections().iter();
    Ok(all.map(|section| line(section.number)).collect())
}

/// The sections needed: those of the decided type; before there is one, those of the lightest type.
fn needed(kind: Option<PartnershipKind>) -> &'static [u8] {
    required_sections(kind.unwrap_or(PartnershipKind::JointProject))
}

/// The type that was decided last.
fn decided_kind(tx: &mut Tx<'_>, place: Uuid) -> Result<Option<PartnershipKind>, Failure> {
    let decisions = kind::decisions(tx, place)?;
    let newest = decisions.first();
    Ok(newest.and_then(|one| PartnershipKind::from_key(&one.chosen)))
}

/// The sections of the draft that say something.
fn draft(tx: &mut Tx<'_>, place: Uuid) -> Result<Vec<Part>, Failure> {
    let rows = store::draft_sections(tx, place)?.into_iter();
    let parts = rows.map(|row| Part::new(row.number, row.words, row.fields));
    Ok(parts.filter(Part::has_text).collect())
}

/// The sections of a version.
fn parts_of(tx: &mut Tx<'_>, place: Uuid, version: i64) -> Result<Vec<Part>, Failure> {
    let rows = store::texts(tx, place, version)?.into_iter();
    let parts = rows.map(|row| Part::new(row.number, row.words, row.fields));
    Ok(parts.collect())
}

fn numbers(parts: &[Part]) -> Vec<u8> {
    parts.iter().map(|part| part.number).collect()
}

/// Sections as the file that is fingerprinted. Asks nothing of the database.
pub fn charter_file(place_name: &str, version: i64, parts: &[Part]) -> CharterFile {
    let texts = parts.iter().filter(|part| !part.words.trim().is_empty());
    CharterFile {
        partnership: place_name.to_owned(),
        version,
        texts: texts
            .map(|part| (part.number, part.words.clone()))
            .collect(),
        sharing: parts.iter().flat_map(Part::rows).collect(),
        nature: parts.iter().find_map(Part::nature),
    }
}

/// Today in the partnership's place.
fn today(app: &App, seat: &Seat) -> Date {
    let zone = TimeZone::get(&seat.zone).unwrap_or(TimeZone::UTC);
    app.now().to_zoned(zone).date()
}

/// A text without what nobody sees: line ends of other systems, spaces at the ends of lines.
fn tidied(text: &str) -> String {
    let lines = text.replace("\r\n", "\n");
    let lines: Vec<&str> = lines.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_owned()
}
