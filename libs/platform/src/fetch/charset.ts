import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import { FetchFault } from './fetch.fault.js';

/** Where in a page its character set may be told; browsers look no further. */
const PRESCAN_BYTES = 1_024;

/** 0x80 to 0x9F of windows-1252, which is what the Encoding standard means by latin1 and ASCII. Node reads them as control characters. */
const WINDOWS_1252 =
  '\u20AC\x81\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\x8D\u017D\x8F\x90\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\x9D\u017E\u0178';

/**
 * A text's bytes as characters: by its byte order mark, else by what the server says, else by what the page says of itself, else UTF-8 where
 * it is that, else windows-1252 (the Encoding standard, as browsers do it). What is no character becomes U+FFFD.
 *
 * @param declared the charset of the Content-Type, or null
 * @throws FetchFault CHARSET_UNKNOWN: one is named that nobody knows, and the bytes are not UTF-8 either
 */
export function decodeText(bytes: Buffer, declared: string | null): string {
  const label = markOf(bytes) ?? (declared || null) ?? labelInPage(bytes);
  if (label !== null) {
    const decoded = decodeAs(bytes, label);
    if (decoded !== undefined) return decoded;
    if (!isUtf8(bytes)) throw new FetchFault('CHARSET_UNKNOWN');
  }
  return decodeAs(bytes, isUtf8(bytes) ? 'utf-8' : 'windows-1252') ?? '';
}

function markOf(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : null;
}

function labelInPage(bytes: Buffer): string | null {
  const head = bytes
    .subarray(0, PRESCAN_BYTES)
    .toString('latin1')
    .replace(/<!--[^]*?(-->|$)/g, '');
  const meta = /<meta\s[^>]{0,300}?charset\s*=\s*["']?\s*([\w:.+-]{1,40})/i.exec(head);
  const found = meta ?? /^\s*<\?xml\s[^>]{0,100}?encoding\s*=\s*["']([\w:.+-]{1,40})["']/i.exec(head);
  if (!found?.[1]) return null;
  // a page that could be read so far is not in UTF-16, whatever it says
  return /^utf-?16/i.test(found[1]) ? 'utf-8' : found[1];
}

/** @returns undefined where nobody knows the label */
function decodeAs(bytes: Buffer, label: string): string | undefined {
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(label);
  } catch {
    return undefined;
  }
  if (decoder.encoding !== 'windows-1252') return decoder.decode(bytes);
  return bytes.toString('latin1').replace(/[\x80-\x9F]/g, (sign) => WINDOWS_1252[sign.charCodeAt(0) - 0x80] ?? sign);
}
