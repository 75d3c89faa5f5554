//! Lists of organisations from files: found, matched, put right in place, taken over with one press, taken back; tables to take away.

use axum::http::StatusCode;
use mainstay_sheets::{CellValue, Limits, read_workbook};

use crate::world::{Reply, World, on_each_database};

const LIST: &str = "Alianza de Harlow,,,,,\nSocios a junio,,,,,\n,,,,,\nNombre de la organización,Sector,Persona de contacto,Correo electrónico,Fecha de ingreso,EIN\n\
Clínica Río,Vivienda,Ana Díaz,ana@rio.example.org,15/01/2026,012-3456789\n\
Total Health,Housing,Bo Lee,bo@total.example.org,2026-02-01,98-7654321\n\
Hogar Primero,Vivienda,Eva,eva(at)hogar.example.org,2026-02-01,\n\
,Vivienda,Nadie,,,\n";

async fn bring(world: &World, name: &str, bytes: &[u8]) -> String {
    let sent = world
        .post_file("dana", &world.path("/exchange/lists"), &[], name, bytes)
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    sent.location().to_owned()
}

async fn partners(world: &World) -> String {
    let page = world.get("dana", &world.path("/partners")).await.text;
    let table = page.split("<tbody>").nth(1).unwrap();
    table.split("</tbody>").next().unwrap().to_owned()
}

/// The form's version on a list's page.
fn version(page: &Reply) -> &str {
    let found = page.text.split("name=\"version\" value=\"").nth(1);
    found.unwrap().split('"').next().unwrap()
}

#[tokio::test]
async fn a_spanish_list_is_understood_put_right_taken_over_and_taken_back() {
    on_each_database(async |world| {
        let before = partners(&world).await;
        let list = bring(&world, "socios.csv", LIST.as_bytes()).await;
        let page = world.get("dana", &list).await;
        assert!(page.text.contains("2 new organisations"), "{}", page.text);
        assert!(page.text.contains("2 rows to put right"), "{}", page.text);
        assert!(
            page.text
                .contains("“eva(at)hogar.example.org” is not an e-mail address")
        );
        assert!(page.text.contains("This row names no organisation"));
        assert_eq!(partners(&world).await, before);
        // One of two rows put right in place, the other left out, and all of it taken over with one press.
        let entry = format!("{list}/entry");
        let still = world
            .post("dana", &entry, &format!("version={}", version(&page)))
            .await;
        assert_eq!(still.status, StatusCode::UNPROCESSABLE_ENTITY);
        let fixes = format!(
            "version={}&fix-7-contact_email=eva%40hogar.example.org&shown=7&shown=8&out=8",
            version(&page)
        );
        for _ in 0..2 {
            let taken = world.post("dana", &entry, &fixes).await;
            assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text);
        }
        let after = partners(&world).await;
        for name in ["Clínica Río", "Total Health", "Hogar Primero", "Ana Díaz"] {
            assert_eq!(
                after.matches(&format!("<bdi>{name}</bdi>")).count(),
                1,
                "{name}"
            );
        }
        assert!(after.contains("15 January 2026"), "{after}");
        // The tax number kept its zero, and the same list again says nothing new.
        let csv = world
            .get("dana", &world.path("/exchange/files/organisations.csv"))
            .await;
        assert!(csv.text.contains("EIN: 012-3456789"), "{}", csv.text);
        let again = bring(&world, "socios.csv", LIST.as_bytes()).await;
        let again = world.get("dana", &again).await.text;
        assert!(again.contains("2 rows are there already"), "{again}");
        let back = world.post("dana", &format!("{list}/return"), "").await;
        assert_eq!(back.status, StatusCode::SEE_OTHER);
        assert_eq!(partners(&world).await, before);
    })
    .await;
}

#[tokio::test]
async fn what_is_taken_away_comes_back_as_there_already() {
    on_each_database(async |world| {
        let list = bring(&world, "socios.csv", LIST.as_bytes()).await;
        world
            .post("dana", &format!("{list}/entry"), "version=1&rest=out")
            .await;
        for (table, rows) in [("organisations", "4 rows"), ("contacts", "2 rows")] {
            for kind in ["csv", "xlsx"] {
                let file = format!("{table}.{kind}");
                let taken = world
                    .get("dana", &world.path(&format!("/exchange/files/{file}")))
                    .await;
                let list = bring(&world, &file, &taken.bytes).await;
                let page = world.get("dana", &list).await.text;
                assert!(
                    page.contains(&format!("{rows} are there already")),
                    "{file}: {page}"
                );
                assert!(
                    page.contains("The roster says all of this already"),
                    "{file}"
                );
            }
        }
    })
    .await;
}

#[tokio::test]
async fn the_archive_holds_every_table_with_real_dates_and_no_formulas() {
    on_each_database(async |world| {
        world
            .post(
                "dana",
                &world.path("/partners"),
                "name=%3DHYPERLINK(%22x%22)&joined_on=2026-03-04",
            )
            .await;
        let csv = world
            .get("dana", &world.path("/exchange/files/organisations.csv"))
            .await;
        assert!(csv.text.contains("'=HYPERLINK"), "{}", csv.text);
        let xlsx = world
            .get("dana", &world.path("/exchange/files/organisations.xlsx"))
            .await;
        let book = read_workbook(&xlsx.bytes, "o.xlsx", &Limits::default()).unwrap();
        let cells: Vec<&mainstay_sheets::Cell> = book.sheets[0]
            .rows
            .iter()
            .flat_map(|row| row.cells.iter().map(|(_, cell)| cell))
            .collect();
        assert!(cells.iter().all(|cell| cell.formula.is_none()));
        assert!(
            cells
                .iter()
                .any(|cell| cell.value == CellValue::Date("2026-03-04".to_owned()))
        );
        let zip = world
            .get("dana", &world.path("/exchange/files/everything.zip"))
            .await;
        assert_eq!(zip.status, StatusCode::OK);
        assert!(zip.bytes.starts_with(b"PK"));
        for name in [
            "README.txt",
            "everything.xlsx",
            "organisations.csv",
            "contacts.csv",
            "seats.csv",
            "commitments.csv",
            "charter.csv",
        ] {
            assert!(zip.text.contains(name), "{name}");
        }
        for file in ["organisations.pdf", "people.csv", "everything.csv", "x"] {
            let none = world
                .get("dana", &world.path(&format!("/exchange/files/{file}")))
                .await;
            assert_eq!(none.status, StatusCode::NOT_FOUND, "{file}");
        }
    })
    .await;
}

#[tokio::test]
async fn dates_that_can_be_read_two_ways_are_asked_once_for_the_list() {
    on_each_database(async |world| {
        let list = bring(
            &world,
            "a.csv",
            b"Organization,Joined\nAlpha House,03/04/2026\nBeta House,05/04/2026\n",
        )
        .await;
        let page = world.get("dana", &list).await;
        assert!(
            page.text
                .contains("can be two days (2026-03-04 / 2026-04-03)"),
            "{}",
            page.text
        );
        let form = format!("version={}&day_first=yes", version(&page));
        assert_eq!(
            world.post("dana", &list, &form).await.status,
            StatusCode::SEE_OTHER
        );
        let page = world.get("dana", &list).await.text;
        assert!(
            page.contains("2 new organisations") && !page.contains("to put right"),
            "{page}"
        );
    })
    .await;
}

#[tokio::test]
async fn files_that_are_no_lists_come_back_kindly() {
    on_each_database(async |world| {
        for (name, bytes) in [
            ("a.pdf", &b"%PDF-1.4 nothing"[..]),
            ("empty.csv", b""),
            ("", b""),
        ] {
            let sent = world
                .post_file("dana", &world.path("/exchange/lists"), &[], name, bytes)
                .await;
            assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            assert!(sent.text.contains("id=\"error-summary\""), "{name}");
        }
        let pasted = world
            .post("dana", &world.path("/exchange/lines"), "lines=")
            .await;
        assert_eq!(pasted.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

#[tokio::test]
async fn ids_are_typed_one_a_line_and_must_say_whose_they_are() {
    on_each_database(async |world| {
        let path = world.path(&format!("/partners/{}", world.clinic));
        let bad = world.post("dana", &path, "version=1&name=Clinic&identifiers=12-3456789").await;
        assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(bad.text.contains("does not say whose id it is"));
        let form = "version=1&name=Clinic&website=clinic.example.org&identifiers=Tax+ID%3A+12-3456789%0Acompanies+house%3A+01234567";
        assert_eq!(world.post("dana", &path, form).await.status, StatusCode::SEE_OTHER);
        let page = world.get("dana", &path).await.text;
        assert!(page.contains("EIN: 12-3456789\nGB-COH: 01234567"), "{page}");
        // A list with one of the ids under another name means this organisation.
        let list = bring(&world, "a.csv", b"Organization,EIN,Phone\nUptown Health,123456789,\n").await;
        let page = world.get("dana", &list).await.text;
        assert!(page.contains("1 row adds something") && page.contains("Other names: Uptown Health"), "{page}");
    })
    .await;
}
