//! Pasted lines: a name a line, perhaps with a sector, a contact and an address behind it, as copied from a spreadsheet.

use mainstay_core::fold::fold;

use crate::people::service::is_address;

/// One line, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
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
}

/// Splits what was pasted into lines of cells: tabs where there are any, else semicolons, else commas before an address or sector.
///
/// * `sectors`: every label and key a sector goes by, with its key.
pub fn understand(pasted: &str, sectors: &[(String, String)]) -> Vec<Line> {
    let mark = ['\t', ';', ',']
        .into_iter()
        .find(|mark| pasted.contains(*mark))
        .unwrap_or('\t');
    let lines = pasted
        .lines()
        .enumerate()
        .filter(|(_, text)| !text.trim().is_empty());
    let cells: Vec<(usize, Vec<String>)> = lines
        .map(|(at, text)| (at + 1, cells_of(text, mark)))
        .collect();
    let columns = Columns::of(&cells, sectors);
    let understood: Vec<Line> = cells
        .into_iter()
        .map(|(number, cells)| line(number, cells, sectors, &columns))
        .collect();
    let is_heading = understood.first().is_some_and(|first| {
        [
            "name",
            "organisation",
            "organization",
            "partner",
            "nombre",
            "organización",
            "socio",
        ]
        .contains(&first.name.to_lowercase().as_str())
    });
    understood
        .into_iter()
        .skip(usize::from(is_heading))
        .collect()
}

fn cells_of(text: &str, mark: char) -> Vec<String> {
    text.split(mark)
        .map(|cell| cell.trim().trim_matches('"').trim().to_owned())
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
    /// Where half of the lines have a sector: too few to be sure, enough for a cell that would be a second contact.
    perhaps: Vec<usize>,
}

/// Whether this was meant as an address: one word that ends like one, as "ana.example.org". A telephone number and a page are none.
fn is_like_address(cell: &str) -> bool {
    let (first, end) = cell.rsplit_once('.').unwrap_or_default();
    let is_word = !cell.contains(|letter: char| letter.is_whitespace() || letter == '/');
    let is_ending = end.len() > 1 && end.chars().all(char::is_alphabetic);
    is_word && is_ending && first.len() > 1 && !cell.starts_with("www.")
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
        let all = || 1..width.unwrap_or_default();
        Columns {
            emails: all()
                .filter(|at| most(*at, &|cell| is_address(cell)))
                .collect(),
            sectors: all().filter(|at| most(*at, &is_sector)).collect(),
            perhaps: all()
                .filter(|at| {
                    let (count, filled) = share(*at, &is_sector);
                    count >= 1 && count * 2 >= filled
                })
                .collect(),
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
    let has_sector = cells.iter().any(|cell| sector_of(cell, sectors).is_some());
    let mut cells = cells.into_iter();
    let mut line = Line {
        number,
        name: cells.next().unwrap_or_default(),
        sectors: Vec::new(),
        contact: String::new(),
        email: String::new(),
    };
    for (at, cell) in (1..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
        if let Some(key) = sector_of(&cell, sectors) {
            line.sectors.push(key.clone());
        } else if line.email.is_empty()
            && (is_address(&cell)
                || columns.emails.contains(&at)
                || (!has_address && is_like_address(&cell)))
        {
            line.email = cell;
        } else if columns.sectors.contains(&at)
            || (!has_sector && !line.contact.is_empty() && columns.perhaps.contains(&at))
        {
            line.sectors.push(cell);
        } else if line.contact.is_empty() {
            line.contact = cell;
        } else {
            line.contact = format!("{}, {cell}", line.contact);
        }
    }
    line
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
        let pasted = "Name\tSector\tContact\tMail\nRiver Clinic\tprimary care and clinics\tAna Díaz\tana@river.example.org\n\nHome First\tbo@home.example.org\tHousing\n";
        let lines = understand(pasted, &sectors);
        assert_eq!(lines.len(), 2);
        assert_eq!(
            (
                lines[0].number,
                lines[0].name.as_str(),
                lines[0].contact.as_str(),
                lines[0].email.as_str()
            ),
            (2, "River Clinic", "Ana Díaz", "ana@river.example.org")
        );
        assert_eq!(lines[0].sectors, ["primary_care"]);
        assert_eq!(
            (lines[1].number, lines[1].email.as_str()),
            (4, "bo@home.example.org")
        );
        assert_eq!(lines[1].sectors, ["housing"]);
    }

    #[test]
    fn a_slip_stays_in_its_column() {
        let sectors = [("Housing".to_owned(), "housing".to_owned())];
        let pasted = "Alpha\tAna\tana@alpha.example.org\tHousing\nBeta\tBo\tbo.beta.example.org\tHousing\nGamma\tCy\tcy@gamma.example.org\tHousng\n";
        let lines = understand(pasted, &sectors);
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
    fn a_slip_in_a_short_list_with_semicolons_is_no_second_contact() {
        let sectors = [("Housing".to_owned(), "housing".to_owned())];
        let pasted = "One House;Ana Rivers;ana.example.org;Housing\nTwo House;Bo Rivers;bo@two.example.org;Housng\nThree;Dr. Cy Rivers;555.123.4567\n";
        let read = understand(pasted, &sectors);
        let told = |at: usize| {
            let line = &read[at];
            (
                line.contact.as_str(),
                line.email.as_str(),
                line.sectors.join(";"),
            )
        };
        assert_eq!(
            told(0),
            ("Ana Rivers", "ana.example.org", "housing".to_owned())
        );
        assert_eq!(
            told(1),
            ("Bo Rivers", "bo@two.example.org", "Housng".to_owned())
        );
        assert_eq!(told(2), ("Dr. Cy Rivers, 555.123.4567", "", String::new()));
    }

    #[test]
    fn bare_names_are_enough() {
        let names: Vec<String> = understand("Alpha\nBeta House\n", &[])
            .into_iter()
            .map(|line| line.name)
            .collect();
        assert_eq!(names, ["Alpha", "Beta House"]);
    }
}
