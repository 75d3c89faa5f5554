//! The ground all capabilities stand on: the program's state, who is asking, what can go wrong, pages and their words.
//! It names no capability.
//!
//! Tables: once_key.

mod app;
mod digest;
mod embedded;
mod failure;
pub mod files;
mod form;
mod frame;
pub mod guard;
mod halt;
pub mod handed;
mod language;
mod limits;
mod multiple;
mod nav;
pub mod once;
mod page;
pub mod patience;
mod proof;
mod routes;
mod seat;
mod words;

pub use app::{App, AppParts, Clock, Ids, MailRoute, Settings};
pub use digest::{digest, fresh_token, key_within, sealed_token, text_digest};
pub use embedded::{ASSETS, DEMO};
pub use failure::{Failure, failure_pages};
pub use form::{FieldError, FormErrors};
pub use frame::Frame;
pub use halt::Halt;
pub use language::{Language, cookie};
pub use limits::{Limit, Limits, network};
pub use multiple::Multiple;
pub use nav::{NavGroup, NavLink};
pub use page::{
    SentFields, decode_form, encode, field, form_page, or_again, or_page, page, page_with,
    redirect, redirect_noting, sorted, status_of,
};
pub use proof::{PROOF, ProofPage};
pub use routes::{Route, Routes, Who, limits_of};
pub use seat::{Actor, FoundSeat, Seat, Visitor, is_proved, must_administer, must_be_proved};
pub use words::Words;
