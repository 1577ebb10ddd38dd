//! The words and questionnaires that are compiled in. A fault in them is the same fault that IT staff get who change
//! them and build again, with file and line.

use super::report::Finding;
use crate::cli::form::builtin_from_files;
use crate::domain::fault::{Fault, Source};
use crate::form::Form;
use crate::i18n::{I18nError, Language, Languages, lint};
use crate::settings::Settings;
use crate::station::files::Found;
use serde::Deserialize;
use std::fs;
use std::path::Path;
use toml::Spanned;

/// Where words and questionnaires come from.
pub(super) struct Content {
    pub(super) texts: fn() -> Result<Vec<Fault>, I18nError>,
    pub(super) form: fn(&str) -> Result<Form, Vec<Fault>>,
}

impl Content {
    /// What is compiled in.
    pub(super) const BUILT_IN: Self = Self { texts: lint::built_in, form: builtin_from_files };

    /// Whether all languages say the same, and which of them a native speaker has read.
    pub(super) fn texts(&self, languages: Result<&Languages, I18nError>) -> Vec<Finding> {
        let checked = languages.and_then(|languages| Ok((languages, (self.texts)()?)));
        let (languages, faults) = match checked {
            Ok(checked) => checked,
            Err(error) => return vec![Finding::Fault(format!("{}: {error}", error.code()))],
        };
        if !faults.is_empty() {
            return faults.iter().map(Finding::fault).collect();
        }
        let good = Finding::Good(format!("{} languages are complete", languages.iter().count()));
        let unread = languages
            .iter()
            .filter(|language| !language.is_reviewed())
            .map(Language::code)
            .collect::<Vec<_>>();
        let (count, codes) = (unread.len(), unread.join(", "));
        let warning = format!("{count} languages have not been reviewed by a native speaker: {codes}");
        if unread.is_empty() { vec![good] } else { vec![good, Finding::Warning(warning)] }
    }

    /// Each questionnaire.
    pub(super) fn forms(&self, names: &[&str], settings: Option<&Found<Settings>>) -> Vec<Finding> {
        names.iter().flat_map(|name| self.form_findings(name, settings)).collect()
    }

    fn form_findings(&self, name: &str, settings: Option<&Found<Settings>>) -> Vec<Finding> {
        let form = match (self.form)(name) {
            Err(faults) => return faults.iter().map(Finding::fault).collect(),
            Ok(form) => form,
        };
        let Some((path, missing)) = settings.and_then(|found| missing_languages(&form, found)) else {
            return vec![Finding::Good(format!("{name}, version {}, is all right", form.version()))];
        };
        let what = format!("the form {name} has no questions in: {}", missing.join(", "));
        vec![Finding::fault(&fault_of_order(path, what))]
    }
}

/// The languages that the kiosk offers but its form does not have, and the file that says so.
fn missing_languages<'s>(form: &Form, found: &'s Found<Settings>) -> Option<(&'s Path, Vec<&'s str>)> {
    let Settings::Kiosk(kiosk) = &found.settings else { return None };
    let missing = kiosk.languages.iter().filter(|language| !form.languages().contains(language));
    let missing: Vec<_> = missing.map(String::as_str).collect();
    (kiosk.form == form.id() && !missing.is_empty()).then_some((&found.path, missing))
}

/// A fault of `languages.order`, at its place if it is written.
fn fault_of_order(path: &Path, what: String) -> Fault {
    #[derive(Deserialize)]
    struct Written {
        languages: Order,
    }
    #[derive(Deserialize)]
    struct Order {
        order: Spanned<toml::Value>,
    }
    const CODE: &str = "K-CHECK-01";
    const HELP: &str = "take the language out of languages.order, or add it to the form";
    let file = path.display().to_string();
    let text = fs::read_to_string(path).unwrap_or_default();
    match toml::from_str::<Written>(&text) {
        Ok(written) => Source::new(&file, &text).fault(written.languages.order.span(), CODE, what, HELP),
        Err(_) => Fault::of_file(file, CODE, what, HELP),
    }
}
