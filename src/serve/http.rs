//! A small web server: the files of the last build, and messages to open pages.

use super::state::Shared;
use crate::disk::{self, Body as FileBody};
use crate::model::WORKER;
use crate::text::decode_percent;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::convert::Infallible;
use std::net::{IpAddr, TcpListener};
use std::sync::Arc;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

const SCRIPT: &str = include_str!("live.js");

/// Serves on a thread of its own until the process ends.
pub(super) fn start(listener: TcpListener, shared: Arc<Shared>) -> std::io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let app = Router::new()
        .route("/__camnang/events", get(events))
        .route("/__camnang/live.js", get(script))
        .fallback(file)
        .layer(middleware::from_fn(refuse_foreign_hosts))
        .with_state(shared);
    std::thread::Builder::new().name("preview".into()).spawn(move || {
        runtime.block_on(async {
            match tokio::net::TcpListener::from_std(listener) {
                Ok(listener) => axum::serve(listener, app).await,
                Err(error) => Err(error),
            }
        })
    })?;
    Ok(())
}

/// Answers only to names that cannot be pointed here by somebody else's DNS (rebinding): addresses
/// in digits and `localhost`.
async fn refuse_foreign_hosts(headers: HeaderMap, request: Request, next: Next) -> Response {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if is_own_host(host) { next.run(request).await } else { StatusCode::FORBIDDEN.into_response() }
}

fn is_own_host(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok()
}

async fn events(State(shared): State<Arc<Shared>>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let stream = WatchStream::from_changes(shared.messages()).map(|(_, message)| Ok(Event::default().data(message)));
    Sse::new(stream).keep_alive(KeepAlive::default())
}

async fn script() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT)
}

async fn file(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let path = decode_percent(request.uri().path().trim_start_matches('/')).into_owned();
    let path = if path.is_empty() || path.ends_with('/') { path + "index.html" } else { path };
    // A preview is never kept: authors want to see what they wrote just now.
    if let Some(body) = shared.file(&path).filter(|_| path != WORKER) {
        return respond(StatusCode::OK, &path, body, &shared);
    }
    if shared.file(&format!("{path}/index.html")).is_some() {
        return (StatusCode::FOUND, [(header::LOCATION, format!("{}/", request.uri().path()))]).into_response();
    }
    match shared.file("404.html") {
        Some(body) => respond(StatusCode::NOT_FOUND, "404.html", body, &shared),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn respond(status: StatusCode, path: &str, body: FileBody, shared: &Shared) -> Response {
    let bytes = match body {
        FileBody::Bytes(bytes) => bytes,
        FileBody::File { from, .. } => match disk::read_bytes(&from) {
            Ok(bytes) => bytes,
            Err(_) => return StatusCode::NOT_FOUND.into_response(),
        },
    };
    let bytes = if path.ends_with(".html") { with_script(&bytes, shared.number()) } else { bytes };
    let headers = [(header::CONTENT_TYPE, content_type(path)), (header::CACHE_CONTROL, "no-store")];
    (status, headers, Body::from(bytes)).into_response()
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

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        "vtt" => "text/vtt; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "woff2" => "font/woff2",
        "mp4" => "video/mp4",
        "mp3" => "audio/mpeg",
        "opus" | "ogg" => "audio/ogg",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_names_are_answered() {
        for host in ["localhost:8080", "127.0.0.1:1", "[::1]:8080", "192.168.1.5"] {
            assert!(is_own_host(host), "{host}");
        }
        for host in ["", "evil.example", "127.0.0.1.evil.example:8080", "localhost.evil.example"] {
            assert!(!is_own_host(host), "{host}");
        }
    }

    #[test]
    fn pages_without_an_end_get_the_script_too() {
        assert!(String::from_utf8(with_script(b"<p>a</p></body></html>", 3)).unwrap().contains("</script></body>"));
        assert!(String::from_utf8(with_script(b"<p>a", 3)).unwrap().ends_with("</script>"));
    }
}
