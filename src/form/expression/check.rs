//! From a tree to a typed expression: every name is looked up, every code is in its list, every pattern compiles,
//! and what can never fit together is refused while the form is built instead of at the kiosk.
//! XPath's coercions stay: only what is certainly a mistake is a clash.

use super::function::Shape;
use super::tree::{Link, Operator, Tree, TreeKind};
use super::{Datum, ExpressionError, Function, Trouble, parse};
use crate::form::codes::CodeList;
use regex::{Regex, RegexBuilder};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What the values of a row are.
#[derive(Clone, Debug)]
pub enum Type {
    /// Typed text, or a text that a function gives.
    Text,
    /// A number.
    Number,
    /// True or false.
    Truth,
    /// A day.
    Day,
    /// One code of a list.
    One(Arc<CodeList>),
    /// Several codes of a list.
    Many(Arc<CodeList>),
    /// Only known when evaluated.
    Any,
}

/// The rows that an expression may refer to.
pub trait Names {
    /// Number and type of the row with this name.
    fn find(&self, name: &str) -> Option<(usize, Type)>;
    /// What `.` is here; nothing outside a constraint.
    fn this(&self) -> Option<Type>;
}

/// A checked expression, ready to be evaluated.
#[derive(Clone, Debug)]
pub struct Expression {
    source: String,
    pub(super) root: Node,
    reads: BTreeSet<usize>,
    gives: Type,
}

#[derive(Clone, Debug)]
pub(super) enum Node {
    Constant(Datum),
    Row(usize),
    This,
    Negate(Box<Node>),
    Chain(Link, Vec<Node>),
    Binary(Operator, Box<(Node, Node)>),
    Call(Function, Vec<Node>),
    Matches(Box<Node>, Box<Regex>),
    /// The label that the code has in the list of this row.
    ChoiceName(Box<Node>, usize),
}

impl Expression {
    /// Reads and checks an expression.
    ///
    /// # Errors
    /// The first thing that is wrong, and where.
    pub fn check(source: &str, names: &impl Names) -> Result<Self, ExpressionError> {
        Self::check_tree(source, &parse(source)?, names)
    }

    /// Checks what was parsed from `source`.
    ///
    /// # Errors
    /// As [`Self::check`].
    pub fn check_tree(source: &str, tree: &Tree, names: &impl Names) -> Result<Self, ExpressionError> {
        let mut check = Check { names, reads: BTreeSet::new() };
        let (root, gives) = check.node(tree)?;
        Ok(Self { source: source.to_owned(), root, reads: check.reads, gives })
    }

    /// The numbers of the rows it refers to.
    #[must_use]
    pub const fn reads(&self) -> &BTreeSet<usize> {
        &self.reads
    }

    /// What it gives.
    #[must_use]
    pub const fn gives(&self) -> &Type {
        &self.gives
    }

    /// As it was written.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }
}

struct Check<'n, N> {
    names: &'n N,
    reads: BTreeSet<usize>,
}

type Typed = (Node, Type);

/// How large a compiled pattern may be, in bytes.
const PATTERN: usize = 256 * 1024;

impl<N: Names> Check<'_, N> {
    fn node(&mut self, tree: &Tree) -> Result<Typed, ExpressionError> {
        Ok(match &tree.kind {
            TreeKind::Text(text) => (Node::Constant(Datum::Text(text.clone())), Type::Text),
            TreeKind::Number(number) => (Node::Constant(Datum::Number(*number)), Type::Number),
            TreeKind::Variable(name) => {
                let unknown = || Trouble::UnknownVariable(name.clone()).at(tree.at.clone());
                let (row, kind) = self.names.find(name).ok_or_else(unknown)?;
                self.reads.insert(row);
                (Node::Row(row), kind)
            }
            TreeKind::This => {
                (Node::This, self.names.this().ok_or_else(|| Trouble::This.at(tree.at.clone()))?)
            }
            TreeKind::Negate(inner) => (Node::Negate(Box::new(self.number(inner)?)), Type::Number),
            TreeKind::Chain(link, parts) => {
                let parts = parts.iter().map(|part| Ok(self.node(part)?.0)).collect::<Result<_, _>>()?;
                (Node::Chain(*link, parts), Type::Truth)
            }
            TreeKind::Binary(operator, left, right) => self.binary(*operator, left, right)?,
            TreeKind::Call(function, arguments) => self.call(*function, arguments)?,
        })
    }

    fn binary(&mut self, operator: Operator, left: &Tree, right: &Tree) -> Result<Typed, ExpressionError> {
        let (sides, gives) = match operator {
            Operator::Plus | Operator::Minus | Operator::Times | Operator::Divide | Operator::Modulo => {
                ((self.number(left)?, self.number(right)?), Type::Number)
            }
            Operator::Equal | Operator::NotEqual => {
                let (left_node, left_type) = self.node(left)?;
                let (right_node, right_type) = self.node(right)?;
                equal(&left_type, right)?;
                equal(&right_type, left)?;
                ((left_node, right_node), Type::Truth)
            }
            Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual => {
                let (left_node, left_type) = self.node(left)?;
                let (right_node, right_type) = self.node(right)?;
                if matches!(left_type, Type::Day) || matches!(right_type, Type::Day) {
                    day(&left_type, left)?;
                    day(&right_type, right)?;
                } else {
                    number(&left_type, left)?;
                    number(&right_type, right)?;
                }
                ((left_node, right_node), Type::Truth)
            }
        };
        Ok((Node::Binary(operator, Box::new(sides)), gives))
    }

    fn call(&mut self, function: Function, arguments: &[Tree]) -> Result<Typed, ExpressionError> {
        match (function, arguments) {
            (Function::Regex, [text, pattern]) => {
                return Ok((
                    Node::Matches(Box::new(self.node(text)?.0), Box::new(compile(pattern)?)),
                    Type::Truth,
                ));
            }
            (Function::ChoiceName, [code, question]) => {
                let row = self.list_of(question)?;
                return Ok((Node::ChoiceName(Box::new(self.node(code)?.0), row), Type::Text));
            }
            _ => {}
        }
        let mut nodes = Vec::with_capacity(arguments.len());
        let mut types = Vec::with_capacity(arguments.len());
        for (place, argument) in arguments.iter().enumerate() {
            let (node, kind) = self.node(argument)?;
            match function.shape(place) {
                Shape::Number => number(&kind, argument)?,
                Shape::Day => day(&kind, argument)?,
                Shape::Codes if !matches!(kind, Type::One(_) | Type::Many(_) | Type::Any) => {
                    let name = function.name();
                    return Err(clash(argument, format!("{name}() needs the answer to a select question")));
                }
                Shape::Codes | Shape::Any | Shape::Text | Shape::Truth => {}
            }
            nodes.push(node);
            types.push(kind);
        }
        if let (Function::Selected, [kind, ..], [_, code]) = (function, types.as_slice(), arguments) {
            known_code(kind, code)?;
        }
        let gives = match function.gives() {
            Shape::Number => Type::Number,
            Shape::Truth => Type::Truth,
            Shape::Day => Type::Day,
            Shape::Text => Type::Text,
            Shape::Any | Shape::Codes => {
                common(types.into_iter().skip(usize::from(function == Function::If)))
            }
        };
        Ok((Node::Call(function, nodes), gives))
    }

    fn number(&mut self, tree: &Tree) -> Result<Node, ExpressionError> {
        let (node, kind) = self.node(tree)?;
        number(&kind, tree)?;
        Ok(node)
    }

    /// The row meant by the second argument of `jr:choice-name`: `'${q}'` in quotes, as ODK writes it, or bare.
    fn list_of(&mut self, tree: &Tree) -> Result<usize, ExpressionError> {
        let name = match &tree.kind {
            TreeKind::Variable(name) => name.as_str(),
            TreeKind::Text(text) => text
                .trim()
                .strip_prefix("${")
                .and_then(|rest| rest.strip_suffix('}'))
                .unwrap_or_default()
                .trim(),
            _ => "",
        };
        match self.names.find(name) {
            Some((row, Type::One(_) | Type::Many(_))) => Ok(row),
            Some(_) => Err(clash(tree, format!("{name} has no list of answers"))),
            None if name.is_empty() => Err(clash(tree, "write the question as '${name}'".to_owned())),
            None => Err(Trouble::UnknownVariable(name.to_owned()).at(tree.at.clone())),
        }
    }
}

fn clash(tree: &Tree, what: String) -> ExpressionError {
    Trouble::Clash(what).at(tree.at.clone())
}

/// Refuses what can never be a number.
fn number(kind: &Type, tree: &Tree) -> Result<(), ExpressionError> {
    let why = match kind {
        Type::Number | Type::Any | Type::Day => return Ok(()),
        Type::One(list) if list.is_numeric() => return Ok(()),
        Type::Text if tree.as_text().is_some_and(|text| !Datum::Text(text.clone()).number().is_nan()) => {
            return Ok(());
        }
        Type::Text => "a text; use number() if it holds digits",
        Type::Truth => "true or false",
        Type::One(_) => "a code; compare it with = or selected()",
        Type::Many(_) => "a list of codes; use selected() or count-selected()",
    };
    Err(clash(tree, format!("a number is needed here, but {tree} is {why}")))
}

/// Refuses what can never be a day.
fn day(kind: &Type, tree: &Tree) -> Result<(), ExpressionError> {
    match kind {
        Type::Day | Type::Any => Ok(()),
        Type::Text if tree.as_text().is_none_or(|text| text.parse::<jiff::civil::Date>().is_ok()) => Ok(()),
        _ => Err(clash(tree, format!("a day is needed here, but {tree} is none; write it as '2026-11-23'"))),
    }
}

/// Refuses to compare a value of this type with something it can never be.
fn equal(kind: &Type, other: &Tree) -> Result<(), ExpressionError> {
    let literal = match &other.kind {
        // Every type can be compared with "no answer".
        TreeKind::Text(text) if text.is_empty() => return Ok(()),
        TreeKind::Text(text) => Datum::Text(text.clone()),
        TreeKind::Number(number) => Datum::Number(*number),
        _ => return Ok(()),
    };
    let never = match kind {
        Type::One(_) => return known_code(kind, other),
        Type::Many(_) => return Err(clash(other, "several codes can be chosen; use selected()".to_owned())),
        Type::Number => literal.number().is_nan(),
        Type::Day => !matches!(literal, Datum::Text(_)) || literal.day().is_none(),
        Type::Truth => matches!(literal, Datum::Text(_)),
        Type::Text | Type::Any => false,
    };
    if never { Err(clash(other, format!("the other side can never be {other}"))) } else { Ok(()) }
}

fn known_code(kind: &Type, code: &Tree) -> Result<(), ExpressionError> {
    let (Type::One(list) | Type::Many(list)) = kind else { return Ok(()) };
    let code_text = match &code.kind {
        TreeKind::Text(text) => text.clone(),
        TreeKind::Number(number) => Datum::Number(*number).text(),
        _ => return Ok(()),
    };
    match list.get(&code_text) {
        Some(_) => Ok(()),
        None => {
            Err(Trouble::UnknownCode { code: code_text, list: list.name().to_owned() }.at(code.at.clone()))
        }
    }
}

/// The type of something that is one of these.
fn common(types: impl Iterator<Item = Type>) -> Type {
    types
        .reduce(|all, next| match (all, next) {
            (Type::Number, Type::Number) => Type::Number,
            (Type::Truth, Type::Truth) => Type::Truth,
            (Type::Day, Type::Day) => Type::Day,
            _ => Type::Any,
        })
        .map_or(Type::Any, |kind| match kind {
            Type::Number | Type::Truth | Type::Day => kind,
            _ => Type::Any,
        })
}

fn compile(pattern: &Tree) -> Result<Regex, ExpressionError> {
    let Some(text) = pattern.as_text() else {
        return Err(clash(
            pattern,
            "write the pattern as a text in quotes, so that it can be checked".to_owned(),
        ));
    };
    // ODK matches the whole answer. The pattern must stand on its own first, or `a)|(b` would slip through.
    let whole = format!(r"\A(?:{text})\z");
    let compiled = Regex::new(text).and_then(|_| RegexBuilder::new(&whole).size_limit(PATTERN).build());
    compiled.map_err(|error| Trouble::Pattern(reason(&error)).at(pattern.at.clone()))
}

/// The last line of the regex crate's message is the reason; the lines above draw the pattern.
fn reason(error: &regex::Error) -> String {
    let whole = error.to_string();
    let last = whole.lines().next_back().unwrap_or_default();
    last.strip_prefix("error: ").unwrap_or(last).to_owned()
}
