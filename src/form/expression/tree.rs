//! What the parser makes of an expression: names and functions as written, with their places.
//! Two trees are equal when they mean the same, wherever their parts stand.

use super::Function;
use std::ops::Range;

/// A part of an expression and where it stands.
#[derive(Clone, Debug)]
pub struct Tree {
    /// What it is.
    pub kind: TreeKind,
    /// The bytes of the expression it was read from.
    pub at: Range<usize>,
}

/// The kinds of parts.
#[derive(Clone, Debug, PartialEq)]
pub enum TreeKind {
    /// A text in quotes.
    Text(String),
    /// A number; literals are finite and not negative.
    Number(f64),
    /// `${name}`.
    Variable(String),
    /// `.`, the answer that is being given.
    This,
    /// `..`, the entry of the repeat group.
    Parent,
    /// Unary minus.
    Negate(Box<Tree>),
    /// `a and b and c`: two or more. A chain is flat, so its length does not count as depth.
    Chain(Link, Vec<Tree>),
    /// Two sides.
    Binary(Operator, Box<Tree>, Box<Tree>),
    /// A function with its arguments.
    Call(Function, Vec<Tree>),
}

impl PartialEq for Tree {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
    }
}

/// What links the parts of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// Any of them.
    Or,
    /// All of them.
    And,
}

/// The operators with two sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `div`
    Divide,
    /// `mod`
    Modulo,
}

/// How tightly a unary minus binds; a literal, a variable or a call binds tighter still.
pub(super) const UNARY: u8 = 7;

impl Link {
    /// As it is written.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
        }
    }

    pub(super) const fn strength(self) -> u8 {
        match self {
            Self::Or => 1,
            Self::And => 2,
        }
    }
}

impl Operator {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Equal,
        Self::NotEqual,
        Self::Less,
        Self::LessOrEqual,
        Self::Greater,
        Self::GreaterOrEqual,
        Self::Plus,
        Self::Minus,
        Self::Times,
        Self::Divide,
        Self::Modulo,
    ];

    /// As it is written.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Divide => "div",
            Self::Modulo => "mod",
        }
    }

    /// XPath 1.0, 3.5: equality below ordering below sums below products; all of them lean left.
    pub(super) const fn strength(self) -> u8 {
        match self {
            Self::Equal | Self::NotEqual => 3,
            Self::Less | Self::LessOrEqual | Self::Greater | Self::GreaterOrEqual => 4,
            Self::Plus | Self::Minus => 5,
            Self::Times | Self::Divide | Self::Modulo => 6,
        }
    }
}

impl Tree {
    /// Calls `visit` with the name and place of every `${name}`, in order.
    pub fn variables<'t>(&'t self, visit: &mut impl FnMut(&'t str, &Range<usize>)) {
        match &self.kind {
            TreeKind::Variable(name) => visit(name, &self.at),
            TreeKind::Text(_) | TreeKind::Number(_) | TreeKind::This | TreeKind::Parent => {}
            TreeKind::Negate(inner) => inner.variables(visit),
            TreeKind::Chain(_, parts) | TreeKind::Call(_, parts) => {
                parts.iter().for_each(|part| part.variables(visit));
            }
            TreeKind::Binary(_, left, right) => {
                left.variables(visit);
                right.variables(visit);
            }
        }
    }

    /// The text, if this is a text in quotes.
    pub(super) const fn as_text(&self) -> Option<&String> {
        match &self.kind {
            TreeKind::Text(text) => Some(text),
            _ => None,
        }
    }
}
