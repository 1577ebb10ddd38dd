//! A fault in a file that IT staff write: settings, texts, questionnaires.
//! Every fault names its file, shows the place if it has one, and says what to do; it is data, so that
//! `mobio check` can report all of them at once.

use std::fmt;
use std::ops::Range;

/// A file under examination: its name as IT staff know it, and its text.
#[derive(Clone, Copy, Debug)]
pub struct Source<'t> {
    /// The file's path as it should be shown.
    pub file: &'t str,
    /// What it holds.
    pub text: &'t str,
}

impl<'t> Source<'t> {
    /// Names a text by its file.
    #[must_use]
    pub const fn new(file: &'t str, text: &'t str) -> Self {
        Self { file, text }
    }

    /// A fault at the bytes `span`; a place outside the text is moved to its end.
    #[must_use]
    pub fn fault(
        &self,
        span: Range<usize>,
        code: &'static str,
        what: impl Into<String>,
        help: impl Into<String>,
    ) -> Fault {
        Fault {
            place: Some(Box::new(Place::of(self.text, span))),
            ..Fault::of_file(self.file, code, what, help)
        }
    }
}

/// One fault, ready to be printed. `Display` gives `file:line:column`, the line with a caret, and the cure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    file: String,
    /// Boxed, so that a `Result` with a fault stays small.
    place: Option<Box<Place>>,
    code: &'static str,
    what: String,
    help: String,
}

impl Fault {
    /// A fault of a file as a whole, for example that it cannot be read.
    #[must_use]
    pub fn of_file(
        file: impl Into<String>,
        code: &'static str,
        what: impl Into<String>,
        help: impl Into<String>,
    ) -> Self {
        Self { file: file.into(), place: None, code, what: what.into(), help: help.into() }
    }

    /// The stable code, for example `K-SETTINGS-02`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.code
    }

    /// The file.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, counted from 1.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        self.place.as_ref().map(|place| place.line)
    }

    /// The column in characters, counted from 1.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        self.place.as_ref().map(|place| place.column)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, place, code, what, help } = self;
        match place.as_deref() {
            Some(Place { line, column, shown, width }) => {
                let number = line.to_string();
                let (margin, before) = (" ".repeat(number.len()), " ".repeat(column - 1));
                writeln!(formatter, "{file}:{line}:{column}: {code}: {what}")?;
                writeln!(
                    formatter,
                    "{margin} |\n{number} | {shown}\n{margin} | {before}{}",
                    "^".repeat(*width)
                )?;
                write!(formatter, "{margin} = {help}")
            }
            None => write!(formatter, "{file}: {code}: {what}\n  = {help}"),
        }
    }
}

impl std::error::Error for Fault {}

/// Where in a file, and the line as it stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    line: usize,
    column: usize,
    shown: String,
    width: usize,
}

impl Place {
    fn of(text: &str, span: Range<usize>) -> Self {
        let start = text.floor_char_boundary(span.start);
        let (above, rest) = text.split_at_checked(start).unwrap_or((text, ""));
        let begun = above.rsplit('\n').next().unwrap_or_default();
        let ahead = rest.split('\n').next().unwrap_or_default().trim_end_matches('\r');
        let marked = ahead.get(..span.len()).unwrap_or(ahead);
        Self {
            line: above.matches('\n').count() + 1,
            column: begun.chars().count() + 1,
            shown: format!("{begun}{ahead}").replace('\t', " "),
            width: marked.chars().count().max(1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "name = \"ä\"\r\n[screen]\ntheme = \"drak\"\n";

    #[test]
    fn a_fault_shows_its_place() {
        let start = TEXT.find("\"drak\"").unwrap_or_default();
        let fault =
            Source::new("kiosk.toml", TEXT).fault(start..start + 6, "X-01", "no such theme", "write dark");
        let shown = "kiosk.toml:3:9: X-01: no such theme\n  |\n3 | theme = \"drak\"\n  |         ^^^^^^\n  = write dark";
        assert_eq!(fault.to_string(), shown);
        assert_eq!((fault.line(), fault.column()), (Some(3), Some(9)));
    }

    #[test]
    fn no_span_is_too_wild() {
        for (span, line) in
            [(0..0, 1), (5..5000, 1), (9..10, 1), (TEXT.len()..TEXT.len(), 4), (9999..9999, 4)]
        {
            assert_eq!(
                Source::new("f", TEXT).fault(span.clone(), "X-01", "", "").line(),
                Some(line),
                "{span:?}"
            );
        }
    }

    #[test]
    fn a_whole_file_has_no_line() {
        let fault = Fault::of_file("kiosk.toml", "X-02", "cannot be read", "check its permissions");
        assert_eq!(fault.to_string(), "kiosk.toml: X-02: cannot be read\n  = check its permissions");
        assert_eq!(fault.line(), None);
    }
}
