//! Whether an address of a kind that is followed is whole: it names a site, a person or a number, once and without spaces.

/// What an address in a paper may begin with.
pub(crate) const FOLLOWED: [&str; 4] = ["https", "http", "mailto", "tel"];

/// Why an address of a kind that is followed leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It has a space in it.
    Space,
    /// `https:example.org`
    NoSlashes,
    /// `https://https://example.org`
    Twice,
    /// `https://`
    NoSite,
    /// `https://example..org`
    BadSite,
    /// `mailto:` without a mail address behind it.
    NoMail,
    /// `tel:` without a number behind it.
    NoNumber,
}

impl Fault {
    /// What is wrong, and what to do.
    pub(crate) fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Space => ("it has a space in it", "delete the space; within the name of a file type %20 for it"),
            Self::NoSlashes => {
                ("it has no `//` behind its colon", "type the whole address, such as https://www.example.gov.uk")
            }
            Self::Twice => ("it begins with `https://` or `http://` twice", "delete one of the two"),
            Self::NoSite => ("it names no web site", "type the whole address, such as https://www.example.gov.uk"),
            Self::BadSite => {
                ("no web site can have such a name", "type the whole address, such as https://www.example.gov.uk")
            }
            Self::NoMail => {
                ("there is no mail address behind `mailto:`", "type one, such as mailto:a.person@example.gov.uk")
            }
            Self::NoNumber => ("there is no telephone number behind `tel:`", "type digits, such as tel:+441632960001"),
        }
    }
}

/// Whether a link may go there as it is: to a web page, a mail address or a telephone, with nothing wrong in it.
pub(crate) fn is_address(text: &str) -> bool {
    followed(text).is_some() && fault(text).is_none()
}

/// What is wrong with an address of a kind that is followed; nothing with any other text.
pub(crate) fn fault(text: &str) -> Option<Fault> {
    let (scheme, rest) = followed(text)?;
    let is_odd = |c: char| c.is_whitespace() || c.is_control();
    let end = rest.trim_end();
    match scheme {
        "mailto" | "tel" if end.is_empty() => {}
        _ if text.contains(is_odd) => return Some(Fault::Space),
        _ => {}
    }
    match scheme {
        "mailto" => {
            let people = rest.split('?').next().unwrap_or_default();
            (!people.split(',').all(is_mail)).then_some(Fault::NoMail)
        }
        "tel" => (!rest.contains(|c: char| c.is_ascii_digit())).then_some(Fault::NoNumber),
        _ => match rest.strip_prefix("//") {
            Some(rest) => site_fault(rest),
            None => Some(Fault::NoSlashes),
        },
    }
}

/// The scheme of an address of a kind that is followed, and the rest behind its colon.
fn followed(text: &str) -> Option<(&'static str, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let known = FOLLOWED.iter().find(|known| known.eq_ignore_ascii_case(scheme));
    known.map(|known| (*known, rest))
}

/// What is wrong with the site that the address of a page names; `rest` follows `https://` (RFC 3986, 3.2).
fn site_fault(rest: &str) -> Option<Fault> {
    let authority = rest.split(['/', '?', '#', '\\']).next()?;
    let site = authority.rsplit('@').next()?;
    if let Some(number) = site.strip_prefix('[') {
        let (number, port) = number.split_once(']')?;
        let sound = number.parse::<std::net::Ipv6Addr>().is_ok() && is_port(port);
        return (!sound).then_some(Fault::BadSite);
    }
    let (name, port) = match site.find(':') {
        Some(colon) => site.split_at(colon),
        None => (site, ""),
    };
    if ["http", "https"].iter().any(|twice| name.eq_ignore_ascii_case(twice)) {
        return Some(Fault::Twice);
    }
    if name.is_empty() {
        return Some(Fault::NoSite);
    }
    let name = name.strip_suffix('.').unwrap_or(name);
    (!is_name(name) || !is_port(port)).then_some(Fault::BadSite)
}

/// Whether the text behind a site's name is empty, or a colon and a number.
fn is_port(text: &str) -> bool {
    text.is_empty() || text.strip_prefix(':').is_some_and(|port| port.parse::<u16>().is_ok())
}

/// Whether a site can have a name (RFC 1123, 2.1; letters of all languages as browsers take them).
fn is_name(name: &str) -> bool {
    let is_part = |part: &str| {
        let is_letter = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '%');
        !part.is_empty() && !part.starts_with('-') && !part.ends_with('-') && part.chars().all(is_letter)
    };
    name.split('.').all(is_part)
}

/// Whether a text is one mail address that can stand behind `mailto:` as it is (RFC 6068, 2).
pub(crate) fn is_mail(address: &str) -> bool {
    let is_odd = |c: char| c.is_whitespace() || ":/?&%<>\",;()[]\\".contains(c);
    let Some((name, site)) = address.split_once('@') else { return false };
    !name.contains(is_odd)
        && name.split('.').all(|part| !part.is_empty())
        && site.contains('.')
        && is_name(site)
        && !site.contains(is_odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_an_address_is_said() {
        for (address, wrong) in [
            ("https://", Fault::NoSite),
            ("https:///minutes", Fault::NoSite),
            ("https://?page=2", Fault::NoSite),
            ("https://:8080/", Fault::NoSite),
            ("https://a person@/", Fault::Space),
            ("https://exa mple.org", Fault::Space),
            ("https://example.org/a b.pdf", Fault::Space),
            ("https://example.org/\u{a0}", Fault::Space),
            ("mailto:a person@example.org", Fault::Space),
            ("tel:01632 960001", Fault::Space),
            ("https:example.org", Fault::NoSlashes),
            ("http:/example.org", Fault::NoSlashes),
            ("https://https://example.org", Fault::Twice),
            ("HTTPS://http//example.org", Fault::Twice),
            ("https://.org", Fault::BadSite),
            ("https://example..org", Fault::BadSite),
            ("https://-example.org", Fault::BadSite),
            ("https://example.org:80a/", Fault::BadSite),
            ("https://exa|mple.org", Fault::BadSite),
            ("https://[::g]/", Fault::BadSite),
            ("mailto:", Fault::NoMail),
            ("mailto:person@", Fault::NoMail),
            ("mailto:@example.org", Fault::NoMail),
            ("mailto:?subject=Minutes", Fault::NoMail),
            ("tel:", Fault::NoNumber),
            ("tel:reception", Fault::NoNumber),
        ] {
            assert_eq!(fault(address), Some(wrong), "{address}");
            assert!(!is_address(address), "{address}");
        }
        for sound in [
            "https://intranet/papers?x=https://example.org#top",
            "https://user@example.org:8080/",
            "https://ëxample.org.",
            "https://[2001:db8::1]:443/",
            "mailto:a@example.org,b@example.org?subject=Minutes",
            "tel:+44-1632-960001;ext=2",
        ] {
            assert_eq!(fault(sound), None, "{sound}");
            assert!(is_address(sound), "{sound}");
        }
        assert_eq!(fault("Note: see https://"), None);
        for mail in ["a@", "@b.uk", "a b@c.uk", "a@b", "a@@b.uk", "a@b..uk", "a@b.uk.", ".a@b.uk"] {
            assert!(!is_mail(mail), "{mail}");
        }
    }
}
