//! Keyboard layouts as data: what stands on each key of a full keyboard, plain and with Shift.
//! Arabic is the usual 101/102 layout, Persian is ISIRI 9147. Two keys that are dead or missing on the
//! keyboards of the houses repeat what would be out of reach: beside the left Shift (`<`) and at the end of
//! the home row (`#`).

/// The keys of one layout. Rows: digits, upper, home, lower (which begins with the key beside the left Shift);
/// keys are parted by blanks, and one key may write two letters (لا).
pub(super) struct Table {
    plain: [&'static str; 4],
    shifted: [&'static str; 4],
}

/// Stands where a keyboard has no key.
const NO_KEY: &str = "∅";

/// A German keyboard.
pub(super) static GERMAN: Table = Table {
    plain: [
        "^ 1 2 3 4 5 6 7 8 9 0 ß ´",
        "q w e r t z u i o p ü +",
        "a s d f g h j k l ö ä #",
        "< y x c v b n m , . -",
    ],
    shifted: [
        "° ! \" § $ % & / ( ) = ? `",
        "Q W E R T Z U I O P Ü *",
        "A S D F G H J K L Ö Ä '",
        "> Y X C V B N M ; : _",
    ],
};

/// A US keyboard; Arabic and Persian keyboards carry the same Latin letters.
pub(super) static US: Table = Table {
    plain: [
        "` 1 2 3 4 5 6 7 8 9 0 - =",
        "q w e r t y u i o p [ ]",
        "a s d f g h j k l ; ' \\",
        "∅ z x c v b n m , . /",
    ],
    shifted: [
        "~ ! @ # $ % ^ & * ( ) _ +",
        "Q W E R T Y U I O P { }",
        "A S D F G H J K L : \" |",
        "∅ Z X C V B N M < > ?",
    ],
};

/// Arabic 101/102; ذ also beside Shift and at the end of the home row.
pub(super) static ARABIC: Table = Table {
    plain: [
        "ذ 1 2 3 4 5 6 7 8 9 0 - =",
        "ض ص ث ق ف غ ع ه خ ح ج د",
        "ش س ي ب ل ا ت ن م ك ط ذ",
        "ذ ئ ء ؤ ر لا ى ة و ز ظ",
    ],
    shifted: [
        "\u{651} ! @ # $ % ^ & * ) ( _ +",
        "\u{64E} \u{64B} \u{64F} \u{64C} لإ إ ‘ ÷ × ؛ < >",
        "\u{650} \u{64D} ] [ لأ أ ـ ، / : \" \u{651}",
        "\u{651} ~ \u{652} } { لآ آ ’ , . ؟",
    ],
};

/// Persian, ISIRI 9147; the half space also beside Shift, آ also at the end of the home row.
pub(super) static PERSIAN: Table = Table {
    plain: [
        "\u{200D} ۱ ۲ ۳ ۴ ۵ ۶ ۷ ۸ ۹ ۰ - =",
        "ض ص ث ق ف غ ع ه خ ح ج چ",
        "ش س ی ب ل ا ت ن م ک گ آ",
        "\u{200C} ظ ط ز ر ذ د پ و . /",
    ],
    shifted: [
        "÷ ! ٬ ٫ ﷼ ٪ × ، * ) ( ـ +",
        "\u{652} \u{64C} \u{64D} \u{64B} \u{64F} \u{650} \u{64E} \u{651} ] [ } {",
        "ؤ ئ ي إ أ آ ة » « : ؛ |",
        "| ك \u{653} ژ \u{670} \u{200C} \u{654} ء > < ؟",
    ],
};

impl Table {
    /// One row of keys, from the left.
    pub(super) fn row(&self, row: usize, shift: bool) -> impl Iterator<Item = &'static str> + use<> {
        let rows = if shift { &self.shifted } else { &self.plain };
        rows.get(row).copied().unwrap_or_default().split_whitespace()
    }

    /// What the key writes here that writes `typed` on the keyboard `from`; `None` if no key there does.
    pub(super) fn written(&self, from: &Self, typed: char) -> Option<&'static str> {
        let mut letter = [0; 4];
        let typed = whole(typed).unwrap_or_else(|| typed.encode_utf8(&mut letter));
        // With Shift first: what a layout repeats for others stands on plain keys that its own keyboards lack.
        [true, false].into_iter().find_map(|shift| {
            (0..4).find_map(|row| {
                let place = from.row(row, shift).position(|cap| cap == typed)?;
                self.row(row, shift).nth(place).filter(|&cap| cap != NO_KEY)
            })
        })
    }
}

/// The two letters for which an Arabic keyboard sends one ligature.
const fn whole(ligature: char) -> Option<&'static str> {
    match ligature {
        '\u{FEFB}' => Some("لا"),
        '\u{FEF7}' => Some("لأ"),
        '\u{FEF9}' => Some("لإ"),
        '\u{FEF5}' => Some("لآ"),
        _ => None,
    }
}
