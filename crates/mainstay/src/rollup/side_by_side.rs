//! Reads the partners' files side by side, one desk on each processor, and puts together what the desks found.

use std::cmp::Reverse;
use std::hash::{BuildHasher, RandomState};
use std::io::Write as _;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use super::error::RollupError;
use super::framework::Framework;
use super::keyed::Keyed;
use super::partners::Partner;
use super::reading::{Cell, Desk, Packing, Tally};

/// More processors than this would only need more memory.
const MOST_DESKS: usize = 8;

/// What all desks found together.
pub struct Found {
    /// The lines of the roll-up, by packed key.
    pub cells: Keyed<Cell>,
    /// What became of each partner's rows, and notes about its files, in the order of the partners.
    pub partners: Vec<(Tally, Vec<String>)>,
}

/// What one desk found.
struct Share {
    cells: Keyed<Cell>,
    done: Vec<(usize, Result<Tally, RollupError>, Vec<String>)>,
}

/// Reads all partners: each desk takes the largest that is left.
///
/// * `progress`: whether to say on standard error how far it is.
///
/// # Errors
///
/// When a file cannot be read to its end. What the other desks are reading is then finished and dropped.
pub fn read_all(
    framework: &Framework,
    packing: Packing,
    partners: &[Partner],
    progress: bool,
) -> Result<Found, RollupError> {
    let mut order: Vec<usize> = (0..partners.len()).collect();
    order.sort_by_key(|&at| Reverse(partners[at].size()));
    let seed = RandomState::new().hash_one("seed");
    let (next, stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
    let work = || {
        let mut desk = Desk::new(framework, packing, seed);
        let mut done = Vec::new();
        while !stopped.load(Ordering::Relaxed)
            && let Some(&at) = order.get(next.fetch_add(1, Ordering::Relaxed))
        {
            let mut notes = Vec::new();
            let tally = desk.read(&partners[at], &mut notes);
            stopped.fetch_or(tally.is_err(), Ordering::Relaxed);
            done.push((at, tally, notes));
            if progress {
                let begun = next.load(Ordering::Relaxed).min(partners.len());
                // Nobody is there to read it when this fails.
                let _ = write!(
                    std::io::stderr(),
                    "\r{begun} of {} partners",
                    partners.len()
                );
            }
        }
        Share {
            cells: desk.cells,
            done,
        }
    };
    let processors = thread::available_parallelism().map_or(1, usize::from);
    let desks = processors.min(MOST_DESKS).min(partners.len());
    let shares = thread::scope(|scope| {
        let others: Vec<_> = (1..desks).map(|_| scope.spawn(work)).collect();
        let mut shares = vec![work()];
        shares.extend(
            others
                .into_iter()
                .map(|other| other.join().expect("a desk does not panic")),
        );
        shares
    });
    if progress {
        let _ = write!(std::io::stderr(), "\r\x1b[K");
    }
    put_together(shares, partners.len())
}

fn put_together(mut shares: Vec<Share>, partners: usize) -> Result<Found, RollupError> {
    let mut done: Vec<_> = shares
        .iter_mut()
        .flat_map(|share| share.done.drain(..))
        .collect();
    done.sort_by_key(|(at, ..)| *at);
    let mut read = Vec::with_capacity(partners);
    for (_, tally, notes) in done {
        read.push((tally?, notes));
    }
    let mut shares = shares.into_iter().map(|share| share.cells);
    let mut cells = shares.next().expect("there is at least one desk");
    for share in shares {
        let (keys, own) = share.rows();
        for (key, cell) in keys.iter().zip(own) {
            cells.find_or_put(*key, Cell::default).0.merge(cell);
        }
    }
    Ok(Found {
        cells,
        partners: read,
    })
}
