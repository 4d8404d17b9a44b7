import { createHash } from 'node:crypto';
import { parseHTML } from 'linkedom';
import type { Dossier } from './dossier.js';
import { escape } from './html.js';
import { dossierPage, dossierPolicy } from './page.js';

const BAD = `"'><img src=x onerror=alert(1)></style></title></textarea><script>alert(1)</script>&lt;b&gt;<!--{{7*7}}\u0000\u202e`;
let made = 0;
/** A text nobody would want in a page, each another one. */
const bad = (): string => `${BAD}${++made}.`;
const id = (): string => `01890000-0000-7000-8000-${String(++made).padStart(12, '0')}`;
const at = '2026-03-29T00:30:00.000001Z';
const newsroomId = id();

/** A dossier with one of everything, each text of which is hostile. */
function hostile(): Dossier {
  const [articleId, claimId, otherId, wordingId, formerId, revisionId, verdictId, evidenceId, secretId, sourceId, ratingId] = Array.from(
    { length: 11 },
    id,
  ) as [string, string, string, string, string, string, string, string, string, string, string];
  const [member, remark] = [id(), id()];
  const text = `${bad()} ${bad()}`;
  const claim = {
    newsroomId,
    articleId,
    state: bad() as 'CHECKED',
    withdrawnFrom: null,
    wordingNumber: 2,
    meaningAskedOf: null,
    startAt: 0,
    checkWorthiness: 0.5,
    priority: 0,
    version: 1,
    addedBy: member,
    createdAt: at,
    updatedAt: at,
    quote: text.slice(0, 20),
    kind: bad() as 'OTHER',
    speaker: bad(),
    start: 0,
    end: 20,
  };
  const wording = {
    newsroomId,
    articleId,
    claimId,
    revisionId,
    startAt: 0,
    endAt: 20,
    spans: [
      [0, 20],
      [30, 50],
    ] as [number, number][],
    prefix: bad(),
    suffix: bad(),
    readingGiven: true,
    kind: 'OTHER' as const,
    speaker: bad(),
    speakerCertain: true,
    checkWorthiness: 0.5,
    reasons: [],
    saidSameBy: null,
    wordsFingerprint: null,
    engine: null,
    engineVersion: null,
    createdAt: at,
  };
  const evidence = {
    newsroomId,
    articleId,
    tier: bad() as 'OTHER',
    state: bad() as 'STANDING',
    lineageId: evidenceId,
    number: 1,
    amendsId: null,
    authorNoteId: null,
    version: 1,
    addedBy: member,
    addedByPerson: member,
    addedAt: at,
    blind: false,
    sealedClaimId: null,
    opensWith: null,
  };
  const said = { quotation: bad(), locatorKind: bad() as 'OTHER', locator: bad(), url: bad(), note: bad(), retrievedAt: at };
  const cited = {
    newsroomId,
    articleId,
    claimId,
    wordingId,
    stance: bad() as 'CONTEXT',
    citedBy: member,
    citedByPerson: member,
    citedAt: at,
  };
  const citation = { ...cited, inheritedFrom: null, withdrawnAt: null, opensWith: null, version: 1 };
  const blocker = { code: 'LEDGER_UNREAD' as const, items: [], liftedBy: [], overridableBy: [], subjects: [] };
  return {
    newsroom: { name: bad(), timeZone: 'Europe/Berlin' },
    asOf: at,
    reader: bad(),
    article: {
      newsroomId,
      id: articleId,
      externalId: bad(),
      kind: bad(),
      embargoed: false,
      desk: bad(),
      language: 'en',
      byline: bad(),
      title: bad(),
      url: bad(),
      publishAt: at,
      priority: 0,
      state: bad() as 'IN_CHECK',
      archivedFrom: null,
      revisionNumber: 1,
      splitNumber: 1,
      articleSeq: 1,
      version: 1,
      submittedBy: member,
      createdAt: at,
      updatedAt: at,
    },
    authors: [bad(), bad()],
    revision: {
      newsroomId,
      id: revisionId,
      articleId,
      number: 1,
      text,
      textSha256: bad(),
      length: text.length,
      normalised: {},
      engine: null,
      engineVersion: null,
      language: null,
      warnings: [],
      submittedBy: member,
      submittedAt: at,
    },
    revisions: [{ id: revisionId, number: 1, length: 3, textSha256: bad(), submittedBy: member, submittedAt: at }],
    confirmation: { confirmedBy: member, confirmedAt: at },
    clearance: {
      articleId,
      revisionId,
      revisionNumber: 1,
      textSha256: '',
      status: bad() as 'BLOCKED',
      blockers: [{ ...blocker, message: bad() }],
      overridden: [{ ...blocker, message: bad() }],
      notes: [],
      policy: {} as never,
      signOff: null,
    },
    signOffs: [
      {
        id: id(),
        articleId,
        revisionId,
        textSha256: '',
        policyNumber: 1,
        signedOffBy: member,
        signedOffAt: at,
        withdrawnAt: at,
        withdrawnCause: bad() as 'EDITOR',
        revisionNumber: 1,
      },
    ],
    overrides: [
      {
        id: id(),
        articleId,
        revisionId,
        blockerCode: bad() as 'LEDGER_UNREAD',
        subjectType: 'claim',
        subjectId: claimId,
        claimId,
        wordingId,
        about: bad(),
        policyNumber: 1,
        role: bad() as 'EDITOR',
        remarkId: remark,
        overriddenBy: member,
        overriddenAt: at,
        lapsedAt: at,
        lapsedCause: bad() as 'LIFTED',
        version: 1,
      },
    ],
    claims: [
      { ...claim, id: claimId, wordingId },
      { ...claim, id: otherId, wordingId: id(), quote: bad() },
    ],
    wordings: [
      { ...wording, id: formerId, number: 1, quote: bad(), standalone: bad(), fingerprint: 'a' },
      { ...wording, id: wordingId, number: 2, quote: text.slice(0, 20), standalone: bad(), fingerprint: 'b' },
    ],
    links: (['SPLIT', 'DUPLICATE'] as const).map((kind) => ({
      newsroomId,
      id: id(),
      kind,
      fromClaimId: claimId,
      toClaimId: otherId,
      wordingId,
      toWordingId: wordingId,
      returnsTo: null,
      linkedBy: member,
      linkedAt: at,
      unlinkedAt: null,
    })),
    dismissals: [
      {
        newsroomId,
        id: id(),
        claimId,
        wordingId,
        reasonCode: bad() as 'OPINION',
        remarkId: remark,
        dismissedBy: member,
        dismissedAt: at,
        liftedAt: null,
      },
    ],
    tasks: [{ id: id(), claimId, state: bad(), assigneeId: member, dueAt: at, submittedAt: at, slot: 2 } as never],
    assessments: [
      {
        id: id(),
        claimId,
        ratingId,
        rationale: bad(),
        suggestedWording: bad(),
        assessedBy: member,
        assessedAt: at,
        authorsWordOnly: true,
      } as never,
    ],
    verdicts: [
      {
        id: verdictId,
        articleId,
        claimId,
        wordingId,
        fingerprint: 'b',
        number: 1,
        state: bad() as 'APPROVED',
        ratingId,
        rationale: bad(),
        suggestedWording: bad(),
        authorsWordOnly: false,
        trueAsOf: at,
        origin: bad() as 'HAND_IN',
        overrulesId: null,
        correctsId: null,
        correction: bad() as 'MAJOR',
        remarkId: remark,
        policyNumber: 1,
        approvalsNeeded: 1,
        recheckAfterDays: null,
        recheckAt: null,
        proposedBy: member,
        proposedByPerson: member,
        proposedAt: at,
        settledAt: null,
        lapsedOf: null,
        version: 1,
      },
    ],
    reviews: [
      {
        id: id(),
        verdictId,
        decision: 'APPROVE',
        comment: bad(),
        exceptions: [bad() as 'AUTHOR'],
        exceptionRemarkId: remark,
        reviewedBy: member,
        reviewedByPerson: member,
        reviewedAt: at,
      },
    ],
    reportedAsFalse: [
      { id: id(), articleId, claimId, wordingId, remarkId: remark, markedBy: member, markedAt: at, liftedAt: null, liftedCause: null },
    ],
    citations: [
      { ...citation, id: id(), evidenceId },
      { ...citation, id: id(), evidenceId: secretId },
    ],
    evidence: [
      { ...evidence, ...said, id: evidenceId, sourceId, visibility: 'PUBLIC' },
      // a row that holds what it never should: it is withheld all the same
      {
        ...evidence,
        ...said,
        quotation: 'kestrel',
        note: 'kestrel',
        locator: 'kestrel',
        url: 'kestrel',
        tier: 'kestrel' as 'OTHER',
        id: secretId,
        sourceId,
        visibility: 'CONFIDENTIAL',
      },
    ],
    findings: [
      { id: id(), severity: bad(), message: bad(), decided: bad(), decidedBy: member, decidedAt: at, decidedRemarkId: remark } as never,
    ],
    queries: [
      {
        id: id(),
        claimId,
        kind: bad(),
        text: bad(),
        proposedWording: bad(),
        state: bad(),
        answer: bad(),
        askedBy: member,
        askedAt: at,
        answeredBy: member,
        answeredAt: at,
      } as never,
    ],
    contacts: [
      {
        id: id(),
        claimId,
        whom: bad(),
        channel: bad(),
        contactedAt: at,
        answerBy: at,
        question: bad(),
        outcome: bad(),
        answer: bad(),
        loggedBy: member,
      } as never,
    ],
    sources: new Map([
      [
        sourceId,
        {
          newsroomId,
          id: sourceId,
          publisher: bad(),
          url: bad(),
          tier: 'OTHER',
          reliabilityNote: bad(),
          erasedAt: null,
          version: 1,
          addedBy: member,
          addedAt: at,
        },
      ],
    ]),
    ratings: new Map([
      [
        ratingId,
        {
          newsroomId,
          id: ratingId,
          scaleId: id(),
          code: bad(),
          label: bad(),
          value: null,
          ordinal: 1,
          effect: bad() as 'STANDS',
          retiredAt: null,
        },
      ],
    ]),
    remarks: new Map([[remark, bad()]]),
    names: new Map([[member, bad()]]),
  };
}

/** Every element of a page by its name, and every attribute. */
function builtOf(page: string) {
  const elements = [...parseHTML(page).document.querySelectorAll('*')];
  return {
    tags: elements.map(({ tagName }) => tagName.toLowerCase()),
    attributes: elements.flatMap((element) => element.getAttributeNames()),
  };
}

describe('a dossier', () => {
  it('has no element, attribute or comment that came from what it tells', () => {
    made = 0;
    const page = dossierPage(hostile());
    const harmless = dossierPage(harmlessly(hostile()));
    const { tags, attributes } = builtOf(page);
    expect(tags).toEqual(builtOf(harmless).tags);
    expect(attributes).toEqual(builtOf(harmless).attributes);
    expect([...new Set(tags)].filter((tag) => /^(script|img|iframe|object|embed|link|form|svg|template|base)$/.test(tag))).toEqual([]);
    expect([...new Set(attributes)].sort()).toEqual([
      'charset',
      'class',
      'content',
      'datetime',
      'href',
      'http-equiv',
      'id',
      'lang',
      'name',
      'title',
    ]);
    expect(page).not.toMatch(/<!--|\u0000|\u202e/);
    expect(page.match(/<script|onerror=alert\(1\)>|<img/g)).toBeNull();
    for (const href of page.matchAll(/href="([^"]*)"/g)) expect(href[1]).toMatch(/^#claim-\d+$/);
  });

  it('tells every text it is made of, and of confidential evidence nothing', () => {
    made = 0;
    const dossier = hostile();
    const text = parseHTML(dossierPage(dossier)).document.body.textContent;
    const shown = (one: string): string => one.replace(/[\u0000\u202e]/g, '\ufffd');
    const [assessment] = dossier.assessments;
    const told = [
      dossier.newsroom.name,
      dossier.article.title!,
      dossier.article.byline!,
      dossier.claims[0]!.speaker!,
      dossier.wordings[1]!.standalone,
      dossier.wordings[0]!.quote,
      assessment!.rationale,
      assessment!.suggestedWording!,
      dossier.verdicts[0]!.rationale,
      dossier.reviews[0]!.comment!,
      dossier.evidence[0]!.quotation!,
      dossier.evidence[0]!.locator!,
      dossier.evidence[0]!.note!,
      [...dossier.sources.values()][0]!.publisher,
      [...dossier.remarks.values()][0]!,
      [...dossier.names.values()][0]!,
      dossier.findings[0]!.message,
      dossier.queries[0]!.text,
      dossier.queries[0]!.answer!,
      dossier.contacts![0]!.whom!,
      dossier.contacts![0]!.question!,
      dossier.revision.text.slice(0, 20),
    ];
    expect(told.filter((one) => !text.includes(shown(one)))).toEqual([]);
    expect(text).not.toContain('kestrel');
    expect(text).toContain('Confidential: withheld.');
    // the night summer time begins: half past midnight in London is half past one in Berlin
    expect(text).toContain('29 Mar 2026, 01:30');
  });

  it('may do nothing but show itself, in the style it says', () => {
    const [, style] = /<style>(.*?)<\/style>/s.exec(dossierPage(harmlessly(hostile())))!;
    expect(dossierPolicy).toContain(`'sha256-${createHash('sha256').update(style!).digest('base64')}'`);
    expect(dossierPolicy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'$/);
    expect(escape(`<a href='x'>&`)).toBe('&lt;a href=&#39;x&#39;&gt;&amp;');
  });
});

/** The same dossier with nothing hostile in it. */
function harmlessly<T>(value: T): T {
  if (typeof value === 'string') return value.replaceAll(BAD, 'x'.repeat(BAD.length)) as T;
  if (value instanceof Map) return new Map([...value].map(([key, one]) => [key, harmlessly(one) as unknown])) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => harmlessly(one)) as T;
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, harmlessly(one as unknown)])) as T;
  return value;
}
