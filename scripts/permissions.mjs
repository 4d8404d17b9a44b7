// Writes docs/permissions.md: who may do what, on which condition. Everything in it stands in tables of libs/newsroom/src/domain (permissions,
// conditions, guards) and in the schema; a contract test compares, and the role matrix holds the tables against what is answered.
//   UPDATE_SCHEMA=1 npm test -- src/schema
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const file = path.join(fileURLToPath(new URL('..', import.meta.url)), 'docs/permissions.md');

const roles = ['ADMIN', 'EDITOR', 'CHECKER', 'AUTHOR', 'OBSERVER', 'CMS'];

/** @returns the page, of a schema and the tables of the newsroom room */
export function permissionsPage(schema, tables) {
  const { conditions, conditionsOf, guardedArguments, guardedFields, httpActs, nodeTypes, permissions, quietFields } = tables;
  const marks = (act) => roles.map((role) => (permissions[act].includes(role) ? '●' : ''));
  const head = (first, ...more) => [
    `| ${[first, ...roles, ...more].join(' | ')} |`,
    `| ${[first, ...roles, ...more].map((_, i) => (i >= 1 && i <= roles.length ? ':-:' : '---')).join(' | ')} |`,
  ];
  const row = (name, act, ...more) => `| \`${name}\` | ${[...marks(act), ...more].join(' | ')} |`;
  const told = (name) => {
    const { says, roles: of, refusal } = conditions[name];
    return `${of ? `${of.join(', ')}: ` : ''}${says}${refusal ? ` (\`${refusal}\`)` : ''}`;
  };
  const acts = (names) => [
    ...head('act', 'on condition'),
    ...names.map((act) => row(act, act, (conditionsOf[act] ?? []).map(told).join('; '))),
    '',
  ];
  const fields = (type) => Object.keys(type?.getFields() ?? {}).sort();
  const below = (table) => [...head('field', 'as'), ...Object.entries(table).map(([name, act]) => row(name, act, `\`${act}\``)), ''];
  return [
    '# Who may do what',
    '',
    '<!-- Written by: UPDATE_SCHEMA=1 npm test -- src/schema -->',
    '',
    'A member has the rights of all their roles together. A field or door that is not theirs is answered `PERMISSION_DENIED`. Everything is of one',
    'newsroom, which the token or the session names. The operator of the installation is in no newsroom: see decisions/0029.',
    '',
    'How to read the last column. “They” is whoever asks. Several conditions, divided by semicolons, hold all at once. One that begins with roles',
    '(`AUTHOR, CMS: …`) binds who may do the act by none of ADMIN, EDITOR, CHECKER and OBSERVER: who is AUTHOR and CHECKER sees all articles, and revises',
    'their own. One that',
    'begins with “not” binds by what a person did, whichever roles they have: who wrote an article approves nothing in it as an EDITOR either. In',
    'brackets stands the refusal that is the answer; without one, what the condition does not let through looks as if it were not there.',
    '',
    '## Queries',
    '',
    ...acts(fields(schema.getQueryType())),
    '## Mutations',
    '',
    ...acts(fields(schema.getMutationType())),
    '## Subscriptions',
    '',
    ...acts(fields(schema.getSubscriptionType())),
    '## Files, over HTTP',
    '',
    ...acts([...httpActs].sort()),
    '## Fields below an object',
    '',
    'Who sees the object does not always see these of it.',
    '',
    ...below(guardedFields),
    '## Fields that tell less',
    '',
    'Null or an empty list for the others; `members` shows oneself all the same.',
    '',
    ...below(quietFields),
    '## Arguments',
    '',
    ...below(guardedArguments),
    '## Nodes',
    '',
    'What `node(id)` finds. For all others it is not there.',
    '',
    ...[...head('type', 'as'), ...Object.entries(nodeTypes).map(([type, act]) => row(type, act, `\`${act}\``)), ''],
  ].join('\n');
}
