//! Nobody gets in who was not let in, and those who are in get no further than to the records.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::json;

use super::talk::{Open, Said};
use super::workspace;
use crate::hard_strings::LINES;
use crate::space::files;

const KEYED: &[&str] = &[
    "/page", "/state", "/edit", "/settle", "/leave", "/draw", "/picture", "/body", "/undo", "/sample", "/new", "/bye",
    "/close", "/drop", "/choose", "/take", "/give-up", "/forms", "/make", "/stop", "/file", "/zip", "/folder", "/open",
];

fn is_refused(said: &Said) -> bool {
    said.status == 403 && said.body.is_empty() && is_strict(said) && !said.headers.contains("access-control")
}

fn is_strict(said: &Said) -> bool {
    let wanted = [
        "content-security-policy: default-src 'none'; script-src 'self'",
        "frame-ancestors 'none'",
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
        "cache-control: no-store",
        "cross-origin-opener-policy: same-origin",
        "cross-origin-resource-policy: same-origin",
    ];
    wanted.iter().all(|header| said.headers.contains(header)) && !said.headers.contains("set-cookie")
}

#[test]
fn only_a_page_of_our_own_with_the_key_gets_an_answer() {
    let space = workspace();
    let open = Open::new(space.root());
    let key = open.key();
    let host = open.host();
    let port = open.port;
    let own = format!("http://{host}");
    let (named, dotted) = (format!("localhost:{port}"), format!("127.0.0.1.:{port}"));
    let (wrong_key, long_key) = ("0".repeat(64), format!("{key}0"));
    let other_origin = format!("http://127.0.0.1:{}", port ^ 1);
    let cases: Vec<(&str, Vec<(&str, &str)>)> = vec![
        ("no key", vec![("Host", &host)]),
        ("an empty key", vec![("Host", &host), ("X-Packs-Key", "")]),
        ("another key", vec![("Host", &host), ("X-Packs-Key", &wrong_key)]),
        ("a longer key", vec![("Host", &host), ("X-Packs-Key", &long_key)]),
        ("two keys", vec![("Host", &host), ("X-Packs-Key", &wrong_key), ("X-Packs-Key", &key)]),
        ("no host", vec![("X-Packs-Key", &key)]),
        ("another host", vec![("Host", "example.org"), ("X-Packs-Key", &key)]),
        ("a host without a port", vec![("Host", "127.0.0.1"), ("X-Packs-Key", &key)]),
        ("localhost", vec![("Host", &named), ("X-Packs-Key", &key)]),
        ("a dot behind", vec![("Host", &dotted), ("X-Packs-Key", &key)]),
        ("two hosts", vec![("Host", &host), ("Host", "example.org"), ("X-Packs-Key", &key)]),
        ("another origin", vec![("Host", &host), ("Origin", &other_origin), ("X-Packs-Key", &key)]),
        ("no origin", vec![("Host", &host), ("Origin", "null"), ("X-Packs-Key", &key)]),
        ("another site", vec![("Host", &host), ("Sec-Fetch-Site", "cross-site"), ("X-Packs-Key", &key)]),
        ("the same site", vec![("Host", &host), ("Sec-Fetch-Site", "same-site"), ("X-Packs-Key", &key)]),
        ("no site", vec![("Host", &host), ("Sec-Fetch-Site", "none"), ("X-Packs-Key", &key)]),
    ];
    for (what, headers) in &cases {
        for path in KEYED {
            let said = open.request("POST", path, headers, "{}");
            assert!(is_refused(&said), "{path} with {what}: {said:?}");
        }
        let is_about_key = what.contains("key");
        for path in ["/enter", "/proof"] {
            let said = open.request("POST", path, headers, "{\"ticket\":\"\",\"number\":\"\"}");
            assert!(is_refused(&said), "{path} with {what}: {said:?}");
        }
        for path in ["/", "/app/main.js"] {
            let said = open.request("GET", path, headers, "");
            assert_eq!(is_refused(&said), !is_about_key, "{path} with {what}: {said:?}");
        }
    }
    let fine = [("Host", host.as_str()), ("Origin", &own), ("Sec-Fetch-Site", "same-origin"), ("X-Packs-Key", &key)];
    let said = open.request("POST", "/page", &fine, "{\"place\":\"start\"}");
    assert!(
        said.json()["page"]["html"].as_str().is_some_and(|html| html.contains("8 September 2026")) && is_strict(&said)
    );
}

#[test]
fn a_link_from_anywhere_shows_an_empty_shell_and_no_page_embeds_it() {
    let space = workspace();
    let open = Open::new(space.root());
    let host = open.host();
    let ask = |mode: &str, dest: &str| {
        let headers = [
            ("Host", host.as_str()),
            ("Sec-Fetch-Site", "cross-site"),
            ("Sec-Fetch-Mode", mode),
            ("Sec-Fetch-Dest", dest),
        ];
        open.request("GET", "/", &headers, "")
    };
    let shell = ask("navigate", "document");
    assert!(shell.status == 200 && is_strict(&shell) && !shell.body.contains("Cabinet"), "{shell:?}");
    assert!(is_refused(&ask("navigate", "iframe")));
    assert!(is_refused(&ask("no-cors", "script")));
    assert!(is_refused(&ask("cors", "empty")));
}

#[test]
fn other_methods_and_addresses_are_nothing() {
    let space = workspace();
    let open = Open::new(space.root());
    let key = open.key();
    let host = open.host();
    let headers = [("Host", host.as_str()), ("X-Packs-Key", &key)];
    for method in ["OPTIONS", "HEAD", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "POTS"] {
        assert_eq!(open.request(method, "/page", &headers, "").status / 100, 4, "{method}");
        assert_eq!(open.request(method, "/", &headers, "").status / 100, 4, "{method}");
    }
    for path in ["/page?x", "/../etc/passwd", "/app/../page", "/app/%2e%2e/main.js", "/app/", "/app/x.js", "//", "/%2f"]
    {
        let said = open.request("GET", path, &headers, "");
        assert!(matches!(said.status, 403 | 404), "{path}: {said:?}");
    }
    let whole = format!("http://{host}/page");
    assert!(is_refused(&open.request("POST", &whole, &headers, "{}")));
    assert_eq!(open.request("POST", "/nothing", &headers, "{}").status, 404);
}

#[test]
fn a_true_ticket_that_comes_twice_ends_the_window() {
    let space = workspace();
    let open = Open::new(space.root());
    let host = open.host();
    let enter =
        |ticket: &str| open.request("POST", "/enter", &[("Host", &host)], &json!({ "ticket": ticket }).to_string());
    assert!(is_refused(&enter(&"0".repeat(64))));
    let key = open.key();
    assert!(is_refused(&enter("")));
    assert_eq!(open.ask(&key, "/page", &json!({ "place": "start" })).status, 200);
    assert!(is_refused(&enter(&open.ticket)));
    assert!(is_refused(&open.ask(&key, "/page", &json!({ "place": "start" }))));
    assert!(open.ended().is_ok());
}

#[test]
fn a_request_hides_no_other_and_none_is_too_large() {
    let space = workspace();
    let open = Open::new(space.root());
    let key = open.key();
    let head = format!("POST /page HTTP/1.1\r\nHost: {}\r\nX-Packs-Key: {key}\r\n", open.host());
    let hidden = format!("GET /app/main.js HTTP/1.1\r\nHost: {}\r\n\r\n", open.host());
    for rest in [
        format!("Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"),
        format!("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"),
        format!("Transfer-Encoding: xchunked\r\nContent-Length: 0\r\n\r\n{hidden}"),
        format!("Content-Length: 0\r\nContent-Length: 70\r\n\r\n{hidden}"),
        format!("Content-Length: +0\r\n\r\n{hidden}"),
        format!("Content-Length : 0\r\n\r\n{hidden}"),
    ] {
        let said = open.raw(format!("{head}{rest}").as_bytes());
        assert!(said.status / 100 == 4 && !said.body.contains("HTTP/1.1"), "{rest}: {said:?}");
    }
    let many = "X-More: y\r\n".repeat(500);
    assert!(open.raw(format!("{head}{many}\r\n").as_bytes()).status / 100 == 4);
    let long = "y".repeat(200_000);
    assert!(open.raw(format!("{head}X-More: {long}\r\n\r\n").as_bytes()).status / 100 == 4);
    let large = json!({ "place": "y".repeat(2_000_000) });
    assert_eq!(open.ask(&key, "/page", &large).status, 413);
    // It goes on.
    assert_eq!(open.ask(&key, "/page", &json!({ "place": "start" })).status, 200);
}

#[test]
fn slow_and_silent_connections_end() {
    let space = workspace();
    let open = Open::new(space.root());
    for begun in ["", "POST /page HTTP/1.1\r\nHost: 127"] {
        let mut stream = TcpStream::connect(("127.0.0.1", open.port)).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a time");
        stream.write_all(begun.as_bytes()).expect("sent");
        let mut rest = vec![];
        // Waits for the end, however long that takes.
        let ended = stream.read_to_end(&mut rest);
        assert!(ended.is_ok() || ended.is_err_and(|error| error.kind() == std::io::ErrorKind::ConnectionReset));
    }
}

#[test]
fn names_of_records_are_never_paths() {
    let space = workspace();
    let open = Open::new(space.root());
    let key = open.key();
    let before = files(space.root());
    for place in [
        "../council",
        "report/../town",
        "report/2026-09-08-cabinet/../meeting",
        "report/2026-09-08-cabinet/town.yaml",
        "report/2026-09-08-cabinet/meeting",
        "report//town",
        "/etc/passwd",
        "C:\\Windows",
        "\\\\server\\share",
        "report/2026-09-08-cabinet/CON",
        "meeting/..",
        "council/../../x",
        "report/2026-09-08-cabinet/town\u{0}",
        "",
    ] {
        let page = open.ask(&key, "/page", &json!({ "place": place }));
        assert_eq!(page.status, 404, "{place}: {page:?}");
        let edit = json!({ "place": place, "act": "set", "path": "/title", "was": null, "now": "x" });
        assert!(open.ask(&key, "/edit", &edit).status / 100 == 4, "{place}");
    }
    for path in ["title", "/../title", "/title/x", "/unknown", "/sections/0/unknown", "/sections/-1/text", ""] {
        let edit = json!({
            "place": "report/2026-09-08-cabinet/town", "act": "set", "path": path, "was": null, "now": "x",
        });
        let said = open.ask(&key, "/edit", &edit);
        assert!(said.status / 100 == 4 || said.json()["edit"]["made"].is_null(), "{path}: {said:?}");
    }
    for body in ["", "null", "[]", "{", "{\"place\":1}", "\u{1}"] {
        let said = open.request("POST", "/edit", &[("Host", &open.host()), ("X-Packs-Key", &key)], body);
        assert_eq!(said.status, 400, "{body}");
    }
    open.stop();
    assert!(open.ended().is_ok());
    assert!(files(space.root()) == before);
}

#[test]
fn hostile_text_is_only_text() {
    let mut space = workspace();
    let nasty = [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "'; alert(1); '",
        "{{ 7 * 7 }}",
        "</textarea><b>",
    ];
    for (at, text) in nasty.iter().copied().chain(LINES).enumerate() {
        let quoted = serde_json::to_string(text).expect("JSON");
        let report = format!(
            "layout: note\ntitle: {quoted}\nsubtitle: {quoted}\nsections:\n  - heading: {quoted}\n    text: {quoted}\n\
             background_papers: [{quoted}]\ninternal: {quoted}\nstrange: {quoted}\n"
        );
        space = space.file(&format!("meetings/2026-09-08-cabinet/n{at}.yaml"), &report);
    }
    let open = Open::new(space.root());
    let key = open.key();
    for at in 0..nasty.len() + LINES.len() {
        let page = open.ask(&key, "/page", &json!({ "place": format!("report/2026-09-08-cabinet/n{at}") })).json();
        let html = page["page"]["html"].as_str().expect("a page");
        for sign in ["<script", "<img", "</textarea><b>", ">49<"] {
            assert!(!html.contains(sign), "{at}: {sign}");
        }
    }
    let start = open.ask(&key, "/page", &json!({ "place": "meeting/2026-09-08-cabinet" })).json();
    assert!(!start["page"]["html"].as_str().expect("a page").contains("<script"));
}

#[test]
fn what_is_not_for_the_public_is_in_no_title() {
    let space = workspace();
    let open = Open::new(space.root());
    let key = open.key();
    let title = |place: &str| {
        let page = open.ask(&key, "/page", &json!({ "place": place })).json();
        page["page"]["title"].as_str().expect("a title").to_owned()
    };
    assert_eq!(title("report/2026-09-08-cabinet/town"), "PUBLIC – Town centre");
    assert_eq!(title("report/2026-09-08-cabinet/lease"), "NOT FOR PUBLICATION – item 2");
    assert_eq!(title("meeting/2026-09-08-cabinet"), "Cabinet, 8 September 2026");
}
