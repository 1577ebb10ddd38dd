//! The district over real HTTP on a loopback port, spoken to by a small client of the tests' own.

mod audit;
mod cards;
mod client;
mod clock_jumps;
mod counter;
mod enrolment;
mod flipped;
mod format;
mod forwarding;
mod harmed;
mod liar;
mod lost;
mod person;
mod process;
mod protocol;
mod recover_cli;
mod recovered;
mod recovery;
mod repetition;
mod returning;
mod sign_in;
mod sign_in_repeated;
mod sign_in_throttle;
mod staff;
mod stage;
mod story;
