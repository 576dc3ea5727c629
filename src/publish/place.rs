//! What publishing needs of a target, whatever way leads there.

use crate::diag::Diagnostic;
use crate::disk::OutPath;
use std::path::Path;

/// A target that is open. Paths are those of the site.
pub trait Place {
    /// The bytes of a file; nothing where there is none.
    ///
    /// # Errors
    /// What the way says.
    fn read(&mut self, path: &OutPath) -> Result<Option<Vec<u8>>, Diagnostic>;

    /// Whether a file is there.
    ///
    /// # Errors
    /// What the way says.
    fn has(&mut self, path: &OutPath) -> Result<bool, Diagnostic>;

    /// Puts a file of this machine there, in the place of an old one, as a whole or not at all.
    ///
    /// # Errors
    /// What the way says.
    fn send(&mut self, from: &Path, path: &OutPath) -> Result<(), Diagnostic>;

    /// Removes a file; one that is gone already is no fault.
    ///
    /// # Errors
    /// What the way says.
    fn remove(&mut self, path: &OutPath) -> Result<(), Diagnostic>;
}

/// Where nothing is: a target that is always made anew.
pub(super) struct Nothing;

impl Place for Nothing {
    fn read(&mut self, _: &OutPath) -> Result<Option<Vec<u8>>, Diagnostic> {
        Ok(None)
    }

    fn has(&mut self, _: &OutPath) -> Result<bool, Diagnostic> {
        Ok(false)
    }

    fn send(&mut self, _: &Path, _: &OutPath) -> Result<(), Diagnostic> {
        Ok(())
    }

    fn remove(&mut self, _: &OutPath) -> Result<(), Diagnostic> {
        Ok(())
    }
}

/// Who gives a password: what is known by itself, or, where that is asked for, what a person types.
pub type Ask<'a> = &'a dyn Fn(bool) -> Option<Secret>;

/// The variable by which this program, when `ssh` starts it, is told the password to say.
pub const SAY: &str = "CAMNANG_SAY_PASSWORD";

/// A password. It cannot be printed, and nothing that holds one can.
#[derive(Clone)]
pub struct Secret(
    #[cfg_attr(not(feature = "publish"), expect(dead_code, reason = "only the network needs it"))] String,
);

impl Secret {
    /// A password as it was typed.
    pub fn new(typed: String) -> Secret {
        Secret(typed)
    }

    /// The password, for whoever sends it.
    #[cfg(feature = "publish")]
    pub(super) fn reveal(&self) -> &str {
        &self.0
    }
}
