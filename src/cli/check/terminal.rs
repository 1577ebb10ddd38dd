//! Which terminal this is, and whether it leaves the order of Arabic and Farsi to MoBio (design: text.md).
//! The terminal is asked (XTVERSION, cursor report, DA1); one that does not name itself is told by its environment.

use super::report::Finding;
use crate::kiosk::terminal::recipe::{Emulator, Recipe};
use crate::settings::TerminalBidi;
use crate::text::{self, Direction, SafeText};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::termios::{self, OptionalActions, Termios};
use std::fs::{File, OpenOptions};
use std::io::{self, IsTerminal, Read, Write};

/// Its version; where the cursor stands after a letter and a block that should be one cell wide each; then a
/// question that every terminal answers, so that the wait for the others ends.
const QUESTIONS: &str = "\x1b[>0q\rß▄\x1b[6n\r\x1b[K\x1b[c";
const PATIENCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 500_000_000 };

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
        let mut device = &self.device;
        device.write_all(QUESTIONS.as_bytes())?;
        let (mut answer, mut bytes) = (String::new(), [0; 256]);
        while !is_complete(&answer) {
            if poll(&mut [PollFd::new(device, PollFlags::IN)], Some(&PATIENCE))? == 0 {
                break;
            }
            let count = device.read(&mut bytes)?;
            let Some(read) = bytes.get(..count).filter(|read| !read.is_empty()) else { break };
            answer.push_str(&String::from_utf8_lossy(read));
        }
        Ok(answer)
    }
}

impl Drop for Raw {
    fn drop(&mut self) {
        // The terminal may be gone; then there is nothing to put back.
        let _ = termios::tcsetattr(&self.device, OptionalActions::Now, &self.before);
    }
}

/// Whether the answer to the last question (DA1: `CSI ? .. c`) has come.
fn is_complete(answer: &str) -> bool {
    answer.rsplit_once("\x1b[?").is_some_and(|(_, rest)| rest.contains('c'))
}

/// What XTVERSION answered: `DCS > | VERSION ST`.
fn version(answer: &str) -> Option<&str> {
    let (_, rest) = answer.split_once("\x1bP>|")?;
    rest.split_once('\x1b').map(|(version, _)| version)
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
    let emulator = version.map_or_else(|| Emulator::around(&is_set), Emulator::named);
    let name = version.map_or_else(|| "this terminal".to_owned(), |it| SafeText::untrusted(it).to_string());
    let mut findings = vec![order(emulator, &name, bidi, Recipe::choose(bidi, is_set))];
    if column(answer).is_some_and(|column| column > 3) {
        let what = "letters such as ß take two cells\n  = set the terminal's \"ambiguous width\" to narrow";
        findings.push(Finding::Fault(what.to_owned()));
    }
    findings
}

fn order(emulator: Option<Emulator>, name: &str, bidi: TerminalBidi, recipe: Recipe) -> Finding {
    let turned = |cure: &str| Finding::Fault(format!("{name} turns Arabic and Farsi round\n  = {cure}"));
    let write = |word: &str| turned(&format!("write bidi = \"{word}\" under [screen] in kiosk.toml"));
    match (emulator, bidi) {
        (None, TerminalBidi::Auto) => Finding::Warning(which_reads_correctly(name)),
        (None, _) => Finding::Good(format!("{name} is treated as bidi in kiosk.toml says")),
        (Some(Emulator::Plain), _) => {
            Finding::Good(format!("{name} leaves the order of Arabic and Farsi to MoBio"))
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
