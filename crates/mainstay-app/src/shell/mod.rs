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
mod language;
pub mod once;
mod page;
mod seat;
mod words;

pub use app::{App, AppParts, Clock, Ids, MailRoute, Settings};
pub use digest::{digest, fresh_token, sealed_token, text_digest};
pub use embedded::{ASSETS, DEMO};
pub use failure::{Failure, failure_pages};
pub use form::{FieldError, FormErrors};
pub use frame::{Frame, NavLink};
pub use language::{Language, cookie};
pub use page::{
    decode_form, encode, form_page, or_again, or_page, page, page_with, redirect, redirect_noting,
};
pub use seat::{Actor, FoundSeat, Seat, Visitor, must_administer};
pub use words::Words;
