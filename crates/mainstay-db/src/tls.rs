//! How PostgreSQL is reached: the address, and an encrypted connection whose other end is checked.

use crate::DbError;
use postgres::config::{Host, SslMode};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use std::time::Duration;
use tokio_postgres_rustls::MakeRustlsConnect;

/// A server's address with the way to trust it.
#[derive(Clone)]
pub(crate) struct Target {
    config: postgres::Config,
    tls: MakeRustlsConnect,
}

impl Target {
    /// Reads `postgres://user:password@host/database?sslmode=…&sslrootcert=FILE`. A server on another computer is reached
    /// encrypted unless `sslmode=disable` says otherwise; the certificate is always checked.
    pub(crate) fn read(url: &str) -> Result<Self, DbError> {
        let (rest, options) = url.split_once('?').unwrap_or((url, ""));
        let mut kept = Vec::new();
        let (mut authority, mut mode) = (None, None);
        for option in options.split('&').filter(|option| !option.is_empty()) {
            match option.split_once('=') {
                Some(("sslrootcert", file)) => authority = Some(file.replace("%2F", "/")),
                Some(("sslmode", name)) => mode = Some(name.to_owned()),
                _ => kept.push(option),
            }
        }
        let joined = if kept.is_empty() {
            rest.to_owned()
        } else {
            format!("{rest}?{}", kept.join("&"))
        };
        let mut config: postgres::Config = joined.parse().map_err(|error: postgres::Error| {
            DbError::Startup(format!(
                "The database address cannot be read ({}). It looks like postgres://user:password@host/database.",
                crate::error::chain(&error)
            ))
        })?;
        let here = config.get_hosts().iter().all(|host| match host {
            Host::Tcp(name) => matches!(name.as_str(), "localhost" | "127.0.0.1" | "::1"),
            Host::Unix(_) => true,
        });
        config.ssl_mode(match mode.as_deref() {
            Some("disable") => SslMode::Disable,
            None | Some("prefer" | "allow") if here => SslMode::Prefer,
            None | Some("prefer" | "allow" | "require" | "verify-ca" | "verify-full") => {
                SslMode::Require
            }
            Some(other) => {
                return Err(DbError::Startup(format!(
                    "sslmode={other} in the database address is unknown; use require or disable."
                )));
            }
        });
        config
            .connect_timeout(Duration::from_secs(3))
            .application_name("mainstay");
        config
            .keepalives_idle(Duration::from_secs(30))
            .tcp_user_timeout(Duration::from_secs(30));
        Ok(Self {
            config,
            tls: MakeRustlsConnect::new(client(authority.as_deref())?),
        })
    }

    /// A new connection.
    pub(crate) fn connect(&self) -> Result<postgres::Client, DbError> {
        self.config.connect(self.tls.clone()).map_err(|error| {
            let text = crate::error::chain(&error);
            if text.contains("certificate") || text.contains("UnknownIssuer") {
                return DbError::Startup(format!(
                    "PostgreSQL's certificate is not trusted ({text}). Name the authority's file with &sslrootcert=FILE in the database address."
                ));
            }
            match error.code().map(postgres::error::SqlState::code) {
                Some("28P01" | "28000" | "3D000") => DbError::Startup(format!("PostgreSQL refuses the connection: {text}. Check --database-url.")),
                _ => DbError::from(error),
            }
        })
    }
}

fn client(authority: Option<&str>) -> Result<rustls::ClientConfig, DbError> {
    let mut roots = rustls::RootCertStore::empty();
    if let Some(file) = authority {
        let unreadable = |why: String| {
            DbError::Startup(format!(
                "The certificate file {file} (sslrootcert) cannot be used: {why}."
            ))
        };
        let found =
            CertificateDer::pem_file_iter(file).map_err(|error| unreadable(error.to_string()))?;
        for certificate in found {
            let certificate = certificate.map_err(|error| unreadable(error.to_string()))?;
            roots
                .add(certificate)
                .map_err(|error| unreadable(error.to_string()))?;
        }
        if roots.is_empty() {
            return Err(unreadable("there is no certificate in it".into()));
        }
    } else {
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
    }
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| {
            DbError::Startup(format!("Encrypted connections cannot be set up: {error}."))
        })?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}
