//! What the glass has promised: for each person and question the last answer that was shown as saved, and what was
//! typed after it. Whatever is kept in the end must be one of these: an answer may have been saved before anybody
//! could see that, but none that was shown as saved may be gone.

use mobio::domain::answer::Answer;
use mobio::domain::section::SectionSnapshot;

/// The questions that the robot answers again and again, in the order of their review.
pub(super) const QUESTIONS: [&str; 2] = ["person_family_name", "person_given_names"];

/// The question after them, which nobody answers.
pub(super) const AFTER: &str = "person_birth_date";

/// One answer.
#[derive(Clone, Debug, Default)]
struct Field {
    saved: Option<String>,
    tried: Vec<String>,
    /// What the glass showed then.
    glass: Vec<String>,
}

/// One person, as their card and the glass say.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) card: String,
    fields: [Field; QUESTIONS.len()],
    shown: usize,
    /// Decisions that were shown as signed.
    pub(super) signed: usize,
    /// Papers that were shown as saved, and those that were to be kept.
    pub(super) papers: (usize, usize),
}

impl Person {
    /// Somebody whose card was shown and whose PIN was taken.
    pub(super) fn new(card: String) -> Self {
        Self { card, fields: Default::default(), shown: 0, signed: 0, papers: (0, 0) }
    }

    /// Enter was pressed on this answer.
    pub(super) fn tries(&mut self, question: usize, value: &str) {
        self.fields[question].tried.push(value.to_owned());
    }

    /// This glass shows the answer typed last, and that it is saved.
    pub(super) fn has_seen_it_saved(&mut self, question: usize, glass: Vec<String>) {
        let field = &mut self.fields[question];
        field.glass = glass;
        field.saved = field.tried.pop();
        field.tried.clear();
        self.shown += 1;
    }

    /// Everything that was made up, so that the store can be looked into.
    fn tells(&self, question: &str, field: &Field, kept: Option<Answer>) -> String {
        let kept = kept.and_then(|kept| serde_json::to_string(&kept).ok());
        let Field { saved, tried, glass } = field;
        let glass = glass.join("\n");
        format!(
            "card {}, {question}: saved {saved:?}, tried {tried:?}, kept {kept:?}; the glass\n{glass}",
            self.card
        )
    }

    /// How many answers the glass has shown as saved.
    pub(super) const fn shown(&self) -> usize {
        self.shown
    }

    /// What is wrong with so many papers: fewer than were shown as saved, or more than were to be kept.
    pub(super) fn miscounts(&self, papers: usize) -> Option<String> {
        let (shown, tried) = self.papers;
        let is_wrong = !(shown..=tried).contains(&papers);
        is_wrong
            .then(|| format!("card {}: {papers} papers, {shown} shown as saved, {tried} tried", self.card))
    }

    /// What was promised and is not among these sections.
    pub(super) fn misses(&self, sections: &[SectionSnapshot]) -> Vec<String> {
        let kept =
            |question: &str| sections.iter().find_map(|section| section.answers.get(question)).cloned();
        let is_lost = |(question, field): &(&str, &Field)| {
            let Some(saved) = &field.saved else { return false };
            let mut fit = std::iter::once(saved).chain(&field.tried);
            kept(question).is_none_or(|kept| !fit.any(|value| kept.says(&Answer::text(value))))
        };
        let lost = QUESTIONS.into_iter().zip(&self.fields).filter(is_lost);
        lost.map(|(question, field)| self.tells(question, field, kept(question))).collect()
    }
}
