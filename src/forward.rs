//! Sending frozen objects to the district.
