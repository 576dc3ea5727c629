//! What stands in the place of a page that is not shown: why it is not, what to do, and the way back.

use crate::diag::Phrase;
use crate::pipeline::Preview;
use crate::text::{Lang, escape_html};

const TITLE: Phrase = Phrase { vi: "Trang này chưa hiện", en: "This page is not shown" };
const SINCE: Phrase = Phrase {
    vi: "Trang có trong bộ bài, nhưng {why}.",
    en: "The page is among the lessons, but {why}.",
};
const BACK: Phrase = Phrase { vi: "Về trang chủ", en: "Back to the home page" };
/// It holds a number that is kept back, or could not be made; which of both stands among the findings.
const HELD: Phrase = Phrase {
    vi: "trong trang còn chỗ phải sửa, ví dụ một số điện thoại mà chủ số chưa đồng ý cho đăng",
    en: "something in it has to be mended, for example a number whose owner has not said yes",
};
const MEND_HELD: Phrase = Phrase {
    vi: "Xem khung ở cuối trang này trên máy của người soạn: ở đó ghi tệp nào, dòng nào, sửa thế nào. Sửa xong, lưu tệp: trang hiện lại.",
    en: "The panel below, on the author's machine, says which file and line, and what to do. Mend it and save: the page comes back.",
};
const MEND_UNPUBLISHED: Phrase = Phrase {
    vi: "Muốn hiện trang: sửa mục ấy ở đầu tệp, rồi lưu. Muốn xem cả bản nháp: chạy camnang serve --drafts, hoặc mở bàn soạn (camnang desk).",
    en: "To show it, change that field at the top of its file and save. To see drafts too, run camnang serve --drafts, or open the desk (camnang desk).",
};

const STYLE: &str = "body{max-width:34rem;margin:12vh auto;padding:0 16px;font:20px/1.6 Roboto,\"Segoe UI\",system-ui,sans-serif;\
    color:#1c2b26;background:#fbf6ec}a{display:inline-block;padding:12px 20px;border:2px solid #0d5a48;border-radius:14px;color:#0d5a48}\
    code{overflow-wrap:anywhere}";

/// The page to answer with, where a path is one of the site's and nothing is shown there.
pub(super) fn page(site: &Preview, path: &str, lang: Lang) -> Option<Vec<u8>> {
    let mut unpublished = site.site().unpublished.values();
    let why = unpublished.find(|page| page.paths.iter().any(|own| own == path)).map(|page| page.why);
    let (why, mend) =
        why.map(|why| (why, MEND_UNPUBLISHED)).or_else(|| site.has(path).then_some((HELD, MEND_HELD)))?;
    let said = |phrase: Phrase| escape_html(phrase.text(lang));
    let since = said(SINCE).replace("{why}", &said(why));
    let (tag, title, mend, back) = (lang.tag(), said(TITLE), said(mend), said(BACK));
    let html = format!(
        "<!doctype html><html lang={tag}><meta charset=utf-8><meta name=viewport content=\"width=device-width\"><title>{title}</title>\
         <style>{STYLE}</style><body><h1>{title}</h1><p>{since}</p><p>{mend}</p><p><a href=\"/\">{back}</a></p></body></html>"
    );
    Some(html.into_bytes())
}
