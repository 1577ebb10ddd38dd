//! The entries of repeat groups: an answer goes into its entry, entries come and go.
//! An entry of which nothing was told, or of which everything was passed over, is none: it is asked while somebody is
//! in it, but never listed, counted or handed out. Invariant: numbers of entries stay as they are until [`Walk::trim`].

use super::relevance::told;
use super::{At, Refusal, Spot, Walk, is_answered};
use crate::domain::answer::{Answer, Answers};
use crate::form::definition::Question;
use crate::form::kinds;

/// More entries than anybody tells; a kiosk's key that is held down must not fill the store.
pub const MOST_ENTRIES: usize = 20;

impl<'f> Walk<'f> {
    /// Checks an answer, brings it into its stored shape and keeps it. Who goes on past a text that stands has not
    /// typed it in the language of today's screen: what says the same stays as it is.
    ///
    /// # Errors
    /// Why it cannot be kept; nothing has changed then.
    pub fn record<'n>(&mut self, at: impl Into<At<'n>>, answer: Answer) -> Result<(), Refusal> {
        let At { name, entry } = at.into();
        let question = self.form.question(name).ok_or(Refusal::Question)?;
        let answer = kinds::validate(self.form, question, entry, answer, &self.relevance)?;
        if self.told_answer(question, entry).is_some_and(|before| before.says(&answer)) {
            return Ok(());
        }
        match self.form.group_of(question) {
            None => {
                let answers = self.portfolio.entry(question.section.clone()).or_default();
                answers.insert(question.name.clone(), answer);
            }
            Some(group) => {
                let entries = told(&self.portfolio, group).len();
                if entry > entries || entry >= MOST_ENTRIES {
                    return Err(Refusal::Question);
                }
                self.change(group, |entries| {
                    entries.resize(entries.len().max(entry + 1), Answers::new());
                    if let Some(answers) = entries.get_mut(entry) {
                        answers.insert(question.name.clone(), answer);
                    }
                });
                // Each row of a group has a cell for each entry, also for one that does not count.
                if entry == entries {
                    self.entries_changed(group);
                } else {
                    self.update(&group.name);
                }
            }
        }
        self.update(&question.name);
        Ok(())
    }

    /// The entries of a repeat group in order, up to the last one of which anything was told.
    #[must_use]
    pub fn entries(&self, group: &Question) -> &[Answers] {
        let entries = told(&self.portfolio, group);
        let end = entries.iter().rposition(counts).map_or(0, |last| last + 1);
        entries.get(..end).unwrap_or_default()
    }

    /// Whether a question stands outside groups, in an entry of which something was told, or in the first one of a
    /// group of which nothing was.
    pub(super) fn counts(&self, spot: Spot<'_>) -> bool {
        let Some(group) = self.form.group_of(spot.question) else { return true };
        let entries = told(&self.portfolio, group);
        entries.get(spot.entry).is_some_and(counts) || (spot.entry == 0 && !entries.iter().any(counts))
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
        let is_same_entry = |next: &Spot<'_>| next.question.group == group && next.entry == spot.entry;
        let is_new = |next: &Spot<'_>| match next.is_list() {
            true => group == Some(next.question.number),
            false => self.standing(*next).is_none() && (is_same_entry(next) || self.counts(*next)),
        };
        self.onwards(spot).find(is_new)
    }

    /// Whether one more entry can be told.
    #[must_use]
    pub fn has_room(&self, group: &Question) -> bool {
        self.entries(group).len() < MOST_ENTRIES
    }

    /// Makes room for one more entry, and tells the question with which it begins; nothing, if nothing of it is asked.
    pub fn add_entry(&mut self, group: &'f Question) -> Option<Spot<'f>> {
        if !self.has_room(group) {
            return None;
        }
        self.change(group, |entries| {
            // One that was begun and passed over is gone on with.
            let begun = entries.pop_if(|last| !counts(last)).unwrap_or_default();
            entries.retain(counts);
            entries.push(begun);
        });
        self.entries_changed(group);
        let entry = told(&self.portfolio, group).len().saturating_sub(1);
        let is_first = |spot: &&Spot<'_>| self.is_in(group, **spot) && spot.entry == entry;
        let first = self.asked(&group.section).iter().find(is_first).copied();
        if first.is_none() {
            self.trim(group);
        }
        first
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

    /// Takes away entries that are none: what was begun and left again, or passed over.
    pub fn trim(&mut self, group: &Question) {
        self.change(group, tidy);
        self.entries_changed(group);
    }

    /// The same in all groups.
    pub fn trim_all(&mut self) {
        let form = self.form;
        for group in form.questions.iter().filter(|question| question.kind.repeat().is_some()) {
            if !told(&self.portfolio, group).iter().all(counts) {
                self.trim(group);
            }
        }
    }

    /// All rows of the group have other cells now.
    fn entries_changed(&mut self, group: &Question) {
        self.update(&group.name);
        for question in self.form.rows_in(group) {
            self.update(&question.name);
        }
    }

    /// Works out what depends on a row.
    fn update(&mut self, row: &str) {
        let touched = self.relevance.update(self.form, &self.portfolio, row);
        self.changed(&touched);
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

/// Whether anything was told of an entry, be it that there is no answer.
pub(super) fn counts(answers: &Answers) -> bool {
    answers.values().any(is_answered)
}

/// Takes away entries that are none. Where no other is left the first one that was seen stays, so that nobody is led
/// through its questions again.
pub(super) fn tidy(entries: &mut Vec<Answers>) {
    let seen = entries.iter().find(|answers| !answers.is_empty()).cloned();
    entries.retain(counts);
    if entries.is_empty() {
        entries.extend(seen);
    }
}
