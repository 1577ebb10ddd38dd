//! `mobio form check [FOLDER]`: every fault of a questionnaire with file and line, before it is built in: what its
//! files say wrong, texts that do not fit their place on the smallest screen, and codes that changed their meaning.

mod fit;
mod record;

use super::check::report::{Finding, Part, Report};
use crate::domain::fault::Fault;
use crate::form::{self, Form};
use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
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
        /// Writes the record of codes anew: from now on they mean what the folder says.
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
        Some(folder) => Report(vec![check_folder(&folder, renew)?]),
        None => Report(form::builtin_names().into_iter().map(check_builtin).collect()),
    };
    // A report that nobody can read any more still has its status.
    let _ = writeln!(io::stdout().lock(), "{report}");
    Ok(report.status())
}

fn check_builtin(name: &'static str) -> Part {
    let files = form::builtin_files(name);
    let record = form::builtin_record(name);
    Part {
        name,
        findings: findings(&files, record.as_ref().map(|(path, text)| (path.as_str(), text.as_str()))),
    }
}

fn check_folder(folder: &Path, renew: bool) -> Result<Part> {
    let mut files = Files::new();
    collect(folder, folder, &mut files)?;
    files.sort();
    let path = record::path(folder);
    if renew && let Ok(form) = Form::from_files(files.clone()) {
        fs::write(&path, record::of(&form)).with_context(|| format!("cannot write {}", path.display()))?;
    }
    let record = fs::read_to_string(&path).ok().map(|text| (path.display().to_string(), text));
    let record = record.as_ref().map(|(path, text)| (path.as_str(), text.as_str()));
    Ok(Part { name: "form", findings: findings(&files, record) })
}

fn findings(files: &Files, record: Option<(&str, &str)>) -> Vec<Finding> {
    let form = match Form::from_files(files.clone()) {
        Ok(form) => form,
        Err(faults) => return faults.iter().map(Finding::fault).collect(),
    };
    let mut faults: Vec<Fault> = fit::faults(&form, files);
    let mut findings = Vec::new();
    match record {
        Some((path, text)) => faults.extend(record::faults(&form, path, text)),
        None => findings.push(Finding::Warning(
            "there is no record of what the codes mean; write one with --renew before the form is used"
                .to_owned(),
        )),
    }
    if faults.is_empty() {
        findings.push(Finding::Good(format!("{}, version {}, is all right", form.id(), form.version())));
    }
    findings.extend(faults.iter().map(Finding::fault));
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
