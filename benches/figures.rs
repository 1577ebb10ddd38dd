//! The figures of design/quality.md that are taken inside the program: `cargo bench`.

mod form;
mod frame;
mod seal;
#[path = "../tests/it/stage.rs"]
#[expect(
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "the tests' stage, of which a bench needs one part"
)]
mod stage;
mod text;
mod visit;

criterion::criterion_group!(
    figures,
    text::lines,
    form::open,
    form::answer,
    frame::question,
    visit::presses,
    seal::section,
    seal::card,
    seal::save
);
criterion::criterion_main!(figures);
