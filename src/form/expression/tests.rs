//! Tables for coercions, precedence, functions and faults, by one small world of rows.

#![expect(clippy::unwrap_used, reason = "tests may panic")]

mod functions;
mod properties;
mod repeats;

use super::*;
use crate::form::codes::{Choice, CodeList};
use jiff::civil::{Date, DateTime, date};
use rstest::rstest;
use std::sync::Arc;

const TODAY: Date = date(2026, 11, 23);

/// The rows of the tests: name, type and value; and what else an expression can see.
pub(super) struct World {
    rows: Vec<(&'static str, Type, Datum)>,
    this: Datum,
    /// The values of rows in a repeat group that the reading row is not in.
    lists: Vec<(&'static str, Vec<Datum>)>,
    /// What the reading row holds, where it stands, and whether that is in a repeat group.
    held: Datum,
    own: usize,
    position: usize,
    is_repeated: bool,
    seed: u64,
}

fn list(name: &str, codes: &[&str]) -> Arc<CodeList> {
    let choice = |code: &&str| Choice {
        code: (*code).to_owned(),
        label: [("de".to_owned(), format!("Antwort {code}"))].into_iter().collect(),
        traits: crate::form::codes::Traits::default(),
    };
    Arc::new(CodeList::new(name, codes.iter().map(choice).collect()))
}

pub(super) fn world() -> World {
    let text = |text: &str| Datum::Text(text.to_owned());
    let kinds = list("KIND", &["cook", "driver"]);
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
            ("met", Type::Moment, Datum::Moment(date(2000, 1, 1).at(10, 20, 30, 0))),
            ("job", Type::Any, Datum::EMPTY),
            ("job_years", Type::Number, Datum::EMPTY),
            ("job_place", Type::Text, Datum::EMPTY),
            ("job_since", Type::Day, Datum::EMPTY),
            ("job_kind", Type::One(kinds.clone()), Datum::EMPTY),
            ("job_kinds", Type::Many(kinds), Datum::EMPTY),
            ("no_job_years", Type::Number, Datum::EMPTY),
        ],
        this: Datum::Number(5.0),
        lists: vec![
            ("job", vec![Datum::Number(1.0), Datum::Number(2.0), Datum::Number(3.0)]),
            ("job_years", vec![Datum::Number(3.0), Datum::EMPTY, Datum::Number(5.5)]),
            ("job_place", vec![text("Homs"), Datum::EMPTY, text("حلب")]),
            ("job_since", vec![Datum::Day(date(2010, 3, 1)), Datum::Day(date(2015, 7, 31)), Datum::EMPTY]),
            ("job_kind", vec![text("cook"), text("driver"), text("cook")]),
            ("job_kinds", vec![text("cook driver"), Datum::EMPTY, text("cook")]),
            ("no_job_years", Vec::new()),
        ],
        held: Datum::EMPTY,
        own: 4,
        position: 2,
        is_repeated: true,
        seed: 7,
    }
}

impl Names for World {
    fn find(&self, name: &str) -> Option<(usize, Type)> {
        let row = self.rows.iter().position(|(other, ..)| *other == name)?;
        Some((row, self.rows.get(row)?.1.clone()))
    }

    fn is_list(&self, name: &str) -> bool {
        self.lists.iter().any(|(other, _)| *other == name)
    }

    fn is_repeated(&self) -> bool {
        self.is_repeated
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

    fn rows(&self, row: usize) -> Vec<Datum> {
        let name = self.rows.get(row).unwrap().0;
        self.lists.iter().find(|(other, _)| *other == name).unwrap().1.clone()
    }

    fn own(&self) -> usize {
        self.own
    }

    fn this_row(&self) -> Datum {
        self.held.clone()
    }

    fn position(&self) -> usize {
        self.position
    }

    fn entries(&self) -> usize {
        3
    }

    fn today(&self) -> Date {
        TODAY
    }

    fn now(&self) -> DateTime {
        TODAY.at(14, 5, 9, 42_000_000)
    }

    fn seed(&self) -> u64 {
        self.seed
    }

    fn choice_name(&self, row: usize, code: &str) -> Option<String> {
        match &self.rows.get(row)?.1 {
            Type::One(list) | Type::Many(list) => list.get(code)?.label.get("de").map(str::to_owned),
            _ => None,
        }
    }
}

fn value(source: &str) -> Datum {
    value_in(&world(), source)
}

fn value_in(world: &World, source: &str) -> Datum {
    Expression::check(source, world).map_err(|error| format!("{source}: {error}")).unwrap().evaluate(world)
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
#[case("now() > today() and now() < today() + 1", "true")]
#[case("now() = '2026-11-23T14:05:09.042'", "true")]
#[case("now() = today()", "false")]
#[case("${born} > today() - 40 * 365", "true")]
#[case("today() + 1 = date('2026-11-24')", "true")]
#[case("today() + 1 > 20000", "true")]
#[case("now() > ${unborn}", "false")]
// Codes.
#[case("${ever} = 'yes'", "true")]
#[case("${level} >= 1", "true")]
#[case("${level} = 2", "true")]
// This.
#[case(". >= 0 and . <= 14", "true")]
fn operators(#[case] source: &str, #[case] expected: &str) {
    assert_eq!(value(source).text(), expected, "{source}");
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
#[case("${years} = ..", Trouble::Parent, 11..13)]
#[case("not(..)", Trouble::Parent, 4..6)]
#[case("position(.., 1)", arguments("position", "1 argument", 2), 0..15)]
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
#[case("jr:choice-name('maybe', '${ever}')", Trouble::UnknownCode { code: "maybe".into(), list: "EVER".into() }, 15..22)]
#[case("selected-at(${channel}, 0) = 'fax'", Trouble::UnknownCode { code: "fax".into(), list: "CHANNEL".into() }, 29..34)]
#[case("selected(join(' ', ${job_kind}), 'king')", Trouble::UnknownCode { code: "king".into(), list: "KIND".into() }, 33..39)]
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
#[case("selected-at(${given}, 0)")]
#[case("selected-at(${channel}, ${given})")]
#[case("pow(${given}, 2)")]
#[case("pow(2, true())")]
#[case("min(1, ${given})")]
#[case("substr(${given}, ${given})")]
#[case("uuid(${given})")]
#[case("format-date(${ever}, '%Y')")]
#[case("format-date(true(), '%Y')")]
#[case("format-date('yesterday', '%Y')")]
#[case("format-date(today(), ${given})")]
#[case("format-date(today(), '%Y-%Q')")]
#[case("format-date-time(now(), '100 %')")]
#[case("decimal-date-time('-01-2019')")]
#[case("now() = 5")]
#[case("now() > ${years}")]
#[case("${born} > today() - ${unborn}")]
#[case("${born} > today() * 2")]
#[case("today() + 1 = '2026-11-24'")]
#[case("today() + 1 > '2026-11-24'")]
#[case("now() = 'noon'")]
#[case("once(true()) + 1")]
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
    for source in
        ["concat(${given}, ${given})", "join(${given}, 'a', 'b')", "join('-', ${given}, 'b', ${given})"]
    {
        assert_eq!(value_in(&world, source).text().chars().count(), TEXT, "{source}");
    }
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
