//! Connections: taken in, cut where nothing comes over them any more, let finish when the program stops.

use std::collections::HashMap;
use std::convert::Infallible;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, Sleep};
use tower::ServiceExt as _;

/// How long the program waits for others, and for how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// For the head of a request, from the moment the connection is free for one.
    pub head: Duration,
    /// For the next piece of a request's body, for the work on a request once its body is there, and for a reader who takes
    /// nothing of the reply.
    pub stall: Duration,
    /// How many connections are held at once. Where one more comes, that which was silent longest is cut.
    pub connections: usize,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience {
            head: Duration::from_secs(20),
            stall: Duration::from_secs(60),
            connections: 512,
        }
    }
}

/// The room for one request's head: far more than a browser sends, far less than would fill the memory.
const HEAD_ROOM: usize = 64 << 10;

/// How often a stopping program looks whether a connection has anything more to say.
const LAST_WORDS: Duration = Duration::from_millis(300);

/// What is known of one connection.
struct Held {
    /// Milliseconds since the listening began at which something last came or went.
    active: AtomicU64,
    /// Whether a request is being answered.
    busy: AtomicBool,
    cut: Notify,
}

impl Held {
    /// Whether nothing is being answered and nothing has come or gone for a moment.
    fn is_silent(&self, now: u64) -> bool {
        let last = self.active.load(Ordering::Relaxed);
        !self.busy.load(Ordering::Relaxed) && now.saturating_sub(last) >= 1_000
    }
}

/// All connections there are.
#[derive(Clone)]
struct Register {
    began: Instant,
    held: Arc<Mutex<HashMap<u64, Arc<Held>>>>,
}

impl Register {
    fn new() -> Register {
        Register {
            began: Instant::now(),
            held: Arc::default(),
        }
    }

    fn now(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// Takes a connection in; where there are too many, the one that was silent longest goes.
    fn take(&self, number: u64, most: usize) -> Arc<Held> {
        let new = Arc::new(Held {
            active: AtomicU64::new(self.now()),
            busy: AtomicBool::new(false),
            cut: Notify::new(),
        });
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if held.len() >= most {
            let silent = |one: &Held| {
                let busy = one.busy.load(Ordering::Relaxed);
                (busy, one.active.load(Ordering::Relaxed))
            };
            let longest = held.iter().min_by_key(|(_, one)| silent(one));
            if let Some(number) = longest.map(|(number, _)| *number)
                && let Some(one) = held.remove(&number)
            {
                one.cut.notify_one();
            }
        }
        held.insert(number, Arc::clone(&new));
        new
    }

    fn let_go(&self, number: u64) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.remove(&number);
    }
}

/// A connection whose other end must take what it asked for, piece by piece.
struct Line {
    stream: TcpStream,
    stall: Duration,
    stuck: Option<Pin<Box<Sleep>>>,
    register: Register,
    held: Arc<Held>,
}

impl Line {
    fn moved(&self) {
        let now = self.register.now();
        self.held.active.store(now, Ordering::Relaxed);
    }

    /// A write as it went; one that goes nowhere for too long is an error.
    fn went<T>(
        &mut self,
        context: &mut Context<'_>,
        write: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if write.is_ready() {
            self.stuck = None;
            self.moved();
            return write;
        }
        let stall = self.stall;
        let stuck = self
            .stuck
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(stall)));
        if stuck.as_mut().poll(context).is_ready() {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        Poll::Pending
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        if read.is_ready() {
            self.moved();
        }
        read
    }
}

impl AsyncWrite for Line {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let write = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.went(context, write)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let write = Pin::new(&mut self.stream).poll_write_vectored(context, pieces);
        self.went(context, write)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// Takes connections in until `stop` is done, then lets the requests under way finish.
pub async fn listen(
    router: Router,
    listener: TcpListener,
    patience: Patience,
    stop: impl Future<Output = ()> + Send + 'static,
) {
    let register = Register::new();
    let (stopping, told) = watch::channel(false);
    // Everybody who works holds one end; when all have let go, nothing is left to be done.
    let (working, mut done) = mpsc::channel::<()>(1);
    let mut lines = JoinSet::new();
    let mut stop = pin!(stop);
    for number in 0.. {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            Some(_) = lines.join_next(), if !lines.is_empty() => continue,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                let held = register.take(number, patience.connections);
                let line = Line {
                    stream,
                    stall: patience.stall,
                    stuck: None,
                    register: register.clone(),
                    held,
                };
                lines.spawn(hold(
                    line,
                    number,
                    peer,
                    router.clone(),
                    patience,
                    (told.clone(), working.clone()),
                ));
            }
            // The other end went away again, or there are no more connections to be had: others may end meanwhile.
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken in");
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }
    drop(listener);
    // Nobody hears it only where there is no connection.
    let _ = stopping.send(true);
    while lines.join_next().await.is_some() {}
    drop(working);
    // What was sent whole is worked on to its end, too, where its connection is gone. Nothing is ever sent here.
    let _ = done.recv().await;
}

/// Begins the work on a request. What is only looked at ends with the connection. What was sent whole goes on to its end
/// though whoever sent it is gone: a train enters a tunnel between the last byte of a hand-in and its answer, and the figures
/// are there when the page is opened again. It begins here and not when the reply is first asked for, because a connection
/// that ends together with the request's last byte never asks.
fn begun(
    router: Router,
    request: hyper::Request<Incoming>,
    working: mpsc::Sender<()>,
) -> Pin<Box<dyn Future<Output = Response> + Send>> {
    let is_only_looked_at = request.method().is_safe();
    let work = async move {
        let Ok(reply) = router.oneshot(request.map(Body::new)).await;
        drop(working);
        reply
    };
    if is_only_looked_at {
        return Box::pin(work);
    }
    // Dropping the handle does not stop the task.
    let work = tokio::spawn(work);
    Box::pin(async move {
        work.await
            .unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
    })
}

/// Answers what comes over one connection until it ends, is cut, or the program stops.
async fn hold(
    line: Line,
    number: u64,
    peer: SocketAddr,
    router: Router,
    patience: Patience,
    (mut told, working): (watch::Receiver<bool>, mpsc::Sender<()>),
) {
    let (register, held) = (line.register.clone(), Arc::clone(&line.held));
    let busy = Arc::clone(&held);
    let answer = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        let busy = Arc::clone(&busy);
        busy.busy.store(true, Ordering::Relaxed);
        let work = begun(router.clone(), request, working.clone());
        async move {
            let reply = work.await;
            busy.busy.store(false, Ordering::Relaxed);
            Ok::<_, Infallible>(reply)
        }
    });
    let mut served = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(patience.head)
            .max_buf_size(HEAD_ROOM)
            .serve_connection(TokioIo::new(line), answer)
    );
    let mut has_stopped = false;
    loop {
        tokio::select! {
            // What goes wrong on a connection is the other end's: gone, late, or no HTTP.
            _ = served.as_mut() => break,
            () = held.cut.notified() => break,
            _ = told.wait_for(|stopping| *stopping), if !has_stopped => {
                has_stopped = true;
                served.as_mut().graceful_shutdown();
            }
            // A head that only half came is not waited for.
            () = tokio::time::sleep(LAST_WORDS), if has_stopped => {
                if held.is_silent(register.now()) {
                    break;
                }
            }
        }
    }
    register.let_go(number);
}

#[cfg(test)]
mod tests {
    use axum::routing::{any, get};
    use tokio::io::AsyncWriteExt as _;
    use tokio::sync::oneshot;
    use tokio::time::sleep;

    use super::*;

    const LITTLE: Duration = Duration::from_millis(400);

    /// When whoever sends goes away.
    #[derive(Debug, Clone, Copy)]
    enum Gone {
        /// Before the program has taken the connection in: the request and its end come together.
        AtOnce,
        /// While the work is being done.
        Meanwhile,
    }

    /// Sends a request to a program whose work takes a moment and is gone before the answer; says whether the work was done
    /// by the time the program has stopped in good order.
    async fn is_done(method: &str, gone: Gone) -> bool {
        let done = Arc::new(AtomicBool::new(false));
        let kept = Arc::clone(&done);
        let work = any(move |_: axum::body::Bytes| async move {
            sleep(LITTLE).await;
            kept.store(true, Ordering::SeqCst);
            "done"
        });
        let routes = Router::new().route("/work", work);
        let routes = routes.route("/", get(|| async { "here" }));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let place = listener.local_addr().unwrap();
        let mut stream = TcpStream::connect(place).await.unwrap();
        let words =
            format!("{method} /work HTTP/1.1\r\nHost: here\r\nContent-Length: 3\r\n\r\na=b");
        stream.write_all(words.as_bytes()).await.unwrap();
        let (stop, told) = oneshot::channel::<()>();
        let serve = || {
            tokio::spawn(listen(routes, listener, Patience::default(), async {
                let _ = told.await;
            }))
        };
        let served = match gone {
            Gone::AtOnce => {
                drop(stream);
                serve()
            }
            Gone::Meanwhile => {
                let served = serve();
                sleep(LITTLE / 4).await;
                drop(stream);
                served
            }
        };
        // Long enough to take the connection in, too short for the work: what is done is done while it stops.
        sleep(LITTLE / 4).await;
        stop.send(()).unwrap();
        served.await.unwrap();
        done.load(Ordering::SeqCst)
    }

    /// Of so many programs at the same time, how many did the work.
    async fn done_of(programs: usize, method: &'static str, gone: Gone) -> usize {
        let tries = (0..programs).map(|_| is_done(method, gone));
        let done: JoinSet<bool> = tries.collect();
        done.join_all()
            .await
            .into_iter()
            .filter(|done| *done)
            .count()
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn what_was_sent_whole_is_done_though_the_sender_is_gone() {
        for gone in [Gone::AtOnce, Gone::Meanwhile] {
            assert_eq!(done_of(16, "POST", gone).await, 16, "{gone:?}");
            // What is only looked at ends with its connection: it is the method that keeps the work going.
            assert_eq!(done_of(16, "GET", gone).await, 0, "{gone:?}");
        }
    }
}
