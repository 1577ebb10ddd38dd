//! The kiosk's real client against the real server: both sides mean the same API.

use super::person::{PLAIN, Person, section};
use super::stage::Stage;
use super::story::PASSPHRASE;
use mobio::domain::consent::Purpose;
use mobio::domain::moment::Clock;
use mobio::forward::{Address, Client, ForwardError};
use mobio::seal::DeviceKey;
use mobio::station::random;
use mobio::wire::staff::StaffSessionRequest;
use std::sync::Arc;

#[test]
fn the_kiosks_client_enrols_and_a_counsellor_reads_through_it() {
    let stage = Stage::start();
    stage.account("m.scholz", "beratung-weinheim");
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    let approval = person.approve(&kiosk, &[section("person", "Alhamad")], &PLAIN);
    kiosk.put_all([&person.keys()].into_iter().chain(approval.objects()));

    let address = Address::parse(&stage.address).unwrap();
    let clock = Arc::clone(&stage.clock) as Arc<dyn Clock>;
    let key = DeviceKey::generate(&mut random::rng());
    let mut client = Client::new(address, key, clock, Box::new(random::rng())).unwrap();
    stage.runtime.block_on(async {
        let mut rng = random::rng();
        let database = stage.district.database();
        let code =
            mobio::district::enrolment::new_code(database, "Foyer", stage.now(), &mut rng).await.unwrap();
        assert!(matches!(
            client.enrol("0000000000", "Foyer").await,
            Err(ForwardError::Refused { status: 403, .. })
        ));
        let reply = client.enrol(&code, "Foyer").await.unwrap();
        assert_eq!(reply.district, person.whose.district);
        assert_eq!(client.bundle().await.unwrap().district(), reply.district);

        let request = |passphrase: &str| StaffSessionRequest {
            name: "m.scholz".into(),
            passphrase: passphrase.to_owned().into(),
        };
        let refused = client.staff_sign_in(&request("another passphrase")).await;
        assert!(matches!(refused, Err(ForwardError::Refused { status: 403, .. })));
        let session = client.staff_sign_in(&request(PASSPHRASE)).await.unwrap();
        let people = client.staff_people(&session.token).await.unwrap().people;
        assert_eq!(people[0].family_name.as_deref(), Some("Alhamad"));
        let purpose = Purpose::counselling();
        let read = client.staff_portfolio(&session.token, people[0].person, &purpose).await.unwrap();
        assert!(read.sections[0].snapshot == section("person", "Alhamad"));
        client.staff_sign_out(&session.token).await.unwrap();
        assert!(client.staff_people(&session.token).await.is_err());
    });
}
