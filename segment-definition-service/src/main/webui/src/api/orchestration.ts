import type { Scalar } from '../condition/node';
import type { Guard } from './definitions';
import { all, get, post, put, remove, type Page } from './http';

export interface Destination {
  readonly id: string;
  readonly displayName: string;
  readonly connector: string;
  readonly canRemove: boolean;
  /** It leaves a field as it is that is not told. */
  readonly partial: boolean;
  /** It updates records that are there, and says which are not. */
  readonly canUpdate: boolean;
  /** It removes whoever is there, no matter who sent them. */
  readonly canWithdraw: boolean;
  readonly canAppend: boolean;
  readonly effect: string;
  /** Fields that can be mapped; none means any. */
  readonly fields: readonly { readonly name: string; readonly required: boolean }[];
  /** Nothing can be mapped that is not among the fields. */
  readonly onlyNamedFields?: boolean;
  /** Its name for what identities are there; empty when any text is one. */
  readonly identity: string;
  /** 0 means no limit. */
  readonly requestsPerSecond: number;
  readonly recordsPerRequest: number;
  readonly partitions: number;
  readonly health: { readonly healthy: boolean; readonly reason: string; readonly detail: string; readonly since: string };
  readonly announceTime: string;
}

export type RequestOutcome = 'taken' | 'partly' | 'failed';

/** A request to a destination and its answer; its worker left out values of records and secrets. */
export interface SeenRequest {
  readonly id: string;
  readonly sync: string;
  readonly object: string;
  readonly method: string;
  readonly path: string;
  /** 0 when there is none. */
  readonly status: number;
  readonly time: string;
  readonly durationMillis: number;
  readonly records: number;
  readonly requestBytes: number;
  readonly answerBytes: number;
  readonly requestBody: string;
  readonly answerBody: string;
  readonly outcome: RequestOutcome;
  readonly reason: string;
  readonly detail: string;
  /** How many were not shown since the last one that was. */
  readonly skipped: number;
}

export interface Schedule {
  readonly kind: 'live' | 'interval' | 'cron' | 'manual' | 'after-sync' | 'after-job';
  readonly every?: string;
  readonly expression?: string;
  readonly timeZone?: string;
  /** The sync after whose runs this one runs. */
  readonly sync?: string;
  /** The job of another system, such as dbt's, after which it runs. */
  readonly job?: string;
}

export interface Mapping {
  readonly field: string;
  readonly column?: string;
  /** A text in Liquid over columns. */
  readonly template?: string;
  /** Whether the field is left out where the column has no value, or the text is blank. */
  readonly nulls?: 'send' | 'skip';
  readonly constant?: Scalar;
}

/** How fast a destination is told of identities that it was never told of. */
export interface Ramp {
  readonly most: number;
  /** An ISO 8601 length of time. */
  readonly every: string;
}

export type Behaviour = 'mirror' | 'add-only' | 'update-only' | 'remove-only' | 'append';

export interface SyncContent {
  readonly id: string;
  readonly displayName: string;
  readonly segment: string;
  readonly destination: string;
  readonly object: string;
  readonly identity: { readonly column?: string; readonly normalization?: string };
  readonly mappings: readonly Mapping[];
  readonly behaviour: Behaviour;
  readonly schedule: Schedule;
  /** Missing when one is made: what holds then is the service's to say. */
  readonly guard?: Guard;
  /** What members have to permit, besides what their dataset demands always. */
  readonly purposes?: readonly string[];
  /** Missing when all are told at once. */
  readonly ramp?: Ramp;
}

export interface Sync extends SyncContent {
  readonly guard: Guard;
  readonly purposes: readonly string[];
  readonly version: number;
  readonly state: 'active' | 'paused' | 'deleted';
  readonly generation: number;
  readonly requestedRun?: { readonly number: number; readonly kind: string; readonly reason: string; readonly requestTime: string };
  readonly waiver?: PlanWaiver;
  /** Whether what was told is removed, now that it is deleted. */
  readonly removeOnDelete: boolean;
  readonly createTime: string;
  readonly updateTime: string;
  readonly actor: string;
}

/** What a sync would most likely say; it follows from names and types, so it may be wrong. */
export interface Suggestion {
  readonly identity: SyncContent['identity'];
  readonly mappings: readonly Mapping[];
  readonly behaviour: Behaviour;
  /** Fields that the destination requires and no column fits. */
  readonly unmapped: readonly string[];
}

export interface SyncFilter {
  readonly segment?: string;
  readonly destination?: string;
  readonly state?: string;
}

export interface Run {
  readonly run: number;
  readonly state: 'running' | 'completed' | 'lost';
  readonly lane?: string;
  readonly reason?: string;
  readonly syncVersion: number;
  readonly evaluation: number;
  readonly upserts: number;
  readonly removes: number;
  readonly membersWithoutIdentity: number;
  readonly withheld: number;
  /** Who waits for the ramp, and is told by later runs. */
  readonly left: number;
  readonly emitted: number;
  readonly delivered: number;
  readonly rejected: number;
  readonly deferred: number;
  readonly superseded: number;
  readonly overtaken: number;
  readonly waiting: number;
  readonly asOf?: string;
  readonly planTime?: string;
  readonly endTime?: string;
}

export interface Rejected {
  readonly id: number;
  readonly run: number;
  readonly identity: string;
  readonly operation: string;
  readonly outcome: 'rejected' | 'invalid';
  readonly reason: string;
  readonly detail: string;
  readonly time: string;
  /** What was to be told. */
  readonly fields: Readonly<Record<string, string>>;
  /** Whether it can be retried by itself; otherwise only with all of its sync. */
  readonly retryable: boolean;
}

/** Which rejected records are looked for. */
export interface RejectedSearch {
  readonly reason?: string;
  /** Exactly as it is listed. */
  readonly identity?: string;
  readonly from?: string;
  readonly until?: string;
}

/** Which rejected records are considered again; nothing means all of the sync. */
export type Retry = { readonly ids: readonly number[] } | { readonly from?: string; readonly until?: string };

export interface Held {
  readonly removes: number;
  readonly told: number;
  /** In the 24 hours before, which the guard counts too. */
  readonly removedBefore: number;
  /** Its number; 0 when it can't be approved. */
  readonly plan: number;
  readonly at: string;
}

/** What a run over everything would send, beyond what is told or on its way. */
export interface DryRun {
  readonly evaluation: number;
  readonly asOf: string;
  readonly adds: number;
  readonly updates: number;
  readonly removes: number;
  /** What was told under another identity, audience or destination, and would be removed there. */
  readonly formerRemoves: number;
  readonly membersWithoutIdentity: number;
  readonly withheld: number;
  readonly told: number;
  readonly removedBefore: number;
  /** Whether the guard would hold it. */
  readonly held: boolean;
  readonly records: readonly DryRunRecord[];
}

export interface DryRunRecord {
  readonly kind: 'add' | 'update' | 'remove';
  /** Empty where it is a value of a personal column. */
  readonly identity: string;
  readonly memberKey: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Why it would be refused when it is sent; empty for one that would not be. */
  readonly refusal: string;
}

/** What keeps a sync from going on and takes a person's decision. */
export interface Standing {
  readonly held?: Held;
  readonly waiting?: { readonly reason: string; readonly at: string };
}

/** Somebody's word that a held plan is right. */
export interface PlanWaiver {
  readonly plan: number;
  readonly maxRemovals: number;
  readonly expireTime: string;
  readonly actor: string;
}

const at = (id: string): string => encodeURIComponent(id);
const paged = (path: string, pageSize: number, pageToken: string | undefined, filter: SyncFilter = {}): string =>
  `${path}?${new URLSearchParams({ ...filter, pageSize: String(pageSize), ...(pageToken ? { pageToken } : {}) })}`;

/*
 * Calls to the orchestrator go through the service that serves the pages. None is cancelled when nobody waits for it any more: a call that
 * is cut off keeps one of the few connections between the two busy until it times out, and everybody else waits.
 */

export const destinations = {
  all: () => all<Destination>('/destinations'),
  get: (id: string) => get<Destination>(`/destinations/${at(id)}`),
  suggestion: (id: string, segment: string) => get<Suggestion>(`/destinations/${at(id)}/suggestion?segment=${at(segment)}`),
  requests: (id: string, outcome: RequestOutcome | undefined, pageToken: string | undefined) =>
    get<Page<SeenRequest>>(`/destinations/${at(id)}/requests?${new URLSearchParams({ pageSize: '20', ...(outcome ? { outcome } : {}), ...(pageToken ? { pageToken } : {}) })}`),
};

export const syncs = {
  all: () => all<Sync>('/syncs'),
  of: (segment: string) => all<Sync>(`/syncs?segment=${at(segment)}`),
  page: (filter: SyncFilter, pageToken?: string) =>
    get<Page<Sync>>(paged('/syncs', 25, pageToken, filter)),
  get: (id: string) => get<Sync>(`/syncs/${at(id)}`),
  history: (id: string, pageToken?: string) => get<Page<Sync>>(paged(`/syncs/${at(id)}/history`, 25, pageToken)),
  create: (content: SyncContent) => post<Sync>('/syncs', content),
  change: (content: SyncContent, version: number) => put<Sync>(`/syncs/${at(content.id)}`, content, version),
  move: (id: string, step: 'pause' | 'resume', version: number) => post<Sync>(`/syncs/${at(id)}:${step}`, undefined, { version }),
  /** What a run would do, as the sync is or as it would be. Nothing is sent. */
  dryRun: (id: string, edit: SyncContent | undefined) => post<DryRun>(`/syncs/${at(id)}:dry-run`, { ...(edit === undefined ? {} : { edit }), records: 20 }),
  ask: (id: string, kind: 'run' | 'resync') => post<Sync>(`/syncs/${at(id)}:${kind}`, undefined),
  /** Forgets a sync; what its destination was told is taken back there when asked for, and stays otherwise. */
  remove: (id: string, alsoThere: boolean, version: number) => remove<Sync>(`/syncs/${at(id)}?remove=${alsoThere}`, version),
  runs: (id: string, most: number, pageToken?: string) => get<Page<Run>>(paged(`/syncs/${at(id)}/runs`, most, pageToken)),
  standing: (id: string) => get<Standing>(`/syncs/${at(id)}/standing`),
  waive: (id: string, maxRemovals: number, expires: string, version: number) => post<Sync>(`/syncs/${at(id)}:waive`, { maxRemovals, expires }, { version }),
  /** In a body, because an identity in an address would be kept in logs. */
  rejected: (id: string, search: RejectedSearch, pageToken: string | undefined) =>
    post<Page<Rejected>>(`/syncs/${at(id)}/rejected:search`, { ...search, pageSize: 50, ...(pageToken ? { pageToken } : {}) }),
  retry: (id: string, which: Retry) => post<Sync>(`/syncs/${at(id)}/rejected:retry`, which),
};
