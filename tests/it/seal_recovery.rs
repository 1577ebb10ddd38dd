//! Keys after a lost card: what a `keys` statement with a case must say, how the chain leads back to the keys of
//! before, and what the district may grant of itself.
#![expect(clippy::unwrap_used, reason = "tests may panic")]

use crate::seal_kit::*;
use mobio::domain::consent::{Purpose, Reader};
use mobio::seal::*;

/// The keys after that many losses.
fn keys_after(losses: u8) -> (Reading, Approving) {
    let seed = |base: u8| [base + 10 * losses; 32];
    (Reading::new(&ReadSeed::from_bytes(&seed(1))), Approving::new(&ApproveSeed::from_bytes(&seed(2))))
}

fn public(losses: u8) -> PersonKeys {
    let (reading, approving) = keys_after(losses);
    PersonKeys::of(&reading, &approving)
}

/// The statement that puts these in the place of the ones before.
fn recovered(losses: u8) -> Sealed {
    let (reading, approving) = keys_after(losses);
    let number = u128::from(losses);
    let recovery = Recovery { replaces: public(losses - 1).approve.id(), case: object_id(100 + number) };
    let made = "2026-12-01".parse().unwrap();
    statement::recovered_keys(object_id(90 + number), whose(), made, (&reading, &approving), recovery)
        .unwrap()
}

fn header_of(object: &Sealed) -> String {
    String::from_utf8(object.header_bytes().to_vec()).unwrap()
}

#[test]
fn keys_with_a_case_are_signed_by_the_key_they_name() {
    let sealed = recovered(1);
    let keys = statement::verify_keys(&sealed).unwrap();
    assert_eq!(keys.public(), public(1));
    let recovery = Recovery { replaces: public(0).approve.id(), case: object_id(101) };
    assert_eq!(keys.recovery(), Some(recovery));
    assert_eq!(statement::verify_first_keys(&sealed).unwrap_err(), SealError::Mismatch);
    assert_eq!(statement::verify_keys(&Visit::make().keys).unwrap().recovery(), None);

    let (header, seed) = (header_of(&sealed), [12; 32]);
    let forged = |header: &str, seed: &[u8; 32]| {
        Sealed::parse(forge(Kind::Statement, header, &[], seed))
            .and_then(|sealed| statement::verify_keys(&sealed))
    };
    assert!(forged(&header, &seed).is_ok(), "the forger's own control");
    // Signed by the key that is lost, or by anybody.
    assert_eq!(forged(&header, &[2; 32]).unwrap_err(), SealError::Signature);
    let (case, replaces) = (format!(",\"case\":\"{}\"", object_id(101)), public(0).approve.id().to_string());
    let named = format!(",\"replaces\":\"{replaces}\"");
    assert!(header.contains(&case) && header.contains(&named), "{header}");
    for half in [header.replace(&case, ""), header.replace(&named, "")] {
        assert_eq!(forged(&half, &seed).unwrap_err(), SealError::Mismatch, "{half}");
    }
    let itself = header.replace(&replaces, &public(1).approve.id().to_string());
    assert_eq!(forged(&itself, &seed).unwrap_err(), SealError::Mismatch);
    for bad in [header.replace(&replaces, "xyz"), header.replace(&case, ",\"case\":\"1\"")] {
        assert!(matches!(forged(&bad, &seed), Err(SealError::Header(_))), "{bad}");
    }
}

#[test]
fn the_chain_leads_back_to_the_first_keys_and_nowhere_else() {
    let visit = Visit::make();
    let all = [recovered(2), visit.draft.clone(), visit.keys.clone(), recovered(1)];
    let lineage = Lineage::trace(public(2), &all);
    assert_eq!(lineage.former, [public(1), public(0)]);
    assert_eq!(lineage.recovered.as_ref().unwrap().case, Some(object_id(102)));
    assert_eq!(lineage.signer_of(&visit.draft), Some(&public(0)));
    assert_eq!(lineage.signer_of(&visit.receipt), None);

    let first = Lineage::trace(public(0), &all);
    assert_eq!((first.former.len(), first.recovered), (0, None), "who has the old card learns of no new one");
    let unlinked = Lineage::trace(public(2), &all[..3]);
    assert!(unlinked.former.is_empty(), "a link is missing");
    let stranger = Lineage::trace(public(7), &all);
    assert!(stranger.former.is_empty() && stranger.recovered.is_none());

    // Another person's keys are nobody's former ones, whatever they say.
    let (reading, approving) = keys_after(0);
    let other = Whose { person: "aaaaaaaa-6c1b-4c52-9c53-2b8f4a1d7e90".parse().unwrap(), ..whose() };
    let foreign =
        statement::keys(object_id(80), other, "2026-11-23".parse().unwrap(), &reading, &approving).unwrap();
    assert!(Lineage::trace(public(1), &[recovered(1), foreign]).former.is_empty());

    // Two that name each other are no way without an end.
    let header = header_of(&visit.keys);
    let named = format!(",\"replaces\":\"{}\",\"case\":\"{}\"}}", public(1).approve.id(), object_id(3));
    let circle = format!("{}{named}", &header[..header.len() - 1]);
    let circle = Sealed::parse(forge(Kind::Statement, &circle, &[], &APPROVE_SEED)).unwrap();
    let lineage = Lineage::trace(public(1), &[recovered(1), circle]);
    assert_eq!(lineage.former, [public(0)]);
}

#[test]
fn the_district_grants_to_the_person_alone_and_in_its_own_name() {
    let visit = Visit::make();
    let (office_grant, receipt) = (&visit.grant, ReceiptKey::from_bytes(&RECEIPT_SEED));
    let verified = person_keys().verify::<Grant>(office_grant).unwrap();
    let secret = grant::open(&verified, &office()).unwrap();
    let (reading, _) = keys_after(1);
    let rng = &mut CountingRng::new(9);
    let mut served = |reader: Reader| {
        let terms = GrantTerms {
            id: object_id(70),
            whose: whose(),
            object: visit.release.digest(),
            reader,
            purpose: Purpose::counselling(),
            until: "2027-05-31".parse().unwrap(),
            statement: object_id(6),
        };
        grant::seal_served(terms, &secret, &reading.sealing_key(), &receipt, rng).unwrap()
    };
    let own = served(Reader::Person(whose().person));
    let known = [receipt.verifying_key()];
    let verified = grant::verify_served(&own, &known).unwrap();
    let release = person_keys().verify::<Envelope>(&visit.release).unwrap();
    assert!(grant::open_own_release(&verified, &release, &reading).unwrap() == snapshot());
    let lost = grant::open_own_release(&verified, &release, &keys_after(0).0);
    assert_eq!(lost.unwrap_err(), SealError::NotOpened);

    // Neither passes for the other's.
    assert_eq!(person_keys().verify::<Grant>(&own).unwrap_err(), SealError::By);
    assert_eq!(grant::verify_served(office_grant, &known).unwrap_err(), SealError::Signer);
    let by_person = forge(Kind::Grant, &header_of(&own), own.body(), &APPROVE_SEED);
    assert!(accepted(by_person).is_err());
    let renamed = header_of(&own).replace("\"receipt\"", "\"approve\"");
    let renamed = Sealed::parse(forge(Kind::Grant, &renamed, own.body(), &RECEIPT_SEED)).unwrap();
    assert_eq!(grant::verify_served(&renamed, &known).unwrap_err(), SealError::By);
    let for_office = served(Reader::Office("beratung-weinheim".parse().unwrap()));
    assert_eq!(grant::verify_served(&for_office, &known).unwrap_err(), SealError::By);
    let other = [ReceiptKey::from_bytes(&[60; 32]).verifying_key()];
    assert_eq!(grant::verify_served(&own, &other).unwrap_err(), SealError::Signer);
}
