//! What must hold for every person, whatever they answer and in whatever order.

use super::*;
use crate::domain::answer::Given;
use crate::form::definition::Kind;
use crate::form::samples::with_repeats;
use proptest::prelude::*;
use std::sync::LazyLock;

static FORM: LazyLock<Form> = LazyLock::new(with_repeats);

/// A question of the sample, an entry, and something that somebody might answer, allowed or not.
fn step() -> impl Strategy<Value = (String, usize, Answer)> {
    let names: Vec<String> = FORM.questions.iter().map(|question| question.name.clone()).collect();
    prop::sample::select(names).prop_flat_map(|name| {
        let question = FORM.question(&name);
        let codes: Vec<String> = question
            .and_then(|question| question.kind.choices())
            .map(|choices| choices.iter().map(|choice| choice.code.clone()).collect())
            .unwrap_or_default();
        let value = match question.map(|question| &question.kind) {
            Some(Kind::YesNo(_) | Kind::SelectOne(_)) => prop::sample::select(codes).prop_map(Value::Text).boxed(),
            Some(Kind::SelectMultiple(_) | Kind::Rank(_)) => prop::sample::subsequence(codes, 0..3).prop_map(Value::Codes).boxed(),
            Some(Kind::Integer) => (-2_i64..20).prop_map(Value::Whole).boxed(),
            Some(Kind::Date { .. }) => {
                let years = (1895_i16..2030).prop_map(|year| Value::Text(year.to_string()));
                prop_oneof![years, Just(Value::Text("XXXX".to_owned())), Just(Value::Text("2010-05".to_owned()))].boxed()
            }
            _ => prop::sample::select(vec!["Rana", "علی", "", "+4915123456789"])
                .prop_map(|text| Value::Text(text.to_owned()))
                .boxed(),
        };
        let answer = prop_oneof![
            6 => value.prop_map(|value| Answer::Given(Given { value, other: None, calendar: None, language: None })),
            1 => prop::sample::select(NonAnswer::ALL.to_vec()).prop_map(Answer::none),
            1 => Just(Answer::skipped()),
        ];
        (Just(name), 0_usize..3, answer)
    })
}

/// What each told entry releases, worked out the other way round: by taking away what must not be there.
fn expected_entries(walk: &Walk<'_>, group: &str, told: &[Answers]) -> Vec<Answers> {
    let fits = |code: &str, trade: Option<&Answer>| {
        trade == Some(&Answer::text(if code == "bus" { "driver" } else { "baker" }))
    };
    let entries = told.iter().enumerate().map(|(entry, answers)| {
        let mut left = answers.clone();
        left.retain(|name, _| walk.is_relevant(group) && walk.is_relevant(At { name, entry }));
        if let Some(Answer::Given(Given { value: Value::Codes(codes), .. })) = left.get_mut("tasks") {
            codes.retain(|code| fits(code, answers.get("trade")));
            if codes.is_empty() {
                left.remove("tasks");
            }
        }
        left
    });
    let tells = |answer: &Answer| *answer != Answer::skipped();
    entries.filter(|answers| answers.values().any(tells)).collect()
}

/// Whether it belongs to an entry of which something was told, or to the only one that is asked.
fn counts(walk: &Walk<'_>, spot: &Spot<'_>) -> bool {
    let Some(group) = walk.group_of(*spot) else { return true };
    let is_told = |answers: &Answers| answers.values().any(|answer| *answer != Answer::skipped());
    match walk.answers(&group.section).get(&group.name).map_or(&[][..], Answer::entries) {
        told if told.iter().any(is_told) => told.get(spot.entry).is_some_and(is_told),
        _ => spot.entry == 0,
    }
}

/// Something that changes what is asked without being an answer.
#[derive(Clone, Copy, Debug)]
enum Turn {
    Joined(bool),
    Deeper(bool),
    InFull,
    Watched(bool),
    Added,
    Removed(usize),
    Trimmed,
    Midnight,
}

fn turn() -> impl Strategy<Value = Turn> {
    prop_oneof![
        any::<bool>().prop_map(Turn::Joined),
        any::<bool>().prop_map(Turn::Deeper),
        Just(Turn::InFull),
        any::<bool>().prop_map(Turn::Watched),
        Just(Turn::Added),
        (0_usize..3).prop_map(Turn::Removed),
        Just(Turn::Trimmed),
        Just(Turn::Midnight),
    ]
}

fn take(walk: &mut Walk<'static>, turn: Turn) {
    let group = FORM.question("job").unwrap();
    match turn {
        Turn::Joined(both) => walk.set_actor(if both { Actor::Both } else { Actor::Person }),
        Turn::Deeper(full) => walk.set_depth(if full { Depth::Full } else { Depth::Core }),
        Turn::InFull => walk.ask_in_full("work"),
        Turn::Watched(watched) => walk.set_watched(watched),
        Turn::Added => drop(walk.add_entry(group)),
        Turn::Removed(entry) => walk.remove_entry(group, entry),
        Turn::Trimmed => walk.trim(group),
        Turn::Midnight => walk.set_today(walk.today().tomorrow().unwrap()),
    }
}

proptest! {
    #[test]
    fn updating_gives_the_same_as_working_everything_out(steps in prop::collection::vec(step(), 0..30)) {
        let mut walk = start(&FORM);
        for (question, entry, answer) in steps {
            let _ = walk.record(At { name: &question, entry }, answer);
            let from_scratch = Relevance::of(&FORM, walk.portfolio(), TODAY);
            prop_assert!(walk.relevance == from_scratch, "after {}", question);
        }
    }

    #[test]
    fn no_answer_is_lost_or_invented(steps in prop::collection::vec(step(), 0..30), both in any::<bool>()) {
        let mut walk = start(&FORM);
        walk.set_actor(if both { Actor::Both } else { Actor::Person });
        let mut expected = Portfolio::new();
        for (name, entry, answer) in steps {
            let Some(question) = FORM.question(&name) else { continue };
            let at = At { name: &name, entry };
            if walk.record(at, answer).is_ok() {
                let stored = walk.answer(at).unwrap().clone();
                let answers = expected.entry(question.section.clone()).or_default();
                match FORM.group_of(question) {
                    None => {
                        answers.insert(name, stored);
                    }
                    Some(group) => {
                        let told = answers.entry(group.name.clone()).or_insert_with(|| Answer::Repeated(Vec::new()));
                        let Answer::Repeated(entries) = told else { unreachable!() };
                        entries.resize(entries.len().max(entry + 1), Answers::new());
                        entries.get_mut(entry).unwrap().insert(name, stored);
                    }
                }
            }
            prop_assert_eq!(walk.portfolio(), &expected);
            for section in FORM.sections() {
                // Forward to the end and back again meets the same questions and changes nothing.
                let forward: Vec<_> = std::iter::successors(walk.first(&section.name), |spot| walk.next(*spot)).collect();
                let last = walk.spots(&section.name).last().copied();
                let mut backward: Vec<_> = std::iter::successors(last, |spot| walk.back(*spot)).collect();
                backward.reverse();
                prop_assert_eq!(&forward, &backward);
                let asked = forward.iter().filter(|spot| !spot.is_list() && counts(&walk, spot)).count();
                prop_assert_eq!(asked, walk.progress(&section.name).total);
            }
            prop_assert_eq!(walk.portfolio(), &expected);
        }
    }

    /// Whatever happens, what is kept of it is what working it out anew gives.
    #[test]
    fn what_is_kept_of_a_section_is_what_it_is(
        steps in prop::collection::vec((step(), prop::option::weighted(0.3, turn())), 0..30),
    ) {
        let mut walk = Walk::new(&FORM, Portfolio::new(), TODAY, Actor::Person);
        for ((question, entry, answer), turn) in steps {
            let _ = walk.record(At { name: &question, entry }, answer);
            if let Some(turn) = turn {
                take(&mut walk, turn);
            }
            for section in FORM.sections() {
                prop_assert_eq!(walk.outlook(&section.name), Some(&walk.look_at(section)), "after {}", question);
            }
            let from_scratch = Relevance::of(&FORM, walk.portfolio(), walk.today());
            prop_assert!(walk.relevance == from_scratch, "after {}", question);
        }
    }

    #[test]
    fn what_is_irrelevant_leaves_no_trace_in_a_release(steps in prop::collection::vec(step(), 0..30)) {
        let mut walk = start(&FORM);
        for (question, entry, answer) in steps {
            let _ = walk.record(At { name: &question, entry }, answer);
        }
        for section in FORM.sections() {
            let release = walk.approved_revision(&section.name);
            for (name, answer) in walk.answers(&section.name) {
                if let Answer::Repeated(entries) = answer {
                    let released = release.get(name).map_or(&[][..], Answer::entries);
                    prop_assert_eq!(released, expected_entries(&walk, name, entries));
                    continue;
                }
                let expected = walk.is_relevant(name).then_some(answer);
                prop_assert_eq!(release.get(name), expected);
            }
            prop_assert!(release.keys().all(|name| walk.answers(&section.name).contains_key(name)));
            // What is released asks the same questions again: nothing in it rests on something left out.
            let mut alone = walk.portfolio().clone();
            for section in FORM.sections() {
                alone.insert(section.name.clone(), walk.approved_revision(&section.name));
            }
            // (An entry in which nothing is relevant or told is left out whole, and counts no more.)
            let entries = |portfolio: &Portfolio| told(portfolio, FORM.question("job").unwrap()).len();
            if entries(&alone) == entries(walk.portfolio()) {
                prop_assert!(Relevance::of(&FORM, &alone, TODAY) == walk.relevance);
            }
        }
    }
}
