// ZIP files, read and written, as far as the runs of the window need them.
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

// The files in a ZIP, by name.
export const unzipped = bytes => {
  let at = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  const count = bytes.readUInt16LE(at + 10);
  at = bytes.readUInt32LE(at + 16);
  const files = new Map();
  for (let file = 0; file < count; file++) {
    const [method, size, name, extra, comment, start] =
      [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)];
    const body = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
    const packed = bytes.subarray(body, body + size);
    files.set(bytes.toString('utf8', at + 46, at + 46 + name), method ? inflateRawSync(packed) : packed);
    at += 46 + name + extra + comment;
  }
  return files;
};

// A ZIP of files, given as pairs of name and bytes.
export const zipped = files => {
  const parts = [];
  const list = [];
  let at = 0;
  for (const [name, bytes] of files) {
    const packed = deflateRawSync(bytes);
    const named = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(bytes.length, 18);
    facts.writeUInt16LE(named.length, 22);
    const end = Buffer.alloc(14);
    end.writeUInt32LE(at, 10);
    parts.push(Buffer.from('PK\u0003\u0004'), facts, named, packed);
    list.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), facts, end, named);
    at += 30 + named.length + packed.length;
  }
  const last = Buffer.alloc(18);
  last.writeUInt16LE(files.length, 4);
  last.writeUInt16LE(files.length, 6);
  last.writeUInt32LE(list.reduce((sum, part) => sum + part.length, 0), 8);
  last.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, ...list, Buffer.from('PK\u0005\u0006'), last]);
};

// A ZIP in which one file has become another.
export const changed = (bytes, name, change) =>
  zipped([...unzipped(bytes)].map(([own, body]) => [own, own === name ? Buffer.from(change(body.toString())) : body]));
