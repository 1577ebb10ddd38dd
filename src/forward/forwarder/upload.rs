//! Documents go out piece by piece, one request a turn, whenever no object waits. What arrived of a piece that was cut off
//! counts: the district says how far a document is, and it goes on from there.

use super::super::ForwardError;
use super::super::client::Answer;
use super::super::plan::{self, UploadStep};
use super::{Blamed, Failure, Forwarder, Suspect, later};
use crate::domain::identity::ObjectId;
use crate::seal::DocumentFile;
use crate::store::{OutgoingDocument, StoreError};
use std::time::Duration;

/// So often a document that came to harm on the way is sent anew.
const ANEW_AT_MOST: u32 = 3;

/// How far the document is that is being sent.
#[derive(Clone, Copy)]
pub(super) struct Underway {
    id: ObjectId,
    offset: u64,
}

impl Forwarder {
    /// Does the one next thing for the document that is next.
    pub(super) async fn upload(&mut self, now: Duration) -> Result<(), Failure> {
        let Some(document) = self.store.next_document(self.clock.now())? else { return Ok(()) };
        let id = document.name.id;
        let asked = match self.underway.take().filter(|underway| underway.id == id) {
            Some(Underway { offset, .. }) => match self.piece(document, offset)? {
                Some(piece) => self.append(id, (offset, piece)).await,
                None => return Ok(()),
            },
            None => match self.client.arrived(id).await {
                // Not announced yet, or given up.
                Ok(Answer { status: 404 | 410, .. }) => self.client.announce(document).await,
                answer => answer,
            },
        };
        match asked {
            Ok(answer) => self.uploaded(document, answer, now).await,
            Err(error) => Err(self.broken_off(id, error)),
        }
    }

    async fn append(&mut self, id: ObjectId, piece: (u64, Vec<u8>)) -> Result<Answer, ForwardError> {
        let bytes = piece.1.len();
        let answer = self.client.append(id, piece).await;
        match &answer {
            Ok(Answer { status: 204, .. }) => self.pieces.arrived(bytes),
            Ok(Answer { status: 408 | 413, .. }) => self.pieces.cut(),
            Ok(_) => {}
            Err(error) if error.is_unsent() => {}
            Err(_) => self.pieces.cut(),
        }
        answer
    }

    /// The next piece; none when the document cannot be read here any more, and was set aside.
    fn piece(&mut self, document: OutgoingDocument, offset: u64) -> Result<Option<Vec<u8>>, ForwardError> {
        match self.store.read_document(document.name, offset, self.pieces.room()) {
            Ok(piece) => Ok(Some(piece)),
            Err(error @ StoreError::Missing) => {
                self.store.quarantine_document(document.name.id, error.code())?;
                Ok(None)
            }
            Err(error) => Err(error.into()),
        }
    }

    async fn uploaded(
        &mut self,
        document: OutgoingDocument,
        answer: Answer,
        now: Duration,
    ) -> Result<(), Failure> {
        let name = document.name;
        let step = plan::after_piece(answer.status, answer.progress.offset, name.length);
        if let Some(receipt) = answer.progress.receipt.filter(|_| matches!(step, UploadStep::GoOn(_))) {
            let acknowledged = self.acknowledge((name.id, name.digest), receipt, now).await;
            return acknowledged.map_err(|error| Failure { error, blamed: Some(Blamed::Document(name.id)) });
        }
        let refusal = ForwardError::refused(
            answer.status,
            serde_json::from_slice(&answer.body).ok().as_ref(),
            answer.retry_after,
        );
        match step {
            UploadStep::GoOn(offset) => {
                self.store.document_arrived(name.id, offset)?;
                self.underway = Some(Underway { id: name.id, offset });
                Ok(())
            }
            UploadStep::Anew if document.attempts < ANEW_AT_MOST && self.is_whole(document)? => {
                self.store.document_arrived(name.id, 0)?;
                Ok(self.store.put_document_off(name.id, self.clock.now(), refusal.told())?)
            }
            UploadStep::Anew | UploadStep::SetAside => {
                Ok(self.store.quarantine_document(name.id, refusal.told())?)
            }
            // Its own trouble: nobody else waits for it.
            UploadStep::PutOff => {
                let until = later(self.clock.now(), refusal.wait());
                Ok(self.store.put_document_off(name.id, until, refusal.told())?)
            }
            UploadStep::Ask => Err(self.broken_off(name.id, refusal)),
            UploadStep::Stop | UploadStep::Pause => Err(refusal.into()),
        }
    }

    /// Whether the file still is what was sealed.
    fn is_whole(&self, document: OutgoingDocument) -> Result<bool, ForwardError> {
        let file = match self.store.open_document(document.name.digest) {
            Ok(file) => file,
            Err(StoreError::Missing) => return Ok(false),
            Err(error) => return Err(error.into()),
        };
        Ok(DocumentFile::parse(file).is_ok_and(|file| file.digest() == document.name.digest))
    }

    /// No answer: how much arrived is asked next time. If other things were answered since the last time, this document is
    /// to blame, and others go first.
    fn broken_off(&mut self, id: ObjectId, error: ForwardError) -> Failure {
        let is_to_blame = self.suspect == Some(Suspect { id, others_arrived: true });
        self.suspect = (!is_to_blame).then_some(Suspect { id, others_arrived: false });
        Failure { error, blamed: is_to_blame.then_some(Blamed::Document(id)) }
    }
}
