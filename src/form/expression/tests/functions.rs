//! What every function gives. The expected values are those of ODK's documentation
//! (<https://docs.getodk.org/form-operators-functions/>, "docs"), of the ODK XForms specification
//! (<https://getodk.github.io/xforms-spec/#xpath-functions>, "spec") and of JavaRosa's own tables
//! (`XPathEvalTest.java` in getodk/javarosa, "JavaRosa"), where these say anything.

use super::super::*;
use super::{value, value_in, world};
use rstest::rstest;

#[rstest]
#[case("selected(${channel}, 'sms')", "true")]
#[case("selected(${channel}, 'none')", "false")]
#[case("selected(${no_channel}, 'sms')", "false")]
#[case("selected(${ever}, 'yes')", "true")]
#[case("count-selected(${channel})", "2")]
#[case("count-selected(${no_channel})", "0")]
#[case("not(${years} > 3)", "false")]
#[case("not('')", "true")]
#[case("true()", "true")]
#[case("false()", "false")]
#[case("boolean('false')", "true")]
#[case("boolean(0)", "false")]
#[case("boolean(number(''))", "false")]
#[case("boolean(${born})", "true")]
#[case("coalesce(${blank}, ${given})", "Rana")]
#[case("coalesce(${blank}, '', '')", "")]
#[case("if(${years} > 3, 'long', 'short')", "long")]
#[case("if(${blank}, 1, 2) + 1", "3")]
#[case("jr:choice-name(${ever}, '${ever}')", "Antwort yes")]
#[case("jr:choice-name('no', ${ever})", "Antwort no")]
#[case("jr:choice-name(${blank}, '${ever}')", "")]
// docs, selected-at: zero-indexed, empty if the index does not exist; JavaRosa: selected-at('apple baby', 2) is ''.
#[case("selected-at(${channel}, 0)", "phone")]
#[case("selected-at(${channel}, 1)", "sms")]
#[case("selected-at(${channel}, 1.9)", "sms")]
#[case("selected-at(${channel}, 2)", "")]
#[case("selected-at(${channel}, -1)", "")]
#[case("selected-at(${channel}, 1 div 0)", "")]
#[case("selected-at(${no_channel}, 0)", "")]
// docs, jr:choice-name: the label of a choice that selected-at() found.
#[case("jr:choice-name(selected-at(${channel}, 1), '${channel}')", "Antwort sms")]
fn codes_and_truths(#[case] source: &str, #[case] expected: &str) {
    assert_eq!(value(source).text(), expected, "{source}");
}

#[rstest]
#[case("number(' -12.50 ')", "-12.5")]
#[case("number('1e3')", "NaN")]
#[case("number('+1')", "NaN")]
#[case("number('1.2.3')", "NaN")]
#[case("number('-')", "NaN")]
#[case("number(true())", "1")]
#[case("number(date('1970-01-02'))", "1")]
#[case("int(7.9)", "7")]
#[case("int(-7.9)", "-7")]
#[case("int('')", "NaN")]
#[case("round(2.5)", "3")]
#[case("round(-2.5)", "-2")]
#[case("round(3.14159, 2)", "3.14")]
#[case("round(1234, -2)", "1200")]
#[case("floor(-1.5)", "-2")]
#[case("ceiling(-1.5)", "-1")]
#[case("abs(-3)", "3")]
#[case("min(3, 1, 2)", "1")]
#[case("max(3, ${years}, 2)", "7")]
// What is no number is left out, as in JavaRosa's XPathFuncExpr.min and max.
#[case("max(3, ${no_years})", "3")]
#[case("min(${no_years}, 3)", "3")]
#[case("max(${no_years}, ${no_years})", "NaN")]
#[case("max(-3, -2)", "-2")]
#[case("int(difference-in-months(${born}, today()) div 12)", "36")]
// JavaRosa, math_functions.
#[case("abs(-3.5)", "3.5")]
#[case("round('14.29123456789')", "14")]
#[case("round('14.6')", "15")]
#[case("round('14.29123456789', 0)", "14")]
#[case("round('14.29123456789', 1)", "14.3")]
#[case("round('14.29123456789', 1.5)", "14.3")]
#[case("round('14.29123456789', 4)", "14.2912")]
#[case("round('12345.14', 1)", "12345.1")]
#[case("round('-12345.14', 1)", "-12345.1")]
#[case("round('12345.12345', -1)", "12350")]
#[case("round('12345.12345', -2)", "12300")]
#[case("round('12350.12345', -2)", "12400")]
#[case("round('12345.12345', -3)", "12000")]
#[case("round('12345.15', 1)", "12345.2")]
#[case("round('-12345.15', 1)", "-12345.1")]
#[case("round('14.5')", "15")]
#[case("round('-0.5')", "0")]
#[case("round(1, 31)", "NaN")]
#[case("round(1 div 0)", "Infinity")]
#[case("round(number(''), 2)", "NaN")]
#[case("round(1, ${no_years})", "NaN")]
#[case("pow(2, 2)", "4")]
#[case("pow(2, 0)", "1")]
#[case("pow(0, 4)", "0")]
#[case("pow(2.5, 2)", "6.25")]
#[case("pow(0.5, 2)", "0.25")]
#[case("pow(-1, 3)", "-1")]
#[case("pow(4, 0.5)", "2")]
#[case("pow(16, 0.25)", "2")]
#[case("pow(${no_years}, 2)", "NaN")]
fn numbers(#[case] source: &str, #[case] expected: &str) {
    assert_eq!(value(source).text(), expected, "{source}");
}

#[rstest]
#[case("string(1.50)", "1.5")]
#[case("string(1 = 1)", "true")]
#[case("string(${born})", "1990-05-31")]
#[case("concat('a', 1, ${blank}, ${given})", "a1Rana")]
#[case("contains(${given}, 'an')", "true")]
#[case("contains(${given}, '')", "true")]
#[case("starts-with(${given}, 'Ra')", "true")]
#[case("ends-with(${given}, 'Ra')", "false")]
#[case("string-length('Zoë سلام')", "8")]
#[case("normalize-space('  a  b ')", "a b")]
#[case("regex('+4915123456', '\\+[0-9]{7,15}')", "true")]
#[case("regex('call +4915123456', '\\+[0-9]{7,15}')", "false")]
#[case("regex('ab', 'a|b')", "false")]
#[case("regex('علی', '.*[\\p{L}--\\p{Latin}].*')", "true")]
#[case("regex('Zoë-X', '.*[\\p{L}--\\p{Latin}].*')", "false")]
#[case("regex(\"a\nb\", 'a.b')", "false")]
// JavaRosa, concat.
#[case("concat('ab', 'cde', '', 'fgh', 1, false(), 'ijklmnop')", "abcdefgh1falseijklmnop")]
// docs, join; spec: the separator stands between the values.
#[case("join(', ', 'a', 1, '')", "a, 1, ")]
#[case("join('', ${given}, '!')", "Rana!")]
// JavaRosa, substring_functions.
#[case("substr('hello', 0)", "hello")]
#[case("substr('hello', 0, 5)", "hello")]
#[case("substr('hello', 1)", "ello")]
#[case("substr('hello', 1, 5)", "ello")]
#[case("substr('hello', 1, 4)", "ell")]
#[case("substr('hello', -2)", "lo")]
#[case("substr('hello', 0, -1)", "hell")]
#[case("substr('hello', 3, 2)", "")]
#[case("substr('hello', -9, 99)", "hello")]
#[case("substr('hello', 9)", "")]
#[case("substr('hello', ${no_years}, 2)", "he")]
#[case("substr('سلام', 1, 3)", "لا")]
#[case("substring-before('hello', 'l')", "he")]
#[case("substring-before('hello', 'q')", "")]
#[case("substring-before('hello', '')", "")]
#[case("substring-before('', 'q')", "")]
#[case("substring-before('hello', 'h')", "")]
#[case("substring-after('hello', 'l')", "lo")]
#[case("substring-after('hello', 'q')", "")]
#[case("substring-after('hello', '')", "hello")]
#[case("substring-after('', '')", "")]
#[case("translate('hello', 'l', 'L')", "heLLo")]
#[case("translate('hello', 'q', 'Q')", "hello")]
#[case("translate('hello', '', 'L')", "hello")]
#[case("translate('hello', 'l', '')", "heo")]
#[case("translate('', 'l', 'L')", "")]
#[case("translate('hello', 'lo', 'LO')", "heLLO")]
#[case("translate('hello world', 'hello', '')", " wrd")]
#[case("translate('hello wor,ld', ' ,', ', ')", "hello,wor ld")]
#[case("translate('2019/01/02', '/', '-')", "2019-01-02")]
// XPath 1.0, 4.2: the first place of a character counts.
#[case("translate('--aaa--', 'abc-', 'ABC')", "AAA")]
#[case("translate('aa', 'aa', 'xy')", "xx")]
// JavaRosa, other_string_functions.
#[case("normalize-space(' \ta\n\t  b \n\t c   \n')", "a b c")]
#[case("string-length('cocotero')", "8")]
#[case("ends-with('', '')", "true")]
fn texts(#[case] source: &str, #[case] expected: &str) {
    assert_eq!(value(source).text(), expected, "{source}");
}

#[rstest]
#[case("today()", "2026-11-23")]
#[case("date('2024-02-29')", "2024-02-29")]
#[case("date('2023-02-29')", "")]
#[case("date(1)", "1970-01-02")]
#[case("date(number(''))", "")]
#[case("difference-in-months(${born}, today())", "437")]
#[case("difference-in-months('2026-01-31', '2026-02-28')", "0")]
#[case("difference-in-months('2026-01-15', '2026-02-15')", "1")]
#[case("difference-in-months('2026-02-15', '2026-01-15')", "-1")]
#[case("difference-in-months(${unborn}, today())", "NaN")]
#[case("now()", "2026-11-23T14:05:09.042")]
#[case("string(date(now()))", "2026-11-23")]
// JavaRosa, date_functions.
#[case("date(0)", "1970-01-01")]
#[case("date(6.5)", "1970-01-07")]
#[case("date(-1)", "1969-12-31")]
#[case("date(14127)", "2008-09-05")]
#[case("date(-10252)", "1941-12-07")]
#[case("date(date('1989-11-09'))", "1989-11-09")]
#[case("date('1983-09-31')", "")]
#[case("date(today() + 7)", "2026-11-30")]
#[case("date(1 div 0)", "")]
#[case("date-time('2000-01-01T10:20:30.000')", "2000-01-01T10:20:30")]
#[case("date-time('2000-01-01')", "2000-01-01T00:00:00")]
#[case("date-time('2000-01-01T10:20:30+03:00')", "2000-01-01T10:20:30")]
#[case("date-time(10957.25)", "2000-01-01T06:00:00")]
#[case("date-time(-0.5)", "1969-12-31T12:00:00")]
#[case("date-time(1 div 0)", "")]
#[case("date-time('noon')", "")]
#[case("date-time(${unborn})", "")]
#[case("decimal-date-time('2000-01-01T10:20:30.000')", "10957.430902777778")]
#[case("decimal-date-time(${met})", "10957.430902777778")]
#[case("decimal-date-time('1970-01-02')", "1")]
#[case("decimal-date-time(${unborn})", "NaN")]
// docs, decimal-date-time: the inverse of date().
#[case("decimal-date-time(date(14127))", "14127")]
// JavaRosa, date_functions: a time in format-date().
#[case("format-date('2018-01-02T10:20:30.123', '%Y-%m-%e %H:%M:%S')", "2018-01-2 10:20:30")]
// docs, format-date and format-date-time: the table of identifiers.
#[case("format-date('2026-02-03', '%Y|%y|%m|%n|%b|%d|%e|%a')", "2026|26|02|2|Feb|03|3|Tue")]
#[case("format-date-time('2026-02-03T04:05:06.007', '%H|%h|%M|%S|%3')", "04|4|05|06|007")]
#[case("format-date-time(now(), '%H:%M Uhr')", "14:05 Uhr")]
#[case("format-date(${born}, '%d.%m.%Y')", "31.05.1990")]
#[case("format-date(today() + 7, '%a, %e. %b')", "Mon, 30. Nov")]
#[case("format-date(today(), '100 %%')", "100 %")]
#[case("format-date(${unborn}, '%Y')", "")]
fn days(#[case] source: &str, #[case] expected: &str) {
    assert_eq!(value(source).text(), expected, "{source}");
}

/// docs, once: the expression if the question's value is empty, otherwise the question's present value.
#[rstest]
#[case("once(${years})", "", "7")]
#[case("once(${years})", "3", "3")]
#[case("once(if(${blank}, 1, 'first'))", "", "first")]
fn once_keeps_what_is_there(#[case] source: &str, #[case] held: &str, #[case] expected: &str) {
    let mut world = world();
    world.held = Datum::Text(held.to_owned());
    assert_eq!(value_in(&world, source).text(), expected, "{source}");
}

#[test]
fn every_function_has_a_row_in_a_table() {
    let tables = [include_str!("functions.rs"), include_str!("repeats.rs")].concat();
    for function in Function::ALL {
        assert!(tables.contains(&format!("#[case(\"{}(", function.name())), "{}", function.name());
    }
}
