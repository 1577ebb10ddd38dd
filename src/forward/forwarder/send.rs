//! What goes out, and what becomes of it: one object in a request of its own, or several of one person in a batch.
//! Either way each object has an answer of its own.

use super::super::client::Answer;
use super::super::{ForwardError, acknowledge, plan};
use super::{Failure, Forwarder};
use crate::seal::{ChainError, ReceiptChain, SealError, Sealed, Step};
use crate::store::Outgoing;
use crate::wire::batch::{BatchReply, RecordAnswer, room};
use std::time::Duration;

impl Forwarder {
    /// Sends what is next.
    pub(super) async fn send(&mut self, outgoing: Vec<Outgoing>, now: Duration) -> Result<(), Failure> {
        let bytes = outgoing.iter().map(|outgoing| room(outgoing.object.bytes())).sum();
        let answer = match outgoing.as_slice() {
            [] => return Ok(()),
            [single] => self.client.put_record(&single.object).await,
            _ => self.client.post_records(&outgoing).await,
        };
        match &answer {
            Ok(_) => self.load.arrived(bytes),
            Err(_) => self.load.cut(),
        }
        match outgoing.as_slice() {
            [single] => self.settle(single, answer?, now).await,
            _ => {
                let answer = answer?;
                let is_busy = answer.status == 429;
                let settled = self.settle_batch(&outgoing, answer, now).await;
                if settled.as_ref().is_err_and(|failure| failure.blamed.is_none()) && !is_busy {
                    // The same batch again would fail again: alone it is seen which object is to blame.
                    self.load.refused();
                }
                settled
            }
        }
    }

    /// Acts on the answer to one object.
    async fn settle(&mut self, outgoing: &Outgoing, answer: Answer, now: Duration) -> Result<(), Failure> {
        let Outgoing { object, attempts } = outgoing;
        let id = object.id();
        match plan::after(answer.status) {
            plan::Step::Acknowledge => {
                let acknowledged = self.acknowledge(object, answer.body, now).await;
                acknowledged.map_err(|error| Failure { error, blamed: Some(id) })
            }
            plan::Step::SendMissing => {
                let missing = answer.problem().map(|problem| problem.missing).unwrap_or_default();
                let refusal = answer.refusal();
                if self.store.offer_before(id, &missing)? == 0 || *attempts >= super::MISSING_AT_MOST {
                    return Ok(self.store.quarantine(id, refusal.told())?);
                }
                Ok(self.store.put_off(id, self.clock.now(), refusal.told())?)
            }
            plan::Step::Quarantine => Ok(self.store.quarantine(id, answer.refusal().told())?),
            plan::Step::Stop | plan::Step::Pause => Err(answer.refusal().into()),
            plan::Step::PutOff => Err(Failure { error: answer.refusal(), blamed: Some(id) }),
        }
    }

    /// Takes the receipts of a batch, then acts on the first answer that is none: what comes behind it is sent again.
    async fn settle_batch(
        &mut self,
        outgoing: &[Outgoing],
        answer: Answer,
        now: Duration,
    ) -> Result<(), Failure> {
        match (answer.status, plan::after(answer.status)) {
            (_, plan::Step::Acknowledge) => {}
            (404 | 405, _) => {
                self.load.never();
                return Ok(());
            }
            _ => return Err(answer.refusal().into()),
        }
        let reply: BatchReply = serde_json::from_slice(&answer.body).map_err(|_| ForwardError::Answer)?;
        if reply.answers.len() != outgoing.len() {
            return Err(ForwardError::Answer.into());
        }
        let mut kept = Vec::with_capacity(outgoing.len());
        let mut refused = None;
        for (outgoing, answer) in outgoing.iter().zip(reply.answers) {
            match answer {
                RecordAnswer::Kept { status, receipt } => {
                    kept.push((outgoing, Answer { status, retry_after: None, body: receipt.0 }));
                }
                RecordAnswer::Refused(problem) if refused.is_none() => {
                    let body = serde_json::to_vec(&problem).map_err(|_| ForwardError::Answer)?;
                    refused = Some((outgoing, Answer { status: problem.status, retry_after: None, body }));
                }
                RecordAnswer::Refused(_) => {}
            }
        }
        let taken = self.take_next(&kept)?;
        for (outgoing, answer) in kept.into_iter().skip(taken) {
            self.settle(outgoing, answer, now).await?;
        }
        match refused {
            Some((outgoing, answer)) => self.settle(outgoing, answer, now).await,
            None => Ok(()),
        }
    }

    /// Stores the receipts that simply follow the chain, in one commit, and says how many they were. With the first
    /// that is anything else each goes its own way.
    fn take_next(&mut self, kept: &[(&Outgoing, Answer)]) -> Result<usize, ForwardError> {
        let bundle = self.bundle()?;
        let (district, kiosk) = (self.enrolment.district, self.enrolment.kiosk);
        let mut chain = ReceiptChain::new(district, kiosk, self.store.chain_head()?);
        let receipts = kept.iter().map(|(_, answer)| Sealed::parse(answer.body.clone()).ok());
        let receipts: Vec<Sealed> = receipts.map_while(|receipt| receipt).collect();
        let mut next = Vec::with_capacity(receipts.len());
        for ((outgoing, _), receipt) in kept.iter().zip(&receipts) {
            match acknowledge::verify(receipt, bundle) {
                Ok(verified)
                    if verified.acknowledges(&outgoing.object)
                        && !self.store.knows(&verified)?
                        && chain.follow(&verified) == Ok(Step::Next) =>
                {
                    next.push(verified);
                }
                _ => break,
            }
        }
        if next.is_empty() {
            return Ok(0);
        }
        self.store.put_next_receipts(&next, self.clock.now())?;
        let count = next.len();
        self.receipts += u64::try_from(count).unwrap_or(u64::MAX);
        Ok(count)
    }

    /// Checks the receipt of the object that was just sent.
    async fn acknowledge(
        &mut self,
        object: &Sealed,
        receipt: Vec<u8>,
        now: Duration,
    ) -> Result<(), ForwardError> {
        let receipt = Sealed::parse(receipt).map_err(ForwardError::Receipt)?;
        let result = self.check_and_take(object, &receipt);
        match result {
            // The district has a new receipt key: the newest bundle names it.
            Err(ForwardError::Receipt(SealError::Signer)) => self.fetch_bundle(now).await?,
            // Receipts before this one got lost on the way.
            Err(ForwardError::Chain(ChainError::Gap { .. })) => self.catch_up().await?,
            result => return result,
        }
        self.check_and_take(object, &receipt)
    }

    fn check_and_take(&mut self, object: &Sealed, receipt: &Sealed) -> Result<(), ForwardError> {
        if !acknowledge::verify(receipt, self.bundle()?)?.acknowledges(object) {
            return Err(ForwardError::OtherReceipt);
        }
        self.take_receipt(receipt)
    }
}
