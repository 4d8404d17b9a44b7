import { averagePrecision, macroF1, scoreSentence, type SentenceScore } from '@stet/language';
import { binaryF1, calibrationError, type Item, type Measure, textOf } from './measure.js';

const labels = ['NFS', 'UFS', 'CFS'];

const speakerOf = (item: Item): { speaker?: string } => (typeof item.speaker === 'string' ? { speaker: item.speaker } : {});

/** Sentences in three classes. */
export const sentences: Measure = {
  name: 'sentences',
  format: '{"text", "label": "NFS" | "UFS" | "CFS", "speaker"?}',
  run(items) {
    const answers = items.map((item) => scoreSentence({ sentence: textOf(item, 'text'), ...speakerOf(item) }));
    const gold = items.map((item) => labels.indexOf(textOf(item, 'label')));
    const worth = gold.map((label) => label === 2);
    const scores = answers.map(({ checkWorthiness }) => checkWorthiness);
    return [
      {
        title: 'macro-F1 of NFS, UFS, CFS',
        value: macroF1(
          gold,
          answers.map(({ label }) => labels.indexOf(label)),
        ),
        floor: 0.64,
        aim: 0.69,
      },
      { title: 'average precision of CFS', value: averagePrecision(scores, worth), floor: 0.75, aim: 0.81 },
      { title: 'calibration error of CFS', value: calibrationError(scores, worth), lower: true },
    ];
  },
};

/** Sentences worth checking or not. */
export const worth: Measure = {
  name: 'worth',
  format: '{"text", "label": "Yes" | "No"}',
  run(items) {
    const answers = items.map((item) => scoreSentence({ sentence: textOf(item, 'text') }));
    const gold = items.map((item) => textOf(item, 'label') === 'Yes');
    const scores = answers.map(({ checkWorthiness }) => checkWorthiness);
    const best = Math.max(
      0,
      ...new Set(
        scores.map((least) =>
          binaryF1(
            gold,
            scores.map((score) => score >= least),
          ),
        ),
      ),
    );
    return [
      {
        title: 'F1 at the label CFS',
        value: binaryF1(
          gold,
          answers.map(({ label }) => label === 'CFS'),
        ),
        floor: 0.67,
        aim: 0.76,
      },
      { title: 'F1 at the best threshold', value: best },
      { title: 'average precision', value: averagePrecision(scores, gold) },
    ];
  },
};

/** So many lines before the one that is scored. */
const earlier = 5;

/** Debates line by line, ranked with what was said before. */
export const debates: Measure = {
  name: 'debates',
  format: '{"debate", "text", "label": 0 | 1, "speaker"?}, in order',
  run(items) {
    const byDebate = new Map<string, Item[]>();
    for (const item of items) {
      const name = textOf(item, 'debate');
      const list = byDebate.get(name);
      if (list) list.push(item);
      else byDebate.set(name, [item]);
    }
    const precisions = [...byDebate.values()]
      .filter((lines) => lines.some(({ label }) => label === 1))
      .map((lines) => {
        const answers = lines.map((line, i): SentenceScore => {
          const context = lines.slice(Math.max(0, i - earlier), i).map((before) => textOf(before, 'text'));
          return scoreSentence({ sentence: textOf(line, 'text'), context, ...speakerOf(line) });
        });
        return averagePrecision(
          answers.map(({ checkWorthiness }) => checkWorthiness),
          lines.map(({ label }) => label === 1),
        );
      });
    const mean = precisions.length ? precisions.reduce((a, b) => a + b, 0) / precisions.length : null;
    return [{ title: `mean average precision over ${precisions.length} debates`, value: mean, floor: 0.22, aim: 0.27 }];
  },
};
