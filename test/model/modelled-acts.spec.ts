import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema } from 'graphql';
import { notModelled, notYetModelled } from './not-modelled.js';
import { allowed } from './ruling.js';
import { wideActs } from './wide/wide-acts.js';

/** Of the schema as it is, so that an act nobody has thought of in a model is found on the day it is there. */
describe('every mutation', () => {
  const schema = buildSchema(readFileSync(path.resolve(import.meta.dirname, '../../apps/api/schema.graphql'), 'utf8'));
  const mutations = Object.keys(schema.getMutationType()!.getFields());
  const modelled = [...Object.keys(allowed), ...Object.keys(wideActs)];

  const said = [...Object.keys(notModelled), ...notYetModelled];

  it('is an act of a model, or it is said why not', () => {
    expect(mutations.filter((field) => !modelled.includes(field) && !said.includes(field))).toEqual([]);
  });

  it('is said not to be modelled only where it is there and is not', () => {
    expect(Object.keys(notModelled).filter((field) => !mutations.includes(field) || modelled.includes(field))).toEqual([]);
    expect(notYetModelled.filter((field) => modelled.includes(field) || field in notModelled)).toEqual([]);
    expect(modelled.filter((field) => !mutations.includes(field))).toEqual([]);
  });
});
