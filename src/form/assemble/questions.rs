//! One row: its kind, its lists and what the kind does not allow. What the format can write but this program
//! cannot do is a fault.

use super::lists::Lists;
use crate::domain::answer::NonAnswer;
use crate::form::codes::{Choices, CodeList};
use crate::form::definition::{Category, Kind, Path, Writing};
use crate::form::lint::{Faults, Located, Problem};
use crate::form::twin::{Language, Row};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A row with everything but its expressions.
pub(super) struct Draft {
    pub(super) row: Row,
    pub(super) section: String,
    pub(super) kind: DraftKind,
    pub(super) path: Path,
    pub(super) category: Category,
    pub(super) non_answers: Vec<NonAnswer>,
    pub(super) groups: Option<Arc<CodeList>>,
    /// The repeat group in which it stands.
    pub(super) group: Option<usize>,
    /// Of a repeat group: the row that names an entry, and its rows.
    pub(super) title: Option<usize>,
    pub(super) rows: std::ops::Range<usize>,
}

/// What a row is, as far as it can be known without its expressions.
pub(super) enum DraftKind {
    Asked(Kind),
    Calculation,
    Group,
    /// A fault has been noted; what refers to the row shall not be blamed too.
    Broken,
}

const TYPES: &str = "one of: text, integer, date, calculate, select_one LIST, select_multiple LIST, rank LIST, \
                     select_one_from_file FILE.csv, select_multiple_from_file FILE.csv, begin_repeat, end_repeat";

impl Draft {
    /// Notes what is wrong with the row.
    pub(super) fn of(
        row: Row,
        section: &str,
        faults: &Faults<'_>,
        languages: &[Language],
        lists: &Lists,
    ) -> Self {
        let reader = Reader { row: &row, faults, languages, lists };
        let kind = reader.kind().unwrap_or(DraftKind::Broken);
        let path = [("K", Path::Core), ("F", Path::Full), ("A", Path::Assisted)];
        let category = [
            ("-", Category::Normal),
            ("S", Category::Sensitive),
            ("9h", Category::Health),
            ("9e", Category::Origin),
            ("9i", Category::IndirectHealth),
        ];
        // A stand-in never comes out: a word that is missing or wrong is a fault.
        let path = reader.word("kiosk::path", row.path.as_ref(), &path).unwrap_or(Path::Core);
        let category =
            reader.word("kiosk::category", row.category.as_ref(), &category).unwrap_or(Category::Normal);
        // A list of entries is no question: that there is no more of them is its answer.
        let non_answers = if matches!(kind, DraftKind::Group) { Vec::new() } else { reader.non_answers() };
        let groups = reader.groups(&kind);
        Self {
            section: section.to_owned(),
            kind,
            path,
            category,
            non_answers,
            groups,
            group: None,
            title: None,
            rows: 0..0,
            row,
        }
    }
}

struct Reader<'r, 't> {
    row: &'r Row,
    faults: &'r Faults<'t>,
    languages: &'r [Language],
    lists: &'r Lists,
}

impl Reader<'_, '_> {
    /// The kind; nothing, and a fault, if it cannot be known.
    fn kind(&self) -> Option<DraftKind> {
        let words: Vec<&str> = self.row.kind.value.split_whitespace().collect();
        let kind = match *words.as_slice() {
            // That the key is missing or empty has been noted.
            [] => return None,
            ["text"] => Kind::Text { writing: self.writing(), may_lack: self.has_appearance("may-lack") },
            ["integer"] => Kind::Integer,
            ["date"] => Kind::Date {
                month_only: self.has_appearance("month-year"),
                future: self.row.future,
                birth: self.has_appearance("birth"),
                open: self.row.open,
            },
            ["begin_repeat"] => {
                self.refuse_what_does_not_fit("begin_repeat");
                return Some(DraftKind::Group);
            }
            ["rank", list] => Kind::Rank(Choices::short(self.list(list, self.lists.short(list))?)),
            ["calculate"] => {
                self.refuse_what_does_not_fit("calculate");
                return Some(DraftKind::Calculation);
            }
            ["select_one", list] => {
                let list = self.list(list, self.lists.short(list))?;
                let is_yes_no =
                    list.choices().len() == 2 && list.get("yes").is_some() && list.get("no").is_some();
                let choices = Choices::short(list);
                if is_yes_no { Kind::YesNo(choices) } else { Kind::SelectOne(choices) }
            }
            ["select_multiple", list] => {
                Kind::SelectMultiple(Choices::short(self.list(list, self.lists.short(list))?))
            }
            ["select_one_from_file", file] => Kind::SelectOne(self.long(file)?),
            ["select_multiple_from_file", file] => Kind::SelectMultiple(self.long(file)?),
            _ => {
                let found = self.row.kind.value.clone();
                self.note(&self.row.kind, &Problem::Value { key: "type", found, allowed: TYPES.to_owned() });
                return None;
            }
        };
        self.refuse_what_does_not_fit(words.first().copied().unwrap_or_default());
        Some(DraftKind::Asked(kind))
    }

    fn list(&self, name: &str, list: Option<Arc<CodeList>>) -> Option<Arc<CodeList>> {
        if list.is_none() {
            self.note(&self.row.kind, &Problem::UnknownList(name.to_owned()));
        }
        list
    }

    fn long(&self, file: &str) -> Option<Choices> {
        let more = match &self.row.more {
            Some(name) => {
                let list = self.lists.short(&name.value);
                if list.is_none() {
                    self.note(name, &Problem::UnknownList(name.value.clone()));
                }
                list
            }
            None => None,
        };
        let list = self.list(file, self.lists.long(file, more.as_ref()))?;
        let doubled = more
            .iter()
            .flat_map(|more| more.choices())
            .find(|choice| list.choices().iter().filter(|other| other.code == choice.code).count() > 1);
        if let Some((choice, more)) = doubled.zip(self.row.more.as_ref()) {
            let before = file.to_owned();
            self.note(more, &Problem::Duplicate { name: choice.code.clone(), before });
        }
        for (language, codes) in &self.row.likely {
            if !self.languages.contains(language) {
                self.faults.note(&self.row.spot, &Problem::UndeclaredLanguage(language.to_string()));
            }
            for code in codes.iter().filter(|code| list.get(&code.value).is_none()) {
                self.note(code, &Problem::UnknownCode(code.value.clone()));
            }
        }
        let words = |codes: &Vec<Located<String>>| codes.iter().map(|code| code.value.clone()).collect();
        let likely =
            self.row.likely.iter().map(|(language, codes)| (language.to_string(), words(codes))).collect();
        Some(Choices::long(list, likely))
    }

    /// Keys that have no meaning for the row's type, and keys that it needs.
    fn refuse_what_does_not_fit(&self, kind: &str) {
        let row = self.row;
        let is_calculation = kind == "calculate";
        let is_group = kind == "begin_repeat";
        // Neither has an answer of its own.
        let is_silent = is_calculation || is_group;
        let has_several = matches!(kind, "rank" | "select_multiple" | "select_multiple_from_file");
        let is_file = kind.ends_with("_from_file");
        let refused = [
            ("calculation", row.calculation.is_some() && !is_calculation),
            ("label", row.label.is_some() && is_calculation),
            ("hint", row.hint.is_some() && is_calculation),
            ("constraint", row.constraint.is_some() && is_silent),
            ("required", row.required && is_silent),
            ("constraint_message", row.constraint_message.is_some() && row.constraint.is_none()),
            ("kiosk::path", row.path.is_some() && is_silent),
            ("kiosk::category", row.category.is_some() && is_silent),
            ("kiosk::purpose", row.purposes.is_some() && is_silent),
            ("kiosk::non_answers", row.non_answers.is_some() && is_silent),
            ("kiosk::likely", !row.likely.is_empty() && !is_file),
            ("kiosk::more", row.more.is_some() && !is_file),
            ("kiosk::future", row.future && kind != "date"),
            ("kiosk::open", row.open && kind != "date"),
            ("kiosk::most", row.most.is_some() && !has_several),
            ("kiosk::keep", !row.kept && is_silent),
            ("kiosk::by", row.by.is_some() && is_silent),
            ("kiosk::alone", row.alone && is_silent),
            ("choice_filter", row.choice_filter.is_some() && !is_file),
            ("kiosk::groups", row.groups.is_some() && !is_file),
            ("kiosk::one", row.one.is_some() && !is_group),
            ("kiosk::another", row.another.is_some() && !is_group),
            ("kiosk::title", row.title.is_some() && !is_group),
        ];
        for (key, _) in refused.into_iter().filter(|(_, refused)| *refused) {
            let kind = row.kind.value.clone();
            self.faults.note(&row.spot, &Problem::Misplaced { key, kind });
        }
        let missing = [
            ("calculation", row.calculation.is_none() && is_calculation),
            ("label", row.label.is_none() && !is_calculation),
            ("kiosk::path", row.path.is_none() && !is_silent),
            ("kiosk::category", row.category.is_none() && !is_silent),
            ("kiosk::purpose", row.purposes.is_none() && !is_silent),
            ("kiosk::one", row.one.is_none() && is_group),
            ("kiosk::another", row.another.is_none() && is_group),
        ];
        for (key, _) in missing.into_iter().filter(|(_, missing)| *missing) {
            self.faults.note(&row.spot, &Problem::MissingKey(key));
        }
        if let Some(appearance) = &row.appearance {
            let allowed = match kind {
                "date" => "\"month-year\", \"birth\", or nothing",
                "text" => "\"numbers\", \"phone\", \"latin\", \"multiline\", \"may-lack\", or nothing",
                _ => "nothing: delete the line",
            };
            if !allowed.contains(&format!("\"{}\"", appearance.value)) {
                let (found, allowed) = (appearance.value.clone(), allowed.to_owned());
                self.note(appearance, &Problem::Value { key: "appearance", found, allowed });
            }
        }
        if let Some(purposes) = &row.purposes
            && (purposes.value.is_empty() || !purposes.value.iter().all(|purpose| (1..=7).contains(purpose)))
        {
            let found = format!("{:?}", purposes.value);
            let allowed = "one or more numbers from 1 to 7".to_owned();
            self.faults.note(&purposes.spot, &Problem::Value { key: "kiosk::purpose", found, allowed });
        }
    }

    /// The list of the groups in which a long list is offered; its column must be called like it.
    fn groups(&self, kind: &DraftKind) -> Option<Arc<CodeList>> {
        let written = self.row.groups.as_ref()?;
        let groups = self.list(&written.value, self.lists.short(&written.value))?;
        let DraftKind::Asked(kind) = kind else { return None };
        let list = kind.choices()?.list();
        if list.column() != Some(written.value.to_lowercase().as_str()) {
            self.note(written, &Problem::UnknownColumn(written.value.to_lowercase()));
        }
        let codes = list.choices().iter().filter_map(|choice| choice.traits.group.as_deref());
        for code in codes.filter(|code| groups.get(code).is_none()).collect::<BTreeSet<_>>() {
            self.note(written, &Problem::UnknownCode(code.to_owned()));
        }
        Some(groups)
    }

    fn writing(&self) -> Writing {
        match self.row.appearance.as_ref().map(|appearance| appearance.value.as_str()) {
            Some("numbers") => Writing::Numbers,
            Some("phone") => Writing::Phone,
            Some("multiline") => Writing::Long,
            Some("latin") => Writing::Latin,
            _ => Writing::Own,
        }
    }

    fn has_appearance(&self, wanted: &str) -> bool {
        self.row.appearance.as_ref().is_some_and(|appearance| appearance.value == wanted)
    }

    fn non_answers(&self) -> Vec<NonAnswer> {
        let Some(codes) = &self.row.non_answers else { return NonAnswer::ALL.to_vec() };
        let known = NonAnswer::ALL.map(|non_answer| (non_answer.code(), non_answer));
        codes.iter().filter_map(|code| self.word("kiosk::non_answers", Some(code), &known)).collect()
    }

    /// One of a few words.
    fn word<T: Copy>(
        &self,
        key: &'static str,
        found: Option<&Located<String>>,
        words: &[(&str, T)],
    ) -> Option<T> {
        let found = found?;
        let value = words.iter().find(|(word, _)| *word == found.value).map(|(_, value)| *value);
        if value.is_none() {
            let allowed: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let allowed = format!("one of: {}", allowed.join(", "));
            self.note(found, &Problem::Value { key, found: found.value.clone(), allowed });
        }
        value
    }

    fn note<T>(&self, at: &Located<T>, problem: &Problem) {
        self.faults.note(&at.spot, problem);
    }
}
