//! Versions compared, lines understood, the file written.

use super::super::*;
use super::{CLINIC, NORTH, SCHOOL, hand, id, strategy, whole};

#[test]
fn differences_name_what_came_went_and_says_something_else() {
    let (old, mut new) = (whole(), whole());
    assert_eq!(differences(&old, &new), []);
    new.texts
        .insert("vision".to_owned(), "Everybody well.".to_owned());
    new.goals[0].by_when = "2029-06-30".to_owned();
    new.activities[0].hands.push(hand(SCHOOL, Duty::TakesPart));
    new.strategies.push(strategy(12, 1, "Rides"));
    new.places.clear();
    let all = differences(&old, &new);
    let told: Vec<(Option<&str>, &str)> = all
        .iter()
        .map(|one| {
            let word = match &one.changed {
                Changed::Added => "added",
                Changed::Removed => "removed",
                Changed::Edited(_) => "edited",
                Changed::Reordered => "reordered",
            };
            (one.kind.map(ItemKind::key), word)
        })
        .collect();
    assert_eq!(
        told,
        [
            (None, "edited"),
            (Some("goal"), "edited"),
            (Some("strategy"), "added"),
            (Some("activity"), "edited"),
            (Some("place"), "removed"),
        ]
    );
    let Changed::Edited(fields) = &all[3].changed else {
        panic!("{all:?}");
    };
    let parts = fields.iter().find(|one| one.field == "takes_part").unwrap();
    assert_eq!(
        (parts.before.len(), parts.after.as_slice()),
        (0, ["The School".to_owned()].as_slice())
    );
}

#[test]
fn another_order_is_told_once_for_what_it_stands_under() {
    let mut old = whole();
    old.strategies.push(strategy(12, 1, "Rides"));
    old.strategies.push(strategy(13, 1, "Rooms"));
    let mut new = old.clone();
    new.strategies.rotate_right(1);
    let all = differences(&old, &new);
    assert_eq!(all.len(), 1, "{all:?}");
    assert_eq!((all[0].item, &all[0].changed), (id(1), &Changed::Reordered));
}

#[test]
fn texts_are_compared_word_by_word() {
    let pieces = word_changes(
        "Everyone gets care early",
        "Everyone in the county gets care",
    );
    assert_eq!(
        pieces,
        [
            Piece::Same("Everyone".to_owned()),
            Piece::Came("in the county".to_owned()),
            Piece::Same("gets care".to_owned()),
            Piece::Gone("early".to_owned()),
        ]
    );
    assert_eq!(word_changes("", ""), []);
}

#[test]
fn pasted_lines_become_activities_or_say_what_is_wrong() {
    let agenda = whole();
    let partners = [
        (id(CLINIC), "The Clinic".to_owned()),
        (id(SCHOOL), "Lakes, Hills and Schools".to_owned()),
    ];
    let pasted = "Strategy\tActivity\tWhere\tWho\tFrom\tTo\n\
        screen where people are\tEvenings\tNORTH\tclinic, Lakes, Hills and Schools\t2027-01-10\t2027-06-30\n\
        \n\
        Screen where people are\tMornings\n\
        Rides\tBus\n\
        Screen where people are\t\n\
        Screen where people are\tA\tSouth\n\
        Screen where people are\tB\tNorth\tChurch\n\
        Screen where people are\tC\tNorth\tClinic\t31/1/2027\n\
        Screen where people are\tD\tNorth\tClinic\t2027-02-01\t2027-01-01";
    let (lines, faults) = activity_lines(pasted, &agenda, &partners);
    assert_eq!(lines.len(), 1, "{lines:?} {faults:?}");
    assert_eq!((lines[0].what.as_str(), lines[0].number), ("Mornings", 4));
    let told: Vec<(usize, &str, &str)> = faults
        .iter()
        .map(|one| (one.number, one.fault, one.typed.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (2, "partner", "Lakes"),
            (5, "strategy", "Rides"),
            (6, "what", ""),
            (7, "place", "South"),
            (8, "partner", "Church"),
            (9, "date", "31/1/2027"),
            (10, "order", "2027-01-01"),
        ]
    );
    let (lines, faults) = activity_lines(
        "Screen where people are; Evenings; North; Lakes, Hills and Schools; 2027-01-10",
        &agenda,
        &partners,
    );
    assert_eq!((lines.len(), faults.len()), (1, 0));
    assert_eq!(
        (lines[0].partners.as_slice(), lines[0].places.as_slice()),
        ([id(SCHOOL)].as_slice(), [id(NORTH)].as_slice())
    );
}

#[test]
fn the_file_holds_everything_under_what_it_serves() {
    let text = agenda_to_toml(&whole(), "Harlow", Some(3)).unwrap();
    let read: toml::Table = text.parse().unwrap();
    assert_eq!(read["version"].as_integer(), Some(3));
    let activity = &read["goal"][0]["strategy"][0]["activity"][0];
    assert_eq!(activity["what"].as_str(), Some("Screening van"));
    assert_eq!(activity["places"][0].as_str(), Some("North"));
    assert_eq!(
        activity["who"][0]["organisation"].as_str(),
        Some("The Clinic")
    );
    assert_eq!(activity["who"][0]["duty"].as_str(), Some("lead"));
}
