//! Whole numbers in a language's own digits, its plural categories, and its way of listing things.

use super::I18nError;
use super::language::Language;
use crate::text::SafeText;
use icu::decimal::DecimalFormatter;
use icu::decimal::input::Decimal;
use icu::list::ListFormatter;
use icu::list::options::ListFormatterOptions;
use icu::plurals::{PluralCategory, PluralRules};
use std::collections::BTreeSet;

/// The number formats of one language.
pub(super) struct Numbers {
    decimal: DecimalFormatter,
    plurals: PluralRules,
    list: ListFormatter,
}

impl Numbers {
    pub(super) fn of(language: &Language) -> Result<Self, I18nError> {
        let missing = |_| I18nError::Formats(language.locale().to_owned());
        let locale = language.icu_locale()?;
        Ok(Self {
            decimal: DecimalFormatter::try_new((&locale).into(), Default::default()).map_err(missing)?,
            plurals: PluralRules::try_new_cardinal((&locale).into()).map_err(missing)?,
            list: ListFormatter::try_new_and((&locale).into(), ListFormatterOptions::default())
                .map_err(missing)?,
        })
    }

    /// The number with the language's digits and group marks.
    pub(super) fn print(&self, number: i64) -> String {
        self.decimal.format(&Decimal::from(number)).to_string()
    }

    /// The CLDR name of the number's plural category.
    pub(super) fn category(&self, number: i64) -> &'static str {
        name(self.plurals.category_for(number))
    }

    /// All categories that the language tells apart.
    pub(super) fn categories(&self) -> BTreeSet<&'static str> {
        self.plurals.categories().map(name).collect()
    }

    /// "a, b and c"; each part is isolated.
    pub(super) fn list(&self, parts: &[SafeText]) -> SafeText {
        let isolated = parts.iter().map(SafeText::isolated).collect::<Vec<_>>();
        SafeText::authored(&self.list.format_to_string(isolated.iter().map(SafeText::as_str)))
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
