//! The loop that drains the outbox: one request at a time, on a thread of its own. It sleeps until something is
//! frozen or due; every turn starts from what the store says, so a cut at any point loses and doubles nothing.

mod send;
mod upload;

use super::plan::{self, Next, Situation};
use super::{Client, ForwardError, acknowledge, load::Load, pace::Pace};
use crate::domain::identity::ObjectId;
use crate::domain::moment::{Clock, Timestamp};
use crate::seal::bundle::{self, BundleError};
use crate::seal::{Bundle, Check, Receipt, SealError, Sealed};
use crate::store::{Enrolment, Store, StoreError};
use rand_core::CryptoRng;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;
use tokio::sync::mpsc::{self, UnboundedReceiver, UnboundedSender};
use tokio::time::{Instant, sleep};
use upload::Underway;

/// How often the bundle is fetched.
const BUNDLE_EVERY: Duration = Duration::from_secs(24 * 60 * 60);
/// When a bundle that was refused is asked for again.
const BUNDLE_AGAIN: Duration = Duration::from_secs(60 * 60);
/// How often old copies are ended.
const PURGE_EVERY: Duration = Duration::from_secs(60 * 60);
/// How often the list of dead cards is read on. A kiosk with a line asks the district at each sign-in anyway.
const DEAD_EVERY: Duration = Duration::from_secs(4 * 60 * 60);
/// After so many tries, an object for which the district still misses others is set aside.
const MISSING_AT_MOST: u32 = 20;

/// How the line to the district stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// The last request was answered.
    pub online: bool,
    /// Frozen objects that wait.
    pub waiting: u64,
    /// Objects that the district refused for good.
    pub quarantined: u64,
    /// Receipts taken since the start: each is news, also when what it is for was frozen a moment before.
    pub receipts: u64,
    /// Code of a fault after which the store is not to be relied on: it is torn, or its disk has failed.
    pub store_failed: Option<&'static str>,
    /// Code of the newest problem, absent when all is well.
    pub last_error: Option<String>,
    /// Number of the bundle at hand.
    pub bundle: Option<u64>,
}

/// What comes after a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Another turn, at once.
    Again,
    /// Nothing to do for this long, unless something new is frozen.
    Wait(Duration),
}

/// Why a turn failed, and whether one object is to blame rather than the line.
struct Failure {
    error: ForwardError,
    blamed: Option<Blamed>,
}

/// What is put off, so that others go first.
enum Blamed {
    Object(ObjectId),
    /// With the shortest time.
    Document(ObjectId, Duration),
}

impl<E: Into<ForwardError>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self { error: error.into(), blamed: None }
    }
}

/// An object that got no answer when it was sent alone, or a document of which a piece got none.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Suspect {
    id: ObjectId,
    /// Something else was answered since.
    others_arrived: bool,
}

/// Where the receipts of a restored district are being read again.
#[derive(Clone, Copy)]
struct Reread {
    /// The generation that is known.
    known: u64,
    /// The last place that was read.
    after: u64,
}

/// Sends what is frozen.
pub struct Forwarder {
    store: Store,
    client: Client,
    clock: Arc<dyn Clock>,
    random: Box<dyn CryptoRng + Send>,
    report: Box<dyn FnMut(Status) + Send>,
    enrolment: Enrolment,
    bundle: Option<Bundle>,
    pace: Pace,
    load: Load,
    /// How large the pieces of documents are.
    pieces: Load,
    underway: Option<Underway>,
    suspect: Option<Suspect>,
    reread: Option<Reread>,
    caught_up: bool,
    bundle_due: Duration,
    purge_due: Duration,
    dead_due: Duration,
    online: bool,
    receipts: u64,
    error: Option<String>,
    store_failed: Option<&'static str>,
    reported: Option<Status>,
}

impl std::fmt::Debug for Forwarder {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Forwarder").field("enrolment", &self.enrolment).finish_non_exhaustive()
    }
}

/// A running forwarder; dropping it ends the thread, also in the middle of a request.
#[derive(Debug)]
pub struct Handle {
    nudges: Option<UnboundedSender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Handle {
    /// Something was frozen.
    pub fn nudge(&self) {
        if let Some(nudges) = &self.nudges {
            // Nobody listens only after a panic there, which the panic hook has reported.
            nudges.send(()).ok();
        }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        drop(self.nudges.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

impl Forwarder {
    /// Prepares to forward; `report` hears of every change, first when the first turn is over.
    ///
    /// # Errors
    /// [`ForwardError::NotEnrolled`], [`ForwardError::Store`], [`ForwardError::Bundle`] when the stored bundle
    /// is not signed by the district's root key.
    pub fn new(
        store: Store,
        client: Client,
        clock: Arc<dyn Clock>,
        random: Box<dyn CryptoRng + Send>,
        report: Box<dyn FnMut(Status) + Send>,
    ) -> Result<Self, ForwardError> {
        let enrolment = store.enrolment()?.ok_or(ForwardError::NotEnrolled)?;
        let bundle =
            store.bundle()?.map(|bundle| bundle::verify(&bundle, &[enrolment.root], None)).transpose()?;
        Ok(Self {
            store,
            client,
            clock,
            random,
            report,
            enrolment,
            bundle,
            pace: Pace::default(),
            load: Load::for_objects(),
            pieces: Load::for_pieces(),
            underway: None,
            suspect: None,
            reread: None,
            caught_up: false,
            bundle_due: Duration::ZERO,
            purge_due: Duration::ZERO,
            dead_due: Duration::ZERO,
            online: false,
            receipts: 0,
            error: None,
            store_failed: None,
            reported: None,
        })
    }

    /// Starts the thread.
    ///
    /// # Errors
    /// [`ForwardError::Start`].
    pub fn spawn(self) -> Result<Handle, ForwardError> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| ForwardError::Start(error.into()))?;
        let (nudges, inbox) = mpsc::unbounded_channel();
        let thread = thread::Builder::new()
            .name("forward".to_owned())
            .spawn(move || runtime.block_on(self.run(inbox)))
            .map_err(|error| ForwardError::Start(error.into()))?;
        Ok(Handle { nudges: Some(nudges), thread: Some(thread) })
    }

    /// Takes turns until the other end of `nudges` is dropped.
    async fn run(mut self, mut nudges: UnboundedReceiver<()>) {
        let start = Instant::now();
        loop {
            let turn = tokio::select! {
                biased;
                turn = self.turn(start.elapsed()) => turn,
                // Whatever was frozen meanwhile is found by the next turn anyway.
                () = async { while nudges.recv().await.is_some() {} } => return,
            };
            if let Turn::Wait(wait) = turn {
                tokio::select! {
                    () = sleep(wait) => {}
                    nudge = nudges.recv() => if nudge.is_none() { return },
                }
            }
        }
    }

    /// Does the one next thing. `now` is the time since the start.
    pub async fn turn(&mut self, now: Duration) -> Turn {
        let turn = match self.situation(now).map(plan::next) {
            Ok(Next::Wait(wait)) => Turn::Wait(wait),
            Ok(next) => {
                if let Err(failure) = self.carry_out(next, now).await {
                    self.fail(failure, now);
                }
                Turn::Again
            }
            // Torn inside, not as a whole: nobody else waits for it.
            Err(ForwardError::Store(StoreError::Seal(_)))
                if self.store.set_torn_aside().is_ok_and(|torn| torn > 0) =>
            {
                Turn::Again
            }
            // Without the store there is nothing to decide by: the pause is all that is left.
            Err(error) => {
                self.fail(error.into(), now);
                Turn::Wait(self.pace.wait(now).unwrap_or_default())
            }
        };
        self.tell();
        turn
    }

    fn situation(&self, now: Duration) -> Result<Situation, ForwardError> {
        let wall = self.clock.now();
        let due = self.store.next_due(wall)?;
        Ok(Situation {
            now,
            pause: self.pace.wait(now),
            asks_first: !self.caught_up || self.pace.is_probing(),
            has_bundle: self.bundle.is_some(),
            bundle_due: self.bundle_due,
            purge_due: self.purge_due,
            dead_due: self.dead_due,
            waiting: self.store.next_to_send(wall)?.is_some(),
            document: self.store.next_document(wall)?.is_some(),
            put_off: due.and_then(|due| Duration::try_from(due.duration_since(wall)).ok()),
        })
    }

    async fn carry_out(&mut self, next: Next, now: Duration) -> Result<(), Failure> {
        match next {
            Next::Wait(_) => return Ok(()),
            Next::Purge => {
                self.purge_due = now.saturating_add(PURGE_EVERY);
                self.store.purge(self.clock.now())?;
                return Ok(());
            }
            Next::FetchBundle => self.fetch_bundle(now).await?,
            Next::CatchUp => match self.catch_up().await {
                // The district has a new receipt key: the newest bundle names it.
                Err(ForwardError::Receipt(SealError::Signer)) => {
                    self.fetch_bundle(now).await?;
                    self.catch_up().await?;
                }
                caught_up => caught_up?,
            },
            Next::ReadDead => self.read_dead(now).await?,
            Next::Send => {
                let outgoing = self.store.next_batch(self.clock.now(), self.load.room())?;
                self.send(outgoing, now).await?;
            }
            Next::Upload => {
                if !self.upload(now).await? {
                    return Ok(());
                }
            }
        }
        if let Some(suspect) = &mut self.suspect {
            suspect.others_arrived = true;
        }
        self.pace.succeeded();
        self.online = true;
        self.error = None;
        Ok(())
    }

    /// Fetches the bundle; one that is older or not genuine is refused, and the one at hand stays.
    async fn fetch_bundle(&mut self, now: Duration) -> Result<(), ForwardError> {
        let sealed = self.client.bundle().await;
        if !matches!(sealed, Err(ForwardError::Unreachable(_))) {
            // The one at hand is good for a while: what is wrong with the newest holds nothing else up.
            self.bundle_due = now.saturating_add(BUNDLE_AGAIN);
        }
        let sealed = sealed?;
        let bundle = bundle::verify(&sealed, &[self.enrolment.root], self.bundle.as_ref())?;
        if bundle.district != self.enrolment.district {
            return Err(BundleError::Foreign.into());
        }
        self.store.put_bundle(&sealed)?;
        self.bundle = Some(bundle);
        self.bundle_due = now.saturating_add(BUNDLE_EVERY);
        // Also a kiosk with nothing to send must learn that the district was restored, before its copies end.
        self.caught_up = false;
        // Another district's program may take batches by now, and another line more at once.
        (self.load, self.pieces) = (Load::for_objects(), Load::for_pieces());
        Ok(())
    }

    /// Fetches the receipts after the newest that is stored.
    async fn catch_up(&mut self) -> Result<(), ForwardError> {
        loop {
            let head = self.store.chain_head()?;
            let after = head.map_or(0, |head| head.seq);
            let page = self.client.receipts(after).await?;
            if let Some(head) = head.filter(|head| head.generation < page.generation) {
                return self.begin_again(head.generation).await;
            }
            let is_last = !page.more || page.receipts.is_empty();
            for bytes in page.receipts {
                let receipt = Sealed::parse(bytes.0).map_err(ForwardError::Receipt)?;
                self.take_receipt(&receipt)?;
            }
            // A page that does not move the chain would be asked for without end.
            if is_last || self.store.chain_head()?.map_or(0, |head| head.seq) <= after {
                self.caught_up = true;
                return Ok(());
            }
        }
    }

    /// The district was restored: what is held goes to it again, and its receipts since then are read from the first
    /// one on. Those of before, up to this generation, are here already or needed no more.
    async fn begin_again(&mut self, known: u64) -> Result<(), ForwardError> {
        // Page by page: after a pause in the midst it goes on where it was.
        let mut after = match self.reread {
            Some(reread) if reread.known == known => reread.after,
            _ => {
                self.store.offer_everything()?;
                0
            }
        };
        loop {
            self.reread = Some(Reread { known, after });
            let page = self.client.receipts(after).await?;
            let before = after;
            for bytes in page.receipts {
                let receipt = Sealed::parse(bytes.0).map_err(ForwardError::Receipt)?;
                let claims = receipt.claims::<Receipt>().map_err(ForwardError::Receipt)?;
                after = claims.seq.max(after);
                if claims.generation > known {
                    self.take_receipt(&receipt)?;
                }
            }
            if !page.more || after <= before {
                self.reread = None;
                self.caught_up = true;
                return Ok(());
            }
        }
    }

    /// Drops the entries of cards that no longer count, as far as the district's list has grown.
    async fn read_dead(&mut self, now: Duration) -> Result<(), ForwardError> {
        self.dead_due = now.saturating_add(DEAD_EVERY);
        loop {
            let after = self.store.dead_list()?;
            let page = self.client.dead_cards(after).await?;
            let checks = page.checks.into_iter().map(|check| check.0.try_into().map(Check::new));
            let dead = checks.collect::<Result<Vec<_>, _>>().map_err(|_| ForwardError::Answer)?;
            if page.last > after {
                self.store.bury(&dead, page.last)?;
            }
            // A page that does not move on would be asked for without end.
            if !page.more || page.last <= after {
                return Ok(());
            }
        }
    }

    fn bundle(&self) -> Result<&Bundle, ForwardError> {
        self.bundle.as_ref().ok_or(ForwardError::Answer)
    }

    fn take_receipt(&mut self, receipt: &Sealed) -> Result<(), ForwardError> {
        let verified = acknowledge::verify(receipt, self.bundle()?)?;
        acknowledge::store(&mut self.store, &self.enrolment, &verified, self.clock.now())?;
        self.receipts += 1;
        Ok(())
    }

    /// Slows down, and lets others go before the object that is to blame.
    fn fail(&mut self, failure: Failure, now: Duration) {
        let Failure { error, blamed } = failure;
        self.store_failed = self.store_failed.or(error.store_failed());
        match error {
            ForwardError::Unreachable(_) => self.online = false,
            ForwardError::Store(_) => {}
            _ => self.online = true,
        }
        self.error = Some(error.told().to_owned());
        let wait = match error {
            ForwardError::Refused { status, .. } if plan::after(status) == plan::Step::Stop => {
                return self.pace.stopped(now);
            }
            ForwardError::Refused { retry_after, .. } => self.pace.failed(now, retry_after, &mut self.random),
            _ => self.pace.failed(now, None, &mut self.random),
        };
        let (wall, problem) = (self.clock.now(), self.error.as_deref().unwrap_or_default());
        let put_off = match blamed {
            None => Ok(()),
            Some(Blamed::Object(id)) => self.store.put_off(id, later(wall, wait), problem),
            Some(Blamed::Document(id, least)) => {
                self.store.put_document_off(id, later(wall, wait.max(least)), problem)
            }
        };
        if let Err(error) = put_off {
            self.error = Some(error.code().to_owned());
        }
    }

    fn tell(&mut self) {
        let mut status = Status {
            online: self.online,
            receipts: self.receipts,
            store_failed: self.store_failed,
            last_error: self.error.clone(),
            bundle: self.bundle.as_ref().map(|bundle| bundle.seq),
            ..self.reported.clone().unwrap_or_default()
        };
        match self.store.queue() {
            Ok(queue) => {
                (status.waiting, status.quarantined) = (queue.waiting, queue.quarantined);
                status.last_error = status.last_error.or(queue.last_problem);
            }
            // The counts stay as they were last known: "nothing waits" would be a lie.
            Err(error) => status.last_error = Some(error.code().to_owned()),
        }
        if self.reported.as_ref() != Some(&status) {
            self.reported = Some(status.clone());
            (self.report)(status);
        }
    }
}

fn later(now: Timestamp, wait: Duration) -> Timestamp {
    jiff::SignedDuration::try_from(wait)
        .ok()
        .and_then(|wait| now.saturating_add(wait.min(crate::store::LONGEST_DELAY)).ok())
        .unwrap_or(now)
}
