//! The three requests of an upload, as tus 1.0 has them.

use super::{Answer, Call, Client, ForwardError};
use crate::domain::identity::ObjectId;
use crate::store::OutgoingDocument;
use crate::wire::path;
use crate::wire::upload::{self, Announced};
use data_encoding::BASE64URL_NOPAD;
use reqwest::Method;
use reqwest::header::HeaderMap;

/// How far a document is, as an answer tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::forward) struct Progress {
    /// Bytes that have arrived.
    pub(in crate::forward) offset: Option<u64>,
    /// The receipt's bytes, not verified, once all have.
    pub(in crate::forward) receipt: Option<Vec<u8>>,
}

impl Progress {
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
        Self {
            offset: text(upload::OFFSET).and_then(|offset| offset.parse().ok()),
            receipt: text(upload::RECEIPT)
                .and_then(|receipt| BASE64URL_NOPAD.decode(receipt.as_bytes()).ok()),
        }
    }
}

impl Client {
    /// Announces a document, or asks after one that was announced already.
    pub(in crate::forward) async fn announce(
        &mut self,
        document: OutgoingDocument,
    ) -> Result<Answer, ForwardError> {
        let name = document.name;
        let announced = Announced { id: name.id, person: document.person, digest: *name.digest.as_bytes() };
        let headers = vec![
            (upload::RESUMABLE, upload::VERSION.to_owned()),
            (upload::LENGTH, name.length.to_string()),
            (upload::METADATA, announced.to_metadata()),
        ];
        self.send(Call { headers, ..Call::new(Method::POST, path::UPLOADS) }, true).await
    }

    /// How much of a document has arrived.
    pub(in crate::forward) async fn arrived(&mut self, id: ObjectId) -> Result<Answer, ForwardError> {
        let path = path::UPLOAD.replace("{id}", &id.to_string());
        let headers = vec![(upload::RESUMABLE, upload::VERSION.to_owned())];
        self.send(Call { headers, ..Call::new(Method::HEAD, &path) }, true).await
    }

    /// Brings the piece that begins at this byte.
    pub(in crate::forward) async fn append(
        &mut self,
        id: ObjectId,
        (offset, piece): (u64, Vec<u8>),
    ) -> Result<Answer, ForwardError> {
        let path = path::UPLOAD.replace("{id}", &id.to_string());
        let headers =
            vec![(upload::RESUMABLE, upload::VERSION.to_owned()), (upload::OFFSET, offset.to_string())];
        let content = Some(upload::PIECE);
        self.send(Call { headers, content, body: piece, ..Call::new(Method::PATCH, &path) }, true).await
    }
}
