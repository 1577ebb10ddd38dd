//! Keys, the signed container and everything sealed in it.
