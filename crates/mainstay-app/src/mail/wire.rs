//! One letter through the mail server, step by step, so that a refusal of the address is told from everything else that can go wrong.

use std::time::Duration;

use lettre::Message;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, MailParameter};

use crate::installation::service::MailServer;

/// Why a letter did not leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unsent {
    /// It may leave later: the reason, for the administrator.
    Later(String),
    /// The server refused the address, and for good: what it said.
    Refused(String),
}

impl From<String> for Unsent {
    fn from(reason: String) -> Unsent {
        Unsent::Later(reason)
    }
}

impl From<&str> for Unsent {
    fn from(reason: &str) -> Unsent {
        Unsent::Later(reason.to_owned())
    }
}

/// How long reaching the server may take, and the whole of handing a letter over.
const REACH: Duration = Duration::from_secs(20);
const WHOLE: Duration = Duration::from_secs(90);

/// Hands a letter to the mail server.
pub async fn deliver(server: &MailServer, letter: &Message) -> Result<(), Unsent> {
    let whole = async {
        let mut line = reach(server).await.map_err(|error| error.to_string())?;
        let outcome = hand_over(&mut line, letter).await;
        // The letter is the server's by now, or it is not: how the goodbye goes changes nothing.
        let _ = line.quit().await;
        outcome
    };
    tokio::time::timeout(WHOLE, whole)
        .await
        .unwrap_or_else(|_| Err("the mail server took too long".into()))
}

async fn reach(server: &MailServer) -> Result<AsyncSmtpConnection, lettre::transport::smtp::Error> {
    let me = ClientId::default();
    let tls = || TlsParameters::new(server.host.clone());
    let own = match server.security.as_str() {
        "tls" => Some(tls()?),
        _ => None,
    };
    let place = (server.host.as_str(), server.port);
    let mut line = AsyncSmtpConnection::connect_tokio1(place, Some(REACH), &me, own, None).await?;
    if server.security == "starttls" {
        line.starttls(tls()?, &me).await?;
    }
    if !server.user.is_empty() {
        let proof = Credentials::new(server.user.clone(), server.password.clone());
        line.auth(DEFAULT_MECHANISMS, &proof).await?;
    }
    Ok(line)
}

async fn hand_over(line: &mut AsyncSmtpConnection, letter: &Message) -> Result<(), Unsent> {
    let text = |error: lettre::transport::smtp::Error| Unsent::Later(error.to_string());
    let envelope = letter.envelope();
    let is_plain = |address: &lettre::Address| address.to_string().is_ascii();
    let all_plain = envelope.from().is_none_or(is_plain) && envelope.to().iter().all(is_plain);
    let wide = (!all_plain).then_some(MailParameter::SmtpUtfEight);
    let from = Mail::new(envelope.from().cloned(), wide.into_iter().collect());
    line.command(from).await.map_err(text)?;
    for to in envelope.to() {
        // Only a lasting "no" to the address itself says that the address does not work.
        let asked = line.command(Rcpt::new(to.clone(), Vec::new())).await;
        asked.map_err(|error| {
            if error.is_permanent() {
                Unsent::Refused(said(&error.to_string()))
            } else {
                text(error)
            }
        })?;
    }
    line.command(Data).await.map_err(text)?;
    line.message(&letter.formatted()).await.map_err(text)?;
    Ok(())
}

/// The server's own words, with the code first: `550 5.1.1 no such user`.
fn said(error: &str) -> String {
    let bare = error
        .strip_prefix("permanent error (")
        .and_then(|rest| rest.split_once(')'));
    bare.map_or_else(
        || error.to_owned(),
        |(code, rest)| [code, rest.trim_start_matches(':')].concat(),
    )
}

/// Why an address was refused, as a word with a sentence of its own, from the code and words of the server.
///
/// RFC 5321 gives the three digits, RFC 3463 and 5248 the three numbers behind them.
pub fn reason_of(said: &str) -> &'static str {
    let mut words = said.split_whitespace();
    let code = words.next().unwrap_or_default();
    let fine: Vec<&str> = words.next().unwrap_or_default().split('.').collect();
    match (fine.as_slice(), code) {
        (["5", "1", "2" | "10"] | ["5", "4", "4"], _) => "no-domain",
        (["5", "1", ..], _) => "unknown",
        (["5", "2", "1"], _) => "closed",
        (["5", "2", "2"], _) => "full",
        (["5", "7", ..], _) => "policy",
        (["5", _, _], _) => "refused",
        (_, "552") => "full",
        (_, "550" | "551" | "553") => "unknown",
        _ => "refused",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_is_put_into_a_word() {
        for (words, reason) in [
            ("550 5.1.1 <x@y.org>: user unknown", "unknown"),
            ("550 No such user here", "unknown"),
            ("553 mailbox name not allowed", "unknown"),
            ("550 5.1.2 Bad destination system", "no-domain"),
            ("556 5.1.10 Domain takes no mail", "no-domain"),
            ("552 5.2.2 Mailbox full", "full"),
            ("552 too much", "full"),
            ("550 5.2.1 Mailbox disabled", "closed"),
            ("550 5.7.1 Relaying denied", "policy"),
            ("554 5.3.0 Something", "refused"),
            ("554 Something", "refused"),
            ("", "refused"),
        ] {
            assert_eq!(reason_of(words), reason, "{words}");
        }
    }

    #[test]
    fn the_servers_words_come_without_our_own() {
        assert_eq!(
            said("permanent error (550): 5.1.1 No such user (x)"),
            "550 5.1.1 No such user (x)"
        );
        assert_eq!(said("permanent error (550)"), "550");
        assert_eq!(said("something else"), "something else");
    }
}
