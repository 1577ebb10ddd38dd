//! What the codes of a form mean, as it was released: `FOLDER.codes` beside the form's folder, a line each of list,
//! code and German label. Stored answers hold codes for ever, so a code that goes or changes is a fault, and a new one
//! counts from the day on which it is recorded. Each code has one line.

use crate::domain::fault::{Fault, Source};
use crate::form::Form;
use crate::form::codes::CodeList;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// List and code to German label.
type Meanings = BTreeMap<(String, String), String>;

/// The record of a form.
pub(super) struct Record {
    pub(super) path: String,
    pub(super) text: String,
}

/// What differs between a record and its form.
pub(super) struct Difference {
    /// The line that says it, where one does.
    line: Option<Range<usize>>,
    kind: Kind,
    pub(super) what: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A code is gone or means something else.
    Changed,
    /// A line says nothing, or what another line says already.
    Damaged,
    /// Codes that no line has.
    New,
}

impl Kind {
    const fn code(self) -> &'static str {
        match self {
            Self::Changed => "K-FORM-37",
            Self::Damaged => "K-FORM-38",
            Self::New => "K-FORM-39",
        }
    }

    const fn help(self) -> &'static str {
        match self {
            Self::Changed => {
                "give the new answer a code of its own, and keep the old one with `until`; if only the words are \
                 better, not the meaning, write the record anew with --renew"
            }
            Self::Damaged => {
                "put the line back as it was released: list, code and German label with a tab between; or write the \
                 record anew with --renew, if all codes still mean the same"
            }
            Self::New => "write the record anew with --renew; from then on they mean this for ever",
        }
    }
}

/// Where the record of the form in this folder stands.
pub(super) fn path(folder: &Path) -> io::Result<PathBuf> {
    // `.` and `..` have no name of their own.
    let named = if folder.file_name().is_some() { folder.to_owned() } else { fs::canonicalize(folder)? };
    let mut name = named.file_name().unwrap_or_default().to_owned();
    name.push(".codes");
    Ok(named.with_file_name(name))
}

/// The record of a form as it is now.
pub(super) fn of(form: &Form) -> String {
    let line = |((list, code), label): (&(String, String), &String)| format!("{list}\t{code}\t{label}\n");
    meanings(form).iter().map(line).collect()
}

impl Record {
    /// Every difference as a fault, with its line where it has one.
    pub(super) fn faults(&self, form: &Form) -> Vec<Fault> {
        let source = Source::new(&self.path, &self.text);
        let fault = |Difference { line, kind, what }| match line {
            Some(line) => source.fault(line, kind.code(), what, kind.help()),
            None => Fault::of_file(&self.path, kind.code(), what, kind.help()),
        };
        self.differences(form).into_iter().map(fault).collect()
    }

    /// What a record written anew says differently, line by line, then the new codes of each list.
    pub(super) fn differences(&self, form: &Form) -> Vec<Difference> {
        let mut unrecorded = meanings(form);
        let now = unrecorded.clone();
        let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
        let mut differences = Vec::new();
        for (number, (span, line)) in (1..).zip(self.lines()) {
            let found = match cells(line) {
                None => Some((Kind::Damaged, format!("this is no list, code and German label: \"{line}\""))),
                Some((key, meant)) => match seen.get(&key) {
                    Some(first) => Some((Kind::Damaged, again(&key, *first))),
                    None => {
                        seen.insert(key.clone(), number);
                        unrecorded.remove(&key);
                        change(&key, meant, now.get(&key)).map(|what| (Kind::Changed, what))
                    }
                },
            };
            differences.extend(found.map(|(kind, what)| Difference { line: Some(span), kind, what }));
        }
        let mut new: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (list, code) in unrecorded.into_keys() {
            new.entry(list).or_default().push(code);
        }
        let new = new.into_iter().map(|(list, codes)| {
            let what = format!("codes of the list {list} are not recorded yet: {}", codes.join(", "));
            Difference { line: None, kind: Kind::New, what }
        });
        differences.extend(new);
        differences
    }

    /// Each line with its place.
    fn lines(&self) -> impl Iterator<Item = (Range<usize>, &str)> {
        let mut start = 0;
        self.text.split_inclusive('\n').map(move |line| {
            let written = line.trim_end_matches(['\r', '\n']);
            let span = start..start + written.len();
            start += line.len();
            (span, written)
        })
    }
}

/// List and code of a line, and what the code meant.
fn cells(line: &str) -> Option<((String, String), &str)> {
    let mut cells = line.split('\t');
    let (list, code, meant) = (cells.next()?, cells.next()?, cells.next()?);
    let is_whole = cells.next().is_none() && [list, code, meant].iter().all(|cell| !cell.trim().is_empty());
    is_whole.then(|| ((list.to_owned(), code.to_owned()), meant))
}

fn again((list, code): &(String, String), first: usize) -> String {
    format!("the code {code} of the list {list} stands in line {first} already")
}

/// What has become of a code, if it is not what it was.
fn change((list, code): &(String, String), meant: &str, now: Option<&String>) -> Option<String> {
    match now {
        Some(label) if label == meant => None,
        Some(label) => {
            Some(format!("the code {code} of the list {list} meant \"{meant}\", now it means \"{label}\""))
        }
        None => Some(format!("the list {list} no longer has the code {code}, which meant \"{meant}\"")),
    }
}

/// What every code means now, each once.
fn meanings(form: &Form) -> Meanings {
    let questions = form.sections().iter().flat_map(|section| form.questions_of(&section.name));
    let lists = questions.flat_map(|question| {
        let own = question.kind.choices().map(|choices| choices.list());
        own.into_iter().chain(&question.groups).flat_map(|list| list.sources())
    });
    let meanings = |list: &CodeList| {
        // A record has a line for each code, whatever blanks its label has.
        let meaning =
            |label: Option<&str>| label.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let choices = list.choices().iter().map(|choice| {
            let label = choice.label.get(form.default_language());
            ((list.name().to_owned(), choice.code.clone()), meaning(label))
        });
        choices.collect::<Vec<_>>()
    };
    lists.flat_map(meanings).collect()
}
