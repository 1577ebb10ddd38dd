//! The keys that are drawn: rows of caps as they stand on a real keyboard, twelve units wide.
//! Arabic and Persian rows come from the same tables as typing, so picture and keys can never disagree.

use super::layouts::{ARABIC, PERSIAN, Table};
use super::{Keyboard, Layout, Page};
use crate::settings::Keyboard as Physical;
use crate::text::digits::{Digits, localize};

/// What a drawn key does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cap {
    /// Writes this.
    Write(String),
    /// The other letters of each key; true while they are shown.
    Shift(bool),
    Backspace,
    Space,
    /// The half space of Farsi (U+200C).
    Joiner,
    Symbols,
    /// Back to the letters of this layout.
    Letters(Layout),
    /// On to this layout.
    Next(Layout),
}

/// One drawn key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Drawn {
    pub(super) cap: Cap,
    /// Where it begins and how many units it is wide, of twelve in a row.
    pub(super) at: u16,
    pub(super) units: u16,
}

/// Units in a row of letters.
pub(super) const UNITS: u16 = 12;
/// Columns of a number pad.
pub(super) const PAD: u16 = 3;

const LATIN: [&str; 3] = ["q w e r t z u i o p ü", "a s d f g h j k l ö ä ß", "y x c v b n m é ç - '"];
const LATIN_US: [&str; 3] = ["q w e r t y u i o p ü", "a s d f g h j k l ö ä ß", "z x c v b n m é ç - '"];
const ACCENTS: &str = "à â è ê ë î ï ô û ñ";
const SIGNS: &str = "/ ( ) : ; ' \" & @ . , ?";
const SIGNS_RTL: &str = "/ ( ) : ؛ ' \" & @ . ، ؟";

/// Marks that are kept but not shown in cells: a key could not show what it writes.
const UNSEEN: [&str; 8] =
    ["\u{64E}", "\u{64F}", "\u{650}", "\u{652}", "\u{653}", "\u{654}", "\u{670}", "\u{200C}"];

impl Keyboard {
    /// All keys, row by row, in the order in which they are numbered.
    pub(super) fn keys(&self, capital: bool) -> Vec<Vec<Drawn>> {
        match self.layout() {
            Layout::Digits { phone } => pad(phone, self.digits),
            Layout::Latin => self.with_bottom(self.latin_rows(capital)),
            Layout::Arabic => self.with_bottom(self.table_rows(&ARABIC)),
            Layout::Persian => self.with_bottom(self.table_rows(&PERSIAN)),
        }
    }

    fn latin_rows(&self, capital: bool) -> Vec<Vec<Drawn>> {
        let shift = (self.page == Page::Shifted) != capital;
        let write = |text: &str| Cap::Write(if shift { upper(text) } else { text.to_owned() });
        let rows = if self.physical == Physical::De { LATIN } else { LATIN_US };
        let [first, second, third] =
            if self.page == Page::Symbols { ["1 2 3 4 5 6 7 8 9 0 +", SIGNS, ACCENTS] } else { rows };
        let row = |caps: &str| caps.split_whitespace().map(write).collect::<Vec<_>>();
        let mut top = row(first);
        top.push(Cap::Backspace);
        let mut bottom = vec![Cap::Shift(shift)];
        bottom.extend(row(third));
        vec![placed(top), placed(row(second)), placed(bottom)]
    }

    fn table_rows(&self, table: &Table) -> Vec<Vec<Drawn>> {
        let shift = self.page == Page::Shifted;
        let row = |row: usize| table.row(row, shift).map(|cap| Cap::Write(cap.to_owned()));
        if self.page == Page::Symbols {
            let digits = table.row(0, false).skip(1).map(|cap| Cap::Write(cap.to_owned())).collect();
            let signs = SIGNS_RTL.split_whitespace().map(|cap| Cap::Write(cap.to_owned())).collect();
            let backspace = Drawn { cap: Cap::Backspace, at: UNITS - 1, units: 1 };
            return vec![placed(digits), placed(signs), vec![backspace]];
        }
        let mut bottom = vec![Cap::Shift(shift)];
        bottom.extend(row(3).skip(1));
        bottom.push(Cap::Backspace);
        let mut rows = vec![placed(row(1).collect()), placed(row(2).collect()), placed(bottom)];
        for row in &mut rows {
            row.retain(|key| !matches!(&key.cap, Cap::Write(text) if UNSEEN.contains(&text.as_str())));
        }
        rows
    }

    fn with_bottom(&self, mut rows: Vec<Vec<Drawn>>) -> Vec<Vec<Drawn>> {
        let layout = self.layout();
        let comma = if layout == Layout::Latin { "," } else { "،" };
        let joiner = layout == Layout::Persian;
        let pages = if self.page == Page::Symbols { Cap::Letters(layout) } else { Cap::Symbols };
        let mut keys = vec![(pages, 2)];
        if joiner {
            keys.push((Cap::Joiner, 2));
        }
        keys.push((Cap::Space, if joiner { 4 } else { 6 }));
        keys.push((Cap::Write(".".to_owned()), 1));
        keys.push((Cap::Write(comma.to_owned()), 1));
        if let Some(next) = self.following() {
            keys.push((Cap::Next(next), 2));
        }
        let mut at = 0;
        let place = |(cap, units)| {
            at += units;
            Drawn { cap, at: at - units, units }
        };
        rows.push(keys.into_iter().map(place).collect());
        rows
    }
}

fn placed(caps: Vec<Cap>) -> Vec<Drawn> {
    (0..).zip(caps).map(|(at, cap)| Drawn { cap, at, units: 1 }).collect()
}

fn pad(phone: bool, digits: Digits) -> Vec<Vec<Drawn>> {
    let digit = |cap: &str| Cap::Write(localize(cap, digits));
    let row = |caps: &str| caps.split_whitespace().map(digit).collect();
    let last = |at, cap| Drawn { cap, at, units: 1 };
    let mut bottom = vec![last(1, digit("0")), last(2, Cap::Backspace)];
    if phone {
        bottom.insert(0, last(0, Cap::Write("+".to_owned())));
    }
    vec![placed(row("1 2 3")), placed(row("4 5 6")), placed(row("7 8 9")), bottom]
}

/// The capital letter, if it is one letter.
fn upper(text: &str) -> String {
    let upper = text.to_uppercase();
    if upper.chars().count() == text.chars().count() { upper } else { text.to_owned() }
}
