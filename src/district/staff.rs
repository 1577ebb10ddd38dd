//! Staff sign-in: who may try when, and the passphrase check. An unknown name takes the same time and gets the
//! same answer; a try is counted and committed before it is checked; at most two checks run at once.

use super::database::rows::{Account, Admission, SignInTry};
use super::database::{Database, DatabaseError};
use super::decide::{Authorized, SignIn};
use super::passphrase::{Cost, stretch};
use jiff::SignedDuration;
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

/// A session nobody uses ends after this.
pub const IDLE: SignedDuration = SignedDuration::from_mins(30);
/// A session ends after this in any case.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(8);

const FREE_TRIES: u32 = 5;
const LONGEST_PAUSE: i64 = 24 * 60;

/// How long to wait after so many tries in a row: five are free, then 1, 2, 4 ... minutes, a day at most.
#[must_use]
pub fn pause(tries: u32) -> SignedDuration {
    let minutes = tries.checked_sub(FREE_TRIES).map_or(0, |over| 1_i64 << over.min(11));
    SignedDuration::from_mins(minutes.min(LONGEST_PAUSE))
}

/// What a try to sign in comes to.
pub enum Outcome {
    /// The passphrase is right.
    Welcome(Account),
    /// Name or passphrase is wrong.
    Wrong,
    /// This very request was tried before.
    Replay,
    /// Too many tries.
    Wait(std::time::Duration),
}

/// Checks passphrases, two at a time: each takes 19 MiB.
pub struct Checker(Semaphore);

impl Default for Checker {
    fn default() -> Self {
        Self(Semaphore::new(2))
    }
}

impl Checker {
    /// Counts the try, then checks it.
    ///
    /// # Errors
    /// [`DatabaseError`] when it cannot be counted or checked; then nobody is let in.
    pub async fn check(
        &self,
        database: &dyn Database,
        right: &Authorized<SignIn>,
        asked: SignInTry,
        passphrase: Zeroizing<String>,
    ) -> Result<Outcome, DatabaseError> {
        let name = asked.name.clone();
        match database.admit(right, asked).await? {
            Admission::Go => {}
            Admission::Replay => return Ok(Outcome::Replay),
            Admission::Wait(time) => return Ok(Outcome::Wait(time)),
        }
        let account = database.account(name).await?;
        let salt = account.as_ref().map_or([0; 16], |account| account.salt);
        let unavailable = |reason: String| DatabaseError::Unreachable(reason);
        let _turn = self.0.acquire().await.map_err(|error| unavailable(error.to_string()))?;
        let stretched = tokio::task::spawn_blocking(move || stretch(&passphrase, &salt, Cost::Light))
            .await
            .map_err(|error| unavailable(error.to_string()))?
            .map_err(|error| unavailable(error.to_string()))?;
        let is_right = |account: &Account| same(&account.passphrase, &stretched);
        Ok(account.filter(is_right).map_or(Outcome::Wrong, Outcome::Welcome))
    }
}

/// Compares without telling by time where the difference is.
#[must_use]
pub fn same(left: &[u8; 32], right: &[u8; 32]) -> bool {
    left.iter().zip(right).fold(0, |difference, (left, right)| difference | (left ^ right)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_after_five_free_tries_and_stop_at_a_day() {
        let minutes: Vec<_> = (1..=8).map(|tries| pause(tries).as_mins()).collect();
        assert_eq!(minutes, [0, 0, 0, 0, 1, 2, 4, 8]);
        assert_eq!(pause(u32::MAX).as_hours(), 24);
    }
}
