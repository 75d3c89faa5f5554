//! The demo's agenda: written, shared, commented on and ratified by the people of the demo, each at the time the story says.

use std::collections::{BTreeMap, HashMap};

use mainstay_core::agenda::{Duty, ItemKind, Part};
use mainstay_core::measurement::VitalCondition;
use mainstay_db::Uuid;
use serde::Deserialize;
use toml::value::Datetime;

use super::rounds::{Past, seat_of, wall};
use super::{Loaded, file};
use crate::agenda::service::{
    self, Answer, Draft, ItemText, NewComment, NewHand, NewVersion, Ratification,
};
use crate::shell::{App, Failure, Seat};

#[derive(Deserialize)]
struct Content {
    by: String,
    written_at: Datetime,
    text: BTreeMap<String, String>,
    place: Vec<Place>,
    goal: Vec<Goal>,
    version: Vec<Version>,
    own: Own,
}

#[derive(Deserialize)]
struct Place {
    key: String,
    name: String,
}

#[derive(Deserialize)]
struct Goal {
    what: String,
    for_whom: String,
    by_when: Datetime,
    target: String,
    indicators: Vec<String>,
    strategy: Vec<Strategy>,
}

#[derive(Deserialize)]
struct Strategy {
    key: String,
    what: String,
    #[serde(default)]
    note: String,
    indicators: Vec<String>,
    conditions: Vec<VitalCondition>,
    activity: Vec<Activity>,
}

#[derive(Deserialize)]
struct Activity {
    what: String,
    #[serde(default)]
    common: bool,
    lead: String,
    #[serde(default)]
    partners: Vec<String>,
    places: Vec<String>,
    from: Datetime,
    to: Option<Datetime>,
    indicators: Vec<String>,
    #[serde(default)]
    conditions: Vec<VitalCondition>,
    accountable: Option<String>,
    #[serde(default)]
    responsible: Vec<String>,
    #[serde(default)]
    informed: Vec<String>,
}

#[derive(Deserialize)]
struct Version {
    at: Datetime,
    until: Datetime,
    note: String,
    /// What the last goal's target says from this version on.
    target: Option<String>,
    #[serde(default)]
    comment: Vec<Comment>,
    ratified_at: Option<Datetime>,
    #[serde(default)]
    how: String,
    #[serde(default)]
    record: String,
}

#[derive(Deserialize)]
struct Comment {
    by: String,
    at: Datetime,
    #[serde(default)]
    about: String,
    body: String,
    #[serde(default)]
    verdict: String,
    #[serde(default)]
    answer: String,
}

#[derive(Deserialize)]
struct Own {
    by: String,
    at: Datetime,
    strategy: String,
    what: String,
    places: Vec<String>,
    from: Datetime,
    indicators: Vec<String>,
}

/// What is at hand while the agenda is written.
struct Writing<'a> {
    past: Past,
    seat: Seat,
    loaded: &'a Loaded,
    places: HashMap<String, Uuid>,
    strategies: HashMap<String, Uuid>,
    last_goal: Uuid,
}

/// Writes the agenda and tells its story so far.
pub async fn load(app: &App, loaded: &Loaded) -> Result<(), Failure> {
    let content: Content = file("agenda.toml")?;
    let seat = seat_of(app, loaded, &content.by).await?;
    let past = Past::new(app, &seat.zone);
    past.set(wall(content.written_at)?);
    let mut writing = Writing {
        past,
        seat,
        loaded,
        places: HashMap::new(),
        strategies: HashMap::new(),
        last_goal: Uuid::nil(),
    };
    writing.texts(content.text).await?;
    for place in content.place {
        let text = ItemText {
            what: place.name,
            ..ItemText::default()
        };
        let id = writing.add(ItemKind::Place, None, text).await?;
        writing.places.insert(place.key, id);
    }
    for goal in content.goal {
        writing.goal(goal).await?;
    }
    for version in content.version {
        writing.version(version).await?;
    }
    writing.own(content.own).await
}

impl Writing<'_> {
    async fn texts(&self, texts: BTreeMap<String, String>) -> Result<(), Failure> {
        for (key, body) in texts {
            let part = Part::from_key(&key)
                .ok_or_else(|| Failure::Ours(["no text is called ", &key].concat()))?;
            service::change_text(&self.past.app, &self.seat, part, body, 0).await?;
        }
        Ok(())
    }

    async fn add(
        &self,
        kind: ItemKind,
        under: Option<Uuid>,
        text: ItemText,
    ) -> Result<Uuid, Failure> {
        let draft = Draft {
            kind,
            under,
            text,
            lead: None,
            partners: Vec::new(),
            is_own: false,
        };
        let key = self.past.app.id();
        service::add_item(&self.past.app, &self.seat, draft, key).await
    }

    async fn goal(&mut self, goal: Goal) -> Result<(), Failure> {
        let text = ItemText {
            what: goal.what,
            for_whom: goal.for_whom,
            by_when: goal.by_when.to_string(),
            target: goal.target,
            indicators: goal.indicators,
            ..ItemText::default()
        };
        self.last_goal = self.add(ItemKind::Goal, None, text).await?;
        for strategy in goal.strategy {
            let text = ItemText {
                what: strategy.what,
                note: strategy.note,
                indicators: strategy.indicators,
                conditions: strategy.conditions,
                ..ItemText::default()
            };
            let id = self
                .add(ItemKind::Strategy, Some(self.last_goal), text)
                .await?;
            self.strategies.insert(strategy.key, id);
            for activity in strategy.activity {
                self.activity(id, activity).await?;
            }
        }
        Ok(())
    }

    fn partner(&self, key: &str) -> Result<Uuid, Failure> {
        let found = self.loaded.organisations.get(key).copied();
        found.ok_or_else(|| Failure::Ours(["no partner ", key].concat()))
    }

    fn places(&self, keys: &[String]) -> Vec<Uuid> {
        let found = keys.iter().filter_map(|key| self.places.get(key));
        found.copied().collect()
    }

    async fn activity(&self, strategy: Uuid, activity: Activity) -> Result<(), Failure> {
        let partners: Result<Vec<Uuid>, Failure> = activity
            .partners
            .iter()
            .map(|key| self.partner(key))
            .collect();
        let draft = Draft {
            kind: ItemKind::Activity,
            under: Some(strategy),
            text: ItemText {
                what: activity.what,
                from: activity.from.to_string(),
                to: activity.to.map_or_else(String::new, |to| to.to_string()),
                is_common: activity.common,
                places: self.places(&activity.places),
                indicators: activity.indicators,
                conditions: activity.conditions,
                ..ItemText::default()
            },
            lead: Some(self.partner(&activity.lead)?),
            partners: partners?,
            is_own: false,
        };
        let key = self.past.app.id();
        let id = service::add_item(&self.past.app, &self.seat, draft, key).await?;
        let given = |duty: Duty, keys: Vec<String>| keys.into_iter().map(move |key| (duty, key));
        let accountable = activity.accountable.into_iter().collect();
        let hands = given(Duty::Accountable, accountable)
            .chain(given(Duty::Responsible, activity.responsible))
            .chain(given(Duty::Informed, activity.informed));
        for (duty, key) in hands {
            let new = NewHand {
                organisation: Some(self.partner(&key)?),
                person: String::new(),
                duty: duty.key().to_owned(),
            };
            service::add_hand(&self.past.app, &self.seat, id, new).await?;
        }
        Ok(())
    }

    async fn version(&self, version: Version) -> Result<(), Failure> {
        let app = &self.past.app;
        self.past.set(wall(version.at)?);
        if let Some(target) = version.target {
            self.retarget(target).await?;
        }
        let new = NewVersion {
            note: version.note,
            comments_until: version.until.to_string(),
        };
        let number = service::share(app, &self.seat, new, app.id()).await?;
        for comment in version.comment {
            self.comment(number, comment).await?;
        }
        if let Some(at) = version.ratified_at {
            let on = wall(at)?;
            self.past.set(on);
            let how = Ratification {
                decided_on: on.date().to_string(),
                how: version.how,
                record: version.record,
                title: ["Common agenda, version ", &number.to_string()].concat(),
                vote: None,
            };
            service::ratify(app, &self.seat, number, how, app.id()).await?;
        }
        Ok(())
    }

    async fn retarget(&self, target: String) -> Result<(), Failure> {
        let (app, id) = (&self.past.app, self.last_goal);
        let open = service::open_item(app, &self.seat, id).await?;
        let open = open.ok_or(Failure::NotHere)?;
        let text = ItemText {
            target,
            ..open.text
        };
        service::change_item(app, &self.seat, id, (None, text), open.row.version).await
    }

    async fn comment(&self, number: i64, comment: Comment) -> Result<(), Failure> {
        let app = &self.past.app;
        self.past.set(wall(comment.at)?);
        let seat = seat_of(app, self.loaded, &comment.by).await?;
        let about = self.strategies.get(&comment.about);
        let new = NewComment {
            about: about.map_or_else(String::new, Uuid::to_string),
            body: comment.body,
        };
        service::comment(app, &seat, number, new, app.id()).await?;
        if comment.verdict.is_empty() {
            return Ok(());
        }
        let open = service::version(app, &self.seat, number).await?;
        let Some(row) = open.comments.last() else {
            return Err(Failure::NotHere);
        };
        let answer = Answer {
            verdict: comment.verdict,
            answer: comment.answer,
            version: row.version,
        };
        service::answer(app, &self.seat, row.id, answer).await?;
        Ok(())
    }

    async fn own(&self, own: Own) -> Result<(), Failure> {
        let app = &self.past.app;
        self.past.set(wall(own.at)?);
        let seat = seat_of(app, self.loaded, &own.by).await?;
        let draft = Draft {
            kind: ItemKind::Activity,
            under: self.strategies.get(&own.strategy).copied(),
            text: ItemText {
                what: own.what,
                from: own.from.to_string(),
                places: self.places(&own.places),
                indicators: own.indicators,
                ..ItemText::default()
            },
            lead: None,
            partners: Vec::new(),
            is_own: true,
        };
        service::add_item(app, &seat, draft, app.id()).await?;
        Ok(())
    }
}
