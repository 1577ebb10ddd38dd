//! What pyhpke and Python's Ed25519 have sealed (`tests/python/write_objects.py`) opens here, and only with its key.
//! The objects lie in `tests/fixtures/seal/foreign`; `.ci/run` makes fresh ones and names their folder.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use crate::seal_kit::*;
use mobio::seal::*;
use std::path::PathBuf;

/// The secret key of the document.
const DOCUMENT_SECRET: [u8; 32] = [22; 32];

fn foreign(name: &str) -> Vec<u8> {
    let folder = std::env::var_os("MOBIO_FOREIGN").map_or_else(|| fixture("foreign"), PathBuf::from);
    std::fs::read(folder.join(format!("{name}.mob"))).unwrap()
}

fn object(name: &str) -> Sealed {
    let bytes = foreign(name);
    assert!(bytes != golden(name), "{name} is of our own making");
    Sealed::parse(bytes).unwrap()
}

#[test]
fn a_foreign_draft_opens_for_the_person_alone() {
    let (draft, keys) = (object("draft"), person_keys());
    let draft = keys.verify::<Envelope>(&draft).unwrap();
    assert!(envelope::open_draft(&draft, &reading()).unwrap() == snapshot());
    assert!(envelope::open_draft(&draft, &new_reading()).is_err());
}

#[test]
fn a_foreign_release_opens_with_its_foreign_grant_alone() {
    let (release, grant, keys) = (object("release"), object("grant"), person_keys());
    let release = keys.verify::<Envelope>(&release).unwrap();
    let grant = keys.verify::<Grant>(&grant).unwrap();
    assert!(grant::open_release(&grant, &release, &office()).unwrap() == snapshot());
    let own = Sealed::parse(golden("release")).unwrap();
    let own = keys.verify::<Envelope>(&own).unwrap();
    assert!(grant::open_release(&grant, &own, &office()).is_err(), "the grant is for the other release");
}

#[test]
fn a_foreign_document_opens_whole_or_not_at_all() {
    let mut bytes = foreign("document");
    assert!(bytes != golden("document"));
    let open = |bytes: Vec<u8>, secret: &DocumentSecret| {
        let mut file = Vec::new();
        let sealed = DocumentFile::parse(std::io::Cursor::new(bytes)).ok()?;
        let facts = sealed.verify(&reading().author_key()).ok()?.open(secret, &mut file).ok()?;
        Some((facts, file))
    };
    let secret = DocumentSecret::from_bytes(&DOCUMENT_SECRET).unwrap();
    let (facts, file) = open(bytes.clone(), &secret).unwrap();
    assert_eq!(facts, document_facts());
    assert!(file == vec![b'M'; 70_000]);
    assert!(open(bytes.clone(), &document().1).is_none(), "another key");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    assert!(open(bytes, &secret).is_none());
}

#[test]
fn a_foreign_rescue_copy_and_answer_open_with_their_keys() {
    let (copy, answer, keys) = (object("rescue"), object("rescue-answer"), person_keys());
    let (copy, answer) = (keys.verify(&copy).unwrap(), keys.verify(&answer).unwrap());
    let [first, second] = holders();
    let layer = rescue::open_outer(&copy, &first).unwrap();
    assert_eq!(rescue::open_inner(&copy, &layer, &second).unwrap().expose(), &READ_SEED);
    assert!(rescue::open_outer(&copy, &second).is_err());
    assert_eq!(rescue::open_answer(&answer, &new_reading()).unwrap().expose(), &READ_SEED);
    assert!(rescue::open_answer(&answer, &reading()).is_err());
}
