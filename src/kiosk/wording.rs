//! Which of two wordings is said: texts that name keys have another one for a touch screen, where there are none.
//! Invariant: every message whose id ends in `-touch` stands here, and is said instead of the one without.

use super::context::Context;

/// A message that names keys, and what a touch screen says instead.
const WORDINGS: [(&str, &str); 17] = [
    ("approve-date-hint", "approve-date-hint-touch"),
    ("date-year-first", "date-year-first-touch"),
    ("help-keys", "help-keys-touch"),
    ("hidden-how", "hidden-how-touch"),
    ("idle-press", "idle-press-touch"),
    ("last-four-wrong-why", "last-four-wrong-why-touch"),
    ("list-search", "list-search-touch"),
    ("people-no-hit-how", "people-no-hit-how-touch"),
    ("people-nobody-how", "people-nobody-how-touch"),
    ("pin-sign-hint", "pin-sign-hint-touch"),
    ("pin-wrong-card-or-pin-why", "pin-wrong-card-or-pin-why-touch"),
    ("practice-left-out", "practice-left-out-touch"),
    ("practice-marked", "practice-marked-touch"),
    ("privacy-kept-who-why", "privacy-kept-who-why-touch"),
    ("privacy-stop-any-why", "privacy-stop-any-why-touch"),
    ("privacy-stop-skip-why", "privacy-stop-skip-why-touch"),
    ("sign-in-beside-offline", "sign-in-beside-offline-touch"),
];

impl Context {
    /// The id of what is said here: on a touch screen without the names of keys.
    #[must_use]
    pub fn wording(&self, id: &'static str) -> &'static str {
        let other = WORDINGS.iter().find(|(keys, _)| self.touch && *keys == id);
        other.map_or(id, |(_, touch)| touch)
    }

    /// The name of a key on the tile that it chooses: none on a touch screen.
    #[must_use]
    pub fn key_name(&self, name: &'static str) -> &'static str {
        if self.touch { "" } else { name }
    }
}
