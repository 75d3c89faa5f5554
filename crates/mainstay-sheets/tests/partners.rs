//! Promises about what partners hand in: figures that look like years, places that were closed, indicators that are sums of
//! others, lists of trips with names. Every sheet is invented, every expectation written by hand.
#![allow(clippy::unwrap_used)]

mod common;

use std::fmt::Write as _;

use mainstay_sheets::{ColumnKind, Missing, Personal, ProblemKind, Role, Table};

use crate::common::{from_csv, lines, names};

fn only(text: &str) -> Table {
    let mut found = from_csv(text);
    assert_eq!(found.len(), 1, "{text}");
    found.remove(0)
}

#[test]
fn a_first_figure_that_looks_like_a_year_is_a_figure() {
    for figure in [1900, 1912, 1995, 2005, 2026, 2049, 2100] {
        for heading in ["Q3 2026", "2026", "2026-09-30", "Jul-Sep 2026", "Number"] {
            let table = only(&format!(
                "Indicator,{heading}\nPeople reached,{figure}\nService contacts,2946\nReferrals closed,93\n"
            ));
            assert_eq!(names(&table), ["Indicator", heading], "{figure}");
            assert_eq!(
                lines(&table)[0],
                format!("2 value People reached | {figure}"),
                "{heading}"
            );
        }
    }
}

#[test]
fn figures_that_look_like_years_stay_figures_below_a_heading_or_a_gap() {
    let section = only(
        "Indicator,Q2 2026,Q3 2026\nHealth,,\nPeople reached,1912,2040\nService contacts,2946,3010\n",
    );
    assert_eq!(section.header_rows, [1]);
    assert_eq!(lines(&section).len(), 2);

    let two_lines = only(
        "Indicator,Target,Actual\n,Q2 2026,Q3 2026\nPeople reached,1950,1912\nService contacts,2946,3010\n",
    );
    assert_eq!(two_lines.header_rows, [1, 2]);
    assert_eq!(lines(&two_lines)[0], "3 value People reached | 1950 1912");

    let alike = only(
        "Indicator,Target,Actual\n,Q3 2026,Q3 2026\nPeople reached,1950,1912\nService contacts,2946,3010\n",
    );
    assert_eq!(lines(&alike)[0], "3 value People reached | 1950 1912");

    let titled = only(
        "Wren Valley report,\nPeople reached,1912\nService contacts,2946\nReferrals closed,93\n",
    );
    assert_eq!(lines(&titled).len(), 3);
}

#[test]
fn years_over_their_columns_stay_the_header() {
    for (text, header) in [
        ("Area,2019,2020,2021\nLeeds,12,14,15\nYork,3,4,6\n", vec![1]),
        (
            "Area,1990,2000,2010\nLeeds,1950,1960,1984\nYork,3,4,6\n",
            vec![1],
        ),
        (
            "Indicator,2026\nPeople reached,712\nService contacts,2946\n",
            vec![1],
        ),
        (
            "Leeds city,2025,2026\nPeople reached,712,730\nContacts,2946,3010\n",
            vec![1],
        ),
        (
            "Period,Q3 2026\nIndicator,2026\nPeople reached,712\nService contacts,2946\n",
            vec![2],
        ),
    ] {
        let table = only(text);
        assert_eq!(table.header_rows, header, "{text}");
    }
}

#[test]
fn a_place_that_was_closed_does_not_begin_a_new_table() {
    for (word, known) in [
        ("closed", true),
        ("No service", true),
        ("cerrado", true),
        ("geschlossen", true),
        ("burst pipe", false),
    ] {
        let table = only(&format!(
            "Pantry,Neighborhood,Households,Visits,Pounds\n\
             Northside Pantry,Northside,231,386,11966\n\
             St. Mark,Riverbend,339,566,17546\n\
             Bend Mobile,Riverbend,{word},{word},{word}\n\
             Old Mill Hall,Old Mill,240,401,12431\n\
             Hilltop Church,Hilltop,290,484,15004\n"
        ));
        let row = &table.rows[2];
        assert_eq!((table.rows.len(), row.role), (5, Role::Value), "{word}");
        assert_eq!(&*row.cells[3].text, word);
        let why = known.then_some(Missing::NotCollected);
        assert_eq!(row.cells[3].missing, why, "{word}");
        assert_eq!(row.cells[3].problem.is_none(), known, "{word}");
    }
}

#[test]
fn a_place_that_was_closed_first_is_no_second_line_of_the_header() {
    let table = only(
        "Pantry,Neighborhood,Households,Visits\n\
         Bend Mobile,Riverbend,closed,closed\n\
         Old Mill Hall,Old Mill,240,401\n",
    );
    assert_eq!(names(&table)[3], "Visits");
    assert_eq!(table.rows[0].cells[3].missing, Some(Missing::NotCollected));
}

#[test]
fn words_over_figures_still_begin_a_new_table() {
    let found = from_csv(
        "Pantry,Households,Visits\nNorthside,231,386\nRiverbend,339,566\n\
         Clinic,Patients,Encounters\nOld Mill,240,401\nHilltop,290,484\n",
    );
    assert_eq!(found.len(), 2);
    assert_eq!(names(&found[1]), ["Clinic", "Patients", "Encounters"]);
    let units = from_csv(
        "Area,Number,Number\nNorth,231,386\nSouth,339,566\n\
         Share of all,Percent,Percent\nNorth,40,41\nSouth,60,59\n",
    );
    assert_eq!(units.len(), 2);
}

#[test]
fn closed_is_a_word_where_no_figures_are() {
    let table = only("Case,State,Visits\nA,closed,3\nB,open,4\nC,closed,5\n");
    assert_eq!(lines(&table)[0], "2 value A, closed | 3");
}

#[test]
fn an_indicator_that_others_add_up_to_stays_one() {
    let list = "Services provided,1689\n  Meals,880\n  Rides,309\n  Nights of shelter,500\n";
    for name in ["Indicator", "Measure", "Indicador"] {
        let table = only(&format!("{name},Q3 2026\nPeople reached,712\n{list}"));
        assert!(table.rows.iter().all(|row| row.role == Role::Value));
        // That they add up is kept as a check.
        let check = &table.checks[0];
        assert_eq!((check.cell.as_str(), check.equal), ("B3", true));
    }
    // In a list of places the same rows are a place and its parts; a word for total decides everywhere.
    let places = only("Area,Visits\nEast,712\nNorth,1689\n  Ash,880\n  Birch,309\n  Cedar,500\n");
    assert_eq!(places.rows[1].role, Role::Subtotal);
    let total = only(&format!(
        "Indicator,Q3 2026\nPeople reached,712\n{}",
        list.replace("Services provided", "Total services")
    ));
    assert_eq!(total.rows[1].role, Role::Subtotal);
}

#[test]
fn a_group_is_no_sum_of_its_neighbours_by_chance() {
    // 350 = 250 + 60 + 30 + 10, and every group has one and a half visits for each client.
    let rows =
        "Black,300,450\nLatinx,350,525\nWhite,250,375\nAsian,60,90\nOther,30,45\nUnknown,10,15\n";
    let table = only(&format!("Group,Clients,Visits\nAll,1000,1500\n{rows}"));
    let roles: Vec<Role> = table.rows.iter().map(|row| row.role).collect();
    assert_eq!(roles[0], Role::Total);
    assert_eq!(roles[1..], [Role::Value; 6]);
    // Of one family, whatever the figures say.
    let table = only(
        "Group,Clients,Visits\nRace: Latinx,350,611\nRace: White,250,375\nRace: Asian,60,190\nRace: Other,40,46\n",
    );
    assert!(table.rows.iter().all(|row| row.role == Role::Value));
}

#[test]
fn a_sum_that_independent_columns_show_is_still_found() {
    let table = only(
        "Area,Clients,Visits,Calls\nNorth,3518,6127,911\nAsh,1503,2011,400\nBirch,1204,3002,311\nCedar,811,1114,200\n\
         South,900,1200,77\n",
    );
    assert_eq!(table.rows[0].role, Role::Subtotal);
}

/// A list of trips in which few riders come again and again.
fn trips(heading: &str, people: &[&str]) -> Option<Personal> {
    let mut text = format!("Trip date,Pick-up area,{heading},Rides\n");
    for trip in 0..240 {
        let (day, person) = (trip % 28 + 1, people[trip * 7 % people.len()]);
        let area = ["Riverbend", "Northside", "Old Mill"][trip % 3];
        writeln!(text, "2026-07-{day:02},{area},{person},{}", trip % 2 + 1).unwrap();
    }
    let table = only(&text);
    assert_eq!(table.columns[1].personal, None);
    table.columns[2].personal
}

const RIDERS: [&str; 8] = [
    "Gus Lane",
    "Dee Moss",
    "Bill Tran",
    "Eli Park",
    "Fay Stone",
    "Hana Ali",
    "Maria Lopez",
    "Omar Said",
];

#[test]
fn names_that_come_again_and_again_are_noticed() {
    for heading in [
        "Rider name",
        "Client name",
        "Name of guest",
        "Nombre del paciente",
        "Caller name",
    ] {
        assert_eq!(trips(heading, &RIDERS), Some(Personal::Name), "{heading}");
    }
    for heading in ["Rider", "Who", "Client"] {
        let people = ["Maria Lopez", "Omar Said", "John Smith", "Aisha Khan"];
        assert_eq!(trips(heading, &people), Some(Personal::Name), "{heading}");
    }
    for heading in ["Staff lead", "Driver", "Case worker"] {
        let two = ["Dana Moss", "Maria Lopez"];
        assert_eq!(trips(heading, &two), Some(Personal::Name), "{heading}");
    }
}

#[test]
fn kinds_and_places_that_come_again_are_no_people() {
    for (heading, words) in [
        ("Purpose", ["Food Bank", "Doctor Visit", "Job Search"]),
        ("School", ["Rosa Parks", "Mark Twain", "Helen Keller"]),
        ("Site", ["Maria House", "St. John", "Frances Hall"]),
        ("Client type", ["New Client", "Returning Client", "Drop In"]),
        (
            "Program name",
            ["Head Start", "Fresh Start", "Safe Streets"],
        ),
        ("Town", ["San Jose", "Santa Maria", "Fort Wayne"]),
    ] {
        assert_eq!(trips(heading, &words), None, "{heading}");
    }
    // Two places called after people, and two kinds of staff.
    for (heading, two) in [
        ("Stop", ["Dana Point", "Maria Square"]),
        ("Staff", ["Full Time", "Part Time"]),
    ] {
        assert_eq!(trips(heading, &two), None, "{heading}");
    }
}

#[test]
fn a_number_with_its_unit_in_the_last_row_is_no_note() {
    for (last, value) in [
        ("1912 people", Some(1912.0)),
        // Nobody guesses this one: it is asked.
        ("2.9k", None),
    ] {
        let table = only(&format!(
            "Indicator,Result\nSeats,11\nPeople reached,312\nService contacts,{last}\n"
        ));
        assert_eq!(table.rows.len(), 3, "{last}");
        let row = &table.rows[2];
        let label = &*row.cells[0].text;
        assert_eq!((row.role, label), (Role::Value, "Service contacts"));
        assert_eq!(row.cells[1].value, value, "{last}");
        assert_eq!(row.cells[1].problem.is_some(), value.is_none(), "{last}");
    }
    let table = only("Indicator,Result\nSeats,11\nPeople reached,312\nContacts,about 2900\n");
    assert_eq!(table.rows[2].role, Role::Value);
    let cell = &table.rows[2].cells[1];
    assert_eq!((cell.value, cell.approximate), (Some(2900.0), true));
    for note in ["Prepared by,M. Santos", "Printed,10/03/2026 at noon"] {
        let table = only(&format!(
            "Indicator,Result\nSeats,11\nPeople reached,312\n{note}\n"
        ));
        assert_ne!(table.rows[2].role, Role::Value, "{note}");
    }
}

#[test]
fn a_column_of_parts_and_wholes_holds_figures() {
    let table = only(
        "Indicator,Result\n\
         Referrals closed,93/204 (46%)\n\
         People reached,about 1900\n\
         Service contacts,\"2,946 (incl. 40 phone)\"\n\
         Blood pressure,57% (275 of 480)\n\
         Screening,399 (of 900)\n\
         Seats held,2/9\n\
         Age unknown,<5\n\
         Diabetes,31.2%\n",
    );
    assert_eq!(table.header_rows, [1]);
    assert_eq!(table.columns[1].kind, ColumnKind::Number);
    let cell = |row: usize| &table.rows[row].cells[1];
    // What holds two numbers, or is not sure of itself, is asked; nothing of it is lost.
    for (row, text) in [
        (0, "93/204 (46%)"),
        (1, "about 1900"),
        (2, "2,946 (incl. 40 phone)"),
        (3, "57% (275 of 480)"),
        (4, "399 (of 900)"),
        (5, "2/9"),
    ] {
        assert_eq!((cell(row).value, &*cell(row).text), (None, text));
        assert_eq!(cell(row).problem, Some(ProblemKind::NotANumber), "{text}");
    }
    assert_eq!(cell(6).missing, Some(Missing::Suppressed));
    assert_eq!((cell(7).value, cell(7).percent), (Some(0.312), true));
}

#[test]
fn the_last_row_is_no_note_where_its_words_stand_for_a_figure() {
    for last in ["2/9", "5 of 11", "closed", "none", "n/a"] {
        let table = only(&format!(
            "Indicator,Result\nPeople reached,1912\nReferrals,93 of 204\nSeats held,{last}\n"
        ));
        assert_eq!(table.rows[2].role, Role::Value, "{last}");
    }
    let table = only("Indicator,Result\nPeople reached,712\nReferrals,93\nSource:,our records\n");
    assert_eq!(table.rows[2].role, Role::Note);
}

#[test]
fn words_with_some_numbers_in_them_stay_words() {
    for column in [
        "Dates|6/27|3/2|4/12|9/26",
        "Answer|1 (0-5 hours)|2 (6-10 hours)|1 (0-5 hours)|3 (more)",
        "Site|60501 (Riverbend)|60502 (Northside)|60503 (Hilltop)|60504 (Old Mill)",
        "Comment|12 of 40 came by bus|none|moved in May|see page 2 of 3",
        "Ages|0-17|18-34|35-49|50-64",
        "School year|2022/2023|2023/2024|2024/2025|2025/2026",
    ] {
        let cells: Vec<&str> = column.split('|').collect();
        let mut text = format!("Row,{},Visits\n", cells[0]);
        for (row, cell) in cells[1..].iter().enumerate() {
            writeln!(text, "r{row}x,{cell},{}", row * 7 + 3).unwrap();
        }
        assert!(!only(&text).columns[1].kind.is_figures(), "{column}");
    }
}

#[test]
fn a_remark_in_place_of_the_first_figure_is_no_header() {
    let table = only("Indicator,Q3 2026\nPeople reached,see the note\nService contacts,2946\n");
    assert_eq!(table.header_rows, [1]);
    assert_eq!(table.rows.len(), 2);
    // Pairs of words before a table, and a first record of words, change nothing.
    let pairs = only("name,value\nName,Clippy\nSpecies,paperclip\nWeight,0.9\nHeight,12\n");
    assert_eq!(pairs.header_rows, [1]);
}
