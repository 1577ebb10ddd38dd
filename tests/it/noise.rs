//! Bytes that are no keys, through a real pty into the real binary: random ones, and sequences that break off. The
//! kiosk lives, obeys none of it, and gives the terminal back.

use crate::robot::{Robot, signal};
use crate::sequences::forbidden;
use crate::story::{self, SAMIR};
use crate::{adversity, canaries, naughty};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use rstest::rstest;
use std::path::Path;

/// Chunks of noise, and bytes of one at most.
const CHUNKS: usize = 60;
const LONGEST: usize = 160;
/// What every chunk ends with, so that what it has begun is over: a paste, an answer of the terminal, the report of a
/// mouse. The library that reads keys waits for the end of these, however long, and takes everything until then.
const OVER: &[u8] = b"cmcmcm\x1b[201~";

/// Bytes of all kinds, halves of letters, and sequences to and from terminals.
fn chunk() -> impl Strategy<Value = Vec<u8>> {
    let part = prop_oneof![
        any::<u8>().prop_map(|byte| vec![byte]),
        naughty::hostile().prop_map(String::into_bytes),
        "\x1b\\[[<?>]?[0-9;]{0,9}[@-~]?".prop_map(String::into_bytes),
        "\x1b\\[M...|\x1bO[a-zA-Z]|\x1b\\[[IO]|\x1b\\[200~[a-z]{0,9}".prop_map(String::into_bytes),
        any::<char>().prop_map(|letter| letter.to_string().into_bytes()[..1].to_vec()),
    ];
    proptest::collection::vec(part, 1..30).prop_map(|parts| {
        let mut bytes = parts.concat();
        bytes.truncate(LONGEST);
        // Ended by a key of its own these are keys that end a session: that is no noise.
        let ends = [&b"\x1b[21~"[..], b"\x1b[24~"];
        while let Some(place) = bytes.windows(5).position(|window| ends.contains(&window)) {
            bytes[place] = b' ';
        }
        bytes
    })
}

/// The same noise each time.
fn chunks() -> Vec<Vec<u8>> {
    let random = TestRng::from_seed(RngAlgorithm::XorShift, &[7; 16]);
    let mut runner = TestRunner::new_with_rng(Config::default(), random);
    (0..CHUNKS).map(|_| chunk().new_tree(&mut runner).unwrap().current()).collect()
}

fn assert_unharmed(robot: &mut Robot) {
    signal("TERM", robot.process());
    assert_eq!(robot.ends(), 0);
    adversity::assert_restored(robot);
    assert_eq!(forbidden(&robot.bytes()), None);
}

/// Without what chooses a tile: then the tiles still stand there when all of it is read.
#[test]
fn noise_on_the_tiles_is_survived() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = Robot::start(data.path(), Path::new("kiosk.toml"));
    robot.sees("Deutsch");
    for mut chunk in chunks() {
        chunk.retain(|byte| !byte.is_ascii_digit() && !b"\r\n M".contains(byte));
        robot.sends(&chunk).sends(OVER);
    }
    story::arrive(&mut robot, &SAMIR);
    assert_unharmed(&mut robot);
}

#[test]
fn noise_on_a_question_is_survived_and_what_was_saved_is_there() {
    let data = tempfile::tempdir().unwrap();
    let mut robot = Robot::start(data.path(), Path::new("kiosk.toml"));
    let visit = story::arrive(&mut robot, &SAMIR);
    robot.types(SAMIR.family.0).enter();
    robot.sees(&story::label("ar", "person_given_names"));
    robot.sees(&story::say("ar", "status-saved"));
    for chunk in chunks() {
        robot.sends(&chunk).sends(OVER);
    }
    assert_unharmed(&mut robot);
    let mut robot = Robot::start(data.path(), Path::new("kiosk.toml"));
    story::return_with(&mut robot, &SAMIR, &visit.card);
}

/// Half a sequence, or a key that no table knows, and then nobody: the clock goes on all the same.
#[rstest]
#[case::unknown(b"\x1b[99~")]
#[case::half_a_letter(b"\xd8")]
#[case::half_a_paste(b"\x1b[200~x")]
fn nobody_is_there_after_a_key_that_was_none(#[case] last: &[u8]) {
    let (data, settings) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut robot = Robot::start(data.path(), &canaries::hasty(settings.path()));
    story::arrive(&mut robot, &SAMIR);
    robot.sends(last);
    robot.sees("Deutsch");
}

/// What is begun and never ended takes every key; a kiosk that hears nothing any more begins anew by itself.
#[rstest]
#[case::a_paste("\x1b[200~")]
#[case::a_mouse("\x1b[<")]
fn a_deaf_kiosk_begins_anew(#[case] never_ended: &str) {
    let data = tempfile::tempdir().unwrap();
    let mut robot = Robot::start(data.path(), Path::new("kiosk.toml"));
    robot.sees("Deutsch");
    robot.types(never_ended).types_until_it_enters_again(&"x".repeat(512));
    story::arrive(&mut robot, &SAMIR);
    signal("TERM", robot.process());
    assert_eq!(robot.ends(), 0);
    adversity::assert_restored(&robot);
}
