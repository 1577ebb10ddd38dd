//! What kiosk and district say to each other over HTTP: bodies, paths, headers and problem documents.
//! Sealed objects travel as their own bytes (`application/octet-stream`); only the rest is JSON.
//! Every body refuses unknown fields, so that a newer peer is noticed and never half understood.

pub mod batch;
pub mod encoding;
pub mod enrolment;
pub mod path;
pub mod problem;
pub mod receipts;
pub mod recovery;
pub mod sign_in;
pub mod staff;
pub mod upload;
pub mod words;

/// The protocol version that both sides speak; the bundle names the district's.
pub const PROTOCOL: u32 = 1;

/// Largest sealed record, bytes.
pub const RECORD_LIMIT: usize = 64 * 1024;

/// Header with the person token; `-` when there is none.
pub const PERSON_HEADER: &str = "mobio-person";

/// Header with the protocol version; an older kiosk gets 426.
pub const PROTOCOL_HEADER: &str = "mobio-protocol";
