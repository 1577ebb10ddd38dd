//! The district's server: API, authorization, keystore, audit.
