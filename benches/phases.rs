//! How long each phase takes on a thousand lessons, beside the floor: reading the input and writing the
//! output.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    missing_docs,
    reason = "a benchmark makes its own files"
)]

use camnang::date::Date;
use camnang::disk::{self, Body};
use camnang::pipeline::{self, Memo, Options, parse_page};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use std::fs;
use std::path::Path;

const LESSONS: usize = 1_000;
const PER_SECTION: usize = 50;

fn lesson(i: usize) -> String {
    let other = (i * 7 + 1) % LESSONS;
    let mut text = format!(
        "---\ntitle: \"Bài {i}: đăng nhập ứng dụng\"\ndescription: Làm từng bước, không vội.\nweight: {i}\ntags: [vneid, tag-{}]\n\
         verified: {{date: 2026-11-15, by: Tổ công nghệ số, how: read-document, risk: high}}\n---\n\n",
        i % 40
    );
    for part in 0..6 {
        text += &format!(
            "## Phần {part}\n\nMở **ứng dụng**, chạm *Đăng nhập*, rồi đọc kỹ màn hình. Xem [bài khác](../muc-{}/bai-{other}.md).\n\n\
             - Không bấm link lạ\n- Không đọc mã cho ai\n\n| Việc | Nơi làm |\n| --- | --- |\n| Nộp hồ sơ | Ở nhà |\n\n",
            other / PER_SECTION
        );
    }
    text
}

fn make_site(root: &Path) {
    let write = |path: String, text: String| {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("content/site.yaml".into(), "name: A\nward: B\ncity: C\nbase_url: https://a.example\n".into());
    write("content/_index.md".into(), "---\ntitle: Trang chủ\n---\n".into());
    for i in 0..LESSONS {
        let section = i / PER_SECTION;
        if i % PER_SECTION == 0 {
            write(format!("content/muc-{section}/_index.md"), format!("---\ntitle: Mục {section}\n---\n"));
        }
        write(format!("content/muc-{section}/bai-{i}.md"), lesson(i));
    }
}

fn phases(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    make_site(root);
    let options = Options::new(Date::parse("2026-11-22").unwrap());
    let sources = disk::discover(root, None).unwrap().value;
    let config = camnang::config::site(
        &sources.config.as_ref().unwrap().text,
        &"content/site.yaml".into(),
        camnang::outputs::NAMES,
    )
    .value;
    let pages: Vec<_> = sources.pages.iter().map(|source| parse_page(source, config.html).value).collect();
    let resolving = camnang::resolve::Options { drafts: false, today: options.today, left_out: None };

    let mut group = criterion.benchmark_group("1000 lessons");
    group.sample_size(10);
    group.bench_function("discover", |b| b.iter(|| disk::discover(root, None).unwrap()));
    group.bench_function("parse", |b| {
        b.iter(|| camnang::parallel::map(&sources.pages, |source| parse_page(source, config.html)))
    });
    group.bench_function("resolve", |b| {
        b.iter(|| {
            camnang::resolve::resolve(
                config.clone(),
                Default::default(),
                Default::default(),
                &pages,
                &sources.files,
                resolving,
            )
        })
    });
    group.bench_function("theme", |b| b.iter(|| camnang::theme::load(&sources, &config)));
    group.bench_function("build into memory", |b| {
        b.iter(|| pipeline::in_memory(root, &options, &Memo::default()).unwrap())
    });
    let out = root.join("public");
    let build = || pipeline::build(root, &out, &options, &Memo::default(), &|_| {}).unwrap();
    group.bench_function("build cold", |b| {
        b.iter_batched(|| drop(fs::remove_dir_all(&out)), |()| build(), BatchSize::PerIteration)
    });
    group.bench_function("build unchanged", |b| b.iter(build));
    let files = pipeline::in_memory(root, &options, &Memo::default()).unwrap().1.into_files();
    let floor = root.join("floor");
    group.bench_function("floor", |b| {
        b.iter_batched(
            || drop(fs::remove_dir_all(&floor)),
            |()| read_and_write(root, &files, &floor),
            BatchSize::PerIteration,
        )
    });
    group.finish();
}

/// The least that any build must do: read every source, write every output.
fn read_and_write(root: &Path, files: &std::collections::BTreeMap<String, Body>, out: &Path) {
    for i in 0..LESSONS {
        fs::read(root.join(format!("content/muc-{}/bai-{i}.md", i / PER_SECTION))).unwrap();
    }
    for (path, body) in files {
        let Body::Bytes(bytes) = body else { continue };
        let path = out.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

criterion_group!(benches, phases);
criterion_main!(benches);
