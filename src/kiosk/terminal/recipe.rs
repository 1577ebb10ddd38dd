//! Which sequences switch a terminal's own text ordering off, and back on (design: text.md, "The recipe").
//! The program orders and joins the text itself; a terminal that did it again would turn it round.

use crate::settings::TerminalBidi;

/// ECMA-48 BDSM reset: the application orders. Harmless everywhere it was tried.
const EXPLICIT: &str = "\x1b[8l";
const IMPLICIT: &str = "\x1b[8h";
/// Konsole only: in xterm OSC 50 would set the font.
const KONSOLE_OFF: &str = "\x1b]50;BidiRenderingEnabled=false\x07";
const KONSOLE_ON: &str = "\x1b]50;BidiRenderingEnabled=true\x07";
const MLTERM_OFF: &str = "\x1b]5379;use_ctl=false\x07\x1b]5379;use_bidi=false\x07";
const MLTERM_ON: &str = "\x1b]5379;use_bidi=true\x07\x1b]5379;use_ctl=true\x07";

/// What has to be said to one terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recipe {
    /// The terminal does not order text, or stops when told in the standard way.
    Standard,
    /// Konsole has its own switch.
    Konsole,
    /// mlterm has its own switches.
    Mlterm,
    /// IT staff know better: nothing is sent.
    Nothing,
}

impl Recipe {
    /// The recipe for this setting; with `auto` the environment decides. `is_set` tells whether a variable is set.
    #[must_use]
    pub fn choose(bidi: TerminalBidi, is_set: impl Fn(&str) -> bool) -> Self {
        match bidi {
            TerminalBidi::Off => Self::Nothing,
            TerminalBidi::Konsole => Self::Konsole,
            TerminalBidi::Mlterm => Self::Mlterm,
            TerminalBidi::Auto if is_set("KONSOLE_VERSION") => Self::Konsole,
            TerminalBidi::Auto if is_set("MLTERM") => Self::Mlterm,
            TerminalBidi::Auto => Self::Standard,
        }
    }

    /// What is sent at the start.
    #[must_use]
    pub fn begin(self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Standard => EXPLICIT.to_owned(),
            Self::Konsole => format!("{EXPLICIT}{KONSOLE_OFF}"),
            Self::Mlterm => format!("{EXPLICIT}{MLTERM_OFF}"),
        }
    }

    /// What undoes it.
    #[must_use]
    pub fn end(self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Standard => IMPLICIT.to_owned(),
            Self::Konsole => format!("{KONSOLE_ON}{IMPLICIT}"),
            Self::Mlterm => format!("{MLTERM_ON}{IMPLICIT}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_konsole_ever_gets_osc_50() {
        for (bidi, variable, recipe) in [
            (TerminalBidi::Auto, "", Recipe::Standard),
            (TerminalBidi::Auto, "KONSOLE_VERSION", Recipe::Konsole),
            (TerminalBidi::Auto, "MLTERM", Recipe::Mlterm),
            (TerminalBidi::Off, "KONSOLE_VERSION", Recipe::Nothing),
            (TerminalBidi::Mlterm, "", Recipe::Mlterm),
        ] {
            let chosen = Recipe::choose(bidi, |name| name == variable);
            assert_eq!(chosen, recipe);
            assert_eq!(chosen.begin().contains("\x1b]50;"), recipe == Recipe::Konsole);
        }
    }

    #[test]
    fn whatever_is_switched_off_is_switched_on_again() {
        for recipe in [Recipe::Standard, Recipe::Konsole, Recipe::Mlterm] {
            assert!(recipe.begin().starts_with(EXPLICIT) && recipe.end().ends_with(IMPLICIT));
            assert_eq!(recipe.begin().matches("=false").count(), recipe.end().matches("=true").count());
        }
        assert!(Recipe::Nothing.begin().is_empty() && Recipe::Nothing.end().is_empty());
    }
}
