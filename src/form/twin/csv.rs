//! Long lists (countries, languages): CSV as RFC 4180 describes it, one entry a line, a column for each language.

use super::Language;
use super::table::missing;
use crate::form::codes::{Choice, Traits};
use crate::form::labels::Labels;
use crate::form::lint::{Faults, Located, Problem, Spot};
use crate::form::package::Canonical;
use unicode_normalization::UnicodeNormalization;

/// The column with each entry's name in its own writing.
const SAMPLE: &str = "sample";

/// A file with the header `name,label::ar,label::de,..`: at most one further column groups the entries.
pub(in crate::form) struct LongList {
    /// The name of that column.
    pub(in crate::form) column: Option<String>,
    pub(in crate::form) entries: Vec<Located<Choice>>,
    /// What goes into the package.
    pub(in crate::form) content: Canonical,
}

/// Reads a long list.
pub(in crate::form) fn long_list(faults: &Faults<'_>, file: usize, languages: &[Language]) -> LongList {
    let text = faults.source(file).text;
    let mut start = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        let spot = Spot { file, span: start..start + line.trim_end().len() };
        start += line.len();
        match fields(line.trim_end_matches(['\r', '\n'])) {
            Some(fields) => lines.push((spot, fields)),
            None => faults.note(&spot, &Problem::Syntax("a quoted field has no closing quote".to_owned())),
        }
    }
    let list = |(_, fields): &(Spot, Vec<String>)| {
        Canonical::List(fields.iter().map(|field| Canonical::text(field)).collect())
    };
    let content = Canonical::List(lines.iter().map(list).collect());
    let mut lines = lines.into_iter();
    let Some((header_spot, header)) = lines.next() else {
        faults.note(&Spot { file, span: 0..0 }, &Problem::Empty("name".to_owned()));
        return LongList { column: None, entries: Vec::new(), content };
    };
    let column = check_header(faults, &header_spot, &header, languages);
    let entries = lines.filter_map(|(spot, fields)| entry(faults, spot, &header, fields)).collect();
    LongList { column, entries, content }
}

/// Notes what is wrong with the columns; returns the one that groups.
fn check_header(
    faults: &Faults<'_>,
    spot: &Spot,
    header: &[String],
    languages: &[Language],
) -> Option<String> {
    let column = |language: &Language| format!("label::{language}");
    if header.first().map(String::as_str) != Some("name") {
        faults.note(spot, &Problem::MissingKey("name"));
    }
    for language in languages.iter().filter(|language| !header.contains(&column(language))) {
        faults.note(spot, &missing("label", language));
    }
    let is_known = |name: &str| name == SAMPLE || languages.iter().any(|language| name == column(language));
    let mut further = header.iter().skip(1).filter(|name| !is_known(name));
    let is_name = |name: &&String| name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let grouping = further.clone().next().filter(is_name);
    if grouping.is_some() {
        further.next();
    }
    for name in further {
        let known = vec!["name", "label::LANGUAGE", SAMPLE, "one column that groups the entries"];
        faults.note(spot, &Problem::UnknownKey { key: name.clone(), known });
    }
    grouping.cloned()
}

fn entry(faults: &Faults<'_>, spot: Spot, header: &[String], fields: Vec<String>) -> Option<Located<Choice>> {
    if fields.len() != header.len() {
        let what = format!("this line has {} fields, the first line has {}", fields.len(), header.len());
        faults.note(&spot, &Problem::Syntax(what));
        // The code still counts as there, so that what refers to it is not blamed too.
        let code = fields.into_iter().next()?;
        let value = Choice { code, label: Labels::default(), traits: Traits::default() };
        return Some(Located { value, spot });
    }
    let mut code = String::new();
    let mut labels = Vec::new();
    let mut traits = Traits::default();
    for (column, field) in header.iter().zip(fields) {
        // Not every language has a writing of its own that kiosks can show.
        if field.trim().is_empty() && column != SAMPLE {
            faults.note(&spot, &Problem::Empty(column.clone()));
        }
        match (column.as_str(), column.strip_prefix("label::")) {
            (_, Some(language)) => labels.push((language.to_owned(), field.nfc().collect())),
            ("name", _) => code = field,
            (SAMPLE, _) => {
                traits.sample = Some(field.nfc().collect()).filter(|sample: &String| !sample.is_empty())
            }
            _ => traits.group = Some(field),
        }
    }
    let value = Choice { code, label: labels.into_iter().collect(), traits };
    Some(Located { value, spot })
}

/// The fields of a line; nothing if a quote is left open.
fn fields(line: &str) -> Option<Vec<String>> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        let field = fields.last_mut()?;
        match c {
            // Two quotes inside quotes are one.
            '"' if quoted && rest.next_if_eq(&'"').is_some() => field.push('"'),
            '"' if quoted || field.is_empty() => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            c => field.push(c),
        }
    }
    (!quoted).then_some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("a,b", Some("a|b"))]
    #[case("", Some(""))]
    #[case("a,,", Some("a||"))]
    #[case(r#"COD,"Kongo, Demokratische Republik",x"#, Some("COD|Kongo, Demokratische Republik|x"))]
    #[case(r#""a ""b"" c",d"#, Some(r#"a "b" c|d"#))]
    #[case(r#"5" nails"#, Some(r#"5" nails"#))]
    #[case(r#"a,"b"#, None)]
    fn cuts_a_line(#[case] line: &str, #[case] expected: Option<&str>) {
        assert_eq!(fields(line).map(|fields| fields.join("|")).as_deref(), expected);
    }
}
