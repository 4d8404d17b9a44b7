import type { Part } from '@test/cast';
import type { Acted, TestDesk, Voices } from '@test/desk';
import { DeskScene } from '../../flows/desk-scene.js';

/** What a mutation answered: the kind of the union's member, and of a refusal its code. */
export type Told = Pick<Acted, '__typename' | 'code' | 'message'>;

/** How one kind of refusal comes about at a desk, up to the answer that is it. */
export type Story = (scene: Scene) => Promise<Told>;

/** The stories of a room, by the kind of the refusal. A file `<room>.stories.ts` exports one as `stories`. */
export type Stories = Readonly<Record<string, Story>>;

/** A desk at work, for stories that end in a "no". */
export class Scene {
  private readonly work: DeskScene;

  constructor(
    readonly desk: TestDesk,
    /** whose newsroom */
    private readonly voices: Voices = desk,
  ) {
    this.work = new DeskScene(voices);
  }

  /** A newsroom of its own, with nothing in it. */
  async elsewhere(): Promise<Scene> {
    return new Scene(this.desk, await this.desk.newsroom());
  }

  /** The answer to one mutation. */
  act(as: Part, field: string, input: object, headers?: Record<string, string>): Promise<Acted> {
    // a policy is no Node: it has a number
    return this.voices.act<Acted>(as, field, input, field === 'setPolicy' ? '' : '... on Node { id }', headers);
  }

  /** The answer of a mutation that must be done. */
  async done(as: Part, field: string, input: object): Promise<Acted> {
    const answer = await this.act(as, field, input);
    if (answer.code !== undefined) throw new Error(`${field} was refused: ${answer.code}: ${answer.message}`);
    return answer;
  }

  query<T>(as: Part, query: string, variables?: object): Promise<T> {
    return this.voices.query<T>(as, query, variables);
  }

  /** The answer to a mutation without an input. */
  async bare(as: Part, field: string): Promise<Told> {
    return (await this.query<{ done: Told }>(as, `mutation { done: ${field} { __typename ... on Refusal { code message } } }`)).done;
  }

  member(part: Part): string {
    return `member_${this.voices.cast[part].actor.memberId}`;
  }

  /** A claim nobody has touched, in an article that is being checked; its text is a list of sentences like "Council 3 spent 4 million euros …". */
  claim(): Promise<string> {
    return this.work.idFor('claimId', '', 'editor');
  }

  /** The article of the claims above, without the claim that would have come next. */
  article(): Promise<string> {
    return this.work.idFor('articleId', '', 'editor');
  }

  segment(): Promise<string> {
    return this.work.idFor('segmentId', '', 'editor');
  }

  finding(): Promise<string> {
    return this.work.idFor('findingId', '', 'checker');
  }

  /** A task as this mutation takes it: with the checker, started, with evidence. */
  task(mutation: 'assignTask' | 'startTask' | 'submitTask'): Promise<string> {
    return this.work.idFor('taskId', mutation, 'checker');
  }

  /** A passage a checker brought for a claim. */
  evidence(by: Part = 'checker'): Promise<string> {
    return this.work.idFor('evidenceId', '', by);
  }

  /** A proposed verdict, from the checker's hand-in. */
  verdict(): Promise<string> {
    return this.work.idFor('verdictId', '', 'editor');
  }

  /** An approved verdict: what is held of a claim. */
  held(): Promise<string> {
    return this.work.idFor('verdictId', 'correctVerdict', 'editor');
  }

  /** An object as an act takes it: with the version it is at. @example { ...await at('taskId', task) } */
  async at(field: string, id: string): Promise<Record<string, unknown>> {
    return { [field]: id, expectedVersion: await this.work.version(id) };
  }

  /** An article with one author, in whatever roles they have beside it. @returns its id and a claim of it */
  async articleBy(author: Part): Promise<{ articleId: string; claimId: string }> {
    const authors = [{ name: author, memberId: this.member(author) }];
    const { id: articleId } = await this.done('cms', 'submitArticle', {
      text: `The mill ${author} saw burnt down in 1968.`,
      language: 'en',
      authors,
    });
    await this.desk.settle();
    const query = 'query ($id: ID!) { article(id: $id) { claims(first: 1) { nodes { id } } } }';
    const { article } = await this.query<{ article: { claims: { nodes: { id: string }[] } } }>('editor', query, { id: articleId });
    return { articleId: articleId!, claimId: article.claims.nodes[0]!.id };
  }
}

export const EVIDENCE = { quotation: 'As the minutes have it.', source: { publisher: 'The council', tier: 'PRIMARY' } };
