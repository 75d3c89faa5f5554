//! Passwords: kept as argon2id fingerprints, checked a few at a time so that a crowd cannot exhaust the machine.

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::shell::Failure;

/// Two at a time, 19 MiB each (OWASP's argon2id setting: 19 MiB, two passes, one lane).
static TURN: Semaphore = Semaphore::const_new(2);

fn hasher() -> Argon2<'static> {
    Argon2::new(
        Algorithm::Argon2id,
        Version::V0x13,
        Params::new(19 * 1024, 2, 1, None).expect("the setting is within argon2's limits"),
    )
}

/// A fingerprint for nobody, so that an unknown address takes as long as a known one.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bWFpbnN0YXktbm9ib2R5$6nnGzdbuqFzIlSVQnVIxqVXOzTTv2lTgwmUvD9fLw3w";

/// The fingerprint of a new password.
pub async fn fingerprint(password: String) -> Result<String, Failure> {
    let _turn = TURN
        .acquire()
        .await
        .map_err(|error| Failure::Ours(error.to_string()))?;
    tokio::task::spawn_blocking(move || {
        hasher()
            .hash_password(password.as_bytes())
            .map(|made| made.to_string())
    })
    .await
    .map_err(|error| Failure::Ours(error.to_string()))?
    .map_err(|error| Failure::Ours(error.to_string()))
}

/// Whether a password belongs to a fingerprint. Takes the same time when there is none.
pub async fn fits(password: String, kept: Option<String>) -> Result<bool, Failure> {
    let _turn = TURN
        .acquire()
        .await
        .map_err(|error| Failure::Ours(error.to_string()))?;
    tokio::task::spawn_blocking(move || {
        let known = kept.is_some();
        let text = kept.unwrap_or_else(|| NOBODY.to_owned());
        let fits = PasswordHash::new(&text)
            .is_ok_and(|hash| hasher().verify_password(password.as_bytes(), &hash).is_ok());
        fits && known
    })
    .await
    .map_err(|error| Failure::Ours(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_own_fingerprint_only() {
        let kept = fingerprint("a rather long pass phrase".to_owned())
            .await
            .unwrap();
        assert!(
            kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{kept}"
        );
        assert!(
            fits("a rather long pass phrase".to_owned(), Some(kept.clone()))
                .await
                .unwrap()
        );
        assert!(
            !fits("a rather long pass phrasE".to_owned(), Some(kept))
                .await
                .unwrap()
        );
        assert!(
            !fits("a rather long pass phrase".to_owned(), None)
                .await
                .unwrap()
        );
    }
}
