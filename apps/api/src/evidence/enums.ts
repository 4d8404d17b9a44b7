import { registerEnumType } from '@nestjs/graphql';
import type { EvidenceState, LocatorKind, MediaType, SourceTier, Stance, Visibility } from '@stet/evidence';

export const SourceTierEnum: Readonly<Record<SourceTier, SourceTier>> = {
  PRIMARY: 'PRIMARY',
  OFFICIAL: 'OFFICIAL',
  SECONDARY: 'SECONDARY',
  AUTHOR: 'AUTHOR',
  OTHER: 'OTHER',
};
registerEnumType(SourceTierEnum, {
  name: 'SourceTier',
  description: 'How near a source stands to what it tells.',
  valuesMap: {
    PRIMARY: { description: 'The thing itself: a record, a recording, a witness.' },
    OFFICIAL: { description: 'Who is answerable for it.' },
    SECONDARY: { description: 'Who reports it.' },
    AUTHOR: { description: 'The author of the article; no policy counts it as a source.' },
    OTHER: { description: 'None of these.' },
  },
});

export const StanceEnum: Readonly<Record<Stance, Stance>> = { SUPPORTS: 'SUPPORTS', REFUTES: 'REFUTES', CONTEXT: 'CONTEXT' };
registerEnumType(StanceEnum, {
  name: 'Stance',
  description: 'What a passage does for a claim.',
  valuesMap: {
    SUPPORTS: { description: 'It speaks for the claim.' },
    REFUTES: { description: 'It speaks against it.' },
    CONTEXT: { description: 'It helps to understand it.' },
  },
});

export const EvidenceStateEnum: Readonly<Record<EvidenceState, EvidenceState>> = {
  STANDING: 'STANDING',
  CARRIED: 'CARRIED',
  AMENDED: 'AMENDED',
  WITHDRAWN: 'WITHDRAWN',
};
registerEnumType(EvidenceStateEnum, {
  name: 'EvidenceState',
  description: 'Whether evidence counts.',
  valuesMap: {
    STANDING: { description: 'The newest number: it counts where it is cited.' },
    CARRIED: { description: 'A later number says the same of the same source: it goes on counting where it is cited.' },
    AMENDED: { description: 'A later number says something else: it counts nowhere any more.' },
    WITHDRAWN: { description: 'Taken back; kept for the record.' },
  },
});

export const VisibilityEnum: Readonly<Record<Visibility, Visibility>> = {
  PUBLIC: 'PUBLIC',
  NEWSROOM: 'NEWSROOM',
  CONFIDENTIAL: 'CONFIDENTIAL',
};
registerEnumType(VisibilityEnum, {
  name: 'Visibility',
  description: 'Who may be shown a passage.',
  valuesMap: {
    PUBLIC: { description: 'Whoever reads what is published of it.' },
    NEWSROOM: { description: 'The desk.' },
    CONFIDENTIAL: { description: 'Who brought it and those they name, by `readEvidence`. Kept sealed; it counts without being shown.' },
  },
});

export const LocatorKindEnum: Readonly<Record<LocatorKind, LocatorKind>> = {
  PAGE: 'PAGE',
  PARAGRAPH: 'PARAGRAPH',
  TIME: 'TIME',
  OTHER: 'OTHER',
};
registerEnumType(LocatorKindEnum, {
  name: 'LocatorKind',
  description: 'What a locator counts in.',
  valuesMap: {
    PAGE: { description: 'Pages: `12`, `iv`, `12-14`.' },
    PARAGRAPH: { description: 'Paragraphs: `3`, `3-5`.' },
    TIME: { description: 'Hours, minutes, seconds: `0:12:30`, `1:02:03-1:02:40`.' },
    OTHER: { description: 'In words, where nothing is counted.' },
  },
});

export const MediaTypeEnum: Readonly<Record<string, MediaType>> = {
  TEXT: 'text/plain',
  HTML: 'text/html',
  PDF: 'application/pdf',
  PNG: 'image/png',
  JPEG: 'image/jpeg',
};
registerEnumType(MediaTypeEnum, {
  name: 'SnapshotMediaType',
  description: 'What a snapshot is.',
  valuesMap: {
    TEXT: { description: 'text/plain, up to 1 MiB; must hold the quotation.' },
    HTML: { description: 'text/html, up to 1 MiB.' },
    PDF: { description: 'application/pdf, up to 5 MiB.' },
    PNG: { description: 'image/png, up to 5 MiB.' },
    JPEG: { description: 'image/jpeg, up to 5 MiB.' },
  },
});
