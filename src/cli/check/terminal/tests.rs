#![expect(clippy::panic, reason = "tests may panic")]

use super::*;
use rstest::rstest;

const DA1: &str = "\x1b[?62;22c";

fn answer(version: &str, column: u16) -> String {
    format!("\x1bP>|{version}\x1b\\\x1b[7;{column}R{DA1}")
}

#[rstest]
#[case("XTerm(390)", Kind::Plain)]
#[case("foot(1.21.0)", Kind::Plain)]
#[case("VTE(7802)", Kind::Vte)]
#[case("Konsole 25.04.2", Kind::Konsole)]
#[case("mlterm(3.9.4)", Kind::Mlterm)]
#[case("kitty(0.41.1)", Kind::Kitty)]
#[case("WezTerm 20240203", Kind::Unknown)]
#[case("Nobody(1)", Kind::Unknown)]
fn a_terminal_is_what_it_says(#[case] version: &str, #[case] kind: Kind) {
    // What it says counts more than inherited variables.
    assert_eq!(Kind::of(&answer(version, 3), |name| name == "KONSOLE_VERSION"), kind);
}

#[rstest]
#[case("KONSOLE_VERSION", Kind::Konsole)]
#[case("MLTERM", Kind::Mlterm)]
#[case("KITTY_WINDOW_ID", Kind::Kitty)]
#[case("VTE_VERSION", Kind::Vte)]
#[case("XTERM_VERSION", Kind::Plain)]
#[case("HOME", Kind::Unknown)]
fn a_silent_terminal_is_told_by_its_environment(#[case] variable: &str, #[case] kind: Kind) {
    assert_eq!(Kind::of(DA1, |name| name == variable), kind);
}

#[test]
fn the_wait_ends_with_the_last_answer() {
    assert!(is_complete(&answer("foot", 3)));
    for part in ["", "\x1bP>|XTerm(390)\x1b\\", "\x1b[7;3R", "\x1b[?62;22"] {
        assert!(!is_complete(part), "{part:?}");
    }
}

#[rstest]
#[case("XTerm(390)", TerminalBidi::Auto, true)]
#[case("VTE(7802)", TerminalBidi::Auto, true)]
#[case("VTE(7802)", TerminalBidi::Off, false)]
#[case("Konsole 25", TerminalBidi::Auto, true)]
#[case("Konsole 25", TerminalBidi::Konsole, true)]
#[case("Konsole 25", TerminalBidi::Off, false)]
#[case("mlterm(3.9.4)", TerminalBidi::Konsole, false)]
#[case("kitty(0.41.1)", TerminalBidi::Auto, false)]
#[case("kitty(0.41.1)", TerminalBidi::Off, true)]
#[case("Nobody(1)", TerminalBidi::Off, true)]
fn settings_must_fit_the_terminal(#[case] version: &str, #[case] bidi: TerminalBidi, #[case] good: bool) {
    let findings = judge(&answer(version, 3), bidi, |_| false);
    let is_good = matches!(findings.as_slice(), [Finding::Good(_)]);
    assert_eq!(is_good, good, "{findings:?}");
}

#[test]
fn an_unknown_terminal_is_judged_by_eye() {
    let findings = judge(DA1, TerminalBidi::Auto, |_| false);
    let [Finding::Warning(text)] = findings.as_slice() else { panic!("{findings:?}") };
    // سلام in final, initial and joined forms, left to right on the glass: meem, lam-alef, seen.
    assert!(text.contains("A  \u{FEE1}\u{FEFC}\u{FEB3}\n"), "{text:?}");
    assert!(text.contains("B  \u{FEB3}\u{FEFC}\u{FEE1}"), "{text:?}");
    assert!(text.contains("bidi = \"off\" under [screen]"), "{text:?}");
}

#[test]
fn wide_letters_are_a_fault() {
    let findings = judge(&answer("XTerm(390)", 5), TerminalBidi::Auto, |_| false);
    assert!(matches!(findings.as_slice(), [Finding::Good(_), Finding::Fault(_)]), "{findings:?}");
}
