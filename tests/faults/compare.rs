//! Looks into both folders from outside: whether the district has what the kiosk froze, each object once and with
//! one receipt.

use crate::proxy::Proxy;
use crate::town::Town;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// After so long something never arrives.
const NEVER: Duration = Duration::from_secs(120);

/// Id of an object, in hex, and its digest.
type Objects = BTreeMap<String, Vec<u8>>;

/// The kiosk's own folder.
pub(crate) fn folder(town: &Town) -> PathBuf {
    town.kiosk_data().join("kiosk")
}

/// The kiosk's database.
pub(crate) fn kiosk(town: &Town) -> Connection {
    open(&folder(town).join("kiosk.sqlite"))
}

/// The district's database.
pub(crate) fn district(town: &Town) -> Connection {
    open(&town.district_data().join("district/district.sqlite"))
}

fn open(path: &Path) -> Connection {
    let database = Connection::open(path).unwrap();
    database.busy_timeout(Duration::from_secs(10)).unwrap();
    database
}

/// One number.
pub(crate) fn number(database: &Connection, sql: &str) -> usize {
    database.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// How many objects and documents of the kiosk have no receipt yet.
pub(crate) fn waiting(town: &Town) -> usize {
    number(
        &kiosk(town),
        "SELECT (SELECT count(*) FROM outbox WHERE state <> 'sent') + (SELECT count(*) FROM documents WHERE state <> 'sent')",
    )
}

/// Looks again whenever something came over the line, until no more than so many objects wait.
pub(crate) fn until_waiting(most: usize, town: &Town, proxy: &Proxy) -> Result<(), String> {
    until(proxy, || waiting(town) <= most).map_err(|()| format!("{} objects never arrived", waiting(town)))
}

/// The same until the district has so many.
pub(crate) fn until_arrived(least: usize, town: &Town, proxy: &Proxy) -> Result<(), String> {
    let arrived = || number(&district(town), "SELECT count(*) FROM object");
    until(proxy, || arrived() >= least).map_err(|()| format!("only {} objects arrived", arrived()))
}

fn until(proxy: &Proxy, is_so: impl Fn() -> bool) -> Result<(), ()> {
    let deadline = Instant::now() + NEVER;
    while !is_so() {
        if Instant::now() > deadline {
            return Err(());
        }
        // Silence is no reason to stop looking.
        let _ = proxy.news.recv_timeout(Duration::from_secs(1));
    }
    Ok(())
}

fn objects(database: &Connection, sql: &str) -> Objects {
    let mut rows = database.prepare(sql).unwrap();
    let pairs = rows.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get(1)?))).unwrap();
    pairs.map(Result::unwrap).collect()
}

/// How many objects the district has, and what is wrong with them.
pub(crate) fn both(town: &Town) -> (usize, Vec<String>) {
    let (kiosk, district) = (kiosk(town), district(town));
    let sent = objects(
        &kiosk,
        "SELECT lower(hex(id)), digest FROM outbox UNION ALL SELECT lower(hex(id)), digest FROM documents",
    );
    // A document is an object at the district too.
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
    let signed = objects(&district, "SELECT kiosk || seq, digest FROM receipt");
    let known: BTreeSet<_> =
        objects(&kiosk, "SELECT lower(hex(digest)), digest FROM receipts").into_values().collect();
    let unknown = signed.values().filter(|digest| !known.contains(*digest)).count();
    let faults = [
        whole("objects that only one side has, or with other bytes", differ, 0),
        whole("objects at the district under one id each", rows, kept.len()),
        whole("receipts at the district", number(&district, receipts), rows),
        whole("kiosks whose receipts have a gap or name an object twice", number(&district, gapless), 0),
        whole("receipts that the kiosk has not got", unknown, 0),
        whole("records with two heads", number(&kiosk, heads), 0),
    ];
    (rows, faults.into_iter().flatten().collect())
}

/// Files of documents without a row, and rows without their file, on both sides: a start has swept.
pub(crate) fn orphans(town: &Town) -> Vec<String> {
    let sides = [
        ("kiosk", kiosk(town), folder(town), "SELECT lower(hex(digest)) FROM documents"),
        (
            "district",
            district(town),
            town.district_data().join("district"),
            "SELECT lower(hex(digest)) FROM document",
        ),
    ];
    let mut found = Vec::new();
    for (side, database, folder, sql) in sides {
        let mut rows = database.prepare(sql).unwrap();
        let rows: BTreeSet<String> =
            rows.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let mut files = BTreeSet::new();
        names(&folder.join("documents"), &mut files);
        found.extend(
            rows.symmetric_difference(&files).map(|name| format!("{side}: {name}: no row, or no file")),
        );
    }
    found
}

/// The digests that name the files in a folder and those inside it.
fn names(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in folder.read_dir().into_iter().flatten().map(Result::unwrap) {
        if entry.path().is_dir() {
            names(&entry.path(), found);
        } else {
            let name = entry.file_name().into_string().unwrap();
            found.insert(name.split('.').next().unwrap().to_owned());
        }
    }
}
