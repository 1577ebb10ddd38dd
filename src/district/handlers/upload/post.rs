//! `POST /v1/uploads`: a document is announced; 201 with its place and how much of it is here, as often as it is repeated.

use super::{Told, header, is_there, occasion, speaks_tus};
use crate::district::auth::Signed;
use crate::district::database::documents::{Begun, Upload, UploadRight};
use crate::district::decide::{CreateUpload, Subject};
use crate::district::problem::Problem;
use crate::district::state::Server;
use crate::district::uploads::{LIFE, Progress, progress};
use crate::domain::identity::ObjectId;
use crate::domain::moment::Timestamp;
use crate::seal::Digest;
use crate::seal::document::LARGEST_SEALED;
use crate::wire::path;
use crate::wire::upload::{self, Announced};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use std::sync::Arc;

pub(in crate::district) async fn post(
    State(server): State<Server>,
    signed: Signed,
) -> Result<Response, Problem> {
    let now = signed.now;
    speaks_tus(signed.headers())?;
    let new = announced(signed.headers(), now)?;
    let right = server.permit::<CreateUpload>(signed.actor.clone(), Subject::Incoming(new.id), now).await?;
    let right = Arc::new(UploadRight::from(right));
    let hand = server.uploads.take(new.id).await?;
    is_there(&server, new.id).await?;
    let room = server.uploads.has_room(server.database.coming_bytes().await?.saturating_add(new.length));
    let told = match server.database.begin_upload(Arc::clone(&right), new, occasion(now)).await? {
        Begun::New(new) => {
            if let Err(problem) = room {
                server.database.drop_upload(right).await?;
                return Err(problem);
            }
            server.uploads.make_folders()?;
            // What an earlier one may have left that was not complete in time.
            server.uploads.forget(&hand, new.digest).await?;
            Told { offset: 0, length: new.length, expires: Some(new.expires), receipt: None }
        }
        Begun::Known(known) => match progress(server.documents(), hand, known, right, occasion(now)).await? {
            Progress::Coming(offset, _hand) => {
                Told { offset, length: known.length, expires: Some(known.expires), receipt: None }
            }
            Progress::Kept(kept) => kept.into(),
        },
        Begun::Kept(kept) => kept.into(),
        Begun::Other => return Err(Problem::OtherUpload),
        Begun::Enough(wait) => return Err(Problem::Enough(wait)),
    };
    let mut response = told.answer(StatusCode::CREATED);
    let place = HeaderValue::try_from(place(&server, new.id));
    response.headers_mut().insert(header::LOCATION, place.map_err(|_| Problem::Route)?);
    Ok(response)
}

/// What the headers say of the document.
fn announced(headers: &HeaderMap, now: Timestamp) -> Result<Upload, Problem> {
    let length: u64 = header(headers, upload::LENGTH, "the header upload-length is missing or no number")?;
    if length == 0 {
        return Err(Problem::Malformed("a document has more than no bytes"));
    }
    if length > LARGEST_SEALED {
        return Err(Problem::TooLarge);
    }
    let fault = "the header upload-metadata must name id, person and digest";
    let metadata: String = header(headers, upload::METADATA, fault)?;
    let Announced { id, person, digest } =
        Announced::of_metadata(&metadata).ok_or(Problem::Malformed(fault))?;
    let expires = now.saturating_add(LIFE).unwrap_or(Timestamp::MAX);
    Ok(Upload { id, person, digest: Digest::new(digest), length, created: now, expires })
}

fn place(server: &Server, id: ObjectId) -> String {
    let base = server.url.as_deref().unwrap_or_default().trim_end_matches('/');
    format!("{base}{}", path::UPLOAD.replace("{id}", &id.to_string()))
}
