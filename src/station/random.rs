//! The operating system's randomness, and the ids made of it: the one place for both.

use crate::domain::identity::{DistrictId, KioskId, ObjectId, PersonId, RecordId};
use getrandom::SysRng;
use getrandom::rand_core::UnwrapErr;
use uuid::Uuid;

/// A source of randomness for keys and salts. It ends the process should the kernel ever refuse random bytes,
/// because nothing can be sealed then.
#[must_use]
pub const fn rng() -> UnwrapErr<SysRng> {
    UnwrapErr(SysRng)
}

/// A new person.
#[must_use]
pub fn person_id() -> PersonId {
    PersonId::new(random())
}

/// A new record.
#[must_use]
pub fn record_id() -> RecordId {
    RecordId::new(random())
}

/// A new district.
#[must_use]
pub fn district_id() -> DistrictId {
    DistrictId::new(random())
}

/// A new sealed object; later ids of one process sort after earlier ones.
#[must_use]
pub fn object_id() -> ObjectId {
    ObjectId::new(timed())
}

/// A new kiosk.
#[must_use]
pub fn kiosk_id() -> KioskId {
    KioskId::new(timed())
}

/// A new staff account.
#[must_use]
pub fn account_id() -> Uuid {
    random()
}

#[expect(clippy::disallowed_methods, reason = "this is the one place")]
fn random() -> Uuid {
    Uuid::new_v4()
}

#[expect(clippy::disallowed_methods, reason = "this is the one place")]
fn timed() -> Uuid {
    Uuid::now_v7()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_core::Rng;

    #[test]
    fn ids_have_their_version_and_order() {
        assert_eq!(
            [person_id().uuid(), record_id().uuid(), district_id().uuid()].map(|id| id.get_version_num()),
            [4; 3]
        );
        let (first, second) = (object_id(), object_id());
        assert_eq!(first.uuid().get_version_num(), 7);
        assert!(first < second);
        assert_eq!(kiosk_id().uuid().get_version_num(), 7);
    }

    #[test]
    fn random_bytes_differ() {
        let (mut one, mut other) = ([0; 32], [0; 32]);
        rng().fill_bytes(&mut one);
        rng().fill_bytes(&mut other);
        assert_ne!(one, other);
    }
}
