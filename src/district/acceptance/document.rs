//! A document: signed by the author key. One that lost keys have signed can be opened only by who still opens the draft that
//! holds its key: where there is a rescue copy of them it is taken, as that draft is; without one nobody could read it.

use super::{Acceptance, Change, Refusal, Register, Sort, Unaccepted, contradiction, keys_of, stored};
use crate::domain::identity::DistrictId;
use crate::seal::{DocumentFile, SealError};
use std::io::{Read, Seek};

/// Judges a document.
///
/// # Errors
/// [`Unaccepted`].
pub fn judge_document<R: Read + Seek>(
    document: &DocumentFile<R>,
    register: &dyn Register,
    district: DistrictId,
) -> Result<Acceptance, Unaccepted> {
    let header = document.claims();
    if header.district != district {
        return Err(contradiction("the object belongs to another district"));
    }
    let person = header.person;
    let now = keys_of(register, person)?;
    match document.check(&now.author) {
        Err(SealError::Signer) => {
            let former = register.former_keys(person)?;
            let former = former.iter().find(|keys| keys.author.id() == header.signer);
            let former = former.ok_or(Refusal::Seal(SealError::Signer))?;
            document.check(&former.author)?;
            if !register.is_rescued(person, header.signer)? {
                return Err(contradiction("the keys of a lost card add a document only with a rescue copy"));
            }
        }
        checked => checked?,
    }
    Ok(stored(person, Sort::Document, Change::None))
}
