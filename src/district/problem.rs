//! Every refusal of the API as a problem document (RFC 9457) with a stable code. The texts never tell more than
//! the caller knew: nothing personal, and one answer for all that is denied.

use super::acceptance::Refusal;
use super::database::DatabaseError;
use super::scan::ScanError;
use crate::documents::picture::PictureError;
use crate::seal::RequestError;
use crate::wire::problem::{CARD_OR_PIN, CARD_REPLACED, CONTENT_TYPE, Problem as Document, RECOVERY_CODE};
use crate::wire::upload;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::io::ErrorKind;
use std::time::Duration;

/// Until somebody may have made room on a full disk.
const SCARCE: Duration = Duration::from_mins(5);

/// What the API can answer instead of what was asked for.
#[derive(Debug)]
pub enum Problem {
    /// No such path.
    Route,
    /// The path exists, the method does not.
    Method,
    /// Not the content type that the path takes.
    ContentType,
    /// More bytes than allowed.
    TooLarge,
    /// A path, query, header or body that cannot be read.
    Malformed(&'static str),
    /// The kiosk speaks an older protocol.
    Outdated,
    /// The request is not signed, or wrongly.
    Signature(RequestError),
    /// No enrolled kiosk has this key.
    UnknownKiosk,
    /// This very request came before.
    Replay,
    /// The kiosk was revoked.
    Revoked,
    /// No running staff session.
    NoSession,
    /// Name or passphrase is wrong.
    SignIn,
    /// Card or PIN is wrong, or the card counts no more, or is blocked.
    CardOrPin,
    /// The code of a recovery case is wrong, or its case is not ripe, was stopped or has served.
    RecoveryCode,
    /// Too many tries to sign in, or of codes.
    SignInWait(Duration),
    /// `decide` said no.
    Forbidden,
    /// Allowed, but there is nothing (any more).
    Gone,
    /// The enrolment code is not good.
    Code,
    /// Too many requests of one kiosk.
    Pace(Duration),
    /// Too many requests at once.
    Crowded,
    /// The request took too long.
    Slow,
    /// An object was not taken in.
    Record(Refusal),
    /// Another version of tus.
    Resumable,
    /// Nobody has announced this document.
    NoUpload,
    /// It was not complete in time.
    UploadExpired,
    /// Something else has this id or these bytes.
    OtherUpload,
    /// A piece begins elsewhere than where the last one ended, at this offset.
    Offset(u64),
    /// Another request has this document in hand.
    UploadBusy,
    /// A piece is not the one that was signed.
    Piece,
    /// What has arrived is not what was announced.
    NotAnnounced,
    /// The person has sent enough for a day.
    Enough(Duration),
    /// The disk has too little room for a document.
    Room,
    /// A document was kept, and its file is not there: staff bring it back from a backup.
    Lost,
    /// A document was kept, and its file is not what it was: staff bring it back from a backup.
    Damaged,
    /// What the person granted does not open the document.
    Unopened,
    /// A file does not begin like what it is said to be.
    OtherMedia,
    /// Of this sort of file no picture is made.
    NoPicture,
    /// A file has no picture that can be shown.
    Picture(PictureError),
    /// Nobody has said that a file is clean.
    Scan(ScanError),
    /// The files of documents cannot be read or written.
    Files(std::io::Error),
    /// The server's own fault.
    Server(DatabaseError),
}

impl Problem {
    /// Status, stable code, title.
    const fn face(&self) -> (StatusCode, &'static str, &'static str) {
        use StatusCode as S;
        match self {
            Self::Route => (S::NOT_FOUND, "D-REQUEST-01", "There is no such path"),
            Self::Method => (S::METHOD_NOT_ALLOWED, "D-REQUEST-02", "This path does not take this method"),
            Self::ContentType => {
                (S::UNSUPPORTED_MEDIA_TYPE, "D-REQUEST-03", "This path takes another content type")
            }
            Self::TooLarge => (S::PAYLOAD_TOO_LARGE, "D-REQUEST-04", "The body is too large"),
            Self::Malformed(_) => (S::BAD_REQUEST, "D-REQUEST-05", "The request cannot be read"),
            Self::Slow => (S::REQUEST_TIMEOUT, "D-REQUEST-06", "The request took too long"),
            Self::Outdated => (S::UPGRADE_REQUIRED, "D-PROTOCOL-01", "The kiosk's program is too old"),
            Self::Signature(_) => (S::UNAUTHORIZED, "D-AUTH-01", "The request is not signed as it must be"),
            Self::UnknownKiosk => (S::UNAUTHORIZED, "D-AUTH-02", "No enrolled kiosk has this key"),
            Self::Replay => (S::UNAUTHORIZED, "D-AUTH-03", "This request was sent before"),
            Self::Revoked => (S::FORBIDDEN, "D-AUTH-04", "This kiosk was revoked"),
            Self::NoSession => (S::UNAUTHORIZED, "D-AUTH-05", "Nobody is signed in"),
            Self::SignIn => (S::FORBIDDEN, "D-AUTH-06", "Name or passphrase is wrong"),
            Self::SignInWait(_) => (S::TOO_MANY_REQUESTS, "D-AUTH-07", "Too many tries to sign in"),
            Self::CardOrPin => (S::FORBIDDEN, CARD_OR_PIN, "Card or PIN is wrong"),
            Self::RecoveryCode => (S::FORBIDDEN, RECOVERY_CODE, "The code is not good"),
            Self::Forbidden => (S::FORBIDDEN, "D-AUTH-08", "Not allowed"),
            Self::Gone => (S::GONE, "D-RECORD-07", "The object is no longer here"),
            Self::Code => (S::FORBIDDEN, "D-ENROL-01", "The enrolment code is not good"),
            Self::Pace(_) => (S::TOO_MANY_REQUESTS, "D-LIMIT-01", "Too many requests"),
            Self::Crowded => (S::SERVICE_UNAVAILABLE, "D-LIMIT-02", "The server is busy"),
            Self::Record(Refusal::Conflict) => {
                (S::CONFLICT, "D-RECORD-01", "Other bytes are kept under this id")
            }
            Self::Record(Refusal::Missing(_)) => {
                (S::FAILED_DEPENDENCY, "D-RECORD-02", "Other objects must come first")
            }
            Self::Record(Refusal::Seal(_)) => {
                (S::UNPROCESSABLE_ENTITY, "D-RECORD-03", "The object is not what its signer made")
            }
            Self::Record(Refusal::Contradiction(_)) => {
                (S::UNPROCESSABLE_ENTITY, "D-RECORD-04", "The object contradicts what is known")
            }
            Self::Record(Refusal::Tried) => (S::LOCKED, "D-RECORD-08", "The card was tried too often"),
            Self::Record(Refusal::Replaced) => {
                (S::UNPROCESSABLE_ENTITY, CARD_REPLACED, "A newer card entry is here")
            }
            Self::Record(Refusal::Kind) => {
                (S::UNPROCESSABLE_ENTITY, "D-RECORD-05", "This kind is not taken in")
            }
            Self::Resumable => (S::PRECONDITION_FAILED, "D-UPLOAD-01", "This server speaks tus 1.0.0"),
            Self::NoUpload => (S::NOT_FOUND, "D-UPLOAD-02", "No such document is on its way"),
            Self::UploadExpired => (S::GONE, "D-UPLOAD-03", "The document was not complete in time"),
            Self::OtherUpload => (S::CONFLICT, "D-UPLOAD-04", "Something else has this id or these bytes"),
            Self::Offset(_) => {
                (S::CONFLICT, "D-UPLOAD-05", "The piece does not begin where the last one ended")
            }
            Self::UploadBusy => (S::LOCKED, "D-UPLOAD-06", "Another request has this document in hand"),
            Self::Piece => (S::BAD_REQUEST, "D-UPLOAD-07", "The piece is not the one that was signed"),
            Self::NotAnnounced => {
                (S::UNPROCESSABLE_ENTITY, "D-UPLOAD-08", "The document is not the one that was announced")
            }
            Self::Enough(_) => {
                (S::TOO_MANY_REQUESTS, "D-LIMIT-03", "Enough documents of this person for a day")
            }
            Self::Lost => {
                (S::INTERNAL_SERVER_ERROR, "D-DOCUMENT-01", "The document was kept and its file is missing")
            }
            Self::Damaged => {
                (S::INTERNAL_SERVER_ERROR, "D-DOCUMENT-02", "The document was kept and its file is damaged")
            }
            Self::Unopened => {
                (S::UNPROCESSABLE_ENTITY, "D-DOCUMENT-03", "The document does not open with what was granted")
            }
            Self::OtherMedia => {
                (S::UNPROCESSABLE_ENTITY, "D-DOCUMENT-04", "The file is not what it is said to be")
            }
            Self::NoPicture => {
                (S::UNSUPPORTED_MEDIA_TYPE, "D-DOCUMENT-05", "No picture is made of this sort of file")
            }
            Self::Picture(error) if error.lasting() => {
                (S::UNPROCESSABLE_ENTITY, error.code(), "The file cannot be shown")
            }
            Self::Picture(error) => (S::SERVICE_UNAVAILABLE, error.code(), "The file cannot be shown now"),
            Self::Scan(error) => {
                let status = match error {
                    ScanError::Absent => S::CONFLICT,
                    ScanError::Silent(_) | ScanError::Unclear => S::SERVICE_UNAVAILABLE,
                    ScanError::Infected(_) => S::UNPROCESSABLE_ENTITY,
                };
                (status, error.code(), "The original is not handed out")
            }
            Self::Room => (S::INSUFFICIENT_STORAGE, "D-LIMIT-04", "The server has no room for documents"),
            Self::Files(_) => {
                (S::SERVICE_UNAVAILABLE, "D-SERVER-03", "The server cannot read or write documents now")
            }
            Self::Server(error) if error.lasting() => {
                (S::INTERNAL_SERVER_ERROR, "D-SERVER-02", "The server needs its technicians")
            }
            Self::Server(_) => (S::SERVICE_UNAVAILABLE, "D-SERVER-01", "The server cannot do it now"),
        }
    }

    fn detail(&self) -> Option<String> {
        match self {
            Self::Malformed(what) => Some((*what).to_owned()),
            Self::Signature(error) => Some(error.to_string()),
            Self::Outdated => Some("install the kiosk's newest version".to_owned()),
            Self::UnknownKiosk => Some("enrol it again: mobio enrol CODE".to_owned()),
            Self::Code => Some("make a new one at the district: mobio enrol new --name NAME".to_owned()),
            Self::Record(refusal) => Some(refusal.to_string()),
            Self::Damaged => Some("bring it back from the last backup".to_owned()),
            Self::Unopened => Some("the person can approve it once more".to_owned()),
            Self::OtherMedia => Some("it is neither shown nor handed out; it may mean harm".to_owned()),
            Self::Picture(error) => Some(error.to_string()),
            Self::Scan(error) => Some(error.to_string()),
            Self::Server(error) => Some(error.code().to_owned()),
            _ => None,
        }
    }

    /// When it is worth trying again.
    fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::SignInWait(time) | Self::Pace(time) | Self::Enough(time) => Some(*time),
            Self::Room | Self::Lost | Self::Damaged => Some(SCARCE),
            Self::Files(_) => Some(Duration::from_secs(5)),
            Self::Picture(error) if !error.lasting() => Some(Duration::from_secs(5)),
            Self::Scan(error) if !error.lasting() => Some(Duration::from_secs(5)),
            Self::Crowded | Self::UploadBusy => Some(Duration::from_secs(1)),
            Self::Server(error) if !error.lasting() => Some(Duration::from_secs(5)),
            _ => None,
        }
    }
}

impl From<std::io::Error> for Problem {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::Room,
            _ => Self::Files(error),
        }
    }
}

impl From<ScanError> for Problem {
    fn from(error: ScanError) -> Self {
        Self::Scan(error)
    }
}

impl From<DatabaseError> for Problem {
    fn from(error: DatabaseError) -> Self {
        Self::Server(error)
    }
}

impl From<Problem> for Document {
    fn from(problem: Problem) -> Self {
        let (status, code, title) = problem.face();
        let detail = problem.detail();
        let missing = match problem {
            Problem::Record(Refusal::Missing(missing)) => missing,
            _ => Vec::new(),
        };
        Self {
            kind: format!("urn:mobio:problem:{code}"),
            title: title.to_owned(),
            status: status.as_u16(),
            code: code.to_owned(),
            detail,
            missing,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let ((status, ..), retry_after) = (self.face(), self.retry_after());
        let offset = if let Self::Offset(offset) = self { Some(offset) } else { None };
        let speaks = matches!(self, Self::Resumable);
        let mut response = (status, axum::Json(Document::from(self))).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE));
        if let Some(time) = retry_after {
            // Whole seconds, rounded up, for coming back early would be refused again.
            headers.insert(header::RETRY_AFTER, HeaderValue::from(time.as_secs().saturating_add(1)));
        }
        if let Some(offset) = offset {
            headers.insert(upload::OFFSET, HeaderValue::from(offset));
        }
        if speaks {
            headers.insert(upload::VERSIONS, HeaderValue::from_static(upload::VERSION));
        }
        response
    }
}
