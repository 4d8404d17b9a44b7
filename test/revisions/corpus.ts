import { harmfulEdits } from './corpus-harmful.js';
import { harmlessEdits } from './corpus-harmless.js';
import { texts } from './corpus-texts.js';
import type { Edit } from './corpus-texts.js';

/**
 * Edits of news texts, written for this project: what an author, a copy editor or a typesetter does to a draft, with what is to become of each claim
 * that is named. Written before the comparison was tuned.
 */
export const edits: readonly Edit[] = [...harmfulEdits, ...harmlessEdits];

/** The new text. @throws Error where the words to replace do not stand in it once */
export function apply({ text: name, change }: Edit): string {
  const text: string = texts[name];
  if (typeof change === 'function') return change(text);
  return change.reduce((changed, [from, to]) => {
    if (from !== to && changed.split(from).length !== 2)
      throw new Error(`“${from}” stands ${changed.split(from).length - 1} times in ${name}`);
    return from === to ? changed : changed.replace(from, () => to);
  }, text);
}
