//! A torn store: whatever bit, page or end of its files is damaged, everything that stands in intact pages comes
//! back, the damaged files stay as they are, and the store is written on.

use super::{acknowledge, enrolled, folder};
use crate::sealed::{District, NOW, Person, record};
use mobio::seal::Sealed;
use mobio::store::{Decision, Salvaged, State, Store, StoreError, salvage};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const PAGE: usize = 4096;
const FILES: [&str; 2] = ["kiosk.sqlite", "kiosk.sqlite-wal"];
const PEOPLE: u64 = 4;

/// Header of the log, and of each of its frames.
const LOG_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// A page of one of the two files: 0 in the log is its header.
type Place = (usize, usize);

/// A store as a cut leaves it, and what is in it.
struct Full {
    files: [Vec<u8>; 2],
    /// Each object, how far it had come, and the pages that hold parts of it.
    objects: Vec<(Sealed, State, BTreeSet<Place>)>,
    people: Vec<Person>,
}

impl Full {
    fn new() -> Self {
        let folder = folder();
        let mut district = District::new();
        let mut store = enrolled(folder.path(), &district);
        store.put_bundle(&district.bundle(3)).unwrap();
        let mut people = Vec::new();
        for number in 1..=PEOPLE {
            // What the first ones wrote is in the database, what the last ones wrote only in the log.
            if number == PEOPLE - 1 {
                let other = rusqlite::Connection::open(folder.path().join(FILES[0])).unwrap();
                other.query_row("PRAGMA wal_checkpoint(RESTART)", [], |_| Ok(())).unwrap();
            }
            let mut person = Person::new(number);
            let (keys, card) = (person.keys(), person.card());
            // All have the one card of the tests; only the first is let in with it.
            let _ = store.add_person(&keys, &card, None, NOW);
            for section in 0..3 {
                let record = record(u128::from(number) * 10 + section);
                for count in 1..=3 {
                    let previous = store.previous(record).unwrap();
                    store.save_draft(&person.draft(record, &previous, count), NOW).unwrap();
                    if count == 2 {
                        store.freeze(person.id).unwrap();
                    }
                }
            }
            let (releases, grants, statement) = person.approval();
            let decision = Decision { releases: &releases, grants: &grants, statement: &statement };
            store.decide(decision, NOW).unwrap();
            let last = person.draft(record(u128::from(number) * 10 + 5), &[], 1);
            store.save_draft(&last, NOW).unwrap();
            for held in store.held(person.id).unwrap().objects.iter().take(6) {
                if held.state == State::Frozen {
                    acknowledge(&mut store, &mut district, &held.object, NOW);
                }
            }
            store.admit(Person::lookup(), NOW).unwrap();
            people.push(person);
        }
        let files = FILES.map(|name| fs::read(folder.path().join(name)).unwrap());
        let whole = people.iter().flat_map(|person| store.held(person.id).unwrap().objects);
        let whole = whole.map(|held| (held.object, held.state)).collect::<Vec<_>>();
        let pages = pages_by_content(&files);
        let objects = whole.into_iter().map(|(object, state)| {
            // Nothing else holds these: its digest as a row has it, its body and its signature.
            let own = &object.bytes()[object.bytes().len() - object.body().len() - 64..];
            let digest = object.digest();
            let pieces = own.windows(16).chain(digest.as_bytes().windows(16));
            let places = pieces.filter_map(|piece| pages.get(piece)).flatten().copied().collect();
            (object, state, places)
        });
        let objects = objects.collect::<Vec<_>>();
        assert!(objects.iter().all(|(.., places): &(_, _, BTreeSet<Place>)| !places.is_empty()));
        Self { files, objects, people }
    }
}

/// Which pages hold these 16 bytes.
fn pages_by_content(files: &[Vec<u8>; 2]) -> HashMap<&[u8], Vec<Place>> {
    let mut pages: HashMap<&[u8], Vec<Place>> = HashMap::new();
    for (file, bytes) in files.iter().enumerate() {
        let (start, length) = if file == 0 { (0, PAGE) } else { (LOG_HEADER, FRAME_HEADER + PAGE) };
        for (number, page) in bytes[start..].chunks(length).enumerate() {
            for piece in page.windows(16).filter(|piece| **piece != [0; 16]) {
                pages.entry(piece).or_default().push((file, number + file));
            }
        }
    }
    pages
}

/// Small numbers that look random.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

/// Damages one of the files; tells which pages, and whether a single bit.
fn damage(files: &mut [Vec<u8>; 2], dice: &mut Dice) -> (BTreeSet<Place>, Option<usize>) {
    let file = dice.below(2);
    let bytes = &mut files[file];
    let length = bytes.len();
    let place = |byte: usize| match file {
        0 => (0, byte / PAGE),
        _ => (
            1,
            byte.saturating_sub(LOG_HEADER).div_euclid(FRAME_HEADER + PAGE) + usize::from(byte >= LOG_HEADER),
        ),
    };
    let (start, end, bit) = match dice.below(4) {
        0 => {
            let byte = dice.below(length);
            bytes[byte] ^= 1 << dice.below(8);
            (byte, byte + 1, Some(byte))
        }
        1 | 2 => {
            let start = dice.below(length);
            let end = length.min(start + 1 + dice.below(3 * PAGE));
            let filler = [0, 0xFF, 0x0D][dice.below(3)];
            bytes[start..end].fill(filler);
            (start, end, None)
        }
        _ => {
            let start = dice.below(length);
            bytes.truncate(start);
            (start, length, None)
        }
    };
    ((start..end).map(place).collect(), bit.filter(|_| file == 0))
}

fn write(files: &[Vec<u8>; 2]) -> TempDir {
    // In memory where that is to be had: many rounds, and no power is cut here.
    let folder = tempfile::tempdir_in("/dev/shm").unwrap_or_else(|_| folder());
    for (name, bytes) in FILES.iter().zip(files) {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

fn assert_set_aside(folder: &Path, salvaged: &Salvaged, files: &[Vec<u8>; 2]) {
    for (name, bytes) in FILES.iter().zip(files) {
        assert!(
            &fs::read(folder.join(&salvaged.aside).join(name)).unwrap() == bytes,
            "{name} is kept as it was"
        );
    }
}

#[test]
fn whatever_is_damaged_what_stands_in_intact_pages_comes_back() {
    let Full { files: whole, objects, mut people } = Full::new();
    let mut dice = Dice(7);
    let (mut salvages, mut lost) = (0, 0);
    for round in 0..80 {
        let mut files = whole.clone();
        let (mut damaged, bit) = damage(&mut files, &mut dice);
        if dice.below(3) == 0 {
            damaged.extend(damage(&mut files, &mut dice).0);
        }
        let folder = write(&files);
        let store = match Store::open(folder.path()) {
            Err(StoreError::Torn) => {
                let salvaged = salvage(folder.path(), NOW).unwrap();
                assert_set_aside(folder.path(), &salvaged, &files);
                salvages += 1;
                Store::open(folder.path())
            }
            // One bit of the numbers by which it is told whose the file is: nothing is touched then.
            Err(StoreError::Foreign | StoreError::Newer { .. }) if bit.is_some_and(|byte| byte < 100) => {
                continue;
            }
            opened => opened,
        };
        let mut store = store.unwrap_or_else(|error| panic!("round {round}: {error}"));
        let held: BTreeMap<_, _> = people
            .iter()
            .flat_map(|person| store.held(person.id).unwrap().objects)
            .map(|held| (held.object.id(), held))
            .collect();
        for (object, state, places) in &objects {
            let Some(held) = held.get(&object.id()) else {
                let hit = places.intersection(&damaged).count();
                assert!(
                    hit > 0,
                    "round {round}: {} stood in intact pages: {damaged:?} {places:?}",
                    object.id()
                );
                lost += 1;
                continue;
            };
            assert!(held.object == *object || places.intersection(&damaged).count() > 0, "round {round}");
            assert!(held.state != State::Sent || (*state == State::Sent && held.receipt.is_some()));
        }
        // And on it goes.
        store.freeze_all().unwrap();
        let next = record(1000 + round);
        let draft = people[0].draft(next, &[], 1);
        store.save_draft(&draft, NOW).unwrap();
        drop(store);
        let store = Store::open(folder.path()).unwrap();
        let newest = store.held(people[0].id).unwrap().objects.pop().unwrap();
        assert_eq!((newest.object, newest.state), (draft, State::Unfrozen));
    }
    assert!(salvages > 30, "{salvages}: the damage is found");
    assert!(lost > 0, "the damage hits objects");
}
