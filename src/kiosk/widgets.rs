//! The shapes of the visual language (design: screens.md, 6): header, strip, question, tiles, footer, status,
//! sheet, digit boxes, QR. Each takes state and a place, draws, and does nothing else.

pub mod boxes;
pub mod button;
pub mod desk;
pub mod frame;
pub mod menu;
pub mod paged;
pub mod picture;
pub mod qr;
pub mod sheet;
pub mod side;
pub mod statement;
pub mod tile;
pub mod ways;
pub mod yes_no;
