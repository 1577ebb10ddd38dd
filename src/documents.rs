//! Papers as they come in: which files there are on a stick or in a folder, and which of them may be taken, by their first bytes; and
//! what a picture shows, read by a process that can do nothing else. No other process reads more of a file than that.

pub mod folder;
pub mod incoming;
pub mod picture;
pub mod png;
pub mod sniff;
