//! Rounds of faults as commands, not as tests: they take as long as they are told to, and some need root.
//! Each ends with a few plain lines and an exit code; the same seed plays the same round again, as far as a
//! machine can. Shares the robot, the town and the story of `tests/it`.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a fault that is found ends the command with its place; what came of it is said on standard output"
)]

mod chance;
mod compare;
mod kill;
mod line;
mod power;
mod proxy;
#[expect(dead_code, reason = "tests/it uses the rest")]
mod shared;

use shared::{guide, robot, seal_kit, sealed, story, town};
use std::process::ExitCode;

/// How to call it.
const USAGE: &str = "cargo test --test faults -- COMMAND [--rounds N] [--seed S]
  kill    a robot fills, saves and forwards; supervisor, session, server are killed at random instants
  power   the power fails while answers are saved; with its control (needs root)
  line    200 objects over a line that drops every 100 KB, then a district restored from an old copy";

/// What stands behind the command.
struct Rounds {
    count: usize,
    seed: u64,
}

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [word, rest @ ..] = words.as_slice()
        && word == "power-writer"
    {
        return power::write(rest);
    }
    let Some((command, rounds)) = read(&words) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match command {
        "kill" => kill::run(&rounds),
        "line" => line::run(&rounds),
        "power" => power::run(&rounds),
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn read(words: &[String]) -> Option<(&str, Rounds)> {
    let (command, options) = words.split_first()?;
    let mut rounds = Rounds { count: 0, seed: u64::from(std::process::id()) };
    for pair in options.chunks(2) {
        match pair {
            [name, value] if name == "--rounds" => rounds.count = value.parse().ok()?,
            [name, value] if name == "--seed" => rounds.seed = value.parse().ok()?,
            _ => return None,
        }
    }
    Some((command, rounds))
}
