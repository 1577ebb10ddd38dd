//! A whole kiosk against the running district: its store, the vault of a session, and its forwarder turned by hand.

use super::stage::Stage;
use mobio::domain::answer::{Answer, Answers};
use mobio::domain::consent::{Approval, Purpose};
use mobio::domain::moment::Clock;
use mobio::domain::section::{FormReference, SectionSnapshot};
use mobio::forward::{Address, Client, Forwarder, Line, Turn, enrolment};
use mobio::kiosk::vault::Vault;
use mobio::seal::Pin;
use mobio::station::random;
use mobio::store::{Store, key_file};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;

pub(super) fn pin(digits: &str) -> Pin {
    Pin::parse(digits).unwrap()
}

/// A section with one answer.
pub(super) fn told(section: &str, text: &str, count: u64) -> SectionSnapshot {
    SectionSnapshot {
        section: section.to_owned(),
        form: FormReference { id: "biography".into(), version: "1".into(), sha256: "0".repeat(64) },
        answers: Answers::from([("text".to_owned(), Answer::text(text))]),
        saved: "2026-11-23T13:32:00Z".parse().unwrap(),
        count,
    }
}

pub(super) fn approval(sections: &[&str]) -> Approval {
    Approval {
        offices: vec!["beratung-weinheim".parse().unwrap()],
        sections: sections.iter().map(|&section| section.to_owned()).collect(),
        papers: Vec::new(),
        purpose: Purpose::counselling(),
        until: jiff::civil::date(2027, 11, 30),
        minor: false,
        language: "ar".to_owned(),
        text: "what the screen showed".to_owned(),
    }
}

/// An enrolled kiosk with a data folder of its own.
pub(super) struct Counter<'s> {
    pub(super) stage: &'s Stage,
    pub(super) folder: TempDir,
}

impl<'s> Counter<'s> {
    pub(super) fn new(stage: &'s Stage) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let counter = Self { stage, folder };
        let mut store = Store::open(counter.folder.path()).unwrap();
        let code = stage.code();
        let reply = stage.runtime.block_on(counter.client(&stage.address).enrol(&code, "kiosk")).unwrap();
        enrolment::accept(&mut store, &reply, None).unwrap();
        counter.forward();
        counter
    }

    pub(super) fn client(&self, address: &str) -> Client {
        let key = key_file::load_or_make(self.folder.path(), &mut random::rng()).unwrap();
        let clock = Arc::clone(&self.stage.clock) as Arc<dyn Clock>;
        Client::new(Address::parse(address).unwrap(), key, clock, Box::new(random::rng())).unwrap()
    }

    pub(super) fn store(&self) -> Store {
        Store::connect(self.folder.path()).unwrap()
    }

    /// The vault of a session that begins.
    pub(super) fn vault(&self) -> Vault {
        Vault::new(self.store(), Arc::clone(&self.stage.clock) as Arc<dyn Clock>).unwrap()
    }

    /// The session's line.
    pub(super) fn line(&self) -> Line {
        self.line_to(&self.stage.address)
    }

    pub(super) fn line_to(&self, address: &str) -> Line {
        Line::new(self.client(address)).unwrap()
    }

    /// What forwards over the line at this address.
    pub(super) fn forwarder(&self, address: &str) -> Forwarder {
        let clock = Arc::clone(&self.stage.clock) as Arc<dyn Clock>;
        let client = self.client(address);
        Forwarder::new(self.store(), client, clock, Box::new(random::rng()), Box::new(|_| ())).unwrap()
    }

    /// A kiosk that starts: turns the forwarder until nothing is left to do.
    pub(super) fn forward(&self) {
        let mut forwarder = self.forwarder(&self.stage.address);
        self.stage.runtime.block_on(async {
            for _ in 0..1000 {
                if forwarder.turn(Duration::ZERO).await != Turn::Again {
                    return;
                }
            }
            panic!("the forwarder never rests");
        });
    }
}
