//! Everything by touch: whatever is drawn as something to press can be touched, on every screen; and a card is opened
//! without a single key.

use crate::stage::{self, SMALL, Shot, WIDE, context};
use mobio::kiosk::context::{Beside, Context, OfficeChoice};
use mobio::kiosk::effect::Effect;
use mobio::kiosk::intent::{Intent, Step};
use mobio::kiosk::keyboard::entry::FIELD;
use mobio::kiosk::model::{Idling, Kind, Model, Msg};
use mobio::kiosk::overlays::{help, idle};
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::{
    Screen, approve, card_choice, card_news, done, existing_card, hidden, home, languages, last_four,
    lost_card, new_card, not_set_up, overview, paper_offer, papers, people, pin, privacy, question, rescue,
    review, sign_in, trouble,
};
use mobio::kiosk::widgets::frame::{self, Keys};
use mobio::kiosk::widgets::tile::{Layout, Tile};
use mobio::seal::CardNumber;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::time::Duration;

const CARD: &str = "48210937551622047186";

fn card() -> CardNumber {
    CardNumber::parse(CARD).unwrap()
}

fn asked(name: &str, context: &Context) -> Screen {
    Screen::Question(question::State::new(context.form.question(name).unwrap(), context))
}

/// Every screen of a person, and the counsellor's sign-in and list; questions of every kind.
fn screens(context: &Context) -> Vec<Screen> {
    let questions = [
        "person_family_name",
        "person_birth_date",
        "person_gender",
        "person_birth_country",
        "person_phone",
        "person_contact_channel",
        "school_years",
    ];
    let mut screens: Vec<Screen> = questions.iter().map(|name| asked(name, context)).collect();
    for purpose in [pin::Purpose::Choose, pin::Purpose::Open, pin::Purpose::Sign, pin::Purpose::Unhide] {
        screens.push(Screen::Pin(pin::State::new(purpose)));
    }
    screens.extend([
        Screen::Languages(languages::State::new()),
        Screen::Privacy(privacy::State::new()),
        Screen::CardChoice(card_choice::State::new()),
        Screen::NewCard(new_card::State::new(&card())),
        Screen::LastFour(last_four::State::new(&card())),
        Screen::ExistingCard(existing_card::State::new()),
        Screen::LostCard(lost_card::State::new()),
        Screen::Rescue(rescue::State::new()),
        Screen::Papers(papers::State::new(context)),
        Screen::PaperOffer(paper_offer::State::new()),
        Screen::CardNews(card_news::State::new(card_news::News::Returned)),
        Screen::Overview(overview::State::new(context).with_way_back(true)),
        Screen::Review(review::State::new("person")),
        Screen::Approve(approve::State::new(context)),
        Screen::Done(done::State::new()),
        Screen::Home(home::State::new()),
        Screen::Hidden(hidden::State::new()),
        Screen::Trouble(trouble::State::new(trouble::Kind::NoLine)),
        Screen::NotSetUp(not_set_up::State::new()),
        Screen::SignIn(sign_in::State::new()),
        Screen::People(people::State::new()),
    ]);
    screens
}

fn shot(screen: &Screen, context: &Context) -> Shot {
    stage::shoot(context, |canvas, context| screen.view(canvas, context))
}

/// The row of the glass, and whether the press can be touched in it.
fn can_be_touched(shot: &Shot, row: u16, press: &Press) -> bool {
    shot.spots.iter().any(|spot| spot.press == *press && spot.area.y <= row && row < spot.area.bottom())
}

#[test]
fn what_is_drawn_can_be_touched() {
    for (touch, size) in [(false, SMALL), (true, SMALL), (true, WIDE)] {
        for language in stage::LANGUAGES {
            let office =
                OfficeChoice { office: "a".parse().unwrap(), names: stage::names(&[("de", "Büro")]) };
            let context = Context { touch, offices: vec![office], ..context(language, size) };
            for screen in screens(&context) {
                let name = format!("{} {language} {touch} {size:?}", screen.name());
                let shot = shot(&screen, &context);
                shot.assert_no_cut();
                buttons(&shot, &screen.keys(&context), &context, &name);
                surfaces(&shot, &context, &name);
                shot.assert_status_and_footer_are_free(&context.grid(), &name);
            }
        }
    }
}

/// Back, forward and whatever else stands in the footer; help and the end where the header has them. For a finger the
/// footer has three rows, the header as many or at least reacts in two, and nothing else stands on the footer.
fn buttons(shot: &Shot, keys: &Keys, context: &Context, name: &str) {
    let rows = shot.rows();
    let grid = context.grid();
    let (last, second) = (grid.height - 1, u16::from(context.touch));
    for button in keys.back.iter().chain(&keys.forward) {
        for row in grid.footer()..=last {
            assert!(can_be_touched(shot, row, &Press::Key(button.key)), "{name}: {:?}", button.key);
        }
    }
    for (function, label) in [(1, "button-help"), (10, "button-finish")] {
        let label = context.words.say(label);
        if shot.logical()[usize::from(grid.head() / 2)].contains(label.text().as_str()) {
            let press = Press::Key(Key::Function(function));
            for row in 0..=second {
                assert!(can_be_touched(shot, row, &press), "{name}: F{function}");
            }
        }
    }
    if context.touch {
        let blank = |row: u16| rows[usize::from(row)].trim().is_empty();
        assert!(blank(grid.footer()) && blank(last), "{name}: something stands on the footer: {rows:#?}");
    }
}

/// A surface means "can be pressed": no cell of one may be dead, from under the header to above the footer.
fn surfaces(shot: &Shot, context: &Context, name: &str) {
    let area = shot.buffer.area;
    for row in context.grid().head()..context.grid().footer() {
        for column in 0..area.width {
            let ground = shot.buffer[(column, row)].bg;
            if ground == context.theme.surface || ground == context.theme.focus {
                assert!(
                    shot.touched(column, row).is_some(),
                    "{name}: dead at {column}, {row}: {:#?}",
                    shot.rows()
                );
            }
        }
    }
}

fn tiles(count: usize) -> Vec<Tile> {
    (0..count).map(|_| Tile::new("", context("de", SMALL).words.say("button-next"))).collect()
}

#[test]
fn tiles_for_a_finger_stand_in_two_columns_and_react_in_three_rows() {
    for (size, count) in [(SMALL, 8), ((100, 32), 12)] {
        let context = Context { touch: true, ..context("de", size) };
        let (grid, tiles) = (context.grid(), tiles(count));
        let layout = Layout::in_columns(&grid, grid.top() + 3, &tiles, count);
        assert_eq!((layout.across(), layout.pages), (2, 1));
        let shot = stage::shoot(&context, |canvas, _| {
            layout.draw(canvas, &tiles, 0, None);
        });
        assert!(shot.spots.iter().all(|spot| spot.area.height >= 3), "{:?}", shot.spots);
    }
}

#[test]
fn what_stands_beside_a_date_is_for_a_finger_too() {
    let context = Context { touch: true, ..context("de", (100, 32)) };
    let shot = shot(&asked("person_birth_date", &context), &context);
    for way in ["date-not-exact", "date-earlier", "date-later"] {
        let said = context.words.say(way);
        let rows = shot.logical();
        let row = rows.iter().position(|row| row.contains(said.text().as_str())).unwrap();
        let bytes = rows[row].find(said.text().as_str()).unwrap();
        let column = rows[row][..bytes].chars().count();
        let (column, row) = (u16::try_from(column).unwrap(), u16::try_from(row).unwrap());
        let area = shot.spots.iter().rfind(|spot| spot.area.contains((column, row).into())).unwrap().area;
        assert!(area.height >= 3, "{way}: {area:?}");
    }
}

#[test]
fn the_name_of_the_kiosk_stands_beside_that_of_the_program() {
    for size in [SMALL, (100, 32)] {
        let context = Context { touch: true, ..stage::context_before("de", size) };
        let shot = shot(&Screen::Languages(languages::State::new()), &context);
        let row = usize::from(context.grid().head() / 2);
        assert!(shot.rows()[row].contains("MoBio  Weinheim 2"), "{:#?}", shot.rows());
    }
}

#[test]
fn no_tile_stands_on_a_page_of_its_own() {
    let grid = context("de", SMALL).grid();
    let layout = Layout::pages(&grid, grid.top() + 3, &tiles(10), 1, 9);
    assert_eq!((layout.page_size, layout.pages), (5, 2));
}

#[test]
fn for_keys_tiles_stand_in_one_column_on_however_many_pages() {
    let grid = context("de", SMALL).grid();
    let layout = Layout::in_columns(&grid, grid.status() - 5, &tiles(9), 9);
    assert_eq!((layout.across(), layout.pages), (1, 2));
}

#[test]
fn arrow_keys_follow_the_glass_where_tiles_stand_in_two_columns() {
    for (language, aside) in [("de", Key::Right), ("ar", Key::Left)] {
        let context = Context { touch: true, ..context(language, WIDE) };
        let mut state =
            question::State::new(context.form.question("person_contact_channel").unwrap(), &context);
        for key in [Key::Down, aside] {
            state.press(Press::Key(key), &context);
        }
        state.press(Press::Key(Key::Character(' ')), &context);
        let Step::Intent(Intent::Answer { answer, .. }) = state.press(Press::Key(Key::Enter), &context)
        else {
            panic!("no answer")
        };
        // The second of the second row.
        let answer = serde_json::to_string(&answer).unwrap();
        assert!(answer.contains("email"), "{language}: {answer}");
    }
}

/// A person at a glass without keys.
struct Finger(Model);

impl Finger {
    fn new(language: &str, screen: Screen) -> Self {
        let context = Context { touch: true, ..stage::context_before(language, SMALL) };
        let idling = Idling { after: Duration::from_secs(90), countdown: Duration::from_secs(30) };
        let library = Box::new(|code: &str| Some(stage::words(code)));
        let utc = "2026-11-23T13:32:00Z".parse().unwrap();
        let mut model = Model::new(context, Kind::Person, library, idling, utc);
        model.show(screen);
        Self(model)
    }

    /// Touches the place where this is written.
    fn touches(&mut self, written: &str) -> Vec<Effect> {
        let (width, height) = SMALL;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let drawn = self.0.view(&mut buffer);
        let text = |area: &Rect| {
            let cells = area.positions().map(|position| buffer[position].symbol());
            cells.collect::<String>().trim().to_owned()
        };
        let spot = drawn.spots.iter().find(|spot| text(&spot.area) == written);
        let area = spot.unwrap_or_else(|| panic!("nothing to touch says {written}")).area;
        let press = drawn.touched(area.x + area.width / 2, area.y + area.height / 2).unwrap().clone();
        self.0.update(Msg::Press(press))
    }

    fn goes_on(&mut self) -> Vec<Effect> {
        let mut buffer = Buffer::empty(Rect::new(0, 0, SMALL.0, SMALL.1));
        let drawn = self.0.view(&mut buffer);
        let forward = drawn.spots.iter().find(|spot| spot.press == Press::Key(Key::Enter)).unwrap().area;
        let press = drawn.touched(forward.x, forward.y).unwrap().clone();
        self.0.update(Msg::Press(press))
    }

    fn types(&mut self, digits: &str) -> &mut Self {
        for digit in digits.chars() {
            self.touches(&digit.to_string());
        }
        self
    }
}

#[test]
fn a_card_is_opened_by_touch_alone() {
    for language in ["de", "ar", "fa"] {
        let mut finger = Finger::new(language, Screen::ExistingCard(existing_card::State::new()));
        let wrong = format!("{}0", &CARD[..19]);
        finger.types(&wrong).goes_on();
        assert_eq!(finger.0.screen.name(), "existing_card", "a wrong digit can be corrected");
        finger.touches("⌫");
        finger.types(&CARD[19..]).goes_on();
        assert_eq!(finger.0.screen.name(), "pin");
        let effects = finger.types("271828").goes_on();
        assert!(matches!(effects.as_slice(), [Effect::OpenPerson { .. }]), "{language}");
    }
}

#[test]
fn a_new_card_is_proved_and_gets_its_pin_by_touch_alone() {
    let mut finger = Finger::new("ar", Screen::LastFour(last_four::State::new(&card())));
    finger.0.journey.card = Some(std::sync::Arc::new(card()));
    finger.types(card().last_four()).goes_on();
    assert_eq!(finger.0.screen.name(), "pin");
    finger.types("271828").goes_on();
    let effects = finger.types("271828").goes_on();
    assert!(matches!(effects.as_slice(), [Effect::CreatePerson { .. }]));
}

/// The rows of the glass in which a press can be touched.
fn reacting(shot: &Shot, press: &Press) -> usize {
    let rows = 0..shot.buffer.area.height;
    let columns = || 0..shot.buffer.area.width;
    rows.filter(|row| columns().any(|column| shot.touched(column, *row) == Some(press))).count()
}

#[test]
fn what_is_drawn_in_one_row_reacts_in_more() {
    for size in [SMALL, (100, 32)] {
        let context = Context { touch: true, ..context("de", size) };
        let country = shot(&asked("person_birth_country", &context), &context);
        let keyboard = Press::Key(Key::Function(6));
        assert!(reacting(&country, &Press::Tile(FIELD)) >= 2, "{size:?}: the search field");
        assert!(reacting(&country, &keyboard) >= 2, "{size:?}: the keyboard's name in it");

        let mut date = question::State::new(context.form.question("person_birth_date").unwrap(), &context);
        date.press(Press::Key(Key::Enter), &context);
        let date = shot(&Screen::Question(date), &context);
        let year = date.spots.iter().find(|spot| matches!(spot.press, Press::Tile(500..)));
        assert_eq!(year.unwrap().area.height, 3, "{size:?}: the year in the crumb");

        let beside = Beside { name: "M. Scholz".into(), office: stage::names(&[]), until: context.utc };
        let context = Context { beside: Some(beside), ..context };
        let leave = stage::shoot(&context, |canvas, context| {
            asked("school_ever", context).view(canvas, context);
            frame::beside(canvas, context);
        });
        assert!(
            reacting(&leave, &Press::Key(Key::Function(7))) >= 2,
            "{size:?}: the way out for who sits beside"
        );
        let (finish, rows) = (Press::Key(Key::Function(10)), context.grid().head().max(2));
        assert_eq!(reacting(&leave, &finish), usize::from(rows), "{size:?}: the end keeps its rows");
    }
}

#[test]
fn what_lies_over_a_screen_is_for_a_finger_too() {
    for language in stage::LANGUAGES {
        for size in [SMALL, (100, 32)] {
            let context = Context { touch: true, ..context(language, size) };
            let screen = asked("school_ever", &context);
            let help = stage::shoot(&context, |canvas, context| {
                screen.view(canvas, context);
                help::State::new(&screen.keys(context)).view(canvas, context);
            });
            help.assert_no_cut();
            for function in [2, 4, 9, 10] {
                assert!(
                    reacting(&help, &Press::Key(Key::Function(function))) >= 3,
                    "{language}: F{function}"
                );
            }
            stage::shoot(&context, |canvas, context| idle::State::new().view(canvas, context));
        }
    }
}
