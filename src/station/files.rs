//! Finds and reads the settings files. Where nobody names a file, the first of a fixed list that exists counts;
//! a file that exists but cannot be read is a fault, never passed over.

use crate::domain::fault::{Fault, Source};
use crate::settings::{District, DistrictSettings, KioskSettings, Known, Problem, Settings};
use std::fs;
use std::path::{Path, PathBuf};

/// Settings and where they came from.
#[derive(Clone, Debug)]
pub struct Found<S> {
    /// The file; for the built-in district its name in the source tree.
    pub path: PathBuf,
    /// What it says.
    pub settings: S,
}

const KIOSK_FILES: [&str; 2] = ["kiosk.toml", "/etc/mobio/kiosk.toml"];
const DISTRICT_FILE: &str = "/etc/mobio/district.toml";

/// The kiosk's settings: `--config FILE`, else `./kiosk.toml`, else `/etc/mobio/kiosk.toml`.
///
/// # Errors
/// Every fault of the file, or that there is none.
pub fn kiosk(config: Option<&Path>, known: &Known<'_>) -> Result<Found<KioskSettings>, Vec<Fault>> {
    let path = first_of(config, &KIOSK_FILES, KIOSK_FILES[0]);
    let settings = read(&path, |source| KioskSettings::parse(source, known))?;
    Ok(Found { path, settings })
}

/// The district's settings: `--config FILE`, else the kiosk's file, else `/etc/mobio/district.toml`. The file of a
/// kiosk with an embedded district stands for the built-in one.
///
/// # Errors
/// Every fault of the file; that there is none; or that the kiosk's district is another machine.
pub fn district(config: Option<&Path>, known: &Known<'_>) -> Result<Found<DistrictSettings>, Vec<Fault>> {
    let Found { path, settings } = look(config, known, DISTRICT_FILE)?;
    match settings {
        Settings::District(settings) => Ok(Found { path, settings }),
        Settings::Kiosk(KioskSettings { district: District::Embedded, .. }) => {
            let settings = DistrictSettings::built_in(known)?;
            Ok(Found { path: DistrictSettings::BUILT_IN_FILE.into(), settings })
        }
        Settings::Kiosk(_) => {
            let problem = Problem::Contradiction(
                "this kiosk's district is another machine",
                "run the command there, or name that district's file with --config FILE",
            );
            Err(vec![Fault::of_file(
                path.display().to_string(),
                problem.code(),
                problem.to_string(),
                problem.help(),
            )])
        }
    }
}

/// Whatever settings this machine has.
///
/// # Errors
/// Every fault of the file, or that there is none.
pub fn any(config: Option<&Path>, known: &Known<'_>) -> Result<Found<Settings>, Vec<Fault>> {
    look(config, known, KIOSK_FILES[0])
}

fn look(config: Option<&Path>, known: &Known<'_>, usual: &str) -> Result<Found<Settings>, Vec<Fault>> {
    let path = first_of(config, &[&KIOSK_FILES[..], &[DISTRICT_FILE]].concat(), usual);
    let settings = read(&path, |source| Settings::parse(source, known))?;
    Ok(Found { path, settings })
}

/// The file named, else the first that exists, else the usual one, so that the fault names it.
fn first_of(config: Option<&Path>, files: &[&str], usual: &str) -> PathBuf {
    let existing = || files.iter().find(|file| Path::new(file).exists());
    config.map_or_else(|| PathBuf::from(existing().unwrap_or(&usual)), Path::to_owned)
}

fn read<S>(path: &Path, parse: impl FnOnce(Source<'_>) -> Result<S, Vec<Fault>>) -> Result<S, Vec<Fault>> {
    let file = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|error| {
        let problem = Problem::Unreadable(error.to_string());
        vec![Fault::of_file(&file, problem.code(), problem.to_string(), problem.help())]
    })?;
    parse(Source::new(&file, &text))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    const KNOWN: Known<'_> = Known { languages: &["ar", "de", "en", "fa", "fr"], forms: &["biography"] };

    fn file(folder: &tempfile::TempDir, text: &str) -> PathBuf {
        let path = folder.path().join("some.toml");
        fs::write(&path, text).unwrap();
        path
    }

    #[test]
    fn an_embedded_kiosk_stands_for_the_built_in_district() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(&folder, "name = \"K\"");
        assert_eq!(kiosk(Some(&path), &KNOWN).unwrap().settings.name, "K");
        let found = district(Some(&path), &KNOWN).unwrap();
        assert_eq!(found.path, Path::new("assets/deploy/district.toml"));
        assert_eq!(found.settings, DistrictSettings::built_in(&KNOWN).unwrap());
    }

    #[test]
    fn a_district_s_own_file_is_recognised() {
        let folder = tempfile::tempdir().unwrap();
        let path = file(&folder, "names.de = \"D\"\n[[office]]\nslug = \"a\"\nnames.de = \"A\"");
        assert_eq!(district(Some(&path), &KNOWN).unwrap().path, path);
    }

    #[test]
    fn a_remote_kiosk_has_no_district_here() {
        let folder = tempfile::tempdir().unwrap();
        let root = "A".repeat(43);
        let text = format!(
            "name = \"K\"\ndistrict = {{ mode = \"remote\", url = \"https://a.example\", root = \"{root}\" }}"
        );
        let faults = district(Some(&file(&folder, &text)), &KNOWN).unwrap_err();
        assert_eq!(faults.iter().map(Fault::code).collect::<Vec<_>>(), ["K-SETTINGS-08"]);
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named() {
        let folder = tempfile::tempdir().unwrap();
        for path in [folder.path().join("absent.toml"), folder.path().to_owned()] {
            let faults = kiosk(Some(&path), &KNOWN).unwrap_err();
            assert_eq!(faults.iter().map(Fault::code).collect::<Vec<_>>(), ["K-SETTINGS-10"]);
            assert!(faults.iter().all(|fault| path.ends_with(Path::new(fault.file()).file_name().unwrap())));
        }
    }

    #[test]
    fn without_a_name_the_first_file_that_exists_counts() {
        let first_of = |config, files: &[&str]| first_of(config, files, "usual");
        assert_eq!(first_of(None, &["/no/such", "/etc/passwd", "/etc/group"]), Path::new("/etc/passwd"));
        assert_eq!(first_of(None, &["/no/such", "/nor/this"]), Path::new("usual"));
        assert_eq!(first_of(Some(Path::new("x")), &["/etc/passwd"]), Path::new("x"));
    }
}
