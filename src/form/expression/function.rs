//! The functions of the expression language: names, arguments and types in one table.

use super::Trouble;
use std::ops::RangeInclusive;

/// What an argument must be, or what a function gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Any,
    Text,
    Number,
    Truth,
    Day,
    /// A day, a day with a time, or a count of days.
    Moment,
    /// The answer to a select question.
    Codes,
    /// A value of any type, or the values of all entries of a repeat group.
    Values,
    /// The same of numbers.
    Numbers,
}

macro_rules! functions {
    ($($(#[$doc:meta])* $variant:ident $name:literal ($($shape:ident)*) $count:expr => $gives:ident;)*) => {
        /// A function, by its ODK name. An argument beyond the listed ones is like the last one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Function {
            $($(#[$doc])* $variant,)*
        }

        impl Function {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// As it is written in a form.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// How many arguments it takes.
            #[must_use]
            pub const fn takes(self) -> RangeInclusive<usize> {
                match self { $(Self::$variant => $count,)* }
            }

            /// What it gives.
            pub(super) const fn gives(self) -> Shape {
                match self { $(Self::$variant => Shape::$gives,)* }
            }

            /// What its arguments must be.
            const fn shapes(self) -> &'static [Shape] {
                match self { $(Self::$variant => &[$(Shape::$shape),*],)* }
            }
        }
    };
}

/// As many as an expression has room for.
const MANY: usize = usize::MAX;

functions! {
    /// Whether a code is among the chosen ones.
    Selected "selected" (Codes Text) 2..=2 => Truth;
    /// The code at a place among the chosen ones, from 0; empty if there is none.
    SelectedAt "selected-at" (Codes Number) 2..=2 => Codes;
    /// How many codes are chosen.
    CountSelected "count-selected" (Codes) 1..=1 => Number;
    /// The opposite.
    Not "not" (Any) 1..=1 => Truth;
    /// True.
    True "true" () 0..=0 => Truth;
    /// False.
    False "false" () 0..=0 => Truth;
    /// Whether a text is not empty, a number neither 0 nor NaN.
    Boolean "boolean" (Any) 1..=1 => Truth;
    /// A text as a number; NaN if it is none.
    Number "number" (Any) 1..=1 => Number;
    /// Anything as a text.
    String "string" (Any) 1..=1 => Text;
    /// Without its decimal places.
    Int "int" (Any) 1..=1 => Number;
    /// To the nearest whole number, or to so many decimal places; halves go up.
    Round "round" (Number Number) 1..=2 => Number;
    /// The whole number below.
    Floor "floor" (Number) 1..=1 => Number;
    /// The whole number above.
    Ceiling "ceiling" (Number) 1..=1 => Number;
    /// Without its sign.
    Abs "abs" (Number) 1..=1 => Number;
    /// The first to the power of the second.
    Pow "pow" (Number Number) 2..=2 => Number;
    /// The smallest; what is no number is left out, and NaN if nothing remains.
    Min "min" (Numbers) 1..=MANY => Number;
    /// The largest; what is no number is left out, and NaN if nothing remains.
    Max "max" (Numbers) 1..=MANY => Number;
    /// All entries of a repeat group together; what is no number is left out.
    Sum "sum" (Numbers) 1..=1 => Number;
    /// How many entries of a repeat group have the row.
    Count "count" (Values) 1..=1 => Number;
    /// How many entries of a repeat group have an answer.
    CountNonEmpty "count-non-empty" (Values) 1..=1 => Number;
    /// One after the other.
    Concat "concat" (Values) 1..=MANY => Text;
    /// One after the other, with the first text between them.
    Join "join" (Text Values) 2..=MANY => Text;
    /// Whether the second text is in the first.
    Contains "contains" (Text Text) 2..=2 => Truth;
    /// Whether the first text starts with the second.
    StartsWith "starts-with" (Text Text) 2..=2 => Truth;
    /// Whether the first text ends with the second.
    EndsWith "ends-with" (Text Text) 2..=2 => Truth;
    /// The characters from the first place up to before the second, from 0; negative places count from the end.
    Substr "substr" (Text Number Number) 2..=3 => Text;
    /// What stands before the second text; empty if that is not found.
    SubstringBefore "substring-before" (Text Text) 2..=2 => Text;
    /// What stands after the second text; empty if that is not found.
    SubstringAfter "substring-after" (Text Text) 2..=2 => Text;
    /// Every character of the second text replaced by the one at its place in the third, or left out.
    Translate "translate" (Text Text Text) 3..=3 => Text;
    /// Length in characters.
    StringLength "string-length" (Text) 1..=1 => Number;
    /// Without white space at the ends, single spaces inside.
    NormalizeSpace "normalize-space" (Text) 1..=1 => Text;
    /// The first that is not empty.
    Coalesce "coalesce" (Any) 1..=MANY => Any;
    /// The second if the first is true, else the third.
    If "if" (Any Any Any) 3..=3 => Any;
    /// What the row already holds, else the argument.
    Once "once" (Any) 1..=1 => Any;
    /// Whether the whole text fits the pattern.
    Regex "regex" (Text Text) 2..=2 => Truth;
    /// The day of the session.
    Today "today" () 0..=0 => Day;
    /// The day and time of the session, as the wall clock shows them.
    Now "now" () 0..=0 => Moment;
    /// A text (`2026-11-23`) or a count of days since 1970 as a day.
    Date "date" (Any) 1..=1 => Day;
    /// A text (`2026-11-23T14:30:00`) or a count of days since 1970 as a day with a time.
    DateTime "date-time" (Any) 1..=1 => Moment;
    /// The days since 1970, with the time as a fraction.
    DecimalDateTime "decimal-date-time" (Moment) 1..=1 => Number;
    /// A day by a pattern: `format-date(${d}, '%d.%m.%Y')`.
    FormatDate "format-date" (Moment Text) 2..=2 => Text;
    /// A day with a time by a pattern: `format-date-time(now(), '%H:%M')`.
    FormatDateTime "format-date-time" (Moment Text) 2..=2 => Text;
    /// Whole months from the first day to the second; negative if it is earlier.
    DifferenceInMonths "difference-in-months" (Day Day) 2..=2 => Number;
    /// The label of a code: `jr:choice-name(${q}, '${q}')`.
    ChoiceName "jr:choice-name" (Codes Any) 2..=2 => Text;
    /// Which entry of its repeat group the row stands in, from 1: `position(..)`.
    Position "position" (Any) 1..=1 => Number;
    /// How many entries the row's repeat group has.
    Last "last" () 0..=0 => Number;
    /// A number from 0 up to before 1, always the same for one row of one entry in one session.
    Random "random" () 0..=0 => Number;
    /// A random UUID, or so many random letters and digits; the same as long as `random` is.
    Uuid "uuid" (Number) 0..=1 => Text;
}

impl Function {
    /// The function with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|function| function.name() == name)
    }

    /// What the argument at this place must be, from 0.
    pub(super) fn shape(self, place: usize) -> Shape {
        let shapes = self.shapes();
        shapes.get(place).or_else(|| shapes.last()).copied().unwrap_or(Shape::Any)
    }

    /// Whether its argument must be a plain `${name}`: only a row has entries to go through.
    pub(super) const fn needs_rows(self) -> bool {
        matches!(self, Self::Sum | Self::Count | Self::CountNonEmpty)
    }

    pub(super) fn wrong_count(self, found: usize) -> Trouble {
        let (least, most) = self.takes().into_inner();
        let takes = match (least, most) {
            (0, 0) => "no argument".to_owned(),
            (1, 1) => "1 argument".to_owned(),
            (least, MANY) => format!("at least {least}"),
            (least, most) if least == most => format!("{least} arguments"),
            (least, most) => format!("{least} to {most} arguments"),
        };
        Trouble::Arguments { function: self.name(), takes, found }
    }
}
