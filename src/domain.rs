//! The vocabulary of the product: people, sections, answers, approvals, actors, time, room on the
//! disk, and how often a card may be tried. Pure, with its invariants; no module here knows how anything is stored, sealed or shown.

pub mod actor;
pub mod answer;
pub mod calendar;
pub mod consent;
pub mod document;
pub mod fault;
pub mod identity;
pub mod moment;
pub mod section;
pub mod space;
pub mod throttle;
