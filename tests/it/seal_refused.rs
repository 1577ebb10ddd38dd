//! What must not be accepted: damaged bytes, headers that say more or less than they should, the wrong keys.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]

use crate::seal_kit::*;
use mobio::domain::section::SectionSnapshot;
use mobio::seal::*;
use proptest::prelude::*;
use std::thread;

const NAMES: [&str; 11] = [
    "card",
    "statement-keys",
    "draft",
    "release",
    "grant",
    "statement-approve",
    "statement-withdraw",
    "receipt",
    "bundle",
    "rescue",
    "rescue-answer",
];

fn header_of(object: &Sealed) -> String {
    String::from_utf8(object.header_bytes().to_vec()).unwrap()
}

/// The object with another header, rightly signed.
fn with_header(object: &Sealed, header: &str) -> Result<Sealed, SealError> {
    accepted(forge(object.kind(), header, object.body(), &signer_of(object)))
}

#[test]
fn every_flipped_bit_is_noticed() {
    thread::scope(|scope| {
        for name in NAMES {
            scope.spawn(move || {
                let mut bytes = golden(name);
                assert!(accepted(bytes.clone()).is_ok(), "{name}");
                for place in 0..bytes.len() {
                    for bit in 0..8 {
                        bytes[place] ^= 1 << bit;
                        assert!(accepted(bytes.clone()).is_err(), "{name}: byte {place}, bit {bit}");
                        bytes[place] ^= 1 << bit;
                    }
                }
            });
        }
    });
}

#[test]
fn every_truncation_and_every_trailing_byte_is_noticed() {
    for name in NAMES {
        let bytes = golden(name);
        for length in 0..bytes.len() {
            assert!(Sealed::parse(bytes[..length].to_vec()).is_err(), "{name} cut to {length}");
        }
        let trailing = Sealed::parse([bytes.as_slice(), &[0]].concat());
        assert!(matches!(trailing, Err(SealError::Malformed(_))), "{name}");
    }
}

#[test]
fn unknown_kinds_and_suites_are_named() {
    let with = |place: usize, value: u8| {
        let mut bytes = golden("draft");
        bytes[place] = value;
        Sealed::parse(bytes).unwrap_err()
    };
    // Document and lock are kinds of later issues.
    for kind in [0, 4, 7, 10, 255] {
        assert_eq!(with(4, kind), SealError::UnknownKind(kind));
    }
    assert_eq!(with(5, 2), SealError::UnknownSuite(2));
}

#[test]
fn a_header_with_one_field_more_less_or_twice_is_refused() {
    for (name, object) in Visit::make().each() {
        let header = header_of(object);
        assert!(with_header(object, &header).is_ok(), "{name}: control");
        let more = header.replacen('{', r#"{"extra":1,"#, 1);
        let none_more = header.replacen('{', r#"{"extra":null,"#, 1);
        for changed in [more, none_more] {
            assert!(matches!(with_header(object, &changed), Err(SealError::Header(_))), "{name}: {changed}");
        }
        let fields: serde_json::Map<_, _> = serde_json::from_str(&header).unwrap();
        for (field, value) in &fields {
            let twice = header.replacen('{', &format!("{{\"{field}\":{value},"), 1);
            assert!(
                matches!(with_header(object, &twice), Err(SealError::Header(_))),
                "{name}: {field} twice"
            );
            let mut fewer = fields.clone();
            fewer.remove(field);
            let optional = matches!((name, field.as_str()), ("receipt", "previous" | "until"));
            let fewer = with_header(object, &serde_json::to_string(&fewer).unwrap());
            assert_eq!(fewer.is_ok(), optional, "{name}: without {field}");
            let mut wrong = fields.clone();
            wrong.insert(field.clone(), serde_json::json!({"x": 1}));
            let wrong = with_header(object, &serde_json::to_string(&wrong).unwrap());
            assert!(matches!(wrong, Err(SealError::Header(_))), "{name}: {field} of another type");
        }
    }
}

#[test]
fn absent_and_null_are_the_same_for_optional_fields() {
    let visit = Visit::make();
    let keys = header_of(&visit.keys);
    assert!(!keys.contains("replaces") && !keys.contains("case"));
    let nulls = keys.replacen('{', r#"{"replaces":null,"case":null,"#, 1);
    assert!(with_header(&visit.keys, &nulls).is_ok());
    let bundle = header_of(&visit.bundle).replacen('{', r#"{"rescue":null,"#, 1);
    assert!(with_header(&visit.bundle, &bundle).is_ok());
    let required = header_of(&visit.receipt).replace("\"seq\":5", "\"seq\":null");
    assert!(with_header(&visit.receipt, &required).is_err());
}

#[test]
fn a_value_has_one_spelling() {
    let visit = Visit::make();
    for (object, from, to) in [
        (&visit.draft, "3f0a6a52-6c1b", "3F0A6A52-6C1B"),
        (&visit.draft, "3f0a6a52-6c1b-4c52-9c53-2b8f4a1d7e90", "3f0a6a526c1b4c529c532b8f4a1d7e90"),
        (&visit.grant, "office:beratung", "office:Beratung"),
        (&visit.grant, "office:beratung-weinheim", "beratung-weinheim"),
        (&visit.grant, "2027-05-31", "20270531"),
        (&visit.approve, "2027-05-31", "2027-05-31T00:00:00"),
        (&visit.approve, "\"minor\":false", "\"minor\":0"),
        (&visit.draft, "\"draft\"", "\"plan\""),
        (&visit.draft, "\"draft\"", "\"Draft\""),
        (&visit.keys, "\"keys\"", "\"approve\""),
        (&visit.receipt, "\"approved\"", "\"done\""),
        (&visit.receipt, "\"seq\":5", "\"seq\":5.0"),
        (&visit.receipt, "\"seq\":5", "\"seq\":-5"),
        (&visit.card, "\"kdf\":1", "\"kdf\":2"),
        (&visit.bundle, "\"kdf\":1", "\"kdf\":0"),
    ] {
        let header = header_of(object);
        assert!(header.contains(from), "{from} in {header}");
        let changed = with_header(object, &header.replace(from, to));
        assert!(matches!(changed, Err(SealError::Header(_))), "{to}: {changed:?}");
    }
}

#[test]
fn the_signing_role_must_be_the_one_of_the_kind() {
    let seeds = [signer_of(&Visit::make().draft), APPROVE_SEED, RECEIPT_SEED, ROOT_SEED];
    for (name, object) in Visit::make().each() {
        let header: serde_json::Map<_, _> = serde_json::from_str(&header_of(object)).unwrap();
        for (by, seed) in ["author", "approve", "receipt", "root"].into_iter().zip(seeds) {
            let mut changed = header.clone();
            changed.insert("by".into(), by.into());
            changed.insert("signer".into(), key_id(&seed).into());
            let json = serde_json::to_string(&changed).unwrap();
            let result = accepted(forge(object.kind(), &json, object.body(), &seed));
            if header["by"] == by {
                assert!(result.is_ok(), "{name}: control");
            } else {
                assert_eq!(result.unwrap_err(), SealError::By, "{name} by {by}");
            }
        }
    }
}

#[test]
fn the_signer_named_must_be_the_key_that_verifies() {
    for (name, object) in Visit::make().each() {
        let named = format!("\"signer\":\"{}\"", object.signer());
        let other = format!("\"signer\":\"{}\"", key_id(&[77; 32]));
        let header = header_of(object).replace(&named, &other);
        // The right key signed, but the header names another.
        assert_eq!(with_header(object, &header).unwrap_err(), SealError::Signer, "{name}");
        // The header names the right key, but another signed.
        let forged = forge(object.kind(), &header_of(object), object.body(), &[77; 32]);
        assert_eq!(accepted(forged).unwrap_err(), SealError::Signature, "{name}");
    }
}

#[test]
fn a_kind_cannot_be_passed_off_as_another() {
    let visit = Visit::make();
    assert_eq!(visit.draft.claims::<Grant>().unwrap_err(), SealError::WrongKind);
    assert_eq!(person_keys().verify::<Grant>(&visit.approve).unwrap_err(), SealError::WrongKind);
    assert_eq!(person_keys().verify::<Receipt>(&visit.receipt).unwrap_err(), SealError::By);
    assert_eq!(statement::verify_first_keys(&visit.approve).unwrap_err(), SealError::WrongKind);
}

#[test]
fn a_body_has_the_length_of_its_kind() {
    for (name, object) in Visit::make().each() {
        for body in [[object.body(), &[0]].concat(), object.body().iter().skip(1).copied().collect()] {
            if body.len() == object.body().len() {
                continue;
            }
            let changed = accepted(forge(object.kind(), &header_of(object), &body, &signer_of(object)));
            assert!(matches!(changed, Err(SealError::Malformed(_))), "{name} with {} bytes", body.len());
        }
    }
}

#[test]
fn a_key_opens_only_what_it_was_made_for() {
    let visit = Visit::make();
    let keys = person_keys();
    let draft = keys.verify::<Envelope>(&visit.draft).unwrap();
    let release = keys.verify::<Envelope>(&visit.release).unwrap();
    let grant = keys.verify::<Grant>(&visit.grant).unwrap();
    let secret = grant::open(&grant, &office()).unwrap();

    // Types first: a release's key is not even tried on a draft.
    assert_eq!(envelope::open_release(&draft, &secret).unwrap_err(), SealError::WrongKind);
    assert_eq!(envelope::open_draft(&release, &reading()).unwrap_err(), SealError::WrongKind);
    // And it would not open: the draft's body in a release's header that names the release's key.
    let header = header_of(&visit.release);
    let swapped = forge(Kind::Envelope, &header, visit.draft.body(), &signer_of(&visit.draft));
    let swapped = accepted(swapped).unwrap();
    let swapped = keys.verify::<Envelope>(&swapped).unwrap();
    assert_eq!(envelope::open_release(&swapped, &secret).unwrap_err(), SealError::NotOpened);

    let other_office = OfficeSecret::from_bytes(&[10; 32]).unwrap();
    assert_eq!(grant::open(&grant, &other_office).unwrap_err(), SealError::NotOpened);
    // Not by the id alone: a grant relabelled for the other office does not open either.
    let header = header_of(&visit.grant)
        .replace(&office().sealing_key().id().to_string(), &other_office.sealing_key().id().to_string());
    let relabelled = with_header(&visit.grant, &header).unwrap();
    let relabelled = keys.verify::<Grant>(&relabelled).unwrap();
    assert_eq!(grant::open(&relabelled, &other_office).unwrap_err(), SealError::NotOpened);
    // Nor by its own office: the header is bound to the body.
    let header = header_of(&visit.grant).replace("2027-05-31", "2037-05-31");
    let prolonged = with_header(&visit.grant, &header).unwrap();
    let prolonged = keys.verify::<Grant>(&prolonged).unwrap();
    assert_eq!(grant::open(&prolonged, &office()).unwrap_err(), SealError::NotOpened);

    let stranger = Reading::new(&ReadSeed::from_bytes(&[3; 32]));
    assert_eq!(envelope::open_draft(&draft, &stranger).unwrap_err(), SealError::NotOpened);
}

#[test]
fn a_grant_is_for_one_object() {
    let visit = Visit::make();
    let keys = person_keys();
    let grant = keys.verify::<Grant>(&visit.grant).unwrap();
    let (other, _) =
        envelope::seal_release(&snapshot(), revision(20, vec![]), &reading(), &mut CountingRng::new(5))
            .unwrap();
    let other = keys.verify::<Envelope>(&other).unwrap();
    assert_eq!(grant::open_release(&grant, &other, &office()).unwrap_err(), SealError::Mismatch);
}

#[test]
fn later_keys_need_more_than_themselves() {
    let keys = Visit::make().keys;
    let header = header_of(&keys).replacen('{', &format!("{{\"replaces\":\"{}\",", key_id(&[3; 32])), 1);
    let later = with_header(&keys, &header).unwrap();
    assert_eq!(statement::verify_first_keys(&later).unwrap_err(), SealError::Mismatch);
}

#[test]
fn texts_and_sections_too_long_are_refused_in_words() {
    assert!(ShownText::try_from("ß".repeat(2048)).is_ok());
    let long = ShownText::try_from("ß".repeat(2049)).unwrap_err();
    assert_eq!(long, SealError::TextTooLong { size: 4098, limit: 4096 });
    let mut section = snapshot();
    section.section = "x".repeat(61_440);
    let rng = &mut CountingRng::new(5);
    let long = envelope::seal_draft(&section, revision(1, vec![]), &reading(), rng).unwrap_err();
    assert!(matches!(long, SealError::TooLarge { limit: 61_436, .. }), "{long}");
    assert!(long.lasting() && long.to_string().contains("shorten"), "{long}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn whatever_is_sealed_is_what_opens(text in "\\PC{0,900}", count in any::<u64>(), seed in any::<u64>()) {
        let snapshot = SectionSnapshot { section: text, count, ..snapshot() };
        let rng = &mut CountingRng::new(seed);
        let draft = envelope::seal_draft(&snapshot, revision(1, vec![]), &reading(), rng).unwrap();
        let draft = accepted(draft.into_bytes()).unwrap();
        let opened = envelope::open_draft(&person_keys().verify(&draft).unwrap(), &reading()).unwrap();
        prop_assert!(opened == snapshot);
    }

    #[test]
    fn no_bytes_make_the_parser_fall_over(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Sealed::parse(bytes.clone()).is_err());
        let framed = [b"MoB1\x01\x01".as_slice(), &bytes].concat();
        prop_assert!(Sealed::parse(framed).is_err());
    }

    #[test]
    fn no_header_makes_the_parser_fall_over(json in "\\PC{0,200}") {
        prop_assert!(accepted(forge(Kind::Statement, &json, &[], &APPROVE_SEED)).is_err());
    }
}
