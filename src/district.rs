//! The district's server: API, authorization, keystore, audit.
//! Before a person approves, nothing that it holds opens a section; after, `decide` is the only way to what was
//! approved, and every read leaves an audit row before the data leave.

pub mod acceptance;
pub mod audit;
pub mod auth;
pub mod blobs;
pub mod case;
pub mod database;
pub mod decide;
pub mod enrolment;
pub mod establish;
mod handlers;
pub mod keystore;
pub mod limits;
pub mod papers;
pub mod passphrase;
pub mod portfolio;
pub mod problem;
pub mod router;
pub mod scan;
pub mod server;
pub mod staff;
pub mod state;
pub mod token;
pub mod uploads;
