//! Leads a robot through the questionnaire: beside the real program walks the same form in this process, and says which
//! question must stand on the glass next. Whoever visits says only what is special about them.

use crate::robot::Robot;
use crate::story::say;
use mobio::domain::actor::Actor;
use mobio::domain::answer::{Answer, Value};
use mobio::form::codes::OTHER;
use mobio::form::walk::{Depth, Portfolio, Walk};
use mobio::form::{At, Choice, Choices, Form, Kind, Spot};

/// What a visitor says to one question.
#[derive(Clone)]
pub(crate) enum Reply {
    /// Keys before Enter, what the glass then shows, and the answer they give.
    Typed(&'static str, &'static str, Answer),
    /// The tile on this digit.
    Tile(usize),
    /// A year and a month, both by digits; the day stays unknown.
    Month(&'static str, &'static str),
    /// Only a year.
    Year(&'static str),
    /// The tile "other", and a text beside it in the person's own words.
    Own(&'static str),
    /// One more entry of this group.
    Another,
}

/// Who answers what: question and entry to reply. Anything not named is answered with the first tile.
pub(crate) type Told = fn(&str, usize) -> Option<Reply>;

/// The walk beside the program.
pub(crate) struct Guide {
    form: &'static Form,
    language: &'static str,
    told: Told,
    pub(crate) walk: Walk<'static>,
    /// Every question that stood on the glass, with its entry.
    pub(crate) asked: Vec<(String, usize)>,
}

impl Guide {
    #[expect(clippy::disallowed_methods, reason = "the program under test has the real clock too")]
    pub(crate) fn new(language: &'static str, told: Told) -> Self {
        let form = mobio::form::builtin("biography").unwrap();
        let today = jiff::Zoned::now().date();
        let walk = Walk::new(form, Portfolio::new(), today, Actor::Person).without(&["health"]);
        Self { form, language, told, walk, asked: Vec::new() }
    }

    fn label(&self, spot: Spot<'_>) -> String {
        spot.question.label.get(self.language).unwrap().to_owned()
    }

    /// Answers these questions, one by one, as a visit begins.
    pub(crate) fn answers(&mut self, robot: &mut Robot, questions: &[&str]) {
        for question in questions {
            let spot: Spot<'static> = self.form.question(question).unwrap().into();
            self.answer(robot, spot);
        }
    }

    /// All that is asked, section by section, to the overview; a review is said to be right.
    pub(crate) fn goes_through(&mut self, robot: &mut Robot) {
        let mut section = self.walk.next_open_section();
        while let Some(open) = section {
            self.section(robot, &open.name);
            robot.sees(&say(self.language, "review-right"));
            robot.enter();
            section = self.walk.next_open_section_after(&open.name);
        }
        robot.sees(&say(self.language, "overview-approve"));
    }

    /// One section to its review.
    pub(crate) fn section(&mut self, robot: &mut Robot, section: &str) {
        let mut here = self.walk.first_open(section);
        while let Some(spot) = here {
            if spot.is_list() {
                robot.sees(&self.label(spot));
                let told = self.walk.entries(spot.question).len();
                if matches!((self.told)(&spot.question.name, told), Some(Reply::Another)) {
                    robot.types(&(told + 1).to_string());
                    here = self.walk.add_entry(spot.question);
                    continue;
                }
                robot.enter();
            } else {
                self.answer(robot, spot);
            }
            here = self.walk.onward_to_unseen(spot);
        }
    }

    fn answer(&mut self, robot: &mut Robot, spot: Spot<'static>) {
        robot.sees(&self.label(spot));
        self.asked.push((spot.question.name.clone(), spot.entry));
        let reply = (self.told)(&spot.question.name, spot.entry);
        let answer = match (reply, &spot.question.kind) {
            (Some(Reply::Typed(keys, shown, answer)), _) => {
                robot.types(keys);
                robot.sees(shown);
                robot.enter();
                answer
            }
            (Some(Reply::Year(year)), _) => {
                robot.types(year).enter();
                robot.sees(&say(self.language, "date-which-month"));
                robot.types("0").enter();
                Answer::text(year)
            }
            (Some(Reply::Month(year, month)), kind) => self.date(robot, kind, year, month),
            (Some(Reply::Tile(number)), kind) => self.tile(robot, kind, number, spot),
            (Some(Reply::Own(text)), kind) => {
                let offered = self.first_page(kind.choices().unwrap(), spot);
                let number = offered.iter().position(|choice| choice.code == OTHER).unwrap() + 1;
                let Answer::Given(mut given) = self.tile(robot, kind, number, spot) else {
                    panic!("{} was not answered", spot.question.name);
                };
                robot.types(text);
                robot.sees(text);
                robot.enter();
                given.other = Some(text.to_owned());
                Answer::Given(given)
            }
            (_, kind @ Kind::Date { .. }) => {
                self.date(robot, kind, if self.language == "fa" { "1399" } else { "2020" }, "5")
            }
            // Nobody has to write: Enter passes over.
            (_, Kind::Text { .. }) => {
                robot.enter();
                Answer::skipped()
            }
            (_, Kind::Integer) => {
                robot.types("9").enter();
                Answer::value(Value::Whole(9))
            }
            (_, kind) => self.tile(robot, kind, 1, spot),
        };
        let at = At { name: &spot.question.name, entry: spot.entry };
        self.walk.record(at, answer).unwrap();
    }

    fn date(&self, robot: &mut Robot, kind: &Kind, year: &str, month: &str) -> Answer {
        robot.types(year).enter();
        robot.sees(&say(self.language, "date-which-month"));
        robot.types(month).enter();
        if !matches!(kind, Kind::Date { month_only: true, .. }) {
            robot.sees(&say(self.language, "date-which-day"));
            robot.enter();
        }
        // The Solar Hijri year is near enough for who is how old.
        let years = if self.language == "fa" { 621 } else { 0 };
        Answer::text(format!("{}-0{month}", year.parse::<i16>().unwrap() + years))
    }

    /// The tile on a digit, of a short list or of the first page of a long one.
    fn tile(&self, robot: &mut Robot, kind: &Kind, number: usize, spot: Spot<'_>) -> Answer {
        let choices = kind.choices().unwrap_or_else(|| panic!("nothing is told for {}", spot.question.name));
        if spot.question.groups.is_some() {
            robot.types("1");
            robot.sees(&say(self.language, "list-groups"));
        }
        robot.types(&number.to_string()).enter();
        let code = self.first_page(choices, spot).get(number - 1).unwrap().code.clone();
        match kind {
            Kind::SelectMultiple(_) | Kind::Rank(_) => Answer::value(Value::Codes(vec![code])),
            _ => Answer::text(code),
        }
    }

    fn first_page<'c>(&self, choices: &'c Choices, spot: Spot<'_>) -> Vec<&'c Choice> {
        let likely: Vec<&Choice> = choices.likely(self.language).collect();
        if !likely.is_empty() {
            return likely;
        }
        let filter = self.walk.filter(spot);
        let assisted = self.walk.actor().is_assisted();
        choices
            .iter()
            .filter(|choice| choice.is_offered(self.walk.today(), assisted))
            .filter(|choice| filter.as_ref().is_none_or(|filter| choice.fits(filter)))
            .collect()
    }

    /// From a question or a review into a section, by way of the overview.
    pub(crate) fn opens(&self, robot: &mut Robot, section: &str) {
        robot.function(9);
        robot.sees(&say(self.language, "overview-approve"));
        let sections = self.walk.overview();
        let place = sections.iter().position(|(found, _)| found.name == section).unwrap();
        robot.types("\x1b[H").types(&"\x1b[B".repeat(place)).enter();
    }

    /// From now on everything is asked.
    pub(crate) fn wants_more(&mut self, robot: &mut Robot) {
        robot.types("+");
        self.walk.set_depth(Depth::Full);
    }
}
