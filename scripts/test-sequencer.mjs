// The groups of a whole run (scripts/test-groups.mjs) in their order, longest first: jest would begin with the biggest file, which says nothing of a group.
import Sequencer from '@jest/test-sequencer';

export default class GroupSequencer extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}
