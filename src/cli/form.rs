//! `mobio form check [FOLDER]`: every fault of a questionnaire with file and line, before it is built in: what its
//! files say wrong, texts that do not fit their place on the smallest screen, and codes that changed their meaning.

mod fit;
mod record;

use super::check::report::{Finding, Part, Report};
use crate::domain::fault::Fault;
use crate::form::{self, Form};
use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
use record::Record;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What is to be done with a questionnaire.
#[derive(Debug, Args)]
pub struct FormArgs {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Names every fault of a questionnaire with its file and line.
    Check {
        /// The questionnaire's folder; without one those that are built in.
        folder: Option<PathBuf>,
        /// Writes the record of codes anew and says what changes: from now on they mean what the folder says.
        #[arg(long, requires = "folder")]
        renew: bool,
    },
}

/// Path inside a form's folder, and text.
type Files = Vec<(String, String)>;

/// Checks and prints the report: status 0 if there is no fault, else 1.
///
/// # Errors
/// The folder cannot be read, or the record not written.
pub fn run(args: FormArgs) -> Result<ExitCode> {
    let Verb::Check { folder, renew } = args.verb;
    let report = match folder {
        Some(folder) => Report(vec![Part { name: "form", findings: check_folder(&folder, renew)? }]),
        None => Report(form::builtin_names().into_iter().map(check_builtin).collect()),
    };
    // A report that nobody can read any more still has its status.
    let _ = writeln!(io::stdout().lock(), "{report}");
    Ok(report.status())
}

fn check_builtin(name: &'static str) -> Part {
    let record = record_of(name);
    Part { name, findings: findings(builtin_from_files(name), record.is_some()) }
}

fn record_of(name: &str) -> Option<Record> {
    form::builtin_record(name).map(|(path, text)| Record { path, text })
}

/// A form of the program, read from its files: its package tells no faults.
///
/// # Errors
/// Every fault of it.
pub(super) fn builtin_from_files(name: &str) -> Result<Form, Vec<Fault>> {
    checked(form::builtin_files(name), record_of(name).as_ref())
}

fn check_folder(folder: &Path, renew: bool) -> Result<Vec<Finding>> {
    let mut files = Files::new();
    collect(folder, folder, &mut files)?;
    files.sort();
    let path = record::path(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let record = read_record(&path)?;
    if renew {
        renewed(files, &path, record)
    } else {
        Ok(findings(checked(files, record.as_ref()), record.is_some()))
    }
}

/// A record that is there but cannot be read is no missing one: it must not be written over unseen.
fn read_record(path: &Path) -> Result<Option<Record>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(Record { path: path.display().to_string(), text })),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", path.display())),
    }
}

/// Writes the record of a form that has no fault of its own, and tells what it says differently from now on.
fn renewed(files: Files, path: &Path, record: Option<Record>) -> Result<Vec<Finding>> {
    let form = match checked(files, None) {
        Err(faults) => {
            let kept = format!("{} stays as it is until the form has no faults", path.display());
            let faults = faults.iter().map(Finding::fault);
            return Ok(faults.chain([Finding::Warning(kept)]).collect());
        }
        Ok(form) => form,
    };
    let differences = record.iter().flat_map(|record| record.differences(&form));
    let mut findings: Vec<Finding> =
        differences.map(|difference| Finding::Warning(difference.what)).collect();
    let text = record::of(&form);
    let said = match record {
        Some(old) if old.text == text => format!("{} says all this already", path.display()),
        _ => {
            fs::write(path, &text).with_context(|| format!("cannot write {}", path.display()))?;
            let count = text.lines().count();
            format!("{} says what {count} codes mean from now on", path.display())
        }
    };
    findings.push(Finding::Good(said));
    Ok(findings)
}

fn checked(files: Files, record: Option<&Record>) -> Result<Form, Vec<Fault>> {
    let form = Form::from_files(files.clone())?;
    let mut faults = fit::faults(&form, &files);
    faults.extend(record.into_iter().flat_map(|record| record.faults(&form)));
    if faults.is_empty() { Ok(form) } else { Err(faults) }
}

fn findings(form: Result<Form, Vec<Fault>>, is_recorded: bool) -> Vec<Finding> {
    let mut findings = match form {
        Ok(form) => vec![Finding::Good(format!("{}, version {}, is all right", form.id(), form.version()))],
        Err(faults) => faults.iter().map(Finding::fault).collect(),
    };
    if !is_recorded {
        let what =
            "there is no record of what the codes mean; write one with --renew before the form is used";
        findings.push(Finding::Warning(what.to_owned()));
    }
    findings
}

/// All files of a folder, by their path inside it.
fn collect(root: &Path, folder: &Path, files: &mut Files) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
        } else {
            let text =
                fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
            let inside = path.strip_prefix(root).unwrap_or(&path);
            files.push((inside.to_string_lossy().into_owned(), text));
        }
    }
    Ok(())
}
