//! Listens on the network for one picture from a phone, answers nothing else, and closes after it or after
//! ten minutes.

use crate::desk::{MOST_FILE, Said, Waiting, phone_policy};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

/// How long a connection may take to say what it wants.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often it is looked whether it still waits.
const ROUND: Duration = Duration::from_millis(500);
/// How long the last page may take to reach the phone.
const GOODBYE: Duration = Duration::from_secs(3);
/// What a form has around a picture.
const FORM: usize = 64 << 10;

/// Where to listen, and for whom.
struct Place {
    waiting: Arc<Waiting>,
    address: SocketAddr,
}

/// Listens at the address by which phones reach this machine; nothing where it has none.
pub(super) fn open(waiting: Arc<Waiting>, host: IpAddr) -> Option<SocketAddr> {
    let listener = TcpListener::bind((host, 0)).ok().filter(|_| !host.is_unspecified())?;
    listener.set_nonblocking(true).ok()?;
    let address = listener.local_addr().ok()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().ok()?;
    let place = Arc::new(Place { waiting, address });
    let listen = move || runtime.block_on(listen(listener, place));
    std::thread::Builder::new().name("phone".into()).spawn(listen).ok()?;
    Some(address)
}

/// Takes connections while a picture is waited for; then those that are there may end.
async fn listen(listener: TcpListener, place: Arc<Place>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let app = Router::new().fallback(answer).with_state(place.clone());
    while place.waiting.left().is_some() {
        if let Ok(Ok((stream, _))) = tokio::time::timeout(ROUND, listener.accept()).await {
            let service = TowerToHyperService::new(app.clone());
            let mut server = http1::Builder::new();
            server.timer(TokioTimer::new()).header_read_timeout(PATIENCE).keep_alive(false);
            tokio::spawn(async move {
                // A connection that breaks off is the phone's own affair.
                let _ = server.serve_connection(TokioIo::new(stream), service).await;
            });
        }
    }
    drop(listener);
    tokio::time::sleep(GOODBYE).await;
}

async fn answer(State(place): State<Arc<Place>>, headers: HeaderMap, request: Request) -> Response {
    let value = |name: header::HeaderName| {
        headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    };
    // By this very address only, so that nobody's DNS can lead a page here.
    if value(header::HOST) != place.address.to_string() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let (parts, body) = request.into_parts();
    let path = parts.uri.path();
    let said = match parts.method {
        Method::GET => place.waiting.ask(path),
        // Whoever does not know the code need not send anything.
        Method::POST if place.waiting.ask(path).status == 200 => match to_bytes(body, MOST_FILE + FORM).await
        {
            Ok(form) => place.waiting.take(path, &value(header::CONTENT_TYPE), &form),
            Err(_) => place.waiting.too_large(),
        },
        Method::POST => place.waiting.ask(path),
        _ => return StatusCode::METHOD_NOT_ALLOWED.into_response(),
    };
    respond(said)
}

fn respond(said: Said) -> Response {
    let status = StatusCode::from_u16(said.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if said.page.is_empty() {
        return status.into_response();
    }
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (header::CACHE_CONTROL, "no-store".to_owned()),
        (header::CONTENT_SECURITY_POLICY, phone_policy()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
        (header::REFERRER_POLICY, "no-referrer".to_owned()),
    ];
    (status, headers, Body::from(said.page)).into_response()
}
