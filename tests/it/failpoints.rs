//! Ends the program at every one of its fail points, as a pulled plug would: what was acknowledged before is there, what
//! was begun is gone on from, and no point is left out. `cargo test --features failpoints --test it failpoints`

use crate::disk::{Faults, objects, take};
use crate::papers::{self, assert_whole, keep, named, remove};
use crate::robot::Robot;
use crate::seal_kit::CountingRng;
use crate::sealed::{NOW, Person, object_id};
use crate::story::{self, SAMIR};
use crate::town::Town;
use mobio::domain::answer::Answer;
use mobio::domain::moment::Clock;
use mobio::domain::section::{FormReference, SectionSnapshot};
use mobio::failpoint::Point;
use mobio::forward::{Address, Client, Forwarder, Status, Turn};
use mobio::kiosk::vault::Vault;
use mobio::seal::{Digest, Pin};
use mobio::station::log::{Detail, Log};
use mobio::station::{DataFolder, SystemClock, random};
use mobio::store::{Store, StoreError, ballast, key_file, salvage};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Write;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// Of points that are passed more often, so many times are tried.
const AT_MOST: usize = 8;

/// Where a process notes the points that it passes, and at which it ends.
struct Points {
    folder: tempfile::TempDir,
    end_at: Option<String>,
}

impl Points {
    fn noted() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), end_at: None }
    }

    fn ending_at(point: &str) -> Self {
        Self { end_at: Some(point.to_owned()), ..Self::noted() }
    }

    fn variables(&self) -> Vec<(&'static str, PathBuf)> {
        let seen = ("MOBIO_POINTS", self.folder.path().join("seen"));
        std::iter::once(seen).chain(self.end_at.iter().map(|end| ("MOBIO_END_AT", end.into()))).collect()
    }

    /// Each point with the number of its visit, as it is named to end there.
    fn visits(&self) -> Vec<String> {
        let seen = fs::read_to_string(self.folder.path().join("seen")).unwrap_or_default();
        let mut counts = BTreeMap::<&str, usize>::new();
        let visits = seen.lines().map(|name| {
            let count = counts.entry(name).or_default();
            *count += 1;
            (*count <= AT_MOST).then(|| format!("{name}:{count}"))
        });
        visits.collect::<Vec<_>>().into_iter().flatten().collect()
    }
}

fn names(visits: &[String]) -> impl Iterator<Item = String> {
    visits.iter().map(|visit| visit.split_once(':').unwrap().0.to_owned())
}

fn child(name: &str, variables: &[(&str, PathBuf)]) -> Output {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", &format!("failpoints::{name}"), "--ignored", "--nocapture"]);
    command.envs(variables.iter().cloned()).output().unwrap()
}

fn was_ended(output: &Output) -> bool {
    output.status.signal() == Some(6)
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned()
}

fn variable(name: &str) -> PathBuf {
    PathBuf::from(std::env::var_os(name).unwrap())
}

fn open(folder: &Path) -> Store {
    match Store::open(folder) {
        Err(StoreError::Torn) => {
            salvage(folder, NOW).unwrap();
            Store::open(folder).unwrap()
        }
        opened => opened.unwrap(),
    }
}

/// What a kiosk does to its folder in a life: made, filled, at the end of its room for a moment, cleaned up.
#[test]
#[ignore = "run by the test below, in a process of its own"]
fn child_that_lives() {
    let (data, acknowledged) = (variable("MOBIO_DATA"), variable("MOBIO_ACKNOWLEDGED"));
    let mut acknowledged = File::create(acknowledged).unwrap();
    let mut tell = |what: String| writeln!(acknowledged, "{what}").unwrap();
    let folder = DataFolder::find(Some(&data)).unwrap().create_kiosk().unwrap();
    Log::in_folder(&folder, Arc::new(SystemClock)).event("K-SESSION-01", &Detail::None);
    let key = key_file::load_or_make(&folder, &mut CountingRng::new(7)).unwrap();
    tell(format!("key {:?}", key.verifying_key().to_bytes()));
    ballast::keep(&folder).unwrap();
    let is_new = !folder.join("kiosk.sqlite").exists();
    let mut store = open(&folder).with_ballast(&folder);
    let steps = if is_new { 0..7 } else { 0..0 };
    for step in steps {
        if step == 3 {
            fs::write(variable("FAULTS"), "w 1 28 ONCE kiosk.sqlite-wal -").unwrap();
        }
        for id in take(&mut store, step, &objects(&variable("MOBIO_OBJECTS"))).unwrap() {
            tell(format!("saved {}", id.uuid()));
        }
    }
    if is_new {
        takes_papers(&mut store, &mut tell);
    }
    store.sweep_documents().unwrap();
    store.purge(NOW).unwrap();
    tell("cleaned".to_owned());
}

/// Two papers, of which one is taken back.
fn takes_papers(store: &mut Store, tell: &mut impl FnMut(String)) {
    let mut person = Person::new(1);
    // The objects that are there have the first ids: another process made them.
    for _ in 0..1000 {
        object_id();
    }
    let [first, _] = [(); 2].map(|()| {
        let digest = keep(store, &mut person, 100_000).unwrap().digest;
        tell(format!("kept {digest}"));
        digest
    });
    tell(format!("removing {first}"));
    remove(store, &mut person, first).unwrap();
}

/// Whatever was called kept is whole, unless it was being removed; nothing else is left.
fn assert_papers(folder: &Path, store: &mut Store, told: &str, at: &str) {
    assert_eq!(store.sweep_documents().unwrap().missing, 0, "{at}: a row without its file");
    let digests: Vec<Digest> =
        store.documents(Person::new(1).id).unwrap().iter().map(|held| held.digest).collect();
    digests.iter().for_each(|digest| assert_whole(store, *digest));
    assert_eq!(papers::names(folder), named(&digests), "{at}");
    let lines = |word: &str| told.lines().filter_map(|line| line.strip_prefix(word)?.parse().ok()).collect();
    let (kept, removing): (BTreeSet<Digest>, BTreeSet<Digest>) = (lines("kept "), lines("removing "));
    assert!(kept.difference(&removing).all(|digest| digests.contains(digest)), "{at}: {told}");
    // One that was complete may not have been told any more.
    assert!(digests.len() <= kept.len() + 1, "{at}: {told}");
}

fn lives(data: &Path, acknowledged: &Path, points: &Points) -> Output {
    let faults = Faults::new();
    let mut variables = points.variables();
    variables.extend(faults.variables());
    variables.extend([
        ("MOBIO_DATA", data.to_owned()),
        ("MOBIO_ACKNOWLEDGED", acknowledged.to_owned()),
        ("MOBIO_OBJECTS", crate::disk::OBJECTS.path().to_owned()),
    ]);
    child("child_that_lives", &variables)
}

/// How a folder looks before: nothing there, an old store, an old store that is torn.
fn prepare(data: &Path, what: &str) {
    let folder = data.join("kiosk");
    fs::create_dir_all(&folder).unwrap();
    // A full log, and what a session that was ended has left.
    fs::write(folder.join("events.log"), vec![b'\n'; 1 << 20]).unwrap();
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store/format-1.sqlite");
    let mut bytes = fs::read(golden).unwrap();
    match what {
        "new" => return,
        "torn" => bytes[..100].fill(0xA5),
        _ => {}
    }
    fs::create_dir(folder.join("documents")).unwrap();
    fs::write(folder.join("documents/0194.part"), "cut short").unwrap();
    fs::write(folder.join("kiosk.sqlite"), bytes).unwrap();
}

fn assert_lives_on(data: &Path, what: &str, told: &str, at: &str) {
    let folder = data.join("kiosk");
    let key = key_file::load_or_make(&folder, &mut CountingRng::new(8)).unwrap();
    if let Some(held) = told.lines().find_map(|line| line.strip_prefix("key ")) {
        assert_eq!(format!("{:?}", key.verifying_key().to_bytes()), held, "{what} {at}");
    }
    let mut store = open(&folder);
    let held = store.held(Person::new(1).id).unwrap();
    assert_eq!(held.torn, 0, "{what} {at}");
    let ids: BTreeSet<String> = held.objects.iter().map(|held| held.object.id().uuid().to_string()).collect();
    if what == "new" {
        let all = objects(crate::disk::OBJECTS.path());
        let [second, third] = [&all[3], &all[4]].map(|object| object.id().uuid().to_string());
        for id in told.lines().filter_map(|line| line.strip_prefix("saved ")) {
            assert!(ids.contains(id) || (id == second && ids.contains(&third)), "{at}: {id}: {told}");
        }
    } else {
        assert_eq!(ids.len(), 4, "{what} {at}");
    }
    assert_papers(&folder, &mut store, told, at);
    store.freeze_all().unwrap();
    store.purge(NOW).unwrap();
    ballast::keep(&folder).unwrap();
}

fn ends_in_a_life(what: &str) -> BTreeSet<String> {
    let run = |points: &Points| {
        let data = tempfile::tempdir().unwrap();
        prepare(data.path(), what);
        let acknowledged = data.path().join("acknowledged");
        let output = lives(data.path(), &acknowledged, points);
        let told = fs::read_to_string(acknowledged).unwrap_or_default();
        (data, output, told)
    };
    let noted = Points::noted();
    let (_data, output, told) = run(&noted);
    assert!(told.ends_with("cleaned\n"), "{what}: {}", words(&output));
    let visits = noted.visits();
    for at in &visits {
        let (data, output, told) = run(&Points::ending_at(at));
        assert!(was_ended(&output) && !told.contains("cleaned"), "{what} {at}: {}", words(&output));
        assert_lives_on(data.path(), what, &told, at);
    }
    names(&visits).collect()
}

/// The founding of a district: the first command there does it.
fn ends_in_a_founding() -> BTreeSet<String> {
    let serve = |folder: &Path, points: Option<&Points>| {
        let config = folder.join("district.toml");
        fs::copy("assets/deploy/district.toml", &config).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_mobio"));
        command
            .args(["enrol", "new", "--name", "K", "--config"])
            .arg(config)
            .arg("--data")
            .arg(folder.join("data"));
        command.envs(points.map(Points::variables).unwrap_or_default()).output().unwrap()
    };
    let (noted, folder) = (Points::noted(), tempfile::tempdir().unwrap());
    let output = serve(folder.path(), Some(&noted));
    assert!(output.status.success(), "{}", words(&output));
    let visits = noted.visits();
    for at in &visits {
        let folder = tempfile::tempdir().unwrap();
        let output = serve(folder.path(), Some(&Points::ending_at(at)));
        assert!(was_ended(&output), "{at}: {}", words(&output));
        let output = serve(folder.path(), None);
        assert!(output.status.success(), "{at}: {}", words(&output));
    }
    names(&visits).collect()
}

/// A kiosk without a screen: first a person with two sections, then all of it on its way to the district.
#[test]
#[ignore = "run by the test below, in a process of its own"]
fn child_that_forwards() {
    let (folder, url) = (variable("MOBIO_DATA").join("kiosk"), variable("MOBIO_URL"));
    let _ = rustls::crypto::ring::default_provider().install_default();
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let key = key_file::load_or_make(&folder, &mut random::rng()).unwrap();
    let address = Address::parse(url.to_str().unwrap()).unwrap();
    let client = Client::new(address, key, Arc::clone(&clock), Box::new(random::rng())).unwrap();
    let status = Arc::new(Mutex::new(Status::default()));
    let report = Arc::clone(&status);
    let report = Box::new(move |new| *report.lock().unwrap() = new);
    let store = Store::open(&folder).unwrap();
    let forwarder =
        Forwarder::new(store, client, Arc::clone(&clock), Box::new(random::rng()), report).unwrap();
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(settle(forwarder, &status));
    if std::env::var_os("MOBIO_PREPARES").is_some() {
        let mut vault = Vault::new(Store::connect(&folder).unwrap(), clock).unwrap();
        vault.create(Arc::new(Vault::make_card()), &Pin::parse("271828").unwrap(), false).unwrap();
        for (count, section) in (1..).zip(["person", "family", "person"]) {
            vault.save(&snapshot(section, count)).unwrap();
            vault.freeze().unwrap();
        }
    }
}

/// Takes turns, as if the pauses passed, until nothing waits or the district is gone.
async fn settle(mut forwarder: Forwarder, status: &Mutex<Status>) {
    let (mut now, mut failed) = (Duration::ZERO, 0);
    while failed < 4 {
        if let Turn::Wait(wait) = forwarder.turn(now).await {
            now += wait;
            let status = status.lock().unwrap();
            if status.online && status.waiting == 0 {
                return;
            }
            failed += u32::from(!status.online);
        }
    }
}

fn snapshot(section: &str, count: u64) -> SectionSnapshot {
    SectionSnapshot {
        section: section.to_owned(),
        form: FormReference { id: "biography".to_owned(), version: "1".to_owned(), sha256: "00".repeat(32) },
        answers: BTreeMap::from([("person_family_name".to_owned(), Answer::text("Haddad"))]),
        saved: SystemClock.now(),
        count,
    }
}

fn forwards(town: &Town, points: Option<&Points>, prepares: bool) -> Output {
    let settings = fs::read_to_string(town.kiosk_settings()).unwrap();
    let url = settings.lines().find_map(|line| line.strip_prefix("url = \"")).unwrap().trim_end_matches('"');
    let mut variables = points.map(Points::variables).unwrap_or_default();
    variables.extend([("MOBIO_DATA", town.kiosk_data()), ("MOBIO_URL", url.into())]);
    if prepares {
        variables.push(("MOBIO_PREPARES", "yes".into()));
    }
    child("child_that_forwards", &variables)
}

/// Everything that the kiosk holds has arrived, each once.
fn assert_arrived(town: &Town, at: &str) {
    let read = |file: PathBuf, sql: &str| -> Vec<String> {
        let database = rusqlite::Connection::open(file).unwrap();
        let mut statement = database.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok(format!("{:?}", row.get_ref(0)?))).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    };
    let kiosk = town.kiosk_data().join("kiosk/kiosk.sqlite");
    let unsent = read(kiosk.clone(), "SELECT state FROM outbox WHERE state <> 'sent'");
    assert!(unsent.is_empty(), "{at}: {unsent:?}");
    let receipts = read(kiosk.clone(), "SELECT seq FROM receipts ORDER BY seq");
    let objects = read(kiosk, "SELECT id FROM outbox ORDER BY id");
    assert_eq!((objects.len(), receipts.len()), (5, 5), "{at}");
    let district = town.district_data().join("district/district.sqlite");
    assert_eq!(read(district.clone(), "SELECT count(*) FROM receipt"), ["Integer(5)"], "{at}");
    assert_eq!(read(district, "SELECT count(*) FROM object"), ["Integer(5)"], "{at}");
}

fn ends_in_forwarding() -> BTreeSet<String> {
    let town = Town::new();
    let serving = town.serve();
    let prepared = forwards(&town, None, true);
    assert!(prepared.status.success(), "{}", words(&prepared));
    serving.stop();
    let (of_kiosk, of_district) = (Points::noted(), Points::noted());
    {
        let town = town.copy();
        let serving = town.serve_with(&of_district.variables()).unwrap();
        let output = forwards(&town, Some(&of_kiosk), false);
        assert!(output.status.success(), "{}", words(&output));
        serving.stop();
        assert_arrived(&town, "undisturbed");
    }
    for at in of_kiosk.visits() {
        let town = town.copy();
        let serving = town.serve();
        let output = forwards(&town, Some(&Points::ending_at(&at)), false);
        assert!(was_ended(&output), "kiosk {at}: {}", words(&output));
        assert!(forwards(&town, None, false).status.success(), "kiosk {at}");
        serving.stop();
        assert_arrived(&town, &format!("kiosk {at}"));
    }
    for at in of_district.visits() {
        let town = town.copy();
        let ending = Points::ending_at(&at);
        // It may end before it is ready, too.
        let serving = town.serve_with(&ending.variables());
        assert!(forwards(&town, None, false).status.success(), "district {at}");
        if let Some(serving) = serving {
            serving.stop();
        }
        assert!(ending.visits().contains(&at), "district {at}");
        let serving = town.serve();
        assert!(forwards(&town, None, false).status.success(), "district {at}");
        serving.stop();
        assert_arrived(&town, &format!("district {at}"));
    }
    names(&of_kiosk.visits()).chain(names(&of_district.visits())).collect()
}

#[test]
fn whatever_ends_what_was_acknowledged_is_there_and_every_point_was_visited() {
    let mut visited: BTreeSet<String> = ["new", "old", "torn"].into_iter().flat_map(ends_in_a_life).collect();
    visited.extend(ends_in_a_founding());
    visited.extend(ends_in_forwarding());
    let all: BTreeSet<String> = Point::ALL.iter().map(|point| point.name().to_owned()).collect();
    assert_eq!(visited, all);
}

/// A fault of the program itself, where an answer is just being saved: the next person finds the tiles and nothing of
/// this one, IT staff where it was, and the person all that was shown as saved.
#[test]
fn a_panic_in_a_session_leaves_nothing_on_the_glass_and_loses_nothing() {
    let (data, points) = (tempfile::tempdir().unwrap(), Points::noted());
    let panics = points.folder.path().join("panic");
    let variables = [points.variables(), vec![("MOBIO_PANIC_AT", panics.clone())]].concat();
    let settings = Path::new("kiosk.toml");
    let mut robot = Robot::start_with("kiosk", data.path(), settings, &variables);
    let visit = story::arrive(&mut robot, &SAMIR);
    robot.types(SAMIR.family.0).enter();
    robot.sees(&story::label("ar", "person_given_names"));
    robot.sees(&story::say("ar", "status-saved"));
    // Nobody else has anything to write then.
    let waiting = || {
        let database = rusqlite::Connection::open(data.path().join("kiosk/kiosk.sqlite")).unwrap();
        let sql = "SELECT count(*) FROM outbox WHERE state = 'frozen'";
        database.query_row(sql, [], |row| row.get::<_, u64>(0)).unwrap()
    };
    let begun = Instant::now();
    while waiting() > 0 {
        assert!(begun.elapsed() < Duration::from_secs(60), "it was never forwarded");
    }
    fs::write(&panics, Point::StoreCommit.name()).unwrap();
    robot.types(SAMIR.given.0).enter();
    let rows = robot.sees("Deutsch");
    assert!(rows.iter().all(|row| !row.contains(SAMIR.family.1) && !row.contains(SAMIR.given.1)));
    let log = fs::read_to_string(data.path().join("kiosk/events.log")).unwrap();
    let place = log.lines().find_map(|line| line.split_once("K-SESSION-02 src/failpoint.rs:"));
    assert!(place.is_some_and(|(_, line)| line.parse::<u32>().is_ok()), "{log}");
    story::finds_the_family_name(&mut robot, &SAMIR, &visit.card);
}
