//! What the form of a new public series sent: where it comes from, and the file.

use axum::extract::Multipart;

use super::service::About;
use crate::shell::FormErrors;

/// A file's name and its bytes.
type File = (String, Vec<u8>);

/// Reads the form. What was typed comes back even where the file does not.
pub async fn read(mut form: Multipart) -> (About, Result<File, FormErrors>) {
    let mut about = About::default();
    let file = parts(&mut form, &mut about).await;
    let missing = || FormErrors::one("file", "error-file-missing");
    (about, file.and_then(|file| file.ok_or_else(missing)))
}

async fn parts(form: &mut Multipart, about: &mut About) -> Result<Option<File>, FormErrors> {
    let large = |_| FormErrors::one("file", "error-file-too-large");
    let mut file = None;
    while let Some(field) = form.next_field().await.map_err(large)? {
        let at = field.name().unwrap_or_default().to_owned();
        if at == "file" {
            let name = field.file_name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(large)?;
            if !name.is_empty() || !bytes.is_empty() {
                file = Some((name, bytes.to_vec()));
            }
            continue;
        }
        let text = field.text().await.map_err(large)?.trim().to_owned();
        match at.as_str() {
            "publisher" => about.publisher = text,
            "address" => about.address = text,
            "licence" => about.licence = text,
            "retrieved_on" => about.retrieved_on = text,
            _ => {}
        }
    }
    Ok(file)
}
