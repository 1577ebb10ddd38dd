//! One file a route.

pub(super) mod bundle;
pub(super) mod dead_cards;
pub(super) mod enrolment;
pub(super) mod person_records;
pub(super) mod receipts;
pub(super) mod record_batch;
pub(super) mod record_get;
pub(super) mod record_put;
pub(super) mod recovery;
pub(super) mod sign_in;
pub(super) mod staff_paper_original;
pub(super) mod staff_paper_picture;
pub(super) mod staff_people;
pub(super) mod staff_portfolio;
pub(super) mod staff_session;
pub(super) mod upload;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use zeroize::Zeroizing;

/// `?after=NUMBER`: what comes after that one.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct After {
    after: u64,
}

/// A sealed object as an answer.
fn octets(status: StatusCode, bytes: Vec<u8>) -> Response {
    let octets = HeaderValue::from_static("application/octet-stream");
    (status, [(header::CONTENT_TYPE, octets)], bytes).into_response()
}

/// A body that is overwritten when it was sent, or when nobody takes it.
fn for_this_answer(bytes: Zeroizing<Vec<u8>>) -> Body {
    Body::from(Bytes::from_owner(bytes))
}
