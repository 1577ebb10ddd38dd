//! The one who saves while the power fails: drafts of a few sections through the real store, replaced and frozen as
//! in a visit, each acknowledged with the moment at which the store said that it is on the disk.

use crate::sealed::{NOW, Person, record};
use mobio::domain::identity::ObjectId;
use mobio::seal::Digest;
use mobio::store::Store;
use rusqlite::{Connection, params};
use rustix::time::{ClockId, clock_gettime};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

/// How many sections are written in turn.
const RECORDS: usize = 7;
/// A section ends, and its revision is frozen, after so many answers.
const ANSWERS: usize = 5;

/// Who writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// The store.
    Store,
    /// The control: the same rows in the same file, with `synchronous=NORMAL`.
    Normal,
}

impl Mode {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Store => "store",
            Self::Normal => "normal",
        }
    }
}

/// The store has said that this is saved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Acknowledged {
    record: usize,
    id: ObjectId,
    /// Its bytes shall never change again.
    frozen: bool,
    pub(super) moment: i128,
}

/// Nanoseconds of `CLOCK_MONOTONIC`, which every process of the machine reads alike.
pub(super) fn moment() -> i128 {
    let now = clock_gettime(ClockId::Monotonic);
    i128::from(now.tv_sec) * 1_000_000_000 + i128::from(now.tv_nsec)
}

impl Acknowledged {
    pub(super) fn read(line: &str) -> Self {
        let words: Vec<&str> = line.split(' ').collect();
        let [record, id, frozen, moment] = words.as_slice() else { panic!("{line}") };
        Self {
            record: record.parse().unwrap(),
            id: id.parse().unwrap(),
            frozen: *frozen == "frozen",
            moment: moment.parse().unwrap(),
        }
    }

    fn say(record: usize, id: ObjectId, frozen: bool) {
        let state = if frozen { "frozen" } else { "unfrozen" };
        let mut out = std::io::stdout().lock();
        writeln!(out, "{record} {id} {state} {}", moment()).and_then(|()| out.flush()).unwrap();
    }
}

/// `power-writer MODE FOLDER`: writes until the disk is gone.
pub(crate) fn write(words: &[String]) -> ExitCode {
    match words {
        [mode, folder] if mode == Mode::Store.name() => through_store(Path::new(folder)),
        [mode, folder] if mode == Mode::Normal.name() => as_control(Path::new(folder)),
        _ => ExitCode::from(2),
    }
}

fn through_store(folder: &Path) -> ExitCode {
    let mut store = Store::open(folder).unwrap();
    let mut person = Person::new(1);
    for turn in 0_usize.. {
        let section = turn / ANSWERS % RECORDS;
        let record = record(u128::try_from(section).unwrap());
        let draft = person.draft(record, &store.previous(record).unwrap(), 1);
        if store.save_draft(&draft, NOW).is_err() {
            break;
        }
        Acknowledged::say(section, draft.id(), false);
        if turn % ANSWERS == ANSWERS - 1 {
            if store.freeze(person.id).is_err() {
                break;
            }
            Acknowledged::say(section, draft.id(), true);
        }
    }
    ExitCode::FAILURE
}

/// The store sets up the file, and another hand writes into it.
fn as_control(folder: &Path) -> ExitCode {
    drop(Store::open(folder).unwrap());
    let mut database = Connection::open(folder.join("kiosk.sqlite")).unwrap();
    database.pragma_update(None, "synchronous", "NORMAL").unwrap();
    let mut person = Person::new(1);
    for turn in 0_usize.. {
        let section = turn % RECORDS;
        let record = record(u128::try_from(section).unwrap());
        let draft = person.draft(record, &[] as &[Digest], 1);
        let saved = (|| {
            let transaction = database.transaction()?;
            transaction.execute(
                "INSERT INTO outbox (id, person, kind, record, digest, state, created, object)
                 VALUES (?1, ?2, 1, ?3, ?4, 'frozen', 0, ?5)",
                params![
                    draft.id().uuid().as_bytes(),
                    person.id.uuid().as_bytes(),
                    record.uuid().as_bytes(),
                    draft.digest().as_bytes(),
                    draft.bytes()
                ],
            )?;
            transaction.commit()
        })();
        if saved.is_err() {
            break;
        }
        Acknowledged::say(section, draft.id(), true);
    }
    ExitCode::FAILURE
}

/// How many of the acknowledged are not there. A revision that was not frozen may have been replaced by a later one.
pub(super) fn lost(folder: &Path, mode: Mode, acknowledged: &[Acknowledged]) -> Result<usize, String> {
    // Checks the file itself, as at each start.
    let store = Store::open(folder).map_err(|error| error.to_string());
    let database = Connection::open(folder.join("kiosk.sqlite")).unwrap();
    let verdict: String = database.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    if verdict != "ok" {
        return Err(verdict);
    }
    let held = store?.held(Person::new(1).id).map_err(|error| error.to_string())?;
    if held.torn > 0 {
        return Err(format!("{} objects are torn", held.torn));
    }
    let kept: BTreeSet<ObjectId> = held.objects.iter().map(|held| held.object.id()).collect();
    let mut newest: BTreeMap<_, ObjectId> = BTreeMap::new();
    for held in &held.objects {
        let header = held.object.claims::<mobio::seal::Envelope>().map_err(|error| error.to_string())?;
        let newest = newest.entry(header.record).or_insert(header.id);
        *newest = header.id.max(*newest);
    }
    let is_lost = |acknowledged: &&Acknowledged| {
        let of_record = newest.get(&record(u128::try_from(acknowledged.record).unwrap()));
        let is_replaced = mode == Mode::Store && !acknowledged.frozen;
        !(kept.contains(&acknowledged.id) || is_replaced && of_record.is_some_and(|id| *id > acknowledged.id))
    };
    Ok(acknowledged.iter().filter(is_lost).count())
}
