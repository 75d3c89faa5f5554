//! Pasted lines: a name a line, perhaps with a sector, a contact, an address and a day behind it, as copied from a spreadsheet.

use mainstay_core::fold::fold;
use mainstay_core::roster::{ListField, field_of_heading};

use super::days::{Day, read_day};
use crate::people::service::is_address;

/// One line, understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// The line's number in what was pasted, from 1.
    pub number: usize,
    /// The organisation's name.
    pub name: String,
    /// The keys of the sectors recognised; a cell that stands where the other lines have sectors, as it was pasted.
    pub sectors: Vec<String>,
    /// The contact's name, if there is one.
    pub contact: String,
    /// The contact's address, if there is one; a cell that stands where the other lines have addresses, as it was pasted.
    pub email: String,
    /// The contact's telephone, if there is one.
    pub phone: String,
    /// The day since when it belongs to the partnership, as it was pasted.
    pub joined: String,
    /// What else stands there.
    pub note: String,
}

/// What was pasted as rows of cells, each with the number of its first line: tabs part the cells where there are any, else
/// semicolons, else commas. A cell in quotes keeps what parts the others: "Smith, Jones & Co" is one cell.
pub fn cells(pasted: &str) -> Vec<(usize, Vec<String>)> {
    let rows = rows(pasted);
    let parts = |mark: char| rows.iter().any(|(_, text)| cells_of(text, mark).len() > 1);
    let mark = ['\t', ';', ','].into_iter().find(|mark| parts(*mark));
    rows.iter()
        .map(|(number, text)| (*number, cells_of(text, mark.unwrap_or('\t'))))
        .filter(|(_, cells)| cells.iter().any(|cell| !cell.is_empty()))
        .collect()
}

/// The lines with their numbers from 1. A cell in quotes may go over several lines, as spreadsheets copy it.
fn rows(pasted: &str) -> Vec<(usize, String)> {
    const LONGEST_CELL: usize = 12;
    let is_open = |text: &str| text.matches('"').count() % 2 == 1;
    let lines: Vec<&str> = pasted.lines().collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < lines.len() {
        let mut text = lines[at].to_owned();
        let mut last = at;
        if is_open(lines[at]) {
            let closing =
                (at + 1..lines.len().min(at + LONGEST_CELL)).find(|next| is_open(lines[*next]));
            last = closing.unwrap_or(at);
            for line in &lines[at + 1..=last] {
                text.push(' ');
                text.push_str(line);
            }
        }
        found.push((at + 1, text));
        at = last + 1;
    }
    found
}

fn cells_of(text: &str, mark: char) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            // A quote that nothing closes is a letter.
            '"' if cell.trim().is_empty() && letters.clone().any(|next| next == '"') => {
                cell.clear();
                quoted = true;
            }
            _ if letter == mark && !quoted => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(letter),
        }
    }
    cells.push(cell);
    cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// Whether a first row names what stands below it.
pub fn is_heading(cells: &[String]) -> bool {
    let filled = || cells.iter().filter(|cell| !cell.is_empty());
    let known = filled().filter(|cell| field_of_heading(cell).is_some());
    known.count() >= 2
        || (filled().count() == 1
            && filled().all(|cell| field_of_heading(cell) == Some(ListField::Name)))
}

/// Understands rows without a heading: what a cell is shows in the cell, or in what most rows have in its column. Of words that
/// say nothing themselves the first stands where the sector is expected, so that it is asked about, and the next is the contact.
///
/// * `rows`: the cells of each row, with the number of its line.
/// * `sectors`: every label and key a sector goes by, with its key.
pub fn understand(rows: Vec<(usize, Vec<String>)>, sectors: &[(String, String)]) -> Vec<Line> {
    let columns = Columns::of(&rows, sectors);
    rows.into_iter()
        .map(|(number, cells)| line(number, cells, sectors, &columns))
        .collect()
}

fn sector_of<'a>(cell: &str, sectors: &'a [(String, String)]) -> Option<&'a String> {
    let folded = fold(cell);
    let known = sectors
        .iter()
        .find(|(label, key)| fold(label) == folded || *key == cell);
    known.map(|(_, key)| key)
}

/// In which columns most lines have an address, or a sector: there a cell that is neither is a slip, and no name.
#[derive(Debug, Default)]
struct Columns {
    emails: Vec<usize>,
    sectors: Vec<usize>,
    /// Where half of the lines have a sector: too few to be sure, enough to ask about a word that says nothing itself.
    perhaps: Vec<usize>,
}

impl Columns {
    fn of(lines: &[(usize, Vec<String>)], sectors: &[(String, String)]) -> Columns {
        let width = lines.iter().map(|(_, cells)| cells.len()).max();
        let share = |at: usize, fits: &dyn Fn(&String) -> bool| {
            let cells = lines.iter().filter_map(|(_, cells)| cells.get(at));
            let filled: Vec<&String> = cells.filter(|cell| !cell.is_empty()).collect();
            let count = filled.iter().filter(|cell| fits(cell)).count();
            (count, filled.len())
        };
        let most = |at: usize, fits: &dyn Fn(&String) -> bool| {
            let (count, filled) = share(at, fits);
            count >= 2 && count * 2 > filled
        };
        let is_sector = |cell: &String| sector_of(cell, sectors).is_some();
        let half = |at: &usize| {
            let (count, filled) = share(*at, &is_sector);
            count >= 1 && count * 2 >= filled
        };
        let all = || 1..width.unwrap_or_default();
        Columns {
            emails: all()
                .filter(|at| most(*at, &|cell| is_address(cell)))
                .collect(),
            sectors: all().filter(|at| most(*at, &is_sector)).collect(),
            perhaps: all().filter(half).collect(),
        }
    }
}

fn line(
    number: usize,
    cells: Vec<String>,
    sectors: &[(String, String)],
    columns: &Columns,
) -> Line {
    let has_address = cells.iter().any(|cell| is_address(cell));
    let mut cells = cells.into_iter();
    let mut line = Line {
        number,
        name: cells.next().unwrap_or_default(),
        ..Line::default()
    };
    let mut words = Vec::new();
    for (at, cell) in (1..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
        let is_email = is_address(&cell)
            || columns.emails.contains(&at)
            || (!has_address && is_like_address(&cell));
        if let Some(key) = sector_of(&cell, sectors) {
            line.sectors.push(key.clone());
        } else if line.email.is_empty() && is_email {
            line.email = cell;
        } else if columns.sectors.contains(&at) {
            line.sectors.push(cell);
        } else if line.joined.is_empty() && read_day(&cell, None) != Day::Unread {
            line.joined = cell;
        } else if line.phone.is_empty() && is_phone(&cell) {
            line.phone = cell;
        } else {
            // Whether the address comes next: then the word is most likely whose it is.
            words.push((at, cell, line.email.is_empty()));
        }
    }
    if let Some(asked) = asked_as_sector(&line, &words, columns) {
        line.sectors.push(words.remove(asked).1);
    }
    let mut words = words.into_iter().map(|(_, cell, _)| cell);
    line.contact = words.next().unwrap_or_default();
    line.note = words.collect::<Vec<_>>().join(", ");
    line
}

/// Which of the words that say nothing themselves stands where a sector is expected, so that it is asked about: in a line
/// without a sector the one in a column of sectors, else the one behind the address, else the first, unless it is the only
/// word of a line with an address or a telephone, and so a name.
fn asked_as_sector(
    line: &Line,
    words: &[(usize, String, bool)],
    columns: &Columns,
) -> Option<usize> {
    if !line.sectors.is_empty() {
        return None;
    }
    let in_column = words
        .iter()
        .position(|(at, ..)| columns.perhaps.contains(at));
    let is_name = words.len() == 1 && !(line.email.is_empty() && line.phone.is_empty());
    let behind = words.iter().position(|(.., is_before)| !is_before);
    let behind = behind.filter(|at| *at > 0);
    let first = (!words.is_empty() && !is_name).then_some(0);
    in_column.or_else(|| behind.filter(|_| !is_name)).or(first)
}

/// Whether this was meant as an address: one word that ends like one, as "ana.example.org". A telephone number and a page
/// are none.
fn is_like_address(cell: &str) -> bool {
    let (first, end) = cell.rsplit_once('.').unwrap_or_default();
    let is_word = !cell.contains(|letter: char| letter.is_whitespace() || letter == '/');
    let is_ending = end.len() > 1 && end.chars().all(char::is_alphabetic);
    is_word && is_ending && first.len() > 1 && !cell.starts_with("www.")
}

/// A telephone number: digits with the signs between them, at least six.
fn is_phone(cell: &str) -> bool {
    cell.chars().filter(char::is_ascii_digit).count() >= 6
        && cell
            .chars()
            .all(|letter| letter.is_ascii_digit() || " +-().".contains(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_spreadsheet_are_understood_whatever_the_order() {
        let sectors = [
            (
                "Primary care and clinics".to_owned(),
                "primary_care".to_owned(),
            ),
            ("Housing".to_owned(), "housing".to_owned()),
        ];
        let pasted = "River Clinic\tprimary care and clinics\tAna Díaz\tana@river.example.org\n\nHome First\tbo@home.example.org\tHousing\n";
        let lines = understand(cells(pasted), &sectors);
        assert_eq!(lines.len(), 2);
        assert_eq!(
            (
                lines[0].number,
                lines[0].name.as_str(),
                lines[0].contact.as_str(),
                lines[0].email.as_str()
            ),
            (1, "River Clinic", "Ana Díaz", "ana@river.example.org")
        );
        assert_eq!(lines[0].sectors, ["primary_care"]);
        assert_eq!(
            (lines[1].number, lines[1].email.as_str()),
            (3, "bo@home.example.org")
        );
        assert_eq!(lines[1].sectors, ["housing"]);
    }

    #[test]
    fn a_slip_stays_in_its_column() {
        let sectors = [("Housing".to_owned(), "housing".to_owned())];
        let pasted = "Alpha\tAna\tana@alpha.example.org\tHousing\nBeta\tBo\tbo.beta.example.org\tHousing\nGamma\tCy\tcy@gamma.example.org\tHousng\n";
        let lines = understand(cells(pasted), &sectors);
        let read: Vec<(&str, &str, String)> = lines
            .iter()
            .map(|line| {
                (
                    line.contact.as_str(),
                    line.email.as_str(),
                    line.sectors.join(";"),
                )
            })
            .collect();
        assert_eq!(
            read,
            [
                ("Ana", "ana@alpha.example.org", "housing".to_owned()),
                ("Bo", "bo.beta.example.org", "housing".to_owned()),
                ("Cy", "cy@gamma.example.org", "Housng".to_owned()),
            ]
        );
    }

    #[test]
    fn bare_names_are_enough() {
        let names: Vec<String> = understand(cells("Alpha\nBeta House\n"), &[])
            .into_iter()
            .map(|line| line.name)
            .collect();
        assert_eq!(names, ["Alpha", "Beta House"]);
    }

    #[test]
    fn an_unknown_sector_is_no_person() {
        let sectors = [("Housing".to_owned(), "housing".to_owned())];
        let read = |pasted: &str| {
            let line = understand(cells(pasted), &sectors).remove(0);
            let sectors = line.sectors.join(";");
            [line.name, sectors, line.contact, line.email, line.joined].join("|")
        };
        for (pasted, wanted) in [
            (
                "Alpha School, Education, Cy Young, 1 July 2026",
                "Alpha School|Education|Cy Young||1 July 2026",
            ),
            ("Alpha; Education", "Alpha|Education|||"),
            (
                "Alpha\tCy Young\tcy@alpha.example.org",
                "Alpha||Cy Young|cy@alpha.example.org|",
            ),
            ("Alpha\tCy Young\tHousing", "Alpha|housing|Cy Young||"),
            (
                "\"Smith, Jones & Co\", Housing, Bo Díaz",
                "Smith, Jones & Co|housing|Bo Díaz||",
            ),
            ("\"The \"\"Hub\"\"\";Housing", "The \"Hub\"|housing|||"),
        ] {
            assert_eq!(read(pasted), wanted, "{pasted}");
        }
    }

    #[test]
    fn a_slip_in_a_short_list_is_asked_about_in_its_place() {
        let sectors = [("Housing".to_owned(), "housing".to_owned())];
        let pasted = "One House;Ana Rivers;ana.example.org;Housing\nTwo House;Bo Rivers;bo@two.example.org;Housng\nThree;Dr. Cy Rivers;555.123.4567\n";
        let told: Vec<String> = understand(cells(pasted), &sectors)
            .into_iter()
            .map(|line| [line.contact, line.email, line.sectors.join(";"), line.phone].join("|"))
            .collect();
        assert_eq!(
            told,
            [
                "Ana Rivers|ana.example.org|housing|",
                "Bo Rivers|bo@two.example.org|Housng|",
                "Dr. Cy Rivers|||555.123.4567",
            ]
        );
    }

    #[test]
    fn a_heading_is_told_from_an_organisation() {
        let first = |pasted: &str| is_heading(&cells(pasted)[0].1);
        assert!(first("Name, Sector, Contact\nAlpha, Housing, Ana"));
        assert!(first("Nombre;Sector\nAlfa;Vivienda") && first("Organisation\nAlpha"));
        assert!(!first("Alpha, Housing, Ana") && !first("Alpha"));
    }

    #[test]
    fn a_cell_in_quotes_may_hold_two_lines_and_a_lone_quote_is_a_letter() {
        let read = cells("\"Alpha\nHouse\"\tAna\nBeta 5\" pipes\tBo\n");
        let texts: Vec<(usize, String)> = read
            .into_iter()
            .map(|(at, cells)| (at, cells.join("|")))
            .collect();
        assert_eq!(
            texts,
            [
                (1, "Alpha House|Ana".to_owned()),
                (3, "Beta 5\" pipes|Bo".to_owned())
            ]
        );
    }
}
