//! What goes into the database and comes out of it. Nothing here is opened: sealed objects are bytes.

use super::documents::GrantedPaper;
use crate::district::acceptance::Refusal;
use crate::district::audit::{Row, Side};
use crate::domain::consent::Purpose;
use crate::domain::identity::{KioskId, ObjectId, PersonId, Slug};
use crate::domain::throttle;
use crate::seal::{Check, Digest, KdfSet, KeyId, Lookup, PersonKeys, Sealed, SealingKey, VerifyingKey};
use jiff::Timestamp;
use jiff::civil::Date;
use std::time::Duration;
use uuid::Uuid;
use zeroize::Zeroizing;

/// A new one-time code.
pub struct EnrolmentCode {
    /// SHA-256 of its characters.
    pub digest: Digest,
    /// The kiosk's name, for the list.
    pub name: String,
    /// When it stops working.
    pub expires: Timestamp,
}

/// A kiosk that shows a code.
pub struct Enrolment {
    /// SHA-256 of the code shown.
    pub code: Digest,
    /// The id it gets.
    pub kiosk: KioskId,
    /// Its public key.
    pub key: VerifyingKey,
    /// Its name.
    pub name: String,
    /// The present moment.
    pub now: Timestamp,
}

/// An enrolled kiosk.
#[derive(Clone, Debug)]
pub struct Kiosk {
    /// Its id.
    pub id: KioskId,
    /// Its public key.
    pub key: VerifyingKey,
    /// Its name.
    pub name: String,
    /// Since when it may no longer ask for anything.
    pub revoked: Option<Timestamp>,
}

/// A sealed object as a kiosk hands it in.
pub struct Submission {
    /// The object, its header parsed, its signature not yet checked.
    pub sealed: Sealed,
    /// The id of the receipt, if one is made.
    pub receipt: ObjectId,
    /// The present moment.
    pub now: Timestamp,
}

/// What became of a submission.
#[derive(Debug)]
pub enum Accepted {
    /// It is kept; these are the receipt's bytes.
    New(Vec<u8>),
    /// The same bytes were kept before; these are the receipt's bytes.
    Known(Vec<u8>),
    /// It is not kept, and nothing changed.
    Refused(Refusal),
}

/// Receipts after a number.
pub struct ReceiptPage {
    /// How often the district was restored, from 1.
    pub generation: u64,
    /// Sealed receipts, oldest first.
    pub receipts: Vec<Vec<u8>>,
    /// Whether there are more.
    pub more: bool,
}

/// One open approval of one person for the asking office and one purpose.
pub struct ListedPerson {
    /// The person.
    pub person: PersonId,
    /// What for.
    pub purpose: Purpose,
    /// When the newest approval took effect.
    pub approved: Timestamp,
    /// The last day.
    pub until: Date,
    /// Nobody of the office has read the newest approval.
    pub new: bool,
    /// Nothing may be opened before the guardian's word is recorded.
    pub waits_for_guardian: bool,
    /// What is open, to find the name; empty while it waits for the guardian.
    pub released: Vec<Released>,
}

/// One approved section, sealed, with the grant that opens it.
pub struct Released {
    /// The release envelope.
    pub envelope: Vec<u8>,
    /// The grant to the office.
    pub grant: Vec<u8>,
    /// Which of the office's keys opens the grant.
    pub key: KeyId,
    /// The person's public keys, to verify both.
    pub keys: PersonKeys,
    /// When its approval took effect.
    pub approved: Timestamp,
    /// The last day.
    pub until: Date,
}

/// All that is open to an office of one person for one purpose.
pub struct OpenPortfolio {
    /// The sections.
    pub sections: Vec<Released>,
    /// The documents, each once.
    pub papers: Vec<GrantedPaper>,
    /// Documents whose grant a restore has lost.
    pub papers_lost: u32,
}

/// One row of the audit with its stored hash and those side rows that are not erased.
pub struct AuditRow {
    /// The row.
    pub row: Row,
    /// Its hash as stored.
    pub hash: [u8; 32],
    /// Whom it concerns, each with the place of its tag.
    pub sides: Vec<(usize, Side)>,
}

/// A public key of an office.
#[derive(Clone, Debug)]
pub struct OfficeKey {
    /// The office.
    pub office: Slug,
    /// The key to seal grants to.
    pub key: SealingKey,
    /// When it was made.
    pub made: Timestamp,
}

/// A new staff account.
pub struct NewAccount {
    /// Its id.
    pub id: Uuid,
    /// The name to sign in with.
    pub name: String,
    /// The office.
    pub office: Slug,
    /// The salt of the passphrase.
    pub salt: [u8; 16],
    /// The stretched passphrase.
    pub passphrase: [u8; 32],
    /// The present moment.
    pub now: Timestamp,
}

/// A staff account as the passphrase check needs it.
pub struct Account {
    /// Its id.
    pub id: Uuid,
    /// The name to show.
    pub name: String,
    /// The office.
    pub office: Slug,
    /// The salt of the passphrase.
    pub salt: [u8; 16],
    /// The stretched passphrase.
    pub passphrase: [u8; 32],
    /// When it was made.
    pub made: Timestamp,
}

/// What makes a signed request good only once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nonce {
    /// The key that signed.
    pub key: KeyId,
    /// The nonce.
    pub text: String,
    /// When the signature is too old to be good at all.
    pub until: Timestamp,
}

/// A try to sign in.
pub struct SignInTry {
    /// The name given.
    pub name: String,
    /// Of the request.
    pub nonce: Nonce,
    /// The present moment.
    pub now: Timestamp,
}

/// Whether a sign-in may be tried now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    /// Yes; the try is counted.
    Go,
    /// This very request was tried before.
    Replay,
    /// Not before this time has passed.
    Wait(Duration),
}

/// A try of a card.
pub struct CardTry {
    /// The card's name.
    pub lookup: Lookup,
    /// Of the request.
    pub nonce: Nonce,
    /// The present moment.
    pub now: Timestamp,
}

/// What became of a try of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// This very request was tried before.
    Replay,
    /// It was looked at, and counted if it may go on. A blocked card is answered like a wrong PIN.
    Counted(throttle::Admission),
}

/// The dead list after a number.
pub struct DeadPage {
    /// Checks, oldest first.
    pub checks: Vec<Check>,
    /// The number of the last one.
    pub last: u64,
    /// Whether there are more.
    pub more: bool,
}

/// What is to be compared, after its try was counted.
pub struct CardProof {
    /// The Argon2 set.
    pub kdf: KdfSet,
    /// The card's name.
    pub lookup: Lookup,
    /// SHA-256 of the auth value.
    pub check: Check,
    /// Staff must free the card: nothing is right for it.
    pub blocked: bool,
    /// SHA-256 of the person token, if all is right.
    pub token: Digest,
    /// When the token ends.
    pub expires: Timestamp,
    /// The present moment.
    pub now: Timestamp,
}

/// Card and PIN were right.
pub struct Proven {
    /// The sealed card entry.
    pub card: Zeroizing<Vec<u8>>,
    /// When the recovery case was opened that this has stopped.
    pub stopped: Option<Timestamp>,
}

/// A recovery case to open.
pub struct NewCase {
    /// Its id.
    pub id: ObjectId,
    /// Why, in the words of staff.
    pub reason: String,
    /// The old card opens nothing while the case stands, and cannot stop it.
    pub blocks: bool,
    /// The present moment.
    pub opened: Timestamp,
    /// From when on its code is good.
    pub ripe: Timestamp,
    /// SHA-256 of its code.
    pub code: Digest,
    /// The names of the two accounts, whose tries are forgotten.
    pub names: [String; 2],
}

/// What became of a case to open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// It stands.
    Opened,
    /// One account gave its word twice.
    SameAccount,
    /// This one stands for the person already.
    Stands(ObjectId),
    /// The clock is behind what happened already: the hold would be over too early.
    ClockBehind,
}

/// A recovery case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Its id.
    pub id: ObjectId,
    /// Whose.
    pub person: PersonId,
    /// Why, in the words of staff.
    pub reason: String,
    /// The names of the two who vouched.
    pub staff: [String; 2],
    /// Whether the old card opens nothing while it stands.
    pub blocks: bool,
    /// When it was opened.
    pub opened: Timestamp,
    /// From when on its code is good.
    pub ripe: Timestamp,
    /// How it ended, if it has.
    pub end: Option<CaseEnd>,
    /// How far the person's drafts of before are, if a rescue copy opens them.
    pub rescue: Option<RescueStage>,
}

/// How far the drafts are that lost keys have sealed and a rescue copy opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RescueStage {
    /// The two holders have not answered yet.
    Waits,
    /// They have; the person gets the drafts with the next sign-in.
    Answered,
}

/// What the two holders of rescue keys need.
pub struct RescueExport {
    /// The copy, of keys that are lost.
    pub copy: Vec<u8>,
    /// The statements that name the person's keys, the newest first.
    pub keys: Vec<Vec<u8>>,
}

/// What became of what the holders brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AnswerEnd {
    /// It waits for the person.
    Taken,
    /// It was here already.
    Known,
    /// Why not.
    Refused(String),
}

/// How a recovery case ended, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseEnd {
    /// New keys came in with it.
    Used(Timestamp),
    /// Somebody signed in with the old card.
    StoppedByCard(Timestamp),
    /// Staff stopped it.
    StoppedByStaff(Timestamp),
    /// Nobody used its code in time.
    Expired(Timestamp),
}

/// What a kiosk needs to put new keys in the place of lost ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recoverable {
    /// The case.
    pub case: ObjectId,
    /// Whose.
    pub person: PersonId,
    /// The approve key that is lost.
    pub replaces: KeyId,
    /// The number of the next card entry.
    pub seq: u64,
    /// Whether a rescue copy opens what the lost keys have sealed.
    pub rescue: bool,
}

/// A session to open.
pub struct NewSession {
    /// SHA-256 of the token.
    pub token: Digest,
    /// Whose.
    pub account: Uuid,
    /// The account's office.
    pub office: Slug,
    /// The account's name, whose tries are forgotten.
    pub name: String,
    /// The present moment.
    pub now: Timestamp,
    /// When it ends at the latest.
    pub expires: Timestamp,
}

/// A running session.
pub struct Session {
    /// Whose.
    pub account: Uuid,
    /// The office.
    pub office: Slug,
}
