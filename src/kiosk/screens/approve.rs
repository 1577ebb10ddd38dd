//! Approving, in three steps: who may read, what, until when; papers are a step of their own, if there are any, and the age
//! is the first one, if it is not known. Nothing is
//! marked when it opens, refusing is as near as going on, and the panel says the whole decision in one sentence that changes with each mark. Invariant: what
//! leaves this screen is exactly what it showed; nothing is given away before the PIN.

mod age;
mod decision;
mod marks;
mod picker;
mod until;

use self::age::Age;
use self::decision::Decision;
use self::marks::{Candidate, Marks, Places};
use self::until::Until;
use crate::domain::identity::ObjectId;
use crate::form::Section;
use crate::form::definition::Category;
use crate::i18n::Args;
use crate::kiosk::canvas::Canvas;
use crate::kiosk::context::{Context, Words};
use crate::kiosk::grid::Grid;
use crate::kiosk::intent::{Intent, Step};
use crate::kiosk::paper::{PaperShown, PaperStanding};
use crate::kiosk::phrase::Phrase;
use crate::kiosk::presence;
use crate::kiosk::press::{Key, Press};
use crate::kiosk::screens::{paper, papers};
use crate::kiosk::widgets::button::Button;
use crate::kiosk::widgets::frame::{self, Keys, Sign};
use crate::kiosk::widgets::tile::{Layout, Tile};
use crate::kiosk::widgets::yes_no::YesNo;
use ratatui::layout::Rect;

/// From so many sections on they stand in two columns.
const TWO_COLUMNS: usize = 6;
/// Columns of the panel before its sentence.
const PANEL_INDENT: u16 = 5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Age,
    Who,
    What,
    /// Only when something about health is marked.
    Health,
    /// Only when there are papers.
    Papers,
    Until,
}

/// A decision in the making.
#[derive(Debug)]
pub struct State {
    stage: Stage,
    age: Age,
    offices: Marks,
    /// What can be given away before whoever is here.
    parts: Vec<&'static Section>,
    sections: Marks,
    health: YesNo,
    /// What of the papers can be given away.
    papers: Vec<ObjectId>,
    marked_papers: Marks,
    until: Until,
}

impl State {
    /// Nothing marked.
    #[must_use]
    pub fn new(context: &Context) -> Self {
        let (parts, papers) = (parts(context), papers(context));
        Self {
            stage: if asks_age(context) { Stage::Age } else { Stage::Who },
            age: Age::new(),
            offices: Marks::none(context.offices.len()),
            sections: Marks::none(parts.len()),
            parts,
            health: YesNo::new(),
            marked_papers: Marks::none(papers.len()),
            papers,
            until: Until::new(context.consent_day()),
        }
    }

    /// The keys that work now. What approves nothing stands beside what goes on.
    #[must_use]
    pub fn keys(&self, context: &Context) -> Keys {
        let words = &context.words;
        let mut keys = Keys::new().with_back(context);
        let digit = |digit: char, number, label| {
            Button::with_cap(Key::Character(digit), Phrase::plain(&context.cap(number)), label)
        };
        if self.stage == Stage::What {
            keys = keys.with(digit('1', 1, words.say("approve-what-all")));
        }
        if !self.until.is_picking() {
            keys = keys.with(digit('0', 0, words.say("approve-nothing")));
        }
        let candidates = self.candidates(context);
        if self.is_long() && self.places(&candidates, context).has_pages() {
            keys = keys.with(Button::new(Key::PageDown, words.say("button-more")));
        }
        if matches!(self.stage, Stage::Who | Stage::What | Stage::Papers)
            && !context.touch
            && !candidates.is_empty()
        {
            let space = Key::Character(' ');
            keys = keys.with(Button::with_cap(space, words.say("key-space"), words.say("approve-mark")));
        }
        let forward = match self.stage {
            Stage::Health if self.health.focus().is_none() => return keys.with_language(context),
            Stage::Health => words.say("help-choose"),
            Stage::Age => words.say("approve-forward-who"),
            Stage::Who if self.offices.any() => words.say("approve-forward-what"),
            Stage::What if !self.papers.is_empty() => words.say("approve-forward-papers"),
            Stage::What | Stage::Papers if self.gives_anything(context) => words.say("approve-forward-until"),
            Stage::Who | Stage::What | Stage::Papers => words.say("approve-forward-nothing"),
            Stage::Until if self.until.is_other() => words.say("approve-forward-date"),
            Stage::Until => words.say("approve-forward-sign"),
        };
        keys.with_language(context).with_forward(forward)
    }

    /// Marks, moves, goes on or back.
    pub fn press(&mut self, press: Press, context: &Context) -> Step {
        match press {
            Press::Key(Key::Escape) => return self.back(context),
            Press::Key(Key::Enter) if self.stage != Stage::Health => return self.forward(context),
            Press::Key(key) if key.digit() == Some(0) && !self.until.is_picking() => {
                return Intent::ApproveNothing.into();
            }
            Press::Key(key) if key.digit() == Some(1) && self.stage == Stage::What => self.mark_all(context),
            press => self.mark(&press, context),
        }
        Step::Stay
    }

    fn back(&mut self, context: &Context) -> Step {
        match self.stage {
            Stage::Who if asks_age(context) => self.stage = Stage::Age,
            Stage::Age | Stage::Who => return Intent::Back.into(),
            Stage::What => self.stage = Stage::Who,
            Stage::Until if self.until.is_picking() => self.until.close(),
            Stage::Until if !self.papers.is_empty() => self.stage = Stage::Papers,
            Stage::Health | Stage::Papers | Stage::Until => self.stage = Stage::What,
        }
        Step::Stay
    }

    /// Whether anything is marked that could be given away.
    fn gives_anything(&self, context: &Context) -> bool {
        self.sections.any() || !self.marked_papers(context).is_empty()
    }

    /// Whether this step may need pages.
    const fn is_long(&self) -> bool {
        matches!(self.stage, Stage::What | Stage::Papers)
    }

    /// What follows the sections.
    fn after_sections(&self) -> Stage {
        if !self.papers.is_empty() {
            Stage::Papers
        } else if self.sections.any() {
            Stage::Until
        } else {
            Stage::What
        }
    }

    fn forward(&mut self, context: &Context) -> Step {
        match self.stage {
            Stage::Age => self.stage = Stage::Who,
            Stage::Who if self.offices.any() => self.stage = Stage::What,
            Stage::What if self.gives_health(context) => {
                (self.stage, self.health) = (Stage::Health, YesNo::new());
            }
            Stage::What if self.after_sections() != Stage::What => self.stage = self.after_sections(),
            Stage::Papers if self.gives_anything(context) => self.stage = Stage::Until,
            Stage::Health => {}
            Stage::Who | Stage::What | Stage::Papers => return Intent::ApproveNothing.into(),
            Stage::Until if self.until.is_other() => self.until.open(),
            Stage::Until => return Intent::Approved(self.decision(context).approval()).into(),
        }
        Step::Stay
    }

    /// Whether something about health is marked: then it is asked for by a question of its own.
    fn gives_health(&self, context: &Context) -> bool {
        self.marked().iter().any(|section| is_health(context, &section.name))
    }

    fn marked(&self) -> Vec<&'static Section> {
        self.sections.chosen(&self.parts).into_iter().copied().collect()
    }

    /// The answer to that question; without health nothing may be left.
    fn decide_health(&mut self, yes: bool, context: &Context) {
        if !yes {
            let marked = self.marked();
            let keeps = |section: &&Section| {
                marked.iter().any(|one| one.name == section.name) && !is_health(context, &section.name)
            };
            self.sections.set(self.parts.iter().map(keeps));
        }
        self.stage = self.after_sections();
    }

    /// Everything that is answered; what touches health is only ever marked by itself.
    fn mark_all(&mut self, context: &Context) {
        let all = self.parts.iter().map(|section| is_answered(context, &section.name) && section.with_all);
        self.sections.set(all);
    }

    fn mark(&mut self, press: &Press, context: &Context) {
        let candidates = self.candidates(context);
        let places = self.places(&candidates, context);
        match self.stage {
            Stage::Age if self.age.press(press, context) => self.stage = Stage::Who,
            Stage::Age => {}
            Stage::Who => self.offices.press(press, &candidates, &places, context.is_mirrored()),
            Stage::What => self.sections.press(press, &candidates, &places, context.is_mirrored()),
            Stage::Papers => self.marked_papers.press(press, &candidates, &places, context.is_mirrored()),
            Stage::Health => {
                if let Some(yes) = self.health.press(press, context.is_mirrored()) {
                    self.decide_health(yes, context);
                }
            }
            Stage::Until => self.until.press(press, context),
        }
    }

    /// The decision as it stands.
    fn decision<'c>(&self, context: &'c Context) -> Decision<'c> {
        Decision {
            context,
            offices: self.offices.chosen(&context.offices),
            sections: self.marked(),
            papers: self.marked_papers(context),
            until: self.until.date(),
            minor: presence::is_minor(context).unwrap_or(self.age.is_minor()),
        }
    }

    fn marked_papers<'c>(&self, context: &'c Context) -> Vec<&'c PaperShown> {
        let marked = self.marked_papers.chosen(&self.papers);
        marked.into_iter().filter_map(|id| context.papers.get(*id)).collect()
    }

    /// What can be marked in this step.
    fn candidates(&self, context: &Context) -> Vec<Candidate> {
        let words = &context.words;
        match self.stage {
            Stage::Who => {
                let name = |words: &Words, index: usize| {
                    context.offices.get(index).map_or_else(Phrase::empty, |office| words.name(&office.names))
                };
                let second = |index| context.second.as_ref().map(|words| name(words, index));
                (0..context.offices.len())
                    .map(|index| Candidate::new(name(words, index), second(index)))
                    .collect()
            }
            Stage::What => {
                let candidate = |section: &&Section| {
                    let own =
                        Candidate::new(words.label(&section.label), context.second_label(&section.label));
                    if !is_answered(context, &section.name) {
                        own.closed(words.say("approve-empty"))
                    } else if is_health(context, &section.name) {
                        own.badge(words.say("approve-singly"))
                    } else {
                        own
                    }
                };
                self.parts.iter().map(candidate).collect()
            }
            Stage::Papers => {
                // One that was taken out meanwhile keeps its row: no mark may slip to another paper.
                let gone = || Candidate::new(words.say("paper-gone"), None).closed(Phrase::empty());
                let candidate = |paper: &PaperShown| {
                    Candidate::new(papers::title(paper, context), Some(paper::facts(paper, context)))
                };
                self.papers.iter().map(|id| context.papers.get(*id).map_or_else(gone, candidate)).collect()
            }
            Stage::Age | Stage::Health | Stage::Until => Vec::new(),
        }
    }

    fn places(&self, candidates: &[Candidate], context: &Context) -> Places {
        let grid = context.grid();
        let y = self.head_rows(&grid, context) + grid.top();
        match self.stage {
            Stage::What if candidates.len() >= TWO_COLUMNS => {
                Places::in_columns(&self.above_panel(&grid, context), y, candidates)
            }
            Stage::Papers => Places::numbered(&self.above_panel(&grid, context), y, candidates, context),
            Stage::What => Places::in_rows(&self.above_panel(&grid, context), y, candidates),
            Stage::Age | Stage::Who | Stage::Health | Stage::Until => {
                Places::numbered(&grid, y, candidates, context)
            }
        }
    }

    /// The grid that ends above the panel, whatever will be marked: tiles never jump.
    fn above_panel(&self, grid: &Grid, context: &Context) -> Grid {
        let top = self.panel(grid, context).y;
        Grid { kept: grid.status().saturating_sub(top.saturating_sub(1)), ..*grid }
    }

    /// Where the sentence stands: high enough for the longest that can come about in this step.
    fn panel(&self, grid: &Grid, context: &Context) -> Rect {
        let mut decision = self.decision(context);
        let mut fullest = vec![decision.clone()];
        if self.stage == Stage::What {
            let answered = self.parts.iter().filter(|section| is_answered(context, &section.name));
            decision.sections = answered.copied().collect();
            fullest.push(decision.clone());
        } else if self.stage == Stage::Papers {
            decision.papers = self.papers.iter().filter_map(|id| context.papers.get(*id)).collect();
            fullest.push(decision.clone());
        }
        let dates = self.until.all().map(|until| Decision { until, ..decision.clone() });
        fullest.extend(dates);
        let columns = grid.columns.saturating_sub(PANEL_INDENT + 2);
        let rows = fullest.iter().map(|decision| decision.sentence().rows(columns)).max().unwrap_or(1);
        let air = if rows > 3 && grid.height < 28 { 0 } else { 2 };
        let height = rows + air;
        let y = grid.status().saturating_sub(1 + height);
        Rect::new(grid.x, y, grid.columns, height)
    }

    fn question(&self, words: &Words, context: &Context) -> Phrase {
        match self.stage {
            Stage::Age => words.say("approve-age-question"),
            Stage::Who => words.say("approve-who-question"),
            Stage::What => self.decision(context).heading(words),
            Stage::Health => self.decision(context).health(words),
            Stage::Papers => self.decision(context).heading_of_papers(words),
            Stage::Until if self.until.is_picking() => words.say("approve-date-question"),
            Stage::Until => words.say("approve-until-question"),
        }
    }

    fn hint(&self, context: &Context) -> Phrase {
        let words = &context.words;
        match self.stage {
            Stage::Age => words.say("approve-age-hint"),
            Stage::Who if context.offices.is_empty() => words.say("approve-who-nobody"),
            Stage::Who => words.say("approve-who-hint"),
            Stage::What => words.say("approve-what-hint"),
            Stage::Health => words.say("approve-health-hint"),
            Stage::Papers => words.say("approve-papers-hint"),
            Stage::Until if self.until.is_picking() => {
                let latest = words.catalog.date_with_local_calendar(self.until.latest());
                words.say_with(context.wording("approve-date-hint"), &Args::new().text("latest", &latest))
            }
            Stage::Until => words.say("approve-until-hint"),
        }
    }

    /// Rows of question, second language, hint and the blank row below.
    fn head_rows(&self, grid: &Grid, context: &Context) -> u16 {
        let second = context.second.as_ref().map(|words| self.question(words, context));
        let rows = |phrase: &Phrase| phrase.rows(grid.columns);
        rows(&self.question(&context.words, context))
            + second.as_ref().map_or(0, rows)
            + rows(&self.hint(context))
            + 1
    }

    /// Draws the step.
    pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
        let words = &context.words;
        let grid = frame::person(canvas, context, &words.say("approve-place"), &self.keys(context));
        let (before, papers) = (u16::from(asks_age(context)), u16::from(!self.papers.is_empty()));
        let (place, id) = match self.stage {
            Stage::Age => (0, "approve-step-age"),
            Stage::Who => (before, "approve-step-who"),
            Stage::What => (before + 1, "approve-step-what"),
            Stage::Health => (before + 1, "approve-step-health"),
            Stage::Papers => (before + 2, "approve-step-papers"),
            Stage::Until => (before + 2 + papers, "approve-step-until"),
        };
        let total = before + 3 + papers;
        let args = Args::new().number("number", place + 1).number("total", total);
        frame::strip(canvas, &grid, total, place, 50, &words.say_with(id, &args));
        let second = context.second.as_ref().map(|words| self.question(words, context));
        let hint = self.hint(context);
        let y = frame::question(canvas, &grid, &self.question(words, context), second.as_ref(), Some(&hint));
        let candidates = self.candidates(context);
        match self.stage {
            Stage::Age => self.age.view(canvas, &grid, y, context),
            Stage::Who if candidates.is_empty() => {}
            Stage::Who => self.offices.view(canvas, &candidates, &self.places(&candidates, context)),
            Stage::What => self.sections.view(canvas, &candidates, &self.places(&candidates, context)),
            Stage::Papers => self.marked_papers.view(canvas, &candidates, &self.places(&candidates, context)),
            Stage::Health => self.view_health(canvas, &grid, y, context),
            Stage::Until => self.until.view(canvas, &self.above_panel(&grid, context), y, context),
        }
        if matches!(self.stage, Stage::What | Stage::Papers | Stage::Until) {
            self.view_panel(canvas, &grid, y, context);
        }
        frame::status(canvas, &grid, Sign::NotGiven, &words.say("status-nothing-approved"));
    }

    fn view_health(&self, canvas: &mut Canvas<'_>, grid: &Grid, y: u16, context: &Context) {
        let words = &context.words;
        let tile = |number, id| Tile::new(&context.cap(number), words.say(id));
        let tiles = [tile(1, "approve-health-yes"), tile(2, "approve-health-no")];
        Layout::plan(grid, y, &tiles, 1, 1, 2).draw(canvas, &tiles, 0, self.health.focus());
    }

    fn view_panel(&self, canvas: &mut Canvas<'_>, grid: &Grid, above: u16, context: &Context) {
        let theme = canvas.theme();
        let area = self.panel(grid, context);
        let sentence = self.decision(context).sentence();
        if area.y <= above {
            canvas.report_cut(&sentence);
        }
        canvas.fill(area, theme.surface);
        let y = area.y + u16::from(area.height > sentence.rows(area.width.saturating_sub(PANEL_INDENT + 2)));
        canvas.sign(area.x + 2, y, "✎", theme.key().bg(theme.surface));
        let columns = area.width.saturating_sub(PANEL_INDENT + 2);
        canvas.paragraph(area.x + PANEL_INDENT, y, columns, &sentence, theme.strong().bg(theme.surface));
    }
}

/// The sections in question. What is put off while others are here is not named to them either: it is given away when
/// the person is alone.
fn parts(context: &Context) -> Vec<&'static Section> {
    let mut parts = context.sections();
    parts.retain(|section| !context.puts_off_all_of(&section.name));
    parts
}

/// The papers that can be given away: all but those that could not be kept, and those that belong to a part that is not
/// to be named while others are here.
fn papers(context: &Context) -> Vec<ObjectId> {
    let is_put_off = |paper: &PaperShown| {
        paper.place.as_ref().is_some_and(|place| context.puts_off_all_of(&place.section))
    };
    let can_be_given = |paper: &&PaperShown| paper.standing != PaperStanding::SetAside && !is_put_off(paper);
    context.papers.list.iter().filter(can_be_given).map(|paper| paper.id).collect()
}

/// Whether there is anything in the section to be read, however much of it is asked now.
fn is_answered(context: &Context, section: &str) -> bool {
    context.walk.as_ref().is_some_and(|walk| walk.holds_answers(section))
}

fn is_health(context: &Context, section: &str) -> bool {
    context.form.questions_of(section).any(|question| question.category == Category::Health)
}

/// Whether the age is a step of its own.
fn asks_age(context: &Context) -> bool {
    presence::is_minor(context).is_none()
}

#[cfg(test)]
mod tests;
