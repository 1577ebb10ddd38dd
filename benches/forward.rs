//! How fast kiosks forward what has waited: each object is sent, checked, committed, acknowledged with a signed receipt,
//! and that is checked and committed at the kiosk; one kiosk and eight at once, over HTTP on this machine.
//! `cargo bench --bench forward`.

#[path = "../tests/it/district/client.rs"]
#[expect(dead_code, clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "as in the tests")]
mod client;
#[path = "../tests/it/district/counter.rs"]
#[expect(dead_code, clippy::unwrap_used, clippy::panic, reason = "as in the tests")]
mod counter;
#[path = "../tests/it/district/stage.rs"]
#[expect(dead_code, clippy::unwrap_used, reason = "as in the tests")]
mod stage;
mod story {
    pub(super) const PASSPHRASE: &str = "of no use here";
}

use counter::{Counter, pin, told};
use mobio::domain::identity::PersonId;
use mobio::kiosk::vault::Vault;
use mobio::store::State;
use std::sync::Arc;
use std::time::Instant;

/// Revisions that wait at each kiosk.
const REVISIONS: u64 = 400;
const ROUNDS: usize = 5;

#[expect(clippy::print_stdout, reason = "a measurement for whoever runs it")]
fn main() {
    for kiosks in [1, 8] {
        let mut speeds: Vec<f64> = (0..ROUNDS).map(|_| round(kiosks)).collect();
        speeds.sort_by(f64::total_cmp);
        if let [slowest, .., fastest] = speeds.as_slice() {
            let median = speeds.get(ROUNDS / 2).copied().unwrap_or_default();
            println!(
                "{kiosks} kiosks: {median:.0} objects/s ({slowest:.0} to {fastest:.0}, {ROUNDS} rounds)"
            );
        }
    }
}

/// Objects a second that all kiosks together forward.
#[expect(clippy::cast_precision_loss, clippy::unwrap_used, reason = "some thousands; a measurement")]
fn round(kiosks: usize) -> f64 {
    let stage = stage::Stage::start();
    let counters: Vec<Counter<'_>> = (0..kiosks).map(|_| Counter::new(&stage)).collect();
    let people: Vec<PersonId> = counters.iter().map(fill).collect();
    let waiting: u64 = counters.iter().map(|counter| counter.store().queue().unwrap().waiting).sum();
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for counter in &counters {
            scope.spawn(|| counter.forward());
        }
    });
    let time = begun.elapsed().as_secs_f64();
    for (counter, person) in counters.iter().zip(people) {
        let held = counter.store().held(person).unwrap().objects;
        assert!(held.iter().all(|held| held.state == State::Sent), "what did not arrive is no measure");
    }
    waiting as f64 / time
}

/// A person who has saved so often.
#[expect(clippy::unwrap_used, reason = "as in the tests")]
fn fill(counter: &Counter<'_>) -> PersonId {
    let mut vault = counter.vault();
    let card = Arc::new(Vault::make_card());
    let person = vault.create(card, &pin("271828"), false).unwrap();
    for revision in 1..=REVISIONS {
        vault.save(&told("person", "Rana", revision)).unwrap();
        vault.freeze().unwrap();
    }
    person
}
