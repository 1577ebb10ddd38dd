//! Everything that can be wrong with a settings file, with its stable code and its cure.
//! None of it goes away by trying again: somebody has to edit the file.

use thiserror::Error;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Problem {
    /// The text is no TOML.
    #[error("this is not valid TOML: {0}")]
    Syntax(String),
    /// A key that no settings have.
    #[error("there is no key `{key}` {place}")]
    UnknownKey {
        /// The key as written.
        key: String,
        /// "in [screen]" or "at the top of the file".
        place: String,
        /// The keys that exist there.
        known: Vec<&'static str>,
    },
    /// A key that must stand there.
    #[error("the key `{key}` is missing {place}")]
    MissingKey {
        /// The key.
        key: &'static str,
        /// "in [screen]" or "at the top of the file".
        place: String,
        /// A value that would do, as TOML.
        example: &'static str,
    },
    /// A value of another kind.
    #[error("`{key}` must be {expected}, not {found}")]
    WrongKind {
        /// The key.
        key: String,
        /// What it should be, with its article.
        expected: &'static str,
        /// What it is.
        found: &'static str,
        /// A value that would do, as TOML.
        example: &'static str,
    },
    /// A word that is none of those allowed.
    #[error("`{key}` cannot be \"{found}\"")]
    UnknownWord {
        /// The key.
        key: String,
        /// The word as written.
        found: String,
        /// The words allowed.
        known: Vec<String>,
    },
    /// A number outside its bounds.
    #[error("`{key}` cannot be {found}")]
    OutOfRange {
        /// The key.
        key: String,
        /// The number as written.
        found: String,
        /// The least number allowed.
        least: u64,
        /// The greatest number allowed.
        most: u64,
    },
    /// A value that is well formed but cannot be used.
    #[error("`{key}` cannot be used: {reason}")]
    Unusable {
        /// The key.
        key: String,
        /// Why not.
        reason: String,
        /// What to write instead.
        cure: &'static str,
    },
    /// Two keys that contradict each other.
    #[error("{0}")]
    Contradiction(&'static str, &'static str),
    /// A mode of operation that this version cannot answer for.
    #[error("`production = true` is refused: {0}")]
    NotForProduction(&'static str, &'static str),
    /// The file cannot be found or read.
    #[error("the file cannot be read: {0}")]
    Unreadable(String),
}

impl Problem {
    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Syntax(_) => "K-SETTINGS-01",
            Self::UnknownKey { .. } => "K-SETTINGS-02",
            Self::MissingKey { .. } => "K-SETTINGS-03",
            Self::WrongKind { .. } => "K-SETTINGS-04",
            Self::UnknownWord { .. } => "K-SETTINGS-05",
            Self::OutOfRange { .. } => "K-SETTINGS-06",
            Self::Unusable { .. } => "K-SETTINGS-07",
            Self::Contradiction(..) => "K-SETTINGS-08",
            Self::NotForProduction(..) => "K-SETTINGS-09",
            Self::Unreadable(_) => "K-SETTINGS-10",
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::Syntax(_) => {
                "correct this place; texts stand in \"...\", tables begin with [name]".to_owned()
            }
            Self::UnknownKey { key, known, .. } => {
                let known = known.iter().map(|known| (*known).to_owned()).collect::<Vec<_>>();
                format!("{}correct or delete it; known here: {}", did_you_mean(key, &known), known.join(", "))
            }
            Self::MissingKey { key, example, .. } => format!("add a line such as: {key} = {example}"),
            Self::WrongKind { key, example, .. } => format!("write for example: {key} = {example}"),
            Self::UnknownWord { found, known, .. } => {
                format!("{}allowed: {}", did_you_mean(found, known), known.join(", "))
            }
            Self::OutOfRange { least, most, .. } => format!("write a whole number from {least} to {most}"),
            Self::Unusable { cure, .. } | Self::Contradiction(_, cure) | Self::NotForProduction(_, cure) => {
                (*cure).to_owned()
            }
            Self::Unreadable(_) => {
                "check the path and its permissions, or name another file with --config FILE".to_owned()
            }
        }
    }
}

/// `did you mean "theme"? ` if a known word is so near that it was probably meant.
fn did_you_mean(word: &str, known: &[String]) -> String {
    known
        .iter()
        .map(|known| (strsim::damerau_levenshtein(word, known), known))
        .filter(|(distance, known)| distance * 3 <= known.chars().count())
        .min()
        .map(|(_, near)| format!("did you mean \"{near}\"? "))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_near_words_are_suggested() {
        let known = ["dark", "light", "contrast"].map(String::from);
        for (word, meant) in [("drak", "dark"), ("contarst", "contrast"), ("Light", "light")] {
            assert_eq!(did_you_mean(word, &known), format!("did you mean \"{meant}\"? "), "{word}");
        }
        for word in ["blue", "", "high-contrast", "li"] {
            assert_eq!(did_you_mean(word, &known), "", "{word}");
        }
    }
}
