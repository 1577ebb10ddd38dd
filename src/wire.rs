//! What kiosk and district say to each other.
