//! What it costs to seal and to open one section as it is saved, and to make it durable.

use criterion::Criterion;
use mobio::domain::answer::{Answer, Answers};
use mobio::domain::section::{FormReference, SectionSnapshot};
use mobio::seal::envelope::{self, Revision};
use mobio::seal::{CardKeys, CardNumber, Envelope, Lookup, Pin, Reading, Salt, Sealed, Seeds, Whose};
use mobio::station::random;
use mobio::store::Store;
use std::hint::black_box;

/// A section as long as the longest of the core questionnaire.
fn snapshot() -> SectionSnapshot {
    let answers: Answers = (0..11)
        .map(|number| (format!("person_question_{number}"), Answer::text("Al-Hamwi الحموي")))
        .collect();
    SectionSnapshot {
        section: "person".to_owned(),
        form: FormReference { id: "biography".into(), version: "1".into(), sha256: "0".repeat(64) },
        answers,
        saved: "2026-11-23T13:32:00Z".parse().unwrap_or_default(),
        count: 1,
    }
}

fn revision(whose: Whose, record: mobio::domain::identity::RecordId) -> Revision {
    Revision { id: random::object_id(), whose, record, previous: Vec::new() }
}

fn whose() -> Whose {
    Whose { district: random::district_id(), person: random::person_id() }
}

fn draft(reading: &Reading, whose: Whose, record: mobio::domain::identity::RecordId) -> Option<Sealed> {
    envelope::seal_draft(&snapshot(), revision(whose, record), reading, &mut random::rng()).ok()
}

/// One section sealed, verified and opened.
pub(crate) fn section(criterion: &mut Criterion) {
    let (whose, record) = (whose(), random::record_id());
    let reading = Reading::new(&Seeds::generate(&mut random::rng()).read);
    criterion.bench_function("seal/draft", |bencher| bencher.iter(|| draft(&reading, whose, record)));
    let Some(sealed) = draft(&reading, whose, record) else { return };
    criterion.bench_function("open/draft", |bencher| {
        bencher.iter(|| {
            let verified = black_box(&sealed).verify::<Envelope>(&reading.author_key()).ok()?;
            envelope::open_draft(&verified, &reading).ok()
        });
    });
}

/// Card and PIN: what opening costs, on purpose.
pub(crate) fn card(criterion: &mut Criterion) {
    let card = CardNumber::generate(&mut random::rng());
    let salt = Salt::new([7; 16]);
    let mut group = criterion.benchmark_group("card");
    group.sample_size(10);
    group.bench_function("lookup", |bencher| bencher.iter(|| Lookup::derive(&card, &salt).is_ok()));
    let (Ok(lookup), Ok(pin)) = (Lookup::derive(&card, &salt), Pin::parse("271828")) else { return };
    group.bench_function("pin", |bencher| bencher.iter(|| CardKeys::derive(&card, &pin, &lookup).is_ok()));
    let Some(entry) = CardKeys::derive(&card, &pin, &lookup)
        .and_then(|keys| {
            let seeds = Seeds::generate(&mut random::rng());
            keys.seal(random::object_id(), whose(), 1, &seeds, &mut random::rng())
        })
        .ok()
    else {
        return;
    };
    let Ok(wrong) = Pin::parse("314159") else { return };
    let open = |entries: &[Sealed]| {
        let lookup = Lookup::derive(&card, &salt).ok()?;
        CardKeys::derive(&card, &wrong, &lookup).ok()?.open_any(entries)
    };
    group.bench_function("open-unknown", |bencher| bencher.iter(|| open(&[]).is_none()));
    let entries = [entry];
    group.bench_function("open-wrong-pin", |bencher| bencher.iter(|| open(&entries).is_none()));
    group.finish();
}

/// One section sealed and on the disk: a commit with `synchronous=FULL`.
pub(crate) fn save(criterion: &mut Criterion) {
    let Ok(folder) = tempfile::tempdir() else { return };
    let Ok(mut store) = Store::open(folder.path()) else { return };
    let (whose, record) = (whose(), random::record_id());
    let reading = Reading::new(&Seeds::generate(&mut random::rng()).read);
    criterion.bench_function("save/draft", |bencher| {
        bencher.iter(|| {
            let sealed = draft(&reading, whose, record)?;
            store.save_draft(&sealed, snapshot().saved).ok()
        });
    });
}
