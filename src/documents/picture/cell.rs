//! Locks a process in for good: it reads from standard input, writes to standard output, takes memory up to a limit and
//! ends. Whatever else a file talks its decoder into, the kernel kills the process. Where one of these is refused, the
//! process counts as not locked in.

use super::PictureError;
use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
use rustix::thread::set_no_new_privs;
use seccompiler::SeccompCmpArgLen::{Dword, Qword};
use seccompiler::SeccompCmpOp::{Eq, MaskedEq};
use seccompiler::{
    BackendError, BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, apply_filter_all_threads,
};
use std::collections::BTreeMap;

/// Address space, bytes.
const MEMORY: u64 = 512 * 1024 * 1024;
/// Time of the processor, seconds.
const SECONDS: u64 = 10;

/// What memory needs, and the end; the clock is read where the kernel gives it without a call. Standard input and output
/// and what takes memory have conditions of their own.
const ALLOWED: [i64; 13] = [
    libc::SYS_brk,
    libc::SYS_munmap,
    libc::SYS_mremap,
    libc::SYS_madvise,
    libc::SYS_futex,
    libc::SYS_getrandom,
    libc::SYS_clock_gettime,
    libc::SYS_sched_yield,
    libc::SYS_sigaltstack,
    libc::SYS_rt_sigreturn,
    libc::SYS_restart_syscall,
    libc::SYS_exit,
    libc::SYS_exit_group,
];

/// Locks this process in, with all its threads.
///
/// # Errors
/// [`PictureError::Unprotected`]: nothing may be read then.
pub(super) fn lock_in() -> Result<(), PictureError> {
    limit().map_err(|_| PictureError::Unprotected)?;
    let filter = filter().map_err(|_| PictureError::Unprotected)?;
    apply_filter_all_threads(&filter).map_err(|_| PictureError::Unprotected)
}

/// What is left where the filter has a hole.
fn limit() -> rustix::io::Result<()> {
    for (resource, amount) in [
        (Resource::As, MEMORY),
        (Resource::Cpu, SECONDS),
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::Nofile, 0),
        (Resource::Nproc, 0),
    ] {
        setrlimit(resource, Rlimit { current: Some(amount), maximum: Some(amount) })?;
    }
    set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    set_no_new_privs(true)
}

/// The calls that are allowed; any other kills. Fails on machines whose calls are not known.
fn filter() -> Result<BpfProgram, BackendError> {
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> = ALLOWED.map(|call| (call, Vec::new())).into();
    rules.insert(libc::SYS_read, vec![only_if(&[(0, Dword, Eq, 0)])?]);
    rules.insert(libc::SYS_write, vec![only_if(&[(0, Dword, Eq, 1)])?]);
    // No memory to run code from, and none out of a file that was left open.
    let no_code = (2, Qword, MaskedEq(bits(libc::PROT_EXEC)), 0);
    let anonymous = bits(libc::MAP_ANONYMOUS);
    let no_file = (3, Qword, MaskedEq(anonymous), anonymous);
    rules.insert(libc::SYS_mmap, vec![only_if(&[no_code.clone(), no_file])?]);
    rules.insert(libc::SYS_mprotect, vec![only_if(&[no_code])?]);
    let machine = std::env::consts::ARCH.try_into()?;
    SeccompFilter::new(rules, SeccompAction::KillProcess, SeccompAction::Allow, machine)?.try_into()
}

/// Number of the argument, its length, how it is compared, and with what.
type Condition = (u8, SeccompCmpArgLen, SeccompCmpOp, u64);

fn only_if(conditions: &[Condition]) -> Result<SeccompRule, BackendError> {
    let conditions = conditions.iter().cloned();
    let conditions = conditions
        .map(|(number, length, compare, value)| SeccompCondition::new(number, length, compare, value));
    SeccompRule::new(conditions.collect::<Result<_, _>>()?)
}

fn bits(flag: libc::c_int) -> u64 {
    u64::from(flag.unsigned_abs())
}

#[cfg(test)]
mod tests;
