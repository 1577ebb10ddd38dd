//! A disk that fails: every write, fsync and rename once, with a real errno out of the C library (tests/tools/faults.c).
//! What was called saved is there, the rest was refused in words, and after a failed fsync nothing more is taken.

mod documents;
mod full;

use crate::robot::Robot;
use crate::sealed::{NOW, Person, record};
use crate::story::{self, SAMIR};
use mobio::domain::identity::ObjectId;
use mobio::seal::Sealed;
use mobio::store::{Decision, Store, StoreError, salvage, suspect};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

const EIO: i32 = 5;
const ENOSPC: i32 = 28;

/// The library, built once.
static SHIM: LazyLock<(tempfile::TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("faults.so");
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tools/faults.c");
    let built =
        Command::new("cc").args(["-shared", "-fPIC", "-o"]).args([&library, &source]).arg("-ldl").status();
    assert!(built.unwrap().success());
    (folder, library)
});

/// When and how the disk fails.
pub(crate) struct Faults {
    folder: tempfile::TempDir,
}

impl Faults {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn variables(&self) -> [(&'static str, PathBuf); 3] {
        [
            ("LD_PRELOAD", SHIM.1.clone()),
            ("FAULTS", self.control()),
            ("FAULTS_SEEN", self.folder.path().join("seen")),
        ]
    }

    fn control(&self) -> PathBuf {
        self.folder.path().join("control")
    }

    /// Appears at once, whole.
    fn begin(&self, calls: &str, number: u32, error: i32, times: &str, part: &str, who: &str) {
        let new = self.folder.path().join("new");
        fs::write(&new, format!("{calls} {number} {error} {times} {part} {who}\n")).unwrap();
        fs::rename(new, self.control()).unwrap();
    }

    fn end(&self) {
        fs::remove_file(self.control()).unwrap();
    }

    fn were_seen(&self) -> bool {
        self.folder.path().join("seen").exists()
    }
}

/// The objects of a visit, made once: a card takes its time.
pub(crate) static OBJECTS: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let mut person = Person::new(1);
    let mut objects = vec![person.keys(), person.card()];
    objects.extend((1..=4).map(|number| person.draft(record(number / 2), &[], number.try_into().unwrap())));
    let (releases, grants, statement) = person.approval();
    objects.extend([releases, grants, vec![statement]].concat());
    for (number, object) in objects.iter().enumerate() {
        fs::write(folder.path().join(number.to_string()), object.bytes()).unwrap();
    }
    folder
});

/// What a visit does to the store, one step after the other, each acknowledged in a file. A step that finds no room
/// makes some and is done again; the first failure of another kind is told, and the rest is tried all the same.
#[test]
#[ignore = "run by the tests below, in a process of its own"]
fn child_that_visits() {
    let variable = |name| PathBuf::from(std::env::var_os(name).unwrap());
    let (folder, control, objects) = (variable("MOBIO_VISIT"), variable("FAULTS"), variable("MOBIO_OBJECTS"));
    let objects = self::objects(&objects);
    let mut acknowledged = File::create(folder.join("acknowledged")).unwrap();
    let mut tell = |what: &str| writeln!(acknowledged, "{what}").unwrap();
    let mut store = match Store::open(&folder) {
        Err(StoreError::Full) => {
            fs::remove_file(&control).unwrap();
            tell("full");
            Store::open(&folder).unwrap()
        }
        Err(error) => return tell(error.code()),
        Ok(store) => store,
    };
    for step in 0..7 {
        let mut result = take(&mut store, step, &objects);
        if matches!(result, Err(StoreError::Full)) {
            tell("full");
            fs::remove_file(&control).unwrap();
            result = take(&mut store, step, &objects);
        }
        match result {
            Ok(ids) => ids.iter().for_each(|id| tell(&format!("saved {}", id.uuid()))),
            Err(error) => tell(error.code()),
        }
    }
    // Cut off: what is done at a close is no longer anybody's answer.
    std::mem::forget(store);
}

/// Reads them.
pub(crate) fn objects(folder: &Path) -> Vec<Sealed> {
    let read = |number: u32| Sealed::parse(fs::read(folder.join(number.to_string())).unwrap()).unwrap();
    (0..11).map(read).collect()
}

/// One step; tells what is safe when it is done.
pub(crate) fn take(store: &mut Store, step: usize, objects: &[Sealed]) -> Result<Vec<ObjectId>, StoreError> {
    let (last, all) = objects.split_last().unwrap();
    match step {
        0 => {
            store.add_person(&objects[0], &objects[1], None, NOW)?;
            Ok(vec![objects[0].id(), objects[1].id()])
        }
        1..=4 => {
            store.save_draft(&objects[step + 1], NOW)?;
            Ok(vec![objects[step + 1].id()])
        }
        5 => store.freeze(Person::new(1).id).map(|_| Vec::new()),
        _ => {
            let decision = Decision { releases: &all[6..8], grants: &all[8..], statement: last };
            store.decide(decision, NOW)?;
            Ok(objects[6..].iter().map(Sealed::id).collect())
        }
    }
}

/// Runs the visit on a disk that fails; tells what was acknowledged, and whether the fault came.
fn visit(folder: &Path, faults: &Faults) -> Vec<String> {
    let ran = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "disk::child_that_visits", "--ignored"])
        .env("MOBIO_VISIT", folder)
        .env("MOBIO_OBJECTS", OBJECTS.path())
        .envs(faults.variables())
        .output()
        .unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stdout));
    fs::read_to_string(folder.join("acknowledged")).unwrap().lines().map(str::to_owned).collect()
}

/// The third draft replaces the second, which is gone by right when the third is there.
fn assert_kept(folder: &Path, told: &[String], what: &str) {
    let store = Store::open(folder).unwrap_or_else(|error| panic!("{what}: {error}"));
    let held = store.held(Person::new(1).id).unwrap();
    assert_eq!(held.torn, 0, "{what}");
    let held: BTreeSet<String> =
        held.objects.iter().map(|held| held.object.id().uuid().to_string()).collect();
    let [second, third] = [3, 4].map(|number| {
        let bytes = fs::read(OBJECTS.path().join(number.to_string())).unwrap();
        Sealed::parse(bytes).unwrap().id().uuid().to_string()
    });
    for id in told.iter().filter_map(|line| line.strip_prefix("saved ")) {
        let is_replaced = id == second && held.contains(&third);
        assert!(held.contains(id) || is_replaced, "{what}: {id} was called saved: {told:?}");
    }
}

#[test]
fn a_disk_that_is_full_at_every_write_loses_nothing_and_goes_on_when_there_is_room() {
    let mut number = 0;
    loop {
        number += 1;
        let (folder, faults) = (tempfile::tempdir().unwrap(), Faults::new());
        faults.begin("wf", number, ENOSPC, "EVER", "kiosk.sqlite", "-");
        let told = visit(folder.path(), &faults);
        if !faults.were_seen() {
            break;
        }
        let what = format!("write {number}");
        assert_eq!(told.iter().filter(|line| *line == "full").count(), 1, "{what}: {told:?}");
        assert!(told.iter().all(|line| line == "full" || line.starts_with("saved ")), "{what}: {told:?}");
        assert_eq!(told.len(), 1 + 11, "{what}: {told:?}");
        assert_kept(folder.path(), &told, &what);
    }
    assert!(number > 40, "{number} writes");
}

#[test]
fn after_a_failed_fsync_nothing_more_is_taken_and_what_was_called_saved_is_there() {
    let (mut number, mut opened_anew) = (0, 0);
    loop {
        number += 1;
        let (folder, faults) = (tempfile::tempdir().unwrap(), Faults::new());
        // Only once: the next one would report success, and that must not be believed.
        faults.begin("s", number, EIO, "ONCE", "/kiosk.", "-");
        let told = visit(folder.path(), &faults);
        if !faults.were_seen() {
            break;
        }
        let what = format!("fsync {number}");
        // Before anything was taken the store may be opened anew.
        let anew = told[0] == "full";
        opened_anew += u32::from(anew);
        let mut refused = told.iter().skip_while(|line| line.starts_with("saved ")).peekable();
        assert!(refused.peek().is_some(), "{what}: {told:?}");
        assert!(anew || refused.all(|line| line == "K-STORE-08"), "{what}: {told:?}");
        suspect(folder.path(), NOW).unwrap();
        salvage(folder.path(), NOW).unwrap();
        assert_kept(folder.path(), &told, &what);
    }
    assert!(number > 12 && opened_anew < 4, "{number} fsyncs, {opened_anew}");
}

#[test]
fn a_store_is_migrated_only_when_its_copy_is_safe() {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store/format-1.sqlite");
    let mut number = 0;
    loop {
        number += 1;
        let (folder, faults) = (tempfile::tempdir().unwrap(), Faults::new());
        fs::copy(&golden, folder.path().join("kiosk.sqlite")).unwrap();
        faults.begin("sr", number, EIO, "ONCE", "/kiosk.before", "-");
        let told = visit(folder.path(), &faults);
        if !faults.were_seen() {
            break;
        }
        assert_eq!(told, ["K-STORE-08"], "{number}");
        let database = rusqlite::Connection::open(folder.path().join("kiosk.sqlite")).unwrap();
        let format: u32 = database.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(format, 1, "{number}");
    }
    assert!(number > 3, "{number}");
}

/// Ours: when the file is made, and when its log is. SQLite's own come between and after, and it goes on.
#[test]
fn a_folder_that_cannot_be_synced_is_no_place_for_a_store() {
    let mut refused = 0;
    for number in 1.. {
        let (folder, faults) = (tempfile::tempdir().unwrap(), Faults::new());
        let path = folder.path().canonicalize().unwrap();
        faults.begin("s", number, EIO, "ONCE", &format!("={}", path.display()), "-");
        let told = visit(folder.path(), &faults);
        if !faults.were_seen() {
            break;
        }
        refused += usize::from(told == ["K-STORE-08"]);
        assert!(number > 1 || refused == 1, "{told:?}");
    }
    assert_eq!(refused, 2);
}

#[test]
fn a_kiosk_whose_disk_fails_says_what_is_safe_takes_nothing_more_and_ends() {
    let data = tempfile::tempdir().unwrap();
    let faults = Faults::new();
    let mut robot = Robot::start_with("kiosk", data.path(), Path::new("kiosk.toml"), &faults.variables());
    let visit = story::arrive(&mut robot, &SAMIR);
    robot.types(SAMIR.family.0).enter();
    robot.sees(&story::label("ar", "person_given_names"));
    robot.sees(&story::say("ar", "status-saved"));
    faults.begin("s", 1, EIO, "ONCE", "kiosk.sqlite-wal", "session");
    robot.types(SAMIR.given.0).enter();
    robot.sees(&story::say("ar", "trouble-stopped"));
    robot.sees(&story::say("ar", "trouble-safe-before"));
    assert!(!robot.shows(&story::say("ar", "trouble-continue")));
    assert!(faults.were_seen());
    faults.end();
    robot.enter();
    robot.sees(&story::say("ar", "done-not-saved"));
    robot.function(10);
    assert_eq!(robot.ends(), 1, "nobody else is let in");
    let log = fs::read_to_string(data.path().join("kiosk/events.log")).unwrap();
    assert!(log.contains(" K-STORE-08\n"), "{log}");

    let mut robot = Robot::start(data.path(), Path::new("kiosk.toml"));
    story::finds_the_family_name(&mut robot, &SAMIR, &visit.card);
    let log = fs::read_to_string(data.path().join("kiosk/events.log")).unwrap();
    assert!(log.contains(" K-STORE-04 kept "), "a fresh store was written: {log}");
}

#[test]
fn a_session_on_a_full_disk_finishes_with_the_room_that_was_kept_for_it() {
    let data = tempfile::tempdir().unwrap();
    let faults = Faults::new();
    let mut robot = Robot::start_with("kiosk", data.path(), Path::new("kiosk.toml"), &faults.variables());
    story::arrive(&mut robot, &SAMIR);
    let ballast = data.path().join("kiosk/ballast");
    assert!(ballast.exists());
    // As on a disk of which only the ballast is left: one write finds no room, the next ones do.
    faults.begin("w", 1, ENOSPC, "ONCE", "kiosk.sqlite-wal", "session");
    robot.types(SAMIR.family.0).enter();
    robot.sees(&story::label("ar", "person_given_names"));
    robot.sees(&story::say("ar", "status-saved"));
    assert!(faults.were_seen() && !ballast.exists());
    // And when that is used up too it is said.
    faults.end();
    faults.begin("w", 1, ENOSPC, "EVER", "kiosk.sqlite-wal", "session");
    robot.types(SAMIR.given.0).enter();
    robot.sees(&story::say("ar", "trouble-full"));
    robot.sees(&story::say("ar", "trouble-safe-before"));
    // With room again the next save takes everything along.
    faults.end();
    robot.enter();
    robot.function(10);
    robot.sees(&story::say("ar", "done-place"));
    robot.function(10);
    robot.sees("Deutsch");
}
