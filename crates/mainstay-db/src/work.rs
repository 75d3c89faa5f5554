//! Work waiting for the database: closures with their answers, in bounded queues.

use crate::DbError;
use crate::tx::Tx;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// How a closure wants to see the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// Each statement by itself.
    Read,
    /// One consistent view.
    Snapshot,
    /// One transaction that may change things.
    Write,
}

/// A closure and the one who waits for its answer.
pub(crate) trait Work: Send {
    /// False when the one who waits has given up before the start.
    fn start(&self) -> bool;
    /// Runs the closure (again); true when it said `Ok`.
    fn run(&mut self, tx: &mut Tx<'_>) -> bool;
    /// Gives the answer: the closure's own, or why it was not kept.
    fn settle(self: Box<Self>, fate: Result<(), DbError>);
}

pub(crate) struct Job {
    pub manner: Manner,
    pub work: Box<dyn Work>,
}

/// Whether a job waits, runs, or was given up; shared with the one who waits.
#[derive(Clone, Default)]
pub(crate) struct Stage(Arc<AtomicU8>);

const WAITING: u8 = 0;
const STARTED: u8 = 1;
const GIVEN_UP: u8 = 2;

impl Stage {
    fn start(&self) -> bool {
        // A second run of the same job finds it started already.
        self.0
            .compare_exchange(WAITING, STARTED, Ordering::AcqRel, Ordering::Acquire)
            != Err(GIVEN_UP)
    }

    /// True when the work had not begun, so that giving up is certain to change nothing.
    pub(crate) fn give_up(&self) -> bool {
        self.0
            .compare_exchange(WAITING, GIVEN_UP, Ordering::AcqRel, Ordering::Acquire)
            .is_ok()
    }
}

pub(crate) struct Closure<F, T, E, A> {
    pub call: F,
    pub said: Option<Result<T, E>>,
    pub answer: A,
    pub stage: Stage,
    /// For tests: run it once for nothing before it counts.
    pub rehearse: bool,
}

impl<F, T, E, A> Work for Closure<F, T, E, A>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<DbError> + Send,
    A: FnOnce(Result<T, E>) + Send,
{
    fn start(&self) -> bool {
        self.stage.start()
    }

    fn run(&mut self, tx: &mut Tx<'_>) -> bool {
        if std::mem::take(&mut self.rehearse) {
            let call = |tx: &mut Tx<'_>| drop(catch_unwind(AssertUnwindSafe(|| (self.call)(tx))));
            if let Err(why) = tx.rehearse(call) {
                self.said = Some(Err(E::from(why)));
                return false;
            }
        }
        let said = catch_unwind(AssertUnwindSafe(|| (self.call)(tx))).unwrap_or_else(|panic| {
            tx.failed = true;
            Err(E::from(DbError::Panicked(panic_text(panic.as_ref()))))
        });
        let fine = said.is_ok();
        self.said = Some(said);
        fine
    }

    fn settle(self: Box<Self>, fate: Result<(), DbError>) {
        let this = *self;
        let stopped = || DbError::Down("the work did not begin".into());
        (this.answer)(match (this.said, fate) {
            (Some(Ok(value)), Ok(())) => Ok(value),
            (Some(Err(own)), _) => Err(own),
            (_, Err(why)) => Err(E::from(why)),
            (None, Ok(())) => Err(E::from(stopped())),
        });
    }
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no message".into())
}

/// A queue that refuses rather than grows.
pub(crate) struct Queue {
    inside: Mutex<Inside>,
    signal: Condvar,
    room: usize,
}

struct Inside {
    jobs: VecDeque<Job>,
    open: bool,
}

impl Queue {
    pub(crate) fn new(room: usize) -> Arc<Self> {
        let inside = Mutex::new(Inside {
            jobs: VecDeque::new(),
            open: true,
        });
        Arc::new(Self {
            inside,
            signal: Condvar::new(),
            room,
        })
    }

    fn lock(&self) -> MutexGuard<'_, Inside> {
        // Nothing can panic while the lock is held, so a poisoned lock still guards a whole queue.
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a job at the end; a full or closed queue answers it at once.
    pub(crate) fn push(&self, job: Job) {
        let mut inside = self.lock();
        let refusal = if !inside.open {
            "the program is stopping".to_owned()
        } else if inside.jobs.len() >= self.room {
            format!("{} requests are waiting already", self.room)
        } else {
            inside.jobs.push_back(job);
            drop(inside);
            self.signal.notify_one();
            return;
        };
        drop(inside);
        job.work.settle(Err(DbError::Down(refusal)));
    }

    /// Waits for work; up to `most` jobs at once, none when the queue is closed and empty.
    pub(crate) fn take(&self, most: usize) -> Vec<Job> {
        let mut inside = self.lock();
        loop {
            if !inside.jobs.is_empty() {
                let count = inside.jobs.len().min(most);
                return inside
                    .jobs
                    .drain(..count)
                    .filter(|job| job.work.start())
                    .collect();
            }
            if !inside.open {
                return Vec::new();
            }
            inside = self
                .signal
                .wait(inside)
                .unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// True when closed and nothing is left to do.
    pub(crate) fn is_done(&self) -> bool {
        let inside = self.lock();
        !inside.open && inside.jobs.is_empty()
    }

    /// No new jobs; those inside are still done.
    pub(crate) fn close(&self) {
        self.lock().open = false;
        self.signal.notify_all();
    }
}
