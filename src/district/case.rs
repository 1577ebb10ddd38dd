//! Who vouches for a person that lost card or PIN: a staff member with name and passphrase, at the district's own
//! machine. Tries are counted with those at the kiosks, before anything is checked.

use super::database::DatabaseError;
use super::database::rows::{Nonce, SignInTry};
use super::decide::{Act, Actor, Authorized, Denied, OpenCase, Reason, Resource, SignIn, Subject, authorize};
use super::staff::{Checker, Outcome};
use super::state::Parts;
use crate::domain::identity::PersonId;
use crate::domain::moment::Timestamp;
use crate::seal::KeyId;
use crate::station::random;
use jiff::SignedDuration;
use std::time::Duration;
use zeroize::Zeroizing;

/// From opening a case until its code is good: time for the old card to stop it.
pub const HOLD: SignedDuration = SignedDuration::from_hours(24);

/// Why nobody vouches.
#[derive(Debug, thiserror::Error)]
pub enum VouchError {
    /// Name or passphrase is wrong.
    #[error("name or passphrase is wrong")]
    Wrong,
    /// The account was made less than [`HOLD`] ago: nobody makes the second of two people on the spot.
    #[error("the account is too new")]
    New,
    /// Too many tries.
    #[error("too many tries")]
    Wait(Duration),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// The right of this staff member to open a case for this person. Audited where it is refused.
///
/// # Errors
/// [`VouchError`]; for a name that nobody has the same as for a wrong passphrase.
pub async fn vouch(
    parts: &Parts,
    name: &str,
    passphrase: Zeroizing<String>,
    person: PersonId,
    now: Timestamp,
) -> Result<Authorized<OpenCase>, VouchError> {
    let (district, database) = (parts.district, parts.database.as_ref());
    let console = Actor::Console { district };
    let resource = Resource { district, subject: Subject::District };
    let right = match authorize::<SignIn>(console.clone(), resource.clone(), now) {
        Ok(right) => right,
        Err(denied) => return refuse(parts, denied, now).await,
    };
    // Nobody could capture this request; its nonce is one for the form's sake.
    let nonce = Nonce { key: KeyId::new([0; 8]), text: random::object_id().to_string(), until: now };
    let asked = SignInTry { name: name.to_owned(), nonce, now };
    let account = match Checker::default().check(database, &right, asked, passphrase).await? {
        Outcome::Welcome(account) => account,
        Outcome::Wait(time) => return Err(VouchError::Wait(time)),
        Outcome::Wrong | Outcome::Replay => {
            let denied = Denied { actor: console, action: SignIn::ACTION, resource, reason: Reason::Wrong };
            return refuse(parts, Box::new(denied), now).await;
        }
    };
    if now.duration_since(account.made) < HOLD {
        return Err(VouchError::New);
    }
    let actor = Actor::Counsellor { district, account: account.id, office: account.office };
    let subject = database.subject_of_person(person, None).await?;
    match authorize::<OpenCase>(actor, Resource { district, subject }, now) {
        Ok(right) => Ok(right),
        Err(denied) => refuse(parts, denied, now).await,
    }
}

async fn refuse<T>(parts: &Parts, denied: Box<Denied>, now: Timestamp) -> Result<T, VouchError> {
    parts.database.deny(denied, now).await?;
    Err(VouchError::Wrong)
}
