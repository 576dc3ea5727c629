//! Planning: outputs claim paths for their items. Nothing is made for it yet.

use super::making::{Item, Make, Making, Plan};
#[cfg(feature = "paper")]
use super::stage::Fact;
use super::stage::{Made, Stage};
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::disk::{Body, OutPath};
use crate::facts::Offered;
use crate::model::{PictureId, Site};
use crate::theme::Theme;
use std::collections::BTreeSet;
use std::sync::Arc;

impl Plan {
    /// Adds an item with those of its paths that it may have; what it may not have is told. `by_content` says
    /// that its files are named by their content, so that the same name is the same file.
    fn add<'p>(
        &mut self, mut item: Item, paths: impl IntoIterator<Item = &'p str>, by_content: bool,
        diags: &mut Diagnostics,
    ) -> Option<usize> {
        let number = self.items.len();
        for path in paths {
            let Some(path) = OutPath::new(path) else {
                diags.push(placed(Diagnostic::new(Code::OutputPath).arg("path", path), &item.owner));
                continue;
            };
            if by_content && self.by_path.contains_key(&path) {
                continue;
            }
            match self.ledger.give(&path, &item.owner) {
                Ok(()) => {
                    self.by_path.insert(path.clone(), number);
                    item.paths.push(path);
                }
                Err(other) => diags.push(taken(&path, &item.owner, &other)),
            }
        }
        if item.paths.is_empty() && item.folder.is_none() {
            return None;
        }
        self.items.push(item);
        Some(number)
    }
}

/// A plan that is being made, and what outputs are asked with.
pub struct Planning<'a> {
    pub site: &'a Site,
    pub theme: &'a Theme,
    wanted: Option<BTreeSet<&'a str>>,
    plan: Plan,
    diags: Diagnostics,
}

impl<'a> Planning<'a> {
    /// Nothing is planned yet; `wanted` are the names of outputs, all where there are none.
    pub fn new(
        site: &'a Site, theme: &'a Theme, wanted: Option<BTreeSet<&'a str>>, offered: Offered,
    ) -> Planning<'a> {
        Planning {
            site,
            theme,
            wanted,
            plan: Plan { offered, ..Plan::default() },
            diags: Diagnostics::default(),
        }
    }

    /// Whether an output is wanted.
    pub fn wants(&self, name: &str) -> bool {
        self.wanted.as_ref().is_none_or(|wanted| wanted.contains(name))
    }

    /// Whether readers may keep pages.
    pub fn keeps(&self) -> bool {
        self.plan.offered.keeps
    }

    /// Plans one file.
    pub fn file(
        &mut self, owner: &str, stage: Stage, path: &str,
        make: impl Fn(&Making<'_>, &mut Diagnostics) -> Option<Body> + Send + Sync + 'static,
    ) {
        self.item(Item::new(owner, stage, one_file(path, make)), [path]);
    }

    /// Plans an item; gives its number, `None` when nothing is left of it.
    pub fn item<'p>(&mut self, item: Item, paths: impl IntoIterator<Item = &'p str>) -> Option<usize> {
        self.plan.add(item, paths, false, &mut self.diags)
    }

    /// The same for files that are named by their content: the same name is the same file, and is made once.
    pub fn shared<'p>(&mut self, item: Item, paths: impl IntoIterator<Item = &'p str>) -> Option<usize> {
        self.plan.add(item, paths, true, &mut self.diags)
    }

    /// Whether a sheet can be printed at home or in an office.
    #[cfg(feature = "paper")]
    pub fn is_for_home(&self, number: usize) -> bool {
        matches!(&self.plan.items[number].planned, Fact::Print(print) if print.is_for_home())
    }

    /// Notes which item makes the files of a photograph: its own, or that of another with the same content.
    pub fn note_picture(&mut self, id: PictureId, path: &str) {
        if let Some(item) = self.plan.find(path) {
            self.plan.pictures.insert(id, item);
        }
    }

    /// From now on what is planned so far is made for other items alone.
    pub fn keep_inside(&mut self) {
        self.plan.items.iter_mut().for_each(|item| item.is_inner = true);
    }

    /// Leaves out the item that makes a file.
    pub fn leave_out(&mut self, path: &str) {
        if let Some(number) = self.plan.find(path) {
            self.plan.items[number].is_inner = true;
        }
    }

    /// Says that another item is made of a file.
    pub fn use_twice(&mut self, path: &str) {
        if let Some(number) = self.plan.find(path) {
            self.plan.items[number].is_part = true;
        }
    }

    /// The files that will be handed on, those left out that an item names when it is made.
    pub fn paths(&self) -> impl Iterator<Item = &OutPath> {
        self.plan.items.iter().filter(|item| !item.is_inner).flat_map(|item| &item.paths)
    }

    /// Notes something that was found in planning.
    pub fn report(&mut self, found: Diagnostic) {
        self.diags.push(found);
    }

    /// The plan, with what may not be made.
    pub fn finish(self) -> (Plan, Diagnostics) {
        (self.plan, self.diags)
    }
}

/// How one file is made.
pub fn one_file(
    path: &str, make: impl Fn(&Making<'_>, &mut Diagnostics) -> Option<Body> + Send + Sync + 'static,
) -> Make {
    let path = path.to_owned();
    Box::new(move |making, diags| {
        let files = make(making, diags).map(|body| (path.clone(), body)).into_iter().collect();
        Made::of(files)
    })
}

/// A path that two want.
fn taken(path: &OutPath, owner: &Arc<str>, other: &Arc<str>) -> Diagnostic {
    let (first, second) = if owner < other { (owner, other) } else { (other, owner) };
    let found =
        Diagnostic::new(Code::OutputTaken).arg("path", path).arg("first", first).arg("second", second);
    let source = [first, second].into_iter().find(|owner| is_source(owner)).unwrap_or(first);
    placed(found, source)
}

fn is_source(owner: &str) -> bool {
    owner.contains('/')
}

fn placed(found: Diagnostic, owner: &Arc<str>) -> Diagnostic {
    if is_source(owner) { found.in_file(owner) } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    /// What is told of these claims (owner, path, whether it is named by its content), and whose each path
    /// is.
    fn told(claims: &[(&str, &str, bool)]) -> (Vec<String>, Vec<(String, String)>) {
        let (mut plan, mut diags) = (Plan::default(), Diagnostics::default());
        for (owner, path, by_content) in claims {
            plan.add(
                Item::new(*owner, Stage::Pages, Box::new(|_, _| Made::default())),
                [*path],
                *by_content,
                &mut diags,
            );
        }
        let owned = plan
            .items
            .iter()
            .flat_map(|item| item.paths.iter().map(|path| (path.to_string(), item.owner.to_string())));
        (diags.iter().map(|found| found.message(Lang::En)).collect(), owned.collect())
    }

    #[test]
    fn the_first_of_a_path_stands_and_both_owners_are_named() {
        for (first, second) in [
            ("a.html", "a.html"),
            ("a.html", "A.HTML"),
            ("a/b.html", "a"),
            ("a", "a/b.html"),
            ("A", "a/b/c.html"),
            ("đ.pdf", "Đ.pdf"),
        ] {
            let (told, owned) = told(&[("content/x.md", first, false), ("feed", second, false)]);
            assert!(
                told.len() == 1 && told[0].contains("content/x.md") && told[0].contains("feed"),
                "{first} {second}: {told:?}"
            );
            assert_eq!(owned, [(first.to_owned(), "content/x.md".to_owned())]);
        }
    }

    #[test]
    fn the_same_file_twice_is_one_and_others_are_free() {
        let claims = ["a/b.css", "a/b.css", "a/c.css", "ab.css"].map(|path| ("assets", path, true));
        let (told, owned) = told(&claims);
        assert!(told.is_empty() && owned.len() == 3, "{told:?}");
    }

    #[test]
    fn what_leads_elsewhere_is_told_and_not_planned() {
        for path in ["/etc/x", "../x", "a//b", "con.html", ""] {
            let (told, owned) = told(&[("content/x.md", path, false)]);
            assert!(told.len() == 1 && owned.is_empty(), "{path}");
        }
    }
}
