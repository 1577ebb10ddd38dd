//! What a counsellor's session asks the district for. The bearer token belongs to this kiosk; what comes back
//! lives in the session's memory only.

use super::ForwardError;
use super::client::{Call, Client};
use crate::domain::consent::Purpose;
use crate::domain::identity::{ObjectId, PersonId};
use crate::seal::document::LARGEST;
use crate::wire::path;
use crate::wire::staff::{LONGEST_SIDE, Portfolio, StaffPeople, StaffSessionReply, StaffSessionRequest};
use std::time::Duration;
use zeroize::Zeroizing;

/// Bytes of the largest picture: three a point, where they do not get smaller, and a mebibyte for all else.
const PICTURE_LIMIT: usize = 3 * (LONGEST_SIDE as usize).pow(2) + 1024 * 1024;
/// For a picture: the district waits for its turn, reads the file and draws it before it says a word.
const PICTURE_PATIENCE: Duration = Duration::from_secs(45);
/// Bytes of the largest file.
const ORIGINAL_LIMIT: usize = LARGEST as usize;
/// For a file: as long as the district gives it.
const ORIGINAL_PATIENCE: Duration = Duration::from_mins(3);

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

    /// What one approved document shows: a PNG that fits a box of so many points.
    ///
    /// # Errors
    /// [`ForwardError`]; `Refused` with `D-DOCUMENT-05` for a sort of file of which there is no picture.
    pub async fn staff_paper_picture(
        &mut self,
        token: &str,
        person: PersonId,
        purpose: &Purpose,
        document: ObjectId,
        (width, height): (u32, u32),
    ) -> Result<Zeroizing<Vec<u8>>, ForwardError> {
        let path = of_paper(path::STAFF_PAPER_PICTURE, person, document);
        let call =
            Call::get(&path).query("purpose", &purpose.0).query("width", width).query("height", height);
        self.bytes(call.bearer(token).large(PICTURE_LIMIT, PICTURE_PATIENCE)).await
    }

    /// The file of one approved document, after a virus scanner has said that it is clean.
    ///
    /// # Errors
    /// [`ForwardError`]; `Refused` with `D-SCAN-01` to `-04` where nobody has said so.
    pub async fn staff_paper_original(
        &mut self,
        token: &str,
        person: PersonId,
        purpose: &Purpose,
        document: ObjectId,
    ) -> Result<Zeroizing<Vec<u8>>, ForwardError> {
        let path = of_paper(path::STAFF_PAPER_ORIGINAL, person, document);
        let call = Call::get(&path).query("purpose", &purpose.0).bearer(token);
        self.bytes(call.large(ORIGINAL_LIMIT, ORIGINAL_PATIENCE)).await
    }
}

fn of_paper(path: &str, person: PersonId, document: ObjectId) -> String {
    path.replace("{person}", &person.to_string()).replace("{document}", &document.to_string())
}
