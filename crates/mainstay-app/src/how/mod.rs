//! How we work: the one page from which the five conditions and the mindset questions are reached.

pub mod web;
