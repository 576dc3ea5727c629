//! The start of the program without a site: the start screen, the sites that are opened from it, and their
//! end.

use super::windows::Windows;
use super::{Event, Settings, desk, http, port_taken, run_for};
use crate::desk::{Around, Chosen, Start, ask_second, read_second};
use crate::diag::{Code, Diagnostic};
use crate::disk;
use crate::hash::Key;
use crate::json::{self, json};
use crate::parallel;
use crate::pipeline::Options;
use crate::text::Lang;
use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::response::sse::{Event as Sent, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread::sleep;
use std::time::Duration;
use tokio_stream::StreamExt;

/// How to start.
pub struct StartSettings {
    /// The user's own folder for this program, where there is one.
    pub own: Option<PathBuf>,
    /// Where new sites are proposed to lie.
    pub documents: PathBuf,
    /// The site that is opened at once, instead of the start screen.
    pub root: Option<PathBuf>,
    /// The first port that is tried.
    pub port: u16,
    /// The language of findings.
    pub lang: Lang,
    /// How to build.
    pub options: Options,
    /// Asks the user for a folder, in a window of the system.
    pub choose: fn() -> Chosen,
    /// Is told what happens to the sites.
    pub tell: fn(Lang, Event<'_>),
}

/// How many ports are tried.
const PORTS: u16 = 10;
/// The file in which a start says how it can be found.
const NAME: &str = "start.json";
/// How often it is looked whether somebody is still there.
const LOOK: Duration = Duration::from_millis(500);
/// How long a program may take to say that it is the first.
const GREETING: Duration = Duration::from_secs(2);
/// How long it may take to open a site.
const OPENING: Duration = Duration::from_secs(60);

/// Runs until the last window has been closed for a while; `show` is told the address to show. Where the
/// program runs already, that is an address of the first one, and this one ends.
///
/// # Errors
/// `port-taken`, and failures of the machine.
pub fn start(settings: StartSettings, show: &dyn Fn(&str)) -> Result<(), Diagnostic> {
    if let Some(address) = first(&settings) {
        show(&address);
        return Ok(());
    }
    let (own, root, key) = (settings.own.clone(), settings.root.clone(), Key::random());
    let listener = match listen(&settings) {
        Ok(listener) => listener,
        Err(Busy::First(address)) => {
            show(&address);
            return Ok(());
        }
        Err(Busy::Others(found)) => return Err(*found),
    };
    let (port, windows) =
        (listener.local_addr().map_or(settings.port, |address| address.port()), Arc::new(Windows::default()));
    let address = format!("http://{}:{port}{}", Ipv4Addr::LOCALHOST, desk::ADDRESS);
    let sites = Sites {
        settings,
        windows: windows.clone(),
        home: address.clone(),
        first: port.saturating_add(1),
        open: Mutex::default(),
    };
    let around = Around {
        own: own.clone(),
        documents: sites.settings.documents.clone(),
        choose: Box::new(sites.settings.choose),
        open: Box::new(move |root| sites.open(root)),
        key: key.clone(),
        address: address.clone(),
    };
    let screen = Arc::new(Screen { start: Start::new(around), windows: windows.clone() });
    let note = json::to_string(&json!({ "port": port, "key": key.to_string() }));
    if let Some(own) = &own {
        // Where it cannot be written, the next start is a first one too.
        let _ = disk::write_own(own, NAME, &note);
    }
    http::start(listener, router(screen.clone()))
        .map_err(|error| port_taken(Ipv4Addr::LOCALHOST.into(), port, &error))?;
    // What is wrong with that site is told on its pages; one that cannot be opened leaves the list of all
    // sites.
    let opened = root.and_then(|root| screen.start.open_root(&root, "").ok());
    show(&opened.unwrap_or(address));
    while !windows.are_closed() {
        sleep(LOOK);
    }
    if let Some(own) = &own {
        disk::remove_own(own, NAME, &note);
    }
    Ok(())
}

/// Why there is no port to listen at.
enum Busy {
    /// Another start was quicker: the address that it shows.
    First(String),
    Others(Box<Diagnostic>),
}

/// Listens at the first port that is free.
fn listen(settings: &StartSettings) -> Result<TcpListener, Busy> {
    let mut port = settings.port;
    loop {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if port >= settings.port.saturating_add(PORTS) => {
                return Err(Busy::Others(Box::new(port_taken(Ipv4Addr::LOCALHOST.into(), port, &error))));
            }
            Err(_) => {
                // Two clicks may start two programs at once: the other one has the port, and will say so in a
                // moment.
                let told = (0..5).filter(|_| port == settings.port).find_map(|_| {
                    first(settings).or_else(|| {
                        sleep(LOOK / 2);
                        None
                    })
                });
                if let Some(address) = told {
                    return Err(Busy::First(address));
                }
                port += 1;
            }
        }
    }
}

/// Asks the program that runs already, if one does, for the address to show.
fn first(settings: &StartSettings) -> Option<String> {
    let note = json::read(disk::read_own(settings.own.as_deref()?, NAME)?.as_bytes())?;
    let port = u16::try_from(note.get("port")?.as_u64()?).ok()?;
    let key = Key::parse(note.get("key")?.as_str()?)?;
    let address = ask(port, &key, None, GREETING)?;
    match &settings.root {
        Some(root) => ask(port, &key, Some(root), OPENING).or(Some(address)),
        None => Some(address),
    }
}

/// Asks whoever listens at a port. Only who knows the key is believed, and nothing is told to anybody else: a
/// stale note may lead to a program of somebody else's.
fn ask(port: u16, key: &Key, folder: Option<&Path>, patience: Duration) -> Option<String> {
    let nonce = Key::random().to_string();
    let host = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let body = ask_second(key, &nonce, folder);
    let mut stream = TcpStream::connect_timeout(&host, GREETING).ok()?;
    stream.set_read_timeout(Some(patience)).ok()?;
    stream.set_write_timeout(Some(GREETING)).ok()?;
    let head = format!(
        "POST {}second HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        desk::ADDRESS,
        body.len()
    );
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).ok()?;
    let mut answer = Vec::new();
    stream.take(1 << 16).read_to_end(&mut answer).ok()?;
    let start = answer.windows(4).position(|end| end == b"\r\n\r\n")? + 4;
    read_second(key, &nonce, &answer[start..])
}

/// The sites that are open, each at a port of its own: what a browser keeps for one is not told to another.
struct Sites {
    settings: StartSettings,
    windows: Arc<Windows>,
    home: String,
    /// The first port that is tried.
    first: u16,
    /// Held while a site is opened, so that two clicks open it once.
    open: Mutex<BTreeMap<PathBuf, SocketAddr>>,
}

impl Sites {
    /// Serves a site, unless that is done already; gives the address of its first screen.
    fn open(&self, root: &Path) -> Result<String, Diagnostic> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let address = match open.get(root) {
            Some(address) => *address,
            None => {
                let address = self.serve(root, self.first)?;
                open.insert(root.to_path_buf(), address);
                address
            }
        };
        Ok(format!("http://{address}{}", desk::ADDRESS))
    }

    fn serve(&self, root: &Path, port: u16) -> Result<SocketAddr, Diagnostic> {
        match self.serve_at(root, port) {
            Err(found) if found.code == Code::PortTaken && port < self.first.saturating_add(PORTS * 2) => {
                self.serve(root, port + 1)
            }
            done => done,
        }
    }

    fn serve_at(&self, root: &Path, port: u16) -> Result<SocketAddr, Diagnostic> {
        let StartSettings { lang, options, tell, .. } = &self.settings;
        let (lang, tell, windows) = (*lang, *tell, self.windows.clone());
        let settings = Settings {
            root: root.to_path_buf(),
            host: Ipv4Addr::LOCALHOST.into(),
            port,
            lang,
            options: options.clone(),
            polls: false,
            home: Some(self.home.clone()),
        };
        let (sender, receiver) = mpsc::channel();
        let failed = |error: std::io::Error| Diagnostic::io(root, &error);
        let serve = move || {
            let ended = run_for(settings, &windows, &|event| match event {
                // Nobody waits for it any more when the program is about to end.
                Event::Listening(address) => _ = sender.send(Ok(address)),
                event => tell(lang, event),
            });
            if let Err(found) = ended {
                let _ = sender.send(Err(found));
            }
        };
        std::thread::Builder::new().stack_size(parallel::LARGE_STACK).spawn(serve).map_err(failed)?;
        receiver.recv().unwrap_or_else(|error| Err(failed(std::io::Error::other(error))))
    }
}

/// The start screen and the windows in which it is open.
struct Screen {
    start: Start,
    windows: Arc<Windows>,
}

fn router(screen: Arc<Screen>) -> Router {
    Router::new()
        .route("/", get(desk::enter))
        .route("/__camnang/events", get(events))
        .route("/__camnang/desk", get(desk::enter))
        .route("/__camnang/desk/", any(answer))
        .route("/__camnang/desk/{*path}", any(answer))
        .with_state(screen)
}

async fn answer(
    State(screen): State<Arc<Screen>>, ConnectInfo(peer): ConnectInfo<SocketAddr>, request: Request,
) -> Response {
    let windows = screen.windows.clone();
    desk::carry(peer, &windows, request, move |asked| screen.start.answer(asked)).await
}

/// Says nothing: it is there to be open as long as the window is.
async fn events(State(screen): State<Arc<Screen>>) -> impl IntoResponse {
    let window = screen.windows.enter();
    let silence = tokio_stream::pending::<Result<Sent, Infallible>>().map(move |sent| {
        let _ = &window;
        sent
    });
    Sse::new(silence).keep_alive(KeepAlive::default())
}
