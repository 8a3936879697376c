import { get, post, remove, type Page } from './http';

export const REASONS = ['unsubscribed', 'objection', 'complaint', 'unreachable', 'other'] as const;
export type Reason = (typeof REASONS)[number];

/** What somebody is known by: one of the three. It is sent and never shown again. */
export interface Identifier {
  readonly email?: string;
  readonly phone?: string;
  readonly member?: { readonly dataset: string; readonly key: string };
}

/** Somebody who is told to no destination. Who it is can't be told from it. */
export interface Suppression {
  readonly id: string;
  readonly version: number;
  readonly state: 'active' | 'lifted';
  readonly kind: 'email' | 'phone' | 'member';
  readonly reason: Reason;
  readonly endTime?: string;
  readonly createTime: string;
  readonly updateTime: string;
  readonly actor: string;
}

export interface Changes {
  readonly changed: number;
  readonly unchanged: number;
}

export interface LookedUp {
  readonly people: readonly { readonly suppressed: boolean; readonly suppression?: Suppression }[];
}

export const suppressions = {
  page: (pageToken?: string, signal?: AbortSignal) => get<Page<Suppression>>(`/suppressions?pageSize=50${pageToken === undefined ? '' : `&pageToken=${encodeURIComponent(pageToken)}`}`, signal),
  add: (people: readonly Identifier[], reason: Reason) => post<Changes>('/suppressions', { people, reason }),
  lift: (people: readonly Identifier[]) => post<Changes>('/suppressions:lift', { people }),
  lookUp: (people: readonly Identifier[]) => post<LookedUp>('/suppressions:lookup', { people }),
  end: ({ id, version }: Suppression) => remove<Suppression>(`/suppressions/${encodeURIComponent(id)}`, version),
};
