//! HPKE against RFC 9180, appendix A.2.1 (base mode, X25519, HKDF-SHA256, ChaCha20-Poly1305).
#![expect(clippy::unwrap_used, reason = "tests may panic")]
use super::*;
use crate::seal::testing::CountingRng;
use data_encoding::HEXLOWER;
use rand_core::{Infallible, TryCryptoRng, TryRng};

const EPHEMERAL_SEED: &str = "909a9b35d3dc4713a5e72a4da274b55d3d3821a37e5d099e74a647db583a904b";
const RECIPIENT_SEED: &str = "1ac01f181fdf9f352797655161c58b75c656a6cc2716dcb66372da835542e1df";
/// As in the RFC but for the last byte, there 0xfb: the crate writes secret keys clamped (RFC 9180, 7.1.2).
const RECIPIENT_SECRET: &str = "8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e07b";
const RECIPIENT_PUBLIC: &str = "4310ee97d88cc1f088a5576c77ab0cf5c3ac797f3d95139c6c84b5429c59662a";
const ENCAPSULATED_KEY: &str = "1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a";
const INFO: &[u8] = b"Ode on a Grecian Urn";
const PLAINTEXT: &[u8] = b"Beauty is truth, truth beauty";
const FIRST: &str =
    "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28";
const LATER: [(usize, &str); 2] = [
    (1, "6b53c051e4199c518de79594e1c4ab18b96f081549d45ce015be002090bb119e85285337cc95ba5f59992dc98c"),
    (2, "71146bd6795ccc9c49ce25dda112a48f202ad220559502cef1f34271e0cb4b02b4f10ecac6f48c32f878fae86b"),
];
const EXPORTS: [(&[u8], &str); 3] = [
    (b"", "4bbd6243b8bb54cec311fac9df81841b6fd61f56538a775e7c80a9f40160606e"),
    (&[0], "8c1df14732580e5501b00f82b10a1647b40713191b7c1240ac80e2b68808ba69"),
    (b"TestContext", "5acb09211139c43b3090489a9da433e8a30ee7188ba8b0a9a1ccf0c229283e53"),
];

/// Gives one block once: the vector's seed of the ephemeral key.
struct Once(Vec<u8>);

impl TryRng for Once {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        unreachable!("HPKE asks for whole seeds")
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        unreachable!("HPKE asks for whole seeds")
    }

    fn try_fill_bytes(&mut self, destination: &mut [u8]) -> Result<(), Infallible> {
        destination.copy_from_slice(&std::mem::take(&mut self.0));
        Ok(())
    }
}

impl TryCryptoRng for Once {}

fn bytes(hex: &str) -> Vec<u8> {
    HEXLOWER.decode(hex.as_bytes()).unwrap()
}

fn recipient() -> OpeningKey {
    OpeningKey::derive(&Secret::from_bytes(&bytes(RECIPIENT_SEED).try_into().unwrap()))
}

#[test]
fn key_pairs_are_derived_as_in_the_rfc() {
    assert_eq!(HEXLOWER.encode(&*recipient().to_bytes()), RECIPIENT_SECRET);
    assert_eq!(HEXLOWER.encode(&recipient().sealing_key().to_bytes()), RECIPIENT_PUBLIC);
}

#[test]
fn sealing_gives_the_bytes_of_the_rfc() {
    let to = recipient().sealing_key();
    let label = str::from_utf8(INFO).unwrap();
    let sealed = seal(&to, label, b"Count-0", PLAINTEXT, &mut Once(bytes(EPHEMERAL_SEED))).unwrap();
    assert_eq!(HEXLOWER.encode(&sealed), format!("{ENCAPSULATED_KEY}{FIRST}"));
    assert_eq!(*open(&recipient(), label, b"Count-0", &sealed).unwrap(), PLAINTEXT);
}

#[test]
fn the_key_schedule_is_that_of_the_rfc() {
    let encapsulated = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(&bytes(ENCAPSULATED_KEY)).unwrap();
    let mut context = setup_receiver::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &recipient().0,
        &encapsulated,
        INFO,
    )
    .unwrap();
    assert_eq!(context.open(&bytes(FIRST), b"Count-0").unwrap(), PLAINTEXT);
    for (count, ciphertext) in LATER {
        let opened = context.open(&bytes(ciphertext), format!("Count-{count}").as_bytes());
        assert_eq!(opened.unwrap(), PLAINTEXT, "{count}");
    }
    for (exporter_context, exported) in EXPORTS {
        let mut secret = [0; 32];
        context.export(exporter_context, &mut secret).unwrap();
        assert_eq!(HEXLOWER.encode(&secret), exported);
    }
}

#[test]
fn a_body_opens_with_its_key_label_and_prefix_only() {
    let key = OpeningKey::derive(&Secret::from_bytes(&[1; 32]));
    let other = OpeningKey::derive(&Secret::from_bytes(&[2; 32]));
    let mut rng = CountingRng::new(1);
    let sealed = seal(&key.sealing_key(), "label", b"prefix", b"text", &mut rng).unwrap();
    assert_eq!(sealed.len(), 4 + OVERHEAD);
    assert_eq!(*open(&key, "label", b"prefix", &sealed).unwrap(), b"text");
    for refused in [
        open(&other, "label", b"prefix", &sealed),
        open(&key, "other", b"prefix", &sealed),
        open(&key, "label", b"other", &sealed),
        open(&key, "label", b"prefix", sealed.get(..40).unwrap()),
        open(&key, "label", b"prefix", sealed.get(..20).unwrap()),
    ] {
        assert_eq!(refused.unwrap_err(), SealError::NotOpened);
    }
}

#[test]
fn nothing_is_sealed_to_a_weak_point() {
    let weak = SealingKey::new([0; 32]);
    let refused = seal(&weak, "label", b"", b"text", &mut CountingRng::new(1));
    assert_eq!(refused.unwrap_err(), SealError::WeakKey);
}
