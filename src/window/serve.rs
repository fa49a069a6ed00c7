//! The server: one thread that listens, on this computer's own address alone, and a few that answer. The only file that is asynchronous
//! or knows axum.

use std::convert::Infallible;
use std::net::TcpListener;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::header::{CONNECTION, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{MethodRouter, get, post};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::runtime::Builder;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};
use tokio::task::spawn_blocking;
use tokio::time::{sleep, timeout};

use super::Window;
use super::answer::{self, Answer, Answers};
use super::answers;
use super::begun;
use super::changes;
use super::gate::{self, Pass};
use super::{made, own, taking};

/// How many browsers' connections there are at a time.
const CONNECTIONS: usize = 32;
/// How long the head of a request may take, and how long a connection stays that never shows the key.
const PATIENCE: Duration = Duration::from_secs(10);
/// The largest head of a request, in bytes, and how many headers it has at most.
const HEAD: usize = 64 << 10;
const HEADERS: usize = 100;
/// The largest body of a request, in bytes.
const BODY: usize = 1 << 20;
/// The stack of a thread that answers, in bytes: dropped files are read there.
const STACK: usize = 32 << 20;
/// How many threads answer.
const THREADS: usize = 6;
/// How many of them have whole files in memory at a time, given out or dropped: these take their time, and room.
const LARGE: usize = 2;
/// How often it is looked whether the program is to end.
const TICK: Duration = Duration::from_millis(100);
/// How long answers under way have when it ends.
const LAST: Duration = Duration::from_millis(300);

/// What every answer says to the browser: nothing but our own scripts, style and pictures, kept nowhere, shown nowhere else.
const STRICT: [(&str, &str); 8] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "no-referrer"),
    ("cache-control", "no-store"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
];

type Shared = Arc<Window>;

/// Answers until the window is over.
pub(super) fn serve(listener: TcpListener, window: &Shared) -> std::io::Result<()> {
    let runtime = Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .max_blocking_threads(THREADS + LARGE)
        .thread_stack_size(STACK)
        .build()?;
    runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let places = Arc::new(Semaphore::new(CONNECTIONS));
        let router = router(window);
        while !window.is_over() {
            let Ok(Ok(place)) = timeout(TICK, Arc::clone(&places).acquire_owned()).await else { continue };
            let Ok(Ok((stream, _))) = timeout(TICK, listener.accept()).await else { continue };
            tokio::spawn(connection(stream, Arc::clone(window), router.clone(), place));
        }
        drop(listener);
        sleep(LAST).await;
        Ok(())
    })
}

async fn connection(stream: TcpStream, window: Shared, router: Router, _place: OwnedSemaphorePermit) {
    let is_known = Arc::new(AtomicBool::new(false));
    let known = Arc::clone(&is_known);
    let service = service_fn(move |request| answer(request, Arc::clone(&window), router.clone(), Arc::clone(&known)));
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(PATIENCE).max_buf_size(HEAD).max_headers(HEADERS);
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service));
    while timeout(PATIENCE, connection.as_mut()).await.is_err() {
        if !is_known.load(Ordering::Relaxed) {
            return;
        }
    }
}

/// Nothing of the body is read before the gate is passed.
async fn answer(
    request: hyper::Request<Incoming>,
    window: Shared,
    router: Router,
    is_known: Arc<AtomicBool>,
) -> Result<Response, Infallible> {
    let mut response = match passed(&request, &window) {
        None => (StatusCode::FORBIDDEN, [(CONNECTION, "close")]).into_response(),
        Some(pass) => {
            if pass == Pass::Keyed {
                is_known.store(true, Ordering::Relaxed);
            }
            let Ok(response) = TowerToHyperService::new(router).call(request).await;
            response
        }
    };
    strict(response.headers_mut());
    Ok(response)
}

fn passed(request: &hyper::Request<Incoming>, window: &Window) -> Option<Pass> {
    let uri = request.uri();
    let headers =
        |name: &str| request.headers().get_all(name).iter().map(|value| value.as_bytes().to_vec()).collect::<Vec<_>>();
    let asked = gate::Request {
        method: request.method().as_str(),
        path: uri.path(),
        is_strange: uri.authority().is_some() || uri.query().is_some(),
        headers: &headers,
    };
    gate::pass(asked, window.port(), &window.entry())
}

fn strict(headers: &mut HeaderMap) {
    for (name, value) in STRICT {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
}

fn router(window: &Shared) -> Router {
    let mut router = Router::new().route("/", get(|| async { (answer::HTML, own::SHELL).typed() })).route(
        "/app/{name}",
        get(|Path(name): Path<String>| async move {
            own::file(&name).map_or_else(|| StatusCode::NOT_FOUND.into_response(), Typed::typed)
        }),
    );
    router = router.route(DRAW, post(draw));
    let places = Arc::new(Semaphore::new(THREADS));
    let small = [answers::ROUTES, changes::ROUTES, begun::ROUTES, taking::ROUTES, made::ROUTES];
    for (path, answer) in small.into_iter().flatten() {
        router = router.route(path, at(*answer, &places));
    }
    let places = Arc::new(Semaphore::new(LARGE));
    for (path, answer) in made::LARGE.iter().chain(taking::LARGE) {
        router = router.route(path, at(*answer, &places).layer(DefaultBodyLimit::max(taking::LARGEST)));
    }
    router
        .method_not_allowed_fallback(|_: Request| async { StatusCode::NOT_FOUND })
        .layer(DefaultBodyLimit::max(BODY))
        .with_state(Arc::clone(window))
}

/// The way to the thread that draws pages, which takes longer than anything else.
const DRAW: &str = "/draw";

async fn draw(State(window): State<Shared>, body: Bytes) -> Response {
    let (tell, told) = oneshot::channel();
    window.preview.ask(&body, Box::new(move |answer| _ = tell.send(answer)));
    told.await.unwrap_or(Answer::Missing).response()
}

/// Answers in another thread than the one that listens, as soon as there is a place: whatever takes its time there keeps nobody else
/// from an answer, and a fault ends nothing but that request.
fn at(answer: Answers, places: &Arc<Semaphore>) -> MethodRouter<Shared> {
    let places = Arc::clone(places);
    post(move |State(window): State<Shared>, body: Bytes| async move {
        let place = places.acquire_owned().await;
        let answered = spawn_blocking(move || {
            let _place = place;
            answer(&window, &body)
        });
        answered.await.unwrap_or(Answer::Wrong).response()
    })
}

impl Answer {
    fn response(self) -> Response {
        match self {
            Self::Json(value) => ("application/json", value.to_string()).typed(),
            Self::Png(bytes) => (answer::PNG, Bytes::from_owner(bytes)).typed(),
            Self::Bytes(bytes) => ("application/octet-stream", bytes).typed(),
            Self::Forbidden => StatusCode::FORBIDDEN.into_response(),
            Self::Missing => StatusCode::NOT_FOUND.into_response(),
            Self::Wrong => StatusCode::BAD_REQUEST.into_response(),
        }
    }
}

/// An answer of a type.
trait Typed {
    fn typed(self) -> Response;
}

impl<T: Into<Body>> Typed for (&'static str, T) {
    fn typed(self) -> Response {
        ([(CONTENT_TYPE, self.0)], self.1.into()).into_response()
    }
}
