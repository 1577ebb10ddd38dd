//! What a session asks the district for the person who sits at the kiosk: to compare card and PIN, for the sealed
//! objects that it keeps, to take a new card entry. Nothing that comes back is trusted before it is verified with
//! keys from behind card and PIN. Each call waits for its answer: it runs on the vault's own thread.

use super::client::{Call, Client};
use super::{ForwardError, plan};
use crate::domain::identity::{ObjectId, PersonId};
use crate::seal::Sealed;
use crate::wire::path;
use crate::wire::receipts::{RecordEntry, RecordList};
use crate::wire::recovery::{RecoveryReply, RecoveryRequest};
use crate::wire::sign_in::{SignInReply, SignInRequest};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;

/// A person waits for each answer: after so long the line counts as down.
const PATIENCE: Duration = Duration::from_secs(10);

/// A person's line to the district.
#[derive(Debug)]
pub struct Line {
    client: Client,
    runtime: Runtime,
}

impl Line {
    /// Takes the kiosk's client; nothing is sent yet.
    ///
    /// # Errors
    /// [`ForwardError::Start`].
    pub fn new(client: Client) -> Result<Self, ForwardError> {
        let runtime = Builder::new_current_thread().enable_all().build();
        Ok(Self { client, runtime: runtime.map_err(|error| ForwardError::Start(error.into()))? })
    }

    /// Shows what card and PIN prove.
    ///
    /// # Errors
    /// [`ForwardError`]; `Refused` with 403 for any card and PIN that do not fit, 429 when there were too many.
    pub fn sign_in(&mut self, request: &SignInRequest) -> Result<SignInReply, ForwardError> {
        let call = Call::post(path::SIGN_IN, request)?;
        self.wait(async |client| client.json(call).await)
    }

    /// Shows the code of a recovery case.
    ///
    /// # Errors
    /// [`ForwardError`]; `Refused` with 403 for any code that is not good, 429 when there were too many.
    pub fn recover(&mut self, request: &RecoveryRequest) -> Result<RecoveryReply, ForwardError> {
        let call = Call::post(path::RECOVERY, request)?;
        self.wait(async |client| client.json(call).await)
    }

    /// Ids and digests of all that the district keeps of the person, oldest first.
    ///
    /// # Errors
    /// [`ForwardError`].
    pub fn records(&mut self, token: &str, person: PersonId) -> Result<Vec<RecordEntry>, ForwardError> {
        let path = path::PERSON_RECORDS.replace("{person}", &person.to_string());
        let list: RecordList = self.wait(async |client| client.json(Call::get(&path).person(token)).await)?;
        Ok(list.records)
    }

    /// One of them; none if the district keeps it no more.
    ///
    /// # Errors
    /// [`ForwardError`].
    pub fn record(&mut self, token: &str, id: ObjectId) -> Result<Option<Sealed>, ForwardError> {
        let path = path::RECORD.replace("{id}", &id.to_string());
        self.wait(async |client| client.object(Call::get(&path).person(token)).await)
    }

    /// Hands in an object that must count at once. Its receipt comes to the forwarder when that sends the same bytes.
    ///
    /// # Errors
    /// [`ForwardError`].
    pub fn hand_in(&mut self, object: &Sealed) -> Result<(), ForwardError> {
        let answer = self.wait(async |client| client.put_record(object).await)?;
        match plan::after(answer.status) {
            plan::Step::Acknowledge => Ok(()),
            _ => Err(answer.refusal()),
        }
    }

    /// Whether the district answers at all.
    ///
    /// # Errors
    /// [`ForwardError`].
    pub fn probe(&mut self) -> Result<(), ForwardError> {
        self.wait(async |client| client.bundle().await).map(drop)
    }

    fn wait<T>(
        &mut self,
        ask: impl AsyncFnOnce(&mut Client) -> Result<T, ForwardError>,
    ) -> Result<T, ForwardError> {
        let asking = async {
            let answer = timeout(PATIENCE, ask(&mut self.client)).await;
            answer.map_err(|late| ForwardError::Unreachable(late.into()))?
        };
        self.runtime.block_on(asking)
    }
}
