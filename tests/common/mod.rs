//! What several tests need: sites in temporary folders, builds, rendering of single texts.
#![allow(dead_code, reason = "each test uses a part of it")]

use camnang::config::{HtmlPolicy, SiteConfig};
use camnang::date::Date;
use camnang::diag::Code;
use camnang::disk::{Body, Source, SourceTree};
use camnang::hash::Hash;
use camnang::model::Target;
use camnang::pipeline::{self, Memo, Options, Report};

use camnang::theme::View;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The day of every test.
pub fn today() -> Date {
    Date::parse("2026-11-22").unwrap()
}

/// Settings for everything but paper, which tests of paper ask for by themselves: setting type takes time.
pub const SITE: &str = "name: Cẩm nang\nward: Phường A\ncity: TP B\nbase_url: https://a.example\n\
    outputs: [assets, feed, lessons, pages, redirects, robots, search, sitemap]\n";

/// A site in a temporary folder with a name that a trainer could give it.
pub struct TestSite {
    _folder: tempfile::TempDir,
    pub root: PathBuf,
}

impl TestSite {
    /// A site with settings, a home page, and these files.
    pub fn new(files: &[(&str, &str)]) -> TestSite {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap().join("Trang của phường");
        let site = TestSite { _folder: folder, root };
        site.write("content/site.yaml", SITE);
        site.write("content/_index.md", "---\ntitle: Trang chủ\n---\n");
        files.iter().for_each(|(path, text)| site.write(path, text));
        site
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Writes a small picture: every pixel of one colour.
    pub fn write_png(&self, path: &str, width: u32, height: u32) {
        self.write_bytes(path, &png(width, height, |_, _| [200, 220, 240]));
    }

    pub fn write_bytes(&self, path: &str, bytes: &[u8]) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn public(&self) -> PathBuf {
        self.root.join("public")
    }

    /// Builds into memory: text files by path, and findings in short form.
    pub fn preview(&self) -> (BTreeMap<String, String>, Vec<String>) {
        self.preview_with(&Options::new(today()))
    }

    pub fn preview_with(&self, options: &Options) -> (BTreeMap<String, String>, Vec<String>) {
        let (report, memory) = pipeline::in_memory(&self.root, options, &Memo::default()).unwrap();
        let texts = memory.into_files().into_iter().map(|(path, body)| match body {
            Body::Bytes(bytes) => (path, String::from_utf8_lossy(&bytes).into_owned()),
            Body::File { from, .. } => {
                (path, format!("file {}", from.file_name().unwrap().to_string_lossy()))
            }
        });
        (texts.collect(), findings(&report))
    }

    pub fn build(&self) -> Report {
        pipeline::build(&self.root, &self.public(), &Options::new(today()), &Memo::default(), &|_| {})
            .unwrap()
    }

    /// The codes that a build finds, each once.
    pub fn codes(&self) -> Vec<&'static str> {
        let (report, _) = pipeline::in_memory(&self.root, &Options::new(today()), &Memo::default()).unwrap();
        let mut codes: Vec<_> = report.diags.iter().map(|finding| finding.code.name()).collect();
        codes.dedup();
        codes
    }
}

/// A PNG of pixels that a function gives: red, green, blue.
pub fn png(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 3]) -> Vec<u8> {
    let pixels: Vec<u8> =
        (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).flat_map(|(x, y)| pixel(x, y)).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
    bytes
}

/// A film of three seconds: H.264 and AAC, its head in front.
pub fn film_file() -> Vec<u8> {
    fs::read("tests/browser/fixture/bai-hoc/gui-anh.mp4").unwrap()
}

/// Findings as `file:line:column code`, each with words that leave no blank (a finding that does not fill its
/// words panics).
pub fn findings(report: &Report) -> Vec<String> {
    let told = report.diags.iter().map(|finding| {
        for lang in camnang::text::Lang::ALL {
            assert!(
                !finding.message(lang).is_empty() && !finding.help(lang).is_empty(),
                "{}",
                finding.code.name()
            );
        }
        let place = finding.place.as_ref().map(|place| place.short(report.sources.text(&place.file)));
        format!("{} {}", place.unwrap_or_default(), finding.code.name()).trim().to_owned()
    });
    told.collect()
}

/// Every file below a folder with its bytes.
pub fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap().map(Result::unwrap) {
            match entry.path() {
                path if path.is_dir() => open.push(path),
                path => {
                    let below = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                    files.insert(below, fs::read(path).unwrap());
                }
            }
        }
    }
    // The list holds times of files; everything that is published does not.
    files.remove(".camnang");
    files
}

/// The HTML of a text on its own: links stay as written, raw HTML is passed on.
pub fn render_markdown(text: &str) -> String {
    render(text, HtmlPolicy::Trusted)
}

/// The same as pages have it: raw HTML is cleaned.
pub fn render_cleaned(text: &str) -> String {
    render(text, HtmlPolicy::Sanitise)
}

fn render(text: &str, html: HtmlPolicy) -> String {
    let source = Source { path: "content/a.md".into(), text: text.into(), hash: Hash::of(text.as_bytes()) };
    let front = camnang::config::FrontMatter { title: "A".into(), ..Default::default() };
    let mut diags = camnang::diag::Diagnostics::default();
    let options = camnang::markdown::Options { trusts_html: html == HtmlPolicy::Trusted };
    let doc = camnang::markdown::parse(&source.text, 0, &source.path, options, &mut diags);
    let doc = camnang::directive::expand(doc, &source.path, &mut diags);
    let page = std::sync::Arc::new(camnang::model::ParsedPage {
        source,
        front,
        doc,
        poster_code: None,
        row: None,
        clues: Default::default(),
    });
    let config = SiteConfig {
        name: "A".into(),
        description: String::new(),
        ward: Some("B".into()),
        city: Some("C".into()),
        base_url: None,
        language: "en".into(),
        theme: "default".into(),
        outputs: None,
        offline: true,
        colour: None,
        logo: None,
        seal: None,
        publish: Vec::new(),
        html,
        written: Default::default(),
        named: [None; 2],
    };
    // One theme serves all texts: loading it for each of hundreds would be most of the time.
    static THEME: OnceLock<camnang::theme::Theme> = OnceLock::new();
    let theme = THEME.get_or_init(|| camnang::theme::load(&SourceTree::default(), &config).value);
    let options = camnang::resolve::Options { drafts: true, today: today(), left_out: None };
    let mut site =
        camnang::resolve::resolve(config, Default::default(), Default::default(), &[page], &[], options)
            .value;
    let at =
        site.documents.iter().position(|document| &*document.parsed.source.path == "content/a.md").unwrap();
    let parsed = site.documents[at].parsed.clone();
    for (reference, target) in parsed.doc.refs.iter().zip(&mut site.documents[at].targets) {
        if reference.kind != camnang::markdown::RefKind::Refused {
            *target = Target::External;
        }
    }
    camnang::html::body(&site, theme, &View::default(), &site.documents[at]).value
}

/// Whether a code is one that there is.
pub fn is_code(name: &str) -> bool {
    Code::from_name(name).is_some()
}

/// Pieces that mean something to one of the readers, and some that should not.
pub const PIECES: &[&str] = &[
    "---\n",
    "title: A\n",
    "tags: [a, b",
    "x: &a *a\n",
    ": ",
    "\"",
    ":::buoc\n",
    ":::luu-y[a]\n",
    ":::\n",
    "::::\n",
    ":::lua-dao{a=\"b\"}\n",
    ":::include(_x.md)\n",
    "::: {",
    "## Một\n",
    "# ",
    "- ",
    "  - [x] ",
    "1. ",
    "> ",
    "> [!TIP]\n",
    "```\n",
    "    ",
    "`",
    "**",
    "*",
    "_",
    "~~",
    "[a](b.md)",
    "[a](javascript:alert(1))",
    "![](c.png)",
    "![d](<e f.png>)",
    "](",
    "[^1]",
    "[^1]: chú thích\n",
    "| a | b |\n|---|---|\n",
    "https://a.vn/b(c)",
    "a@b.vn",
    "www.",
    "<kbd>",
    "</kbd>",
    "<script>",
    "</script>",
    "<img src=x onerror=y>",
    "<a href=\"java&#x73;cript:z\">",
    "<!--",
    "-->",
    "<div>",
    "</div>",
    "&amp;",
    "&#x6A;",
    "\\",
    "\n",
    "\n\n",
    "\t",
    "Đúng khi: ",
    "Nếu không thấy: ",
    "Gọi: 113, ",
    "phường",
    "Tổ\u{301}",
    "\u{202e}",
    "\u{0}",
    "\u{feff}",
    "😀",
    "{{ a }}",
    "{% raw %}",
    "{#id}",
    "onclick=",
    // What people paste: signs of Word, Zalo and Unikey, marks out of place, lines of other programs.
    "\r",
    "\u{a0}",
    "\u{200b}",
    "\u{2060}",
    "\u{ad}",
    "\u{2028}",
    "\u{85}",
    "\u{301}",
    "\u{2011}",
    "–",
    "—\n",
    "“",
    "”",
    "’",
    "•",
    "• ",
    "▪\t",
    "✅ ",
    "1/ ",
    "a) ",
    "Bước 1. ",
    "##",
    "##\u{a0}Hai\n",
    "＃＃ Ba\n",
    "：：：luu-y\n",
    "::luu-y\n",
    ":::Lưu ý\n",
    ":::bước\n",
    ":::bang[x]{tep=\"a.xlsx\"}\n",
    ":::bo\u{309}\n",
    "** a **",
    "**“x”**y",
    "__",
    "~~~\n",
    "```yaml\n",
    "[x] (b.md)",
    "[x]（b.md）",
    "![[a.png]]",
    "{che=\"10%,10%,5%,5%\"}",
    "{rong=",
    "verified:\n",
    "  by: chức danh\n",
    "  date: 24/11/2026\n",
    "\ttitle: x\n",
    "description: Bấm # là gì\n",
    "tags:\n- a\n",
    "|-\n",
    "<o:p>",
    "<!--[if mso]>",
    "<br>",
    "<table><tr><td>",
    "<a href=\"https:evil\">",
    "&nbsp;",
    "&#0;",
    "&lt;",
    "0912 345 678",
    "０９１２",
    "Ngu+o+`i",
    "ỄỆỒ",
    "đ",
    "ß",
    "👨\u{200d}👩\u{200d}👧",
    "1\u{fe0f}\u{20e3}",
    "Tổ dân phố",
    "“Xác nhận”\n",
];

/// Every Markdown file of the site, of the scaffolds, and of the fixture.
pub fn markdown_files() -> Vec<(PathBuf, String)> {
    let mut open: Vec<PathBuf> =
        ["content", "src/starter/files", "tests/browser/fixture"].map(PathBuf::from).to_vec();
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            match entry.path() {
                path if path.is_dir() => open.push(path),
                path if path.extension().is_some_and(|ending| ending == "md") => {
                    let text = fs::read_to_string(&path).unwrap();
                    files.push((path, text));
                }
                _ => {}
            }
        }
    }
    files.sort();
    assert!(files.len() > 30, "{}", files.len());
    files
}

/// What the notes of every test picture say.
pub const NOTE: &str = "GHI-CHU-BI-MAT";

/// An Exif block: turned a quarter to the right, a note, and a place.
pub fn exif() -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value.to_le_bytes()].concat()
    };
    let note = NOTE.as_bytes();
    // Three entries from byte 8 on, then the directory of the place, then the note.
    let (gps, text) = (8 + 2 + 3 * 12 + 4, 8 + 2 + 3 * 12 + 4 + 2 + 2 * 12 + 4);
    let mut block = b"II*\0\x08\0\0\0\x03\0".to_vec();
    block.extend(entry(0x010e, 2, note.len() as u32, text));
    block.extend(entry(0x0112, 3, 1, 6));
    block.extend(entry(0x8825, 4, 1, gps));
    block.extend([0; 4]);
    block.extend(2_u16.to_le_bytes());
    block.extend(entry(1, 2, 2, u32::from(b'N')));
    block.extend(entry(2, 5, 3, text));
    block.extend([0; 4]);
    block.extend(note);
    block.extend([0; 24]);
    block
}
