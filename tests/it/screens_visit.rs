//! The screens of a visit that are no questions of the form: the whole privacy text, practice.

use crate::screens_doors::keep;
use crate::sessions::{arrive, begin, consent as consents, key};
use crate::stage::{self, LANGUAGES, SMALL};
use mobio::domain::answer::Answer;
use mobio::kiosk::canvas::Canvas;
use mobio::kiosk::context::{Beside, Context, Saving};
use mobio::kiosk::effect::{DeskRefusal, Effect, Opened, Outcome};
use mobio::kiosk::intent::{Intent, Step};
use mobio::kiosk::model::{Kind, Msg};
use mobio::kiosk::overlays::help;
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::{Screen, consent, done, guardian, home, practice, question, sign_in, whole_text};
use mobio::text::SafeText;

fn before(language: &str) -> Context {
    stage::context_before(language, SMALL)
}

#[test]
fn the_whole_privacy_text_page_by_page() {
    for page in 1..=whole_text::PAGES {
        keep(&format!("whole_text_{page}"), before, |canvas, context| {
            let mut state = whole_text::State::new(0);
            for _ in 1..page {
                state.press(Press::Key(Key::PageDown), context);
            }
            state.view(canvas, context);
        });
    }
}

/// What Article 13 wants to be said stands on some page, in every language.
#[test]
fn the_whole_text_names_what_the_law_wants() {
    for language in LANGUAGES {
        let context = before(language);
        let mut state = whole_text::State::new(0);
        let mut missing = vec![
            "whole-who-district",
            "whole-who-officer",
            "whole-who-purpose",
            "whole-who-asylum",
            "whole-kept-long",
            "whole-ground-task-why",
            "whole-ground-health-why",
            "whole-readers-chosen",
            "whole-rights-withdraw",
            "whole-rights-complain-why",
        ];
        for _ in 0..whole_text::PAGES {
            let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
            missing.retain(|id| !shot.shows(context.words.say(id).text()));
            state.press(Press::Key(Key::Enter), &context);
        }
        assert_eq!(missing, Vec::<&str>::new(), "{language}");
    }
}

#[test]
fn pages_turn_both_ways_and_end_where_one_came_from() {
    let context = before("de");
    let mut state = whole_text::State::new(3);
    let mut press = |key| matches!(state.press(Press::Key(key), &context), Step::Intent(Intent::Back));
    assert!(!press(Key::PageUp), "the first page has none before it");
    for _ in 1..whole_text::PAGES {
        assert!(!press(Key::Enter));
    }
    assert!(!press(Key::PageDown), "the last page has none behind it");
    assert!(press(Key::Enter));
    assert!(press(Key::Escape));
}

#[test]
fn the_whole_text_leads_back_to_the_step_that_opened_it() {
    for leaves in [Key::Escape, Key::Enter] {
        let mut model = begin(before("de"), Kind::Person);
        model.update(key(Key::Enter));
        model.update(key(Key::Enter));
        let opened_at = stage::look(&model).logical();
        model.update(key(Key::Character('1')));
        assert_eq!(model.screen.name(), "whole_text");
        model.update(key(Key::End));
        model.update(key(leaves));
        assert_eq!(stage::look(&model).logical(), opened_at);
    }
}

fn open(language: &str) -> Context {
    stage::context(language, SMALL)
}

#[test]
fn practice_teaches_the_keys_of_every_question() {
    for (name, presses) in [("practice", ""), ("practice_marked", "2"), ("practice_left_out", "5")] {
        let view = |canvas: &mut Canvas<'_>, context: &Context| {
            let mut state = practice::State::new();
            for typed in presses.chars() {
                let key = if typed == '5' { Key::Function(5) } else { Key::Character(typed) };
                state.press(Press::Key(key), context);
            }
            state.view(canvas, context);
        };
        keep(name, open, view);
        stage::assert_fits(view);
    }
}

/// Whatever is tried, Enter alone is enough, and nothing is recorded, saved or counted as answered.
#[test]
fn practice_is_skippable_and_leaves_no_trace() {
    let tries: [&[Key]; 4] = [
        &[],
        &[Key::Character('3')],
        &[Key::Down, Key::Character(' ')],
        &[Key::Character('1'), Key::Function(5)],
    ];
    for keys in tries {
        let mut model = begin(before("de"), Kind::Person);
        model.update(Msg::Outcome(Outcome::PersonCreated(Ok(stage::somebody()))));
        arrive(&mut model);
        assert_eq!(model.screen.name(), "practice");
        let before = (model.context.walk.as_ref().unwrap().portfolio().clone(), model.counts.clone());
        let mut effects = Vec::new();
        for &pressed in keys {
            effects.extend(model.update(key(pressed)));
        }
        effects.extend(model.update(key(Key::Enter)));
        assert_eq!(model.screen.name(), "question");
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::Save(_))), "{keys:?}");
        let after = (model.context.walk.as_ref().unwrap().portfolio().clone(), model.counts.clone());
        assert_eq!(after, before, "{keys:?}");
    }
}

#[test]
fn nobody_practises_twice() {
    let mut model = begin(before("de"), Kind::Person);
    let opened = Opened::new(stage::somebody());
    model.update(Msg::Outcome(Outcome::PersonOpened(Ok(opened))));
    arrive(&mut model);
    assert_eq!(model.screen.name(), "home");
}

#[test]
fn a_child_alone_is_told_kindly_and_can_call_a_person() {
    for (name, presses) in [("guardian", ""), ("guardian_called", "1")] {
        keep(name, open, |canvas, context| {
            let mut state = guardian::State::new();
            for typed in presses.chars() {
                state.press(Press::Key(Key::Character(typed)), context);
            }
            state.view(canvas, context);
        });
    }
}

/// With a counsellor beside, whose name is long.
fn assisted(language: &str, name: &str) -> Context {
    let office = stage::names(&[
        ("de", "Beratung Weinheim"),
        ("ar", "الإرشاد في فاينهايم"),
        ("en", "Counselling Weinheim"),
        ("fa", "مشاورهٔ واین‌هایم"),
        ("fr", "Conseil de Weinheim"),
    ]);
    let until = "2026-11-23T18:00:00Z".parse().unwrap();
    Context { beside: Some(Beside { name: name.to_owned(), office, until }), ..open(language) }
}

#[test]
fn who_sits_beside_the_person_is_said_on_every_screen() {
    for language in LANGUAGES {
        for long in [false, true] {
            let name = if long { "Marie-Luise von Scholz-Obermeier zu Hohensachsen" } else { "M. Scholz" };
            for screen in ["home", "question"] {
                let mut model = begin(assisted(language, name), Kind::Person);
                let asked = model.context.form.question("school_ever").unwrap();
                model.screen = match screen {
                    "home" => Screen::Home(home::State::new()),
                    _ => Screen::Question(question::State::new(asked, &model.context)),
                };
                let shot = stage::look(&model);
                shot.assert_no_cut();
                let office = model.context.words.name(&model.context.beside.as_ref().unwrap().office);
                assert!(shot.shows(office.text()), "{language}: {:#?}", shot.logical());
                assert_eq!(shot.shows(&SafeText::authored(name)), !long, "{language}");
                if stage::SNAPSHOTS.contains(&language) && !long {
                    shot.keep(&format!("beside_{screen}_{language}"));
                }
            }
        }
    }
}

/// The counsellor's screen is German and runs from left to right, also in an Arabic session.
#[test]
fn the_sign_in_beside_a_person_says_what_it_opens_and_what_goes_on() {
    let picture = |language: &str, refusal: Option<DeskRefusal>| {
        let mut model = begin(open(language), Kind::Person);
        let mut state = sign_in::State::beside();
        if let Some(refusal) = refusal {
            state.refuse(refusal);
        }
        model.screen = Screen::SignIn(state);
        let shot = stage::look(&model);
        shot.assert_no_cut();
        shot
    };
    let offline = || Some(DeskRefusal::Unreachable("K-FORWARD-04".to_owned()));
    picture("de", None).keep("sign_in_beside_de");
    picture("de", offline()).keep("sign_in_beside_offline_de");
    assert_eq!(picture("ar", offline()).rows(), picture("de", offline()).rows());
}

#[test]
fn an_explicit_yes_is_asked_for_with_neither_answer_marked() {
    let asked = || consents::form().question("agreed").unwrap().into();
    keep("consent", consents::context, |canvas, context| {
        consent::State::new(asked()).view(canvas, context);
    });
    let with_no = |language: &str| {
        let mut context = consents::context(language);
        context.walk.as_mut().unwrap().record(asked(), Answer::text("no")).unwrap();
        context
    };
    keep("consent_no", with_no, |canvas, context| {
        let mut state = consent::State::new(asked());
        state.press(Press::Key(Key::Down), context);
        state.view(canvas, context);
    });
}

/// Random input found each of these cut.
#[test]
fn what_could_not_be_saved_and_the_longest_word_of_a_key_fit() {
    for language in LANGUAGES {
        for touch in [false, true] {
            let saving = Saving::Failed("K-STORE-03");
            let context = Context { saving, touch, ..stage::context(language, SMALL) };
            let question = question::State::new(stage::spot("person_gender"), &context);
            let fits =
                |draw: &dyn Fn(&mut Canvas<'_>, &Context)| stage::shoot(&context, draw).assert_no_cut();
            fits(&|canvas, context| question.view(canvas, context));
            fits(&|canvas, context| home::State::new().view(canvas, context));
            fits(&|canvas, context| {
                help::State::new(&done::State::new().keys(context)).view(canvas, context)
            });
        }
    }
}
