//! The kiosk's local store.
