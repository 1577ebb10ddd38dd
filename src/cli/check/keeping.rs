//! Where data are kept: whether the folder can be written, whether a kiosk's store is sound and its district's bundle
//! good for long enough, and that nothing of a district is copied elsewhere yet.

use super::report::Finding;
use crate::domain::moment::{Clock, Date};
use crate::seal::bundle::WARNING;
use crate::seal::{Bundle, Standing};
use crate::settings::{District, Settings};
use crate::station::{DataFolder, SystemClock, clock};
use crate::store::Store;
use std::path::Path;

const SWAPS: &str = "this machine swaps: what people type can get from memory to its disk\n  = switch it off: swapoff -a, and take it out of /etc/fstab";
const NO_BACKUP: &str = "no backup target: this version makes no backups, so a lost disk takes every card and every approval with it. Keep no data of real people there";

/// What there is to say about the data folder.
pub(super) fn findings(data: Option<&Path>, settings: Option<&Settings>) -> Vec<Finding> {
    let examined = DataFolder::find(data).and_then(|folder| folder.examine().map(|()| folder));
    let folder = match examined {
        Ok(folder) => folder,
        Err(error) => return vec![Finding::Fault(format!("{}: {error}", error.code()))],
    };
    let mut findings = vec![Finding::Good(format!("{} can be written", folder.path().display()))];
    if is_district(settings) {
        findings.push(Finding::Warning(NO_BACKUP.to_owned()));
    }
    let today = SystemClock.now().to_zoned(clock::zone()).date();
    findings.extend(store_finding(&folder.path().join("kiosk"), today));
    findings.extend(swap_finding(&std::fs::read_to_string("/proc/swaps").unwrap_or_default()));
    findings
}

/// What the kernel lists under a heading. In memory itself (zram) nothing gets to a disk.
pub(super) fn swap_finding(swaps: &str) -> Option<Finding> {
    let swaps_to_a_disk = swaps.lines().skip(1).any(|place| !place.contains("/zram"));
    swaps_to_a_disk.then(|| Finding::Warning(SWAPS.to_owned()))
}

fn is_district(settings: Option<&Settings>) -> bool {
    match settings {
        Some(Settings::District(_)) => true,
        Some(Settings::Kiosk(kiosk)) => kiosk.district == District::Embedded,
        None => false,
    }
}

/// A kiosk that has never run has no store, and nothing to say.
pub(super) fn store_finding(kiosk: &Path, today: Date) -> Option<Finding> {
    if !kiosk.join("kiosk.sqlite").exists() {
        return None;
    }
    let bundle = Store::connect(kiosk).and_then(|store| {
        let bundle = store.bundle()?;
        Ok(bundle.map(|bundle| bundle.claims::<Bundle>()).transpose()?)
    });
    match bundle {
        Ok(bundle) => bundle.map(|bundle| bundle_finding(&bundle, today)),
        Err(error) => Some(Finding::Fault(format!("{}: {error}", error.code()))),
    }
}

fn bundle_finding(bundle: &Bundle, today: Date) -> Finding {
    match bundle.standing(today) {
        Standing::Good => {
            Finding::Good(format!("the district's keys at hand are good until {}", bundle.expires))
        }
        Standing::EndsSoon { days } => Finding::Warning(format!(
            "the district's keys at hand are good for {days} more days: bring the kiosk online (they are renewed \
             each day; the warning comes {WARNING} days before the end)"
        )),
        Standing::Expired => Finding::Fault(format!(
            "the district's keys at hand ended on {}: nothing new can be approved\n  = bring the kiosk online",
            bundle.expires
        )),
    }
}
