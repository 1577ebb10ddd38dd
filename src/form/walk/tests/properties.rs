//! What must hold for every person, whatever they answer and in whatever order.

use super::*;
use crate::domain::answer::Given;
use crate::form::definition::Kind;
use proptest::prelude::*;
use std::sync::LazyLock;

static FORM: LazyLock<Form> = LazyLock::new(sample);

/// A question of the sample and something that somebody might answer, allowed or not.
fn step() -> impl Strategy<Value = (String, Answer)> {
    let names: Vec<String> = FORM.questions.iter().map(|question| question.name.clone()).collect();
    prop::sample::select(names).prop_flat_map(|name| {
        let question = FORM.question(&name);
        let codes: Vec<String> = question
            .and_then(|question| question.kind.choices())
            .map(|choices| choices.iter().map(|choice| choice.code.clone()).collect())
            .unwrap_or_default();
        let value = match question.map(|question| &question.kind) {
            Some(Kind::YesNo(_) | Kind::SelectOne(_)) => prop::sample::select(codes).prop_map(Value::Text).boxed(),
            Some(Kind::SelectMultiple(_)) => prop::sample::subsequence(codes, 0..3).prop_map(Value::Codes).boxed(),
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
        (Just(name), answer)
    })
}

proptest! {
    #[test]
    fn updating_gives_the_same_as_working_everything_out(steps in prop::collection::vec(step(), 0..30)) {
        let mut walk = start(&FORM);
        for (question, answer) in steps {
            let _ = walk.record(&question, answer);
            let from_scratch = Relevance::of(&FORM, walk.portfolio(), TODAY);
            prop_assert!(walk.relevance == from_scratch, "after {}", question);
        }
    }

    #[test]
    fn no_answer_is_lost_or_invented(steps in prop::collection::vec(step(), 0..30), both in any::<bool>()) {
        let mut walk = start(&FORM);
        walk.set_actor(if both { Actor::Both } else { Actor::Person });
        let mut expected = Portfolio::new();
        for (name, answer) in steps {
            let Some(question) = FORM.question(&name) else { continue };
            if walk.record(&name, answer).is_ok() {
                let stored = walk.answer(&name).unwrap().clone();
                expected.entry(question.section.clone()).or_default().insert(name, stored);
            }
            prop_assert_eq!(walk.portfolio(), &expected);
            for section in FORM.sections() {
                // Forward to the end and back again meets the same questions and changes nothing.
                let forward: Vec<_> = std::iter::successors(walk.first(&section.name), |question| walk.next(&question.name)).map(|question| &question.name).collect();
                let last = walk.questions(&section.name).next_back();
                let mut backward: Vec<_> = std::iter::successors(last, |question| walk.back(&question.name)).map(|question| &question.name).collect();
                backward.reverse();
                prop_assert_eq!(&forward, &backward);
                prop_assert_eq!(forward.len(), walk.progress(&section.name).total);
            }
            prop_assert_eq!(walk.portfolio(), &expected);
        }
    }

    #[test]
    fn what_is_irrelevant_leaves_no_trace_in_a_release(steps in prop::collection::vec(step(), 0..30)) {
        let mut walk = start(&FORM);
        for (question, answer) in steps {
            let _ = walk.record(&question, answer);
        }
        for section in FORM.sections() {
            let release = walk.approved_revision(&section.name);
            for (name, answer) in walk.answers(&section.name) {
                let expected = walk.is_relevant(name).then_some(answer);
                prop_assert_eq!(release.get(name), expected);
            }
            prop_assert!(release.keys().all(|name| walk.answers(&section.name).contains_key(name)));
            // What is released asks the same questions again: nothing in it rests on something left out.
            let mut alone = walk.portfolio().clone();
            for section in FORM.sections() {
                alone.insert(section.name.clone(), walk.approved_revision(&section.name));
            }
            let again = Relevance::of(&FORM, &alone, TODAY);
            prop_assert!(again == walk.relevance);
        }
    }
}
