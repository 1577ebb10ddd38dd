//! Everything that can be wrong with a questionnaire's files, each with a stable code and what to do about it.
//! One pass finds all of it; nothing is ever ignored in silence.

use super::expression::ExpressionError;
use crate::domain::fault::{Fault, Source};
use std::cell::RefCell;
use std::ops::Range;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Problem {
    #[error("the file is missing")]
    MissingFile,
    #[error("nothing refers to this file")]
    StrayFile,
    #[error("this is not valid: {0}")]
    Syntax(String),
    #[error("there is no key `{key}` here")]
    UnknownKey { key: String, known: Vec<&'static str> },
    #[error("the key `{0}` is missing")]
    MissingKey(&'static str),
    #[error("`{key}` must be {expected}")]
    WrongKind { key: String, expected: &'static str },
    #[error("`{key}` cannot be \"{found}\"")]
    Value { key: &'static str, found: String, allowed: String },
    #[error("`{key}` has no meaning in a row of type {kind}")]
    Misplaced { key: &'static str, kind: String },
    #[error("the German text of `{0}` is missing")]
    GermanMissing(String),
    #[error("the text of `{key}` in the language {language} is missing")]
    LanguageMissing { key: String, language: String },
    #[error("the form does not declare the language {0}")]
    UndeclaredLanguage(String),
    #[error("`{0}` is empty")]
    Empty(String),
    #[error("the name {name} is already taken in {before}")]
    Duplicate { name: String, before: String },
    #[error("{0}")]
    Expression(ExpressionError),
    #[error("these rows depend on each other in a circle: {0}")]
    Circle(String),
    #[error("there is no list {0}")]
    UnknownList(String),
    #[error("the list has no code {0}")]
    UnknownCode(String),
    #[error("no row of this form is called {0}")]
    UnknownName(String),
    #[error("{0}")]
    Repeat(&'static str),
    #[error("the list of this question has no column {0}")]
    UnknownColumn(String),
}

impl Problem {
    /// The stable code.
    pub(super) const fn code(&self) -> &'static str {
        match self {
            Self::MissingFile => "K-FORM-01",
            Self::StrayFile => "K-FORM-02",
            Self::Syntax(_) => "K-FORM-03",
            Self::UnknownKey { .. } => "K-FORM-04",
            Self::MissingKey(_) => "K-FORM-05",
            Self::WrongKind { .. } => "K-FORM-06",
            Self::Value { .. } => "K-FORM-07",
            Self::GermanMissing(_) => "K-FORM-08",
            Self::LanguageMissing { .. } => "K-FORM-09",
            Self::UndeclaredLanguage(_) => "K-FORM-10",
            Self::Empty(_) => "K-FORM-11",
            Self::Duplicate { .. } => "K-FORM-12",
            Self::Expression(_) => "K-FORM-13",
            Self::Circle(_) => "K-FORM-14",
            Self::UnknownList(_) => "K-FORM-15",
            Self::UnknownCode(_) => "K-FORM-16",
            Self::Misplaced { .. } => "K-FORM-17",
            Self::Repeat(_) => "K-FORM-18",
            Self::UnknownColumn(_) => "K-FORM-19",
            Self::UnknownName(_) => "K-FORM-20",
        }
    }

    /// What to do.
    pub(super) fn help(&self) -> String {
        match self {
            Self::MissingFile => "add the file, or take its name out of `sections` or `type`".to_owned(),
            Self::StrayFile => "add its name to `sections` in settings.toml, or move it elsewhere".to_owned(),
            Self::Syntax(_) => "correct this line".to_owned(),
            Self::UnknownKey { known, .. } => format!("delete it, or write one of: {}", known.join(", ")),
            Self::MissingKey(key) => format!("add a line `{key} = ...`"),
            Self::WrongKind { .. } => "write the value in this form".to_owned(),
            Self::Value { allowed, .. } => format!("write {allowed}"),
            Self::Misplaced { .. } => "delete the key".to_owned(),
            Self::GermanMissing(_) => "add the line `de = \"...\"`; staff read German".to_owned(),
            Self::LanguageMissing { language, .. } => {
                format!("translate it, or take {language} out of `languages` in settings.toml")
            }
            Self::UndeclaredLanguage(language) => {
                format!("delete this text, or add {language} to `languages` in settings.toml")
            }
            Self::Empty(_) => "write a text, or delete the line".to_owned(),
            Self::Duplicate { .. } => "choose another name; a name means one thing for ever".to_owned(),
            Self::Expression(_) => "correct the marked part".to_owned(),
            Self::Circle(_) => "take one of them out of the rule of another".to_owned(),
            Self::UnknownList(list) => {
                format!("add [[choices]] rows with list_name = \"{list}\", or correct the name")
            }
            Self::Repeat(_) => {
                "let each begin_repeat be followed by its questions and one end_repeat of the same name"
                    .to_owned()
            }
            Self::UnknownColumn(_) => {
                "write the name of the CSV file's column that groups its entries".to_owned()
            }
            Self::UnknownName(_) => "correct the name, or add the row".to_owned(),
            Self::UnknownCode(_) => "correct the code, or add it to the list".to_owned(),
        }
    }
}

/// Where something stands: a file by number, and bytes in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub(super) file: usize,
    pub(super) span: Range<usize>,
}

/// A value and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Located<T> {
    pub(super) value: T,
    pub(super) spot: Spot,
}

/// The files of a form, and what was found wrong in them.
pub(super) struct Faults<'t> {
    files: &'t [(String, String)],
    noted: RefCell<Vec<(usize, Fault)>>,
}

impl<'t> Faults<'t> {
    pub(super) const fn of(files: &'t [(String, String)]) -> Self {
        Self { files, noted: RefCell::new(Vec::new()) }
    }

    /// Path and text of a file.
    pub(super) fn source(&self, file: usize) -> Source<'t> {
        self.files.get(file).map_or(Source::new("", ""), |(path, text)| Source::new(path, text))
    }

    /// The path of each file, in their order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &'t str> {
        self.files.iter().map(|(path, _)| path.as_str())
    }

    /// The number of the file with this path.
    pub(super) fn number(&self, path: &str) -> Option<usize> {
        self.files.iter().position(|(other, _)| other == path)
    }

    /// Notes what is wrong at a place.
    pub(super) fn note(&self, spot: &Spot, problem: &Problem) {
        let source = self.source(spot.file);
        let fault = source.fault(spot.span.clone(), problem.code(), problem.to_string(), problem.help());
        self.noted.borrow_mut().push((spot.file, fault));
    }

    /// Notes what is wrong with a file as a whole.
    pub(super) fn note_file(&self, path: &str, problem: &Problem) {
        let file = self.number(path).unwrap_or(usize::MAX);
        let fault = Fault::of_file(path, problem.code(), problem.to_string(), problem.help());
        self.noted.borrow_mut().push((file, fault));
    }

    /// Notes what is wrong inside an expression. The mark stands under the meant part if the file holds the
    /// expression letter for letter, under all of it if it is written with escapes.
    pub(super) fn note_expression(&self, expression: &Located<String>, error: &ExpressionError) {
        let Spot { file, span } = expression.spot.clone();
        let written = self.source(file).text.get(span.clone()).unwrap_or_default();
        let span = written.find(&expression.value).map_or(span.clone(), |offset| {
            let start = span.start + offset;
            start + error.at.start..start + error.at.end
        });
        self.note(&Spot { file, span }, &Problem::Expression(error.clone()));
    }

    /// Whether nothing was found so far.
    pub(super) fn is_clean(&self) -> bool {
        self.noted.borrow().is_empty()
    }

    /// What was found, file by file, from top to bottom.
    pub(super) fn into_faults(self) -> Vec<Fault> {
        let mut noted = self.noted.into_inner();
        noted.sort_by_key(|(file, fault)| (*file, fault.line(), fault.column()));
        noted.into_iter().map(|(_, fault)| fault).collect()
    }
}

#[cfg(test)]
mod tests;
