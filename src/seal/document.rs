//! Kind 4: a document, sealed once under a key of its own, chunk by chunk: neither sealing nor opening ever holds more than
//! one chunk of it. Granting it hands that key to a reader; the bytes stay as they are. Lengths say little: the plaintext
//! is padded (Padmé), by 12 percent at most.

mod glance;

pub use glance::glance;

use super::bytes::{Digest, KeyId, sha256};
use super::error::SealError;
use super::header::{By, strict};
use super::hybrid::{ENCAPSULATED, Opening, Sealing, TAG};
use super::key::{DocumentSecret, VerifyingKey};
use super::object::{HEADER_START, MAGIC, SIGNATURE, SUITE, signed_message};
use super::person::{Reading, Whose};
use crate::domain::document::Facts;
use crate::domain::identity::{DistrictId, ObjectId, PersonId};
use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use zeroize::Zeroizing;

/// The byte in the container.
pub const NUMBER: u8 = 4;
/// Separates documents from everything else that is signed or sealed.
const LABEL: &str = "mobio/v1/document";
/// Bytes of plaintext in a chunk.
const CHUNK: usize = 65_536;
/// Bytes of the length in front of the facts.
const LENGTH: usize = 4;
/// The largest file, bytes.
pub const LARGEST: u64 = 20 * 1024 * 1024;
/// More facts, or a longer header, than any program of ours writes.
const MANY: usize = 16 * 1024;
/// Why a file that breaks off is none.
const TORN: SealError = SealError::Malformed("it ends too early");
/// The longest sealed document, bytes.
pub const LARGEST_SEALED: u64 =
    (HEADER_START + MANY + LENGTH + SIGNATURE) as u64 + body_of(padded((LENGTH + MANY) as u64 + LARGEST));

/// The header of a document. No [`super::Header`]: a document is never whole in memory, so no [`super::Sealed`] holds one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// This object's id.
    pub id: ObjectId,
    /// The district it belongs to.
    pub district: DistrictId,
    /// The role that signed: the author.
    pub by: By,
    /// The key that signed.
    pub signer: KeyId,
    /// The person.
    pub person: PersonId,
    /// The key it is sealed to: its own.
    pub to: KeyId,
    /// Bytes of the padded plaintext.
    pub size: u64,
}

/// Why a document was not sealed or not opened.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// It is not what it should be.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// Its file, or the one it goes to, cannot be read or written.
    #[error("a document's file could not be read or written: {0}")]
    Io(#[from] io::Error),
    /// The file is longer or shorter than it was.
    #[error("the file changed while it was read; take it in once more")]
    Changed,
    /// Larger than a document may be.
    #[error("the file has {size} bytes, a document has at most {LARGEST}")]
    TooLarge {
        /// Bytes of the file.
        size: u64,
    },
}

impl DocumentError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Seal(error) => error.code(),
            Self::Io(_) => "M-DOCUMENT-01",
            Self::Changed => "M-DOCUMENT-02",
            Self::TooLarge { .. } => "M-DOCUMENT-03",
        }
    }

    /// Whether trying again with the same file cannot help.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        match self {
            Self::Seal(error) => error.lasting(),
            Self::Io(_) | Self::Changed => false,
            Self::TooLarge { .. } => true,
        }
    }
}

/// What sealing leaves, beside the bytes.
#[derive(Debug)]
pub struct SealedDocument {
    /// The object's id.
    pub id: ObjectId,
    /// SHA-256 of all its bytes.
    pub digest: Digest,
    /// How many there are.
    pub length: u64,
    /// Opens it: for the person's draft of papers, and for grants.
    pub secret: DocumentSecret,
}

/// What tells a sealed document from every other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocumentName {
    /// The object's id.
    pub id: ObjectId,
    /// SHA-256 of all its bytes.
    pub digest: Digest,
    /// How many there are.
    pub length: u64,
}

impl SealedDocument {
    /// Which one it is.
    #[must_use]
    pub const fn name(&self) -> DocumentName {
        DocumentName { id: self.id, digest: self.digest, length: self.length }
    }
}

/// Seals a file of so many bytes as these facts say, into `sink`. What was written there is of no use after an error.
///
/// # Errors
/// [`DocumentError`].
pub fn seal(
    (id, whose): (ObjectId, Whose),
    facts: &Facts,
    file: &mut impl Read,
    reading: &Reading,
    sink: &mut impl Write,
    rng: &mut impl CryptoRng,
) -> Result<SealedDocument, DocumentError> {
    if facts.size > LARGEST {
        return Err(DocumentError::TooLarge { size: facts.size });
    }
    let secret = DocumentSecret::generate(rng);
    let json = Zeroizing::new(serde_json::to_vec(facts).map_err(|_| SealError::Payload)?);
    if json.len() > MANY {
        return Err(SealError::TooLarge { size: json.len(), limit: MANY }.into());
    }
    let size = padded((LENGTH + json.len()) as u64 + facts.size);
    let header = Document {
        id,
        district: whose.district,
        by: By::Author,
        signer: reading.author_key().id(),
        person: whose.person,
        to: secret.sealing_key().id(),
        size,
    };
    let prefix = prefix(&header)?;
    let (encapsulated, mut sealing) = Sealing::start(&secret.sealing_key(), &info(&prefix), rng)?;
    let mut out = Hashed::new(sink);
    out.write_all(&prefix)?;
    out.write_all(&encapsulated)?;
    let head = Zeroizing::new([&count_of(&json)?, json.as_slice()].concat());
    let (mut head, mut file) = (head.as_slice(), file.take(facts.size));
    let mut chunk = Zeroizing::new(vec![0; CHUNK]);
    let mut left = size;
    while left > 0 {
        let chunk = next(&mut left, &mut chunk);
        let facts = fill(&mut head, chunk)?;
        let rest = chunk.get_mut(facts..).unwrap_or_default();
        let told = fill(&mut file, rest)?;
        rest.get_mut(told..).unwrap_or_default().fill(0);
        out.write_all(&sealing.seal(chunk, &[u8::from(left == 0)])?)?;
    }
    if file.limit() > 0 || fill(file.into_inner(), &mut [0])? > 0 {
        return Err(DocumentError::Changed);
    }
    let signature = reading.author.sign(&signed_message(LABEL, out.hash()));
    out.write_all(&signature)?;
    Ok(SealedDocument { id, digest: Digest::new(out.hash()), length: out.length, secret })
}

/// A well-formed document in a file: whether its signature holds is known only after [`DocumentFile::verify`].
pub struct DocumentFile<R> {
    header: Document,
    prefix: Vec<u8>,
    /// Of prefix and body.
    signed: [u8; 32],
    signature: [u8; SIGNATURE],
    digest: Digest,
    source: R,
}

/// Whether a file that begins like this holds a document, whole or not.
#[must_use]
pub fn is_begun(first: &[u8]) -> bool {
    first.strip_prefix(MAGIC).and_then(|rest| rest.first()) == Some(&NUMBER)
}

impl<R: Read + Seek> DocumentFile<R> {
    /// Reads all of it once.
    ///
    /// # Errors
    /// [`DocumentError`] for what is no document, is torn or has something behind it.
    pub fn parse(mut source: R) -> Result<Self, DocumentError> {
        let (header, prefix) = begin(&mut source)?;
        let (mut hash, mut left) = (Sha256::new_with_prefix(&prefix), body_of(header.size));
        let mut chunk = vec![0; CHUNK + TAG];
        while left > 0 {
            let chunk = next(&mut left, &mut chunk);
            exactly(&mut source, chunk, &TORN)?;
            hash.update(&*chunk);
        }
        let mut signature = [0; SIGNATURE];
        exactly(&mut source, &mut signature, &TORN)?;
        let signed = hash.clone().finalize().into();
        hash.update(signature);
        let digest = Digest::new(hash.finalize().into());
        Ok(Self { header, prefix, signed, signature, digest, source })
    }

    /// The header as it claims, **not verified**.
    pub const fn claims(&self) -> &Document {
        &self.header
    }

    /// How many bytes it has.
    pub const fn length(&self) -> u64 {
        self.prefix.len() as u64 + body_of(self.header.size) + SIGNATURE as u64
    }

    /// SHA-256 of all its bytes.
    pub const fn digest(&self) -> Digest {
        self.digest
    }

    /// Checks that this person's author key signed all of it, for one who passes it on and opens nothing.
    ///
    /// # Errors
    /// [`SealError::Signer`], [`SealError::Signature`].
    pub fn check(&self, author: &VerifyingKey) -> Result<(), SealError> {
        if self.header.signer != author.id() {
            return Err(SealError::Signer);
        }
        author.verify(&signed_message(LABEL, self.signed), &self.signature)
    }

    /// The same, to open it then.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn verify(self, author: &VerifyingKey) -> Result<VerifiedDocument<R>, SealError> {
        self.check(author)?;
        Ok(VerifiedDocument(self))
    }
}

/// What stands before the body of a file that is as long as it says.
fn begin<R: Read + Seek>(source: &mut R) -> Result<(Document, Vec<u8>), DocumentError> {
    let length = source.seek(SeekFrom::End(0))?;
    source.rewind()?;
    let mut prefix = vec![0; HEADER_START];
    exactly(source, &mut prefix, &TORN)?;
    let Some((kind, count)) = prefix.split_last_chunk::<LENGTH>() else { return Err(TORN.into()) };
    if kind != [MAGIC.as_slice(), &[NUMBER, SUITE]].concat() {
        return Err(SealError::WrongKind.into());
    }
    let count = usize::try_from(u32::from_be_bytes(*count)).unwrap_or(MANY + 1);
    if count > MANY {
        return Err(SealError::Header(0).into());
    }
    let mut json = vec![0; count + LENGTH];
    exactly(source, &mut json, &TORN)?;
    prefix.extend(&json);
    let Some((json, body)) = json.split_last_chunk::<LENGTH>() else { return Err(TORN.into()) };
    let header: Document = strict(json)?;
    if header.by != By::Author {
        return Err(SealError::By.into());
    }
    let body = u64::from(u32::from_be_bytes(*body));
    let is_padded = header.size <= padded(LARGEST + MANY as u64) && padded(header.size) == header.size;
    let fits = is_padded && body == body_of(header.size);
    if !fits || length != prefix.len() as u64 + body + SIGNATURE as u64 {
        return Err(SealError::Malformed("its length does not fit its content").into());
    }
    Ok((header, prefix))
}

/// A document whose signature holds.
pub struct VerifiedDocument<R>(DocumentFile<R>);

impl<R: Read + Seek> VerifiedDocument<R> {
    /// The header.
    pub const fn header(&self) -> &Document {
        &self.0.header
    }

    /// SHA-256 of all its bytes.
    pub const fn digest(&self) -> Digest {
        self.0.digest
    }

    /// Opens it into `sink`, and tells what was sealed with it. What was written there is nothing before this is `Ok`.
    ///
    /// # Errors
    /// [`DocumentError`]: another key, or bytes that are no longer those that were verified.
    pub fn open(&mut self, secret: &DocumentSecret, sink: &mut impl Write) -> Result<Facts, DocumentError> {
        let DocumentFile { header, prefix, signed, source, .. } = &mut self.0;
        if header.to != secret.sealing_key().id() {
            return Err(SealError::NotOpened.into());
        }
        source.seek(SeekFrom::Start(prefix.len() as u64))?;
        let mut encapsulated = [0; ENCAPSULATED];
        exactly(source, &mut encapsulated, &SealError::NotOpened)?;
        let mut hash = Sha256::new_with_prefix(&*prefix).chain_update(encapsulated);
        let mut opening = Opening::start(&secret.0, &encapsulated, &info(prefix))?;
        let mut sealed = vec![0; CHUNK + TAG];
        let mut left = body_of(header.size) - ENCAPSULATED as u64;
        let mut inside: Option<(Facts, u64)> = None;
        while left > 0 {
            let sealed = next(&mut left, &mut sealed);
            exactly(source, sealed, &SealError::NotOpened)?;
            hash.update(&*sealed);
            let chunk = opening.open(sealed, &[u8::from(left == 0)])?;
            let (facts, to_come, chunk) = match inside {
                Some((facts, to_come)) => (facts, to_come, chunk.as_slice()),
                None => {
                    let (facts, chunk) = facts(&chunk, header.size)?;
                    let size = facts.size;
                    (facts, size, chunk)
                }
            };
            let length = usize::try_from(to_come).map_or(chunk.len(), |left| left.min(chunk.len()));
            let (file, padding) = chunk.split_at_checked(length).ok_or(SealError::Payload)?;
            if padding.iter().any(|byte| *byte != 0) {
                return Err(SealError::Payload.into());
            }
            sink.write_all(file)?;
            inside = Some((facts, to_come - length as u64));
        }
        let is_the_same = <[u8; 32]>::from(hash.finalize()) == *signed;
        match inside {
            Some((facts, 0)) if is_the_same => Ok(facts),
            _ => Err(SealError::Payload.into()),
        }
    }
}

/// The facts in front of the file, and what of it stands behind them in the first chunk.
fn facts(chunk: &[u8], size: u64) -> Result<(Facts, &[u8]), SealError> {
    let (count, rest) = chunk.split_first_chunk::<LENGTH>().ok_or(SealError::Payload)?;
    let count = usize::try_from(u32::from_be_bytes(*count)).map_err(|_| SealError::Payload)?;
    let (json, rest) = rest.split_at_checked(count).ok_or(SealError::Payload)?;
    let facts: Facts = serde_json::from_slice(json).map_err(|_| SealError::Payload)?;
    let fits = facts.size <= LARGEST && padded((LENGTH + count) as u64 + facts.size) == size;
    if fits { Ok((facts, rest)) } else { Err(SealError::Payload) }
}

/// Everything before the body.
fn prefix(header: &Document) -> Result<Vec<u8>, SealError> {
    let json = serde_json::to_vec(header).map_err(|_| SealError::Header(0))?;
    let body = u32::try_from(body_of(header.size)).map_err(|_| SealError::Payload)?;
    let start = [MAGIC.as_slice(), &[NUMBER, SUITE], &count_of(&json)?].concat();
    Ok([start.as_slice(), &json, &body.to_be_bytes()].concat())
}

/// What the key of this one document is bound to.
fn info(prefix: &[u8]) -> Vec<u8> {
    [LABEL.as_bytes(), &[0], &sha256(&[prefix])].concat()
}

fn count_of(bytes: &[u8]) -> Result<[u8; LENGTH], SealError> {
    u32::try_from(bytes.len()).map(u32::to_be_bytes).map_err(|_| SealError::Payload)
}

/// Up to a multiple of 2^(E-S), where E = floor log2 of the length and S = floor log2 E + 1 (Nikitin et al., "Reducing
/// metadata leakage from encrypted files", 2019): of a length only its first few bits are told.
const fn padded(length: u64) -> u64 {
    let Some(most) = length.checked_ilog2() else { return 0 };
    let Some(told) = most.checked_ilog2() else { return length };
    length.next_multiple_of(1 << (most - told - 1))
}

/// How many chunks so much plaintext makes.
const fn chunks(size: u64) -> u64 {
    size.div_ceil(CHUNK as u64)
}

/// Bytes of the body.
const fn body_of(size: u64) -> u64 {
    ENCAPSULATED as u64 + size + TAG as u64 * chunks(size)
}

/// The part of the buffer that the next of so many bytes fill.
fn next<'b>(left: &mut u64, buffer: &'b mut [u8]) -> &'b mut [u8] {
    let length = usize::try_from(*left).map_or(buffer.len(), |left| left.min(buffer.len()));
    *left -= length as u64;
    buffer.get_mut(..length).unwrap_or_default()
}

/// Reads until the buffer is full or nothing more comes; how much it was.
fn fill(source: &mut impl Read, mut buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while !buffer.is_empty() {
        match source.read(buffer) {
            Ok(0) => break,
            Ok(count) => {
                filled += count;
                buffer = buffer.get_mut(count..).unwrap_or_default();
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Fills the buffer; a source that ends before is at fault.
fn exactly(source: &mut impl Read, buffer: &mut [u8], fault: &SealError) -> Result<(), DocumentError> {
    if fill(source, buffer)? == buffer.len() { Ok(()) } else { Err(fault.clone().into()) }
}

/// A sink that counts and hashes what goes through it.
struct Hashed<'s, W> {
    sink: &'s mut W,
    hash: Sha256,
    length: u64,
}

impl<'s, W: Write> Hashed<'s, W> {
    fn new(sink: &'s mut W) -> Self {
        Self { sink, hash: Sha256::new(), length: 0 }
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.hash.update(bytes);
        self.length += bytes.len() as u64;
        self.sink.write_all(bytes)
    }

    /// Of everything so far.
    fn hash(&self) -> [u8; 32] {
        self.hash.clone().finalize().into()
    }
}

#[cfg(test)]
mod tests;
