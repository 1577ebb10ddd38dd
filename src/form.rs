//! The questionnaire engine: definition, expressions, walk and review of a form.
//! Pure: files come in as text, days as values. A [`Form`] exists only if its check found no fault, so nothing
//! behind it meets an unknown name, a missing language or a rule that cannot be evaluated.

pub mod codes;
pub mod definition;
pub mod expression;
pub mod kinds;
pub mod partial_date;
pub mod review;
pub mod walk;

mod assemble;
mod builtin;
mod graph;
mod labels;
mod lint;
mod package;
#[cfg(test)]
mod samples;
mod twin;

pub use assemble::package_of;
pub use builtin::{BuiltinError, blank, builtin, builtin_files, builtin_names, builtin_record};
pub use codes::{Choice, Choices, Hit};
pub use definition::{Category, Form, Kind, Path, Question, Repeat, Section, Writing};
pub use kinds::Refusal;
pub use labels::Labels;
pub use partial_date::PartialDate;
pub use walk::{At, Depth, Place, Portfolio, Progress, Spot, State, Walk};
