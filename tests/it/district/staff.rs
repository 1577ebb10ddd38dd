//! Staff sign-in: one answer, a throttle that counts first, sessions that end and stay at their kiosk.

use super::client::{Answer, Kiosk};
use super::stage::Stage;
use super::story::PASSPHRASE;
use jiff::SignedDuration;
use mobio::wire::path;
use mobio::wire::staff::StaffSessionReply;
use reqwest::Method;

fn people(kiosk: &Kiosk<'_>, token: &str) -> Answer {
    kiosk.as_staff(Method::GET, path::STAFF_PEOPLE, token)
}

#[test]
fn unknown_name_and_wrong_passphrase_get_the_same_answer() {
    let stage = Stage::start();
    stage.account("m.scholz", "beratung-weinheim");
    let kiosk = stage.kiosk();
    let wrong = kiosk.try_sign_in("m.scholz", "another passphrase");
    let unknown = kiosk.try_sign_in("nobody", "another passphrase");
    assert_eq!(wrong.problem(), (403, "D-AUTH-06".to_owned()));
    assert_eq!((wrong.status, &wrong.body), (unknown.status, &unknown.body));
    let names = |answer: &Answer| answer.headers.keys().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(names(&wrong), names(&unknown));
    // Both count, also for the name that does not exist.
    for name in ["m.scholz", "nobody"] {
        let statuses: Vec<_> = (0..5).map(|_| kiosk.try_sign_in(name, "another passphrase").status).collect();
        assert_eq!(statuses, [403, 403, 403, 403, 429], "{name}");
    }
    // Even the right passphrase waits; a minute later it opens, and forgives.
    assert_eq!(kiosk.try_sign_in("m.scholz", PASSPHRASE).problem(), (429, "D-AUTH-07".to_owned()));
    stage.pass(SignedDuration::from_secs(61));
    assert_eq!(kiosk.try_sign_in("m.scholz", PASSPHRASE).status, 200);
    assert_eq!(kiosk.try_sign_in("m.scholz", "another passphrase").status, 403);
    assert_eq!(kiosk.try_sign_in("m.scholz", PASSPHRASE).status, 200);
}

#[test]
fn a_session_ends_by_itself_and_is_good_at_its_kiosk_only() {
    let stage = Stage::start();
    stage.account("m.scholz", "beratung-weinheim");
    let (kiosk, other) = (stage.kiosk(), stage.kiosk());
    let reply: StaffSessionReply = kiosk.try_sign_in("m.scholz", PASSPHRASE).json();
    assert_eq!(reply.office.as_str(), "beratung-weinheim");
    assert_eq!(reply.office_names["de"], "Beratung in Weinheim");
    assert_eq!(people(&kiosk, &reply.token).status, 200);
    assert_eq!(people(&other, &reply.token).problem(), (401, "D-AUTH-05".to_owned()));
    assert_eq!(people(&kiosk, "guessed").problem(), (401, "D-AUTH-05".to_owned()));
    assert_eq!(kiosk.get(path::STAFF_PEOPLE).problem(), (401, "D-AUTH-05".to_owned()));

    // In use every 20 minutes it lives on, but not beyond eight hours.
    for _ in 0..23 {
        stage.pass(SignedDuration::from_mins(20));
        assert_eq!(people(&kiosk, &reply.token).status, 200);
    }
    stage.pass(SignedDuration::from_mins(20));
    assert_eq!(people(&kiosk, &reply.token).status, 401);
    // Idle, it ends after half an hour.
    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    stage.pass(SignedDuration::from_mins(30));
    assert_eq!(people(&kiosk, &token).status, 401);
}

#[test]
fn signing_out_ends_the_session_at_once() {
    let stage = Stage::start();
    stage.account("m.scholz", "beratung-weinheim");
    let kiosk = stage.kiosk();
    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    assert_eq!(kiosk.as_staff(Method::DELETE, path::STAFF_SESSION, &token).status, 204);
    assert_eq!(people(&kiosk, &token).status, 401);
}

#[test]
fn neither_token_nor_passphrase_is_kept() {
    let stage = Stage::start();
    stage.account("m.scholz", "beratung-weinheim");
    let kiosk = stage.kiosk();
    let token = kiosk.sign_in("m.scholz", PASSPHRASE);
    for entry in std::fs::read_dir(stage.folder.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        for canary in [token.as_bytes(), PASSPHRASE.as_bytes()] {
            assert!(!bytes.windows(canary.len()).any(|window| window == canary));
        }
    }
}
