//! `content/site.yaml`: what a ward says about its site.

use super::colour::Colour;
use super::front_matter::{Above, call_in_english};
use super::reader::{Field, Placed, Reader, language_of};
use super::target::{Target, targets};
use super::vietnamese::english;
use super::yaml;
use crate::diag::{Code, Diagnostic, Diagnostics, Outcome, Span};
use crate::text::Lang;
use std::sync::Arc;

/// What becomes of raw HTML in lessons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HtmlPolicy {
    /// Only harmless tags and attributes are kept.
    Sanitise,
    /// It is passed on as written.
    Trusted,
}

/// The settings of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteConfig {
    /// The handbook's name.
    pub name: String,
    /// One sentence on what it is.
    pub description: String,
    /// The ward, as it is written on every page; `None` for a handbook of nobody's ward.
    pub ward: Option<String>,
    /// The city or province.
    pub city: Option<String>,
    /// Where the site will stand, without a final slash; `None` while the ward has no address.
    pub base_url: Option<String>,
    /// The language of pages: the code that names its file of words, `vi`. The theme tells where there is no
    /// such file.
    pub language: Arc<str>,
    /// The name of the theme.
    pub theme: String,
    /// The emitters to run; `None` means all.
    pub outputs: Option<Vec<String>>,
    /// What becomes of raw HTML.
    pub html: HtmlPolicy,
    /// Whether readers may keep pages on their phones; without it what they kept is given up.
    pub offline: bool,
    /// Its colour, on which everything can be read; the theme's own where there is none.
    pub colour: Option<Colour>,
    /// The file with its mark, below `content/`.
    pub logo: Option<Placed<String>>,
    /// The file with its seal, below `content/`.
    pub seal: Option<Placed<String>>,
    /// Where it is published to.
    pub publish: Vec<Target>,
    /// The file and its text, for findings about what only shows later.
    pub written: (Arc<str>, Arc<str>),
    /// Where the language and the theme are named.
    pub named: [Option<Span>; 2],
}

pub(super) const FIELDS: &[Field] = &[
    Field::required("name", &["tên", "tên trang", "tên cẩm nang", "tiêu đề"], "name: Cẩm nang số"),
    Field::optional(
        "description",
        &["mô tả", "giới thiệu"],
        "description: Việc số hằng ngày, làm được ở nhà",
    ),
    Field::optional("ward", &["phường", "xã"], "ward: Phường Trần Hưng Đạo"),
    Field::optional("city", &["thành phố", "tỉnh"], "city: TP Hải Phòng"),
    Field::required("base_url", &["địa chỉ", "địa chỉ trang"], "base_url: \"\""),
    Field::optional("language", &["ngôn ngữ", "tiếng"], "language: vi"),
    Field::optional("theme", &["giao diện"], "theme: default"),
    Field::optional("outputs", &["đầu ra"], "outputs: [pages, feed, sitemap]"),
    Field::optional("html", &["mã html"], "html: sanitise"),
    Field::optional("offline", &["đọc khi mất mạng", "lưu vào máy"], "offline: false"),
    Field::optional("colour", &["màu", "màu sắc"], "colour: \"#0d5a48\""),
    Field::optional("logo", &["biểu trưng", "lô gô"], "logo: logo.svg"),
    Field::optional("seal", &["con dấu", "dấu", "huy hiệu"], "seal: huy-hieu.svg"),
    Field::optional("publish", &["đăng", "nơi đăng"], "publish: {web: {kind: folder, folder: ../web}}"),
];

const POLICIES: &[(&str, HtmlPolicy)] =
    &[("sanitise", HtmlPolicy::Sanitise), ("trusted", HtmlPolicy::Trusted)];

impl SiteConfig {
    /// Who gives the handbook out: the ward and its city; nothing where there is none.
    pub fn sender(&self) -> Option<String> {
        let parts: Vec<&str> = [&self.ward, &self.city].into_iter().flatten().map(String::as_str).collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }

    /// The handbook's name and whose it is: `Cẩm nang số, Phường Trần Hưng Đạo`.
    pub fn full_name(&self) -> String {
        self.ward.as_ref().map_or_else(|| self.name.clone(), |ward| format!("{}, {ward}", self.name))
    }

    /// The language without its region, as the engine for paper wants it: `pt` of `pt-br`.
    pub fn language_alone(&self) -> &str {
        self.language.split('-').next().unwrap_or_default()
    }

    /// A finding where the settings name the language.
    pub fn at_language(&self, found: Diagnostic) -> Diagnostic {
        self.at(found, self.named[0])
    }

    /// A finding where the settings name the theme.
    pub fn at_theme(&self, found: Diagnostic) -> Diagnostic {
        self.at(found, self.named[1])
    }

    fn at(&self, found: Diagnostic, span: Option<Span>) -> Diagnostic {
        match span {
            Some(span) => found.at(&self.written.0, span),
            None => found.in_file(&self.written.0),
        }
    }

    /// What tells the handbook from all others in names that stay for ever: its ward, or its own name.
    pub fn identity(&self) -> &str {
        self.ward.as_deref().unwrap_or(&self.name)
    }
}

/// Reads the settings; `emitters` are the names that `outputs` may hold.
pub fn site(text: &str, file: &Arc<str>, emitters: &[&'static str]) -> Outcome<SiteConfig> {
    let mut diags = Diagnostics::default();
    let mut reader = Reader::of_file(text, FIELDS, file, &mut diags);
    let names: Vec<(&'static str, &'static str)> = emitters.iter().map(|name| (*name, *name)).collect();
    let named = ["language", "theme"].map(|field| reader.span(field));
    let config = SiteConfig {
        name: reader.line("name").map(|text| text.value).unwrap_or_default(),
        description: reader.line("description").map(|text| text.value).unwrap_or_default(),
        ward: reader.line("ward").map(|text| text.value),
        city: reader.line("city").map(|text| text.value),
        base_url: read_base_url(&mut reader),
        language: reader
            .text("language")
            .map_or_else(|| Lang::default().tag().into(), |text| language(&text.value)),
        theme: reader.text("theme").map_or_else(
            || "default".into(),
            |text| english(&text.value, &["default"]).map_or(text.value, str::to_owned),
        ),
        outputs: outputs(&mut reader, &names),
        html: reader.choice("html", POLICIES).unwrap_or(HtmlPolicy::Sanitise),
        offline: reader.boolean("offline").unwrap_or(true),
        colour: colour(&mut reader),
        logo: reader.text("logo"),
        seal: reader.text("seal"),
        publish: targets(&mut reader, text),
        written: (file.clone(), text.into()),
        named,
    };
    Outcome { value: config, diags }
}

/// The fields of the settings as they stand; nothing when they cannot be read.
pub fn settings(text: &str, file: &Arc<str>) -> Option<Above> {
    let mut entries = match yaml::parse(text, 0, file, &mut Diagnostics::default()) {
        Ok(Some(yaml::Node { kind: yaml::Kind::Map(entries), .. })) => entries,
        Ok(None) => Vec::new(),
        _ => return None,
    };
    let lang = language_of(&entries, FIELDS);
    call_in_english(&mut entries, FIELDS);
    Some(Above { entries, yaml: 0..text.len(), lang, known: FIELDS })
}

/// The code of a language, or the one that a name of it means.
fn language(typed: &str) -> Arc<str> {
    english(typed, &["vi", "en"]).map_or_else(|| typed.to_lowercase().into(), Arc::from)
}

/// The emitters to run. Lists and codes lead to pages, so a list without them is told.
fn outputs(reader: &mut Reader<'_>, names: &[(&'static str, &'static str)]) -> Option<Vec<String>> {
    let span = reader.span("outputs")?;
    let outputs = reader.choices("outputs", names)?;
    if !outputs.is_empty() && !outputs.contains(&"pages") {
        reader.report(Diagnostic::new(Code::OutputsWithoutPages), span);
    }
    Some(outputs.into_iter().map(str::to_owned).collect())
}

/// The colour of the site; one beside which something could not be read is told, and the nearest one taken.
fn colour(reader: &mut Reader<'_>) -> Option<Colour> {
    let typed = reader.sign("colour")?;
    let Some(colour) = Colour::parse(&typed.value) else {
        let known: Vec<&str> = Colour::names().map(|name| reader.word(name)).collect();
        let found =
            Diagnostic::new(Code::BadValue).arg("name", reader.said("colour")).arg("value", &typed.value);
        reader.report(found.arg("known", format!("\"#0d5a48\", {}", known.join(", "))), typed.span);
        return None;
    };
    let near = colour.readable();
    if let Some(pale) = colour.pale() {
        let line = reader.line_with(typed.span, &format!("\"{}\"", near.hex()));
        let found = Diagnostic::new(Code::ColourPale).arg("value", &typed.value).arg("near", near.hex());
        let found = found.arg("contrast", decimal(pale.contrast)).arg("needed", decimal(pale.needed));
        reader.report(found.retype(line), typed.span);
    }
    Some(near)
}

/// A contrast as it is told, never more than it is.
fn decimal(contrast: f64) -> String {
    format!("{:.1}", (contrast * 10.0).floor() / 10.0)
}

fn read_base_url(reader: &mut Reader<'_>) -> Option<String> {
    let typed = reader.text_or_blank("base_url").filter(|text| !text.value.is_empty())?;
    match base_url(&typed.value) {
        Some(url) => Some(url),
        None => {
            let found = Diagnostic::new(Code::BadAddress)
                .arg("value", &typed.value)
                .arg("example", "https://camnang.example");
            reader.report(found, typed.span);
            None
        }
    }
}

/// The address of a site: http or https with a host, without query and fragment; a final slash goes.
pub fn base_url(url: &str) -> Option<String> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let plain = rest.chars().all(|c| c.is_ascii_alphanumeric() || "-._~:/[]".contains(c));
    let host = rest
        .split('/')
        .next()
        .is_some_and(|host| host.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '['));
    (plain && host).then(|| url.trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (SiteConfig, Vec<&'static str>) {
        let read = site(text, &"content/site.yaml".into(), &["pages", "feed"]);
        (read.value, read.diags.iter().map(|d| d.code.name()).collect())
    }

    #[test]
    fn a_blank_address_is_an_honest_answer() {
        let (config, codes) = read("name: A\nward: B\ncity: C\nbase_url: \"\"\n");
        assert_eq!((config.base_url, codes), (None, vec![]));
    }

    #[test]
    fn a_handbook_needs_no_ward() {
        let (config, codes) = read("name: A\nbase_url: \"\"\n");
        assert_eq!(
            (config.sender(), config.full_name().as_str(), config.identity(), codes),
            (None, "A", "A", vec![])
        );
        let (config, _) = read("name: A\nward: B\ncity: C\nbase_url: \"\"\n");
        assert_eq!(
            (config.sender().as_deref(), config.full_name().as_str(), config.identity()),
            (Some("B, C"), "A, B", "B")
        );
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let (_, codes) = read("nam: A\nward: [B]\nbase_url: ftp://x\noutputs: [page]\nward: D\n");
        assert_eq!(codes, ["duplicate-field", "unknown-field", "wrong-type", "bad-address", "bad-value"]);
    }

    #[test]
    fn lists_without_pages_lead_nowhere() {
        let site = "name: A\nward: B\ncity: C\nbase_url: \"\"\n";
        assert_eq!(read(&format!("{site}outputs: [feed]\n")).1, ["outputs-without-pages"]);
        assert_eq!(read(&format!("{site}outputs: [feed, pages]\n")).1, [""; 0]);
        assert_eq!(read(&format!("{site}outputs:\n")).1, [""; 0]);
    }

    #[test]
    fn addresses_lose_their_final_slash() {
        assert_eq!(base_url("https://a.vn/x/").as_deref(), Some("https://a.vn/x"));
        assert_eq!(base_url("https://a.vn/?q"), None);
        assert_eq!(base_url("https:///x"), None);
    }
}
