//! A stick with a certificate as a photo and one as a PDF, and what a kiosk makes of it.

use image::{ImageFormat, Luma};
use mobio::documents::folder::{self, Listing};
use mobio::documents::incoming::{self, Incoming};
use mobio::documents::picture::{Bounds, Renderer};
use mobio::domain::document::{DocumentKind, Facts, Media};
use mobio::kiosk::paper::{PaperShown, PaperStanding};
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, SystemTime};

/// What can be read on the photo's certificate, as far as bytes go.
pub(crate) const PDF: &[u8] = b"%PDF-1.7\nZeugnis\n%%EOF\n";

/// A sheet with dark lines on it, a bright seal below, and a dark edge.
pub(crate) fn photo(width: u32, height: u32) -> Vec<u8> {
    let picture = image::GrayImage::from_fn(width, height, |x, y| {
        let (across, down) = (x * 100 / width, y * 100 / height);
        let is_edge = !(6..94).contains(&across) || !(4..96).contains(&down);
        let is_line = (12..70).contains(&down) && down % 10 < 3 && (15..80).contains(&across);
        let is_seal = across.abs_diff(72).pow(2) + down.abs_diff(84).pow(2) < 60;
        Luma([match (is_edge, is_line, is_seal) {
            (true, ..) => 40,
            (_, true, _) => 70,
            (.., true) => 150,
            _ => 235,
        }])
    });
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, ImageFormat::Jpeg).unwrap();
    file.into_inner()
}

/// Fills a folder like a stick: the photo is the newer one.
pub(crate) fn fill(stick: &Path) {
    let day = |days: u64| SystemTime::UNIX_EPOCH + Duration::from_secs(days * 86_400 + 36_000);
    for (name, bytes, changed) in
        [("Zeugnis Klasse 9.jpg", photo(600, 800), day(20_770)), ("شهادة.pdf", PDF.to_vec(), day(20_540))]
    {
        fs::write(stick.join(name), bytes).unwrap();
        fs::File::options().write(true).open(stick.join(name)).unwrap().set_modified(changed).unwrap();
    }
}

/// The stick of all tests that only look.
static STICK: LazyLock<tempfile::TempDir> = LazyLock::new(|| {
    let stick = tempfile::tempdir().unwrap();
    fill(stick.path());
    stick
});

pub(crate) fn renderer() -> Renderer {
    Renderer { program: PathBuf::from(env!("CARGO_BIN_EXE_mobio")), patience: Duration::from_secs(60) }
}

pub(crate) fn listing() -> Listing {
    folder::list(STICK.path()).unwrap()
}

/// The photo or the PDF, read.
pub(crate) fn read(media: Media, bounds: Bounds) -> Incoming {
    let files = listing().files;
    let found = files.iter().find(|found| found.media == media).unwrap();
    incoming::read(STICK.path(), found, &renderer(), bounds).unwrap()
}

/// The same, read once for all tests.
pub(crate) fn incoming(media: Media) -> Arc<Incoming> {
    static READ: LazyLock<[Arc<Incoming>; 2]> = LazyLock::new(|| {
        let bounds = Bounds::new(42, 44).unwrap();
        [Media::Jpeg, Media::Pdf].map(|media| Arc::new(read(media, bounds)))
    });
    Arc::clone(&READ[usize::from(media == Media::Pdf)])
}

/// A paper in the list; the number tells it apart.
pub(crate) fn paper(number: u8, title: &str, kind: DocumentKind, standing: PaperStanding) -> PaperShown {
    let media = if number.is_multiple_of(2) { Media::Jpeg } else { Media::Pdf };
    PaperShown {
        id: format!("0198b000-0000-7000-8000-{number:012}").parse().unwrap(),
        facts: Facts { kind, title: title.to_owned(), media, size: 1_000_000 * u64::from(number) + 40_000 },
        place: None,
        taken: "2026-11-19T10:05:00Z".parse().unwrap(),
        standing,
    }
}

/// Four papers, each at another place.
pub(crate) fn papers(language: &str) -> Vec<PaperShown> {
    let title = |own: &'static str, german: &'static str| if language == "de" { german } else { own };
    vec![
        paper(
            0,
            title("شهادة الصف التاسع", "Zeugnis Klasse 9"),
            DocumentKind::SchoolCert,
            PaperStanding::Forwarded,
        ),
        paper(
            1,
            title("رخصة القيادة", "Führerschein"),
            DocumentKind::Licence,
            PaperStanding::Waits { percent: 0 },
        ),
        paper(
            2,
            title("شهادة عمل من المخبز", "Arbeitszeugnis Bäckerei"),
            DocumentKind::Reference,
            PaperStanding::Waits { percent: 62 },
        ),
        paper(3, "", DocumentKind::Recognition, PaperStanding::Elsewhere),
    ]
}
