//! Reads the rows of a SQLite file that SQLite itself no longer opens (SQLite file format, 1.5, 1.6 and 2.1): every
//! leaf, wherever it lies, by itself. What does not fit is left out and counted, never guessed.

use super::log::{Log, PAGE, Page, word};
use std::collections::BTreeMap;

/// Leaf and branch of a table, leaf and branch of an index (2 of them also hold rows).
const TABLE_LEAF: u8 = 0x0D;
const TABLE_BRANCH: u8 = 0x05;
const INDEX_LEAF: u8 = 0x0A;
const INDEX_BRANCH: u8 = 0x02;
/// The first page begins with the file's header.
const FILE_HEADER: usize = 100;
/// No row of ours is larger.
const LONGEST: usize = 1024 * 1024;

/// A column of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Null,
    Integer(i64),
    Text(Vec<u8>),
    Blob(Vec<u8>),
    /// A number of a kind that we never write.
    Other,
}

/// A row: its rowid, which a table without one and an index lack, and its columns in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) id: Option<i64>,
    pub(super) columns: Vec<Column>,
}

/// All rows of all tables and indexes, and how many pages and cells could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Rows {
    pub(super) rows: Vec<Row>,
    pub(super) torn: usize,
}

/// Reads the file with what its write-ahead log adds to it: as it was at last; and where the log is damaged, also
/// as it was before, transaction by transaction, so that a row whose newest place is lost is found at an older one.
pub(super) fn read(file: &[u8], log: &[u8]) -> Rows {
    let log = Log::read(log);
    let mut found = Rows { torn: log.damaged, ..Rows::default() };
    let mut pages = Pages((1..).zip(file.chunks_exact(PAGE)).collect());
    if log.damaged == 0 {
        pages.0.extend(log.transactions.into_iter().flatten());
        let all: Vec<Page<'_>> = pages.0.iter().map(|(number, page)| (*number, *page)).collect();
        pages.read(all, &mut found);
    } else {
        let all: Vec<Page<'_>> = pages.0.iter().map(|(number, page)| (*number, *page)).collect();
        pages.read(all, &mut found);
        for transaction in log.transactions {
            pages.0.extend(transaction.iter().copied());
            pages.read(transaction, &mut found);
        }
    }
    found
}

/// The newest state of each page, by its number from 1.
struct Pages<'f>(BTreeMap<u32, &'f [u8]>);

impl Pages<'_> {
    fn read(&self, pages: Vec<Page<'_>>, found: &mut Rows) {
        for (number, page) in pages {
            let start = if number == 1 { FILE_HEADER } else { 0 };
            let Some(kind) = page.get(start).copied() else { continue };
            let pointers = start + if matches!(kind, TABLE_BRANCH | INDEX_BRANCH) { 12 } else { 8 };
            if !matches!(kind, TABLE_LEAF | TABLE_BRANCH | INDEX_LEAF | INDEX_BRANCH) {
                continue;
            }
            let Some(cells) = cells(page, start, pointers) else {
                found.torn += 1;
                continue;
            };
            if kind == TABLE_BRANCH {
                found.torn += self.torn_below(page, start, &cells);
                continue;
            }
            for cell in cells {
                let cell = if kind == INDEX_BRANCH { cell + 4 } else { cell };
                match self.row(page, cell, kind == TABLE_LEAF) {
                    Some(row) => found.rows.push(row),
                    None => found.torn += 1,
                }
            }
        }
    }

    /// How many pages below this branch are no part of a table any more.
    fn torn_below(&self, page: &[u8], start: usize, cells: &[usize]) -> usize {
        let children = cells.iter().copied().chain([start + 8]).map(|place| word(page, place));
        let is_torn = |child: &Option<u32>| {
            let page = child.and_then(|child| self.0.get(&child));
            !matches!(page.and_then(|page| page.first()), Some(&(TABLE_LEAF | TABLE_BRANCH)))
        };
        children.filter(is_torn).count()
    }

    /// The row that begins at this place.
    fn row(&self, page: &[u8], cell: usize, has_id: bool) -> Option<Row> {
        let mut bytes = page.get(cell..)?;
        let length = usize::try_from(varint(&mut bytes)?).ok().filter(|length| *length <= LONGEST)?;
        let id = if has_id { Some(varint(&mut bytes)?) } else { None };
        let here = in_place(length, has_id);
        let mut payload = bytes.get(..here)?.to_vec();
        let mut next = if here < length { word(bytes, here)? } else { 0 };
        while payload.len() < length {
            let (head, rest) = self.0.get(&next)?.split_first_chunk()?;
            next = u32::from_be_bytes(*head);
            payload.extend(rest.iter().take(length - payload.len()));
        }
        Some(Row { id, columns: columns(&payload)? })
    }
}

/// Where the cells of a page begin.
fn cells(page: &[u8], start: usize, pointers: usize) -> Option<Vec<usize>> {
    let count = usize::from(u16::from_be_bytes(page.get(start + 3..start + 5)?.try_into().ok()?));
    let (pairs, _) = page.get(pointers..pointers + 2 * count)?.as_chunks::<2>();
    Some(pairs.iter().map(|pair| usize::from(u16::from_be_bytes(*pair))).collect())
}

/// How many bytes of a payload stand on its own page; the rest is on pages that follow one another.
const fn in_place(length: usize, in_table: bool) -> usize {
    let most = if in_table { PAGE - 35 } else { (PAGE - 12) * 64 / 255 - 23 };
    if length <= most {
        return length;
    }
    let least = (PAGE - 12) * 32 / 255 - 23;
    let fitting = least + (length - least) % (PAGE - 4);
    if fitting <= most { fitting } else { least }
}

/// The columns of a record.
fn columns(record: &[u8]) -> Option<Vec<Column>> {
    let mut rest = record;
    let header = usize::try_from(varint(&mut rest)?).ok()?;
    let mut kinds = record.get(record.len() - rest.len()..header)?;
    let mut values = record.get(header..)?;
    let mut columns = Vec::new();
    while !kinds.is_empty() {
        columns.push(column(varint(&mut kinds)?, &mut values)?);
    }
    Some(columns)
}

fn column(kind: i64, values: &mut &[u8]) -> Option<Column> {
    let mut take = |length: i64| {
        let (taken, rest) = values.split_at_checked(usize::try_from(length).ok()?)?;
        *values = rest;
        Some(taken)
    };
    let mut integer = |length| {
        let bytes = take(length)?;
        let sign = bytes.first().map_or(0, |first| if first & 0x80 == 0 { 0 } else { -1 });
        Some(Column::Integer(bytes.iter().fold(sign, |number, byte| (number << 8) | i64::from(*byte))))
    };
    match kind {
        0 => Some(Column::Null),
        1..=4 => integer(kind),
        5 => integer(6),
        6 => integer(8),
        7 => take(8).map(|_| Column::Other),
        8 | 9 => Some(Column::Integer(kind - 8)),
        12.. if kind % 2 == 0 => take((kind - 12) / 2).map(|bytes| Column::Blob(bytes.to_vec())),
        13.. => take((kind - 13) / 2).map(|bytes| Column::Text(bytes.to_vec())),
        _ => None,
    }
}

/// Takes a number of one to nine bytes off the front.
fn varint(bytes: &mut &[u8]) -> Option<i64> {
    let mut number = 0_i64;
    for place in 0..9 {
        let (first, rest) = bytes.split_first()?;
        *bytes = rest;
        if place == 8 {
            return Some((number << 8) | i64::from(*first));
        }
        number = (number << 7) | i64::from(first & 0x7F);
        if first & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests;
