//! `mobio serve`: the district's server. With `--announce` it is the supervisor's child: it says port, enrolment
//! code and root key in one line on standard output, and ends when its standard input does.

use super::places::Places;
use super::secret;
use crate::district::enrolment;
use crate::district::establish::{District, StartError, root_key};
use crate::district::router::router;
use crate::district::server;
use crate::district::state::State;
use crate::district::uploads::Swept;
use crate::domain::moment::Clock;
use crate::settings::DistrictSettings;
use crate::station::{SystemClock, process, random};
use crate::wire::encoding::Base64;
use crate::wire::enrolment::Announcement;
use anyhow::{Context, bail};
use std::io::{self, ErrorKind, Read, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;

/// How often it is looked what days have changed.
const HOUR: Duration = Duration::from_secs(3600);

/// What `mobio serve` takes.
#[derive(Debug, clap::Args)]
pub struct ServeArgs {
    /// Say port, enrolment code and root key as one JSON line, and end with the standard input (used by the kiosk).
    #[arg(long, hide = true)]
    pub announce: bool,
}

/// Serves until a signal or, with `--announce`, the parent ends it.
///
/// # Errors
/// In words for IT staff; nothing was changed that was not this district's.
pub fn run(args: ServeArgs, places: &Places) -> anyhow::Result<()> {
    process::harden()?;
    let settings = places.district()?;
    let folder = places.data()?.create_district()?;
    let district = District::open(&folder, &secret::unlock(&settings, &folder)?)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve(&args, settings, &folder, district))
}

async fn serve(
    args: &ServeArgs,
    settings: DistrictSettings,
    folder: &Path,
    district: District,
) -> anyhow::Result<()> {
    let clock = Arc::new(SystemClock);
    upkeep(&district, &settings, folder, clock.as_ref()).await?;
    sweep(&district).await;
    let stop = stop(args.announce)?;
    let listener = bind(settings.server.address).await?;
    let address = listener.local_addr()?;
    let state = State::new(district.parts(), &settings, Arc::clone(&clock) as Arc<dyn Clock>);
    if args.announce {
        announce(&district, address, clock.as_ref()).await?;
    } else {
        tell(&format!("listening on http://{address}\nroot = \"{}\"", district.root()))?;
    }
    let folder = folder.to_owned();
    let upkeep = tokio::spawn(async move {
        loop {
            tokio::time::sleep(HOUR).await;
            if let Err(error) = upkeep(&district, &settings, &folder, clock.as_ref()).await {
                // The old bundle is good for weeks; whoever reads the log has time.
                drop(writeln!(io::stderr(), "mobio serve: {}: {error}", error.code()));
            }
        }
    });
    server::serve(listener, router(state), stop).await;
    upkeep.abort();
    Ok(())
}

/// What must be done again as days pass: end what has run out, sign the bundle anew.
async fn upkeep(
    district: &District,
    settings: &DistrictSettings,
    folder: &Path,
    clock: &dyn Clock,
) -> Result<(), StartError> {
    // First what makes room.
    if let Err(error) = district.expire_uploads(clock.now()).await {
        drop(writeln!(io::stderr(), "mobio serve: {}: {error}", error.code()));
    }
    district.database().expire(clock.now()).await?;
    let root = root_key(&folder.join("root.key"))?;
    district.renew(settings, root.as_ref(), clock.now()).await
}

/// Says which documents are missing; a district without them still does all the rest.
async fn sweep(district: &District) {
    let (code, words) = match district.sweep().await {
        Ok(Swept { missing: 0, .. }) => return,
        Ok(Swept { missing, .. }) => (
            Swept::MISSING,
            format!(
                "{missing} documents are not in the folder documents; bring them back from the last backup"
            ),
        ),
        Err(error) => (error.code(), error.to_string()),
    };
    drop(writeln!(io::stderr(), "mobio serve: {code}: {words}"));
}

async fn bind(address: SocketAddr) -> anyhow::Result<TcpListener> {
    match TcpListener::bind(address).await {
        Ok(listener) => Ok(listener),
        Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
            "another program listens on {address} already; end it, or set another port under [server] in district.toml"
        ),
        Err(error) => Err(error).with_context(|| format!("cannot listen on {address}")),
    }
}

async fn announce(district: &District, address: SocketAddr, clock: &dyn Clock) -> anyhow::Result<()> {
    let code = enrolment::new_code(district.database(), "embedded", clock.now(), &mut random::rng()).await?;
    let root = Base64(district.root().to_bytes().to_vec());
    tell(&serde_json::to_string(&Announcement { port: address.port(), enrolment_code: code, root })?)
}

fn tell(line: &str) -> anyhow::Result<()> {
    let mut words = io::stdout().lock();
    writeln!(words, "{line}")?;
    Ok(words.flush()?)
}

/// Done when the server has to stop. A child lets the terminal's signals pass: its parent decides, and closes
/// the pipe.
fn stop(is_child: bool) -> io::Result<impl Future<Output = ()>> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut hangup = signal(SignalKind::hangup())?;
    let (alive, parent) = oneshot::channel::<()>();
    let alive = if is_child {
        std::thread::Builder::new().name("parent".to_owned()).spawn(move || {
            let mut rest = [0; 64];
            while matches!(io::stdin().read(&mut rest), Ok(length) if length > 0) {}
            drop(alive);
        })?;
        None
    } else {
        Some(alive)
    };
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = parent => {}
            _ = interrupt.recv(), if !is_child => {}
            _ = hangup.recv(), if !is_child => {}
        }
        drop(alive);
    })
}
