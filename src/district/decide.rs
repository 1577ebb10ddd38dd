//! The one place that says who may do what: a pure function over actor, action, resource and time.
//! [`Authorized`] can only be made here and every repository function that reads or writes for somebody demands
//! one, so no handler can forget to ask. The whole matrix is written by hand in `tests/fixtures/authorization.toml`.

mod action;
mod facts;

pub use action::{
    Act, Action, AnswerRescue, AppendUpload, CreateUpload, DropRescue, Enrol, ExportRescue, ListPeople,
    ListRecords, OpenCase, ProveCard, ReadBundle, ReadDeadCards, ReadPaperOriginal, ReadPaperPicture,
    ReadPortfolio, ReadReceipts, ReadRecord, ReadUpload, Recover, SignIn, SignOut, StopCase, Submit,
    SubmitBatch,
};
pub use facts::{Access, Actor, Part, Resource, State, Subject};

use crate::domain::consent::Purpose;
use crate::domain::identity::{PersonId, Slug};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan, Zoned, tz::TimeZone};
use std::marker::PhantomData;

/// What [`decide`] says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Yes; for this purpose where the person named one.
    Allow {
        /// What the person approved it for.
        purpose: Option<Purpose>,
    },
    /// No.
    Deny {
        /// For the audit; the answer to the caller is the same whatever it is.
        reason: Reason,
    },
}

/// Why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// This role never may.
    Role,
    /// The actor belongs to another district.
    OtherDistrict,
    /// It belongs to another person, kiosk or office.
    NotOwn,
    /// Nobody has proven card and PIN at this kiosk.
    NoPerson,
    /// The person has approved nothing of it.
    NotApproved,
    /// Approved, but not for this office.
    OtherOffice,
    /// Withdrawn or replaced.
    Ended,
    /// The last day is over.
    Expired,
    /// The guardian's word is missing.
    WaitsForGuardian,
    /// There is no such thing.
    Unknown,
    /// Name or passphrase, card or PIN is wrong. This and what follows are refusals before `decide` could be asked.
    Wrong,
    /// Too many tries to sign in.
    Wait,
    /// Far too many tries of one card: staff must free it.
    Blocked,
    /// No running session has this token.
    NoSession,
    /// The kiosk was revoked.
    Revoked,
    /// This very request came before.
    Replay,
}

impl Reason {
    /// The stable name in audit rows and in the matrix.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::OtherDistrict => "other-district",
            Self::NotOwn => "not-own",
            Self::NoPerson => "no-person",
            Self::NotApproved => "not-approved",
            Self::OtherOffice => "other-office",
            Self::Ended => "ended",
            Self::Expired => "expired",
            Self::WaitsForGuardian => "waits-for-guardian",
            Self::Unknown => "unknown",
            Self::Wrong => "wrong",
            Self::Wait => "wait",
            Self::Blocked => "blocked",
            Self::NoSession => "no-session",
            Self::Revoked => "revoked",
            Self::Replay => "replay",
        }
    }
}

/// The authorization function.
#[must_use]
pub fn decide(actor: &Actor, action: Action, resource: &Resource, now: Timestamp) -> Decision {
    match judge(actor, action, resource, now) {
        Ok(purpose) => Decision::Allow { purpose },
        Err(reason) => Decision::Deny { reason },
    }
}

fn judge(
    actor: &Actor,
    action: Action,
    resource: &Resource,
    now: Timestamp,
) -> Result<Option<Purpose>, Reason> {
    if actor.district().is_some_and(|district| district != resource.district) {
        return Err(Reason::OtherDistrict);
    }
    match (action, actor) {
        (Action::Enrol, Actor::Nobody)
        | (Action::ReadBundle, _)
        // With nobody's token: whoever has one must leave first.
        | (Action::ProveCard | Action::Recover, Actor::Kiosk { person: None, .. })
        | (Action::ReadDeadCards | Action::SignIn | Action::SubmitBatch, Actor::Kiosk { .. })
        // To vouch for somebody.
        | (Action::SignIn, Actor::Console { .. })
        | (Action::SignOut, Actor::Counsellor { .. }) => {
            if resource.subject == Subject::District {
                Ok(None)
            } else {
                Err(Reason::Role)
            }
        }
        (
            Action::Submit | Action::CreateUpload | Action::ReadUpload | Action::AppendUpload,
            Actor::Kiosk { .. },
        ) => match resource.subject {
            Subject::Incoming(_) => Ok(None),
            _ => Err(Reason::Role),
        },
        (Action::ReadReceipts, Actor::Kiosk { kiosk, .. }) => {
            own(resource.subject == Subject::Receipts(*kiosk))
        }
        (Action::ListPeople, Actor::Counsellor { office, .. }) => {
            own(resource.subject == Subject::People(office.clone()))
        }
        (Action::ReadRecord | Action::ListRecords, Actor::Kiosk { person, .. }) => {
            own_sealed(*person, &resource.subject)
        }
        (
            Action::ReadRecord
            | Action::ReadPortfolio
            | Action::ReadPaperPicture
            | Action::ReadPaperOriginal,
            Actor::Counsellor { office, .. },
        ) => approved_for(office, &resource.subject, district_day(now)).map(Some),
        // Whoever is lost is nobody's own: any member of any office may vouch, and two must.
        (Action::OpenCase, Actor::Counsellor { .. })
        | (
            Action::StopCase | Action::ExportRescue | Action::AnswerRescue | Action::DropRescue,
            Actor::Console { .. },
        ) => {
            match resource.subject {
                Subject::Personal { .. } => Ok(None),
                _ => Err(Reason::Unknown),
            }
        }
        _ => Err(Reason::Role),
    }
}

const fn own(is_own: bool) -> Result<Option<Purpose>, Reason> {
    if is_own { Ok(None) } else { Err(Reason::NotOwn) }
}

/// A kiosk reads sealed objects only for the person who sits at it.
fn own_sealed(sitting: Option<PersonId>, subject: &Subject) -> Result<Option<Purpose>, Reason> {
    let sitting = sitting.ok_or(Reason::NoPerson)?;
    match subject {
        Subject::Personal { person, .. } => own(*person == sitting),
        _ => Err(Reason::Unknown),
    }
}

/// A counsellor reads what the person approved for the office, while it lasts.
fn approved_for(office: &Slug, subject: &Subject, today: Date) -> Result<Purpose, Reason> {
    let Subject::Personal { state, .. } = subject else { return Err(Reason::Unknown) };
    let State::Approved(accesses) = state else { return Err(Reason::NotApproved) };
    let mut refusal = if accesses.is_empty() { Reason::NotApproved } else { Reason::OtherOffice };
    for access in accesses.iter().filter(|access| access.office == *office) {
        match access.closed(today) {
            None => return Ok(access.purpose.clone()),
            Some(reason) => refusal = reason,
        }
    }
    Err(refusal)
}

/// The day that counts for end dates: two hours ahead of UTC the whole year, so that in Germany an
/// approval ends at midnight in summer and an hour early in winter, never late.
#[must_use]
pub fn district_day(now: Timestamp) -> Date {
    Zoned::new(now, TimeZone::UTC).datetime().saturating_add(2.hours()).date()
}

/// The right to do `A`, granted by [`authorize`] and by nothing else.
#[derive(Debug)]
pub struct Authorized<A> {
    actor: Actor,
    resource: Resource,
    purpose: Option<Purpose>,
    action: PhantomData<A>,
}

impl<A> Authorized<A> {
    /// Who may.
    #[must_use]
    pub const fn actor(&self) -> &Actor {
        &self.actor
    }

    /// On what.
    #[must_use]
    pub const fn resource(&self) -> &Resource {
        &self.resource
    }

    /// What for.
    #[must_use]
    pub const fn purpose(&self) -> Option<&Purpose> {
        self.purpose.as_ref()
    }
}

/// A refusal with what the audit needs to know.
#[derive(Debug)]
pub struct Denied {
    /// Who asked.
    pub actor: Actor,
    /// To do what.
    pub action: Action,
    /// On what.
    pub resource: Resource,
    /// Why not.
    pub reason: Reason,
}

/// Asks [`decide`], and hands out the right or the refusal.
pub fn authorize<A: Act>(
    actor: Actor,
    resource: Resource,
    now: Timestamp,
) -> Result<Authorized<A>, Box<Denied>> {
    match decide(&actor, A::ACTION, &resource, now) {
        Decision::Allow { purpose } => Ok(Authorized { actor, resource, purpose, action: PhantomData }),
        Decision::Deny { reason } => Err(Box::new(Denied { actor, action: A::ACTION, resource, reason })),
    }
}

#[cfg(test)]
mod tests;
