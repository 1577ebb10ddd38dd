//! Cases of people who lost card or PIN. Two accounts open one; after its hold the code of the case lets one kiosk
//! put new keys in the place of the lost ones. The old card stops it before that, and so does staff.

mod replacement;

pub(super) use replacement::replace;

use super::register::person_keys;
use super::rescue::{is_rescued, stage};
use super::values::{all, any, change, count, one, raw, text, time, time_option};
use super::writer::Desk;
use super::{audit, cards, staff};
use crate::district::audit::Side;
use crate::district::database::DatabaseError;
use crate::district::database::rows::{Attempt, Case, CaseEnd, NewCase, Nonce, Opening, Recoverable};
use crate::district::decide::{
    Act, Actor, Authorized, Denied, OpenCase, Part, Reason, Recover, Resource, State, StopCase, Subject,
};
use crate::domain::identity::{DistrictId, KioskId, ObjectId, PersonId};
use crate::domain::throttle::{Admission, Tries};
use crate::seal::Digest;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, params};

/// How long a code is good: a slip of paper that is found later gives nobody anything.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(14 * 24);

/// How long whoever signs in with the card hears that it has stopped a case: a reply can be lost.
const TOLD_FOR: SignedDuration = SignedDuration::from_hours(24);

/// What is noted while a case is being opened is no sign of a clock that is behind.
const AT_ONCE: SignedDuration = SignedDuration::from_mins(5);

/// A case that neither was stopped nor has served.
const STANDS: &str = "stopped IS NULL AND used IS NULL";

/// The people whose ids begin like this: one, for a file number that was read well.
pub(super) fn people(
    connection: &Connection,
    district: DistrictId,
    prefix: &str,
) -> Result<Vec<PersonId>, DatabaseError> {
    let sql = "SELECT id FROM person WHERE district = ?1 AND id >= ?2 AND id < ?3";
    // After every hexadecimal digit.
    let end = format!("{prefix}g");
    all(connection, sql, params![district.to_string(), prefix, end], |row| text(row, "id"))
}

/// Opens a case with the word of two people who are not one.
pub(super) fn open(
    desk: &mut Desk<'_>,
    rights: &[Authorized<OpenCase>; 2],
    case: &NewCase,
) -> Result<Opening, DatabaseError> {
    let [first, second] = rights;
    let (Some((person, _)), Some((same, _))) = (first.resource().part(), second.resource().part()) else {
        return Err(DatabaseError::Torn("right"));
    };
    let (&Actor::Counsellor { account: one_of_two, .. }, &Actor::Counsellor { account: other, .. }) =
        (first.actor(), second.actor())
    else {
        return Err(DatabaseError::Torn("right"));
    };
    if person != same {
        return Err(DatabaseError::Torn("right"));
    }
    // Both passphrases were right, whatever comes of it.
    for name in &case.names {
        staff::forgive(desk, name)?;
    }
    if one_of_two == other {
        return Ok(Opening::SameAccount);
    }
    expire(desk, case.opened)?;
    let district = desk.context.district.to_string();
    let newest = "SELECT max(time) AS time FROM audit WHERE district = ?1";
    let newest = one(desk.connection, newest, [&district], |row| time_option(row, "time"))?.flatten();
    if newest.is_some_and(|newest| newest.duration_since(case.opened) > AT_ONCE) {
        return Ok(Opening::ClockBehind);
    }
    let sql = format!("SELECT id FROM recovery WHERE district = ?1 AND person = ?2 AND {STANDS}");
    let standing = one(desk.connection, &sql, params![district, person.to_string()], |row| text(row, "id"))?;
    if let Some(id) = standing {
        return Ok(Opening::Stands(id));
    }
    let sql = "INSERT INTO recovery (district, id, person, reason, first, second, blocks, opened, ripe, code)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";
    let parameters = params![
        district,
        case.id.to_string(),
        person.to_string(),
        case.reason,
        one_of_two.to_string(),
        other.to_string(),
        case.blocks,
        case.opened.as_millisecond(),
        case.ripe.as_millisecond(),
        case.code.as_bytes(),
    ];
    change(desk.connection, sql, parameters)?;
    if case.blocks {
        cards::sign_out(desk, person)?;
    }
    for right in rights {
        let side = Side { person, object: Some(case.id), purpose: None };
        audit::allowed::<OpenCase>(desk, right.actor(), vec![side], case.opened)?;
    }
    Ok(Opening::Opened)
}

/// All cases, newest first.
pub(super) fn cases(connection: &Connection, district: DistrictId) -> Result<Vec<Case>, DatabaseError> {
    let sql = "SELECT recovery.*, one.name AS one, other.name AS other FROM recovery
               JOIN account AS one ON one.district = recovery.district AND one.id = first
               JOIN account AS other ON other.district = recovery.district AND other.id = second
               WHERE recovery.district = ?1 ORDER BY opened DESC, recovery.id DESC";
    all(connection, sql, [district.to_string()], |row| {
        let stopped = time_option(row, "stopped")?;
        let end = match (time_option(row, "used")?, stopped) {
            (Some(time), _) => Some(CaseEnd::Used(time)),
            (None, Some(time)) => Some(match raw::<Option<String>>(row, "stopper")?.as_deref() {
                Some(CARD) => CaseEnd::StoppedByCard(time),
                Some(TIME) => CaseEnd::Expired(time),
                _ => CaseEnd::StoppedByStaff(time),
            }),
            (None, None) => None,
        };
        Ok(Case {
            id: text(row, "id")?,
            person: text(row, "person")?,
            reason: raw(row, "reason")?,
            staff: [raw(row, "one")?, raw(row, "other")?],
            blocks: raw(row, "blocks")?,
            opened: time(row, "opened")?,
            ripe: time(row, "ripe")?,
            end,
            rescue: stage(connection, district, text(row, "person")?)?,
        })
    })
}

/// What `decide` must know of a case.
pub(super) fn subject(
    connection: &Connection,
    district: DistrictId,
    case: ObjectId,
) -> Result<Subject, DatabaseError> {
    let sql = "SELECT person FROM recovery WHERE district = ?1 AND id = ?2";
    let person =
        one(connection, sql, params![district.to_string(), case.to_string()], |row| text(row, "person"))?;
    Ok(person.map_or(Subject::Unknown, |person| Subject::Personal {
        person,
        part: Part::Object(case),
        state: State::Submitted,
    }))
}

const CARD: &str = "card";
const STAFF: &str = "staff";
const TIME: &str = "time";

/// Ends the cases whose code nobody has used in time.
pub(super) fn expire(desk: &Desk<'_>, now: Timestamp) -> Result<(), DatabaseError> {
    let sql = format!(
        "UPDATE recovery SET stopped = ?2, stopper = ?3 WHERE district = ?1 AND ripe <= ?4 AND {STANDS}"
    );
    let over = now.saturating_sub(GOOD_FOR).unwrap_or(Timestamp::MIN).as_millisecond();
    let district = desk.context.district.to_string();
    change(desk.connection, &sql, params![district, now.as_millisecond(), TIME, over])?;
    Ok(())
}

/// Staff stop a case; false if it does not stand any more.
pub(super) fn stop(
    desk: &mut Desk<'_>,
    right: &Authorized<StopCase>,
    now: Timestamp,
) -> Result<bool, DatabaseError> {
    let Some((person, Part::Object(case))) = right.resource().part() else {
        return Err(DatabaseError::Torn("right"));
    };
    let sql = format!(
        "UPDATE recovery SET stopped = ?3, stopper = ?4 WHERE district = ?1 AND id = ?2 AND {STANDS}"
    );
    let (district, id) = (desk.context.district.to_string(), case.to_string());
    if change(desk.connection, &sql, params![district, id, now.as_millisecond(), STAFF])? == 0 {
        return Ok(false);
    }
    let side = Side { person, object: Some(*case), purpose: None };
    audit::allowed::<StopCase>(desk, right.actor(), vec![side], now)?;
    Ok(true)
}

/// The person has proven the card that is said to be lost: the case ends. Says when it was opened, also of one that
/// the card has stopped just before.
pub(super) fn stopped_by_card(
    desk: &mut Desk<'_>,
    asker: &Actor,
    person: PersonId,
    now: Timestamp,
) -> Result<Option<Timestamp>, DatabaseError> {
    let sql = format!(
        "UPDATE recovery SET stopped = ?3, stopper = ?4 WHERE district = ?1 AND person = ?2 AND {STANDS}
         RETURNING id, opened"
    );
    let district = desk.context.district.to_string();
    let parameters = params![district, person.to_string(), now.as_millisecond(), CARD];
    let stopped = one(desk.connection, &sql, parameters, |row| Ok((text(row, "id")?, time(row, "opened")?)))?;
    let Some((case, opened)) = stopped else {
        let sql = "SELECT opened FROM recovery WHERE district = ?1 AND person = ?2 AND stopper = ?3 AND stopped > ?4
                   ORDER BY stopped DESC LIMIT 1";
        let since = now.saturating_sub(TOLD_FOR).unwrap_or(Timestamp::MIN).as_millisecond();
        let parameters = params![district, person.to_string(), CARD, since];
        return one(desk.connection, sql, parameters, |row| time(row, "opened"));
    };
    let side = Side { person, object: Some(case), purpose: None };
    audit::allowed::<StopCase>(desk, asker, vec![side], now)?;
    Ok(Some(opened))
}

/// Whether others are said to know the PIN of the person's card: it opens and decides nothing while the case stands.
pub(super) fn is_blocked(
    connection: &Connection,
    district: DistrictId,
    person: PersonId,
) -> Result<bool, DatabaseError> {
    let sql =
        format!("SELECT 1 FROM recovery WHERE district = ?1 AND person = ?2 AND blocks = 1 AND {STANDS}");
    any(connection, &sql, params![district.to_string(), person.to_string()])
}

/// Lets a code be tried or says why not, before it is looked at: a kiosk that has guessed is slowed, never locked.
pub(super) fn admit(
    desk: &mut Desk<'_>,
    asker: &Actor,
    nonce: &Nonce,
    now: Timestamp,
) -> Result<Attempt, DatabaseError> {
    let &Actor::Kiosk { kiosk, .. } = asker else { return Err(DatabaseError::Torn("right")) };
    if !staff::is_new(desk, nonce, now)? {
        deny(desk, asker, Reason::Replay, now)?;
        return Ok(Attempt::Replay);
    }
    let (connection, district) = (desk.connection, desk.context.district.to_string());
    let sql = "SELECT misses, last FROM recovery_try WHERE district = ?1 AND kiosk = ?2";
    let known = one(connection, sql, params![district, kiosk.to_string()], |row| {
        Ok(Tries { misses: raw(row, "misses")?, last: time(row, "last")?, ..Tries::none(now) })
    })?;
    let tries = known.unwrap_or(Tries::none(now)).at_kiosk(now);
    let admission = tries.kiosk(now);
    if admission == Admission::Go {
        let tries = tries.counted(now);
        let sql =
            "INSERT OR REPLACE INTO recovery_try (district, kiosk, misses, last) VALUES (?1, ?2, ?3, ?4)";
        let parameters = params![district, kiosk.to_string(), tries.misses, tries.last.as_millisecond()];
        change(connection, sql, parameters)?;
    } else {
        deny(desk, asker, Reason::Wait, now)?;
    }
    Ok(Attempt::Counted(admission))
}

/// What the case with this code lets a kiosk do; none for a wrong code, and for a case that is not ripe, was stopped
/// or has served: they are not told apart.
pub(super) fn show(
    desk: &mut Desk<'_>,
    right: &Authorized<Recover>,
    code: Digest,
    now: Timestamp,
) -> Result<Option<Recoverable>, DatabaseError> {
    let &Actor::Kiosk { kiosk, .. } = right.actor() else { return Err(DatabaseError::Torn("right")) };
    expire(desk, now)?;
    let district = desk.context.district;
    let sql = format!(
        "UPDATE recovery SET kiosk = ?4 WHERE district = ?1 AND code = ?2 AND ripe <= ?3 AND {STANDS}
         RETURNING id, person"
    );
    let parameters = params![district.to_string(), code.as_bytes(), now.as_millisecond(), kiosk.to_string()];
    let found = one(desk.connection, &sql, parameters, |row| Ok((text(row, "id")?, text(row, "person")?)))?;
    let Some((case, person)) = found else {
        deny(desk, right.actor(), Reason::Wrong, now)?;
        return Ok(None);
    };
    let keys = person_keys(desk.connection, district, person)?.ok_or(DatabaseError::Torn("person"))?;
    let sql = "SELECT coalesce(max(seq), 0) + 1 AS seq FROM card WHERE district = ?1 AND person = ?2";
    let seq = one(desk.connection, sql, params![district.to_string(), person.to_string()], |row| {
        count(row, "seq")
    })?;
    let tries = "DELETE FROM recovery_try WHERE district = ?1 AND kiosk = ?2";
    change(desk.connection, tries, params![district.to_string(), kiosk.to_string()])?;
    let side = Side { person, object: Some(case), purpose: None };
    audit::allowed::<Recover>(desk, right.actor(), vec![side], now)?;
    let rescue = is_rescued(desk.connection, district, person, keys.author.id())?;
    Ok(Some(Recoverable { case, person, replaces: keys.approve.id(), seq: seq.unwrap_or(1), rescue }))
}

fn deny(desk: &mut Desk<'_>, asker: &Actor, reason: Reason, now: Timestamp) -> Result<(), DatabaseError> {
    let resource = Resource { district: desk.context.district, subject: Subject::District };
    audit::denial(desk, &Denied { actor: asker.clone(), action: Recover::ACTION, resource, reason }, now)
}

/// Whether this case lets this kiosk replace the keys of this person now. A database that was put back to an earlier
/// day may not know that the code was shown; only the kiosk that saw it knows the case.
pub(super) fn lets_in(
    connection: &Connection,
    district: DistrictId,
    (case, person, kiosk): (ObjectId, PersonId, KioskId),
    now: Timestamp,
) -> Result<bool, DatabaseError> {
    let sql = format!(
        "SELECT 1 FROM recovery WHERE district = ?1 AND id = ?2 AND person = ?3 AND ripe <= ?5
         AND (kiosk = ?4 OR kiosk IS NULL) AND {STANDS}"
    );
    let (district, case, person) = (district.to_string(), case.to_string(), person.to_string());
    any(connection, &sql, params![district, case, person, kiosk.to_string(), now.as_millisecond()])
}
