//! The binary `mobio`: the TLS provider, then the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    // Without a provider the HTTP client panics; a second installation cannot happen in one process.
    let _ = rustls::crypto::ring::default_provider().install_default();
    mobio::cli::run()
}
