//! What of the answers stands, what is stored of them, and what an approval hands out.
//! Invariant: nothing leaves that is not asked, no longer fits its list, or is an entry of which nothing was told.

use super::entries::{counts, tidy};
use super::relevance::told;
use super::{At, Walk, is_answered};
use crate::domain::answer::{Answer, Answers, Value};
use crate::form::definition::Question;
use std::borrow::Cow;

impl<'f> Walk<'f> {
    /// What stands of the answer to a question: without codes that its list no longer offers, because another answer
    /// decides on them and has changed. Nothing, if that leaves nothing: then it is asked as if for the first time.
    #[must_use]
    pub fn standing<'n>(&self, at: impl Into<At<'n>>) -> Option<Cow<'_, Answer>> {
        let At { name, entry } = at.into();
        let question = self.form.question(name)?;
        self.standing_part(question, entry, self.told_answer(question, entry)?)
    }

    fn standing_part<'a>(
        &self,
        question: &Question,
        entry: usize,
        answer: &'a Answer,
    ) -> Option<Cow<'a, Answer>> {
        let Answer::Given(given) = answer else { return Some(Cow::Borrowed(answer)) };
        let given = match self.relevance.fitting(self.form, question, entry, given) {
            Cow::Borrowed(_) => return Some(Cow::Borrowed(answer)),
            Cow::Owned(given) => given,
        };
        let is_left = match &given.value {
            Value::Codes(codes) => !codes.is_empty(),
            Value::Text(text) => !text.is_empty(),
            Value::Whole(_) => true,
        };
        is_left.then_some(Cow::Owned(Answer::Given(given)))
    }

    /// What is stored of a section: without what holds only for this session, and without entries that are none.
    #[must_use]
    pub fn draft(&self, section: &str) -> Answers {
        let kept = |name: &str| self.form.question(name).is_none_or(|question| question.kept);
        let stored = |answer: &Answer| match answer {
            Answer::Repeated(entries) => {
                let mut entries = entries.clone();
                tidy(&mut entries);
                (!entries.is_empty()).then_some(Answer::Repeated(entries))
            }
            answer => Some(answer.clone()),
        };
        let answers = self.answers(section).iter().filter(|(name, _)| kept(name));
        answers.filter_map(|(name, answer)| Some((name.clone(), stored(answer)?))).collect()
    }

    /// What an approval of this section hands out: the answers to what is asked, nothing else.
    #[must_use]
    pub fn approved_revision(&self, section: &str) -> Answers {
        let released =
            |question: &Question| Some((question.name.clone(), self.released(question)?.into_owned()));
        self.rows_outside_groups(section).filter_map(released).collect()
    }

    /// Whether an approval of this section would hand out anything that was answered: more than what was passed over,
    /// and than the agreement to be asked at all.
    #[must_use]
    pub fn holds_answers(&self, section: &str) -> bool {
        let consent = self.form.section(section).and_then(|section| section.consent.as_ref());
        self.rows_outside_groups(section)
            .filter(|question| Some(&question.name) != consent)
            .any(|question| self.released(question).as_deref().is_some_and(is_answered))
    }

    /// The entry of a repeat group that stands at this place of the approved revision; entries that are none are left
    /// out of it, so those behind them have moved up.
    #[must_use]
    pub fn released_entry(&self, question: &Question, place: usize) -> usize {
        let group =
            if question.kind.repeat().is_some() { Some(question) } else { self.form.group_of(question) };
        let entry = group.and_then(|group| self.released_entries(group).nth(place));
        entry.map_or(place, |(entry, _)| entry)
    }

    fn rows_outside_groups(&self, section: &str) -> impl Iterator<Item = &'f Question> {
        self.form.questions_of(section).filter(|question| question.group.is_none())
    }

    fn released(&self, question: &Question) -> Option<Cow<'_, Answer>> {
        if !self.relevance.is_relevant(question, 0) || !question.kept {
            return None;
        }
        if question.kind.repeat().is_some() {
            let entries: Vec<Answers> = self.released_entries(question).map(|(_, answers)| answers).collect();
            return (!entries.is_empty()).then_some(Cow::Owned(Answer::Repeated(entries)));
        }
        self.standing_part(question, 0, self.told_answer(question, 0)?)
    }

    fn released_entries(&self, group: &Question) -> impl Iterator<Item = (usize, Answers)> {
        let entries = told(&self.portfolio, group).iter().enumerate();
        entries
            .map(|(entry, answers)| (entry, self.relevant_in(group, entry, answers)))
            .filter(|(_, answers)| counts(answers))
    }

    fn relevant_in(&self, group: &Question, entry: usize, answers: &Answers) -> Answers {
        let asked =
            self.form.questions_in(group).filter(|question| self.relevance.is_relevant(question, entry));
        asked
            .filter_map(|question| {
                let answer = self.standing_part(question, entry, answers.get(&question.name)?)?;
                Some((question.name.clone(), answer.into_owned()))
            })
            .collect()
    }
}
