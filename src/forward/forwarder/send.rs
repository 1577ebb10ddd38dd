//! What goes out, and what becomes of it: one object in a request of its own, or several of one person in a batch.
//! Either way each object has an answer of its own.

use super::super::client::Answer;
use super::super::outcome::{Outcome, Refused};
use super::super::{ForwardError, acknowledge, plan};
use super::{Blamed, Failure, Forwarder, Suspect};
use crate::domain::identity::ObjectId;
use crate::seal::{ChainError, Digest, ReceiptChain, SealError, Sealed, Step};
use crate::store::Outgoing;
use crate::wire::batch::{BatchReply, room};
use std::time::Duration;

/// What became of an object for now.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Settled {
    /// It is sent, or set aside: what stands behind it may go on.
    Done,
    /// It goes once more, behind what it needs.
    Waits,
}

impl Forwarder {
    /// Sends what is next.
    pub(super) async fn send(&mut self, outgoing: Vec<Outgoing>, now: Duration) -> Result<(), Failure> {
        let answer = match outgoing.as_slice() {
            [] => return Ok(()),
            [single] => self.client.put_record(&single.object).await,
            _ => self.client.post_records(&outgoing).await,
        };
        match &answer {
            Ok(Answer { status: 200 | 201, .. }) => {
                self.load.arrived(outgoing.iter().map(|outgoing| room(outgoing.object.bytes())).sum());
            }
            Ok(_) => {}
            Err(error) if error.is_unsent() => {}
            Err(_) => self.load.cut(),
        }
        let answer = match (outgoing.as_slice(), answer) {
            ([single], Err(error)) => return Err(self.lost(single.object.id(), error)),
            (_, answer) => answer?,
        };
        match (outgoing.as_slice(), answer) {
            ([single], answer) => self.settle(single, Outcome::of_single(answer), now).await.map(drop),
            (_, Answer { status: 404 | 405, .. }) => {
                self.load.never();
                Ok(())
            }
            // Something on the way takes no more.
            (_, Answer { status: 413, .. }) => {
                self.load.cut();
                Ok(())
            }
            (_, answer @ Answer { status: 408, .. }) => {
                self.load.cut();
                Err(answer.refusal().into())
            }
            (_, answer) => {
                let settled = self.settle_batch(&outgoing, answer, now).await;
                if let Err(Failure { error, blamed: None }) = &settled
                    && !matches!(error, ForwardError::Refused { status: 429, .. })
                {
                    // The same batch again would fail again: alone it is seen which object is to blame.
                    self.load.refused();
                }
                settled
            }
        }
    }

    /// One object alone got no answer that can be read. If others got theirs since the last time, it is not the line.
    fn lost(&mut self, id: ObjectId, error: ForwardError) -> Failure {
        let is_to_blame = match &error {
            ForwardError::Unreachable(_) => self.suspect == Some(Suspect { id, others_arrived: true }),
            _ => matches!(error, ForwardError::Answer),
        };
        self.suspect = (!is_to_blame).then_some(Suspect { id, others_arrived: false });
        Failure { error, blamed: is_to_blame.then_some(Blamed::Object(id)) }
    }

    /// Acts on the answer to one object.
    async fn settle(
        &mut self,
        Outgoing { object, attempts }: &Outgoing,
        outcome: Outcome,
        now: Duration,
    ) -> Result<Settled, Failure> {
        let id = object.id();
        let Refused { step, error, missing } = match outcome {
            Outcome::Kept(receipt) => {
                let acknowledged = self.acknowledge((id, object.digest()), receipt, now).await;
                return acknowledged
                    .map(|()| Settled::Done)
                    .map_err(|error| Failure { error, blamed: Some(Blamed::Object(id)) });
            }
            Outcome::Refused(refused) => refused,
        };
        match step {
            plan::Step::SendMissing
                if self.store.offer_before(id, &missing)? > 0 && *attempts < super::MISSING_AT_MOST =>
            {
                self.store.put_off(id, self.clock.now(), error.told())?;
                Ok(Settled::Waits)
            }
            plan::Step::SendMissing | plan::Step::Quarantine => {
                self.store.quarantine(id, error.told())?;
                Ok(Settled::Done)
            }
            plan::Step::Stop | plan::Step::Pause => Err(error.into()),
            plan::Step::PutOff | plan::Step::Acknowledge => {
                Err(Failure { error, blamed: Some(Blamed::Object(id)) })
            }
        }
    }

    /// Takes the receipts of a batch, then acts on the refusals up to one that has to come again: what stands behind
    /// it is sent again with it.
    async fn settle_batch(
        &mut self,
        outgoing: &[Outgoing],
        answer: Answer,
        now: Duration,
    ) -> Result<(), Failure> {
        if plan::after(answer.status) != plan::Step::Acknowledge {
            return Err(answer.refusal().into());
        }
        let reply: BatchReply = serde_json::from_slice(&answer.body).map_err(|_| ForwardError::Answer)?;
        if reply.answers.len() != outgoing.len() {
            return Err(ForwardError::Answer.into());
        }
        let outcomes = reply.answers.into_iter().map(Outcome::of_batched).collect::<Result<Vec<_>, _>>()?;
        let (mut kept, mut refused) = (Vec::with_capacity(outgoing.len()), Vec::new());
        for (outgoing, outcome) in outgoing.iter().zip(outcomes) {
            match outcome {
                Outcome::Kept(receipt) => kept.push((outgoing, receipt)),
                Outcome::Refused(_) => refused.push((outgoing, outcome)),
            }
        }
        let taken = self.take_plain(&kept)?;
        let others = kept.into_iter().skip(taken);
        let others = others.map(|(outgoing, receipt)| (outgoing, Outcome::Kept(receipt)));
        for (outgoing, outcome) in others.chain(refused) {
            if self.settle(outgoing, outcome, now).await? == Settled::Waits {
                break;
            }
        }
        Ok(())
    }

    /// Stores the receipts that simply follow the chain, or are known, in one commit, and says how many they were.
    /// With the first that is anything else each goes its own way.
    fn take_plain(&mut self, kept: &[(&Outgoing, Vec<u8>)]) -> Result<usize, ForwardError> {
        let bundle = self.bundle()?;
        let (district, kiosk) = (self.enrolment.district, self.enrolment.kiosk);
        let mut chain = ReceiptChain::new(district, kiosk, self.store.chain_head()?);
        let receipts = kept.iter().map_while(|(_, receipt)| Sealed::parse(receipt.clone()).ok());
        let receipts: Vec<Sealed> = receipts.collect();
        let mut plain = Vec::with_capacity(receipts.len());
        for ((outgoing, _), receipt) in kept.iter().zip(&receipts) {
            let Ok(verified) = acknowledge::verify(receipt, bundle) else { break };
            if !verified.acknowledges(&outgoing.object) {
                break;
            }
            match chain.follow(&verified) {
                Ok(Step::Next) => plain.push((verified, Step::Next)),
                _ if self.store.knows(&verified)? => plain.push((verified, Step::Again)),
                _ => break,
            }
        }
        if !plain.is_empty() {
            self.store.put_receipts(&plain, self.clock.now())?;
        }
        self.receipts += u64::try_from(plain.len()).unwrap_or(u64::MAX);
        Ok(plain.len())
    }

    /// Checks the receipt of the object or document that was just sent.
    pub(super) async fn acknowledge(
        &mut self,
        named: (ObjectId, Digest),
        receipt: Vec<u8>,
        now: Duration,
    ) -> Result<(), ForwardError> {
        let receipt = Sealed::parse(receipt).map_err(ForwardError::Receipt)?;
        let result = self.check_and_take(named, &receipt);
        match result {
            // The district has a new receipt key: the newest bundle names it.
            Err(ForwardError::Receipt(SealError::Signer)) => self.fetch_bundle(now).await?,
            // Receipts before this one got lost on the way.
            Err(ForwardError::Chain(ChainError::Gap { .. })) => self.catch_up().await?,
            result => return result,
        }
        self.check_and_take(named, &receipt)
    }

    fn check_and_take(
        &mut self,
        (id, digest): (ObjectId, Digest),
        receipt: &Sealed,
    ) -> Result<(), ForwardError> {
        if !acknowledge::verify(receipt, self.bundle()?)?.names(id, digest) {
            return Err(ForwardError::OtherReceipt);
        }
        self.take_receipt(receipt)
    }
}
