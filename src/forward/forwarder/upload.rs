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

impl Underway {
    /// Whether a piece was answered, and the document is no further than before: whoever does that would be sent it without
    /// end.
    fn stands_still(self, answer: &Answer) -> bool {
        let is_behind = match answer.status {
            200..300 => answer.progress.offset <= Some(self.offset),
            409 => answer.progress.offset == Some(self.offset),
            _ => false,
        };
        is_behind && answer.progress.receipt.is_none()
    }
}

impl Forwarder {
    /// Does the one next thing for the document that is next. Tells whether it got further: a district that only answers
    /// how far it is has taken nothing.
    pub(super) async fn upload(&mut self, now: Duration) -> Result<bool, Failure> {
        let Some(document) = self.store.next_document(self.clock.now())? else { return Ok(false) };
        let id = document.name.id;
        let underway = self.underway.take().filter(|underway| underway.id == id);
        let room = self.pieces.room();
        let asked = match underway {
            Some(Underway { offset, .. }) => match self.piece(document, offset)? {
                Some(piece) => self.append(id, (offset, piece)).await,
                None => return Ok(false),
            },
            None => match self.client.arrived(id).await {
                // Not announced yet, or given up.
                Ok(Answer { status: 404 | 410, .. }) => self.client.announce(document).await,
                answer => answer,
            },
        };
        match asked {
            // Something on the way takes no more: a smaller piece may come through.
            Ok(Answer { status: 413, .. }) if self.pieces.room() < room => Ok(false),
            Ok(answer) if underway.is_some_and(|underway| underway.stands_still(&answer)) => {
                Err(self.broken_off(document, ForwardError::Answer))
            }
            Ok(answer) => self.uploaded(document, answer, now).await,
            Err(error) => Err(self.broken_off(document, error)),
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
    fn piece(&mut self, document: OutgoingDocument, offset: u64) -> Result<Option<Vec<u8>>, Failure> {
        match self.store.read_document(document.name, offset, self.pieces.room()) {
            Ok(piece) => Ok(Some(piece)),
            Err(error @ StoreError::Missing) => {
                self.store.quarantine_document(document.name.id, error.code())?;
                Ok(None)
            }
            Err(error) if error.is_failure() => Err(error.into()),
            // Its own trouble, whatever it is: the others can be read.
            Err(error) => Err(Failure { error: error.into(), blamed: Some(document.into()) }),
        }
    }

    async fn uploaded(
        &mut self,
        document: OutgoingDocument,
        answer: Answer,
        now: Duration,
    ) -> Result<bool, Failure> {
        let name = document.name;
        let step = plan::after_piece(answer.status, answer.progress.offset, name.length);
        if let Some(receipt) = answer.progress.receipt.filter(|_| matches!(step, UploadStep::GoOn(_))) {
            let acknowledged = self.acknowledge((name.id, name.digest), receipt, now).await;
            return acknowledged
                .map(|()| true)
                .map_err(|error| Failure { error, blamed: Some(document.into()) });
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
                Ok(offset > document.arrived)
            }
            UploadStep::Anew if document.attempts < ANEW_AT_MOST && self.is_whole(document)? => {
                self.store.document_arrived(name.id, 0)?;
                self.store.put_document_off(name.id, self.clock.now(), refusal.told())?;
                Ok(false)
            }
            UploadStep::Anew | UploadStep::SetAside => {
                self.store.quarantine_document(name.id, refusal.told())?;
                Ok(false)
            }
            // Its own trouble: nobody else waits for it.
            UploadStep::PutOff => {
                let wait = refusal.wait().max(pause(document.attempts));
                self.store.put_document_off(name.id, later(self.clock.now(), wait), refusal.told())?;
                Ok(false)
            }
            UploadStep::Ask => Err(self.broken_off(document, refusal)),
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
    fn broken_off(&mut self, document: OutgoingDocument, error: ForwardError) -> Failure {
        let id = document.name.id;
        let is_to_blame = self.suspect == Some(Suspect { id, others_arrived: true });
        self.suspect = (!is_to_blame).then_some(Suspect { id, others_arrived: false });
        Failure { error, blamed: is_to_blame.then_some(document.into()) }
    }
}

impl From<OutgoingDocument> for Blamed {
    fn from(document: OutgoingDocument) -> Self {
        Self::Document(document.name.id, pause(document.attempts))
    }
}

/// How long a document is put off at least that was put off so often.
fn pause(attempts: u32) -> Duration {
    Duration::from_secs(1 << attempts.min(9))
}
