//! Guessing at a card: slowed down at the district for each card, however many kiosks try, and before anything is
//! compared. A check that was made leaves its own audit row, so checks are counted, not answers.

use super::cards::Holder;
use super::client::Kiosk;
use super::stage::Stage;
use jiff::SignedDuration;
use mobio::seal::{AuthValue, Lookup};
use mobio::station::random;
use rand_core::Rng;

fn guess(kiosk: &Kiosk<'_>, lookup: &Lookup) -> u16 {
    let mut auth = [0; 32];
    random::rng().fill_bytes(&mut auth);
    kiosk.prove(lookup, &AuthValue::from_bytes(&auth)).status
}

/// How many guesses were compared.
fn checks(stage: &Stage) -> i64 {
    let sql = "SELECT count(*) FROM audit WHERE action = 'prove-card' AND outcome IN ('allow', 'deny:wrong')";
    stage.rows().query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn ten_kiosks_guessing_at_once_have_ten_checks_a_day_together() {
    let stage = Stage::start();
    let kiosks: Vec<_> = (0..10).map(|_| stage.kiosk()).collect();
    let holder = Holder::new(&kiosks[0]);
    let lookup = holder.keys.lookup();
    let round = || -> Vec<u16> {
        std::thread::scope(|scope| {
            let guesses: Vec<_> = kiosks.iter().map(|kiosk| scope.spawn(|| guess(kiosk, &lookup))).collect();
            guesses.into_iter().map(|guess| guess.join().unwrap()).collect()
        })
    };
    let first = round();
    let count = |answers: &[u16], status: u16| answers.iter().filter(|&&answer| answer == status).count();
    assert_eq!((count(&first, 403), count(&first, 429)), (5, 5), "{first:?}");
    // It is nine in the morning: until midnight, every half hour.
    for _ in 0..29 {
        stage.pass(SignedDuration::from_mins(30));
        round();
    }
    assert_eq!(checks(&stage), 10);
    // Nobody can tell that the last one would have been right.
    assert_eq!(kiosks[3].prove(&lookup, holder.keys.auth()).status, 429);
    assert_eq!(checks(&stage), 10);
    stage.pass(SignedDuration::from_mins(31));
    assert_eq!(kiosks[3].prove(&lookup, holder.keys.auth()).status, 200);
}

#[test]
fn a_card_that_nobody_has_waits_like_one_that_is_known() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let holder = Holder::new(&kiosk);
    let tell = |lookup: &Lookup| {
        let answer = kiosk.prove(lookup, &AuthValue::from_bytes(&[1; 32]));
        (answer.status, answer.headers.get("retry-after").cloned(), answer.body)
    };
    for minutes in [0, 0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 60] {
        stage.pass(SignedDuration::from_mins(minutes));
        assert_eq!(tell(&holder.keys.lookup()), tell(&Lookup::new([9; 32])), "after {minutes} minutes");
    }
}

#[test]
fn it_waits_as_long_as_it_is_told_and_a_right_pin_takes_the_tries_back() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let holder = Holder::new(&kiosk);
    let lookup = holder.keys.lookup();
    for _ in 0..3 {
        for _ in 0..5 {
            assert_eq!(guess(&kiosk, &lookup), 403);
        }
        let refused = kiosk.prove(&lookup, holder.keys.auth());
        assert_eq!(refused.problem(), (429, "D-AUTH-07".to_owned()));
        assert_eq!(stage.outcomes().last().unwrap(), "prove-card deny:wait");
        let seconds: i64 = refused.headers["retry-after"].to_str().unwrap().parse().unwrap();
        assert!((60..=61).contains(&seconds), "{seconds}");
        stage.pass(SignedDuration::from_secs(seconds));
        assert_eq!(kiosk.prove(&lookup, holder.keys.auth()).status, 200);
    }
}

#[test]
fn tries_are_counted_on_the_disk_and_a_clock_that_was_set_back_opens_nothing() {
    let stage = Stage::start();
    let lookup = Lookup::new([9; 32]);
    let key = {
        let kiosk = stage.kiosk();
        for _ in 0..5 {
            assert_eq!(guess(&kiosk, &lookup), 403);
        }
        kiosk.key
    };
    let stage = stage.restart();
    let mut kiosk = Kiosk::new(&stage);
    kiosk.key = key;
    assert_eq!(guess(&kiosk, &lookup), 429);
    for minutes in [1, 2, 4, 8, 16] {
        stage.pass(SignedDuration::from_mins(minutes));
        assert_eq!(guess(&kiosk, &lookup), 403);
    }
    stage.pass(SignedDuration::from_hours(-24));
    for _ in 0..10 {
        assert_eq!(guess(&kiosk, &lookup), 429);
        stage.pass(SignedDuration::from_mins(30));
    }
    assert_eq!(checks(&stage), 10);
}

#[test]
fn a_blocked_card_is_not_forgotten_and_others_are() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let (blocked, tried) = (Lookup::new([8; 32]), Lookup::new([9; 32]));
    for _ in 0..200 {
        guess(&kiosk, &blocked);
        stage.pass(SignedDuration::from_mins(40));
    }
    assert_eq!(checks(&stage), 50, "five days of ten");
    guess(&kiosk, &tried);
    stage.pass(SignedDuration::from_hours(31 * 24));
    stage.runtime.block_on(stage.district.database().expire(stage.now())).unwrap();
    let kept: Vec<[u8; 32]> = {
        let rows = stage.rows();
        let mut kept = rows.prepare("SELECT lookup FROM card_try").unwrap();
        kept.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    assert_eq!(kept, [[8; 32]]);
    guess(&kiosk, &blocked);
    assert_eq!(checks(&stage), 51, "the one of the other card");
}

/// Whoever has an own entry on somebody's card learns no more of that PIN than by signing in.
#[test]
fn an_own_entry_on_the_same_card_gives_no_further_tries() {
    let stage = Stage::start();
    let kiosk = stage.kiosk();
    let (holder, thief) = (Holder::new(&kiosk), Holder::new(&kiosk));
    let own = holder.with_pin(&stage, "141421");
    kiosk.put_all([&thief.person.entry(&own, 2)]);
    // Handing in is trying: a refusal would say that the PIN is the one.
    let guesses = ["161803", "173205", "223606"];
    for (seq, pin) in (3..).zip(guesses) {
        assert_eq!(kiosk.put(&thief.person.entry(&holder.with_pin(&stage, pin), seq)).status, 201);
    }
    // The own PIN takes only its own try back.
    let newest = holder.with_pin(&stage, guesses[2]);
    assert_eq!(kiosk.prove(&newest.lookup(), newest.auth()).status, 200);
    assert_eq!(guess(&kiosk, &holder.keys.lookup()), 403);
    assert_eq!(guess(&kiosk, &holder.keys.lookup()), 429);
    let late = kiosk.put(&thief.person.entry(&holder.with_pin(&stage, "244948"), 6));
    assert_eq!(late.problem(), (423, "D-RECORD-08".to_owned()));
    // Who has a card alone changes the PIN as often as wanted.
    let alone = Holder::new(&kiosk);
    for (seq, pin) in (2..).zip(["161803", "173205", "223606", "244948", "264575", "282842"]) {
        assert_eq!(kiosk.put(&alone.person.entry(&alone.with_pin(&stage, pin), seq)).status, 201);
    }
}
