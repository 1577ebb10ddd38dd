//! Evaluates a checked expression. It cannot fail: what has no value is the empty text or NaN, as in XPath 1.0.
//! Every part is visited at most once, so the size of the expression bounds the time.

use super::check::{Expression, Node};
use super::tree::{Link, Operator};
use super::{Datum, Function, TEXT};
use jiff::civil::Date;

/// Where an expression finds the values it refers to.
pub trait Scope {
    /// The value of the row with this number; empty if it has none or is not relevant.
    fn row(&self, row: usize) -> Datum;
    /// The value of `.`, in a constraint.
    fn this(&self) -> Datum;
    /// The day of the session.
    fn today(&self) -> Date;
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
        Node::Row(row) => scope.row(*row),
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
        Node::Call(function, arguments) => {
            let values: Vec<Datum> = arguments.iter().map(|argument| evaluate(argument, scope)).collect();
            call(*function, &values, scope.today())
        }
        Node::Matches(text, pattern) => Datum::Truth(pattern.is_match(&evaluate(text, scope).text())),
        Node::ChoiceName(code, row) => {
            Datum::Text(scope.choice_name(*row, &evaluate(code, scope).text()).unwrap_or_default())
        }
    }
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
            let (left, right) = days(left, right).unwrap_or_else(numbers);
            Datum::Truth(match operator {
                Operator::Less => left < right,
                Operator::LessOrEqual => left <= right,
                Operator::Greater => left > right,
                _ => left >= right,
            })
        }
    }
}

/// Both as counts of days, if one is a day and the other can be one.
fn days(left: &Datum, right: &Datum) -> Option<(f64, f64)> {
    let one_is = matches!(left, Datum::Day(_)) || matches!(right, Datum::Day(_));
    let count = |datum: &Datum| datum.day().map(|day| Datum::Day(day).number());
    if one_is { count(left).zip(count(right)) } else { None }
}

/// XPath 1.0, 3.4: a truth makes both sides truths, else a number makes both numbers, else both are texts.
#[expect(clippy::float_cmp, reason = "XPath compares numbers exactly")]
fn equal(left: &Datum, right: &Datum) -> bool {
    match (left, right) {
        (Datum::Truth(_), _) | (_, Datum::Truth(_)) => left.truth() == right.truth(),
        (Datum::Day(_), _) | (_, Datum::Day(_)) => {
            days(left, right).is_some_and(|(left, right)| left == right)
        }
        (Datum::Number(_), _) | (_, Datum::Number(_)) => left.number() == right.number(),
        (Datum::Text(left), Datum::Text(right)) => left == right,
    }
}

fn call(function: Function, arguments: &[Datum], today: Date) -> Datum {
    const NOTHING: &Datum = &Datum::EMPTY;
    let argument = |place: usize| arguments.get(place).unwrap_or(NOTHING);
    let text = |place: usize| argument(place).text();
    let number = |place: usize| argument(place).number();
    let fold = |combine: fn(f64, f64) -> f64| {
        arguments.iter().map(Datum::number).reduce(combine).unwrap_or(f64::NAN)
    };
    match function {
        Function::Selected => {
            let code = text(1);
            Datum::Truth(text(0).split_whitespace().any(|chosen| chosen == code.trim()))
        }
        Function::CountSelected => {
            Datum::Number(u32::try_from(text(0).split_whitespace().count()).map_or(f64::NAN, f64::from))
        }
        Function::Not => Datum::Truth(!argument(0).truth()),
        Function::True => Datum::Truth(true),
        Function::False => Datum::Truth(false),
        Function::Boolean => Datum::Truth(argument(0).truth()),
        Function::Number => Datum::Number(number(0)),
        Function::String => Datum::Text(text(0)),
        Function::Int => Datum::Number(number(0).trunc()),
        Function::Round => {
            let scale = arguments.get(1).map_or(1.0, |places| 10_f64.powf(places.number().trunc()));
            Datum::Number((number(0) * scale + 0.5).floor() / scale)
        }
        Function::Floor => Datum::Number(number(0).floor()),
        Function::Ceiling => Datum::Number(number(0).ceil()),
        Function::Abs => Datum::Number(number(0).abs()),
        Function::Min => Datum::Number(fold(|a, b| if a.is_nan() || a < b { a } else { b })),
        Function::Max => Datum::Number(fold(|a, b| if a.is_nan() || a > b { a } else { b })),
        Function::Concat => {
            Datum::Text(arguments.iter().map(Datum::text).collect::<String>().chars().take(TEXT).collect())
        }
        Function::Contains => Datum::Truth(text(0).contains(&text(1))),
        Function::StartsWith => Datum::Truth(text(0).starts_with(&text(1))),
        Function::EndsWith => Datum::Truth(text(0).ends_with(&text(1))),
        Function::StringLength => {
            Datum::Number(u32::try_from(text(0).chars().count()).map_or(f64::NAN, f64::from))
        }
        Function::NormalizeSpace => Datum::Text(text(0).split_whitespace().collect::<Vec<_>>().join(" ")),
        Function::Today => Datum::Day(today),
        Function::Date => argument(0).day().map_or(Datum::EMPTY, Datum::Day),
        Function::DifferenceInMonths => {
            let months = argument(0).day().zip(argument(1).day()).map(|(from, to)| months(from, to));
            Datum::Number(months.map_or(f64::NAN, f64::from))
        }
        // These are nodes of their own, because they do not need all their arguments as values.
        Function::If | Function::Coalesce | Function::Regex | Function::ChoiceName => Datum::EMPTY,
    }
}

/// Whole months: one is over when the same day of the month has come.
fn months(from: Date, to: Date) -> i32 {
    if to < from {
        return -months(to, from);
    }
    let apart = (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month())
        - i32::from(from.month());
    apart - i32::from(to.day() < from.day())
}
