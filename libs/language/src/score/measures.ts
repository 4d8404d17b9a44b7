/** F1 of each class, averaged without weights. */
export function macroF1(gold: readonly number[], predicted: readonly number[], classes = 3): number {
  let sum = 0;
  for (let k = 0; k < classes; k++) {
    let [hits, found, wanted] = [0, 0, 0];
    gold.forEach((label, i) => {
      if (label === k) wanted++;
      if (predicted[i] === k) found++;
      if (label === k && predicted[i] === k) hits++;
    });
    sum += found + wanted ? (2 * hits) / (found + wanted) : 0;
  }
  return sum / classes;
}

/** Average precision of a ranking; equal scores keep their order. */
export function averagePrecision(scores: readonly number[], relevant: readonly boolean[]): number {
  const order = scores.map((_, i) => i).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  let hits = 0;
  let sum = 0;
  order.forEach((index, rank) => {
    if (relevant[index]) sum += ++hits / (rank + 1);
  });
  return hits ? sum / hits : 0;
}
