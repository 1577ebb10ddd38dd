//! The terminal program. A supervisor shows the language tiles and forwards; one session process a person
//! draws, asks, seals and saves, and ends with the person. Elm style: a model, messages, a pure update, a
//! view; effects are data. Invariant: cells are written by `canvas` only, and only from safe text.

pub mod canvas;
pub mod context;
pub mod effect;
pub mod flow;
pub mod grid;
pub mod input;
pub mod intent;
pub mod keyboard;
pub mod model;
pub mod order;
pub mod overlays;
pub mod paper;
pub mod phrase;
pub mod presence;
pub mod press;
pub mod screens;
pub mod session;
pub mod supervisor;
pub mod terminal;
pub mod theme;
pub mod vault;
pub mod widgets;
pub mod wording;
