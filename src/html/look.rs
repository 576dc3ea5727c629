//! Directives to HTML: their fields go to the theme's look.

use super::render::Renderer;
use crate::markdown::{Field, Fields, Node, RefId};
use crate::model::{Asset, Target};
use crate::qr;
use crate::text::megabytes;
use crate::theme::{Value, look_name, map_of, safe};

impl Renderer<'_> {
    /// The look of a directive; its plain blocks when the theme has none.
    pub(super) fn look(&mut self, node: &dyn Node) -> String {
        if !self.theme.has_look(node.name()) {
            return self.flow(&node.lower());
        }
        let mut view = self.looks.clone();
        for (name, field) in node.fields() {
            let value = match field {
                Field::List(steps) if name == "steps" => self.steps(steps),
                field => self.value(field),
            };
            view.set(name, value);
        }
        view.set("root", Value::from(self.root));
        match self.theme.render(&look_name(node.name()), &view) {
            Ok(html) => String::from_utf8(html).unwrap_or_default(),
            Err(finding) => {
                self.diags.push(*finding);
                String::new()
            }
        }
    }

    fn value(&mut self, field: Field<'_>) -> Value {
        match field {
            Field::Text(text) => Value::from(text.map(|text| self.page.parsed.fill(text).into_owned())),
            // A fragment may stand on a page twice, or beside one whose blocks begin at the same byte.
            Field::Name(name) => Value::from(format!("{}{name}", self.note_prefix)),
            Field::Number(number) => Value::from(number),
            Field::Flag(flag) => Value::from(flag),
            Field::Address(reference) => Value::from(self.plain_address(reference)),
            Field::FullAddress(reference) => {
                Value::from(self.site.address_anywhere(self.document, reference))
            }
            Field::Code(reference) => self
                .site
                .address_anywhere(self.document, reference)
                .and_then(|address| qr::svg(&address))
                .map_or_else(Value::none, |svg| safe(&svg)),
            Field::Size(reference) => Value::from(self.asset(reference).map(|asset| megabytes(asset.size))),
            Field::Picture(reference, words) => self.picture_value(reference, words),
            Field::Inlines(inlines) => safe(&self.line(inlines)),
            Field::Blocks(blocks) => safe(&self.flow(blocks)),
            Field::Anchor(number) => Value::from(&*self.document.parsed.doc.headings[number as usize].id),
            Field::Include(reference) => safe(&self.include(reference)),
            Field::List(items) => {
                Value::from(items.into_iter().map(|item| self.fields(item)).collect::<Vec<_>>())
            }
        }
    }

    /// Steps, one after the other: which one it is decides when its pictures load.
    fn steps(&mut self, items: Vec<Fields<'_>>) -> Value {
        let steps = items.into_iter().enumerate().map(|(i, item)| {
            self.step = Some(i);
            self.fields(item)
        });
        let steps: Vec<Value> = steps.collect();
        self.step = None;
        Value::from(steps)
    }

    /// A picture as HTML, with its width and height.
    fn picture_value(&mut self, reference: RefId, words: &str) -> Value {
        let Some(html) = self.picture(reference, words, "") else { return Value::none() };
        let (width, height) = self.picture_size(reference).unzip();
        map_of(vec![("html", safe(&html)), ("width", Value::from(width)), ("height", Value::from(height))])
    }

    /// The file that a reference leads to.
    pub(super) fn asset(&self, reference: RefId) -> Option<&Asset> {
        match self.document.targets.get(reference.0 as usize)? {
            Target::Asset(id) => Some(self.site.asset(*id)),
            _ => None,
        }
    }

    fn fields(&mut self, fields: Fields<'_>) -> Value {
        map_of(fields.into_iter().map(|(name, field)| (name, self.value(field))).collect())
    }
}
