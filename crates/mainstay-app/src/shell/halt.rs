//! Stopping politely: what runs beside the pages finishes the step it is in and begins no other.

use std::time::Duration;

use tokio::sync::watch;

/// Whether the program is to stop, as those hear it who work beside the pages.
#[derive(Debug, Clone)]
pub struct Halt(watch::Receiver<bool>);

impl Halt {
    /// A way to say so, and those who hear it.
    pub fn new() -> (watch::Sender<bool>, Halt) {
        let (say, told) = watch::channel(false);
        (say, Halt(told))
    }

    /// Whether the program is to stop. Where nobody is left who could say so, it is.
    pub fn is_said(&self) -> bool {
        *self.0.borrow() || self.0.has_changed().is_err()
    }

    /// Waits for a while, or until the program is to stop.
    pub async fn pause(&self, time: Duration) {
        let mut told = self.0.clone();
        let said = told.wait_for(|said| *said);
        tokio::select! { _ = said => {}, () = tokio::time::sleep(time) => {} }
    }
}
