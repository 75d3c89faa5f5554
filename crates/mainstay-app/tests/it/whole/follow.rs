//! Following every link of the house, so that each address a page offers is known.

use std::collections::{BTreeSet, HashMap};

use axum::http::header;

use super::furnish::Furnishing;
use super::{addresses, form_of};

impl Furnishing {
    /// Follows links and notes where forms lead. A handful of each kind is enough.
    pub(super) async fn crawl(&mut self, person: &str) {
        let mut waiting = vec!["/".to_owned(), "/sign-in".to_owned(), "/outbox".to_owned()];
        let mut seen: HashMap<&'static str, usize> = HashMap::new();
        let mut done = BTreeSet::new();
        while let Some(address) = waiting.pop() {
            let Some(form) = form_of(&address) else {
                panic!("{person} is led to {address}, which is no route")
            };
            let count = seen.entry(form).or_default();
            if *count >= 40 || !done.insert(address.clone()) || form.starts_with("/demo") {
                continue;
            }
            *count += 1;
            let reply = self.house.get(person, &address).await;
            assert!(!reply.status.is_server_error(), "{person} at {address}");
            if reply.status.is_success() {
                self.note(&address);
            }
            if form.starts_with("/files") {
                continue;
            }
            if let Some(to) = reply.headers.get(header::LOCATION) {
                waiting.push(to.to_str().unwrap().to_owned());
            }
            for to in addresses(&reply.text).collect::<Vec<_>>() {
                self.note(&to);
                waiting.push(to);
            }
        }
    }

    /// A file on its way in for two partners, so that there are addresses of the questions about it.
    pub(super) async fn files(&mut self) {
        let bytes = include_bytes!("../../../../../demo/j5/three-creeks-2026-Q3.xlsx");
        for (person, organisation) in [
            ("maria", self.own["maria"][0]),
            ("luis", self.own["luis"][0]),
        ] {
            let open: Vec<String> = self.found["/p/{slug}/hand-in/{round}/{organisation}/file"]
                .iter()
                .filter(|address| address.contains(&organisation.to_string()))
                .cloned()
                .collect();
            for address in open {
                let sent = self
                    .house
                    .post_file(person, &address, "q3.xlsx", bytes)
                    .await;
                if sent.status.is_redirection() {
                    let to = sent.location().to_owned();
                    self.note(&to);
                    let page = self.house.get(person, &to).await.text;
                    for to in addresses(&page).collect::<Vec<_>>() {
                        self.note(&to);
                    }
                }
            }
        }
    }
}
