//! Reads back what the program writes: what a PDF, a web page and a Word file say, in one form that can be compared.
//! Knows nothing of how the program makes them.

pub mod docx;
pub mod html;
mod numerals;
pub mod pdf;
mod pdf_font;
pub mod pdf_page;
mod word_numbering;

/// In text from a PDF: a line ends or a gap is left here, so that a blank may or may not belong there.
pub const MAYBE_BLANK: char = '\u{e000}';

/// What a document says.
#[derive(Debug, Default, Clone)]
pub struct Said {
    /// All text in reading order, with the numbers of headings, paragraphs and lists; without bullets.
    pub text: String,
    /// Level and text of each heading, `2 Next steps`; the title has level 0.
    pub headings: Vec<String>,
    /// The cells of header rows that are not empty.
    pub header_cells: Vec<String>,
    /// Addresses of links that lead out of the document.
    pub links: Vec<String>,
    /// Alternative texts of pictures.
    pub alternatives: Vec<String>,
    /// The notes at the foot of pages, in order, without their numbers; in the text are only their marks.
    pub notes: Vec<String>,
    /// Every table as its rows, each as the text of its cells, header rows included. Where a cell spans several rows it
    /// stands in the first.
    pub tables: Vec<Vec<Vec<String>>>,
}

impl Said {
    /// How many cells each row of each table has.
    pub fn shape(&self) -> Vec<Vec<usize>> {
        self.tables.iter().map(|rows| rows.iter().map(Vec::len).collect()).collect()
    }

    /// Level and text of each heading, with single blanks.
    pub fn outline(&self) -> Vec<String> {
        self.headings.iter().map(|heading| settled(heading).replace(MAYBE_BLANK, " ")).collect()
    }

    /// The text with single blanks.
    pub fn line(&self) -> String {
        settled(&self.text).replace(MAYBE_BLANK, "")
    }

    /// The cells of a row.
    pub fn row(&self, table: usize, row: usize) -> Vec<String> {
        self.tables[table][row].iter().map(|cell| settled(cell).replace(MAYBE_BLANK, " ")).collect()
    }
}

/// The first thing that two formats of one document do not have in common: words, headings, header cells, links,
/// pictures, tables. `reference` is not a PDF.
pub fn difference(reference: &Said, other: &Said) -> Option<String> {
    let each = |what: &str, a: &[String], b: &[String]| {
        let at = (0..a.len().max(b.len())).find(|at| match (a.get(*at), b.get(*at)) {
            (Some(a), Some(b)) => !same(a, b),
            _ => true,
        })?;
        Some(format!("{what} {at}: {:?} is not {:?}", a.get(at), b.get(at)))
    };
    let cells = |said: &Said| said.tables.iter().flatten().flatten().cloned().collect::<Vec<_>>();
    text_difference(&reference.text, &other.text)
        .map(|at| format!("text: {at}"))
        .or_else(|| each("heading", &reference.headings, &other.headings))
        .or_else(|| each("header cell", &reference.header_cells, &other.header_cells))
        .or_else(|| each("link", &reference.links, &other.links))
        .or_else(|| each("note", &reference.notes, &other.notes))
        .or_else(|| each("alternative text", &reference.alternatives, &other.alternatives))
        .or_else(|| {
            let (a, b) = (reference.shape(), other.shape());
            (a != b).then(|| format!("tables: cells in rows {a:?} are not {b:?}"))
        })
        .or_else(|| each("cell", &cells(reference), &cells(other)))
}

/// Whether two texts say the same, however their lines break.
pub fn same(reference: &str, other: &str) -> bool {
    text_difference(reference, other).is_none()
}

/// Where two texts part, with what comes after.
fn text_difference(reference: &str, other: &str) -> Option<String> {
    let (a, b): (Vec<char>, Vec<char>) = (settled(reference).chars().collect(), settled(other).chars().collect());
    let (mut at, mut there) = (0, 0);
    while at < a.len() || there < b.len() {
        match (a.get(at), b.get(there)) {
            (Some(' '), Some(&MAYBE_BLANK)) => (at, there) = (at + 1, there + 1),
            (_, Some(&MAYBE_BLANK)) => there += 1,
            (Some(x), Some(y)) if x == y => (at, there) = (at + 1, there + 1),
            _ => {
                let part = |text: &[char], at: usize| {
                    text[at.saturating_sub(30)..text.len().min(at + 50)].iter().collect::<String>()
                };
                return Some(format!("{:?} is not {:?}", part(&a, at), part(&b, there)));
            }
        }
    }
    None
}

/// Single blanks, none at the ends; characters gone that only say where a line may break.
fn settled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = None;
    for c in text.chars() {
        match c {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
            MAYBE_BLANK => gap = gap.or(Some(MAYBE_BLANK)),
            c if c.is_whitespace() => gap = Some(' '),
            c => {
                if let Some(gap) = gap.take()
                    && !out.is_empty()
                {
                    out.push(gap);
                }
                out.push(c);
            }
        }
    }
    out
}

mod tests {
    use super::*;

    #[test]
    fn blanks_may_differ_only_where_a_line_may_end() {
        assert!(same("a b", " a \n b "));
        assert!(same("a b", &format!("a{MAYBE_BLANK}b")));
        assert!(same("ab", &format!("a{MAYBE_BLANK}b{MAYBE_BLANK}")));
        assert!(!same("ab", "a b"));
        assert!(!same("a b", "ab"));
        assert!(!same("a b", "a b c"));
    }
}
