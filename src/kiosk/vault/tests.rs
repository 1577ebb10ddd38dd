//! A card that is not known here and a wrong PIN cost the same: counted, because a time would only be guessed at.
#![expect(clippy::unwrap_used, reason = "tests may panic")]
use super::*;
use crate::domain::moment::StandingClock;
use crate::seal::bundle::BundleTerms;
use crate::seal::card::work;
use crate::seal::{ReceiptKey, RootKey, Salt};
use jiff::civil::date;

fn vault(folder: &std::path::Path) -> Vault {
    let (root, district) = (RootKey::generate(&mut random::rng()), random::district_id());
    let terms = BundleTerms {
        id: random::object_id(),
        district,
        seq: 1,
        issued: date(2026, 11, 23),
        protocol: 1,
        receipts: vec![ReceiptKey::generate(&mut random::rng()).verifying_key()],
        salt: Salt::new([7; 16]),
        offices: Vec::new(),
        recipients: Vec::new(),
        rescue: None,
    };
    let mut store = Store::open(folder).unwrap();
    store.enrol(&Enrolment { kiosk: random::kiosk_id(), district, root: root.verifying_key() }).unwrap();
    store.put_bundle(&bundle::seal(terms, &root).unwrap()).unwrap();
    let clock = StandingClock("2026-11-23T13:32:00Z".parse().unwrap());
    Vault::new(store, Arc::new(clock)).unwrap()
}

#[test]
fn an_unknown_card_and_a_wrong_pin_cost_the_same_work() {
    let folder = tempfile::tempdir().unwrap();
    let mut vault = vault(folder.path());
    let known = Arc::new(Vault::make_card());
    let (right, wrong) = (Pin::parse("271828").unwrap(), Pin::parse("314159").unwrap());
    vault.create(Arc::clone(&known), &right, false).unwrap();
    let mut work_of = |card: Arc<CardNumber>, pin: &Pin| {
        work::take();
        let refusal = vault.open(card, pin, None).map(|_| ()).map_err(OpenRefusal::from);
        (refusal, work::take())
    };
    let once = work::Work { light: 1, hard: 1, unsealed: 1 };
    let refused = (Err(OpenRefusal::NoLine), once);
    assert_eq!(work_of(Arc::new(Vault::make_card()), &right), refused, "unknown card");
    assert_eq!(work_of(Arc::clone(&known), &wrong), refused, "wrong PIN");
    assert_eq!(work_of(known, &right), (Ok(()), once), "card and PIN");
}
