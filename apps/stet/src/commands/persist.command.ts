import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { Command } from '../command.js';

export const command: Command = {
  summary: 'make the file of persisted operations from GraphQL documents',
  usage: `usage: stet persist FILE|FOLDER ... > operations.json

Prints { "<SHA-256>": "<document>" } of every .graphql and .gql file given, or found in a folder given, for PERSISTED_OPERATIONS. Clients then send
{ "documentId": "sha256:<SHA-256>" } (HTTP, SSE) or { "query": "sha256:<SHA-256>" } (WebSocket too). A fragment stands in the document that uses it.

Each document is held against the schema of this release: where one does not fit, all that is wrong is told, and nothing is printed.`,

  run(args) {
    if (args.length === 0) {
      console.error('stet persist: name at least one file or folder (stet persist --help)');
      return Promise.resolve(2);
    }
    const documents: Record<string, string> = {};
    const faults: string[] = [];
    try {
      const schema = schemaOfRelease();
      for (const file of args.flatMap(documentsIn).sort()) {
        const text = readFileSync(file, 'utf8').trim();
        faults.push(...faultsOf(schema, text).map((fault) => `${file}: ${fault}`));
        documents[createHash('sha256').update(text).digest('hex')] = text;
      }
    } catch (error) {
      // a file or folder that is not there, or may not be read
      faults.push((error as Error).message);
    }
    if (faults.length === 0 && Object.keys(documents).length === 0) faults.push('there is no .graphql or .gql file');
    for (const fault of faults) console.error(`stet persist: ${fault}`);
    if (faults.length === 0) console.log(JSON.stringify(documents, null, 2));
    return Promise.resolve(faults.length === 0 ? 0 : 1);
  },
};

/** The committed schema: it lies beside the built code as it lies beside the source. */
const schemaOfRelease = (): GraphQLSchema =>
  buildSchema(readFileSync(path.resolve(import.meta.dirname, '../../../api/schema.graphql'), 'utf8'), { assumeValidSDL: true });

/** What keeps a document from being executed, a line each with its place. */
function faultsOf(schema: GraphQLSchema, text: string): string[] {
  try {
    return validate(schema, parse(text)).map(({ message, locations }) => `${placeOf(locations)}${message}`);
  } catch (error) {
    return [(error as Error).message];
  }
}

const placeOf = (locations: readonly { line: number; column: number }[] | undefined): string =>
  locations?.[0] ? `${locations[0].line}:${locations[0].column}: ` : '';

/** @throws Error that names a place which is not there */
function documentsIn(place: string): string[] {
  const there = statSync(place, { throwIfNoEntry: false });
  if (!there) throw new Error(`${place}: there is no such file or folder`);
  if (!there.isDirectory()) return [place];
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(graphql|gql)$/.test(name))
    .map((name) => path.join(place, name));
}
