//! What a message is made of. MoBio's texts are plain Fluent: words, `$variables`, and choices between the cases
//! of a `$variable` or of `PLURAL($variable)`. All else (terms, references, attributes, other functions) is met as
//! refused, so that printing cannot fail.

use fluent_syntax::ast::{CallArguments, Expression, InlineExpression, Pattern, PatternElement, Variant};
use fluent_syntax::unicode::unescape_unicode_to_string;
use std::borrow::Cow;

/// The function that tells a number's plural category.
pub(super) const PLURAL: &str = "PLURAL";

/// What a walk through a message meets.
pub(super) enum Piece<'p> {
    /// Words that are printed.
    Text(Cow<'p, str>),
    /// The name of an argument.
    Name(&'p str),
    /// The cases of a choice between values, before their texts are met.
    Choice(&'p [Variant<&'p str>]),
    /// The cases of a choice between plural categories, before their texts are met.
    Plural(&'p [Variant<&'p str>]),
    /// What may not stand here, and why.
    Refused(&'static str),
}

/// Meets everything in a message in its order, the texts of all cases included.
pub(super) fn walk<'p>(pattern: &'p Pattern<&'p str>, visit: &mut impl FnMut(Piece<'p>)) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => visit(Piece::Text(Cow::Borrowed(value))),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => visit(match inline {
                InlineExpression::VariableReference { id } => Piece::Name(id.name),
                InlineExpression::StringLiteral { value } => Piece::Text(unescape_unicode_to_string(value)),
                _ => Piece::Refused("only $variables and \"texts\" may stand in braces here"),
            }),
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                let piece = match (selector, argument_of_plural(selector)) {
                    (InlineExpression::VariableReference { id }, _) => {
                        visit(Piece::Name(id.name));
                        Piece::Choice(variants)
                    }
                    (_, Some(name)) => {
                        visit(Piece::Name(name));
                        Piece::Plural(variants)
                    }
                    _ => Piece::Refused("a choice needs $variable or PLURAL($variable) before its ->"),
                };
                visit(piece);
                variants.iter().for_each(|variant| walk(&variant.value, visit));
            }
        }
    }
}

/// The variable in `PLURAL($variable)`.
fn argument_of_plural<'p>(selector: &InlineExpression<&'p str>) -> Option<&'p str> {
    let InlineExpression::FunctionReference { id, arguments } = selector else { return None };
    let CallArguments { positional, named } = arguments;
    match positional.as_slice() {
        [InlineExpression::VariableReference { id: name }] if id.name == PLURAL && named.is_empty() => {
            Some(name.name)
        }
        _ => None,
    }
}
