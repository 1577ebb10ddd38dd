//! What was found, part by part, and how it is printed.

use crate::domain::fault::Fault;
use std::fmt;
use std::process::ExitCode;

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Finding {
    /// Nothing to do.
    Good(String),
    /// To be judged by IT staff.
    Warning(String),
    /// Must be put right.
    Fault(String),
}

impl Finding {
    pub(in crate::cli) fn fault(fault: &Fault) -> Self {
        Self::Fault(fault.to_string())
    }
}

/// One area that was examined.
#[derive(Debug)]
pub(in crate::cli) struct Part {
    pub(in crate::cli) name: &'static str,
    pub(in crate::cli) findings: Vec<Finding>,
}

/// The whole report.
#[derive(Debug)]
pub(in crate::cli) struct Report(pub(in crate::cli) Vec<Part>);

impl Report {
    /// Failure if there is a fault; warnings alone are no failure.
    pub(in crate::cli) fn status(&self) -> ExitCode {
        if self.faults() == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn faults(&self) -> usize {
        self.findings().filter(|finding| matches!(finding, Finding::Fault(_))).count()
    }

    fn warnings(&self) -> usize {
        self.findings().filter(|finding| matches!(finding, Finding::Warning(_))).count()
    }

    fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.0.iter().flat_map(|part| &part.findings)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Part { name, findings } in &self.0 {
            for finding in findings {
                match finding {
                    Finding::Good(text) => writeln!(formatter, "{name:<9} ok       {text}")?,
                    Finding::Warning(text) => writeln!(formatter, "{name:<9} WARNING  {text}")?,
                    Finding::Fault(text) => writeln!(formatter, "{name:<9} FAULT    {text}\n")?,
                }
            }
        }
        write!(formatter, "faults: {}, warnings: {}", self.faults(), self.warnings())
    }
}
