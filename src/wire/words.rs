//! Four words that two people read to each other when a kiosk enrols: the same four on both screens mean
//! that no other key was slipped in between. Sixteen bits a word, spelled as syllables (the "proquint"
//! scheme, arXiv 0901.4016), so that they can be said aloud in any language without a word list.

use super::enrolment::plain_code;
use sha2::{Digest, Sha256};

const CONSONANTS: &[u8; 16] = b"bdfghjklmnprstvz";
const VOWELS: &[u8; 4] = b"aiou";

/// The four words of a root key, a kiosk's key and the enrolment code.
#[must_use]
pub fn four_words(root: &[u8], device: &[u8], code: &str) -> [String; 4] {
    let (mut hash, code) = (Sha256::new(), plain_code(code));
    for part in [b"mobio/v1/words".as_slice(), root, device, code.as_bytes()] {
        hash.update(part);
        hash.update([0]);
    }
    let digest = hash.finalize();
    let mut pairs =
        digest.chunks_exact(2).map(|pair| pair.iter().fold(0, |bits, byte| bits << 8 | u16::from(*byte)));
    std::array::from_fn(|_| word(pairs.next().unwrap_or_default()))
}

/// Consonant, vowel, consonant, vowel, consonant; high bits first.
fn word(bits: u16) -> String {
    let consonant = |shift: u32| CONSONANTS.get(usize::from(bits >> shift & 15));
    let vowel = |shift: u32| VOWELS.get(usize::from(bits >> shift & 3));
    [consonant(12), vowel(10), consonant(6), vowel(4), consonant(0)]
        .into_iter()
        .flatten()
        .map(|letter| char::from(*letter))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_follow_the_published_scheme() {
        // 127.0.0.1 is lusab-babad in the paper.
        assert_eq!(word(0x7f00), "lusab");
        assert_eq!(word(0x0001), "babad");
    }

    #[test]
    fn each_part_changes_the_words() {
        let words = four_words(&[1; 32], &[2; 32], "AAAAAAAAAA");
        for other in [
            four_words(&[9; 32], &[2; 32], "AAAAAAAAAA"),
            four_words(&[1; 32], &[9; 32], "AAAAAAAAAA"),
            four_words(&[1; 32], &[2; 32], "AAAAAAAAAB"),
        ] {
            assert_ne!(words, other);
        }
        assert_eq!(words, four_words(&[1; 32], &[2; 32], "AAAAAAAAAA"));
    }
}
