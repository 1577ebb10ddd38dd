//! What must hold for every expression, not only for those somebody thought of.

use super::super::*;
use super::world;
use proptest::prelude::*;

fn leaf() -> impl Strategy<Value = TreeKind> {
    let names = ["years", "given", "born", "ever", "channel", "anything", "no_years", "nobody"];
    prop_oneof![
        "[a-zäع ']{0,6}".prop_map(TreeKind::Text),
        "[a-z\" ]{0,6}".prop_map(TreeKind::Text),
        (0.0..1e9_f64).prop_map(TreeKind::Number),
        (0_u32..3000).prop_map(|number| TreeKind::Number(f64::from(number))),
        prop::sample::select(names.to_vec()).prop_map(|name| TreeKind::Variable(name.to_owned())),
        Just(TreeKind::This),
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
                arguments.truncate(most.min(least.max(2)));
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
        "’",
        "ä",
        "\u{202e}",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
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
            prop_assert!(value.text().chars().count() <= 4 * TEXT);
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
