//! The chain as the server writes it: complete, and a change in the database is found.

use super::person::{PLAIN, Person, section};
use super::stage::Stage;
use super::story::{PASSPHRASE, portfolio_path};
use mobio::district::audit::{Broken, Fault, Verifier};
use mobio::wire::path;
use reqwest::Method;

fn verify(stage: &Stage) -> Result<usize, Broken> {
    let (database, keystore, district) =
        (stage.district.database(), stage.district.keystore(), stage.bundle().district);
    let mut verifier = Verifier::new(district);
    let rows = stage.runtime.block_on(database.audit(0)).unwrap();
    for row in &rows {
        let side = row.side.as_ref().map(|side| {
            let key = keystore.audit_key(district, side.person).unwrap();
            (side, key.unwrap())
        });
        verifier.follow(&row.row, row.hash, side.as_ref().map(|(side, key)| (*side, key)))?;
    }
    Ok(rows.len())
}

fn after_some_reads() -> (Stage, Person) {
    let stage = Stage::start();
    stage.account("m.scholz", "beratung-weinheim");
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    let approval = person.approve(&kiosk, &[section("person", "A")], &PLAIN);
    kiosk.put_all([&person.keys()].into_iter().chain(approval.objects()));
    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    for _ in 0..3 {
        assert_eq!(kiosk.as_staff(Method::GET, path::STAFF_PEOPLE, &token).status, 200);
        assert_eq!(kiosk.as_staff(Method::GET, &portfolio_path(&person), &token).status, 200);
    }
    let list = path::PERSON_RECORDS.replace("{person}", &person.whose.person.to_string());
    assert_eq!(kiosk.get(&list).status, 403);
    (stage, person)
}

#[test]
fn every_read_and_denial_leaves_a_row_and_the_chain_verifies() {
    let (stage, person) = after_some_reads();
    assert_eq!(verify(&stage), Ok(7));
    let rows = stage.runtime.block_on(stage.district.database().audit(0)).unwrap();
    let looked =
        rows.iter().filter(|row| row.side.as_ref().is_some_and(|side| side.person == person.whose.person));
    assert_eq!(looked.count(), 4);
    assert!(rows.iter().all(|row| !row.row.actor.contains("scholz")));
}

#[test]
fn a_changed_removed_or_exchanged_row_is_found() {
    let cases = [
        ("UPDATE audit SET outcome = 'allow' WHERE seq = 7", 7, Fault::Hash),
        ("UPDATE audit SET actor = 'staff:somebody' WHERE seq = 2", 2, Fault::Hash),
        ("DELETE FROM audit WHERE seq = 4", 4, Fault::Order),
        ("UPDATE audit_side SET purpose = 'rel_jobcenter' WHERE seq = 4", 4, Fault::Tag),
    ];
    for (tampering, seq, fault) in cases {
        let (stage, _) = after_some_reads();
        let rows = stage.rows();
        rows.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        assert_eq!(rows.execute(tampering, []).unwrap(), 1);
        assert_eq!(verify(&stage), Err(Broken { seq, fault }), "{tampering}");
    }
}

#[test]
fn without_its_side_row_a_chain_row_names_nobody() {
    let (stage, person) = after_some_reads();
    let rows = stage.rows();
    rows.execute_batch("DELETE FROM audit_side").unwrap();
    let told: i64 = rows
        .query_row(
            "SELECT count(*) FROM audit WHERE instr(actor || action || outcome, ?1)",
            [person.whose.person.to_string()],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(told, 0);
    assert_eq!(verify(&stage), Ok(7));
}
