//! What belongs to the machine: clock, randomness, process.
