import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'graphql';
import { Command } from '../command.js';

export const command: Command = {
  summary: 'make the file of persisted operations from GraphQL documents',
  usage: `usage: stet persist FILE|FOLDER ... > operations.json

Prints { "<SHA-256>": "<document>" } of every .graphql and .gql file given, or found in a folder given, for PERSISTED_OPERATIONS. Clients then send
{ "documentId": "sha256:<SHA-256>" } (HTTP, SSE) or { "query": "sha256:<SHA-256>" } (WebSocket too). A fragment stands in the document that uses it.`,

  async run(args) {
    if (args.length === 0) {
      console.error('stet persist: name at least one file or folder (stet persist --help)');
      return 2;
    }
    const documents: Record<string, string> = {};
    for (const file of args.flatMap(documentsIn).sort()) {
      const text = readFileSync(file, 'utf8').trim();
      try {
        parse(text);
      } catch (error) {
        console.error(`stet persist: ${file}: ${(error as Error).message}`);
        return 1;
      }
      documents[createHash('sha256').update(text).digest('hex')] = text;
    }
    if (Object.keys(documents).length === 0) {
      console.error('stet persist: there is no .graphql or .gql file');
      return 1;
    }
    console.log(JSON.stringify(documents, null, 2));
    return 0;
  },
};

function documentsIn(place: string): string[] {
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(graphql|gql)$/.test(name))
    .map((name) => path.join(place, name));
}
