//! Addresses that do not work: what a server said when it refused one, or what somebody saw in their own inbox.

use std::collections::HashMap;

use mainstay_db::{DbError, Tx, Uuid};

use super::store;
pub use super::store::AddressTrouble;

/// The fold of an address, by which troubles are kept and found.
pub fn fold(address: &str) -> String {
    address.trim().to_lowercase()
}

/// The addresses of a partnership that do not work, by their fold.
#[derive(Debug, Clone, Default)]
pub struct Troubles(HashMap<String, AddressTrouble>);

impl Troubles {
    /// Reads them.
    pub fn read(tx: &mut Tx<'_>, partnership: Uuid) -> Result<Troubles, DbError> {
        let rows = store::address_troubles(tx, partnership)?.into_iter();
        Ok(Troubles(
            rows.map(|row| (row.address_fold.clone(), row)).collect(),
        ))
    }

    /// What is wrong with an address, if something is.
    pub fn of(&self, address: &str) -> Option<&AddressTrouble> {
        self.0.get(&fold(address))
    }
}

/// Notes in every partnership that writes to an address that its server refused it. A fact about an address they hold; none
/// learns who else holds it.
pub(super) fn note_refusal(
    tx: &mut Tx<'_>,
    address: &str,
    (reason, words): (&str, &str),
    now: i64,
) -> Result<(), DbError> {
    let address = fold(address);
    for place in store::partnerships_of(tx, &address)? {
        store::put_address_trouble(tx, place.partnership, &address, reason, words, "", now)?;
    }
    Ok(())
}

/// Marks an address by hand, or takes the mark away. False where this partnership writes to no such address.
pub fn mark(
    tx: &mut Tx<'_>,
    partnership: Uuid,
    address: &str,
    said_by: Option<&str>,
    now: i64,
) -> Result<bool, DbError> {
    let address = fold(address);
    let Some(name) = said_by else {
        return Ok(store::drop_address_trouble(tx, partnership, &address)? > 0);
    };
    let known = store::partnerships_of(tx, &address)?;
    if !known.iter().any(|place| place.partnership == partnership) {
        return Ok(false);
    }
    store::put_address_trouble(tx, partnership, &address, "said", "", name, now)?;
    Ok(true)
}
