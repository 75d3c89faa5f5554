//! "Say again who you are": the page that stands between a form and what it leads to, with everything that was typed on board.

use super::form::FormErrors;
use super::frame::Frame;

/// The page. It sends what was typed along, unseen, so that after signing in the form goes on its way as it was.
#[derive(askama::Template)]
#[template(path = "shell/pages/proof.html")]
pub struct ProofPage {
    /// Around the page.
    pub frame: Frame,
    /// What is wrong with the proof.
    pub errors: FormErrors,
    /// Where the form was going.
    pub to: String,
    /// What was typed there.
    pub kept: Vec<(String, String)>,
    /// The address typed to sign in with, where nobody is signed in.
    pub email: String,
    /// Whether a code can come by mail.
    pub mails: bool,
    /// Whether a code is on its way.
    pub is_sent: bool,
}

/// The fields of the page itself begin like this, so that they are told apart from what was typed before.
pub const PROOF: &str = "proof-";
