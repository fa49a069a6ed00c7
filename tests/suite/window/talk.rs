//! A window that is open, and what is said to it.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use committee_packs::diag::Diagnostic;
use committee_packs::window::{self, Options};
use serde_json::{Value, json};

/// So long a connection may be silent before a test fails.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Open {
    pub port: u16,
    pub ticket: String,
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<Result<(), Diagnostic>>>,
}

/// What came back.
#[derive(Debug)]
pub struct Said {
    pub status: u16,
    pub headers: String,
    pub body: String,
}

impl Said {
    pub fn json(&self) -> Value {
        assert_eq!(self.status, 200, "{self:?}");
        serde_json::from_str(&self.body).expect("JSON")
    }
}

impl Open {
    pub fn new(folder: &Path) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let options =
            Options { folder: folder.to_owned(), copy: false, browser: false, limits: None, stop: Arc::clone(&stop) };
        let (say, said) = mpsc::channel();
        let thread = thread::Builder::new().stack_size(64 << 20).spawn(move || {
            window::open(&options, &mut |line| {
                let _ = say.send(line.to_owned());
            })
        });
        let first = said.recv().expect("an address");
        let address = first.split("http://127.0.0.1:").nth(1).expect("an address");
        let (port, ticket) = address.split_once("/#t=").expect("a ticket");
        Self {
            port: port.parse().expect("a port"),
            ticket: ticket.to_owned(),
            stop,
            thread: Some(thread.expect("a thread")),
        }
    }

    /// The answer to bytes, to the end of the connection.
    pub fn raw(&self, bytes: &[u8]) -> Said {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time");
        // It may be closed before all is sent.
        let _ = stream.write_all(bytes);
        let mut all = vec![];
        let mut part = [0; 4096];
        loop {
            match stream.read(&mut part) {
                Ok(0) => break,
                Ok(count) => all.extend(&part[..count]),
                Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => break,
                Err(error) => panic!("{error}"),
            }
        }
        let all = String::from_utf8_lossy(&all);
        let (headers, body) = all.split_once("\r\n\r\n").unwrap_or((&all, ""));
        let status = headers.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
        Said { status, headers: headers.to_lowercase(), body: body.to_owned() }
    }

    /// The answer to a request with these headers, and no others but its length.
    pub fn request(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Said {
        let mut text = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        for (name, value) in headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        text.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
        self.raw(text.as_bytes())
    }

    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Comes in with the ticket.
    pub fn key(&self) -> String {
        let body = json!({ "ticket": self.ticket }).to_string();
        let said = self.request("POST", "/enter", &[("Host", &self.host())], &body);
        said.json()["key"].as_str().expect("a key").to_owned()
    }

    /// Asks with the key.
    pub fn ask(&self, key: &str, path: &str, body: &Value) -> Said {
        self.request("POST", path, &[("Host", &self.host()), ("X-Packs-Key", key)], &body.to_string())
    }

    /// Waits until the window has ended.
    pub fn ended(mut self) -> Result<(), Diagnostic> {
        self.thread.take().expect("a thread").join().expect("no panic")
    }

    pub fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.stop();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
