//! Reads everything a scorecard stands on, at one moment, and puts it together in memory.

use std::collections::BTreeMap;

use mainstay_core::period::Period;
use mainstay_db::{Tx, Uuid};

use super::holding;
use super::series::{Series, series};
use super::store::{self, AskedRow, FigureRow};
use super::verdict::{Judged, judge};
use crate::measurement::indicators::catalogue::{self, Framework, Indicator};
use crate::shell::Failure;

/// What was read.
#[derive(Debug)]
pub struct Ground {
    /// The catalogue.
    pub framework: Framework,
    /// Every organisation's name.
    pub names: BTreeMap<Uuid, String>,
    /// Who was asked for what, by indicator.
    asked: BTreeMap<Uuid, Vec<AskedRow>>,
}

/// One indicator with its periods and what may be said of the one looked at.
#[derive(Debug, Clone)]
pub struct Card {
    /// The indicator.
    pub indicator: Indicator,
    /// Its periods.
    pub series: Series,
    /// The period looked at.
    pub at: Option<usize>,
    /// What may be said of it.
    pub judged: Option<Judged>,
}

impl Ground {
    /// Reads the catalogue, the names and who was asked.
    pub fn read(tx: &mut Tx<'_>, partnership: Uuid) -> Result<Ground, Failure> {
        let mut asked: BTreeMap<Uuid, Vec<AskedRow>> = BTreeMap::new();
        for row in store::asked(tx, partnership)? {
            asked.entry(row.indicator).or_default().push(row);
        }
        Ok(Ground {
            framework: catalogue::framework(tx, partnership)?,
            names: store::names(tx, partnership)?
                .into_iter()
                .map(|row| (row.id, row.name))
                .collect(),
            asked,
        })
    }

    /// One indicator's series, of the whole or of a group.
    pub fn series(&self, indicator: &Indicator, rows: &[&FigureRow], groups: &str) -> Series {
        let asked: Vec<&AskedRow> = self
            .asked
            .get(&indicator.id)
            .into_iter()
            .flatten()
            .collect();
        series(indicator, self.framework.fiscal, rows, &asked, groups)
    }

    /// One indicator's card.
    pub fn card(&self, indicator: &Indicator, rows: &[&FigureRow], until: Option<Period>) -> Card {
        let series = self.series(indicator, rows, "");
        let at = series.latest(until);
        Card {
            judged: at.map(|at| judge(indicator, &series, at)),
            indicator: indicator.clone(),
            series,
            at,
        }
    }

    /// The period behind a text in an address; nothing where it is none.
    pub fn period(&self, text: &str) -> Option<Period> {
        Period::parse(text, self.framework.fiscal).ok()
    }
}

/// Every indicator's card, from one reading of all whole figures.
pub fn cards(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    until: Option<&str>,
) -> Result<(Ground, Vec<Card>), Failure> {
    let ground = Ground::read(tx, partnership)?;
    let figures = holding::wholes(tx, partnership)?;
    let mut by_indicator: BTreeMap<Uuid, Vec<&FigureRow>> = BTreeMap::new();
    for row in &figures {
        by_indicator.entry(row.indicator).or_default().push(row);
    }
    let until = until.and_then(|text| ground.period(text));
    let cards = ground
        .framework
        .active()
        .map(|indicator| {
            let rows = by_indicator
                .get(&indicator.id)
                .map_or(&[][..], Vec::as_slice);
            ground.card(indicator, rows, until)
        })
        .collect();
    Ok((ground, cards))
}
