//! Where settings and data are: what `--config` and `--data` say, else the usual places.

use crate::domain::fault::Fault;
use crate::form;
use crate::i18n::Languages;
use crate::settings::{DistrictSettings, KioskSettings, Known};
use crate::station::{DataFolder, files};
use anyhow::{Context, anyhow};
use std::ffi::OsString;
use std::path::PathBuf;

/// What the command line says about places.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// `--config FILE`.
    pub config: Option<PathBuf>,
    /// `--data DIR`.
    pub data: Option<PathBuf>,
}

impl Places {
    /// The kiosk's settings.
    ///
    /// # Errors
    /// Every fault of the file, with file, line and what to do.
    pub fn kiosk(&self) -> anyhow::Result<KioskSettings> {
        let (languages, forms) = known()?;
        let known = Known { languages: &languages, forms: &forms };
        files::kiosk(self.config.as_deref(), &known)
            .map(|found| found.settings)
            .map_err(|found| faults(&found))
    }

    /// The district's settings.
    ///
    /// # Errors
    /// Every fault of the file, with file, line and what to do.
    pub fn district(&self) -> anyhow::Result<DistrictSettings> {
        let (languages, forms) = known()?;
        let known = Known { languages: &languages, forms: &forms };
        let found = files::district(self.config.as_deref(), &known);
        found.map(|found| found.settings).map_err(|found| faults(&found))
    }

    /// The data folder.
    ///
    /// # Errors
    /// When there is neither `--data` nor a home folder.
    pub fn data(&self) -> anyhow::Result<DataFolder> {
        DataFolder::find(self.data.as_deref()).context("no data folder")
    }

    /// The same places as arguments for a further process of this program.
    #[must_use]
    pub fn arguments(&self) -> Vec<OsString> {
        let pairs = [("--config", &self.config), ("--data", &self.data)];
        let given = pairs.into_iter().filter_map(|(name, path)| path.as_ref().map(|path| (name, path)));
        given.flat_map(|(name, path)| [OsString::from(name), path.clone().into_os_string()]).collect()
    }
}

fn known() -> anyhow::Result<(Vec<&'static str>, Vec<&'static str>)> {
    Ok((Languages::built_in()?.codes(), form::builtin_names()))
}

fn faults(faults: &[Fault]) -> anyhow::Error {
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    anyhow!("the settings need mending\n{}", lines.join("\n"))
}
