//! The PIN: six digits. It is all that is left when a card is stolen, so the commonest ones are not taken when
//! a PIN is chosen; when one is typed to sign in, nothing is said about it.

use super::CardError;
use super::number::digits_of;
use std::fmt;
use zeroize::Zeroizing;

/// Six ASCII digits.
pub struct Pin(Zeroizing<String>);

/// Why a PIN is too easy to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinWeakness {
    /// One digit six times: 777777.
    OneDigit,
    /// A run up or down, over 9 and 0 too: 123456, 987654, 789012.
    Run,
    /// A pair or triple repeated: 121212, 123123.
    Repeated,
    /// Doubled or tripled digits: 112233, 111222.
    Doubled,
}

impl Pin {
    /// Digits of a PIN.
    pub const LENGTH: usize = 6;

    /// Reads a PIN as typed: Latin, Arabic-Indic or Persian digits.
    ///
    /// # Errors
    /// [`CardError::NotSixDigits`].
    pub fn parse(text: &str) -> Result<Self, CardError> {
        digits_of::<{ Self::LENGTH }>(text).map(Self).ok_or(CardError::NotSixDigits)
    }

    /// Why this PIN must not be chosen, if so.
    #[must_use]
    pub fn weakness(&self) -> Option<PinWeakness> {
        let [a, b, c, d, e, f] = *self.0.as_bytes().as_array()?;
        let steps = [(a, b), (b, c), (c, d), (d, e), (e, f)].map(|(from, to)| (to + 10 - from) % 10);
        let all = |step| steps.iter().all(|found| *found == step);
        if all(0) {
            Some(PinWeakness::OneDigit)
        } else if all(1) || all(9) {
            Some(PinWeakness::Run)
        } else if (a, b) == (c, d) && (c, d) == (e, f) || (a, b, c) == (d, e, f) {
            Some(PinWeakness::Repeated)
        } else if a == b && c == d && e == f || a == b && b == c && d == e && e == f {
            Some(PinWeakness::Doubled)
        } else {
            None
        }
    }

    pub(super) fn digits(&self) -> &str {
        &self.0
    }
}

/// Compares the PIN with its repetition.
impl PartialEq for Pin {
    fn eq(&self, other: &Self) -> bool {
        *self.0 == *other.0
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Pin(..)")
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;

    #[test]
    fn the_commonest_are_refused() {
        for (pins, weakness) in [
            (["000000", "777777"].as_slice(), Some(PinWeakness::OneDigit)),
            (&["123456", "012345", "654321", "987654", "789012", "210987"], Some(PinWeakness::Run)),
            (&["121212", "909090", "123123", "112112"], Some(PinWeakness::Repeated)),
            (&["112233", "998877", "113344", "111222", "000999"], Some(PinWeakness::Doubled)),
            (&["271828", "123457", "112234", "135791", "121213", "122333"], None),
        ] {
            for pin in pins {
                assert_eq!(Pin::parse(pin).unwrap().weakness(), weakness, "{pin}");
            }
        }
    }

    #[test]
    fn six_digits_of_any_script() {
        assert!(Pin::parse("٢٧١٨٢٨").unwrap() == Pin::parse("271828").unwrap());
        assert!(Pin::parse("۲۷۱۸۲۸").unwrap() == Pin::parse("271828").unwrap());
        for bad in ["", "27182", "2718281", "27182a", "-71828"] {
            assert_eq!(Pin::parse(bad).unwrap_err(), CardError::NotSixDigits, "{bad}");
        }
        assert_eq!(format!("{:?}", Pin::parse("271828").unwrap()), "Pin(..)");
    }
}
