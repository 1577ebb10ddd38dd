//! The desk's thread: a counsellor's requests to the district. What comes back is shown and never stored.

use super::Event;
use crate::domain::moment::Clock;
use crate::forward::{Address, Client, ForwardError};
use crate::kiosk::effect::{DeskRefusal, Effect, Outcome};
use crate::station::random;
use crate::store::key_file;
use crate::wire::staff::StaffSessionRequest;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use zeroize::Zeroizing;

/// The counsellor's line to the district.
pub(super) struct Thread {
    jobs: Sender<Effect>,
}

impl Thread {
    pub(super) fn start(
        folder: &Path,
        address: Option<String>,
        clock: Arc<dyn Clock>,
        events: Sender<Event>,
    ) -> Result<Self, super::SessionError> {
        let key = key_file::load_or_make(folder, &mut random::rng())?;
        let client = address.map(|address| {
            let address = Address::parse(&address)?;
            Client::new(address, key, clock, Box::new(random::rng()))
        });
        let (jobs, inbox) = channel();
        std::thread::Builder::new().name("desk".to_owned()).spawn(move || {
            let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else {
                return;
            };
            runtime.block_on(work(client, &inbox, &events));
        })?;
        Ok(Self { jobs })
    }

    pub(super) fn submit(&self, effect: Effect) {
        // A desk that is gone cannot answer; the counsellor still leaves with F10.
        let _ = self.jobs.send(effect);
    }
}

async fn work(
    mut client: Option<Result<Client, ForwardError>>,
    inbox: &Receiver<Effect>,
    events: &Sender<Event>,
) {
    let mut token = Zeroizing::new(String::new());
    while let Ok(effect) = inbox.recv() {
        let outcome = match &mut client {
            Some(Ok(client)) => ask(client, &mut token, effect).await,
            Some(Err(error)) => refuse(&effect, refusal(error)),
            None => refuse(&effect, DeskRefusal::Unreachable("K-DESK-01".to_owned())),
        };
        if let Some(outcome) = outcome
            && events.send(Event::Outcome(outcome)).is_err()
        {
            return;
        }
    }
}

async fn ask(client: &mut Client, token: &mut Zeroizing<String>, effect: Effect) -> Option<Outcome> {
    Some(match effect {
        Effect::SignIn { name, passphrase } => {
            let request = StaffSessionRequest { name, passphrase: passphrase.to_string() };
            let reply = client.staff_sign_in(&request).await;
            if let Ok(reply) = &reply {
                *token = Zeroizing::new(reply.token.clone());
            }
            Outcome::SignedIn(reply.map_err(|error| match refusal(&error) {
                DeskRefusal::SessionOver => DeskRefusal::NotSignedIn,
                other => other,
            }))
        }
        Effect::SignOut => {
            // The server ends an idle session by itself.
            let _ = client.staff_sign_out(token).await;
            *token = Zeroizing::new(String::new());
            return None;
        }
        Effect::LoadPeople => {
            Outcome::People(client.staff_people(token).await.map_err(|error| refusal(&error)))
        }
        Effect::LoadPortfolio { person, purpose } => Outcome::Portfolio(
            client.staff_portfolio(token, person, &purpose).await.map_err(|error| refusal(&error)),
        ),
        _ => return None,
    })
}

fn refuse(effect: &Effect, refusal: DeskRefusal) -> Option<Outcome> {
    match effect {
        Effect::SignIn { .. } => Some(Outcome::SignedIn(Err(refusal))),
        Effect::LoadPeople => Some(Outcome::People(Err(refusal))),
        Effect::LoadPortfolio { .. } => Some(Outcome::Portfolio(Err(refusal))),
        _ => None,
    }
}

fn refusal(error: &ForwardError) -> DeskRefusal {
    match error {
        ForwardError::Refused { status: 401, .. } => DeskRefusal::SessionOver,
        ForwardError::Refused { status: 403 | 404, .. } => DeskRefusal::NotApproved,
        ForwardError::Refused { status: 429, .. } => DeskRefusal::Wait(60),
        ForwardError::Unreachable(_) => DeskRefusal::Unreachable(error.code().to_owned()),
        other => DeskRefusal::Failed(other.code().to_owned()),
    }
}
