//! One message, compiled from its Fluent syntax tree to what can be printed: text, inserted values and choices.
//! Whatever else Fluent knows (terms, functions, attributes, references) is refused when compiling, so that
//! printing cannot fail. Plural categories come from icu: fluent-bundle's own lack French "many".

use super::args::{Arg, Args};
use super::number::Numbers;
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};
use fluent_syntax::unicode::unescape_unicode_to_string;
use std::borrow::Cow;

/// A message ready to be printed.
#[derive(Debug, PartialEq)]
pub(super) struct Message<'t>(Vec<Part<'t>>);

#[derive(Debug, PartialEq)]
enum Part<'t> {
    Text(Cow<'t, str>),
    Value(&'t str),
    Choice { name: &'t str, cases: Vec<(Key<'t>, Message<'t>)>, otherwise: Message<'t> },
}

/// What a case of a choice stands for.
#[derive(Debug, PartialEq)]
pub(super) enum Key<'t> {
    /// Exactly this number.
    Number(i64),
    /// A plural category, or a text word for word.
    Word(&'t str),
}

/// What a walk through a message meets.
pub(super) enum Piece<'m, 't> {
    /// Words that are printed.
    Text(&'m str),
    /// The name of an argument.
    Name(&'t str),
    /// What a choice tells apart, the default not included.
    Keys(Vec<&'m Key<'t>>),
}

/// Why a message cannot be used.
pub(super) type Refusal = &'static str;

impl<'t> Message<'t> {
    /// Compiles a parsed pattern.
    pub(super) fn compile(pattern: Pattern<&'t str>) -> Result<Self, Refusal> {
        pattern.elements.into_iter().map(Part::compile).collect::<Result<_, _>>().map(Self)
    }

    /// Appends the message to `out`; an argument that was not given shows its name.
    pub(super) fn print(&self, args: &Args, numbers: &Numbers, out: &mut String) {
        for part in &self.0 {
            match part {
                Part::Text(text) => out.push_str(text),
                Part::Value(name) => match args.get(name) {
                    Some(Arg::Number(number)) => out.push_str(&numbers.print(*number)),
                    Some(Arg::Text(text)) => out.push_str(text.isolated().as_str()),
                    None => out.extend(["⟨$", name, "⟩"]),
                },
                Part::Choice { name, cases, otherwise } => {
                    let value = args.get(name);
                    let fits = |key: &Key<'_>| value.is_some_and(|value| key.fits(value, numbers));
                    let case = cases.iter().find(|(key, _)| fits(key)).map_or(otherwise, |(_, case)| case);
                    case.print(args, numbers, out);
                }
            }
        }
    }

    /// The texts and the keys of all choices in it, cases included.
    pub(super) fn walk<'m>(&'m self, visit: &mut impl FnMut(Piece<'m, 't>)) {
        for part in &self.0 {
            match part {
                Part::Text(text) => visit(Piece::Text(text)),
                Part::Value(name) => visit(Piece::Name(name)),
                Part::Choice { name, cases, otherwise } => {
                    visit(Piece::Name(name));
                    visit(Piece::Keys(cases.iter().map(|(key, _)| key).collect()));
                    cases.iter().for_each(|(_, case)| case.walk(visit));
                    otherwise.walk(visit);
                }
            }
        }
    }
}

impl<'t> Part<'t> {
    fn compile(element: PatternElement<&'t str>) -> Result<Self, Refusal> {
        match element {
            PatternElement::TextElement { value } => Ok(Self::Text(Cow::Borrowed(value))),
            PatternElement::Placeable { expression } => Self::placeable(expression),
        }
    }

    fn placeable(expression: Expression<&'t str>) -> Result<Self, Refusal> {
        match expression {
            Expression::Inline(InlineExpression::VariableReference { id }) => Ok(Self::Value(id.name)),
            Expression::Inline(InlineExpression::StringLiteral { value }) => {
                Ok(Self::Text(unescape_unicode_to_string(value)))
            }
            Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
                Self::choice(id.name, variants)
            }
            Expression::Select { .. } => Err("a choice needs a $variable before its ->"),
            Expression::Inline(_) => Err("only $variables and \"texts\" may stand in braces here"),
        }
    }

    fn choice(name: &'t str, variants: Vec<Variant<&'t str>>) -> Result<Self, Refusal> {
        let (mut cases, mut otherwise) = (Vec::new(), None);
        for Variant { key, value, default } in variants {
            let message = Message::compile(value)?;
            match (default, key) {
                (true, _) => otherwise = Some(message),
                (false, VariantKey::Identifier { name }) => cases.push((Key::Word(name), message)),
                (false, VariantKey::NumberLiteral { value }) => {
                    let number = value.parse().map_err(|_| "only whole numbers can be told apart")?;
                    cases.push((Key::Number(number), message));
                }
            }
        }
        let otherwise = otherwise.ok_or("a choice needs a *[other] case")?;
        Ok(Self::Choice { name, cases, otherwise })
    }
}

impl Key<'_> {
    /// Whether this case is meant for the value.
    pub(super) fn fits(&self, value: &Arg, numbers: &Numbers) -> bool {
        match (self, value) {
            (Self::Number(key), Arg::Number(number)) => key == number,
            (Self::Word(word), Arg::Number(number)) => *word == numbers.category(*number),
            (Self::Word(word), Arg::Text(text)) => *word == text.as_str(),
            (Self::Number(_), Arg::Text(_)) => false,
        }
    }
}
