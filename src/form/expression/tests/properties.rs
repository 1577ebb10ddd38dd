//! What must hold for every expression, not only for those somebody thought of.

use super::super::*;
use super::world;
use jiff::civil::{DateTime, date};
use proptest::prelude::*;

fn leaf() -> impl Strategy<Value = TreeKind> {
    let names = [
        "years",
        "given",
        "born",
        "ever",
        "channel",
        "anything",
        "no_years",
        "nobody",
        "met",
        "job",
        "job_years",
        "job_place",
        "job_since",
        "job_kinds",
        "no_job_years",
    ];
    let texts = ["%Y-%m-%d", "%H", "%Q", "phone", "2026-02-28", "2000-01-01T10:20:30"];
    prop_oneof![
        "[a-zäع ']{0,6}".prop_map(TreeKind::Text),
        "[a-z\" ]{0,6}".prop_map(TreeKind::Text),
        (0.0..1e9_f64).prop_map(TreeKind::Number),
        (0_u32..3000).prop_map(|number| TreeKind::Number(f64::from(number))),
        prop::sample::select(names.to_vec()).prop_map(|name| TreeKind::Variable(name.to_owned())),
        prop::sample::select(texts.to_vec()).prop_map(|text| TreeKind::Text(text.to_owned())),
        Just(TreeKind::This),
        Just(TreeKind::Parent),
    ]
}

const fn tree(kind: TreeKind) -> Tree {
    Tree { kind, at: 0..0 }
}

/// Any tree that the grammar knows, shallow enough for the limits.
fn any_tree() -> impl Strategy<Value = Tree> {
    leaf().prop_map(tree).prop_recursive(5, 40, 4, |inner| {
        let operators = prop::sample::select(Operator::ALL.to_vec());
        let links = prop::sample::select(vec![Link::And, Link::Or]);
        let call = (prop::sample::select(Function::ALL.to_vec()), prop::collection::vec(inner.clone(), 4));
        prop_oneof![
            inner.clone().prop_map(|inner| tree(TreeKind::Negate(Box::new(inner)))),
            (links, prop::collection::vec(inner.clone(), 2..5))
                .prop_map(|(link, parts)| tree(TreeKind::Chain(link, parts))),
            (operators, inner.clone(), inner.clone()).prop_map(|(operator, left, right)| {
                tree(TreeKind::Binary(operator, Box::new(left), Box::new(right)))
            }),
            call.prop_map(|(function, mut arguments)| {
                let (least, most) = function.takes().into_inner();
                arguments.truncate(most.min(least.max(3)));
                tree(TreeKind::Call(function, arguments))
            }),
        ]
    })
}

/// Texts that look like expressions often enough to get deep into the parser.
fn scribble() -> impl Strategy<Value = String> {
    let pieces = vec![
        "${years}",
        "${given}",
        "${",
        "}",
        "(",
        ")",
        ",",
        ".",
        "..",
        "1",
        ".5",
        "'",
        "\"",
        "'a'",
        "=",
        "!=",
        "<",
        ">=",
        "+",
        "-",
        "*",
        " div ",
        " mod ",
        " and ",
        " or ",
        "not(",
        "if(",
        "selected(",
        "regex(",
        "max(",
        "sum(",
        "join(",
        "substr(",
        "position(",
        "uuid(",
        "once(",
        "format-date(",
        "${job_years}",
        "’",
        "ä",
        "\u{202e}",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..24).prop_map(|pieces| pieces.concat())
}

/// Texts, numbers and days that are hard on those who take them apart.
fn hostile() -> impl Strategy<Value = Datum> {
    let numbers = [f64::MAX, f64::MIN, f64::MIN_POSITIVE, f64::INFINITY, f64::NAN, -0.0, 1e18];
    let days = (-9999_i16..=9999, 1_i8..=12, 1_i8..=28);
    prop_oneof![
        any::<String>().prop_map(Datum::Text),
        ("[ -~äع\u{202e}\u{1f468}\u{200d}]{0,3}", 0..TEXT / 3)
            .prop_map(|(text, times)| Datum::Text(text.repeat(times))),
        any::<f64>().prop_map(Datum::Number),
        prop::sample::select(numbers.to_vec()).prop_map(Datum::Number),
        any::<bool>().prop_map(Datum::Truth),
        days.prop_map(|(year, month, day)| Datum::Day(date(year, month, day))),
        Just(Datum::Moment(DateTime::MIN)),
        Just(Datum::Moment(DateTime::MAX)),
    ]
}

/// Every function with every number of arguments up to four.
fn calls() -> impl Iterator<Item = String> {
    let arguments: [&[&str]; 5] = [
        &["${years}", "${no_years}", "${given}", "${job}"],
        &["${job}", "${job}", "${job}", "${job}"],
        &["${years}", "'%Y-%b-%e %a %H:%3'"],
        &["${years}", "'${level}'"],
        &[".."],
    ];
    Function::ALL.iter().flat_map(move |function| {
        let (least, most) = function.takes().into_inner();
        let counts = least..=most.min(4);
        counts.flat_map(move |count| {
            arguments
                .into_iter()
                .filter_map(move |all| Some(format!("{}({})", function.name(), all.get(..count)?.join(", "))))
        })
    })
}

proptest! {
    /// Whatever a row holds, and whatever type the form claims for it.
    #[test]
    fn no_value_panics_or_grows(
        values in prop::collection::vec(hostile(), 3),
        entries in prop::collection::vec(hostile(), 0..4),
    ) {
        let mut world = world();
        let longest = values.iter().chain(&entries).map(|value| value.text().chars().count()).max();
        for (row, value) in world.rows.iter_mut().zip(&values) {
            (row.1, row.2) = (Type::Any, value.clone());
        }
        world.lists = vec![("job", entries)];
        for source in calls() {
            if let Ok(expression) = Expression::check(&source, &world) {
                let length = expression.evaluate(&world).text().chars().count();
                prop_assert!(length <= longest.unwrap_or_default().max(TEXT), "{}: {}", source, length);
            }
        }
    }

    #[test]
    fn what_is_printed_parses_to_the_same_tree(tree in any_tree()) {
        let printed = tree.to_string();
        prop_assume!(printed.len() <= LENGTH);
        prop_assert_eq!(parse(&printed), Ok(tree), "{}", printed);
    }

    #[test]
    fn no_tree_panics(tree in any_tree()) {
        let world = world();
        if let Ok(expression) = Expression::check(&tree.to_string(), &world) {
            let value = expression.evaluate(&world);
            prop_assert!(value.text().chars().count() <= TEXT);
            prop_assert_eq!(value.truth(), expression.holds(&world));
        }
    }

    #[test]
    fn no_text_panics_and_every_place_lies_inside(source in prop_oneof![scribble(), any::<String>()]) {
        let world = world();
        match Expression::check(&source, &world) {
            Ok(expression) => drop(expression.evaluate(&world)),
            Err(error) => prop_assert!(source.get(error.at.clone()).is_some(), "{:?}", error),
        }
    }
}
