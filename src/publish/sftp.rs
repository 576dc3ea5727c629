//! A server that speaks SFTP, by way of the system's own program `sftp`, which keeps keys, known servers and
//! settings.
//!
//! One program runs for the whole sitting. It is told commands line by line and echoes each; `pwd` behind
//! them says when they are done. A command with `-` before it may fail; any other failure ends the program.
//! The password is asked for by the program itself, on the terminal; where it comes from elsewhere, this
//! program is started anew by `ssh` to say it (`SSH_ASKPASS`), so that it stands on no command line.

use super::place::{Ask, Place, SAY};
use crate::diag::{Code, Diagnostic};
use crate::disk::{self, OutPath};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

/// What `pwd` answers.
const DONE: &str = "Remote working directory:";

/// Who a server is and where on it the site goes.
pub(super) struct Server<'a> {
    pub target: &'a str,
    pub server: &'a str,
    pub port: u32,
    pub user: &'a str,
    pub folder: &'a str,
}

/// An open line to a server.
pub(super) struct Sftp {
    target: String,
    server: String,
    program: Child,
    to: Option<ChildStdin>,
    from: BufReader<ChildStdout>,
    complaints: Arc<Mutex<String>>,
    listener: Option<JoinHandle<()>>,
    /// Folders that are known to be there.
    folders: BTreeSet<String>,
    /// A file of this machine that what is read from the server is put in.
    draft: PathBuf,
}

impl Sftp {
    /// Connects, and goes to the folder.
    ///
    /// # Errors
    /// `sftp-missing`, `password-wrong`, `host-key-changed`, `line-broken`, `target-refused`.
    pub fn open(root: &Path, at: &Server<'_>, ask: Ask<'_>) -> Result<Sftp, Diagnostic> {
        let draft = disk::keep_private(root, "dang", "sftp.doc", b"")?;
        let mut command = Command::new("sftp");
        command.args(options(at)).args(["-b", "-", at.server]);
        // Asked at the terminal by `ssh` itself, unless the password is given.
        if let Some(secret) = ask(false) {
            let own =
                std::env::current_exe().map_err(|error| Diagnostic::io(Path::new("camnang"), &error))?;
            command.env("SSH_ASKPASS", own).env("SSH_ASKPASS_REQUIRE", "force").env(SAY, secret.reveal());
        }
        command.env("LC_ALL", "C").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut program = command.spawn().map_err(|_| Diagnostic::new(Code::SftpMissing))?;
        let (Some(to), Some(from), Some(errors)) =
            (program.stdin.take(), program.stdout.take(), program.stderr.take())
        else {
            return Err(Diagnostic::new(Code::SftpMissing));
        };
        let complaints = Arc::<Mutex<String>>::default();
        let listener = listen(errors, complaints.clone());
        let (target, server) = (at.target.to_owned(), at.server.to_owned());
        let (to, listener, from) = (Some(to), Some(listener), BufReader::new(from));
        let mut line =
            Sftp { target, server, program, to, from, complaints, listener, folders: BTreeSet::new(), draft };
        line.run(&[format!("cd {}", typed(at.folder))], at.folder)?;
        Ok(line)
    }

    /// Runs commands and gives what they say, without what the program echoes.
    fn run(&mut self, commands: &[String], path: &str) -> Result<Vec<String>, Diagnostic> {
        let text: String =
            commands.iter().map(String::as_str).chain(["pwd"]).map(|line| format!("{line}\n")).collect();
        let written = self.to.as_mut().map(|to| to.write_all(text.as_bytes()).and_then(|()| to.flush()));
        if !matches!(written, Some(Ok(()))) {
            return Err(self.failure(path));
        }
        let mut said = Vec::new();
        loop {
            let mut line = String::new();
            match self.from.read_line(&mut line) {
                Ok(1..) if line.starts_with(DONE) => return Ok(said),
                Ok(1..) if line.starts_with("sftp> ") => {}
                Ok(1..) => said.push(line.trim_end().to_owned()),
                _ => return Err(self.failure(path)),
            }
        }
    }

    /// Why the program ended.
    fn failure(&mut self, path: &str) -> Diagnostic {
        self.to = None;
        let _ = self.program.wait();
        self.listener.take().map(JoinHandle::join);
        let said = self.complaints.lock().unwrap_or_else(PoisonError::into_inner).clone();
        meant(&said, &self.target, &self.server, path)
    }

    /// The commands that make the folders of a path that are not known to be there.
    fn make_folders(&mut self, path: &OutPath) -> Vec<String> {
        let ends = path.match_indices('/').map(|(end, _)| path[..end].to_owned());
        let new: Vec<String> = ends.filter(|folder| !self.folders.contains(folder)).collect();
        self.folders.extend(new.iter().cloned());
        new.iter().map(|folder| format!("-mkdir {}", typed(folder))).collect()
    }
}

/// Keys are asked for their words by `ssh`'s own means, a server that is seen for the first time is
/// remembered, and one whose key has changed is refused.
fn options(at: &Server<'_>) -> Vec<String> {
    let set = [
        "BatchMode=no",
        "NumberOfPasswordPrompts=1",
        "StrictHostKeyChecking=accept-new",
        "ConnectTimeout=20",
    ];
    let quiet = ["ServerAliveInterval=15", "ServerAliveCountMax=3", "LogLevel=ERROR"];
    let own = [format!("User={}", at.user), format!("Port={}", at.port)];
    set.iter()
        .chain(&quiet)
        .map(|text| (*text).to_owned())
        .chain(own)
        .flat_map(|text| ["-o".to_owned(), text])
        .collect()
}

/// Reads what the program complains of, so that it never waits for somebody to read it.
fn listen(mut errors: ChildStderr, complaints: Arc<Mutex<String>>) -> JoinHandle<()> {
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = errors.read(&mut bytes) {
            let text = String::from_utf8_lossy(&bytes[..count]).into_owned();
            complaints.lock().unwrap_or_else(PoisonError::into_inner).push_str(&text);
        }
    })
}

/// What the words of the program mean. They are those of OpenSSH, in English.
fn meant(said: &str, target: &str, server: &str, path: &str) -> Diagnostic {
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let found = |code| Diagnostic::new(code).arg("target", target);
    if has(&["HOST IDENTIFICATION HAS CHANGED", "Host key verification failed"]) {
        return found(Code::HostKeyChanged).arg("server", server);
    }
    if has(&[
        "Connection closed",
        "Connection reset",
        "Connection refused",
        "timed out",
        "not responding",
        "Could not resolve",
        "Broken pipe",
    ]) && !has(&["Permission denied (", "Authentication failed", "Too many authentication"])
    {
        return found(Code::LineBroken);
    }
    if has(&["Permission denied (", "Authentication failed", "Too many authentication"]) {
        return found(Code::PasswordWrong);
    }
    // The protocol has no word for a full disk; a server that fails while it writes has one.
    let fails_to_write =
        said.lines().any(|line| line.starts_with("write remote ") && line.trim_end().ends_with(": Failure"));
    if fails_to_write || has(&["No space left", "Disc quota", "Disk quota"]) {
        return found(Code::TargetFull);
    }
    let reason = said.lines().rfind(|line| !line.trim().is_empty()).map(str::trim);
    reason.map_or_else(
        || found(Code::LineBroken),
        |reason| found(Code::TargetRefused).arg("path", path).arg("reason", reason),
    )
}

/// A path as the program reads it: signs that mean something to it stand behind `\`.
fn typed(path: &str) -> String {
    path.chars().flat_map(|c| if " \t'\"\\#*?[]".contains(c) { vec!['\\', c] } else { vec![c] }).collect()
}

impl Place for Sftp {
    fn read(&mut self, path: &OutPath) -> Result<Option<Vec<u8>>, Diagnostic> {
        if !self.has(path)? {
            return Ok(None);
        }
        let draft = self.draft.display().to_string();
        self.run(&[format!("get {} {}", typed(path), typed(&draft))], path)?;
        disk::read_there(&self.draft)
    }

    fn has(&mut self, path: &OutPath) -> Result<bool, Diagnostic> {
        Ok(!self.run(&[format!("-ls -1 {}", typed(path))], path)?.is_empty())
    }

    fn send(&mut self, from: &Path, path: &OutPath) -> Result<(), Diagnostic> {
        let mut commands = self.make_folders(path);
        let draft = format!("{path}.camnang-new");
        commands.push(format!("put {} {}", typed(&from.display().to_string()), typed(&draft)));
        // Servers that know no way to put one file in the place of another one need the old one gone.
        commands.push(format!("rename {} {}", typed(&draft), typed(path)));
        self.run(&commands, path).map(drop)
    }

    fn remove(&mut self, path: &OutPath) -> Result<(), Diagnostic> {
        let folders = path.match_indices('/').rev().map(|(end, _)| format!("-rmdir {}", typed(&path[..end])));
        let commands: Vec<String> = std::iter::once(format!("-rm {}", typed(path))).chain(folders).collect();
        self.folders.clear();
        self.run(&commands, path).map(drop)
    }
}

impl Drop for Sftp {
    fn drop(&mut self) {
        self.to = None;
        let _ = self.program.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_program_says_is_told_in_our_words() {
        let told = |said: &str| meant(said, "web", "a.example", "a.html").code.name();
        for (said, code) in [
            (
                "@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.\nConnection closed",
                "host-key-changed",
            ),
            ("b@a: Permission denied (publickey,password).\nConnection closed.  ", "password-wrong"),
            ("ssh: connect to host a port 22: Connection refused\nConnection closed", "line-broken"),
            ("", "line-broken"),
            ("write remote \"/a\": Failure", "target-full"),
            ("remote open \"/a\": No space left on device", "target-full"),
            ("dest open \"/a\": Permission denied", "target-refused"),
        ] {
            assert_eq!(told(said), code, "{said}");
        }
    }

    #[test]
    fn paths_are_one_word_to_the_program() {
        assert_eq!(typed("a b/[c]'.html"), "a\\ b/\\[c\\]\\'.html");
    }
}
