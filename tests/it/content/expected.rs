//! What questionnaire.md (sections 2 to 15) says, copied from its tables: ids are stored, exported and counted, so no
//! change of a form file may touch one unnoticed.
//!
//! On purpose otherwise than there: `health_consent` is asked before the health section and is none of the 94;
//! `res_work_note` and `res_place_rule` are not asked of who has no paper or a German one; `job_tasks` is not asked
//! behind "other", which has no list of tasks; `housing_wish`, `appt_person` and `message` are put off while family or
//! a friend is present (product.md); what a visit begins with has no non-answers, because the rules for children and for
//! who is present rest on it.

/// How many questions there are, by path; the session and the consent do not count.
pub(crate) const CORE: usize = 36;
pub(crate) const FULL: usize = 52;
pub(crate) const ASSISTED: usize = 6;

/// What is asked before the health section; not a question of the questionnaire.
pub(crate) const CONSENT: &str = "health_consent";

/// One row of a section file, as agreed.
pub(crate) struct Row {
    pub(crate) section: &'static str,
    pub(crate) name: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) path: &'static str,
    pub(crate) category: &'static str,
    pub(crate) purposes: &'static str,
    /// The repeat group in which it stands.
    pub(crate) group: &'static str,
    /// Its other columns.
    pub(crate) marks: &'static str,
    pub(crate) relevant: &'static str,
}

/// All rows, in order: section by section, a repeat group before its questions.
pub(crate) fn agreed() -> Vec<Row> {
    let mut section = "";
    let mut rows = Vec::new();
    for line in ROWS.lines().filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix("# ") {
            section = name;
            continue;
        }
        let mut columns = line.split(" | ").map(|column| if column == "." { "" } else { column });
        let mut column = || columns.next().unwrap_or_default();
        rows.push(Row {
            section,
            name: column(),
            kind: column(),
            path: column(),
            category: column(),
            purposes: column(),
            group: column(),
            marks: column(),
            relevant: column(),
        });
    }
    rows
}

/// Section headings, and below each: id | type | path | category | purposes | group | other columns | when.
const ROWS: &str = r"
# session
sess_ui_language | select_one UI_LANG | K | - | 1 | . | by=program
sess_second_language | select_one UI_LANG_SECOND | K | - | 1 | . | by=program
sess_companion | select_multiple COMPANION | K | - | 1 | . | keep=false, non_answers=[]
sess_age_band | select_one AGE_BAND | K | - | 1 | . | non_answers=[]
sess_help_mode | select_one HELP_MODE | K | 9i | 1 | . | keep=false, non_answers=[]
# person
person_family_name | text | K | - | 1 | . | appearance=may-lack
person_given_names | text | K | - | 1
person_family_name_latin | text | K | - | 1 | . | appearance=latin | regex(${person_family_name}, '.*[\p{L}--\p{Latin}].*')
person_given_names_latin | text | K | - | 1 | . | appearance=latin | regex(${person_given_names}, '.*[\p{L}--\p{Latin}].*')
person_birth_date | date | K | - | 1 | . | appearance=birth
person_gender | select_one GENDER | K | S | 1
person_birth_country | select_one_from_file countries.csv | K | 9e | 1,2 | . | more=COUNTRY_HISTORIC
person_nationality | select_multiple_from_file countries.csv | K | 9e | 1,2 | . | more=NATIONALITY_SPECIAL
person_marital_status | select_one MARITAL | F | - | 2,5 | . | . | ${age} >= 16
person_phone | text | K | - | 1 | . | appearance=phone
person_contact_channel | select_multiple CHANNEL | F | - | 1
# family
family_in_germany | select_multiple RELATION | K | - | 2,5
family_reunion | select_one YES_NO_TALK | F | S | 2 | . | . | ${age} >= 18 or selected(${sess_companion}, 'guardian')
family_children_any | select_one YES_NO | K | - | 5 | . | . | ${age} >= 15
family_care_duty | select_one CARE | F | 9i | 2,5 | . | . | ${age} >= 15
family_guardian | select_one GUARDIAN | K | S | 1 | . | . | ${age} < 18
# residence
res_arrival | date | K | - | 2,3 | . | appearance=month-year
res_document | select_one RESDOC | K | S | 2,3,4
res_document_until | date | F | S | 2 | . | future=true | ${res_document} != '' and ${res_document} != 'none' and ${res_document} != 'german' and ${res_document} != 'unknown'
res_work_note | select_one WORKNOTE | F | S | 4 | . | . | ${age} >= 15 and ${res_document} != '' and ${res_document} != 'none' and ${res_document} != 'german'
res_place_rule | select_one PLACE_RULE | A | S | 6 | . | . | ${res_document} != '' and ${res_document} != 'none' and ${res_document} != 'german'
res_municipality | select_one_from_file municipalities.csv | K | - | 1,2
res_id_papers | select_multiple IDPAPER | A | S | 2
# housing
housing_type | select_one HOUSING | K | - | 6
housing_wish | select_multiple HOUSING_WISH | F | - | 6 | . | alone=true
housing_access | select_multiple ACCESS | F | 9i | 6,7 | . | . | not(selected(${housing_wish}, 'stay'))
# language
lang_first | select_multiple_from_file languages.csv | K | 9e | 2,3 | . | more=LANG_MORE
lang_interpreter | select_one_from_file languages.csv | K | 9e | 1,2 | . | more=LANG_INTERPRETER
other_language | begin_repeat | . | . | . | . | title=lang_other
lang_other | select_one_from_file languages.csv | F | 9e | 4 | other_language | more=LANG_MORE
lang_other_level | select_one CEFR_SPEAK | F | - | 4 | other_language | . | ${lang_other} != ''
script_read | select_multiple SCRIPT | K | - | 3
literacy_ease | select_one EASE | K | S | 3
german_speak | select_one CEFR_SPEAK | K | - | 3,4
german_write | select_one CEFR_WRITE | K | - | 3,4
german_cert | select_multiple GER_CERT | F | - | 3,4 | . | . | ${german_speak} != '' and ${german_speak} != 'none' and ${german_speak} != 'a0'
# school
school_ever | select_one SCHOOL_EVER | K | - | 3,4
school_years | integer | K | - | 3,4 | . | . | ${school_ever} != 'no'
school_country | select_one_from_file countries.csv | A | - | 4 | . | . | ${school_ever} != 'no'
school_level | select_one ISCED_SCHOOL | F | - | 4 | . | . | ${school_years} >= 1
school_cert | select_one DOC_STATE | F | - | 4 | . | . | ${school_years} >= 6
# training
train_ever | select_one YES_NO | K | - | 4 | . | . | ${age} >= 15
training | begin_repeat | . | . | . | . | title=train_field | ${train_ever} = 'yes'
train_type | select_one TRAIN_TYPE | F | - | 4 | training
train_field | select_one ISCED_F | F | - | 4 | training
train_title | text | F | - | 4 | training
train_country | select_one_from_file countries.csv | F | - | 4 | training
train_end | date | F | - | 4 | training | appearance=month-year, future=true
train_result | select_one TRAIN_RESULT | F | - | 4 | training
train_docs | select_one DOC_STATE | F | - | 4 | training
recog_status | select_one RECOG | F | - | 4 | training | . | ${train_result} = 'done' or ${train_result} = 'partly'
# work
work_ever | select_one YES_NO | K | - | 4 | . | . | ${age} >= 15
job | begin_repeat | . | . | . | . | title=job_occupation | ${work_ever} = 'yes'
job_occupation | select_one_from_file occupations.csv | K | - | 4 | job | groups=OCCUPATION_FIELD
job_tasks | select_multiple_from_file tasks.csv | F | - | 4 | job | filter=occupation = ${job_occupation} | ${job_occupation} != '' and ${job_occupation} != 'other'
job_country | select_one_from_file countries.csv | F | - | 4 | job
job_start | date | F | - | 4 | job | appearance=month-year
job_end | date | F | - | 4 | job | appearance=month-year, future=false, open=true
job_status | select_one JOB_STATUS | F | - | 4 | job
job_docs | select_one DOC_STATE | F | - | 4 | job
work_now | select_one WORK_NOW | K | - | 4 | . | . | ${age} >= 15
# skills
skill_activities | select_multiple SKILL | K | - | 4
skill_unpaid | select_multiple SKILL_UNPAID | F | - | 4
skill_digital | select_multiple DIGITAL | F | - | 3,4
skill_permits | select_multiple PERMIT | F | - | 4 | . | . | ${age} >= 16
licence_has | select_one LICENCE_HAS | K | - | 4 | . | . | ${age} >= 16
licence_class | select_multiple LICENCE_CLASS | F | - | 4 | . | . | ${licence_has} = 'de_eu' or ${licence_has} = 'foreign' or ${licence_has} = 'lost'
licence_country | select_one_from_file countries.csv | F | - | 4 | . | . | ${licence_has} = 'foreign' or ${licence_has} = 'lost'
mobility | select_multiple MOBILITY | F | - | 3,4
# courses
course_ever | select_one YES_NO | K | - | 3
course | begin_repeat | . | . | . | . | title=course_type | ${course_ever} = 'yes'
course_type | select_one COURSE_TYPE | F | - | 3 | course
course_status | select_one COURSE_STATUS | F | - | 3 | course
course_level | select_one CEFR | F | - | 3 | course | . | ${course_status} = 'done' or ${course_status} = 'running' or ${course_status} = 'stopped'
course_end | date | F | - | 3 | course | appearance=month-year | ${course_status} = 'done' or ${course_status} = 'stopped'
course_stop_reason | select_multiple STOP_REASON | A | 9i | 3 | course | . | ${course_status} = 'stopped'
course_barriers | select_multiple BARRIER | F | 9i | 3,5
course_times | select_multiple TIMES | F | - | 3,5
# children
child | begin_repeat | . | . | . | . | title=child_birth_date | ${family_children_any} = 'yes'
child_birth_date | date | K | - | 5 | child | appearance=birth
child_lives | select_one CHILD_LIVES | K | S | 5 | child
child_attends | select_one CHILD_ATTENDS | F | - | 5 | child | . | ${child_lives} = 'with_me'
child_need | select_multiple CHILD_NEED | F | - | 5 | child | . | ${child_lives} = 'with_me'
child_support | select_one YES_NO_TALK | A | 9h | 5,7 | child | . | ${child_lives} = 'with_me'
childcare_by | select_multiple CHILDCARE | F | - | 3,5 | . | . | ${family_children_any} = 'yes' and sum(${child_is_young}) > 0
# health
health_consent | select_one YES_NO | F | 9h | 7
health_tell | select_one YES_NO_TALK | F | 9h | 7 | . | . | ${health_consent} = 'yes'
health_adjust | select_multiple ADJUST | F | 9h | 7 | . | . | ${health_consent} = 'yes' and ${health_tell} = 'yes'
health_card | select_one DISABILITY | A | 9h | 7 | . | . | ${health_consent} = 'yes' and ${health_tell} = 'yes'
health_contact | select_one HEALTH_CONTACT | F | 9h | 7 | . | . | ${health_consent} = 'yes'
# goals
goal_areas | rank PLAN_AREA | K | - | 2 | . | most=3
goal_work | select_multiple GOAL_WORK | K | - | 4 | . | . | ${age} >= 15
goal_occupation | select_one_from_file occupations.csv | F | - | 4 | . | groups=OCCUPATION_FIELD | selected(${goal_work}, 'apprenticeship') or selected(${goal_work}, 'work_now') or selected(${goal_work}, 'own_business')
interest_leisure | select_multiple INTEREST | F | S | 2
volunteer | select_multiple VOLUNTEER | F | - | 2
first_help | select_multiple FIRST_HELP | K | - | 2 | . | most=3
appt_times | select_multiple TIMES | F | - | 1
appt_person | select_one APPT_PERSON | F | S | 1 | . | alone=true
docs_keep | select_multiple DOC_KIND | F | S | 2
message | text | F | S | 2 | . | appearance=multiline, alone=true
";
