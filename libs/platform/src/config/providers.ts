import { z } from 'zod';

const roles = ['ADMIN', 'EDITOR', 'CHECKER', 'AUTHOR', 'OBSERVER'] as const;

/** TLS, but for a provider on this machine's loopback. */
const issuer = z
  .string()
  .refine((text) => URL.canParse(text) && /^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/])/.test(`${text}/`), {
    error: 'must be an https:// URL',
  });

const provider = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'small letters, digits and hyphens'),
    name: z.string().min(1).max(100),
    issuer,
    clientId: z.string().min(1).max(500),
    clientSecret: z.string().min(1).max(1000),
    scope: z.string().min(1).max(500).default('openid profile'),
    /** INVITATION: only who was invited. CLAIM: whoever the provider gives a role of the mapping, in the newsroom named here */
    membership: z.enum(['INVITATION', 'CLAIM']).default('INVITATION'),
    newsroom: z.string().min(1).max(63).optional(),
    /** the claim of the ID token that names somebody's groups: a text or a list of them */
    rolesClaim: z.string().min(1).max(200).default('groups'),
    roles: z.record(z.string().min(1).max(500), z.enum(roles)).default({}),
  })
  .refine(({ membership, newsroom }) => membership === 'INVITATION' || newsroom !== undefined, {
    path: ['newsroom'],
    error: 'is needed where membership is CLAIM',
  });

/** An OpenID provider people may sign in at. */
export type OidcProvider = Readonly<z.infer<typeof provider>>;

/** The text of OIDC_PROVIDERS: a JSON list. What is wrong is told by its place, never by what it says. */
export const oidcProviders = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'is no JSON' });
      return z.NEVER;
    }
  })
  .pipe(
    z
      .array(provider)
      .max(20)
      .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, { error: 'names one id twice' })
      .refine((all) => new Set(all.map(({ issuer: at, clientId }) => `${at} ${clientId}`)).size === all.length, {
        error: 'names one client of one issuer twice',
      }),
  );
