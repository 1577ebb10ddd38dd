//! The entries of repeat groups: an answer goes into its entry, entries come and go, and what is empty is left out.

use super::relevance::told;
use super::{At, Refusal, Spot, Walk};
use crate::domain::answer::{Answer, Answers};
use crate::form::definition::Question;
use crate::form::kinds;

/// More entries than anybody tells; a kiosk's key that is held down must not fill the store.
pub const MOST_ENTRIES: usize = 20;

impl<'f> Walk<'f> {
    /// Checks an answer, brings it into its stored shape and keeps it.
    ///
    /// # Errors
    /// Why it cannot be kept; nothing has changed then.
    pub fn record<'n>(&mut self, at: impl Into<At<'n>>, answer: Answer) -> Result<(), Refusal> {
        let At { name, entry } = at.into();
        let question = self.form.question(name).ok_or(Refusal::Question)?;
        let answer = kinds::validate(self.form, question, entry, answer, &self.relevance)?;
        match self.form.group_of(question) {
            None => {
                let answers = self.portfolio.entry(question.section.clone()).or_default();
                answers.insert(question.name.clone(), answer);
            }
            Some(group) => {
                if entry > self.entries(group).len() || entry >= MOST_ENTRIES {
                    return Err(Refusal::Question);
                }
                self.change(group, |entries| {
                    entries.resize(entries.len().max(entry + 1), Answers::new());
                    if let Some(answers) = entries.get_mut(entry) {
                        answers.insert(question.name.clone(), answer);
                    }
                });
                self.relevance.update(self.form, &self.portfolio, &group.name);
            }
        }
        self.relevance.update(self.form, &self.portfolio, &question.name);
        self.minutes_left.take();
        Ok(())
    }

    /// The entries of a repeat group that hold anything, in order.
    #[must_use]
    pub fn entries(&self, group: &Question) -> &[Answers] {
        told(&self.portfolio, group)
    }

    /// The repeat group in which a question stands.
    #[must_use]
    pub fn group_of(&self, spot: Spot<'_>) -> Option<&'f Question> {
        self.form.group_of(self.form.question(&spot.question.name)?)
    }

    /// Whether a question stands in this repeat group.
    #[must_use]
    pub fn is_in(&self, group: &Question, spot: Spot<'_>) -> bool {
        spot.question.group == Some(group.number)
    }

    /// What a person meets after a question: behind the last one of an entry its group's list, never another entry.
    #[must_use]
    pub fn onward(&self, spot: Spot<'f>) -> Option<Spot<'f>> {
        let next = self.next(spot)?;
        match self.group_of(spot) {
            Some(group) if next.entry != spot.entry && self.is_in(group, next) => self.spot(&group.name),
            _ => Some(next),
        }
    }

    /// The same for who has just answered a question for the first time: past what was answered before, and on in the
    /// next entry where it has something new.
    #[must_use]
    pub fn onward_to_unseen(&self, spot: Spot<'f>) -> Option<Spot<'f>> {
        let group = self.group_of(spot).map(|group| group.number);
        let is_new = |next: &Spot<'_>| match next.is_list() {
            true => group == Some(next.question.number),
            false => self.answer(*next).is_none(),
        };
        std::iter::successors(self.next(spot), |spot| self.next(*spot)).find(is_new)
    }

    /// Whether one more entry can be told.
    #[must_use]
    pub fn has_room(&self, group: &Question) -> bool {
        self.entries(group).len() < MOST_ENTRIES
    }

    /// Makes room for one more entry, and tells the question with which it begins.
    pub fn add_entry(&mut self, group: &'f Question) -> Option<Spot<'f>> {
        if !self.has_room(group) {
            return None;
        }
        self.change(group, |entries| {
            if entries.last().is_none_or(|last| !last.is_empty()) {
                entries.push(Answers::new());
            }
        });
        let entry = self.entries(group).len().saturating_sub(1);
        self.entries_changed(group);
        self.questions(&group.section)
            .into_iter()
            .find(|spot| spot.question.group == Some(group.number) && spot.entry == entry)
    }

    /// Takes an entry away.
    pub fn remove_entry(&mut self, group: &Question, entry: usize) {
        self.change(group, |entries| {
            if entry < entries.len() {
                entries.remove(entry);
            }
        });
        self.trim(group);
    }

    /// Takes away entries without any answer: what was begun and left again.
    pub fn trim(&mut self, group: &Question) {
        self.change(group, |entries| entries.retain(|answers| !answers.is_empty()));
        self.entries_changed(group);
    }

    /// The same in all groups.
    pub fn trim_all(&mut self) {
        let form = self.form;
        for group in form.questions.iter().filter(|question| question.kind.repeat().is_some()) {
            if self.entries(group).iter().any(Answers::is_empty) {
                self.trim(group);
            }
        }
    }

    /// All rows of the group have other cells now.
    fn entries_changed(&mut self, group: &Question) {
        self.relevance.update(self.form, &self.portfolio, &group.name);
        let form = self.form;
        for question in form.rows_in(group) {
            self.relevance.update(form, &self.portfolio, &question.name);
        }
        self.minutes_left.take();
    }

    /// Changes the entries of a group; a group without entries leaves no trace.
    fn change(&mut self, group: &Question, change: impl FnOnce(&mut Vec<Answers>)) {
        let held = self.portfolio.get_mut(&group.section).and_then(|answers| answers.remove(&group.name));
        // Whatever else a damaged draft holds under the group's name is no entry.
        let mut entries = match held {
            Some(Answer::Repeated(entries)) => entries,
            _ => Vec::new(),
        };
        change(&mut entries);
        if !entries.is_empty() {
            let answers = self.portfolio.entry(group.section.clone()).or_default();
            answers.insert(group.name.clone(), Answer::Repeated(entries));
        }
    }
}
