import type { Part } from '@test/cast';
import { ArticleModel, blockers, ClaimModel, isOpen, NewsroomModel, openTask, standing } from './newsroom.model.js';
import { ratingCodes, Step, Steps } from './steps.js';
import { texts } from './texts.js';

const editors: readonly Part[] = ['editor', 'editor2'];
const workers: readonly Part[] = ['checker', 'checker2', 'editor', 'editor2'];

/** Chooses with numbers that fast-check chose: the same numbers, the same choice. */
export class Choice {
  private drawn = 0;

  constructor(private readonly numbers: readonly number[]) {}

  one<T>(things: readonly T[]): T | undefined {
    return things.length ? things[this.next() % things.length] : undefined;
  }

  /** true once in `n` times */
  oneIn(n: number): boolean {
    return this.next() % n === 0;
  }

  next(): number {
    return this.numbers[this.drawn++ % this.numbers.length]! + (this.drawn > this.numbers.length ? 1 : 0);
  }
}

/**
 * The next step of a desk that wants its articles out, so that runs of a few dozen acts come to verdicts, reviews and releases, and not only
 * to refusals. That it may be refused all the same (the last editor has checked it) is the model's to say.
 */
export function onward(model: NewsroomModel, steps: Steps, choice: Choice): Step {
  const article = choice.one(model.articles);
  if (!article) return steps.submit('editor', choice.one(texts)!, choice.oneIn(3) ? ['editor2'] : []);
  const editor = choice.one(editors.filter((part) => !article.authors.has(part))) ?? 'editor';
  const at = steps.at(article, 'article');
  const revision = article.texts.length;
  const open = article.claims.filter(isOpen);
  const claim = choice.one(open);
  // somebody tries to go on with what was put away
  if (article.state === 'ARCHIVED') return claim && choice.oneIn(2) ? check(claim, steps, choice, editor) : steps.unarchive(editor, at);
  if (article.state === 'SIGNED_OFF') return disturb(article, steps, choice, editor);
  if (article.state !== 'IN_CHECK') return steps.revise('editor', at, choice.one(texts)!);
  if (claim) return choice.oneIn(25) ? steps.archive(editor, at) : check(claim, steps, choice, editor);
  if (!article.confirmedBy) return steps.confirm(editor, at, revision);
  if (choice.oneIn(25)) return steps.archive(editor, at);
  if (blockers(article).length === 0) return steps.signOff(editor, at, revision);
  const wrong = choice.one(article.claims.filter(({ state }) => state === 'CHECKED'));
  if (wrong && choice.oneIn(2)) return steps.dismiss(editor, steps.at(wrong, 'claim'));
  const segment = choice.one(article.segments);
  return segment && choice.oneIn(2) ? steps.callUp(editor, steps.at(segment, 'segment')) : steps.revise('editor', at, choice.one(texts)!);
}

function check(claim: ClaimModel, steps: Steps, choice: Choice, editor: Part): Step {
  const at = steps.at(claim, 'claim');
  if (claim.state === 'PROPOSED') return choice.oneIn(3) ? steps.accept(editor, at) : steps.dismiss(editor, at);
  const task = openTask(claim);
  if (!task) return steps.createTask(editor, at);
  const held = steps.at(task, 'task');
  const fit = workers.filter((part) => !claim.article.authors.has(part) && !claim.approvers.has(part));
  if (task.state === 'READY') {
    const checker = choice.one(choice.oneIn(4) ? fit : fit.filter((part) => !editors.includes(part))) ?? 'checker';
    return choice.oneIn(3) ? steps.takeNext(checker) : steps.assign(editor, held, checker);
  }
  const checker = task.assignee ?? 'checker';
  if (task.state === 'ASSIGNED' || task.state === 'RETURNED') return steps.start(checker, held);
  if (task.state === 'IN_PROGRESS') {
    const cited = standing(claim);
    if (cited.length < 2 && !choice.oneIn(4)) return steps.addEvidence(checker, at, `Archive ${cited.length}`, cited.length === 0);
    return steps.submitTask(checker, held, choice.oneIn(5) ? choice.one(ratingCodes)! : 'CONFIRMED', 'It says so there.');
  }
  const verdict = claim.verdicts.find(({ state }) => state === 'PROPOSED');
  const free = editors.filter((part) => !claim.article.authors.has(part) && !claim.checkers.has(part) && !verdict?.reviews.has(part));
  const reviewer = choice.one(free);
  if (!verdict || !reviewer) return steps.dismiss(editor, at);
  return steps.review(reviewer, steps.at(verdict, 'verdict'), choice.oneIn(5) ? 'RETURN' : 'APPROVE', 'Seen.');
}

/** Something that takes the ground from under a release. */
function disturb(article: ArticleModel, steps: Steps, choice: Choice, editor: Part): Step {
  const at = steps.at(article, 'article');
  const claim = choice.one(article.claims);
  const segment = choice.one(article.segments);
  const cited = choice.one(article.claims.flatMap(standing));
  return choice.one<() => Step>([
    () => steps.reopen(editor, steps.at(claim, 'claim')),
    () => steps.revise('editor', at, choice.one(texts)!),
    () => steps.withdrawSignOff(editor, at, 'A reader called.'),
    () => steps.addClaim('checker', at, article.texts.length, segment?.start ?? 0, (segment?.start ?? 0) + 11),
    () => steps.archive(editor, at),
    () => steps.uncite(editor, steps.at(cited, 'citation')),
    () => steps.setAside('editor2', steps.at(segment, 'segment')),
    () => steps.dismiss(editor, steps.at(claim, 'claim')),
  ])!();
}
