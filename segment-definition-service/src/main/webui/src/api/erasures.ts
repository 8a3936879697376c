import { get, post, type Page } from './http';
import type { Identifier } from './suppressions';

export const REASONS = ['request', 'obligation', 'expiry', 'other'] as const;
export type Reason = (typeof REASONS)[number];

/** A sync that had told of somebody who is erased. */
export interface ErasedSync {
  readonly sync: string;
  readonly destination: string;
  readonly removeTime?: string;
  readonly reason?: string;
}

/** Somebody who is erased. Who it is can't be told from it. */
export interface Erasure {
  readonly id: string;
  readonly version: number;
  readonly state: 'requested' | 'forgetting' | 'completed' | 'cancelled';
  readonly identifiers: number;
  readonly reason: Reason;
  readonly removedByHand: boolean;
  readonly syncs: readonly ErasedSync[];
  readonly owners?: number;
  readonly ownersDone?: number;
  readonly rejectedRecords?: 'waiting' | 'dropping' | 'copied' | 'dropped' | 'unreadable';
  readonly removeTime?: string;
  readonly completeTime?: string;
  readonly droppedRows?: number;
  readonly deliveriesKeptUntil?: string;
  readonly membershipCompactedAfter?: string;
  readonly createTime: string;
  readonly creator: string;
}

const at = (id: string) => `/erasures/${encodeURIComponent(id)}`;

export const erasures = {
  page: (pageToken?: string, signal?: AbortSignal) => get<Page<Erasure>>(`/erasures?pageSize=50${pageToken === undefined ? '' : `&pageToken=${encodeURIComponent(pageToken)}`}`, signal),
  get: (id: string, signal?: AbortSignal) => get<Erasure>(at(id), signal),
  ask: (identifiers: readonly Identifier[], reason: Reason) => post<Erasure>('/erasures', { identifiers, reason }),
  cancel: (id: string) => post<Erasure>(`${at(id)}:cancel`, undefined),
  confirmRemoval: (id: string) => post<Erasure>(`${at(id)}:confirm-removal`, undefined),
};
