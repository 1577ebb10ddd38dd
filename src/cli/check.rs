//! `mobio check`: every fault of settings, texts, questionnaires, data folder, PIN check and terminal at once, each
//! with what to do. It changes nothing. Faults end with status 1; warnings are for IT staff to judge.

mod content;
mod keeping;
mod pin;
pub(super) mod report;
mod terminal;

use crate::domain::fault::Fault;
use crate::form;
use crate::i18n::Languages;
use crate::settings::{District, DistrictSettings, Keystore, Known, Settings, TerminalBidi};
use crate::station::files;
use content::Content;
use report::{Finding, Part, Report};
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

/// Checks this machine and prints the report: status 0 if there is no fault, else 1.
#[must_use]
pub fn run(config: Option<&Path>, data: Option<&Path>) -> ExitCode {
    let report = examine(config, data, &Content::BUILT_IN);
    // A report that nobody can read any more still has its status.
    let _ = writeln!(io::stdout().lock(), "{report}");
    report.status()
}

fn examine(config: Option<&Path>, data: Option<&Path>, content: &Content) -> Report {
    let languages = Languages::built_in();
    let codes = languages.as_ref().map(|languages| languages.codes()).unwrap_or_default();
    let forms = form::builtin_names();
    let known = Known { languages: &codes, forms: &forms };
    let found = files::any(config, &known);
    let found_settings = found.as_ref().ok();
    let settings = found_settings.map(|found| &found.settings);
    Report(vec![
        Part { name: "settings", findings: settings_findings(&found, &known) },
        Part { name: "texts", findings: content.texts(languages) },
        Part { name: "forms", findings: content.forms(&forms, found_settings) },
        Part { name: "data", findings: keeping::findings(data, settings) },
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
