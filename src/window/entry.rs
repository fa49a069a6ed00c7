//! Who may come in: the ticket that the browser is opened with, and the key that it is exchanged for.

use std::fmt::Write as _;
use std::time::Duration;

use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

/// How long a ticket is taken.
const TICKET: Duration = Duration::from_secs(60);
/// How long the number is, at most, that a tab asks to see signed.
const LONGEST: usize = 64;

/// The key of this start of the program, which is in memory alone, and the ticket.
#[derive(Debug)]
pub(super) struct Entry {
    key: Option<String>,
    ticket: String,
    since: Duration,
    is_used: bool,
}

/// What a ticket is exchanged for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entered {
    Key(String),
    Refused,
    /// The true ticket came a second time: somebody else has it, so the key counts no more.
    Voided,
}

impl Entry {
    /// A new key and a new ticket; nothing where the system has no chance to give.
    pub(super) fn new(now: Duration) -> Option<Self> {
        Some(Self { key: Some(random()?), ticket: random()?, since: now, is_used: false })
    }

    pub(super) fn ticket(&self) -> &str {
        &self.ticket
    }

    pub(super) fn enter(&mut self, ticket: &str, now: Duration) -> Entered {
        if !is_same(ticket, &self.ticket) {
            return Entered::Refused;
        }
        if self.is_used {
            self.key = None;
            return Entered::Voided;
        }
        match &self.key {
            Some(key) if now <= self.since + TICKET => {
                self.is_used = true;
                Entered::Key(key.clone())
            }
            _ => Entered::Refused,
        }
    }

    /// Whether it is the key, in a time that tells nothing of where they differ.
    pub(super) fn is_key(&self, given: &str) -> bool {
        self.key.as_ref().is_some_and(|key| is_same(given, key))
    }

    /// What only whoever has the key can say to a number (HMAC, RFC 2104).
    pub(super) fn proof(&self, number: &str) -> Option<String> {
        let is_fine = (16..=LONGEST).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_hexdigit());
        let key = self.key.as_ref().filter(|_| is_fine)?;
        let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).ok()?;
        mac.update(number.as_bytes());
        Some(hex(&mac.finalize().into_bytes()))
    }
}

fn is_same(one: &str, other: &str) -> bool {
    bool::from(one.as_bytes().ct_eq(other.as_bytes()))
}

/// 256 bits of chance.
fn random() -> Option<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).ok()?;
    Some(hex(&bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Duration = Duration::from_secs(5);

    #[test]
    fn a_ticket_works_once_and_for_a_minute() {
        let mut entry = Entry::new(NOW).expect("chance");
        let ticket = entry.ticket().to_owned();
        assert_eq!(entry.enter("", NOW), Entered::Refused);
        assert_eq!(entry.enter(&"0".repeat(64), NOW), Entered::Refused);
        let Entered::Key(key) = entry.enter(&ticket, NOW + TICKET) else { panic!("no key") };
        assert!(entry.is_key(&key) && !entry.is_key("") && !entry.is_key(&ticket));
        assert_eq!(entry.enter(&ticket, NOW), Entered::Voided);
        assert!(!entry.is_key(&key) && !entry.is_key(""));
        assert_eq!(entry.proof(&"0".repeat(32)), None);
        let mut late = Entry::new(NOW).expect("chance");
        let ticket = late.ticket().to_owned();
        assert_eq!(late.enter(&ticket, NOW + TICKET + NOW), Entered::Refused);
    }

    #[test]
    fn a_number_is_signed_with_the_key() {
        let entry = Entry { key: Some("key".into()), ticket: String::new(), since: NOW, is_used: true };
        let signed = entry.proof("00000000000000000000000000000000").expect("a proof");
        // `printf %s 000… | openssl dgst -sha256 -hmac key`
        assert_eq!(signed.len(), 64);
        assert_ne!(signed, entry.proof("00000000000000000000000000000001").expect("a proof"));
        assert_eq!(entry.proof("x"), None);
        assert_eq!(entry.proof(&"g".repeat(32)), None);
    }
}
