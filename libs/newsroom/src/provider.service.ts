import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, Log } from '@stet/platform';
import type { Config, OidcProvider, Role } from '@stet/platform';
import * as oidc from 'openid-client';
import { NoSuchProvider, ProviderRefused } from './domain/sign-in.refusals.js';
import { openPassage, sealPassage } from './passage.js';
import type { Passage } from './passage.js';

/** Seconds a browser may be away at a provider. */
export const PASSAGE_SECONDS = 600;
/** Seconds a provider may take for one answer. */
const PATIENCE_S = 10;

/** Somebody a provider has vouched for. */
export interface Vouched {
  readonly provider: OidcProvider;
  readonly issuer: string;
  readonly subject: string;
  /** as the provider calls them; may be empty */
  readonly name: string;
  /** those the mapping gives for their groups */
  readonly roles: readonly Role[];
  readonly passage: Passage;
}

/**
 * OpenID Connect by openid-client: authorization code with PKCE, state and nonce; issuer, audience, authorized party, times and the signature of the
 * ID token are looked at, also where TLS would do.
 */
@Injectable()
export class ProviderService {
  private readonly found = new Map<string, Promise<oidc.Configuration>>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Where people may sign in. */
  get list(): readonly { readonly id: string; readonly name: string }[] {
    return this.config.providers.map(({ id, name }) => ({ id, name }));
  }

  /**
   * @param at.redirect the address the provider sends the browser back to
   * @returns where to send the browser, and what it is to carry
   */
  async begin(
    id: string,
    at: { redirect: string; newsroom: string | null; link: string | null },
  ): Promise<{ url: string; passage: string } | NoSuchProvider | ProviderRefused> {
    const provider = this.config.providers.find((known) => known.id === id);
    if (!provider) return new NoSuchProvider();
    const client = await this.client(provider).catch((error: unknown) => this.refused(provider, error));
    if (client instanceof ProviderRefused) return client;
    const verifier = oidc.randomPKCECodeVerifier();
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()];
    const url = oidc.buildAuthorizationUrl(client, {
      redirect_uri: at.redirect,
      scope: provider.scope,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    const until = this.clock.now().getTime() + PASSAGE_SECONDS * 1000;
    const passage = { provider: id, state, nonce, verifier, newsroom: at.newsroom, link: at.link, until };
    return { url: url.href, passage: sealPassage(passage, this.secretKey) };
  }

  /**
   * @param id of the provider in the address the browser came back to: one provider cannot answer for another
   * @param sealed what the browser carried
   * @param returned the whole address it came back to, as `redirect` had it, with what the provider added
   */
  async finish(id: string, sealed: string | undefined, returned: URL): Promise<Vouched | ProviderRefused> {
    const provider = this.config.providers.find((known) => known.id === id);
    const passage = sealed === undefined ? undefined : openPassage(sealed, this.secretKey, this.clock.now().getTime());
    if (!provider || passage?.provider !== id) return new ProviderRefused();
    try {
      const client = await this.client(provider);
      const answer = await oidc.authorizationCodeGrant(client, returned, {
        pkceCodeVerifier: passage.verifier,
        expectedState: passage.state,
        expectedNonce: passage.nonce,
        idTokenExpected: true,
      });
      const claims = answer.claims();
      if (!claims) return new ProviderRefused();
      const name = [claims['name'], claims['preferred_username']].find((text) => typeof text === 'string' && text.trim() !== '');
      return { provider, issuer: claims.iss, subject: claims.sub, name: String(name ?? ''), roles: rolesOf(provider, claims), passage };
    } catch (error) {
      return this.refused(provider, error);
    }
  }

  /** What went wrong, by its code: an answer of a provider holds codes, tokens and names, and is not told. */
  private refused(provider: OidcProvider, error: unknown): ProviderRefused {
    const { name, code } = error as Error & { code?: string };
    this.log.warn('a sign-in at a provider failed', { provider: provider.id, error: name, code: typeof code === 'string' ? code : '' });
    return new ProviderRefused();
  }

  private client(provider: OidcProvider): Promise<oidc.Configuration> {
    const known = this.found.get(provider.id);
    if (known) return known;
    const issuer = new URL(provider.issuer);
    const isLocal = issuer.protocol === 'http:';
    const discovered = oidc
      .discovery(issuer, provider.clientId, provider.clientSecret, undefined, {
        timeout: PATIENCE_S,
        // the configuration lets plain http be on loopback only
        execute: [...(isLocal ? [oidc.allowInsecureRequests] : []), oidc.enableNonRepudiationChecks],
      })
      .catch((error: unknown) => {
        this.found.delete(provider.id);
        throw error;
      });
    this.found.set(provider.id, discovered);
    return discovered;
  }

  private get secretKey(): string {
    const { current } = this.config.secretKey;
    if (current === undefined) throw new Error('STET_SECRET_KEY is not set');
    return current;
  }
}

/** In the order of the mapping, each once. */
function rolesOf({ rolesClaim, roles }: OidcProvider, claims: Readonly<Record<string, unknown>>): Role[] {
  const given = claims[rolesClaim];
  const groups = new Set(Array.isArray(given) ? given : [given]);
  return [...new Set(Object.entries(roles).flatMap(([group, role]) => (groups.has(group) ? [role] : [])))];
}
