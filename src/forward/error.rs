//! What can go wrong between kiosk and district, and whether trying again can help.

use crate::seal::bundle::BundleError;
use crate::seal::{ChainError, RequestError, SealError};
use crate::store::StoreError;
use crate::wire::problem::Problem;
use std::time::Duration;

/// Why a request, a receipt or a bundle did not succeed.
#[derive(Debug, thiserror::Error)]
pub enum ForwardError {
    /// The address in the settings cannot be used.
    #[error("the district's address must be https://..., or http://... to this machine itself")]
    Address,
    /// The network stack did not start.
    #[error(
        "the network did not start: check memory, certificates and limits of this machine, then restart mobio"
    )]
    Start(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// No answer: no line, no server, or it broke off.
    #[error("the district cannot be reached: check the network and the address")]
    Unreachable(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The district answered with an error.
    #[error("the district refused: {code} (HTTP {status})")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// The code of its problem document, else `HTTP-` and the status.
        code: String,
        /// How long it asks to wait.
        retry_after: Option<Duration>,
    },
    /// The answer is longer than its kind allows, or not in its form.
    #[error("the district's answer is not understood: check its version")]
    Answer,
    /// A receipt is not signed by the district, or torn.
    #[error("the district's receipt is not genuine: tell the district's technicians")]
    Receipt(#[source] SealError),
    /// A genuine receipt of something else.
    #[error("the district's receipt is for another object: tell the district's technicians")]
    OtherReceipt,
    /// A receipt that leaves a gap, or contradicts an earlier one.
    #[error("the district's receipts have a gap: tell the district's technicians")]
    Chain(#[from] ChainError),
    /// A bundle that is not taken over.
    #[error("the district's key bundle was refused, the one at hand stays: tell the district's technicians")]
    Bundle(#[from] BundleError),
    /// The kiosk is not enrolled.
    #[error("this kiosk is not enrolled: run `mobio enrol CODE`")]
    NotEnrolled,
    /// The district showed another root key than the settings name.
    #[error("the district has another root key than kiosk.toml names: check `root` and the address")]
    Root,
    /// The request could not be signed.
    #[error("the request cannot be signed: the program must be mended")]
    Sign(#[from] RequestError),
    /// The kiosk's store.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ForwardError {
    /// What the district refused. Its code is shown and stored, so it must look like one.
    pub(super) fn refused(status: u16, problem: Option<&Problem>, retry_after: Option<Duration>) -> Self {
        let is_plain = |code: &&str| {
            (1..=32).contains(&code.len())
                && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        let code = problem.map(|problem| problem.code.as_str()).filter(is_plain);
        let code = code.map_or_else(|| format!("HTTP-{status}"), str::to_owned);
        Self::Refused { status, code, retry_after }
    }

    /// How long the district asks to wait; a minute when it does not say.
    #[must_use]
    pub fn wait(&self) -> Duration {
        match self {
            Self::Refused { retry_after: Some(asked), .. } => *asked,
            _ => Duration::from_secs(60),
        }
    }

    /// The code if the store itself can no longer be relied on.
    pub(super) const fn store_failed(&self) -> Option<&'static str> {
        match self {
            Self::Store(error) if error.is_failure() => Some(error.code()),
            _ => None,
        }
    }

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Address => "K-FORWARD-01",
            Self::Start(_) => "K-FORWARD-02",
            Self::Unreachable(_) => "K-FORWARD-03",
            Self::Refused { .. } => "K-FORWARD-04",
            Self::Answer => "K-FORWARD-05",
            Self::Receipt(_) => "K-FORWARD-06",
            Self::OtherReceipt => "K-FORWARD-07",
            Self::Chain(_) => "K-FORWARD-08",
            Self::Bundle(_) => "K-FORWARD-09",
            Self::NotEnrolled => "K-FORWARD-10",
            Self::Root => "K-FORWARD-11",
            Self::Sign(_) => "K-FORWARD-12",
            Self::Store(error) => error.code(),
        }
    }

    /// Whether the same request can never succeed.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        match self {
            Self::Unreachable(_) => false,
            Self::Refused { status, .. } => {
                matches!(super::plan::after(*status), super::plan::Step::Quarantine)
            }
            Self::Receipt(_) | Self::OtherReceipt | Self::Answer => false,
            Self::Chain(error) => error.lasting(),
            Self::Bundle(error) => error.lasting(),
            Self::Sign(error) => error.lasting(),
            Self::Store(error) => error.lasting(),
            Self::Address | Self::Start(_) | Self::NotEnrolled | Self::Root => true,
        }
    }

    /// The code to remember and to show: the district's own where it gave one.
    #[must_use]
    pub fn told(&self) -> &str {
        match self {
            Self::Refused { code, .. } => code,
            _ => self.code(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_error_has_its_code_and_says_what_to_do() {
        let cause = || std::io::Error::other("cause").into();
        let refused =
            |status| ForwardError::Refused { status, code: "D-RECORD-03".to_owned(), retry_after: None };
        let all = [
            ForwardError::Address,
            ForwardError::Start(cause()),
            ForwardError::Unreachable(cause()),
            refused(503),
            refused(422),
            ForwardError::Answer,
            ForwardError::Receipt(SealError::Signature),
            ForwardError::OtherReceipt,
            ForwardError::Chain(ChainError::Broken),
            ForwardError::Bundle(BundleError::Foreign),
            ForwardError::NotEnrolled,
            ForwardError::Root,
            ForwardError::Sign(RequestError::Unsignable),
            ForwardError::Store(StoreError::Torn),
        ];
        let lines = all.map(|error| {
            let lasting = if error.lasting() { "lasting" } else { "passing" };
            format!("{} {lasting}: {error}", error.code())
        });
        insta::assert_snapshot!(lines.join("\n"));
    }
}
