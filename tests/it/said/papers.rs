//! What stands on the pictures of the person's papers.

/// Picture and the ids of texts on it.
pub(super) const SAID: &[(&str, &[&str])] = &[
    ("home_papers", &["home-papers", "home-data", "home-pin"]),
    ("new_paper_belongs", &["paper-belongs-question", "paper-new-place", "button-more"]),
    ("new_paper_check", &["paper-check-question", "paper-keep", "paper-keep-why", "paper-name-why"]),
    ("new_paper_full", &["paper-check-question", "paper-keep", "paper-not-kept-full"]),
    ("new_paper_kind", &["paper-kind-question", "paper-new-place", "help-choose"]),
    ("new_paper_look", &["paper-look-question", "paper-look-yes", "paper-look-no"]),
    ("new_paper_look_pdf", &["paper-look-question", "paper-look-yes", "paper-picture-pdf", "paper-sort-pdf"]),
    ("new_paper_look_wide", &["paper-look-question", "paper-look-yes", "paper-look-no"]),
    ("new_paper_name", &["paper-name-question", "button-next"]),
    ("paper", &["paper-place", "paper-nobody", "paper-back", "paper-back-why", "paper-remove"]),
    ("paper_approved", &["paper-place", "paper-back", "paper-remove", "paper-remove-why"]),
    ("paper_files", &["paper-files-question", "paper-files-again"]),
    ("paper_files_gone", &["paper-files-gone", "paper-files-again"]),
    ("paper_files_none", &["paper-files-none", "paper-files-again"]),
    ("paper_files_refused", &["paper-refused-large", "paper-other-file"]),
    ("paper_offer", &["paper-offer-question", "paper-offer-yes", "paper-offer-no-why"]),
    ("paper_remove", &["paper-place", "paper-remove-no", "paper-remove-yes"]),
    ("paper_source", &["paper-source-question", "paper-source-stick", "paper-source-desk-why"]),
    ("paper_wide", &["paper-place", "paper-back", "paper-remove", "paper-remove-why"]),
    ("papers", &["papers-place", "papers-add", "paper-waits", "papers-status", "papers-open"]),
    (
        "papers_none",
        &["papers-none", "papers-none-what", "papers-none-sealed", "papers-add", "papers-status"],
    ),
    ("papers_pdf", &["papers-place", "paper-picture-pdf", "paper-sort-pdf"]),
    ("papers_touch", &["papers-place", "papers-add", "paper-waits", "papers-status"]),
    ("papers_wide", &["papers-place", "papers-add", "paper-waits", "papers-status", "papers-open"]),
];
