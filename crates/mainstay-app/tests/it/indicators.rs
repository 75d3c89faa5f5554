//! The catalogue: adding, who may, what does not agree, order, examples.

use axum::http::StatusCode;
use mainstay_app::measurement::indicators::catalogue::{Framework, framework};
use mainstay_app::measurement::indicators::{Draft, service};
use mainstay_app::partnership::service as partnerships;
use mainstay_app::shell::{Failure, Language, Words};
use mainstay_core::measurement::RollupRule;
use mainstay_core::measurement::presets::presets;

use crate::world::{EVERYBODY, World, on_each_database};

pub const ONCE: &str = "0192f0c0-0000-7000-8000-00000000000a";
/// A share as somebody fills it in: the fields on the form that matter, the rest empty.
pub const SHARE: &str = "name=Referrals+closed&plain_question=Do+they+arrive%3F&class=outcome_medium&accountability=performance\
    &measure_kind=proportion&definition=Outcome+known+within+30+days&numerator_def=Referrals+with+an+outcome\
    &denominator_def=Referrals+sent&direction=up_is_better&period_type=quarter&stock_or_flow=flow\
    &source_kind=partner_submission&status=adopted&hide_below=10&baseline=42&baseline_period=2025-Q4&target=60&target_period=2028";

pub async fn added(world: &World) {
    let reply = world
        .post("dana", &world.path("/indicators/new"), SHARE)
        .await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.text);
    assert!(
        reply
            .location()
            .starts_with(&world.path("/indicators/referrals_closed")),
        "{}",
        reply.location()
    );
}

pub async fn catalogue(world: &World) -> Framework {
    let partnership = world.partnership;
    world
        .app
        .db()
        .snapshot(move |tx| framework(tx, partnership))
        .await
        .unwrap()
}

/// The number that the next form must carry to show that nobody else came in between.
pub async fn edit_of(world: &World) -> i64 {
    catalogue(world).await.indicators[0].edit
}

#[tokio::test]
async fn an_indicator_is_added_once_and_shown_to_all_who_may_see_it() {
    on_each_database(async |world| {
        let form = format!("{SHARE}&once={ONCE}");
        for _ in 0..3 {
            let reply = world
                .post("priya", &world.path("/indicators/new"), &form)
                .await;
            assert_eq!(reply.status, StatusCode::SEE_OTHER);
        }
        let all = catalogue(&world).await.indicators;
        assert_eq!(all.len(), 1);
        let fields = &all[0].current().fields;
        assert_eq!(
            fields.rollup,
            RollupRule::Ratio,
            "the usual rule for a share"
        );
        assert!((fields.multiplier - 100.0).abs() < f64::EPSILON);
        assert_eq!((fields.unit.as_str(), fields.decimals), ("%", 1));
        for person in ["luis", "grace", "omar", "ruth", "tomas"] {
            let list = world.get(person, &world.path("/indicators")).await.text;
            assert!(
                list.contains("Referrals closed") && list.contains("60.0% (2028)"),
                "{list}"
            );
            let page = world
                .get(person, &world.path("/indicators/referrals_closed"))
                .await
                .text;
            assert!(page.contains("Outcome known within 30 days"), "{page}");
            assert!(
                !page.contains("/retirement"),
                "{person} is offered what the role does not allow"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn only_the_backbone_and_data_managers_change_anything() {
    on_each_database(async |world| {
        added(&world).await;
        let wanted = [303, 404, 404, 303, 303, 403, 403, 403, 403, 403, 403];
        for (path, form) in [
            ("/indicators/referrals_closed/place", "to=up"),
            ("/indicators/referrals_closed/retirement", ""),
            ("/indicators/referrals_closed/restoration", ""),
        ] {
            for (person, status) in EVERYBODY.iter().zip(wanted) {
                // Whoever is not signed in and typed something is asked to sign in, and keeps it.
                let is_kept = *person == "nobody" && !form.is_empty();
                let status = if is_kept { 401 } else { status };
                let reply = world.post(person, &world.path(path), form).await;
                assert_eq!(reply.status.as_u16(), status, "{person} at {path}");
            }
        }
        for (person, status) in EVERYBODY
            .iter()
            .zip([303, 404, 404, 422, 422, 403, 403, 403, 403, 403, 403])
        {
            for path in ["/indicators/new", "/breakdowns/new"] {
                let reply = world.post(person, &world.path(path), "name=").await;
                assert_eq!(reply.status.as_u16(), status, "{person} at {path}");
            }
        }
        for (person, status) in EVERYBODY
            .iter()
            .zip([303, 404, 404, 200, 200, 200, 403, 200, 200, 200, 200])
        {
            for path in ["/breakdowns", "/indicators/referrals_closed"] {
                let reply = world.get(person, &world.path(path)).await;
                assert_eq!(reply.status.as_u16(), status, "{person} at {path}");
            }
        }
        for (person, status) in EVERYBODY
            .iter()
            .zip([303, 404, 404, 200, 200, 403, 403, 403, 403, 403, 403])
        {
            for path in [
                "/indicators/presets",
                "/indicators/referrals_closed/edit",
                "/indicators/referrals_closed/definition",
            ] {
                let reply = world.get(person, &world.path(path)).await;
                assert_eq!(reply.status.as_u16(), status, "{person} at {path}");
            }
        }
    })
    .await;
}

/// One field changed, where the objection stands, and what it says.
const REFUSED: [(&str, &str, &str); 14] = [
    ("name=", "name", "Write the name."),
    (
        "denominator_def=",
        "denominator_def",
        "Write what the whole counts.",
    ),
    (
        "rollup=sum",
        "rollup",
        "This does not fit “A share: part of a whole”",
    ),
    (
        "multiplier=1000",
        "multiplier",
        "Write 100 for a percentage",
    ),
    (
        "target=30",
        "target",
        "the target is on the other side of the baseline 42",
    ),
    (
        "target=160",
        "target",
        "This number can only be from 0 to 100.",
    ),
    ("target=many", "target", "“many” is not a number"),
    (
        "target_period=2025-Q1",
        "target",
        "must come after the baseline’s",
    ),
    (
        "target_period=",
        "target_period",
        "Write the period this value is for.",
    ),
    (
        "baseline_period=03%2F04%2F2025",
        "baseline_period",
        "could mean several periods: ",
    ),
    (
        "target_period=soon",
        "target_period",
        "“soon” is not a period",
    ),
    ("hide_below=1", "hide_below", "from 2 to 20"),
    (
        "system_condition=power",
        "system_condition",
        "Only a systems-change indicator",
    ),
    (
        "measure_kind=guess",
        "measure_kind",
        "Choose one from the list.",
    ),
];

#[tokio::test]
async fn what_does_not_agree_comes_back_at_its_field_with_what_was_typed() {
    on_each_database(async |world| {
        for (change, field, says) in REFUSED {
            let name = change.split('=').next().unwrap();
            let kept = SHARE
                .split('&')
                .filter(|pair| pair.trim_start().split('=').next() != Some(name));
            let form = kept.chain([change]).collect::<Vec<_>>().join("&");
            let reply = world
                .post("dana", &world.path("/indicators/new"), &form)
                .await;
            assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{change}");
            assert!(reply.text.contains(says), "{change}: {}", reply.text);
            assert!(
                reply.text.contains(&format!("id=\"{field}-error\"")),
                "{change} is not placed at {field}"
            );
            assert!(
                reply.text.contains("Outcome known within 30 days"),
                "{change} lost what was typed"
            );
        }
        assert!(catalogue(&world).await.indicators.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_name_that_is_there_already_is_refused() {
    on_each_database(async |world| {
        added(&world).await;
        let reply = world
            .post("dana", &world.path("/indicators/new"), SHARE)
            .await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            reply
                .text
                .contains("There is an indicator with this name already.")
        );
    })
    .await;
}

#[tokio::test]
async fn nothing_reaches_another_partnership() {
    on_each_database(async |world| {
        added(&world).await;
        let elsewhere = format!("/p/{}", partnerships::slug_of("Ŝöɱéŵĥéŕé Éłšé"));
        let list = world.get("stan", &format!("{elsewhere}/indicators")).await;
        assert_eq!(list.status, StatusCode::OK);
        assert!(!list.text.contains("Referrals closed"));
        assert!(
            list.text.contains("Nothing is counted yet"),
            "the empty list teaches"
        );
        for rest in ["/edit", "/definition", "/retirement", "/place"] {
            let path = format!("{elsewhere}/indicators/referrals_closed{rest}");
            let reply = world
                .post("stan", &path, "version=1&to=up&owner=Stan")
                .await;
            assert_eq!(reply.status, StatusCode::NOT_FOUND, "{rest}");
        }
        assert_eq!(catalogue(&world).await.indicators[0].owner, "");
    })
    .await;
}

#[tokio::test]
async fn every_example_can_be_taken_as_it_is_in_both_languages() {
    on_each_database(async |world| {
        let seat = world.seat_of("dana").await;
        for words in [Words(Language::En), Words(Language::Es)] {
            for preset in presets() {
                let mut draft = Draft::of_preset(preset, words);
                draft.put("name", &format!("{} {}", draft.get("name"), words.0.code()));
                let added = service::create(&world.app, &seat, draft, world.app.id(), words).await;
                assert!(added.is_ok(), "{} in {:?}: {added:?}", preset.key, words.0);
            }
        }
        let all = catalogue(&world).await.indicators;
        assert_eq!(all.len(), presets().len() * 2);
        for (preset, taken) in presets().iter().zip(&all) {
            assert_eq!(taken.current().fields.rollup, preset.definition.rollup);
            assert_eq!(taken.current().name_es, preset.spanish.name);
        }
        let form = world
            .get("dana", &world.path("/indicators/new?preset=people_reached"))
            .await
            .text;
        assert!(form.contains("value=\"People reached\""));
        assert!(
            form.contains("usually broken down by: Race or ethnicity, Age"),
            "{form}"
        );
    })
    .await;
}

#[tokio::test]
async fn too_many_decided_indicators_are_warned_of() {
    on_each_database(async |world| {
        let seat = world.seat_of("dana").await;
        let words = Words(Language::En);
        for number in 1..=21 {
            let mut draft = Draft::blank();
            draft.put("name", &format!("Visits {number}"));
            draft.put("definition", "Visits made");
            draft.put("status", "adopted");
            service::create(&world.app, &seat, draft, world.app.id(), words)
                .await
                .unwrap();
            let list = world.get("dana", &world.path("/indicators")).await.text;
            assert_eq!(
                list.contains("more than 20 indicators"),
                number > 20,
                "{number}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn indicators_move_within_their_class_only() {
    on_each_database(async |world| {
        let seat = world.seat_of("dana").await;
        for (name, class) in [
            ("One", "output_short"),
            ("Two", "outcome_long"),
            ("Three", "output_short"),
        ] {
            let mut draft = Draft::blank();
            draft.put("name", name);
            draft.put("definition", "Counted");
            draft.put("class", class);
            service::create(
                &world.app,
                &seat,
                draft,
                world.app.id(),
                Words(Language::En),
            )
            .await
            .unwrap();
        }
        let keys = async || -> Vec<String> {
            catalogue(&world)
                .await
                .indicators
                .into_iter()
                .map(|one| one.key)
                .collect()
        };
        world
            .post("dana", &world.path("/indicators/three/place"), "to=up")
            .await;
        assert_eq!(keys().await, ["three", "two", "one"]);
        world
            .post("dana", &world.path("/indicators/three/place"), "to=up")
            .await;
        assert_eq!(
            keys().await,
            ["three", "two", "one"],
            "the first cannot go further"
        );
    })
    .await;
}

#[tokio::test]
async fn a_framework_of_no_partnership_is_not_here() {
    on_each_database(async |world| {
        let nobody = world.app.id();
        let found = world
            .app
            .db()
            .snapshot(move |tx| framework(tx, nobody))
            .await;
        assert!(matches!(found, Err(Failure::NotHere)));
    })
    .await;
}
