//! The default theme inside the binary: a plain table, one line a file.

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        /// Every file of the default theme, by its path in the theme.
        pub const FILES: &[(&str, &[u8])] = &[$(($path, include_bytes!(concat!("../../themes/default/", $path)))),*];
    };
}

files![
    "assets/be-vietnam-pro-800.woff2",
    "assets/be-vietnam-pro-OFL.txt",
    "assets/favicon.svg",
    "assets/print.css",
    "assets/style.css",
    "directives/include.html",
    "directives/note.css",
    "directives/note.html",
    "directives/scam.css",
    "directives/scam.html",
    "directives/step.html",
    "directives/steps.css",
    "directives/steps.html",
    "templates/404.html",
    "templates/base.html",
    "templates/card.html",
    "templates/crumbs.html",
    "templates/help.html",
    "templates/home.html",
    "templates/news-card.html",
    "templates/octagon.html",
    "templates/page.html",
    "templates/redirect.html",
    "templates/section-icon.html",
    "templates/section.html",
    "templates/siblings.html",
    "templates/star.html",
    "templates/step-body.html",
    "templates/stop.html",
    "templates/tag.html",
    "templates/tags.html",
    "templates/tile.html",
    "templates/verified.html",
    "words/en.yaml",
    "words/vi.yaml",
];
