//! The district's address as kiosks call it. Signed requests cover the whole URL, so it has exactly one
//! form: no user, query or fragment, no slash at the end. Unencrypted HTTP never leaves the machine.

use url::{Host, Url};

/// A base URL in its one form, for example `https://mobio.example.org`, or why it cannot be one.
pub(super) fn base_url(text: &str) -> Result<String, String> {
    let url = Url::parse(text).map_err(|error| format!("it is no address ({error})"))?;
    match url.scheme() {
        "https" => {}
        "http" if is_loopback(&url) => {}
        "http" => return Err("plain http:// is allowed to a loopback address only".to_owned()),
        scheme => return Err(format!("{scheme}:// is not spoken here")),
    }
    let has_extras = !url.username().is_empty() || url.password().is_some();
    if has_extras || url.query().is_some() || url.fragment().is_some() {
        return Err("it has more than a host, a port and a path".to_owned());
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::base_url;

    #[test]
    fn one_form_for_each_address() {
        let cases = [
            ("https://mobio.example.org/", "https://mobio.example.org"),
            ("https://MOBIO.example.org:443", "https://mobio.example.org"),
            ("https://example.org/mobio/", "https://example.org/mobio"),
            ("http://127.0.0.1:8443", "http://127.0.0.1:8443"),
            ("http://[::1]:8443/", "http://[::1]:8443"),
            ("http://localhost:80", "http://localhost"),
        ];
        for (written, form) in cases {
            assert_eq!(base_url(written).as_deref(), Ok(form));
        }
    }

    #[test]
    fn nothing_unencrypted_leaves_the_machine() {
        let bad = [
            "http://192.168.1.4",
            "http://mobio.example.org",
            "http://127.0.0.1.example.org",
            "http://localhost.example.org",
            "ftp://127.0.0.1",
            "https://user:word@example.org",
            "https://example.org/?a=b",
            "https://example.org/#a",
            "mobio.example.org",
            "",
        ];
        for written in bad {
            assert!(base_url(written).is_err(), "{written}");
        }
    }
}
