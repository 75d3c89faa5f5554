//! In and out: lists of organisations and contacts from spreadsheets, tables to take away; organisations that are there twice.
//!
//! Tables: organisation_list, organisation_merge, organisation_apart.

mod choice;
mod days;
mod enter;
mod export;
mod hsds;
mod lines;
mod merging;
mod outcome;
mod pen;
mod plan;
mod reading;
mod roster_now;
mod row;
pub mod service;
pub mod store;
mod things;
pub mod web;
