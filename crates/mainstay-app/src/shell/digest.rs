//! Secret tokens and their fingerprints: only the fingerprint is ever stored.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use mainstay_db::Uuid;
use sha2::{Digest as _, Sha256};

/// A new secret of 192 bits, safe in an address.
pub fn fresh_token() -> String {
    let mut bytes = [0_u8; 24];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The secret that belongs to a form's key: the same form sent twice gives the same link, and nobody without the
/// installation's own key can work it out.
pub fn sealed_token(key: &[u8], purpose: &str, form: Uuid) -> String {
    let mut made = Hmac::<Sha256>::new_from_slice(key).expect("any key length fits");
    made.update(purpose.as_bytes());
    made.update(form.as_bytes());
    URL_SAFE_NO_PAD.encode(&made.finalize().into_bytes()[..24])
}

/// A key of its own for one part of what a form's key stands for: always the same one for the same part.
pub fn key_within(form: Uuid, part: &str) -> Uuid {
    let made = digest(&[form.as_bytes(), part.as_bytes()].concat());
    Uuid::from_slice(&made[..16]).expect("sixteen bytes make an id")
}

/// The SHA-256 fingerprint of some bytes.
pub fn digest(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

/// A fingerprint as text, for showing.
pub fn text_digest(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    digest(bytes).iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a string works");
        text
    })
}
