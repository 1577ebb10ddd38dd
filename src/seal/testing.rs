//! Ids and a generator for tests: SHA-256 of a seed and a counter, the same everywhere and for ever.
//! Needs nothing of the crate, so that the integration tests can include it too.

use rand_core::{Infallible, TryCryptoRng, TryRng};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// An id made of a number, of version 4 (district, person, record).
pub(crate) const fn random_id(number: u128) -> Uuid {
    Uuid::from_u128(0x0000_0000_0000_4000_8000_0000_0000_0000 | number)
}

/// The same of version 7 (the others); later numbers sort behind earlier ones.
pub(crate) const fn timed_id(number: u128) -> Uuid {
    Uuid::from_u128(0x0194_0000_0000_7000_8000_0000_0000_0000 | number)
}

/// Bytes that look random and never change.
pub(crate) struct CountingRng {
    seed: u64,
    counter: u64,
}

impl CountingRng {
    pub(crate) const fn new(seed: u64) -> Self {
        Self { seed, counter: 0 }
    }
}

impl TryRng for CountingRng {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u32::from_be_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes)?;
        Ok(u64::from_be_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, destination: &mut [u8]) -> Result<(), Infallible> {
        for chunk in destination.chunks_mut(32) {
            let block = Sha256::digest([self.seed.to_be_bytes(), self.counter.to_be_bytes()].concat());
            chunk.iter_mut().zip(block).for_each(|(place, byte)| *place = byte);
            self.counter += 1;
        }
        Ok(())
    }
}

impl TryCryptoRng for CountingRng {}
