//! The card number: 19 random digits and a check digit (ISO 7064 MOD 11,10), 63 bits that are worth guarding:
//! with the PIN it opens everything, so it is a secret like any key.

use super::CardError;
use rand_core::CryptoRng;
use std::fmt;
use zeroize::Zeroizing;

/// 20 ASCII digits whose check digit fits.
pub struct CardNumber(Zeroizing<String>);

impl CardNumber {
    /// Digits of a card number, the check digit included.
    pub const LENGTH: usize = 20;

    /// A fresh number.
    #[must_use]
    pub fn generate(rng: &mut impl CryptoRng) -> Self {
        let mut digits = Zeroizing::new(String::with_capacity(Self::LENGTH));
        let mut byte = Zeroizing::new([0_u8; 1]);
        while digits.len() < Self::LENGTH - 1 {
            rng.fill_bytes(byte.as_mut_slice());
            let [value] = *byte;
            // 250 is the largest multiple of ten in a byte: above it some digits would be likelier.
            if value < 250 {
                digits.push(char::from(b'0' + value % 10));
            }
        }
        let check = check_digit(digits.bytes());
        digits.push(char::from(check));
        Self(digits)
    }

    /// Reads a number as typed or scanned: spaces anywhere, Latin, Arabic-Indic or Persian digits.
    ///
    /// # Errors
    /// [`CardError::NotTwentyDigits`], [`CardError::CheckDigit`].
    pub fn parse(text: &str) -> Result<Self, CardError> {
        let digits = digits_of::<{ Self::LENGTH }>(text).ok_or(CardError::NotTwentyDigits)?;
        let check = check_digit(digits.bytes().take(Self::LENGTH - 1));
        if digits.bytes().last() == Some(check) { Ok(Self(digits)) } else { Err(CardError::CheckDigit) }
    }

    /// All 20 digits: for the QR code and for sealing.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// Five groups of four, as printed.
    pub fn groups(&self) -> impl Iterator<Item = &str> {
        (0..5).filter_map(|group| self.0.get(group * 4..group * 4 + 4))
    }

    /// The digits that a person types back to prove that the card is kept.
    #[must_use]
    pub fn last_four(&self) -> &str {
        self.groups().last().unwrap_or_default()
    }
}

impl fmt::Debug for CardNumber {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("CardNumber(..)")
    }
}

/// Exactly `N` digits in ASCII; spaces are passed over, anything else is refused.
pub(super) fn digits_of<const N: usize>(text: &str) -> Option<Zeroizing<String>> {
    let mut digits = Zeroizing::new(String::with_capacity(N));
    for character in text.chars().filter(|character| !character.is_whitespace()) {
        let value = match character {
            '0'..='9' => u32::from(character) - u32::from('0'),
            '٠'..='٩' => u32::from(character) - u32::from('٠'),
            '۰'..='۹' => u32::from(character) - u32::from('۰'),
            _ => return None,
        };
        if digits.len() == N {
            return None;
        }
        digits.push(char::from_digit(value, 10)?);
    }
    (digits.len() == N).then_some(digits)
}

/// ISO 7064 MOD 11,10: finds every single wrong digit and nearly every swap of neighbours.
fn check_digit(digits: impl Iterator<Item = u8>) -> u8 {
    let product = digits.fold(10, |product, digit| match (product + u32::from(digit - b'0')) % 10 {
        0 => 20 % 11,
        sum => sum * 2 % 11,
    });
    // 11 - 10 = 1 up to 11 - 1 = 10, which is written 0.
    b'0' + u8::try_from((11 - product) % 10).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::*;
    use proptest::prelude::*;

    const NUMBER: &str = "01234567890123456788";

    #[test]
    fn check_digits_of_known_numbers() {
        assert_eq!(char::from(check_digit(b"0123456789012345678".iter().copied())), '8');
        // A German tax number's published example (IdNr 86095742719).
        assert_eq!(char::from(check_digit(b"8609574271".iter().copied())), '9');
        // ISO 7064's own example: 0794, check digit 5.
        assert_eq!(char::from(check_digit(b"0794".iter().copied())), '5');
    }

    #[test]
    fn typed_in_any_of_the_digits_people_use() {
        for text in [
            NUMBER,
            "0123 4567 8901 2345 6788",
            " 0123\u{a0}4567 8901 2345 6788\r\n",
            "٠١٢٣ ٤٥٦٧ ٨٩٠١ ٢٣٤٥ ٦٧٨٨",
            "۰۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵۶۷۸۸",
        ] {
            assert_eq!(CardNumber::parse(text).unwrap().digits(), NUMBER);
        }
        for bad in ["", "0123456789012345678", "012345678901234567888", "0123-4567-8901-2345-6788", "０１２"]
        {
            assert_eq!(CardNumber::parse(bad).unwrap_err(), CardError::NotTwentyDigits, "{bad}");
        }
    }

    #[test]
    fn groups_are_as_printed() {
        let card = CardNumber::parse(NUMBER).unwrap();
        assert_eq!(card.groups().collect::<Vec<_>>(), ["0123", "4567", "8901", "2345", "6788"]);
        assert_eq!(card.last_four(), "6788");
        assert_eq!(format!("{card:?}"), "CardNumber(..)");
    }

    proptest! {
        #[test]
        fn every_wrong_digit_is_noticed(place in 0_usize..20, by in 1_u8..10) {
            let mut digits = NUMBER.as_bytes().to_vec();
            let digit = digits.get_mut(place).unwrap();
            *digit = b'0' + (*digit - b'0' + by) % 10;
            let text = String::from_utf8(digits).unwrap();
            prop_assert_eq!(CardNumber::parse(&text).unwrap_err(), CardError::CheckDigit);
        }

        #[test]
        fn fresh_numbers_are_well_formed(seed in any::<u64>()) {
            let card = CardNumber::generate(&mut crate::seal::testing::CountingRng::new(seed));
            let read = CardNumber::parse(card.digits()).unwrap();
            prop_assert_eq!(read.digits(), card.digits());
        }
    }
}
