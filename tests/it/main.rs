//! All integration tests in one program: linked once, run in parallel.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests may panic, and say on standard error what was not run"
)]

mod adversity;
mod bidi_conformance;
mod burglar;
mod canaries;
mod check;
mod content;
mod disk;
mod district;
mod documents;
#[cfg(feature = "failpoints")]
mod failpoints;
mod form_check;
mod forward;
mod forward_tls;
mod glass;
mod guide;
mod hardening;
mod harmless;
mod inspect;
mod interrupted;
mod layers;
mod locks;
mod lost_card;
mod mishaps;
mod naughty;
mod needles;
mod noise;
mod panics;
mod papers;
mod papers_visit;
mod picture;
mod presses_questions;
mod random_input;
mod returns;
mod robot;
mod screens_approve;
mod screens_content;
mod screens_desk;
mod screens_doors;
mod screens_many;
mod screens_papers;
mod screens_questions;
mod screens_return;
mod screens_visit;
mod seal_foreign;
mod seal_golden;
mod seal_kit;
mod seal_memory;
mod seal_recovery;
mod seal_refused;
mod sealed;
mod sequences;
mod sessions;
mod stage;
mod stick;
mod store;
mod story;
mod thief;
mod torn;
mod touching;
mod town;
mod traces;
mod unwritable;
mod vault;
mod visitors;
mod visits;
