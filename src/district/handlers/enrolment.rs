//! `POST /v1/enrolment`: a new kiosk shows its one-time code and gets its id.

use crate::district::auth::Unsigned;
use crate::district::database::rows::Enrolment;
use crate::district::decide::{Actor, Enrol, Subject};
use crate::district::enrolment;
use crate::district::problem::Problem;
use crate::district::state::Server;
use crate::seal::VerifyingKey;
use crate::station::random;
use crate::wire::encoding::Base64;
use crate::wire::enrolment::{EnrolmentReply, EnrolmentRequest};
use axum::Json;
use axum::extract::State;

const LONGEST_NAME: usize = 100;

pub(in crate::district) async fn post(
    State(server): State<Server>,
    Unsigned(request): Unsigned<EnrolmentRequest>,
) -> Result<Json<EnrolmentReply>, Problem> {
    let now = server.clock.now();
    let right = server.permit::<Enrol>(Actor::Nobody, Subject::District, now).await?;
    let key = request.key.0.as_slice().try_into().ok().and_then(|key| VerifyingKey::from_bytes(key).ok());
    let key = key.ok_or(Problem::Malformed("the key is not an Ed25519 public key"))?;
    if request.name.chars().count() > LONGEST_NAME {
        return Err(Problem::Malformed("the kiosk's name is too long"));
    }
    let code = enrolment::digest(&request.code);
    let kiosk = Enrolment { code, kiosk: random::kiosk_id(), key, name: request.name, now };
    let kiosk = server.database.enrol(right, kiosk).await?.ok_or(Problem::Code)?;
    let root = Base64(server.root.to_bytes().to_vec());
    Ok(Json(EnrolmentReply { kiosk, district: server.district, root }))
}
