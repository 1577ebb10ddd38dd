//! What fits where: which types can be numbers, days or codes, and which can never be equal.
//! XPath coerces nearly everything, so only what is certainly a mistake is refused.

use super::super::evaluate::unknown_part;
use super::super::tree::{Tree, TreeKind};
use super::super::{Datum, ExpressionError, Trouble};
use super::Type;
use regex::{Regex, RegexBuilder};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How large a compiled pattern may be, in bytes.
const PATTERN: usize = 256 * 1024;

pub(super) fn clash(tree: &Tree, what: String) -> ExpressionError {
    Trouble::Clash(what).at(tree.at.clone())
}

pub(super) const fn is_day(kind: &Type) -> bool {
    matches!(kind, Type::Day | Type::Moment)
}

/// Refuses what can never be a number.
pub(super) fn number(kind: &Type, tree: &Tree) -> Result<(), ExpressionError> {
    let why = match kind {
        Type::Number | Type::Any | Type::Day | Type::Moment | Type::Days => return Ok(()),
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
pub(super) fn day(kind: &Type, tree: &Tree) -> Result<(), ExpressionError> {
    match kind {
        Type::Day | Type::Moment | Type::Days | Type::Any => Ok(()),
        Type::Text if tree.as_text().is_none_or(|text| text.parse::<jiff::civil::Date>().is_ok()) => Ok(()),
        _ => Err(clash(tree, format!("a day is needed here, but {tree} is none; write it as '2026-11-23'"))),
    }
}

/// Refuses what can never be a day with a time. A number counts days: `format-date(today() + 7, '%d.%m.%Y')`.
pub(super) fn moment(kind: &Type, tree: &Tree) -> Result<(), ExpressionError> {
    match kind {
        Type::Day | Type::Moment | Type::Days | Type::Number | Type::Any => Ok(()),
        Type::Text if tree.as_text().is_none_or(|text| Datum::Text(text.clone()).moment().is_some()) => {
            Ok(())
        }
        _ => {
            let example = "write it as '2026-11-23' or '2026-11-23T14:30:00'";
            Err(clash(tree, format!("a day or time is needed here, but {tree} is none; {example}")))
        }
    }
}

/// Refuses to compare a value of this type with something it can never be.
pub(super) fn equal(kind: &Type, other: &Tree) -> Result<(), ExpressionError> {
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
        Type::Number | Type::Days => literal.number().is_nan(),
        Type::Day => !matches!(literal, Datum::Text(_)) || literal.day().is_none(),
        Type::Moment => !matches!(literal, Datum::Text(_)) || literal.moment().is_none(),
        Type::Truth => matches!(literal, Datum::Text(_)),
        Type::Text | Type::Any => false,
    };
    if never { Err(clash(other, format!("the other side can never be {other}"))) } else { Ok(()) }
}

pub(super) fn known_code(kind: &Type, code: &Tree) -> Result<(), ExpressionError> {
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
pub(super) fn common(types: impl Iterator<Item = Type>) -> Type {
    types
        .reduce(|all, next| match (all, next) {
            (Type::Number, Type::Number) => Type::Number,
            (Type::Truth, Type::Truth) => Type::Truth,
            (Type::Day, Type::Day) => Type::Day,
            (Type::Moment, Type::Moment) => Type::Moment,
            _ => Type::Any,
        })
        .map_or(Type::Any, |kind| match kind {
            Type::Number | Type::Truth | Type::Day | Type::Moment => kind,
            _ => Type::Any,
        })
}

pub(super) fn compile(pattern: &Tree) -> Result<Regex, ExpressionError> {
    let Some(text) = pattern.as_text() else {
        return Err(clash(
            pattern,
            "write the pattern as a text in quotes, so that it can be checked".to_owned(),
        ));
    };
    compiled(text).map_err(|error| Trouble::Pattern(reason(&error)).at(pattern.at.clone()))
}

/// Compiles a pattern, once for all rows that have it: that takes longer than all the rest of a row.
fn compiled(text: &str) -> Result<Regex, regex::Error> {
    static COMPILED: Mutex<BTreeMap<String, Regex>> = Mutex::new(BTreeMap::new());
    let mut known = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(regex) = known.get(text) {
        return Ok(regex.clone());
    }
    // The pattern must stand on its own first, or `a)|(b` would slip through.
    if text.contains(')') {
        Regex::new(text)?;
    }
    // ODK matches the whole answer.
    let regex = RegexBuilder::new(&format!(r"\A(?:{text})\z")).size_limit(PATTERN).build()?;
    known.insert(text.to_owned(), regex.clone());
    Ok(regex)
}

/// The last line of the regex crate's message is the reason; the lines above draw the pattern.
fn reason(error: &regex::Error) -> String {
    let whole = error.to_string();
    let last = whole.lines().next_back().unwrap_or_default();
    last.strip_prefix("error: ").unwrap_or(last).to_owned()
}

/// The pattern of a date, if it has only parts that exist.
pub(super) fn format(pattern: &Tree) -> Result<String, ExpressionError> {
    let Some(text) = pattern.as_text() else {
        return Err(clash(pattern, "write the pattern as a text in quotes, like '%d.%m.%Y'".to_owned()));
    };
    match unknown_part(text) {
        None => Ok(text.clone()),
        Some(part) => {
            let known = "%Y %y %m %n %b %d %e %a %H %h %M %S %3 and %%";
            Err(clash(pattern, format!("{part} is no part of a date; there are {known}")))
        }
    }
}

/// The list of codes that `join(' ', ${a}, ${b})` is an answer of, if all of them have the same one.
pub(super) fn joined(separator: &Tree, parts: &[Type]) -> Type {
    let list = |kind: &Type| match kind {
        Type::One(list) | Type::Many(list) => Some(Arc::clone(list)),
        _ => None,
    };
    let Some(first) = parts.first().and_then(list) else { return Type::Text };
    let same = parts.iter().all(|kind| list(kind).is_some_and(|other| Arc::ptr_eq(&first, &other)));
    let spaces = separator.as_text().is_some_and(|text| text == " ");
    if same && spaces { Type::Many(first) } else { Type::Text }
}
