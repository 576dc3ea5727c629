//! Publishing over networks, against real servers on this machine: OpenSSH's, a WebDAV server, one that
//! speaks as S3 does.
//!
//! `cargo test --features publish --test publish_net -- --nocapture`. A server that is not installed is named
//! and left out: Debian has `openssh-server` and `openssl`, PyPI has `wsgidav`, `cheroot` and `moto[server]`,
//! whose programs have to be in `PATH`.
#![cfg(all(feature = "publish", unix))]
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test works on files and starts servers"
)]

mod common;

use common::{SITE, TestSite, tree};
use rusty_s3::{Bucket, Credentials, S3Action, UrlStyle};
use std::collections::BTreeMap;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

const CAMNANG: &str = env!("CARGO_BIN_EXE_camnang");
const LIST: &str = "camnang-list.txt";

/// A server that ends with its test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Server {
    /// Starts a server and waits until it listens; nothing where it is not installed.
    fn start(command: &mut Command, port: u16) -> Option<Server> {
        let name = command.get_program().to_string_lossy().into_owned();
        let Ok(child) = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()
        else {
            eprintln!("left out: {name} is not installed");
            return None;
        };
        let server = Server(child);
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(start.elapsed() < Duration::from_secs(60), "{name} does not listen");
            std::thread::sleep(Duration::from_millis(50));
        }
        Some(server)
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn site(target: &str) -> TestSite {
    let site = TestSite::new(&[("content/muc/_index.md", "---\ntitle: Mục\n---\n")]);
    (0..40).for_each(|number| page(&site, number, "một"));
    site.write("content/site.yaml", &format!("{SITE}publish:\n  web: {target}\n"));
    site
}

fn page(site: &TestSite, number: usize, word: &str) {
    site.write(
        &format!("content/muc/b{number}.md"),
        &format!("---\ntitle: Bài {number}\nkind: page\n---\n\nChữ {word}.\n"),
    );
}

/// The command with a password, and with a folder of programs that come first.
fn command(site: &TestSite, password: &str, programs: Option<&Path>) -> Command {
    let mut command = Command::new(CAMNANG);
    command.args(["--lang", "en", "--no-color", "--root"]).arg(&site.root).args([
        "publish",
        "--today",
        "2026-11-22",
    ]);
    command
        .env("CAMNANG_PASSWORD", password)
        .env_remove("http_proxy")
        .env_remove("https_proxy")
        .env("NO_PROXY", "127.0.0.1,localhost");
    if let Some(programs) = programs {
        command.env("PATH", format!("{}:{}", programs.display(), std::env::var("PATH").unwrap()));
    }
    command
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// What a folder holds, without lists and what is on its way; files may come and go while it is read.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    fn gather(top: &Path, folder: &Path, found: &mut BTreeMap<String, Vec<u8>>) {
        for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            let name = path.strip_prefix(top).unwrap().to_string_lossy().into_owned();
            match fs::read(&path) {
                _ if path.is_dir() => gather(top, &path, found),
                Ok(bytes) if name != LIST && name != ".camnang" && !name.ends_with(".camnang-new") => {
                    _ = found.insert(name, bytes)
                }
                _ => {}
            }
        }
    }
    let mut found = BTreeMap::new();
    gather(folder, folder, &mut found);
    found
}

/// How many files a run says that it sent.
fn sent(output: &Output) -> usize {
    let said = said(output);
    let line = said.lines().find(|line| line.starts_with("Published")).unwrap_or_else(|| panic!("{said}"));
    line.split(": ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap()
}

/// Everything that a target has to stand; `there` reads what it holds.
fn exercise(
    site: &TestSite, password: &str, programs: Option<&Path>, there: &dyn Fn() -> BTreeMap<String, Vec<u8>>,
) {
    let run = || command(site, password, programs).output().unwrap();
    // Killed half-way, taken up again.
    let mut child =
        command(site, password, programs).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let (start, whole) = (Instant::now(), || files(&site.public()).len());
    while there().len() < 15
        && start.elapsed() < Duration::from_secs(60)
        && child.try_wait().unwrap().is_none()
    {
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let before = there().len();
    assert!((1..whole()).contains(&before), "{before} of {}", whole());
    let output = run();
    // The file on its way when the line broke may be sent once more, or arrive after the kill.
    let again = sent(&output);
    assert!(
        (whole() - before..=whole() - before + 3).contains(&again) || again + before >= whole(),
        "{before} + {again} of {}",
        whole()
    );
    assert!(again < whole(), "{again}");
    assert_eq!(there(), files(&site.public()));
    // Only what changed; what is gone goes.
    assert!(said(&run()).contains("nothing has changed"));
    page(site, 1, "hai [x]");
    fs::remove_file(site.root.join("content/muc/b2.md")).unwrap();
    let some = sent(&run());
    assert!(some > 0 && some < 20, "{some}");
    assert_eq!(there(), files(&site.public()));
    // Another machine is noticed.
    fs::remove_dir_all(site.root.join(".camnang-desk")).unwrap();
    page(site, 3, "ba");
    assert!(said(&run()).contains("[published-by-others]"));
}

/// OpenSSH with a key that takes a password, a folder to publish to, and a program `sftp` that knows of both.
struct Ssh {
    folder: tempfile::TempDir,
    port: u16,
    server: Option<Server>,
}

impl Ssh {
    fn start() -> Option<Ssh> {
        let folder = tempfile::tempdir().unwrap();
        let (top, port) = (folder.path(), free_port());
        for (name, password) in [("host", ""), ("other", ""), ("user", "dung")] {
            let made = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", password, "-f"])
                .arg(top.join(name))
                .status();
            if !made.is_ok_and(|status| status.success()) {
                eprintln!("left out: ssh-keygen is not installed");
                return None;
            }
        }
        fs::copy(top.join("user.pub"), top.join("authorized")).unwrap();
        ["web", "bin"].iter().for_each(|name| fs::create_dir(top.join(name)).unwrap());
        let path = |name: &str| top.join(name).display().to_string();
        fs::write(
            top.join("client"),
            format!(
                "IdentityFile {}\nIdentitiesOnly yes\nUserKnownHostsFile {}\nGlobalKnownHostsFile none\n",
                path("user"),
                path("known")
            ),
        )
        .unwrap();
        let program = format!("#!/bin/sh\nexec /usr/bin/sftp -F {} \"$@\"\n", path("client"));
        fs::write(top.join("bin/sftp"), program).unwrap();
        fs::set_permissions(top.join("bin/sftp"), fs::Permissions::from_mode(0o755)).unwrap();
        let mut ssh = Ssh { folder, port, server: None };
        ssh.listen("host").then_some(ssh)
    }

    /// Listens with a key of its own.
    fn listen(&mut self, key: &str) -> bool {
        self.server = None;
        let top = self.folder.path();
        // Where the tests run as root, the server wants a folder of its own.
        let _ = fs::create_dir_all("/run/sshd");
        let settings = format!(
            "Port {}\nListenAddress 127.0.0.1\nHostKey {}\nAuthorizedKeysFile {}\nStrictModes no\nUsePAM no\nPermitRootLogin yes\nPasswordAuthentication no\nPidFile none\nSubsystem sftp internal-sftp\n",
            self.port,
            top.join(key).display(),
            top.join("authorized").display()
        );
        fs::write(top.join("sshd"), settings).unwrap();
        self.server = Server::start(
            Command::new("/usr/sbin/sshd").args(["-D", "-e", "-f"]).arg(top.join("sshd")),
            self.port,
        );
        self.server.is_some()
    }

    fn target(&self, folder: &Path) -> String {
        let user = String::from_utf8(Command::new("id").arg("-un").output().unwrap().stdout).unwrap();
        format!(
            "{{kind: sftp, server: 127.0.0.1, port: {}, user: {}, folder: \"{}\"}}",
            self.port,
            user.trim(),
            folder.display()
        )
    }
}

#[test]
fn sftp() {
    let Some(mut ssh) = Ssh::start() else { return };
    let (web, bin) = (ssh.folder.path().join("web"), ssh.folder.path().join("bin"));
    let site = site(&ssh.target(&web));
    let output = command(&site, "sai", Some(&bin)).output().unwrap();
    assert!(said(&output).contains("[password-wrong]"), "{}", said(&output));
    exercise(&site, "dung", Some(&bin), &|| files(&web));
    assert!(
        !tree(&site.root)
            .iter()
            .any(|(_, bytes)| bytes.windows(4).any(|part| part == b"dung") && bytes.len() < 200)
    );
    // Another key than last time: nothing is sent.
    assert!(ssh.listen("other"));
    let output = command(&site, "dung", Some(&bin)).output().unwrap();
    assert!(said(&output).contains("[host-key-changed]"), "{}", said(&output));
    ssh.server = None;
    fs::write(ssh.folder.path().join("known"), "").unwrap();
    let output = command(&site, "dung", Some(&bin)).output().unwrap();
    assert!(said(&output).contains("[line-broken]"), "{}", said(&output));
    fs::write(bin.join("sftp"), "").unwrap();
    let output = command(&site, "dung", None).env("PATH", "/khong-co").output().unwrap();
    assert!(said(&output).contains("[sftp-missing]"), "{}", said(&output));
}

/// A small disk, where the tests may make one.
struct Disk(PathBuf);

impl Disk {
    fn new(folder: &Path) -> Option<Disk> {
        fs::create_dir_all(folder).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=120k", "tmpfs"])
            .arg(folder)
            .stderr(Stdio::null())
            .status();
        let is_there = mounted.is_ok_and(|status| status.success());
        if !is_there {
            eprintln!("left out: a small disk cannot be made here");
        }
        is_there.then(|| Disk(folder.to_path_buf()))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_behind_sftp() {
    let Some(ssh) = Ssh::start() else { return };
    let Some(disk) = Disk::new(&ssh.folder.path().join("nho")) else { return };
    let site = site(&ssh.target(&disk.0));
    let output = command(&site, "dung", Some(&ssh.folder.path().join("bin"))).output().unwrap();
    assert!(said(&output).contains("[target-full]"), "{}", said(&output));
}

fn wsgidav(folder: &Path, port: u16, more: &str) -> Option<Server> {
    let web = folder.join("web");
    fs::create_dir_all(&web).unwrap();
    let settings = format!(
        "host: 127.0.0.1\nport: {port}\nprovider_mapping:\n  \"/\": \"{}\"\nsimple_dc:\n  user_mapping:\n    \"*\":\n      \"camnang\":\n        password: \"dung\"\n{more}",
        web.display()
    );
    let file = folder.join(format!("dav-{port}.yaml"));
    fs::write(&file, settings).unwrap();
    Server::start(Command::new("wsgidav").arg("--config").arg(&file), port)
}

#[test]
fn webdav() {
    let (folder, port) = (tempfile::tempdir().unwrap(), free_port());
    let Some(server) = wsgidav(folder.path(), port, "") else { return };
    let site = site(&format!("{{kind: webdav, address: \"http://127.0.0.1:{port}\", user: camnang}}"));
    let output = command(&site, "sai", None).output().unwrap();
    assert!(said(&output).contains("[password-wrong]"), "{}", said(&output));
    assert!(!said(&output).contains("sai\n"));
    let output = command(&site, "", None).stdin(Stdio::null()).output().unwrap();
    assert!(
        said(&output).contains("[password-needed]") || said(&output).contains("[password-wrong]"),
        "{}",
        said(&output)
    );
    exercise(&site, "dung", None, &|| files(&folder.path().join("web")));
    drop(server);
    let output = command(&site, "dung", None).output().unwrap();
    assert!(said(&output).contains("[line-broken]"), "{}", said(&output));
}

#[test]
fn a_certificate_that_nobody_signed() {
    let (folder, port) = (tempfile::tempdir().unwrap(), free_port());
    let [key, certificate] = ["key.pem", "certificate.pem"].map(|name| folder.path().join(name));
    let mut made = Command::new("openssl");
    made.args([
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=khac.example",
        "-keyout",
    ])
    .arg(&key)
    .arg("-out")
    .arg(&certificate);
    if !made.stderr(Stdio::null()).status().is_ok_and(|status| status.success()) {
        eprintln!("left out: openssl is not installed");
        return;
    }
    let more =
        format!("ssl_certificate: \"{}\"\nssl_private_key: \"{}\"\n", certificate.display(), key.display());
    let Some(_server) = wsgidav(folder.path(), port, &more) else { return };
    let site = site(&format!("{{kind: webdav, address: \"https://127.0.0.1:{port}\", user: camnang}}"));
    let output = command(&site, "dung", None).output().unwrap();
    assert!(said(&output).contains("[certificate-wrong]"), "{}", said(&output));
    assert!(files(&folder.path().join("web")).is_empty());
}

#[test]
fn s3() {
    let port = free_port();
    let Some(_server) =
        Server::start(Command::new("moto_server").args(["-H", "127.0.0.1", "-p", &port.to_string()]), port)
    else {
        return;
    };
    let address = format!("http://127.0.0.1:{port}");
    let agent: ureq::Agent = ureq::Agent::config_builder().proxy(None).build().into();
    let site =
        site(&format!("{{kind: s3, address: \"{address}\", bucket: kho, user: camnang, folder: cam nang}}"));
    let output = command(&site, "dung", None).output().unwrap();
    assert!(said(&output).contains("[target-refused]"), "a bucket that is not there: {}", said(&output));
    agent.put(format!("{address}/kho")).send_empty().unwrap();
    let bucket = Bucket::new(address.parse().unwrap(), UrlStyle::Path, "kho", "us-east-1").unwrap();
    let key = Credentials::new("camnang", "dung");
    let get = |name: &str| {
        agent.get(bucket.get_object(Some(&key), name).sign(Duration::from_secs(60)).as_str()).call()
    };
    let there = || {
        let listed = agent
            .get(format!("{address}/kho?list-type=2&max-keys=1000"))
            .call()
            .unwrap()
            .body_mut()
            .read_to_string()
            .unwrap();
        let names = listed.split("<Key>").skip(1).map(|part| part.split("</Key>").next().unwrap().to_owned());
        let read = names.filter_map(|name| {
            Some((
                name.strip_prefix("cam nang/")?.to_owned(),
                get(&name).ok()?.body_mut().read_to_vec().ok()?,
            ))
        });
        read.filter(|(path, _)| path != LIST).collect::<BTreeMap<_, _>>()
    };
    exercise(&site, "dung", None, &there);
    let found = get("cam nang/index.html").unwrap();
    assert_eq!(found.headers()["content-type"], "text/html; charset=utf-8");
}
