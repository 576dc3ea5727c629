//! Sessions at the command line: `tests/cmd/*.md`. `TRYCMD=overwrite cargo test --test cmd` writes them anew.

#[test]
fn sessions() {
    // The language of the machine that runs the tests must not matter.
    trycmd::TestCases::new()
        .env("LC_ALL", "C")
        .env("LANG", "C")
        .env("NO_COLOR", "1")
        .env("DISPLAY", "")
        .env("WAYLAND_DISPLAY", "")
        .case("tests/cmd/*.md");
}
