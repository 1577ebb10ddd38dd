//! The desk's thread: a counsellor's requests to the district. What comes back is shown and never stored.

use super::Event;
use super::inbox::Post;
use crate::documents::picture::Renderer;
use crate::domain::moment::Clock;
use crate::forward::{Address, Client, ForwardError};
use crate::kiosk::effect::{DeskRefusal, DeskReply, DeskRequest, Effect, Outcome};
use crate::station::random;
use crate::store::key_file;
use crate::wire::staff::StaffSessionRequest;
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;
use zeroize::Zeroizing;

/// How long the end of the process waits for the sign-out; the glass is blank by then.
const PARTING: Duration = Duration::from_secs(3);

/// The counsellor's way to the district, opened when it is first asked: most people's sessions never need it.
pub(super) struct Desk {
    folder: PathBuf,
    originals: Option<PathBuf>,
    address: Option<String>,
    clock: Arc<dyn Clock>,
    events: Post,
    /// With the address that it asks.
    thread: Option<(Option<String>, Thread)>,
}

impl Desk {
    /// `originals` is where files are put that a counsellor asks for.
    pub(super) fn new(
        folder: &Path,
        originals: Option<PathBuf>,
        address: Option<String>,
        clock: Arc<dyn Clock>,
        events: Post,
    ) -> Self {
        Self { folder: folder.to_owned(), originals, address, clock, events, thread: None }
    }

    /// The district answers somewhere else: whoever signs in next is led there.
    pub(super) fn moved(&mut self, address: Option<String>) {
        self.address = address;
    }

    /// Asks the district; a way that cannot be opened is told like a district that does not answer.
    pub(super) fn submit(&mut self, effect: Effect) {
        let signs_in = matches!(&effect, Effect::Desk { request: DeskRequest::SignIn { .. }, .. });
        let is_there = self.thread.as_ref().is_some_and(|(address, _)| *address == self.address);
        if signs_in && !is_there {
            let (address, clock) = (self.address.clone(), Arc::clone(&self.clock));
            let originals = self.originals.clone();
            let thread = Thread::start(&self.folder, originals, address.clone(), clock, self.events.clone());
            self.thread = thread.ok().map(|thread| (address, thread));
        }
        match (&self.thread, effect) {
            (Some((_, thread)), effect) => thread.submit(effect),
            (None, Effect::Desk { ticket, request }) => {
                let reply = request.refused(DeskRefusal::Failed("K-DESK-02".to_owned()));
                // A session that is over needs no answer.
                let _ = self.events.send(Event::Outcome(Outcome::Desk { ticket, reply }));
            }
            // Nobody is signed in.
            (None, _) => {}
        }
    }

    /// Waits until the counsellor is signed out, however the session ended.
    pub(super) fn finish(self) {
        if let Some((_, thread)) = self.thread {
            thread.finish();
        }
    }
}

/// The counsellor's line to the district.
struct Thread {
    jobs: Sender<Effect>,
    over: Receiver<()>,
}

impl Thread {
    fn start(
        folder: &Path,
        originals: Option<PathBuf>,
        address: Option<String>,
        clock: Arc<dyn Clock>,
        events: Post,
    ) -> Result<Self, super::SessionError> {
        let key = key_file::load_or_make(folder, &mut random::rng())?;
        let client = address.map(|address| {
            let address = Address::parse(&address)?;
            Client::new(address, key, clock, Box::new(random::rng()))
        });
        let (jobs, inbox) = channel();
        let (working, over) = channel();
        std::thread::Builder::new().name("desk".to_owned()).spawn(move || {
            // Dropped with the thread.
            let _working: Sender<()> = working;
            let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
                return;
            };
            runtime.block_on(work(client, originals, &inbox, &events));
        })?;
        Ok(Self { jobs, over })
    }

    fn submit(&self, effect: Effect) {
        // A desk that is gone cannot answer; the counsellor still leaves with F10.
        let _ = self.jobs.send(effect);
    }

    /// Waits until the counsellor is signed out, however the session ended; a district that does not answer is
    /// not waited for long, it ends an idle session by itself.
    fn finish(self) {
        drop(self.jobs);
        // Over, or too late: both are the end.
        let _ = self.over.recv_timeout(PARTING);
    }
}

async fn work(
    mut client: Option<Result<Client, ForwardError>>,
    originals: Option<PathBuf>,
    inbox: &Receiver<Effect>,
    events: &Post,
) {
    let mut token = Zeroizing::new(String::new());
    while let Ok(effect) = inbox.recv() {
        match effect {
            Effect::Desk { ticket, request } => {
                let reply = match &mut client {
                    Some(Ok(client)) => ask(client, &mut token, originals.as_deref(), request).await,
                    Some(Err(error)) => request.refused(refusal(error)),
                    None => request.refused(DeskRefusal::Unreachable("K-DESK-01".to_owned())),
                };
                if events.send(Event::Outcome(Outcome::Desk { ticket, reply })).is_err() {
                    break;
                }
            }
            Effect::SignOut => {
                if let Some(Ok(client)) = &mut client {
                    sign_out(client, &mut token).await;
                }
            }
            _ => {}
        }
    }
    if let Some(Ok(client)) = &mut client {
        sign_out(client, &mut token).await;
    }
}

/// Nobody is signed out twice, or without having signed in.
async fn sign_out(client: &mut Client, token: &mut Zeroizing<String>) {
    if token.is_empty() {
        return;
    }
    // The server ends an idle session by itself.
    let _ = client.staff_sign_out(token).await;
    *token = Zeroizing::new(String::new());
}

async fn ask(
    client: &mut Client,
    token: &mut Zeroizing<String>,
    originals: Option<&Path>,
    request: DeskRequest,
) -> DeskReply {
    match request {
        DeskRequest::SignIn { name, passphrase } => {
            let request =
                StaffSessionRequest { name, passphrase: Zeroizing::new(passphrase.expose().to_owned()) };
            let reply = client.staff_sign_in(&request).await;
            if let Ok(reply) = &reply {
                *token = Zeroizing::new(reply.token.clone());
            }
            DeskReply::SignedIn(reply.map_err(|error| match refusal(&error) {
                DeskRefusal::SessionOver => DeskRefusal::NotSignedIn,
                other => other,
            }))
        }
        DeskRequest::People => {
            DeskReply::People(client.staff_people(token).await.map_err(|error| refusal(&error)))
        }
        DeskRequest::Portfolio { person, purpose } => DeskReply::Portfolio(
            client.staff_portfolio(token, person, &purpose).await.map_err(|error| refusal(&error)),
        ),
        DeskRequest::Picture { person, purpose, document, bounds } => {
            let sides = (bounds.width(), bounds.height());
            let file = client.staff_paper_picture(token, person, &purpose, document, sides).await;
            let drawn = file.map_err(|error| refusal(&error)).and_then(|file| {
                // Whatever a district sends for a picture is read by a process that is locked in, like any other.
                let drawn =
                    Renderer::this_program().and_then(|renderer| renderer.render(file.as_slice(), bounds));
                drawn.map_err(|error| DeskRefusal::Failed(error.code().to_owned()))
            });
            DeskReply::Picture(document, drawn)
        }
        DeskRequest::Original { person, purpose, document, media } => {
            let file = client.staff_paper_original(token, person, &purpose, document).await;
            let kept = file.map_err(|error| refusal(&error)).and_then(|file| {
                let folder = originals.ok_or_else(|| DeskRefusal::Failed("K-DESK-03".to_owned()))?;
                let name = format!("{document}.{}", media.extension());
                keep(folder, &name, &file).map_err(|_| DeskRefusal::Failed("K-DESK-03".to_owned()))?;
                Ok(name)
            });
            DeskReply::Original(document, kept)
        }
    }
}

/// Puts a file into the folder for originals, whole or not at all, in the place of what lay there: no link is followed,
/// and nobody outside the folder's group reads it.
fn keep(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let path = folder.join(format!(".{name}.part"));
    match fs::remove_file(&path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = fs::File::options().write(true).create_new(true).mode(0o640).open(&path)?;
    // Half a certificate is none: it gets its name when all of it is there.
    let kept = file.write_all(bytes).and_then(|()| file.sync_all());
    let kept = kept.and_then(|()| fs::rename(&path, folder.join(name)));
    if kept.is_err() {
        let _ = fs::remove_file(&path);
    }
    kept
}

fn refusal(error: &ForwardError) -> DeskRefusal {
    match error {
        ForwardError::Refused { status: 401, .. } => DeskRefusal::SessionOver,
        ForwardError::Refused { status: 403 | 404, .. } => DeskRefusal::NotApproved,
        ForwardError::Refused { status: 429, .. } => DeskRefusal::Wait(error.wait().as_secs()),
        ForwardError::Unreachable(_) => DeskRefusal::Unreachable(error.code().to_owned()),
        // The district's own word, if it gave one: what is told beside it depends on that.
        other => DeskRefusal::Failed(other.told().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_is_as_long_as_the_district_asks() {
        let asked =
            |retry_after| ForwardError::Refused { status: 429, code: "D-STAFF-01".to_owned(), retry_after };
        assert_eq!(refusal(&asked(Some(Duration::from_secs(240)))), DeskRefusal::Wait(240));
        assert_eq!(refusal(&asked(None)), DeskRefusal::Wait(60));
    }

    #[test]
    fn why_it_was_refused_is_the_districts_own_word() {
        let infected = ForwardError::Refused { status: 422, code: "D-SCAN-04".to_owned(), retry_after: None };
        assert_eq!(refusal(&infected), DeskRefusal::Failed("D-SCAN-04".to_owned()));
    }
}
