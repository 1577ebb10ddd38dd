//! A typed line: cleaned of what could disturb a screen, without blanks at its ends, at most [`LONGEST`] letters.

use super::Refusal;
use crate::domain::answer::{Given, Value};
use crate::text::SafeText;
use unicode_segmentation::UnicodeSegmentation;

/// The longest typed text, in grapheme clusters.
pub const LONGEST: usize = 200;

pub(super) fn validate(given: Given) -> Result<Given, Refusal> {
    let Value::Text(text) = given.value else { return Err(Refusal::Kind) };
    let text = clean(&text)?.ok_or(Refusal::TextEmpty)?;
    Ok(Given { value: Value::Text(text), other: None, calendar: None, language: given.language })
}

/// The text beside the code `other` with its language; dropped if `other` is not chosen or nothing was typed.
pub(super) fn beside(
    chosen: bool,
    text: Option<String>,
    language: Option<String>,
) -> Result<(Option<String>, Option<String>), Refusal> {
    let text = text.filter(|_| chosen).map(|text| clean(&text)).transpose()?.flatten();
    let language = language.filter(|_| text.is_some());
    Ok((text, language))
}

fn clean(text: &str) -> Result<Option<String>, Refusal> {
    let text = text.trim();
    if text.graphemes(true).count() > LONGEST {
        return Err(Refusal::TextLong);
    }
    let safe = SafeText::untrusted(text);
    let text = safe.as_str().trim();
    Ok((!text.is_empty()).then(|| text.to_owned()))
}
