//! `PATCH /v1/uploads/{id}`: the next piece of a document; 204 with how much is here then, and with the receipt after the
//! last one. What is refused before its body is read has it read all the same, so that the kiosk gets to the answer.

use super::{Told, header, is_there, occasion, speaks_tus};
use crate::district::auth::{Segment, SignedHead, has_type};
use crate::district::database::documents::{Standing, Upload, UploadRight};
use crate::district::decide::{Actor, AppendUpload, Subject};
use crate::district::problem::Problem;
use crate::district::state::Server;
use crate::district::uploads::{InHand, Progress, append, progress};
use crate::domain::identity::ObjectId;
use crate::domain::moment::Timestamp;
use crate::wire::upload;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use std::sync::Arc;

pub(in crate::district) async fn patch(
    State(server): State<Server>,
    Segment(id): Segment<ObjectId>,
    signed: SignedHead,
) -> Result<Response, Problem> {
    match ready(&server, id, (signed.actor.clone(), &signed.headers), signed.now).await {
        Ok(Ready::Kept(told)) => Ok(told.answer(StatusCode::NO_CONTENT)),
        Ok(Ready::For(piece)) => piece.take_in(&server, signed).await,
        Err(problem) => {
            signed.pass_over().await;
            Err(problem)
        }
    }
}

/// What can be done about a piece.
enum Ready {
    /// Nothing: the document is kept.
    Kept(Told),
    /// It can come.
    For(Piece),
}

/// A piece that can come.
struct Piece {
    hand: InHand,
    upload: Upload,
    right: Arc<UploadRight>,
    offset: u64,
    most: u64,
}

async fn ready(
    server: &Server,
    id: ObjectId,
    (actor, headers): (Actor, &HeaderMap),
    now: Timestamp,
) -> Result<Ready, Problem> {
    speaks_tus(headers)?;
    has_type(headers, upload::PIECE)?;
    let offset: u64 = header(headers, upload::OFFSET, "the header upload-offset is missing or no number")?;
    let right = server.permit::<AppendUpload>(actor, Subject::Incoming(id), now).await?;
    let right = Arc::new(UploadRight::from(right));
    let hand = server.uploads.take(id).await?;
    is_there(server, id).await?;
    let (kept, coming) = match server.database.standing(Arc::clone(&right), occasion(now)).await? {
        Standing::Unknown => return Err(Problem::NoUpload),
        Standing::Expired => return Err(Problem::UploadExpired),
        Standing::Kept(kept) => (Some(kept), None),
        Standing::Coming(upload) => {
            let known = Arc::clone(&right);
            match progress(server.documents(), hand, upload, known, occasion(now)).await? {
                Progress::Coming(here, hand) => (None, Some((hand, upload, here))),
                Progress::Kept(kept) => (Some(kept), None),
            }
        }
    };
    let here = kept.as_ref().map(|kept| kept.length);
    let here = here.or(coming.as_ref().map(|(_, _, here)| *here)).unwrap_or_default();
    if offset != here {
        return Err(Problem::Offset(here));
    }
    if let Some(kept) = kept {
        return Ok(Ready::Kept(kept.into()));
    }
    let Some((hand, upload, _)) = coming else { return Err(Problem::NoUpload) };
    let most = upload.length.saturating_sub(offset).min(upload::PIECE_LIMIT);
    let announced: Option<u64> = header(headers, "content-length", "").ok();
    if announced.is_some_and(|length| length > most) {
        return Err(Problem::TooLarge);
    }
    Ok(Ready::For(Piece { hand, upload, right, offset, most }))
}

impl Piece {
    async fn take_in(self, server: &Server, signed: SignedHead) -> Result<Response, Problem> {
        let Self { hand, upload, right, offset, most } = self;
        let now: Timestamp = signed.now;
        let hand = append(&server.uploads, hand, (offset, most), signed.promised, signed.body).await?;
        let told = match progress(server.documents(), hand, upload, right, occasion(now)).await? {
            Progress::Coming(offset, _hand) => {
                Told { offset, length: upload.length, expires: Some(upload.expires), receipt: None }
            }
            Progress::Kept(kept) => kept.into(),
        };
        Ok(told.answer(StatusCode::NO_CONTENT))
    }
}
