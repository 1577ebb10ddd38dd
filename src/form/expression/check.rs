//! From a tree to a typed expression: every name is looked up, every code is in its list, every pattern compiles,
//! and what can never fit together is refused while the form is built instead of at the kiosk.
//! XPath's coercions stay: only what is certainly a mistake is a clash.

mod fit;

use super::function::Shape;
use super::tree::{Link, Operator, Tree, TreeKind};
use super::{Datum, ExpressionError, Function, Trouble, parse};
use crate::form::codes::CodeList;
use fit::{clash, common, compile, day, equal, format, is_day, joined, known_code, moment, number};
use regex::Regex;
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
    /// A day with a time.
    Moment,
    /// A number that counts days since 1970, like `today() + 7`: it may be compared with days and with numbers.
    Days,
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
    /// Whether the row with this name is, or stands in, a repeat group that the row being checked is not in:
    /// it has a value for every entry then.
    fn is_list(&self, _name: &str) -> bool {
        false
    }
    /// Whether the row being checked stands in a repeat group.
    fn is_repeated(&self) -> bool {
        false
    }
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
    /// The values of a row in all entries of its repeat group. Stands as an argument only.
    Rows(usize),
    This,
    Negate(Box<Node>),
    Chain(Link, Vec<Node>),
    Binary(Operator, Box<(Node, Node)>),
    Call(Function, Vec<Node>),
    Matches(Box<Node>, Box<Regex>),
    /// A day or moment by a pattern whose parts are known.
    Format(Box<Node>, String),
    /// The number tells apart the random values within one expression.
    Random(u64),
    /// Of a certain length, if there is one.
    Uuid(u64, Option<Box<Node>>),
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
        let mut check = Check { names, reads: BTreeSet::new(), random: 0 };
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
    /// How many random values there are so far.
    random: u64,
}

type Typed = (Node, Type);

impl<N: Names> Check<'_, N> {
    fn node(&mut self, tree: &Tree) -> Result<Typed, ExpressionError> {
        Ok(match &tree.kind {
            TreeKind::Text(text) => (Node::Constant(Datum::Text(text.clone())), Type::Text),
            TreeKind::Number(number) => (Node::Constant(Datum::Number(*number)), Type::Number),
            TreeKind::Variable(name) => match self.variable(tree, name)? {
                (Node::Rows(_), _) => {
                    let why = "has a value for every entry of its repeat group";
                    let how =
                        "put it into sum(), count(), count-non-empty(), min(), max(), concat() or join()";
                    return Err(clash(tree, format!("{tree} {why}; {how}")));
                }
                typed => typed,
            },
            TreeKind::This => {
                (Node::This, self.names.this().ok_or_else(|| Trouble::This.at(tree.at.clone()))?)
            }
            TreeKind::Parent => return Err(Trouble::Parent.at(tree.at.clone())),
            TreeKind::Negate(inner) => (Node::Negate(Box::new(self.numeric(inner)?.0)), Type::Number),
            TreeKind::Chain(link, parts) => {
                let parts = parts.iter().map(|part| Ok(self.node(part)?.0)).collect::<Result<_, _>>()?;
                (Node::Chain(*link, parts), Type::Truth)
            }
            TreeKind::Binary(operator, left, right) => self.binary(*operator, left, right)?,
            TreeKind::Call(function, arguments) => self.call(tree, *function, arguments)?,
        })
    }

    fn variable(&mut self, tree: &Tree, name: &str) -> Result<Typed, ExpressionError> {
        let unknown = || Trouble::UnknownVariable(name.to_owned()).at(tree.at.clone());
        let (row, kind) = self.names.find(name).ok_or_else(unknown)?;
        self.reads.insert(row);
        Ok((if self.names.is_list(name) { Node::Rows(row) } else { Node::Row(row) }, kind))
    }

    fn binary(&mut self, operator: Operator, left: &Tree, right: &Tree) -> Result<Typed, ExpressionError> {
        let (sides, gives) = match operator {
            Operator::Plus | Operator::Minus | Operator::Times | Operator::Divide | Operator::Modulo => {
                let (left_node, left_type) = self.numeric(left)?;
                let (right_node, right_type) = self.numeric(right)?;
                let moves = matches!(operator, Operator::Plus | Operator::Minus);
                let gives = if moves && is_day(&left_type) != is_day(&right_type) {
                    Type::Days
                } else {
                    Type::Number
                };
                ((left_node, right_node), gives)
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
                if is_day(&left_type) || is_day(&right_type) {
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

    fn call(
        &mut self,
        tree: &Tree,
        function: Function,
        arguments: &[Tree],
    ) -> Result<Typed, ExpressionError> {
        match (function, arguments) {
            (Function::Regex, [text, pattern]) => {
                let text = Box::new(self.node(text)?.0);
                Ok((Node::Matches(text, Box::new(compile(pattern)?)), Type::Truth))
            }
            (Function::FormatDate | Function::FormatDateTime, [day, pattern]) => {
                let day = Box::new(self.argument(function, 0, day)?.0);
                Ok((Node::Format(day, format(pattern)?), Type::Text))
            }
            (Function::ChoiceName, [code, question]) => {
                let (row, list) = self.list_of(question)?;
                known_code(&list, code)?;
                Ok((Node::ChoiceName(Box::new(self.node(code)?.0), row), Type::Text))
            }
            (Function::Position, [argument]) if argument.kind != TreeKind::Parent => {
                Err(clash(argument, "write position(..) for the number of the entry".to_owned()))
            }
            (Function::Position | Function::Last, _) if !self.names.is_repeated() => {
                Err(clash(tree, format!("{tree} works in a repeat group only")))
            }
            (Function::Position, _) => Ok((Node::Call(function, Vec::new()), Type::Number)),
            (Function::Random, _) => Ok((Node::Random(self.next_random()), Type::Number)),
            (Function::Uuid, arguments) => {
                let which = self.next_random();
                let length = arguments.first().map(|length| self.numeric(length)).transpose()?;
                Ok((Node::Uuid(which, length.map(|(length, _)| Box::new(length))), Type::Text))
            }
            _ => self.plain_call(function, arguments),
        }
    }

    fn next_random(&mut self) -> u64 {
        self.random += 1;
        self.random
    }

    /// A call that needs the values of its arguments and nothing else.
    fn plain_call(&mut self, function: Function, arguments: &[Tree]) -> Result<Typed, ExpressionError> {
        let mut nodes = Vec::with_capacity(arguments.len());
        let mut types = Vec::with_capacity(arguments.len());
        for (place, argument) in arguments.iter().enumerate() {
            let (node, kind) = self.argument(function, place, argument)?;
            nodes.push(node);
            types.push(kind);
        }
        if let (Function::Selected, [kind, ..], [_, code]) = (function, types.as_slice(), arguments) {
            known_code(kind, code)?;
        }
        let gives = match (function, types.as_slice(), arguments) {
            (Function::SelectedAt, [Type::One(list) | Type::Many(list), ..], _) => Type::One(list.clone()),
            (Function::Join, [_, parts @ ..], [separator, ..]) => joined(separator, parts),
            _ => match function.gives() {
                Shape::Number | Shape::Numbers => Type::Number,
                Shape::Truth => Type::Truth,
                Shape::Day => Type::Day,
                Shape::Moment => Type::Moment,
                Shape::Text => Type::Text,
                Shape::Any | Shape::Codes | Shape::Values => {
                    common(types.into_iter().skip(usize::from(function == Function::If)))
                }
            },
        };
        Ok((Node::Call(function, nodes), gives))
    }

    /// The argument at this place, if it fits there.
    fn argument(&mut self, function: Function, place: usize, tree: &Tree) -> Result<Typed, ExpressionError> {
        let shape = function.shape(place);
        let (node, kind) = match (&tree.kind, shape) {
            (TreeKind::Variable(name), Shape::Values | Shape::Numbers) => self.variable(tree, name)?,
            _ if function.needs_rows() => {
                let name = function.name();
                return Err(clash(tree, format!("{name}() needs the answers to one question, as ${{name}}")));
            }
            _ => self.node(tree)?,
        };
        match shape {
            Shape::Number | Shape::Numbers => number(&kind, tree)?,
            Shape::Day => day(&kind, tree)?,
            Shape::Moment => moment(&kind, tree)?,
            Shape::Codes if !matches!(kind, Type::One(_) | Type::Many(_) | Type::Any) => {
                let name = function.name();
                return Err(clash(tree, format!("{name}() needs the answer to a select question")));
            }
            Shape::Codes | Shape::Any | Shape::Text | Shape::Truth | Shape::Values => {}
        }
        Ok((node, kind))
    }

    fn numeric(&mut self, tree: &Tree) -> Result<Typed, ExpressionError> {
        let (node, kind) = self.node(tree)?;
        number(&kind, tree)?;
        Ok((node, kind))
    }

    /// The row meant by the second argument of `jr:choice-name`: `'${q}'` in quotes, as ODK writes it, or bare.
    fn list_of(&mut self, tree: &Tree) -> Result<(usize, Type), ExpressionError> {
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
            Some((row, kind @ (Type::One(_) | Type::Many(_)))) => Ok((row, kind)),
            Some(_) => Err(clash(tree, format!("{name} has no list of answers"))),
            None if name.is_empty() => Err(clash(tree, "write the question as '${name}'".to_owned())),
            None => Err(Trouble::UnknownVariable(name.to_owned()).at(tree.at.clone())),
        }
    }
}
