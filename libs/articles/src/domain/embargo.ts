import { InvalidInput } from '@stet/platform';

/** Whether an article is for those only who work on it, at an instant. `stet.is_under_embargo` says the same of a row. */
export function isUnderEmbargo({ embargoed, publishAt }: { embargoed: boolean; publishAt: string | null }, at: string): boolean {
  return embargoed && (publishAt === null || Date.parse(publishAt) > Date.parse(at));
}

/** An embargo that is over before it begins hides nothing: whoever asks for one means something else. */
export function whyNoEmbargo(publishAt: string | null, at: string): InvalidInput | undefined {
  return isUnderEmbargo({ embargoed: true, publishAt }, at)
    ? undefined
    : new InvalidInput('publishAt', 'It has gone out: an embargo ends when publishAt has passed.');
}
