//! `GET /v1/records/{id}`: one sealed object, for the person whose it is or an office that it is open to.

use super::octets;
use crate::district::auth::{Asker, Segment};
use crate::district::decide::ReadRecord;
use crate::district::problem::Problem;
use crate::district::state::Server;
use crate::domain::identity::ObjectId;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

pub(in crate::district) async fn get(
    State(server): State<Server>,
    Segment(id): Segment<ObjectId>,
    asker: Asker,
) -> Result<Response, Problem> {
    let subject = server.database.subject_of_object(id).await?;
    let right = server.permit::<ReadRecord>(asker.actor, subject, asker.now).await?;
    let bytes = server.database.record(right, asker.now).await?.ok_or(Problem::Gone)?;
    Ok(octets(StatusCode::OK, bytes))
}
