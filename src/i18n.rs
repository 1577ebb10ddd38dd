//! The program's own words, numbers and dates in five languages.
