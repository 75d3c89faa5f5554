//! Each rule is shown a project with one planted fault, and the same project without it.

use std::path::Path;

use super::{Tree, problems, read};

/// Checks that a tree of files breaks exactly one rule, in words that hold the expected ones.
fn finds(files: &[(&str, &str)], expected: &str) {
    let found = problems(&tree(files));
    assert!(
        found.len() == 1 && found[0].contains(expected),
        "expected \"{expected}\", found {found:#?}"
    );
}

fn accepts(files: &[(&str, &str)]) {
    assert_eq!(problems(&tree(files)), Vec::<String>::new());
}

fn tree(files: &[(&str, &str)]) -> Tree {
    Tree(
        files
            .iter()
            .map(|(path, text)| ((*path).to_string(), (*text).to_string()))
            .collect(),
    )
}

const SERVICE: &str = "crates/mainstay-app/src/roster/service.rs";
const WEB: &str = "crates/mainstay-app/src/roster/web.rs";
const STORE: &str = "crates/mainstay-app/src/roster/store.rs";
const MOD: &str = "crates/mainstay-app/src/roster/mod.rs";
const CORE: &str = "crates/mainstay-core/src/roster/mod.rs";
const EXCEPTIONS: &str = "crates/xtask/tidy-exceptions.txt";
const OPEN: &str = "crates/xtask/open-services.txt";

#[test]
fn the_project_itself_is_tidy() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(2)
        .expect("the crate lies two folders deep");
    let tree = read(root).expect("the project is under version control");
    let found = problems(&tree);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_silent_module_is_found() {
    finds(&[(MOD, "use std::fmt;\n")], "start the file with //!");
    accepts(&[(MOD, "//! Who takes part.\n")]);
}

#[test]
fn a_test_that_is_never_run_is_found() {
    let (main, kept) = (
        "crates/mainstay/tests/it/main.rs",
        "crates/mainstay/tests/it/killed/mod.rs",
    );
    let text = "//! What is tried.\n";
    finds(
        &[(main, "//! All.\nmod killed_not;\n"), (kept, text)],
        "killed/mod.rs: no mod names it",
    );
    accepts(&[(main, "//! All.\nmod killed;\n"), (kept, text)]);
    accepts(&[("crates/mainstay/tests/alone.rs", text)]);
}

#[test]
fn long_files_and_functions_are_found() {
    let file = format!("//! Long.\n{}", "// line\n".repeat(500));
    finds(&[(MOD, &file)], "501 lines, more than 500");
    accepts(&[
        (MOD, &file),
        (EXCEPTIONS, &format!("# Files.\n501 {MOD}\n")),
    ]);
    finds(
        &[(MOD, &file), (EXCEPTIONS, &format!("502 {MOD}\n"))],
        "lower its number",
    );
    finds(
        &[(MOD, &file), (EXCEPTIONS, &format!("500 {MOD}\n"))],
        "more than the 500",
    );
    finds(
        &[(MOD, "//! Short.\n"), (EXCEPTIONS, &format!("501 {MOD}\n"))],
        "short enough now",
    );
    finds(&[(EXCEPTIONS, &format!("501 {MOD}\n"))], "is gone");
    let function = format!("//! Long.\nfn long() {{\n{}}}\n", "    one();\n".repeat(59));
    finds(
        &[(MOD, &function)],
        "roster/mod.rs long: 61 lines, more than 60",
    );
    accepts(&[(MOD, &function), (EXCEPTIONS, &format!("61 {MOD} long\n"))]);
}

#[test]
fn an_impure_core_is_found() {
    finds(
        &[(CORE, "//! Who.\nuse std::fs;\n")],
        "std::fs reaches outside",
    );
    finds(
        &[(CORE, "//! Who.\nuse std::{collections::BTreeMap, env};\n")],
        "std::env reaches outside",
    );
    finds(
        &[(CORE, "//! Who.\nfn a() { jiff::Timestamp::now() }\n")],
        "Timestamp::now reaches outside",
    );
    accepts(&[(
        CORE,
        "//! Who.\n// Not std::fs.\n#[cfg(test)]\nmod tests {\n    use std::fs;\n}\n",
    )]);
    let manifest = "[dependencies]\nserde = \"1\"\nreqwest = \"1\"\n[lints]\nworkspace = true\n";
    finds(
        &[("crates/mainstay-core/Cargo.toml", manifest)],
        "reqwest is not on the list",
    );
}

#[test]
fn pages_that_reach_past_the_service_are_found() {
    finds(&[(WEB, "//! Pages.\nuse super::store;\n")], "names store");
    finds(&[(WEB, "//! Pages.\nfn a(tx: &mut Tx) {}\n")], "names Tx");
    finds(
        &[(
            WEB,
            "//! Pages.\nconst A: &str = \"SELECT name FROM partner\";\n",
        )],
        "holds SQL",
    );
    let handler = |lines: usize| {
        format!(
            "//! Pages.\nasync fn page() {{\n{}}}\n",
            "    a();\n".repeat(lines)
        )
    };
    finds(&[(WEB, &handler(16))], "handler page has 16 lines");
    accepts(&[(WEB, &handler(15))]);
    let helper = handler(16).replace("page()", "page(app: &App)");
    accepts(&[(WEB, &helper)]);
    let deeper = "crates/mainstay-app/src/measurement/intake/web/upload.rs";
    finds(&[(deeper, &handler(16))], "handler page has 16 lines");
}

#[test]
fn a_service_that_knows_the_web_is_found() {
    finds(
        &[(SERVICE, "//! What can be done.\nuse axum::Router;\n")],
        "names axum",
    );
}

#[test]
fn a_shell_that_knows_a_capability_is_found() {
    let shell = "crates/mainstay-app/src/shell/page.rs";
    finds(
        &[(shell, "//! The frame.\nuse crate::roster::Partner;\n")],
        "the shell names roster",
    );
    accepts(&[(shell, "//! The frame.\nuse crate::people::Session;\n")]);
}

#[test]
fn a_service_that_does_not_ask_is_found() {
    let service = |parameters: &str, body: &str| {
        format!("//! What can be done.\npub async fn add({parameters}) -> u8 {{\n    {body}\n}}\n")
    };
    accepts(&[(
        SERVICE,
        &service(
            "app: &App, seat: &Seat, name: &str",
            "seat.must(Deed::Add)?;",
        ),
    )]);
    accepts(&[(
        SERVICE,
        &service(
            "\n    app: &App,\n    seat: &Seat,\n",
            "seat.must(Deed::Add)?;",
        ),
    )]);
    finds(
        &[(SERVICE, &service("app: &App, name: &str", "1"))],
        "roster::add takes neither",
    );
    finds(
        &[(SERVICE, &service("app: &App, seat: &Seat", "1"))],
        "does not begin with `seat.must",
    );
    accepts(&[(
        SERVICE,
        &service(
            "app: &App, visitor: &Visitor",
            "let a = (person_of(visitor)?, 1);",
        ),
    )]);
    finds(
        &[(
            SERVICE,
            &service(
                "app: &App, visitor: &Visitor",
                "let a = 1;\n    ask(visitor)?;",
            ),
        )],
        "ask the visitor",
    );
    finds(
        &[(SERVICE, &service("name: &str, seat: &Seat", "1"))],
        "`app: &App` first",
    );
    let open = service("app: &App, name: &str", "1");
    accepts(&[
        (SERVICE, &open),
        (OPEN, "# Public.\nroster::add # anyone may\n"),
    ]);
    let asking = service("app: &App, seat: &Seat", "seat.must(Deed::Add)?;");
    finds(
        &[(SERVICE, &asking), (OPEN, "roster::add\n")],
        "take it off",
    );
    finds(&[(OPEN, "roster::add\n")], "is gone");
}

#[test]
fn a_foreign_write_is_found() {
    let owner = "//! Who takes part.\n//!\n//! Tables: partner, seat.\n";
    let store = "//! Rows.\nconst A: &str = \"INSERT INTO partner (id) VALUES ($1) ON CONFLICT (id) DO UPDATE SET id = $1\";\n";
    accepts(&[(MOD, owner), (STORE, store)]);
    finds(
        &[(MOD, "//! Who.\n"), (STORE, store)],
        "writes partner, which no mod.rs lists",
    );
    let other = "crates/mainstay-app/src/agenda/store.rs";
    let update = "//! Rows.\nconst A: &str = r\"\n    UPDATE seat\n    SET id = $1\";\n";
    finds(
        &[(MOD, owner), (other, update)],
        "writes seat, which belongs to roster",
    );
    finds(
        &[
            (MOD, owner),
            (other, "//! Rows.\nconst A: &str = \"DELETE FROM seat\";\n"),
        ],
        "belongs to roster",
    );
    finds(
        &[
            (MOD, owner),
            (
                "crates/mainstay-app/src/agenda/mod.rs",
                "//! A.\n//! Tables: seat.\n",
            ),
        ],
        "lists seat, which",
    );
    let migration = "-- The first tables.\nCREATE TABLE term (\n    id UUID\n);\n";
    finds(
        &[
            (MOD, owner),
            ("crates/mainstay-app/migrations/0001_start.sql", migration),
        ],
        "creates term",
    );
}

#[test]
fn a_statement_that_looks_across_partnerships_is_found() {
    let owner = "//! Who takes part.\n//! Tables: term, place.\n";
    let migration = "CREATE TABLE term (\n  partnership UUID NOT NULL, id UUID\n);\nCREATE TABLE place (id UUID, name TEXT);\n";
    let store = |sql: &str| {
        format!(
            "//! Rows.\nsql! {{\n    pub fn terms(id: Uuid) -> many Term {{ id: Uuid }} =\n        \"{sql}\";\n}}\n"
        )
    };
    let open = "crates/xtask/open-statements.txt";
    let with = |sql: &str, listed: &str| -> [(&'static str, String); 4] {
        [
            (MOD, owner.to_string()),
            (
                "crates/mainstay-app/migrations/0001_start.sql",
                migration.to_string(),
            ),
            (STORE, store(sql)),
            (open, listed.to_string()),
        ]
    };
    let tree = |files: &[(&'static str, String); 4]| -> Vec<String> {
        let files: Vec<(&str, &str)> = files
            .iter()
            .map(|(path, text)| (*path, text.as_str()))
            .collect();
        problems(&tree(&files))
    };
    for sql in [
        "SELECT id FROM term WHERE partnership = $1 AND id = $2",
        "SELECT t.id FROM term t JOIN term u ON u.partnership = t.partnership WHERE t.partnership = $1",
        "SELECT id FROM place WHERE name = $1",
        "INSERT INTO term (partnership, id) VALUES ($1, $2)",
    ] {
        assert_eq!(tree(&with(sql, "")), Vec::<String>::new(), "{sql}");
    }
    for sql in [
        "SELECT id FROM term WHERE id = $1",
        "SELECT t.id FROM term t JOIN term u ON u.id = t.id WHERE t.partnership = $1",
        "UPDATE term SET id = $1 WHERE id = $2",
        "SELECT t.id FROM term t JOIN term u ON u.partnership = t.partnership",
    ] {
        let found = tree(&with(sql, ""));
        assert!(
            found.len() == 1 && found[0].contains("roster::terms reaches term"),
            "{sql}: {found:?}"
        );
        assert_eq!(
            tree(&with(sql, "roster::terms # its token is the permission\n")),
            Vec::<String>::new()
        );
    }
    let tied = tree(&with(
        "SELECT id FROM term WHERE partnership = $1",
        "roster::terms # once\n",
    ));
    assert!(
        tied.len() == 1 && tied[0].contains("take it off"),
        "{tied:?}"
    );
}

#[test]
fn an_unexplained_library_is_found() {
    let manifest = "[workspace.dependencies]\naxum = \"1\"\nours = { path = \"crates/ours\" }\n";
    let why = |rows: &str| format!("| Library | Why |\n|---|---|\n{rows}");
    accepts(&[
        ("Cargo.toml", manifest),
        ("docs/dependencies.md", &why("| axum | serves pages |\n")),
    ]);
    finds(
        &[
            ("Cargo.toml", manifest),
            ("docs/dependencies.md", &why("| axum | |\n")),
        ],
        "why we use axum",
    );
    let rows = why("| axum | serves pages |\n| tide | served pages |\n");
    finds(
        &[("Cargo.toml", manifest), ("docs/dependencies.md", &rows)],
        "tide is no dependency",
    );
    finds(&[("crates/ours/Cargo.toml", "[package]\n")], "add [lints]");
}

#[test]
fn a_fixed_side_is_found() {
    let css = "assets/page.css";
    for rule in [
        "margin-left: 1rem",
        "left: 0",
        "text-align: right",
        "border-top-left-radius: 2px",
        "float:left",
    ] {
        finds(&[(css, &format!("a {{ {rule}; }}\n"))], "fixes a side");
    }
    accepts(&[(
        css,
        "/* margin-left: no */ .left, a { margin-inline-start: 1rem; inset-inline-end: 0; }\n",
    )]);
}

#[test]
fn a_missing_sentence_is_found() {
    let (en, es) = ("locales/en/roster.ftl", "locales/es/roster.ftl");
    let english = "# Names.\nroster-title = Roster\nroster-count = { $n ->\n    [one] one\n   *[other] { $n }\n }\n";
    let spanish = "roster-title = Directorio\nroster-count = { $n } en total\n";
    let page = "crates/mainstay-app/src/roster/pages/list.html";
    accepts(&[
        (en, english),
        (es, spanish),
        (
            page,
            "{{ l.t(\"roster-title\") }}{{ l.tn(\"roster-count\", 1) }}",
        ),
    ]);
    finds(
        &[(en, english), (es, "roster-title = Directorio\n")],
        "locales/es: roster-count is missing",
    );
    finds(&[(en, "a = { $n }\n"), (es, "a = { $m }\n")], "blanks");
    finds(&[(en, "a = A\na = B\n"), (es, "a = A\n")], "there twice");
    finds(
        &[(page, "{{ l.t(\"roster-title\") }}")],
        "no sentence called roster-title",
    );
    finds(
        &[(
            SERVICE,
            "//! What can be done.\nconst A: [&str; 2] = [\"name\", \"error-name\"];\n",
        )],
        "no sentence called error-name",
    );
    accepts(&[(page, "{{ l.list(\"roster\") }} {{ insert(\"roster\") }}")]);
}

#[test]
fn a_path_of_one_machine_is_found() {
    let path = format!("See /{}/dana/mainstay.\n", "home");
    finds(&[("README.md", &path)], "is a folder of one machine");
    accepts(&[("README.md", "GET /partnership/home/page\n")]);
}
