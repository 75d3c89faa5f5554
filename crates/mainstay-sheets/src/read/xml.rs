//! Small helpers to read the XML inside workbooks: no document types, no outside entities, bounded depth.

use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::read::ReadError;

/// Deeper than any spreadsheet program nests its elements.
const MOST_DEPTH: usize = 256;

/// Reads the events of one part of a workbook.
pub struct Xml<R: BufRead> {
    reader: Reader<R>,
    buffer: Vec<u8>,
    depth: usize,
    kind: &'static str,
}

/// One event, owned, with names free of prefixes.
#[derive(Debug)]
pub enum Step {
    /// An element opens.
    Open(String, Vec<(String, String)>),
    /// An element closes; also sent after an empty element.
    Close(String),
    /// Text.
    Text(String),
    /// The end of the part.
    End,
}

impl<R: BufRead> Xml<R> {
    /// Starts reading a part of a workbook of this kind.
    pub fn new(reader: R, kind: &'static str) -> Self {
        let mut reader = Reader::from_reader(reader);
        reader.config_mut().expand_empty_elements = true;
        Self {
            reader,
            buffer: Vec::new(),
            depth: 0,
            kind,
        }
    }

    /// The next step.
    pub fn step(&mut self) -> Result<Step, ReadError> {
        loop {
            self.buffer.clear();
            let event = self
                .reader
                .read_event_into(&mut self.buffer)
                .map_err(|error| refuse(&error, self.kind))?;
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > MOST_DEPTH {
                        return Err(ReadError::Suspicious {
                            kind: self.kind,
                            what: "elements nested hundreds deep",
                        });
                    }
                    return Ok(Step::Open(local(start.name().as_ref()), attributes(&start)));
                }
                Event::End(end) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Step::Close(local(end.name().as_ref())));
                }
                Event::Text(text) => return Ok(Step::Text(text.xml10_content().into_owned())),
                Event::CData(text) => return Ok(Step::Text(text.xml10_content().into_owned())),
                Event::GeneralRef(entity) => {
                    return entity_text(&entity)
                        .map(Step::Text)
                        .ok_or(ReadError::Suspicious {
                            kind: self.kind,
                            what: "entities of its own",
                        });
                }
                Event::DocType(_) => {
                    return Err(ReadError::Suspicious {
                        kind: self.kind,
                        what: "a document type",
                    });
                }
                Event::Eof => return Ok(Step::End),
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }
}

/// The value of an attribute.
pub fn get<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    attributes
        .iter()
        .find(|(one, _)| one == name)
        .map(|(_, value)| value.as_str())
}

/// True for the ways XML writes yes.
pub fn yes(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true" | "on"))
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_string()
}

fn attributes(start: &BytesStart<'_>) -> Vec<(String, String)> {
    let mut all = start.attributes();
    all.with_checks(false)
        .flatten()
        .map(|one| (local(one.key.as_ref()), unescape(&one.value)))
        .collect()
}

/// Attribute text with the five known entities and character numbers replaced; others stay as written.
fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_string();
    }
    quick_xml::escape::unescape(text)
        .map_or_else(|_| text.to_string(), std::borrow::Cow::into_owned)
}

fn entity_text(entity: &BytesRef<'_>) -> Option<String> {
    if let Ok(Some(letter)) = entity.resolve_char_ref() {
        return Some(letter.to_string());
    }
    let name: &str = entity.as_ref();
    quick_xml::escape::resolve_predefined_entity(name).map(str::to_string)
}

fn refuse(error: &quick_xml::Error, kind: &'static str) -> ReadError {
    let detail = error.to_string();
    if detail.contains("inflates beyond the limit") {
        return ReadError::too_large(
            "a part of the workbook once inflated",
            "more than declared",
            "stated on the page",
        );
    }
    ReadError::Damaged { kind, detail }
}
