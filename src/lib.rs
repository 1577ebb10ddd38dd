//! MoBio, Mobile Biography: people who have just arrived put together their own portfolio, at a kiosk,
//! in their own language; the district reads it in German, and only after the person has approved it.
//!
//! Layers, top to bottom; an arrow may skip layers, never point up, never sideways
//! (`tests/it/layers.rs` enforces it, and holds the few exceptions):
//!
//! ```text
//! main -> cli -> {kiosk, district} -> {documents, forward, station, store} -> seal
//!      -> {wire, form, i18n, settings} -> {domain, failpoint, text}
//! ```

pub mod cli;
pub mod district;
pub mod documents;
pub mod domain;
pub mod failpoint;
pub mod form;
pub mod forward;
pub mod i18n;
pub mod kiosk;
pub mod seal;
pub mod settings;
pub mod station;
pub mod store;
pub mod text;
pub mod wire;
