//! From advice to action: a recommendation, a low statement, a barrier or a warning becomes a commitment with an owner, a first step
//! and a day; the plan shows all of them by goal, by cause and by who has them.

mod export;
pub mod service;
pub mod tell;
pub mod web;
