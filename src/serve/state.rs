//! What the server shows now: the site as it was saved last, its findings, its number.

use super::windows::Windows;
use crate::desk::{Desk, Now};
use crate::diag::{Diagnostic, Severity, line_and_column};
use crate::disk::SourceTree;
use crate::json::{self, Value, json};
use crate::pipeline::{Preview, Report};
use crate::text::Lang;
use std::sync::{Arc, PoisonError, RwLock};
use tokio::sync::watch;

/// The state that the builder replaces and the server reads.
pub(super) struct Shared {
    lang: Lang,
    /// Nothing before the first site was read.
    site: RwLock<Option<Arc<Preview>>>,
    /// What was found in it.
    report: RwLock<Option<Arc<Report>>>,
    /// Where lessons are written.
    pub desk: Desk,
    /// The windows in which the site is open.
    pub windows: Arc<Windows>,
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
    pub fn new(lang: Lang, desk: Desk, windows: Arc<Windows>) -> Shared {
        let message = watch::channel(Message::default()).0;
        Shared {
            lang,
            site: RwLock::default(),
            report: RwLock::default(),
            desk,
            windows,
            said: RwLock::default(),
            message,
        }
    }

    /// The language of what is said to authors.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// What the desk has to know of the site.
    pub fn now(&self) -> Option<Now> {
        let report = self.report.read().unwrap_or_else(PoisonError::into_inner).clone()?;
        Some(Now { site: self.site()?, report, number: self.number() })
    }

    /// Shows another site, and has open pages load anew.
    pub fn show(&self, site: Arc<Preview>, report: &Arc<Report>) {
        *self.report.write().unwrap_or_else(PoisonError::into_inner) = Some(report.clone());
        *self.site.write().unwrap_or_else(PoisonError::into_inner) = Some(site);
        self.send(self.number() + 1, self.findings(report));
    }

    /// Shows the same site, read as a whole: open pages need not load anew, and are told what was found in
    /// it.
    pub fn settle(&self, site: Arc<Preview>, report: &Arc<Report>) {
        *self.site.write().unwrap_or_else(PoisonError::into_inner) = Some(site);
        self.complete(report);
    }

    /// Tells open pages what was found when the rest of the site was made; tells whether that is news. They
    /// need not load anew: the site is the same.
    pub fn complete(&self, report: &Arc<Report>) -> bool {
        *self.report.write().unwrap_or_else(PoisonError::into_inner) = Some(report.clone());
        let findings = self.findings(report);
        let is_news = *self.said.read().unwrap_or_else(PoisonError::into_inner) != findings;
        if is_news {
            self.send(self.number(), findings);
        }
        is_news
    }

    /// Tells open pages that the machine failed; the last site stays.
    pub fn fail(&self, failure: &Diagnostic) {
        self.send(self.number(), vec![self.finding(failure, &SourceTree::default())]);
    }

    fn send(&self, number: u64, findings: Vec<Value>) {
        let text = |findings: &[Value]| {
            json::to_string(&json!({ "number": number, "words": self.words(), "findings": findings }))
        };
        let message = Message { number, here: text(&findings), elsewhere: text(&[]) };
        *self.said.write().unwrap_or_else(PoisonError::into_inner) = findings;
        self.message.send_replace(message);
    }

    fn findings(&self, report: &Report) -> Vec<Value> {
        report.diags.iter().map(|finding| self.finding(finding, &report.sources)).collect()
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

    /// The site that is shown.
    pub fn site(&self) -> Option<Arc<Preview>> {
        self.site.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn finding(&self, finding: &Diagnostic, sources: &SourceTree) -> Value {
        let place = finding.place.as_ref().map(|place| place.short(sources.text(&place.file)));
        let line = finding.place.as_ref().and_then(|place| {
            let (span, text) = place.span().zip(sources.text(&place.file))?;
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
