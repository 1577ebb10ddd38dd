//! Writes a tree as an expression again, with no more parentheses than it needs: parsing the result gives an
//! equal tree. (A text with both kinds of quotes cannot be written in XPath 1.0; no parsed tree has one.)

use super::tree::{Tree, TreeKind, UNARY};
use std::fmt::{Display, Formatter, Result};

impl Tree {
    fn strength(&self) -> u8 {
        match &self.kind {
            TreeKind::Chain(link, _) => link.strength(),
            TreeKind::Binary(operator, ..) => operator.strength(),
            TreeKind::Negate(_) => UNARY,
            _ => UNARY + 1,
        }
    }

    /// In parentheses if it binds less tightly than its place needs.
    fn print(&self, formatter: &mut Formatter<'_>, weakest: u8) -> Result {
        if self.strength() < weakest { write!(formatter, "({self})") } else { self.fmt(formatter) }
    }
}

impl Display for Tree {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> Result {
        match &self.kind {
            TreeKind::Text(text) if text.contains('\'') => write!(formatter, "\"{text}\""),
            TreeKind::Text(text) => write!(formatter, "'{text}'"),
            TreeKind::Number(number) => write!(formatter, "{number}"),
            TreeKind::Variable(name) => write!(formatter, "${{{name}}}"),
            TreeKind::This => formatter.write_str("."),
            TreeKind::Parent => formatter.write_str(".."),
            TreeKind::Negate(inner) => {
                formatter.write_str("-")?;
                inner.print(formatter, UNARY)
            }
            TreeKind::Chain(link, parts) => {
                let between = format!(" {} ", link.symbol());
                separated(formatter, parts, &between, link.strength() + 1)
            }
            TreeKind::Binary(operator, left, right) => {
                left.print(formatter, operator.strength())?;
                write!(formatter, " {} ", operator.symbol())?;
                right.print(formatter, operator.strength() + 1)
            }
            TreeKind::Call(function, arguments) => {
                write!(formatter, "{}(", function.name())?;
                separated(formatter, arguments, ", ", 0)?;
                formatter.write_str(")")
            }
        }
    }
}

fn separated(formatter: &mut Formatter<'_>, parts: &[Tree], between: &str, weakest: u8) -> Result {
    for (place, part) in parts.iter().enumerate() {
        if place > 0 {
            formatter.write_str(between)?;
        }
        part.print(formatter, weakest)?;
    }
    Ok(())
}
