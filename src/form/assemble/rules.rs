//! The expressions of all rows: parsed, ordered by what they depend on, and checked in that order, so that the
//! type of a calculation is known to those who read it.

use super::questions::{Draft, DraftKind};
use crate::form::definition::{Kind, Question, Repeat};
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
    let filters: Vec<Option<usize>> = drafts.iter().map(|draft| filter(draft, &numbers, faults)).collect();
    let reads: Vec<BTreeSet<usize>> = drafts
        .iter()
        .zip(&rules)
        .zip(&filters)
        .map(|((draft, rules), filter)| {
            let mut reads = rules.reads(&numbers);
            reads.extend(draft.group.iter().chain(filter));
            reads
        })
        .collect();
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

    let types = drafts.iter().map(type_of).collect();
    let mut known = Known { drafts: &drafts, numbers: &numbers, types, own: 0, this: None };
    let mut checked: BTreeMap<usize, Checked> = BTreeMap::new();
    for number in in_turn {
        let Some(rules) = rules.get(number) else { continue };
        (known.this, known.own) = (None, number);
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
    let questions = drafts
        .into_iter()
        .zip(checked)
        .zip(filters)
        .map(|((draft, (number, checked)), filter)| question(number, draft, checked, filter));
    Some((questions.collect::<Option<_>>()?, numbers, dependencies))
}

struct Checked {
    relevant: Option<Expression>,
    constraint: Option<Expression>,
    calculation: Option<Expression>,
}

/// The row whose answer says which entries of a long list are offered: `column = ${name}`, nothing else.
fn filter(draft: &Draft, numbers: &Numbers, faults: &Faults<'_>) -> Option<usize> {
    let written = draft.row.choice_filter.as_ref()?;
    let column = match &draft.kind {
        DraftKind::Asked(kind) => kind.choices()?.list().column().unwrap_or_default(),
        _ => return None,
    };
    let sides = written.value.split_once('=').map(|(left, right)| (left.trim(), right.trim()));
    let name = |right: &str| Some(right.strip_prefix("${")?.strip_suffix('}')?.to_owned());
    let Some((left, Some(name))) = sides.map(|(left, right)| (left, name(right))) else {
        let (found, allowed) = (written.value.clone(), "column = ${name}, and nothing else".to_owned());
        faults.note(&written.spot, &Problem::Value { key: "choice_filter", found, allowed });
        return None;
    };
    if left != column || column.is_empty() {
        faults.note(&written.spot, &Problem::UnknownColumn(left.to_owned()));
    }
    let number = numbers.get(&name).copied();
    if number.is_none() {
        faults.note(&written.spot, &Problem::UnknownName(name));
    }
    number
}

fn question(number: usize, draft: Draft, checked: Checked, filter: Option<usize>) -> Option<Question> {
    let row = draft.row;
    let kind = match draft.kind {
        DraftKind::Asked(kind) => kind,
        DraftKind::Calculation => Kind::Calculate(checked.calculation?),
        DraftKind::Group => Kind::Repeat(Repeat {
            one: row.one.unwrap_or_default(),
            another: row.another.unwrap_or_default(),
            title: draft.title,
            rows: draft.rows,
        }),
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
        alone: row.alone,
        kept: row.kept,
        by_program: row.by.is_some(),
        most: row.most,
        filter,
        groups: draft.groups,
        group: draft.group,
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
    drafts: &'k [Draft],
    numbers: &'k Numbers,
    types: Vec<Type>,
    /// The row whose rules are being checked.
    own: usize,
    this: Option<Type>,
}

impl Known<'_> {
    fn group(&self, row: usize) -> Option<usize> {
        self.drafts.get(row)?.group
    }
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

    fn is_list(&self, name: &str) -> bool {
        let Some(row) = self.numbers.get(name).copied() else { return false };
        let is_group = self.drafts.get(row).is_some_and(|draft| matches!(draft.kind, DraftKind::Group));
        let group = if is_group { Some(row) } else { self.group(row) };
        group.is_some() && group != self.group(self.own)
    }

    fn is_repeated(&self) -> bool {
        self.group(self.own).is_some()
    }

    fn this(&self) -> Option<Type> {
        self.this.clone()
    }
}

fn type_of(draft: &Draft) -> Type {
    match &draft.kind {
        DraftKind::Asked(kind) => match kind {
            Kind::YesNo(choices) | Kind::SelectOne(choices) => Type::One(choices.list().clone()),
            Kind::SelectMultiple(choices) | Kind::Rank(choices) => Type::Many(choices.list().clone()),
            Kind::Text { .. } => Type::Text,
            Kind::Integer => Type::Number,
            Kind::Date { .. } => Type::Day,
            // How many entries it has.
            Kind::Repeat(_) => Type::Number,
            Kind::Calculate(expression) => expression.gives().clone(),
        },
        // The type of a calculation is known when its turn comes.
        DraftKind::Calculation | DraftKind::Broken => Type::Any,
        DraftKind::Group => Type::Number,
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
