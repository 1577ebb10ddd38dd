//! The code lists of questionnaire.md (section 17), copied from it: codes are stored, exported and counted.
//!
//! On purpose otherwise than there: GUARDIAN has `other`; HELP_MODE without `listen` and `pictures`, which the program
//! does not offer; UI_LANG has the five languages of the program; LANG_MORE and LANG_INTERPRETER add to the list of
//! languages what CLDR has no name for (Mandinka, sign languages, another one); CHILDCARE, HEALTH_CONTACT and WORK_NOW
//! end with what is the way out.

/// Each list with its codes in the order shown. `!` stands alone in a select_multiple and is the way out on 0, `+` is offered only beside a
/// counsellor, `@` until this day.
pub(crate) const LISTS: &str = "
CHILD_LIVES: with_me other_germany abroad adult
CHILD_ATTENDS: home kita daycare primary secondary vocational none
CHILD_NEED: kita_place school_place german_help homework sports_club school_things none!
CHILDCARE: partner kita family friends older_child nobody!
COUNTRY_HISTORIC: ANT BUR CSK DDR SCG SUN TMP YMD YUG ZAR
NATIONALITY_SPECIAL: XXA! XXX!
COURSE_TYPE: eok ik_general ik_alpha ik_second_script ik_youth ik_women_parents ik_support ik_intensive lid bsk state_bw vhs volunteer school_vkl_vabo online job_measure other
COURSE_STATUS: waiting running done stopped entitled
STOP_REASON: childcare work move health travel too_hard too_easy no_place money no_permission family worry none!
BARRIER: childcare work move health travel too_hard too_easy no_place money no_permission family worry none!
TIMES: mo_am mo_pm tu_am tu_pm we_am we_pm th_am th_pm fr_am fr_pm evening saturday online part_time full_time
RELATION: partner child parent sibling other none!
CARE: no child_sick adult talk
GUARDIAN: parent relative official other none_yet
PLAN_AREA: sprache schule ausbildung_studium arbeit wohnung gesundheit teilhabe kinder
GOAL_WORK: learn_german school_cert apprenticeship study work_now recognition own_business parental unsure!
INTEREST: football other_sport music cooking garden reading handicraft repair children community_events computer nature
VOLUNTEER: already sports fire_thw elderly children interpret environment women_group not_now!
FIRST_HELP: letters money housing german work school_kids doctor papers family alone
APPT_PERSON: woman man any
DOC_KIND: id residence school_cert diploma reference german_cert licence recognition birth_marriage other
ADJUST: breaks sit no_lift quiet big_text hearing wheelchair appointments pregnant talk_support
DISABILITY: yes applied no want_info
HEALTH_CONTACT: counsellor doctor psychosocial pregnancy no
HOUSING: lea vu_gu vu_flat au rent family host youth none
HOUSING_WISH: stay! own_flat bigger near_work near_family safer
ACCESS: no_stairs wheelchair bath ground quiet none!
LANG_MORE: mnk gsg sgn other
LANG_INTERPRETER: mnk gsg sgn other none
SCRIPT: Latn Arab Cyrl Ethi Grek Geor Armn Deva Guru Beng Taml Hans Hebr none!
EASE: easy slow names_only not
CEFR_SPEAK: none a0 a1 a2 b1 b2 c1 c2 native
CEFR_WRITE: none a0 a1 a2 b1 b2 c1 c2
CEFR: A1 A2 B1 B2 C1 C2 none
GER_CERT: a1 a2 b1 b2 c1 dtz_a2 dtz_b1 lid testdaf_dsh work_b2 none!
OCCUPATION_FIELD: building metal_cars electrics kitchen_food farming_animals cleaning_house care_health children_school shop_sales transport_driving office_it sewing_crafts other_field
GENDER: m f d x
MARITAL: single married partnership religious separated divorced widowed
CHANNEL: phone sms letter email board none!
RESDOC: ankunftsnachweis gestattung duldung fiktion card visa eu german none unknown! ae_25_1+ ae_25_2_fl+ ae_25_2_sub+ ae_25_3+ ae_24+ ae_22_23+ ae_hum_other+ ae_104c+@2027-06-30 ae_family+ ae_work_edu+ ne+ gueb+
WORKNOTE: allowed permit not_allowed unknown
PLACE_RULE: free town state unknown
IDPAPER: passport id_card birth marriage licence certs copies none!
SCHOOL_EVER: yes short religious home no
ISCED_SCHOOL: isced0 isced1 isced2 isced34 isced35
DOC_STATE: original copy abroad lost never
UI_LANG: de en fr ar fa
UI_LANG_SECOND: de en fr ar fa none
HELP_MODE: read person
COMPANION: alone! counsellor interpreter family friend guardian
AGE_BAND: u14 14_15 16_17 18_plus
SKILL: build repair_cars metal electric paint wood cook bake sew farm animals drive clean care_for_sick care_for_children teach sell computer draw_design music organise languages
SKILL_UNPAID: childcare eldercare cooking_many farming_own building_own interpreting teaching organising_group first_aid sports_coach
DIGITAL: call_photo messenger search email_attachment online_form office none!
PERMIT: forklift welding hygiene first_aid crane adr security34a trainer none!
LICENCE_HAS: de_eu foreign lost learning no
LICENCE_CLASS: AM A1 A2 A B BE C1 C1E C CE D1 D1E D DE L T
MOBILITY: foot bike bus_train car lift help
TRAIN_TYPE: onjob course isced35 isced4 isced5 isced6 isced7 isced8
ISCED_F: 00 01 02 03 04 05 06 07 08 09 10
TRAIN_RESULT: done partly running stopped_flight
RECOG: want_info not_wanted applied full partial refused zab unknown
JOB_STATUS: employee self family day apprentice public unpaid
WORK_NOW: fulltime parttime minijob apprenticeship eq internship charity_80c school parental no
YES_NO: yes no
YES_NO_TALK: yes no talk
";

/// ISCO-08 unit groups by field, each with the last parts of the codes of its tasks.
pub(crate) const OCCUPATIONS: &str = "
# building
7131: walls wallpaper doors fill
7112: bricks mortar natural_stone plan repair
9313: carry dig clear concrete demolish
7122: tiles cut wood level
7123: walls facade boards decor
7115: roof formwork fit saw
7126: pipes bath heating leak
2142: plans calculate site roads cost
# metal_cars
7231: engine brakes tyres oil fault electrics
7212: arc gas cut pipes grind
9329: line pack sort feed clean
7214: gates windows beams drill
7233: repair service assemble farm
7132: prepare spray mix dents
7223: lathe mill computer measure
# electrics
7411: cables sockets board fault solar
7127: install fridge gas service
7422: phones computers network software
7421: tv household solder test
7412: motors generators winding cabinets
2151: plan calculate site test
# kitchen_food
5120: cook prepare grill many menu buy
9412: wash cut clean store
7512: bread cakes sweets dough oven
5131: orders serve pay tables
9411: sandwiches fry sell clean
7511: cut slaughter sausage sell fish
5246: serve coffee till refill
# farming_animals
6130: sow feed milk tractor sell
9211: pick weed water load
6121: herd milk shear birth cheese
6111: plough sow irrigate harvest
6112: prune pick plant spray dry
6113: plant mow hedge greenhouse
2250: examine vaccinate operate advise
# cleaning_house
9112: floors toilets rooms windows machine
9111: clean laundry cook shop
5414: gate patrol cameras report
5153: repairs garden stairs check
9121: wash iron fold stains
9611: bins sort sweep bulky
# care_health
2221: medicine injections wounds wash surgery record
5321: wash food beds move
5322: company wash house appointments
2211: examine prescribe emergency operate advise
2262: sell advise mix stock
3212: blood samples microscope results
2261: fill pull clean crowns
2222: birth pregnant baby advise
# children_school
2341: read maths plan parents
2330: subject exams plan class
5311: play food nappies walk
2342: groups crafts songs parents
2353: speak grammar adults tests
5312: homework support breaks materials
2635: advise forms families groups
# shop_sales
5223: advise till shelves window
5221: buy sell prices books staff
5211: stall sell buy price
5230: scan money count tickets
9334: fill date label unpack
3322: visit show contracts phone
# transport_driving
8322: people goods care route
8332: long load papers check trailer
9333: load pick pack store count
9621: parcels food bike sign
8344: lift load shelves check
8331: line tickets help check
8342: dig level load roads
# office_it
4110: letters computer phone papers appointments
2411: books tax wages check year
2512: code web apps test data
3512: help install network train
2643: interpret translate offices phone
2611: advise court contracts family
2166: logos ads photos video
# sewing_crafts
7531: measure sew change pattern embroider
5141: women men shave colour style
8153: seams buttons machine check
7522: furniture kitchens repair varnish
5142: face makeup nails hair_removal
7318: knot weave dye knit
7536: repair make bags soles
7313: rings repair stones sell
# other_field
other
";
