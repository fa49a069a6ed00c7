//! What can go wrong with a file, in plain words.

use std::fmt;
use std::io::{Error, ErrorKind};
use std::path::PathBuf;

use crate::diag::{Code, Diagnostic};

/// Why a file or folder cannot be read or written. Its words go on from "the file cannot be read: ".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Trouble {
    Missing,
    /// A link to something that is not there.
    DeadLink,
    /// A link leads out of the folder that the file should be in.
    Outside,
    /// A link to a folder that it lies in itself.
    Loop,
    TooMany,
    /// It lies in more folders, one in the other, than any file of a workspace.
    TooDeep,
    Folder,
    /// It is a pipe, a device or the like.
    NoFile,
    TooLarge {
        bytes: u64,
        most: u64,
    },
    /// Something that the system says, in words.
    Other(String),
}

impl fmt::Display for Trouble {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => to.write_str("there is nothing of that name"),
            Self::DeadLink => to.write_str("it is a link to something that is not there"),
            Self::Outside => {
                to.write_str("it is a link that leads out of the workspace, and such links are not followed")
            }
            Self::Loop => to.write_str("it is a link to a folder that it lies in itself"),
            Self::TooMany => to.write_str("there are too many files and folders in it"),
            Self::TooDeep => to.write_str("it lies too many folders deep"),
            Self::Folder => to.write_str("it is a folder"),
            Self::NoFile => to.write_str("it is a pipe or a device, not a file"),
            Self::TooLarge { bytes, most } => {
                write!(to, "it has {}; at most {} are read", size(*bytes), size(*most))
            }
            Self::Other(words) => to.write_str(words),
        }
    }
}

/// What the system says, without its numbers.
impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        let words = match error.kind() {
            ErrorKind::NotFound => return Self::Missing,
            ErrorKind::IsADirectory => return Self::Folder,
            ErrorKind::PermissionDenied => "it is not yours to open or change, or another program keeps it to itself",
            ErrorKind::NotADirectory => "a part of its path is a file, not a folder",
            ErrorKind::AlreadyExists => "there is already something of that name",
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "there is no room left on the disk",
            ErrorKind::FileTooLarge => "it would be larger than the disk allows",
            ErrorKind::ReadOnlyFilesystem => "the disk can only be read",
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "another program has it open",
            ErrorKind::DirectoryNotEmpty => "the folder is not empty",
            ErrorKind::InvalidFilename | ErrorKind::InvalidInput => "files cannot have such a name here",
            ErrorKind::TimedOut
            | ErrorKind::StaleNetworkFileHandle
            | ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable
            | ErrorKind::NetworkDown
            | ErrorKind::NotConnected
            | ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted => "the network drive does not answer",
            ErrorKind::CrossesDevices => "it would have to be moved to another disk",
            ErrorKind::OutOfMemory => "there is not enough memory for it",
            _ => return Self::of_system(&error),
        };
        Self::Other(words.to_owned())
    }
}

impl Trouble {
    /// Kinds of trouble that the library has no name for yet: known by their numbers, or else by the system's own words.
    fn of_system(error: &Error) -> Self {
        let words = match (error.raw_os_error(), cfg!(windows)) {
            // ERROR_SHARING_VIOLATION, ERROR_LOCK_VIOLATION.
            (Some(32 | 33), true) => "another program has it open",
            // ERROR_CANT_RESOLVE_FILENAME: a circle of links.
            (Some(1921), true) => return Self::Loop,
            // ELOOP of Linux, and of macOS and the BSDs.
            (Some(40), false) if cfg!(target_os = "linux") => return Self::Loop,
            (Some(62), false) if !cfg!(target_os = "linux") => return Self::Loop,
            // EMFILE and ENFILE.
            (Some(23 | 24), false) => "too many files are open",
            // EIO.
            (Some(5), false) => "the disk has a fault at this place",
            _ => "",
        };
        if !words.is_empty() {
            return Self::Other(words.to_owned());
        }
        let words = error.to_string();
        let words = words.split(" (os error").next().unwrap_or_default();
        Self::Other(format!("the system says: {}", words.trim_end_matches('.')))
    }

    /// The problem of a file that cannot be read, with what to do.
    pub(crate) fn unreadable(&self, path: impl Into<PathBuf>) -> Diagnostic {
        let message = match self {
            Self::Missing => "there is no such file".to_owned(),
            trouble => format!("the file cannot be read: {trouble}"),
        };
        let code = match self {
            Self::TooLarge { .. } => Code::TooLarge,
            _ => Code::Unreadable,
        };
        let problem = Diagnostic::at_path(code, path, message);
        match self.help() {
            Some(help) => problem.help(help),
            None => problem,
        }
    }

    /// What to do, where that can be said without knowing the file.
    pub(crate) fn help(&self) -> Option<&'static str> {
        match self {
            Self::DeadLink | Self::Outside => Some("put a copy of what it should lead to in its place"),
            Self::Loop => Some("remove the link"),
            Self::TooMany | Self::TooDeep => Some("move away what is not part of the workspace"),
            Self::NoFile => Some("put a file in its place, or remove it"),
            Self::Missing | Self::Folder | Self::TooLarge { .. } | Self::Other(_) => None,
        }
    }
}

/// A number of bytes as people say it.
fn size(bytes: u64) -> String {
    const MB: u64 = 1 << 20;
    match bytes {
        0..10_240 => format!("{bytes} bytes"),
        10_240..MB => format!("{} KB", bytes >> 10),
        _ if bytes.is_multiple_of(MB) || bytes >= 100 * MB => format!("{} MB", bytes / MB),
        _ => format!("{}.{} MB", bytes / MB, bytes % MB * 10 / MB),
    }
}
