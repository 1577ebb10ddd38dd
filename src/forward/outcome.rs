//! What the district says to one object, sent alone or in a batch.

use super::ForwardError;
use super::client::Answer;
use super::plan::{self, Step};
use crate::domain::identity::ObjectId;
use crate::wire::batch::RecordAnswer;
use crate::wire::problem::Problem;

/// The answer to one object.
#[derive(Debug)]
pub(super) enum Outcome {
    /// It is kept; these are the receipt's bytes, not verified.
    Kept(Vec<u8>),
    /// It is not.
    Refused(Refused),
}

/// An object that is not kept.
#[derive(Debug)]
pub(super) struct Refused {
    /// What is to be done; never [`Step::Acknowledge`].
    pub(super) step: Step,
    /// Why.
    pub(super) error: ForwardError,
    /// Objects that must go first.
    pub(super) missing: Vec<ObjectId>,
}

impl Outcome {
    /// The answer to an object that was sent alone.
    pub(super) fn of_single(answer: Answer) -> Self {
        match plan::after(answer.status) {
            Step::Acknowledge => Self::Kept(answer.body),
            step => {
                let missing = answer.problem().map(|problem| problem.missing).unwrap_or_default();
                Self::Refused(Refused { step, error: answer.refusal(), missing })
            }
        }
    }

    /// One of the answers to a batch.
    ///
    /// # Errors
    /// [`ForwardError::Answer`] when it is kept with the status of a refusal, or refused with that of a receipt.
    pub(super) fn of_batched(answer: RecordAnswer) -> Result<Self, ForwardError> {
        match answer {
            RecordAnswer::Kept { status, receipt } if plan::after(status) == Step::Acknowledge => {
                Ok(Self::Kept(receipt.0))
            }
            RecordAnswer::Refused(problem) if plan::after(problem.status) != Step::Acknowledge => {
                let step = plan::after(problem.status);
                let error = ForwardError::refused(problem.status, Some(&problem), None);
                let Problem { missing, .. } = problem;
                Ok(Self::Refused(Refused { step, error, missing }))
            }
            RecordAnswer::Kept { .. } | RecordAnswer::Refused(_) => Err(ForwardError::Answer),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]
    use super::*;
    use crate::wire::encoding::Base64;
    use uuid::Uuid;

    fn problem(status: u16) -> Problem {
        let (kind, title, code) = ("urn:x".to_owned(), "X".to_owned(), "D-TEST-01".to_owned());
        let missing = vec![ObjectId::new(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001))];
        Problem { kind, title, status, code, detail: None, missing }
    }

    #[test]
    fn alone_and_in_a_batch_the_same_answer_means_the_same() {
        for status in [400, 401, 403, 409, 422, 423, 424, 429, 500, 503] {
            let body = serde_json::to_vec(&problem(status)).unwrap();
            let alone = Outcome::of_single(Answer { status, body, ..Answer::default() });
            let batched = Outcome::of_batched(RecordAnswer::Refused(problem(status))).unwrap();
            assert_eq!(format!("{alone:?}"), format!("{batched:?}"));
            let Outcome::Refused(refused) = batched else { panic!("{status} is no receipt") };
            assert_eq!((refused.step, refused.error.told()), (plan::after(status), "D-TEST-01"));
            assert_eq!(refused.missing, problem(status).missing);
        }
        for status in [200, 201] {
            let alone = Outcome::of_single(Answer { status, body: vec![1], ..Answer::default() });
            let batched = RecordAnswer::Kept { status, receipt: Base64(vec![1]) };
            for outcome in [alone, Outcome::of_batched(batched).unwrap()] {
                assert!(matches!(outcome, Outcome::Kept(receipt) if receipt == [1]), "{status}");
            }
        }
    }

    #[test]
    fn an_answer_that_contradicts_itself_is_none() {
        for status in [0, 204, 302, 404, 422, 500] {
            let kept = RecordAnswer::Kept { status, receipt: Base64(vec![1]) };
            assert_eq!(Outcome::of_batched(kept).unwrap_err().code(), "K-FORWARD-05", "{status}");
        }
        for status in [200, 201] {
            let refused = RecordAnswer::Refused(problem(status));
            assert_eq!(Outcome::of_batched(refused).unwrap_err().code(), "K-FORWARD-05", "{status}");
        }
    }
}
