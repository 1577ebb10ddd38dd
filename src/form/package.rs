//! The package of a form: all its content as canonical JSON (sorted keys, NFC, no blanks), named by its SHA-256.
//! Comments, the order of keys and the way a text is quoted do not count; everything else does.
//! The build script has this module too: reading the package of a built-in form takes a fraction of what its files take.

// Where the build script looks for them too.
#[path = "package/csv.rs"]
mod csv;
#[path = "package/json.rs"]
mod json;
#[path = "package/toml.rs"]
mod toml;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// One value of a file, all texts in NFC, and the bytes from which it was read; a package knows no bytes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Node<'t> {
    pub(crate) content: Content<'t>,
    pub(crate) span: Range<usize>,
}

/// What a value is.
#[derive(Clone, Debug, Default)]
pub(crate) enum Content<'t> {
    Flag(bool),
    Whole(i64),
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    /// By key, sorted.
    Table(Vec<Entry<'t>>),
    /// What no column of a form is: a day or a number that TOML knows, or another kind of file.
    #[default]
    Foreign,
}

/// A key with its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'t> {
    pub(crate) key: Cow<'t, str>,
    /// The bytes of the key.
    pub(crate) span: Range<usize>,
    pub(crate) value: Node<'t>,
}

/// What cannot be read in a file.
#[derive(Debug)]
pub(crate) struct Flaw {
    /// The file, counted from 0.
    pub(crate) file: usize,
    pub(crate) span: Range<usize>,
    pub(crate) what: String,
}

/// All files of a form by their paths in its folder: tables of TOML, lists of a CSV's lines.
#[derive(Debug)]
pub(crate) struct Package<'t>(pub(crate) Vec<(Cow<'t, str>, Node<'t>)>);

impl<'t> Package<'t> {
    /// Reads them, path and text; what cannot be read is left out and told.
    pub(crate) fn of_files(files: &'t [(String, String)]) -> (Self, Vec<Flaw>) {
        let mut flaws = Vec::new();
        let mut read = |(file, (path, text)): (usize, &'t (String, String))| {
            let (content, found) = match path.rsplit_once('.') {
                Some((_, "toml")) => toml::read(text),
                Some((_, "csv")) => csv::read(text),
                _ => (Content::Foreign, Vec::new()),
            };
            flaws.extend(found.into_iter().map(|(span, what)| Flaw { file, span, what }));
            (Cow::Borrowed(path.as_str()), Node { content, span: 0..0 })
        };
        let files = files.iter().enumerate().map(&mut read).collect();
        (Self(files), flaws)
    }

    /// Its canonical JSON and the SHA-256 of that, in lower-case hex.
    pub(crate) fn seal(&self) -> serde_json::Result<(String, String)> {
        let json = serde_json::to_string(self)?;
        let sha256 = HEXLOWER.encode(&Sha256::digest(&json));
        Ok((json, sha256))
    }
}

/// A text in NFC.
fn nfc(text: Cow<'_, str>) -> Cow<'_, str> {
    if is_nfc(&text) { text } else { Cow::Owned(text.nfc().collect()) }
}
