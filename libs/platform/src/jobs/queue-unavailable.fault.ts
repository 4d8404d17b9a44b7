/** The queue did not answer in time, or broke the line. */
export class QueueUnavailable extends Error {
  override readonly name = 'QueueUnavailable';
}
