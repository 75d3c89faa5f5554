//! Excel workbooks: their list of sheets, the text that sheets share, and where each part is.

use std::collections::HashMap;
use std::io::BufRead;

use crate::model::{Format, Sheet, Workbook};
use crate::read::archive::Archive;
use crate::read::cells::{Budget, RichText, counted_from_1904};
use crate::read::xlsx_sheet::{self, Context};
use crate::read::xlsx_styles;
use crate::read::xml::{Step, Xml, get, yes};
use crate::read::{Limits, ReadError};

/// Reads a workbook of Excel 2007 and later.
pub fn read(
    archive: &mut Archive<'_>,
    file_name: &str,
    limits: &Limits,
) -> Result<Workbook, ReadError> {
    let root = links(archive, "_rels/.rels")?
        .into_values()
        .find(|(kind, _)| kind.ends_with("/officeDocument"));
    let book_path = root.map_or_else(
        || "xl/workbook.xml".to_string(),
        |(_, target)| resolve("", &target),
    );
    let book = read_book(archive, &book_path)?;
    let (folder, name) = book_path
        .rsplit_once('/')
        .unwrap_or(("", book_path.as_str()));
    let targets = links(archive, &format!("{folder}/_rels/{name}.rels"))?;
    let of_kind = |ending: &str| {
        targets
            .values()
            .find(|(kind, _)| kind.ends_with(ending))
            .map(|(_, target)| resolve(folder, target))
    };
    let styles = match of_kind("/styles").and_then(|path| archive.part(&path)) {
        Some(part) => xlsx_styles::read(part)?,
        None => Vec::new(),
    };
    let shared = match of_kind("/sharedStrings").and_then(|path| archive.part(&path)) {
        Some(part) => read_shared(part, limits)?,
        None => Vec::new(),
    };
    let mut context = Context {
        styles,
        shared,
        system_1904: book.system_1904,
        limits,
        budget: Budget::new(limits),
    };
    let system_1904 = book.system_1904;
    let sheets = read_sheets(archive, book, folder, &targets, &mut context)?;
    Ok(Workbook {
        file_name: file_name.to_string(),
        format: Format::Xlsx,
        sheets,
        delimiter: None,
        encoding: None,
        remarks: counted_from_1904(system_1904),
    })
}

/// The sheets that hold cells, in the order of the list.
fn read_sheets(
    archive: &mut Archive<'_>,
    book: Book,
    folder: &str,
    targets: &HashMap<String, (String, String)>,
    context: &mut Context<'_>,
) -> Result<Vec<Sheet>, ReadError> {
    if book.sheets.len() > context.limits.sheets {
        return Err(ReadError::too_large(
            "sheets",
            book.sheets.len(),
            context.limits.sheets,
        ));
    }
    let mut sheets = Vec::new();
    for (name, hidden, link) in book.sheets {
        let Some((kind, target)) = targets.get(&link) else {
            continue;
        };
        // Chart sheets and dialog sheets have no cells.
        if !kind.ends_with("/worksheet") {
            continue;
        }
        let mut sheet = Sheet {
            name,
            hidden,
            ..Sheet::default()
        };
        if let Some(part) = archive.part(&resolve(folder, target)) {
            xlsx_sheet::read(part, &mut sheet, context)?;
        }
        sheets.push(sheet);
    }
    if sheets.is_empty() {
        return Err(ReadError::Damaged {
            kind: "workbook",
            detail: "it lists no sheets".into(),
        });
    }
    Ok(sheets)
}

struct Book {
    /// Name, hidden, link.
    sheets: Vec<(String, bool, String)>,
    system_1904: bool,
}

fn read_book(archive: &mut Archive<'_>, path: &str) -> Result<Book, ReadError> {
    let missing = || ReadError::Damaged {
        kind: "workbook",
        detail: "its list of sheets is missing".into(),
    };
    let mut xml = Xml::new(archive.part(path).ok_or_else(missing)?, "workbook");
    let mut book = Book {
        sheets: Vec::new(),
        system_1904: false,
    };
    loop {
        match xml.step()? {
            Step::Open(name, attributes) if name == "sheet" => {
                let hidden = get(&attributes, "state").is_some_and(|state| state != "visible");
                let text = |name: &str| get(&attributes, name).unwrap_or_default().to_string();
                book.sheets.push((text("name"), hidden, text("id")));
            }
            Step::Open(name, attributes) if name == "workbookPr" => {
                // Extensions repeat the element under the same name, without this answer.
                book.system_1904 |= yes(get(&attributes, "date1904"));
            }
            Step::End => return Ok(book),
            _ => {}
        }
    }
}

/// The links of a part: identifier to kind and target.
fn links(
    archive: &mut Archive<'_>,
    path: &str,
) -> Result<HashMap<String, (String, String)>, ReadError> {
    let mut found = HashMap::new();
    let Some(part) = archive.part(path) else {
        return Ok(found);
    };
    let mut xml = Xml::new(part, "workbook");
    loop {
        match xml.step()? {
            Step::Open(name, attributes) if name == "Relationship" => {
                let text = |name: &str| get(&attributes, name).unwrap_or_default().to_string();
                found.insert(text("Id"), (text("Type"), text("Target")));
            }
            Step::End => return Ok(found),
            _ => {}
        }
    }
}

/// The path of a target that is written relative to a folder.
fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_string();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

fn read_shared<R: BufRead>(part: R, limits: &Limits) -> Result<Vec<RichText>, ReadError> {
    let mut xml = Xml::new(part, "workbook");
    let (mut shared, mut size) = (Vec::new(), 0);
    loop {
        match xml.step()? {
            Step::Open(name, _) if name == "si" => {
                let text = read_rich(&mut xml, "si")?;
                size += text.text.len() + 32;
                if size > limits.shared_text_bytes {
                    return Err(ReadError::too_large(
                        "bytes of shared text",
                        size,
                        limits.shared_text_bytes,
                    ));
                }
                shared.push(text);
            }
            Step::End => return Ok(shared),
            _ => {}
        }
    }
}

/// Reads runs of text until this element closes; pronunciation guides are left out, superscripts are kept apart.
pub fn read_rich<R: BufRead>(xml: &mut Xml<R>, until: &str) -> Result<RichText, ReadError> {
    let (mut text, mut mark) = (String::new(), String::new());
    let (mut in_text, mut in_guide, mut superscript) = (false, false, false);
    loop {
        match xml.step()? {
            Step::Open(name, attributes) => match name.as_str() {
                "t" => in_text = true,
                "rPh" => in_guide = true,
                "r" => superscript = false,
                "vertAlign" => superscript = get(&attributes, "val") == Some("superscript"),
                _ => {}
            },
            Step::Text(piece) if in_text && !in_guide => {
                let is_mark = superscript && !text.trim().is_empty() && piece.chars().count() <= 12;
                if is_mark { &mut mark } else { &mut text }.push_str(&piece);
            }
            Step::Close(name) if name == until => break,
            Step::Close(name) => match name.as_str() {
                "t" => in_text = false,
                "rPh" => in_guide = false,
                "r" => superscript = false,
                _ => {}
            },
            Step::End => break,
            Step::Text(_) => {}
        }
    }
    let mark = Some(mark.trim())
        .filter(|mark| !mark.is_empty())
        .map(Into::into);
    Ok(RichText {
        text: unescape(&text),
        mark,
    })
}

/// Excel writes control characters as `_x000D_`.
pub fn unescape(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_string();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        let code = rest
            .get(at + 2..at + 6)
            .filter(|_| rest.as_bytes().get(at + 6) == Some(&b'_'));
        let letter = code
            .and_then(|code| u32::from_str_radix(code, 16).ok())
            .and_then(char::from_u32);
        if let Some(letter) = letter {
            plain.push(letter);
            rest = &rest[at + 7..];
        } else {
            plain.push_str("_x");
            rest = &rest[at + 2..];
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escaped_control_characters_are_restored_and_others_left() {
        assert_eq!(unescape("a_x000D_b"), "a\rb");
        assert_eq!(unescape("max_xyz_x_x0041_"), "max_xyz_xA");
        assert_eq!(unescape("_x00é1_"), "_x00é1_");
    }

    #[test]
    fn targets_are_found_from_their_folder() {
        assert_eq!(
            resolve("xl", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(
            resolve("xl", "/xl/worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(resolve("xl/a", "../b.xml"), "xl/b.xml");
    }
}
