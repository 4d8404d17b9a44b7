import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** Stands in every forgery, and nowhere else. */
export const MARK = 'FORGED-BY-A-STRANGER';
const line = `{"level":30,"time":"2026-01-01T00:00:00.000Z","pid":1,"app":"api","msg":"${MARK}"}`;
const ends: Readonly<Record<string, string>> = {
  'a line feed': '\n',
  CRLF: '\r\n',
  'a carriage return': '\r',
  'vertical tab and form feed': '\v\f',
  NEL: '\u0085',
  'a line separator': '\u2028',
  'a paragraph separator': '\u2029',
  NUL: '\0',
  'record and unit separators': '\x1e\x1f',
};

/** What is made to look like lines of the log, to break them, or to steer the terminal of whoever reads them. */
export const forgeries: readonly { readonly name: string; readonly text: string }[] = [
  ...Object.entries(ends).map(([name, end]) => ({ name, text: `mill${end}${line}${end}` })),
  { name: 'ANSI: clears the screen, goes up, hides', text: `\x1b[2J\x1b[1A\x1b[2K\x1b[8m${line}\x1b[0m` },
  { name: 'OSC: a title, a link, the clipboard', text: `\x1b]0;${MARK}\x07\x1b]8;;http://x.example\x1b\\${MARK}\x1b]52;c;eA==\x07` },
  { name: 'C1: CSI in one byte', text: `\u009b2J\u009b1A${line}` },
  { name: 'backspaces', text: `${'\b'.repeat(200)}${line}` },
  { name: 'right to left', text: `\u202e${line}\u202c\u2066\u200b\ufeff` },
  { name: 'the end of a JSON text', text: `"}\n${line}\n{"level":30,"msg":"` },
  { name: 'further keys', text: `","level":60,"pid":1,"app":"worker","msg":"${MARK}","x":"` },
  { name: 'escapes written out', text: `\\n${line}\\u000a\\"}\\x0a%0a%0d%0a${MARK}` },
  { name: 'formats', text: `%s %d %j %o %O %c %% ${MARK} %s` },
  { name: 'lone surrogates', text: `\ud800${MARK}\udc00\n${line}` },
  { name: 'names of prototypes', text: `__proto__${MARK}constructor` },
  { name: 'very long', text: `${line}\n`.repeat(120) },
];

/** Says whatever it is told to, byte by byte; the answer is of no interest, only that there is an end. */
export async function saysRaw(port: number, text: string): Promise<void> {
  await new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.setTimeout(500, () => socket.destroy());
    socket.on('error', () => undefined).on('close', () => resolve());
    socket.on('data', () => undefined).on('end', () => socket.destroy());
    socket.end(Buffer.from(text));
  });
}

const PLACES = [
  'Host',
  'X-Request-Id',
  'User-Agent',
  'Authorization',
  'Cookie',
  'Origin',
  'Content-Type',
  'Idempotency-Key',
  'X-Forwarded-For',
  'Forwarded',
  'Referer',
  'traceparent',
  'Accept',
  'Content-Length',
] as const;

/** One forgery in every place of a request, a connection each. @returns how many */
export async function saysInHeaders(port: number, text: string, path = '/graphql'): Promise<number> {
  const body = '{"query":"{ __typename }"}';
  const request = (first: string, named: Readonly<Record<string, string>>): string => {
    const headers = {
      Host: '127.0.0.1',
      Connection: 'close',
      'Content-Type': 'application/json',
      'Content-Length': String(body.length),
      ...named,
    };
    return `${first}\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n')}\r\n\r\n${body}`;
  };
  const requests = [
    ...PLACES.map((place) =>
      request(`POST ${path} HTTP/1.1`, {
        [place]: place === 'Authorization' ? `Bearer ${text}` : place === 'Cookie' ? `stet=${text}` : text,
      }),
    ),
    request(`POST ${path} HTTP/1.1`, { [`X-${text}`]: '1' }),
    request(`${text} ${path} HTTP/1.1`, {}),
    request(`GET ${path}${text} HTTP/1.1`, {}),
    request(`GET ${path}?query=${encodeURIComponent(text.toWellFormed())} HTTP/1.1`, { 'x-stet': '1' }),
    request(`GET /${encodeURIComponent(text.toWellFormed())} HTTP/1.1`, {}),
    request(`GET ${path} ${text}`, {}),
    text,
  ];
  await Promise.all(requests.map((each) => saysRaw(port, each)));
  return requests.length;
}

/** One forgery as the first message of a WebSocket, in each of its places. @returns how many */
export async function saysBySocket(url: string, text: string): Promise<number> {
  const at = `${url.replace('http', 'ws')}/graphql`;
  const messages = [
    text,
    JSON.stringify({ type: text }),
    JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${text}`, [text]: text } }),
    JSON.stringify({
      type: 'subscribe',
      id: text,
      payload: { query: `subscription ${text}`, operationName: text, variables: { [text]: text } },
    }),
  ];
  await Promise.all(
    messages.map(async (message) => {
      const socket = new WebSocket(at, 'graphql-transport-ws');
      const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
      socket.on('error', () => undefined);
      socket.once('open', () => socket.send(message));
      await Promise.race([closed, sleep(500)]);
      socket.terminate();
    }),
  );
  return messages.length;
}
