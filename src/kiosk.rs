//! The terminal program: supervisor, session, screens.
