//! Who sits at the screen. "Both" is a person's session in which a counsellor has signed in too.

/// Who is acting in a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// The person alone.
    Person,
    /// A counsellor alone at the desk.
    Staff,
    /// The person with a counsellor beside.
    Both,
}

impl Actor {
    /// Whether questions marked "assisted only" are open.
    #[must_use]
    pub const fn is_assisted(self) -> bool {
        matches!(self, Self::Both)
    }
}
