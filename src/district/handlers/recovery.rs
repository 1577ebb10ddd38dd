//! `POST /v1/recovery`: a kiosk shows the code of a recovery case and hears whose keys it may replace. One answer for
//! all that is not right; a try counts before it is compared.

use crate::district::auth::Signed;
use crate::district::database::rows::{Attempt, Recoverable};
use crate::district::decide::{Recover, Subject};
use crate::district::enrolment;
use crate::district::problem::Problem;
use crate::district::state::Server;
use crate::domain::throttle::Admission;
use crate::wire::recovery::{RecoveryReply, RecoveryRequest};
use axum::Json;
use axum::extract::State;

pub(in crate::district) async fn post(
    State(server): State<Server>,
    signed: Signed,
) -> Result<Json<RecoveryReply>, Problem> {
    let now = signed.now;
    let right = server.permit::<Recover>(signed.actor.clone(), Subject::District, now).await?;
    let request: RecoveryRequest = signed.json()?;
    match server.database.admit_code(&right, signed.nonce, now).await? {
        Attempt::Replay => return Err(Problem::Replay),
        Attempt::Counted(Admission::Wait { until }) => {
            return Err(Problem::SignInWait(until.duration_since(now).unsigned_abs()));
        }
        Attempt::Counted(Admission::Go | Admission::Blocked) => {}
    }
    let code = enrolment::digest(&request.code);
    let found = server.database.show_code(right, code, now).await?.ok_or(Problem::RecoveryCode)?;
    let Recoverable { case, person, replaces, seq, rescue } = found;
    Ok(Json(RecoveryReply { case, person, replaces: replaces.to_string(), seq, rescue }))
}
