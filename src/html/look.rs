//! Directives to HTML: their fields go to the theme's look.

use super::render::Renderer;
use crate::markdown::{Field, Fields, Node};
use crate::theme::{Value, look_name, map_of, safe};

impl Renderer<'_> {
    /// The look of a directive; its plain blocks when the theme has none.
    pub(super) fn look(&mut self, node: &dyn Node) -> String {
        if !self.theme.has_look(node.name()) {
            return self.flow(&node.lower());
        }
        let mut view = self.looks.clone();
        for (name, field) in node.fields() {
            view.set(name, self.value(field));
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
            Field::Text(text) => Value::from(text),
            Field::Number(number) => Value::from(number),
            Field::Inlines(inlines) => safe(&self.line(inlines)),
            Field::Blocks(blocks) => safe(&self.flow(blocks)),
            Field::Anchor(number) => Value::from(&*self.document.parsed.doc.headings[number as usize].id),
            Field::Include(reference) => safe(&self.include(reference)),
            Field::List(items) => Value::from(items.into_iter().map(|item| self.fields(item)).collect::<Vec<_>>()),
        }
    }

    fn fields(&mut self, fields: Fields<'_>) -> Value {
        map_of(fields.into_iter().map(|(name, field)| (name, self.value(field))).collect())
    }
}
