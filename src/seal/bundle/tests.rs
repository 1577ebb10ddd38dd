//! Which bundles a kiosk takes over.
#![expect(clippy::unwrap_used, reason = "tests may panic")]
use super::*;
use crate::seal::testing::{random_id, timed_id};
use crate::seal::{OfficeSecret, ReceiptKey};
use jiff::civil::date;

fn root() -> RootKey {
    RootKey::from_bytes(&[5; 32])
}

fn office(id: &str) -> Office {
    let key = OfficeSecret::from_bytes(&[9; 32]).unwrap().sealing_key();
    Office { id: id.parse().unwrap(), names: BTreeMap::new(), keys: vec![key] }
}

fn terms(seq: u64) -> BundleTerms {
    BundleTerms {
        id: ObjectId::new(timed_id(1)),
        district: DistrictId::new(random_id(2)),
        seq,
        issued: date(2026, 11, 23),
        protocol: 1,
        receipts: vec![ReceiptKey::from_bytes(&[6; 32]).verifying_key()],
        salt: Salt::new([0; 16]),
        offices: vec![office("beratung-weinheim")],
        recipients: Vec::new(),
        rescue: None,
    }
}

fn take(terms: BundleTerms, held: Option<&Bundle>) -> Result<Bundle, BundleError> {
    verify(&seal(terms, &root()).unwrap(), &[root().verifying_key()], held)
}

#[test]
fn a_bundle_is_trusted_through_the_pinned_root_only() {
    let sealed = seal(terms(1), &root()).unwrap();
    let bundle = verify(&sealed, &[root().verifying_key()], None).unwrap();
    assert!(bundle.office(&"beratung-weinheim".parse().unwrap()).is_some());
    assert!(bundle.office(&"elsewhere".parse().unwrap()).is_none());
    let stranger = RootKey::from_bytes(&[4; 32]).verifying_key();
    assert_eq!(verify(&sealed, &[stranger], None), Err(BundleError::Untrusted(SealError::Signer)));
    assert_eq!(verify(&sealed, &[], None), Err(BundleError::Untrusted(SealError::Signer)));
}

#[test]
fn the_number_never_goes_back() {
    let held = take(terms(7), None).unwrap();
    assert_eq!(take(terms(6), Some(&held)), Err(BundleError::Older { held: 7, found: 6 }));
    assert_eq!(take(terms(7), Some(&held)).unwrap().seq, 7);
    assert_eq!(take(terms(8), Some(&held)).unwrap().seq, 8);
    let foreign = BundleTerms { district: DistrictId::new(random_id(3)), ..terms(9) };
    assert_eq!(take(foreign, Some(&held)), Err(BundleError::Foreign));
}

#[test]
fn it_ends_after_ninety_days_with_a_warning_before() {
    let bundle = take(terms(1), None).unwrap();
    assert_eq!(bundle.expires, date(2027, 2, 21));
    assert_eq!(bundle.standing(date(2026, 11, 23)), Standing::Good);
    assert_eq!(bundle.standing(date(2027, 1, 21)), Standing::Good);
    assert_eq!(bundle.standing(date(2027, 1, 22)), Standing::EndsSoon { days: 30 });
    assert_eq!(bundle.standing(date(2027, 2, 21)), Standing::EndsSoon { days: 0 });
    assert_eq!(bundle.standing(date(2027, 2, 22)), Standing::Expired);
}

#[test]
fn a_root_key_cannot_sign_a_bundle_for_longer() {
    let sealed = seal(terms(1), &root()).unwrap();
    for expires in [date(2027, 2, 22), date(2026, 11, 23), date(2026, 1, 1)] {
        let header = Bundle { expires, ..sealed.claims().unwrap() };
        let forged = Sealed::write(&header, &root().0, 0, |_| Ok(Vec::new())).unwrap();
        assert_eq!(verify(&forged, &[root().verifying_key()], None), Err(BundleError::Life));
    }
}

#[test]
fn a_bundle_names_every_key_once() {
    let keyless = Office { keys: Vec::new(), ..office("a") };
    for incomplete in [
        BundleTerms { offices: vec![keyless], ..terms(1) },
        BundleTerms { offices: vec![office("a"), office("a")], ..terms(1) },
        BundleTerms { receipts: Vec::new(), ..terms(1) },
    ] {
        assert_eq!(take(incomplete, None), Err(BundleError::Incomplete));
    }
}
