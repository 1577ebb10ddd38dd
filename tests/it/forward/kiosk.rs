//! A kiosk for tests: its store in a temporary folder, its forwarder turned by hand, a district of its own.

use super::district::{Server, Trick};
use crate::seal_kit::CountingRng;
use crate::sealed::{NOW, Person, record};
use jiff::Timestamp;
use mobio::domain::identity::{ObjectId, PersonId};
use mobio::domain::moment::Clock;
use mobio::forward::{Address, Client, Forwarder, Status, Turn, enrolment};
use mobio::seal::{DeviceKey, Sealed};
use mobio::store::{Decision, Held, State, Store};
use mobio::wire::encoding::Base64;
use mobio::wire::enrolment::EnrolmentReply;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;

pub(super) const HOUR: Duration = Duration::from_secs(3600);

struct MovedClock(Mutex<Timestamp>);

impl Clock for MovedClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

/// A kiosk with a district of its own.
pub(super) struct Kiosk {
    pub(super) folder: TempDir,
    pub(super) server: Server,
    clock: Arc<MovedClock>,
    pub(super) elapsed: Duration,
    pub(super) starts: u64,
    pub(super) status: Arc<Mutex<Status>>,
    pub(super) forwarder: Option<Forwarder>,
}

impl Kiosk {
    pub(super) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let server = Server::start();
        let mut store = Store::open(folder.path()).unwrap();
        {
            let mut district = server.now();
            district.kiosk = Some(device_key().verifying_key());
            enrolment::accept(&mut store, &reply(&district.district), None).unwrap();
        }
        let mut kiosk = Self {
            folder,
            server,
            clock: Arc::new(MovedClock(Mutex::new(NOW))),
            elapsed: Duration::ZERO,
            starts: 0,
            status: Arc::default(),
            forwarder: None,
        };
        kiosk.restart();
        kiosk
    }

    /// Drops the forwarder where it stands, and starts one that knows only what is on the disk.
    pub(super) fn restart(&mut self) {
        self.forwarder = None;
        self.starts += 1;
        let status = Arc::clone(&self.status);
        let report = Box::new(move |new| *status.lock().unwrap() = new);
        self.forwarder = Some(self.forwarder(report));
    }

    pub(super) fn forwarder(&self, report: Box<dyn FnMut(Status) + Send>) -> Forwarder {
        // Another test of this program may have been first.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let address = Address::parse(&self.server.url).unwrap();
        let random = || Box::new(CountingRng::new(self.starts));
        let clock: Arc<dyn Clock> = Arc::clone(&self.clock) as _;
        let client = Client::new(address, device_key(), Arc::clone(&clock), random()).unwrap();
        Forwarder::new(self.store(), client, clock, random(), report).unwrap()
    }

    pub(super) fn store(&self) -> Store {
        Store::connect(self.folder.path()).unwrap()
    }

    pub(super) fn status(&self) -> Status {
        self.status.lock().unwrap().clone()
    }

    pub(super) async fn turn(&mut self) -> Turn {
        self.forwarder.as_mut().unwrap().turn(self.elapsed).await
    }

    pub(super) fn pass(&mut self, time: Duration) {
        self.elapsed += time;
        let mut now = self.clock.0.lock().unwrap();
        *now += jiff::SignedDuration::try_from(time).unwrap();
    }

    /// Takes turns, and lets the time of each pause pass, until nothing waits or the pause is a long one.
    /// Tells the pauses.
    pub(super) async fn settle(&mut self) -> Vec<Duration> {
        let mut pauses = Vec::new();
        for _ in 0..1000 {
            if let Turn::Wait(wait) = self.turn().await {
                if self.store().queue().unwrap().waiting == 0 || wait > HOUR / 2 {
                    return pauses;
                }
                self.pass(wait);
                pauses.push(wait);
            }
        }
        panic!("it never settles");
    }

    pub(super) fn trick(&self, tricks: impl IntoIterator<Item = Trick>) {
        self.server.now().tricks.extend(tricks);
    }

    /// Batches that arrived so far.
    pub(super) fn posts(&self) -> usize {
        self.server.now().requests.iter().filter(|line| line.starts_with("POST")).count()
    }

    /// PUT requests that arrived so far.
    pub(super) fn puts(&self) -> usize {
        self.server.now().requests.iter().filter(|line| line.starts_with("PUT")).count()
    }

    pub(super) fn held(&self, person: PersonId) -> Vec<Held> {
        self.store().held(person).unwrap().objects
    }

    pub(super) fn all_sent(&self, person: PersonId) -> bool {
        let held = self.held(person);
        !held.is_empty() && held.iter().all(|held| held.state == State::Sent && held.receipt.is_some())
    }
}

pub(super) fn device_key() -> DeviceKey {
    DeviceKey::from_bytes(&[3; 32])
}

pub(super) fn reply(district: &crate::sealed::District) -> EnrolmentReply {
    let root = Base64(district.root.verifying_key().to_bytes().to_vec());
    EnrolmentReply { kiosk: district.kiosk, district: district.id, root }
}

/// A first visit: keys, card, two drafts, an approval. Tells the objects in order.
pub(super) fn visit(kiosk: &Kiosk, number: u64) -> (PersonId, Vec<Sealed>) {
    let (mut store, mut person) = (kiosk.store(), Person::new(number));
    let keys = person.keys();
    let mut all = vec![keys.clone()];
    if number == 1 {
        let card = person.card();
        store.add_person(&keys, &card, None, NOW).unwrap();
        all.push(card);
    } else {
        all.clear();
    }
    for section in [1, 2] {
        let draft = person.draft(record(u128::from(number) * 10 + section), &[], 1);
        store.save_draft(&draft, NOW).unwrap();
        all.push(draft);
    }
    let (releases, grants, statement) = person.approval();
    store.decide(Decision { releases: &releases, grants: &grants, statement: &statement }, NOW).unwrap();
    all.extend([releases, grants, vec![statement]].concat());
    (person.id, all)
}

pub(super) fn ids(objects: &[Sealed]) -> Vec<ObjectId> {
    objects.iter().map(Sealed::id).collect()
}
