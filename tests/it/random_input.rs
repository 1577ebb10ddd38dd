//! Random input: keys, texts, pastes, mouse, sizes, clocks and late answers over every screen, from a seed. Nothing may
//! panic, every frame keeps its shape, "saved" is true, and there is always a way out. Each round can be run again from
//! its seed, and a failing one is made smaller before it is shown.
//!
//! `MOBIO_EVENTS=5000000 cargo test --release --test it random_input -- --nocapture` is the full round,
//! `MOBIO_SEED=N MOBIO_EVENTS=1 cargo test --test it random_input` one round again.

mod kept;
mod session;
mod starts;
mod steps;
mod world;

pub(crate) use kept::shape;

use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use session::{Seen, Session};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

/// Steps of one round at most, before a new one begins somewhere else.
const LENGTH: usize = 400;
/// Events of the short round.
const SHORT: u64 = 50_000;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|number| number.parse().unwrap())
}

/// One round; what was seen in it.
fn round(seed: u64) -> Seen {
    let mut bytes = [1; 16];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let config = Config { cases: 1, max_shrink_iters: 4000, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::XorShift, &bytes));
    let seen = Mutex::new(Seen::default());
    let result = runner.run(&(starts::start(seed), steps::steps(LENGTH)), |(start, steps)| {
        let mut session = Session::begin(start);
        for (number, step) in steps.iter().enumerate() {
            session.take(step).map_err(|broken| TestCaseError::fail(format!("step {number}: {broken}")))?;
        }
        session.gets_out().map_err(|broken| TestCaseError::fail(format!("at the end: {broken}")))?;
        *seen.lock().unwrap() = session.seen;
        Ok(())
    });
    match result {
        Ok(()) => seen.into_inner().unwrap(),
        Err(TestError::Fail(why, (start, steps))) => {
            let mut session = Session::begin(start.clone());
            let trail: Vec<_> =
                steps.iter().map(|step| (session.take(step).is_ok(), session.screen())).collect();
            panic!("MOBIO_SEED={seed}: {why}\n{start:#?}\n{steps:#?}\n{trail:?}")
        }
        Err(TestError::Abort(why)) => panic!("MOBIO_SEED={seed}: {why}"),
    }
}

#[test]
fn nothing_that_is_typed_touched_pasted_or_told_breaks_a_session() {
    let (first, wanted) = (number("MOBIO_SEED").unwrap_or(1), number("MOBIO_EVENTS").unwrap_or(SHORT));
    let (next, done, all) = (AtomicU64::new(first), AtomicU64::new(0), Mutex::new(Seen::default()));
    let begun = Instant::now();
    std::thread::scope(|scope| {
        let workers = std::thread::available_parallelism().map_or(1, usize::from);
        for _ in 0..workers {
            scope.spawn(|| {
                while done.load(Ordering::Relaxed) < wanted {
                    let seen = round(next.fetch_add(1, Ordering::Relaxed));
                    done.fetch_add(seen.events, Ordering::Relaxed);
                    all.lock().unwrap().add(seen);
                }
            });
        }
    });
    let seen = all.into_inner().unwrap();
    let rounds = next.into_inner() - first;
    crate::bidi_conformance::say(&format!(
        "random input: seeds {first}..{}, {seen}, {:?}, 0 panics",
        first + rounds,
        begun.elapsed()
    ));
    if wanted >= SHORT {
        seen.assert_all();
    }
}
