//! The counsellor's sign-in, in German. The passphrase is never drawn, never printed by `Debug`, and wiped when
//! it leaves this screen.

use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::{Backlog, Context};
use crate::kiosk::effect::DeskRefusal;
use crate::kiosk::grid::Grid;
use crate::kiosk::intent::{Intent, Passphrase, Step};
use crate::kiosk::keyboard::entry::{FIELD, FIRST_KEY};
use crate::kiosk::keyboard::{Capitals, Entry, Keyboard, Stroke};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::desk;
use crate::kiosk::widgets::frame::{self, Keys, Sign};
use crate::text::SafeText;
use ratatui::layout::Rect;
use zeroize::Zeroizing;

/// Longest account name.
const LONGEST_NAME: usize = 64;
/// Bytes of the longest passphrase; the room is taken at once, so that no copy is left behind.
const LONGEST_SECRET: usize = 256;
/// Number of the passphrase's field; the name's is the entry's own.
const SECRET_FIELD: usize = 998;
/// Columns before the fields: their names.
const LABELS: u16 = 14;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Name,
    Secret,
}

/// What is typed so far.
pub struct State {
    name: Option<Entry>,
    secret: Zeroizing<String>,
    keyboard: Option<Keyboard>,
    part: Part,
    busy: bool,
    refusal: Option<DeskRefusal>,
    /// Inside a person's session, which goes on.
    beside: bool,
}

impl std::fmt::Debug for State {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("State")
            .field("part", &self.part)
            .field("busy", &self.busy)
            .finish_non_exhaustive()
    }
}

impl Default for State {
    fn default() -> Self {
        Self::new()
    }
}

impl State {
    /// Nothing typed.
    #[must_use]
    pub fn new() -> Self {
        let secret = Zeroizing::new(String::with_capacity(LONGEST_SECRET));
        Self {
            name: None,
            secret,
            keyboard: None,
            part: Part::Name,
            busy: false,
            refusal: None,
            beside: false,
        }
    }

    /// Nothing typed, inside a person's session.
    #[must_use]
    pub fn beside() -> Self {
        Self { beside: true, ..Self::new() }
    }

    /// The district is being asked: presses are swallowed.
    pub fn busy(&mut self) {
        self.busy = true;
        self.refusal = None;
    }

    /// The district said no, or nothing: the name stays, the passphrase is typed again.
    pub fn refuse(&mut self, refusal: DeskRefusal) {
        self.busy = false;
        self.forget();
        self.part = if self.name().is_empty() { Part::Name } else { Part::Secret };
        self.refusal = Some(refusal);
    }

    fn forget(&mut self) {
        self.secret = Zeroizing::new(String::with_capacity(LONGEST_SECRET));
    }

    fn name(&self) -> &str {
        self.name.as_ref().map_or("", |entry| entry.text().trim())
    }

    /// Back, on.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        if self.busy {
            return Keys::new();
        }
        let words = &context.german;
        let forward = match self.part {
            Part::Name => words.say("button-next"),
            Part::Secret => words.say("sign-in-forward"),
        };
        desk::back(context)
            .with(Button::new(Key::Function(6), words.say("button-keyboard")))
            .with_forward(forward)
    }

    /// Types; Tab, arrows and ↵ move; ↵ on the passphrase signs in.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        if self.busy {
            return Step::Stay;
        }
        let keyboard = self.keyboard.get_or_insert_with(|| Keyboard::latin(context));
        let name = self
            .name
            .get_or_insert_with(|| Entry::new(Keyboard::latin(context), "", LONGEST_NAME, Capitals::First));
        match (&press, self.part) {
            (Press::Key(Key::Escape), _) => return Intent::Back.into(),
            (Press::Key(Key::Enter), Part::Secret) => return self.enter(),
            (Press::Key(Key::Enter | Key::Down | Key::Tab), Part::Name) | (Press::Tile(SECRET_FIELD), _) => {
                self.part = Part::Secret;
            }
            (Press::Key(Key::Up | Key::Tab), Part::Secret) | (Press::Tile(FIELD), _) => {
                self.part = Part::Name;
            }
            (_, Part::Name) => {
                name.press(&press);
            }
            (Press::Key(Key::Character(typed)), Part::Secret) => {
                let written = Zeroizing::new(keyboard.written(*typed));
                self.write(&written);
            }
            (Press::Key(Key::Backspace), Part::Secret) => {
                self.secret.pop();
            }
            (Press::Key(Key::Function(6)), Part::Secret) => keyboard.switch(),
            (Press::Paste(text), Part::Secret) => self.write(text),
            (Press::Tile(number), Part::Secret) => {
                let key = number.checked_sub(FIRST_KEY);
                match key.and_then(|key| keyboard.touched(key, false)) {
                    Some(Stroke::Write(text)) => self.write(&text),
                    Some(Stroke::Backspace) => {
                        self.secret.pop();
                    }
                    None => {}
                }
            }
            (Press::Key(_), Part::Secret) => {}
        }
        Step::Stay
    }

    fn write(&mut self, text: &str) {
        for typed in text.chars().filter(|typed| !typed.is_control()) {
            if self.secret.len() + typed.len_utf8() <= LONGEST_SECRET {
                self.secret.push(typed);
            }
        }
    }

    fn enter(&mut self) -> Step {
        if self.name().is_empty() {
            self.part = Part::Name;
            return Step::Stay;
        }
        if self.secret.is_empty() {
            return Step::Stay;
        }
        let name = self.name().to_owned();
        let fresh = Zeroizing::new(String::with_capacity(LONGEST_SECRET));
        let passphrase = Passphrase::new(std::mem::replace(&mut self.secret, fresh));
        Intent::SignIn { name, passphrase }.into()
    }

    /// Draws the fields.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.german;
        let theme = canvas.theme();
        let nothing = Phrase::empty();
        let place = words.say("sign-in-place");
        let grid = desk::frame(canvas, context, &place, (&context.kiosk, &nothing), &self.keys(context));
        // A refusal has its code there.
        if let Some(backlog) = context.line.backlog.as_ref().filter(|_| self.refusal.is_none()) {
            frame::status(canvas, &grid, Sign::Trouble, &waiting(backlog, context));
        }
        let mut y = grid.top();
        y += canvas.paragraph(grid.x, y, grid.columns, &words.say("sign-in-question"), theme.strong());
        if self.beside {
            y += canvas.paragraph(grid.x, y, grid.columns, &words.say("sign-in-beside"), theme.quiet());
        }
        y += 1;
        let labels =
            [(Part::Name, words.say("sign-in-name")), (Part::Secret, words.say("sign-in-passphrase"))];
        for (part, label) in labels {
            let style = if part == self.part { theme.strong() } else { theme.quiet() };
            canvas.put(grid.x + 3, y, &label, style);
            if part == self.part {
                canvas.sign(grid.x + 1, y, "▸", theme.key());
            }
            let area = Rect::new(grid.x + 3 + LABELS, y, grid.columns.min(78).saturating_sub(3 + LABELS), 1);
            self.view_field(canvas, area, part, context);
            y += 2;
        }
        if self.busy {
            canvas.paragraph(grid.x + 3, y, grid.columns, &words.say("sign-in-busy"), theme.strong());
        } else if let Some(refusal) = &self.refusal {
            y += desk::refusal(canvas, &grid, y, refusal, context);
            if self.beside && matches!(refusal, DeskRefusal::Unreachable(_)) {
                let (x, goes_on) = (grid.x + 3, words.say(context.wording("sign-in-beside-offline")));
                y += canvas.paragraph(x, y, grid.columns.saturating_sub(3), &goes_on, theme.quiet());
            }
            y += 1;
        }
        if !self.view_keyboard(canvas, &grid, y, context) && context.line.embedded {
            let account = words.say("sign-in-account");
            let y = grid.status().saturating_sub(1 + account.rows(grid.columns));
            canvas.paragraph(grid.x, y, grid.columns, &account, theme.quiet());
        }
    }

    fn view_field(&self, canvas: &mut Canvas<'_>, area: Rect, part: Part, context: &Context) {
        let theme = canvas.theme();
        if part == Part::Name {
            let empty = || Entry::new(Keyboard::latin(context), "", LONGEST_NAME, Capitals::First);
            return self.name.clone().unwrap_or_else(empty).draw_field(canvas, area, None, context.touch);
        }
        canvas.fill(area, theme.paper);
        canvas.spot(Rect { height: 2, ..area }, Press::Tile(SECRET_FIELD));
        let room = usize::from(area.width.saturating_sub(6));
        let hidden = "◼".repeat(self.secret.chars().count().min(room));
        let columns = canvas.put(area.x + 3, area.y, &Phrase::plain(&hidden), theme.writing());
        if part == self.part {
            canvas.fill(Rect::new(area.x + 3 + columns, area.y, 1, 1), theme.ink);
        }
    }

    /// The drawn keys, when they are needed.
    fn view_keyboard(&self, canvas: &mut Canvas<'_>, grid: &Grid, y: u16, context: &Context) -> bool {
        let column = (grid.x, grid.columns.min(78));
        let keyboard = match self.part {
            Part::Name => self.name.as_ref().map(Entry::keyboard),
            Part::Secret => self.keyboard.as_ref(),
        };
        let fresh = Keyboard::latin(context);
        let keyboard = keyboard.unwrap_or(&fresh);
        if keyboard.is_drawn() {
            keyboard.draw(canvas, column, (y, grid.room_below(y)), &context.german, false);
        }
        keyboard.is_drawn()
    }
}

/// How much waits for the district, since when, and what went wrong last.
fn waiting(backlog: &Backlog, context: &Context) -> Phrase {
    let words = &context.german;
    let oldest = context.local(backlog.oldest);
    let args = Args::new()
        .number("count", i64::try_from(backlog.waiting).unwrap_or(i64::MAX))
        .text("date", &words.catalog.date_short(oldest.date()))
        .text("time", &words.catalog.time(oldest.time()));
    let waiting = words.say_with("sign-in-waiting", &args);
    match &backlog.trouble {
        Some(code) => {
            let args = Args::new().text("waiting", waiting.text()).text("code", &SafeText::untrusted(code));
            words.say_with("sign-in-waiting-code", &args)
        }
        None => waiting,
    }
}
