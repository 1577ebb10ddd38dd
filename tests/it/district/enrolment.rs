//! A code is good once, for a quarter of an hour and five tries.

use super::client::Kiosk;
use super::stage::Stage;
use jiff::SignedDuration;
use mobio::wire::enrolment::EnrolmentReply;
use mobio::wire::path;
use reqwest::Method;
use std::collections::BTreeSet;

#[test]
fn a_code_enrols_one_kiosk_and_a_lost_reply_is_repeated() {
    let stage = Stage::start();
    let code = stage.code();
    let kiosk = Kiosk::new(&stage);
    let first: EnrolmentReply = kiosk.enrol(&code).json();
    let again: EnrolmentReply = kiosk.enrol(&code.to_lowercase()).json();
    assert_eq!(first, again);
    assert_eq!(first.root.0, stage.district.root().to_bytes());
    assert_eq!(Kiosk::new(&stage).enrol(&code).problem(), (403, "D-ENROL-01".to_owned()));
    // A kiosk that lost its store but not its key stays the same kiosk.
    let anew: EnrolmentReply = kiosk.enrol(&stage.code()).json();
    assert_eq!(anew.kiosk, first.kiosk);
}

#[test]
fn five_wrong_tries_close_a_code_and_so_does_time() {
    let stage = Stage::start();
    let code = stage.code();
    for _ in 0..4 {
        assert_eq!(Kiosk::new(&stage).enrol("0000000000").status, 403);
    }
    assert_eq!(Kiosk::new(&stage).enrol(&code).status, 200, "four tries are forgiven");
    let code = stage.code();
    for _ in 0..5 {
        assert_eq!(Kiosk::new(&stage).enrol("0000000000").status, 403);
    }
    assert_eq!(Kiosk::new(&stage).enrol(&code).status, 403);

    for (seconds, status) in [(899, 200), (900, 403)] {
        let code = stage.code();
        stage.pass(SignedDuration::from_secs(seconds));
        assert_eq!(Kiosk::new(&stage).enrol(&code).status, status, "after {seconds} s");
    }
}

#[test]
fn a_code_is_ten_characters_that_nobody_confuses_and_uses_all_of_them() {
    let stage = Stage::start();
    let codes: Vec<_> = (0..60).map(|_| stage.code()).collect();
    assert!(codes.iter().all(|code| code.len() == 10), "{codes:?}");
    // Crockford: no I, L, O and U.
    let used: BTreeSet<_> = codes.iter().flat_map(|code| code.chars()).collect();
    assert_eq!(used.into_iter().collect::<String>(), "0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), 60, "none comes twice");
}

#[test]
fn the_bundle_is_public_and_signed_by_the_root() {
    let stage = Stage::start();
    let answer = Kiosk::new(&stage).send(Method::GET, path::BUNDLE, Vec::new(), &[]);
    let sealed = mobio::seal::Sealed::parse(answer.body).unwrap();
    let bundle = mobio::seal::bundle::verify(&sealed, &[stage.district.root()], None).unwrap();
    assert_eq!(bundle.offices.len(), 2);
    assert_eq!(bundle.seq, 1);
}

#[test]
fn the_bundle_is_signed_anew_on_another_day_while_the_root_key_is_here() {
    let stage = Stage::start();
    let settings = super::stage::settings();
    let root = mobio::district::establish::root_key(&stage.folder.path().join("root.key")).unwrap();
    let renew = |root| stage.runtime.block_on(stage.district.renew(&settings, root, stage.now()));
    renew(root.as_ref()).unwrap();
    assert_eq!(stage.bundle().seq, 1);
    stage.pass(SignedDuration::from_hours(24));
    renew(None).unwrap();
    assert_eq!(stage.bundle().seq, 1, "without the root key it stays");
    renew(root.as_ref()).unwrap();
    assert_eq!(stage.bundle().seq, 2);
    let other = mobio::seal::RootKey::from_bytes(&[7; 32]);
    stage.pass(SignedDuration::from_hours(24));
    assert_eq!(renew(Some(&other)).unwrap_err().code(), "D-START-01");
}
