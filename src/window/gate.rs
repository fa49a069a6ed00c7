//! The one gate, before anything else looks at a request. A page of the same browser, another user of the same computer and
//! a name that leads to it by a trick all end here.

use super::entry::Entry;

/// What a request says of itself before its body.
#[derive(Clone, Copy)]
pub(super) struct Request<'a> {
    pub(super) method: &'a str,
    /// As it was sent, without what follows a `?`.
    pub(super) path: &'a str,
    /// Whether it names a server, or has a question: ours never do.
    pub(super) is_strange: bool,
    pub(super) headers: &'a dyn Fn(&str) -> Vec<Vec<u8>>,
}

/// What may be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pass {
    /// Without the key: an empty shell, the program's own scripts, the exchange of the ticket, and a proof.
    Free,
    /// With it.
    Keyed,
}

/// The addresses that need no key.
const SHELL: &str = "/";
const OWN: &str = "/app/";
pub(super) const ENTER: &str = "/enter";
pub(super) const PROOF: &str = "/proof";

/// Whether a request may pass; `port` is our own.
pub(super) fn pass(request: Request<'_>, port: u16, entry: &Entry) -> Option<Pass> {
    let one = |name: &str| {
        let mut all = (request.headers)(name).into_iter();
        let first = all.next().map(|value| String::from_utf8(value).ok());
        match (first, all.next()) {
            (None, _) => Some(None),
            (Some(Some(value)), None) => Some(Some(value)),
            _ => None,
        }
    };
    let host = format!("127.0.0.1:{port}");
    let (is_host, origin, site) = (one("host")?? == host, one("origin")?, one("sec-fetch-site")?);
    let is_own_origin = origin.is_none_or(|origin| origin == format!("http://{host}"));
    // Browsers say how long a body is; who does not may try to hide a second request in it (RFC 9112 11.2).
    let is_plain = one("transfer-encoding")?.is_none() && one("upgrade")?.is_none() && !request.is_strange;
    if !is_host || !is_own_origin || !is_plain {
        return None;
    }
    let is_same_site = site.as_deref().is_none_or(|site| site == "same-origin");
    match request.method {
        // Wherever a link to it stands, opening it shows an empty shell; no other page may read or embed it.
        "GET" if request.path == SHELL => {
            let is_visit = one("sec-fetch-mode")?.as_deref() == Some("navigate")
                && one("sec-fetch-dest")?.as_deref() == Some("document");
            (is_same_site || is_visit).then_some(Pass::Free)
        }
        "GET" if request.path.starts_with(OWN) => is_same_site.then_some(Pass::Free),
        "POST" if matches!(request.path, ENTER | PROOF) => is_same_site.then_some(Pass::Free),
        "POST" => {
            let key = one("x-packs-key")??;
            (is_same_site && entry.is_key(&key)).then_some(Pass::Keyed)
        }
        _ => None,
    }
}
