//! TOML as values of a package.

use super::{Content, Entry, Node, nfc};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The top table of a file, without what cannot be read.
pub(super) fn read(text: &str) -> (Content<'_>, Vec<(Range<usize>, String)>) {
    let (root, errors) = DeTable::parse_recoverable(text);
    let flaw = |error: toml::de::Error| (error.span().unwrap_or_default(), error.message().to_owned());
    (of_table(root.into_inner()), errors.into_iter().map(flaw).collect())
}

fn of(value: Spanned<DeValue<'_>>) -> Node<'_> {
    let span = value.span();
    let content = match value.into_inner() {
        DeValue::Boolean(flag) => Content::Flag(flag),
        DeValue::String(text) => Content::Text(nfc(text)),
        DeValue::Array(list) => Content::List(list.into_iter().map(of).collect()),
        DeValue::Table(table) => of_table(table),
        DeValue::Integer(number) if number.radix() == 10 => {
            number.as_str().parse().map_or(Content::Foreign, Content::Whole)
        }
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Datetime(_) => Content::Foreign,
    };
    Node { content, span }
}

fn of_table(table: DeTable<'_>) -> Content<'_> {
    let entry = |(key, value): (Spanned<_>, _)| {
        let span = key.span();
        Entry { key: nfc(key.into_inner()), span, value: of(value) }
    };
    let mut entries: Vec<Entry<'_>> = table.into_iter().map(entry).collect();
    entries.sort_by(|one, other| one.key.cmp(&other.key));
    Content::Table(entries)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may panic")]
    use super::super::Package;

    fn sealed(text: &str) -> (String, String) {
        let files = [("a.toml".to_owned(), text.to_owned())];
        Package::of_files(&files).0.seal().unwrap()
    }

    #[test]
    fn only_the_content_counts() {
        let one = sealed("b = [1, true]\na = \"e\u{301}\" # accent\n[\"kiosk::likely\"]\nar = 'x'");
        let two = sealed("\"kiosk::likely\" = { ar = \"x\" }\na = \"\\u00e9\"\nb = [\n  1,\n  true\n]");
        assert_eq!(one.0, r#"{"a.toml":{"a":"é","b":[1,true],"kiosk::likely":{"ar":"x"}}}"#);
        assert_eq!(one, two);
        assert_ne!(one.1, sealed("b = [true, 1]").1);
    }
}
