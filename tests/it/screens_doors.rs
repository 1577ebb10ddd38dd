//! The screens before a card is open, home, and what lies over a screen, as they look: kept pictures in German,
//! Arabic and Farsi; nothing may be cut in any of the five languages. What presses do is in `presses`.

mod presses;
mod sheets;

use crate::stage::{self, LANGUAGES, SMALL, SNAPSHOTS, WIDE};
use mobio::domain::consent::Purpose;
use mobio::kiosk::canvas::Canvas;
use mobio::kiosk::context::{Approved, Context, Line, OfficeChoice, Queue};
use mobio::kiosk::effect::OpenRefusal;
use mobio::kiosk::intent::{Intent, Step};
use mobio::kiosk::overlays::idle;
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::{
    approve, card_choice, existing_card, hidden, home, languages, last_four, new_card, not_set_up, pin,
    privacy, too_small, trouble,
};
use mobio::seal::CardNumber;
use mobio::text::SafeText;
use ratatui::buffer::Cell;
use ratatui::style::Color;

/// A card whose check digit is right.
fn card() -> CardNumber {
    CardNumber::parse("48210937551622047186").unwrap()
}

fn keys(typed: &str) -> Vec<Press> {
    typed
        .chars()
        .map(|typed| Press::Key(if typed == '\n' { Key::Enter } else { Key::Character(typed) }))
        .collect()
}

/// Keeps a screen's picture in every snapshot language, and checks all five for cuts.
pub(crate) fn keep(name: &str, context: impl Fn(&str) -> Context, draw: impl Fn(&mut Canvas<'_>, &Context)) {
    for language in LANGUAGES {
        let context = context(language);
        let shot = stage::shoot(&context, &draw);
        assert!(shot.cut.is_empty(), "{name} in {language}: cut: {:?}", shot.cut);
        if SNAPSHOTS.contains(&language) {
            shot.keep(&format!("{name}_{language}"));
        }
        if context.size == SMALL {
            let wide = stage::shoot(&Context { size: WIDE, ..context }, &draw);
            assert!(wide.cut.is_empty(), "{name} in {language}, wide: cut: {:?}", wide.cut);
            wide.hang(&format!("{name}_{language}_wide"));
        }
    }
}

fn before(language: &str) -> Context {
    stage::context_before(language, SMALL)
}

fn open(language: &str) -> Context {
    stage::context(language, SMALL)
}

#[test]
fn language_tiles_stand_each_in_its_own_script_and_direction() {
    let context = Context { test_mode: true, ..before("de") };
    for (name, down) in [("languages_on_ar", 0), ("languages_on_en", 1)] {
        let mut state = languages::State::new();
        for _ in 0..down {
            state.press(Press::Key(Key::Down), &context);
        }
        let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
        shot.assert_no_cut();
        shot.keep(name);
    }
}

#[test]
fn after_a_session_that_died_every_language_says_so_above_the_tiles() {
    let context = Context { test_mode: true, ..before("de") };
    let state = languages::State::after_trouble();
    for (name, context) in
        [("languages_trouble", context), ("languages_trouble_wide", stage::context_before("de", WIDE))]
    {
        let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
        shot.assert_no_cut();
        assert_eq!(shot.spots.iter().filter(|spot| matches!(spot.press, Press::Tile(_))).count(), 5);
        shot.keep(name);
    }
}

#[test]
fn a_full_machine_says_so_in_every_language_and_takes_nobody_but_staff() {
    let context = Context { test_mode: true, ..before("de") };
    let mut state = languages::State::full();
    let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
    shot.assert_no_cut();
    shot.keep("languages_full");
    for language in LANGUAGES {
        // Read in the direction of the language that is looked for.
        let shot = stage::shoot(&before(language), |canvas, context| state.view(canvas, context));
        assert!(shot.shows(before(language).words.say("languages-full").text()), "{language}");
    }
    for press in [Press::Key(Key::Enter), Press::Tile(2), Press::Key(Key::Character('3'))] {
        assert!(matches!(state.press(press, &context), Step::Stay));
    }
    let staff = state.press(Press::Key(Key::Function(7)), &context);
    assert!(matches!(staff, Step::Intent(Intent::Staff)));
}

#[test]
fn five_privacy_screens() {
    for step in 1..=5 {
        keep(&format!("privacy_{step}"), before, |canvas, context| {
            let mut state = privacy::State::new();
            for _ in 1..step {
                state.press(Press::Key(Key::Enter), context);
            }
            state.view(canvas, context);
        });
    }
}

/// Whoever reads only one screen has read what protects them.
#[test]
fn the_first_screen_alone_says_what_protects_a_person() {
    for language in LANGUAGES {
        let context = before(language);
        let shot = stage::shoot(&context, |canvas, context| privacy::State::new().view(canvas, context));
        for claim in [
            "privacy-asylum-apart",
            "privacy-asylum-chosen",
            "privacy-asylum-voluntary",
            "privacy-asylum-voluntary-why",
        ] {
            assert!(
                shot.shows(context.words.say(claim).text()),
                "{claim} in {language}: {:#?}",
                shot.logical()
            );
        }
    }
    let shot = stage::shoot(&before("de"), |canvas, context| privacy::State::new().view(canvas, context));
    for words in [
        "Nein. Das hier ist etwas anderes",
        "nur, wem Sie es erlauben",
        "jederzeit aufhören",
        "Nein sagen kostet nichts",
    ] {
        assert!(shot.shows(&SafeText::authored(words)), "{words}");
    }
}

#[test]
fn the_card() {
    keep("card_choice", before, |canvas, context| card_choice::State::new().view(canvas, context));
    keep("new_card", before, |canvas, context| new_card::State::new(&card()).view(canvas, context));
    for (name, typed) in [("last_four", "71"), ("last_four_wrong", "7777\n")] {
        keep(name, before, |canvas, context| {
            let mut state = last_four::State::new(&card());
            for press in keys(typed) {
                state.press(press, context);
            }
            state.view(canvas, context);
        });
    }
    for (name, typed) in [("existing_card", "4821093"), ("existing_card_wrong", "48210937551622047180\n")] {
        keep(name, before, |canvas, context| {
            let mut state = existing_card::State::new();
            for press in keys(typed) {
                state.press(press, context);
            }
            state.view(canvas, context);
        });
    }
}

/// No camera reads a mirrored code.
#[test]
fn the_code_is_the_same_in_every_direction() {
    let code = |language: &str| {
        let context = before(language);
        let shot =
            stage::shoot(&context, |canvas, context| new_card::State::new(&card()).view(canvas, context));
        let paper = context.theme.paper;
        let ink = |cell: &Cell| cell.symbol() == "▄" || (cell.symbol() == " " && cell.bg != paper);
        let dark: Vec<Vec<(bool, Color)>> = shot
            .buffer
            .content
            .chunks(80)
            .skip(4)
            .take(17)
            .map(|row| {
                let row = if context.is_mirrored() { &row[47..76] } else { &row[4..33] };
                row.iter().map(|cell| (ink(cell), cell.bg)).collect()
            })
            .collect();
        dark
    };
    assert!(code("de").iter().flatten().any(|(ink, _)| *ink));
    assert_eq!(code("de"), code("ar"));
}

#[test]
fn choosing_a_pin() {
    for (name, typed) in [
        ("pin_choose", "2718"),
        ("pin_weak_run", "123456\n"),
        ("pin_repeat", "271828\n271828"),
        ("pin_different", "271828\n271829\n"),
    ] {
        keep(name, before, |canvas, context| {
            let mut state = pin::State::new(pin::Purpose::Choose);
            for press in keys(typed) {
                state.press(press, context);
            }
            state.view(canvas, context);
        });
    }
}

#[test]
fn being_asked_for_the_pin() {
    keep("pin_open_busy", before, |canvas, context| {
        let mut state = pin::State::new(pin::Purpose::Open);
        for press in keys("271828") {
            state.press(press, context);
        }
        state.busy();
        state.view(canvas, context);
    });
    let refused = |purpose, refusal: OpenRefusal| {
        move |canvas: &mut Canvas<'_>, context: &Context| {
            let mut state = pin::State::new(purpose);
            state.refuse(refusal);
            state.view(canvas, context);
        }
    };
    let soon = before("de").utc + jiff::SignedDuration::from_secs(40);
    keep("pin_wrong", before, refused(pin::Purpose::Open, OpenRefusal::WrongCardOrPin));
    keep("pin_wait", before, refused(pin::Purpose::Open, OpenRefusal::Wait(soon)));
    keep("pin_failed", open, refused(pin::Purpose::Unhide, OpenRefusal::Failed("K-STORE-03")));
    keep("pin_unhide", open, |canvas, context| pin::State::new(pin::Purpose::Unhide).view(canvas, context));
    keep("pin_sign", returned, |canvas, context| {
        let text = signed(context);
        pin::State::new(pin::Purpose::Sign).signing(&text).view(canvas, context);
    });
    for language in LANGUAGES {
        let context = returned(language);
        let text = signed(&context);
        for touch in [false, true] {
            let context = Context { touch, ..returned(language) };
            let shot = stage::shoot(&context, |canvas, context| {
                pin::State::new(pin::Purpose::Sign).signing(&text).view(canvas, context);
            });
            shot.assert_no_cut();
            let sentence = SafeText::authored(text.lines().last().unwrap());
            let columns = if touch { 31 } else { 74 };
            for line in mobio::text::lines(&sentence, context.words.direction(), columns) {
                let line: String = line.iter().map(|cell| cell.symbol.as_str()).collect();
                let is_shown = shot.rows().iter().any(|row| row.contains(line.trim()));
                assert!(is_shown, "{language}: what is signed is on the glass: {line}");
            }
        }
    }
}

/// What the person signs after marking the first office and the first section.
fn signed(context: &Context) -> String {
    let mut state = approve::State::new(context);
    let presses = keys("1\n \n\n");
    match presses.into_iter().map(|press| state.press(press, context)).last() {
        Some(Step::Intent(Intent::Approved(approval))) => approval.text,
        other => panic!("{other:?}"),
    }
}

#[test]
fn digits_by_touch() {
    let touched = |language: &str| Context { touch: true, ..before(language) };
    let large = |language: &str| Context { size: (100, 32), ..touched(language) };
    keep("existing_card_touch", touched, |canvas, context| existing_card::State::new().view(canvas, context));
    for (name, typed) in
        [("existing_card_touch_wrong", "48210937551622047180\n"), ("existing_card_touch_few", "4\n")]
    {
        keep(name, touched, |canvas, context| {
            let mut state = existing_card::State::new();
            keys(typed).into_iter().for_each(|press| drop(state.press(press, context)));
            state.view(canvas, context);
        });
    }
    keep("last_four_touch_wrong", touched, |canvas, context| {
        let mut state = last_four::State::new(&card());
        keys("7777\n").into_iter().for_each(|press| drop(state.press(press, context)));
        state.view(canvas, context);
    });
    for (name, typed) in [
        ("choose", "2718"),
        ("weak", "112233\n"),
        ("different", "271828\n271829\n"),
        ("few", "\n"),
        ("full", "271828"),
    ] {
        let chosen = |canvas: &mut Canvas<'_>, context: &Context| {
            let mut state = pin::State::new(pin::Purpose::Choose);
            keys(typed).into_iter().for_each(|press| drop(state.press(press, context)));
            state.view(canvas, context);
        };
        keep(&format!("pin_touch_{name}"), touched, chosen);
        if name == "choose" {
            keep("pin_touch_large", large, chosen);
        }
    }
    for (name, refusal) in
        [("wrong", OpenRefusal::WrongCardOrPin), ("failed", OpenRefusal::Failed("K-STORE-03"))]
    {
        keep(&format!("pin_touch_{name}"), touched, |canvas, context| {
            let mut state = pin::State::new(pin::Purpose::Open);
            state.refuse(refusal);
            state.view(canvas, context);
        });
    }
    keep("pin_touch_busy", touched, |canvas, context| {
        let mut state = pin::State::new(pin::Purpose::Open);
        state.busy();
        state.view(canvas, context);
    });
    keep(
        "pin_touch_sign",
        |language| Context { touch: true, ..returned(language) },
        |canvas, context| {
            pin::State::new(pin::Purpose::Sign).signing(&signed(context)).view(canvas, context);
        },
    );
}

/// Without a touch screen the pad comes when the boxes are touched, by whoever has a mouse.
#[test]
fn touched_boxes_bring_the_pad() {
    let context = before("de");
    let mut state = existing_card::State::new();
    let pad = |state: &existing_card::State| {
        let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
        shot.spots.iter().any(|spot| matches!(spot.press, Press::Tile(1000..)))
    };
    assert!(!pad(&state));
    let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
    let boxes = shot.touched(40, 8).unwrap().clone();
    state.press(boxes, &context);
    assert!(pad(&state));
}

/// A person who comes back: something approved, something still to do.
fn returned(language: &str) -> Context {
    let office = "beratung-weinheim".parse().unwrap();
    let approved = Approved {
        office,
        purpose: Purpose::counselling(),
        sections: vec!["person".to_owned()],
        changed: Vec::new(),
        papers: Vec::new(),
        until: jiff::civil::date(2027, 11, 30),
        confirmed: Some("2026-11-19T09:00:00Z".parse().unwrap()),
        minor: false,
    };
    let names = stage::names(&[
        ("de", "Beratung Weinheim"),
        ("ar", "الإرشاد في فاينهايم"),
        ("en", "Counselling Weinheim"),
        ("fa", "مشاورهٔ واین‌هایم"),
        ("fr", "Conseil de Weinheim"),
    ]);
    Context {
        offices: vec![OfficeChoice { office: approved.office.clone(), names }],
        approved: vec![approved],
        last_visit: Some(jiff::civil::datetime(2026, 11, 19, 10, 5, 0, 0)),
        ..open(language)
    }
}

#[test]
fn home_on_return() {
    let view = |canvas: &mut Canvas<'_>, context: &Context| home::State::new().view(canvas, context);
    keep("home", returned, view);
    let changed = |language: &str| {
        let mut context = returned(language);
        context.approved.iter_mut().for_each(|approved| approved.change("person"));
        context
    };
    keep("home_changed", changed, view);
    let minor = |language: &str| {
        let mut context = returned(language);
        context.approved.iter_mut().for_each(|approved| approved.minor = true);
        context
    };
    keep("home_minor", minor, view);
    let queue = Queue { waiting: 3, trouble: None };
    let offline = |language: &str| Context {
        line: Line { queue: queue.clone(), ..Line::default() },
        approved: returned(language)
            .approved
            .into_iter()
            .map(|one| Approved { confirmed: None, ..one })
            .collect(),
        ..open(language)
    };
    keep("home_offline", offline, view);
    let answered = |language: &str| {
        let mut context = returned(language);
        stage::answer_everything(&mut context);
        context
    };
    keep("home_all_answered", answered, view);
    keep(
        "home_embedded",
        |language| Context { line: Line { embedded: true, ..Line::default() }, ..open(language) },
        view,
    );
}

#[test]
fn nothing_personal_on_the_screens_that_hide() {
    keep("hidden", open, |canvas, context| hidden::State::new().view(canvas, context));
    let mut idle = idle::State::new();
    idle.tick(30);
    idle.tick(18);
    keep("idle", open, |canvas, context| idle.view(canvas, context));
    keep("idle_before", before, |canvas, context| idle.view(canvas, context));
}

#[test]
fn trouble_says_what_is_safe_only_when_it_is() {
    for (name, kind) in [
        ("trouble_not_saved", trouble::Kind::NotSaved("K-STORE-06")),
        ("trouble_stopped", trouble::Kind::NotSaved("K-STORE-08")),
        ("trouble_torn", trouble::Kind::NotSaved("K-STORE-04")),
        ("trouble_full", trouble::Kind::NotSaved("K-STORE-07")),
        ("trouble_no_line", trouble::Kind::NoLine),
        ("trouble_set_aside", trouble::Kind::SetAside),
        ("trouble_other", trouble::Kind::Other("K-STORE-16".to_owned())),
    ] {
        keep(name, open, |canvas, context| trouble::State::new(kind.clone()).view(canvas, context));
        let context = open("de");
        let shot =
            stage::shoot(&context, |canvas, context| trouble::State::new(kind.clone()).view(canvas, context));
        let claims_all = shot.shows(context.words.say("trouble-safe-here").text());
        assert_eq!(claims_all, kind == trouble::Kind::NoLine, "{name}");
        let claims_before = shot.shows(context.words.say("trouble-safe-before").text());
        let refused = matches!(kind, trouble::Kind::NotSaved(code) if code != "K-STORE-04");
        assert_eq!(claims_before, refused, "{name}");
    }
    keep("not_set_up", before, |canvas, context| not_set_up::State::new().view(canvas, context));
}

#[test]
fn too_small_fits_twenty_columns_and_five_rows() {
    let small = |language: &str| stage::context_before(language, (20, 5));
    keep("too_small", small, too_small::view);
}
