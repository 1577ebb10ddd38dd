//! Papers on their way from a real kiosk to the real district: over lines that break, from where they were after a
//! restart, and never one in another's way.

use super::counter::{Counter, pin};
use super::papers::{online, standing, take_in};
use super::returning::{PIN, visit};
use super::stage::Stage;
use jiff::SignedDuration;
use mobio::domain::identity::ObjectId;
use mobio::forward::Turn;
use mobio::kiosk::paper::PaperStanding;
use mobio::seal::CardNumber;
use mobio::store::{Queue, State, Store};
use std::fs;
use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

/// A line to the district that breaks each time so many bytes have gone through it, and counts them all.
struct Line {
    address: String,
    sent: Arc<AtomicU64>,
    breaks: Arc<AtomicU64>,
}

impl Line {
    /// `room` tells after how many bytes the connection with this number breaks.
    fn to(stage: &Stage, room: impl Fn(u64) -> u64 + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let (sent, breaks) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        let district = stage.address.trim_start_matches("http://").to_owned();
        let (counted, broken) = (Arc::clone(&sent), Arc::clone(&breaks));
        thread::spawn(move || {
            for (number, kiosk) in (0..).zip(listener.incoming()) {
                let (kiosk, district) = (kiosk.unwrap(), TcpStream::connect(&district).unwrap());
                let (mut back, mut answers) = (kiosk.try_clone().unwrap(), district.try_clone().unwrap());
                thread::spawn(move || {
                    // One end is gone: that is what this line is for.
                    let _ = std::io::copy(&mut answers, &mut back);
                    let _ = back.shutdown(Shutdown::Both);
                });
                let (counted, broken, room) = (Arc::clone(&counted), Arc::clone(&broken), room(number));
                thread::spawn(move || {
                    if pass(&kiosk, &district, room, &counted) {
                        broken.fetch_add(1, SeqCst);
                    }
                });
            }
        });
        Self { address, sent, breaks }
    }
}

/// Passes on what comes; true when the line broke.
fn pass(mut kiosk: &TcpStream, mut district: &TcpStream, mut room: u64, counted: &AtomicU64) -> bool {
    let mut bytes = [0; 16 * 1024];
    loop {
        let most = bytes.len().min(usize::try_from(room).unwrap());
        let read = kiosk.read(&mut bytes[..most]).unwrap_or(0);
        if read == 0 || district.write_all(&bytes[..read]).is_err() {
            let _ = district.shutdown(Shutdown::Write);
            return false;
        }
        counted.fetch_add(read as u64, SeqCst);
        room -= read as u64;
        if room == 0 {
            // What has gone through arrives; the kiosk hears nothing of it.
            let _ = (district.shutdown(Shutdown::Write), kiosk.shutdown(Shutdown::Both));
            return true;
        }
    }
}

/// A person with one paper at this kiosk, everything but the paper forwarded.
fn with_paper(counter: &Counter<'_>, size: usize) -> (Arc<CardNumber>, ObjectId) {
    let card = visit(counter, &[("person", "A")]);
    let id = add(counter, &card, "Zeugnis", size);
    (card, id)
}

fn add(counter: &Counter<'_>, card: &Arc<CardNumber>, title: &str, size: usize) -> ObjectId {
    let mut vault = counter.vault();
    vault.open(Arc::clone(card), &pin(PIN), None).unwrap();
    let id = take_in(&mut vault, title, size).unwrap();
    vault.freeze().unwrap();
    id
}

/// Takes turns over this line until the forwarder rests, and lets the time of each pause pass.
fn forward(counter: &Counter<'_>, address: &str) {
    let mut forwarder = counter.forwarder(address);
    let mut elapsed = Duration::ZERO;
    for _ in 0..10_000 {
        if let Turn::Wait(wait) = counter.stage.runtime.block_on(forwarder.turn(elapsed)) {
            if counter.store().queue().unwrap().waiting == 0 {
                return;
            }
            elapsed += wait;
            counter.stage.pass(SignedDuration::try_from(wait).unwrap());
        }
    }
    panic!("it never rests: {:?}", counter.store().queue().unwrap());
}

/// The file of the one document that the kiosk keeps, and the bytes in it.
fn sealed(counter: &Counter<'_>) -> (PathBuf, Vec<u8>) {
    let mut files = fs::read_dir(counter.folder.path().join("documents")).unwrap();
    let path = files.next().unwrap().unwrap().path();
    assert!(files.next().is_none());
    (path.clone(), fs::read(path).unwrap())
}

/// The files that the district keeps.
fn blobs(stage: &Stage) -> Vec<Vec<u8>> {
    fn walk(folder: PathBuf, found: &mut Vec<Vec<u8>>) {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(path, found) } else { found.push(fs::read(path).unwrap()) }
        }
    }
    let mut found = Vec::new();
    walk(stage.folder.path().join("documents"), &mut found);
    found
}

#[test]
fn a_paper_arrives_byte_for_byte_with_a_receipt_and_is_called_forwarded_then() {
    let stage = Stage::start();
    let (first, second) = (Counter::new(&stage), Counter::new(&stage));
    let (card, _) = with_paper(&first, 5_000_000);
    assert_eq!(standing(&first, &card), [PaperStanding::Waits { percent: 0 }]);
    forward(&first, &stage.address);
    assert_eq!(standing(&first, &card), [PaperStanding::Forwarded]);
    assert!(blobs(&stage) == [sealed(&first).1]);
    assert_eq!(first.store().queue().unwrap(), Queue::default());
    // Another kiosk goes on with the same portfolio, and adds to it.
    let mut vault = online(&second, &card);
    take_in(&mut vault, "Urkunde", 100).unwrap();
    vault.freeze().unwrap();
    drop(vault);
    forward(&second, &stage.address);
    assert_eq!(blobs(&stage).len(), 2);
    assert_eq!(standing(&second, &card), [PaperStanding::Elsewhere, PaperStanding::Forwarded]);
}

#[test]
fn a_line_that_breaks_a_hundred_times_sends_hardly_anything_twice() {
    let stage = Stage::start();
    let counter = Counter::new(&stage);
    let (card, _) = with_paper(&counter, 20_000_000);
    let length = sealed(&counter).1.len() as u64;
    // Somewhere between 60 and 300 KB, never at the same place.
    let line = Line::to(&stage, |number| 60_000 + number.wrapping_mul(2_654_435_761) % 240_000);
    forward(&counter, &line.address);
    assert_eq!(standing(&counter, &card), [PaperStanding::Forwarded]);
    assert!(blobs(&stage) == [sealed(&counter).1], "byte for byte");
    let (sent, breaks) = (line.sent.load(SeqCst), line.breaks.load(SeqCst));
    assert!(breaks >= 100, "{breaks}");
    // All bytes on the line, with every header of every request.
    assert!(sent * 100 <= length * 105, "{sent} bytes for {length}, {breaks} breaks");
}

#[test]
fn after_a_restart_it_goes_on_where_it_was() {
    let stage = Stage::start();
    let counter = Counter::new(&stage);
    let (card, _) = with_paper(&counter, 3_000_000);
    let length = sealed(&counter).1.len() as u64;
    let line = Line::to(&stage, |_| u64::MAX);
    // A kiosk that is switched off again and again, after a piece or two.
    let store = counter.store();
    for _ in 0..100 {
        if store.queue().unwrap().waiting == 0 {
            break;
        }
        let (mut forwarder, before) = (counter.forwarder(&line.address), arrived(&store));
        while store.queue().unwrap().waiting > 0 && arrived(&store) <= before + 400_000 {
            stage.runtime.block_on(forwarder.turn(Duration::ZERO));
        }
    }
    assert_eq!(standing(&counter, &card), [PaperStanding::Forwarded]);
    assert!(blobs(&stage) == [sealed(&counter).1]);
    let sent = line.sent.load(SeqCst);
    assert!(sent * 100 <= length * 110, "{sent} bytes for {length}");
}

/// Bytes of the one document that the district has.
fn arrived(store: &Store) -> u64 {
    let outgoing = store.next_document(jiff::Timestamp::MAX).unwrap();
    outgoing.map_or(0, |outgoing| store.documents(outgoing.person).unwrap()[0].arrived)
}

#[test]
fn a_paper_whose_file_came_to_harm_is_set_aside_and_the_others_arrive() {
    let stage = Stage::start();
    let counter = Counter::new(&stage);
    let (card, _) = with_paper(&counter, 200_000);
    let (path, mut bytes) = sealed(&counter);
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, &bytes).unwrap();
    add(&counter, &card, "gone", 100_000);
    add(&counter, &card, "good", 100_000);
    let person = counter.store().next_document(stage.now()).unwrap().unwrap().person;
    let gone = counter.store().documents(person).unwrap()[1].digest;
    fs::remove_file(counter.folder.path().join("documents").join(format!("{gone}.mob"))).unwrap();
    forward(&counter, &stage.address);
    let held = counter.store().documents(person).unwrap();
    let states: Vec<_> = held.iter().map(|held| held.state).collect();
    assert_eq!(states, [State::Quarantined, State::Quarantined, State::Sent]);
    assert_eq!(blobs(&stage).len(), 1, "nothing half at the district");
    assert_eq!(counter.store().queue().unwrap().quarantined, 2, "staff see it");
    let (aside, sent) = (PaperStanding::SetAside, PaperStanding::Forwarded);
    assert_eq!(standing(&counter, &card), [aside, aside, sent]);
}
