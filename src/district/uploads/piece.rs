//! A piece comes in: it is written as it comes, by a thread of its own that is not ended with the request, so that what
//! arrived of a piece that breaks off counts. A whole one must be the one that was signed, or nothing of it stays.

use super::part::Part;
use super::{InHand, Uploads};
use crate::district::problem::Problem;
use crate::seal::{Digest, SignedBody};
use axum::body::{Body, Bytes};
use http_body_util::BodyExt;
use sha2::{Digest as _, Sha256};
use std::io::{self, Write};
use std::time::Duration;
use tokio::sync::mpsc;

/// A line that brings nothing for so long is dead.
const SILENCE: Duration = Duration::from_secs(10);
/// Frames that wait to be written; each is at most what the server reads at once.
const WAITING: usize = 4;

/// What comes of a piece.
enum Incoming {
    Bytes(Bytes),
    /// It is whole.
    End,
}

/// What became of a piece.
enum Written {
    /// All of it is on the disk.
    Whole,
    /// It breaks off; what has arrived is on the disk.
    Broken,
    /// It is not the one that was signed.
    Other,
    /// It is longer than it may be.
    TooLong,
}

/// Takes in one piece of at most `most` bytes behind what is there, `offset` bytes. Gives the document back.
///
/// # Errors
/// [`Problem`]; the document is let go then.
pub(in crate::district) async fn append(
    uploads: &Uploads,
    hand: InHand,
    (offset, most): (u64, u64),
    promised: SignedBody,
    mut body: Body,
) -> Result<InHand, Problem> {
    let place = uploads.writers.clone().try_acquire_owned().map_err(|_| Problem::Crowded)?;
    uploads.make_folders()?;
    let (pieces, incoming) = mpsc::channel(WAITING);
    let part = uploads.part(hand.id);
    let writing = tokio::task::spawn_blocking(move || {
        let written = write(&part, (offset, most), &promised, incoming);
        drop(place);
        (hand, written)
    });
    let is_slow = pass_on(&mut body, &pieces).await;
    drop(pieces);
    let (hand, written) = writing.await.map_err(io::Error::other)?;
    match written? {
        Written::Whole => Ok(hand),
        Written::Broken if is_slow => Err(Problem::Slow),
        Written::Broken => Err(Problem::Malformed("the body breaks off")),
        Written::Other => Err(Problem::Piece),
        Written::TooLong => Err(Problem::TooLarge),
    }
}

/// Hands over what comes. True when nothing came any more.
async fn pass_on(body: &mut Body, pieces: &mpsc::Sender<Incoming>) -> bool {
    loop {
        let incoming = match tokio::time::timeout(SILENCE, body.frame()).await {
            Err(_) => return true,
            Ok(Some(Err(_))) => return false,
            Ok(Some(Ok(frame))) => match frame.into_data() {
                Ok(bytes) => Incoming::Bytes(bytes),
                Err(_trailers) => continue,
            },
            Ok(None) => {
                // The writer that does not take this any more says why.
                drop(pieces.send(Incoming::End).await);
                return false;
            }
        };
        if pieces.send(incoming).await.is_err() {
            return false;
        }
    }
}

fn write(
    part: &Part,
    (offset, most): (u64, u64),
    promised: &SignedBody,
    mut incoming: mpsc::Receiver<Incoming>,
) -> io::Result<Written> {
    let mut file = part.open_end()?;
    let (mut hash, mut length) = (Sha256::new(), 0);
    let mut written = Written::Broken;
    while let Some(next) = incoming.blocking_recv() {
        match next {
            Incoming::Bytes(bytes) => {
                length += bytes.len() as u64;
                if length > most {
                    written = Written::TooLong;
                    break;
                }
                file.write_all(&bytes)?;
                hash.update(&bytes);
            }
            Incoming::End => {
                let found = Digest::new(hash.finalize().into());
                let is_signed = promised.check_digest(found).is_ok();
                written = if is_signed { Written::Whole } else { Written::Other };
                break;
            }
        }
    }
    let is_refused = matches!(written, Written::Other | Written::TooLong);
    let cut_back = if is_refused { file.set_len(offset) } else { Ok(()) };
    if let Err(error) = cut_back.and_then(|()| file.sync_data()) {
        // What of it is on the disk nobody knows: it is sent once more.
        part.remove()?;
        return Err(error);
    }
    Ok(written)
}
