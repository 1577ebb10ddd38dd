//! The line is down: told once, between two sections; from then on the status line says what waits.

use super::{answer, saved, session};
use crate::stage::{self, LANGUAGES, SMALL};
use mobio::kiosk::context::{Context, Line, Queue, Saving};
use mobio::kiosk::effect::Effect;
use mobio::kiosk::flow;
use mobio::kiosk::intent::Intent;
use mobio::kiosk::model::{Model, Msg};
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::overview;

fn down() -> Line {
    let queue = Queue { waiting: 3, trouble: Some("K-FORWARD-03".to_owned()) };
    Line { queue, ..Line::default() }
}

fn reviewed(model: &mut Model) -> &'static str {
    flow::intent(model, Intent::Review("person".to_owned()));
    flow::intent(model, Intent::Reviewed("person".to_owned()));
    model.screen.name()
}

#[test]
fn the_line_is_told_once_between_two_sections() {
    let mut model = session();
    model.context.line = down();
    answer(&mut model, "person_gender", "m");
    assert_ne!(model.screen.name(), "trouble", "never in the middle of the questions");
    assert_eq!(reviewed(&mut model), "trouble");
    model.update(Msg::Press(Press::Key(Key::Character('1'))));
    assert_eq!(model.screen.name(), "question", "its first tile goes on");
    assert_ne!(reviewed(&mut model), "trouble", "once is enough");
}

#[test]
fn nothing_is_told_while_all_is_well() {
    let nothing = Queue::default();
    let cases = [
        Line { online: true, ..down() },
        Line { embedded: true, ..down() },
        Line { queue: nothing, ..down() },
    ];
    for line in cases {
        let mut model = session();
        model.context.line = line.clone();
        assert_ne!(reviewed(&mut model), "trouble", "{line:?}");
    }
}

#[test]
fn what_waits_is_counted_anew_after_each_answer_without_the_line() {
    let mut model = session();
    model.context.line = down();
    answer(&mut model, "person_gender", "m");
    let effects = model.update(saved("person", model.counts["person"], Ok(())));
    assert!(matches!(effects.as_slice(), [Effect::LookAtLine { .. }]));
}

#[test]
fn the_status_line_says_what_waits_in_every_language() {
    for language in LANGUAGES {
        let draw = |context: &Context| {
            let screen = overview::State::new(context);
            let shot = stage::shoot(context, |canvas, context| screen.view(canvas, context));
            shot.assert_no_cut();
            let rows = shot.rows();
            rows[rows.len() - 2].clone()
        };
        let context = Context { line: down(), ..stage::context(language, SMALL) };
        let status = draw(&context);
        let count = if language == "ar" {
            "٣"
        } else if language == "fa" {
            "۳"
        } else {
            "3"
        };
        for part in ["⚠", count, "K-FORWARD-03"] {
            assert!(status.contains(part), "{language}: {part} in {status:?}");
        }
        let online = Context { line: Line { online: true, ..down() }, ..stage::context(language, SMALL) };
        assert!(draw(&online).contains('✓'), "{language}");
        let running = Context { saving: Saving::Running, ..context };
        assert!(!draw(&running).contains(['⚠', '✓']), "{language}: nothing is claimed while a save runs");
    }
}
