//! What a counsellor's session asks the district for. The bearer token belongs to this kiosk; what comes back
//! lives in the session's memory only.

use super::ForwardError;
use super::client::{Call, Client};
use crate::domain::consent::Purpose;
use crate::domain::identity::PersonId;
use crate::wire::path;
use crate::wire::staff::{Portfolio, StaffPeople, StaffSessionReply, StaffSessionRequest};

impl Client {
    /// Signs a counsellor in.
    ///
    /// # Errors
    /// [`ForwardError`]; `Refused` for a wrong name or passphrase.
    pub async fn staff_sign_in(
        &mut self,
        request: &StaffSessionRequest,
    ) -> Result<StaffSessionReply, ForwardError> {
        self.json(Call::post(path::STAFF_SESSION, request)?).await
    }

    /// Signs the counsellor out.
    ///
    /// # Errors
    /// [`ForwardError`].
    pub async fn staff_sign_out(&mut self, token: &str) -> Result<(), ForwardError> {
        self.silent(Call::delete(path::STAFF_SESSION).bearer(token)).await
    }

    /// The people who approved something for the counsellor's office.
    ///
    /// # Errors
    /// [`ForwardError`].
    pub async fn staff_people(&mut self, token: &str) -> Result<StaffPeople, ForwardError> {
        self.json(Call::get(path::STAFF_PEOPLE).bearer(token)).await
    }

    /// The approved portfolio of one person.
    ///
    /// # Errors
    /// [`ForwardError`].
    pub async fn staff_portfolio(
        &mut self,
        token: &str,
        person: PersonId,
        purpose: &Purpose,
    ) -> Result<Portfolio, ForwardError> {
        let path = path::STAFF_PORTFOLIO.replace("{person}", &person.to_string());
        self.json(Call::get(&path).query("purpose", &purpose.0).bearer(token)).await
    }
}
