//! `PUT /v1/records/{id}`: a sealed object comes in; 201 or, the same bytes again, 200, with the signed receipt.

use super::octets;
use crate::district::acceptance::Refusal;
use crate::district::auth::{Segment, Signed};
use crate::district::database::rows::{Accepted, Submission};
use crate::district::decide::{Subject, Submit};
use crate::district::problem::Problem;
use crate::district::state::Server;
use crate::domain::identity::ObjectId;
use crate::seal::Sealed;
use crate::station::random;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

pub(in crate::district) async fn put(
    State(server): State<Server>,
    Segment(id): Segment<ObjectId>,
    signed: Signed,
) -> Result<Response, Problem> {
    let now = signed.now;
    let right = server.permit::<Submit>(signed.actor.clone(), Subject::Incoming(id), now).await?;
    let bytes = signed.octets()?;
    let sealed = Sealed::parse(bytes.to_vec()).map_err(|error| Problem::Record(Refusal::Seal(error)))?;
    if sealed.id() != id {
        return Err(Problem::Malformed("the path and the object's header name different ids"));
    }
    let submission = Submission { sealed, receipt: random::object_id(), now };
    match server.database.accept(right, submission).await? {
        Accepted::New(receipt) => Ok(octets(StatusCode::CREATED, receipt)),
        Accepted::Known(receipt) => Ok(octets(StatusCode::OK, receipt)),
        Accepted::Refused(refusal) => Err(Problem::Record(refusal)),
    }
}
