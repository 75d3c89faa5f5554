//! The demo partnership: plain files of `demo/`, brought in through the same doors as anybody's data.

mod people;

use crate::shell::{App, DEMO, Failure};

/// A person of the demo, and the link that signs them in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoPerson {
    /// The name.
    pub name: String,
    /// The role, in words.
    pub role: String,
    /// The link.
    pub link: String,
}

/// Fills an empty database with the demo partnership; finds it again where it is there already. Returns its people.
pub async fn load(app: &App) -> Result<Vec<DemoPerson>, Failure> {
    people::load(app).await
}

/// A file of `demo/`, read as TOML.
fn file<T: serde::de::DeserializeOwned>(path: &str) -> Result<T, Failure> {
    let bytes = DEMO
        .iter()
        .find(|(known, _)| *known == path)
        .map(|(_, bytes)| *bytes)
        .ok_or_else(|| Failure::Ours(format!("demo/{path} is missing")))?;
    toml::from_slice(bytes).map_err(|error| Failure::Ours(format!("demo/{path}: {error}")))
}
