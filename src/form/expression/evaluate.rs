//! Evaluates a checked expression. It cannot fail: what has no value is the empty text or NaN, as in XPath 1.0.
//! Every part is visited at most once, so the size of the expression bounds the time.

mod call;
mod chance;
mod days;
mod numbers;
mod texts;

use super::check::{Expression, Node};
use super::tree::{Link, Operator};
use super::{Datum, Function};
use chance::Chance;
pub(super) use days::unknown_part;
use jiff::civil::{Date, DateTime};

/// Where an expression finds the values it refers to.
pub trait Scope {
    /// The value of the row with this number; empty if it has none or is not relevant.
    fn row(&self, row: usize) -> Datum;
    /// The value of `.`, in a constraint.
    fn this(&self) -> Datum;
    /// The values of a row in all entries of its repeat group, in their order, without those where it is not
    /// relevant; for the name of a group one value for each entry.
    fn rows(&self, row: usize) -> Vec<Datum>;
    /// The number of the row that the expression belongs to.
    fn own(&self) -> usize;
    /// What that row holds now; empty if nothing.
    fn this_row(&self) -> Datum;
    /// Which entry of its repeat group that row stands in, from 1; 1 outside.
    fn position(&self) -> usize;
    /// How many entries its repeat group has; 1 outside.
    fn entries(&self) -> usize;
    /// The day of the session.
    fn today(&self) -> Date;
    /// Day and time of the session by the wall clock of the place.
    fn now(&self) -> DateTime;
    /// What makes the random values of this session differ from those of others.
    fn seed(&self) -> u64;
    /// The label of a code in the list of the row with this number.
    fn choice_name(&self, row: usize, code: &str) -> Option<String>;
}

impl Expression {
    /// Its value.
    pub fn evaluate(&self, scope: &impl Scope) -> Datum {
        evaluate(&self.root, scope)
    }

    /// Whether it holds.
    pub fn holds(&self, scope: &impl Scope) -> bool {
        self.evaluate(scope).truth()
    }
}

fn evaluate(node: &Node, scope: &impl Scope) -> Datum {
    match node {
        Node::Constant(datum) => datum.clone(),
        // A list stands as an argument only, where `values` takes all of it.
        Node::Row(row) | Node::Rows(row) => scope.row(*row),
        Node::This => scope.this(),
        Node::Negate(inner) => Datum::Number(-evaluate(inner, scope).number()),
        Node::Chain(Link::And, parts) => Datum::Truth(parts.iter().all(|part| evaluate(part, scope).truth())),
        Node::Chain(Link::Or, parts) => Datum::Truth(parts.iter().any(|part| evaluate(part, scope).truth())),
        Node::Binary(operator, sides) => {
            binary(*operator, &evaluate(&sides.0, scope), &evaluate(&sides.1, scope))
        }
        Node::Call(Function::If, parts) => match parts.as_slice() {
            [condition, yes, no] => {
                evaluate(if evaluate(condition, scope).truth() { yes } else { no }, scope)
            }
            _ => Datum::EMPTY,
        },
        Node::Call(Function::Coalesce, parts) => {
            let mut values = parts.iter().map(|part| evaluate(part, scope));
            values.find(|value| !value.is_empty()).unwrap_or(Datum::EMPTY)
        }
        Node::Call(Function::Once, parts) => match (scope.this_row(), parts.first()) {
            (held, Some(part)) if held.is_empty() => evaluate(part, scope),
            (held, _) => held,
        },
        Node::Call(Function::Today, _) => Datum::Day(scope.today()),
        Node::Call(Function::Now, _) => Datum::Moment(scope.now()),
        Node::Call(Function::Position, _) => numbers::count(scope.position()),
        Node::Call(Function::Last, _) => numbers::count(scope.entries()),
        // Taken one by one, because a text that is full needs no more of them.
        Node::Call(Function::Concat, parts) => Datum::Text(texts::join("", values(parts, scope))),
        Node::Call(Function::Join, parts) => parts.split_first().map_or(Datum::EMPTY, |(between, parts)| {
            Datum::Text(texts::join(&evaluate(between, scope).text(), values(parts, scope)))
        }),
        Node::Call(function, arguments) => {
            call::call(*function, &values(arguments, scope).collect::<Vec<_>>())
        }
        Node::Random(which) => Datum::Number(Chance::of(scope, *which).number()),
        Node::Uuid(which, length) => {
            let chance = Chance::of(scope, *which);
            Datum::Text(match length {
                None => chance.uuid(),
                Some(length) => chance.letters(evaluate(length, scope).number()),
            })
        }
        Node::Format(day, pattern) => Datum::Text(
            evaluate(day, scope).moment().map_or_else(String::new, |day| days::format(day, pattern)),
        ),
        Node::Matches(text, pattern) => Datum::Truth(pattern.is_match(&evaluate(text, scope).text())),
        Node::ChoiceName(code, row) => {
            Datum::Text(scope.choice_name(*row, &evaluate(code, scope).text()).unwrap_or_default())
        }
    }
}

/// The values of all arguments, one after the other; a list gives as many as it has.
fn values<S: Scope>(arguments: &[Node], scope: &S) -> impl Iterator<Item = Datum> {
    arguments.iter().flat_map(|argument| match argument {
        Node::Rows(row) => scope.rows(*row),
        argument => vec![evaluate(argument, scope)],
    })
}

fn binary(operator: Operator, left: &Datum, right: &Datum) -> Datum {
    let numbers = || (left.number(), right.number());
    let number = |combine: fn(f64, f64) -> f64| {
        let (left, right) = numbers();
        Datum::Number(combine(left, right))
    };
    match operator {
        Operator::Plus => number(|a, b| a + b),
        Operator::Minus => number(|a, b| a - b),
        Operator::Times => number(|a, b| a * b),
        Operator::Divide => number(|a, b| a / b),
        Operator::Modulo => number(|a, b| a % b),
        Operator::Equal => Datum::Truth(equal(left, right)),
        Operator::NotEqual => Datum::Truth(!equal(left, right)),
        Operator::Less | Operator::LessOrEqual | Operator::Greater | Operator::GreaterOrEqual => {
            let (left, right) = moments(left, right).unwrap_or_else(numbers);
            Datum::Truth(match operator {
                Operator::Less => left < right,
                Operator::LessOrEqual => left <= right,
                Operator::Greater => left > right,
                _ => left >= right,
            })
        }
    }
}

/// Both as counts of days, if one is a day or moment and the other can be one.
fn moments(left: &Datum, right: &Datum) -> Option<(f64, f64)> {
    let is_day = |datum: &Datum| matches!(datum, Datum::Day(_) | Datum::Moment(_));
    let count = |datum: &Datum| datum.moment().map(|moment| Datum::Moment(moment).number());
    if is_day(left) || is_day(right) { count(left).zip(count(right)) } else { None }
}

/// XPath 1.0, 3.4: a truth makes both sides truths, else a number makes both numbers, else both are texts.
#[expect(clippy::float_cmp, reason = "XPath compares numbers exactly")]
fn equal(left: &Datum, right: &Datum) -> bool {
    match (left, right) {
        (Datum::Truth(_), _) | (_, Datum::Truth(_)) => left.truth() == right.truth(),
        (Datum::Day(_) | Datum::Moment(_), _) | (_, Datum::Day(_) | Datum::Moment(_)) => {
            moments(left, right).is_some_and(|(left, right)| left == right)
        }
        (Datum::Number(_), _) | (_, Datum::Number(_)) => left.number() == right.number(),
        (Datum::Text(left), Datum::Text(right)) => left == right,
    }
}
