//! "Are you still there?" A whole screen with nothing personal behind it: words, a bar that shrinks towards
//! the start, and what happens then. Any press goes on, and does nothing else.

use crate::domain::actor::Actor;
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::Context;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::{Button, Shape, brackets};
use crate::kiosk::widgets::frame::Keys;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Columns of the bar.
const BAR: u16 = 60;

/// Seconds of the countdown, and those that are left.
#[derive(Debug, Default)]
pub struct State {
    total: u64,
    left: u64,
}

impl State {
    /// The countdown begins with its first tick.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// So many seconds are left.
    pub fn tick(&mut self, seconds_left: u64) {
        self.total = self.total.max(seconds_left);
        self.left = seconds_left;
    }

    /// The one button; any other key does the same.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        Keys::new().with_forward(context.words.say("idle-here"))
    }

    /// Any press goes on.
    pub fn press(&mut self, _press: Press, _context: &Context) -> Step {
        Intent::StillHere.into()
    }

    /// Draws the countdown.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let (width, height) = canvas.size();
        let theme = canvas.theme();
        let words = &context.words;
        let y = height.saturating_sub(12) / 2;
        canvas.put_middle(0, width, y, &words.say("idle-question"), theme.strong());
        canvas.put_middle(0, width, y + 2, &words.say(context.wording("idle-press")), theme.quiet());
        let left = i64::try_from(self.left).unwrap_or(i64::MAX);
        let seconds = words.say_with("unit-seconds", &Args::new().number("count", left));
        let seconds = words.say_with("idle-left", &Args::new().text("seconds", seconds.text()));
        canvas.put_middle(0, width, y + 4, &seconds, theme.key());
        let bar = Rect::new(width.saturating_sub(BAR) / 2, y + 6, BAR, 1);
        canvas.fill(bar, theme.raised);
        if theme.brackets {
            let ends = Rect::new(bar.x.saturating_sub(1), bar.y, BAR + 2, 1);
            brackets(canvas, ends, Style::new().fg(theme.line));
        }
        canvas.fill(Rect { width: self.full(), ..bar }, theme.accent);
        let (then, after) = match (context.actor, &context.walk) {
            (Actor::Staff, _) => (words.say("idle-then-staff"), words.say("idle-after-staff")),
            (_, Some(_)) => (words.say("idle-then"), words.say("idle-after-open")),
            (_, None) => (words.say("idle-then"), words.say("idle-after")),
        };
        canvas.put_middle(0, width, y + 8, &then, theme.quiet());
        canvas.put_middle(0, width, y + 9, &after, theme.quiet());
        let button = Button::new(Key::Enter, words.say("idle-here"));
        let shape = Shape::footer(&context.grid());
        button.draw_forward(canvas, (width.saturating_sub(button.width(shape)) / 2, y + 11), shape);
        canvas.spot(Rect::new(0, 0, width, height), Press::Key(Key::Enter));
    }

    /// Full cells of the bar: all at the beginning, one in the last second.
    fn full(&self) -> u16 {
        let share = u64::from(BAR) * self.left.min(self.total) / self.total.max(1);
        u16::try_from(share).unwrap_or(BAR).max(u16::from(self.left > 0))
    }
}
