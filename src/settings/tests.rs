#![expect(clippy::unwrap_used, reason = "tests may panic")]

use super::*;
use crate::domain::fault::{Fault, Source};
use rstest::rstest;
use std::time::Duration;

const KNOWN: Known<'_> = Known { languages: &["ar", "de", "en", "fa", "fr"], forms: &["biography"] };
const ROOT: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";

fn kiosk(text: &str) -> Result<KioskSettings, Vec<Fault>> {
    KioskSettings::parse(Source::new("kiosk.toml", text), &KNOWN)
}

fn district(text: &str) -> Result<DistrictSettings, Vec<Fault>> {
    DistrictSettings::parse(Source::new("district.toml", text), &KNOWN)
}

/// `LINE:COLUMN CODE` of each fault.
fn places<T: std::fmt::Debug>(result: Result<T, Vec<Fault>>) -> Vec<String> {
    let faults = result.unwrap_err();
    let place =
        |fault: &Fault| format!("{}:{} {}", fault.line().unwrap(), fault.column().unwrap(), fault.code());
    faults.iter().map(place).collect()
}

const COMMITTED: &str = include_str!("../../kiosk.toml");

#[test]
fn the_committed_kiosk_file_spells_out_the_defaults() {
    let defaults = kiosk("name = \"Kiosk 1\"").unwrap();
    assert_eq!(defaults.languages, KNOWN.languages);
    assert_eq!(defaults.idle, Idle { after: Duration::from_secs(90), countdown: Duration::from_secs(30) });
    let languages = ["ar", "fa", "de", "en", "fr"].map(String::from).to_vec();
    assert_eq!(kiosk(COMMITTED).unwrap(), KioskSettings { languages, ..defaults });
}

/// Off unless somebody has decided otherwise.
#[rstest]
#[case::left_out("", false)]
#[case::off("\n[form]\nhealth = false", false)]
#[case::on("\n[form]\nhealth = true", true)]
fn health_is_offered_only_where_the_settings_say_so(#[case] text: &str, #[case] health: bool) {
    assert_eq!(kiosk(&format!("name = \"K\"{text}")).unwrap().health, health);
}

#[test]
fn papers_come_from_where_the_settings_say_and_from_nowhere_else() {
    assert_eq!(kiosk("name = \"K\"").unwrap().papers, Papers::default());
    let papers = kiosk(
        "name = \"K\"\n[papers]\nstick = \"/media/stick\"\ndesk = \"/srv/scans\"\noriginals = \"/srv/out\"",
    )
    .unwrap()
    .papers;
    let folder = |path: &str| Some(std::path::PathBuf::from(path));
    assert_eq!(
        papers,
        Papers { stick: folder("/media/stick"), desk: folder("/srv/scans"), originals: folder("/srv/out") }
    );
}

#[test]
fn the_places_of_the_committed_kiosk_file_can_be_used() {
    let is_place = |line: &&str| line.starts_with("[help") || line.get(2..6) == Some(" = \"");
    let used = |line| str::strip_prefix(line, "# ").filter(is_place).unwrap_or(line).to_owned() + "\n";
    let text = COMMITTED.lines().map(used).collect::<String>();
    assert_eq!(kiosk(&text).unwrap().help.place.len(), KNOWN.languages.len(), "{text}");
}

#[test]
fn a_remote_district_is_read() {
    let text = format!(
        "name = \"Halle 2\"\n[district]\nmode = \"remote\"\nurl = \"https://mobio.example.org/\"\nroot = \"{ROOT}\"\n[languages]\norder = [\"fa\", \"de\"]\n[screen]\ntheme = \"contrast\"\ntouch = true\nkeyboard = \"fa\"\ncolours = \"16\"\nbidi = \"mlterm\""
    );
    let settings = kiosk(&text).unwrap();
    let root = std::array::from_fn(|place| u8::try_from(place).unwrap());
    assert_eq!(settings.district, District::Remote { url: "https://mobio.example.org".to_owned(), root });
    assert_eq!(settings.languages, ["fa", "de"]);
    let screen = Screen {
        theme: Theme::Contrast,
        touch: true,
        keyboard: Keyboard::Fa,
        colours: Colours::Sixteen,
        bidi: TerminalBidi::Mlterm,
    };
    assert_eq!(settings.screen, screen);
}

#[rstest]
#[case::nothing("", "1:1 K-SETTINGS-03")]
#[case::no_toml("name = \"K\"\n[screen\ntouch = true", "2:8 K-SETTINGS-01")]
#[case::a_key_twice("name = \"K\"\nname = \"L\"", "2:1 K-SETTINGS-01")]
#[case::unknown_at_the_top("name = \"K\"\nnmae = 1", "2:1 K-SETTINGS-02")]
#[case::unknown_in_a_table("name = \"K\"\n[screen]\ntoch = true", "3:1 K-SETTINGS-02")]
#[case::a_stick_somewhere("name = \"K\"\n[papers]\nstick = \"media\"", "3:9 K-SETTINGS-07")]
#[case::unknown_table("name = \"K\"\n[scren]\ntouch = true", "2:2 K-SETTINGS-02")]
#[case::number_for_text("name = 7", "1:8 K-SETTINGS-04")]
#[case::text_for_switch("name = \"K\"\nscreen.touch = \"yes\"", "2:16 K-SETTINGS-04")]
#[case::text_for_number("name = \"K\"\n[idle]\nafter = \"90\"", "3:9 K-SETTINGS-04")]
#[case::value_for_table("name = \"K\"\nscreen = 1", "2:10 K-SETTINGS-04")]
#[case::empty_list("name = \"K\"\n[languages]\norder = []", "3:9 K-SETTINGS-04")]
#[case::empty_text("name = \" \"", "1:8 K-SETTINGS-07")]
#[case::unknown_word("name = \"K\"\n[screen]\ntheme = \"drak\"", "3:9 K-SETTINGS-05")]
#[case::unknown_language("name = \"K\"\n[languages]\norder = [\"de\", \"xx\"]", "3:16 K-SETTINGS-05")]
#[case::language_twice("name = \"K\"\n[languages]\norder = [\"de\", \"de\"]", "3:16 K-SETTINGS-07")]
#[case::unknown_language_of_help("name = \"K\"\n[help]\nplace = { dee = \"a\" }", "3:11 K-SETTINGS-05")]
#[case::unknown_form("name = \"K\"\n[form]\nname = \"biografie\"", "3:8 K-SETTINGS-05")]
#[case::too_short("name = \"K\"\n[idle]\nafter = 5", "3:9 K-SETTINGS-06")]
#[case::negative("name = \"K\"\n[idle]\ncountdown = -30", "3:13 K-SETTINGS-06")]
#[case::countdown_too_long("name = \"K\"\n[idle]\nafter = 20\ncountdown = 60", "4:13 K-SETTINGS-08")]
#[case::embedded_with_url("name = \"K\"\n[district]\nurl = \"https://a.example\"", "3:7 K-SETTINGS-08")]
fn each_kind_of_fault_has_its_place(#[case] text: &str, #[case] place: &str) {
    assert_eq!(places(kiosk(text)), [place]);
}

#[rstest]
#[case::both_missing("", &["2:1 K-SETTINGS-03", "2:1 K-SETTINGS-03"])]
#[case::plain_http("url = \"http://10.0.0.1\"\nroot = \"ROOT\"", &["4:7 K-SETTINGS-07"])]
#[case::no_base64("url = \"https://a.example\"\nroot = \"!\"", &["5:8 K-SETTINGS-07"])]
#[case::short_root("url = \"https://a.example\"\nroot = \"AAEC\"", &["5:8 K-SETTINGS-07"])]
fn a_remote_district_needs_address_and_root(#[case] rest: &str, #[case] expected: &[&str]) {
    let rest = rest.replace("ROOT", ROOT);
    let text = format!("name = \"K\"\n[district]\nmode = \"remote\"\n{rest}");
    assert_eq!(places(kiosk(&text)), expected);
}

#[test]
fn all_faults_come_at_once_and_say_what_to_do() {
    let text = "nmae = \"Kiosk\"\n\n[district]\nmode = \"remotte\"\n\n[languages]\norder = [\"de\", \"ur\"]\n\n[screen]\n\
                theme = \"drak\"\ntuch = true\ntouch = 1\n\n[idle]\nafter = 5\n\n[help.place]\nde = 12\n";
    let faults = kiosk(text).unwrap_err();
    let report = faults.iter().map(Fault::to_string).collect::<Vec<_>>().join("\n\n");
    insta::assert_snapshot!(report);
}

#[test]
fn the_built_in_district_has_two_sample_offices() {
    let settings = DistrictSettings::built_in(&KNOWN).unwrap();
    let slugs = settings.offices.iter().map(|office| office.slug.as_str()).collect::<Vec<_>>();
    assert_eq!(slugs, ["beratung-weinheim", "sozialdienst-hemsbach"]);
    for names in settings.offices.iter().map(|office| &office.names).chain([&settings.names]) {
        assert_eq!(names.len(), KNOWN.languages.len());
    }
    assert_eq!(settings.keystore, Keystore::Open);
    assert!(!settings.production);
    let limits =
        Limits { requests_per_minute: 100, concurrent: 256, request_timeout: Duration::from_secs(30) };
    assert_eq!(settings.limits, limits);
    assert_eq!(settings.server, Server { address: "127.0.0.1:0".parse().unwrap(), url: None });
}

const OFFICE: &str = "names.de = \"Kreis\"\n[[office]]\nslug = \"a\"\nnames.de = \"A\"\n";

#[test]
fn a_small_district_will_do() {
    let settings = district(OFFICE).unwrap();
    assert_eq!(settings.limits, DistrictSettings::built_in(&KNOWN).unwrap().limits);
}

#[rstest]
#[case::no_office("names.de = \"K\"", "1:1 K-SETTINGS-03")]
#[case::no_german("names.en = \"K\"\n[[office]]\nslug = \"a\"\nnames.de = \"A\"", "1:1 K-SETTINGS-07")]
#[case::bad_slug("names.de = \"K\"\n[[office]]\nslug = \"A b\"\nnames.de = \"A\"", "3:8 K-SETTINGS-07")]
#[case::open_to_the_network(
    "names.de = \"K\"\nserver.address = \"0.0.0.0:80\"\noffice = [{slug = \"a\", names = {de = \"A\"}}]",
    "2:18 K-SETTINGS-07"
)]
#[case::wrong_public_url(
    "names.de = \"K\"\nserver.url = \"http://a.example\"\noffice = [{slug = \"a\", names = {de = \"A\"}}]",
    "2:14 K-SETTINGS-07"
)]
fn a_district_s_faults_have_their_place(#[case] text: &str, #[case] place: &str) {
    assert_eq!(places(district(text)), [place]);
}

#[test]
fn a_short_name_belongs_to_one_office() {
    let text = format!("{OFFICE}[[office]]\nslug = \"a\"\nnames.de = \"B\"\n");
    assert_eq!(places(district(&text)), ["6:8 K-SETTINGS-07"]);
}

#[rstest]
#[case::one_alone("first = \"KEY\"", &["5:1 K-SETTINGS-03"])]
#[case::none_in_the_table("", &["5:1 K-SETTINGS-03", "5:1 K-SETTINGS-03"])]
#[case::twice_the_same("first = \"KEY\"\nsecond = \"KEY\"", &["5:1 K-SETTINGS-08"])]
#[case::no_key("first = \"KEY\"\nsecond = \"AAEC\"", &["7:10 K-SETTINGS-07"])]
fn rescue_keys_are_two_of_two_people(#[case] rest: &str, #[case] expected: &[&str]) {
    let rest = rest.replace("KEY", ROOT);
    assert_eq!(places(district(&format!("{OFFICE}[rescue]\n{rest}"))), expected);
}

#[test]
fn without_rescue_keys_there_are_no_rescue_copies() {
    assert_eq!(district(OFFICE).unwrap().rescue, None);
    let other = ROOT.replace("AAEC", "AAED");
    let both = format!("{OFFICE}[rescue]\nfirst = \"{ROOT}\"\nsecond = \"{other}\"\n");
    let [first, second] = district(&both).unwrap().rescue.unwrap();
    assert!(first != second && first[0] == 0);
}

#[rstest]
#[case::nothing_in_the_table("", "5:1 K-SETTINGS-03")]
#[case::empty("clamd = \"\"", "6:9 K-SETTINGS-07")]
#[case::a_number("clamd = 3310", "6:9 K-SETTINGS-04")]
#[case::a_name("clamd = \"localhost:3310\"", "6:9 K-SETTINGS-07")]
#[case::no_port("clamd = \"127.0.0.1\"", "6:9 K-SETTINGS-07")]
#[case::port_of_nobody("clamd = \"127.0.0.1:0\"", "6:9 K-SETTINGS-07")]
#[case::another_machine("clamd = \"192.168.0.9:3310\"", "6:9 K-SETTINGS-07")]
#[case::path_from_anywhere("clamd = \"run/clamd.ctl\"", "6:9 K-SETTINGS-07")]
#[case::unknown_key("clamd = \"[::1]:3310\"\nclam = 1", "7:1 K-SETTINGS-02")]
fn a_virus_scanner_s_faults_have_their_place(#[case] rest: &str, #[case] place: &str) {
    assert_eq!(places(district(&format!("{OFFICE}[scan]\n{rest}"))), [place]);
}

#[test]
fn a_virus_scanner_is_on_this_machine_or_there_is_none() {
    assert_eq!(district(OFFICE).unwrap().scan, None);
    assert_eq!(DistrictSettings::built_in(&KNOWN).unwrap().scan, None);
    let scan = |clamd: &str| district(&format!("{OFFICE}[scan]\nclamd = \"{clamd}\"\n"));
    for address in ["127.0.0.1:3310", "[::1]:3310"] {
        assert_eq!(scan(address).unwrap().scan, Some(Scanner::Address(address.parse().unwrap())));
    }
    let path = "/run/clamav/clamd.ctl";
    assert_eq!(scan(path).unwrap().scan, Some(Scanner::Socket(path.into())));
    assert!(scan(&format!("/{}", "a".repeat(106))).is_ok());
    assert_eq!(places(scan(&format!("/{}", "a".repeat(107)))), ["6:9 K-SETTINGS-07"]);
}

#[test]
fn production_is_refused_in_this_version() {
    let open = format!("production = true\n{OFFICE}");
    assert_eq!(places(district(&open)), ["1:14 K-SETTINGS-09", "1:14 K-SETTINGS-09"]);
    let locked = format!("{open}[keystore]\nmode = \"locked\"\n");
    let faults = district(&locked).unwrap_err();
    assert_eq!(faults.len(), 1);
    assert!(faults.iter().all(|fault| fault.to_string().contains("comes with a later version")));
}

/// The kiosk says "test mode" on its first screen whenever the district is embedded.
#[test]
fn the_district_in_the_program_is_in_test_mode() {
    assert_eq!(DistrictSettings::built_in(&KNOWN).map(|settings| settings.keystore), Ok(Keystore::Open));
}
