//! Servers that speak WebDAV, and storage that speaks as S3 does: both are requests over HTTP.

use super::place::{Ask, Place, Secret};
use crate::diag::{Code, Diagnostic};
use crate::disk::{self, OutPath};
use crate::text::encode_file;
use rusty_s3::{Bucket, Credentials, S3Action, UrlStyle};
use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::time::Duration;
use ureq::http::{Method, Request, Response};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body, SendBody};

/// The longest list that is read.
const MOST: u64 = 64 << 20;

/// What a request is sent to, and what a refusal is told of.
struct Line {
    agent: Agent,
    target: String,
}

/// What came of a request that the server answered.
enum Answer {
    Fine(Response<Body>),
    Missing,
    /// The file is there already, or the folder above is not.
    Conflict,
}

impl Line {
    fn new(target: &str) -> Line {
        // Certificates are judged by the system, so that those of an office count that its machines trust.
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let config = Agent::config_builder()
            .tls_config(tls)
            .http_status_as_error(false)
            .allow_non_standard_methods(true);
        let config = config
            .max_redirects(0)
            .timeout_connect(Some(Duration::from_secs(20)))
            .timeout_recv_response(Some(Duration::from_secs(60)));
        Line { agent: config.build().into(), target: target.to_owned() }
    }

    fn found(&self, code: Code) -> Diagnostic {
        Diagnostic::new(code).arg("target", &self.target)
    }

    /// Sends a request.
    fn ask(&self, request: Request<SendBody<'_>>, path: &str) -> Result<Answer, Diagnostic> {
        let response = self.agent.run(request).map_err(|error| self.broken(&error))?;
        match response.status().as_u16() {
            200..300 => Ok(Answer::Fine(response)),
            404 | 410 => Ok(Answer::Missing),
            405 | 409 | 412 => Ok(Answer::Conflict),
            401 | 403 => Err(self.found(Code::PasswordWrong)),
            507 => Err(self.found(Code::TargetFull)),
            status => Err(self.refused(path, &format!("HTTP {status}"))),
        }
    }

    fn refused(&self, path: &str, reason: &str) -> Diagnostic {
        self.found(Code::TargetRefused).arg("path", path).arg("reason", reason)
    }

    /// Why no answer came.
    fn broken(&self, error: &ureq::Error) -> Diagnostic {
        let is_untrusted = match error {
            ureq::Error::Tls(_) | ureq::Error::Rustls(_) => true,
            ureq::Error::Io(error) => error.kind() == io::ErrorKind::InvalidData,
            _ => false,
        };
        self.found(if is_untrusted { Code::CertificateWrong } else { Code::LineBroken })
    }

    fn read(&self, answer: Answer, path: &str) -> Result<Option<Vec<u8>>, Diagnostic> {
        match answer {
            Answer::Fine(mut response) => response
                .body_mut()
                .with_config()
                .limit(MOST)
                .read_to_vec()
                .map(Some)
                .map_err(|error| self.broken(&error)),
            Answer::Missing => Ok(None),
            Answer::Conflict => Err(self.refused(path, "HTTP 409")),
        }
    }

    fn build(
        &self, method: &str, address: &str, headers: &[(&str, &str)], body: SendBody<'static>,
    ) -> Result<Request<SendBody<'static>>, Diagnostic> {
        let method = Method::from_bytes(method.as_bytes()).unwrap_or_default();
        let request =
            headers.iter().fold(Request::builder().method(method).uri(address), |request, (name, value)| {
                request.header(*name, *value)
            });
        request.body(body).map_err(|_| self.refused(address, "URL"))
    }
}

/// The password, or why there is none.
fn secret(target: &str, ask: Ask<'_>) -> Result<Secret, Diagnostic> {
    ask(true).ok_or_else(|| Diagnostic::new(Code::PasswordNeeded).arg("target", target))
}

/// A file as the body of a request, with its length.
fn body(from: &Path) -> Result<(SendBody<'static>, String), Diagnostic> {
    let (file, length) = disk::open_to_send(from)?;
    Ok((SendBody::from_owned_reader(file), length.to_string()))
}

/// A folder on a server that speaks WebDAV.
pub(super) struct WebDav {
    line: Line,
    address: String,
    /// User and password, as they are sent.
    pass: String,
    /// Folders that are known to be there.
    folders: BTreeSet<String>,
}

impl WebDav {
    /// Looks whether the folder is there and the password fits.
    ///
    /// # Errors
    /// `password-needed`, `password-wrong`, `certificate-wrong`, `line-broken`, `target-refused`.
    pub fn open(target: &str, address: &str, user: &str, ask: Ask<'_>) -> Result<WebDav, Diagnostic> {
        let pass = format!(
            "Basic {}",
            crate::hash::base64(format!("{user}:{}", secret(target, ask)?.reveal()).as_bytes())
        );
        let dav =
            WebDav { line: Line::new(target), address: address.to_owned(), pass, folders: BTreeSet::new() };
        match dav.ask("PROPFIND", "", &[("Depth", "0")], SendBody::none())? {
            Answer::Fine(_) => Ok(dav),
            _ => Err(dav.line.refused(address, "HTTP 404")),
        }
    }

    fn url(&self, path: &str) -> String {
        format!("{}/{}", self.address, encode_file(path))
    }

    fn ask(
        &self, method: &str, path: &str, headers: &[(&str, &str)], body: SendBody<'static>,
    ) -> Result<Answer, Diagnostic> {
        let all: Vec<(&str, &str)> =
            [("Authorization", self.pass.as_str())].into_iter().chain(headers.iter().copied()).collect();
        self.line.ask(self.line.build(method, &self.url(path), &all, body)?, path)
    }

    fn make_folders(&mut self, path: &OutPath) -> Result<(), Diagnostic> {
        for (end, _) in path.match_indices('/') {
            if self.folders.insert(path[..end].to_owned()) {
                // One that is there already is refused, which is fine.
                self.ask("MKCOL", &format!("{}/", &path[..end]), &[], SendBody::none())?;
            }
        }
        Ok(())
    }
}

impl Place for WebDav {
    fn read(&mut self, path: &OutPath) -> Result<Option<Vec<u8>>, Diagnostic> {
        self.line.read(self.ask("GET", path, &[], SendBody::none())?, path)
    }

    fn has(&mut self, path: &OutPath) -> Result<bool, Diagnostic> {
        Ok(matches!(self.ask("HEAD", path, &[], SendBody::none())?, Answer::Fine(_)))
    }

    /// Sent under another name, then moved: whoever reads meanwhile gets the old file or the new one.
    fn send(&mut self, from: &Path, path: &OutPath) -> Result<(), Diagnostic> {
        self.make_folders(path)?;
        let (body, length) = body(from)?;
        let draft = format!("{path}.camnang-new");
        let to = self.url(path);
        let put = self.ask("PUT", &draft, &[("Content-Length", &length)], body)?;
        let moved = match put {
            Answer::Fine(_) => {
                self.ask("MOVE", &draft, &[("Destination", &to), ("Overwrite", "T")], SendBody::none())?
            }
            refused => refused,
        };
        if matches!(moved, Answer::Fine(_)) { Ok(()) } else { Err(self.line.refused(path, "HTTP 409")) }
    }

    fn remove(&mut self, path: &OutPath) -> Result<(), Diagnostic> {
        self.ask("DELETE", path, &[], SendBody::none()).map(drop)
    }
}

/// A bucket of a storage that speaks as S3 does.
pub(super) struct S3 {
    line: Line,
    bucket: Bucket,
    key: Credentials,
    folder: String,
}

/// How long an address that is signed is good.
const GOOD: Duration = Duration::from_secs(15 * 60);

impl S3 {
    /// Looks whether the key fits.
    ///
    /// # Errors
    /// `password-needed`, `password-wrong`, `certificate-wrong`, `line-broken`, `target-refused`.
    pub fn open(target: &str, address: &str, names: [&str; 4], ask: Ask<'_>) -> Result<S3, Diagnostic> {
        let [bucket, region, user, folder] = names.map(str::to_owned);
        let line = Line::new(target);
        let parsed = address
            .parse()
            .ok()
            .and_then(|address| Bucket::new(address, UrlStyle::Path, bucket, region).ok());
        let bucket = parsed.ok_or_else(|| line.refused(address, "URL"))?;
        let key = Credentials::new(user, secret(target, ask)?.reveal().to_owned());
        Ok(S3 { line, bucket, key, folder })
    }

    fn name(&self, path: &str) -> String {
        if self.folder.is_empty() {
            path.to_owned()
        } else {
            format!("{}/{path}", self.folder.trim_matches('/'))
        }
    }
}

impl Place for S3 {
    fn read(&mut self, path: &OutPath) -> Result<Option<Vec<u8>>, Diagnostic> {
        let name = self.name(path);
        let address = self.bucket.get_object(Some(&self.key), &name).sign(GOOD);
        let request = self.line.build("GET", address.as_str(), &[], SendBody::none())?;
        self.line.read(self.line.ask(request, path)?, path)
    }

    fn has(&mut self, path: &OutPath) -> Result<bool, Diagnostic> {
        let name = self.name(path);
        let address = self.bucket.head_object(Some(&self.key), &name).sign(GOOD);
        let request = self.line.build("HEAD", address.as_str(), &[], SendBody::none())?;
        Ok(matches!(self.line.ask(request, path)?, Answer::Fine(_)))
    }

    fn send(&mut self, from: &Path, path: &OutPath) -> Result<(), Diagnostic> {
        let (name, (body, length)) = (self.name(path), body(from)?);
        let address = self.bucket.put_object(Some(&self.key), &name).sign(GOOD);
        let headers =
            [("Content-Length", length.as_str()), ("Content-Type", crate::kind::content_type(path))];
        let request = self.line.build("PUT", address.as_str(), &headers, body)?;
        match self.line.ask(request, path)? {
            Answer::Fine(_) => Ok(()),
            _ => Err(self.line.refused(path, "HTTP 404")),
        }
    }

    fn remove(&mut self, path: &OutPath) -> Result<(), Diagnostic> {
        let name = self.name(path);
        let address = self.bucket.delete_object(Some(&self.key), &name).sign(GOOD);
        let request = self.line.build("DELETE", address.as_str(), &[], SendBody::none())?;
        self.line.ask(request, path).map(drop)
    }
}
