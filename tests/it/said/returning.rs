//! What stands on the pictures of somebody who comes back.

/// The picture's name without its language, and what is said on it.
pub(super) const SAID: &[(&str, &[&str])] = &[
    ("new_pin", &["pin-change-place", "pin-changed", "pin-changed-why", "button-next"]),
    ("pin_change", &["pin-change-place", "pin-change-question", "pin-only-you", "pin-choose-advice"]),
    ("pin_change_no_line", &["pin-renew-question", "pin-change-no-line", "pin-change-no-line-why"]),
    ("pin_no_line", &["pin-open-question", "pin-no-line", "pin-no-line-why"]),
    ("pin_no_line_touch", &["pin-open-question", "pin-no-line", "pin-no-line-why"]),
    ("pin_renew", &["pin-change-place", "pin-renew-question", "pin-renew-hint"]),
    ("pin_renew_touch", &["pin-renew-question", "pin-renew-hint"]),
    ("pin_used", &["pin-change-question", "pin-used", "pin-used-why"]),
    ("versions", &["versions-place", "versions-hint", "person_family_name", "person_birth_date"]),
    ("versions_marked", &["versions-hint", "person_family_name", "person_marital_status"]),
    ("versions_touch", &["versions-hint", "person_family_name", "person_marital_status"]),
];
