//! `GET /v1/people/{person}/records`: ids and digests of one person's objects, for that person only.

use crate::district::auth::{Asker, Segment};
use crate::district::decide::ListRecords;
use crate::district::problem::Problem;
use crate::district::state::Server;
use crate::domain::identity::PersonId;
use crate::wire::receipts::RecordList;
use axum::Json;
use axum::extract::State;

pub(in crate::district) async fn get(
    State(server): State<Server>,
    Segment(person): Segment<PersonId>,
    asker: Asker,
) -> Result<Json<RecordList>, Problem> {
    let subject = server.database.subject_of_person(person, None).await?;
    let right = server.permit::<ListRecords>(asker.actor, subject, asker.now).await?;
    let records = server.database.records(right, asker.now).await?;
    Ok(Json(RecordList { records }))
}
