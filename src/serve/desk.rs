//! Carries questions to the desk and its answers back: from this machine only, and from the desk's own pages only.

use super::host::host_address;
use super::state::Shared;
use crate::desk::{Asked, MOST_BYTES, MOST_PICTURE};
use axum::body::{Body, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
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
    State(shared): State<Arc<Shared>>, ConnectInfo(peer): ConnectInfo<SocketAddr>, headers: HeaderMap, request: Request,
) -> Response {
    let value = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    let is_here = peer.ip().to_canonical().is_loopback();
    if !is_here || !is_own(&value("host"), &value("origin"), &value("sec-fetch-site")) {
        return (StatusCode::FORBIDDEN, "Bàn soạn chỉ mở được trên chính máy này.").into_response();
    }
    let (parts, body) = request.into_parts();
    let is_picture = parts.method == Method::POST && parts.uri.path().ends_with("/api/pictures");
    let most = if is_picture { MOST_PICTURE } else { MOST_BYTES };
    let Ok(body) = to_bytes(body, most).await else { return StatusCode::PAYLOAD_TOO_LARGE.into_response() };
    let token = Some(value(TOKEN)).filter(|token| !token.is_empty());
    // Reading and writing files takes its time, and others need not wait for it.
    let answered = tokio::task::spawn_blocking(move || {
        let path = parts.uri.path().strip_prefix(ADDRESS).unwrap_or_default().to_owned();
        let (method, query) = (parts.method.as_str(), parts.uri.query().unwrap_or_default());
        let asked = Asked { method, path: &path, query, token: token.as_deref(), body: &body };
        shared.desk.answer(&asked, shared.now().as_ref())
    });
    let Ok(answer) = answered.await else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
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
    let policies = [("cross-origin-resource-policy", "same-origin"), ("cross-origin-opener-policy", "same-origin")];
    for (name, value) in policies {
        response.headers_mut().insert(header::HeaderName::from_static(name), header::HeaderValue::from_static(value));
    }
    response
}

/// Whether a question comes from a page of this very address, or from no page: by name of the host, so that nobody's DNS
/// can lead here; by the page's origin; by what browsers say of it (Fetch Metadata).
fn is_own(host: &str, origin: &str, site: &str) -> bool {
    let is_here = host_address(host).is_some_and(|address| address.is_loopback());
    is_here && (origin.is_empty() || origin == format!("http://{host}")) && matches!(site, "" | "same-origin" | "none")
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
            assert!(is_own(host, origin, site), "{host} {origin} {site}");
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
            assert!(!is_own(host, origin, site), "{host} {origin} {site}");
        }
    }
}
