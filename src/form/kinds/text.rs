//! A typed text: cleaned of what could disturb a screen, without blanks at its ends, at most [`LONGEST`] letters, or
//! [`LONGEST_MESSAGE`] where a few sentences are asked for.

use super::Refusal;
use crate::domain::answer::{Given, Value};
use crate::form::definition::Writing;
use crate::text::SafeText;
use unicode_segmentation::UnicodeSegmentation;

/// The longest typed text, in grapheme clusters.
pub const LONGEST: usize = 200;
/// The longest text of a few sentences, in grapheme clusters.
pub const LONGEST_MESSAGE: usize = 500;

/// How long a text may be, in grapheme clusters.
#[must_use]
pub const fn longest(writing: Writing) -> usize {
    match writing {
        Writing::Long => LONGEST_MESSAGE,
        Writing::Own | Writing::Latin | Writing::Numbers | Writing::Phone => LONGEST,
    }
}

pub(super) fn validate(given: Given, writing: Writing) -> Result<Given, Refusal> {
    let Value::Text(text) = given.value else { return Err(Refusal::Kind) };
    let text = clean(&text, longest(writing))?.ok_or(Refusal::TextEmpty)?;
    Ok(Given { value: Value::Text(text), other: None, calendar: None, language: given.language })
}

/// The text beside the code `other` with its language; dropped if `other` is not chosen or nothing was typed.
pub(super) fn beside(
    chosen: bool,
    text: Option<String>,
    language: Option<String>,
) -> Result<(Option<String>, Option<String>), Refusal> {
    let text = text.filter(|_| chosen).map(|text| clean(&text, LONGEST)).transpose()?.flatten();
    let language = language.filter(|_| text.is_some());
    Ok((text, language))
}

fn clean(text: &str, longest: usize) -> Result<Option<String>, Refusal> {
    let text = text.trim();
    if text.graphemes(true).count() > longest {
        return Err(Refusal::TextLong);
    }
    let safe = SafeText::untrusted(text);
    let text = safe.as_str().trim();
    Ok((!text.is_empty()).then(|| text.to_owned()))
}
