//! A Pratt parser for XPath 1.0 expressions (3.1 to 3.5 of the standard, without location paths).

use super::lexer::{Placed, Token, tokens};
use super::tree::{Link, Operator, Tree, TreeKind, UNARY};
use super::{DEPTH, ExpressionError, Function, Trouble};
use std::ops::Range;

/// Reads an expression. Names are not looked up yet: that is [`super::Expression::check`].
///
/// # Errors
/// What is wrong, and at which bytes of `source`.
pub fn parse(source: &str) -> Result<Tree, ExpressionError> {
    let mut tokens = tokens(source)?;
    tokens.reverse();
    let mut parser = Parser { ahead: tokens, end: source.len(), nesting: 0 };
    let (tree, _) = parser.expression(0)?;
    match parser.ahead.pop() {
        None => Ok(tree),
        Some((token, at)) => Err(unexpected("an operator or the end", &token, at)),
    }
}

struct Parser {
    /// What has not been read, next one last.
    ahead: Vec<Placed>,
    end: usize,
    nesting: usize,
}

/// A tree and how deep it is.
type Measured = (Tree, usize);

#[derive(Clone, Copy)]
enum Infix {
    Link(Link),
    Operator(Operator),
}

impl Parser {
    /// Everything from here on that binds at least as tightly as `weakest`.
    fn expression(&mut self, weakest: u8) -> Result<Measured, ExpressionError> {
        self.nesting += 1;
        if self.nesting > DEPTH {
            return Err(Trouble::Depth.at(self.here()));
        }
        let (mut left, mut depth) = self.operand()?;
        // `a and b and c` grows one chain; `(a and b) and c` does not, because its chain came as an operand.
        let mut growing = None;
        while let Some((infix, strength)) = self.infix().filter(|(_, strength)| *strength >= weakest) {
            let at = self.here();
            self.ahead.pop();
            let (right, right_depth) = self.expression(strength + 1)?;
            let span = left.at.start..right.at.end;
            let kind = match (infix, left) {
                (Infix::Link(link), Tree { kind: TreeKind::Chain(_, mut parts), .. })
                    if growing == Some(link) =>
                {
                    parts.push(right);
                    depth = depth.max(right_depth + 1);
                    TreeKind::Chain(link, parts)
                }
                (Infix::Link(link), left) => {
                    depth = depth.max(right_depth) + 1;
                    TreeKind::Chain(link, vec![left, right])
                }
                (Infix::Operator(operator), left) => {
                    depth = depth.max(right_depth) + 1;
                    TreeKind::Binary(operator, Box::new(left), Box::new(right))
                }
            };
            growing = match infix {
                Infix::Link(link) => Some(link),
                Infix::Operator(_) => None,
            };
            if depth > DEPTH {
                return Err(Trouble::Depth.at(at));
            }
            left = Tree { kind, at: span };
        }
        self.nesting -= 1;
        Ok((left, depth))
    }

    fn infix(&self) -> Option<(Infix, u8)> {
        let operator = match &self.ahead.last()?.0 {
            Token::Symbol(operator) => *operator,
            Token::Word(word) => match word.as_str() {
                "or" => return Some((Infix::Link(Link::Or), Link::Or.strength())),
                "and" => return Some((Infix::Link(Link::And), Link::And.strength())),
                "div" => Operator::Divide,
                "mod" => Operator::Modulo,
                _ => return None,
            },
            _ => return None,
        };
        Some((Infix::Operator(operator), operator.strength()))
    }

    fn operand(&mut self) -> Result<Measured, ExpressionError> {
        let Some((token, at)) = self.ahead.pop() else {
            return Err(missing("a value").at(self.here()));
        };
        let kind = match token {
            Token::Text(text) => TreeKind::Text(text),
            Token::Number(number) => TreeKind::Number(number),
            Token::Variable(name) => TreeKind::Variable(name),
            Token::This => TreeKind::This,
            Token::Parent => TreeKind::Parent,
            Token::Open => {
                let (inner, depth) = self.expression(0)?;
                let close = self.expect(&Token::Close, "')'")?;
                return Ok((Tree { kind: inner.kind, at: at.start..close.end }, depth));
            }
            Token::Symbol(Operator::Minus) => {
                let (inner, depth) = self.expression(UNARY)?;
                let span = at.start..inner.at.end;
                return Ok((Tree { kind: TreeKind::Negate(Box::new(inner)), at: span }, depth + 1));
            }
            Token::Word(word) => return self.call(&word, at),
            token => return Err(unexpected("a value", &token, at)),
        };
        Ok((Tree { kind, at }, 1))
    }

    fn call(&mut self, name: &str, at: Range<usize>) -> Result<Measured, ExpressionError> {
        if !self.next_is(&Token::Open) {
            return Err(Trouble::BareWord(name.to_owned()).at(at));
        }
        self.ahead.pop();
        let Some(function) = Function::named(name) else {
            return Err(Trouble::UnknownFunction(name.to_owned()).at(at));
        };
        let mut arguments = Vec::new();
        let mut deepest = 0;
        if !self.next_is(&Token::Close) {
            loop {
                let (argument, depth) = self.expression(0)?;
                arguments.push(argument);
                deepest = deepest.max(depth);
                if !self.next_is(&Token::Comma) {
                    break;
                }
                self.ahead.pop();
            }
        }
        let close = self.expect(&Token::Close, "',' or ')'")?;
        if !function.takes().contains(&arguments.len()) {
            return Err(function.wrong_count(arguments.len()).at(at.start..close.end));
        }
        Ok((Tree { kind: TreeKind::Call(function, arguments), at: at.start..close.end }, deepest + 1))
    }

    fn next_is(&self, wanted: &Token) -> bool {
        self.ahead.last().is_some_and(|(token, _)| token == wanted)
    }

    fn expect(&mut self, wanted: &Token, needed: &'static str) -> Result<Range<usize>, ExpressionError> {
        match self.ahead.pop() {
            Some((token, at)) if token == *wanted => Ok(at),
            Some((token, at)) => Err(unexpected(needed, &token, at)),
            None => Err(missing(needed).at(self.here())),
        }
    }

    /// Where the next token stands; the end if there is none.
    fn here(&self) -> Range<usize> {
        self.ahead.last().map_or(self.end..self.end, |(_, at)| at.clone())
    }
}

fn unexpected(needed: &'static str, token: &Token, at: Range<usize>) -> ExpressionError {
    Trouble::Unexpected { needed, found: token.describe() }.at(at)
}

fn missing(needed: &'static str) -> Trouble {
    Trouble::Unexpected { needed, found: "the end".to_owned() }
}
