//! Sheets over a screen: help and languages.

use super::{before, keep, open};
use crate::stage::{self, LANGUAGES, SMALL};
use mobio::kiosk::overlays::{help, language};
use mobio::kiosk::press::{Key, Press};
use mobio::kiosk::screens::{home, pin, privacy, question};
use mobio::kiosk::theme::Theme;
use mobio::settings::{Colours, Theme as ThemeName};

#[test]
fn sheets_over_a_screen() {
    keep("help_over_privacy", before, |canvas, context| {
        let screen = privacy::State::new();
        screen.view(canvas, context);
        help::State::new(&screen.keys(context)).view(canvas, context);
    });
    keep("help_over_pin", open, |canvas, context| {
        let screen = pin::State::new(pin::Purpose::Sign);
        screen.view(canvas, context);
        let mut state = help::State::new(&screen.keys(context));
        state.press(Press::Key(Key::Enter), context);
        state.view(canvas, context);
    });
    for (name, kind) in [("language", language::Kind::Interface), ("language_second", language::Kind::Second)]
    {
        keep(name, open, |canvas, context| {
            home::State::new().view(canvas, context);
            language::State::new(kind, context).view(canvas, context);
        });
    }
}

/// In sixteen colours a sheet has the ground of the screen behind.
#[test]
fn a_sheet_can_be_told_from_what_lies_behind() {
    for (colours, line) in [(Colours::Sixteen, true), (Colours::Rgb, false)] {
        let mut context = stage::context_before("de", SMALL);
        context.theme = Theme::choose(ThemeName::Dark, colours, true);
        let shot = stage::shoot(&context, |canvas, context| {
            help::State::new(&privacy::State::new().keys(context)).view(canvas, context);
        });
        assert_eq!(shot.rows().iter().any(|row| row.contains(&"▬".repeat(60))), line, "{colours:?}");
    }
}

/// "Leertaste" is longer than any other key's name.
#[test]
fn no_name_of_a_key_runs_into_what_it_does() {
    for language in LANGUAGES {
        let context = stage::context(language, SMALL);
        let screen = question::State::new(stage::spot("skill_activities"), &context);
        let shot = stage::shoot(&context, |canvas, context| {
            help::State::new(&screen.keys(context)).view(canvas, context);
        });
        assert!(shot.cut.is_empty(), "{language}: {:?}", shot.cut);
        let space = context.words.say("key-space");
        let mark = context.words.say("button-mark");
        let rows = shot.logical();
        let row = rows.iter().find(|row| row.contains(space.text().as_str())).unwrap();
        let between =
            row.split(space.text().as_str()).nth(1).unwrap().split(mark.text().as_str()).next().unwrap();
        assert!(between.starts_with(' '), "{language}: {row}");
    }
}
