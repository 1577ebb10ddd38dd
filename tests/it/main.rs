//! All integration tests in one program: linked once, run in parallel.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "tests may panic, and say on standard error what was not run"
)]

mod bidi_conformance;
mod content;
mod forward;
mod seal_golden;
mod seal_kit;
mod seal_memory;
mod seal_refused;
mod sealed;
mod store;
