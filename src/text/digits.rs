//! The digits of three numbering systems. Tiles and forms count in ASCII; people read and type their own.

/// A numbering system's digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Digits {
    /// 0 to 9.
    Latin,
    /// ٠ to ٩, as written in Arabic.
    ArabicIndic,
    /// ۰ to ۹, as written in Farsi and Dari.
    Persian,
}

impl Digits {
    const fn zero(self) -> char {
        match self {
            Self::Latin => '0',
            Self::ArabicIndic => '٠',
            Self::Persian => '۰',
        }
    }
}

/// The ASCII digit of a digit of any of the three systems.
#[must_use]
pub fn ascii_digit(character: char) -> Option<char> {
    [Digits::Latin, Digits::ArabicIndic, Digits::Persian].into_iter().find_map(|digits| {
        let value = u32::from(character).checked_sub(u32::from(digits.zero()))?;
        char::from_digit(value, 10)
    })
}

/// The text with all digits as ASCII; everything else stays.
#[must_use]
pub fn to_ascii(text: &str) -> String {
    text.chars().map(|character| ascii_digit(character).unwrap_or(character)).collect()
}

/// The text with its ASCII digits written in this system; everything else stays.
#[must_use]
pub fn localize(text: &str, digits: Digits) -> String {
    let write = |character: char| {
        let value = character.to_digit(10)?;
        char::from_u32(u32::from(digits.zero()) + value)
    };
    text.chars().map(|character| write(character).unwrap_or(character)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_digits_of_all_three_systems() {
        assert_eq!(to_ascii("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹ 0123456789"), "0123456789 0123456789 0123456789");
        assert_eq!(to_ascii("Straße ١٢b، ½"), "Straße 12b، ½");
        for other in ['a', '/', ':', '\u{065F}', '\u{066A}', '\u{06EF}', '\u{06FA}', '०'] {
            assert_eq!(ascii_digit(other), None, "{other}");
        }
    }

    #[test]
    fn writes_them_back() {
        for digits in [Digits::Latin, Digits::ArabicIndic, Digits::Persian] {
            assert_eq!(to_ascii(&localize("0123456789.abc", digits)), "0123456789.abc");
        }
        assert_eq!(localize("12:30", Digits::ArabicIndic), "١٢:٣٠");
        assert_eq!(localize("1405", Digits::Persian), "۱۴۰۵");
    }
}
