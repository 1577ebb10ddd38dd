//! The text twin of a form: TOML files with a key per XLSForm column, and CSV files for long lists, or their package.
//! Reads rows as they are written; [`super::assemble`] makes a form of them. A key that nobody takes is a fault.

mod csv;
mod rows;
mod table;

pub(super) use csv::{LongList, long_list};
pub(super) use rows::{ChoiceRow, Language, Row, choices, section, settings};
