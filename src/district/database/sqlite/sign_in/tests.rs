//! Nobody learns by waiting whether a card is known: all that is refused costs the same statements, comparisons
//! and looks into the keystore.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]

use super::*;
use crate::district::acceptance::Carded;
use crate::district::database::rows::Nonce;
use crate::district::database::sqlite::values::work;
use crate::district::database::sqlite::{Founding, SqliteDatabase, SqliteFile, cards};
use crate::district::decide::authorize;
use crate::district::keystore::master::Unlock;
use crate::district::keystore::sqlite::SqliteShelf;
use crate::district::keystore::{Keystore, Write};
use crate::seal::{KdfSet, KeyId, ReceiptKey, RootKey, Salt};
use crate::station::random;
use std::sync::Arc;
use zeroize::Zeroizing;

const NOW: Timestamp = Timestamp::constant(1_800_000_000, 0);
const DISTRICT: DistrictId = DistrictId::new(uuid::Uuid::from_u128(1));

fn wait<T>(answer: impl Future<Output = Result<T, DatabaseError>>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(answer).unwrap()
}

fn database(folder: &std::path::Path) -> SqliteDatabase {
    let path = folder.join("district.sqlite");
    let file = SqliteFile::open(&path).unwrap();
    let shelf = SqliteShelf::open(&folder.join("keystore.sqlite")).unwrap();
    let keystore = Keystore::unlock(Box::new(shelf), &Unlock::KeyFile(folder.join("master.key"))).unwrap();
    let receipt = ReceiptKey::generate(&mut random::rng()).expose().to_vec();
    keystore.commit(&[Write::Put(Place::receipt_key(DISTRICT), Zeroizing::new(receipt))]).unwrap();
    let root = RootKey::generate(&mut random::rng()).verifying_key();
    let founding = Founding { district: DISTRICT, root, salt: Salt::new([0; 16]), generation: 1 };
    file.found(&founding).unwrap();
    SqliteDatabase::start(&path, file, &founding, Arc::new(keystore)).unwrap()
}

/// A card of a person of its own, with one entry after the other.
fn card(database: &SqliteDatabase, lookup: Lookup, checks: &[u8]) {
    let (person, checks) = (random::person_id(), checks.to_vec());
    wait(database.write(move |desk| {
        for (seq, check) in (1..).zip(checks) {
            let object = random::object_id();
            let sql =
                "INSERT INTO object (district, id, sort, person, digest) VALUES (?1, ?2, 'card', ?3, x'00')";
            let parameters = params![DISTRICT.to_string(), object.to_string(), person.to_string()];
            change(desk.connection, sql, parameters)?;
            let carded = Carded { seq, kdf: KdfSet::One, lookup, check: Check::new([check; 32]) };
            cards::add(desk, object, person, &carded, NOW)?;
            desk.put_secret(Place::card(DISTRICT, object), Zeroizing::new(vec![check]));
        }
        Ok(())
    }));
}

/// What a try came to, and all that was done for it.
fn work(database: &SqliteDatabase, lookup: Lookup, check: u8, now: Timestamp) -> (Option<u8>, Vec<String>) {
    let kiosk = Actor::Kiosk { district: DISTRICT, kiosk: random::kiosk_id(), person: None };
    let resource = Resource { district: DISTRICT, subject: Subject::District };
    let right = authorize::<ProveCard>(kiosk.clone(), resource, now).unwrap();
    let text = random::object_id().to_string();
    let nonce = Nonce { key: KeyId::new([0; 8]), text: text.clone(), until: now };
    let (attempt, counted) = wait(database.write(move |desk| {
        work::take();
        Ok((admit(desk, &kiosk, &CardTry { lookup, nonce, now })?, work::take()))
    }));
    let blocked = match attempt {
        Attempt::Counted(Admission::Go) => false,
        Attempt::Counted(Admission::Blocked) => true,
        other => panic!("{other:?}"),
    };
    let token = Digest::of(text.as_bytes());
    let check = Check::new([check; 32]);
    let proof = CardProof { kdf: KdfSet::One, lookup, check, blocked, token, expires: now, now };
    let (card, compared) = wait(database.write(move |desk| {
        work::take();
        Ok((prove(desk, &right, &proof)?, work::take()))
    }));
    (card.map(|proven| *proven.card.first().unwrap()), [counted, compared].concat())
}

#[test]
fn whatever_is_wrong_costs_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let database = database(folder.path());
    let [known, changed, unknown] = [1, 2, 3].map(|number| Lookup::new([number; 32]));
    card(&database, known, &[11]);
    card(&database, changed, &[21, 22]);
    let (none, one) = work(&database, unknown, 99, NOW);
    assert_eq!(none, None);
    assert!(one.len() == 8 && one.iter().any(|step| step == "compare"), "{one:?}");
    assert_eq!(work(&database, known, 99, NOW), (None, one.clone()), "wrong PIN");
    assert_eq!(work(&database, changed, 21, NOW), (None, one.clone()), "dead");
    // The 50th miss was long ago; card and PIN are right.
    wait(database.write(move |desk| {
        change(desk.connection, "UPDATE card_try SET misses = 50", [])?;
        Ok(())
    }));
    for lookup in [known, changed, unknown] {
        assert_eq!(work(&database, lookup, 11, NOW), (None, one.clone()), "blocked");
    }
    wait(database.write(move |desk| free(desk, known)));
    let (card, more) = work(&database, known, 11, NOW);
    assert_eq!(card, Some(11));
    assert!(more.len() > one.len(), "what is right does cost more, and would be seen");
}
