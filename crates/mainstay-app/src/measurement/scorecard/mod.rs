//! The scorecard: each indicator's figure with its coverage, way to the target, groups and story, and the way back to the cells it came from.
//!
//! Tables: story.

mod charts;
mod export;
mod export_groups;
mod groups;
pub mod holding;
mod read;
mod series;
pub mod service;
pub mod store;
mod tell;
mod trace;
mod verdict;
mod view;
mod view_groups;
pub mod web;

pub use tell::{Tell, WhyView};

use service::Scorecard;

use crate::shell::{Seat, Words};

/// A rolled-up figure in a line: for pages that only mention it.
pub struct SharedFigure {
    /// The indicator's name.
    pub name: String,
    /// The figure in words, or why there is none.
    pub figure: String,
    /// The period it speaks of.
    pub period: String,
    /// The verdict in words.
    pub verdict: String,
}

/// The scorecard's figures, a line each, as the reader may see them.
pub fn shared_figures(words: Words, seat: &Seat, content: &Scorecard) -> Vec<SharedFigure> {
    let line = |card: &service::Card| {
        let view = view::card(Tell(words), &content.ground, seat, card);
        SharedFigure {
            name: view.name,
            figure: view.figure,
            period: view.period,
            verdict: view.verdict,
        }
    };
    content.cards.iter().map(line).collect()
}
