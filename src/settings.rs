//! Typed settings files with errors that name line and column.
