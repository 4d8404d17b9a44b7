import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const ID = /^sha256:([0-9a-f]{64})$/;

/** The file of persisted operations is not one. The message is one line for the person who starts Stet. */
export class PersistedFault extends Error {
  override readonly name = 'PersistedFault';
}

/**
 * Documents that were agreed on beforehand, by the SHA-256 of their text: a client names one instead of sending it, and where `only` is set nothing
 * else is executed. On every transport a document is named in the place of its text (`"query": "sha256:<hex>"`), by HTTP and SSE also as
 * `documentId`, as the draft of GraphQL over HTTP has it.
 *
 * @example const persisted = Persisted.read('/etc/stet/operations.json', true); // { "<hex>": "query Me { me { id } }" }
 */
export class Persisted {
  private readonly texts: ReadonlySet<string>;

  constructor(
    readonly documents: ReadonlyMap<string, string>,
    readonly only: boolean,
  ) {
    this.texts = new Set(documents.values());
  }

  /** @throws PersistedFault where the file cannot be read, or a text is not what its hash says */
  static read(file: string, only: boolean): Persisted {
    const documents = new Map<string, string>();
    let entries: unknown;
    try {
      entries = JSON.parse(readFileSync(file, 'utf8'));
    } catch (error) {
      throw new PersistedFault(`PERSISTED_OPERATIONS: ${file} cannot be read (${(error as Error).message})`);
    }
    if (typeof entries !== 'object' || entries === null || entries instanceof Array)
      throw new PersistedFault(`PERSISTED_OPERATIONS: ${file} is no object of documents by their SHA-256 (stet persist makes one)`);
    for (const [hash, text] of Object.entries(entries as Record<string, unknown>)) {
      if (typeof text !== 'string' || sha256(text) !== hash)
        throw new PersistedFault(`PERSISTED_OPERATIONS: in ${file} the text of ${hash.slice(0, 80)} has another SHA-256`);
      documents.set(hash, text);
    }
    return new Persisted(documents, only);
  }

  /** @returns the text to execute: the one that is named, or the one that was sent; undefined where it is not (to be) known here */
  textOf(query: string): string | undefined {
    const hash = ID.exec(query)?.[1];
    if (hash !== undefined) return this.documents.get(hash);
    return !this.only || this.texts.has(query) ? query : undefined;
  }
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A request's body with `documentId` in the place of its query; any other body as it is. */
export function withNamedDocument(body: string | undefined): string | undefined {
  if (!body?.includes('"documentId"')) return body;
  try {
    const sent = JSON.parse(body) as { documentId?: unknown; query?: unknown } | null;
    if (typeof sent !== 'object' || sent === null || typeof sent.documentId !== 'string' || sent.query !== undefined) return body;
    const { documentId, ...rest } = sent;
    return JSON.stringify({ ...rest, query: documentId });
  } catch {
    return body; // the protocol answers a broken body
  }
}

/** The same for the address of a GET. */
export function urlWithNamedDocument(url: string): string {
  if (!url.includes('documentId=')) return url;
  const [path, search] = [url.slice(0, url.indexOf('?')), new URLSearchParams(url.slice(url.indexOf('?') + 1))];
  const documentId = search.get('documentId');
  if (documentId === null || search.has('query')) return url;
  search.delete('documentId');
  search.set('query', documentId);
  return `${path}?${search.toString()}`;
}
