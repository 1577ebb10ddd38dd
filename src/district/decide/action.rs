//! What can be asked of the district: one action a route. Method and path stand here and nowhere else, so a
//! route without an action (and so without rows in the matrix) cannot be registered.

use crate::wire::path;
use axum::http::Method;
use axum::routing::MethodFilter;

macro_rules! actions {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $method:ident, $path:ident;)*) => {
        /// Everything that can be asked.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Action {
            $($(#[$doc])* $name,)*
        }

        impl Action {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The stable name in audit rows and in the matrix.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// Where it is asked.
            #[must_use]
            pub const fn route(self) -> (Method, &'static str) {
                match self { $(Self::$name => (Method::$method, path::$path),)* }
            }

            /// The same method as the router takes it; a method that it does not know does not compile.
            #[must_use]
            pub const fn filter(self) -> MethodFilter {
                match self { $(Self::$name => MethodFilter::$method,)* }
            }
        }

        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug)]
            pub struct $name;

            impl Act for $name {
                const ACTION: Action = Action::$name;
            }
        )*
    };
}

/// An action as a type, so that [`super::Authorized`] says what it is for.
pub trait Act {
    /// The action.
    const ACTION: Action;
}

actions! {
    /// A new kiosk shows its code.
    Enrol = "enrol", POST, ENROLMENT;
    /// The signed bundle.
    ReadBundle = "read-bundle", GET, BUNDLE;
    /// A sealed object comes in.
    Submit = "submit", PUT, RECORD;
    /// One sealed object goes out.
    ReadRecord = "read-record", GET, RECORD;
    /// The list of one person's sealed objects.
    ListRecords = "list-records", GET, PERSON_RECORDS;
    /// A kiosk's receipts.
    ReadReceipts = "read-receipts", GET, RECEIPTS;
    /// A person proves card and PIN.
    ProveCard = "prove-card", POST, SIGN_IN;
    /// Cards and PINs that no longer count.
    ReadDeadCards = "read-dead-cards", GET, DEAD_CARDS;
    /// A counsellor signs in.
    SignIn = "sign-in", POST, STAFF_SESSION;
    /// A counsellor signs out.
    SignOut = "sign-out", DELETE, STAFF_SESSION;
    /// The people of an office.
    ListPeople = "list-people", GET, STAFF_PEOPLE;
    /// One person's approved sections, opened.
    ReadPortfolio = "read-portfolio", GET, STAFF_PORTFOLIO;
}
