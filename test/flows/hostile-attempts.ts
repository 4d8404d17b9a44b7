import type { Part } from '@test/cast';
import type { TestDesk, Voices } from '@test/desk';
import type { DeskScene } from './desk-scene.js';
import { inputOf, laidOver, mutations, partFor, textPaths } from './hostile-inputs.js';
import { preparations, shownAgain } from './hostile-scenes.js';

const STRINGS = new Set(['String']);

/** Every mutation whose input holds a text, however deep. */
export const textMutations = mutations
  .map(({ name, args }) => ({ name, type: args[0]!.type, paths: textPaths(args[0]!.type, STRINGS) }))
  .filter(({ paths }) => paths.length > 0);
export type TextMutation = (typeof textMutations)[number];

/** Their texts are words that must be there already, never kept: each hostile one is refused. */
export const codesOnly: Readonly<Record<string, string>> = {
  eraseAuthor: 'the name of an author there is',
  setPolicy: 'the code of a kind of article',
  signOffArticle: 'the digest of the text that is meant',
};

export interface Sent {
  readonly status: number;
  readonly codes: readonly (string | undefined)[];
  readonly done: { readonly __typename: string; readonly code?: string } | undefined;
  readonly took: number;
}

/** One mutation, with all it needs made anew whenever an act has used it up. */
export class Attempts {
  private unused = new Map<string, string>();
  private prepared: Awaited<ReturnType<NonNullable<(typeof preparations)[string]>>> | undefined;
  /** of making objects, in ms */
  preparing = 0;
  private readonly query: string;
  private readonly as: Part;

  constructor(
    private readonly desk: TestDesk,
    private readonly speaking: Voices,
    private readonly scene: DeskScene,
    private readonly mutation: TextMutation,
  ) {
    const { name, type } = mutation;
    this.as = partFor(name);
    this.query = `mutation ($input: ${String(type)}) { done: ${name}(input: $input) { __typename ${shownAgain[name] ?? ''} ... on Refusal { code message } } }`;
  }

  async send(at: string[] | undefined, text: string): Promise<Sent> {
    for (let tries = 0; ; tries++) {
      const sent = await this.once(at, text);
      // a job of the worker's came first
      if (sent.done?.code !== 'VERSION_CONFLICT' || tries > 5) return sent;
    }
  }

  private async once(at: string[] | undefined, text: string): Promise<Sent> {
    const { name, type } = this.mutation;
    const from = performance.now();
    const { ids = {}, more = {}, voices = this.speaking } = (this.prepared ??= (await preparations[name]?.(this.scene, this.desk)) ?? {});
    const of = async (field: string): Promise<string> => {
      if (ids[field] !== undefined) return ids[field];
      if (!this.unused.has(field)) this.unused.set(field, await this.scene.idFor(field, name, this.as));
      return this.unused.get(field)!;
    };
    const version = (id: unknown): Promise<number> => {
      if (name === 'setPolicy' || name === 'setRetention' || id === undefined) return Promise.resolve(1);
      return this.scene.firstVersion(String(id));
    };
    const input = laidOver(await inputOf(type, at, text, { of, version }), more, at);
    const began = performance.now();
    this.preparing += began - from;
    const answer = await voices.ask(this.as, this.query, { input });
    const took = performance.now() - began;
    const codes = (answer.errors ?? []).map(({ extensions }) => extensions?.code);
    const done = answer.data?.['done'] as Sent['done'];
    if (done && done.code === undefined) {
      this.unused = new Map();
      this.prepared = undefined;
    }
    return { status: answer.status, codes, done, took };
  }
}
