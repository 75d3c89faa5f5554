//! How long a request may take: as long as its body keeps coming, and a fair time for the work after that.

use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use hyper::body::{Body as HttpBody, Frame as Piece, SizeHint};
use tokio::time::Instant;

use super::{App, Failure, Frame, failure};

/// A body that brings less than this in the time there is for a piece does not come, it is held back.
const PIECE: usize = 32 << 10;

/// How far a request has come.
#[derive(Debug, Clone, Copy)]
struct Progress {
    /// When the last whole piece of the body came; before the first, when the request came.
    at: Instant,
    /// What came since, in bytes.
    since: usize,
    /// Whether all of the body is there, or nobody reads any more of it.
    is_whole: bool,
}

/// How far a request has come, for those who watch it.
#[derive(Debug, Clone)]
struct Flow {
    progress: Arc<Mutex<Progress>>,
    stall: Duration,
}

impl Flow {
    fn now(&self) -> Progress {
        *self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn came(&self, bytes: usize) {
        let mut progress = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        progress.since += bytes;
        if progress.since >= PIECE {
            (progress.since, progress.at) = (0, Instant::now());
        }
    }

    fn ended(&self) {
        let mut progress = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        if !progress.is_whole {
            (progress.is_whole, progress.at) = (true, Instant::now());
        }
    }

    /// Done when nothing has come for too long, be the body whole by then or not.
    async fn stalled(&self, is_whole: bool) {
        loop {
            let progress = self.now();
            let last = progress.at + self.stall;
            if Instant::now() < last {
                tokio::time::sleep_until(last).await;
            } else if progress.is_whole == is_whole {
                return;
            } else {
                tokio::time::sleep(self.stall).await;
            }
        }
    }
}

/// A body that tells how it comes.
struct Counted {
    body: Body,
    flow: Flow,
}

impl HttpBody for Counted {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Piece<Bytes>, axum::Error>>> {
        let piece = ready!(Pin::new(&mut self.body).poll_frame(context));
        match &piece {
            Some(Ok(piece)) => self.flow.came(piece.data_ref().map_or(0, Bytes::len)),
            Some(Err(_)) | None => self.flow.ended(),
        }
        Poll::Ready(piece)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.flow.ended();
    }
}

/// Gives a request up whose body stops coming on its way.
pub async fn flow(
    State((app, stall)): State<(App, Duration)>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let progress = Progress {
        at: Instant::now(),
        since: 0,
        is_whole: body.is_end_stream(),
    };
    let flow = Flow {
        progress: Arc::new(Mutex::new(progress)),
        stall,
    };
    parts.extensions.insert(flow.clone());
    let late = parts.clone();
    let body = Body::new(Counted {
        body,
        flow: flow.clone(),
    });
    let reply = pin!(next.run(Request::from_parts(parts, body)));
    tokio::select! {
        reply = reply => reply,
        () = flow.stalled(false) => {
            let frame = Frame::from_parts(&app, &late);
            let mut page = failure::plain(&app, frame, StatusCode::REQUEST_TIMEOUT, "failure-stalled");
            // What would still come is not waited for.
            page.headers_mut().insert(header::CONNECTION, header::HeaderValue::from_static("close"));
            page
        }
    }
}

/// Gives the work on a request up that takes too long once everything is there.
pub async fn work(request: Request, next: Next) -> Response {
    let flow = request.extensions().get::<Flow>().cloned();
    let reply = pin!(next.run(request));
    let Some(flow) = flow else {
        return reply.await;
    };
    tokio::select! {
        reply = reply => reply,
        () = flow.stalled(true) => Failure::Late.into_response(),
    }
}
