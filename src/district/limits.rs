//! Bounds that keep one faulty or hostile machine from harming the others: requests a minute for each kiosk,
//! requests at once and time for each, and the memory of nonces that makes every signature good only once.

use super::database::rows::Nonce;
use super::problem::Problem;
use super::state::Server;
use crate::domain::identity::KioskId;
use crate::seal::{Claims, KeyId, request};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Lets a request in if there is room, and ends it when it takes too long. What the database has begun goes on:
/// the sender's retry finds it done.
pub(super) async fn gate(State(server): State<Server>, request: Request, next: Next) -> Response {
    let Ok(_place) = server.places.try_acquire() else { return Problem::Crowded.into_response() };
    let answer = tokio::time::timeout(server.limits.request_timeout, next.run(request)).await;
    answer.unwrap_or_else(|_| Problem::Slow.into_response())
}

/// One bucket of tokens for each kiosk: full at first, refilled evenly.
pub struct Pace {
    a_minute: f64,
    buckets: Mutex<HashMap<KioskId, (f64, Timestamp)>>,
}

impl Pace {
    /// So many requests a minute.
    #[must_use]
    pub fn new(a_minute: u32) -> Self {
        Self { a_minute: f64::from(a_minute.max(1)), buckets: Mutex::default() }
    }

    /// Takes one token.
    ///
    /// # Errors
    /// How long to wait for the next one.
    pub fn take(&self, kiosk: KioskId, now: Timestamp) -> Result<(), Duration> {
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        let (tokens, since) = buckets.entry(kiosk).or_insert((self.a_minute, now));
        let passed = now.duration_since(*since).as_secs_f64().max(0.0);
        *tokens = (*tokens + passed * self.a_minute / 60.0).min(self.a_minute);
        *since = now;
        if *tokens < 1.0 {
            return Err(Duration::from_secs_f64((1.0 - *tokens) * 60.0 / self.a_minute));
        }
        *tokens -= 1.0;
        Ok(())
    }
}

impl From<Claims> for Nonce {
    fn from(claims: Claims) -> Self {
        let until = claims.created.saturating_add(request::TOLERANCE).unwrap_or(Timestamp::MAX);
        Self { key: claims.key, text: claims.nonce, until }
    }
}

/// The nonces of verified requests, for as long as their signature would be good. They live in memory: after a
/// restart a captured request could be replayed for five minutes. Those that sign in are kept in the database besides; a
/// piece of a document put in another place is found when the document is complete; the others change nothing then.
#[derive(Default)]
pub struct Nonces(Mutex<Seen>);

#[derive(Default)]
struct Seen {
    until: HashMap<(KeyId, String), Timestamp>,
    swept: Timestamp,
}

impl Nonces {
    /// Whether this nonce is new; from now on it is not.
    #[must_use]
    pub fn take(&self, nonce: &Nonce, now: Timestamp) -> bool {
        const SWEEP: SignedDuration = SignedDuration::from_secs(60);
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if now.duration_since(seen.swept).abs() >= SWEEP {
            seen.until.retain(|_, until| *until >= now);
            seen.swept = now;
        }
        seen.until.insert((nonce.key, nonce.text.clone()), nonce.until).is_none()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use uuid::Uuid;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(1_700_000_000 + seconds).unwrap()
    }

    #[test]
    fn a_bucket_empties_refills_and_never_overflows() {
        let pace = Pace::new(60);
        let (one, other) = (KioskId::new(Uuid::from_u128(1)), KioskId::new(Uuid::from_u128(2)));
        assert!((0..60).all(|_| pace.take(one, at(0)).is_ok()));
        assert!(pace.take(one, at(0)).unwrap_err() <= Duration::from_secs(1));
        assert!(pace.take(other, at(0)).is_ok(), "another kiosk is not touched");
        assert!(pace.take(one, at(1)).is_ok());
        assert!(pace.take(one, at(1)).is_err());
        assert_eq!((0..100).filter(|_| pace.take(one, at(9999)).is_ok()).count(), 60);
        // A clock set back gives nothing and takes nothing.
        assert!(pace.take(one, at(0)).is_err());
    }

    #[test]
    fn a_nonce_is_good_once_for_each_key_as_long_as_its_signature_is() {
        let nonces = Nonces::default();
        let nonce = |key: u8, nonce: &str| {
            Nonce::from(Claims { key: KeyId::new([key; 8]), created: at(0), nonce: nonce.into() })
        };
        assert!(nonces.take(&nonce(1, "a"), at(0)));
        assert!(nonces.take(&nonce(1, "b"), at(0)));
        assert!(nonces.take(&nonce(2, "a"), at(0)));
        assert!(!nonces.take(&nonce(1, "a"), at(299)));
        // Later the signature itself is too old; its nonce need not be remembered.
        assert!(nonces.take(&nonce(3, "c"), at(400)));
        assert_eq!(nonces.0.lock().unwrap().until.len(), 1);
    }
}
