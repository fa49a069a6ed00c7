//! A window that is open, and what is said to it.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
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
    program: Option<Child>,
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
        let mut open = Self::at(&first);
        open.thread = Some(thread.expect("a thread"));
        open.stop = stop;
        open
    }

    /// The window of the program itself, in a process of its own.
    pub fn program(folder: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_packs"));
        command.arg("open").arg(folder).arg("--no-browser").stdout(Stdio::piped()).stderr(Stdio::null());
        let mut program = command.spawn().expect("the program");
        let mut first = String::new();
        let out = program.stdout.take().expect("its output");
        BufReader::new(out).read_line(&mut first).expect("an address");
        let mut open = Self::at(first.trim());
        open.program = Some(program);
        open
    }

    fn at(said: &str) -> Self {
        let address = said.split("http://127.0.0.1:").nth(1).expect("an address");
        let (port, ticket) = address.split_once("/#t=").expect("a ticket");
        let port = port.parse().expect("a port");
        Self { port, ticket: ticket.to_owned(), stop: Arc::default(), thread: None, program: None }
    }

    /// Ends the program without a warning, as a power cut would.
    pub fn kill(&mut self) {
        let mut program = self.program.take().expect("a program");
        program.kill().expect("killed");
        program.wait().expect("ended");
    }

    /// The answer to bytes, to the end of the connection.
    pub fn raw(&self, bytes: &[u8]) -> Said {
        let all = self.all(bytes);
        let all = String::from_utf8_lossy(&all);
        let (headers, body) = all.split_once("\r\n\r\n").unwrap_or((&all, ""));
        Said { status: status(headers), headers: headers.to_lowercase(), body: body.to_owned() }
    }

    /// Everything that comes back to bytes.
    fn all(&self, bytes: &[u8]) -> Vec<u8> {
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
        all
    }

    /// The answer to a request with these headers, and no others but its length.
    pub fn request(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Said {
        self.raw(asked(method, path, headers, body).as_bytes())
    }

    /// The same for an answer that is no text: its status, its headers, and what it is.
    pub fn bytes(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> (u16, String, Vec<u8>) {
        let all = self.all(asked(method, path, headers, body).as_bytes());
        let end = all.windows(4).position(|four| four == b"\r\n\r\n").expect("headers");
        let headers = String::from_utf8_lossy(&all[..end]).into_owned();
        (status(&headers), headers.to_lowercase(), all[end + 4..].to_vec())
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
        if self.program.is_some() {
            self.kill();
        }
    }
}

fn asked(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> String {
    let mut text = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text + &format!("Content-Length: {}\r\n\r\n{body}", body.len())
}

fn status(headers: &str) -> u16 {
    headers.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default()
}
