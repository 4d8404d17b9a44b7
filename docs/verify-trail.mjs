// node verify-trail.mjs EXPORT.ndjson [HEADS]: verifies an exported trail, knowing nothing of Stet. HEADS: heads told earlier, a line each.
// Exit status: 0 whole, 1 tampered with. How an event is hashed: docs/decisions/0027-the-sealed-trail.md.
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

const [file, kept] = process.argv.slice(2);
/** RFC 8785: keys in order, nothing between; numbers and strings as JSON.stringify writes them. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`;
}
const hashOf = (link) => createHash('sha256').update(canonical(link)).digest('hex');
const told = (kept ? readFileSync(kept, 'utf8') : '').split('\n').flatMap((line) => (line && JSON.parse(line).head) || []);
const faults = [];
const hashes = new Map([...told.map(({ number }) => [number, null])]);
let [number, previous, newsroom, end] = [0, '0'.repeat(64), null, null];

for await (const line of createInterface({ input: createReadStream(file) })) {
  const { head, event, hash, ...row } = JSON.parse(line);
  if ((end = head)) continue;
  if (row.number !== number + 1) faults.push(`behind number ${number} comes ${row.number ?? 'an event that was never sealed'}`);
  else if (!event || hash !== hashOf({ event, previous, ...row })) faults.push(`number ${row.number} is not what was sealed`);
  if (row.number) [number, previous, newsroom] = [row.number, hash, event?.newsroomId ?? newsroom];
  if (hashes.has(number)) hashes.set(number, previous);
}
const heads = told.filter((head) => head.newsroom === newsroom);
for (const { number: at, hash } of heads) if (hashes.get(at) !== hash) faults.push(`the chain is not the one of the head ${at}`);
if (number && (end?.number !== number || end.hash !== previous)) faults.push('the file does not end with the head of its chain');
for (const fault of faults) console.log(fault);
console.log(`${faults.length ? 'TAMPERED WITH' : 'whole'}: ${number} events, head ${previous}; heads held against it: ${heads.length}`);
process.exitCode = faults.length ? 1 : 0;
