//! The chain as the server writes it: complete, and a change in the database is found.

use super::client::Kiosk;
use super::person::{PLAIN, Person, Terms, section};
use super::stage::Stage;
use super::story::{PASSPHRASE, portfolio_path};
use jiff::SignedDuration;
use mobio::district::audit::{Broken, Fault, Verifier};
use mobio::district::database::rows::AuditRow;
use mobio::domain::consent::Purpose;
use mobio::wire::path;
use reqwest::Method;

/// Walks the whole chain: how many rows it has, or where it breaks.
pub(super) fn verify(stage: &Stage) -> Result<usize, Broken> {
    let (database, keystore, district) =
        (stage.district.database(), stage.district.keystore(), stage.bundle().district);
    let mut verifier = Verifier::new(district);
    let rows = stage.runtime.block_on(database.audit(0)).unwrap();
    for row in &rows {
        let keys: Vec<_> = row
            .sides
            .iter()
            .map(|(_, side)| keystore.audit_key(district, side.person).unwrap().unwrap())
            .collect();
        let sides = row.sides.iter().zip(&keys).map(|((place, side), key)| (*place, side, key));
        verifier.follow(&row.row, row.hash, sides)?;
    }
    Ok(rows.len())
}

fn rows(stage: &Stage) -> Vec<AuditRow> {
    stage.runtime.block_on(stage.district.database().audit(0)).unwrap()
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
    assert_eq!(verify(&stage), Ok(8));
    let rows = rows(&stage);
    let about = |row: &AuditRow| -> Vec<_> {
        row.sides.iter().map(|(_, side)| (side.person, side.purpose.clone())).collect()
    };
    // Also the lists, for the name was opened; only signing in concerns nobody.
    let counselling = (person.whose.person, Some(Purpose::counselling()));
    assert!(about(&rows[0]).is_empty());
    assert!(rows[1..7].iter().all(|row| about(row) == [counselling.clone()]));
    assert_eq!(about(&rows[7]), [(person.whose.person, None)]);
    assert!(rows.iter().all(|row| !row.row.actor.contains("scholz")));
}

#[test]
fn a_changed_removed_or_exchanged_row_is_found() {
    let cases = [
        ("UPDATE audit SET outcome = 'allow' WHERE seq = 8", 8, Fault::Hash),
        ("UPDATE audit SET actor = 'staff:somebody' WHERE seq = 2", 2, Fault::Hash),
        ("DELETE FROM audit WHERE seq = 4", 4, Fault::Order),
        ("UPDATE audit_side SET purpose = 'rel_jobcenter' WHERE seq = 4", 4, Fault::Tag),
        ("UPDATE audit_side SET place = 1 WHERE seq = 5", 5, Fault::Tag),
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
    assert_eq!(verify(&stage), Ok(8));
}

#[test]
fn a_list_names_each_person_whose_name_was_opened_and_nobody_else() {
    let stage = Stage::start();
    stage.account("m.scholz", "beratung-weinheim");
    let kiosk = stage.kiosk();
    let people = [(); 3].map(|()| Person::new(&kiosk));
    let [one, two, minor] = &people;
    for person in &people {
        let terms = Terms { minor: person.whose == minor.whose, ..PLAIN };
        let approval = person.approve(&kiosk, &[section("person", "A")], &terms);
        kiosk.put_all([&person.keys()].into_iter().chain(approval.objects()));
    }
    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    assert_eq!(kiosk.as_staff(Method::GET, path::STAFF_PEOPLE, &token).status, 200);
    let rows = rows(&stage);
    let mut named: Vec<_> = rows.last().unwrap().sides.iter().map(|(_, side)| side.person).collect();
    named.sort_unstable();
    let mut expected = [one.whose.person, two.whose.person];
    expected.sort_unstable();
    assert_eq!(named, expected);
    assert_eq!(verify(&stage), Ok(2));
}

#[test]
fn a_denial_tells_what_was_asked_for() {
    let stage = Stage::start();
    stage.account("m.scholz", "beratung-weinheim");
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    let draft = person.draft(&section("person", "A"));
    kiosk.put_all([&person.keys(), &draft]);
    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    let record = path::RECORD.replace("{id}", &draft.id().to_string());
    let last = || rows(&stage).pop().unwrap().sides.remove(0).1;
    assert_eq!(kiosk.as_staff(Method::GET, &record, &token).status, 403);
    assert_eq!((last().object, last().purpose), (Some(draft.id()), None));
    assert_eq!(kiosk.as_staff(Method::GET, &portfolio_path(&person), &token).status, 403);
    assert_eq!((last().object, last().purpose), (None, Some(Purpose::counselling())));
}

#[test]
fn sign_ins_and_what_is_refused_before_a_decision_leave_rows() {
    let stage = Stage::start();
    stage.account("m.scholz", "beratung-weinheim");
    let kiosk = stage.kiosk();
    let last = || {
        let row = rows(&stage).pop().unwrap().row;
        format!("{} {} {}", row.actor, row.action, row.outcome)
    };
    let by_kiosk = |what: &str| format!("kiosk:{} {what}", kiosk.id.unwrap());
    for (tries, outcome) in [(4, "wrong"), (1, "wrong"), (1, "wait")] {
        for _ in 0..tries {
            assert!([403, 429].contains(&kiosk.try_sign_in("m.scholz", "another passphrase").status));
        }
        assert_eq!(last(), by_kiosk(&format!("sign-in deny:{outcome}")));
    }
    stage.pass(SignedDuration::from_secs(61));
    kiosk.sign_in("m.scholz", PASSPHRASE);
    let id: String = stage.rows().query_row("SELECT id FROM account", [], |row| row.get(0)).unwrap();
    assert_eq!(last(), format!("staff:{id} sign-in allow"));
    for (header, value) in [("authorization", "Bearer guessed"), ("authorization", "guessed")] {
        let answer = kiosk.call(Method::GET, path::STAFF_PEOPLE, Vec::new(), &[(header, value)]);
        assert_eq!(answer.problem(), (401, "D-AUTH-05".to_owned()));
        assert_eq!(last(), by_kiosk("list-people deny:no-session"));
    }
    let revoked = stage.district.database().revoke_kiosk(kiosk.id.unwrap(), stage.now());
    assert!(stage.runtime.block_on(revoked).unwrap());
    assert_eq!(kiosk.get("/v1/receipts?after=0").problem(), (403, "D-AUTH-04".to_owned()));
    assert_eq!(last(), by_kiosk("read-receipts deny:revoked"));
    // Nobody is proven by a key that nobody knows.
    let before = rows(&stage).len();
    assert_eq!(Kiosk::new(&stage).get("/v1/receipts?after=0").status, 401);
    assert_eq!(rows(&stage).len(), before);
    assert_eq!(verify(&stage), Ok(before));
}
