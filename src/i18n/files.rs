//! The folder `locales/` as it was when the program was compiled.

use include_dir::{Dir, include_dir};

static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// The list of languages as IT staff know it.
pub(super) const LANGUAGES_FILE: &str = "locales/languages.toml";

/// The text of the list of languages; empty if it is absent, which is a fault when it is read.
pub(super) fn languages_file() -> &'static str {
    LOCALES.get_file("languages.toml").and_then(|file| file.contents_utf8()).unwrap_or_default()
}

/// A file's path as IT staff know it, and its text.
pub(super) type File<'t> = (String, &'t str);

/// The Fluent files of a language, by name.
pub(super) fn fluent_files(language: &str) -> Vec<File<'static>> {
    let folder = LOCALES.get_dir(language);
    let mut files = folder
        .into_iter()
        .flat_map(Dir::files)
        .filter(|file| file.path().extension().is_some_and(|extension| extension == "ftl"))
        .map(|file| {
            (format!("locales/{}", file.path().display()), file.contents_utf8().unwrap_or("not UTF-8"))
        })
        .collect::<Vec<_>>();
    files.sort_unstable();
    files
}
