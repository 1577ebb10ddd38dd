//! What all handlers share.

use super::database::Database;
use super::decide::{Act, Action, Actor, Authorized, Denied, Reason, Resource, Subject, authorize};
use super::keystore::Keystore;
use super::limits::{Nonces, Pace};
use super::papers::Papers;
use super::problem::Problem;
use super::staff::Checker;
use super::uploads::Uploads;
use crate::documents::picture::Renderer;
use crate::domain::identity::DistrictId;
use crate::domain::moment::{Clock, Timestamp};
use crate::seal::VerifyingKey;
use crate::settings::{DistrictSettings, Limits, Office};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// So many times the requests of a kiosk at which nobody sits.
const OF_PEOPLE: u32 = 10;

/// The server's state as handlers get it.
pub type Server = Arc<State>;

/// One running district.
pub struct State {
    /// Its id.
    pub district: DistrictId,
    /// Its root public key.
    pub root: VerifyingKey,
    /// Its database.
    pub database: Arc<dyn Database>,
    /// Its keystore.
    pub keystore: Arc<Keystore>,
    /// The files of its documents.
    pub uploads: Arc<Uploads>,
    /// What shows and hands out documents.
    pub papers: Papers,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The base URL that requests are signed over; without one, the host that they name.
    pub url: Option<String>,
    /// Its offices with their names.
    pub offices: Vec<Office>,
    /// Bounds.
    pub limits: Limits,
    /// Room for requests at once.
    pub places: Semaphore,
    /// What each kiosk forwards, requests a minute.
    pub pace: Pace,
    /// What people and counsellors ask for there: what the kiosk has to forward makes none of them wait.
    pub pace_of_visitors: Pace,
    /// The same while somebody has proven card and PIN there: a whole portfolio comes object by object.
    pub pace_of_people: Pace,
    /// Nonces of late.
    pub nonces: Nonces,
    /// Passphrase checks.
    pub checker: Checker,
}

/// The parts that a district is made of when it starts.
pub struct Parts {
    /// Its id.
    pub district: DistrictId,
    /// Its root public key.
    pub root: VerifyingKey,
    /// Its database.
    pub database: Arc<dyn Database>,
    /// Its keystore.
    pub keystore: Arc<Keystore>,
    /// The files of its documents.
    pub uploads: Arc<Uploads>,
    /// The program that reads pictures, if it is not the running one.
    pub renderer: Option<Renderer>,
}

impl State {
    /// Puts the parts together.
    #[must_use]
    pub fn new(parts: Parts, settings: &DistrictSettings, clock: Arc<dyn Clock>) -> Server {
        Arc::new(Self {
            district: parts.district,
            root: parts.root,
            database: parts.database,
            keystore: parts.keystore,
            uploads: parts.uploads,
            papers: Papers::new(parts.renderer, settings.scan.clone()),
            clock,
            url: settings.server.url.clone(),
            offices: settings.offices.clone(),
            limits: settings.limits,
            places: Semaphore::new(settings.limits.concurrent),
            pace: Pace::new(settings.limits.requests_per_minute),
            pace_of_visitors: Pace::new(settings.limits.requests_per_minute),
            pace_of_people: Pace::new(settings.limits.requests_per_minute.saturating_mul(OF_PEOPLE)),
            nonces: Nonces::default(),
            checker: Checker::default(),
        })
    }

    /// The files of documents, with the rows that make them count.
    pub(super) fn documents(&self) -> (Arc<Uploads>, Arc<dyn Database>) {
        (Arc::clone(&self.uploads), Arc::clone(&self.database))
    }

    const fn resource(&self, subject: Subject) -> Resource {
        Resource { district: self.district, subject }
    }

    /// Audits a refusal of one who is proven, before `decide` could be asked.
    ///
    /// # Errors
    /// The audit could not be written.
    pub async fn note(
        &self,
        (actor, action): (Actor, Action),
        reason: Reason,
        now: Timestamp,
    ) -> Result<(), Problem> {
        let resource = self.resource(Subject::District);
        Ok(self.database.deny(Box::new(Denied { actor, action, resource, reason }), now).await?)
    }

    /// Asks `decide`; a refusal is audited before it is answered.
    ///
    /// # Errors
    /// [`Problem::Forbidden`], the same for every reason; or the audit could not be written.
    pub async fn permit<A: Act>(
        &self,
        actor: Actor,
        subject: Subject,
        now: Timestamp,
    ) -> Result<Authorized<A>, Problem> {
        let resource = self.resource(subject);
        match authorize::<A>(actor, resource, now) {
            Ok(right) => Ok(right),
            Err(denied) => {
                self.database.deny(denied, now).await?;
                Err(Problem::Forbidden)
            }
        }
    }
}
