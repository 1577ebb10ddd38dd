//! What the kiosk still holds of a person: to resume at this kiosk, and to show what was approved.
//! The copies of a person end together, 96 hours after the person's last receipt: a section must not be missing
//! beside one that was continued later. Documents end with them. What waits for the district or is quarantined never ends here.

use super::{State, Store, StoreError, leftovers, rows, throttle};
use crate::domain::identity::PersonId;
use crate::failpoint::{self, Point};
use crate::seal::{self, Digest, Lookup, Sealed};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{Connection, params};
use std::path::Path;

/// How long a copy is kept after the receipt (never under two backup intervals of the district).
pub(super) const KEPT: SignedDuration = SignedDuration::from_hours(96);

/// One sealed object of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// The object.
    pub object: Sealed,
    /// How far it has come.
    pub state: State,
    /// What the district acknowledged about it, newest.
    pub receipt: Option<Received>,
    /// A newer revision replaces it.
    pub superseded: bool,
}

/// Everything that the kiosk holds of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// What can be read, in order.
    pub objects: Vec<Held>,
    /// How many objects and receipts are torn: they stay where they are, and nothing is taken from them.
    pub torn: usize,
}

/// What a receipt says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Received {
    /// What happened to the object.
    pub state: seal::State,
    /// The last day, as the district judges it.
    pub until: Option<Date>,
    /// When, by the district's clock.
    pub time: Timestamp,
}

impl Store {
    /// The card entries that came here under this lookup: usually none or one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn cards(&self, lookup: Lookup) -> Result<Vec<Sealed>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT object FROM outbox JOIN cards ON cards.entry = outbox.id WHERE lookup = ?1 ORDER BY place",
        )?;
        // A torn one opens nothing and keeps nobody out.
        Ok(statement.query_and_then([lookup.as_bytes()], |row| rows::object(row, 0))?.flatten().collect())
    }

    /// Everything of the person in order: drafts, releases, grants, statements, the card entry. A torn one keeps
    /// nobody from the rest.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn held(&self, person: PersonId) -> Result<Holdings, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT object, state,
                    (SELECT receipts.object FROM receipts WHERE subject = outbox.id
                     ORDER BY generation DESC, seq DESC LIMIT 1),
                    superseded
             FROM outbox WHERE person = ?1 ORDER BY place",
        )?;
        let mut holdings = Holdings::default();
        let mut found = statement.query([person.uuid().as_bytes()])?;
        while let Some(row) = found.next()? {
            let receipt = row.get::<_, Option<Vec<u8>>>(2)?.map(received).transpose();
            let (state, superseded) = (row.get(1)?, row.get::<_, bool>(3)?);
            // Nothing is lost with what was replaced.
            let lost = usize::from(!superseded);
            let receipt = receipt.unwrap_or_else(|_| {
                holdings.torn += lost;
                None
            });
            match Sealed::parse(row.get(0)?) {
                Ok(object) => holdings.objects.push(Held { object, state, receipt, superseded }),
                Err(_) => holdings.torn += lost,
            }
        }
        Ok(holdings)
    }

    /// How many of the person's objects and documents have no receipt yet.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn pending(&self, person: PersonId) -> Result<u64, StoreError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT (SELECT count(*) FROM outbox WHERE person = ?1 AND state <> 'sent')
                      + (SELECT count(*) FROM documents WHERE person = ?1 AND state <> 'sent')",
            )?
            .query_row([person.uuid().as_bytes()], |row| row.get(0))?)
    }

    /// Ends the copies whose time is over, and takes their bytes off the disk. Tells how many there were.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn purge(&mut self, now: Timestamp) -> Result<usize, StoreError> {
        if let Some(folder) = self.connection.path().and_then(|path| Path::new(path).parent()) {
            leftovers::end(folder, now);
        }
        let before = now.saturating_sub(KEPT).unwrap_or(Timestamp::MIN);
        let (ended, documents) = self.write(|database| {
            throttle::purge(database, now)?;
            // The clock was ahead when they were sent: their time begins now, instead of years from now.
            for table in ["outbox", "documents"] {
                let sql = format!("UPDATE {table} SET sent = ?1 WHERE sent > ?1");
                database.execute(&sql, [now.as_millisecond()])?;
            }
            purge_copies(database, before)
        })?;
        failpoint::reached(Point::StorePurged);
        if ended > 0 {
            // Overwritten in the database (`secure_delete`), but the log would still hold the old pages.
            let emptied = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
            self.noting(emptied.map_err(StoreError::from))?;
        }
        self.remove_files(&documents)?;
        Ok(ended)
    }
}

fn received(bytes: Vec<u8>) -> Result<Received, StoreError> {
    let receipt = Sealed::parse(bytes)?.claims::<seal::Receipt>()?;
    Ok(Received { state: receipt.state, until: receipt.until, time: receipt.time })
}

/// Whether something of the person of a row in this table keeps the person's copies alive (?1: sent before, ?2: cards).
/// A later card entry that the district refused waits for nobody, and a document that is set aside has all it needs.
fn is_alive(table: &str) -> String {
    format!(
        "(EXISTS (SELECT 1 FROM outbox AS other
                  WHERE other.person = {table}.person AND NOT (other.kind = ?2 AND other.state = 'quarantined')
                    AND (other.sent IS NULL OR other.sent > ?1))
          OR EXISTS (SELECT 1 FROM documents AS paper
                     WHERE paper.person = {table}.person AND paper.state <> 'quarantined'
                       AND (paper.sent IS NULL OR paper.sent > ?1)))"
    )
}

/// How many ended, and the documents among them.
fn purge_copies(database: &Connection, before: Timestamp) -> Result<(usize, Vec<Digest>), StoreError> {
    let over = params![before.as_millisecond(), seal::Kind::Card.number()];
    let ended = database.execute(
        &format!("DELETE FROM outbox WHERE sent <= ?1 AND (superseded OR NOT {})", is_alive("outbox")),
        over,
    )?;
    let sql =
        format!("DELETE FROM documents WHERE sent <= ?1 AND NOT {} RETURNING digest", is_alive("documents"));
    let mut documents = database.prepare(&sql)?;
    let documents = documents.query_map(over, |row| row.get(0).map(Digest::new))?;
    let documents = documents.collect::<Result<Vec<_>, _>>()?;
    database.execute(
        "DELETE FROM awaits WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.id = awaits.object)",
        [],
    )?;
    // The newest receipt stays: the next one names it.
    database.execute(
        "DELETE FROM receipts
         WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.id = receipts.subject)
           AND NOT EXISTS (SELECT 1 FROM documents WHERE documents.id = receipts.subject)
           AND EXISTS (SELECT 1 FROM receipts AS newer WHERE newer.kiosk = receipts.kiosk
                       AND (newer.generation, newer.seq) > (receipts.generation, receipts.seq))",
        [],
    )?;
    Ok((ended + documents.len(), documents))
}
