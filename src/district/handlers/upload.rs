//! What the three requests of an upload share: the headers of tus, and how far a document is as an answer.

pub(in crate::district) mod head;
pub(in crate::district) mod patch;
pub(in crate::district) mod post;

use crate::district::database::documents::{Filed, KeptDocument, Occasion};
use crate::district::problem::Problem;
use crate::district::state::Server;
use crate::domain::identity::ObjectId;
use crate::domain::moment::Timestamp;
use crate::station::random;
use crate::wire::upload;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use data_encoding::BASE64URL_NOPAD;
use jiff::fmt::rfc2822::DateTimePrinter;
use std::str::FromStr;

fn occasion(now: Timestamp) -> Occasion {
    Occasion { receipt: random::object_id(), now }
}

/// That the kiosk speaks the version of tus that we do.
fn speaks_tus(headers: &HeaderMap) -> Result<(), Problem> {
    let version = headers.get(upload::RESUMABLE).and_then(|version| version.to_str().ok());
    if version == Some(upload::VERSION) { Ok(()) } else { Err(Problem::Resumable) }
}

/// A header that must be there.
fn header<T: FromStr>(headers: &HeaderMap, name: &str, fault: &'static str) -> Result<T, Problem> {
    let value = headers.get(name).and_then(|value| value.to_str().ok()?.parse().ok());
    value.ok_or(Problem::Malformed(fault))
}

/// Of a document that is said to be kept the file must be there, or nobody is told so again: a kiosk that still has it would
/// let it go.
async fn is_there(server: &Server, id: ObjectId) -> Result<(), Problem> {
    match server.database.filed(id).await? {
        Some(Filed::Kept { digest, length }) if !server.uploads.has(digest, length)? => Err(Problem::Lost),
        _ => Ok(()),
    }
}

/// How far a document is.
struct Told {
    offset: u64,
    length: u64,
    expires: Option<Timestamp>,
    receipt: Option<Vec<u8>>,
}

impl From<KeptDocument> for Told {
    fn from(KeptDocument { length, receipt }: KeptDocument) -> Self {
        Self { offset: length, length, expires: None, receipt: Some(receipt) }
    }
}

impl Told {
    fn answer(self, status: StatusCode) -> Response {
        let mut response = status.into_response();
        let headers = response.headers_mut();
        headers.insert(upload::OFFSET, HeaderValue::from(self.offset));
        headers.insert(upload::LENGTH, HeaderValue::from(self.length));
        let expires =
            self.expires.and_then(|time| DateTimePrinter::new().timestamp_to_rfc9110_string(&time).ok());
        let receipt = self.receipt.map(|receipt| BASE64URL_NOPAD.encode(&receipt));
        for (name, value) in [(upload::EXPIRES, expires), (upload::RECEIPT, receipt)] {
            // Both are plain ASCII.
            if let Some(value) = value.and_then(|value| HeaderValue::try_from(value).ok()) {
                headers.insert(name, value);
            }
        }
        response
    }
}

/// Every answer about an upload says so.
pub(in crate::district) async fn resumable(mut response: Response) -> Response {
    response.headers_mut().insert(upload::RESUMABLE, HeaderValue::from_static(upload::VERSION));
    response
}
