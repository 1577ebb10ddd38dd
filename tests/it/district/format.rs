//! Districts of earlier formats, written by the programs that made them and never again: districts in the field hold
//! such files. (Their pages were made smaller afterwards, by SQLite's VACUUM.)

use super::audit::verify;
use super::person::{PLAIN, Person, section};
use super::stage::{Stage, settings};
use super::story::PASSPHRASE;
use crate::burglar::column;
use mobio::district::keystore::Place;
use mobio::domain::consent::Purpose;
use mobio::seal::{CardEntry, Sealed};
use mobio::wire::path;
use mobio::wire::staff::{Portfolio, StaffPeople};
use reqwest::Method;
use rstest::rstest;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

const FILES: [&str; 4] = ["district.sqlite", "keystore.sqlite", "master.key", "root.key"];

fn golden(format: i64) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/district/format-{format}"))
}

fn version(file: &Path) -> i64 {
    let connection = rusqlite::Connection::open(file).unwrap();
    connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

/// Lookup and check of each card entry, which format 1 kept in the keystore only, are in the table of format 2.
fn cards_are_known(stage: &Stage) {
    let rows = stage.rows();
    let mut cards =
        rows.prepare("SELECT object, lookup, check_value, seq FROM card WHERE ended IS NULL").unwrap();
    let read = |row: &rusqlite::Row<'_>| {
        Ok((row.get::<_, String>(0)?, row.get::<_, [u8; 32]>(1)?, row.get::<_, [u8; 32]>(2)?, row.get(3)?))
    };
    let cards: Vec<_> = cards.query_map([], read).unwrap().map(Result::unwrap).collect();
    assert!(!cards.is_empty());
    for (object, lookup, check, seq) in cards {
        let place = Place::card(stage.bundle().district, object.parse().unwrap());
        let sealed = stage.district.keystore().get(&place).unwrap().unwrap();
        let entry: CardEntry = Sealed::parse(sealed.to_vec()).unwrap().claims().unwrap();
        assert_eq!((*entry.lookup.as_bytes(), *entry.check.as_bytes(), entry.seq), (lookup, check, seq));
    }
}

#[rstest]
#[case(1)]
#[case(2)]
fn a_district_of_an_earlier_format_opens_with_everything_in_it_and_is_written_on(#[case] format: i64) {
    let folder = tempfile::tempdir().unwrap();
    for name in FILES {
        let copy = folder.path().join(name);
        fs::copy(golden(format).join(name), &copy).unwrap();
        fs::set_permissions(copy, fs::Permissions::from_mode(0o600)).unwrap();
    }
    for name in &FILES[..2] {
        let file = folder.path().join(name);
        assert_eq!(version(&file), if *name == "district.sqlite" { format } else { 1 });
        let tables = "SELECT CAST(name AS BLOB) FROM sqlite_schema WHERE type = 'table'";
        for table in column(&file, tables).into_iter().map(|name| String::from_utf8(name).unwrap()) {
            let rows = column(&file, &format!("SELECT x'' FROM {table}"));
            assert!(!rows.is_empty(), "{table}: a golden file without a row proves nothing");
        }
    }
    let stage = Stage::start_in(folder, &settings());
    let audited = verify(&stage).unwrap();
    assert!(audited > 3);
    cards_are_known(&stage);
    let kiosks = stage.runtime.block_on(stage.district.database().kiosks()).unwrap();
    assert_eq!(kiosks.len(), usize::try_from(format).unwrap());

    let kiosk = stage.kiosk();
    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    let people = || kiosk.as_staff(Method::GET, path::STAFF_PEOPLE, &token).json::<StaffPeople>().people;
    let listed = people();
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].family_name.as_deref(), listed[0].new), (Some("Alhamad"), false));
    let portfolio = path::STAFF_PORTFOLIO.replace("{person}", &listed[0].person.to_string());
    let portfolio = format!("{portfolio}?purpose={}", Purpose::counselling().0);
    let read: Portfolio = kiosk.as_staff(Method::GET, &portfolio, &token).json();
    assert_eq!(read.sections.len(), 1);
    assert!(read.sections[0].snapshot == section("person", "Alhamad"));

    // And it is written on as if nothing had happened.
    let person = Person::new(&kiosk);
    let approval = person.approve(&kiosk, &[section("person", "Later")], &PLAIN);
    kiosk.put_all([&person.keys()].into_iter().chain(approval.objects()));
    assert_eq!(people().len(), 2);
    assert!(verify(&stage).unwrap() > audited);
}
