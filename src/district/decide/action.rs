//! What can be asked of the district: one action a route. Method and path stand here and nowhere else, so a
//! route without an action (and so without rows in the matrix) cannot be registered. What is done only at the
//! district's own machine has no route.

use crate::wire::path;
use axum::http::Method;
use axum::routing::MethodFilter;

macro_rules! as_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name;

        impl Act for $name {
            const ACTION: Action = Action::$name;
        }
    };
}

macro_rules! actions {
    (
        routes { $($(#[$doc:meta])* $name:ident = $text:literal, $method:ident, $path:ident;)* }
        console { $($(#[$own_doc:meta])* $own:ident = $own_text:literal;)* }
    ) => {
        /// Everything that can be asked.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Action {
            $($(#[$doc])* $name,)*
            $($(#[$own_doc])* $own,)*
        }

        impl Action {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name,)* $(Self::$own,)*];

            /// The stable name in audit rows and in the matrix.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* $(Self::$own => $own_text,)* }
            }

            /// Where it is asked; with the method as the router takes it: one that it does not know does not compile.
            #[must_use]
            pub const fn route(self) -> Option<(Method, MethodFilter, &'static str)> {
                match self {
                    $(Self::$name => Some((Method::$method, MethodFilter::$method, path::$path)),)*
                    $(Self::$own => None,)*
                }
            }
        }

        $(as_type!($(#[$doc])* $name);)*
        $(as_type!($(#[$own_doc])* $own);)*
    };
}

/// An action as a type, so that [`super::Authorized`] says what it is for.
pub trait Act {
    /// The action.
    const ACTION: Action;
}

actions! {
    routes {
        /// A new kiosk shows its code.
        Enrol = "enrol", POST, ENROLMENT;
        /// The signed bundle.
        ReadBundle = "read-bundle", GET, BUNDLE;
        /// A sealed object comes in.
        Submit = "submit", PUT, RECORD;
        /// Several sealed objects come in together; each needs its own right besides.
        SubmitBatch = "submit-batch", POST, RECORDS;
        /// A document is announced.
        CreateUpload = "create-upload", POST, UPLOADS;
        /// How much of a document has arrived.
        ReadUpload = "read-upload", HEAD, UPLOAD;
        /// The next piece of a document comes in.
        AppendUpload = "append-upload", PATCH, UPLOAD;
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
        /// A kiosk shows the code of somebody whose card is lost.
        Recover = "recover", POST, RECOVERY;
        /// A counsellor signs in.
        SignIn = "sign-in", POST, STAFF_SESSION;
        /// A counsellor signs out.
        SignOut = "sign-out", DELETE, STAFF_SESSION;
        /// The people of an office.
        ListPeople = "list-people", GET, STAFF_PEOPLE;
        /// One person's approved sections, opened.
        ReadPortfolio = "read-portfolio", GET, STAFF_PORTFOLIO;
        /// What one approved document shows.
        ReadPaperPicture = "read-paper-picture", GET, STAFF_PAPER_PICTURE;
        /// The file of one approved document.
        ReadPaperOriginal = "read-paper-original", GET, STAFF_PAPER_ORIGINAL;
    }
    console {
        /// A counsellor vouches for somebody whose card is lost.
        OpenCase = "open-case";
        /// A case is stopped.
        StopCase = "stop-case";
        /// A rescue copy is handed to its two holders.
        ExportRescue = "export-rescue";
        /// What the holders have made of it is brought back.
        AnswerRescue = "answer-rescue";
        /// A person wants no rescue copy any more.
        DropRescue = "drop-rescue";
    }
}
