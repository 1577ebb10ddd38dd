//! The 128 MiB of the card check are given back: measured in a process of its own, where nothing else runs.
#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests may panic; the child answers by printing"
)]

use crate::seal_kit::card_keys;
use std::process::Command;

/// A figure of `/proc/self/status` in MiB.
fn mebibytes(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
    let kibibytes: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    kibibytes / 1024
}

#[test]
#[ignore = "run by the test below, in a process of its own"]
fn child_that_checks_a_card() {
    drop(card_keys());
    drop(card_keys());
    println!("\nMEBIBYTES {} {}", mebibytes("VmHWM"), mebibytes("VmRSS"));
}

#[test]
fn the_memory_of_the_card_check_is_given_back() {
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "seal_memory::child_that_checks_a_card", "--ignored", "--nocapture"])
        .output()
        .unwrap();
    let output = String::from_utf8(child.stdout).unwrap();
    let figures = output.lines().find_map(|line| line.strip_prefix("MEBIBYTES ")).unwrap();
    let (peak, after) = figures.split_once(' ').unwrap();
    let (peak, after): (u64, u64) = (peak.parse().unwrap(), after.parse().unwrap());
    assert!((128..=160).contains(&peak), "peak {peak} MiB: the check must cost 128 MiB, not more");
    assert!(after <= 21, "{after} MiB are still held after the check");
}
