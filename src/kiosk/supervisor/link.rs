//! The kiosk's line to its district, as the tiles and a session see it: whether the store is open, how the line
//! stands, what became of it. The first screen never waits for any of it.

use super::line::{Line, LineError, tell_swept};
use super::{Kiosk, lock};
use crate::domain::moment::Clock;
use crate::forward::Handle;
use crate::kiosk::order::News;
use crate::station::log::{Detail, Log};
use crate::store::Store;
use std::io::Write;
use std::path::PathBuf;
use std::process::ChildStdin;
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How long somebody who has chosen a language waits for the store; then they are asked to try again.
const PATIENCE: Duration = Duration::from_secs(8);

/// What main thread, line and session share.
#[derive(Default)]
pub(super) struct Shared {
    pub(super) store_is_open: bool,
    pub(super) address: Option<String>,
    pub(super) online: bool,
    pub(super) fault: Option<LineError>,
    pub(super) forwarder: Option<Handle>,
    session: Option<ChildStdin>,
}

impl Shared {
    /// Something went out, or the line went up or down: a living session hears of it.
    pub(super) fn stands(&mut self, online: bool) {
        self.online = online;
        let news = News { online, address: self.address.clone() };
        if let (Some(session), Ok(line)) = (&mut self.session, serde_json::to_string(&news)) {
            // A session that is ending no longer reads.
            let _ = writeln!(session, "{line}");
        }
    }

    /// The store cannot be relied on any more: the kiosk ends as soon as no session lives.
    pub(super) fn fails(&mut self, code: &'static str, log: &Log) {
        if self.fault.is_none() {
            log.event(code, &Detail::None);
            self.fault = Some(LineError::Failed(code));
        }
    }
}

/// The running line.
pub(super) struct Link {
    shared: Arc<Mutex<Shared>>,
    opened: Arc<Condvar>,
    folder: PathBuf,
    log: Log,
    stop: Option<Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Link {
    pub(super) fn start(kiosk: &Kiosk, clock: Arc<dyn Clock>, log: Log) -> Result<Self, LineError> {
        let shared = Arc::new(Mutex::new(Shared::default()));
        let opened = Arc::new(Condvar::new());
        let (stop, stopped) = channel();
        let line = Line {
            kiosk: kiosk.clone(),
            clock,
            log: log.clone(),
            shared: Arc::clone(&shared),
            opened: Arc::clone(&opened),
            stopped,
        };
        let folder = kiosk.folder.clone();
        let thread = thread::Builder::new().name("line".to_owned()).spawn(move || line.run())?;
        Ok(Self { shared, opened, folder, log, stop: Some(stop), thread: Some(thread) })
    }

    /// Whether the store is open, which takes a moment on the very first start; a session needs it.
    pub(super) fn is_ready(&self) -> Result<bool, LineError> {
        let shared = lock(&self.shared);
        let waits = |shared: &mut Shared| !shared.store_is_open && shared.fault.is_none();
        let (shared, _) =
            self.opened.wait_timeout_while(shared, PATIENCE, waits).unwrap_or_else(PoisonError::into_inner);
        let is_open = shared.store_is_open;
        drop(shared);
        self.check().map(|()| is_open)
    }

    /// Whether the line has met a fault that ends the kiosk.
    pub(super) fn check(&self) -> Result<(), LineError> {
        lock(&self.shared).fault.take().map_or(Ok(()), Err)
    }

    pub(super) fn address(&self) -> Option<String> {
        lock(&self.shared).address.clone()
    }

    pub(super) fn is_online(&self) -> bool {
        lock(&self.shared).online
    }

    /// From now on news goes to this session.
    pub(super) fn tell(&self, session: ChildStdin) {
        lock(&self.shared).session = Some(session);
    }

    /// The session is over.
    pub(super) fn quiet(&self) {
        lock(&self.shared).session = None;
    }

    /// There is something to forward.
    pub(super) fn nudge(&self) {
        if let Some(forwarder) = &lock(&self.shared).forwarder {
            forwarder.nudge();
        }
    }

    /// The store cannot be relied on any more: nothing is read from it or written to it by this process either.
    pub(super) fn fails(&self, code: &'static str) {
        let mut shared = lock(&self.shared);
        shared.fails(code, &self.log);
        let forwarder = shared.forwarder.take();
        drop(shared);
        // Its end is waited for, and it reports until then: not under the lock.
        drop(forwarder);
    }

    /// A session is over, however it ended: what it saved and did not freeze is frozen now, and what it began to write
    /// and did not keep is gone.
    pub(super) fn after_session(&self) {
        let tidied = Store::connect(&self.folder).and_then(|mut store| {
            if store.freeze_all()? > 0 {
                self.nudge();
            }
            store.sweep_documents()
        });
        match tidied {
            Ok(swept) => tell_swept(&self.log, &swept),
            Err(error) if error.is_failure() => self.fails(error.code()),
            // Saved it is; it waits for the next session's end.
            Err(error) => self.log.event(error.code(), &Detail::None),
        }
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // The line ends by itself once nobody holds the other end.
            let _ = thread.join();
        }
    }
}
