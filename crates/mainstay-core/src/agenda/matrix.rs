//! Who does what where, as a table: partners or places down the side, strategies across the top.

use uuid::Uuid;

use super::model::{Activity, Agenda};

/// What stands down the side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// A line for each partner that takes part in something.
    Partner,
    /// A line for each place.
    Place,
}

impl Side {
    /// Both, in the order they are offered.
    pub const ALL: [Side; 2] = [Side::Partner, Side::Place];

    /// The stable word.
    pub const fn key(self) -> &'static str {
        match self {
            Side::Partner => "partner",
            Side::Place => "place",
        }
    }

    /// The side with this word.
    pub fn from_key(key: &str) -> Option<Side> {
        Side::ALL.into_iter().find(|side| side.key() == key)
    }
}

/// One cell: the activities in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// The activities, in the agenda's order.
    pub activities: Vec<Uuid>,
}

/// The table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// What stands down the side, by id.
    pub rows: Vec<Uuid>,
    /// The strategies across the top, in the agenda's order.
    pub columns: Vec<Uuid>,
    /// The cells, a row each.
    pub cells: Vec<Vec<Cell>>,
}

/// Makes the table. For partners, a cell holds the activities the partner does; for places, the activities done there,
/// those for the whole area in every place.
///
/// * `partners`: the partners to show, in order; those with nothing to do show as such.
pub fn matrix(agenda: &Agenda, side: Side, partners: &[Uuid]) -> Matrix {
    let rows: Vec<Uuid> = match side {
        Side::Partner => partners.to_vec(),
        Side::Place => agenda.places.iter().map(|place| place.id).collect(),
    };
    let is_in = |row: Uuid, activity: &Activity| match side {
        Side::Partner => activity.is_done_by(row),
        Side::Place => agenda.reaches(activity).contains(&row),
    };
    let cells = rows
        .iter()
        .map(|row| {
            let cell = |strategy: Uuid| Cell {
                activities: agenda
                    .activities_of(strategy)
                    .filter(|activity| is_in(*row, activity))
                    .map(|activity| activity.id)
                    .collect(),
            };
            agenda.strategies.iter().map(|one| cell(one.id)).collect()
        })
        .collect();
    Matrix {
        rows,
        columns: agenda.strategies.iter().map(|one| one.id).collect(),
        cells,
    }
}
