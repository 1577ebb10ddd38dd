//! A running district in a folder of its own, with a clock that the test sets.

use super::client::Kiosk;
use jiff::{SignedDuration, Timestamp};
use mobio::district::database::rows::NewAccount;
use mobio::district::enrolment::new_code;
use mobio::district::establish::{District, root_key};
use mobio::district::keystore::master::Unlock;
use mobio::district::passphrase::{Cost, stretch};
use mobio::district::router::router;
use mobio::district::server::serve;
use mobio::district::state::{Parts, State};
use mobio::documents::picture::Renderer;
use mobio::domain::moment::Clock;
use mobio::i18n::Languages;
use mobio::seal::Bundle;
use mobio::settings::{DistrictSettings, Known};
use mobio::station::random;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A clock that moves when it is told to.
pub(super) struct SetClock(Mutex<Timestamp>);

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

impl SetClock {
    pub(super) fn at(now: Timestamp) -> Self {
        Self(Mutex::new(now))
    }

    pub(super) fn pass(&self, time: SignedDuration) {
        let mut now = self.0.lock().unwrap();
        *now = now.checked_add(time).unwrap();
    }
}

pub(super) struct Stage {
    pub(super) runtime: Runtime,
    pub(super) clock: Arc<SetClock>,
    pub(super) address: String,
    pub(super) district: Arc<District>,
    pub(super) folder: TempDir,
    renderer: Renderer,
    running: Option<(oneshot::Sender<()>, JoinHandle<()>)>,
}

pub(super) fn settings() -> DistrictSettings {
    let languages = Languages::built_in().unwrap().codes();
    let mut settings =
        DistrictSettings::built_in(&Known { languages: &languages, forms: &["biography"] }).unwrap();
    settings.limits.requests_per_minute = 10_000;
    settings
}

impl Stage {
    pub(super) fn start() -> Self {
        Self::start_with(&settings())
    }

    pub(super) fn start_with(settings: &DistrictSettings) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), settings)
    }

    /// On the files of a district that may be there already.
    pub(super) fn start_in(folder: TempDir, settings: &DistrictSettings) -> Self {
        let program = PathBuf::from(env!("CARGO_BIN_EXE_mobio"));
        let renderer = Renderer { program, patience: Duration::from_secs(60) };
        Self::begin(folder, settings, renderer)
    }

    /// With another program that reads pictures.
    pub(super) fn start_showing_with(renderer: Renderer) -> Self {
        Self::begin(tempfile::tempdir().unwrap(), &settings(), renderer)
    }

    fn begin(folder: TempDir, settings: &DistrictSettings, renderer: Renderer) -> Self {
        // Another test of this program may have been first.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let clock = Arc::new(SetClock::at("2026-11-23T09:00:00Z".parse().unwrap()));
        let district = open(folder.path());
        let mut stage = Self {
            runtime,
            clock,
            address: String::new(),
            district: Arc::new(district),
            folder,
            renderer,
            running: None,
        };
        stage.run(settings);
        stage
    }

    fn run(&mut self, settings: &DistrictSettings) {
        let root = root_key(&self.folder.path().join("root.key")).unwrap();
        self.runtime.block_on(self.district.renew(settings, root.as_ref(), self.clock.now())).unwrap();
        self.runtime.block_on(self.district.sweep()).unwrap();
        let parts = Parts { renderer: Some(self.renderer.clone()), ..self.district.parts() };
        let state = State::new(parts, settings, Arc::clone(&self.clock) as Arc<dyn Clock>);
        let listener = self.runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
        self.address = format!("http://{}", listener.local_addr().unwrap());
        let (stop, stopped) = oneshot::channel::<()>();
        let server = self.runtime.spawn(serve(listener, router(state), async move { drop(stopped.await) }));
        self.running = Some((stop, server));
    }

    /// Ends the server and starts it again on the same folder.
    pub(super) fn restart(self) -> Self {
        self.restart_after(|_| ())
    }

    /// The same; between the two the folder is nobody's.
    pub(super) fn restart_after(self, work: impl FnOnce(&Path)) -> Self {
        let Self { runtime, clock, district, folder, renderer, running, .. } = self;
        let (stop, server) = running.unwrap();
        drop(stop);
        runtime.block_on(server).unwrap();
        drop(district);
        work(folder.path());
        let district = Arc::new(open(folder.path()));
        let address = String::new();
        let mut stage = Self { runtime, clock, address, district, folder, renderer, running: None };
        stage.run(&settings());
        stage
    }

    pub(super) fn pass(&self, time: SignedDuration) {
        self.clock.pass(time);
    }

    pub(super) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(super) fn code(&self) -> String {
        let mut rng = random::rng();
        let code = new_code(self.district.database(), "kiosk", self.now(), &mut rng);
        self.runtime.block_on(code).unwrap()
    }

    /// A new kiosk, enrolled over HTTP.
    pub(super) fn kiosk(&self) -> Kiosk<'_> {
        Kiosk::new(self).enrolled(&self.code())
    }

    pub(super) fn bundle(&self) -> Bundle {
        self.runtime.block_on(self.district.bundle(self.now())).unwrap().unwrap()
    }

    /// The database file itself, past the server.
    pub(super) fn rows(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.folder.path().join("district.sqlite")).unwrap()
    }

    /// All that makes up the server's state but for what is about time: to see that nothing changed.
    pub(super) fn contents(&self) -> Vec<String> {
        let rows = self.rows();
        let tables =
            ["object", "person", "card", "dead_card", "access", "approval", "receipt", "upload", "document"];
        let mut contents: Vec<_> = tables
            .into_iter()
            .flat_map(|table| {
                let mut statement = rows.prepare(&format!("SELECT * FROM {table}")).unwrap();
                let columns = statement.column_count();
                let read = |row: &rusqlite::Row<'_>| {
                    let values: Vec<_> =
                        (0..columns).map(|at| format!("{:?}", row.get_ref(at).unwrap())).collect();
                    Ok(format!("{table}: {}", values.join(" ")))
                };
                statement.query_map([], read).unwrap().collect::<Result<Vec<_>, _>>().unwrap()
            })
            .collect();
        contents.sort();
        contents
    }
}

fn open(folder: &Path) -> District {
    District::open(folder, &Unlock::KeyFile(folder.join("master.key"))).unwrap()
}

impl Stage {
    /// A counsellor's account with the tests' one passphrase.
    pub(super) fn account(&self, name: &str, office: &str) {
        let salt = [7; 16];
        let passphrase = *stretch(super::story::PASSPHRASE, &salt, Cost::Light).unwrap();
        let account = NewAccount {
            id: random::account_id(),
            name: name.to_owned(),
            office: office.parse().unwrap(),
            salt,
            passphrase,
            now: self.now(),
        };
        assert!(self.runtime.block_on(self.district.database().add_account(account)).unwrap());
    }

    /// How many grants the keystore holds.
    pub(super) fn grants_kept(&self) -> i64 {
        let keystore = rusqlite::Connection::open(self.folder.path().join("keystore.sqlite")).unwrap();
        keystore.query_row("SELECT count(*) FROM grant_object", [], |row| row.get(0)).unwrap()
    }

    /// Action and outcome of each audit row.
    pub(super) fn outcomes(&self) -> Vec<String> {
        let rows = self.runtime.block_on(self.district.database().audit(0)).unwrap();
        rows.iter().map(|row| format!("{} {}", row.row.action, row.row.outcome)).collect()
    }
}
