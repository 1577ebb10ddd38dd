//! Random values that are none: each follows from the session's seed, the row, the entry and the place in the
//! expression. So working a form out anew gives the same values, in whatever order its rows come.

use super::super::TEXT;
use super::Scope;
use sha2::{Digest, Sha256};
use std::array;

/// One random value of one row in one entry.
pub(super) struct Chance([u64; 4]);

impl Chance {
    /// `which` tells apart the values within one expression.
    pub(super) fn of(scope: &impl Scope, which: u64) -> Self {
        let number = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
        Self([scope.seed(), number(scope.own()), number(scope.position()), which])
    }

    /// From 0 up to before 1, evenly.
    pub(super) fn number(&self) -> f64 {
        let bytes = self.first_bytes();
        // As many bits as a number has digits for.
        #[expect(clippy::cast_precision_loss, reason = "53 bits fit")]
        let whole = (u64::from_le_bytes(bytes) >> 11) as f64;
        whole / 2_f64.powi(53)
    }

    /// RFC 4122, version 4.
    pub(super) fn uuid(&self) -> String {
        uuid::Builder::from_random_bytes(self.first_bytes()).into_uuid().to_string()
    }

    /// So many letters and digits, [`TEXT`] at most.
    pub(super) fn letters(&self, length: f64) -> String {
        const LETTERS: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        // As many of the 256 bytes as share out evenly among the letters.
        const EVEN: u8 = 252;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "saturates; NaN becomes 0"
        )]
        let length = (length as usize).min(TEXT);
        let bytes = (0..).flat_map(|number| self.block(number)).filter(|byte| *byte < EVEN);
        let letter = |byte: u8| LETTERS.get(usize::from(byte % 36)).copied().map(char::from);
        bytes.filter_map(letter).take(length).collect()
    }

    fn first_bytes<const COUNT: usize>(&self) -> [u8; COUNT] {
        let block = self.block(0);
        array::from_fn(|place| block.get(place).copied().unwrap_or_default())
    }

    fn block(&self, number: u64) -> [u8; 32] {
        let mut hash = Sha256::new();
        for part in self.0.iter().chain([&number]) {
            hash.update(part.to_le_bytes());
        }
        hash.finalize().into()
    }
}
