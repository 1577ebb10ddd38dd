//! Typed settings: `kiosk.toml` and the district's `district.toml`.
//! Text in, settings or **all** faults out; each fault names line and column and says what to do.
//! An unknown key is a fault, so a slip of the pen never passes as "default".

mod address;
mod district;
mod kiosk;
mod problem;
mod table;

pub use district::{DistrictSettings, Keystore, Limits, Names, Office, Scanner, Server};
pub use kiosk::{
    Colours, District, Help, Idle, Keyboard, KioskSettings, Papers, Screen, TerminalBidi, Theme,
};
pub use problem::Problem;

use crate::domain::fault::{Fault, Source};
use toml::de::DeTable;

/// What exists outside the settings and may be named in them.
#[derive(Clone, Copy, Debug)]
pub struct Known<'k> {
    /// Codes of the interface languages.
    pub languages: &'k [&'k str],
    /// Names of the questionnaires.
    pub forms: &'k [&'k str],
}

/// Settings of either kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settings {
    /// A `kiosk.toml`.
    Kiosk(KioskSettings),
    /// A `district.toml`.
    District(DistrictSettings),
}

impl Settings {
    /// Reads a settings file of either kind; only a district's has offices, names, a server or a keystore.
    ///
    /// # Errors
    /// Every fault of the file, from top to bottom.
    pub fn parse(source: Source<'_>, known: &Known<'_>) -> Result<Self, Vec<Fault>> {
        let (top, _) = DeTable::parse_recoverable(source.text);
        let is_district =
            ["office", "names", "server", "keystore"].iter().any(|key| top.get_ref().contains_key(*key));
        if is_district {
            DistrictSettings::parse(source, known).map(Self::District)
        } else {
            KioskSettings::parse(source, known).map(Self::Kiosk)
        }
    }
}

#[cfg(test)]
mod tests;
