//! Tough topics: what is at stake for whom, what would be a fair way to deal with it, and when it is decided.

use super::entry::Entry;
use super::shape::{Field, Kind, Target};
use crate::conditions::PartOf;

/// The fields of a topic. Who may see it is kept apart from them.
///
/// # Source
///
/// domain.md 8.8 (topic, interests, what would be a fair process, decision date) and 5.5, L1 (S1-21).
pub const TOPIC: &[Field] = &[
    Field::needed("title", Kind::Line),
    Field::needed("question", Kind::Text),
    Field::may("interests", Kind::Text),
    Field::may("process", Kind::Text),
    Field::may("decide_on", Kind::Day),
    Field::may("outcome", Kind::Link(Target::Decision)),
];

/// Whether a topic can be negotiated: its interests are mapped, a process is agreed and there is a day for the decision.
///
/// # Source
///
/// domain.md 5.5, L1.
pub fn is_ready(topic: &Entry) -> bool {
    topic.has("interests") && topic.has("process") && topic.day("decide_on").is_some()
}

/// How many topics are ready, out of those given; nothing of nothing is no data.
pub fn ready_topics<'a>(topics: impl IntoIterator<Item = &'a Entry>) -> Option<PartOf> {
    let mut found = PartOf { part: 0, whole: 0 };
    for topic in topics {
        found.whole += 1;
        found.part += u32::from(is_ready(topic));
    }
    (found.whole > 0).then_some(found)
}
