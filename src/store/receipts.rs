//! The district's receipts, verified by the caller and chained without gaps. Only a stored receipt turns an
//! object or a document from frozen to sent, in the same transaction.

use super::{Store, StoreError, machine, queue};
use crate::seal::{ChainHead, Digest, Receipt, Step, Verified};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

impl Store {
    /// The newest receipt of this kiosk's chain.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn chain_head(&self) -> Result<Option<ChainHead>, StoreError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT generation, seq, digest FROM receipts WHERE kiosk = (SELECT kiosk FROM enrolment)
                 ORDER BY generation DESC, seq DESC LIMIT 1",
            )?
            .query_row([], |row| {
                Ok(ChainHead { generation: row.get(0)?, seq: row.get(1)?, digest: Digest::new(row.get(2)?) })
            })
            .optional()?)
    }

    /// Whether exactly this receipt is stored already.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn knows(&self, receipt: &Verified<'_, Receipt>) -> Result<bool, StoreError> {
        let header = receipt.header();
        Ok(self
            .connection
            .prepare_cached(
                "SELECT 1 FROM receipts WHERE kiosk = ?1 AND generation = ?2 AND seq = ?3 AND digest = ?4",
            )?
            .exists(params![
                header.kiosk.uuid().as_bytes(),
                header.generation,
                header.seq,
                receipt.digest().as_bytes()
            ])?)
    }

    /// Whether a receipt is stored in the place of this one.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn has_receipt_in_place_of(&self, receipt: &Verified<'_, Receipt>) -> Result<bool, StoreError> {
        let header = receipt.header();
        Ok(self
            .connection
            .prepare_cached("SELECT 1 FROM receipts WHERE kiosk = ?1 AND generation = ?2 AND seq = ?3")?
            .exists(params![header.kiosk.uuid().as_bytes(), header.generation, header.seq])?)
    }

    /// Stores a receipt that the caller has verified and found at this step of the chain. The object it names
    /// is sent from now on if it is the very object that waits; after a restore everything else is offered again.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn put_receipt(
        &mut self,
        receipt: &Verified<'_, Receipt>,
        step: Step,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|database| put(database, receipt, step, now))
    }

    /// The same for several, each at its step once those before it are stored; one commit.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn put_receipts(
        &mut self,
        receipts: &[(Verified<'_, Receipt>, Step)],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(|database| {
            receipts.iter().try_for_each(|(receipt, step)| put(database, receipt, *step, now))
        })
    }
}

fn put(
    database: &Connection,
    receipt: &Verified<'_, Receipt>,
    step: Step,
    now: Timestamp,
) -> Result<(), StoreError> {
    let header = receipt.header();
    let object = header.object.uuid();
    if step == Step::Restored {
        queue::offer_all(database)?;
    }
    if matches!(step, Step::Next | Step::Restored | Step::Earlier) {
        database
            .prepare_cached(
                "INSERT INTO receipts (kiosk, generation, seq, subject, digest, object)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                header.kiosk.uuid().as_bytes(),
                header.generation,
                header.seq,
                object.as_bytes(),
                receipt.digest().as_bytes(),
                receipt.object().bytes(),
            ])?;
    }
    for table in ["outbox", "documents"] {
        let sql = format!(
            "UPDATE {table} SET state = 'sent', sent = ?3, problem = NULL
             WHERE id = ?1 AND digest = ?2 AND state IN ('frozen', 'quarantined')"
        );
        let named = params![object.as_bytes(), header.digest.as_bytes(), now.as_millisecond()];
        if database.prepare_cached(&sql)?.execute(named)? > 0 {
            break;
        }
    }
    machine::advance_server_time(database, header.time)
}
