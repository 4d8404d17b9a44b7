// Loaded into every server before its own code (node --import): tells the bench, when asked, the processor time and the SQL of the process.
import { createRequire } from 'node:module';
import path from 'node:path';

let recording = false;
let statements = [];

/** Each copy of pg that a server may load: Stet's, and the one beside the bench's other packages. */
for (const from of [process.cwd(), path.join(process.cwd(), 'bench')]) {
  const { Client } = createRequire(path.join(from, 'package.json'))('pg');
  if (Object.hasOwn(Client, 'observed')) continue;
  Client.observed = true;
  const { query } = Client.prototype;
  Client.prototype.query = function (config, ...rest) {
    if (recording) statements.push(typeof config === 'string' ? config : config.text);
    return query.call(this, config, ...rest);
  };
}

process.on('message', (question) => {
  if (question === 'record') {
    recording = true;
    statements = [];
  }
  const { user, system } = process.cpuUsage();
  process.send({ cpuMs: (user + system) / 1000, statements });
});
// the bench listens; a server that wants to end is not held back
process.channel?.unref();
