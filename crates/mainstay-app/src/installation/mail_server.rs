//! The mail server that the administrator set up, and how it is kept.

use serde::{Deserialize, Serialize};

use crate::people::service::is_address;
use crate::shell::{Failure, FormErrors};

/// The mail server.
#[derive(Debug, Clone, Default, Serialize, Deserialize, PartialEq, Eq)]
pub struct MailServer {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// `starttls`, `tls` or `none` (a server on this machine).
    pub security: String,
    /// The user, empty for none.
    pub user: String,
    /// The password.
    pub password: String,
    /// The address letters come from.
    pub from: String,
}

impl MailServer {
    /// What is to be corrected before letters can leave through it.
    pub(super) fn check(&self) -> FormErrors {
        let mut errors = FormErrors::new();
        if self.host.is_empty() || self.host.contains(char::is_whitespace) {
            errors.add("host", "error-mail-host");
        }
        if self.port == 0 {
            errors.add("port", "error-mail-port");
        }
        if !is_address(&self.from) {
            errors.add("from", "error-email");
        }
        errors
    }

    /// The text it is kept as.
    pub(super) fn to_setting(&self) -> Result<String, Failure> {
        serde_json::to_string(self).map_err(|error| Failure::Ours(error.to_string()))
    }

    /// Read back from the text it is kept as.
    pub(super) fn from_setting(text: &str) -> Result<MailServer, Failure> {
        serde_json::from_str(text)
            .map_err(|error| Failure::Ours(format!("the mail setting cannot be read: {error}")))
    }
}
