//! The figures of design/quality.md that are taken inside the program: `cargo bench`.

mod seal;
mod text;

criterion::criterion_group!(figures, text::lines, seal::section, seal::card, seal::save);
criterion::criterion_main!(figures);
