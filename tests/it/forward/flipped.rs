//! A receipt and a bundle as they come to the kiosk, with a bit of each byte turned over and cut short at every length:
//! refused with a code, while the kiosk's store stays as it was. Unharmed the same bytes are taken in. That each single
//! bit breaks the signature is shown where signatures are.

use super::district::Trick;
use super::kiosk::{HOUR, Kiosk, visit};
use mobio::forward::Status;
use mobio::seal;

/// All that the kiosk keeps, but for when it tries something again, and why.
fn contents(kiosk: &Kiosk) -> Vec<String> {
    let database = rusqlite::Connection::open(kiosk.folder.path().join("kiosk.sqlite")).unwrap();
    let tables =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name";
    let mut tables = database.prepare(tables).unwrap();
    let tables: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert!(tables.len() > 5);
    let rows = |table: &String| {
        let mut rows = database.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let names = rows.column_names().map(str::to_owned).collect::<Vec<_>>();
        let kept = |name: &String| !["attempts", "next_try", "problem"].contains(&name.as_str());
        let read = |row: &rusqlite::Row<'_>| {
            let kept = names.iter().enumerate().filter(|(_, name)| kept(name));
            let values: Vec<_> = kept.map(|(at, name)| format!("{name}={:?}", row.get_ref(at))).collect();
            Ok(format!("{table}: {}", values.join(" ")))
        };
        rows.query_map([], read).unwrap().map(Result::unwrap).collect::<Vec<_>>()
    };
    tables.iter().flat_map(rows).collect()
}

/// These bytes, harmed in every way.
fn harmed(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let flipped = |place: usize| {
        let mut flipped = bytes.to_vec();
        flipped[place] ^= 1 << (place % 8);
        flipped
    };
    (0..bytes.len()).map(flipped).chain((0..bytes.len()).map(|length| bytes[..length].to_vec()))
}

/// Turns the kiosk until it has asked for something that this names.
async fn until_asked(kiosk: &mut Kiosk, wanted: &str) {
    let asked =
        |kiosk: &Kiosk| kiosk.server.now().requests.iter().filter(|line| line.contains(wanted)).count();
    let before = asked(kiosk);
    for _ in 0..100 {
        kiosk.turn().await;
        if asked(kiosk) > before {
            return;
        }
    }
    panic!("it never asked for {wanted}");
}

fn assert_refused(status: &Status, what: &[u8]) {
    let code = status.last_error.as_deref().unwrap_or_default();
    assert!(code.starts_with("K-FORWARD-"), "{code:?} for {}", what.escape_ascii());
}

#[tokio::test]
async fn a_harmed_receipt_in_answer_to_what_was_sent_is_refused() {
    let mut kiosk = Kiosk::new();
    let (person, all) = visit(&kiosk, 2);
    let good = {
        let server = kiosk.server.now();
        let (district, first) = (&server.district, &all[0]);
        district.sign(first.id(), first.digest(), seal::State::Stored, district.head, &district.receipts)
    };
    while kiosk.store().bundle().unwrap().is_none() {
        kiosk.turn().await;
    }
    let before = contents(&kiosk);
    for harmed in harmed(good.bytes()) {
        kiosk.trick([Trick::Say(harmed.clone())]);
        until_asked(&mut kiosk, "PUT").await;
        assert_refused(&kiosk.status(), &harmed);
        assert_eq!(contents(&kiosk), before, "{}", harmed.escape_ascii());
        // Whatever it was put off for is over.
        kiosk.pass(HOUR / 2);
    }
    kiosk.trick([Trick::Say(good.into_bytes())]);
    until_asked(&mut kiosk, "PUT").await;
    assert_eq!(kiosk.held(person).iter().filter(|held| held.receipt.is_some()).count(), 1);
}

#[tokio::test]
async fn a_harmed_receipt_among_those_that_were_missed_is_refused() {
    let mut kiosk = Kiosk::new();
    let (person, all) = visit(&kiosk, 1);
    kiosk.settle().await;
    let good = kiosk.server.now().acknowledge(all[0].id(), all[0].digest(), seal::State::Ended);
    let before = contents(&kiosk);
    for harmed in harmed(&good) {
        kiosk.server.now().receipt = Some(harmed.clone());
        kiosk.restart();
        until_asked(&mut kiosk, "/v1/receipts").await;
        assert_refused(&kiosk.status(), &harmed);
        assert_eq!(contents(&kiosk), before, "{}", harmed.escape_ascii());
    }
    kiosk.server.now().receipt = None;
    kiosk.restart();
    until_asked(&mut kiosk, "/v1/receipts").await;
    assert_eq!(kiosk.held(person)[0].receipt.unwrap().state, seal::State::Ended);
}

#[tokio::test]
async fn a_harmed_bundle_is_refused() {
    let mut kiosk = Kiosk::new();
    kiosk.settle().await;
    let good = kiosk.server.now().district.bundle(2);
    let before = contents(&kiosk);
    for harmed in harmed(good.bytes()) {
        kiosk.server.now().bundle = harmed.clone();
        kiosk.restart();
        until_asked(&mut kiosk, "/v1/bundle").await;
        assert_refused(&kiosk.status(), &harmed);
        assert_eq!(contents(&kiosk), before, "{}", harmed.escape_ascii());
    }
    kiosk.server.now().bundle = good.bytes().to_vec();
    kiosk.restart();
    until_asked(&mut kiosk, "/v1/bundle").await;
    assert_eq!(kiosk.store().bundle().unwrap(), Some(good));
}
