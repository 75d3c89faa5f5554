//! The roster: partner organisations, their sectors and contacts.
//!
//! Tables: organisation, contact, sector, organisation_identifier, location, service, service_place.

pub mod service;
pub mod store;
pub mod web;
