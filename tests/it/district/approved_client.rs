//! The kiosk's client reads approved documents, and takes no more of an answer than there can be.

use super::approved_papers::{approve, keep};
use super::clamd::Clamd;
use super::counter::Counter;
use super::paper::Paper;
use super::person::{PLAIN, Person};
use super::stage::{Stage, settings};
use super::story::PASSPHRASE;
use crate::picture::made::encoded;
use image::{DynamicImage, ImageFormat};
use mobio::domain::consent::Purpose;
use mobio::domain::document::Media;
use mobio::domain::moment::Clock;
use mobio::forward::{Address, Client, ForwardError};
use mobio::seal::DeviceKey;
use mobio::settings::DistrictSettings;
use mobio::station::random;
use mobio::wire::staff::StaffSessionRequest;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::Arc;

#[test]
fn it_gets_the_picture_and_the_file_of_what_was_approved() {
    let clamd = Clamd::start();
    let stage = Stage::start_with(&DistrictSettings { scan: Some(clamd.scanner.clone()), ..settings() });
    stage.account("m.scholz", PLAIN.office);
    let kiosk = stage.kiosk();
    let person = Person::new(&kiosk);
    let file = encoded(&DynamicImage::new_rgb8(300, 600), ImageFormat::Png);
    let paper = Paper::holding(&person, "Diplom", Media::Png, &file);
    kiosk.put_all([&person.keys()]);
    keep(&kiosk, &paper);
    let counter = Counter::new(&stage);
    let mut client = counter.client(&stage.address);
    let request = StaffSessionRequest { name: "m.scholz".into(), passphrase: PASSPHRASE.to_owned().into() };
    let token = stage.runtime.block_on(client.staff_sign_in(&request)).unwrap().token;
    let (who, what, purpose) = (person.whose.person, paper.id, Purpose::counselling());
    let refused = stage.runtime.block_on(client.staff_paper_picture(&token, who, &purpose, what, (64, 64)));
    assert!(matches!(refused, Err(ForwardError::Refused { status: 403, .. })), "{refused:?}");
    approve(&kiosk, &person, &paper, &PLAIN);
    let portfolio = stage.runtime.block_on(client.staff_portfolio(&token, who, &purpose)).unwrap();
    assert_eq!(portfolio.papers[0].document, paper.id);
    let picture = client.staff_paper_picture(&token, who, &purpose, what, (64, 100));
    let picture = stage.runtime.block_on(picture).unwrap();
    let picture = image::load_from_memory_with_format(&picture, ImageFormat::Png).unwrap();
    assert_eq!((picture.width(), picture.height()), (50, 100));
    let original = stage.runtime.block_on(client.staff_paper_original(&token, who, &purpose, what)).unwrap();
    assert!(*original == file);
}

#[test]
fn a_district_that_never_ends_its_answer_fills_no_memory() {
    const MIB: usize = 1024 * 1024;
    let stage = Stage::start();
    let clock = || Arc::clone(&stage.clock) as Arc<dyn Clock>;
    for (says_length, most) in [(false, 10 * MIB), (true, 10 * MIB), (false, 21 * MIB), (true, 21 * MIB)] {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let district = std::thread::spawn(move || {
            let mut line = listener.accept().unwrap().0;
            let _ = line.read(&mut [0; 4096]).unwrap();
            let length = if says_length { "content-length: 1000000000000\r\n" } else { "" };
            line.write_all(format!("HTTP/1.1 200 OK\r\n{length}\r\n").as_bytes()).unwrap();
            let mut sent = 0;
            while line.write_all(&[7; 65_536]).is_ok() {
                sent += 65_536;
            }
            sent
        });
        let key = DeviceKey::generate(&mut random::rng());
        let address = Address::parse(&address).unwrap();
        let mut client = Client::new(address, key, clock(), Box::new(random::rng())).unwrap();
        let (person, document) = (random::person_id(), random::object_id());
        let purpose = Purpose::counselling();
        let result = stage.runtime.block_on(async {
            if most < 20 * MIB {
                client.staff_paper_picture("token", person, &purpose, document, (64, 64)).await
            } else {
                client.staff_paper_original("token", person, &purpose, document).await
            }
        });
        assert!(matches!(result, Err(ForwardError::Answer)), "{result:?}");
        drop(client);
        let sent = district.join().unwrap();
        // What the line itself holds comes on top.
        assert!(sent < most + 16 * MIB, "{sent}");
    }
}
