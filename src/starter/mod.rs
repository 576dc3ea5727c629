//! What a new site and a new page begin with.

use crate::text::Lang;

/// What a new lesson begins with; `TITLE` stands for its title.
pub const LESSON: &str = include_str!("files/new-lesson.md");
/// What a new poster begins with; `TITLE` stands for its title.
pub const POSTER: &str = include_str!("files/new-poster.md");
/// What a new page begins with; `TITLE` stands for its title.
pub const PAGE: &str = include_str!("files/new-page.md");
/// What a new piece of news begins with; `TITLE` stands for its title, `TODAY` for the day.
pub const NEWS: &str = include_str!("files/new-news.md");
/// What a new invitation begins with; `TITLE` stands for its title.
pub const INVITATION: &str = include_str!("files/new-invitation.md");

/// What is known of a site before it is made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wishes {
    /// The ward; a name to be replaced stands in its place where it is empty.
    pub ward: String,
    /// The city or province; likewise.
    pub city: String,
    /// How many groups the ward has; 0 where nobody knows.
    pub groups: u32,
    /// The language of its pages.
    pub lang: Lang,
    /// Whether a poster and the ward's tables come along with the sample lesson.
    pub has_samples: bool,
}

/// The files of a site in Vietnamese, by their paths below its root.
const VIETNAMESE: &[(&str, &str)] = &[
    ("content/_index.md", include_str!("files/home.md")),
    ("content/bai-hoc/_index.md", include_str!("files/section.md")),
    ("content/bai-hoc/goi-video-zalo.md", include_str!("files/lesson.md")),
    ("content/_chung/ba-khong.md", include_str!("files/fragment.md")),
];
/// What is added to it where samples are wished for.
const VIETNAMESE_POSTER: &[(&str, &str)] = &[
    ("content/ap-phich/_index.md", include_str!("files/posters.md")),
    ("content/ap-phich/nghi-da-roi-hay-bam.md", include_str!("files/poster.md")),
];
/// The same in English.
const ENGLISH: &[(&str, &str)] = &[
    ("content/_index.md", include_str!("files/en/home.md")),
    ("content/lessons/_index.md", include_str!("files/en/section.md")),
    ("content/lessons/video-call.md", include_str!("files/en/lesson.md")),
    ("content/_chung/three-nevers.md", include_str!("files/en/fragment.md")),
];
const ENGLISH_POSTER: &[(&str, &str)] = &[
    ("content/posters/_index.md", include_str!("files/en/posters.md")),
    ("content/posters/stop-and-think.md", include_str!("files/en/poster.md")),
];
/// What is the same in every language.
const ALWAYS: &[(&str, &str)] = &[
    ("content/_data/official.yaml", include_str!("files/official.yaml")),
    (".gitignore", include_str!("files/gitignore")),
    (".gitattributes", include_str!("files/gitattributes")),
];
/// The ward's tables but for that of its groups. What nobody knows yet is a blank.
const TABLES: &[(&str, &str)] = &[
    ("content/_data/contacts.csv", include_str!("files/contacts.csv")),
    ("content/_data/roster.csv", include_str!("files/roster.csv")),
    ("content/_data/holidays.csv", include_str!("files/holidays.csv")),
    ("content/_data/sessions.csv", include_str!("files/sessions.csv")),
];

const SETTINGS: &str = include_str!("files/site.yaml");
const GROUPS: &str = include_str!("files/groups.csv");

/// The files of a new site: their paths below its root, and what stands in them.
pub fn site(wishes: &Wishes) -> Vec<(String, String)> {
    let (pages, posters) = match wishes.lang {
        Lang::Vi => (VIETNAMESE, VIETNAMESE_POSTER),
        Lang::En => (ENGLISH, ENGLISH_POSTER),
    };
    let samples = [posters, TABLES].concat();
    let fixed = pages.iter().chain(samples.iter().filter(|_| wishes.has_samples)).chain(ALWAYS);
    let mut files = vec![("content/site.yaml".to_owned(), settings(wishes))];
    files.extend(fixed.map(|(path, text)| ((*path).to_owned(), (*text).to_owned())));
    files.extend(wishes.has_samples.then(|| ("content/_data/groups.csv".to_owned(), groups(wishes.groups))));
    files
}

fn settings(wishes: &Wishes) -> String {
    let language = match wishes.lang {
        Lang::Vi => "language: vi",
        Lang::En => "language: en",
    };
    let english = [
        ("Cẩm nang số", "Digital handbook"),
        ("Việc số hằng ngày, làm từng bước một.", "Everyday digital tasks, one step at a time."),
    ];
    let named = [("Phường của tôi", &wishes.ward), ("Thành phố của tôi", &wishes.city)];
    let mut text = SETTINGS.replace("language: vi", language);
    for (sample, own) in english.into_iter().filter(|_| wishes.lang == Lang::En) {
        text = text.replace(sample, own);
    }
    for (sample, own) in named.into_iter().filter(|(_, own)| !own.is_empty()) {
        text = text.replace(sample, &quoted(own));
    }
    text
}

/// The table of groups with a line for each, known by its number alone.
fn groups(count: u32) -> String {
    let lines = (1..=count).map(|number| format!("{number};{}\r\n", ["…"; 8].join(";")));
    GROUPS.to_owned() + &lines.collect::<String>()
}

/// A text as YAML reads it back, whatever stands in it.
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_survive_yaml() {
        assert_eq!(quoted(r#"Bài 1: "mở" \ máy"#), r#""Bài 1: \"mở\" \\ máy""#);
    }

    #[test]
    fn what_is_wished_for_stands_in_the_files() {
        let wishes =
            Wishes { ward: "Phường \"A\": B".into(), groups: 3, has_samples: true, ..Wishes::default() };
        let files = site(&wishes);
        let text = |path: &str| &files.iter().find(|(known, _)| known == path).unwrap().1;
        assert!(
            text("content/site.yaml").contains("ward: \"Phường \\\"A\\\": B\"\ncity: Thành phố của tôi\n")
        );
        assert_eq!(
            text("content/_data/groups.csv")
                .lines()
                .skip(1)
                .filter_map(|line| line.split(';').next())
                .collect::<Vec<_>>(),
            ["1", "2", "3"]
        );
        assert!(
            site(&Wishes::default())
                .iter()
                .all(|(path, _)| !path.contains("ap-phich") && !path.ends_with(".csv"))
        );
        let english = site(&Wishes { lang: Lang::En, has_samples: true, ..Wishes::default() });
        assert!(
            english.iter().any(|(_, text)| text.contains("language: en")) && english.len() == files.len()
        );
    }
}
