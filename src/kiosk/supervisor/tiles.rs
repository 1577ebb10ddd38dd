//! The language tiles between two people: drawn, kept to the terminal's size, and pressed. After a session that
//! ended badly they say so for a while, in all languages, so that nothing tells which one was spoken before.

use crate::kiosk::canvas::{Canvas, Drawn};
use crate::kiosk::context::Context;
use crate::kiosk::input::{self, Input};
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::model::Kind;
use crate::kiosk::press::Press;
use crate::kiosk::screens::{languages, too_small};
use crate::kiosk::terminal::Glass;
use crate::text::Direction;
use std::io;
use std::time::{Duration, Instant};

/// How long it is said that the program stopped: whoever comes later is not the one it is for.
const SAID_FOR: Duration = Duration::from_secs(120);

/// Until when something is said, if anything is.
#[derive(Default)]
struct Notice(Option<Instant>);

impl Notice {
    fn from(now: Instant) -> Self {
        Self(Some(now + SAID_FOR))
    }

    fn is_over(&self, now: Instant) -> bool {
        self.0.is_some_and(|until| now >= until)
    }
}

/// The language tiles and what is drawn of them.
pub(super) struct Tiles {
    context: Context,
    state: languages::State,
    drawn: Drawn,
    /// Something was pressed since.
    stale: bool,
    notice: Notice,
    full: bool,
}

impl Tiles {
    pub(super) fn new(context: Context) -> Self {
        let (drawn, notice) = (Drawn::default(), Notice::default());
        Self { context, state: languages::State::new(), drawn, stale: false, notice, full: false }
    }

    /// Says that nobody can begin, or no longer says so; tells which.
    pub(super) fn refuse(&mut self, full: bool, glass: &mut Glass) -> io::Result<bool> {
        if full != self.full {
            self.full = full;
            self.welcome(true, glass)?;
        }
        Ok(full)
    }

    /// Fresh tiles for the next person.
    pub(super) fn welcome(&mut self, ended_well: bool, glass: &mut Glass) -> io::Result<()> {
        (self.state, self.notice) = if self.full {
            (languages::State::full(), Notice::default())
        } else if ended_well {
            (languages::State::new(), Notice::default())
        } else {
            (languages::State::after_trouble(), Notice::from(Instant::now()))
        };
        glass.clear()?;
        self.draw(glass)
    }

    /// Nobody pressed anything: what was said long enough goes, and the size may be another.
    pub(super) fn look_again(&mut self, glass: &mut Glass) -> io::Result<()> {
        if self.notice.is_over(Instant::now()) {
            return self.welcome(true, glass);
        }
        self.fit(glass)
    }

    /// Draws what was pressed since the last drawing, if anything was: once, however much it is.
    pub(super) fn show(&mut self, glass: &mut Glass) -> io::Result<()> {
        if self.stale { self.draw(glass) } else { Ok(()) }
    }

    pub(super) fn draw(&mut self, glass: &mut Glass) -> io::Result<()> {
        self.stale = false;
        let (context, state, drawn) = (&self.context, &self.state, &mut self.drawn);
        glass.draw(|frame| {
            let mut canvas = Canvas::new(frame.buffer_mut(), Direction::LeftToRight, context.theme);
            if context.is_too_small() {
                too_small::view(&mut canvas, context);
            } else {
                state.view(&mut canvas, context);
            }
            *drawn = canvas.finish();
        })?;
        Ok(())
    }

    /// Takes the terminal's size as it is now. A terminal that grew while the program was starting has told nobody.
    fn fit(&mut self, glass: &mut Glass) -> io::Result<()> {
        let size = crossterm::terminal::size()?;
        if size == self.context.size {
            return Ok(());
        }
        self.context.size = size;
        glass.clear()?;
        self.draw(glass)
    }

    /// One event; a tile that was chosen comes back as whose session in which language.
    pub(super) fn take(
        &mut self,
        event: crossterm::event::Event,
        glass: &mut Glass,
    ) -> io::Result<Option<(Kind, String)>> {
        let press = match input::translate(event) {
            Some(Input::Press(press)) => Some(press),
            Some(Input::Turn(key)) => Some(Press::Key(key)),
            Some(Input::Touch { column, row }) => self.drawn.touched(column, row).cloned(),
            Some(Input::Resize(..)) => {
                self.fit(glass)?;
                None
            }
            Some(Input::Redraw) => {
                glass.clear()?;
                None
            }
            None => return Ok(None),
        };
        self.stale = true;
        if self.context.is_too_small() {
            return Ok(None);
        }
        let step = press.map_or(Step::Stay, |press| self.state.press(press, &self.context));
        match step {
            Step::Intent(Intent::Language(code)) => Ok(Some((Kind::Person, code))),
            Step::Intent(Intent::Staff) => Ok(Some((Kind::Staff, "de".to_owned()))),
            _ => Ok(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_goes_after_two_minutes_and_nothing_goes_without_one() {
        let now = Instant::now();
        let notice = Notice::from(now);
        assert!(!notice.is_over(now + Duration::from_secs(119)));
        assert!(notice.is_over(now + Duration::from_secs(120)));
        assert!(!Notice::default().is_over(now + Duration::from_secs(3600)));
    }
}
