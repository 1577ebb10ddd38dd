//! CSV as RFC 4180 describes it, one entry a line, as values of a package.

use super::{Content, Node, nfc};
use std::ops::Range;

/// A list of lines, each a list of texts; a line that cannot be read is left out.
pub(super) fn read(text: &str) -> (Content<'_>, Vec<(Range<usize>, String)>) {
    let (mut lines, mut flaws, mut start) = (Vec::new(), Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let span = start..start + line.trim_end().len();
        start += line.len();
        match fields(line.trim_end_matches(['\r', '\n'])) {
            Some(fields) => {
                let text = |field: String| Node { content: Content::Text(nfc(field.into())), span: 0..0 };
                lines.push(Node { content: Content::List(fields.into_iter().map(text).collect()), span });
            }
            None => flaws.push((span, "a quoted field has no closing quote".to_owned())),
        }
    }
    (Content::List(lines), flaws)
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
