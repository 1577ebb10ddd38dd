#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
use super::*;
use crate::domain::document::{DocumentKind, Media};
use crate::seal::ReadSeed;
use crate::seal::testing::{CountingRng, random_id, timed_id};
use std::fs::OpenOptions;
use std::io::Cursor;
use std::os::unix::fs::FileExt;

fn reading() -> Reading {
    Reading::new(&ReadSeed::from_bytes(&[1; 32]))
}

fn facts(size: usize) -> Facts {
    let (kind, media) = (DocumentKind::Diploma, Media::Jpeg);
    Facts { kind, title: "دبلوم".to_owned(), media, size: size as u64 }
}

/// Bytes of which no two chunks are the same.
fn file(size: usize) -> Vec<u8> {
    (0..size).map(|place| u8::try_from((place / 251 + place) % 251).unwrap()).collect()
}

fn try_to_seal(facts: &Facts, file: &[u8]) -> Result<(Vec<u8>, SealedDocument), DocumentError> {
    seal_with(&mut CountingRng::new(4), facts, file)
}

fn seal_with(
    rng: &mut CountingRng,
    facts: &Facts,
    mut file: &[u8],
) -> Result<(Vec<u8>, SealedDocument), DocumentError> {
    let whose = Whose { district: DistrictId::new(random_id(1)), person: PersonId::new(random_id(2)) };
    let (id, mut bytes) = (ObjectId::new(timed_id(3)), Vec::new());
    let sealed = seal((id, whose), facts, &mut file, &reading(), &mut bytes, rng)?;
    Ok((bytes, sealed))
}

fn sealed(size: usize) -> (Vec<u8>, SealedDocument) {
    try_to_seal(&facts(size), &file(size)).unwrap()
}

fn verified(bytes: &[u8]) -> Result<VerifiedDocument<Cursor<&[u8]>>, DocumentError> {
    Ok(DocumentFile::parse(Cursor::new(bytes))?.verify(&reading().author_key())?)
}

fn opened(bytes: &[u8], secret: &DocumentSecret) -> Result<(Facts, Vec<u8>), DocumentError> {
    let mut out = Vec::new();
    Ok((verified(bytes)?.open(secret, &mut out)?, out))
}

/// What the author of these bytes would have signed.
fn signed_again(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(bytes.len() - SIGNATURE);
    let signature = reading().author.sign(&signed_message(LABEL, Sha256::digest(&bytes).into()));
    bytes.extend(signature);
    bytes
}

fn seals(error: &DocumentError) -> Option<&SealError> {
    if let DocumentError::Seal(error) = error { Some(error) } else { None }
}

#[test]
fn what_goes_in_comes_out_whatever_its_length() {
    let head = LENGTH + serde_json::to_vec(&facts(CHUNK)).unwrap().len();
    for size in [0, 1, CHUNK - head - 1, CHUNK - head, CHUNK - head + 1, CHUNK, 3 * CHUNK + 17, 1_000_000] {
        let (bytes, sealed) = sealed(size);
        assert_eq!(sealed.length, bytes.len() as u64);
        assert_eq!(sealed.digest, Digest::of(&bytes));
        let document = verified(&bytes).unwrap();
        assert_eq!((document.digest(), document.header().id), (sealed.digest, sealed.id));
        assert_eq!(document.header().to, sealed.secret.sealing_key().id());
        let (told, out) = opened(&bytes, &sealed.secret).unwrap();
        assert_eq!(told, facts(size));
        assert!(out == file(size), "{size}");
    }
}

#[test]
fn a_length_is_told_by_its_first_bits_only() {
    for (length, expected) in
        [(0, 0), (1, 1), (2, 2), (7, 7), (9, 10), (1000, 1024), (1025, 1088), (LARGEST, LARGEST)]
    {
        assert_eq!(padded(length), expected, "{length}");
    }
    for length in (1..2_000_000).step_by(997) {
        let padded = padded(length);
        assert!(padded >= length && (padded - length) * 100 <= length * 12, "{length}: {padded}");
        assert_eq!(super::padded(padded), padded);
    }
    assert_eq!(sealed(1000).0.len(), sealed(1010).0.len());
}

#[test]
fn every_flipped_bit_every_cut_and_everything_behind_it_is_found() {
    let (bytes, _) = sealed(100);
    for place in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[place / 8] ^= 1 << (place % 8);
        assert!(verified(&flipped).is_err(), "bit {place}");
    }
    for length in 0..bytes.len() {
        assert!(verified(&bytes[..length]).is_err(), "{length} bytes");
    }
    assert!(verified(&[bytes.as_slice(), &[0]].concat()).is_err());
    let (long, _) = sealed(2 * CHUNK);
    for length in [long.len() - SIGNATURE, long.len() - CHUNK, CHUNK, 600] {
        assert!(verified(&long[..length]).is_err());
    }
}

/// Who may sign may still not put chunks together otherwise: each opens in its place alone, and the last one is told.
#[test]
fn swapped_doubled_and_foreign_chunks_do_not_open() {
    let (bytes, sealed) = sealed(2 * CHUNK + 100);
    let start = bytes.len() - SIGNATURE - usize::try_from(body_of(padded(2 * CHUNK as u64 + 200))).unwrap();
    let first = start + ENCAPSULATED;
    let (one, other) = (first..first + CHUNK + TAG, first + CHUNK + TAG..first + 2 * (CHUNK + TAG));
    assert!(opened(&signed_again(bytes.clone()), &sealed.secret).is_ok());
    let mut swapped = bytes.clone();
    swapped[one.start..other.end].rotate_left(CHUNK + TAG);
    let mut doubled = bytes.clone();
    doubled.copy_within(one.clone(), other.start);
    let mut foreign = bytes.clone();
    let size = 2 * CHUNK + 100;
    let (another, _) = seal_with(&mut CountingRng::new(5), &facts(size), &file(size)).unwrap();
    foreign[one.clone()].copy_from_slice(&another[one]);
    for bytes in [swapped, doubled, foreign] {
        let error = opened(&signed_again(bytes), &sealed.secret).unwrap_err();
        assert_eq!(seals(&error), Some(&SealError::NotOpened));
    }
}

#[test]
fn only_its_own_key_opens_it_and_only_its_author_has_signed_it() {
    let (bytes, _) = sealed(100);
    let error = opened(&bytes, &DocumentSecret::generate(&mut CountingRng::new(9))).unwrap_err();
    assert_eq!(seals(&error), Some(&SealError::NotOpened));
    let another = Reading::new(&ReadSeed::from_bytes(&[2; 32])).author_key();
    let error = DocumentFile::parse(Cursor::new(&bytes)).unwrap().verify(&another).err().unwrap();
    assert_eq!(error, SealError::Signer);
}

#[test]
fn a_file_that_is_not_as_long_as_was_said_is_refused() {
    for (said, is) in [(100, 99), (100, 101), (CHUNK, 3), (0, 1)] {
        let error = try_to_seal(&facts(said), &file(is)).unwrap_err();
        assert!(matches!(error, DocumentError::Changed), "{said}, {is}: {error}");
    }
    let long = Facts { title: "t".repeat(MANY), ..facts(0) };
    assert_eq!(try_to_seal(&long, &[]).unwrap_err().code(), "M-SEAL-11");
    let large = Facts { size: LARGEST + 1, ..facts(0) };
    assert_eq!(try_to_seal(&large, &[]).unwrap_err().code(), "M-DOCUMENT-03");
}

/// What was verified a moment ago may be other bytes now.
#[test]
fn what_changes_after_it_was_verified_is_found_when_it_is_opened() {
    let (bytes, sealed) = sealed(CHUNK);
    let place = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(place.path(), &bytes).unwrap();
    let file = OpenOptions::new().read(true).write(true).open(place.path()).unwrap();
    let document = DocumentFile::parse(file.try_clone().unwrap()).unwrap();
    let mut document = document.verify(&reading().author_key()).unwrap();
    file.write_all_at(&[bytes[bytes.len() - 100] ^ 1], bytes.len() as u64 - 100).unwrap();
    let error = document.open(&sealed.secret, &mut Vec::new()).unwrap_err();
    assert_eq!(seals(&error), Some(&SealError::NotOpened));
}

/// A reader who was granted the key can seal other content with it, but not in the place of what the person signed.
#[test]
fn what_a_reader_has_sealed_anew_is_found_too() {
    let (bytes, sealed) = sealed(CHUNK);
    let place = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(place.path(), &bytes).unwrap();
    let document = DocumentFile::parse(std::fs::File::open(place.path()).unwrap()).unwrap();
    let mut document = document.verify(&reading().author_key()).unwrap();
    let prefix = document.0.prefix.clone();
    for (told, padding) in
        [(facts(CHUNK), 0), (facts(CHUNK), 1), (facts(CHUNK - 1), 0), (facts(CHUNK + 9999), 0)]
    {
        let json = serde_json::to_vec(&told).unwrap();
        let size = usize::try_from(document.header().size).unwrap();
        let mut plaintext = [count_of(&json).unwrap().as_slice(), &json, &[7; CHUNK]].concat();
        plaintext.resize(size, padding);
        let key = sealed.secret.sealing_key();
        let (mut body, mut sealing) = Sealing::start(&key, &info(&prefix), &mut CountingRng::new(6)).unwrap();
        for (number, chunk) in plaintext.chunks(CHUNK).enumerate() {
            let is_last = (number + 1) * CHUNK >= size;
            body.extend(sealing.seal(chunk, &[u8::from(is_last)]).unwrap());
        }
        std::fs::write(place.path(), [prefix.as_slice(), &body, &[0; SIGNATURE]].concat()).unwrap();
        let error = document.open(&sealed.secret, &mut Vec::new()).unwrap_err();
        assert_eq!(seals(&error), Some(&SealError::Payload));
    }
}

#[test]
fn no_other_object_is_taken_for_a_document() {
    let (bytes, _) = sealed(10);
    assert!(is_begun(&bytes) && !is_begun(b"MoB1\x01") && !is_begun(b"MoB1"));
    for (place, byte) in [(0, b'X'), (4, 1), (5, 2)] {
        let mut other = bytes.clone();
        other[place] = byte;
        let error = verified(&signed_again(other)).err().unwrap();
        assert_eq!(seals(&error), Some(&SealError::WrongKind));
    }
}

#[test]
fn the_facts_alone_are_told_by_the_first_chunk() {
    for size in [0, 1, CHUNK, 1_000_000] {
        let (bytes, sealed) = sealed(size);
        let (header, told) = glance(Cursor::new(&bytes), &sealed.secret).unwrap();
        assert_eq!((header.id, told), (sealed.id, facts(size)));
        // Not of its length: more or less of it is there.
        let longer = [bytes.as_slice(), &[0]].concat();
        for harmed in [&bytes[..bytes.len() - 1], &longer] {
            let error = glance(Cursor::new(harmed), &sealed.secret).unwrap_err();
            assert!(matches!(seals(&error), Some(SealError::Malformed(_))), "{error}");
        }
        let other = DocumentSecret::generate(&mut CountingRng::new(9));
        let error = glance(Cursor::new(&bytes), &other).unwrap_err();
        assert_eq!(seals(&error), Some(&SealError::NotOpened));
    }
}

#[test]
fn no_facts_are_told_of_a_first_chunk_that_is_not_the_sealed_one() {
    let (bytes, sealed) = sealed(3 * CHUNK);
    let prefix = DocumentFile::parse(Cursor::new(&bytes)).unwrap().prefix.len();
    let first = prefix + ENCAPSULATED;
    let reached = |place: usize| {
        let mut harmed = bytes.clone();
        harmed[place] ^= 1;
        glance(Cursor::new(harmed), &sealed.secret).is_ok()
    };
    for place in [prefix, first, first + CHUNK + TAG - 1] {
        assert!(!reached(place), "{place}");
    }
    assert!(reached(first + CHUNK + TAG), "what comes behind it is not read");
    let mut moved = bytes[..first].to_vec();
    moved.extend(&bytes[first + CHUNK + TAG..first + 2 * (CHUNK + TAG)]);
    moved.extend(&bytes[first..first + CHUNK + TAG]);
    moved.extend(&bytes[first + 2 * (CHUNK + TAG)..]);
    assert_eq!(moved.len(), bytes.len());
    assert!(glance(Cursor::new(moved), &sealed.secret).is_err(), "the second is not the first");
}
