//! A text file that a form brings, such as a charter or a list of answers; and the page for it, with what is wrong line by line.

use askama::Template;
use axum::extract::Multipart;
use axum::response::Response;
use mainstay_core::lines::LineProblem;
use mainstay_db::Uuid;

use super::form::FormErrors;
use super::page::{form_page, redirect_noting};
use super::{Failure, Frame};

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taken {
    /// So many things are new or say something else.
    Changed(usize),
    /// Nothing was taken: these lines need correcting first.
    Wrong(Vec<LineProblem>),
}

/// The most lines that are named at once.
const MOST_LINES: usize = 40;

/// The page on which a file is handed over.
#[derive(Template)]
#[template(path = "shell/pages/handed.html")]
pub struct HandedPage {
    frame: Frame,
    errors: FormErrors,
    problems: Vec<LineProblem>,
    /// Which file this is, by the word that the locales have for it.
    what: &'static str,
    /// Where the way back leads.
    back: String,
}

impl HandedPage {
    /// A page for a file: `what` is the word the locales have for it, `back` where the way back leads.
    pub fn new(frame: Frame, what: &'static str, back: String) -> HandedPage {
        HandedPage {
            frame,
            errors: FormErrors::new(),
            problems: Vec::new(),
            what,
            back,
        }
    }

    /// The page as it stands.
    pub fn show(self) -> Response {
        form_page(self.errors.is_empty(), self)
    }

    /// What became of the file: back to where it was taken, with a note named for it (`WORD-file`, or `WORD-file-same` when
    /// nothing is new), or the page again with what is wrong.
    pub fn taken(self, outcome: Result<Taken, Failure>) -> Result<Response, Failure> {
        match outcome {
            Ok(Taken::Changed(count)) => {
                let end = if count == 0 { "-file-same" } else { "-file" };
                Ok(redirect_noting(&self.back, &[self.what, end].concat()))
            }
            Ok(Taken::Wrong(problems)) => Ok(self.with_lines(problems)),
            Err(failure) => self.or_fail(failure),
        }
    }

    /// The page with the lines that cannot be taken.
    pub fn with_lines(mut self, problems: Vec<LineProblem>) -> Response {
        self.errors = FormErrors::one("file", "error-file-lines");
        self.problems = problems;
        self.problems.truncate(MOST_LINES);
        self.show()
    }

    /// The page with what is wrong with the form; any other failure is handed on.
    pub fn or_fail(mut self, failure: Failure) -> Result<Response, Failure> {
        let Failure::Form(errors) = failure else {
            return Err(failure);
        };
        self.errors = errors;
        Ok(self.show())
    }

    fn line(&self, one: &LineProblem) -> String {
        let said = self.frame.words.say(
            &["line-fault-", one.fault].concat(),
            &[
                ("word", one.word.as_str().into()),
                ("allowed", one.allowed.as_str().into()),
            ],
        );
        let line = one.line.to_string();
        self.frame.t3(
            "line-told",
            [("line", &line), ("said", &said), ("word", &one.word)],
        )
    }
}

/// The largest file of this kind, in bytes: a charter of twenty long sections is a tenth of it.
pub const MOST_BYTES: usize = 1 << 20;

/// What the form sent: the key of the form, and the text of the file.
pub struct Handed {
    /// The key by which the same form sent twice counts once.
    pub once: Option<Uuid>,
    /// The text, or why there is none.
    pub text: Result<String, FormErrors>,
}

/// Reads the form.
pub async fn text_file(mut form: Multipart) -> Handed {
    let mut handed = Handed {
        once: None,
        text: Err(FormErrors::one("file", "error-file-missing")),
    };
    loop {
        let field = match form.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => return handed,
            Err(_) => break,
        };
        let name = field.name().unwrap_or_default().to_owned();
        let Ok(bytes) = field.bytes().await else {
            break;
        };
        let text = String::from_utf8(bytes.to_vec());
        match name.as_str() {
            "once" => handed.once = text.ok().and_then(|text| text.parse().ok()),
            "file" if !bytes.is_empty() => {
                handed.text = text.map_err(|_| FormErrors::one("file", "error-file-no-text"));
            }
            _ => {}
        }
    }
    handed.text = Err(FormErrors::one("file", "error-file-too-long"));
    handed
}
