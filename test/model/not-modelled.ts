/** Mutations that no model asks for, and where they are looked at instead: what becomes of an article does not hang on them. */
export const notModelled: Readonly<Record<string, string>> = {
  inviteMember: 'the people of a newsroom: apps/api/src/newsroom',
  changeRoles: 'the people of a newsroom: apps/api/src/newsroom; roles that change while somebody works: test/security/duties',
  removeMember: 'the people of a newsroom: libs/newsroom; what becomes of their tasks: libs/verification, task-pool',
  createSignInLink: 'how people come in: apps/api/src/sign-in',
  endSession: 'one’s own sessions: apps/api/src/sign-in',
  endOtherSessions: 'one’s own sessions: apps/api/src/sign-in',
  createToken: 'opens what its member may do anyway: apps/api/src/newsroom',
  revokeToken: 'opens what its member may do anyway: apps/api/src/newsroom',
  defineScale: 'words for ratings: test/flows/verdicts',
  amendScale: 'words for ratings; what was said with one stays said with it: test/flows/verdicts',
  setCapacity: 'how much a member takes: libs/verification, task-pool; test/flows/checklists',
  defineChecklist: 'what checkers are asked: test/flows/checklists',
  amendChecklist: 'what checkers are asked; a begun task keeps its steps: test/flows/checklists',
  answerStep: 'nothing is required in the newsrooms of the models, so a hand-in does not hang on it: test/flows/checklists',
  retryWorkItem: 'a job that failed for good: libs/platform, jobs; of a split: libs/articles',
  saveSearch: 'a question a member keeps: test/flows/search',
  amendSavedSearch: 'a question a member keeps: test/flows/search',
  removeSavedSearch: 'a question a member keeps: test/flows/search',
  erasePerson: 'who somebody was, not what became of anything: test/flows/erasure',
  eraseContact: 'who somebody was, not what became of anything: test/flows/erasure',
  setLegalHold: 'keeps people from being erased: test/flows/erasure',
  setRetention: 'takes what nothing rests on any more, by days no model lives: test/flows/retention',
  liftLegalHold: 'keeps people from being erased: test/flows/erasure',
  embargoArticle: 'who may know of an article, not what becomes of it: test/security/embargo',
  liftEmbargo: 'who may know of an article, not what becomes of it: test/security/embargo',
  lookAt: 'of the moment, no part of the trail: test/flows/live',
  markNotificationsRead: 'one’s own feed: test/flows/notifications',
  setNotificationPreference: 'one’s own feed: test/flows/notifications',
};

/** Acts that are being built: each goes into a table of test/model/wide, or up there, when it is done. */
export const notYetModelled: readonly string[] = [];
