//! The build script: on Windows the program carries its icon, its name and its version, which Explorer shows.
#![expect(clippy::disallowed_methods, reason = "cargo tells a build script by its environment")]

fn main() {
    println!("cargo::rerun-if-changed=src/build.rs");
    println!("cargo::rerun-if-changed=src/cli/camnang.ico");
    // The system of the program, not of the machine that compiles it.
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "windows") {
        let mut resource = winresource::WindowsResource::new();
        resource.set_icon("src/cli/camnang.ico");
        resource.set("ProductName", "camnang");
        resource.set("FileDescription", "Cẩm nang: bàn soạn bài");
        resource.set("LegalCopyright", "MIT OR Apache-2.0");
        if let Err(error) = resource.compile() {
            println!("cargo::error=the icon and the version were not put into the program: {error}");
        }
    }
}
