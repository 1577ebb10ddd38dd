//! What questionnaire.md (sections 3, 8 and 17) says, typed by hand: ids and codes are stored, exported and counted, so no
//! change of a form file may touch one unnoticed.

/// name, type, path, category, purposes, relevant
pub(crate) type Question =
    (&'static str, &'static str, &'static str, &'static str, &'static [i64], &'static str);

const LATIN_FAMILY: &str = r"regex(${person_family_name}, '.*[\p{L}--\p{Latin}].*')";
const LATIN_GIVEN: &str = r"regex(${person_given_names}, '.*[\p{L}--\p{Latin}].*')";
const WENT_TO_SCHOOL: &str = "${school_ever} != 'no'";

pub(crate) const PERSON: [Question; 11] = [
    ("person_family_name", "text", "K", "-", &[1], ""),
    ("person_given_names", "text", "K", "-", &[1], ""),
    ("person_family_name_latin", "text", "K", "-", &[1], LATIN_FAMILY),
    ("person_given_names_latin", "text", "K", "-", &[1], LATIN_GIVEN),
    ("person_birth_date", "date", "K", "-", &[1], ""),
    ("person_gender", "select_one GENDER", "K", "S", &[1], ""),
    ("person_birth_country", "select_one_from_file countries.csv", "K", "9e", &[1, 2], ""),
    ("person_nationality", "select_multiple_from_file countries.csv", "K", "9e", &[1, 2], ""),
    ("person_marital_status", "select_one MARITAL", "F", "-", &[2, 5], "${age} >= 16"),
    ("person_phone", "text", "K", "-", &[1], ""),
    ("person_contact_channel", "select_multiple CHANNEL", "F", "-", &[1], ""),
];

pub(crate) const SCHOOL: [Question; 5] = [
    ("school_ever", "select_one SCHOOL_EVER", "K", "-", &[3, 4], ""),
    ("school_years", "integer", "K", "-", &[3, 4], WENT_TO_SCHOOL),
    ("school_country", "select_one_from_file countries.csv", "A", "-", &[4], WENT_TO_SCHOOL),
    ("school_level", "select_one ISCED_SCHOOL", "F", "-", &[4], "${school_years} >= 1"),
    ("school_cert", "select_one DOC_STATE", "F", "-", &[4], "${school_years} >= 6"),
];

/// list, codes in the order shown, the codes that stand alone in a select_multiple
pub(crate) const LISTS: [(&str, &str, &str); 8] = [
    ("GENDER", "m f d x", ""),
    ("MARITAL", "single married partnership religious separated divorced widowed", ""),
    ("CHANNEL", "phone sms letter email board none", "none"),
    ("SCHOOL_EVER", "yes short religious home no", ""),
    ("ISCED_SCHOOL", "isced0 isced1 isced2 isced34 isced35", ""),
    ("DOC_STATE", "original copy abroad lost never", ""),
    ("COUNTRY_HISTORIC", "ANT BUR CSK DDR SCG SUN TMP YMD YUG ZAR", ""),
    ("NATIONALITY_SPECIAL", "XXA XXX", "XXA XXX"),
];
