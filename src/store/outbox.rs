//! What a session puts into the outbox: a new person, drafts, decisions. A draft stays unfrozen, and is replaced
//! in place, until its section ends; everything else is frozen at once. The order of a person's rows is the
//! order in which the district gets them.

use super::{Store, StoreError};
use crate::domain::identity::{PersonId, RecordId};
use crate::seal::{CardEntry, Digest, Envelope, EnvelopeType, Grant, Kind, Rescue, Sealed, Statement};
use jiff::{SignedDuration, Timestamp};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OptionalExtension, params};
use std::collections::BTreeSet;

/// An unfrozen revision is sent after this long even if its section has not ended.
const UNFROZEN_AT_MOST: SignedDuration = SignedDuration::from_mins(5);

/// How far an object has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Saved; the next revision replaces it.
    Unfrozen,
    /// Waits for the district; its bytes never change again.
    Frozen,
    /// Its receipt is stored.
    Sent,
    /// The district refused it for good; kept, and shown to staff.
    Quarantined,
}

impl State {
    const ALL: [Self; 4] = [Self::Unfrozen, Self::Frozen, Self::Sent, Self::Quarantined];

    const fn name(self) -> &'static str {
        match self {
            Self::Unfrozen => "unfrozen",
            Self::Frozen => "frozen",
            Self::Sent => "sent",
            Self::Quarantined => "quarantined",
        }
    }

    pub(super) fn named(name: &[u8]) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name().as_bytes() == name)
    }
}

impl ToSql for State {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.name().into())
    }
}

impl FromSql for State {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::named(value.as_bytes()?).ok_or(FromSqlError::InvalidType)
    }
}

/// One decision of a person: what it hands out, and the statement that makes it count.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'d> {
    /// Releases under fresh keys; empty when nothing is handed out.
    pub releases: &'d [Sealed],
    /// The grants of these releases' keys.
    pub grants: &'d [Sealed],
    /// The signed statement; it lists the others.
    pub statement: &'d Sealed,
}

impl Store {
    /// Takes a new person: the statement that names the keys, then the card entry and, if one is wanted, the rescue
    /// copy, all frozen.
    ///
    /// # Errors
    /// [`StoreError::CardTaken`] when the same card with the same PIN is here already, [`StoreError::Unfit`] when they are
    /// not of one person; nothing is stored then.
    pub fn add_person(
        &mut self,
        keys: &Sealed,
        card: &Sealed,
        rescue: Option<&Sealed>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let entry = card.claims::<CardEntry>()?;
        let Statement::Keys(statement) = keys.claims::<Statement>()? else {
            return Err(StoreError::Unfit);
        };
        if statement.person != entry.person {
            return Err(StoreError::Unfit);
        }
        self.write(|database| {
            insert(database, Row::frozen(keys, entry.person), now)?;
            insert_card(database, card, State::Frozen, now)?;
            insert_rescue(database, rescue, entry.person, now)
        })
    }

    /// What the next revision of the record must name as `previous`: its newest frozen revisions.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn previous(&self, record: RecordId) -> Result<Vec<Digest>, StoreError> {
        previous(&self.connection, record)
    }

    /// Saves a draft: in place of the record's unfrozen revision if there is one. One commit.
    ///
    /// # Errors
    /// [`StoreError::Heads`] when another revision was frozen meanwhile: seal again with [`Self::previous`].
    pub fn save_draft(&mut self, draft: &Sealed, now: Timestamp) -> Result<(), StoreError> {
        self.save_draft_beside(draft, &BTreeSet::new(), now)
    }

    /// The same beside other newest revisions that it does not replace, because the person has not chosen yet.
    ///
    /// # Errors
    /// As [`Self::save_draft`].
    pub fn save_draft_beside(
        &mut self,
        draft: &Sealed,
        others: &BTreeSet<Digest>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let header = header_of_draft(draft)?;
        self.write(|database| save(database, (draft, &header), others, now))
    }

    /// Freezes the person's drafts: at the end of a section, at finish, at idle end. Tells how many there were.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn freeze(&mut self, person: PersonId) -> Result<usize, StoreError> {
        self.write(|database| freeze(database, person))
    }

    /// Freezes every draft: the session that wrote them has died.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn freeze_all(&mut self) -> Result<usize, StoreError> {
        self.write(|database| {
            Ok(database.execute("UPDATE outbox SET state = 'frozen' WHERE state = 'unfrozen'", [])?)
        })
    }

    /// Freezes the drafts that have been unfrozen for five minutes.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn freeze_stale(&mut self, now: Timestamp) -> Result<usize, StoreError> {
        let before = now.saturating_sub(UNFROZEN_AT_MOST).unwrap_or(Timestamp::MIN);
        self.write(|database| {
            Ok(database.execute(
                "UPDATE outbox SET state = 'frozen' WHERE state = 'unfrozen' AND created <= ?1",
                [before.as_millisecond()],
            )?)
        })
    }

    /// Takes a decision: the person's drafts are frozen, then releases, grants and, last, the statement follow.
    ///
    /// # Errors
    /// [`StoreError::Unfit`] when the parts are not of one person, or the statement does not list them.
    pub fn decide(&mut self, decision: Decision<'_>, now: Timestamp) -> Result<(), StoreError> {
        let person = person_of(decision)?;
        self.write(|database| {
            freeze(database, person)?;
            for object in decision.releases.iter().chain(decision.grants).chain([decision.statement]) {
                insert(database, Row::frozen(object, person), now)?;
            }
            Ok(())
        })
    }
}

/// The header of a draft; anything else is unfit.
pub(super) fn header_of_draft(draft: &Sealed) -> Result<Envelope, StoreError> {
    let header = draft.claims::<Envelope>()?;
    if header.r#type == EnvelopeType::Draft { Ok(header) } else { Err(StoreError::Unfit) }
}

/// Puts a draft in the place of the record's unfrozen revision, or behind the revisions that it names.
pub(super) fn save(
    database: &Connection,
    (draft, header): (&Sealed, &Envelope),
    others: &BTreeSet<Digest>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let is_known = |head: &Digest| header.previous.contains(head) || others.contains(head);
    if !previous(database, header.record)?.iter().all(is_known) {
        return Err(StoreError::Heads);
    }
    let record = header.record.uuid();
    let replaced = database
        .prepare_cached(
            "UPDATE outbox SET id = ?1, digest = ?2, object = ?3
             WHERE record = ?4 AND person = ?5 AND state = 'unfrozen'",
        )?
        .execute(params![
            draft.id().uuid().as_bytes(),
            draft.digest().as_bytes(),
            draft.bytes(),
            record.as_bytes(),
            header.person.uuid().as_bytes(),
        ])?;
    if replaced > 0 {
        return Ok(());
    }
    for head in &header.previous {
        let replaced = database
            .prepare_cached("UPDATE outbox SET superseded = 1 WHERE record = ?1 AND digest = ?2")?
            .execute(params![record.as_bytes(), head.as_bytes()])?;
        if replaced == 0 {
            // A section that was begun at two places ends in one record.
            database
                .prepare_cached(
                    "UPDATE outbox SET superseded = 1
                     WHERE person = ?1 AND digest = ?2 AND record IS NOT NULL",
                )?
                .execute(params![header.person.uuid().as_bytes(), head.as_bytes()])?;
        }
    }
    let row =
        Row { record: Some(header.record), state: State::Unfrozen, ..Row::frozen(draft, header.person) };
    insert(database, row, now)
}

/// The one person of a decision whose parts fit together.
fn person_of(decision: Decision<'_>) -> Result<PersonId, StoreError> {
    let (person, objects, grants) = match decision.statement.claims::<Statement>()? {
        Statement::Approve(approve) => (approve.person, approve.objects, approve.grants),
        Statement::Withdraw(withdraw) => (withdraw.person, Vec::new(), Vec::new()),
        Statement::Keys(_) => return Err(StoreError::Unfit),
    };
    for release in decision.releases {
        let header = release.claims::<Envelope>()?;
        let is_release = header.r#type == EnvelopeType::Release;
        if !is_release || header.person != person || !objects.contains(&release.digest()) {
            return Err(StoreError::Unfit);
        }
    }
    for grant in decision.grants {
        if grant.claims::<Grant>()?.person != person || !grants.contains(&grant.digest()) {
            return Err(StoreError::Unfit);
        }
    }
    Ok(person)
}

fn previous(database: &Connection, record: RecordId) -> Result<Vec<Digest>, StoreError> {
    let unfrozen = database
        .prepare_cached("SELECT object FROM outbox WHERE record = ?1 AND state = 'unfrozen'")?
        .query_row([record.uuid().as_bytes()], |row| row.get::<_, Vec<u8>>(0))
        .optional()?;
    if let Some(bytes) = unfrozen {
        return Ok(Sealed::parse(bytes)?.claims::<Envelope>()?.previous);
    }
    let mut statement = database
        .prepare_cached("SELECT digest FROM outbox WHERE record = ?1 AND NOT superseded ORDER BY place")?;
    let digests = statement.query_map([record.uuid().as_bytes()], |row| row.get::<_, [u8; 32]>(0))?;
    Ok(digests.map(|digest| digest.map(Digest::new)).collect::<Result<_, _>>()?)
}

fn freeze(database: &Connection, person: PersonId) -> Result<usize, StoreError> {
    Ok(database
        .prepare_cached("UPDATE outbox SET state = 'frozen' WHERE person = ?1 AND state = 'unfrozen'")?
        .execute([person.uuid().as_bytes()])?)
}

/// A new row of the outbox.
pub(super) struct Row<'o> {
    pub(super) object: &'o Sealed,
    pub(super) person: PersonId,
    /// Of drafts.
    pub(super) record: Option<RecordId>,
    pub(super) state: State,
}

impl<'o> Row<'o> {
    pub(super) fn frozen(object: &'o Sealed, person: PersonId) -> Self {
        Self { object, person, record: None, state: State::Frozen }
    }
}

/// A card's entry, and the way to it.
pub(super) fn insert_card(
    database: &Connection,
    card: &Sealed,
    state: State,
    now: Timestamp,
) -> Result<(), StoreError> {
    let entry = card.claims::<CardEntry>()?;
    insert(database, Row { state, ..Row::frozen(card, entry.person) }, now)?;
    let result = database
        .prepare_cached("INSERT INTO cards (lookup, proof, entry) VALUES (?1, ?2, ?3)")?
        .execute(params![entry.lookup.as_bytes(), entry.check.as_bytes(), card.id().uuid().as_bytes()]);
    match result {
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            Err(StoreError::CardTaken)
        }
        result => Ok(result.map(drop)?),
    }
}

/// A rescue copy of this person.
pub(super) fn insert_rescue(
    database: &Connection,
    rescue: Option<&Sealed>,
    person: PersonId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let Some(rescue) = rescue else { return Ok(()) };
    if rescue.claims::<Rescue>()?.person != person {
        return Err(StoreError::Unfit);
    }
    insert(database, Row::frozen(rescue, person), now)
}

/// Notes which documents must be at the district before this object: those whose keys a grant hands over, that a statement
/// lists, or whose grants it ends.
pub(super) fn await_documents(database: &Connection, object: &Sealed) -> Result<(), StoreError> {
    let (named, ended) = match object.kind() {
        Kind::Grant => (vec![object.claims::<Grant>()?.object], Vec::new()),
        Kind::Statement => match object.claims::<Statement>()? {
            Statement::Approve(approve) => (approve.objects, approve.ends),
            Statement::Withdraw(withdraw) => (Vec::new(), withdraw.ends),
            Statement::Keys(_) => return Ok(()),
        },
        _ => return Ok(()),
    };
    let id = object.id().uuid();
    let mut of_document = database.prepare_cached(
        "INSERT OR IGNORE INTO awaits (object, document) SELECT ?1, digest FROM documents WHERE digest = ?2",
    )?;
    for document in named {
        of_document.execute(params![id.as_bytes(), document.as_bytes()])?;
    }
    let mut of_grant = database.prepare_cached(
        "INSERT OR IGNORE INTO awaits (object, document)
         SELECT ?1, document FROM awaits JOIN outbox ON outbox.id = awaits.object WHERE outbox.digest = ?2",
    )?;
    for grant in ended {
        of_grant.execute(params![id.as_bytes(), grant.as_bytes()])?;
    }
    Ok(())
}

pub(super) fn insert(database: &Connection, row: Row<'_>, now: Timestamp) -> Result<(), StoreError> {
    let sent = (row.state == State::Sent).then(|| now.as_millisecond());
    database
        .prepare_cached(
            "INSERT INTO outbox (id, person, kind, record, digest, state, created, sent, object)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            row.object.id().uuid().as_bytes(),
            row.person.uuid().as_bytes(),
            row.object.kind().number(),
            row.record.map(RecordId::uuid).as_ref().map(uuid::Uuid::as_bytes),
            row.object.digest().as_bytes(),
            row.state,
            now.as_millisecond(),
            sent,
            row.object.bytes(),
        ])?;
    await_documents(database, row.object)
}
