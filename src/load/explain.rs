//! Explains in plain words why a text is not YAML, or is past a limit, and where the mistake is likely to be.

use granit_parser::ErrorKind;

use super::failure::{Failure, comment_in, not_yaml};
use super::limits::{MAX_DEPTH, MAX_VALUES};
use super::{indentation, signs, taken};
use crate::diag::{Code, Diagnostic};
use crate::shape::in_curly_quotes;
use crate::source::{SourceId, Sources, Span};

/// The problem that stopped reading. `last` is where the last value before it begins: the mistake may be there.
pub(super) fn explain(
    kind: &ErrorKind,
    at: usize,
    last: usize,
    source: SourceId,
    sources: &Sources,
) -> Box<Diagnostic> {
    let text = sources.text(source);
    let at = text.floor_char_boundary(at);
    let (line, _) = sources.line_column(source, at);
    let failure = Failure { text, source, sources, at, line };
    Box::new(failure.problem(kind, last))
}

impl Failure<'_> {
    fn problem(&self, kind: &ErrorKind, last: usize) -> Diagnostic {
        if matches!(kind, ErrorKind::RecursionLimitExceeded) {
            return too_deep(self.here());
        }
        if self.text[last.min(self.at)..].contains('\0') {
            let at = self.text.find('\0').unwrap_or(self.at);
            return not_utf8(self.sign(at));
        }
        if let Some(problem) = self.tab(last) {
            return problem;
        }
        let odd = signs::between(self.text, last.min(self.at), self.at, self.here());
        if let Some(problem) = odd {
            return problem;
        }
        match kind {
            ErrorKind::UnclosedQuotedScalar
            | ErrorKind::InvalidQuotedScalarIndent
            | ErrorKind::DocumentIndicatorInQuotedScalar => self.open_quote(),
            ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => {
                not_yaml(self.line_place(self.line), "text goes on behind the closing quotation mark")
                    .help("put the whole text in quotes: in \"…\" where it has ' in it, in '…' where it has \" in it")
            }
            ErrorKind::UnknownQuotedScalarEscape
            | ErrorKind::InvalidQuotedScalarHexEscape
            | ErrorKind::InvalidLowSurrogateHexEscape
            | ErrorKind::InvalidLowSurrogate
            | ErrorKind::MissingLowSurrogate
            | ErrorKind::UnpairedLowSurrogate
            | ErrorKind::InvalidUnicodeEscape => {
                not_yaml(self.here(), "a backslash stands in double quotes, where it is the beginning of a code")
                    .help("put the text in single quotes, or type two backslashes")
            }
            ErrorKind::CommentNotSeparated => {
                not_yaml(self.here(), "a `#` stands right behind a bracket or a quotation mark")
                    .help("put text with `#` in quotes, or type a space before the `#` of a note")
            }
            ErrorKind::CommentInterceptedScalar => indentation::comment_within(self),
            ErrorKind::UnexpectedEofFlowSequence
            | ErrorKind::UnexpectedEofFlowMapping
            | ErrorKind::UnexpectedEofImplicitFlowMapping
            | ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::ExpectedFlowSequenceSeparator
            | ErrorKind::UnclosedFlowCollection { .. }
            | ErrorKind::MismatchedFlowCollectionEnd { .. }
            | ErrorKind::InvalidColonPlacement
            | ErrorKind::BlockEntryInFlowCollection
            | ErrorKind::InvalidFlowScalarIndent
            | ErrorKind::FlowMappingValueAdjacentCollection => self.open_bracket(),
            ErrorKind::MisplacedFlowCollectionEnd => {
                not_yaml(self.here(), "a closing bracket stands where none is open")
                    .help("put text that begins with a bracket in quotes")
            }
            ErrorKind::UnknownAnchor
            | ErrorKind::UnexpectedCharacter { .. }
            | ErrorKind::UndeclaredTagHandle
            | ErrorKind::InvalidTagTerminator
            | ErrorKind::MissingTagUri
            | ErrorKind::UnclosedVerbatimTag
            | ErrorKind::InvalidTagEscape
            | ErrorKind::InvalidGlobalTagCharacter
            | ErrorKind::MissingAnchorOrAliasName => {
                let here = taken::begins(Code::NotYaml, self.text, self.here());
                here.or_else(|| self.sign_of_value()).unwrap_or_else(|| indentation::does_not_fit(self))
            }
            _ if self.is_behind_comma() => self.sign_of_value().unwrap_or_else(|| indentation::does_not_fit(self)),
            ErrorKind::InvalidBlockScalarHeader | ErrorKind::ZeroBlockScalarIndent => not_yaml(
                self.here(),
                "text stands on the same line as `|` or `>`",
            )
            .help(
                "begin the text on the line below, indented further; or put text that begins with `|` or `>` in quotes",
            ),
            ErrorKind::BlockSequenceEntryNotAllowed | ErrorKind::MappingKeyNotAllowed => {
                let sign = taken::begins(Code::NotYaml, self.text, self.here());
                sign.unwrap_or_else(|| indentation::does_not_fit(self)).help("begin a list on the line below its key")
            }
            ErrorKind::MappingValueNotAllowed => self.colon(),
            ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => indentation::no_key(self),
            _ => indentation::does_not_fit(self),
        }
    }

    /// A value that begins with a YAML indicator, in the line where reading stopped.
    fn sign_of_value(&self) -> Option<Diagnostic> {
        let value = self.value()?;
        taken::begins(Code::NotYaml, self.text, value)
    }

    fn is_behind_comma(&self) -> bool {
        let value = self.value();
        value.is_some_and(|value| self.text[value.start..value.end].starts_with(','))
    }

    /// The place of the value in the line where reading stopped, after the hyphens of lists and the first key.
    fn value(&self) -> Option<Span> {
        let line = self.line_place(self.line);
        let typed = &self.text[line.start..line.end];
        let item = typed.trim_start_matches([' ', '-']);
        let key = item.find(|c: char| !(c.is_alphanumeric() || "_-.".contains(c)));
        let value =
            key.filter(|key| *key > 0).and_then(|key| item[key..].strip_prefix(": ")).unwrap_or(item).trim_start();
        let start = line.start + typed.len() - value.len();
        (start < line.end).then_some(Span { start, ..line })
    }

    /// A tab in the indentation of a line, from the last value on.
    fn tab(&self, last: usize) -> Option<Diagnostic> {
        let (from, _) = self.sources.line_column(self.source, last.min(self.at));
        let place = (from..=self.line + 1).find_map(|line| {
            let start = self.start_of(line)?;
            let lead = self.lead(line);
            Some(start + lead.find('\t')?)
        })?;
        Some(
            not_yaml(self.sign(place), "a tab stands where spaces are expected")
                .help("indent with spaces, not with tabs"),
        )
    }

    fn open_quote(&self) -> Diagnostic {
        let line = opened_before(self.text, self.line, has_open_quote).unwrap_or(self.line);
        let problem = not_yaml(self.line_place(line), "a quotation mark is not closed");
        match self.typed(line).trim_end().ends_with(['“', '”', '„']) {
            true => problem
                .help("the one at its end is a curly one of Word, which YAML takes for a letter: type a straight one"),
            false => problem.help("close it, or put the text after `|` on the lines below"),
        }
    }

    fn open_bracket(&self) -> Diagnostic {
        let line = opened_before(self.text, self.line, has_open_bracket);
        if let Some(line) = line
            && let Some(start) = self.start_of(line)
            && let Some(hash) = comment_in(self.typed(line))
        {
            let place =
                Span { start: start + hash, end: start + self.typed(line).trim_end().len(), source: self.source };
            let words = &self.text[place.start..place.end];
            return Diagnostic::error(
                Code::NotYaml,
                place,
                format!("YAML takes `{words}` for a note, so that the bracket before it is not closed"),
            )
            .help("put text with `#` in quotes");
        }
        match line {
            Some(line) => {
                not_yaml(self.line_place(line), "a bracket is not closed").help("close it, or put the text in quotes")
            }
            None => indentation::does_not_fit(self),
        }
    }

    /// A colon where none can be: in a text, or in a line that continues the text before it.
    fn colon(&self) -> Diagnostic {
        let before = &self.typed(self.line)[..self.at - self.start_of(self.line).unwrap_or(self.at)];
        let key = before.trim_start();
        let key = key.strip_prefix("- ").unwrap_or(key);
        let Some((_, value)) = key.split_once(": ") else { return indentation::key_within_text(self) };
        let value = value.trim();
        if signs::is_curly(value) {
            return in_curly_quotes(Code::NotYaml, self.line_place(self.line));
        }
        not_yaml(self.line_place(self.line), "there is a second colon in the line")
            .help("put the text in quotes, or after `|` on the lines below")
    }
}

/// The problem of a file that is not UTF-8.
pub(super) fn not_utf8(place: Span) -> Diagnostic {
    Diagnostic::error(Code::NotUtf8, place, "the file is not UTF-8 text")
        .help("save it as UTF-8; in Notepad choose Save as, Encoding: UTF-8")
}

pub(super) fn too_deep(place: Span) -> Diagnostic {
    let message = format!("lists and keys are nested more than {MAX_DEPTH} levels deep");
    Diagnostic::error(Code::TooLarge, place, message).help("look for brackets that are not closed")
}

pub(super) fn too_often(place: Span) -> Diagnostic {
    let message = "the file repeats its parts too often by `*` references";
    Diagnostic::error(Code::TooLarge, place, message).help(format!(
        "write out what the references stand for; with all of them a file has at most {MAX_VALUES} values"
    ))
}

pub(super) fn too_many_values(place: Span) -> Diagnostic {
    let message = format!("the file has more than {MAX_VALUES} values");
    Diagnostic::error(Code::TooLarge, place, message).help("split the plan or register into several files")
}

pub(super) fn of_itself(place: Span) -> Diagnostic {
    not_yaml(place, "a value refers to itself").help("put text that begins with `*` or `&` in quotes")
}

pub(super) fn second_document(place: Span) -> Diagnostic {
    not_yaml(place, "a second document begins here")
        .help("delete the line `---`, or put what follows into a file of its own")
}

pub(super) fn no_name(place: Span) -> Diagnostic {
    not_yaml(place, "braces or brackets stand where a name is expected")
        .help("put text with braces or brackets in quotes")
}

pub(super) fn no_key(place: Span) -> Diagnostic {
    not_yaml(place, "there is no key before the colon")
        .help("type the key, or put text that begins with a colon in quotes")
}

/// The problem of a word before a value that YAML takes for its own: a tag such as `!Important`, or a name such as
/// `&Co` that nothing refers to. The value would be read without it.
pub(super) fn word_taken(text: &str, place: Span) -> Diagnostic {
    let rest = text[place.start..].lines().next().unwrap_or_default();
    let whole = Span { end: place.start + rest.trim_end().len(), ..place };
    let word = &text[place.start..place.end];
    taken::begins(Code::LostWords, text, whole)
        .unwrap_or_else(|| Diagnostic::error(Code::LostWords, place, format!("YAML leaves `{word}` out")))
}

/// The last line up to a line number that leaves something open.
fn opened_before(text: &str, line: usize, is_open: fn(&str) -> bool) -> Option<usize> {
    let lines: Vec<&str> = text.lines().take(line).collect();
    lines.iter().rposition(|line| is_open(line)).map(|at| at + 1)
}

/// Whether the value of a line begins with a quotation mark that the line does not close.
fn has_open_quote(line: &str) -> bool {
    let value = [": ", "- "].iter().filter_map(|before| line.split_once(before)).map(|(_, value)| value.trim());
    value.into_iter().any(|value| {
        ['"', '\''].into_iter().any(|quote| value.starts_with(quote) && value.matches(quote).count() % 2 == 1)
    })
}

fn has_open_bracket(line: &str) -> bool {
    let line = comment_in(line).map_or(line, |at| &line[..at]);
    let count = |signs: [char; 2]| line.matches(signs).count();
    count(['[', '{']) > count([']', '}'])
}
