//! Telephone numbers: typed as people write them, stored as E.164 (`+4915123456789`), shown in groups. Which numbers
//! exist is known to libphonenumber's tables; they are read by [`prepare`] or when the first number comes, not at the
//! start: that takes as long as five frames, and the memory of a third of a session.
//! A number without `+` or `00` is one of the country in which the kiosks stand.

use super::digits::to_ascii;
use phonenumber::{Mode, PhoneNumber, country};

/// Where the kiosks stand.
const HERE: country::Id = country::DE;
/// The longest that is looked at: fifteen digits, with something between all of them.
const LONGEST: usize = 60;

/// The number as it is stored; nothing if there is no such number.
#[must_use]
pub fn e164(typed: &str) -> Option<String> {
    let number = to_ascii(typed.trim());
    if number.chars().count() > LONGEST || !number.chars().all(is_written) {
        return None;
    }
    let number: String = number.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
    read(&number).map(|number| number.format().mode(Mode::E164).to_string())
}

/// A stored number in groups; anything else as it is.
#[must_use]
pub fn shown(stored: &str) -> String {
    match stored.strip_prefix('+').and_then(|_| read(stored)) {
        Some(number) => number.format().mode(Mode::International).to_string(),
        None => stored.to_owned(),
    }
}

/// Reads the tables, for a thread of its own.
pub fn prepare() {
    let _ = shown("+49620112345");
}

fn read(number: &str) -> Option<PhoneNumber> {
    phonenumber::parse(Some(HERE), number).ok().filter(PhoneNumber::is_valid)
}

/// Digits, and what people write between them; letters are refused, not dialled as digits.
fn is_written(sign: char) -> bool {
    sign.is_ascii_digit()
        || matches!(sign, '+' | '-' | '/' | '.' | '(' | ')' | ' ' | '\u{A0}' | '\u{2010}'..='\u{2013}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case::as_on_a_card("0151 23456789", "+4915123456789")]
    #[case::with_the_country("+49 151 23456789", "+4915123456789")]
    #[case::with_a_needless_zero("+49 (0)151 / 234-567.89", "+4915123456789")]
    #[case::dialled("0049 151 23456789", "+4915123456789")]
    #[case::without_a_plus("49 151 23456789", "+4915123456789")]
    #[case::arabic_digits("٠١٥١ ٢٣٤٥٦٧٨٩", "+4915123456789")]
    #[case::persian_digits("۰۰۹۸ ۹۱۲ ۳۴۵ ۶۷۸۹", "+989123456789")]
    #[case::landline("06201-12345", "+49620112345")]
    #[case::syria("+963 944 123 456", "+963944123456")]
    #[case::syria_dialled("00963944123456", "+963944123456")]
    #[case::afghanistan("+93 70 123 4567", "+93701234567")]
    #[case::france("+33 6 12 34 56 78", "+33612345678")]
    #[case::ukraine("+380 50 123 45 67", "+380501234567")]
    #[case::eritrea("+291 7 123456", "+2917123456")]
    #[case::blanks(" 0151 23456789 ", "+4915123456789")]
    fn is_a_number(#[case] typed: &str, #[case] stored: &str) {
        assert_eq!(e164(typed).as_deref(), Some(stored));
        assert_eq!(e164(stored).as_deref(), Some(stored));
    }

    #[rstest]
    fn is_no_number(
        #[values(
            "",
            "+",
            "0",
            "110",
            "12345",
            "0151 234",
            "+49",
            "+49 151 23456789012",
            "+999 123456789",
            "0151 2345678a",
            "0800 FLOWERS",
            "0151 23456789 ext. 5",
            "0151+23456789",
            "0701 234 567 8901 234 5678",
            "Rana",
            "٠١٥١"
        )]
        typed: &str,
    ) {
        assert_eq!(e164(typed), None);
    }

    #[test]
    fn is_shown_in_groups() {
        assert_eq!(shown("+963944123456"), "+963 944 123 456");
        assert_eq!(shown("+49620112345"), "+49 6201 12345");
        for other in ["", "0151 23456789", "+49", "Rana"] {
            assert_eq!(shown(other), other);
        }
    }

    proptest! {
        #[test]
        fn groups_change_nothing(typed in "\\+?[0-9]{1,15}", other in "\\PC{0,20}") {
            let _ = (e164(&other), shown(&other));
            if let Some(stored) = e164(&typed) {
                prop_assert_eq!(e164(&shown(&stored)), Some(stored));
            }
        }
    }
}
