//! The demo's breakdowns and indicators, with the second definition of one of them.

use mainstay_db::Uuid;
use serde::Deserialize;
use toml::Value;

use super::{Loaded, file};
use crate::measurement::indicators::{Draft, service, store};
use crate::people::service as people;
use crate::shell::{App, Failure, Language, Seat, Visitor, Words};

#[derive(Deserialize)]
struct Content {
    eligible_population: i64,
    dimension: Vec<DimensionContent>,
    indicator: Vec<toml::Table>,
}

#[derive(Deserialize, Clone)]
struct Label {
    en: String,
    #[serde(default)]
    es: String,
    #[serde(default)]
    aliases: Vec<String>,
}

#[derive(Deserialize, Clone)]
struct DimensionContent {
    key: String,
    label: Label,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    exclusive: Option<bool>,
    categories: Vec<CategoryContent>,
}

#[derive(Deserialize, Clone)]
struct CategoryContent {
    key: String,
    label: Label,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
}

#[derive(Deserialize)]
struct VersionContent {
    version: i64,
    from: String,
    definition: String,
    #[serde(default)]
    reason: String,
}

/// Brings the breakdowns and the indicators in, as the backbone would.
pub async fn load(app: &App, loaded: &Loaded) -> Result<(), Failure> {
    let content: Content = file("indicators.toml")?;
    let seat = seat_of(app, loaded, "dana").await?;
    dimensions(app, loaded.partnership, content.dimension).await?;
    let words = Words(Language::En);
    for row in &content.indicator {
        let draft = draft(row, loaded, content.eligible_population);
        let key = service::create(app, &seat, draft, app.id(), words).await?;
        for version in versions(row)? {
            redefine(app, &seat, &key, version, words).await?;
        }
    }
    Ok(())
}

/// The seat of somebody the demo's files name by a key.
async fn seat_of(app: &App, loaded: &Loaded, key: &str) -> Result<Seat, Failure> {
    let known = loaded
        .people
        .get(key)
        .ok_or_else(|| Failure::Ours(format!("the demo has nobody called {key}")))?;
    let visitor = Visitor {
        actor: known.actor,
        name: known.name.clone(),
        language: None,
        administrator: false,
        session: Vec::new(),
        fresh_at: 0,
        ends_at: 0,
    };
    people::seat_at(app, visitor, loaded.slug.clone()).await
}

async fn dimensions(
    app: &App,
    partnership: Uuid,
    content: Vec<DimensionContent>,
) -> Result<(), Failure> {
    let ids = app.fresh_ids(content.len());
    app.db()
        .write(move |tx| {
            for (position, (dimension, id)) in (0..).zip(content.iter().zip(&ids)) {
                store::put_dimension(
                    tx,
                    partnership,
                    *id,
                    &dimension.key,
                    &dimension.label.en,
                    &dimension.label.es,
                    &dimension.aliases.join("\n"),
                    dimension.exclusive.unwrap_or(true),
                    position,
                )?;
                for (place, category) in (0..).zip(&dimension.categories) {
                    store::put_category(
                        tx,
                        partnership,
                        *id,
                        &category.key,
                        &category.label.en,
                        &category.label.es,
                        category.kind.as_deref().unwrap_or("group"),
                        &category.aliases.join("\n"),
                        place,
                    )?;
                }
                let kinds: Vec<&str> = dimension
                    .categories
                    .iter()
                    .filter_map(|category| category.kind.as_deref())
                    .collect();
                service::breakdowns::put_built_in(
                    tx,
                    partnership,
                    *id,
                    &kinds,
                    dimension.categories.len(),
                )?;
            }
            Ok::<_, Failure>(())
        })
        .await
}

/// The form as somebody would have filled it in.
fn draft(row: &toml::Table, loaded: &Loaded, eligible: i64) -> Draft {
    let mut draft = Draft::blank();
    for (field, value) in row {
        match value {
            Value::String(text) if matches!(field.as_str(), "owner" | "steward") => {
                let name = loaded.people.get(text).map_or(text, |known| &known.name);
                draft.put(field, name);
            }
            Value::String(text) => draft.put(field, text),
            Value::Integer(_) | Value::Float(_) => draft.put(field, &value.to_string()),
            Value::Table(table) => put_table(&mut draft, field, table),
            Value::Array(list) if field == "disaggregations" => {
                for dimension in list.iter().filter_map(Value::as_str) {
                    draft.put(&format!("split-{dimension}"), "optional");
                }
            }
            _ => {}
        }
    }
    if row.get("rollup").and_then(Value::as_str) == Some("uniq") {
        draft.put("eligible", &eligible.to_string());
    }
    draft
}

/// A text in two languages with other words for it, or a value with its period.
fn put_table(draft: &mut Draft, field: &str, table: &toml::Table) {
    if let Some(value) = table.get("value") {
        draft.put(field, &value.to_string());
        let period = table.get("period").and_then(Value::as_str);
        draft.put(&format!("{field}_period"), period.unwrap_or_default());
        return;
    }
    let Ok(label) = table.clone().try_into::<Label>() else {
        return;
    };
    draft.put(field, &label.en);
    match field {
        "name" => draft.put("name_es", &label.es),
        "plain_question" => draft.put("question_es", &label.es),
        "numerator_def" | "denominator_def" => {
            let mut names = vec![label.en, label.es];
            names.extend(label.aliases);
            draft.put(&field.replace("_def", "_names"), &names.join("\n"));
        }
        _ => {}
    }
}

/// The definitions after the first.
fn versions(row: &toml::Table) -> Result<Vec<VersionContent>, Failure> {
    let list = row
        .get("version")
        .cloned()
        .unwrap_or(Value::Array(Vec::new()));
    let versions: Vec<VersionContent> = list
        .try_into()
        .map_err(|error| Failure::Ours(format!("demo/indicators.toml: {error}")))?;
    Ok(versions
        .into_iter()
        .filter(|version| version.version > 1)
        .collect())
}

async fn redefine(
    app: &App,
    seat: &Seat,
    key: &str,
    version: VersionContent,
    words: Words,
) -> Result<(), Failure> {
    let (_, found) = service::indicator(app, seat, key).await?;
    let mut draft = Draft::default();
    draft.put("version", &found.edit.to_string());
    draft.put("meaning", "changed");
    draft.put("from_period", &version.from);
    draft.put("definition", &version.definition);
    draft.put("change_note", &version.reason);
    service::redefine(app, seat, key, draft, words).await
}
