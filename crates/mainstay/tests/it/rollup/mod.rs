//! `mainstay rollup`: many partners' files become one table that says how complete it is.

mod agreement;
mod by_hand;
mod messages;
mod naive;
mod quirks;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder with a small framework: a rate R1 and a count C1, subgroups all and female, and a target for each.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Self {
        let folder = Self::empty();
        folder.put(
            "indicators.csv",
            "code,kind,definition\nR1,rate,Share screened\nC1,count,Visits\n",
        );
        folder.put(
            "indicator_alias.csv",
            "alias,code\nr1,R1\nscreened,R1\nc1,C1\nvisits,C1\n",
        );
        folder.put(
            "subgroup_alias.csv",
            "alias,code\nall,all\ntotal,all\nfemale,female\nwomen,female\n",
        );
        folder.put(
            "headers.csv",
            "alias,field\nindicator,indicator\nmeasure,indicator\nperiod,period\nquarter,period\ngeography,geography\n\
             fips,geography\nsubgroup,subgroup\ngroup,subgroup\nnumerator,numerator\nn,numerator\ndenominator,denominator\n\
             base,denominator\nupdated,updated\ndate,updated\n",
        );
        folder.put(
            "targets.csv",
            "indicator,period,target\nR1,2024-Q1,0.5\nC1,2024-Q1,100\n",
        );
        folder
    }

    pub fn empty() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.at(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    /// A partner's file with the usual headings.
    pub fn partner(&self, name: &str, rows: &str) {
        let content =
            format!("indicator,period,geography,subgroup,numerator,denominator,updated\n{rows}");
        self.put(&format!("partners/{name}"), content);
    }

    pub fn roll_up(&self) -> Output {
        self.run(&[])
    }

    pub fn run(&self, more: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_mainstay"))
            .arg("rollup")
            .arg("--dir")
            .arg(self.path())
            .arg("--out")
            .arg(self.at("out"))
            .args(more)
            .output()
            .unwrap()
    }

    /// Rolls up and gives the lines below the headings of both tables.
    pub fn tables(&self) -> (String, String) {
        let output = self.roll_up();
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        let read = |name: &str, headings: &str| {
            let table = fs::read_to_string(self.at("out").join(name)).unwrap();
            table
                .strip_prefix(headings)
                .unwrap_or_else(|| panic!("{name} begins with {table}"))
                .to_owned()
        };
        (
            read(
                "rollup.csv",
                "indicator,period,subgroup,partners,rows,numerator,denominator,rate,completeness,target,gap\n",
            ),
            read("validation.csv", "partner,reason,count\n"),
        )
    }
}

/// What the program said to people.
pub fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
