//! The expressions of all rows: parsed, ordered by what they depend on, and checked in that order, so that the
//! type of a calculation is known to those who read it.

use super::questions::{Draft, DraftKind};
use crate::form::definition::{Kind, Question};
use crate::form::expression::{Expression, Names, Tree, Type, parse};
use crate::form::graph::Dependencies;
use crate::form::lint::{Faults, Located, Problem};
use std::collections::{BTreeMap, BTreeSet};

type Numbers = BTreeMap<String, usize>;

/// A rule as it is written, and its tree if it can be read.
struct Rule<'d> {
    written: &'d Located<String>,
    tree: Option<Tree>,
}

struct Rules<'d> {
    relevant: Option<Rule<'d>>,
    constraint: Option<Rule<'d>>,
    calculation: Option<Rule<'d>>,
}

/// Makes questions of the drafts; nothing if a fault was noted, now or before.
pub(super) fn bind(
    drafts: Vec<Draft>,
    faults: &Faults<'_>,
) -> Option<(Vec<Question>, Numbers, Dependencies)> {
    let numbers: Numbers =
        drafts.iter().enumerate().map(|(number, draft)| (draft.row.name.value.clone(), number)).collect();
    let rules: Vec<Rules<'_>> = drafts.iter().map(|draft| Rules::parse(draft, faults)).collect();
    let reads: Vec<BTreeSet<usize>> = rules.iter().map(|rules| rules.reads(&numbers)).collect();
    let dependencies = Dependencies::of(&reads);
    if let Err(circles) = &dependencies {
        for circle in circles {
            note_circle(circle, &drafts, &rules, faults);
        }
    }
    let dependencies = dependencies.unwrap_or_default();
    let in_turn: Vec<usize> = if dependencies.order().is_empty() {
        (0..drafts.len()).collect()
    } else {
        dependencies.order().to_vec()
    };

    let mut known = Known { numbers: &numbers, types: drafts.iter().map(type_of).collect(), this: None };
    let mut checked: BTreeMap<usize, Checked> = BTreeMap::new();
    for number in in_turn {
        let Some(rules) = rules.get(number) else { continue };
        known.this = None;
        let calculation = known.check(rules.calculation.as_ref(), faults);
        if let (Some(expression), Some(kind)) = (&calculation, known.types.get_mut(number)) {
            *kind = expression.gives().clone();
        }
        let relevant = known.check(rules.relevant.as_ref(), faults);
        known.this = known.types.get(number).cloned();
        let constraint = known.check(rules.constraint.as_ref(), faults);
        checked.insert(number, Checked { relevant, constraint, calculation });
    }
    drop(rules);
    if !faults.is_clean() {
        return None;
    }
    let questions =
        drafts.into_iter().zip(checked).map(|(draft, (number, checked))| question(number, draft, checked));
    Some((questions.collect::<Option<_>>()?, numbers, dependencies))
}

struct Checked {
    relevant: Option<Expression>,
    constraint: Option<Expression>,
    calculation: Option<Expression>,
}

fn question(number: usize, draft: Draft, checked: Checked) -> Option<Question> {
    let row = draft.row;
    let kind = match draft.kind {
        DraftKind::Asked(kind) => kind,
        DraftKind::Calculation => Kind::Calculate(checked.calculation?),
        DraftKind::Broken => return None,
    };
    Some(Question {
        number,
        name: row.name.value,
        section: draft.section,
        kind,
        label: row.label.unwrap_or_default(),
        hint: row.hint,
        relevant: checked.relevant,
        constraint: checked.constraint,
        constraint_message: row.constraint_message,
        required: row.required,
        path: draft.path,
        category: draft.category,
        purposes: row.purposes.map(|purposes| purposes.value).unwrap_or_default(),
        non_answers: draft.non_answers,
    })
}

impl<'d> Rules<'d> {
    fn parse(draft: &'d Draft, faults: &Faults<'_>) -> Self {
        let read = |written: &'d Option<Located<String>>| {
            let written = written.as_ref()?;
            let tree = parse(&written.value).map_err(|error| faults.note_expression(written, &error)).ok();
            Some(Rule { written, tree })
        };
        let row = &draft.row;
        Self {
            relevant: read(&row.relevant),
            constraint: read(&row.constraint),
            calculation: read(&row.calculation),
        }
    }

    /// The rows on which relevance and value depend. A constraint only refuses, so it may refer to anything.
    fn reads(&self, numbers: &Numbers) -> BTreeSet<usize> {
        let mut reads = BTreeSet::new();
        let trees =
            [&self.relevant, &self.calculation].into_iter().flatten().filter_map(|rule| rule.tree.as_ref());
        for tree in trees {
            tree.variables(&mut |name, _| reads.extend(numbers.get(name)));
        }
        reads
    }
}

struct Known<'k> {
    numbers: &'k Numbers,
    types: Vec<Type>,
    this: Option<Type>,
}

impl Known<'_> {
    fn check(&self, rule: Option<&Rule<'_>>, faults: &Faults<'_>) -> Option<Expression> {
        let Rule { written, tree } = rule?;
        let checked = Expression::check_tree(&written.value, tree.as_ref()?, self);
        checked.map_err(|error| faults.note_expression(written, &error)).ok()
    }
}

impl Names for Known<'_> {
    fn find(&self, name: &str) -> Option<(usize, Type)> {
        let number = *self.numbers.get(name)?;
        Some((number, self.types.get(number)?.clone()))
    }

    fn this(&self) -> Option<Type> {
        self.this.clone()
    }
}

fn type_of(draft: &Draft) -> Type {
    match &draft.kind {
        DraftKind::Asked(kind) => match kind {
            Kind::YesNo(choices) | Kind::SelectOne(choices) => Type::One(choices.list().clone()),
            Kind::SelectMultiple(choices) => Type::Many(choices.list().clone()),
            Kind::Text { .. } => Type::Text,
            Kind::Integer => Type::Number,
            Kind::Date { .. } => Type::Day,
            Kind::Calculate(expression) => expression.gives().clone(),
        },
        // The type of a calculation is known when its turn comes.
        DraftKind::Calculation | DraftKind::Broken => Type::Any,
    }
}

fn note_circle(circle: &[usize], drafts: &[Draft], rules: &[Rules<'_>], faults: &Faults<'_>) {
    let name = |number: &usize| drafts.get(*number).map_or("", |draft| draft.row.name.value.as_str());
    let way: Vec<&str> = circle.iter().chain(circle.first()).map(name).collect();
    let first = circle.first().and_then(|number| rules.get(*number));
    let rule = first.and_then(|rules| rules.relevant.as_ref().or(rules.calculation.as_ref()));
    if let Some(rule) = rule {
        faults.note(&rule.written.spot, &Problem::Circle(way.join(" -> ")));
    }
}
