//! The coded pixels of a JPEG, gone through to their end (ISO/IEC 10918-1, annexes F and G). Decoders are lenient: where the pixels
//! break off they give grey, and nobody is told. Here nothing is decoded: the codes are counted.

use super::bits::{Bits, Damage, HuffmanTable};

/// The most blocks that are gone through: a picture has no more pixels than `raster` reads, or it is refused there.
const MOST_BLOCKS: usize = 12_000_000;
/// The most scans: cameras and programs write up to fifteen.
const MOST_SCANS: usize = 500;
/// The coefficients of a block.
const COEFFICIENTS: usize = 64;

/// The state of a picture while its segments are gone through.
#[derive(Default)]
pub(super) struct Scans {
    parts: Vec<Component>,
    width: usize,
    height: usize,
    is_progressive: bool,
    /// Codes of the first coefficients, and of the others.
    tables: [[Option<HuffmanTable>; 4]; 2],
    /// How many units are between two restart marks; 0 where there are none.
    restart: usize,
    scans: usize,
    /// Whether it is packed in a way that is not gone through here: by numbers, without loss, or with tables kept elsewhere.
    is_rare: bool,
}

struct Component {
    name: u8,
    /// Blocks in a unit of all components, across and down.
    across: usize,
    down: usize,
    /// Blocks in a row, those that fill up the last unit too.
    row: usize,
    /// Which coefficients of each block are not zero so far.
    set: Vec<u64>,
    /// The lowest bit that each coefficient has so far.
    lowest: [Option<u8>; COEFFICIENTS],
}

struct ScanHead {
    /// The components in it, each with its tables.
    parts: Vec<(usize, usize, usize)>,
    from: usize,
    to: usize,
    is_first: bool,
    low: u8,
}

impl Scans {
    /// Takes in a segment: its marker, its data, and for a scan the codes that follow it.
    pub(super) fn take(&mut self, marker: u8, data: &[u8], coded: &[u8]) -> Result<(), Damage> {
        if self.is_rare {
            return Ok(());
        }
        match marker {
            0xc4 => self.tables(data),
            0xc0..=0xc2 => self.frame(marker, data),
            0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf => self.is_rare = true,
            0xdd => {
                let count = data.first_chunk::<2>().map(|two| u16::from_be_bytes(*two));
                self.restart = count.map_or(0, usize::from);
            }
            0xda => return self.scan(data, coded),
            _ => {}
        }
        Ok(())
    }

    /// Fails where a coefficient was begun and not brought to its end, or a component has none.
    pub(super) fn finish(&self) -> Result<(), Damage> {
        let is_open = |part: &Component| {
            let mut all = part.lowest.iter().flatten();
            part.lowest[0].is_none() || all.any(|low| *low > 0)
        };
        if !self.is_rare && self.parts.iter().any(is_open) { Err(Damage::CutOff) } else { Ok(()) }
    }

    fn tables(&mut self, mut data: &[u8]) {
        while let Some((first, rest)) = data.split_first() {
            let place = (usize::from(first >> 4), usize::from(first & 0xf));
            let (Some((table, rest)), (0..=1, 0..=3)) = (HuffmanTable::read(rest), place) else {
                self.is_rare = true;
                return;
            };
            self.tables[place.0][place.1] = Some(table);
            data = rest;
        }
    }

    fn frame(&mut self, marker: u8, data: &[u8]) {
        let [_, h1, h2, w1, w2, _, parts @ ..] = data else {
            self.is_rare = true;
            return;
        };
        self.is_progressive = marker == 0xc2;
        self.height = usize::from(u16::from_be_bytes([*h1, *h2]));
        self.width = usize::from(u16::from_be_bytes([*w1, *w2]));
        let parts = parts.as_chunks::<3>().0.iter();
        let part = |[name, ways, _]: &[u8; 3]| Component {
            name: *name,
            across: usize::from(ways >> 4),
            down: usize::from(ways & 0xf),
            row: 0,
            set: vec![],
            lowest: [None; COEFFICIENTS],
        };
        self.parts = parts.map(part).collect();
        let (across, down) = self.most();
        let (units, rows) = self.units();
        let blocks = units * rows * across * down * self.parts.len();
        let is_usual = |part: &Component| (1..=4).contains(&part.across) && (1..=4).contains(&part.down);
        // A height of nothing is said behind the first scan.
        self.is_rare |= blocks == 0 || blocks > MOST_BLOCKS || !self.parts.iter().all(is_usual);
        for part in &mut self.parts {
            part.row = units * part.across;
        }
    }

    /// Blocks in a unit of all components, across and down.
    fn most(&self) -> (usize, usize) {
        let across = self.parts.iter().map(|part| part.across).max();
        let down = self.parts.iter().map(|part| part.down).max();
        (across.unwrap_or(0), down.unwrap_or(0))
    }

    /// Units of all components, across and down.
    fn units(&self) -> (usize, usize) {
        let (across, down) = self.most();
        let units = |pixels: usize, blocks: usize| pixels.div_ceil((8 * blocks).max(1));
        (units(self.width, across), units(self.height, down))
    }

    fn scan(&mut self, data: &[u8], coded: &[u8]) -> Result<(), Damage> {
        self.scans += 1;
        if self.scans > MOST_SCANS {
            return Err(Damage::Garbled);
        }
        let scan = self.head(data).ok_or(Damage::Garbled)?;
        let lacks = |kind: usize, at: usize| self.tables[kind][at & 3].is_none();
        let first = scan.from == 0 && scan.is_first;
        let others = scan.to > 0;
        if scan.parts.iter().any(|(_, dc, ac)| first && lacks(0, *dc) || others && lacks(1, *ac)) {
            self.is_rare = true;
            return Ok(());
        }
        self.units_of(&scan, coded)?;
        for (at, ..) in &scan.parts {
            self.parts[*at].lowest[scan.from..=scan.to].fill(Some(scan.low));
        }
        Ok(())
    }

    fn head(&self, data: &[u8]) -> Option<ScanHead> {
        let (count, rest) = data.split_first()?;
        let (named, rest) = rest.split_at_checked(2 * usize::from(*count))?;
        let [from, to, bits, ..] = rest else { return None };
        let named = named.as_chunks::<2>().0.iter();
        let parts = named.map(|[name, tables]| {
            let at = self.parts.iter().position(|part| part.name == *name)?;
            Some((at, usize::from(tables >> 4) & 3, usize::from(tables & 3)))
        });
        let parts: Vec<_> = parts.collect::<Option<_>>()?;
        let (from, to, high, low) = match self.is_progressive {
            true => (usize::from(*from), usize::from(*to), bits >> 4, bits & 0xf),
            // Programs have left other numbers there, and readers do not look.
            false => (0, COEFFICIENTS - 1, 0, 0),
        };
        let is_sound = from <= to
            && to < COEFFICIENTS
            && !parts.is_empty()
            // Coefficients other than the first come for one component at a time.
            && (!self.is_progressive || from == 0 && to == 0 || from > 0 && parts.len() == 1);
        is_sound.then_some(ScanHead { parts, from, to, is_first: high == 0, low })
    }

    /// Goes through the codes of a scan, unit by unit.
    fn units_of(&mut self, scan: &ScanHead, coded: &[u8]) -> Result<(), Damage> {
        let (units, rows) = match &scan.parts[..] {
            // A component alone comes block by block, without those that fill up a unit.
            [(at, ..)] => {
                let (across, down) = self.most();
                let part = &self.parts[*at];
                let blocks = |pixels: usize, own: usize, most: usize| (pixels * own).div_ceil(most).div_ceil(8);
                (blocks(self.width, part.across, across), blocks(self.height, part.down, down))
            }
            _ => self.units(),
        };
        let mut bits = Bits::new(coded);
        for unit in 0..units * rows {
            if self.restart > 0 && unit > 0 && unit % self.restart == 0 {
                bits.restart((unit / self.restart - 1) % 8)?;
            }
            let (x, y) = (unit % units, unit / units);
            for (at, dc, ac) in &scan.parts {
                let part = &mut self.parts[*at];
                let (across, down) = match scan.parts.len() {
                    1 => (1, 1),
                    _ => (part.across, part.down),
                };
                for inner in 0..across * down {
                    let (x, y) = (x * across + inner % across, y * down + inner / across);
                    let tables = [&self.tables[0][*dc], &self.tables[1][*ac]];
                    match self.is_progressive {
                        true => part.grown(scan, y * part.row + x, tables, &mut bits)?,
                        false => whole(tables, &mut bits)?,
                    }
                }
            }
        }
        Ok(())
    }
}

/// The codes of a table that is known to be there.
fn table(table: &Option<HuffmanTable>) -> Result<&HuffmanTable, Damage> {
    table.as_ref().ok_or(Damage::Garbled)
}

/// One block with all its coefficients (F.2.2).
fn whole([dc, ac]: [&Option<HuffmanTable>; 2], bits: &mut Bits<'_>) -> Result<(), Damage> {
    let (dc, ac) = (table(dc)?, table(ac)?);
    let size = bits.code(dc)?;
    bits.number(size)?;
    let mut at = 1;
    while at < COEFFICIENTS {
        let code = bits.code(ac)?;
        let (zeros, size) = (usize::from(code >> 4), code & 0xf);
        match (zeros, size) {
            (15, 0) => at += 16,
            (_, 0) => break,
            _ => {
                bits.number(size)?;
                at += zeros + 1;
            }
        }
    }
    Ok(())
}

impl Component {
    /// Reads the part of one block that a scan of a progressive picture brings (annex G).
    fn grown(
        &mut self,
        scan: &ScanHead,
        block: usize,
        [dc, ac]: [&Option<HuffmanTable>; 2],
        bits: &mut Bits<'_>,
    ) -> Result<(), Damage> {
        match (scan.from, scan.is_first) {
            (0, true) => {
                let size = bits.code(table(dc)?)?;
                bits.number(size).map(|_| ())
            }
            (0, false) => bits.number(1).map(|_| ()),
            (_, true) => self.begin(scan, block, table(ac)?, bits),
            (_, false) => self.refine(scan, block, table(ac)?, bits),
        }
    }

    /// Notes that a coefficient is not zero.
    fn note(&mut self, block: usize, at: usize) {
        if self.set.len() <= block {
            self.set.resize(block + 1, 0);
        }
        self.set[block] |= 1 << at;
    }

    fn begin(&mut self, scan: &ScanHead, block: usize, ac: &HuffmanTable, bits: &mut Bits<'_>) -> Result<(), Damage> {
        if bits.run > 0 {
            bits.run -= 1;
            return Ok(());
        }
        let mut at = scan.from;
        while at <= scan.to {
            let code = bits.code(ac)?;
            let (zeros, size) = (code >> 4, code & 0xf);
            match (zeros, size) {
                (15, 0) => at += 16,
                (_, 0) => {
                    bits.run = (1 << zeros) - 1 + bits.number(zeros)?;
                    break;
                }
                _ => {
                    bits.number(size)?;
                    at += usize::from(zeros);
                    if at <= scan.to {
                        self.note(block, at);
                    }
                    at += 1;
                }
            }
        }
        Ok(())
    }

    fn refine(&mut self, scan: &ScanHead, block: usize, ac: &HuffmanTable, bits: &mut Bits<'_>) -> Result<(), Damage> {
        let set = self.set.get(block).copied().unwrap_or(0);
        let is_set = |at: usize| set >> at & 1 == 1;
        let mut at = scan.from;
        while bits.run == 0 && at <= scan.to {
            let code = bits.code(ac)?;
            let (mut zeros, size) = (code >> 4, code & 0xf);
            if size == 0 && zeros < 15 {
                bits.run = (1 << zeros) + bits.number(zeros)?;
                break;
            }
            // The sign of a new coefficient.
            bits.number(size)?;
            while at <= scan.to {
                if is_set(at) {
                    bits.number(1)?;
                } else if zeros == 0 {
                    break;
                } else {
                    zeros -= 1;
                }
                at += 1;
            }
            if size > 0 && at <= scan.to {
                self.note(block, at);
            }
            at += 1;
        }
        if bits.run > 0 {
            for _ in (at..=scan.to).filter(|at| is_set(*at)) {
                bits.number(1)?;
            }
            bits.run -= 1;
        }
        Ok(())
    }
}
