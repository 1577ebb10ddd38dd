//! Expressions of a questionnaire: the ODK subset of XPath 1.0 over `${name}`, `.` and `position(..)`.
//! [`parse`] gives a [`Tree`] that prints back to the same tree; [`Expression::check`] turns it into a typed
//! tree whose names, codes, types and patterns are known to be right. Evaluating cannot fail, loop or panic:
//! the language has no loops, nesting is bounded by [`DEPTH`] and texts by [`TEXT`].

mod check;
mod datum;
mod evaluate;
mod function;
mod lexer;
mod parser;
mod print;
mod tree;

pub use check::{Expression, Names, Type};
pub use datum::Datum;
pub use evaluate::Scope;
pub use function::Function;
pub use parser::parse;
pub use tree::{Link, Operator, Tree, TreeKind};

use std::ops::Range;

/// How deep an expression may nest.
pub const DEPTH: usize = 64;
/// How long an expression may be, in bytes. No part is evaluated twice, so this bounds the steps too.
pub const LENGTH: usize = 4096;
/// How long a text that an expression puts together may become, in characters; the rest is cut off.
pub const TEXT: usize = 4096;

/// What is wrong with an expression, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{trouble}")]
pub struct ExpressionError {
    /// The bytes of the expression that are meant; empty at its end.
    pub at: Range<usize>,
    /// What is wrong.
    pub trouble: Trouble,
}

/// What can be wrong with an expression. Every message says what to write instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// Longer than [`LENGTH`].
    #[error("the expression is longer than {LENGTH} bytes; put parts of it into a calculate row")]
    Length,
    /// Nested deeper than [`DEPTH`].
    #[error("the expression nests deeper than {DEPTH} levels; put parts of it into a calculate row")]
    Depth,
    /// A quote as word processors and spreadsheets put it.
    #[error("{0} is a typographic quote; write a straight ' or \"")]
    TypographicQuote(char),
    /// A character with no meaning here.
    #[error("{0:?} has no meaning in an expression")]
    Character(char),
    /// `[`, `/` and the like.
    #[error("paths and filters ({0:?}) are not supported; refer to an answer as ${{name}}")]
    Path(char),
    /// A text without its closing quote.
    #[error("the text that starts here has no closing quote")]
    UnclosedText,
    /// `${` without a name and `}`.
    #[error("write an answer as ${{name}}, with letters, digits, '_' and '-' only")]
    VariableName,
    /// Something else was needed here.
    #[error("here should stand {needed}, not {found}")]
    Unexpected {
        /// What would fit.
        needed: &'static str,
        /// What stands there.
        found: String,
    },
    /// A bare word.
    #[error(
        "{0} is neither a function nor an operator; write ${{{0}}} for an answer or '{0}' for a text or code"
    )]
    BareWord(String),
    /// A function that this program does not have.
    #[error("the function {0}() is not supported")]
    UnknownFunction(String),
    /// Too many or too few arguments.
    #[error("{function}() takes {takes}, not {found}")]
    Arguments {
        /// The function.
        function: &'static str,
        /// How many it takes, in words.
        takes: String,
        /// How many there are.
        found: usize,
    },
    /// A name that no row has.
    #[error("no row of this form is called {0}")]
    UnknownVariable(String),
    /// A code that is not in the question's list.
    #[error("the list {list} has no code {code}")]
    UnknownCode {
        /// The code.
        code: String,
        /// The list.
        list: String,
    },
    /// Types that can never fit.
    #[error("{0}")]
    Clash(String),
    /// A regular expression that does not work.
    #[error("this pattern does not work: {0}")]
    Pattern(String),
    /// A dot outside a constraint.
    #[error("'.' means the answer being given and works in a constraint only")]
    This,
    /// Two dots outside `position(..)`.
    #[error("'..' means the entry of a repeat group and works as position(..) only")]
    Parent,
}

impl Trouble {
    /// The error at these bytes of the expression.
    pub(crate) const fn at(self, at: Range<usize>) -> ExpressionError {
        ExpressionError { at, trouble: self }
    }
}

#[cfg(test)]
mod tests;
