//! Whether an unknown card can be told from a wrong PIN by time: a thousand samples of each, mixed, over HTTP on this
//! machine. `cargo bench --bench one_answer` (or, without the long build, with `--profile dev`). That both cost the same work is what the tests count; this only shows
//! what an attacker would see, and a shared machine makes it noisy.

#[path = "../tests/it/district/client.rs"]
#[expect(dead_code, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "as in the tests")]
mod client;
#[path = "../tests/it/district/person.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "as in the tests")]
mod person;
#[path = "../tests/it/district/stage.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "as in the tests")]
mod stage;
mod story {
    pub(super) const PASSPHRASE: &str = "of no use here";
}

use mobio::seal::{AuthValue, CardNumber, Lookup};
use mobio::station::random;
use person::{Person, card_keys};
use rand_core::Rng;
use std::time::{Duration, Instant};

const SAMPLES: usize = 1000;
const CARDS: usize = 20;

#[expect(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement for whoever runs it")]
fn main() {
    let stage = stage::Stage::start();
    let kiosk = stage.kiosk();
    let salt = stage.bundle().salt;
    let known: Vec<Lookup> = (0..CARDS)
        .map(|_| {
            let person = Person::new(&kiosk);
            let keys = card_keys(&salt, &CardNumber::generate(&mut random::rng()), "271828");
            kiosk.put_all([&person.keys(), &person.entry(&keys, 1)]);
            keys.lookup()
        })
        .collect();
    let unknown: Vec<Lookup> = (0..CARDS).map(|_| Lookup::new(bytes())).collect();
    let rows = stage.rows();
    let mut times = [Vec::new(), Vec::new()];
    while times.iter().any(|times| times.len() < SAMPLES) {
        let [first, second, ..] = bytes();
        let which = usize::from(first % 2);
        let cards = if which == 0 { &unknown } else { &known };
        let (Some(times), Some(lookup)) = (times.get_mut(which), cards.get(usize::from(second) % CARDS))
        else {
            continue;
        };
        if times.len() == SAMPLES {
            continue;
        }
        // Else the throttle would answer from the sixth on.
        rows.execute("DELETE FROM card_try", []).unwrap();
        let start = Instant::now();
        let answer = kiosk.prove(lookup, &AuthValue::from_bytes(&bytes()));
        times.push(start.elapsed());
        assert_eq!(answer.status, 403);
    }
    let [unknown, wrong] = times;
    // Of all pairs: how often the wrong PIN took longer. By chance 50 %, give or take 2.6.
    let longer: usize =
        wrong.iter().map(|wrong| unknown.iter().filter(|unknown| wrong > *unknown).count()).sum();
    for (name, times) in [("unknown card", unknown), ("wrong PIN", wrong)] {
        let [low, median, high] = quartiles(times);
        println!("{name:13} {SAMPLES} samples: median {median:.2?}, quartiles {low:.2?} and {high:.2?}");
    }
    println!("a wrong PIN took longer in {:.1} % of all pairs", percent(longer));
}

fn bytes() -> [u8; 32] {
    let mut bytes = [0; 32];
    random::rng().fill_bytes(&mut bytes);
    bytes
}

fn quartiles(mut times: Vec<Duration>) -> [Duration; 3] {
    times.sort_unstable();
    [1, 2, 3].map(|quarter| times.get(SAMPLES * quarter / 4).copied().unwrap_or_default())
}

#[expect(clippy::cast_precision_loss, reason = "a million at most")]
fn percent(pairs: usize) -> f64 {
    pairs as f64 * 100.0 / (SAMPLES * SAMPLES) as f64
}
