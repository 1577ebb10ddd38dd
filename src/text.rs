//! Text on a terminal: order, joining, width, wrapping, safety.
