//! Stopping: Ctrl-C and SIGTERM are heard from the first moment on and remembered, whatever the program is doing.

use std::process;

use tokio::runtime::Runtime;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// How often the program was told to stop.
#[derive(Clone)]
pub struct Stop(watch::Receiver<u32>);

impl Stop {
    /// Begins to listen. From here on no signal ends the program by itself, and none is lost.
    pub fn listen(runtime: &Runtime) -> Result<Stop, String> {
        let heard = |error: std::io::Error| format!("signals cannot be listened to: {error}");
        let _inside = runtime.enter();
        let mut interrupt = signal(SignalKind::interrupt()).map_err(heard)?;
        let mut terminate = signal(SignalKind::terminate()).map_err(heard)?;
        let (say, told) = watch::channel(0_u32);
        runtime.spawn(async move {
            loop {
                tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
                say.send_modify(|times| *times += 1);
            }
        });
        Ok(Stop(told))
    }

    /// Whether the program was told to stop.
    pub fn is_asked(&self) -> bool {
        *self.0.borrow() > 0
    }

    /// Done once the program was told to stop so many times.
    pub async fn asked(&self, times: u32) {
        // The one who counts lives as long as the program.
        let _ = self.0.clone().wait_for(|told| *told >= times).await;
    }

    /// While the program starts, nothing but a step under way holds it up; a second signal does not wait for that either. What is
    /// kept survives it, as it survives a power cut. Ends when the handle is aborted.
    pub fn hurries_at_the_second(&self, runtime: &Runtime) -> JoinHandle<()> {
        let stop = self.clone();
        runtime.spawn(async move {
            stop.asked(1).await;
            eprintln!(
                "Stopping once the step under way is done. A second Ctrl-C does not wait for it."
            );
            stop.asked(2).await;
            #[expect(
                clippy::disallowed_methods,
                reason = "the thread that would return from main is in the middle of a step"
            )]
            process::exit(130);
        })
    }
}
