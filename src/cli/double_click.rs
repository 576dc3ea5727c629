//! Whether the program was started by a double-click or by somebody at a terminal, told from what stands
//! around it.
//!
//! No system says it. A wrong guess costs little: whoever typed the name gets the desk, and whoever clicked
//! gets the help.

use std::ffi::OsString;
use std::io::IsTerminal;

/// The variables of an environment by their names.
type Variables = Box<dyn Fn(&str) -> Option<String>>;

/// What stands around the program.
pub(super) struct Around {
    /// The system, as the standard library names it.
    system: &'static str,
    /// Whether there is a terminal to read from, to write to, and for messages.
    terminals: [bool; 3],
    /// The program's name as it was started by.
    program: String,
    /// The folder it was started in.
    folder: String,
    /// A variable of the environment; nothing where it is empty.
    variable: Variables,
}

impl Around {
    /// What stands around this process.
    pub fn now(typed: &[OsString]) -> Around {
        let text = |text: &OsString| text.to_string_lossy().into_owned();
        Around {
            system: std::env::consts::OS,
            terminals: [
                std::io::stdin().is_terminal(),
                std::io::stdout().is_terminal(),
                std::io::stderr().is_terminal(),
            ],
            program: typed.first().map(text).unwrap_or_default(),
            folder: std::env::current_dir()
                .map(|folder| folder.to_string_lossy().into_owned())
                .unwrap_or_default(),
            variable: Box::new(|name| {
                std::env::var_os(name)
                    .map(|value| value.to_string_lossy().into_owned())
                    .filter(|value| !value.is_empty())
            }),
        }
    }

    fn is_set(&self, names: &[&str]) -> bool {
        names.iter().any(|name| (self.variable)(name).is_some())
    }
}

/// What shells and terminals of Windows set; `cmd` its `PROMPT`.
const SHELLS: &[&str] = &["PROMPT", "WT_SESSION", "TERM_PROGRAM", "TERM", "MSYSTEM", "ConEmuPID"];

/// Whether it was a double-click.
pub(super) fn is_one(around: &Around) -> bool {
    let has_terminal = around.terminals.contains(&true);
    match around.system {
        // The program gets a console of its own, in which no shell has set anything.
        "windows" => around.terminals == [true; 3] && !around.is_set(SHELLS) && !is_in_powershell(around),
        // The Finder has the Terminal start it by its whole path, in the user's folder; an application has no
        // terminal.
        "macos" if has_terminal => {
            around.program.starts_with('/')
                && (around.variable)("HOME").is_some_and(|home| home == around.folder)
        }
        "macos" => around.is_set(&["__CFBundleIdentifier"]) && !around.is_set(&["SSH_CONNECTION"]),
        _ => {
            !has_terminal
                && around.is_set(&["DISPLAY", "WAYLAND_DISPLAY"])
                && !around.is_set(&["SSH_CONNECTION"])
        }
    }
}

/// PowerShell puts its user's own modules first on its list; everybody else has only those of the machine.
fn is_in_powershell(around: &Around) -> bool {
    let Some(home) = (around.variable)("USERPROFILE").map(|home| home.to_lowercase()) else { return false };
    let list = (around.variable)("PSModulePath").unwrap_or_default().to_lowercase();
    list.split(';').any(|path| path.starts_with(&home) && path.contains("powershell"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(
        system: &'static str, has_terminal: bool, program: &str, folder: &str,
        variables: &'static [(&str, &str)],
    ) -> bool {
        let variable = |name: &str| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        is_one(&Around {
            system,
            terminals: [has_terminal; 3],
            program: program.into(),
            folder: folder.into(),
            variable: Box::new(variable),
        })
    }

    #[test]
    fn windows() {
        const MACHINE: (&str, &str) = (
            "PSModulePath",
            r"C:\Program Files\WindowsPowerShell\Modules;C:\Windows\system32\WindowsPowerShell\v1.0\Modules",
        );
        const OWN: (&str, &str) = (
            "PSModulePath",
            r"C:\Users\Lan\OneDrive\Documents\WindowsPowerShell\Modules;C:\Program Files\WindowsPowerShell\Modules",
        );
        const HOME: (&str, &str) = ("USERPROFILE", r"C:\Users\Lan");
        let at = |variables| around("windows", true, r"E:\camnang.exe", r"E:\", variables);
        assert!(at(&[HOME, MACHINE]));
        assert!(!at(&[HOME, MACHINE, ("PROMPT", "$P$G")]));
        assert!(!at(&[HOME, OWN]));
        assert!(!at(&[HOME, MACHINE, ("MSYSTEM", "MINGW64"), ("TERM", "xterm")]));
        assert!(!around("windows", false, "camnang", "", &[HOME, MACHINE]));
    }

    #[test]
    fn macos() {
        const TERMINAL: &[(&str, &str)] = &[("HOME", "/Users/lan"), ("TERM_PROGRAM", "Apple_Terminal")];
        assert!(around("macos", true, "/Users/lan/Downloads/camnang", "/Users/lan", TERMINAL));
        assert!(!around("macos", true, "camnang", "/Users/lan", TERMINAL));
        assert!(!around("macos", true, "/usr/local/bin/camnang", "/Users/lan/site", TERMINAL));
        assert!(around("macos", false, "camnang", "/", &[("__CFBundleIdentifier", "vn.camnang")]));
        assert!(!around("macos", false, "camnang", "/", &[]));
    }

    #[test]
    fn linux() {
        assert!(around(
            "linux",
            false,
            "/home/lan/camnang",
            "/home/lan",
            &[("WAYLAND_DISPLAY", "wayland-0")]
        ));
        assert!(!around("linux", true, "camnang", "/home/lan", &[("DISPLAY", ":0")]));
        assert!(!around("linux", false, "camnang", "/", &[]));
        assert!(!around("linux", false, "camnang", "/", &[("DISPLAY", ":10"), ("SSH_CONNECTION", "1")]));
    }
}
