//! Pasted lines: a name a line, perhaps with a sector, a contact and an address behind it, as copied from a spreadsheet.

use crate::people::service::is_address;

/// One line, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The line's number in what was pasted, from 1.
    pub number: usize,
    /// The organisation's name.
    pub name: String,
    /// The keys of the sectors recognised.
    pub sectors: Vec<String>,
    /// The contact's name, if there is one.
    pub contact: String,
    /// The contact's address, if there is one.
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
    let understood: Vec<Line> = lines
        .map(|(at, text)| line(at + 1, text, mark, sectors))
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

fn line(number: usize, text: &str, mark: char, sectors: &[(String, String)]) -> Line {
    let mut cells = text
        .split(mark)
        .map(|cell| cell.trim().trim_matches('"').trim().to_owned());
    let mut line = Line {
        number,
        name: cells.next().unwrap_or_default(),
        sectors: Vec::new(),
        contact: String::new(),
        email: String::new(),
    };
    for cell in cells.filter(|cell| !cell.is_empty()) {
        let folded = mainstay_core::fold::fold(&cell);
        if let Some((_, key)) = sectors
            .iter()
            .find(|(label, key)| mainstay_core::fold::fold(label) == folded || *key == cell)
        {
            line.sectors.push(key.clone());
        } else if line.email.is_empty() && is_address(&cell) {
            line.email = cell;
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
    fn bare_names_are_enough() {
        let names: Vec<String> = understand("Alpha\nBeta House\n", &[])
            .into_iter()
            .map(|line| line.name)
            .collect();
        assert_eq!(names, ["Alpha", "Beta House"]);
    }
}
