//! The navigation of a partnership: its pages in a few groups, each named for what people do there.

use mainstay_core::access::Deed;

use super::Seat;

/// A link of the navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavLink {
    /// Its address.
    pub to: String,
    /// The key of its name.
    pub key: &'static str,
    /// Whether this page is below it.
    pub here: bool,
}

/// A group of pages, as far as a seat may see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NavGroup {
    /// The key of the group's name.
    pub key: &'static str,
    /// Its pages, in the order they are usually needed. Never empty.
    pub pages: Vec<NavLink>,
}

impl NavGroup {
    /// Whether the reader is on one of its pages.
    pub fn is_here(&self) -> bool {
        self.pages.iter().any(|page| page.here)
    }

    /// The one link that stands for the group: its first page, under the group's name unless there is no other page.
    pub fn link(&self) -> NavLink {
        let first = &self.pages[0];
        NavLink {
            to: first.to.clone(),
            key: if self.pages.len() == 1 {
                first.key
            } else {
                self.key
            },
            here: self.is_here(),
        }
    }
}

/// A page: the deed that opens it, its address below the partnership's, the key of its name, and further addresses that count
/// as part of it.
struct Page(Deed, &'static str, &'static str, &'static [&'static str]);

/// The pages of a part of the workspace that a type can leave out. How we work also holds the roadblocks, which no type leaves
/// out, and stays.
const PARTS: &[(&str, &[&str])] = &[("rollup", &["/scorecard", "/collection", "/hand-in"])];

/// Whether a page belongs to a part of the workspace that is off.
fn is_off(seat: &Seat, page: &str) -> bool {
    let mut own = PARTS.iter().filter(|(_, pages)| pages.contains(&page));
    own.any(|(part, _)| !seat.shows(part))
}

/// The groups and their pages. A new capability puts its page into a group here; a fifth group wants a very good reason.
const GROUPS: &[(&str, &[Page])] = &[
    (
        "nav-home",
        &[Page(
            Deed::SeePartnership,
            "",
            "nav-home",
            &["/settings", "/asked"],
        )],
    ),
    (
        "nav-define",
        &[
            Page(Deed::SeeType, "/type", "nav-type", &[]),
            Page(Deed::SeeCharter, "/charter", "nav-charter", &[]),
            Page(Deed::SeeAgenda, "/agenda", "nav-agenda", &[]),
        ],
    ),
    (
        "nav-organise",
        &[
            Page(Deed::SeeRoster, "/partners", "nav-partners", &["/exchange"]),
            Page(
                Deed::SeeStructure,
                "/structure",
                "nav-structure",
                &["/our-part"],
            ),
            Page(Deed::SeeStructure, "/plan", "nav-plan", &[]),
            Page(
                Deed::SeeDecisions,
                "/decisions",
                "nav-decisions",
                &["/bodies"],
            ),
            Page(Deed::SeePeople, "/people", "nav-people", &[]),
            Page(Deed::SeeAudit, "/history", "nav-history", &[]),
        ],
    ),
    (
        "nav-measure",
        &[
            Page(Deed::SeeScorecard, "/scorecard", "nav-scorecard", &[]),
            Page(Deed::SeeCollection, "/collection", "nav-collection", &[]),
            Page(Deed::HandIn, "/hand-in", "nav-hand-in", &[]),
            Page(
                Deed::SeeIndicators,
                "/indicators",
                "nav-indicators",
                &["/breakdowns"],
            ),
        ],
    ),
    (
        "nav-learn",
        &[
            Page(Deed::SeeMindset, "/how", "nav-how", &[]),
            Page(Deed::SeePhase, "/phase", "nav-phase", &[]),
            Page(Deed::SeeLearning, "/learning", "nav-learning", &[]),
            Page(Deed::HoldTopics, "/learning/topics", "nav-topics", &[]),
        ],
    ),
    ("nav-more", &[Page(Deed::SeeType, "/more", "nav-more", &[])]),
];

/// The groups a seat may see, seen from a page.
pub fn groups(seat: &Seat, path: &str) -> Vec<NavGroup> {
    let shown = |page: &&Page| {
        // Who looks after the collection finds every partner's form there.
        let is_double = page.1 == "/hand-in" && seat.may(Deed::SeeCollection);
        // What is off is listed on a page of its own, which is there only while something is off.
        let is_needless = page.1 == "/more" && seat.off.is_empty();
        // Who sees all that is learnt finds the topics there.
        let is_among = page.1 == "/learning/topics" && seat.may(Deed::SeeLearning);
        seat.may(page.0) && !is_double && !is_among && !is_needless && !is_off(seat, page.1)
    };
    GROUPS
        .iter()
        .map(|(key, pages)| NavGroup {
            key,
            pages: pages
                .iter()
                .filter(shown)
                .map(|page| link(seat, path, page))
                .collect(),
        })
        .filter(|group| !group.pages.is_empty())
        .collect()
}

fn link(seat: &Seat, path: &str, page: &Page) -> NavLink {
    let to = seat.path(page.1);
    let here = path == to
        || (!page.1.is_empty() && is_below(path, &to))
        || page.3.iter().any(|rest| is_below(path, &seat.path(rest)));
    NavLink {
        to,
        key: page.2,
        here,
    }
}

/// Whether an address is a page or below it; `/typewriter` is not below `/type`.
fn is_below(path: &str, page: &str) -> bool {
    path.strip_prefix(page)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::is_below;

    #[test]
    fn a_page_is_no_part_of_another_that_begins_alike() {
        assert!(is_below("/p/a/type", "/p/a/type"));
        assert!(is_below("/p/a/type/reading", "/p/a/type"));
        assert!(!is_below("/p/a/typewriter", "/p/a/type"));
        assert!(!is_below("/p/a", "/p/a/type"));
    }
}
