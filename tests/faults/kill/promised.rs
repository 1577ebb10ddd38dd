//! What card and PIN open at the kiosk, against what the glass has promised.

use super::ledger::Person;
use super::stick;
use crate::compare::{folder, kiosk};
use crate::story::PIN;
use crate::town::Town;
use mobio::kiosk::vault::Vault;
use mobio::seal::{CardNumber, Pin};
use mobio::station::SystemClock;
use mobio::store::Store;
use std::sync::Arc;

/// A PIN whose check was struck counts as a miss, as it must. The waits that follow are not what is tried here.
pub(super) fn forget_tries(town: &Town) {
    kiosk(town).execute("DELETE FROM throttle", []).unwrap();
}

/// What was shown as saved and does not come back with card and PIN.
pub(super) fn lost(town: &Town, person: &Person) -> Vec<String> {
    forget_tries(town);
    let mut vault = Vault::new(Store::connect(&folder(town)).unwrap(), Arc::new(SystemClock)).unwrap();
    let card = Arc::new(CardNumber::parse(&person.card).unwrap());
    match vault.open(card, &Pin::parse(PIN).unwrap(), None) {
        Ok(opened) => {
            let mut lost = person.misses(&opened.sections);
            if opened.set_aside > 0 {
                lost.push(format!("{} objects cannot be read", opened.set_aside));
            }
            lost.extend(papers_lost(&vault, person));
            lost
        }
        Err(error) => vec![format!("a card that was shown opens nothing: {error}")],
    }
}

/// Papers that were shown as saved and are not there, or are not byte for byte what was on the stick.
fn papers_lost(vault: &Vault, person: &Person) -> Vec<String> {
    let papers = vault.papers().unwrap();
    let mut lost: Vec<String> = person.miscounts(papers.len()).into_iter().collect();
    for paper in papers {
        let mut bytes = Vec::new();
        match vault.open_paper(paper.id, &mut bytes) {
            Ok(_) if bytes == stick() => {}
            Ok(_) => lost.push(format!("card {}: a paper is not what was on the stick", person.card)),
            Err(error) => lost.push(format!("card {}: a paper does not open: {error}", person.card)),
        }
    }
    lost
}
