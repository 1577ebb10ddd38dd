//! Who opens a copy, in which order, and what comes out.
#![expect(clippy::unwrap_used, reason = "tests may panic")]
use super::holder::HolderKey;
use super::*;
use crate::domain::identity::DistrictId;
use crate::seal::testing::{CountingRng, random_id, timed_id};
use data_encoding::BASE64URL_NOPAD as BASE64URL;

fn whose() -> Whose {
    Whose { district: DistrictId::new(random_id(1)), person: PersonId::new(random_id(2)) }
}

fn id(number: u128) -> ObjectId {
    ObjectId::new(timed_id(number))
}

fn seed(byte: u8) -> ReadSeed {
    ReadSeed::from_bytes(&[byte; 32])
}

fn holder(byte: u8) -> RescueSecret {
    RescueSecret::from_bytes(&[byte; 32]).unwrap()
}

fn copy() -> Sealed {
    let keys = [holder(21).sealing_key(), holder(22).sealing_key()];
    seal(id(1), whose(), &seed(1), &keys, &mut CountingRng::new(1)).unwrap()
}

#[test]
fn both_holders_open_it_one_after_the_other_and_nobody_else() {
    let copy = copy();
    let copy = copy.verify::<Rescue>(&Reading::new(&seed(1)).author_key()).unwrap();
    assert!(!copy.header().is_answer());
    for wrong in [22, 23] {
        assert_eq!(open_outer(&copy, &holder(wrong)).unwrap_err(), SealError::NotOpened);
    }
    let layer = open_outer(&copy, &holder(21)).unwrap();
    assert_eq!(Inner::from_bytes(layer.as_bytes().to_vec()), Ok(layer.clone()));
    assert!(Inner::from_bytes(vec![0; ANSWER - 1]).is_err());
    for wrong in [21, 23] {
        assert_eq!(open_inner(&copy, &layer, &holder(wrong)).unwrap_err(), SealError::NotOpened);
    }
    // The first holder cannot hand on anything else, nor the second one skip the first.
    let mut bent = layer.as_bytes().to_vec();
    *bent.last_mut().unwrap() ^= 1;
    let bent = Inner::from_bytes(bent).unwrap();
    assert_eq!(open_inner(&copy, &bent, &holder(22)).unwrap_err(), SealError::NotOpened);
    let whole = Inner(copy.object().body().to_vec());
    assert_eq!(open_inner(&copy, &whole, &holder(22)).unwrap_err(), SealError::NotOpened);
    let opened = open_inner(&copy, &layer, &holder(22)).unwrap();
    assert_eq!(opened.expose(), seed(1).expose());
}

#[test]
fn the_answer_opens_with_the_new_key_alone() {
    let (copy, new) = (copy(), Reading::new(&seed(5)));
    let author = Reading::new(&seed(1)).author_key();
    let copy = copy.verify::<Rescue>(&author).unwrap();
    let answer = answer(id(2), &copy, &seed(1), &new.sealing_key(), &mut CountingRng::new(2)).unwrap();
    let answer = answer.verify::<Rescue>(&author).unwrap();
    assert!(answer.header().is_answer());
    assert_eq!(open_answer(&answer, &new).unwrap().expose(), seed(1).expose());
    for stranger in [1, 6] {
        let stranger = Reading::new(&seed(stranger));
        assert_eq!(open_answer(&answer, &stranger).unwrap_err(), SealError::NotOpened);
    }
    // Neither is taken for the other.
    assert_eq!(open_answer(&copy, &new).unwrap_err(), SealError::Mismatch);
    assert_eq!(open_outer(&answer, &holder(21)).unwrap_err(), SealError::Mismatch);
    let layer = Inner(vec![0; ANSWER]);
    assert_eq!(open_inner(&answer, &layer, &holder(22)).unwrap_err(), SealError::Mismatch);
}

#[test]
fn a_seed_that_is_not_the_signers_is_not_handed_on() {
    let (author, keys) =
        (Reading::new(&seed(1)).author, [holder(21), holder(22)].map(|key| key.sealing_key()));
    let header = Rescue {
        id: id(1),
        district: whose().district,
        by: By::Author,
        signer: author.verifying_key().id(),
        person: whose().person,
        to: keys.iter().map(SealingKey::id).collect(),
    };
    let rng = &mut CountingRng::new(1);
    let [outer, inner] = keys;
    let swapped = Sealed::write(&header, &author, COPY, |prefix| {
        let sealed = hybrid::seal(&inner, &label(2), prefix, seed(9).expose(), rng)?;
        hybrid::seal(&outer, &label(1), prefix, &sealed, rng)
    });
    let swapped = swapped.unwrap();
    let copy = swapped.verify::<Rescue>(&author.verifying_key()).unwrap();
    let layer = open_outer(&copy, &holder(21)).unwrap();
    assert_eq!(open_inner(&copy, &layer, &holder(22)).unwrap_err(), SealError::Mismatch);
}

#[test]
fn a_holders_file_opens_with_its_passphrase_alone() {
    let file = HolderKey::lock(&holder(21), "correct horse battery", &mut CountingRng::new(1)).unwrap();
    assert_eq!(file.key, holder(21).sealing_key());
    let json = serde_json::to_string(&file).unwrap();
    assert!(!json.contains(&BASE64URL.encode(&[21; 32])), "{json}");
    let read = HolderKey::read(json.as_bytes()).unwrap();
    assert_eq!(read.unlock("correct horse battery").unwrap().expose(), holder(21).expose());
    assert_eq!(read.unlock("correct horse batterY").unwrap_err(), SealError::NotOpened);
    // Another public key in front of the same secret is noticed.
    let other = json.replace(&holder(21).sealing_key().to_string(), &holder(22).sealing_key().to_string());
    let other = HolderKey::read(other.as_bytes()).unwrap();
    assert_eq!(other.unlock("correct horse battery").unwrap_err(), SealError::NotOpened);
    assert!(HolderKey::read(json.trim_start_matches('{').as_bytes()).is_err());
}
