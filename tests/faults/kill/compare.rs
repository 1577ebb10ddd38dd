//! Looks into both folders from outside: what card and PIN open, and whether the district has what the kiosk froze,
//! each object once and with one receipt.

use super::ledger::Person;
use crate::story::PIN;
use crate::town::Town;
use mobio::kiosk::vault::Vault;
use mobio::seal::{CardNumber, Pin};
use mobio::station::SystemClock;
use mobio::store::Store;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// Id of an object, in hex, and its digest.
type Objects = BTreeMap<String, Vec<u8>>;

fn kiosk(town: &Town) -> PathBuf {
    town.kiosk_data().join("kiosk")
}

fn open(path: PathBuf) -> Connection {
    let database = Connection::open(path).unwrap();
    database.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
    database
}

/// A PIN whose check was struck counts as a miss, as it must. The waits that follow are not what is tried here.
pub(super) fn forget_tries(town: &Town) {
    open(kiosk(town).join("kiosk.sqlite")).execute("DELETE FROM throttle", []).unwrap();
}

/// What was shown as saved and does not come back with card and PIN.
pub(super) fn lost(town: &Town, person: &Person) -> Vec<String> {
    forget_tries(town);
    let mut vault = Vault::new(Store::connect(&kiosk(town)).unwrap(), Arc::new(SystemClock)).unwrap();
    let card = Arc::new(CardNumber::parse(&person.card).unwrap());
    match vault.open(card, &Pin::parse(PIN).unwrap()) {
        Ok(opened) => {
            let mut lost = person.misses(&opened.sections);
            if opened.set_aside > 0 {
                lost.push(format!("{} objects cannot be read", opened.set_aside));
            }
            lost
        }
        Err(error) => vec![format!("a card that was shown opens nothing: {error}")],
    }
}

/// How many objects of the kiosk have no receipt yet.
pub(super) fn waiting(town: &Town) -> i64 {
    let sql = "SELECT count(*) FROM outbox WHERE state <> 'sent'";
    open(kiosk(town).join("kiosk.sqlite")).query_row(sql, [], |row| row.get(0)).unwrap()
}

fn objects(database: &Connection, sql: &str) -> Objects {
    let mut rows = database.prepare(sql).unwrap();
    let pairs = rows.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?))).unwrap();
    pairs.map(Result::unwrap).collect()
}

fn number(database: &Connection, sql: &str) -> usize {
    database.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// How many objects the district has, and what is wrong with them.
pub(super) fn district(town: &Town, signed: usize) -> (usize, Vec<String>) {
    let kiosk = open(kiosk(town).join("kiosk.sqlite"));
    let district = open(town.district_data().join("district/district.sqlite"));
    let sent = objects(&kiosk, "SELECT lower(hex(id)), digest FROM outbox");
    let kept = objects(&district, "SELECT replace(id, '-', ''), digest FROM object");
    let differ = sent.iter().filter(|pair| kept.get(pair.0) != Some(pair.1)).count()
        + kept.keys().filter(|id| !sent.contains_key(*id)).count();
    let whole = |what: &str, counted: usize, expected: usize| {
        (counted != expected).then(|| format!("{what}: {counted}, not {expected}"))
    };
    let rows = number(&district, "SELECT count(*) FROM object");
    let receipts = "SELECT count(*) FROM receipt";
    let gapless = "SELECT count(*) FROM (SELECT 1 FROM receipt GROUP BY kiosk HAVING max(seq) <> count(*) OR count(DISTINCT object) <> count(*))";
    let heads = "SELECT count(*) FROM (SELECT 1 FROM outbox WHERE record NOT NULL AND NOT superseded GROUP BY record HAVING count(*) <> 1)";
    let approvals = number(&district, "SELECT count(*) FROM approval");
    let faults = [
        whole("objects that only one side has, or with other bytes", differ, 0),
        whole("objects at the district under one id each", rows, kept.len()),
        whole("receipts at the district", number(&district, receipts), rows),
        whole("kiosks whose receipts have a gap or name an object twice", number(&district, gapless), 0),
        whole(
            "receipts at the kiosk",
            number(&kiosk, receipts.replace("receipt", "receipts").as_str()),
            rows,
        ),
        whole("records with two heads", number(&kiosk, heads), 0),
        (approvals < signed).then(|| format!("approvals: {approvals}, but {signed} were shown as signed")),
    ];
    (rows, faults.into_iter().flatten().collect())
}
