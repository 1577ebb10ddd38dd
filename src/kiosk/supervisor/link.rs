//! The kiosk's line to its district, behind the tiles: opens the store, starts the embedded district if there is
//! one, enrols itself there, forwards, and tells a living session how the line stands. The first screen never
//! waits for any of it.

use super::child::lock;
use super::{Kiosk, command};
use crate::domain::moment::Clock;
use crate::forward::{Address, Client, ForwardError, Forwarder, Handle, Status, enrolment};
use crate::kiosk::order::News;
use crate::seal::VerifyingKey;
use crate::settings::District;
use crate::station::random;
use crate::store::{Store, StoreError, key_file};
use crate::wire::enrolment::Announcement;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// How often a kiosk that is not enrolled looks whether IT staff have enrolled it.
const LOOK_AGAIN: Duration = Duration::from_secs(5);
/// How often it is looked whether the embedded district still runs.
const WATCH: Duration = Duration::from_secs(5);

/// Why the line could not be set up; lasting faults end the kiosk, with words for IT staff.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The client, the enrolment or the forwarder.
    #[error(transparent)]
    Forward(#[from] ForwardError),
    /// The embedded district did not start; its own words.
    #[error("the embedded district did not start: {0}")]
    District(String),
    /// A process or thread could not be started.
    #[error("the kiosk's line could not be set up: {0}")]
    Io(#[from] std::io::Error),
}

/// What main thread, line and session share.
#[derive(Default)]
struct Shared {
    store_is_open: bool,
    address: Option<String>,
    online: bool,
    fault: Option<LinkError>,
    session: Option<ChildStdin>,
    forwarder: Option<Handle>,
}

/// The running line.
pub(super) struct Link {
    shared: Arc<Mutex<Shared>>,
    opened: Arc<Condvar>,
    folder: PathBuf,
    stop: Option<Sender<()>>,
    thread: Option<thread::JoinHandle<()>>,
}

impl Link {
    pub(super) fn start(kiosk: &Kiosk, clock: Arc<dyn Clock>) -> Result<Self, LinkError> {
        let shared = Arc::new(Mutex::new(Shared::default()));
        let opened = Arc::new(Condvar::new());
        let (stop, stopped) = channel();
        let (kiosk, folder) = (kiosk.clone(), kiosk.folder.clone());
        let line = Line { kiosk, clock, shared: Arc::clone(&shared), opened: Arc::clone(&opened), stopped };
        let thread = thread::Builder::new().name("line".to_owned()).spawn(move || line.run())?;
        Ok(Self { shared, opened, folder, stop: Some(stop), thread: Some(thread) })
    }

    /// Waits until the store is open, which takes a moment on the very first start; a session needs it.
    pub(super) fn wait_for_store(&self) -> Result<(), LinkError> {
        let shared = lock(&self.shared);
        let waits = |shared: &mut Shared| !shared.store_is_open && shared.fault.is_none();
        drop(self.opened.wait_while(shared, waits).unwrap_or_else(PoisonError::into_inner));
        self.check()
    }

    /// Whether the line has met a fault that ends the kiosk.
    pub(super) fn check(&self) -> Result<(), LinkError> {
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

    /// A session is over, however it ended: what it saved and did not freeze is frozen now.
    pub(super) fn after_session(&self) {
        // A store that fails here fails in the line's own thread too, and is told there.
        let frozen = Store::connect(&self.folder).and_then(|mut store| store.freeze_all());
        if matches!(frozen, Ok(1..)) {
            self.nudge();
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

/// What the line's thread works with.
struct Line {
    kiosk: Kiosk,
    clock: Arc<dyn Clock>,
    shared: Arc<Mutex<Shared>>,
    opened: Arc<Condvar>,
    stopped: Receiver<()>,
}

impl Line {
    fn run(self) {
        let result = match &self.kiosk.settings.district {
            District::Embedded => self.embedded(),
            District::Remote { url, root } => self.remote(url, root),
        };
        let forwarder = lock(&self.shared).forwarder.take();
        drop(forwarder);
        if let Err(fault) = result {
            lock(&self.shared).fault = Some(fault);
            self.opened.notify_all();
        }
    }

    fn open_store(&self) -> Result<Store, LinkError> {
        let store = Store::open(&self.kiosk.folder)?;
        lock(&self.shared).store_is_open = true;
        self.opened.notify_all();
        Ok(store)
    }

    /// Waits; true when the kiosk ends.
    fn is_over(&self, wait: Duration) -> bool {
        !matches!(self.stopped.recv_timeout(wait), Err(RecvTimeoutError::Timeout))
    }

    fn client(&self, url: &str) -> Result<Client, LinkError> {
        let key = key_file::load_or_make(&self.kiosk.folder, &mut random::rng())?;
        let address = Address::parse(url)?;
        Ok(Client::new(address, key, Arc::clone(&self.clock), Box::new(random::rng()))?)
    }

    fn forward(&self, client: Client) -> Result<(), LinkError> {
        let shared = Arc::clone(&self.shared);
        let report = move |status: Status| {
            let mut shared = lock(&shared);
            shared.online = status.online;
            if let (Some(session), Ok(line)) =
                (&mut shared.session, serde_json::to_string(&News { online: status.online }))
            {
                // A session that is ending no longer reads.
                let _ = writeln!(session, "{line}");
            }
        };
        let store = Store::connect(&self.kiosk.folder)?;
        let random = Box::new(random::rng());
        let forwarder =
            Forwarder::new(store, client, Arc::clone(&self.clock), random, Box::new(report))?.spawn()?;
        lock(&self.shared).forwarder = Some(forwarder);
        Ok(())
    }

    fn remote(&self, url: &str, root: &[u8; 32]) -> Result<(), LinkError> {
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

    fn embedded(&self) -> Result<(), LinkError> {
        let mut store = self.open_store()?;
        loop {
            let mut server = self.serve()?;
            let announced = announcement(&mut server)?;
            let url = format!("http://127.0.0.1:{}", announced.port);
            let mut client = self.client(&url)?;
            if store.enrolment()?.is_none() {
                self.enrol(&mut store, &mut client, &announced)?;
            }
            lock(&self.shared).address = Some(url);
            self.forward(client)?;
            while server.try_wait()?.is_none() {
                if self.is_over(WATCH) {
                    return end(&mut server);
                }
            }
            // It died: without it nothing is lost, only kept waiting. Start it again.
            let forwarder = lock(&self.shared).forwarder.take();
            drop(forwarder);
        }
    }

    fn serve(&self) -> Result<Child, LinkError> {
        let mut command = command("serve", &self.kiosk)?;
        command.arg("--announce").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        Ok(command.spawn()?)
    }

    fn enrol(
        &self,
        store: &mut Store,
        client: &mut Client,
        announced: &Announcement,
    ) -> Result<(), LinkError> {
        let root = announced.root.0.as_slice().try_into().ok().map(VerifyingKey::from_bytes);
        let expected = root.transpose().map_err(|_| ForwardError::Answer)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let name = &self.kiosk.settings.name;
        let reply = runtime.block_on(client.enrol(&announced.enrolment_code, name))?;
        enrolment::accept(store, &reply, expected)?;
        Ok(())
    }
}

/// The one line that the district says when it is ready; its complaint when it is not.
fn announcement(server: &mut Child) -> Result<Announcement, LinkError> {
    let mut line = String::new();
    if let Some(words) = &mut server.stdout {
        BufReader::new(words).read_line(&mut line)?;
    }
    if let Ok(announced) = serde_json::from_str(&line) {
        return Ok(announced);
    }
    let mut complaint = String::new();
    if let Some(words) = &mut server.stderr {
        words.read_to_string(&mut complaint)?;
    }
    server.wait()?;
    Err(LinkError::District(complaint.trim().to_owned()))
}

/// The district ends when its standard input does.
fn end(server: &mut Child) -> Result<(), LinkError> {
    drop(server.stdin.take());
    server.wait()?;
    Ok(())
}
