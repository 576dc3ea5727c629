//! A site whose files are made when somebody asks for them: what the live preview shows.

use super::{Clock, Loaded, Memo, Options, Report, Timings, load};
use crate::diag::{Diagnostic, Diagnostics};
use crate::disk::{self, Body, Cache, Nowhere, SourceTree};
use crate::facts::Prints;
use crate::model::Site;
use crate::outputs::Outputs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// A site, and what was made of it so far. It never changes: after a save there is another one.
pub struct Preview {
    loaded: Loaded,
    outputs: Outputs,
    cache: Arc<Cache>,
    sources: SourceTree,
    /// What was found without making anything.
    diags: Diagnostics,
    /// How long that took.
    timings: Timings,
}

impl Preview {
    /// Reads what changed, and plans the rest.
    ///
    /// # Errors
    /// When the machine fails.
    pub fn load(root: &Path, options: &Options, memo: &Memo) -> Result<Preview, Diagnostic> {
        let mut clock = Clock::start();
        let discovered = disk::discover(root, memo.readings())?;
        let (sources, mut diags) = (discovered.value, discovered.diags);
        clock.lap("discover");
        let loaded = load(&sources, options, memo, None, &mut clock, &mut diags);
        let outputs =
            Outputs::on_request(&loaded.site, &loaded.theme, options.only.as_deref()).take(&mut diags);
        clock.lap("plan");
        Ok(Preview { loaded, outputs, cache: Arc::new(Cache::of(root)), sources, diags, timings: clock.laps })
    }

    /// The site after a save of one page of which the rest of it sees no difference: nothing is read but
    /// that, and the plan stands. `None` for any other change, which needs the whole site. What was found
    /// stays as it was until [`Preview::load`] has looked again.
    pub fn with_saved(&self, root: &Path, file: &Path, memo: &Memo) -> Option<Preview> {
        let path = disk::source_path(root, file)?;
        let at = self.sources.pages.binary_search_by(|source| (*source.path).cmp(&path)).ok()?;
        let source = disk::read_page(file, &self.sources.pages[at].path)?;
        let page = memo.page(&source, self.loaded.site.config.html).value;
        let site = self.loaded.site.with_text(&page)?;
        let mut sources = self.sources.clone();
        sources.pages[at] = source;
        Some(Preview {
            loaded: Loaded { site, theme: self.loaded.theme.clone() },
            outputs: self.outputs.anew(),
            cache: self.cache.clone(),
            sources,
            diags: self.diags.clone(),
            timings: self.timings.clone(),
        })
    }

    /// The site.
    pub fn site(&self) -> &Site {
        &self.loaded.site
    }

    /// A word of the interface; its name when the theme lacks it.
    pub fn word<'a>(&'a self, name: &'a str) -> &'a str {
        self.loaded.theme.word(name)
    }

    /// A file, made now unless it was asked for before.
    pub fn file(&self, path: &str) -> Option<Body> {
        self.outputs.file(&self.loaded.site, &self.loaded.theme, Some(&self.cache), path)
    }

    /// Whether there will be a file of this path.
    pub fn has(&self, path: &str) -> bool {
        self.outputs.has(path)
    }

    /// Everything that may be printed.
    pub fn prints(&self) -> Prints {
        self.outputs.prints()
    }

    /// What was found without making anything.
    pub fn report(&self) -> Report {
        self.reported(Diagnostics::default())
    }

    /// Makes all that nobody asked for yet, and tells what was found in that too; nothing once `stop` is set.
    pub fn check(&self, stop: &AtomicBool) -> Report {
        let made =
            self.outputs.make_all(&self.loaded.site, &self.loaded.theme, Some(&self.cache), &Nowhere, stop);
        self.reported(made.diags)
    }

    fn reported(&self, mut more: Diagnostics) -> Report {
        more.append(self.diags.clone());
        let pages = Some(self.loaded.site.addressed().count());
        Report {
            sources: self.sources.clone(),
            diags: more.sorted(),
            pages,
            changes: None,
            timings: self.timings.clone(),
        }
    }
}
