//! The screens of somebody who comes back: another PIN, no line at the sign-in, two versions of one section.

use crate::screens_doors::keep;
use crate::stage::{self, LANGUAGES, SMALL};
use mobio::domain::answer::{Answer, Answers, Value};
use mobio::domain::section::SectionSnapshot;
use mobio::kiosk::canvas::Canvas;
use mobio::kiosk::context::{Context, Fork};
use mobio::kiosk::effect::OpenRefusal;
use mobio::kiosk::intent::{Intent, Step};
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::card_news::{self, News};
use mobio::kiosk::screens::{home, lost_card, new_pin, pin, rescue, versions};

fn open(language: &str) -> Context {
    stage::context(language, SMALL)
}

fn touched(language: &str) -> Context {
    Context { touch: true, size: (100, 32), ..open(language) }
}

fn version(saved: &str, answers: &[(&str, Answer)]) -> SectionSnapshot {
    SectionSnapshot {
        section: "person".to_owned(),
        form: mobio::form::builtin("biography").unwrap().reference(),
        answers: answers
            .iter()
            .map(|(name, answer)| ((*name).to_owned(), answer.clone()))
            .collect::<Answers>(),
        saved: saved.parse().unwrap(),
        count: 3,
    }
}

/// Two versions: a name written otherwise, a question answered at one place only, and one that is the same.
pub(crate) fn fork() -> Fork {
    let marital = |code: &str| ("person_marital_status", Answer::text(code));
    let country = ("person_birth_country", Answer::text("SY"));
    let newer = [
        ("person_family_name", Answer::text("الحموي")),
        country.clone(),
        ("person_birth_date", Answer::text("1991-03-11")),
        marital("married"),
    ];
    let older = [("person_family_name", Answer::text("حموي")), country, marital("single")];
    Fork {
        section: "person".to_owned(),
        versions: vec![version("2026-11-23T10:05:00Z", &newer), version("2026-11-19T15:40:00Z", &older)],
    }
}

fn forked(language: &str) -> Context {
    Context { forks: vec![fork()], ..open(language) }
}

#[test]
fn a_lost_card() {
    let typed = |keys: &'static str, refusal: Option<OpenRefusal>| {
        move |canvas: &mut Canvas<'_>, context: &Context| {
            let mut state = lost_card::State::new();
            for letter in keys.chars() {
                let key = if letter == '\n' { Key::Enter } else { Key::Character(letter) };
                state.press(Press::Key(key), context);
            }
            if let Some(refusal) = refusal {
                state.refuse(refusal);
            }
            state.view(canvas, context);
        }
    };
    let before = |language: &str| stage::context_before(language, SMALL);
    let low = |language: &str| Context { touch: true, ..stage::context_before(language, SMALL) };
    keep("lost_card", before, typed("7f3k9", None));
    keep("lost_card_touch", low, typed("7f3k9", None));
    keep("lost_card_few", before, typed("7f3k9\n", None));
    keep("lost_card_wrong", before, typed("7F3K9-2QD4M", Some(OpenRefusal::WrongCardOrPin)));
    keep("lost_card_wrong_touch", low, typed("7F3K9-2QD4M", Some(OpenRefusal::WrongCardOrPin)));
    keep("lost_card_no_line", before, typed("7F3K9-2QD4M", Some(OpenRefusal::NoLine)));
    let news = |news| {
        move |canvas: &mut Canvas<'_>, context: &Context| card_news::State::new(news).view(canvas, context)
    };
    for (name, what) in [
        ("card_news_returned", News::Returned),
        ("card_news_empty", News::Empty),
        ("card_news_rescued", News::Rescued),
        ("card_news_waits", News::Waits),
        ("card_news_stopped", News::Stopped("2026-11-22T09:05:00".parse().unwrap())),
    ] {
        keep(name, open, news(what));
    }
    keep("card_news_copy", open, |canvas, context| {
        card_news::State::new(News::Returned).with_copy(true).view(canvas, context);
    });
    keep("rescue", before, |canvas, context| rescue::State::new().view(canvas, context));
    for (size, touch) in [(SMALL, true), ((100, 32), true), ((110, 32), false)] {
        for language in LANGUAGES {
            let context = Context { touch, ..stage::context(language, size) };
            for what in [
                News::Returned,
                News::Empty,
                News::Rescued,
                News::Waits,
                News::Stopped("2026-11-22T09:05:00".parse().unwrap()),
            ] {
                stage::shoot(&context, news(what));
            }
            stage::shoot(&context, |canvas, context| {
                card_news::State::new(News::Returned).with_copy(true).view(canvas, context);
            });
            stage::shoot(&context, |canvas, context| rescue::State::new().view(canvas, context));
            stage::shoot(&context, typed("", None));
            stage::shoot(&context, typed("7F3K9-2QD4M", Some(OpenRefusal::WrongCardOrPin)));
        }
    }
    let told =
        |language: &str| Context { recovered: Some(jiff::civil::date(2026, 11, 21)), ..open(language) };
    keep("home_recovered", told, |canvas, context| home::State::new().view(canvas, context));
    for language in LANGUAGES {
        let context = Context { touch: true, ..told(language) };
        stage::shoot(&context, |canvas, context| home::State::new().view(canvas, context));
    }
}

#[test]
fn a_code_goes_on_only_when_it_is_whole_and_is_never_printed() {
    let context = stage::context_before("de", SMALL);
    let mut state = lost_card::State::new();
    let typed = Press::Paste("7f3k9-2qd4".to_owned());
    state.press(typed, &context);
    assert!(matches!(state.press(Press::Key(Key::Enter), &context), Step::Stay));
    state.press(Press::Key(Key::Character('o')), &context);
    let Step::Intent(Intent::Code(request)) = state.press(Press::Key(Key::Enter), &context) else {
        panic!("nothing goes on")
    };
    assert_eq!(request.code.as_str(), "7F3K92QD40");
    assert!(!format!("{state:?}{request:?}").to_uppercase().contains("7F3K9"));
    state.busy();
    assert!(matches!(state.press(Press::Key(Key::Enter), &context), Step::Stay), "asked once");
}

#[test]
fn another_pin() {
    let fresh = |purpose| {
        move |canvas: &mut Canvas<'_>, context: &Context| {
            pin::State::new(purpose).view(canvas, context);
        }
    };
    keep("pin_change", open, fresh(pin::Purpose::Change));
    keep("pin_renew", open, fresh(pin::Purpose::Renew));
    keep("pin_renew_touch", touched, fresh(pin::Purpose::Renew));
    keep("new_pin", open, |canvas, context| new_pin::State::new().view(canvas, context));
    let refused = |purpose| {
        move |canvas: &mut Canvas<'_>, context: &Context| {
            let mut state = pin::State::new(purpose);
            let used = purpose == pin::Purpose::Change;
            state.refuse(if used { OpenRefusal::PinUsed } else { OpenRefusal::NoLine });
            state.view(canvas, context);
        }
    };
    keep("pin_no_line", |language| stage::context_before(language, SMALL), refused(pin::Purpose::Open));
    let by_touch = |language: &str| Context { touch: true, ..stage::context_before(language, SMALL) };
    keep("pin_no_line_touch", by_touch, refused(pin::Purpose::Open));
    keep("pin_used", open, refused(pin::Purpose::Change));
    keep("pin_change_no_line", open, refused(pin::Purpose::Renew));
}

#[test]
fn two_versions_side_by_side() {
    let with = |presses: &'static [Press]| {
        move |canvas: &mut Canvas<'_>, context: &Context| {
            let mut state = versions::State::new("person");
            for press in presses {
                state.press(press.clone(), context);
            }
            state.view(canvas, context);
        }
    };
    keep("versions", forked, with(&[]));
    keep("versions_marked", forked, with(&[Press::Key(Key::Character('2'))]));
    let by_touch = |language: &str| Context { forks: vec![fork()], ..touched(language) };
    keep("versions_touch", by_touch, with(&[Press::Tile(0)]));
}

/// Everything that differs stands on some page, what is the same on none.
#[test]
fn what_differs_is_shown_and_nothing_else() {
    for language in LANGUAGES {
        let context = forked(language);
        let shot =
            stage::shoot(&context, |canvas, context| versions::State::new("person").view(canvas, context));
        shot.assert_no_cut();
        let form = mobio::form::builtin("biography").unwrap();
        let label = |name: &str| context.words.label(&form.question(name).unwrap().label);
        for name in ["person_family_name", "person_birth_date", "person_marital_status"] {
            assert!(shot.shows(label(name).text()), "{language}: {name}");
        }
        assert!(!shot.shows(label("person_birth_country").text()), "{language}: the same in both");
    }
}

/// A section as long as any: all its differences are dealt to pages, each question on one of them.
#[test]
fn many_differences_are_turned_page_by_page() {
    let form = mobio::form::builtin("biography").unwrap();
    for language in LANGUAGES {
        for touch in [false, true] {
            let mut fork = fork();
            let written = form.questions_of("person").filter(|question| question.kind.choices().is_none());
            let names: Vec<&str> = written.map(|question| question.name.as_str()).collect();
            for (name, text) in names.iter().zip(["Az", "Bz", "Cz", "Dz", "Ez", "Fz", "Gz", "Hz", "Iz", "Jz"])
            {
                fork.versions[0].answers.insert((*name).to_owned(), Answer::text(text.repeat(30)));
            }
            let context = Context { forks: vec![fork], touch, ..open(language) };
            let mut state = versions::State::new("person");
            let mut missing = names.clone();
            for _ in 0..names.len() {
                let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
                shot.assert_no_cut();
                missing.retain(|name| {
                    !shot.shows(context.words.label(&form.question(name).unwrap().label).text())
                });
                state.press(Press::Key(Key::PageDown), &context);
            }
            assert_eq!(missing, Vec::<&str>::new(), "{language}, touch {touch}");
        }
    }
}

#[test]
fn nothing_is_taken_before_it_is_marked() {
    let context = forked("de");
    let mirrored = forked("ar");
    let taken = |presses: &[Press], context: &Context| {
        let mut state = versions::State::new("person");
        let steps: Vec<Step> = presses.iter().map(|press| state.press(press.clone(), context)).collect();
        steps.into_iter().find_map(|step| match step {
            Step::Intent(Intent::Version { section, stands }) => Some((section, stands)),
            _ => None,
        })
    };
    let enter = Press::Key(Key::Enter);
    let person = |stands| Some(("person".to_owned(), stands));
    assert_eq!(
        taken(&[enter.clone(), Press::Key(Key::Escape), Press::Paste("1".to_owned())], &context),
        None
    );
    assert_eq!(taken(&[Press::Key(Key::Character('۲')), enter.clone()], &context), person(1));
    assert_eq!(taken(&[Press::Tile(0), enter.clone()], &context), person(0));
    assert_eq!(taken(&[Press::Tile(2), Press::Key(Key::Character('3')), enter.clone()], &context), None);
    // The arrows follow the glass.
    assert_eq!(taken(&[Press::Key(Key::Left), enter.clone()], &context), person(0));
    assert_eq!(taken(&[Press::Key(Key::Left), enter], &mirrored), person(1));
}

/// What is answered alone is not compared before others.
#[test]
fn what_is_put_off_is_not_compared() {
    let codes = |code: &str| Answer::value(Value::Codes(vec![code.to_owned()]));
    let mut context = forked("de");
    let health = |code: &str| {
        let mut version = version("2026-11-23T10:05:00Z", &[("health_adjust", codes(code))]);
        version.section = "health".to_owned();
        version
    };
    let form = mobio::form::builtin("biography").unwrap();
    assert!(form.question("health_adjust").is_some_and(|question| question.section == "health"));
    let fork = Fork { section: "health".to_owned(), versions: vec![health("breaks"), health("sit")] };
    assert!(versions::State::shows(&fork, &context));
    context.walk.as_mut().unwrap().set_watched(true);
    assert!(!versions::State::shows(&fork, &context));
}
