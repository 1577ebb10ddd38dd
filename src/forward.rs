//! Sends what the kiosk has frozen to the district, and makes the session's own requests.
//! The same bytes at each try, each person's objects in order; an object counts as sent only when the district's
//! receipt was verified, fits the chain and is stored.

mod acknowledge;
pub mod client;
pub mod enrolment;
mod error;
mod forwarder;
mod load;
mod outcome;
mod pace;
mod person;
mod plan;
mod staff;

pub use client::{Address, Client};
pub use error::ForwardError;
pub use forwarder::{Forwarder, Handle, Status, Turn};
pub use pace::Pace;
pub use person::Line;
