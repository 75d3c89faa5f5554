//! `mainstay advise`: the same reading as on the pages, for people and for programs.

use std::fs;
use std::process::{Command, Output};

use serde_json::{Value, json};

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn put(&self, name: &str, content: &str) -> &Self {
        fs::write(self.0.path().join(name), content).unwrap();
        self
    }

    fn advise(&self, words: &[&str]) -> Output {
        self.run(&[&["advise", "type"], words].concat())
    }

    fn run(&self, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_mainstay"))
            .args(words)
            .current_dir(self.0.path())
            .output()
            .unwrap()
    }

    fn json(&self, words: &[&str]) -> Value {
        let output = self.advise(words);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

const OVERREACH: &str = "T1 = \"systemic\"\nT2 = \"system_change\"\nT3 = \"lt3\"\nT4 = \"one_grant\"\nT5 = \"few_known\"\n\
                         T6 = \"helpful\"\nT7 = \"contribute\"\nT8 = \"whole_system\"\nT9 = \"no\"\nT10 = \"hardly_any\"\n";

#[test]
fn the_reading_for_programs_has_the_promised_parts() {
    let folder = Folder::new();
    folder.put("answers.toml", OVERREACH);
    let reading = folder.json(&["answers.toml", "--json"]);
    for (kind, expected) in [
        ("joint_project", 0.5652),
        ("joint_program", 0.4348),
        ("strategic_alliance", 0.3684),
        ("collective_impact", 0.4167),
    ] {
        let fit = reading["fits"][kind].as_f64().unwrap();
        assert!((fit - expected).abs() < 1e-4, "{kind} {fit}");
    }
    assert_eq!(reading["best"], "joint_project");
    assert_eq!(reading["confidence"], "leaning");
    assert_eq!(reading["mismatch"], "ambition_exceeds_means");
    assert!((reading["means"].as_f64().unwrap() - 0.1).abs() < 1e-9);
    let cards = reading["cards"].as_array().unwrap();
    assert_eq!((cards.len(), &cards[0]["id"]), (1, &"C7".into()));
    assert!(cards[0]["text"].as_str().unwrap().contains("went alone"));
    assert_eq!(reading["missing"], Value::Array(Vec::new()));
    let first = &reading["why"]["answers"][0];
    assert_eq!(
        (&first["answer"], &first["sources"][0]),
        (&"systemic".into(), &"S2-06".into())
    );
    assert_eq!(first["weights"]["collective_impact"], 3);
    assert_eq!(reading["why"]["thresholds"][2]["source"], "I");
}

#[test]
fn with_too_few_answers_best_is_null_and_the_questions_are_named() {
    let folder = Folder::new();
    folder.put("answers.toml", "T1 = \"systemic\"\nT14 = \"no\"\n");
    let reading = folder.json(&["answers.toml", "--json"]);
    assert_eq!(reading["best"], Value::Null);
    assert_eq!(
        reading["missing"],
        serde_json::json!(["T2", "T3", "T4", "T5", "T6", "T7", "T8"])
    );
    assert_eq!(reading["cards"][0]["id"], "C8");
    let output = folder.advise(&["answers.toml"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("No type yet") && text.contains("T8  How much of the problem"),
        "{text}"
    );
}

#[test]
fn people_read_the_type_the_cards_and_why() {
    let folder = Folder::new();
    folder.put("answers.toml", OVERREACH);
    let output = folder.advise(&["answers.toml"]);
    let text = String::from_utf8(output.stdout).unwrap();
    for part in [
        "Joint project (leaning this way)",
        "Ambition 1.00, means 0.10",
        "Ambition exceeds means.",
        "C7",
        "[S2-11, S2-12]",
        "Why (type-model/1)",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    assert!(
        text.lines().all(|line| line.chars().count() <= 100),
        "{text}"
    );
}

#[test]
fn several_files_are_one_group_and_its_disagreements_are_named() {
    let folder = Folder::new();
    folder
        .put("dana.toml", OVERREACH)
        .put("luis.toml", OVERREACH);
    folder.put(
        "rosa.toml",
        &OVERREACH.replace("\"systemic\"", "\"nested\""),
    );
    let group = &folder.json(&["dana.toml", "luis.toml", "rosa.toml", "--json"])["group"];
    assert_eq!(
        (&group["people"], &group["disagreements"]),
        (&3.into(), &serde_json::json!(["T1"]))
    );
    assert_eq!(
        group["spread"][0]["counts"],
        serde_json::json!({"defined": 0, "nested": 1, "systemic": 2})
    );
    let output = folder.advise(&["dana.toml", "rosa.toml"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("You disagree on T1"), "{text}");
}

#[test]
fn a_wrong_line_is_named_and_the_exit_code_is_2() {
    let folder = Folder::new();
    folder.put(
        "answers.toml",
        "T1 = \"systemic\"\nT2 = \"sprint\"\nT99 = \"yes\"\n",
    );
    for words in [
        &["answers.toml"][..],
        &["answers.toml", "--json"],
        &["nowhere.toml"],
    ] {
        let output = folder.advise(words);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
    }
    let told = String::from_utf8(folder.advise(&["answers.toml"]).stderr).unwrap();
    assert!(
        told.contains("answers.toml, line 2: \"sprint\" is not an answer to T2"),
        "{told}"
    );
    assert!(
        told.contains("answers.toml, line 3: \"T99\" is not a question"),
        "{told}"
    );
}

/// The vector of domain.md 15.2, through the program.
#[test]
fn the_phase_is_read_from_a_file_and_from_several_people() {
    let folder = Folder::new();
    folder.put("wrong.toml", "P1 = 7\nX = 1\n");
    folder.put(
        "one.toml",
        "P1 = 2\nP2 = 1.5\nP3 = 1\nP4 = 2\nP5 = 1.5\nP6 = 1\nP7 = 2\nP8 = 1.5\nP9 = 2\nB05 = 3\n[evidence]\nP4 = \"minutes\"\nP9 = \"/bodies\"\n",
    );
    let output = folder.run(&["advise", "phase", "one.toml", "--json"]);
    let reading: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (
            &reading["claimed"],
            &reading["evidenced"],
            &reading["label"]
        ),
        (&json!(1.6111), &json!(1.5), &json!("earlier"))
    );
    assert_eq!(reading["notes"], json!(["near_boundary"]));
    assert_eq!(reading["barriers"]["typical"][0]["id"], "B05");
    let text = folder.run(&["advise", "phase", "one.toml"]);
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(
        text.starts_with("Phase: earlier (1.61; with evidence 1.50)"),
        "{text}"
    );
    let wrong = folder.run(&["advise", "phase", "wrong.toml"]);
    assert_eq!(wrong.status.code(), Some(2));
    let told = String::from_utf8(wrong.stderr).unwrap();
    assert!(
        told.contains("wrong.toml, line 1: P1 takes 1") && told.contains("line 2: \"X\""),
        "{told}"
    );
}
