/** Hostile strings by families, a few dozen code units each: what people, programs and attackers put where a name or a comment is asked for. Built, so that no editor mends them in passing. */

const point = (...codes: readonly number[]): string => String.fromCodePoint(...codes);
const each = (codes: readonly number[], make: (sign: string) => string): string[] => codes.map((code) => make(point(code)));
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

// prettier-ignore
const families: Readonly<Record<string, readonly string[]>> = {
  script: [
    '<script>alert(1)</script>', '<SCRIPT SRC=//example.org/x></SCRIPT>', '<img src=x onerror=alert(1)>', '<svg/onload=alert(1)>', '"><script>alert(1)</script>',
    "' onmouseover='alert(1)", 'javascript:alert(1)', 'data:text/html,<script>alert(1)</script>', '<iframe srcdoc="<b>x">', '<a href="javascript:alert(1)">the mill</a>',
    '</textarea><script>alert(1)</script>', '</title><svg onload=alert(1)>', '<!--><script>alert(1)</script>', ']]><script>alert(1)</script>', '<math><mtext><style><img title="</style><img src onerror=alert(1)>">',
    '&lt;script&gt;alert(1)&lt;/script&gt;', '&#60;script&#62;', '\\u003cscript\\u003e', '<style>@import "//example.org"</style>', '<base href="//example.org/">', '<meta http-equiv=refresh content="0;url=//example.org">',
    '<form action="//example.org"><button>go', '<x onclick=alert(1)>press', '<scr<script>ipt>alert(1)</scr</script>ipt>', '<%00script>alert(1)</script>', '<details open ontoggle=alert(1)>',
  ],
  sql: [
    "'; DROP TABLE stet.claim; --", "' OR '1'='1", "1; SELECT pg_sleep(10)", "') UNION SELECT sha256 FROM stet.access_token --", '$$; COMMIT; $$', "E'\\\\'; ROLLBACK; --", '$1 $2 $99', "'/**/OR/**/1=1#",
    "\\'; TRUNCATE stet.event; --", "'||(SELECT current_user)||'", '"stet"."event"', "SET app.newsroom = ''", "x' AND 1=CAST((SELECT version()) AS int) --", '%', '_%_%_%_', '\\%', "');COPY stet.event TO PROGRAM 'id'; --",
  ],
  template: [
    '${7*7}', '{{7*7}}', '<%= 7*7 %>', '#{7*7}', '{{constructor.constructor("return process")()}}', '${process.env.STET_SECRET_KEY}', '*{T(java.lang.Runtime)}', '{%for a in b%}x{%endfor%}', '@(7*7)', '[[${7*7}]]', '`${1+1}`', '{{#with "s" as |string|}}', '$(id)', '`id`', '${jndi:ldap://127.0.0.1/a}',
  ],
  shell: ['; rm -rf /', '| cat /etc/passwd', '&& curl http://127.0.0.1', '$(sleep 9)', '`sleep 9`', '-rf --no-preserve-root', '> /dev/null', '() { :;}; echo x', "'; sleep 9 #", '!!', '~root', '*'],
  path: ['../../../etc/passwd', '..\\..\\windows\\win.ini', '/dev/zero', '/proc/self/environ', 'file:///etc/passwd', '....//....//etc/passwd', '%2e%2e%2f%2e%2e%2fetc', 'CON', 'NUL.txt', 'a/../../b', '\\\\127.0.0.1\\share', '.htaccess'],
  format: ['%s%s%s%n', '%x %d %p', '%o', '%j %O', '%99999999d', '{0} {1}', '{}', '%%', '%', '\\x41\\u0042', '%c color: red', '{:>99999}', '%1$*1$d'],
  // a word between, so that they are seen to stand where they stood
  bidi: [0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0x200e, 0x200f, 0x061c].map((code) => `the mill ${point(code)}gnp.exe${point(code)} leans`),
  unseen: each([0x200b, 0x200c, 0x200d, 0x2060, 0x2061, 0x2062, 0x2063, 0x00ad, 0x034f, 0x115f, 0x180e, 0x3164, 0xffa0, 0xfe0f, 0xe0001, 0xe0041, 0xfff9, 0xfffc], (sign) => `mi${sign}ll${sign}`),
  control: each([...range(1, 8), ...range(0x0e, 0x1f), 0x7f, 0x80, 0x85, 0x90, 0x9b, 0x9f], (sign) => `a${sign}b`),
  spaces: each([0x00a0, 0x1680, 0x2000, 0x2003, 0x2007, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff], (sign) => `two${sign}words`),
  broken: ['a\0b', '\0', 'a\ud800b', '\udc00a', 'a\ud83d', '\ude00\ud83d', `\ud800${'x'.repeat(20)}\udfff`, 'b\0\0\0'],
  unassigned: each([0xfdd0, 0xfffe, 0xffff, 0x1fffe, 0x10ffff, 0xe000, 0xf8ff, 0x0378], (sign) => `a${sign}b`),
  marks: ['e\u0301', `a${'\u0301'.repeat(20)}b`, '\u0301a', 'q\u0307\u0323', 'o\u0302\u0323', 'A\u030a', '\u212b', '\u1e9b\u0323', '각\u11a8', 'กำา', `Z${point(...range(0x300, 0x31f))}o`, 'ﬁ ﷺ ﷽', '\u0344', '\u2126', '豈'],
  emoji: ['👩‍👩‍👧‍👦', '🏳️‍🌈', '👍🏽', '🇺🇦🇺🇦🇺', '1️⃣', '🧑🏿‍🚀', '❤️', '👨‍👩‍👧‍👦'.repeat(5), '😀😃😄', '\u{1f468}\u200d', '🏴\u{e0067}\u{e0062}\u{e007f}'],
  log: [
    'a\r\nINFO: signed in', 'a\n{"level":60,"msg":"forged"}', '\u001b[2J\u001b[31mforged', '\u001b]0;title\u0007', '\u009b31mred', 'a\rb', 'a\u2028{"level":60}', '","level":60,"msg":"forged', '\\n{"level":60}', '\u001b[1A\u001b[2Kgone', 'a\u0085b', '%0d%0aSet-Cookie: a=b', '\b\b\bxyz', '\u0007\u0007', 'a\vb\fc',
  ],
  prototype: ['__proto__', 'constructor', 'prototype', '__proto__.polluted', 'constructor.prototype.polluted', '{"__proto__":{"polluted":1}}', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'then', 'toJSON', 'undefined', 'null', 'NaN', '[object Object]', 'true'],
  formula: ['=1+1', '+1+1', '-1+1', '@SUM(1)', '=HYPERLINK("http://example.org","mill")', "=cmd|' /C calc'!A0", '\t=1+1', '\r=1+1', '＝1+1', '＋1', '－1', '＠SUM(1)', "'=1+1", ' =1+1', '"=1+1"', '=1+1;x,"y"', '%0A=1+1', '\n=1+1'],
  graphql: ['{ me { id } }', '") { id } me(a: "', '""" } { __schema { types { name } } }', '\\""" ...F', '#\nquery { me { id } }', '$input: ID!', '@skip(if: true)', '... on Refusal', '\\u{1F600}', '"\\uD800"', 'claim_00000000-0000-7000-8000-000000000000'],
  json: ['{"a":1', '[1,', '"', '\\', '\\"', '"\\', '{"$ne":null}', '{"$where":"sleep(9)"}', "{'a':1}", '//', '/* */', 'a","b":"c'],
  xml: ['<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', '<![CDATA[x]]>', '&amp;&nosuch;&#0;', '<a xmlns="x"/>', ']]>', '&lol9;'],
  header: ['a\r\nBcc: all@example.org', 'a\nSubject: x', '=?utf-8?B?QQ==?=', '"a" <b@example.org>', 'a@example.org, b@example.org', '.\r\n', '\r\n.\r\nQUIT\r\n', 'multipart/mixed; boundary=x', 'x;q=0.1,*/*'],
  slow: [`${'a'.repeat(60)}!`, `${'('.repeat(500)}${')'.repeat(500)}`, `${'a '.repeat(800)}`, `${'<'.repeat(900)}`, `${'.'.repeat(900)}com`, `a@${'a.'.repeat(300)}b`, `${'9'.repeat(400)}e999`, `${'/'.repeat(900)}`, `${'\n'.repeat(400)}x`, `${' '.repeat(900)}x`],
  numbers: ['NaN', 'Infinity', '-0', '1e999', '0x1p3', '٣٤٥', '１２３', '½', '1,000,000.00', '۱۲', '²³'],
};

export interface FamilyText {
  readonly family: string;
  readonly text: string;
}

export const familyTexts: readonly FamilyText[] = Object.entries(families).flatMap(([family, texts]) =>
  texts.map((text) => ({ family, text })),
);
