//! What stands on the pictures of `screens_content`.

pub(super) const SAID: &[(&str, &[&str])] = &[
    ("rank", &["goal_areas", "question-rank-2"]),
    ("most", &["first_help"]),
    ("occupation_groups", &["job_occupation", "list-other"]),
    ("occupation_group", &["job_occupation", "list-groups"]),
    ("scripts", &["script_read"]),
    ("documents", &["res_document"]),
    ("entries", &["entries-change"]),
    ("review_jobs", &["work_ever", "job_occupation", "review-right"]),
    ("overview_core", &["overview-more"]),
];
