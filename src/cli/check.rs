//! `mobio check`: every fault of settings, texts, questionnaires, data folder, PIN check and terminal at once, each
//! with what to do. It changes nothing. Faults end with status 1; warnings are for IT staff to judge.

mod pin;
mod report;
mod terminal;

use crate::domain::fault::Fault;
use crate::form::{self, BuiltinError, Form};
use crate::i18n::{I18nError, Language, Languages, lint};
use crate::settings::{District, DistrictSettings, Keystore, Known, Settings, TerminalBidi};
use crate::station::{DataFolder, files};
use report::{Finding, Part, Report};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Checks this machine and prints the report: status 0 if there is no fault, else 1.
#[must_use]
pub fn run(config: Option<&Path>, data: Option<&Path>) -> ExitCode {
    let report = examine(config, data);
    // A report that nobody can read any more still has its status.
    let _ = writeln!(io::stdout().lock(), "{report}");
    report.status()
}

fn examine(config: Option<&Path>, data: Option<&Path>) -> Report {
    let languages = Languages::built_in();
    let codes = languages.as_ref().map(|languages| languages.codes()).unwrap_or_default();
    let forms = form::builtin_names();
    let known = Known { languages: &codes, forms: &forms };
    let found = files::any(config, &known);
    let settings = found.as_ref().ok().map(|found| &found.settings);
    Report(vec![
        Part { name: "settings", findings: settings_findings(&found, &known) },
        Part { name: "texts", findings: text_findings(languages) },
        Part { name: "forms", findings: forms.iter().map(|name| form_finding(name, settings)).collect() },
        Part { name: "data", findings: vec![data_finding(data)] },
        Part { name: "PIN", findings: pin_findings(settings) },
        Part { name: "terminal", findings: terminal_findings(settings) },
    ])
}

fn settings_findings(found: &Result<files::Found<Settings>, Vec<Fault>>, known: &Known<'_>) -> Vec<Finding> {
    let found = match found {
        Ok(found) => found,
        Err(faults) => return faults.iter().map(Finding::fault).collect(),
    };
    let file = Finding::Good(format!("{} is all right", found.path.display()));
    let district = match &found.settings {
        Settings::District(district) => Ok(Some(district.clone())),
        Settings::Kiosk(kiosk) if kiosk.district == District::Embedded => {
            DistrictSettings::built_in(known).map(Some)
        }
        Settings::Kiosk(_) => Ok(None),
    };
    match district {
        Err(faults) => faults.iter().map(Finding::fault).collect(),
        Ok(Some(district)) if district.keystore == Keystore::Open => {
            vec![file, Finding::Warning(OPEN.to_owned())]
        }
        Ok(_) => vec![file],
    }
}

const OPEN: &str = "the district's keystore is open (test mode): whoever has the disk can read what was approved. Keep no data of real people there";

fn text_findings(languages: Result<&Languages, I18nError>) -> Vec<Finding> {
    let checked = languages.and_then(|languages| Ok((languages, lint::built_in()?)));
    let (languages, faults) = match checked {
        Ok(checked) => checked,
        Err(error) => return vec![Finding::Fault(format!("{}: {error}", error.code()))],
    };
    if !faults.is_empty() {
        return faults.iter().map(Finding::fault).collect();
    }
    let good = Finding::Good(format!("{} languages are complete", languages.iter().count()));
    let unread =
        languages.iter().filter(|language| !language.is_reviewed()).map(Language::code).collect::<Vec<_>>();
    let (count, codes) = (unread.len(), unread.join(", "));
    let warning = format!("{count} languages have not been reviewed by a native speaker: {codes}");
    if unread.is_empty() { vec![good] } else { vec![good, Finding::Warning(warning)] }
}

fn form_finding(name: &str, settings: Option<&Settings>) -> Finding {
    match form::builtin(name) {
        Err(BuiltinError::Faulty { faults, .. }) => {
            Finding::Fault(faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("\n"))
        }
        Err(error) => Finding::Fault(format!("{}: {error}", error.code())),
        Ok(form) => match missing_languages(form, settings).as_slice() {
            [] => Finding::Good(format!("{name}, version {}, is all right", form.version())),
            missing => Finding::Fault(format!(
                "{name} has no questions in: {}\n  = add the language to the form, or take it out of languages.order",
                missing.join(", ")
            )),
        },
    }
}

/// The languages that the kiosk offers but its form does not have.
fn missing_languages<'s>(form: &Form, settings: Option<&'s Settings>) -> Vec<&'s str> {
    match settings {
        Some(Settings::Kiosk(kiosk)) if kiosk.form == form.id() => {
            let missing = kiosk.languages.iter().filter(|language| !form.languages().contains(language));
            missing.map(String::as_str).collect()
        }
        _ => Vec::new(),
    }
}

fn data_finding(data: Option<&Path>) -> Finding {
    let examined = DataFolder::find(data).and_then(|folder| folder.examine().map(|()| folder));
    match examined {
        Ok(folder) => Finding::Good(format!("{} can be written", folder.path().display())),
        Err(error) => Finding::Fault(format!("{}: {error}", error.code())),
    }
}

fn pin_findings(settings: Option<&Settings>) -> Vec<Finding> {
    match settings {
        // Cards are opened at kiosks only.
        Some(Settings::District(_)) => Vec::new(),
        _ => vec![pin::finding()],
    }
}

fn terminal_findings(settings: Option<&Settings>) -> Vec<Finding> {
    let bidi = match settings {
        Some(Settings::Kiosk(kiosk)) => kiosk.screen.bidi,
        Some(Settings::District(_)) => {
            return vec![Finding::Good("skipped: a district needs none".to_owned())];
        }
        None => TerminalBidi::Auto,
    };
    match terminal::ask() {
        Some(answer) => terminal::judge(&answer, bidi, |name| std::env::var_os(name).is_some()),
        None => vec![Finding::Good(
            "skipped: there is no terminal here; run it on the kiosk's own screen".to_owned(),
        )],
    }
}

#[cfg(test)]
mod tests;
