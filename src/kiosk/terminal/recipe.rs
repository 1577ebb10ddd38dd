//! Which sequences switch a terminal's own text ordering off, and back on (design: text.md, "The recipe").
//! The program orders and joins the text itself; a terminal that did it again would turn it round.

use super::answer::version;
use crate::settings::TerminalBidi;

/// ECMA-48 BDSM reset: the application orders. Harmless everywhere it was tried.
const EXPLICIT: &str = "\x1b[8l";
const IMPLICIT: &str = "\x1b[8h";
/// Konsole only: in xterm OSC 50 would set the font.
const KONSOLE_OFF: &str = "\x1b]50;BidiRenderingEnabled=false\x07";
const KONSOLE_ON: &str = "\x1b]50;BidiRenderingEnabled=true\x07";
const MLTERM_OFF: &str = "\x1b]5379;use_ctl=false\x07\x1b]5379;use_bidi=false\x07";
const MLTERM_ON: &str = "\x1b]5379;use_bidi=true\x07\x1b]5379;use_ctl=true\x07";

/// The families of terminals that MoBio was tried in, as far as the order of text is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emulator {
    /// xterm, foot, Alacritty: orders nothing itself.
    Plain,
    /// GNOME, Xfce, LXTerminal: stops when told in the standard way.
    Vte,
    /// Has a switch of its own.
    Konsole,
    /// Has switches of its own.
    Mlterm,
    /// Reverses runs, and cannot be told to stop from inside.
    Kitty,
}

/// How terminals begin their answer to XTVERSION.
const NAMES: [(&str, Emulator); 6] = [
    ("XTerm", Emulator::Plain),
    ("foot", Emulator::Plain),
    ("VTE", Emulator::Vte),
    ("Konsole", Emulator::Konsole),
    ("mlterm", Emulator::Mlterm),
    ("kitty", Emulator::Kitty),
];

/// What terminals set in the environment.
const VARIABLES: [(&str, Emulator); 6] = [
    ("KONSOLE_VERSION", Emulator::Konsole),
    ("MLTERM", Emulator::Mlterm),
    ("KITTY_WINDOW_ID", Emulator::Kitty),
    ("VTE_VERSION", Emulator::Vte),
    ("XTERM_VERSION", Emulator::Plain),
    ("ALACRITTY_WINDOW_ID", Emulator::Plain),
];

impl Emulator {
    /// The terminal that gave this answer to XTVERSION.
    #[must_use]
    pub fn named(version: &str) -> Option<Self> {
        NAMES.iter().find(|(name, _)| version.starts_with(name)).map(|(_, emulator)| *emulator)
    }

    /// The terminal by what it sets for the programs started in it. They inherit it, so that a terminal started from
    /// another one shows both names: then neither is believed. `is_set` tells whether a variable is set.
    #[must_use]
    pub fn around(is_set: impl Fn(&str) -> bool) -> Option<Self> {
        let mut set = VARIABLES.iter().filter(|(name, _)| is_set(name)).map(|(_, emulator)| *emulator);
        let first = set.next()?;
        set.all(|other| other == first).then_some(first)
    }

    /// The terminal by what it `answer`ed to XTVERSION; only one that said nothing is told by its environment.
    #[must_use]
    pub fn of(answer: &str, is_set: impl Fn(&str) -> bool) -> Option<Self> {
        version(answer).map_or_else(|| Self::around(is_set), Self::named)
    }
}

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
    /// The recipe for this setting; with `auto` the terminal decides: `who` finds out which it is.
    #[must_use]
    pub fn choose(bidi: TerminalBidi, who: impl FnOnce() -> Option<Emulator>) -> Self {
        match bidi {
            TerminalBidi::Off => Self::Nothing,
            TerminalBidi::Konsole => Self::Konsole,
            TerminalBidi::Mlterm => Self::Mlterm,
            TerminalBidi::Auto => match who() {
                Some(Emulator::Konsole) => Self::Konsole,
                Some(Emulator::Mlterm) => Self::Mlterm,
                _ => Self::Standard,
            },
        }
    }

    /// Whether this terminal leaves the order to MoBio once it has been told so.
    #[must_use]
    pub const fn suits(self, emulator: Emulator) -> bool {
        match emulator {
            // In xterm the switch of Konsole would set the font.
            Emulator::Plain => !matches!(self, Self::Konsole),
            Emulator::Vte => !matches!(self, Self::Nothing),
            Emulator::Konsole => matches!(self, Self::Konsole),
            Emulator::Mlterm => matches!(self, Self::Mlterm),
            Emulator::Kitty => false,
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

    const KONSOLE: &str = "\x1bP>|Konsole 25.04.2\x1b\\";
    const XTERM: &str = "\x1bP>|XTerm(390)\x1b\\";

    #[test]
    fn only_konsole_ever_gets_osc_50() {
        let konsole = ["KONSOLE_VERSION"].as_slice();
        let both = ["KONSOLE_VERSION", "XTERM_VERSION"].as_slice();
        for (bidi, answer, variables, recipe) in [
            (TerminalBidi::Auto, "", [].as_slice(), Recipe::Standard),
            (TerminalBidi::Auto, "", konsole, Recipe::Konsole),
            (TerminalBidi::Auto, "", both, Recipe::Standard),
            (TerminalBidi::Auto, XTERM, konsole, Recipe::Standard),
            (TerminalBidi::Auto, XTERM, both, Recipe::Standard),
            (TerminalBidi::Auto, KONSOLE, &[], Recipe::Konsole),
            (TerminalBidi::Auto, KONSOLE, both, Recipe::Konsole),
            (TerminalBidi::Auto, "", &["MLTERM"], Recipe::Mlterm),
            (TerminalBidi::Off, KONSOLE, konsole, Recipe::Nothing),
            (TerminalBidi::Mlterm, "", &[], Recipe::Mlterm),
        ] {
            let chosen = Recipe::choose(bidi, || Emulator::of(answer, |name| variables.contains(&name)));
            assert_eq!(chosen, recipe, "{bidi:?} {answer:?} {variables:?}");
            assert_eq!(chosen.begin().contains("\x1b]50;"), recipe == Recipe::Konsole);
        }
        assert!(!Recipe::Konsole.suits(Emulator::Plain), "it would set the font of an xterm");
    }

    #[test]
    fn whatever_is_switched_off_is_switched_on_again() {
        for recipe in [Recipe::Standard, Recipe::Konsole, Recipe::Mlterm] {
            assert!(recipe.begin().starts_with(EXPLICIT) && recipe.end().ends_with(IMPLICIT));
            assert_eq!(recipe.begin().matches("=false").count(), recipe.end().matches("=true").count());
        }
        assert!(Recipe::Nothing.begin().is_empty() && Recipe::Nothing.end().is_empty());
    }

    #[test]
    fn a_terminal_is_what_it_says_or_what_it_sets() {
        for (version, emulator) in [
            ("XTerm(390)", Some(Emulator::Plain)),
            ("foot(1.21.0)", Some(Emulator::Plain)),
            ("VTE(7802)", Some(Emulator::Vte)),
            ("Konsole 25.04.2", Some(Emulator::Konsole)),
            ("mlterm(3.9.4)", Some(Emulator::Mlterm)),
            ("kitty(0.41.1)", Some(Emulator::Kitty)),
            ("WezTerm 20240203", None),
        ] {
            assert_eq!(Emulator::named(version), emulator, "{version}");
        }
        for (variable, emulator) in [
            ("KONSOLE_VERSION", Some(Emulator::Konsole)),
            ("MLTERM", Some(Emulator::Mlterm)),
            ("KITTY_WINDOW_ID", Some(Emulator::Kitty)),
            ("VTE_VERSION", Some(Emulator::Vte)),
            ("XTERM_VERSION", Some(Emulator::Plain)),
            ("HOME", None),
        ] {
            assert_eq!(Emulator::around(|name| name == variable), emulator, "{variable}");
        }
    }
}
