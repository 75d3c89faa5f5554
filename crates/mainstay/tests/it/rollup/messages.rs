//! What `mainstay rollup` says when it cannot work, and what it leaves behind.

use std::fs;

use super::{Folder, said};

fn refused(folder: &Folder, place: &str, remedy: &str) {
    let output = folder.roll_up();
    let told = said(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains(place) && told.contains(remedy), "{told}");
    assert!(output.stdout.is_empty());
    assert!(!folder.at("out/rollup.csv").exists());
}

#[test]
fn what_is_missing_is_named_with_its_remedy() {
    let folder = Folder::new();
    refused(
        &folder,
        "partners",
        "put each partner's file there as p01.csv",
    );
    folder.put("partners/notes.txt", "nothing");
    refused(
        &folder,
        "partners",
        "put each partner's file there as p01.csv",
    );
    for name in [
        "indicators.csv",
        "indicator_alias.csv",
        "subgroup_alias.csv",
        "headers.csv",
        "targets.csv",
    ] {
        let folder = Folder::new();
        folder.partner("p1.csv", "");
        fs::remove_file(folder.at(name)).unwrap();
        refused(&folder, name, "it must stand beside partners/");
    }
}

#[test]
fn a_framework_that_cannot_be_used_is_refused_at_its_line() {
    for (name, content, place, remedy) in [
        (
            "indicators.csv",
            "code,kind\nR1,rate\nC1,ratio\n",
            "indicators.csv, line 3",
            "write rate or count",
        ),
        (
            "indicators.csv",
            "code,kind\nR1,rate\nR1,count\n",
            "line 3",
            "keep one of the two lines",
        ),
        (
            "headers.csv",
            "alias,name\nn,numerator\n",
            "no column named field",
            "alias, field",
        ),
        (
            "targets.csv",
            "indicator,period,target\n\nR1,2024-Q1,about half\n",
            "targets.csv, line 3",
            "write it with digits",
        ),
    ] {
        let folder = Folder::new();
        folder.partner("p1.csv", "");
        folder.put(name, content);
        refused(&folder, place, remedy);
    }
}

#[test]
fn a_file_that_cannot_be_read_stops_the_work_and_keeps_the_old_result() {
    let folder = Folder::new();
    folder.put("partners/p1.xlsx", "this is no workbook");
    refused(&folder, "p1.xlsx", "save it again as .xlsx");
    folder.put("out/validation.csv", "the last result");
    refused(&folder, "p1.xlsx", "save it again as .xlsx");
    assert_eq!(
        fs::read_to_string(folder.at("out/validation.csv")).unwrap(),
        "the last result"
    );
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let folder = Folder::new();
    folder.partner("p1.csv", "");
    folder.put("out", "a file where the folder should be");
    refused(&folder, "out", "--out");
}

#[test]
fn a_mistyped_command_is_exit_2() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["--fast"]).status.code(), Some(2));
}

#[test]
fn the_summary_goes_to_people_or_to_programs() {
    let folder = Folder::new();
    folder.partner(
        "p1.csv",
        "C1,2024-Q1,1,all,1,,\nC1,2024-Q1,1,all,2,,\nC1,never,1,all,2,,\n",
    );
    folder.put("partners/notes.csv", "x");
    folder.put("indicator_alias.csv", "alias,code\nc1,C1\nold name,C0\n");
    let output = folder.roll_up();
    let told = said(&output);
    assert!(output.stdout.is_empty());
    assert!(
        told.contains(
            "3 rows of 1 partners (1 files): 1 kept, 1 duplicates, 1 set aside. 1 lines in "
        ),
        "{told}"
    );
    assert!(told.contains("notes.csv is left out"), "{told}");
    assert!(
        told.contains("indicator_alias.csv, line 3: \"old name\" stands for C0"),
        "{told}"
    );
    let output = folder.run(&["--json"]);
    let summary: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&summary["rows"], &summary["kept"], &summary["duplicates"]),
        (&3.into(), &1.into(), &1.into())
    );
    assert_eq!(
        (&summary["rejected"]["period"], &summary["partners"]),
        (&1.into(), &1.into())
    );
    let left: Vec<_> = fs::read_dir(folder.at("out"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 2, "{left:?}");
}
