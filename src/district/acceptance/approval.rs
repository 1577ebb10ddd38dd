//! Approve and withdraw: the person's signed decisions. An approval counts only when all that it lists is here,
//! belongs to this person and says the same as the statement; it ends after 24 months at the latest.

use super::card::in_own_hands;
use super::{
    Acceptance, Change, Granted, Refusal, Register, Sort, Unaccepted, contradiction, keys_of, missing,
};
use crate::district::decide::district_day;
use crate::domain::identity::PersonId;
use crate::seal::{Approve, Digest, Sealed, State, Statement};
use jiff::{Timestamp, ToSpan};

const LONGEST_MONTHS: i32 = 24;

/// Judges an approval.
pub(super) fn approve(
    sealed: &Sealed,
    person: PersonId,
    register: &dyn Register,
    now: Timestamp,
) -> Result<Acceptance, Unaccepted> {
    let verified = keys_of(register, person)?.verify::<Statement>(sealed)?;
    let Statement::Approve(approve) = verified.header() else { return Err(Refusal::Kind.into()) };
    if !approve.locks.is_empty() {
        return Err(contradiction("this district makes no share links yet"));
    }
    for &object in &approve.objects {
        match register.object(object)? {
            None => return Err(missing()),
            Some((sort, owner)) if sort.is_granted() && owner == person => {}
            Some(_) => {
                return Err(contradiction("an approval lists releases and documents of the same person"));
            }
        }
    }
    for &digest in &approve.grants {
        let granted = register.granted(digest)?.ok_or_else(missing)?;
        if !fits(&granted, sealed, approve) {
            return Err(contradiction("a grant and the statement that lists it do not say the same"));
        }
    }
    ends(&approve.ends, person, register)?;
    in_own_hands(person, register)?;
    let until = approve.until.min(district_day(now).saturating_add(LONGEST_MONTHS.months()));
    let change = Change::Approve {
        purpose: approve.purpose.clone(),
        until,
        minor: approve.minor,
        grants: approve.grants.clone(),
        ends: approve.ends.clone(),
    };
    Ok(Acceptance { person, sort: Sort::Approve, change, state: State::Approved, until: Some(until) })
}

fn fits(granted: &Granted, sealed: &Sealed, approve: &Approve) -> bool {
    granted.person == approve.person
        && granted.statement == sealed.id()
        && granted.purpose == approve.purpose
        && granted.until == approve.until
        && approve.objects.contains(&granted.release)
}

/// Judges a withdrawal.
pub(super) fn withdraw(
    sealed: &Sealed,
    person: PersonId,
    register: &dyn Register,
) -> Result<Acceptance, Unaccepted> {
    let verified = keys_of(register, person)?.verify::<Statement>(sealed)?;
    let Statement::Withdraw(withdraw) = verified.header() else { return Err(Refusal::Kind.into()) };
    ends(&withdraw.ends, person, register)?;
    in_own_hands(person, register)?;
    let change = Change::Withdraw { ends: withdraw.ends.clone() };
    Ok(Acceptance { person, sort: Sort::Withdraw, change, state: State::Ended, until: None })
}

/// An unknown grant is waited for: if it came later, it would stay open.
fn ends(ends: &[Digest], person: PersonId, register: &dyn Register) -> Result<(), Unaccepted> {
    for &digest in ends {
        if register.granted(digest)?.ok_or_else(missing)?.person != person {
            return Err(contradiction("a person can only end grants of the own portfolio"));
        }
    }
    Ok(())
}
