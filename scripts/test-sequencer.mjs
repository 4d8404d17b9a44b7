// The groups of a whole run (scripts/test-groups.mjs) in their order, longest first: jest would begin with the biggest file, which says nothing of a group.
// Of the long ones those that go on for long begin, the longest first, so that the last of them is not waited for alone; files that are not named here take a minute or less.
import Sequencer from '@jest/test-sequencer';

const LONGEST = [
  'test/model/wide/',
  'test/model/model',
  'test/concurrency/races',
  'test/flows/hostile-families',
  'test/cli/start',
  'test/backup/',
  'test/kill/',
  'test/faults/twice',
  'test/flows/bad-input',
  'test/security/',
  'test/live/',
];

export default class StetSequencer extends Sequencer {
  sort(tests) {
    return [...tests].sort((a, b) => rank(a.path) - rank(b.path) || (a.path < b.path ? -1 : 1));
  }
}

function rank(path) {
  const at = LONGEST.findIndex((name) => path.includes(`/${name}`));
  return at < 0 ? LONGEST.length : at;
}
