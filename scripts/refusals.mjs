// Writes docs/refusals.md: every expected "no" with its code, its words, when it is said, what it tells, and which mutations may answer it.
// Everything in it stands in the schema (kinds, fields, mutations) or in the rooms' refusal classes (the words); a contract test compares.
//   node scripts/refusals.mjs
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildSchema, isUnionType } from 'graphql';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
export const file = path.join(root, 'docs/refusals.md');

/** What a refusal says to a person, each way it can say it; what depends on the case stands in ‹›. */
function sentences(node, constants) {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return sentences(node.expression, constants);
  if (ts.isConditionalExpression(node)) return [...sentences(node.whenTrue, constants), ...sentences(node.whenFalse, constants)];
  if (ts.isTemplateExpression(node))
    return [node.head.text + node.templateSpans.map(({ expression, literal }) => `‹${nameOf(expression)}›${literal.text}`).join('')];
  if (ts.isElementAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const table = constants.get(node.expression.text);
    if (table && ts.isObjectLiteralExpression(table))
      return table.properties.flatMap((property) => (ts.isPropertyAssignment(property) ? sentences(property.initializer, constants) : []));
  }
  return [`‹${nameOf(node)}›`];
}

/** The name of what is put into a sentence: its last word, or "…" where it is worked out on the spot. */
function nameOf(expression) {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isPropertyAccessExpression(expression))
    return nameOf(expression.expression) === 'this' ? expression.name.text : expression.getText();
  if (expression.kind === ts.SyntaxKind.ThisKeyword) return 'this';
  if (ts.isCallExpression(expression) && ts.isPropertyAccessExpression(expression.expression))
    return nameOf(expression.expression.expression);
  return '…';
}

const sources = () =>
  readdirSync(path.join(root, 'libs'), { recursive: true })
    .filter((name) => /(?:^|[-/.])refusals?\.ts$/.test(name))
    .map((name) => path.join('libs', name))
    .sort();

/** kind → the sentences of the class that has it, as the source has them */
function wordsOfRefusals() {
  const found = new Map();
  for (const name of sources()) {
    const source = ts.createSourceFile(name, readFileSync(path.join(root, name), 'utf8'), ts.ScriptTarget.Latest, true);
    const constants = new Map();
    for (const statement of source.statements)
      if (ts.isVariableStatement(statement))
        for (const { name: constant, initializer } of statement.declarationList.declarations)
          if (initializer) constants.set(constant.getText(), initializer);
    for (const statement of source.statements) {
      if (!ts.isClassDeclaration(statement)) continue;
      let kind;
      const said = [];
      const look = (node) => {
        if (ts.isPropertyDeclaration(node) && node.initializer && node.name.getText() === 'kind')
          kind = sentences(node.initializer, constants)[0];
        if (ts.isPropertyDeclaration(node) && node.initializer && node.name.getText() === 'message')
          said.push(...sentences(node.initializer, constants));
        if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && node.left.getText() === 'this.message')
          said.push(...sentences(node.right, constants));
        ts.forEachChild(node, look);
      };
      look(statement);
      if (kind) found.set(kind, said);
    }
  }
  return found;
}

/** `OwnWorkReview` → `OWN_WORK_REVIEW`, as the platform makes it */
const codeOf = (kind) => kind.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase();

/** @returns the page, from what is committed */
export function refusalsPage() {
  const schema = buildSchema(readFileSync(path.join(root, 'apps/api/schema.graphql'), 'utf8'));
  const words = wordsOfRefusals();
  const kinds = [...schema.getPossibleTypes(schema.getType('Refusal'))].sort((a, b) => (a.name < b.name ? -1 : 1));
  const mutations = Object.values(schema.getMutationType().getFields());
  const everywhere = mutations.length;
  const chapters = kinds.map((kind) => {
    const said = words.get(kind.name);
    if (!said?.length) throw new Error(`${kind.name} is in the schema, and no class of a room's refusals.ts says it`);
    const fields = Object.values(kind.getFields()).filter(({ name }) => name !== 'code' && name !== 'message');
    const answering = mutations.filter(({ type }) => {
      const union = type.ofType ?? type;
      return isUnionType(union) && union.getTypes().includes(kind);
    });
    const by = answering.length === everywhere ? 'every mutation' : answering.map(({ name }) => `\`${name}\``).join(' ');
    return [
      `## ${kind.name}`,
      '',
      `\`${codeOf(kind.name)}\` ${kind.description}`,
      '',
      ...said.map((sentence) => `> ${sentence.replace(/\s+/g, ' ')}\n`),
      ...fields.map(({ name, type, description }) => `* \`${name}: ${String(type)}\` ${description.replace(/\s+/g, ' ')}`),
      ...(fields.length ? [''] : []),
      `Answered by ${by}.`,
      '',
    ].join('\n');
  });
  return [
    '# Refusals',
    '',
    '<!-- Written by: node scripts/refusals.mjs -->',
    '',
    'A refusal is an answer: a member of the mutation’s union, with a `code` that does not change and a `message` for a person that may. What the',
    'act would have changed is as it was. Results of acts on many hold a refusal each, of the kinds of the single act. What is no answer but an error',
    '(UNAUTHENTICATED, PERMISSION_DENIED, BAD_REQUEST …) stands in `errors`, with its code under `extensions`.',
    '',
    ...chapters,
  ].join('\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) writeFileSync(file, refusalsPage());
