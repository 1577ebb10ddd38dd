//! How much is sent in one request: more as long as it arrives, half after each that is cut off, so that a line that
//! drops again and again still lets something through. After a cut more is tried later than before, so that a line
//! that cannot take more does not fail every other time; when more arrives after all, the next step is tried sooner.

use crate::wire::{batch, upload};

/// Room for a few objects; below it nothing is gained by a batch.
const LEAST: usize = 16 * 1024;
const FIRST: usize = 64 * 1024;
/// The smallest piece of a document, and the first one.
const LEAST_PIECE: usize = 32 * 1024;
const FIRST_PIECE: usize = 256 * 1024;
/// Requests that must arrive, at most, before more is tried.
const LONGEST: u32 = 64;

/// Room in the next request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Load {
    room: usize,
    /// Below it there is only one object alone, or, of a document, nothing less.
    least: usize,
    most: usize,
    /// What is sent below the least.
    alone: usize,
    batches: bool,
    /// Requests that must arrive before more is tried.
    patience: u32,
    arrived: u32,
    /// More is being tried: nothing of that size has arrived yet.
    grew: bool,
}

impl Load {
    /// For batches of objects.
    pub(super) const fn for_objects() -> Self {
        Self::new(FIRST, (LEAST, batch::LIMIT), 0)
    }

    /// For pieces of documents. Each takes a request of its own, so that keys and objects go in between.
    pub(super) const fn for_pieces() -> Self {
        Self::new(FIRST_PIECE, (LEAST_PIECE, upload::PIECE_LIMIT as usize), LEAST_PIECE)
    }

    const fn new(room: usize, (least, most): (usize, usize), alone: usize) -> Self {
        Self { room, least, most, alone, batches: true, patience: 1, arrived: 0, grew: false }
    }

    /// Bytes; zero for one object alone.
    pub(super) const fn room(self) -> usize {
        if self.batches { self.room } else { 0 }
    }

    /// A request with so many bytes arrived.
    pub(super) fn arrived(&mut self, bytes: usize) {
        // Little that arrived says nothing about more.
        if bytes.saturating_mul(2) <= self.room {
            return;
        }
        if std::mem::take(&mut self.grew) {
            self.patience = (self.patience / 2).max(1);
        }
        self.arrived += 1;
        if self.arrived >= self.patience {
            self.arrived = 0;
            self.grew = true;
            self.room = self.room.saturating_mul(2).clamp(self.least, self.most);
        }
    }

    /// The line dropped, or was too slow, or something on the way takes no more.
    pub(super) fn cut(&mut self) {
        self.room = if self.room / 2 < self.least { self.alone } else { self.room / 2 };
        self.patience = self.patience.saturating_mul(2).min(LONGEST);
        self.arrived = 0;
        self.grew = false;
    }

    /// A whole batch was refused: the next object goes alone, so that it is seen which one is to blame.
    pub(super) const fn refused(&mut self) {
        self.room = self.alone;
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
        let mut load = Load::for_objects();
        load.refused();
        for room in [0, LEAST, 2 * LEAST, FIRST, 2 * FIRST, batch::LIMIT, batch::LIMIT] {
            assert_eq!(load.room(), room);
            load.arrived(room.max(1));
        }
        let mut rooms = Vec::new();
        for _ in 0..7 {
            rooms.push(load.room());
            load.cut();
        }
        assert_eq!(rooms, [batch::LIMIT, 2 * FIRST, FIRST, FIRST / 2, LEAST, 0, 0]);
    }

    #[test]
    fn a_line_that_takes_only_so_much_fails_less_and_less_often() {
        for takes in [0, LEAST, FIRST] {
            let mut load = Load::for_objects();
            let mut failed = Vec::new();
            for request in 0..2000 {
                if load.room() > takes {
                    failed.push(request);
                    load.cut();
                } else {
                    load.arrived(load.room().max(1));
                }
            }
            let late = failed.iter().filter(|request| **request >= 1000).count();
            assert!((1..=1000 / 60).contains(&late), "{takes}: {late}, but more is tried now and then");
            assert!(load.room() <= 2 * takes.max(LEAST), "{takes}");
        }
    }

    #[test]
    fn a_piece_is_never_nothing_and_never_more_than_the_district_takes() {
        let mut load = Load::for_pieces();
        for _ in 0..9 {
            load.cut();
        }
        assert_eq!(load.room(), LEAST_PIECE);
        for _ in 0..2000 {
            load.arrived(load.room());
        }
        assert_eq!(load.room() as u64, upload::PIECE_LIMIT);
    }

    #[test]
    fn what_arrived_half_full_says_nothing_about_more() {
        let mut load = Load::for_objects();
        load.arrived(FIRST / 2);
        assert_eq!(load.room(), FIRST);
        load.never();
        load.arrived(FIRST);
        assert_eq!(load.room(), 0);
    }
}
