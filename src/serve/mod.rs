//! The live preview: reads the site anew at every save, makes what is asked for, tells open pages to load
//! anew.

mod absent;
mod desk;
mod host;
mod http;
mod phone;
mod start;
mod state;
mod watch;
mod windows;

use crate::desk::Desk;
use crate::diag::{Code, Diagnostic};
use crate::pipeline::{Memo, Options, Preview, Report};
use crate::text::Lang;
pub use start::{StartSettings, start};
use state::Shared;
use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;
use windows::Windows;

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
    /// Whether files are looked at again and again, where the system does not tell of changes: on network
    /// drives.
    pub polls: bool,
    /// Where the list of all sites is, when the program was started without one.
    pub home: Option<String>,
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
    /// These files were saved; anything where there are none.
    Changed(Vec<PathBuf>),
    /// The whole site was read anew, after so many changes.
    Loaded(u64, Box<Result<Preview, Diagnostic>>),
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
    run_for(settings, &Arc::default(), tell)
}

/// The same, with its open windows counted among those of other sites.
fn run_for(settings: Settings, windows: &Arc<Windows>, tell: &dyn Fn(Event<'_>)) -> Result<(), Diagnostic> {
    let listener = TcpListener::bind((settings.host, settings.port))
        .map_err(|error| port_taken(settings.host, settings.port, &error))?;
    let address = listener.local_addr().map_err(|error| port_taken(settings.host, settings.port, &error))?;
    let (sender, messages) = mpsc::channel();
    let changed = sender.clone();
    let _watcher = watch::watch(&settings.root, settings.polls, move |files| {
        changed.send(Message::Changed(files)).is_ok()
    })?;
    // The preview is a site of its own: absolute addresses lead back to it, from phones in the room too.
    let own = SocketAddr::new(lan_address(settings.host), address.port());
    let options = Options { base_url: Some(format!("http://{own}")), ..settings.options };
    let memo = Arc::new(Memo::kept());
    let opener = Box::new(|waiting| phone::open(waiting, lan_address(Ipv4Addr::UNSPECIFIED.into())));
    let desk = Desk::new(settings.root.clone()).with_home(settings.home).with_opener(opener);
    let shared = Arc::new(Shared::new(settings.lang, desk, windows.clone()));
    let site = shared.clone();
    windows.add(move || site.desk.has_unsaved());
    let loader = loader(settings.root.clone(), options.clone(), memo.clone(), sender.clone());
    let mut builder = Builder {
        root: settings.root,
        memo,
        shared: shared.clone(),
        sender,
        loader,
        stop: Arc::default(),
        changes: 0,
        unseen: Unseen { is_open: true, ..Unseen::default() },
    };
    builder.loaded(0, Preview::load(&builder.root, &options, &builder.memo), tell);
    http::start(listener, http::of_a_site(shared))
        .map_err(|error| port_taken(settings.host, settings.port, &error))?;
    tell(Event::Listening(address));
    for message in messages {
        match message {
            Message::Changed(files) => builder.changed(files),
            Message::Loaded(changes, site) => builder.loaded(changes, *site, tell),
            Message::Checked(number, report) => builder.checked(number, &report, tell),
        }
    }
    Ok(())
}

/// Follows what is saved: a page that the rest of the site does not see is shown at once, and the whole site,
/// with what is wrong in it, as soon as it was read.
struct Builder {
    root: PathBuf,
    memo: Arc<Memo>,
    shared: Arc<Shared>,
    sender: mpsc::Sender<Message>,
    /// Reads the whole site, and is told after how many changes.
    loader: mpsc::Sender<u64>,
    /// Set when nobody wants to know any more what is wrong with the site that is shown.
    stop: Arc<AtomicBool>,
    changes: u64,
    unseen: Unseen,
}

/// What was saved since the site that is shown was read.
#[derive(Default)]
struct Unseen {
    files: BTreeSet<PathBuf>,
    /// Whether anything else may have changed too.
    is_open: bool,
}

impl Unseen {
    fn add(&mut self, files: Vec<PathBuf>) {
        self.is_open |= files.is_empty();
        self.files.extend(files);
    }

    fn is_nothing(&self) -> bool {
        self.files.is_empty() && !self.is_open
    }

    /// The one file that changed, when it is only one.
    fn single(&self) -> Option<&Path> {
        self.files.first().filter(|_| self.files.len() == 1 && !self.is_open).map(PathBuf::as_path)
    }
}

impl Builder {
    fn changed(&mut self, files: Vec<PathBuf>) {
        self.stop.store(true, Ordering::Relaxed);
        self.changes += 1;
        self.unseen.add(files);
        let shown = self.shared.site().zip(self.unseen.single());
        if let Some(site) = shown.and_then(|(site, file)| site.with_saved(&self.root, file, &self.memo)) {
            let report = Arc::new(site.report());
            self.shared.show(Arc::new(site), &report);
            self.unseen = Unseen::default();
        }
        // An error means that the preview has ended.
        let _ = self.loader.send(self.changes);
    }

    /// Shows the whole site, unless something changed again since it was read: then it is being read once
    /// more.
    fn loaded(&mut self, changes: u64, site: Result<Preview, Diagnostic>, tell: &dyn Fn(Event<'_>)) {
        if changes != self.changes {
            return;
        }
        match site {
            Ok(site) => {
                let (report, site) = (Arc::new(site.report()), Arc::new(site));
                match self.unseen.is_nothing() {
                    true => self.shared.settle(site.clone(), &report),
                    false => self.shared.show(site.clone(), &report),
                }
                self.unseen = Unseen::default();
                self.stop = Arc::default();
                check(site, self.shared.number(), self.stop.clone(), self.sender.clone());
                tell(Event::Built(&report));
            }
            Err(failure) => {
                self.shared.fail(&failure);
                tell(Event::Failed(&failure));
            }
        }
    }

    fn checked(&self, number: u64, report: &Arc<Report>, tell: &dyn Fn(Event<'_>)) {
        if number == self.shared.number() && self.shared.complete(report) {
            tell(Event::Built(report));
        }
    }
}

/// Reads the whole site on a thread of its own whenever it is told to; of several times only the last.
fn loader(
    root: PathBuf, options: Options, memo: Arc<Memo>, sender: mpsc::Sender<Message>,
) -> mpsc::Sender<u64> {
    let (loader, changes) = mpsc::channel();
    std::thread::spawn(move || {
        while let Ok(first) = changes.recv() {
            let last = changes.try_iter().last().unwrap_or(first);
            let site = Preview::load(&root, &options, &memo);
            if sender.send(Message::Loaded(last, Box::new(site))).is_err() {
                return;
            }
        }
    });
    loader
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
    let asked = UdpSocket::bind("0.0.0.0:0")
        .and_then(|socket| socket.connect("192.0.2.1:9").and_then(|()| socket.local_addr()));
    asked.map_or(host, |own| own.ip())
}

fn port_taken(host: IpAddr, port: u16, error: &std::io::Error) -> Diagnostic {
    let found = Diagnostic::new(Code::PortTaken).arg("port", port).arg("host", host).machine("reason", error);
    found.arg("free", port.checked_add(1).unwrap_or(8080))
}
