//! The user's documents, and the window in which the system asks for a folder.

use crate::desk::Chosen;
use std::path::PathBuf;
use std::process::Command;

/// Where this user's documents are; somewhere that can be written to where the system does not say.
pub(super) fn documents() -> PathBuf {
    let home = || {
        dirs::home_dir()
            .map(|home| Some(home.join("Documents")).filter(|folder| folder.is_dir()).unwrap_or(home))
    };
    dirs::document_dir().or_else(home).unwrap_or_else(std::env::temp_dir)
}

const TITLE: &str = "Chọn thư mục của cẩm nang";

/// The window of Windows stands before the browser because its owner does.
const WINDOWS: &str = "[Console]::OutputEncoding=[Text.Encoding]::UTF8;Add-Type -AssemblyName System.Windows.Forms;\
    $d=New-Object System.Windows.Forms.FolderBrowserDialog;$d.Description=$env:CAMNANG_TITLE;\
    $o=New-Object System.Windows.Forms.Form -Property @{TopMost=$true};\
    if($d.ShowDialog($o) -eq 'OK'){[Console]::Out.Write($d.SelectedPath)}";

/// Asks the user for a folder.
pub(super) fn choose() -> Chosen {
    let ways: &[(&str, &[&str])] = match std::env::consts::OS {
        "windows" => &[("powershell", &["-NoProfile", "-STA", "-Command", WINDOWS])],
        "macos" => &[(
            "osascript",
            &["-e", "POSIX path of (choose folder with prompt (system attribute \"CAMNANG_TITLE\"))"],
        )],
        _ => &[
            ("zenity", &["--file-selection", "--directory", "--title", TITLE]),
            ("kdialog", &["--title", TITLE, "--getexistingdirectory"]),
        ],
    };
    let asked = |(program, args): &(&str, &[&str])| {
        Command::new(program).args(*args).env("CAMNANG_TITLE", TITLE).output().ok()
    };
    let Some(answer) = ways.iter().find_map(asked) else { return Chosen::NoWindow };
    let folder = String::from_utf8_lossy(&answer.stdout).trim_end_matches(['\r', '\n']).to_owned();
    if folder.is_empty() { Chosen::Nothing } else { Chosen::Folder(folder.into()) }
}
