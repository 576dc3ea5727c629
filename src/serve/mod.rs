//! The live preview: builds into memory, serves it, watches the files, tells open pages to reload.

mod http;
mod state;
mod watch;

use crate::diag::{Code, Diagnostic};
use crate::disk::Body;
use crate::pipeline::{self, Memo, Options, Report};
use crate::text::Lang;
use state::Shared;
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr, TcpListener, UdpSocket};
use std::path::PathBuf;
use std::sync::Arc;

/// What to preview, and where.
pub struct Settings {
    /// The site's root.
    pub root: PathBuf,
    /// The address to listen on.
    pub host: IpAddr,
    /// The port; 0 takes any free one.
    pub port: u16,
    /// The language of findings.
    pub lang: Lang,
    /// How to build.
    pub options: Options,
}

/// What happens while the preview runs.
pub enum Event<'a> {
    /// Pages can be opened at this address.
    Listening(SocketAddr),
    /// The site was built anew.
    Built(&'a Report),
    /// The machine failed; the last pages stay.
    Failed(&'a Diagnostic),
}

/// Runs until the process is stopped.
///
/// # Errors
/// `port-taken`, and failures of the machine while the preview starts.
pub fn run(settings: Settings, tell: &dyn Fn(Event<'_>)) -> Result<(), Diagnostic> {
    let listener = TcpListener::bind((settings.host, settings.port)).map_err(|error| port_taken(&settings, &error))?;
    let address = listener.local_addr().map_err(|error| port_taken(&settings, &error))?;
    let changes = watch::watch(&settings.root)?;
    // The preview is a site of its own: absolute addresses lead back to it.
    let options = Options { base_url: Some(format!("http://{address}")), ..settings.options.clone() };
    let shared = Arc::new(Shared::new(settings.lang));
    let memo = Memo::kept();
    // Pages first, then the sheets of paper that have changed: nobody waits for type to be set.
    let quick = Options { kept_sheets_only: true, ..options.clone() };
    let build = |options: &Options, show: &dyn Fn(&Report, Files) -> bool| match pipeline::preview(&settings.root, options, &memo) {
        Ok((report, memory)) => {
            if show(&report, memory.into_files()) {
                tell(Event::Built(&report));
            }
        }
        Err(failure) => tell(Event::Failed(&failure)),
    };
    let pages = || build(&quick, &|report, files| shared.replace(report, files));
    let sheets = || build(&options, &|report, files| shared.complete(report, files));
    pages();
    http::start(listener, shared.clone()).map_err(|error| port_taken(&settings, &error))?;
    tell(Event::Listening(address));
    sheets();
    changes.for_each(|()| {
        pages();
        sheets();
    });
    Ok(())
}

/// The address by which phones on the same network reach this machine. Nothing is sent to find it out.
pub fn lan_address(host: IpAddr) -> IpAddr {
    if !host.is_unspecified() {
        return host;
    }
    // An address that is kept for examples: the system tells by which of its own it would go there.
    let asked = UdpSocket::bind("0.0.0.0:0").and_then(|socket| socket.connect("192.0.2.1:9").and_then(|()| socket.local_addr()));
    asked.map_or(host, |own| own.ip())
}

/// The files of a build by path.
type Files = BTreeMap<String, Body>;

fn port_taken(settings: &Settings, error: &std::io::Error) -> Diagnostic {
    let found = Diagnostic::new(Code::PortTaken).arg("port", settings.port).arg("host", settings.host).machine("reason", error);
    found.arg("free", settings.port.checked_add(1).unwrap_or(8080))
}
