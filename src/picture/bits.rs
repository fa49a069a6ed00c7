//! Codes of the pixels of a JPEG, bit by bit (ISO/IEC 10918-1, annexes C and F.2.2).

/// Why a picture cannot be shown whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Damage {
    /// Its pixels end before the picture does.
    CutOff,
    /// There is something among its pixels that is no code.
    Garbled,
}

const LONGEST: usize = 16;

/// Codes and their meanings.
pub(super) struct HuffmanTable {
    /// For each length, the first sixteen bits that are past its codes.
    ends: [u32; LONGEST],
    /// For each length, the difference between a code and the index of its meaning.
    starts: [i32; LONGEST],
    meanings: Vec<u8>,
}

impl HuffmanTable {
    /// Reads a table behind its number, and gives what follows it. Nothing where there are more codes than bits for them.
    pub(super) fn read(data: &[u8]) -> Option<(Self, &[u8])> {
        let (counts, rest) = data.split_at_checked(LONGEST)?;
        let all = counts.iter().map(|count| usize::from(*count)).sum();
        let (meanings, rest) = rest.split_at_checked(all)?;
        let mut table = Self { ends: [0; LONGEST], starts: [0; LONGEST], meanings: meanings.to_vec() };
        let (mut code, mut before) = (0_u32, 0_i32);
        for (at, count) in counts.iter().enumerate() {
            table.starts[at] = before - code as i32;
            code += u32::from(*count);
            before += i32::from(*count);
            table.ends[at] = code << (LONGEST - 1 - at);
            if table.ends[at] > 1 << LONGEST {
                return None;
            }
            code <<= 1;
        }
        Some((table, rest))
    }

    /// The code that sixteen bits begin with: its length and its meaning.
    fn find(&self, bits: u32) -> Option<(u32, u8)> {
        let at = self.ends.iter().position(|end| bits < *end)?;
        let code = (bits >> (LONGEST - 1 - at)) as i32;
        let meaning = self.meanings.get((code + self.starts[at]) as usize)?;
        Some((at as u32 + 1, *meaning))
    }
}

pub(super) struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
    held: u64,
    count: u32,
    /// For how many blocks of a progressive scan nothing comes.
    pub(super) run: u32,
}

impl<'a> Bits<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, held: 0, count: 0, run: 0 }
    }

    /// Takes in bytes up to a mark or the end.
    fn fill(&mut self) {
        while self.count <= 48 {
            let next = match self.bytes.get(self.at) {
                // FF is written with a zero behind it.
                Some(0xff) if self.bytes.get(self.at + 1) == Some(&0) => {
                    self.at += 1;
                    0xff
                }
                Some(byte) if *byte != 0xff => *byte,
                _ => return,
            };
            self.at += 1;
            self.held = self.held << 8 | u64::from(next);
            self.count += 8;
        }
    }

    /// The meaning of the next code.
    pub(super) fn code(&mut self, table: &HuffmanTable) -> Result<u8, Damage> {
        if self.count < LONGEST as u32 {
            self.fill();
        }
        let missing = (LONGEST as u32).saturating_sub(self.count);
        // Ones follow the last bit: no code ends with them.
        let bits = match missing {
            0 => self.held >> (self.count - LONGEST as u32),
            _ => self.held << missing | ((1 << missing) - 1),
        };
        match table.find(bits as u32 & 0xffff) {
            Some((length, meaning)) if length <= self.count => {
                self.count -= length;
                Ok(meaning)
            }
            None if missing == 0 => Err(Damage::Garbled),
            _ => Err(Damage::CutOff),
        }
    }

    /// A number of so many bits, at most sixteen.
    pub(super) fn number(&mut self, bits: u8) -> Result<u32, Damage> {
        let bits = u32::from(bits);
        if bits > LONGEST as u32 {
            return Err(Damage::Garbled);
        }
        if self.count < bits {
            self.fill();
        }
        self.count = self.count.checked_sub(bits).ok_or(Damage::CutOff)?;
        Ok((self.held >> self.count) as u32 & ((1 << bits) - 1))
    }

    /// Goes behind a restart mark, which has a number of its own.
    pub(super) fn restart(&mut self, number: usize) -> Result<(), Damage> {
        (self.count, self.run) = (0, 0);
        // Bits that fill up the last byte, and bytes that programs have left there.
        while let Some(byte) = self.bytes.get(self.at) {
            self.at += 1;
            match (byte, self.bytes.get(self.at)) {
                (0xff, Some(mark @ 0xd0..=0xd7)) if usize::from(mark & 7) == number => {
                    self.at += 1;
                    return Ok(());
                }
                (0xff, Some(0xd0..=0xd7)) => return Err(Damage::Garbled),
                _ => {}
            }
        }
        Err(Damage::CutOff)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_up_to_the_last_bit() {
        // 0 is seven, 10 is eight, 110 is nine.
        let data = [&[1, 1, 1][..], &[0; 13], &[7, 8, 9, 0xaa]].concat();
        let (table, rest) = HuffmanTable::read(&data).expect("a table");
        assert_eq!(rest, [0xaa]);
        let mut bits = Bits::new(&[0b1101_0010, 0xff, 0, 0xff, 0xd0, 0b0011_1111]);
        let read = [(); 4].map(|()| bits.code(&table));
        assert_eq!(read, [Ok(9), Ok(8), Ok(7), Ok(8)]);
        assert_eq!(bits.number(3), Ok(0b111));
        assert_eq!(bits.code(&table), Err(Damage::CutOff));
        bits.restart(0).expect("a mark");
        assert_eq!(bits.number(3), Ok(0b001));
        assert_eq!(bits.number(6), Err(Damage::CutOff));
        let mut bits = Bits::new(&[0xfe; 4]);
        assert_eq!(bits.code(&table), Err(Damage::Garbled));
    }
}
