//! The one writer thread. It takes whatever is waiting, runs each piece in a savepoint of one transaction,
//! commits once, and only then answers all: many small puts share one fsync. The keystore commits first.
//! After a failed commit nothing is tried again as if it were fine: the thread ends and says so. When something
//! was ended, the log is emptied before that is answered.

use super::{Context, DatabaseError, file};
use crate::district::keystore::{Place, Write};
use crate::failpoint::{self, Point};
use rusqlite::{Connection, ErrorCode, TransactionBehavior};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use tokio::sync::oneshot;
use zeroize::Zeroizing;

const WAITING: usize = 1024;
const BATCH: usize = 256;

/// Where a piece of work is done: the open transaction, and the keystore's changes that go with it.
pub(super) struct Desk<'a> {
    pub(super) connection: &'a Connection,
    pub(super) context: &'a Context,
    secrets: Vec<Write>,
    forgets: bool,
}

impl Desk<'_> {
    /// Puts a value into the keystore, if this transaction is committed.
    pub(super) fn put_secret(&mut self, place: Place, value: Zeroizing<Vec<u8>>) {
        self.secrets.push(Write::Put(place, value));
    }

    /// Removes a value from the keystore, if this transaction is committed.
    pub(super) fn remove_secret(&mut self, place: Place) {
        self.secrets.push(Write::Remove(place));
    }

    /// Something is deleted that shall leave no trace in the file or its log.
    pub(super) const fn forget(&mut self) {
        self.forgets = true;
    }

    /// A value of the keystore as this transaction sees it.
    pub(super) fn secret(&self, place: &Place) -> Result<Option<Zeroizing<Vec<u8>>>, DatabaseError> {
        #[cfg(test)]
        super::values::work::note("keystore");
        for write in self.secrets.iter().rev() {
            match write {
                Write::Put(changed, value) if changed == place => return Ok(Some(value.clone())),
                Write::Remove(changed) if changed == place => return Ok(None),
                Write::Put(..) | Write::Remove(_) => {}
            }
        }
        Ok(self.context.keystore.get(place)?)
    }
}

trait Job: Send {
    /// Does the work; false undoes it.
    fn run(&mut self, desk: &mut Desk<'_>) -> bool;
    /// Answers, once it is known whether the transaction was committed.
    fn answer(self: Box<Self>, committed: Result<(), &str>);
}

struct Piece<T, F> {
    work: Option<F>,
    outcome: Option<Result<T, DatabaseError>>,
    reply: oneshot::Sender<Result<T, DatabaseError>>,
}

impl<T, F> Job for Piece<T, F>
where
    T: Send,
    F: FnOnce(&mut Desk<'_>) -> Result<T, DatabaseError> + Send,
{
    fn run(&mut self, desk: &mut Desk<'_>) -> bool {
        self.outcome = self.work.take().map(|work| work(desk));
        matches!(self.outcome, Some(Ok(_)))
    }

    fn answer(self: Box<Self>, committed: Result<(), &str>) {
        let outcome = match (committed, self.outcome) {
            (Err(reason), Some(Ok(_)) | None) => Err(DatabaseError::Unreachable(reason.to_owned())),
            (_, Some(outcome)) => outcome,
            (Ok(()), None) => Err(stopped()),
        };
        // Whoever asked may have gone away; what is committed stays.
        let _gone = self.reply.send(outcome);
    }
}

/// The queue in front of the thread. Dropping it waits until all that was queued is done and the file is closed.
pub(super) struct Writer {
    queue: Option<SyncSender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.queue = None;
        // A panic of the thread has been told already; what it acknowledged was committed.
        drop(self.thread.take().map(JoinHandle::join));
    }
}

/// What is answered when the thread has ended.
pub(super) fn stopped() -> DatabaseError {
    DatabaseError::Unreachable(
        "the writer has stopped; what was acknowledged is safe, restart the server".to_owned(),
    )
}

impl Writer {
    /// Starts the thread; it ends when the queue is dropped or a commit fails.
    pub(super) fn start(connection: Connection, context: Arc<Context>) -> Result<Self, DatabaseError> {
        let (queue, jobs) = sync_channel(WAITING);
        let thread = std::thread::Builder::new()
            .name("database".to_owned())
            .spawn(move || serve(connection, &context, &jobs))
            .map_err(|error| DatabaseError::Unreachable(error.to_string()))?;
        Ok(Self { queue: Some(queue), thread: Some(thread) })
    }

    /// Queues a piece of work.
    pub(super) fn submit<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Desk<'_>) -> Result<T, DatabaseError> + Send + 'static,
    ) -> Result<oneshot::Receiver<Result<T, DatabaseError>>, DatabaseError> {
        let (reply, answer) = oneshot::channel();
        let piece = Piece { work: Some(work), outcome: None, reply };
        match self.queue.as_ref().map(|queue| queue.try_send(Box::new(piece))) {
            Some(Ok(())) => Ok(answer),
            Some(Err(TrySendError::Full(_))) => Err(DatabaseError::Busy),
            Some(Err(TrySendError::Disconnected(_))) | None => Err(stopped()),
        }
    }
}

/// Does one piece of work before there is a thread.
pub(super) fn first<T: Send + 'static>(
    connection: &mut Connection,
    context: &Context,
    work: impl FnOnce(&mut Desk<'_>) -> Result<T, DatabaseError> + Send + 'static,
) -> Result<T, DatabaseError> {
    let (reply, mut answer) = oneshot::channel();
    let piece = Piece { work: Some(work), outcome: None, reply };
    // A failure is told in the answer.
    drop(settle(connection, context, vec![Box::new(piece)], &mut false));
    answer.try_recv().map_err(|_| stopped())?
}

fn serve(mut connection: Connection, context: &Context, jobs: &Receiver<Box<dyn Job>>) {
    let mut owes = false;
    while let Ok(first) = jobs.recv() {
        let mut batch = vec![first];
        batch.extend(jobs.try_iter().take(BATCH - 1));
        if let Err(Failure::Disk(_)) = settle(&mut connection, context, batch, &mut owes) {
            return;
        }
    }
}

/// Runs a batch, and answers when it is known whether it was committed.
fn settle(
    connection: &mut Connection,
    context: &Context,
    mut batch: Vec<Box<dyn Job>>,
    owes: &mut bool,
) -> Result<(), Failure> {
    let committed = run(connection, context, &mut batch);
    *owes |= matches!(committed, Ok(true));
    if *owes {
        // The batch is committed whatever comes of this; it is tried again with the next one.
        *owes = !file::forget(connection).unwrap_or(false);
    }
    let reason = committed.as_ref().err().map(ToString::to_string);
    for job in batch {
        job.answer(reason.as_deref().map_or(Ok(()), Err));
    }
    committed.map(drop)
}

/// Why a batch was not committed.
#[derive(Debug, thiserror::Error)]
enum Failure {
    /// Nothing is lost, the next batch may do.
    #[error("{0}")]
    Passing(DatabaseError),
    /// A write or an fsync failed: what the disk holds is not known.
    #[error("writing to the disk failed ({0}); what was acknowledged before is safe, restart the server")]
    Disk(rusqlite::Error),
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::SystemIoFailure | ErrorCode::DatabaseCorrupt) => Self::Disk(error),
            _ => Self::Passing(error.into()),
        }
    }
}

/// Says whether something was deleted that must leave the log too.
fn run(connection: &mut Connection, context: &Context, batch: &mut [Box<dyn Job>]) -> Result<bool, Failure> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut desk = Desk { connection: &transaction, context, secrets: Vec::new(), forgets: false };
    for job in batch {
        transaction.execute_batch("SAVEPOINT piece")?;
        let before = desk.secrets.len();
        if !job.run(&mut desk) {
            desk.secrets.truncate(before);
            transaction.execute_batch("ROLLBACK TO piece")?;
        }
        transaction.execute_batch("RELEASE piece")?;
    }
    let (secrets, forgets) = (desk.secrets, desk.forgets);
    if !secrets.is_empty() {
        context.keystore.commit(&secrets).map_err(|error| Failure::Passing(error.into()))?;
    }
    failpoint::reached(Point::DistrictCommit);
    transaction.commit()?;
    failpoint::reached(Point::DistrictCommitted);
    Ok(forgets)
}
