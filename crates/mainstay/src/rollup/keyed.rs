//! A table that finds a row by its packed key, small enough to stay close to the processor.

/// Values by a 64-bit key, kept in the order in which their keys were first seen.
///
/// Each slot is 8 bytes: half of the key's hash and the place of its value. Looking up a new key touches one slot and
/// nothing else, so a partner's hundred thousand rows stay within the processor's second cache.
pub struct Keyed<T> {
    slots: Vec<u64>,
    keys: Vec<u64>,
    values: Vec<T>,
    seed: u64,
}

const SMALLEST: usize = 1 << 10;
/// An odd constant with its bits well spread (2^64 over the golden ratio).
const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
const PLACE: u64 = 0xffff_ffff;

impl<T> Keyed<T> {
    /// An empty table; `seed` keeps anyone from preparing keys that fall on one another.
    pub fn new(seed: u64) -> Self {
        Self {
            slots: vec![0; SMALLEST],
            keys: Vec::new(),
            values: Vec::new(),
            seed,
        }
    }

    /// Forgets all rows and makes room for about `rows` new ones.
    pub fn restart(&mut self, rows: usize) {
        self.keys.clear();
        self.values.clear();
        let wanted = (rows * 2).next_power_of_two().max(SMALLEST);
        if wanted == self.slots.len() {
            self.slots.fill(0);
        } else {
            self.slots = vec![0; wanted];
        }
    }

    /// Brings the slots of these keys near the processor, all at once, so that looking each up does not wait in turn.
    ///
    /// Measured: two fifths of the time for a row went into waiting for its slot.
    #[inline]
    pub fn approach(&self, keys: impl Iterator<Item = u64>) {
        let mask = self.slots.len() - 1;
        let seen = keys.fold(0, |seen, key| {
            seen ^ self.slots[low(mixed(key, self.seed)) & mask]
        });
        // Nothing is done with what was seen; the compiler must not notice.
        std::hint::black_box(seen);
    }

    /// The value that has this key, put there by `first` when the key is new, and whether it was there before.
    #[inline]
    pub fn find_or_put(&mut self, key: u64, first: impl FnOnce() -> T) -> (&mut T, bool) {
        if (self.keys.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let hash = mixed(key, self.seed);
        let mask = self.slots.len() - 1;
        let mut at = low(hash) & mask;
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                let place = self.keys.len();
                self.slots[at] = (hash & !PLACE) | (place as u64 + 1);
                self.keys.push(key);
                self.values.push(first());
                return (&mut self.values[place], false);
            }
            if (slot ^ hash) & !PLACE == 0 {
                let place = low(slot & PLACE) - 1;
                if self.keys[place] == key {
                    return (&mut self.values[place], true);
                }
            }
            at = (at + 1) & mask;
        }
    }

    /// The keys and the values beside them, in the order in which the keys were first seen.
    pub fn rows(&self) -> (&[u64], &[T]) {
        (&self.keys, &self.values)
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    #[cold]
    fn grow(&mut self) {
        let mask = self.slots.len() * 2 - 1;
        assert!(
            mask < low(PLACE),
            "2^31 rows of one partner do not fit in memory anyway"
        );
        self.slots = vec![0; mask + 1];
        for (place, &key) in self.keys.iter().enumerate() {
            let hash = mixed(key, self.seed);
            let mut at = low(hash) & mask;
            while self.slots[at] != 0 {
                at = (at + 1) & mask;
            }
            self.slots[at] = (hash & !PLACE) | (place as u64 + 1);
        }
    }
}

/// The lower half of a hash as a position.
#[inline]
pub fn low(hash: u64) -> usize {
    (hash & PLACE) as usize
}

/// Spreads a number over all 64 bits: a full multiplication, folded.
#[inline]
#[expect(
    clippy::cast_possible_truncation,
    reason = "both halves of the product are used"
)]
pub fn mixed(number: u64, seed: u64) -> u64 {
    let product = u128::from(number ^ seed) * u128::from(ODD);
    (product >> 64) as u64 ^ product as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_keeps_its_own_value_while_the_table_grows() {
        let mut table = Keyed::new(7);
        for key in 0..10_000_u64 {
            let (value, known) = table.find_or_put(key << 20, || key);
            assert!(!known);
            *value += 1;
        }
        for key in 0..10_000_u64 {
            let (value, known) = table.find_or_put(key << 20, || 0);
            assert!(known);
            assert_eq!(*value, key + 1);
        }
        assert_eq!(table.len(), 10_000);
        let (keys, values) = table.rows();
        assert_eq!((keys[9], values[9]), (9 << 20, 10));
    }

    #[test]
    fn a_restarted_table_remembers_nothing() {
        let mut table = Keyed::new(0);
        table.find_or_put(5, || 1);
        for rows in [0, 5_000] {
            table.restart(rows);
            assert_eq!(table.len(), 0);
            assert!(!table.find_or_put(5, || 2).1);
        }
    }
}
