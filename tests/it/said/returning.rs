//! What stands on the pictures of somebody who comes back.

/// The picture's name without its language, and what is said on it.
pub(super) const SAID: &[(&str, &[&str])] = &[
    ("card_news_empty", &["card-news-valid", "card-news-empty", "card-news-empty-why", "help-call"]),
    (
        "card_news_returned",
        &[
            "card-news-valid",
            "card-news-valid-why",
            "card-news-returned",
            "card-news-gone",
            "card-news-gone-why",
        ],
    ),
    (
        "card_news_stopped",
        &["card-news-stopped-why", "card-news-stays", "card-news-stays-why", "button-next", "help-call"],
    ),
    ("card_news_copy", &["card-news-valid", "card-news-copy", "card-news-copy-why", "help-call"]),
    ("card_news_rescued", &["card-news-rescued", "card-news-rescued-why", "help-call"]),
    ("card_news_waits", &["card-news-waits", "card-news-waits-why", "card-news-gone"]),
    ("home_recovered", &["home-approve", "home-data", "home-data-why", "home-place"]),
    ("lost_card", &["lost-card-question", "lost-card-hint", "button-next"]),
    ("lost_card_few", &["lost-card-question", "lost-card-too-few", "lost-card-too-few-why"]),
    ("lost_card_no_line", &["lost-card-question", "pin-change-no-line", "lost-card-no-line-why"]),
    ("lost_card_touch", &["lost-card-question", "lost-card-hint"]),
    ("lost_card_wrong", &["lost-card-question", "lost-card-wrong", "lost-card-wrong-why"]),
    ("lost_card_wrong_touch", &["lost-card-question", "lost-card-wrong", "lost-card-wrong-why"]),
    ("new_pin", &["pin-change-place", "pin-changed", "pin-changed-why", "button-next"]),
    ("pin_change", &["pin-change-place", "pin-change-question", "pin-only-you", "pin-choose-advice"]),
    ("pin_change_no_line", &["pin-renew-question", "pin-change-no-line", "pin-change-no-line-why"]),
    ("pin_no_line", &["pin-open-question", "pin-no-line", "pin-no-line-why"]),
    ("pin_no_line_touch", &["pin-open-question", "pin-no-line", "pin-no-line-why"]),
    ("pin_renew", &["pin-change-place", "pin-renew-question", "pin-renew-hint"]),
    ("pin_renew_touch", &["pin-renew-question", "pin-renew-hint"]),
    ("pin_used", &["pin-change-question", "pin-used", "pin-used-why"]),
    ("rescue", &["rescue-question", "rescue-what", "rescue-later", "rescue-no-why", "rescue-yes-why"]),
    ("versions", &["versions-place", "versions-hint", "person_family_name", "person_birth_date"]),
    ("versions_marked", &["versions-hint", "person_family_name", "person_marital_status"]),
    ("versions_touch", &["versions-hint", "person_family_name", "person_marital_status"]),
];
