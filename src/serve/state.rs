//! What the server shows now: the files of the last build, its findings, its number.

use crate::diag::{Diagnostic, Severity, line_and_column};
use crate::disk::Body;
use crate::json::{self, Value, json};
use crate::pipeline::Report;
use crate::text::Lang;
use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};
use tokio::sync::watch;

/// The state that the builder replaces and the server reads.
pub(super) struct Shared {
    lang: Lang,
    files: RwLock<BTreeMap<String, Body>>,
    /// The findings that open pages know of.
    said: RwLock<Vec<Value>>,
    /// What every open page should know.
    message: watch::Sender<Message>,
}

/// The number of a build and its findings, as open pages read them.
#[derive(Debug, Clone, Default)]
pub(super) struct Message {
    number: u64,
    /// For pages on this machine.
    pub here: String,
    /// For pages on others: without findings, which hold lines of the sources.
    pub elsewhere: String,
}

impl Shared {
    pub fn new(lang: Lang) -> Shared {
        Shared { lang, files: RwLock::default(), said: RwLock::default(), message: watch::channel(Message::default()).0 }
    }

    /// Shows another build, and has open pages load anew.
    pub fn replace(&self, report: &Report, files: BTreeMap<String, Body>) -> bool {
        self.show(files);
        self.send(self.number() + 1, self.findings(report));
        true
    }

    /// Shows the same build with all its sheets of paper. Open pages load anew only if it has other findings; tells whether.
    pub fn complete(&self, report: &Report, files: BTreeMap<String, Body>) -> bool {
        let findings = self.findings(report);
        let is_news = *self.said.read().unwrap_or_else(PoisonError::into_inner) != findings;
        self.show(files);
        if is_news {
            self.send(self.number() + 1, findings);
        }
        is_news
    }

    fn show(&self, files: BTreeMap<String, Body>) {
        *self.files.write().unwrap_or_else(PoisonError::into_inner) = files;
    }

    fn send(&self, number: u64, findings: Vec<Value>) {
        let text = |findings: &[Value]| json::to_string(&json!({ "number": number, "words": self.words(), "findings": findings }));
        let message = Message { number, here: text(&findings), elsewhere: text(&[]) };
        *self.said.write().unwrap_or_else(PoisonError::into_inner) = findings;
        self.message.send_replace(message);
    }

    fn findings(&self, report: &Report) -> Vec<Value> {
        report.diags.iter().map(|finding| self.finding(finding, report)).collect()
    }

    /// The number of the build that is shown.
    pub fn number(&self) -> u64 {
        self.message.borrow().number
    }

    /// Messages from now on, the present one first.
    pub fn messages(&self) -> watch::Receiver<Message> {
        let mut messages = self.message.subscribe();
        messages.mark_changed();
        messages
    }

    /// A file of the build.
    pub fn file(&self, path: &str) -> Option<Body> {
        self.files.read().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
    }

    fn finding(&self, finding: &Diagnostic, report: &Report) -> Value {
        let place = finding.place.as_ref().map(|place| place.short(report.sources.text(&place.file)));
        let line = finding.place.as_ref().and_then(|place| {
            let (span, text) = place.span().zip(report.sources.text(&place.file))?;
            text.lines().nth(line_and_column(text, span.start).0 - 1)
        });
        json!({
            "is_error": finding.severity() == Severity::Error,
            "code": finding.code.name(),
            "place": place,
            "line": line,
            "message": finding.message(self.lang),
            "help": finding.help(self.lang),
        })
    }

    fn words(&self) -> Value {
        match self.lang {
            Lang::Vi => json!({
                "title": "Còn {n} chỗ cần xem", "error": "Phải sửa", "warning": "Nên sửa", "help": "Sửa thế nào",
                "hide": "Ẩn khung, xem trang", "note": "Xem trước. Khung này chỉ người soạn thấy. Sửa xong, lưu tệp: khung tự đổi.",
            }),
            Lang::En => json!({
                "title": "{n} places to look at", "error": "Error", "warning": "Warning", "help": "What to do",
                "hide": "Hide, show the page", "note": "Preview. Only authors see this. Mend, save, and it changes by itself.",
            }),
        }
    }
}
