export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** The first column to the left, figures to the right. */
export function printTable({ title, head, rows }) {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => String(row[column]).length)));
  const line = (row) => row.map((cell, i) => (i === 0 ? String(cell).padEnd(widths[i]) : String(cell).padStart(widths[i]))).join('  ');
  console.log(`\n${title}\n${line(head)}\n${widths.map((width) => '─'.repeat(width)).join('  ')}\n${rows.map(line).join('\n')}`);
}

export function printAims(aims) {
  if (aims.length === 0) return;
  console.log('');
  for (const { aim, value, met } of aims) console.log(`${met ? 'met   ' : met === undefined ? '–     ' : 'MISSED'}  ${aim}: ${value}`);
}
