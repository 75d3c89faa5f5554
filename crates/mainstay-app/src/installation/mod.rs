//! The installation: its mail server, its seal key, and the administrator's page. It sees no partnership's data.
//!
//! Tables: installation_setting.

mod mail_server;
pub mod service;
pub mod store;
pub mod web;
