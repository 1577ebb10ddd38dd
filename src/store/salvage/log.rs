//! Reads a write-ahead log frame by frame (SQLite file format, 4.1 and 4.2), also behind a frame that is damaged,
//! where SQLite stops. Each frame is checked by itself, against the sum that the frame before it names.

use std::collections::BTreeSet;

/// The size of our pages. What a damaged header says of it is not asked.
pub(super) const PAGE: usize = 4096;
const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// What a log begins with; the last bit says that its sums are of big-endian words.
const MAGIC: u32 = 0x377F_0682;

/// A page, by its number from 1.
pub(super) type Page<'l> = (u32, &'l [u8]);

/// What a log holds of its newest generation, as far as it was committed.
#[derive(Debug, Default)]
pub(super) struct Log<'l> {
    /// The pages of each transaction, in order.
    pub(super) transactions: Vec<Vec<Page<'l>>>,
    /// Frames that are damaged although a later transaction followed: what they held had been acknowledged. A cut
    /// in the middle of a write leaves none; what it tears is the last transaction.
    pub(super) damaged: usize,
    /// The pages of the whole database after the last transaction.
    length: Option<u32>,
}

struct Frame<'l> {
    salts: &'l [u8],
    number: u32,
    /// The pages of the whole database, in the last frame of a transaction; else 0.
    length: u32,
    page: &'l [u8],
    holds: bool,
}

impl<'l> Log<'l> {
    pub(super) fn read(log: &'l [u8]) -> Self {
        let Some((header, rest)) = log.split_at_checked(HEADER) else { return Self::default() };
        let frames = frames(header, rest);
        let whole = is_whole(header);
        // Each generation counts the first half up; older frames may still stand behind the newer ones.
        let newest = || frames.iter().filter(|frame| frame.holds).map(|frame| frame.salts).max();
        let Some(salts) = (if whole { header.get(16..24) } else { newest() }) else { return Self::default() };
        let mut found = Self { damaged: usize::from(!whole), ..Self::default() };
        let mut transaction = Vec::new();
        // Damaged frames since the last commit, and those before it behind which nothing has come yet.
        let (mut open, mut last) = (0, 0);
        for frame in frames {
            let is_newest = frame.salts == salts;
            if !(frame.holds && is_newest) {
                open += 1;
            } else {
                found.damaged += std::mem::take(&mut last);
                transaction.push((frame.number, frame.page));
            }
            let is_commit = frame.length > 0;
            if is_commit && is_newest {
                last += std::mem::take(&mut open);
            }
            if is_commit && is_newest && frame.holds {
                found.length = Some(frame.length);
                found.transactions.push(std::mem::take(&mut transaction));
            }
        }
        found
    }

    /// Whether the database file, of so many bytes, ends before pages that it should hold and this log does not.
    pub(super) fn is_beyond(&self, file: u64) -> bool {
        let whole = u32::try_from(file / PAGE as u64).unwrap_or(u32::MAX);
        let missing = self.length.unwrap_or_default().saturating_sub(whole);
        let here = self.transactions.iter().flatten().map(|(number, _)| *number);
        let beyond: BTreeSet<u32> = here.filter(|number| *number > whole).collect();
        beyond.len() < usize::try_from(missing).unwrap_or(usize::MAX)
    }
}

fn frames<'l>(header: &'l [u8], rest: &'l [u8]) -> Vec<Frame<'l>> {
    let little = word(header, 0) != Some(MAGIC | 1);
    let mut before = (word(header, 24), word(header, 28));
    let frames = rest.chunks_exact(FRAME_HEADER + PAGE).map(|frame| {
        let (head, page) = frame.split_at(FRAME_HEADER);
        let told = (word(head, 16), word(head, 20));
        let number = word(head, 0).unwrap_or_default();
        let holds = match before {
            // Zeros all the way fit their sum.
            (Some(one), Some(other)) if number > 0 => {
                let sum = checksum((one, other), head.get(..8).unwrap_or_default(), little);
                let sum = checksum(sum, page, little);
                told == (Some(sum.0), Some(sum.1))
            }
            _ => false,
        };
        before = told;
        let length = word(head, 4).unwrap_or_default();
        Frame { salts: head.get(8..16).unwrap_or_default(), number, length, page, holds }
    });
    frames.collect()
}

fn is_whole(header: &[u8]) -> bool {
    let is_log = word(header, 0).is_some_and(|magic| magic | 1 == MAGIC | 1);
    let little = word(header, 0) == Some(MAGIC);
    let sum = checksum((0, 0), header.get(..24).unwrap_or_default(), little);
    is_log && (word(header, 24), word(header, 28)) == (Some(sum.0), Some(sum.1))
}

/// The checksum, continued.
fn checksum((mut one, mut other): (u32, u32), bytes: &[u8], little: bool) -> (u32, u32) {
    let (pairs, _) = bytes.as_chunks::<8>();
    for pair in pairs {
        let [first, second] = [0, 4].map(|place| {
            let word = word(pair, place).unwrap_or_default();
            if little { word.swap_bytes() } else { word }
        });
        one = one.wrapping_add(first).wrapping_add(other);
        other = other.wrapping_add(second).wrapping_add(one);
    }
    (one, other)
}

/// A big-endian number.
pub(super) fn word(bytes: &[u8], place: usize) -> Option<u32> {
    bytes.get(place..place + 4)?.try_into().ok().map(u32::from_be_bytes)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests may panic")]
    use super::*;
    use rusqlite::Connection;

    /// A log of so many transactions of one or more frames each, behind older frames if it was begun anew.
    fn log(transactions: u32, begun_anew: bool) -> Vec<u8> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file.sqlite");
        let database = Connection::open(&path).unwrap();
        let _: String = database.query_row("PRAGMA journal_mode=WAL", [], |row| row.get(0)).unwrap();
        database.execute_batch("PRAGMA wal_autocheckpoint=0; CREATE TABLE t (b)").unwrap();
        if begun_anew {
            for _ in 0..20 {
                database.execute("INSERT INTO t VALUES (randomblob(9000))", []).unwrap();
            }
            database.query_row("PRAGMA wal_checkpoint(RESTART)", [], |_| Ok(())).unwrap();
        }
        for _ in 0..transactions {
            database.execute("INSERT INTO t VALUES (randomblob(5000))", []).unwrap();
        }
        std::fs::read(path.with_extension("sqlite-wal")).unwrap()
    }

    /// The frames of each transaction of the newest generation.
    fn layout(log: &[u8]) -> Vec<usize> {
        Log::read(log).transactions.iter().map(Vec::len).collect()
    }

    fn frame(number: usize) -> usize {
        HEADER + number * (FRAME_HEADER + PAGE)
    }

    #[test]
    fn a_cut_in_the_middle_of_a_write_is_no_damage() {
        for begun_anew in [false, true] {
            let whole = log(6, begun_anew);
            let frames = layout(&whole);
            assert!(frames.len() >= 6);
            let before = frames[..frames.len() - 1].iter().sum::<usize>();
            let all = before + frames.last().unwrap();
            for broken in before..all {
                let mut log = whole.clone();
                log[frame(broken) + 100] ^= 1;
                let read = Log::read(&log);
                assert_eq!(read.damaged, 0, "frame {broken} of {all}");
                log[frame(broken)..frame(all)].fill(0);
                assert_eq!(Log::read(&log).damaged, 0, "zeros from {broken} on");
                assert_eq!(Log::read(&log).transactions.len(), frames.len() - 1);
                log.truncate(frame(broken) + 77);
                assert_eq!(Log::read(&log).damaged, 0, "cut off at {broken}");
            }
        }
        assert_eq!(Log::read(&vec![0; frame(3)]).damaged, 0, "a file that was made longer and not written");
    }

    #[test]
    fn a_database_that_ends_before_its_pages_is_noticed() {
        let whole = log(6, false);
        let log = Log::read(&whole);
        let length = u64::from(log.length.unwrap()) * PAGE as u64;
        assert!(!log.is_beyond(length) && !log.is_beyond(length + 77));
        // Everything is in this log, and so nothing is missing, however short the file is.
        assert!(!log.is_beyond(0));
        let some = Log { transactions: log.transactions[4..].to_vec(), ..log };
        assert!(!some.is_beyond(length - PAGE as u64), "the last page is there");
        assert!(some.is_beyond(PAGE as u64));
    }

    #[test]
    fn a_flipped_bit_in_what_was_acknowledged_is_damage_and_the_rest_is_read() {
        for begun_anew in [false, true] {
            let whole = log(6, begun_anew);
            let frames = layout(&whole);
            let before = frames[..frames.len() - 1].iter().sum::<usize>();
            let read = |place: usize| {
                let mut log = whole.clone();
                log[place] ^= 0x10;
                let read = Log::read(&log);
                (read.damaged, read.transactions.iter().map(Vec::len).sum::<usize>())
            };
            let all = before + frames.last().unwrap();
            for broken in 0..before {
                let (damaged, left) = read(frame(broken) + FRAME_HEADER + 50);
                assert!(damaged > 0, "frame {broken}");
                assert_eq!(left, all - 1);
            }
            // The header's sum begins the first frame's.
            assert_eq!(read(17).1, all);
            assert!(read(17).0 > 0 && read(25).0 > 0 && read(25).1 >= all - 1);
        }
    }
}
