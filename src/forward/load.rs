//! How much is sent in one request: more as long as it arrives, half after each that is cut off, so that a line that
//! drops again and again still lets something through.

use crate::wire::batch;

/// Room for a few objects; below it nothing is gained by a batch.
const LEAST: usize = 16 * 1024;
const FIRST: usize = 64 * 1024;

/// Room in the next request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Load {
    room: usize,
    batches: bool,
}

impl Default for Load {
    fn default() -> Self {
        Self { room: FIRST, batches: true }
    }
}

impl Load {
    /// Bytes; zero for one object alone.
    pub(super) const fn room(self) -> usize {
        if self.batches { self.room } else { 0 }
    }

    /// A request with so many bytes arrived.
    pub(super) fn arrived(&mut self, bytes: usize) {
        // Little that arrived says nothing about more.
        if bytes.saturating_mul(2) > self.room {
            self.room = self.room.saturating_mul(2).clamp(LEAST, batch::LIMIT);
        }
    }

    /// The line dropped.
    pub(super) const fn cut(&mut self) {
        self.room = if self.room / 2 < LEAST { 0 } else { self.room / 2 };
    }

    /// A whole batch was refused: the next object goes alone, so that it is seen which one is to blame.
    pub(super) const fn refused(&mut self) {
        self.room = 0;
    }

    /// The district knows no batches.
    pub(super) const fn never(&mut self) {
        self.batches = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_halves_down_to_one_object_and_doubles_up_to_the_limit() {
        let mut load = Load::default();
        let mut rooms = Vec::new();
        for _ in 0..5 {
            rooms.push(load.room());
            load.cut();
        }
        assert_eq!(rooms, [FIRST, FIRST / 2, LEAST, 0, 0]);
        for room in [LEAST, 2 * LEAST, FIRST, 2 * FIRST, batch::LIMIT, batch::LIMIT] {
            load.arrived(room);
            assert_eq!(load.room(), room);
        }
        load.arrived(10);
        load.refused();
        assert_eq!(load.room(), 0);
    }

    #[test]
    fn what_arrived_half_full_says_nothing_about_more() {
        let mut load = Load::default();
        load.arrived(FIRST / 2);
        assert_eq!(load.room(), FIRST);
        load.never();
        load.arrived(FIRST);
        assert_eq!(load.room(), 0);
    }
}
