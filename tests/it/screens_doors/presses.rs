//! What presses do on these screens, in tables: keys, digits of every script, touch, paste.

use super::{before, card, keys, open};
use crate::stage;
use mobio::kiosk::effect::OpenRefusal;
use mobio::kiosk::intent::{Intent, Step};
use mobio::kiosk::overlays::{help, idle, language};
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::{
    card_choice, existing_card, hidden, home, languages, last_four, new_card, not_set_up, pin, privacy,
    trouble,
};
use mobio::kiosk::widgets::frame::Keys;
use mobio::seal::Pin;

const ENTER: Press = Press::Key(Key::Enter);
const ESCAPE: Press = Press::Key(Key::Escape);

fn digit(typed: char) -> Press {
    Press::Key(Key::Character(typed))
}

/// What the last of these presses leads to, as `Debug` writes it.
macro_rules! after {
    ($state:expr, $context:expr, $presses:expr) => {{
        let mut state = $state;
        let mut last = String::from("Stay");
        for press in $presses {
            last = match state.press(press, $context) {
                Step::Stay => "Stay".to_owned(),
                Step::Intent(intent) => format!("{intent:?}"),
            };
        }
        last
    }};
}

#[test]
fn a_language_is_one_press_away() {
    let context = before("de");
    for (presses, intent) in [
        (vec![digit('2')], "Language(\"de\")"),
        (vec![digit('٤')], "Language(\"fa\")"),
        (vec![digit('۳')], "Language(\"en\")"),
        (vec![ENTER], "Language(\"ar\")"),
        (vec![Press::Key(Key::Right), ENTER], "Language(\"de\")"),
        (vec![Press::Key(Key::Down), Press::Key(Key::Down), ENTER], "Language(\"fr\")"),
        (vec![Press::Tile(3)], "Language(\"fa\")"),
        (vec![digit('9')], "Stay"),
        (vec![Press::Key(Key::Function(7))], "Staff"),
    ] {
        assert_eq!(after!(languages::State::new(), &context, presses.clone()), intent, "{presses:?}");
    }
}

#[test]
fn privacy_goes_five_steps_on_and_five_back() {
    let context = before("ar");
    assert_eq!(after!(privacy::State::new(), &context, vec![ENTER; 4]), "Stay");
    assert_eq!(after!(privacy::State::new(), &context, vec![ENTER; 5]), "PrivacyUnderstood");
    assert_eq!(after!(privacy::State::new(), &context, [ESCAPE]), "Back");
    assert_eq!(after!(privacy::State::last(), &context, vec![ESCAPE; 4]), "Stay");
    assert_eq!(after!(privacy::State::last(), &context, vec![ESCAPE; 5]), "Back");
    assert_eq!(after!(privacy::State::last(), &context, [ENTER]), "PrivacyUnderstood");
}

/// By its number, by touch, or with arrows and Enter; without an arrow Enter goes on.
#[test]
fn the_whole_text_is_one_press_away_at_every_step() {
    let context = before("fa");
    let down = Press::Key(Key::Down);
    for (presses, intent) in [
        (vec![digit('1')], "WholeText { step: 0 }"),
        (vec![ENTER, digit('۱')], "WholeText { step: 1 }"),
        (vec![ENTER, ENTER, Press::Tile(0)], "WholeText { step: 2 }"),
        (vec![down.clone(), ENTER], "WholeText { step: 0 }"),
        (vec![down, Press::Key(Key::Up), ENTER], "Stay"),
    ] {
        assert_eq!(after!(privacy::State::new(), &context, presses), intent);
    }
}

#[test]
fn tiles_lead_on() {
    let (context, opened) = (before("ar"), open("ar"));
    for (typed, choice, at_home, in_trouble, unset) in [
        ('1', "NewCard", "Continue", "Continue", "CallPerson"),
        ('٢', "HaveCard", "MyData", "Finish", "Back"),
        ('۳', "LostCard", "Approve", "CallPerson", "Stay"),
        ('4', "Stay", "ChangePin", "Stay", "Stay"),
        ('5', "Stay", "Stay", "Stay", "Stay"),
    ] {
        let press = [digit(typed)];
        assert_eq!(after!(card_choice::State::new(), &context, press.clone()), choice);
        assert_eq!(after!(home::State::new(), &opened, press.clone()), at_home);
        let state = trouble::State::new(trouble::Kind::NoLine);
        assert_eq!(after!(state, &opened, press.clone()), in_trouble);
        assert_eq!(after!(not_set_up::State::new(), &context, press), unset);
    }
    assert_eq!(after!(card_choice::State::new(), &context, [Press::Key(Key::Down), ENTER]), "HaveCard");
    assert_eq!(after!(card_choice::State::new(), &context, [ESCAPE]), "Back");
    assert_eq!(after!(home::State::new(), &opened, [ESCAPE]), "Stay", "leaving home is F10");
    let state = trouble::State::new(trouble::Kind::NoLine);
    assert_eq!(
        after!(state, &context, [ENTER]),
        "Finish",
        "without an open card there is nothing to go on with"
    );
}

#[test]
fn the_card_is_proved_with_its_last_four_digits() {
    let context = before("fa");
    assert_eq!(after!(new_card::State::new(&card()), &context, [ENTER]), "CardKept");
    assert_eq!(after!(new_card::State::new(&card()), &context, [ESCAPE]), "Back");
    let last: String = card().last_four().to_owned();
    let persian: String =
        last.chars().map(|digit| char::from_u32('۰' as u32 + digit as u32 - '0' as u32).unwrap()).collect();
    for typed in
        [format!("{last}\n"), format!("{persian}\n"), format!("0000\n{last}\n"), format!("{last}9\n")]
    {
        assert_eq!(after!(last_four::State::new(&card()), &context, keys(&typed)), "CardProved", "{typed}");
    }
    for typed in ["\n", "12\n", "0000\n"] {
        assert_eq!(after!(last_four::State::new(&card()), &context, keys(typed)), "Stay", "{typed}");
    }
    assert_eq!(after!(last_four::State::new(&card()), &context, [ESCAPE]), "Back");
}

#[test]
fn a_card_is_typed_pasted_or_scanned() {
    let context = before("ar");
    let digits = card().digits().to_owned();
    let paste = |text: &str| vec![Press::Paste(text.to_owned()), ENTER];
    let spaced = card().groups().collect::<Vec<_>>().join(" ");
    let arabic: String =
        digits.chars().map(|digit| char::from_u32('٠' as u32 + digit as u32 - '0' as u32).unwrap()).collect();
    let wrong = format!("{}0\n", &digits[..19]);
    for presses in [
        keys(&format!("{digits}\n")),
        keys(&format!("{arabic}\n")),
        paste(&spaced),
        paste(&arabic),
        keys(&format!("{wrong}{digits}\n")),
    ] {
        assert_eq!(after!(existing_card::State::new(), &context, presses), "Card(CardNumber(..))");
    }
    for presses in [keys("\n"), keys("1234\n"), keys(&wrong), paste("nothing")] {
        assert_eq!(after!(existing_card::State::new(), &context, presses), "Stay");
    }
    let mut corrected = keys(&wrong);
    corrected.push(Press::Key(Key::Backspace));
    corrected.extend(keys(&format!("{}\n", &digits[19..])));
    assert_eq!(after!(existing_card::State::new(), &context, corrected), "Card(CardNumber(..))");
}

#[test]
fn a_pin_is_chosen_twice() {
    let context = before("ar");
    let choose = || pin::State::new(pin::Purpose::Choose);
    for (typed, intent) in [
        ("271828\n271828\n", "PinRepeated(Pin(..))"),
        ("٢٧١٨٢٨\n۲۷۱۸۲۸\n", "PinRepeated(Pin(..))"),
        ("777777\n271828\n271828\n", "PinRepeated(Pin(..))"),
        ("271828\n271829\n271828\n271828\n", "PinRepeated(Pin(..))"),
        ("271828\n", "Stay"),
        ("271828\n271829\n", "Stay"),
        ("123456\n123456\n", "Stay"),
        ("27182\n", "Stay"),
    ] {
        assert_eq!(after!(choose(), &context, keys(typed)), intent, "{typed}");
    }
    let mut again = keys("271828\n");
    again.push(ESCAPE);
    assert_eq!(after!(choose(), &context, again.clone()), "Stay", "first back to choosing");
    again.push(ESCAPE);
    assert_eq!(after!(choose(), &context, again), "Back");
}

#[test]
fn every_weakness_has_its_reason_in_words() {
    for (typed, id) in [
        ("777777\n", "pin-weak-one-digit"),
        ("123456\n", "pin-weak-run"),
        ("121212\n", "pin-weak-repeated"),
        ("112233\n", "pin-weak-doubled"),
    ] {
        for language in stage::LANGUAGES {
            let context = before(language);
            let mut state = pin::State::new(pin::Purpose::Choose);
            for press in keys(typed) {
                state.press(press, &context);
            }
            let shot = stage::shoot(&context, |canvas, context| state.view(canvas, context));
            shot.assert_no_cut();
            assert!(shot.shows(&context.words.catalog.say(id)), "{id} in {language}: {:#?}", shot.logical());
        }
    }
    let context = before("de");
    let asked = after!(pin::State::new(pin::Purpose::Open), &context, keys("777777\n"));
    assert_eq!(asked, "PinGiven(Pin(..))", "nothing is said about a PIN that opens a card");
}

#[test]
fn a_pin_being_checked_swallows_presses_and_a_wrong_one_empties_the_boxes() {
    let context = before("de");
    let mut state = pin::State::new(pin::Purpose::Open);
    for press in keys("271828") {
        state.press(press, &context);
    }
    state.busy();
    for press in [ENTER, ESCAPE, digit('1')] {
        assert!(matches!(state.press(press, &context), Step::Stay));
    }
    state.refuse(OpenRefusal::WrongCardOrPin);
    assert!(matches!(state.press(ENTER, &context), Step::Stay), "the boxes are empty");
    for press in keys("31415") {
        state.press(press, &context);
    }
    state.press(digit('9'), &context);
    let given = state.press(ENTER, &context);
    assert!(matches!(given, Step::Intent(Intent::PinGiven(pin)) if pin == Pin::parse("314159").unwrap()));
}

#[test]
fn waiting_counts_down_and_ends() {
    let context = before("de");
    let mut state = pin::State::new(pin::Purpose::Open);
    state.refuse(OpenRefusal::Wait(context.utc + jiff::SignedDuration::from_secs(40)));
    assert!(state.is_waiting(&context));
    for press in keys("271828\n") {
        assert!(matches!(state.press(press, &context), Step::Stay));
    }
    let mut later = before("de");
    later.set_time(context.utc + jiff::SignedDuration::from_secs(41));
    assert!(!state.is_waiting(&later));
    let shot = stage::shoot(&later, |canvas, context| state.view(canvas, context));
    assert!(shot.shows(&later.words.catalog.say("pin-wait-over")));
    assert_eq!(after!(state, &later, keys("271828\n")), "PinGiven(Pin(..))");
}

#[test]
fn waiting_is_as_long_on_the_night_when_the_clocks_change() {
    let mut context = before("de");
    // Ten seconds before the last hour of summer time is over: then it is two o'clock once more.
    context.set_time("2026-10-25T00:59:50Z".parse().unwrap());
    let mut state = pin::State::new(pin::Purpose::Open);
    state.refuse(OpenRefusal::Wait(context.utc + jiff::SignedDuration::from_secs(40)));
    assert!(state.is_waiting(&context));
    context.set_time(context.utc + jiff::SignedDuration::from_secs(20));
    assert!(state.is_waiting(&context));
    assert_eq!(context.now, jiff::civil::datetime(2026, 10, 25, 2, 0, 10, 0));
    context.set_time(context.utc + jiff::SignedDuration::from_secs(20));
    assert!(!state.is_waiting(&context));
}

#[test]
fn sheets_choose_and_close() {
    let context = open("ar");
    let help = || help::State::new(&Keys::new());
    let interface = || language::State::new(language::Kind::Interface, &context);
    let second = || language::State::new(language::Kind::Second, &context);
    assert_eq!(after!(help(), &context, [ENTER]), "CallPerson");
    assert_eq!(after!(help(), &context, [digit('٢')]), "Hide");
    assert_eq!(after!(help(), &context, [Press::Key(Key::Left), ENTER]), "Hide", "mirrored: left goes on");
    assert_eq!(after!(help(), &context, [ESCAPE]), "Close");
    assert_eq!(after!(help(), &context, [Press::Key(Key::Function(2))]), "ChooseLanguage");
    assert_eq!(after!(interface(), &context, [digit('۲')]), "Language(\"de\")");
    assert_eq!(after!(interface(), &context, [ENTER]), "Language(\"ar\")", "the lamp is on the one in use");
    assert_eq!(
        after!(second(), &context, [digit('1')]),
        "SecondLanguage(Some(\"de\"))",
        "never the same twice"
    );
    assert_eq!(after!(second(), &context, [digit('٠')]), "SecondLanguage(None)");
    assert_eq!(after!(second(), &context, [ENTER]), "SecondLanguage(None)", "none is in use");
    assert_eq!(after!(second(), &context, [ESCAPE]), "Close");
    for press in [ENTER, digit('x'), Press::Tile(0)] {
        assert_eq!(after!(idle::State::new(), &context, [press.clone()]), "StillHere");
        assert_eq!(after!(hidden::State::new(), &context, [press]), "Back");
    }
}

#[test]
fn a_mirrored_screen_is_touched_where_it_is_drawn() {
    let context = before("ar");
    let shot = stage::shoot(&context, |canvas, context| card_choice::State::new().view(canvas, context));
    let area = |press: &Press| shot.spots.iter().find(|spot| spot.press == *press).unwrap().area;
    let tile = area(&Press::Tile(1));
    assert_eq!(shot.touched(tile.right() - 1, tile.y), Some(&Press::Tile(1)));
    assert_eq!(shot.touched(area(&ENTER).x, 23), Some(&ENTER));
    assert!(area(&ESCAPE).x > area(&ENTER).x, "mirrored: back is at the right");
    assert!(shot.spots.iter().any(|spot| spot.press == Press::Key(Key::Function(1)) && spot.area.y == 0));
    assert!(shot.spots.iter().any(|spot| spot.press == Press::Key(Key::Function(10)) && spot.area.y == 0));
}
