//! Papers as they come in: which files there are on a stick or in a folder, and which of them may be taken. Nothing here
//! reads what is in a file beyond its first bytes.

pub mod folder;
mod sniff;
