//! The line's own thread: opens the store, starts the embedded district if there is one, enrols there, forwards.
//! What may pass is tried again, with growing pauses; what lasts ends the kiosk, with words for IT staff.

use super::Kiosk;
use super::link::Shared;
use super::lock;
use super::server::Server;
use crate::domain::moment::Clock;
use crate::forward::{Address, Client, ForwardError, Forwarder, Pace, Status, enrolment};
use crate::seal::VerifyingKey;
use crate::settings::District;
use crate::station::log::{Detail, Log};
use crate::station::random;
use crate::store::{Store, StoreError, Swept, key_file, salvage};
use crate::wire::enrolment::Announcement;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

/// How often a kiosk that is not enrolled looks whether IT staff have enrolled it.
const LOOK_AGAIN: Duration = Duration::from_secs(5);
/// How often it is looked whether the embedded district still runs.
const WATCH: Duration = Duration::from_secs(5);
/// A line that held this long was a good one: the next pause is a short one again.
const STEADY: Duration = Duration::from_secs(60);

/// Codes of what the log is told besides faults.
const DOWN: &str = "K-LINE-04";
const UP: &str = "K-LINE-05";

/// Why the line does not stand.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The store could not be relied on any more while it was in use, with its code.
    #[error(
        "the kiosk's store failed while it was in use ({0}): start the kiosk again; if it comes again, check the disk"
    )]
    Failed(&'static str),
    /// The client, the enrolment or the forwarder.
    #[error(transparent)]
    Forward(#[from] ForwardError),
    /// The embedded district did not start; its own words.
    #[error("the embedded district did not start: {0}")]
    District(String),
    /// The embedded district ended, or was ended.
    #[error("the embedded district ended: look into the machine's log, memory may be short")]
    Ended,
    /// A process or thread could not be started.
    #[error("the kiosk's line could not be set up: {0}")]
    Io(#[from] std::io::Error),
}

impl LineError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Store(error) => error.code(),
            Self::Forward(error) => error.code(),
            Self::Failed(code) => code,
            Self::District(_) => "K-LINE-01",
            Self::Ended => "K-LINE-02",
            Self::Io(_) => "K-LINE-03",
        }
    }

    /// Whether trying again cannot help.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        match self {
            Self::Store(error) => error.lasting(),
            Self::Forward(error) => error.lasting(),
            Self::District(_) | Self::Failed(_) => true,
            Self::Ended | Self::Io(_) => false,
        }
    }
}

/// What the line's thread works with.
pub(super) struct Line {
    pub(super) kiosk: Kiosk,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) log: Log,
    pub(super) shared: Arc<Mutex<Shared>>,
    pub(super) opened: Arc<Condvar>,
    pub(super) stopped: Receiver<()>,
}

impl Line {
    /// Keeps the line up until the kiosk ends, or a fault lasts.
    pub(super) fn run(self) {
        let begun = Instant::now();
        let mut pace = Pace::default();
        let mut was_up = false;
        loop {
            let tried = begun.elapsed();
            let result = match &self.kiosk.settings.district {
                District::Embedded => self.embedded(),
                District::Remote { url, root } => self.remote(url, root),
            };
            // Its end is waited for, and it reports until then: not under the lock.
            let forwarder = lock(&self.shared).forwarder.take();
            drop(forwarder);
            let Err(fault) = result else { return };
            let mut shared = lock(&self.shared);
            shared.stands(false);
            // A port that nobody listens at may be anybody's soon.
            was_up |= shared.address.take().is_some();
            drop(shared);
            self.log.event(fault.code(), &Detail::None);
            // A district that was up in this kiosk's life may come up again.
            if fault.lasting() && !(was_up && matches!(fault, LineError::District(_))) {
                lock(&self.shared).fault = Some(fault);
                self.opened.notify_all();
                return;
            }
            if begun.elapsed().saturating_sub(tried) >= STEADY {
                pace.succeeded();
            }
            if self.is_over(pace.failed(begun.elapsed(), None, &mut random::rng())) {
                return;
            }
        }
    }

    fn open_store(&self) -> Result<Store, LineError> {
        if lock(&self.shared).store_is_open {
            // What looks into the file without SQLite takes this process's locks away: only before anything has it open.
            return Ok(Store::connect(&self.kiosk.folder)?);
        }
        let mut store = match Store::open(&self.kiosk.folder) {
            Err(StoreError::Torn) => {
                self.salvage()?;
                Store::open(&self.kiosk.folder)?
            }
            opened => opened?,
        };
        // Whoever saved these has died together with their supervisor, as when the power fails.
        store.freeze_all()?;
        tell_swept(&self.log, &store.sweep_documents()?);
        lock(&self.shared).store_is_open = true;
        self.opened.notify_all();
        Ok(store)
    }

    fn salvage(&self) -> Result<(), StoreError> {
        let salvaged = salvage(&self.kiosk.folder, self.clock.now())?;
        let counts = vec![
            ("kept", salvaged.kept),
            ("again", salvaged.again),
            ("torn", salvaged.torn),
            ("documents", salvaged.documents),
        ];
        self.log.event(StoreError::Torn.code(), &Detail::Counts(counts));
        Ok(())
    }

    /// Waits; true when the kiosk ends.
    fn is_over(&self, wait: Duration) -> bool {
        !matches!(self.stopped.recv_timeout(wait), Err(RecvTimeoutError::Timeout))
    }

    fn client(&self, url: &str) -> Result<Client, LineError> {
        let key = key_file::load_or_make(&self.kiosk.folder, &mut random::rng())?;
        let address = Address::parse(url)?;
        Ok(Client::new(address, key, Arc::clone(&self.clock), Box::new(random::rng()))?)
    }

    fn forward(&self, client: Client) -> Result<(), LineError> {
        let (shared, log) = (Arc::clone(&self.shared), self.log.clone());
        let report = move |status: Status| {
            let mut shared = lock(&shared);
            if shared.online != status.online {
                log.event(if status.online { UP } else { DOWN }, &Detail::None);
            }
            shared.stands(status.online);
            if let Some(code) = status.store_failed {
                shared.fails(code, &log);
            }
        };
        let store = Store::connect(&self.kiosk.folder)?;
        let random = Box::new(random::rng());
        let forwarder =
            Forwarder::new(store, client, Arc::clone(&self.clock), random, Box::new(report))?.spawn()?;
        lock(&self.shared).forwarder = Some(forwarder);
        Ok(())
    }

    fn remote(&self, url: &str, root: &[u8; 32]) -> Result<(), LineError> {
        let store = self.open_store()?;
        // Checked now, so that IT staff hear of a wrong address at once.
        let client = self.client(url)?;
        lock(&self.shared).address = Some(url.to_owned());
        loop {
            match store.enrolment()? {
                Some(enrolled) if enrolled.root.to_bytes() != *root => return Err(ForwardError::Root.into()),
                Some(_) => break,
                None if self.is_over(LOOK_AGAIN) => return Ok(()),
                None => {}
            }
        }
        self.forward(client)?;
        // Until the kiosk ends.
        let _ = self.stopped.recv();
        Ok(())
    }

    fn embedded(&self) -> Result<(), LineError> {
        let mut store = self.open_store()?;
        let (mut server, announced) = Server::start(&self.kiosk)?;
        let url = format!("http://127.0.0.1:{}", announced.port);
        let mut client = self.client(&url)?;
        if store.enrolment()?.is_none() {
            self.enrol(&mut store, &mut client, &announced)?;
        }
        lock(&self.shared).address = Some(url);
        self.forward(client)?;
        while !server.has_ended()? {
            if self.is_over(WATCH) {
                return Ok(());
            }
        }
        // Without it nothing is lost, only kept waiting.
        Err(LineError::Ended)
    }

    fn enrol(
        &self,
        store: &mut Store,
        client: &mut Client,
        announced: &Announcement,
    ) -> Result<(), LineError> {
        let root = announced.root.0.as_slice().try_into().ok().map(VerifyingKey::from_bytes);
        let expected = root.transpose().map_err(|_| ForwardError::Answer)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let name = &self.kiosk.settings.name;
        let reply = runtime.block_on(client.enrol(&announced.enrolment_code, name))?;
        enrolment::accept(store, &reply, expected)?;
        Ok(())
    }
}

/// Notes what was found among the documents, if it was anything.
pub(super) fn tell_swept(log: &Log, swept: &Swept) {
    if *swept != Swept::default() {
        let counts = vec![("missing", swept.missing), ("back", swept.back), ("removed", swept.removed)];
        log.event(StoreError::Missing.code(), &Detail::Counts(counts));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_pass_is_told_from_what_lasts() {
        let passing = [
            LineError::Store(StoreError::Busy),
            LineError::Store(StoreError::Full),
            LineError::Forward(ForwardError::Unreachable("no line".into())),
            LineError::Ended,
            LineError::Io(std::io::Error::other("no more processes")),
        ];
        for fault in passing {
            assert!(!fault.lasting(), "{fault}");
        }
        let lasting = [
            LineError::Store(StoreError::Torn),
            LineError::Store(StoreError::Foreign),
            LineError::Forward(ForwardError::Root),
            LineError::Forward(ForwardError::Address),
            LineError::District("district.toml:3".to_owned()),
            LineError::Failed("K-STORE-08"),
        ];
        for fault in lasting {
            assert!(fault.lasting(), "{fault}");
        }
    }
}
