//! `POST /v1/staff/session` signs a counsellor in at this kiosk, `DELETE` out.

use crate::district::auth::{Counsellor, Signed};
use crate::district::database::rows::{NewSession, SignInTry};
use crate::district::decide::{Act, Reason, SignIn, SignOut, Subject};
use crate::district::problem::Problem;
use crate::district::staff::{LONGEST, Outcome};
use crate::district::state::Server;
use crate::district::token;
use crate::wire::staff::{StaffSessionReply, StaffSessionRequest};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::Timestamp;

pub(in crate::district) async fn post(
    State(server): State<Server>,
    signed: Signed,
) -> Result<Json<StaffSessionReply>, Problem> {
    let now = signed.now;
    let right = server.permit::<SignIn>(signed.actor.clone(), Subject::District, now).await?;
    let request = signed.json::<StaffSessionRequest>()?;
    let passphrase = request.passphrase;
    let asked = SignInTry { name: request.name, nonce: signed.nonce, now };
    let outcome = server.checker.check(server.database.as_ref(), &right, asked, passphrase).await?;
    let account = match outcome {
        Outcome::Welcome(account) => account,
        Outcome::Wrong => {
            server.note((signed.actor, SignIn::ACTION), Reason::Wrong, now).await?;
            return Err(Problem::SignIn);
        }
        Outcome::Replay => return Err(Problem::Replay),
        Outcome::Wait(time) => return Err(Problem::SignInWait(time)),
    };
    let (token, digest) = token::new();
    let expires = now.saturating_add(LONGEST).unwrap_or(Timestamp::MAX);
    let session = NewSession {
        token: digest,
        account: account.id,
        office: account.office.clone(),
        name: account.name.clone(),
        now,
        expires,
    };
    server.database.open_session(right, session).await?;
    let office_names = server.offices.iter().find(|office| office.slug == account.office);
    let office_names = office_names.map(|office| office.names.clone()).unwrap_or_default();
    Ok(Json(StaffSessionReply {
        token: token.to_string(),
        expires,
        name: account.name,
        office: account.office,
        office_names,
    }))
}

pub(in crate::district) async fn delete(
    State(server): State<Server>,
    counsellor: Counsellor,
) -> Result<StatusCode, Problem> {
    let right = server.permit::<SignOut>(counsellor.actor, Subject::District, counsellor.now).await?;
    server.database.close_session(right, counsellor.token).await?;
    Ok(StatusCode::NO_CONTENT)
}
