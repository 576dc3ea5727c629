//! Carries questions to the desk and its answers back: from this machine only, and from the desk's own pages
//! only.

use super::host::host_address;
use super::state::Shared;
use super::windows::Windows;
use crate::desk::{Answer, Asked, MOST_BYTES, MOST_FILE};
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use std::net::SocketAddr;
use std::sync::Arc;

/// Where the desk is.
pub(super) const ADDRESS: &str = "/__camnang/desk/";

/// The header in which the desk's pages say the token of this start.
const TOKEN: &str = "x-camnang-desk";

/// What the desk's pages may load: nothing from elsewhere, nothing that stands in the page itself.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data: blob:; font-src 'self'; \
    connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Leads to the desk with the slash that its links need.
pub(super) async fn enter() -> Redirect {
    Redirect::temporary(ADDRESS)
}

/// Answers what is asked below the desk's address.
pub(super) async fn answer(
    State(shared): State<Arc<Shared>>, ConnectInfo(peer): ConnectInfo<SocketAddr>, request: Request,
) -> Response {
    let windows = shared.windows.clone();
    carry(peer, &windows, request, move |asked| shared.desk.answer(asked, shared.now().as_ref())).await
}

/// Carries a question to whoever answers it, and the answer back.
pub(super) async fn carry(
    peer: SocketAddr, windows: &Arc<Windows>, request: Request,
    answer: impl FnOnce(&Asked<'_>) -> Answer + Send + 'static,
) -> Response {
    let headers = request.headers();
    let value =
        |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let is_here = peer.ip().to_canonical().is_loopback();
    let is_followed = is_followed(&request, &value("sec-fetch-mode"), &value("sec-fetch-dest"));
    if !is_here || !is_own(&value("host"), &value("origin"), &value("sec-fetch-site"), is_followed) {
        return (StatusCode::FORBIDDEN, "Bàn soạn chỉ mở được trên chính máy này.").into_response();
    }
    let token = Some(value(TOKEN)).filter(|token| !token.is_empty());
    // Whoever waits for an answer is no less there than an open window.
    let _window = windows.enter();
    let (parts, body) = request.into_parts();
    let is_file = parts.method == Method::POST
        && ["/api/pictures", "/api/word"].iter().any(|end| parts.uri.path().ends_with(end));
    let most = if is_file { MOST_FILE } else { MOST_BYTES };
    let Ok(body) = to_bytes(body, most).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    // Reading and writing files takes its time, and others need not wait for it.
    let answered = tokio::task::spawn_blocking(move || {
        let path = parts.uri.path().strip_prefix(ADDRESS).unwrap_or_default().to_owned();
        let (method, query) = (parts.method.as_str(), parts.uri.query().unwrap_or_default());
        let asked = Asked { method, path: &path, query, token: token.as_deref(), body: &body };
        answer(&asked)
    });
    let Ok(answer) = answered.await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    respond(answer)
}

fn respond(answer: Answer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let guards = [
        (header::CONTENT_TYPE, answer.kind),
        (header::CACHE_CONTROL, "no-store"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
    ];
    let mut response = (status, guards, Body::from(answer.body)).into_response();
    let policies =
        [("cross-origin-resource-policy", "same-origin"), ("cross-origin-opener-policy", "same-origin")];
    for (name, value) in policies {
        response
            .headers_mut()
            .insert(header::HeaderName::from_static(name), header::HeaderValue::from_static(value));
    }
    response
}

/// Whether a question comes from a page of this very address, or from no page: by name of the host, so that
/// nobody's DNS can lead here; by the page's origin; by what browsers say of it (Fetch Metadata).
fn is_own(host: &str, origin: &str, site: &str, is_followed: bool) -> bool {
    let is_here = host_address(host).is_some_and(|address| address.is_loopback());
    // From the desk of another site on this machine, which has another port, a page of this one may be gone
    // to.
    let is_near = matches!(site, "" | "same-origin" | "none") || site == "same-site" && is_followed;
    is_here && (origin.is_empty() || origin == format!("http://{host}")) && is_near
}

/// Whether a browser goes to a page: nobody but the user sees what is on it, and nothing is done by that.
fn is_followed(request: &Request, mode: &str, dest: &str) -> bool {
    let is_page = !request.uri().path().starts_with(&format!("{ADDRESS}api/"));
    request.method() == Method::GET && is_page && mode == "navigate" && dest == "document"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_pages_of_this_very_address_are_answered() {
        for (host, origin, site) in [
            ("127.0.0.1:8137", "", ""),
            ("127.0.0.1:8137", "http://127.0.0.1:8137", "same-origin"),
            ("localhost:8137", "", "none"),
            ("[::1]:8137", "http://[::1]:8137", "same-origin"),
        ] {
            assert!(is_own(host, origin, site, false), "{host} {origin} {site}");
        }
        for (host, origin, site) in [
            ("evil.example", "", ""),
            ("192.168.1.5:8137", "", ""),
            ("localhost.evil.example", "", ""),
            ("127.0.0.1:8137", "http://127.0.0.1:9000", "same-site"),
            ("127.0.0.1:8137", "https://evil.example", ""),
            ("127.0.0.1:8137", "null", ""),
            ("127.0.0.1:8137", "", "cross-site"),
            ("127.0.0.1:8137", "", "same-site"),
            ("", "", ""),
        ] {
            assert!(!is_own(host, origin, site, false), "{host} {origin} {site}");
        }
        assert!(is_own("127.0.0.1:8138", "", "same-site", true));
        for (host, origin, site) in [
            ("127.0.0.1:8138", "", "cross-site"),
            ("127.0.0.1:8138", "http://127.0.0.1:8137", "same-site"),
            ("evil.example", "", "same-site"),
        ] {
            assert!(!is_own(host, origin, site, true), "{host} {origin} {site}");
        }
    }
}
