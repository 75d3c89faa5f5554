//! Two organisations made one and taken apart again leave every table as it was. Which tables name an organisation is asked of the
//! database, so that a new table that nobody thought of makes this test fail.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use mainstay_app::exchange::service::{self, Stays};
use mainstay_app::people::service as people;
use mainstay_app::roster::store as roster;
use mainstay_app::shell::{App, Failure, MailRoute, Seat, Settings, digest};
use mainstay_app::{MIGRATIONS, demo, start};
use mainstay_db::{Db, Engine, Query, Row as _, Tx, Uuid, testkit};

mainstay_db::sql! {
    static QUERIES;
    /// The shape of an answer in one column.
    fn line() -> many Line { j: String } = "SELECT name AS j FROM partnership";
}

type Dump = BTreeMap<String, Vec<String>>;

/// Written anew by every deed: the trail, the keys of forms, and the merges themselves.
const OWN: [&str; 4] = [
    "audit_event",
    "audit_head",
    "once_key",
    "organisation_merge",
];

fn ask(tx: &mut Tx<'_>, postgres: String, sqlite: String) -> Vec<String> {
    let query = Query::new(
        "test",
        postgres.leak(),
        Some(sqlite.leak()),
        &[],
        Line::COLUMNS,
    );
    let rows = tx.many::<Line>(Box::leak(Box::new(query)), &[]);
    rows.unwrap().into_iter().map(|row| row.j).collect()
}

fn tell(tx: &mut Tx<'_>, text: &str) {
    let _ = line;
    tx.script(text.to_owned().leak()).unwrap();
}

fn tables(tx: &mut Tx<'_>) -> Vec<String> {
    let postgres = "SELECT table_name::text AS j FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1";
    let sqlite = "SELECT name AS j FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY 1";
    ask(tx, postgres.to_owned(), sqlite.to_owned())
}

fn columns(tx: &mut Tx<'_>, table: &str) -> Vec<String> {
    let postgres = format!(
        "SELECT column_name::text AS j FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}'"
    );
    ask(
        tx,
        postgres,
        format!("SELECT name AS j FROM pragma_table_info('{table}')"),
    )
}

/// The tables with a column that refers to an organisation, or is called so.
fn naming(tx: &mut Tx<'_>) -> Vec<String> {
    let postgres = "SELECT DISTINCT conrelid::regclass::text AS j FROM pg_constraint WHERE contype = 'f' AND confrelid = 'organisation'::regclass ORDER BY 1";
    let sqlite = "SELECT DISTINCT m.name AS j FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table' AND f.\"table\" = 'organisation' ORDER BY 1";
    let mut found = ask(tx, postgres.to_owned(), sqlite.to_owned());
    for table in tables(tx) {
        if columns(tx, &table)
            .iter()
            .any(|name| name == "organisation")
            && !found.contains(&table)
        {
            found.push(table);
        }
    }
    found
}

/// Every row of every table, whole. Of an organisation the number of its version is left out: it only ever grows, so that nobody's
/// older page writes over what was done since.
fn dump(tx: &mut Tx<'_>) -> Dump {
    let mut all = Dump::new();
    for table in tables(tx)
        .into_iter()
        .filter(|table| !OWN.contains(&table.as_str()))
    {
        let is_shown = |name: &&String| !(table == "organisation" && *name == "version");
        let names = columns(tx, &table);
        let quoted: Vec<String> = names
            .iter()
            .filter(is_shown)
            .map(|name| format!("quote(\"{name}\")"))
            .collect();
        let minus = if table == "organisation" {
            " - 'version'"
        } else {
            ""
        };
        let rows = ask(
            tx,
            format!("SELECT (to_jsonb(t){minus})::text AS j FROM \"{table}\" t ORDER BY 1"),
            format!(
                "SELECT {} AS j FROM \"{table}\" ORDER BY 1",
                quoted.join(" || ', ' || ")
            ),
        );
        all.insert(table, rows);
    }
    all
}

/// An id as it stands in a dump.
fn shown(tx: &mut Tx<'_>, id: Uuid) -> String {
    match tx.engine() {
        Engine::Postgres => id.to_string(),
        Engine::Sqlite => id.simple().to_string().to_uppercase(),
    }
}

/// An id as it is written in a statement.
fn written(engine: Engine, id: Uuid) -> String {
    match engine {
        Engine::Postgres => format!("'{id}'"),
        Engine::Sqlite => format!("X'{}'", id.simple()),
    }
}

fn differences(one: &Dump, other: &Dump) -> Vec<String> {
    let mut found = Vec::new();
    for (table, rows) in one {
        let now = &other[table];
        let gone = rows
            .iter()
            .filter(|row| !now.contains(row))
            .map(|row| format!("{table} - {row}"));
        let new = now
            .iter()
            .filter(|row| !rows.contains(row))
            .map(|row| format!("{table} + {row}"));
        found.extend(gone.chain(new).take(6));
    }
    found
}

/// The demo on one engine, with Dana's seat and three organisations: two of the demo's and a new one.
struct Ground {
    app: App,
    seat: Seat,
    full: Uuid,
    other: Uuid,
    fresh: Uuid,
}

async fn ground(fresh: &testkit::Fresh) -> Ground {
    let db = Db::open(fresh.opening()).unwrap();
    db.migrate(MIGRATIONS, 0).unwrap();
    let now: Timestamp = "2026-11-21T12:00:00Z".parse().unwrap();
    let settings = Settings {
        base_url: "http://127.0.0.1:8080".to_owned(),
        demo: true,
        mail: MailRoute::None,
        data: None,
        proxies: Vec::new(),
    };
    let app = start::app(db, Arc::new(move || now), start::fresh_ids(), settings).unwrap();
    let persons = demo::load(&app).await.unwrap();
    let dana = persons
        .iter()
        .find(|person| person.name.starts_with("Dana"))
        .unwrap();
    let id = dana.link.split_once("/demo/").unwrap().1.parse().unwrap();
    let token = people::demo_sign_in(&app, id, String::new()).await.unwrap();
    let visitor = people::visitor(&app, digest(token.as_bytes()))
        .await
        .unwrap()
        .unwrap();
    let seat = people::seat_at(&app, visitor, "wrenfield-well-together".to_owned())
        .await
        .unwrap();
    let (place, new) = (seat.partnership, app.id());
    let rows = app.db().write(move |tx| {
        roster::put_organisation(
            tx,
            place,
            new,
            "Brand New House",
            "brand new house",
            "",
            "",
            None,
            None,
            "",
            1,
        )?;
        Ok::<_, Failure>(roster::organisations(tx, place)?)
    });
    let rows = rows.await.unwrap();
    let named = |name: &str| rows.iter().find(|row| row.name.contains(name)).unwrap().id;
    let (full, other) = (named("Three Creeks"), named("Lindenway"));
    Ground {
        app,
        seat,
        full,
        other,
        fresh: new,
    }
}

/// A row in each table that the demo leaves empty for this organisation.
async fn fill(ground: &Ground) {
    let (place, full, other) = (ground.seat.partnership, ground.full, ground.other);
    ground.app.db().write(move |tx| {
        let engine = tx.engine();
        let [p, o, second] = [place, full, other].map(|id| written(engine, id));
        let id = |n: u128| written(engine, Uuid::from_u128(0x0192_f0c0_0000_7000_8000_0000_0000_0000 + n));
        let blob = if engine == Engine::Sqlite { "X'01'" } else { "'\\x01'::bytea" };
        for (n, organisation) in [(1, &o), (2, &second)] {
                tell(
                    tx,
                    &format!(
                        "INSERT INTO function_support SELECT {p}, MIN(key), {organisation}, 'Ana' FROM backbone_function WHERE partnership = {p} ON CONFLICT DO NOTHING"
                    ),
                );
            tell(tx, &format!("INSERT INTO organisation_identifier VALUES ({p}, {}, {organisation}, 'EIN', '12-{n}', 1)", id(n)));
            tell(tx, &format!("INSERT INTO location VALUES ({p}, {}, {organisation}, '', 'House', '1 Main St', 'Wrenfield', '', '', '', NULL, NULL, NULL, 1)", id(n)));
            tell(tx, &format!("INSERT INTO service VALUES ({p}, {}, {organisation}, '', 'Care', '', 'active', '', NULL, 1)", id(n)));
            tell(tx, &format!("INSERT INTO mapping VALUES ({p}, {}, {organisation}, 'layout', '{{}}', 'Dana', 1, 1)", id(n)));
            tell(tx, &format!("INSERT INTO partner_category VALUES ({p}, {organisation}, {}, 'young', 'Young', NULL, 1)", id(9)));
            tell(tx, &format!("INSERT INTO partner_category VALUES ({p}, {organisation}, {}, 'own {n}', 'Own', NULL, 1)", id(9)));
            tell(tx, &format!("INSERT INTO transition (partnership, id, kind, organisation, who, leaves_on, successor, done, note, created_at, version) VALUES ({p}, {}, 'contact', {organisation}, 'Ana', '2026-12-31', '', '', '', 1, 1)", id(n)));
            tell(tx, &format!("INSERT INTO invitation (partnership, id, token, name, email, role, organisation, created_by, created_at, expires_at) VALUES ({p}, {}, {}, 'Ana', 'a@example.org', 'partner_lead', {organisation}, 'Dana', 1, 2)", id(n), blob.replace("01", &format!("0{n}"))));
            tell(tx, &format!("INSERT INTO charter_comment (partnership, id, version, section, actor, name, organisation, organisation_name, words, made_at, state, answer) SELECT {p}, {}, MIN(number), 1, {}, 'Ana', {organisation}, 'House', 'Well', 1, 'open', '' FROM charter_version", id(n), id(n)));
            tell(tx, &format!("INSERT INTO agenda_comment (partnership, id, number, about, about_name, body, actor_kind, actor, name, organisation, at, verdict, answer, answered_by, version) SELECT {p}, {}, MIN(number), '', '', 'Well', 'person', {}, 'Ana', {organisation}, 1, '', '', '', 1 FROM agenda_version", id(n), id(n)));
            for (table, more, values) in [
                ("draft", "entries, saved_at, saved_by, version", format!("'{{}}', {n}, 'Ana', 1")),
                ("intake", "id, file_name, file_hash, content, choices, state, created_by, created_at, version", format!("{}, 'a.csv', {blob}, '', '', 'open', 'Ana', 1, 1", id(n))),
                ("review", "id, verdict, comment, actor_kind, actor_name, at", format!("{}, 'sent_back', 'Why?', 'person', 'Dana', 1", id(n))),
            ] {
                let clear = format!("DELETE FROM {table} WHERE partnership = {p} AND organisation = {organisation}");
                if table == "draft" {
                    tell(tx, &clear);
                }
                tell(tx, &format!("INSERT INTO {table} (partnership, round, organisation, {more}) SELECT {p}, MIN(CAST(round AS TEXT)), {organisation}, {values} FROM obligation WHERE organisation = {organisation}").replace("MIN(CAST(round AS TEXT))", "round").replace(&format!("FROM obligation WHERE organisation = {organisation}"), &format!("FROM obligation WHERE organisation = {organisation} ORDER BY round LIMIT 1")));
            }
        }
        for (table, columns) in [("seat", "organisation"), ("personal_link", "organisation"), ("body_seat", "organisation"), ("agenda_item", "organisation"), ("agenda_hand", "organisation"), ("commitment", "organisation")] {
            let any = ask(tx, format!("SELECT COUNT(*)::text AS j FROM {table} WHERE {columns} = {o}"), format!("SELECT CAST(COUNT(*) AS TEXT) AS j FROM {table} WHERE {columns} = {o}"));
            if any == ["0"] {
                tell(tx, &format!("UPDATE {table} SET {columns} = {o} WHERE partnership = {p} AND id = (SELECT id FROM {table} WHERE partnership = {p} ORDER BY id LIMIT 1)"));
            }
        }
        tell(tx, &format!("UPDATE backbone_function SET lead = {o} WHERE key = (SELECT MIN(key) FROM backbone_function)"));
        tell(tx, &format!("UPDATE backbone_function SET deputy = {o} WHERE key = (SELECT MAX(key) FROM backbone_function)"));
        Ok::<_, Failure>(())
    }).await.unwrap();
}

async fn look<T: Send + 'static>(
    app: &App,
    see: impl Fn(&mut Tx<'_>) -> T + Send + Sync + 'static,
) -> T {
    app.db()
        .snapshot(move |tx| Ok::<_, Failure>(see(tx)))
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_merge_loses_nothing_and_its_undoing_leaves_every_table_as_before() {
    for fresh in &testkit::each_engine() {
        let ground = ground(fresh).await;
        fill(&ground).await;
        vote(&ground, [Some("agree"), Some("agree")]).await;
        let (app, gone) = (&ground.app, ground.full);
        let before = look(app, dump).await;
        let (names, id) = look(app, move |tx| (naming(tx), shown(tx, gone))).await;
        assert!(names.len() >= 27, "{names:?}");
        let has = |dump: &Dump, table: &str| dump[table].iter().any(|row| row.contains(&id));
        let bare: Vec<&String> = names.iter().filter(|table| !has(&before, table)).collect();
        assert!(
            bare.is_empty(),
            "nothing to move in {bare:?}: give {id} a row there, and see that a merge gives it on"
        );
        assert!(has(&before, "decision_voter"));

        into_nothing(&ground, &before, &id).await;
        into_everything(&ground, &before, &id).await;
    }
}

/// What was shared or decided stays word for word as it was, with the ids it spoke of.
const FROZEN: [&str; 2] = ["agenda_version", "decision_entry"];

fn holds(dump: &Dump, table: &str, id: &str) -> bool {
    !FROZEN.contains(&table) && dump[table].iter().any(|row| row.contains(id))
}

/// Into an organisation that has nothing of its own: nothing but its own line names the other any more.
async fn into_nothing(ground: &Ground, before: &Dump, id: &str) {
    let (app, seat, gone) = (&ground.app, &ground.seat, ground.full);
    let merge = service::merge(app, seat, (ground.fresh, gone), Vec::new(), app.id())
        .await
        .unwrap();
    let merged = look(app, dump).await;
    let left: Vec<&String> = merged
        .keys()
        .filter(|table| holds(&merged, table, id))
        .collect();
    assert_eq!(left, ["organisation"]);
    let counts = |dump: &Dump| {
        dump.iter()
            .map(|(table, rows)| (table.clone(), rows.len()))
            .collect::<BTreeMap<_, _>>()
    };
    assert_eq!(counts(before), counts(&merged));
    service::undo_merge(app, seat, merge).await.unwrap();
    let after = look(app, dump).await;
    assert!(
        differences(before, &after).is_empty(),
        "{:#?}",
        differences(before, &after)
    );
}

/// Into one that has everything too: what stays with the other is on record, and no figure counts twice.
async fn into_everything(ground: &Ground, before: &Dump, id: &str) {
    let (app, seat, gone) = (&ground.app, &ground.seat, ground.full);
    let merge = service::merge(app, seat, (ground.other, gone), Vec::new(), app.id())
        .await
        .unwrap();
    let merged = look(app, dump).await;
    let stays = [
        "organisation",
        "charter_signature",
        "decision_voter",
        "partner_category",
        "partner_part",
    ];
    let left: Vec<&String> = merged
        .keys()
        .filter(|table| holds(&merged, table, id) && !stays.contains(&table.as_str()))
        .collect();
    assert!(left.is_empty(), "{left:?}");
    for table in [
        "submission",
        "observation",
        "charter_signature",
        "seat",
        "body_seat",
        "commitment",
        "mapping",
        "personal_link",
        "intake",
        "review",
    ] {
        assert_eq!(merged[table].len(), before[table].len(), "{table}");
    }
    let shown = service::duplicates(app, seat).await.unwrap().merges;
    let kinds = |word: fn(&Stays) -> bool| shown[0].1.iter().filter(|one| word(one)).count();
    assert!(kinds(|one| matches!(one, Stays::Signed(..))) > 0);
    assert!(kinds(|one| matches!(one, Stays::Wrote(..))) > 0);
    let twice = "FROM (SELECT 1 FROM observation WHERE superseded_by IS NULL AND withdrawn_at IS NULL AND organisation IS NOT NULL GROUP BY organisation, indicator, period, breakdown HAVING COUNT(*) > 1) x";
    let twice = look(app, move |tx| {
        ask(
            tx,
            format!("SELECT COUNT(*)::text AS j {twice}"),
            format!("SELECT CAST(COUNT(*) AS TEXT) AS j {twice}"),
        )
    })
    .await;
    assert_eq!(twice, ["0"]);
    for _ in 0..2 {
        service::undo_merge(app, seat, merge).await.unwrap();
    }
    let after = look(app, dump).await;
    assert!(
        differences(before, &after).is_empty(),
        "{:#?}",
        differences(before, &after)
    );
}

/// Puts both on the roll of one open vote.
async fn vote(ground: &Ground, positions: [Option<&'static str>; 2]) {
    let (place, both) = (ground.seat.partnership, [ground.full, ground.other]);
    ground.app.db().write(move |tx| {
        let engine = tx.engine();
        let p = written(engine, place);
        let decision = format!("(SELECT id FROM decision WHERE partnership = {p} ORDER BY id LIMIT 1)");
        tell(tx, &format!("UPDATE decision SET state = 'polling' WHERE id = {decision}"));
        for (organisation, position) in both.iter().zip(positions) {
            let o = written(engine, *organisation);
            let position = position.map_or("NULL".to_owned(), |word| format!("'{word}'"));
            tell(tx, &format!("DELETE FROM decision_voter WHERE decision = {decision} AND voter = {o}"));
            tell(tx, &format!("INSERT INTO decision_voter (partnership, decision, voter, kind, name, position, reason, cast_by, cast_as, recused_why, recused_by, version) SELECT {p}, {decision}, {o}, 'organisation', 'House', {position}, '', '', '', '', '', 0"));
        }
        Ok::<_, Failure>(())
    }).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn two_different_votes_in_an_open_vote_are_for_people_to_settle() {
    for fresh in &testkit::each_engine() {
        let ground = ground(fresh).await;
        let (app, seat) = (&ground.app, &ground.seat);
        let two = (ground.other, ground.full);
        vote(&ground, [Some("agree"), Some("disagree")]).await;
        let before = look(app, dump).await;
        let refused = service::merge(app, seat, two, Vec::new(), app.id()).await;
        assert!(
            matches!(&refused, Err(Failure::Form(errors)) if errors.0[0].key == "error-merge-votes"),
            "{refused:?}"
        );
        assert!(differences(&before, &look(app, dump).await).is_empty());
        for positions in [
            [Some("agree"), Some("agree")],
            [Some("agree"), None],
            [None, Some("agree")],
            [None, None],
        ] {
            vote(&ground, positions).await;
            let before = look(app, dump).await;
            let merge = service::merge(app, seat, two, Vec::new(), app.id())
                .await
                .unwrap();
            let merged = look(app, dump).await;
            assert_eq!(
                merged["decision_voter"].len() + 1,
                before["decision_voter"].len(),
                "{positions:?}"
            );
            let cast = |dump: &Dump| {
                dump["decision_voter"]
                    .iter()
                    .filter(|row| row.contains("agree"))
                    .count()
            };
            let doubled = usize::from(positions == [Some("agree"), Some("agree")]);
            assert_eq!(cast(&merged) + doubled, cast(&before), "{positions:?}");
            service::undo_merge(app, seat, merge).await.unwrap();
            let after = look(app, dump).await;
            assert!(
                differences(&before, &after).is_empty(),
                "{:#?}",
                differences(&before, &after)
            );
        }
    }
}
