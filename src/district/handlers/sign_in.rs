//! `POST /v1/sign-in`: a person proves card and PIN at a kiosk, and gets the sealed card entry and a token.
//! The kiosk has stretched both; here their hash is compared. One answer for all that is not right.

use crate::district::auth::Signed;
use crate::district::database::rows::{Attempt, CardProof, CardTry};
use crate::district::decide::{ProveCard, Subject};
use crate::district::problem::Problem;
use crate::district::state::Server;
use crate::district::token;
use crate::domain::throttle::Admission;
use crate::seal::{AuthValue, Check, KdfSet, Lookup};
use crate::wire::encoding::Base64;
use crate::wire::sign_in::{MOST_TRIES, SignInReply, SignInRequest, SignInTry};
use axum::Json;
use axum::extract::State;
use data_encoding::BASE64URL_NOPAD;
use jiff::{SignedDuration, Timestamp};
use zeroize::Zeroizing;

/// How long a person token is good.
const GOOD: SignedDuration = SignedDuration::from_mins(30);

pub(in crate::district) async fn post(
    State(server): State<Server>,
    signed: Signed,
) -> Result<Json<SignInReply>, Problem> {
    let now = signed.now;
    let right = server.permit::<ProveCard>(signed.actor.clone(), Subject::District, now).await?;
    let (kdf, lookup, check) = tried(signed.json()?)?;
    let asked = CardTry { lookup, nonce: signed.nonce, now };
    let blocked = match server.database.admit_card(&right, asked).await? {
        Attempt::Replay => return Err(Problem::Replay),
        Attempt::Counted(Admission::Wait { until }) => {
            return Err(Problem::SignInWait(until.duration_since(now).unsigned_abs()));
        }
        Attempt::Counted(Admission::Blocked) => true,
        Attempt::Counted(Admission::Go) => false,
    };
    let (token, digest) = token::new();
    let expires = now.saturating_add(GOOD).unwrap_or(Timestamp::MAX);
    let proof = CardProof { kdf, lookup, check, blocked, token: digest, expires, now };
    let proven = server.database.prove_card(right, proof).await?.ok_or(Problem::CardOrPin)?;
    Ok(Json(SignInReply { card: Base64(proven.card.to_vec()), token, expires, stopped: proven.stopped }))
}

/// The try under a set that is in use here. There is one set; with a second one comes a second lookup, and then it
/// must be decided whose tries a right PIN takes back.
fn tried(request: SignInRequest) -> Result<(KdfSet, Lookup, Check), Problem> {
    const UNREADABLE: Problem = Problem::Malformed("no card and PIN under a set that is in use here");
    if request.tries.len() > MOST_TRIES {
        return Err(UNREADABLE);
    }
    let mut ours = request.tries.iter().filter(|one| one.kdf == u8::from(KdfSet::One));
    match (ours.next(), ours.next()) {
        (Some(one), None) => read(one).ok_or(UNREADABLE),
        _ => Err(UNREADABLE),
    }
}

fn read(one: &SignInTry) -> Option<(KdfSet, Lookup, Check)> {
    let lookup = Lookup::new(one.lookup.0.as_slice().try_into().ok()?);
    let auth = Zeroizing::new(BASE64URL_NOPAD.decode(one.auth.as_bytes()).ok()?);
    let auth = AuthValue::from_bytes(auth.as_slice().try_into().ok()?);
    Some((KdfSet::try_from(one.kdf).ok()?, lookup, auth.check()))
}
