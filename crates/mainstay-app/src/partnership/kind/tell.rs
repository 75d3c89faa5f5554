//! The type's reading as pages show it: words in the reader's language, sources in words, no arithmetic left to do.

use mainstay_core::measurement::IndicatorClass;
use mainstay_core::partnership::{
    Answered, Card, Cell, Confidence, GroupReading, PartnershipKind, ProfileRow, Question,
    RowChoices, Said, Side, Spread, TypeReading, Verdict, Workspace, Years,
    classes_without_indicator, mismatch_text, mixed_text, profile, question, reasons, type_rows,
    workspace, workspace_change,
};
use mainstay_core::why::Provenance;

use super::store::Decision;
use crate::shell::Frame;

/// Says things in the reader's language.
#[derive(Clone, Copy)]
pub struct Tell<'a>(pub &'a Frame);

/// How well one type fits.
pub struct FitView {
    pub name: String,
    pub fit: f64,
    pub is_best: bool,
}

/// A card, with where it comes from.
pub struct CardView {
    pub text: String,
    pub sources: String,
}

/// A row of the profile.
pub struct RowView {
    pub label: String,
    pub text: String,
    pub sources: String,
    pub is_open: bool,
}

/// A row an alliance chooses.
pub struct SideView {
    pub key: String,
    pub label: String,
    pub left: String,
    pub right: String,
}

/// What one answer gave.
pub struct WhyView {
    pub number: String,
    pub ask: String,
    pub answer: String,
    pub points: Vec<String>,
    pub sources: String,
}

/// A cut-off, and who says so.
pub struct CutOffView {
    pub key: &'static str,
    pub name: String,
    pub value: f64,
    pub source: String,
}

/// How the answers to one question spread.
pub struct SpreadView {
    pub number: String,
    pub ask: String,
    pub answers: Vec<SpreadLine>,
    pub open: usize,
    pub decides: bool,
}

/// How many gave one answer, and what the type would then be.
pub struct SpreadLine {
    pub label: String,
    pub count: usize,
    pub then: Option<String>,
}

/// What a type asks of the workspace, of one sort.
pub struct AskedView {
    pub sort: &'static str,
    pub names: Vec<String>,
}

/// What choosing a type would change in the workspace.
pub struct ChangeView {
    pub added: Vec<AskedView>,
    pub dropped: Vec<AskedView>,
    pub timeframe: Option<(String, String)>,
    pub is_nothing: bool,
}

/// A type to choose.
pub struct KindView {
    pub key: &'static str,
    pub name: String,
    pub use_when: String,
    pub change: ChangeView,
}

/// What several people's answers look like side by side.
pub struct GroupView {
    pub own: Vec<(String, usize)>,
    pub own_open: usize,
    pub reasons: Vec<(String, usize)>,
    pub disagreements: Vec<SpreadView>,
    pub agreements: Vec<SpreadView>,
}

/// What a reading with enough answers says.
pub struct VerdictView {
    pub best: String,
    pub confidence: &'static str,
    /// Left out where the answers do not all say the same: it would contradict some of them.
    pub explanation: Option<String>,
    pub fits: Vec<FitView>,
    pub mixed: Option<String>,
    pub second: String,
    pub would_decide: Vec<String>,
    pub differing: Vec<(String, String, String)>,
    pub ambition: f64,
    pub means: f64,
    pub mismatch: Option<(String, String)>,
    pub profile: Vec<RowView>,
    pub charter: String,
    pub backbone: String,
}

impl Tell<'_> {
    /// A sentence of a content file.
    pub fn said(self, said: &Said) -> String {
        let language = self.0.language();
        self.0.words.given(said.in_language(language))
    }

    /// A type's name.
    pub fn kind(self, kind: PartnershipKind) -> String {
        self.0.tk("type-name", kind.key())
    }

    /// The name of a type kept by its key.
    pub fn kind_key(self, key: &str) -> String {
        self.0.tk("type-name", key)
    }

    /// Where things come from, in words.
    pub fn sources(self, from: &[Provenance]) -> String {
        let of = |pick: fn(&Provenance) -> Option<u16>| -> Vec<String> {
            let numbers = from.iter().filter_map(pick);
            numbers.map(|number| number.to_string()).collect()
        };
        let s2 = of(|one| match one {
            Provenance::S2(number) => Some(*number),
            _ => None,
        });
        let literature = of(|one| match one {
            Provenance::L(number) => Some(*number),
            _ => None,
        });
        let mut words = Vec::new();
        for (numbers, key) in [
            (&s2, "provenance-s2-many"),
            (&literature, "provenance-l-many"),
        ] {
            if numbers.len() > 1 {
                words.push(self.0.t1(key, "numbers", numbers.join(", ")));
            }
        }
        // What stands alone is said alone.
        words.extend(from.iter().filter_map(|one| match one {
            Provenance::S2(_) if s2.len() > 1 => None,
            Provenance::L(_) if literature.len() > 1 => None,
            other => Some(self.source(*other)),
        }));
        words.join("; ")
    }

    /// The source behind a kept word such as `L:35` or `I`, in words.
    pub fn source_of(self, kept: &str) -> String {
        Provenance::from_word(kept).map_or_else(|| kept.to_owned(), |from| self.source(from))
    }

    fn source(self, from: Provenance) -> String {
        let (key, number) = match from {
            Provenance::S1(number) => ("provenance-s1", number),
            Provenance::S2(number) => ("provenance-s2", number),
            Provenance::L(number) => ("provenance-l", number),
            Provenance::K => return self.0.t("provenance-k"),
            Provenance::I => return self.0.t("provenance-i"),
        };
        self.0.t1(key, "number", number.to_string())
    }

    /// What enough answers come to.
    pub fn verdict(self, verdict: &Verdict) -> VerdictView {
        let (best, second) = (verdict.best, verdict.second);
        let is_mixed = verdict.confidence == Confidence::Mixed;
        let balance = verdict.balance;
        let fits = verdict.fits.iter().map(|fit| FitView {
            name: self.kind(fit.kind),
            fit: fit.fit,
            is_best: fit.kind == best,
        });
        VerdictView {
            best: self.kind(best),
            confidence: verdict.confidence.key(),
            explanation: (!is_mixed && balance.mismatch.is_none())
                .then(|| self.said(&profile(best).explanation)),
            fits: fits.collect(),
            mixed: is_mixed.then(|| self.said(mixed_text())),
            second: self.kind(second),
            would_decide: verdict
                .would_decide
                .iter()
                .map(|question| self.said(&question.ask))
                .collect(),
            differing: if is_mixed {
                self.differing(best, second)
            } else {
                Vec::new()
            },
            ambition: balance.ambition.unwrap_or_default(),
            means: balance.means.unwrap_or_default(),
            mismatch: balance.mismatch.map(|mismatch| {
                let (label, text) = mismatch_text(mismatch);
                (self.said(label), self.said(text))
            }),
            profile: self.profile(best, &RowChoices::new()),
            charter: self.said(&profile(best).charter_weight),
            backbone: self.said(&profile(best).backbone),
        }
    }

    fn differing(
        self,
        best: PartnershipKind,
        second: PartnershipKind,
    ) -> Vec<(String, String, String)> {
        let none = RowChoices::new();
        let text = |row: &ProfileRow, kind| self.said(&row.cell(row.side(kind, &none)).text);
        let rows = type_rows()
            .iter()
            .filter(|row| row.side(best, &none) != row.side(second, &none))
            .map(|row| (self.said(&row.label), text(row, best), text(row, second)));
        let use_when = |kind| self.said(&profile(kind).use_when);
        std::iter::once((self.0.t("type-use-when"), use_when(best), use_when(second)))
            .chain(rows)
            .collect()
    }

    /// The rows of a type's profile.
    pub fn profile(self, kind: PartnershipKind, choices: &RowChoices) -> Vec<RowView> {
        type_rows()
            .iter()
            .map(|row| {
                let cell: &Cell = row.cell(row.side(kind, choices));
                RowView {
                    label: self.said(&row.label),
                    text: self.said(&cell.text),
                    sources: self.sources(&cell.from),
                    is_open: row.choose && kind == PartnershipKind::StrategicAlliance,
                }
            })
            .collect()
    }

    /// The rows an alliance chooses.
    pub fn sides(self) -> Vec<SideView> {
        let rows = type_rows().iter().filter(|row| row.choose);
        rows.map(|row| SideView {
            key: row.key.clone(),
            label: self.said(&row.label),
            left: self.said(&row.left.text),
            right: self.said(&row.right.text),
        })
        .collect()
    }

    /// The four types to choose from: key, name, when to use it.
    pub fn kinds(self) -> Vec<(&'static str, String, String)> {
        PartnershipKind::ALL
            .iter()
            .map(|kind| {
                (
                    kind.key(),
                    self.kind(*kind),
                    self.said(&profile(*kind).use_when),
                )
            })
            .collect()
    }

    /// The cards.
    pub fn cards(self, cards: &[Card]) -> Vec<CardView> {
        let view = |card: &Card| CardView {
            text: self.said(&card.text),
            sources: self.sources(card.from),
        };
        cards.iter().map(view).collect()
    }

    /// The questions still open.
    pub fn missing(self, reading: &TypeReading) -> Vec<String> {
        let asked = reading.missing.iter().filter_map(|id| question(id));
        asked.map(|one| self.said(&one.ask)).collect()
    }

    /// What each answer gave.
    pub fn why(self, reading: &TypeReading) -> Vec<WhyView> {
        let view = |one: &Answered| WhyView {
            number: number(one.question),
            ask: self.said(&one.question.ask),
            answer: self.said(&one.choice.label),
            points: PartnershipKind::ALL
                .iter()
                .map(|kind| one.choice.weight(*kind).to_string())
                .collect(),
            sources: self.sources(&one.choice.from),
        };
        reading.answered.iter().map(view).collect()
    }

    /// The cut-offs used.
    pub fn cut_offs(self, reading: &TypeReading) -> Vec<CutOffView> {
        // The distance at which two fits count as equal only guards against rounding; people need not read it.
        let shown = reading.thresholds.iter().filter(|one| one.name != "tie");
        shown
            .map(|one| CutOffView {
                key: one.name,
                name: self.0.tk("type-cut-off", one.name),
                value: one.value,
                source: self.source(one.from),
            })
            .collect()
    }

    /// Several people's answers side by side.
    pub fn group(self, group: &GroupReading) -> GroupView {
        let agreed = group
            .spreads
            .iter()
            .filter(|spread| !spread.is_disagreement() && spread.shared.is_some());
        GroupView {
            own: PartnershipKind::ALL
                .iter()
                .map(|kind| (self.kind(*kind), group.own_best[*kind as usize]))
                .filter(|(_, count)| *count > 0)
                .collect(),
            own_open: group.own_open,
            reasons: reasons()
                .iter()
                .zip(&group.reasons)
                .map(|(reason, (_, count))| (self.said(&reason.label), *count))
                .collect(),
            disagreements: group
                .disagreements()
                .into_iter()
                .map(|spread| self.spread(spread))
                .collect(),
            agreements: agreed.map(|spread| self.spread(spread)).collect(),
        }
    }

    fn spread(self, spread: &Spread) -> SpreadView {
        let then = |key: &str| {
            let (_, kind) = spread
                .would_be
                .iter()
                .find(|(choice, _)| choice.key == key)?;
            Some(kind.map_or_else(|| self.0.t("type-none-yet"), |kind| self.kind(kind)))
        };
        SpreadView {
            number: number(spread.question),
            ask: self.said(&spread.question.ask),
            answers: spread
                .counts
                .iter()
                .filter(|(_, count)| *count > 0)
                .map(|(choice, count)| SpreadLine {
                    label: self.said(&choice.label),
                    count: *count,
                    then: then(&choice.key),
                })
                .collect(),
            open: spread.open,
            decides: spread.decides_the_type(),
        }
    }

    /// A decision's profile, with the rows the alliance chose.
    pub fn decided(self, decision: &Decision) -> Vec<RowView> {
        PartnershipKind::from_key(&decision.chosen).map_or_else(Vec::new, |kind| {
            self.profile(kind, &sides_of(&decision.sides))
        })
    }

    /// The four types to choose from, each with what it would change.
    pub fn choices(self, now: Option<&Decision>) -> Vec<KindView> {
        let before = now.and_then(workspace_of);
        let nothing = Workspace {
            asked: Vec::new(),
            timeframe: profile(PartnershipKind::JointProject).timeframe_years,
        };
        PartnershipKind::ALL
            .iter()
            .map(|kind| {
                let after = workspace(*kind, &RowChoices::new());
                let change = workspace_change(before.as_ref().unwrap_or(&nothing), &after);
                let timeframe = match (&before, change.timeframe) {
                    (Some(_), Some((old, new))) => Some((self.years(old), self.years(new))),
                    _ => None,
                };
                KindView {
                    key: kind.key(),
                    name: self.kind(*kind),
                    use_when: self.said(&profile(*kind).use_when),
                    change: self.changed(&change, timeframe, before.is_some()),
                }
            })
            .collect()
    }

    /// What the decided type asks of the workspace.
    pub fn asked_by(self, decision: &Decision) -> Vec<AskedView> {
        workspace_of(decision).map_or_else(Vec::new, |one| self.asked(&one.asked))
    }

    /// The usual timeframe of the decided type.
    pub fn timeframe(self, decision: &Decision) -> String {
        workspace_of(decision).map_or_else(String::new, |one| self.years(one.timeframe))
    }

    /// The classes of indicators the decided type suggests and the partnership has none of.
    pub fn classes_missing(self, decision: &Decision, held: &[IndicatorClass]) -> Vec<String> {
        let Some(asks) = workspace_of(decision) else {
            return Vec::new();
        };
        let missing = classes_without_indicator(&asks, held);
        let names = missing.iter().map(|class| self.0.tk("class", class.key()));
        names.collect()
    }

    pub(super) fn years(self, years: Years) -> String {
        let from = years.from.to_string();
        match years.to {
            None => self.0.t1("type-years-open", "from", from),
            Some(to) if years.from == 0 => self.0.t1("type-years-under", "to", to.to_string()),
            Some(to) => self.0.t2("type-years", "from", from, "to", to.to_string()),
        }
    }
}

/// The chosen sides as they are kept: `partners=left timeframe=right`.
fn sides_of(kept: &str) -> RowChoices {
    kept.split_whitespace()
        .filter_map(|word| word.split_once('='))
        .filter_map(|(row, side)| Some((row.to_owned(), Side::from_key(side)?)))
        .collect()
}

/// What the decided type asks of the workspace, if it still is one of the four.
pub(super) fn workspace_of(decision: &Decision) -> Option<Workspace> {
    let kind = PartnershipKind::from_key(&decision.chosen)?;
    Some(workspace_by(kind, &decision.sides))
}

/// What a type asks of the workspace with the sides that were kept with it.
pub(crate) fn workspace_by(kind: PartnershipKind, sides: &str) -> Workspace {
    workspace(kind, &sides_of(sides))
}

/// The question's number without its letter, as pages count them.
pub fn number(question: &Question) -> String {
    question.id.trim_start_matches('T').to_owned()
}
