//! Looking for viruses before a file leaves: clamd's INSTREAM command (clamd(8)), for each file and each time anew. Clean is
//! only what it says is clean, in just these words; whatever else it says or does not say keeps the file here.

use crate::settings::Scanner;
use std::io;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpStream, UnixStream};
use zeroize::Zeroizing;

/// For a scanner to take the call.
const CONNECT: Duration = Duration::from_secs(3);
/// For all of it: a request has half a minute.
const WHOLE: Duration = Duration::from_secs(20);
/// Bytes that are sent at once.
const PIECE: usize = 64 * 1024;
/// Bytes of its longest answer.
const ANSWER: u64 = 1024;
/// Letters that are kept of a virus's name.
const NAME: usize = 64;

/// Why a file is not handed out.
#[derive(Debug, thiserror::Error)]
pub enum ScanError {
    /// There is no scanner.
    #[error(
        "this district has no virus scanner, so originals stay here; the pictures can be seen. Set [scan] in district.toml"
    )]
    Absent,
    /// It cannot be reached, broke off or took too long.
    #[error("the virus scanner does not answer ({0}); look whether clamd runs, then try again")]
    Silent(#[source] io::Error),
    /// It says something that is neither.
    #[error("the virus scanner did not say that the file is clean; see the log of clamd, then try again")]
    Unclear,
    /// It found something, and calls it so: a few plain letters, for the log.
    #[error("the virus scanner found something in the file; it stays here. The picture can be seen")]
    Infected(String),
}

impl ScanError {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Absent => "D-SCAN-01",
            Self::Silent(_) => "D-SCAN-02",
            Self::Unclear => "D-SCAN-03",
            Self::Infected(_) => "D-SCAN-04",
        }
    }

    /// Whether trying again cannot help.
    #[must_use]
    pub const fn lasting(&self) -> bool {
        matches!(self, Self::Absent | Self::Infected(_))
    }
}

/// A file that the scanner has just said is clean; nothing else makes one.
pub(super) struct Clean(Zeroizing<Vec<u8>>);

impl Clean {
    /// The file.
    pub(super) fn into_file(self) -> Zeroizing<Vec<u8>> {
        self.0
    }
}

/// Shows a file to the scanner.
///
/// # Errors
/// [`ScanError`].
pub(super) async fn clean(scanner: &Scanner, file: Zeroizing<Vec<u8>>) -> Result<Clean, ScanError> {
    clean_within(scanner, file, WHOLE).await
}

async fn clean_within(
    scanner: &Scanner,
    file: Zeroizing<Vec<u8>>,
    whole: Duration,
) -> Result<Clean, ScanError> {
    let asked = tokio::time::timeout(whole, ask(scanner, &file)).await;
    let answer = asked.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into())).map_err(ScanError::Silent)?;
    judge(&answer).map(|()| Clean(file))
}

async fn ask(scanner: &Scanner, file: &[u8]) -> io::Result<Vec<u8>> {
    match scanner {
        Scanner::Address(address) => stream(connect(TcpStream::connect(address)).await?, file).await,
        Scanner::Socket(path) => stream(connect(UnixStream::connect(path)).await?, file).await,
    }
}

async fn connect<L>(line: impl Future<Output = io::Result<L>>) -> io::Result<L> {
    tokio::time::timeout(CONNECT, line).await.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
}

/// Sends all of the file, piece by piece with its length in front, and reads what is said then. What breaks off before has
/// not seen all of it.
async fn stream(mut line: impl AsyncRead + AsyncWrite + Unpin, file: &[u8]) -> io::Result<Vec<u8>> {
    line.write_all(b"zINSTREAM\0").await?;
    for piece in file.chunks(PIECE) {
        let length = u32::try_from(piece.len()).map_err(io::Error::other)?;
        line.write_all(&length.to_be_bytes()).await?;
        line.write_all(piece).await?;
    }
    line.write_all(&0_u32.to_be_bytes()).await?;
    line.flush().await?;
    // It hangs up when it has said all.
    let mut answer = Vec::new();
    line.take(ANSWER).read_to_end(&mut answer).await?;
    Ok(answer)
}

fn judge(answer: &[u8]) -> Result<(), ScanError> {
    if answer == b"stream: OK\0" {
        return Ok(());
    }
    let found = answer.strip_prefix(b"stream: ").and_then(|rest| rest.strip_suffix(b" FOUND\0"));
    Err(found.map_or(ScanError::Unclear, |name| ScanError::Infected(plain(name))))
}

/// What may stand in a log, whoever chose the name.
fn plain(name: &[u8]) -> String {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-".contains(byte);
    name.iter().take(NAME).map(|byte| if is_plain(byte) { char::from(*byte) } else { '?' }).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use tokio::net::TcpListener;

    #[test]
    fn only_one_answer_is_clean() {
        assert!(judge(b"stream: OK\0").is_ok());
        for answer in [
            b"".as_slice(),
            b"\0",
            b"OK\0",
            b"stream: OK",
            b"stream: OK\n",
            b"stream: OK\0\0",
            b"stream: ok\0",
            b" stream: OK\0",
            b"stream: OK \0",
            b"stream: Eicar FOUND\0stream: OK\0",
            b"stream: OK\0stream: Eicar FOUND\0",
            b"1: stream: OK\0",
            b"INSTREAM size limit exceeded. ERROR\0",
            b"stream: Can't allocate memory ERROR\0",
            b"UNKNOWN COMMAND\0",
        ] {
            assert!(judge(answer).is_err(), "{}", answer.escape_ascii());
        }
    }

    #[test]
    fn what_was_found_is_named_in_plain_letters() {
        for (answer, expected) in [
            (b"stream: Win.Test.EICAR_HDB-1 FOUND\0".as_slice(), "Win.Test.EICAR_HDB-1"),
            (b"stream: OK FOUND\0", "OK"),
            (b"stream: \x1b[2J \xd8\xa7\n FOUND\0", "??2J????"),
        ] {
            let Err(ScanError::Infected(name)) = judge(answer) else {
                unreachable!("{}", answer.escape_ascii())
            };
            assert_eq!(name, expected);
        }
        let long = [b"stream: ".as_slice(), &[b'a'; 900], b" FOUND\0"].concat();
        assert!(matches!(judge(&long), Err(ScanError::Infected(name)) if name.len() == NAME));
    }

    #[test]
    fn a_scanner_that_says_nothing_or_never_ends_says_nothing_good() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            for answer in [b"".as_slice(), b"stream: OK", b"stream: OK\0"] {
                let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
                let scanner = Scanner::Address(listener.local_addr().unwrap());
                let file = Zeroizing::new(b"file".to_vec());
                let (said, _line) =
                    tokio::join!(clean_within(&scanner, file, Duration::from_millis(200)), async {
                        let (mut line, _) = listener.accept().await.unwrap();
                        line.write_all(answer).await.unwrap();
                        line
                    });
                let Err(ScanError::Silent(error)) = said else { unreachable!("{}", said.is_ok()) };
                assert_eq!(error.kind(), io::ErrorKind::TimedOut);
            }
        });
    }

    #[test]
    fn errors_say_what_to_do_and_keep_their_codes() {
        let errors = [
            ScanError::Absent,
            ScanError::Silent(io::ErrorKind::ConnectionRefused.into()),
            ScanError::Unclear,
            ScanError::Infected("Eicar".to_owned()),
        ];
        let lines = errors.iter().map(|error| {
            let lasting = if error.lasting() { "lasting" } else { "try again" };
            format!("{} {lasting}: {error}\n", error.code())
        });
        insta::assert_snapshot!(lines.collect::<String>(), @"
        D-SCAN-01 lasting: this district has no virus scanner, so originals stay here; the pictures can be seen. Set [scan] in district.toml
        D-SCAN-02 try again: the virus scanner does not answer (connection refused); look whether clamd runs, then try again
        D-SCAN-03 try again: the virus scanner did not say that the file is clean; see the log of clamd, then try again
        D-SCAN-04 lasting: the virus scanner found something in the file; it stays here. The picture can be seen
        ");
    }
}
