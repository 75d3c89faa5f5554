//! How often one network may try what costs much or can be guessed: signing in, codes by mail, secret links, uploads, exports.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// What is limited. A town library or a partners' meeting comes from one address, so each kind leaves room for a roomful of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Limit {
    /// Passwords and codes.
    SignIns,
    /// Codes asked for by mail.
    Codes,
    /// Addresses with a secret in them: personal links, invitations, setup.
    Secrets,
    /// Files handed in.
    Uploads,
    /// Files made for download.
    Exports,
}

const SECOND: i64 = 1_000_000;

impl Limit {
    /// How many tries at once, and after how many microseconds one more.
    fn room(self) -> (i64, i64) {
        match self {
            Limit::SignIns => (60, 10 * SECOND),
            Limit::Codes => (30, 60 * SECOND),
            Limit::Secrets => (120, 5 * SECOND),
            Limit::Uploads => (60, 5 * SECOND),
            Limit::Exports => (60, 2 * SECOND),
        }
    }
}

/// The part of an address that one subscriber holds: an IPv4 address, or the first half of an IPv6 one.
pub fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => match six.to_ipv4_mapped() {
            Some(four) => IpAddr::V4(four),
            None => IpAddr::V6((u128::from(six) & !u128::from(u64::MAX)).into()),
        },
    }
}

/// Remembers the tries of each network, in memory: a restart forgives, and nothing about visitors is stored.
#[derive(Default)]
pub struct Limits {
    /// For each network the moment at which all its room is free again.
    free_at: Mutex<HashMap<(Limit, Option<IpAddr>), i64>>,
}

/// More networks than this are not remembered; those with all their room free are forgotten first.
const MOST: usize = 50_000;

impl Limits {
    /// Takes one try; or says after how many seconds the next is possible. Requests without an address share one room.
    ///
    /// # Errors
    ///
    /// The seconds to wait.
    pub fn take(&self, limit: Limit, from: Option<IpAddr>, now: i64) -> Result<(), u64> {
        let (room, pause) = limit.room();
        let mut all = self.free_at.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= MOST {
            all.retain(|_, free_at| *free_at > now);
        }
        let free_at = all.entry((limit, from.map(network))).or_insert(now);
        let next = (*free_at).max(now) + pause;
        let over = next - now - room * pause;
        if over > 0 {
            return Err(u64::try_from(over).unwrap_or(0).div_ceil(1_000_000));
        }
        *free_at = next;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[allow(
        clippy::unnecessary_wraps,
        reason = "it is what the limits are asked with"
    )]
    fn at(text: &str) -> Option<IpAddr> {
        Some(text.parse().unwrap())
    }

    #[test]
    fn a_roomful_may_come_at_once_and_then_one_by_one() {
        let limits = Limits::default();
        for _ in 0..60 {
            assert_eq!(limits.take(Limit::SignIns, at("192.0.2.1"), 0), Ok(()));
        }
        assert_eq!(limits.take(Limit::SignIns, at("192.0.2.1"), 0), Err(10));
        assert_eq!(
            limits.take(Limit::SignIns, at("192.0.2.1"), 4 * SECOND),
            Err(6)
        );
        assert_eq!(
            limits.take(Limit::SignIns, at("192.0.2.1"), 10 * SECOND),
            Ok(())
        );
        assert_eq!(
            limits.take(Limit::SignIns, at("192.0.2.1"), 10 * SECOND),
            Err(10)
        );
    }

    #[test]
    fn another_network_and_another_kind_have_rooms_of_their_own() {
        let limits = Limits::default();
        while limits.take(Limit::Codes, at("192.0.2.1"), 0).is_ok() {}
        assert_eq!(limits.take(Limit::Codes, at("192.0.2.2"), 0), Ok(()));
        assert_eq!(limits.take(Limit::SignIns, at("192.0.2.1"), 0), Ok(()));
        while limits.take(Limit::Codes, None, 0).is_ok() {}
        assert!(limits.take(Limit::Codes, None, 0).is_err());
    }

    #[test]
    fn one_subscriber_cannot_hide_behind_many_addresses() {
        let limits = Limits::default();
        while limits.take(Limit::Secrets, at("2001:db8::1"), 0).is_ok() {}
        assert!(
            limits
                .take(Limit::Secrets, at("2001:db8::ffff"), 0)
                .is_err()
        );
        assert!(
            limits
                .take(Limit::Secrets, at("2001:db8:0:1::1"), 0)
                .is_ok()
        );
        assert_eq!(
            network(at("::ffff:192.0.2.1").unwrap()),
            at("192.0.2.1").unwrap()
        );
    }

    #[test]
    fn networks_long_gone_are_forgotten() {
        let limits = Limits::default();
        for number in 0..60_000_u32 {
            let address = IpAddr::V4(number.into());
            let now = i64::from(number) * SECOND;
            assert_eq!(limits.take(Limit::Exports, Some(address), now), Ok(()));
        }
        assert!(limits.free_at.lock().unwrap().len() <= MOST);
    }
}
