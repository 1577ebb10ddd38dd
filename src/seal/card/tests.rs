//! The vectors of the trust design (and of its prototype), and that nothing but card and PIN opens an entry.
#![expect(clippy::unwrap_used, reason = "tests may panic")]
use super::*;
use data_encoding::HEXLOWER;
use rand_core::{Infallible, TryCryptoRng, TryRng};

const ENTRY: &str = include_str!("../../../tests/fixtures/seal/card-vector.hex");

/// The vector's nonce is twelve sevens.
struct Sevens;

impl TryRng for Sevens {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(0x0707_0707)
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(0x0707_0707_0707_0707)
    }

    fn try_fill_bytes(&mut self, destination: &mut [u8]) -> Result<(), Infallible> {
        destination.fill(7);
        Ok(())
    }
}

impl TryCryptoRng for Sevens {}

fn card() -> CardNumber {
    CardNumber::parse("0123 4567 8901 2345 6788").unwrap()
}

fn lookup() -> Lookup {
    Lookup::derive(&card(), &Salt::new(*b"\0\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f"))
        .unwrap()
}

fn keys(pin: &str) -> CardKeys {
    CardKeys::derive(&card(), &Pin::parse(pin).unwrap(), &lookup()).unwrap()
}

fn entry() -> Sealed {
    Sealed::parse(HEXLOWER.decode(ENTRY.trim().as_bytes()).unwrap()).unwrap()
}

#[test]
fn card_and_pin_give_the_values_of_the_vector() {
    let keys = keys("271828");
    let hex = |bytes: &[u8; 32]| HEXLOWER.encode(bytes);
    assert_eq!(
        hex(keys.lookup().as_bytes()),
        "33a60681abb49cd6146999b7f99eedd7b3220c934b772d8ec6bf83f53893b8d8"
    );
    assert_eq!(hex(keys.wrap.expose()), "11ae0e60acfdb0470181ae419edf594d655e643f7ce0a4d0bbfe2adc29f4c7e9");
    assert_eq!(hex(keys.auth().expose()), "9e5fb7c772599ad357e5811fb58b75ab50df2abd46507dfccad8e2021a050467");
    assert_eq!(
        hex(keys.check().as_bytes()),
        "696f9b6afe3d0e19f353f3d629ef7eb7ee5369044870aecd93bd4d710a2678cc"
    );
    assert_eq!(format!("{keys:?}"), "CardKeys(..)");
}

#[test]
fn the_prototypes_entry_opens_and_is_remade_byte_for_byte() {
    let (entry, keys) = (entry(), keys("271828"));
    assert_eq!(
        entry.digest().to_string(),
        "677a5bb830d1463e7e555aaa64970948eb8d56229d16e270482b402169b2fe2e"
    );
    let OpenedCard { whose, seq, seeds, .. } = keys.open(&entry).unwrap();
    assert_eq!(seeds.read.expose(), &[1; 32]);
    assert_eq!(seeds.approve.expose(), &[2; 32]);
    assert_eq!(whose.person.file_number(), "7W56-MMKC");
    let again = keys.seal(entry.id(), whose, seq, &seeds, &mut Sevens).unwrap();
    assert_eq!(HEXLOWER.encode(again.bytes()), ENTRY.trim());
}

#[test]
fn another_pin_or_card_opens_nothing() {
    let wrong_pin = keys("271829");
    assert_eq!(wrong_pin.open(&entry()).unwrap_err(), SealError::WrongCardOrPin);
    let other_card = CardNumber::generate(&mut Sevens);
    let other = CardKeys::derive(&other_card, &Pin::parse("271828").unwrap(), &lookup()).unwrap();
    assert_eq!(other.open(&entry()).unwrap_err(), SealError::WrongCardOrPin);
}

#[test]
fn the_wrap_key_itself_is_checked_and_not_only_the_check_value() {
    let mut keys = keys("271828");
    keys.wrap = Secret::from_bytes(&[9; 32]);
    assert_eq!(keys.open(&entry()).unwrap_err(), SealError::WrongCardOrPin);
}

#[test]
fn an_entry_whose_signature_does_not_hold_is_not_opened() {
    let mut bytes = entry().into_bytes();
    *bytes.last_mut().unwrap() ^= 1;
    let damaged = Sealed::parse(bytes).unwrap();
    assert_eq!(keys("271828").open(&damaged).unwrap_err(), SealError::Signature);
}
