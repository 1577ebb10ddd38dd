//! The file of an approved document, as the person took it in: opened in memory, shown to the virus scanner, handed out. Its
//! bytes are overwritten when they have left, and a reader that takes too long loses them.

use super::{OpenedPaper, aside};
use crate::district::database::documents::GrantedPaper;
use crate::district::problem::Problem;
use crate::district::scan::{self, ScanError};
use crate::district::state::State;
use crate::domain::document::Media;
use crate::domain::identity::{ObjectId, Slug};
use crate::settings::Scanner;
use axum::body::{Body, Bytes};
use futures_util::stream;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;
use zeroize::Zeroizing;

/// For a reader to take all of it: 20 MiB over a line of 1.4 megabits a second.
const LONGEST: Duration = Duration::from_mins(2);
/// Bytes that leave at once.
const PIECE: usize = 64 * 1024;

/// A file that may leave.
pub(in crate::district) struct Original {
    /// What it is.
    pub(in crate::district) media: Media,
    /// How many bytes it has.
    pub(in crate::district) length: usize,
    /// The bytes.
    pub(in crate::district) body: Body,
}

/// Opens the file and shows it to the scanner.
///
/// # Errors
/// [`Problem`].
pub(in crate::district) async fn original(
    state: &State,
    office: Slug,
    paper: GrantedPaper,
    (scanner, place): (&Scanner, OwnedSemaphorePermit),
) -> Result<Original, Problem> {
    let id = paper.document;
    let OpenedPaper { media, file } = aside(state, office, move |desk| desk.open(&paper)).await??;
    let clean = scan::clean(scanner, file).await.inspect_err(|error| note(id, error))?;
    let file = clean.into_file();
    Ok(Original { media, length: file.len(), body: body(Leaving { file, _place: place }, LONGEST) })
}

/// A line for the technicians: the document by its random id.
fn note(document: ObjectId, error: &ScanError) {
    let what = match error {
        ScanError::Infected(name) => name.clone(),
        error => error.to_string(),
    };
    drop(writeln!(io::stderr(), "mobio serve: {}: document {document}: {what}", error.code()));
}

/// A file on its way out, and its place among the few.
struct Leaving {
    file: Zeroizing<Vec<u8>>,
    _place: OwnedSemaphorePermit,
}

fn body(leaving: Leaving, longest: Duration) -> Body {
    let length = leaving.file.len();
    let leaving = Arc::new(Mutex::new(Some(leaving)));
    let late = Arc::downgrade(&leaving);
    // A line that stands still asks for no piece, so it is not enough to look at the time then.
    tokio::spawn(async move {
        tokio::time::sleep(longest).await;
        if let Some(leaving) = late.upgrade() {
            drop(leaving.lock().unwrap_or_else(PoisonError::into_inner).take());
        }
    });
    let pieces = (0..length).step_by(PIECE).map(move |start| {
        let leaving = leaving.lock().unwrap_or_else(PoisonError::into_inner);
        let file = leaving.as_ref().map(|leaving| &leaving.file).ok_or(io::ErrorKind::TimedOut)?;
        let end = start.saturating_add(PIECE).min(length);
        let piece = file.get(start..end).unwrap_or_default().to_vec();
        Ok::<_, io::Error>(Bytes::from_owner(Zeroizing::new(piece)))
    });
    Body::from_stream(stream::iter(pieces))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use http_body_util::BodyExt;
    use tokio::sync::Semaphore;

    fn run(test: impl Future<Output = ()>) {
        tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(test);
    }

    fn leaving(places: &Arc<Semaphore>, file: &[u8]) -> Leaving {
        let place = Arc::clone(places).try_acquire_owned().unwrap();
        Leaving { file: Zeroizing::new(file.to_vec()), _place: place }
    }

    #[test]
    fn all_of_it_leaves_and_then_its_place_is_free() {
        run(async {
            let places = Arc::new(Semaphore::new(1));
            for length in [0, 1, PIECE, PIECE + 1, 3 * PIECE] {
                let file: Vec<_> = (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect();
                let body = body(leaving(&places, &file), LONGEST);
                assert_eq!(places.available_permits(), 0);
                assert!(body.collect().await.unwrap().to_bytes() == file, "{length}");
                assert_eq!(places.available_permits(), 1);
            }
        });
    }

    #[test]
    fn who_takes_too_long_gets_no_more_and_holds_no_place() {
        run(async {
            let places = Arc::new(Semaphore::new(1));
            let mut body = body(leaving(&places, &[7; 2 * PIECE]), Duration::from_millis(1));
            assert_eq!(body.frame().await.unwrap().unwrap().into_data().unwrap().len(), PIECE);
            // Only the time lets it go: the body is still there.
            drop(places.acquire().await.unwrap());
            assert!(body.frame().await.unwrap().is_err());
        });
    }
}
