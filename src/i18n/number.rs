//! Whole numbers in a language's own digits, its plural categories, and its way of listing things (icu).

use super::I18nError;
use super::language::Language;
use crate::text::SafeText;
use fluent_bundle::FluentValue;
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;
use icu::locale::Locale;
use icu::plurals::{PluralCategory, PluralRules};
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use std::collections::BTreeSet;
use unic_langid::LanguageIdentifier;

/// icu's number format, made by the bundle when the first number is printed.
struct Digits(DecimalFormatter);

impl Memoizable for Digits {
    type Args = ();
    type Error = I18nError;

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, I18nError> {
        let name = language.to_string();
        let locale = name.parse::<Locale>().map_err(|_| I18nError::Formats(name.clone()))?;
        let digits = DecimalFormatter::try_new((&locale).into(), Default::default());
        digits.map(Self).map_err(|_| I18nError::Formats(name))
    }
}

/// Prints the numbers of a bundle with the language's digits and group marks. All of them are whole: [`super::Args`]
/// takes no others.
pub(super) fn print(value: &FluentValue<'_>, formats: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let number = Decimal::from(number.value as i64);
    formats.with_try_get((), |Digits(digits)| digits.format(&number).to_string()).ok()
}

/// Which numbers a language's grammar tells apart.
pub(super) struct Plurals(PluralRules);

impl Plurals {
    pub(super) fn of(language: &Language) -> Result<Self, I18nError> {
        let rules = PluralRules::try_new_cardinal((&language.icu_locale()?).into());
        rules.map(Self).map_err(|_| I18nError::Formats(language.locale().to_owned()))
    }

    /// The CLDR name of the number's plural category.
    pub(super) fn category(&self, number: i64) -> &'static str {
        name(self.0.category_for(number))
    }

    /// All categories that the language tells apart.
    pub(super) fn categories(&self) -> BTreeSet<&'static str> {
        self.0.categories().map(name).collect()
    }
}

/// The CLDR name of a category, as Fluent files write it.
const fn name(category: PluralCategory) -> &'static str {
    match category {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}

/// How a language lists things.
pub(super) struct Lists(ListFormatter);

impl Lists {
    pub(super) fn of(language: &Language) -> Result<Self, I18nError> {
        let list =
            ListFormatter::try_new_and((&language.icu_locale()?).into(), ListFormatterOptions::default());
        list.map(Self).map_err(|_| I18nError::Formats(language.locale().to_owned()))
    }

    /// "a, b and c"; each part is isolated.
    pub(super) fn and(&self, parts: &[SafeText]) -> SafeText {
        let isolated = parts.iter().map(SafeText::isolated).collect::<Vec<_>>();
        SafeText::authored(&self.0.format_to_string(isolated.iter().map(SafeText::as_str)))
    }
}
