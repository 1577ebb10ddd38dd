#![expect(clippy::panic, reason = "tests may panic")]

use super::*;
use rstest::rstest;

const DA1: &str = "\x1b[?62;22c";

fn answer(version: &str, column: u16) -> String {
    format!("\x1bP>|{version}\x1b\\\x1b[7;{column}R{DA1}")
}

#[rstest]
#[case("XTerm(390)", TerminalBidi::Auto, true)]
#[case("XTerm(390)", TerminalBidi::Konsole, false)]
#[case("XTerm(390)", TerminalBidi::Off, true)]
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
fn what_the_terminal_says_counts_more_than_its_environment() {
    let judge = |answer: &str, variable: &str| judge(answer, TerminalBidi::Auto, |name| name == variable);
    assert!(matches!(judge(DA1, "KONSOLE_VERSION").as_slice(), [Finding::Good(_)]));
    // Through ssh the variable is lost, the answer is not.
    assert!(matches!(judge(&answer("Konsole 25", 3), "").as_slice(), [Finding::Good(_)]));
    // Another terminal, started from Konsole.
    let findings = judge(&answer("WezTerm 2024", 3), "KONSOLE_VERSION");
    assert!(matches!(findings.as_slice(), [Finding::Warning(_)]), "{findings:?}");
}

#[test]
fn the_cure_is_the_word_to_write() {
    let findings = judge(&answer("Konsole 25", 3), TerminalBidi::Off, |_| false);
    let [Finding::Fault(text)] = findings.as_slice() else { panic!("{findings:?}") };
    assert!(text.contains("bidi = \"konsole\""), "{text}");
    let findings = judge(&answer("XTerm(390)", 3), TerminalBidi::Konsole, |_| false);
    let [Finding::Fault(text)] = findings.as_slice() else { panic!("{findings:?}") };
    assert!(text.contains("font") && text.contains("bidi = \"auto\""), "{text}");
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
