//! A small web server: the files of the last build, and messages to open pages.

use super::absent;
use super::desk;
use super::host::host_address;
use super::state::Shared;
use crate::disk::{self, Body as FileBody};
use crate::model::{NOT_FOUND, WORKER};
use crate::parallel;
use crate::text::decode_percent;
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::convert::Infallible;
use std::net::{SocketAddr, TcpListener};
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

const SCRIPT: &str = include_str!("live.js");

/// How long a connection may take to say what it wants; it is closed after that, so that idle ones do not
/// fill the server.
const PATIENCE: Duration = Duration::from_secs(10);
/// How many files are made at once for those who asked for them.
const MAKERS: usize = 8;
/// How many connections are served at once; more wait their turn.
const MAX_CONNECTIONS: usize = 256;

/// Serves on a thread of its own until the process ends.
pub(super) fn start(listener: TcpListener, app: Router) -> std::io::Result<()> {
    listener.set_nonblocking(true)?;
    // Whoever makes a file may have to set the deepest document that we accept.
    let mut builder = tokio::runtime::Builder::new_current_thread();
    let runtime =
        builder.enable_all().max_blocking_threads(MAKERS).thread_stack_size(parallel::LARGE_STACK).build()?;
    let app = app.layer(middleware::from_fn(refuse_strangers));
    std::thread::Builder::new().name("preview".into()).spawn(move || {
        runtime.block_on(async {
            if let Ok(listener) = tokio::net::TcpListener::from_std(listener) {
                accept(listener, app).await;
            }
        });
    })?;
    Ok(())
}

/// What is served of a site: its pages, and the desk for them.
pub(super) fn of_a_site(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/__camnang/events", get(events))
        .route("/__camnang/live.js", get(script))
        .route("/__camnang/desk", get(desk::enter))
        .route("/__camnang/desk/", any(desk::answer))
        .route("/__camnang/desk/{*path}", any(desk::answer))
        .fallback(file)
        .with_state(shared)
}

/// Takes connections for ever. When the system has no more of them to give, waits for some to end.
async fn accept(listener: tokio::net::TcpListener, app: Router) {
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    while let Ok(place) = places.clone().acquire_owned().await {
        match listener.accept().await {
            Ok((stream, peer)) => {
                let connection = converse(stream, peer, app.clone());
                tokio::spawn(async move {
                    connection.await;
                    drop(place);
                });
            }
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    }
}

/// Answers the requests of one connection until it ends.
async fn converse(stream: TcpStream, peer: SocketAddr, app: Router) {
    let service = TowerToHyperService::new(app.layer(axum::Extension(ConnectInfo(peer))));
    let mut server = http1::Builder::new();
    server.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
    // A connection that breaks off is the browser's own affair.
    let _ = server.serve_connection(TokioIo::new(stream), service).await;
}

/// Answers only questions (GET, HEAD), only to names that cannot be pointed here by somebody else's DNS
/// (rebinding), and to no page of another site: what is being written is nobody else's. A link from elsewhere
/// may be followed.
async fn refuse_strangers(headers: HeaderMap, request: Request, next: Next) -> Response {
    let value = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    // The desk, where there is more to do than to ask, refuses strangers by itself.
    if request.uri().path().starts_with(desk::ADDRESS) {
        return next.run(request).await;
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    if host_address(value("host")).is_none()
        || is_foreign(value("sec-fetch-site"), value("sec-fetch-mode"), value("sec-fetch-dest"))
    {
        return StatusCode::FORBIDDEN.into_response();
    }
    let mut response = next.run(request).await;
    let guards = [
        ("cross-origin-resource-policy", "same-origin"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "SAMEORIGIN"),
    ];
    response.headers_mut().extend(
        guards.map(|(name, value)| (header::HeaderName::from_static(name), HeaderValue::from_static(value))),
    );
    response
}

/// Whether a page of another site asks, by what browsers say of a request (Fetch Metadata); the empty string
/// where they say nothing. Another port of this machine is another site's page too.
fn is_foreign(site: &str, mode: &str, dest: &str) -> bool {
    matches!(site, "cross-site" | "same-site") && !(mode == "navigate" && dest == "document")
}

/// Findings hold lines of the sources, so only this machine is told them; others are told to load anew.
async fn events(
    State(shared): State<Arc<Shared>>, ConnectInfo(peer): ConnectInfo<SocketAddr>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let is_here = peer.ip().to_canonical().is_loopback();
    let window = is_here.then(|| shared.windows.enter());
    let stream = WatchStream::from_changes(shared.messages()).map(move |message| {
        // It is open as long as it listens.
        let _ = &window;
        Ok(Event::default().data(if is_here { message.here } else { message.elsewhere }))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

async fn script() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT)
}

async fn file(State(shared): State<Arc<Shared>>, headers: HeaderMap, request: Request) -> Response {
    let asked = request.uri().path().trim_start_matches('/').to_owned();
    let path = decode_percent(&asked).into_owned();
    let path = if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path };
    let range = headers.get(header::RANGE).and_then(|range| range.to_str().ok()).map(str::to_owned);
    // Making a page or a sheet takes its time, and others need not wait for it.
    let answer = tokio::task::spawn_blocking(move || answer(&shared, &asked, &path, range.as_deref()));
    answer.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

/// The file of a path, made now if need be.
fn answer(shared: &Shared, asked: &str, path: &str, range: Option<&str>) -> Response {
    let (number, Some(site)) = (shared.number(), shared.site()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // A preview is never kept: authors want to see what they wrote just now.
    if let Some(body) = Some(path).filter(|path| *path != WORKER).and_then(|path| site.file(path)) {
        return respond(StatusCode::OK, path, body, range, number);
    }
    if site.has(&format!("{path}/index.html")) {
        // One slash in front: two would name another host.
        return (StatusCode::FOUND, [(header::LOCATION, format!("/{asked}/"))]).into_response();
    }
    // Whoever follows a link to a page that is not shown should know why.
    let absent = absent::page(&site, path, shared.lang()).map(FileBody::Bytes);
    match absent.or_else(|| site.file(NOT_FOUND)) {
        Some(body) => respond(StatusCode::NOT_FOUND, NOT_FOUND, body, None, number),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn respond(status: StatusCode, path: &str, body: FileBody, range: Option<&str>, number: u64) -> Response {
    let body = match body {
        FileBody::Bytes(bytes) if path.ends_with(".html") => FileBody::Bytes(with_script(&bytes, number)),
        other => other,
    };
    let size = body.size();
    let (status, part) = match range.filter(|_| status == StatusCode::OK).map(|range| part(range, size)) {
        Some(Part::Some(part)) => (StatusCode::PARTIAL_CONTENT, part),
        Some(Part::Outside) => {
            return (StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, format!("bytes */{size}"))])
                .into_response();
        }
        Some(Part::Whole) | None => (status, 0..size),
    };
    let headers = [
        (header::CONTENT_TYPE, crate::kind::content_type(path)),
        (header::CACHE_CONTROL, "no-store"),
        (header::ACCEPT_RANGES, "bytes"),
    ];
    let length = [(header::CONTENT_LENGTH, (part.end - part.start).to_string())];
    let of_part = format!("bytes {}-{}/{size}", part.start, part.end.saturating_sub(1));
    let of_part = (status == StatusCode::PARTIAL_CONTENT).then_some([(header::CONTENT_RANGE, of_part)]);
    let body = match body {
        FileBody::Bytes(bytes) => Body::from(bytes[part.start as usize..part.end as usize].to_vec()),
        FileBody::File { from, pieces, .. } => match disk::chunks(&from, &pieces, part) {
            Ok(chunks) => Body::from_stream(tokio_stream::iter(chunks)),
            Err(_) => return StatusCode::NOT_FOUND.into_response(),
        },
    };
    let mut response = (status, headers, length, body).into_response();
    if let Some([(name, value)]) = of_part
        && let Ok(value) = HeaderValue::from_str(&value)
    {
        response.headers_mut().insert(name, value);
    }
    response
}

/// The part of a file that a request wants.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    /// All of it: nothing else is asked for, or several parts, which may be answered so.
    Whole,
    /// These bytes.
    Some(Range<u64>),
    /// Bytes that it does not have.
    Outside,
}

/// Reads a `Range` header (RFC 9110, 14.1.2) for a file of a size: films ask for the part that is played.
fn part(range: &str, size: u64) -> Part {
    let Some((from, to)) = range.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
        return Part::Whole;
    };
    let (start, end) = match (from.trim().parse::<u64>(), to.trim().parse::<u64>()) {
        (Ok(from), Ok(to)) if from <= to => (from, to.saturating_add(1).min(size)),
        (Ok(from), Err(_)) if to.trim().is_empty() => (from, size),
        (Err(_), Ok(last)) if from.trim().is_empty() => (size.saturating_sub(last), size),
        _ => return Part::Whole,
    };
    if start < end { Part::Some(start..end) } else { Part::Outside }
}

/// The page with the script that listens for the next build; `number` is the build it belongs to.
fn with_script(html: &[u8], number: u64) -> Vec<u8> {
    let tag = format!("<script src=\"/__camnang/live.js\" data-number=\"{number}\" defer></script>");
    let text = String::from_utf8_lossy(html);
    match text.rfind("</body>") {
        Some(end) => [&text[..end], &tag, &text[end..]].concat().into_bytes(),
        None => [&text, tag.as_str()].concat().into_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_other_sites_get_nothing_and_links_may_be_followed() {
        for (site, mode, dest) in [
            ("cross-site", "no-cors", "script"),
            ("cross-site", "navigate", "iframe"),
            ("same-site", "cors", "empty"),
        ] {
            assert!(is_foreign(site, mode, dest), "{site} {mode} {dest}");
        }
        for (site, mode, dest) in [
            ("", "", ""),
            ("none", "navigate", "document"),
            ("same-origin", "cors", "empty"),
            ("cross-site", "navigate", "document"),
        ] {
            assert!(!is_foreign(site, mode, dest), "{site} {mode} {dest}");
        }
    }

    #[test]
    fn parts_of_files_are_read_as_browsers_ask_for_them() {
        for (range, meant) in [
            ("bytes=0-", Part::Some(0..10)),
            ("bytes=3-4", Part::Some(3..5)),
            ("bytes=3-99", Part::Some(3..10)),
            ("bytes=-4", Part::Some(6..10)),
            ("bytes=-99", Part::Some(0..10)),
            ("bytes=10-", Part::Outside),
            ("bytes=-0", Part::Outside),
            ("bytes=5-3", Part::Whole),
            ("bytes=0-1,3-4", Part::Whole),
            ("lines=1-2", Part::Whole),
            ("bytes=18446744073709551615-18446744073709551615", Part::Outside),
            ("", Part::Whole),
        ] {
            assert_eq!(part(range, 10), meant, "{range}");
        }
        assert_eq!(part("bytes=0-", 0), Part::Outside);
    }

    #[test]
    fn pages_without_an_end_get_the_script_too() {
        assert!(
            String::from_utf8(with_script(b"<p>a</p></body></html>", 3))
                .unwrap()
                .contains("</script></body>")
        );
        assert!(String::from_utf8(with_script(b"<p>a", 3)).unwrap().ends_with("</script>"));
    }
}
