//! Tables for coercions, precedence, functions and faults, by one small world of rows.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

mod properties;

use super::*;
use crate::form::codes::{Choice, CodeList};
use jiff::civil::{Date, date};
use rstest::rstest;
use std::sync::Arc;

const TODAY: Date = date(2026, 11, 23);

/// The rows of the tests: name, value and, by the value, type.
pub(super) struct World {
    rows: Vec<(&'static str, Type, Datum)>,
    this: Datum,
}

fn list(name: &str, codes: &[&str]) -> Arc<CodeList> {
    let choice = |code: &&str| Choice {
        code: (*code).to_owned(),
        label: [("de".to_owned(), format!("Antwort {code}"))].into_iter().collect(),
        exclusive: false,
    };
    Arc::new(CodeList::new(name, codes.iter().map(choice).collect()))
}

pub(super) fn world() -> World {
    let text = |text: &str| Datum::Text(text.to_owned());
    World {
        rows: vec![
            ("years", Type::Number, Datum::Number(7.0)),
            ("no_years", Type::Number, Datum::EMPTY),
            ("given", Type::Text, text("Rana")),
            ("blank", Type::Text, Datum::EMPTY),
            ("born", Type::Day, Datum::Day(date(1990, 5, 31))),
            ("unborn", Type::Day, Datum::EMPTY),
            ("ever", Type::One(list("EVER", &["yes", "no", "short"])), text("yes")),
            ("level", Type::One(list("LEVEL", &["0", "1", "2"])), text("2")),
            ("channel", Type::Many(list("CHANNEL", &["phone", "sms", "none"])), text("phone sms")),
            ("no_channel", Type::Many(list("CHANNEL", &["phone", "sms", "none"])), Datum::EMPTY),
            ("anything", Type::Any, text("12")),
        ],
        this: Datum::Number(5.0),
    }
}

impl Names for World {
    fn find(&self, name: &str) -> Option<(usize, Type)> {
        let row = self.rows.iter().position(|(other, ..)| *other == name)?;
        Some((row, self.rows.get(row)?.1.clone()))
    }

    fn this(&self) -> Option<Type> {
        Some(Type::Number)
    }
}

impl Scope for World {
    fn row(&self, row: usize) -> Datum {
        self.rows.get(row).unwrap().2.clone()
    }

    fn this(&self) -> Datum {
        self.this.clone()
    }

    fn today(&self) -> Date {
        TODAY
    }

    fn choice_name(&self, row: usize, code: &str) -> Option<String> {
        match &self.rows.get(row)?.1 {
            Type::One(list) | Type::Many(list) => list.get(code)?.label.get("de").map(str::to_owned),
            _ => None,
        }
    }
}

fn value(source: &str) -> Datum {
    let world = world();
    Expression::check(source, &world).map_err(|error| format!("{source}: {error}")).unwrap().evaluate(&world)
}

#[rstest]
// Numbers.
#[case("1 + 2 * 3", "7")]
#[case("(1 + 2) * 3", "9")]
#[case("7 - 2 - 1", "4")]
#[case("8 div 4 div 2", "1")]
#[case("7 mod 3", "1")]
#[case("-7 mod 3", "-1")]
#[case("7.5 mod 2", "1.5")]
#[case("- 2 * 3", "-6")]
#[case("2 - -1", "3")]
#[case("--2", "2")]
#[case(".5 + 1.", "1.5")]
#[case("1 div 0", "Infinity")]
#[case("-1 div 0", "-Infinity")]
#[case("0 div 0", "NaN")]
#[case("0 * -1", "0")]
#[case("'3' + 1", "4")]
// Comparisons, weaker than sums, equality weaker than order, `and` stronger than `or`.
#[case("1 + 1 = 2", "true")]
#[case("3 > 2 = true()", "true")]
#[case("1 = 1 or 1 = 2 and 1 = 3", "true")]
#[case("(1 = 1 or 1 = 2) and 1 = 3", "false")]
#[case("2 >= 2 and 2 <= 2 and 1 < 2 and 2 > 1 and 1 != 2", "true")]
// Empty and NaN, as XPath 1.0 has them.
#[case("number('') = number('')", "false")]
#[case("number('') != number('')", "true")]
#[case("${no_years} >= 0", "false")]
#[case("${no_years} < 0", "false")]
#[case("${no_years} = ''", "true")]
#[case("${no_years} != 3", "true")]
#[case("${years} = ''", "false")]
#[case("${years} != ''", "true")]
#[case("${years} = '7'", "true")]
#[case("${blank} = ''", "true")]
#[case("${no_channel} = ''", "true")]
#[case("${unborn} = ''", "true")]
#[case("${unborn} < today()", "false")]
#[case("true() = 1", "true")]
#[case("false() = ${blank}", "true")]
// Days.
#[case("${born} < today()", "true")]
#[case("${born} = '1990-05-31'", "true")]
#[case("${born} >= '1990-06-01'", "false")]
#[case("${born} != ''", "true")]
#[case("today() - ${born}", "13325")]
// Codes.
#[case("${ever} = 'yes'", "true")]
#[case("${level} >= 1", "true")]
#[case("${level} = 2", "true")]
// This.
#[case(". >= 0 and . <= 14", "true")]
fn operators(#[case] source: &str, #[case] expected: &str) {
    assert_eq!(value(source).text(), expected, "{source}");
}

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
#[case("number(' -12.50 ')", "-12.5")]
#[case("number('1e3')", "NaN")]
#[case("number('+1')", "NaN")]
#[case("number('1.2.3')", "NaN")]
#[case("number('-')", "NaN")]
#[case("number(true())", "1")]
#[case("number(date('1970-01-02'))", "1")]
#[case("string(1.50)", "1.5")]
#[case("string(1 = 1)", "true")]
#[case("string(${born})", "1990-05-31")]
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
#[case("max(3, ${no_years})", "NaN")]
#[case("min(${no_years}, 3)", "NaN")]
#[case("concat('a', 1, ${blank}, ${given})", "a1Rana")]
#[case("contains(${given}, 'an')", "true")]
#[case("contains(${given}, '')", "true")]
#[case("starts-with(${given}, 'Ra')", "true")]
#[case("ends-with(${given}, 'Ra')", "false")]
#[case("string-length('Zoë سلام')", "8")]
#[case("normalize-space('  a  b ')", "a b")]
#[case("coalesce(${blank}, ${given})", "Rana")]
#[case("coalesce(${blank}, '', '')", "")]
#[case("if(${years} > 3, 'long', 'short')", "long")]
#[case("if(${blank}, 1, 2) + 1", "3")]
#[case("regex('+4915123456', '\\+[0-9]{7,15}')", "true")]
#[case("regex('call +4915123456', '\\+[0-9]{7,15}')", "false")]
#[case("regex('ab', 'a|b')", "false")]
#[case("regex('علی', '.*[\\p{L}--\\p{Latin}].*')", "true")]
#[case("regex('Zoë-X', '.*[\\p{L}--\\p{Latin}].*')", "false")]
#[case("regex(\"a\nb\", 'a.b')", "false")]
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
#[case("int(difference-in-months(${born}, today()) div 12)", "36")]
#[case("jr:choice-name(${ever}, '${ever}')", "Antwort yes")]
#[case("jr:choice-name('no', ${ever})", "Antwort no")]
#[case("jr:choice-name(${blank}, '${ever}')", "")]
fn functions(#[case] source: &str, #[case] expected: &str) {
    assert_eq!(value(source).text(), expected, "{source}");
}

#[test]
fn every_function_has_a_row_in_the_table() {
    let table = include_str!("tests.rs");
    for function in Function::ALL {
        assert!(table.contains(&format!("#[case(\"{}(", function.name())), "{}", function.name());
    }
}

fn unexpected(needed: &'static str, found: &str) -> Trouble {
    Trouble::Unexpected { needed, found: found.to_owned() }
}

fn arguments(function: &'static str, takes: &str, found: usize) -> Trouble {
    Trouble::Arguments { function, takes: takes.to_owned(), found }
}

#[rstest]
#[case("${years} >", unexpected("a value", "the end"), 10..10)]
#[case("", unexpected("a value", "the end"), 0..0)]
#[case("1 2", unexpected("an operator or the end", "the number 2"), 2..3)]
#[case("(1", unexpected("')'", "the end"), 2..2)]
#[case("not(1", unexpected("',' or ')'", "the end"), 5..5)]
#[case("1 = , 2", unexpected("a value", "','"), 4..5)]
#[case("'abc", Trouble::UnclosedText, 0..4)]
#[case("${years = 1", Trouble::VariableName, 0..8)]
#[case("$years", Trouble::VariableName, 0..1)]
#[case("${1a}", Trouble::VariableName, 0..4)]
#[case("${ever} = ‘yes’", Trouble::TypographicQuote('‘'), 10..13)]
#[case("${ever} = “yes”", Trouble::TypographicQuote('“'), 10..13)]
#[case("${ever} = „yes“", Trouble::TypographicQuote('„'), 10..13)]
#[case("1 # 2", Trouble::Character('#'), 2..3)]
#[case("/data/age", Trouble::Path('/'), 0..1)]
#[case("../age = 1", Trouble::Path('.'), 0..1)]
#[case("${years}[1]", Trouble::Path('['), 8..9)]
#[case("years > 1", Trouble::BareWord("years".into()), 0..5)]
#[case("position(..)", Trouble::Path('.'), 9..10)]
#[case("pulldata('a', 'b')", Trouble::UnknownFunction("pulldata".into()), 0..8)]
#[case("not()", arguments("not", "1 argument", 0), 0..5)]
#[case("1 + true(1)", arguments("true", "no argument", 1), 4..11)]
#[case("if(1, 2)", arguments("if", "3 arguments", 2), 0..8)]
#[case("round(1, 2, 3)", arguments("round", "1 to 2 arguments", 3), 0..14)]
#[case("max()", arguments("max", "at least 1", 0), 0..5)]
#[case("${nobody} = 1", Trouble::UnknownVariable("nobody".into()), 0..9)]
#[case("${ever} = 'maybe'", Trouble::UnknownCode { code: "maybe".into(), list: "EVER".into() }, 10..17)]
#[case("'maybe' != ${ever}", Trouble::UnknownCode { code: "maybe".into(), list: "EVER".into() }, 0..7)]
#[case("selected(${channel}, 'fax')", Trouble::UnknownCode { code: "fax".into(), list: "CHANNEL".into() }, 21..26)]
#[case("${level} = 3", Trouble::UnknownCode { code: "3".into(), list: "LEVEL".into() }, 11..12)]
#[case("jr:choice-name(${ever}, '${nobody}')", Trouble::UnknownVariable("nobody".into()), 24..35)]
fn faults_name_the_place(#[case] source: &str, #[case] trouble: Trouble, #[case] at: Range<usize>) {
    assert_eq!(Expression::check(source, &world()).err(), Some(ExpressionError { at, trouble }), "{source}");
}

#[rstest]
#[case("${given} + 1")]
#[case("${ever} > 1")]
#[case("${channel} = 'sms'")]
#[case("${channel} > 1")]
#[case("-'a'")]
#[case("true() + 1")]
#[case("${years} = 'many'")]
#[case("${years} > ''")]
#[case("${born} > 5")]
#[case("${born} = 'yesterday'")]
#[case("(1 = 1) = 'yes'")]
#[case("selected(${given}, 'a')")]
#[case("count-selected(${years})")]
#[case("difference-in-months(${years}, today())")]
#[case("floor(${given})")]
#[case("regex(${given}, ${blank})")]
#[case("jr:choice-name('a', '${given}')")]
#[case("jr:choice-name('a', 'ever')")]
fn what_can_never_fit_is_a_clash(#[case] source: &str) {
    let error = Expression::check(source, &world()).unwrap_err();
    assert!(matches!(error.trouble, Trouble::Clash(_)), "{source}: {error:?}");
}

#[rstest]
#[case("regex(${given}, '[a')")]
#[case("regex(${given}, 'a)|(b')")]
#[case("regex(${given}, '(\\p{L}{1000}){1000}')")]
fn patterns_are_compiled_when_the_form_is_built(#[case] source: &str) {
    let error = Expression::check(source, &world()).unwrap_err();
    assert!(matches!(error.trouble, Trouble::Pattern(_)), "{source}: {error:?}");
}

#[test]
fn limits_are_kept() {
    let trouble = |source: String| parse(&source).err().map(|error| error.trouble);
    let nested = |levels: usize| format!("{}1{}", "(".repeat(levels), ")".repeat(levels));
    assert_eq!(trouble(nested(DEPTH - 1)), None);
    assert_eq!(trouble(nested(DEPTH)), Some(Trouble::Depth));
    assert_eq!(trouble(format!("{}1", "-".repeat(DEPTH))), Some(Trouble::Depth));
    assert_eq!(trouble(vec!["1"; DEPTH].join(" + ")), None);
    assert_eq!(trouble(vec!["1"; DEPTH + 1].join(" + ")), Some(Trouble::Depth));
    assert_eq!(trouble("not(".repeat(DEPTH) + "1"), Some(Trouble::Depth));
    // A long chain is flat: forms in the field have chains of dozens of selected().
    assert_eq!(trouble(vec!["1"; 500].join(" or ")), None);
    assert_eq!(trouble(" ".repeat(LENGTH + 1)), Some(Trouble::Length));
}

/// Checking anything twice on the way down would take 2^30 steps here.
#[test]
fn deep_expressions_are_checked_in_one_pass() {
    let deep =
        (0..30).fold("${anything}".to_owned(), |inner, _| format!("selected(if(1, {inner}, ''), 'a')"));
    assert_eq!(Expression::check(&deep, &world()).unwrap().evaluate(&world()), Datum::Truth(false));
    let deep = (0..30).fold("${anything}".to_owned(), |inner, _| format!("if(1, coalesce({inner}, 2), 1)"));
    assert_eq!(Expression::check(&deep, &world()).unwrap().evaluate(&world()).text(), "12");
}

#[test]
fn a_text_that_grows_is_cut() {
    let doubling = (0..20).fold("'ab'".to_owned(), |inner, _| format!("concat({inner}, {inner})"));
    assert!(matches!(parse(&doubling).err().map(|error| error.trouble), Some(Trouble::Length)));
    let mut world = world();
    world.rows.get_mut(2).unwrap().2 = Datum::Text("ä".repeat(TEXT));
    let joined = Expression::check("concat(${given}, ${given})", &world).unwrap().evaluate(&world);
    assert_eq!(joined.text().chars().count(), TEXT);
}

#[rstest]
#[case("1+2*3", "1 + 2 * 3")]
#[case("((1+2))*3", "(1 + 2) * 3")]
#[case("1-(2-3)", "1 - (2 - 3)")]
#[case("(1-2)-3", "1 - 2 - 3")]
#[case("a", "")]
#[case("-(1+2)", "-(1 + 2)")]
#[case("1 = 1 and(2 = 2 and 3 = 3)", "1 = 1 and (2 = 2 and 3 = 3)")]
#[case("(1 = 1 and 2 = 2)and 3 = 3", "(1 = 1 and 2 = 2) and 3 = 3")]
#[case("selected( ${ a } , \"it's\" )", "selected(${a}, \"it's\")")]
fn prints_with_few_parentheses(#[case] source: &str, #[case] printed: &str) {
    assert_eq!(parse(source).map_or_else(|_| String::new(), |tree| tree.to_string()), printed);
}
