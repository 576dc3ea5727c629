//! Where a site is published to: the targets of `publish` in the settings.

use super::reader::{Field, Placed, Reader};
use super::vietnamese::{english, plain_name};
use super::yaml::{Entry, Kind, Node};
use crate::diag::{Code, Diagnostic, Diagnostics, Span, line_and_column};
use crate::text::web_address;
use std::sync::Arc;

/// A place that the site is published to, by the name that its ward gave it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its name, as it is typed behind `camnang publish`.
    pub name: String,
    /// How it is reached.
    pub way: Way,
}

/// How a target is reached. No way holds a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// A folder of this machine, of a stick or of a drive on the network, seen from the root of the site.
    Folder(String),
    /// One packed file, seen from the root of the site.
    Zip(String),
    /// A server that speaks SFTP.
    Sftp {
        /// Its name or number.
        server: String,
        /// Its port.
        port: u32,
        /// Who publishes.
        user: String,
        /// The folder there.
        folder: String,
    },
    /// A server that speaks WebDAV.
    WebDav {
        /// The address of the folder there, without a final slash.
        address: String,
        /// Who publishes.
        user: String,
    },
    /// Storage that speaks as S3 does.
    S3 {
        /// Its address, without the bucket.
        address: String,
        /// The bucket.
        bucket: String,
        /// Its region.
        region: String,
        /// The name of the key; its secret is the password.
        user: String,
        /// A folder in the bucket; may be empty.
        folder: String,
    },
}

impl Way {
    /// Whether it goes over a network and may need a password.
    pub fn is_remote(&self) -> bool {
        !matches!(self, Way::Folder(_) | Way::Zip(_))
    }
}

const KIND: Field = Field::required("kind", &["kiểu", "cách đăng"], "kind: folder");
const FOLDER: Field = Field::required("folder", &["thư mục"], "folder: ../web");
const USER: Field = Field::required("user", &["tên đăng nhập"], "user: camnang");
const ADDRESS: Field = Field::required("address", &["địa chỉ"], "address: https://luu.example/cam-nang");

pub(super) const FOLDER_FIELDS: &[Field] = &[KIND, FOLDER];
pub(super) const ZIP_FIELDS: &[Field] = &[KIND, Field::required("file", &["tệp"], "file: cam-nang.zip")];
pub(super) const SFTP_FIELDS: &[Field] = &[
    KIND,
    Field::required("server", &["máy chủ"], "server: may-chu.example"),
    Field::optional("port", &["cổng"], "port: 22"),
    USER,
    FOLDER,
];
pub(super) const WEBDAV_FIELDS: &[Field] = &[KIND, ADDRESS, USER];
pub(super) const S3_FIELDS: &[Field] = &[
    KIND,
    ADDRESS,
    Field::required("bucket", &["kho"], "bucket: cam-nang"),
    Field::optional("region", &["vùng"], "region: vn"),
    USER,
    Field::optional("folder", &["thư mục"], "folder: web"),
];

/// The kinds of targets, each with what it may say.
const KINDS: &[(&str, &[Field])] = &[
    ("folder", FOLDER_FIELDS),
    ("zip", ZIP_FIELDS),
    ("sftp", SFTP_FIELDS),
    ("webdav", WEBDAV_FIELDS),
    ("s3", S3_FIELDS),
];

/// What passwords are called: a field of such a name is never read.
const SECRETS: &[&str] =
    &["password", "passwd", "pass", "secret", "secret-key", "mat-khau", "khoa-bi-mat", "pwd"];

/// A file with its text.
type Written<'a> = (&'a str, &'a Arc<str>);

/// The targets, in the order that they are written in.
pub(super) fn targets(reader: &mut Reader<'_>, text: &str) -> Vec<Target> {
    let Some((entries, _)) = reader.map("publish") else { return Vec::new() };
    let (file, diags) = reader.parts();
    let mut targets: Vec<(u32, Target)> = Vec::new();
    for Entry { key, key_span, value } in entries {
        let twin = targets.iter().find(|(_, other)| plain_name(&other.name) == plain_name(&key));
        if let Some((first, _)) = twin {
            let line = line_and_column(text, *first).0;
            diags.push(
                Diagnostic::new(Code::DuplicateField).at(file, key_span).arg("name", &key).arg("line", line),
            );
            continue;
        }
        let way = way(value, (text, file), diags);
        targets.extend(way.map(|way| (key_span.start, Target { name: key, way })));
    }
    targets.into_iter().map(|(_, target)| target).collect()
}

fn way(value: Node, (text, file): Written<'_>, diags: &mut Diagnostics) -> Option<Way> {
    let Kind::Map(mut entries) = value.kind else {
        Reader::new(Vec::new(), FOLDER_FIELDS, text, file, value.span, diags);
        return None;
    };
    // No place in the file: a finding shows the line that it is about.
    for entry in entries.extract_if(.., |entry| SECRETS.contains(&plain_name(&entry.key).as_str())) {
        let line = line_and_column(text, entry.key_span.start).0;
        diags.push(Diagnostic::new(Code::PasswordInSettings).in_file(file).arg("line", line));
    }
    let known =
        entries.iter().find(|entry| KIND.is_called(&entry.key)).and_then(|entry| kind_of(&entry.value));
    let Some((kind, fields)) = known else {
        entries.retain(|entry| KIND.is_called(&entry.key));
        Reader::new(entries, &[KIND], text, file, value.span, diags).choice("kind", KINDS);
        return None;
    };
    read(kind, &mut Reader::new(entries, fields, text, file, value.span, diags))
}

fn kind_of(node: &Node) -> Option<(&'static str, &'static [Field])> {
    let Kind::Scalar { text, .. } = &node.kind else { return None };
    let names: Vec<&'static str> = KINDS.iter().map(|(name, _)| *name).collect();
    let kind = english(text.trim(), &names)?;
    KINDS.iter().find(|(name, _)| *name == kind).copied()
}

fn read(kind: &str, reader: &mut Reader<'_>) -> Option<Way> {
    let mut text = |name| reader.text(name).map(|text| text.value);
    Some(match kind {
        "folder" => Way::Folder(text("folder")?),
        "zip" => Way::Zip(text("file")?),
        "sftp" => {
            let (server, user, folder) =
                (name(reader, "server")?, name(reader, "user")?, reader.text("folder")?.value);
            Way::Sftp {
                server,
                port: reader.integer("port", 1, 65_535).map_or(22, |port| port.value),
                user,
                folder,
            }
        }
        "webdav" => {
            let user = text("user")?;
            Way::WebDav { address: address(reader)?, user }
        }
        _ => {
            let (bucket, user) = (text("bucket")?, text("user")?);
            let (region, folder) =
                (text("region").unwrap_or_else(|| "us-east-1".into()), text("folder").unwrap_or_default());
            Way::S3 { address: address(reader)?, bucket, region, user, folder }
        }
    })
}

/// A name that stands on the command line of another program: it may not be taken for an option or for two
/// words.
fn name(reader: &mut Reader<'_>, field: &'static str) -> Option<String> {
    let typed = reader.text(field)?;
    let is_plain = typed.value.chars().all(|c| c.is_alphanumeric() || "._-:".contains(c))
        && !typed.value.starts_with('-');
    if is_plain {
        return Some(typed.value);
    }
    let example = if field == "server" { "may-chu.example" } else { "camnang" };
    reader.report(
        Diagnostic::new(Code::BadAddress).arg("value", &typed.value).arg("example", example),
        typed.span,
    );
    None
}

/// An address that passwords may be sent to: encrypted, or on this machine.
fn address(reader: &mut Reader<'_>) -> Option<String> {
    let Placed { value, span } = reader.text("address")?;
    let read = web_address(&value);
    let host = value.split("://").nth(1).map(|rest| rest.split(['/', ':']).next().unwrap_or_default());
    let is_safe = value.starts_with("https://") || matches!(host, Some("localhost" | "127.0.0.1"));
    let has_secret = value
        .split("://")
        .nth(1)
        .is_some_and(|rest| rest.split('/').next().unwrap_or_default().contains('@'));
    if read.is_some() && is_safe && !has_secret {
        return Some(value.trim_end_matches('/').to_owned());
    }
    tell_address(reader, span, has_secret);
    None
}

fn tell_address(reader: &mut Reader<'_>, span: Span, has_secret: bool) {
    if has_secret {
        let (file, diags) = reader.parts();
        diags.push(Diagnostic::new(Code::PasswordInSettings).in_file(file).arg("line", "address"));
    } else {
        reader.report(Diagnostic::new(Code::AddressOpen), span);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::site;
    use crate::text::Lang;

    fn read(publish: &str) -> (Vec<Target>, Vec<(&'static str, String)>) {
        let text = format!("name: A\nbase_url: \"\"\npublish:\n{publish}");
        let read = site(&text, &"content/site.yaml".into(), &["pages"]);
        let told = read.diags.iter().map(|found| (found.code.name(), found.message(Lang::En))).collect();
        (read.value.publish, told)
    }

    fn codes(publish: &str) -> Vec<&'static str> {
        read(publish).1.into_iter().map(|(code, _)| code).collect()
    }

    #[test]
    fn each_kind_is_read_by_its_names_in_both_languages() {
        let (targets, told) = read(
            "  USB của tổ: {kiểu: thư mục, thư mục: /media/usb}\n  gói: {kiểu: tệp nén, tệp: a.zip}\n  máy chủ:\n    kiểu: sftp\n    máy chủ: a.example\n    tên đăng nhập: b\n    thư mục: /web\n",
        );
        assert_eq!(told, []);
        let sftp =
            Way::Sftp { server: "a.example".into(), port: 22, user: "b".into(), folder: "/web".into() };
        let ways: Vec<Way> = targets.into_iter().map(|target| target.way).collect();
        assert_eq!(ways, [Way::Folder("/media/usb".into()), Way::Zip("a.zip".into()), sftp]);
    }

    #[test]
    fn a_password_is_told_and_shown_nowhere() {
        for name in ["password", "Mật khẩu", "mat_khau", "PASS", "secret"] {
            let publish = format!(
                "  a:\n    kind: webdav\n    address: https://a.example\n    user: b\n    {name}: tuyet-mat\n"
            );
            let (targets, told) = read(&publish);
            assert_eq!(
                told.iter().map(|(code, _)| *code).collect::<Vec<_>>(),
                ["password-in-settings"],
                "{name}"
            );
            assert!(!format!("{targets:?} {told:?}").contains("tuyet-mat"));
        }
        assert_eq!(
            codes("  a: {kind: webdav, user: b, address: \"https://b:tuyet-mat@a.example\"}\n"),
            ["password-in-settings"]
        );
    }

    #[test]
    fn what_is_wrong_is_told() {
        assert_eq!(codes("  a: {kind: ftp, folder: b}\n"), ["bad-value"]);
        assert_eq!(codes("  a: {folder: b}\n"), ["missing-field"]);
        assert_eq!(codes("  a: {kind: folder, folder: b, server: c}\n"), ["unknown-field"]);
        assert_eq!(codes("  a: {kind: folder}\n"), ["missing-field"]);
        assert_eq!(codes("  a: {kind: webdav, user: b, address: \"http://a.example\"}\n"), ["address-open"]);
        assert_eq!(
            codes("  a: {kind: sftp, server: \"-oProxyCommand=x\", user: b, folder: c}\n"),
            ["bad-address"]
        );
        assert_eq!(
            codes("  máy chủ: {kind: folder, folder: b}\n  may-chu: {kind: folder, folder: c}\n"),
            ["duplicate-field"]
        );
        assert_eq!(codes("  a: {kind: webdav, user: b, address: \"http://127.0.0.1:80/x/\"}\n"), [""; 0]);
    }
}
