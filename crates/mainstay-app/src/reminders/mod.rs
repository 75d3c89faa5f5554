//! Reminders: what waits for somebody comes by mail, at most once a day, for as long as they want it.
//!
//! A job is made for each address and day, and its letter is put into the outbox in the same transaction in which the job is marked
//! as done. The unique keys of the jobs and the lease of whoever works on one keep two programs at one database from writing twice.
//!
//! Tables: reminder_choice, reminder_job.

mod choices;
pub mod jobs;
mod letter;
mod plan;
pub mod service;
pub mod store;
mod things;
pub mod web;
