//! `HEAD /v1/uploads/{id}`: how much of a document is here; with the receipt when it is kept.

use super::{Told, is_there, occasion, speaks_tus};
use crate::district::auth::{Segment, Signed};
use crate::district::database::documents::{Standing, UploadRight};
use crate::district::decide::{ReadUpload, Subject};
use crate::district::problem::Problem;
use crate::district::state::Server;
use crate::district::uploads::{Progress, progress};
use crate::domain::identity::ObjectId;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use std::sync::Arc;

pub(in crate::district) async fn head(
    State(server): State<Server>,
    Segment(id): Segment<ObjectId>,
    signed: Signed,
) -> Result<Response, Problem> {
    let now = signed.now;
    speaks_tus(signed.headers())?;
    let right = server.permit::<ReadUpload>(signed.actor.clone(), Subject::Incoming(id), now).await?;
    let right = Arc::new(UploadRight::from(right));
    let hand = server.uploads.take(id).await?;
    is_there(&server, id).await?;
    let told = match server.database.standing(Arc::clone(&right), occasion(now)).await? {
        Standing::Unknown => return Err(Problem::NoUpload),
        Standing::Expired => return Err(Problem::UploadExpired),
        Standing::Kept(kept) => kept.into(),
        Standing::Coming(upload) => {
            match progress(server.documents(), hand, upload, right, occasion(now)).await? {
                Progress::Coming(offset, _hand) => {
                    Told { offset, length: upload.length, expires: Some(upload.expires), receipt: None }
                }
                Progress::Kept(kept) => kept.into(),
            }
        }
    };
    Ok(told.answer(StatusCode::OK))
}
