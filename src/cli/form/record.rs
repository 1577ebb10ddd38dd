//! What the codes of a form mean, as it was released: `FOLDER.codes` beside the form's folder, a line each of list,
//! code and German label. Stored answers hold codes for ever, so a code that goes or changes is a fault.

use crate::domain::fault::{Fault, Source};
use crate::form::{Choice, Form};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The record of a form in this folder.
pub(super) fn path(folder: &Path) -> PathBuf {
    folder.with_extension("codes")
}

/// The record of a form as it is now.
pub(super) fn of(form: &Form) -> String {
    let line = |((list, code), label): (&(String, String), &String)| format!("{list}\t{code}\t{label}\n");
    meanings(form).iter().map(line).collect()
}

/// Every recorded code that is gone or means something else.
pub(super) fn faults(form: &Form, path: &str, record: &str) -> Vec<Fault> {
    let now = meanings(form);
    let source = Source::new(path, record);
    let mut start = 0;
    let mut faults = Vec::new();
    for line in record.split_inclusive('\n') {
        let span = start..start + line.trim_end().len();
        start += line.len();
        let mut cells = line.trim_end().splitn(3, '\t');
        let (Some(list), Some(code), Some(meant)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        let what = match now.get(&(list.to_owned(), code.to_owned())) {
            Some(label) if label == meant => continue,
            Some(label) => {
                format!("the code {code} of the list {list} meant \"{meant}\", now it means \"{label}\"")
            }
            None => format!("the list {list} no longer has the code {code}, which meant \"{meant}\""),
        };
        let help = "give the new answer a code of its own, and keep the old one with `until`; if only the words \
                    are better, not the meaning, write the record anew with --renew";
        faults.push(source.fault(span, "K-FORM-37", what, help));
    }
    faults
}

/// List and code to German label.
fn meanings(form: &Form) -> BTreeMap<(String, String), String> {
    let sections = form.sections().iter();
    let questions = sections.flat_map(|section| form.questions_of(&section.name));
    let lists = questions.filter_map(|question| question.kind.choices());
    let label = |choice: &Choice| choice.label.get(form.default_language()).unwrap_or_default().to_owned();
    lists
        .flat_map(|choices| {
            let name = choices.list().name();
            choices.iter().map(move |choice| ((name.to_owned(), choice.code.clone()), label(choice)))
        })
        .collect()
}
