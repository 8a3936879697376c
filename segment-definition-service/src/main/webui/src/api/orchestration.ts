import type { Scalar } from '../condition/node';
import { all, get, post, remove, type Page } from './http';

export interface Destination {
  readonly id: string;
  readonly displayName: string;
  readonly connector: string;
  readonly canRemove: boolean;
  readonly effect: string;
  /** Fields that can be mapped; none means any. */
  readonly fields: readonly { readonly name: string; readonly required: boolean }[];
  /** 0 means no limit. */
  readonly onlyNamedFields?: boolean;
  readonly requestsPerSecond: number;
  readonly recordsPerRequest: number;
  readonly partitions: number;
  readonly health: { readonly healthy: boolean; readonly reason: string; readonly detail: string; readonly since: string };
  readonly announceTime: string;
}

export interface Schedule {
  readonly kind: 'live' | 'interval' | 'cron' | 'manual';
  readonly every?: string;
  readonly expression?: string;
  readonly timeZone?: string;
}

export interface Mapping {
  readonly field: string;
  readonly column?: string;
  readonly constant?: Scalar;
}

export interface SyncContent {
  readonly id: string;
  readonly displayName: string;
  readonly segment: string;
  readonly destination: string;
  readonly object: string;
  readonly identity: { readonly column?: string; readonly normalization?: string };
  readonly mappings: readonly Mapping[];
  readonly behaviour: 'mirror' | 'add-only';
  readonly schedule: Schedule;
}

export interface Sync extends SyncContent {
  readonly version: number;
  readonly state: 'active' | 'paused' | 'deleted';
  readonly generation: number;
  readonly requestedRun?: { readonly number: number; readonly kind: string; readonly reason: string; readonly requestTime: string };
  readonly updateTime: string;
  readonly actor: string;
}

export interface Run {
  readonly run: number;
  readonly state: 'running' | 'completed' | 'lost';
  readonly lane?: string;
  readonly reason?: string;
  readonly evaluation: number;
  readonly upserts: number;
  readonly removes: number;
  readonly membersWithoutIdentity: number;
  readonly emitted: number;
  readonly delivered: number;
  readonly rejected: number;
  readonly deferred: number;
  readonly superseded: number;
  readonly overtaken: number;
  readonly waiting: number;
  readonly planTime?: string;
  readonly endTime?: string;
}

export interface Rejected {
  readonly run: number;
  readonly identity: string;
  readonly operation: string;
  readonly outcome: string;
  readonly reason: string;
  readonly detail: string;
  readonly time: string;
}

export interface Held {
  readonly removes: number;
  readonly told: number;
  readonly at: string;
}

const at = (id: string): string => encodeURIComponent(id);

export const destinations = {
  all: (signal?: AbortSignal) => all<Destination>('/destinations', signal),
};

export const syncs = {
  all: (signal?: AbortSignal) => all<Sync>('/syncs', signal),
  of: (segment: string, signal?: AbortSignal) => all<Sync>(`/syncs?segment=${at(segment)}`, signal),
  create: (content: SyncContent) => post<Sync>('/syncs', content),
  move: (id: string, step: 'pause' | 'resume', version: number) => post<Sync>(`/syncs/${at(id)}:${step}`, undefined, { version }),
  ask: (id: string, kind: 'run' | 'resync') => post<Sync>(`/syncs/${at(id)}:${kind}`, undefined),
  /** Forgets a sync; what its destination was told is taken back there when asked for, and stays otherwise. */
  remove: (id: string, alsoThere: boolean, version: number) => remove<Sync>(`/syncs/${at(id)}?remove=${alsoThere}`, version),
  runs: (id: string, most: number, signal?: AbortSignal) => get<Page<Run>>(`/syncs/${at(id)}/runs?pageSize=${most}`, signal),
  held: (id: string, signal?: AbortSignal) => get<Held>(`/syncs/${at(id)}/held`, signal),
  rejected: (id: string, pageToken: string | undefined, signal?: AbortSignal) =>
    get<Page<Rejected>>(`/syncs/${at(id)}/rejected?pageSize=50${pageToken ? `&pageToken=${at(pageToken)}` : ''}`, signal),
};
