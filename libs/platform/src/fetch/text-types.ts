import { FetchFault } from './fetch.fault.js';

const TEXT_TYPES: ReadonlySet<string> = new Set(['text/html', 'application/xhtml+xml', 'text/plain']);

export interface TextType {
  readonly type: string;
  readonly charset: string | null;
}

/** @throws FetchFault TYPE_FORBIDDEN: another type than text, or none at all */
export function readTextType(header: string): TextType {
  const [type = '', ...parameters] = header.split(';').map((piece) => piece.trim());
  if (!TEXT_TYPES.has(type.toLowerCase())) throw new FetchFault('TYPE_FORBIDDEN');
  const charset = parameters.flatMap((parameter) => /^charset\s*=\s*"?([^"]{1,40})"?$/i.exec(parameter)?.[1] ?? [])[0];
  return { type: type.toLowerCase(), charset: charset?.trim() ?? null };
}

/** Beginnings of what is surely no text, whatever the server calls it: PDF, ZIP and office files, pictures, sound, programs, archives. */
const MAGIC = [
  '%PDF-',
  'PK\x03\x04',
  'GIF8',
  '\x89PNG',
  '\xff\xd8\xff',
  'RIFF',
  'OggS',
  'ID3',
  '\x7fELF',
  'MZ\x90',
  '\x1f\x8b',
  'BZh',
  '\xd0\xcf\x11\xe0',
];

/**
 * @param text as it was decoded, for UTF-16 is full of zeros that mean nothing
 * @throws FetchFault TYPE_FORBIDDEN: it is called text and is none
 */
export function refuseBinary(bytes: Buffer, text: string): void {
  const head = bytes.subarray(0, 16).toString('latin1');

  if (MAGIC.some((mark) => head.startsWith(mark)) || /[\x00-\x08\x0e-\x1a\x1c-\x1f]/.test(text.slice(0, 2_048)))
    throw new FetchFault('TYPE_FORBIDDEN');
}
