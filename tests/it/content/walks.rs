//! People on their way through the real questionnaire: how much they are asked, that digits and Enter suffice, and what
//! must hold whatever they answer.

use std::collections::BTreeSet;

use mobio::domain::actor::Actor;
use mobio::domain::answer::{Answer, Answers, NonAnswer, Value};
use mobio::form::{At, Depth, Form, Kind, PartialDate, Path, Portfolio, Question, Spot, State, Walk};
use mobio::kiosk::context::Context;
use mobio::kiosk::intent::{Intent, Step};
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::question;
use proptest::prelude::*;

use crate::stage::{self, SMALL};

const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

/// What an adult without children is asked at most on the short way (questionnaire.md).
const MOST_CORE: usize = 33;

fn form() -> &'static Form {
    mobio::form::builtin("biography").unwrap()
}

/// All questions that can be answered, of every section.
fn questions() -> Vec<&'static Question> {
    let rows = form().sections().iter().flat_map(|section| form().questions_of(&section.name));
    rows.filter(|question| question.kind.repeat().is_none()).collect()
}

/// An answer of somebody who says yes to everything, has a name in Arabic letters, and a job of which there is a list.
fn says_yes(question: &Question) -> Answer {
    let first = |question: &Question| question.kind.choices().unwrap().iter().next().unwrap().code.clone();
    match &question.kind {
        Kind::YesNo(_) if question.name == "family_children_any" => Answer::text("no"),
        Kind::YesNo(_) => Answer::text("yes"),
        Kind::SelectOne(_) => Answer::text(first(question)),
        Kind::SelectMultiple(_) | Kind::Rank(_) => Answer::value(Value::Codes(vec![first(question)])),
        Kind::Text { .. } if question.name == "person_phone" => Answer::text("+4915123456789"),
        Kind::Text { .. } if question.name.ends_with("_latin") => Answer::text("Rana"),
        Kind::Text { .. } => Answer::text("رنا"),
        Kind::Integer => Answer::value(Value::Whole(9)),
        Kind::Date { .. } => Answer::text("1987-05-XX"),
        Kind::Repeat(_) | Kind::Calculate(_) => unreachable!("no question"),
    }
}

/// Walks from the first question to the last, answering each; tells what was asked.
fn walk_through(walk: &mut Walk<'static>) -> Vec<&'static Question> {
    let mut asked = Vec::new();
    for section in walk.sections().collect::<Vec<_>>() {
        let mut here = walk.first(&section.name);
        while let Some(spot) = here {
            if !spot.is_list() {
                walk.record(spot, says_yes(spot.question)).unwrap();
                asked.push(spot.question);
            }
            here = walk.next(spot);
        }
    }
    asked
}

#[test]
fn an_adult_without_children_is_asked_thirty_three_questions_at_most() {
    let mut walk = Walk::new(form(), Portfolio::new(), TODAY, Actor::Person);
    assert_eq!(walk.depth(), Depth::Core, "the core comes first");
    let asked = walk_through(&mut walk);
    let names: Vec<&str> = asked.iter().map(|question| question.name.as_str()).collect();
    assert_eq!(asked.len(), MOST_CORE, "asked are {}: {names:?}", asked.len());
    assert!(asked.iter().all(|question| question.path == Path::Core));
    assert_eq!(walk.core_left(), 0);
}

/// Apart from what must be written, digits and Enter answer every core question, also those of children and minors.
#[test]
fn digits_and_enter_suffice_for_the_core() {
    let context = stage::context("ar", SMALL);
    let walk = stage::walk(context.form, Portfolio::new(), TODAY);
    let context = Context { walk: Some(walk), ..context };
    let core = questions().into_iter().filter(|question| question.path == Path::Core && !question.by_program);
    let mut answered = BTreeSet::new();
    for question in core {
        let keys = match &question.kind {
            Kind::Text { .. } => continue,
            Kind::Date { .. } => "1990\r5\r3\r",
            Kind::Integer => "8\r",
            // A group first, if there are groups.
            _ if question.groups.is_some() => "11\r",
            _ => "1\r",
        };
        let mut state = question::State::new(question, &context);
        let steps = keys.chars().map(|key| {
            let key = if key == '\r' { Key::Enter } else { Key::Character(key) };
            state.press(Press::Key(key), &context)
        });
        let answer = steps.filter_map(|step| match step {
            Step::Intent(Intent::Answer { answer, .. }) => Some(answer),
            _ => None,
        });
        let answer = answer.last().unwrap_or_else(|| panic!("{}: {keys:?} is no answer", question.name));
        assert!(answer.given().is_some(), "{}", question.name);
        answered.insert(&question.name);
    }
    // Four names and the phone are written.
    assert_eq!(answered.len(), 36 - 5 + 3, "core without texts, and three of the session: {answered:?}");
}

/// Who still works somewhere can say so.
#[test]
fn a_job_that_has_not_ended_is_an_answer() {
    let mut walk = stage::walk(form(), Portfolio::new(), TODAY);
    let until_today = Answer::text(PartialDate::OPEN.to_string());
    walk.record("job_end", until_today.clone()).unwrap();
    assert_eq!(walk.answer("job_end"), Some(&until_today));
    assert!(walk.record("job_start", until_today).is_err(), "nothing begins so");
}

/// Some answer to a question, allowed or not, out of what its list offers; the same seed gives the same one.
fn answer(walk: &Walk<'static>, Spot { question, entry }: Spot<'static>, seed: u64) -> Answer {
    let filter = walk.filter(Spot { question, entry });
    let pick = |count: usize| usize::try_from(seed >> 8).unwrap() % count.max(1);
    match seed % 16 {
        0 => return Answer::skipped(),
        1 => return Answer::none(NonAnswer::ALL[pick(3)]),
        _ => {}
    }
    let codes = || {
        let choices = question.kind.choices().unwrap().iter();
        let offered = choices.filter(|choice| filter.as_ref().is_none_or(|filter| choice.fits(filter)));
        offered.map(|choice| choice.code.clone())
    };
    match &question.kind {
        // Mostly yes: behind it are most questions.
        Kind::YesNo(_) => Answer::text(if seed % 16 < 12 { "yes" } else { "no" }),
        Kind::SelectOne(_) => Answer::text(codes().nth(pick(codes().count())).unwrap()),
        Kind::SelectMultiple(_) | Kind::Rank(_) => {
            let from = pick(codes().count());
            Answer::value(Value::Codes(codes().skip(from).take(1 + pick(3)).collect()))
        }
        Kind::Integer => Answer::value(Value::Whole(i64::try_from(pick(20)).unwrap() - 2)),
        Kind::Date { .. } => {
            let dates = ["1987-05-XX", "2010", "2015-03-07", "XXXX", "2026-11-XX", "2031", "1890-01-01"];
            Answer::text(dates[pick(dates.len())])
        }
        _ => {
            let texts = ["Rana", "رنا", "علی", "", "-", "+4915123456789"];
            Answer::text(texts[pick(texts.len())])
        }
    }
}

/// Which question, which entry, and what is answered.
type Turn = (usize, usize, u64);

/// Once through everything, with up to two entries a group, and then here and there.
fn life() -> impl Strategy<Value = (Vec<u64>, Vec<Turn>)> {
    let through = prop::collection::vec(any::<u64>(), 2 * questions().len());
    let turns = prop::collection::vec((0..questions().len(), 0_usize..3, any::<u64>()), 0..25);
    (through, turns)
}

/// Answers as far as the form allows it; calls `check` after every answer of the second part.
fn live(
    walk: &mut Walk<'static>,
    (through, turns): &(Vec<u64>, Vec<Turn>),
    mut check: impl FnMut(&Walk<'static>) -> Result<(), TestCaseError>,
) -> Result<(), TestCaseError> {
    let questions = questions();
    for (number, seed) in through.iter().enumerate() {
        let question = questions[number % questions.len()];
        let entry = usize::from(number >= questions.len());
        let is_in_group = walk.group_of(question.into()).is_some();
        if (entry == 0 || is_in_group) && walk.is_relevant(At { name: &question.name, entry: 0 }) {
            let answer = answer(walk, Spot { question, entry }, *seed);
            let _ = walk.record(At { name: &question.name, entry }, answer);
        }
    }
    check(walk)?;
    for (number, entry, seed) in turns {
        let question = questions[*number];
        let answer = answer(walk, Spot { question, entry: *entry }, *seed);
        let _ = walk.record(At { name: &question.name, entry: *entry }, answer);
        check(walk)?;
    }
    Ok(())
}

fn start(actor: Actor) -> Walk<'static> {
    let mut walk = stage::walk(form(), Portfolio::new(), TODAY);
    walk.set_actor(actor);
    walk
}

/// Every question in every entry.
fn all_spots() -> Vec<Spot<'static>> {
    let spot = |question| (0..3).map(move |entry| Spot { question, entry });
    questions().into_iter().flat_map(spot).collect()
}

fn config() -> ProptestConfig {
    ProptestConfig { cases: 24, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn forward_and_back_meet_the_same_and_lose_nothing(life in life(), both in any::<bool>()) {
        let mut walk = start(if both { Actor::Both } else { Actor::Person });
        live(&mut walk, &life, |walk| {
            let before = walk.portfolio().clone();
            for section in form().sections() {
                let section = section.name.as_str();
                let forward: Vec<_> =
                    std::iter::successors(walk.first(section), |spot| walk.next(*spot)).collect();
                let last = walk.spots(section).last().copied();
                let mut back: Vec<_> = std::iter::successors(last, |spot| walk.back(*spot)).collect();
                back.reverse();
                prop_assert_eq!(&forward, &back);
                prop_assert_eq!(&forward, &walk.spots(section));
            }
            prop_assert_eq!(walk.portfolio(), &before);
            Ok(())
        })?;
        // All that was taken is there still, whatever is asked now.
        let kept = walk.portfolio().clone();
        let mut again = start(Actor::Person);
        let mut all_stand = true;
        // What stands outside groups decides what is asked in them.
        for in_groups in [false, true] {
            let all = form().sections().iter().flat_map(|section| walk.answers(&section.name));
            for (name, told) in all.filter(|(_, told)| told.entries().is_empty() != in_groups) {
                let entries = told.entries();
                let single = (entries.is_empty()).then(|| (name.clone(), 0, told.clone()));
                let nested = entries.iter().enumerate().flat_map(|(entry, answers)| {
                    answers.iter().map(move |(name, answer)| (name.clone(), entry, answer.clone()))
                });
                for (name, entry, answer) in single.into_iter().chain(nested) {
                    let at = At { name: &name, entry };
                    prop_assert_eq!(walk.answer(at), Some(&answer));
                    // What another answer has undone is kept, but would not be taken.
                    let stands = walk.standing(at).as_deref() == Some(&answer);
                    prop_assert_eq!(again.record(at, answer).is_ok(), stands, "{}", name);
                    all_stand &= stands;
                }
            }
        }
        prop_assert!(!all_stand || again.portfolio() == &kept);
    }

    #[test]
    fn what_is_asked_is_the_same_from_scratch(life in life()) {
        let mut walk = start(Actor::Both);
        let spots = all_spots();
        live(&mut walk, &life, |walk| {
            let fresh = Walk::new(form(), walk.portfolio().clone(), TODAY, Actor::Both);
            for spot in &spots {
                let name = &spot.question.name;
                prop_assert_eq!(walk.is_relevant(*spot), fresh.is_relevant(*spot), "{} {}", name, spot.entry);
                prop_assert_eq!(walk.filter(*spot), fresh.filter(*spot), "{} {}", name, spot.entry);
            }
            prop_assert_eq!(walk.number("age"), fresh.number("age"));
            Ok(())
        })?;
    }

    /// What is asked can be passed over, and what is not asked is never waited for.
    #[test]
    fn what_is_never_shown_is_never_required(life in life(), core in any::<bool>()) {
        let mut walk = start(Actor::Person);
        live(&mut walk, &life, |_| Ok(()))?;
        walk.set_depth(if core { Depth::Core } else { Depth::Full });
        for section in walk.sections().collect::<Vec<_>>() {
            let mut here = walk.first(&section.name);
            while let Some(spot) = here {
                if !spot.is_list() && walk.standing(spot).is_none() {
                    prop_assert_eq!(walk.record(spot, Answer::skipped()), Ok(()), "{}", spot.question.name);
                }
                here = walk.next(spot);
            }
            prop_assert!(walk.questions(&section.name).iter().all(|spot| walk.standing(*spot).is_some()));
            let progress = walk.progress(&section.name);
            prop_assert_eq!(progress.state == State::Irrelevant, progress.total == 0);
            prop_assert_ne!(progress.state, State::Empty);
        }
        prop_assert_eq!(walk.core_left(), 0);
        prop_assert!(walk.next_unseen_section().is_none());
    }

    #[test]
    fn what_is_irrelevant_leaves_no_trace_in_a_release(life in life()) {
        let mut walk = start(Actor::Both);
        live(&mut walk, &life, |_| Ok(()))?;
        let mut released = Portfolio::new();
        for section in form().sections() {
            let release = walk.approved_revision(&section.name);
            for (name, answer) in walk.answers(&section.name) {
                let kept = form().question(name).unwrap().kept && walk.is_relevant(name);
                let expected: Vec<Answers> = answer.entries().iter().enumerate().map(|(entry, answers)| {
                    let asked = answers.iter().filter(|(name, _)| walk.is_relevant(At { name, entry }));
                    let shown = asked.filter_map(|(name, answer)| {
                        Some((name.clone(), without_other_occupations(name, answer, answers)?))
                    });
                    shown.collect()
                }).filter(|answers: &Answers| {
                    kept && answers.values().any(|answer| *answer != Answer::skipped())
                }).collect();
                match release.get(name) {
                    Some(Answer::Repeated(entries)) => prop_assert_eq!(entries, &expected, "{}", name),
                    Some(shown) => prop_assert!(kept && shown == answer, "{}", name),
                    None => prop_assert!(!kept || answer.entries().len() > expected.len(), "{}", name),
                }
            }
            prop_assert!(release.keys().all(|name| walk.answers(&section.name).contains_key(name)));
            released.insert(section.name.clone(), release);
        }
        // Nothing released rests on something left out: it all would be asked again. (What held only for the session
        // is left out on purpose; and an entry that is left out whole moves those behind it.)
        let mut again = released.clone();
        again.insert("session".to_owned(), walk.answers("session").clone());
        let again = Walk::new(form(), again, TODAY, Actor::Both);
        for (name, answer) in released.values().flatten() {
            prop_assert!(again.is_relevant(name), "{}", name);
            for (entry, answers) in answer.entries().iter().enumerate() {
                for name in answers.keys() {
                    prop_assert!(again.is_relevant(At { name, entry }), "{} {}", name, entry);
                }
            }
        }
    }
}

/// Tasks are those of the occupation beside them.
fn without_other_occupations(name: &str, answer: &Answer, answers: &Answers) -> Option<Answer> {
    let (Some(given), "job_tasks") = (answer.given(), name) else { return Some(answer.clone()) };
    let Some(Value::Text(occupation)) = answers.get("job_occupation")?.given().map(|given| &given.value)
    else {
        return None;
    };
    let Value::Codes(codes) = &given.value else { return None };
    let own: Vec<String> =
        codes.iter().filter(|code| code.starts_with(&format!("{occupation}_"))).cloned().collect();
    (!own.is_empty()).then(|| Answer::value(Value::Codes(own)))
}
