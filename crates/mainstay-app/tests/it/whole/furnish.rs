//! Getting the house ready: the demo, one of everything it lacks, and a real address for every route.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use mainstay_app::mail::store as mail;
use mainstay_app::people::{service as people, store};
use mainstay_app::shell::{Failure, Route, digest};
use mainstay_app::{demo, partnership};
use mainstay_db::Uuid;
use mainstay_db::testkit::temporary_folder;

use super::{House, NOON, Plan, addresses, form_of, program};

/// Getting the house ready: the demo, one of everything it lacks, and the addresses.
pub struct Furnishing {
    pub(super) house: House,
    register: Vec<Route>,
    pub(super) found: BTreeMap<&'static str, BTreeSet<String>>,
    pub(super) own: HashMap<&'static str, [Uuid; 2]>,
}

impl Furnishing {
    /// Furnishes a new house and leaves its plan.
    pub async fn begin() -> Plan {
        let folder = temporary_folder();
        let app = program(&folder);
        let mut tokens = HashMap::new();
        for person in demo::load(&app).await.unwrap() {
            // Contacts come by a personal link; Carla stands for them.
            let Some((_, id)) = person.link.split_once("/demo/") else {
                continue;
            };
            let token = people::demo_sign_in(&app, id.parse().unwrap(), String::new()).await;
            let name = person.name.split(' ').next().unwrap().to_lowercase();
            tokens.insert(name.replace('á', "a"), token.unwrap());
        }
        let house = House {
            router: mainstay_app::router(app.clone()),
            app,
            folder,
            tokens,
            is_kept: true,
        };
        let mut furnishing = Furnishing {
            house,
            register: mainstay_app::register(),
            found: BTreeMap::new(),
            own: HashMap::new(),
        };
        furnishing.stranger().await;
        furnishing.alone().await;
        furnishing.doors().await;
        furnishing.proposal().await;
        // Every part of the demo's workspace is on, so that no page offers to switch one on.
        for end in ["switching", "return"] {
            let path = "/p/wrenfield-well-together/more/rollup/";
            furnishing.note(&[path, end].concat());
        }
        for person in [
            "dana", "kim", "luis", "maria", "carla", "vera", "leo", "nobody",
        ] {
            furnishing.crawl(person).await;
        }
        furnishing.files().await;
        furnishing.series().await;
        furnishing.list().await;
        furnishing.derive();
        furnishing.leave()
    }

    /// Stan, who has a seat in a partnership of his own.
    async fn stranger(&mut self) {
        let (app, id, seat) = (&self.house.app, self.house.app.id(), self.house.app.id());
        let visitor = people::visitor(app, digest(self.house.tokens["kim"].as_bytes())).await;
        let profile = partnership::service::Profile {
            name: "Elsewhere".to_owned(),
            place: "Far away".to_owned(),
            zone: "Europe/Paris".to_owned(),
            language: "en".to_owned(),
            fiscal_month: 1,
            purpose: "Another one".to_owned(),
        };
        let keeper = visitor.unwrap().unwrap();
        let slug = partnership::service::create_partnership(app, &keeper, profile)
            .await
            .unwrap();
        let elsewhere = partnership::service::id_of(app, &slug).unwrap().unwrap();
        app.db()
            .write(move |tx| {
                let mail = "stan@example.org";
                store::put_person(tx, id, "Stan", mail, mail, None, None, false, NOON)?;
                Ok::<_, Failure>(store::put_seat(
                    tx, elsewhere, seat, id, "backbone", None, NOON,
                )?)
            })
            .await
            .unwrap();
        let token = people::demo_sign_in(app, id, String::new()).await.unwrap();
        self.house.tokens.insert("stan".to_owned(), token);
    }

    /// A person with an account, in a role that the demo gives to nobody with one.
    async fn newcomer(&mut self, name: &'static str, role: &'static str, own: Option<Uuid>) {
        let (app, id, seat) = (&self.house.app, self.house.app.id(), self.house.app.id());
        let partnership = partnership::service::id_of(app, "wrenfield-well-together");
        let partnership = partnership.unwrap().unwrap();
        app.db()
            .write(move |tx| {
                let mail = format!("{name}-with-account@example.org");
                store::put_person(tx, id, name, &mail, &mail, None, None, false, NOON)?;
                Ok::<_, Failure>(store::put_seat(tx, partnership, seat, id, role, own, NOON)?)
            })
            .await
            .unwrap();
        let token = people::demo_sign_in(app, id, String::new()).await.unwrap();
        self.house.tokens.insert(name.to_owned(), token);
    }

    /// A tough topic of somebody who has left since: nobody sees it any more.
    async fn alone(&mut self) {
        self.newcomer("una", "member", None).await;
        let topic = "title=Úńšééń&question=Ẁĥó";
        let to = "/p/wrenfield-well-together/learning/topics/new";
        let made = self.house.post("una", to, topic).await;
        assert!(made.status.is_redirection(), "{}", made.text);
        self.house.tokens.remove("una");
        let place = partnership::service::id_of(&self.house.app, "wrenfield-well-together");
        let (place, app) = (place.unwrap().unwrap(), &self.house.app);
        let ended = app.db().write(move |tx| {
            let seats = store::seats(tx, place)?;
            let una = seats.iter().find(|row| row.name == "una").unwrap();
            Ok::<_, Failure>(store::end_seat(tx, place, una.id, NOON)?)
        });
        assert_eq!(ended.await.unwrap(), 1);
    }

    pub(super) fn note(&mut self, address: &str) {
        // What Kim sees of the other partnership is not part of this house.
        if address.starts_with("/p/") && !address.starts_with("/p/wrenfield-well-together") {
            return;
        }
        if let Some(form) = form_of(address) {
            self.found
                .entry(form)
                .or_default()
                .insert(address.to_owned());
        }
    }

    /// The addresses with a secret in them: an invitation, a personal link (which Carla then uses), a mailed link, setup.
    async fn doors(&mut self) {
        let people_page = "/p/wrenfield-well-together/people";
        let page = self
            .house
            .get("dana", "/p/wrenfield-well-together/partners")
            .await
            .text;
        let named = |name: &str| {
            let near = |rest: &&str| rest.chars().take(120).collect::<String>().contains(name);
            let found = page
                .split("/wrenfield-well-together/partners/")
                .skip(1)
                .find(near);
            found.unwrap_or_else(|| panic!("no {name}: {page}"))[..36]
                .parse::<Uuid>()
                .unwrap()
        };
        let (three_creeks, lindenway) = (named("Three Creeks"), named("Lindenway"));
        self.own = HashMap::from([
            ("maria", [three_creeks, lindenway]),
            ("carla", [three_creeks, lindenway]),
            ("luis", [lindenway, three_creeks]),
        ]);
        let contributor = Some(three_creeks);
        self.newcomer("maria", "partner_contributor", contributor)
            .await;
        self.newcomer("rosa", "resident", None).await;
        let invite = "name=Nina&email=nina%40example.org&role=member";
        let link = format!("link-name=Carla&link-organisation={three_creeks}");
        for (path, form) in [("/invitations", invite), ("/links", link.as_str())] {
            let path = format!("{people_page}{path}");
            let made = self.house.post("dana", &path, form).await.text;
            let link = made.split("id=\"made-link\">http://127.0.0.1:8080").nth(1);
            let address = link.unwrap().split('<').next().unwrap().to_owned();
            self.note(&address);
            if let Some(token) = address.strip_prefix("/link/") {
                let used = people::use_link(&self.house.app, token.to_owned(), String::new()).await;
                let session = used.unwrap().0;
                self.house.tokens.insert("carla".to_owned(), session);
            }
        }
        self.bad_addresses().await;
        self.things_of(three_creeks).await;
        self.voices(three_creeks).await;
        self.more_doors().await;
    }

    /// A place and a service, written by hand.
    async fn things_of(&mut self, organisation: Uuid) {
        let own = format!("/p/wrenfield-well-together/partners/{organisation}");
        for (path, form) in [
            ("/places", "place_name-new=Ħóúšé"),
            (
                "/services",
                "service_name-new=Áďṽíćé&service_state-new=active",
            ),
        ] {
            let kept = self.house.post("dana", &[&own, path].concat(), form).await;
            assert!(kept.status.is_redirection(), "{path}: {}", kept.text);
        }
        let page = self.house.get("dana", &own).await.text;
        for to in addresses(&page).collect::<Vec<_>>() {
            self.note(&to);
        }
    }

    /// An invitation and a contact whose addresses do not work.
    async fn bad_addresses(&mut self) {
        let people = "/p/wrenfield-well-together/people";
        let page = [people, "/invite"].concat();
        let page = self.house.get("dana", &page).await.text;
        let known = page.split("soft small\"><bdi>").skip(1);
        let known = known.map(|piece| piece.split('<').next().unwrap());
        let all: Vec<&str> = std::iter::once("nina@example.org").chain(known).collect();
        assert!(all.len() > 1, "the demo has contacts without a seat");
        for address in all {
            let form = format!("works=no&email={}", mainstay_app::shell::encode(address));
            let to = [people, "/addresses"].concat();
            let marked = self.house.post("dana", &to, &form).await;
            assert!(marked.status.is_redirection(), "{address}: {}", marked.text);
        }
    }

    /// Somebody who came by a link to do one thing.
    async fn by_link(&mut self, organisation: Uuid, name: &str, task: people::LinkTask) {
        let app = &self.house.app;
        let dana = people::visitor(app, digest(self.house.tokens["dana"].as_bytes())).await;
        let slug = "wrenfield-well-together".to_owned();
        let seat = people::seat_at(app, dana.unwrap().unwrap(), slug)
            .await
            .unwrap();
        let new = people::NewLink {
            organisation: Some(organisation),
            name: name.to_owned(),
            email: String::new(),
            task,
        };
        let words = mainstay_app::shell::Words(mainstay_app::shell::Language::En);
        let made = people::make_link(app, &seat, new, words).await.unwrap();
        let token = made.link.rsplit('/').next().unwrap().to_owned();
        let used = people::use_link(app, token, String::new()).await.unwrap();
        self.house.tokens.insert(name.to_lowercase(), used.0);
    }

    /// Vera, who came by a link to say what type of partnership this is; and Leo, who speaks for his organisation.
    async fn voices(&mut self, organisation: Uuid) {
        self.by_link(organisation, "Vera", people::LinkTask::Type)
            .await;
        self.by_link(organisation, "Leo", people::LinkTask::Voice)
            .await;
        // The questions are asked while a round about the type is open.
        let round = "/p/wrenfield-well-together/type/round";
        let opened = self.house.post("dana", round, "").await;
        assert!(opened.status.is_redirection(), "{}", opened.text);
        self.note("/p/wrenfield-well-together/type/answers/reasons");
        let phase = "/p/wrenfield-well-together/phase/assessment";
        let opened = self.house.post("dana", phase, "").await;
        assert!(opened.status.is_redirection(), "{}", opened.text);
        self.answers().await;
    }

    /// What people said about the type so far, and what the group settled: there is a reading while the round is still open.
    async fn answers(&mut self) {
        let work = "T1=systemic&T2=ongoing_platform&T3=open&T4=beyond_grants&T5=few_growing&T6=helpful&T7=adjust_some&T8=several_aspects";
        let type_of = "/p/wrenfield-well-together/type";
        for (person, part, form) in [
            ("vera", "/answers/work", work),
            ("luis", "/answers/work", work),
            ("dana", "/group/reasons", "reason=reach&not_alone=Ŕíďéś"),
            ("dana", "/group/work", work),
        ] {
            let version = u8::from(part == "/group/work");
            let form = format!("version={version}&{form}");
            let to = [type_of, part].concat();
            let kept = self.house.post(person, &to, &form).await;
            assert!(kept.status.is_redirection(), "{person}: {}", kept.text);
        }
    }

    /// A public series on its way in: brought, looked at, not yet taken over.
    async fn series(&mut self) {
        let path = "/p/wrenfield-well-together/indicators/youth_neet/series";
        let about = [
            ("publisher", "Śťáťéóƒƒíćé"),
            ("address", "https://example.org/ŕáťé"),
            ("licence", "ÓǤĹ"),
            ("retrieved_on", "2026-11-01"),
        ];
        let bytes = "Ýéáŕ,Ŕáťé\n2026 Q1,7.9\n2026 Q2,7.5\n2026 Q3,7.2\n".as_bytes();
        let file = ("ŕáťé.csv", bytes);
        let sent = self.house.post_form("dana", path, &about, file).await;
        assert!(sent.status.is_redirection(), "{}", sent.text);
        let look = sent.location().to_owned();
        let page = self.house.get("dana", &look).await.text;
        assert!(page.contains("/submission\""), "{page}");
        self.note(&look);
        for to in addresses(&page).collect::<Vec<_>>() {
            self.note(&to);
        }
    }

    /// A list on its way in, with a row to put right.
    async fn list(&mut self) {
        let path = "/p/wrenfield-well-together/exchange/lists";
        let bytes = "Organization,Email\nÁĺṕĥá,ana@alpha.example.org\nBéťá,ƀéťá\n".as_bytes();
        let sent = self
            .house
            .post_form("dana", path, &[], ("ĺíšť.csv", bytes))
            .await;
        assert!(sent.status.is_redirection(), "{}", sent.text);
        self.note(sent.location());
        // Two organisations that may be one, and two that were made one.
        let [one, other] = self.own["luis"];
        let pair = format!("/p/wrenfield-well-together/exchange/duplicates/{one}/{other}");
        self.note(&pair);
        let partners = "/p/wrenfield-well-together/partners";
        for name in ["Ťŵíčé+Ħóúšé", "Ťŵíčé+Ħóúšéš"] {
            let form = format!("name={name}");
            self.house.post("dana", partners, &form).await;
        }
        let page = "/p/wrenfield-well-together/exchange/duplicates";
        let shown = self.house.get("dana", page).await.text;
        let twins: Vec<String> = addresses(&shown)
            .filter(|to| to.starts_with(&[page, "/"].concat()))
            .collect();
        let merged = self.house.post("dana", &twins[0], "").await;
        assert!(merged.status.is_redirection(), "{}", merged.text);
        let shown = self.house.get("dana", page).await.text;
        for to in addresses(&shown).collect::<Vec<_>>() {
            self.note(&to);
        }
    }

    /// A proposal that is still a draft.
    async fn proposal(&mut self) {
        let form = "title=Meet+on+Tuesdays&proposal=At+six.&kind=work&method=delegated&decider=Dana&quorum=50&share=75&threshold=simple";
        let path = "/p/wrenfield-well-together/decisions";
        let made = self.house.post("dana", path, form).await;
        assert!(made.status.is_redirection(), "{}", made.text);
        let page = made.location().to_owned();
        self.note(page.split('?').next().unwrap());
    }

    /// The doors that nobody of the house makes: setup, a mailed link, the demo's own.
    async fn more_doors(&mut self) {
        let setup = people::reset_link(&self.house.app, "dana@example.org").unwrap();
        let setup = setup.or_else(|| people::first_administrator(&self.house.app).ok());
        self.note(
            setup
                .unwrap()
                .strip_prefix("http://127.0.0.1:8080")
                .unwrap(),
        );
        self.note("/sign-in/link/any-token-will-do");
        let dana = people::visitor(
            &self.house.app,
            digest(self.house.tokens["dana"].as_bytes()),
        );
        let dana = dana.await.unwrap().unwrap().actor.id();
        self.note(&format!("/demo/{dana}"));
        // A second session of Dana's, to be ended, and a closed account, to be opened.
        people::demo_sign_in(&self.house.app, dana, String::new())
            .await
            .unwrap();
        // The letter that reminds Luis says how to stop such letters.
        let letters = self.house.app.db();
        let letters = letters.read(|tx| Ok::<_, Failure>(mail::newest(tx, 100)?));
        let letters = letters.await.unwrap();
        let mut found = letters.iter().filter_map(|letter| {
            let rest = letter
                .body
                .split("http://127.0.0.1:8080/reminders/")
                .nth(1)?;
            rest.split_whitespace().next()
        });
        self.note(&["/reminders/", found.next().unwrap()].concat());
        let try_mail = self.house.post("kim", "/admin/mail/trial", "").await;
        assert!(try_mail.status.is_redirection());
    }

    /// An address for what no page offers at the moment (putting back what was not removed): made from a sibling's.
    fn derive(&mut self) {
        for form in self.register.iter().map(|route| route.path) {
            let Some((head, tail)) = form.rsplit_once('}') else {
                self.found
                    .entry(form)
                    .or_insert_with(|| BTreeSet::from([form.to_owned()]));
                continue;
            };
            let head = format!("{head}}}");
            let length = head.split('/').count();
            let siblings: BTreeSet<String> = self
                .found
                .iter()
                .filter(|(known, _)| known.starts_with(&head))
                .flat_map(|(_, addresses)| addresses)
                .map(|address| {
                    let path = address.split('?').next().unwrap_or_default();
                    let start: Vec<&str> = path.split('/').take(length).collect();
                    format!("{}{tail}", start.join("/"))
                })
                .filter(|made| form_of(made) == Some(form))
                .collect();
            let known = self.found.entry(form).or_default();
            // A number of the scorecard has its trace, a series its part, a topic somebody to name, only where there is one.
            let has_its_own = form.starts_with("/p/{slug}/scorecard")
                || form.contains("/series/{series}")
                || form.ends_with("/topics/{id}/circle");
            if !has_its_own || known.is_empty() {
                known.extend(siblings);
            }
            if form == "/p/{slug}" || !form.contains("{slug}") || form.matches('{').count() > 1 {
                continue;
            }
            let whole = form.replace("{slug}", "wrenfield-well-together");
            self.found.entry(form).or_default().insert(whole);
        }
    }

    fn leave(self) -> Plan {
        let Furnishing {
            house, found, own, ..
        } = self;
        let (tokens, folder) = (house.tokens.clone(), house.folder.clone());
        // With the last hold on it the database closes, and everything is in its one file.
        drop(house);
        let addresses = found
            .into_iter()
            .map(|(form, all)| (form, all.into_iter().collect()))
            .collect();
        Plan {
            folder,
            tokens,
            addresses,
            own,
        }
    }
}
