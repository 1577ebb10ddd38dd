//! What it costs to read and check the questionnaire: once in each session's process.

use criterion::Criterion;
use mobio::form::Form;
use std::fs;
use std::hint::black_box;
use std::path::Path;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/forms/biography");

/// The whole questionnaire, from its files' text to the checked form.
pub(crate) fn read(criterion: &mut Criterion) {
    let mut files = Vec::new();
    collect(Path::new(FOLDER), &mut files);
    criterion.bench_function("form/read", |bencher| {
        bencher.iter(|| Form::from_files(black_box(files.clone())).is_ok());
    });
}

fn collect(folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if let (Ok(name), Ok(text)) = (path.strip_prefix(FOLDER), fs::read_to_string(&path)) {
            files.push((name.to_string_lossy().into_owned(), text));
        }
    }
}
