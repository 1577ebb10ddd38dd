//! The paths of the API: written once, used by client and router.

/// `POST`: a kiosk enrols.
pub const ENROLMENT: &str = "/v1/enrolment";
/// `GET`: the signed bundle, `application/octet-stream`.
pub const BUNDLE: &str = "/v1/bundle";
/// `PUT` and `GET`: one sealed object by the id in its header.
pub const RECORD: &str = "/v1/records/{id}";
/// `POST`: several sealed objects at once.
pub const RECORDS: &str = "/v1/records";
/// `POST`: a document is announced.
pub const UPLOADS: &str = "/v1/uploads";
/// `HEAD` and `PATCH`: one document on its way, by the id in its header.
pub const UPLOAD: &str = "/v1/uploads/{id}";
/// `GET`: ids and digests of one person's sealed objects.
pub const PERSON_RECORDS: &str = "/v1/people/{person}/records";
/// `GET ?after=SEQ`: this kiosk's receipts, oldest first.
pub const RECEIPTS: &str = "/v1/receipts";
/// `POST`: a person proves card and PIN.
pub const SIGN_IN: &str = "/v1/sign-in";
/// `GET ?after=NUMBER`: cards that no longer count.
pub const DEAD_CARDS: &str = "/v1/cards/dead";
/// `POST`: the code of a recovery case.
pub const RECOVERY: &str = "/v1/recovery";
/// `POST` signs a counsellor in, `DELETE` out.
pub const STAFF_SESSION: &str = "/v1/staff/session";
/// `GET`: people who approved something for the counsellor's office.
pub const STAFF_PEOPLE: &str = "/v1/staff/people";
/// `GET ?purpose=CODE`: the approved portfolio of one person.
pub const STAFF_PORTFOLIO: &str = "/v1/staff/people/{person}/portfolio";
/// `GET ?purpose=CODE&width=W&height=H`: what an approved document shows, `image/png`.
pub const STAFF_PAPER_PICTURE: &str = "/v1/staff/people/{person}/papers/{document}/picture";
/// `GET ?purpose=CODE`: the file that an approved document holds.
pub const STAFF_PAPER_ORIGINAL: &str = "/v1/staff/people/{person}/papers/{document}/original";
