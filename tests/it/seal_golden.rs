//! Golden files, one of each kind: they are read for ever, they open, and the same inputs give the same bytes.
//! `tests/python/read_objects.py` opens the same files without a line of this program.
//! To add a kind: run once with `MOBIO_WRITE_GOLDEN=1`; a file that exists is never written again.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests may panic")]

use crate::seal_kit::*;
use mobio::seal::*;
use serde_json::json;

/// What the Python reader needs and what it must find.
fn secrets() -> serde_json::Value {
    let request = Request {
        method: "PUT",
        target: "https://district.example/v1/records/01940000-0000-7000-8000-000000000003",
        person: None,
        body: b"body",
    };
    let device = DeviceKey::from_bytes(&DEVICE_SEED);
    let created = "2026-11-23T10:20:30Z".parse().unwrap();
    let signed = request.sign(&device, created, &mut CountingRng::new(7)).unwrap();
    json!({
        "card": CARD,
        "pin": PIN,
        "salt": base64url(&SALT),
        "read_seed": base64url(&READ_SEED),
        "approve_seed": base64url(&APPROVE_SEED),
        "office_secret": base64url(&OFFICE_SECRET),
        "root_seed": base64url(&ROOT_SEED),
        "receipt_seed": base64url(&RECEIPT_SEED),
        "device_seed": base64url(&DEVICE_SEED),
        "holder_secrets": HOLDERS.map(|secret| base64url(&secret)),
        "new_read_seed": base64url(&NEW_READ_SEED),
        "document_secret": base64url(&*document().1.expose()),
        "facts": document_facts(),
        "payload": snapshot(),
        "request": {
            "method": request.method,
            "target": request.target,
            "body": "body",
            "headers": signed.iter().collect::<std::collections::BTreeMap<_, _>>(),
        },
    })
}

fn write_missing(name: &str, bytes: &[u8]) {
    let path = fixture(name);
    if std::env::var_os("MOBIO_WRITE_GOLDEN").is_some() && !path.exists() {
        std::fs::write(path, bytes).unwrap();
    }
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    for (name, object) in Visit::make().each() {
        write_missing(&format!("{name}.mob"), object.bytes());
        assert!(golden(name) == object.bytes(), "{name} is made differently now");
    }
    let (bytes, _) = document();
    write_missing("document.mob", &bytes);
    assert!(golden("document") == bytes, "a document is made differently now");
    write_missing("secrets.json", &serde_json::to_vec_pretty(&secrets()).unwrap());
    let written: serde_json::Value =
        serde_json::from_slice(&std::fs::read(fixture("secrets.json")).unwrap()).unwrap();
    assert_eq!(written, secrets());
}

#[test]
fn golden_envelopes_and_grant_open() {
    let [draft, release, grant] =
        ["draft", "release", "grant"].map(|name| Sealed::parse(golden(name)).unwrap());
    let keys = person_keys();
    let draft = keys.verify::<Envelope>(&draft).unwrap();
    assert_eq!(draft.header().r#type, EnvelopeType::Draft);
    assert!(envelope::open_draft(&draft, &reading()).unwrap() == snapshot());
    let release = keys.verify::<Envelope>(&release).unwrap();
    assert_eq!(release.header().previous, [draft.digest()]);
    let grant = keys.verify::<Grant>(&grant).unwrap();
    assert_eq!(grant.header().reader.to_string(), "office:beratung-weinheim");
    assert!(grant::open_release(&grant, &release, &office()).unwrap() == snapshot());
    let secret = grant::open(&grant, &office()).unwrap();
    assert!(envelope::open_release(&release, &secret).unwrap() == snapshot());
}

#[test]
fn golden_document_opens() {
    let sealed = DocumentFile::parse(std::io::Cursor::new(golden("document"))).unwrap();
    let mut opened = sealed.verify(&reading().author_key()).unwrap();
    let mut file = Vec::new();
    assert_eq!(opened.open(&document().1, &mut file).unwrap(), document_facts());
    assert_eq!(file, vec![b'M'; 70_000]);
}

#[test]
fn golden_statements_say_what_was_decided() {
    let keys = statement::verify_first_keys(&Sealed::parse(golden("statement-keys")).unwrap()).unwrap();
    assert_eq!(keys.public(), person_keys());
    let object = Sealed::parse(golden("statement-approve")).unwrap();
    let Statement::Approve(approve) = keys.public().verify(&object).unwrap().into_header() else {
        panic!("not an approval");
    };
    let digest = |name| Sealed::parse(golden(name)).unwrap().digest();
    assert_eq!(approve.objects, [digest("release")]);
    assert_eq!(approve.grants, [digest("grant")]);
    assert!(approve.text.as_str().contains("الشخص"));
    assert!(!format!("{approve:?}").contains("الشخص"), "Debug must not show the text");
    let object = Sealed::parse(golden("statement-withdraw")).unwrap();
    let Statement::Withdraw(withdraw) = keys.public().verify(&object).unwrap().into_header() else {
        panic!("not a withdrawal");
    };
    assert_eq!(withdraw.ends, [digest("grant")]);
}

#[test]
fn golden_bundle_verifies_the_golden_receipt() {
    let bundle = Sealed::parse(golden("bundle")).unwrap();
    let roots = [RootKey::from_bytes(&ROOT_SEED).verifying_key()];
    let bundle = bundle::verify(&bundle, &roots, None).unwrap();
    let office = bundle.office(&"beratung-weinheim".parse().unwrap()).unwrap();
    assert_eq!(office.key(), Some(&crate::seal_kit::office().sealing_key()));
    let receipt = Sealed::parse(golden("receipt")).unwrap();
    let receipt = bundle.verify_receipt(&receipt).unwrap();
    assert_eq!((receipt.header().seq, receipt.header().state), (5, State::Approved));
    assert!(receipt.acknowledges(&Sealed::parse(golden("statement-approve")).unwrap()));
}

#[test]
fn golden_card_opens_with_card_and_pin() {
    let opened = card_keys().open(&Sealed::parse(golden("card")).unwrap()).unwrap();
    assert_eq!(opened.seeds.read.expose(), &READ_SEED);
    assert_eq!(opened.seeds.approve.expose(), &APPROVE_SEED);
    assert_eq!((opened.whose, opened.seq), (whose(), 1));
}

#[test]
fn golden_rescue_copy_opens_with_both_keys_and_its_answer_with_the_new_one() {
    let [copy, answer] = ["rescue", "rescue-answer"].map(|name| Sealed::parse(golden(name)).unwrap());
    let (copy, answer) = (person_keys().verify(&copy).unwrap(), person_keys().verify(&answer).unwrap());
    let [first, second] = holders();
    let layer = rescue::open_outer(&copy, &first).unwrap();
    assert_eq!(rescue::open_inner(&copy, &layer, &second).unwrap().expose(), &READ_SEED);
    assert_eq!(rescue::open_answer(&answer, &new_reading()).unwrap().expose(), &READ_SEED);
}

#[test]
fn the_forger_writes_what_the_product_writes() {
    // Without this the tests of refusal could refuse the forger and not the fault.
    for (name, object) in Visit::make().each() {
        let header = str::from_utf8(object.header_bytes()).unwrap();
        let forged = forge(object.kind(), header, object.body(), &signer_of(object));
        assert!(forged == golden(name), "{name}");
    }
}
