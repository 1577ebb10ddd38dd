//! What stands on each kept picture in a right-to-left language: a picture only says that nothing changed, so the
//! rows are turned back to logical order and the source texts looked for.

use super::{Shot, words};

#[path = "said/content.rs"]
mod content;
#[path = "said/papers.rs"]
mod papers;
#[path = "said/returning.rs"]
mod returning;
#[path = "said/trouble.rs"]
mod trouble;
#[path = "said/visit.rs"]
mod visit;

/// The picture's name without its language: ids of messages, and names of questions of the form.
const SAID: &[(&str, &[&str])] = &[
    (
        "approve_date",
        &[
            "approve-date-day",
            "approve-date-month",
            "approve-date-question",
            "approve-date-year",
            "approve-forward-sign",
            "approve-place",
        ],
    ),
    (
        "approve_long_small",
        &[
            "approve-empty",
            "approve-forward-until",
            "approve-mark",
            "approve-nothing",
            "approve-place",
            "approve-singly",
            "approve-what-all",
            "approve-what-hint",
        ],
    ),
    (
        "approve_long_wide",
        &[
            "approve-empty",
            "approve-forward-until",
            "approve-mark",
            "approve-nothing",
            "approve-place",
            "approve-singly",
            "approve-what-all",
            "approve-what-hint",
        ],
    ),
    (
        "approve_until",
        &[
            "approve-forward-sign",
            "approve-nothing",
            "approve-place",
            "approve-until-hint",
            "approve-until-other",
            "approve-until-question",
        ],
    ),
    (
        "approve_what",
        &[
            "approve-forward-until",
            "approve-mark",
            "approve-nothing",
            "approve-place",
            "approve-what-all",
            "approve-what-hint",
        ],
    ),
    (
        "approve_who",
        &[
            "approve-forward-what",
            "approve-mark",
            "approve-nothing",
            "approve-place",
            "approve-who-hint",
            "approve-who-question",
        ],
    ),
    (
        "card_choice",
        &[
            "card-choice-hint",
            "card-choice-lost",
            "card-choice-lost-why",
            "card-choice-no",
            "card-choice-no-why",
            "card-choice-question",
            "card-choice-yes",
            "card-choice-yes-why",
        ],
    ),
    ("country", &["person_birth_country", "list-all", "list-likely", "list-search", "list-whole"]),
    ("country_all", &["person_birth_country", "list-all", "list-likely", "list-likely-again", "list-search"]),
    ("country_found", &["person_nationality", "list-back"]),
    (
        "date_day",
        &["person_birth_date", "date-day", "date-month", "date-only-month", "date-which-day", "date-year"],
    ),
    (
        "date_month",
        &[
            "person_birth_date",
            "date-day",
            "date-month",
            "date-next-day",
            "date-only-year",
            "date-which-month",
            "date-year",
        ],
    ),
    (
        "date_year",
        &[
            "person_birth_date",
            "date-day",
            "date-earlier",
            "date-later",
            "date-month",
            "date-next-month",
            "date-not-exact",
            "date-other-calendar",
            "date-year",
        ],
    ),
    ("date_other_year", &["person_birth_date", "date-not-exact", "date-other-calendar"]),
    ("date_other_month", &["date-next-day", "date-only-year", "date-which-month"]),
    ("date_ethiopian_month", &["date-only-year", "date-which-month", "calendar-ethiopic"]),
    ("date_other_day", &["date-only-month", "date-which-day"]),
    (
        "done_arrived",
        &[
            "done-approved",
            "done-file-number-why",
            "done-finish",
            "done-forwarded",
            "done-place",
            "done-return",
            "done-saved-both",
            "done-saved-here",
            "done-title-arrived",
        ],
    ),
    (
        "done_changed",
        &[
            "done-approved",
            "done-changed",
            "done-file-number-why",
            "done-finish",
            "done-forwarded",
            "done-place",
            "done-return",
            "done-saved-both",
            "done-saved-here",
            "done-title-arrived",
        ],
    ),
    (
        "done_embedded",
        &[
            "done-approved",
            "done-file-number-why",
            "done-finish",
            "done-kept",
            "done-kept-why",
            "done-place",
            "done-return",
            "done-saved-here",
            "done-title-arrived",
        ],
    ),
    (
        "done_embedded_unconfirmed",
        &[
            "done-file-number-why",
            "done-finish",
            "done-kept",
            "done-kept-why",
            "done-place",
            "done-return",
            "done-saved-here",
            "done-signed-here",
            "done-title-saved",
        ],
    ),
    (
        "done_minor",
        &[
            "done-file-number-why",
            "done-finish",
            "done-forwarded",
            "done-guardian",
            "done-place",
            "done-return",
            "done-saved-both",
            "done-saved-here",
            "done-title-saved",
        ],
    ),
    (
        "done_minor_waiting",
        &[
            "done-file-number-why",
            "done-finish",
            "done-guardian",
            "done-place",
            "done-return",
            "done-saved-here",
            "done-signed",
            "done-title-saved",
            "done-waiting",
            "done-waiting-why",
        ],
    ),
    (
        "done_nothing",
        &[
            "done-file-number-why",
            "done-finish",
            "done-forwarded",
            "done-forwarded-why",
            "done-nobody",
            "done-nobody-why",
            "done-place",
            "done-return",
            "done-saved-both",
            "done-saved-here",
            "done-title-arrived",
        ],
    ),
    (
        "done_waiting",
        &[
            "done-file-number-why",
            "done-finish",
            "done-place",
            "done-return",
            "done-saved-here",
            "done-signed",
            "done-title-saved",
            "done-waiting",
            "done-waiting-why",
        ],
    ),
    ("existing_card", &["existing-card-hint", "existing-card-question"]),
    (
        "existing_card_wrong",
        &[
            "existing-card-hint",
            "existing-card-question",
            "existing-card-wrong-digit",
            "existing-card-wrong-digit-why",
        ],
    ),
    (
        "help_over_pin",
        &[
            "help-call",
            "help-called",
            "help-choose",
            "help-hide",
            "help-keys",
            "help-place",
            "pin-sign-question",
        ],
    ),
    (
        "help_over_privacy",
        &[
            "help-call",
            "help-choose",
            "help-hide",
            "help-keys",
            "help-place",
            "help-question",
            "privacy-asylum-question",
        ],
    ),
    ("hidden", &["hidden-how", "hidden-title"]),
    ("home", &["home-approve", "home-data", "home-data-why", "home-forward", "home-place"]),
    ("home_changed", &["home-approve", "home-data", "home-data-why", "home-forward", "home-place"]),
    (
        "home_embedded",
        &["home-approve", "home-data", "home-data-why", "home-forward", "home-place", "home-readers-none"],
    ),
    (
        "home_minor",
        &[
            "home-approve",
            "home-data",
            "home-data-why",
            "home-forward",
            "home-place",
            "home-readers-guardian",
        ],
    ),
    (
        "home_offline",
        &["home-approve", "home-data", "home-data-why", "home-forward", "home-place", "home-readers-waiting"],
    ),
    ("idle", &["idle-after-open", "idle-here", "idle-press", "idle-question", "idle-then"]),
    ("idle_before", &["idle-after", "idle-here", "idle-press", "idle-question", "idle-then"]),
    ("language", &["language-hint", "language-question"]),
    ("language_second", &["language-none", "language-second-hint", "language-second-question"]),
    // Each tile in its own direction.
    ("languages_on", &[]),
    ("last_four", &["last-four-hint", "last-four-look", "last-four-question"]),
    (
        "last_four_wrong",
        &["last-four-hint", "last-four-look", "last-four-question", "last-four-wrong", "last-four-wrong-why"],
    ),
    ("name", &["person_family_name"]),
    ("name_latin", &["person_family_name_latin"]),
    ("name_shift", &["person_given_names"]),
    ("name_touch", &["person_given_names"]),
    ("new_card", &["new-card-forward", "new-card-title"]),
    ("no_answer", &["no-answer-back", "no-answer-choose", "no-answer-fine", "no-answer-title"]),
    ("not_set_up", &["not-set-up-back", "not-set-up-back-why", "not-set-up-title"]),
    ("number", &["school_years"]),
    ("overview", &["overview-approve"]),
    ("overview_touch", &["overview-approve", "button-help"]),
    ("overview_touch_low", &["overview-approve", "button-more"]),
    ("single_touch", &["school_ever", "button-help"]),
    ("overview_many", &["overview-approve", "overview-begun", "overview-done", "overview-open"]),
    ("number_touch", &["school_years"]),
    ("phone", &["person_phone"]),
    ("pin_choose", &["pin-choose-advice", "pin-choose-hint", "pin-choose-question"]),
    ("pin_different", &["pin-choose-hint", "pin-choose-question", "pin-different", "pin-different-why"]),
    ("pin_failed", &["pin-unhide-place", "pin-unhide-question"]),
    ("pin_open_busy", &["pin-busy", "pin-open-question"]),
    ("pin_repeat", &["pin-repeat-hint", "pin-repeat-question"]),
    ("pin_sign", &["pin-sign-forward", "pin-sign-hint", "pin-sign-place", "pin-sign-question"]),
    ("pin_unhide", &["pin-unhide-place", "pin-unhide-question"]),
    ("pin_wait", &["pin-open-question", "pin-wait"]),
    ("pin_weak_run", &["pin-choose-hint", "pin-choose-question", "pin-weak-run", "pin-weak-why"]),
    ("pin_wrong", &["pin-open-question", "pin-wrong-card-or-pin", "pin-wrong-card-or-pin-why"]),
    ("privacy_1", &["privacy-asylum-question", "privacy-forward"]),
    ("privacy_2", &["privacy-forward", "privacy-readers-question"]),
    ("privacy_3", &["privacy-decide-question", "privacy-forward"]),
    ("privacy_4", &["privacy-forward", "privacy-stop-question"]),
    ("privacy_5", &["privacy-forward", "privacy-kept-question"]),
    ("refusal", &["school_years"]),
    ("review", &["person_gender", "review-right"]),
    ("several", &["person_contact_channel"]),
    ("single", &["school_ever"]),
    ("single_many", &["person_marital_status"]),
    ("too_small", &["too-small"]),
    (
        "approve_age",
        &[
            "approve-age-hint",
            "approve-age-no",
            "approve-age-none-why",
            "approve-age-question",
            "approve-age-yes",
        ],
    ),
    ("approve_minor", &["approve-until-hint", "approve-until-question", "approve-sentence-minor"]),
    ("approve_no_office", &["approve-forward-nothing", "approve-who-nobody", "approve-who-question"]),
    ("arabic_keys_list", &["person_birth_country", "list-all", "list-likely"]),
    ("arabic_keys_single", &["person_marital_status"]),
    ("arabic_keys_year", &["person_birth_date"]),
    ("country_nothing", &["person_birth_country", "list-back", "list-nothing"]),
    ("existing_card_touch", &["existing-card-hint", "existing-card-question"]),
    ("existing_card_touch_few", &["existing-card-hint", "existing-card-question"]),
    (
        "existing_card_touch_wrong",
        &["existing-card-question", "existing-card-wrong-digit", "existing-card-wrong-digit-why"],
    ),
    (
        "home_all_answered",
        &["home-approve", "home-data", "home-data-why", "home-overview", "home-overview-why"],
    ),
    ("last_four_touch_wrong", &["last-four-question", "last-four-wrong", "last-four-wrong-why-touch"]),
    ("other", &["question-other"]),
    ("other_typed", &["button-no-answer"]),
    ("overview_all_answered", &["overview-approve", "overview-done"]),
    ("overview_irrelevant", &["overview-begun", "overview-irrelevant", "overview-open"]),
    ("pin_touch_busy", &["pin-busy", "pin-open-question"]),
    ("pin_touch_choose", &["pin-choose-hint", "pin-choose-question"]),
    ("pin_touch_different", &["pin-choose-question", "pin-different", "pin-different-why"]),
    ("pin_touch_failed", &["pin-open-question"]),
    ("pin_touch_few", &["pin-choose-hint", "pin-choose-question"]),
    ("pin_touch_full", &["pin-choose-hint", "pin-choose-question"]),
    ("pin_touch_large", &["pin-choose-hint", "pin-choose-question"]),
    ("pin_touch_sign", &["pin-sign-hint-touch", "pin-sign-question"]),
    ("pin_touch_weak", &["pin-choose-question", "pin-weak-doubled", "pin-weak-why"]),
    ("pin_touch_wrong", &["pin-open-question", "pin-wrong-card-or-pin", "pin-wrong-card-or-pin-why-touch"]),
];

/// Every picture of which it is known what stands on it.
fn all() -> impl Iterator<Item = &'static (&'static str, &'static [&'static str])> {
    let others = [visit::SAID, content::SAID, papers::SAID, returning::SAID, trouble::SAID];
    SAID.iter().chain(others.into_iter().flatten())
}

/// Asserts that the texts of a picture stand on it; pictures in other languages are read as they are.
pub(crate) fn assert_said(shot: &Shot, picture: &str) {
    let name = picture.strip_suffix("_large").unwrap_or(picture);
    let Some((name, language @ ("ar" | "fa"))) = name.rsplit_once('_') else { return };
    let said = all().find(|(other, _)| *other == name).map(|(_, said)| *said);
    assert!(said.is_some(), "tests/it/said.rs does not say what stands on {name}");
    let (words, form) = (words(language), mobio::form::builtin("biography").unwrap());
    for source in said.unwrap_or_default() {
        let text = match form.question(source) {
            Some(question) => words.label(&question.label),
            None => words.say(source),
        };
        assert!(shot.shows(text.text()), "{picture}: {source} is not on the glass");
    }
}

#[test]
fn every_picture_has_its_texts() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots");
    let kept =
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let kept: Vec<String> = kept.collect();
    for (name, said) in all() {
        assert!(kept.iter().any(|file| file.starts_with(&format!("{name}_ar"))), "{name} is no picture");
        assert!(*name == "languages_on" || !said.is_empty(), "{name} says nothing");
    }
}
