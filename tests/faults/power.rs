//! `power`: the power fails while answers are saved. A file system of its own on a loop device is shut down without
//! its log being written, as a cut does; what the real store had acknowledged before must be there afterwards.
//! The control writes the same rows with `synchronous=NORMAL` and must lose some, or the cut was none.
//! `kill -9` cannot show any of this: what was written but not flushed survives it.

mod disk;
mod writer;

use crate::Rounds;
use crate::chance::Chance;
use disk::Disk;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::Instant;
pub(crate) use writer::write;
use writer::{Acknowledged, Mode};

/// Cuts when nobody says how many.
const SHORT: usize = 5;
/// Cuts of the control.
const CONTROL: usize = 3;
/// The power fails after so many acknowledgements at most.
const MOST: usize = 1000;

/// What a number of cuts has shown.
#[derive(Debug, Default)]
struct Tally {
    acknowledged: usize,
    lost: usize,
    unreadable: usize,
}

/// Cuts the power, and says what came of it.
pub(crate) fn run(rounds: &Rounds) -> ExitCode {
    if let Err(lack) = Disk::is_possible() {
        println!("power: NOT RUN, {lack}");
        let must = std::env::var_os("CI").is_some_and(|value| value == "true");
        return if must { ExitCode::FAILURE } else { ExitCode::SUCCESS };
    }
    let count = if rounds.count == 0 { SHORT } else { rounds.count };
    println!("power: {count} cuts, seed {}", rounds.seed);
    let begun = Instant::now();
    let mut chance = Chance::new(rounds.seed);
    let real = cuts(count, Mode::Store, &mut chance);
    let control = cuts(CONTROL, Mode::Normal, &mut chance);
    println!(
        "control, synchronous=NORMAL: cuts {CONTROL}, acknowledged {}, lost {}",
        control.acknowledged, control.lost
    );
    println!(
        "cuts {count}, acknowledged {}, lost {}, unreadable databases {}, {} s",
        real.acknowledged,
        real.lost,
        real.unreadable,
        begun.elapsed().as_secs()
    );
    if control.lost == 0 {
        println!("- the control lost nothing: this was no power cut, and proves nothing");
    }
    if real.lost == 0 && real.unreadable == 0 && control.lost > 0 && real.acknowledged > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn cuts(count: usize, mode: Mode, chance: &mut Chance) -> Tally {
    let mut tally = Tally::default();
    for _ in 0..count {
        cut(mode, 1 + chance.below(MOST), &mut tally);
    }
    tally
}

/// One cut, after so many acknowledgements.
fn cut(mode: Mode, after: usize, tally: &mut Tally) {
    let disk = Disk::make();
    let mut child = start(mode, &disk);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut acknowledged: Vec<Acknowledged> = Vec::new();
    for line in lines.by_ref().map_while(Result::ok).take(after) {
        acknowledged.push(Acknowledged::read(&line));
    }
    let moment = writer::moment();
    disk.loses_power();
    // What was still in the pipe, and what the writer was told wrongly afterwards.
    acknowledged.extend(lines.map_while(Result::ok).map(|line| Acknowledged::read(&line)));
    let _ = child.kill();
    child.wait().unwrap();
    acknowledged.retain(|acknowledged| acknowledged.moment < moment);
    let disk = disk.comes_back();
    tally.acknowledged += acknowledged.len();
    match writer::lost(&disk.folder(), mode, &acknowledged) {
        Ok(lost) => tally.lost += lost,
        Err(error) => {
            println!("- unreadable after the cut: {error}");
            tally.unreadable += 1;
        }
    }
}

/// This program again, as the one who writes.
fn start(mode: Mode, disk: &Disk) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["power-writer", mode.name()]).arg(disk.folder());
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}
