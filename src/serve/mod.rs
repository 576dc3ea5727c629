//! The live preview: reads the site anew at every save, makes what is asked for, tells open pages to load anew.

mod desk;
mod http;
mod state;
mod watch;

use crate::desk::Desk;
use crate::diag::{Code, Diagnostic};
use crate::pipeline::{Memo, Options, Preview, Report};
use crate::text::Lang;
use state::Shared;
use std::net::{IpAddr, SocketAddr, TcpListener, UdpSocket};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

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
    /// Whether files are looked at again and again, where the system does not tell of changes: on network drives.
    pub polls: bool,
}

/// What happens while the preview runs.
pub enum Event<'a> {
    /// Pages can be opened at this address.
    Listening(SocketAddr),
    /// The site was read anew; or all of it was made, and something was found in that.
    Built(&'a Report),
    /// The machine failed; the last pages stay.
    Failed(&'a Diagnostic),
}

/// What the preview waits for.
enum Message {
    /// Something was saved.
    Changed,
    /// All of the site with this number was made.
    Checked(u64, Arc<Report>),
}

/// The rest of the site is made once readers had time to ask for what they want to see.
const HEAD_START: Duration = Duration::from_millis(400);

/// Runs until the process is stopped.
///
/// # Errors
/// `port-taken`, and failures of the machine while the preview starts.
pub fn run(settings: Settings, tell: &dyn Fn(Event<'_>)) -> Result<(), Diagnostic> {
    let listener = TcpListener::bind((settings.host, settings.port)).map_err(|error| port_taken(&settings, &error))?;
    let address = listener.local_addr().map_err(|error| port_taken(&settings, &error))?;
    let (sender, messages) = mpsc::channel();
    let changed = sender.clone();
    let _watcher = watch::watch(&settings.root, settings.polls, move || changed.send(Message::Changed).is_ok())?;
    // The preview is a site of its own: absolute addresses lead back to it, from phones in the room too.
    let own = SocketAddr::new(lan_address(settings.host), address.port());
    let options = Options { base_url: Some(format!("http://{own}")), ..settings.options.clone() };
    let (shared, memo) = (Arc::new(Shared::new(settings.lang, Desk::new(settings.root.clone()))), Memo::kept());
    let mut stop = Arc::new(AtomicBool::new(false));
    let mut load = || {
        // Nobody wants to know any more what is wrong with the site before.
        stop.store(true, Ordering::Relaxed);
        match Preview::load(&settings.root, &options, &memo) {
            Ok(site) => {
                let report = Arc::new(site.report());
                let site = Arc::new(site);
                shared.show(site.clone(), &report);
                stop = Arc::new(AtomicBool::new(false));
                check(site, shared.number(), stop.clone(), sender.clone());
                tell(Event::Built(&report));
            }
            Err(failure) => {
                shared.fail(&failure);
                tell(Event::Failed(&failure));
            }
        }
    };
    load();
    http::start(listener, shared.clone()).map_err(|error| port_taken(&settings, &error))?;
    tell(Event::Listening(address));
    for message in messages {
        match message {
            Message::Changed => load(),
            Message::Checked(number, report) if number == shared.number() => {
                if shared.complete(&report) {
                    tell(Event::Built(&report));
                }
            }
            Message::Checked(..) => {}
        }
    }
    Ok(())
}

/// Makes all of a site quietly, unless it is stopped by then.
fn check(site: Arc<Preview>, number: u64, stop: Arc<AtomicBool>, sender: mpsc::Sender<Message>) {
    std::thread::spawn(move || {
        std::thread::sleep(HEAD_START);
        if !stop.load(Ordering::Relaxed) {
            let report = site.check(&stop);
            if !stop.load(Ordering::Relaxed) {
                // An error means that the preview has ended.
                let _ = sender.send(Message::Checked(number, Arc::new(report)));
            }
        }
    });
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

fn port_taken(settings: &Settings, error: &std::io::Error) -> Diagnostic {
    let found = Diagnostic::new(Code::PortTaken).arg("port", settings.port).arg("host", settings.host).machine("reason", error);
    found.arg("free", settings.port.checked_add(1).unwrap_or(8080))
}
