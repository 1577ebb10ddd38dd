//! Which terminal this is, and whether it leaves the order of Arabic and Farsi to MoBio (design: text.md).
//! The terminal is asked as the kiosk asks it, and also how wide its letters are.

use super::report::Finding;
use crate::kiosk::terminal::answer::{LAST, WHO, ask as ask_terminal, version};
use crate::kiosk::terminal::recipe::{Emulator, Recipe};
use crate::settings::TerminalBidi;
use crate::text::{self, Direction, SafeText};
use rustix::termios::{self, OptionalActions, Termios};
use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal};
use std::time::Duration;

/// Where the cursor stands after a letter and a block that should be one cell wide each.
const WIDTH: &str = "\rß▄\x1b[6n\r\x1b[K";
/// Nobody waits for a first screen here.
const PATIENCE: Duration = Duration::from_millis(500);

/// What the terminal said. `None` if there is no terminal.
pub(super) fn ask() -> Option<String> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return None;
    }
    let device = OpenOptions::new().read(true).write(true).open("/dev/tty").ok()?;
    Raw::enter(device).and_then(|raw| raw.ask()).ok()
}

/// The terminal in raw mode for as long as this value lives.
struct Raw {
    device: File,
    before: Termios,
}

impl Raw {
    fn enter(device: File) -> io::Result<Self> {
        let before = termios::tcgetattr(&device)?;
        let mut raw = before.clone();
        raw.make_raw();
        termios::tcsetattr(&device, OptionalActions::Now, &raw)?;
        Ok(Self { device, before })
    }

    fn ask(&self) -> io::Result<String> {
        ask_terminal(&self.device, &[WHO, WIDTH, LAST].concat(), PATIENCE)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        // The terminal may be gone; then there is nothing to put back.
        let _ = termios::tcsetattr(&self.device, OptionalActions::Now, &self.before);
    }
}

/// The column, from 1, in which the cursor stood: `CSI ROW ; COLUMN R`.
fn column(answer: &str) -> Option<u16> {
    answer.split('\x1b').find_map(|report| {
        let (_, column) = report.strip_prefix('[')?.strip_suffix('R')?.split_once(';')?;
        column.parse().ok()
    })
}

/// What IT staff should know about a terminal that gave this answer. What it says of itself counts more than
/// variables, which the programs started in it inherit.
pub(super) fn judge(answer: &str, bidi: TerminalBidi, is_set: impl Fn(&str) -> bool) -> Vec<Finding> {
    let version = version(answer);
    let emulator = Emulator::of(answer, is_set);
    let name = version.map_or_else(|| "this terminal".to_owned(), |it| SafeText::untrusted(it).to_string());
    let mut findings = vec![order(emulator, &name, bidi, Recipe::choose(bidi, || emulator))];
    if column(answer).is_some_and(|column| column > 3) {
        let what = "letters such as ß take two cells\n  = set the terminal's \"ambiguous width\" to narrow";
        findings.push(Finding::Fault(what.to_owned()));
    }
    findings
}

fn order(emulator: Option<Emulator>, name: &str, bidi: TerminalBidi, recipe: Recipe) -> Finding {
    let turned = |cure: &str| Finding::Fault(format!("{name} turns Arabic and Farsi round\n  = {cure}"));
    let wording = |word: &str| format!("write bidi = \"{word}\" under [screen] in kiosk.toml");
    let write = |word: &str| turned(&wording(word));
    match (emulator, bidi) {
        (None, TerminalBidi::Auto) => Finding::Warning(which_reads_correctly(name)),
        (None, _) => Finding::Good(format!("{name} is treated as bidi in kiosk.toml says")),
        (Some(Emulator::Plain), _) if recipe.suits(Emulator::Plain) => {
            Finding::Good(format!("{name} leaves the order of Arabic and Farsi to MoBio"))
        }
        (Some(Emulator::Plain), _) => {
            let cure = wording("auto");
            Finding::Fault(format!("{name} takes what is said to Konsole for the name of a font\n  = {cure}"))
        }
        (Some(emulator), _) if recipe.suits(emulator) => {
            Finding::Good(format!("{name} stops ordering Arabic and Farsi itself while MoBio runs"))
        }
        (Some(Emulator::Vte), _) => write("auto"),
        (Some(Emulator::Konsole), _) => write("konsole"),
        (Some(Emulator::Mlterm), _) => write("mlterm"),
        (Some(Emulator::Kitty), TerminalBidi::Off) => {
            Finding::Good(format!("{name}: `force_ltr yes` is taken to stand in kitty.conf"))
        }
        (Some(Emulator::Kitty), _) => turned(
            "write `force_ltr yes` in kitty.conf and bidi = \"off\" under [screen] in kiosk.toml, or use foot or xterm",
        ),
    }
}

/// The staff's own eyes decide: one line as MoBio writes it, one the other way round.
fn which_reads_correctly(name: &str) -> String {
    let cells = text::lines(&SafeText::authored("سلام"), Direction::RightToLeft, 20).into_iter().flatten();
    let symbols = cells.map(|cell| cell.symbol.as_str().to_owned()).collect::<Vec<_>>();
    let (written, turned) = (symbols.concat(), symbols.iter().rev().map(String::as_str).collect::<String>());
    let (begin, end) = (Recipe::Standard.begin(), Recipe::Standard.end());
    format!(
        "{name} is not known to MoBio. Look at these two lines:\n\n    \
         {begin}A  {written}\n    B  {turned}{end}\n\n  \
         = In one of them all letters join, and the one with three teeth stands at the RIGHT end.\n    \
         If that is A: write bidi = \"off\" under [screen] in kiosk.toml.\n    \
         If that is B: try \"konsole\", then \"mlterm\"; if A never becomes right, use foot or xterm."
    )
}

#[cfg(test)]
mod tests;
