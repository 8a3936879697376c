import type { Json } from '../condition/json';
import type { MemberLimit } from '../condition/limit';
import type { ColumnType } from '../condition/operators';
import type { Scalar } from '../condition/node';
import type { AudienceOutcome, AudienceTable } from './audiences';
import type { Consent } from './consents';
import type { Finding } from '../condition/places';
import type { Measurement } from '../condition/sizes';
import type { ExplainedPart } from '../condition/verdicts';
import { all, get, post, put, remove, send, type Page } from './http';

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly label?: string;
  readonly personal?: boolean;
}

export interface Relationship {
  readonly dataset: string;
  readonly column: string;
  readonly foreignColumn: string;
  readonly cardinality: 'one-to-one' | 'one-to-many' | 'many-to-one';
}

export interface Source {
  readonly schema?: string;
  readonly table?: string;
  readonly query?: string;
}

/** Rows that are members of no segment of their dataset. */
export interface Exclusion {
  readonly id: string;
  readonly name: string;
  readonly condition: Json;
  readonly enabled: boolean;
}

/** A relationship by its two columns: one of the dataset that a step starts from, one of the dataset that it leads to. */
export interface Via {
  readonly column: string;
  readonly foreignColumn: string;
}

/** A step to related rows. */
export interface Hop {
  readonly dataset: string;
  readonly via?: Via;
}

export const ROLLUP_FUNCTIONS = ['count', 'sum', 'average', 'min', 'max', 'count-distinct', 'most-frequent', 'first', 'last'] as const;

export type RollupFunction = (typeof ROLLUP_FUNCTIONS)[number];

export interface Lookup {
  readonly path: readonly Hop[];
  readonly column: string;
}

export interface Rollup {
  readonly path: readonly Hop[];
  readonly function: RollupFunction;
  readonly column?: string;
  readonly orderBy?: string;
  readonly where?: Json;
}

/** The segments that a row is a member of. */
export interface Memberships {
  /** Missing: all that the dataset has. */
  readonly segments?: readonly string[];
}

/** A column that is computed: by a lookup or a rollup of related rows, or of the segments that a row is a member of. Its type is told by the service. */
export interface ComputedColumn {
  readonly name: string;
  readonly type?: ColumnType;
  readonly label?: string;
  readonly personal?: boolean;
  readonly lookup?: Lookup;
  readonly rollup?: Rollup;
  readonly memberships?: Memberships;
}

export interface DatasetContent {
  readonly id: string;
  readonly displayName: string;
  readonly type: 'person' | 'company' | 'event' | 'generic';
  readonly warehouse: string;
  readonly source: Source;
  readonly idColumn: string;
  readonly columns: readonly Column[];
  readonly eventNameColumn?: string;
  readonly eventTimeColumn?: string;
  readonly relationships: readonly Relationship[];
  readonly exclusions: readonly Exclusion[];
  readonly computedColumns: readonly ComputedColumn[];
  readonly audienceTables: readonly AudienceTable[];
  readonly consents: readonly Consent[];
}

interface Versioned {
  readonly version: number;
  readonly createTime: string;
  readonly updateTime: string;
  readonly actor: string;
}

export interface Dataset extends DatasetContent, Versioned {
  readonly state: 'active' | 'deleted';
}

/** The columns that can be used: those of the table, then the computed ones. */
export function usableColumns(dataset: Pick<Dataset, 'columns' | 'computedColumns'>): readonly Column[] {
  return [...dataset.columns, ...dataset.computedColumns.map((each) => ({ ...each, type: each.type ?? ('text' as const) }))];
}

/** The columns that conditions can ask for: what tells of segments is there to be carried only. */
export function askableColumns(dataset: Pick<Dataset, 'columns' | 'computedColumns'>): readonly Column[] {
  return usableColumns({ columns: dataset.columns, computedColumns: dataset.computedColumns.filter((each) => each.memberships === undefined) });
}

export type SegmentState = 'draft' | 'active' | 'paused' | 'invalid' | 'deleted';

export interface Guard {
  readonly maxRemovalShare: number;
  readonly minRemovals: number;
}

export interface SegmentContent {
  readonly id: string;
  readonly displayName: string;
  readonly tags: readonly string[];
  readonly dataset: string;
  readonly condition: Json;
  readonly memberLimit?: MemberLimit;
  readonly ignoresExclusions: boolean;
  readonly exposedColumns: readonly string[];
  readonly refreshInterval: string;
  readonly guard: Guard;
}

export interface CohortContent {
  readonly id: string;
  readonly name: string;
  /** Its share in hundredths of a per cent. */
  readonly basisPoints: number;
}

/** A share of a segment's members, with a segment of its own. */
export interface Cohort extends CohortContent {
  readonly segment: string;
}

/** What dividing a segment's members otherwise would do. */
export interface SplitPlan {
  readonly movedBasisPoints: number;
  readonly moves: readonly { readonly from: string; readonly to: string; readonly basisPoints: number }[];
}

/** Segments in order: whoever qualifies for several is in the first one only. */
export interface PriorityListContent {
  readonly id: string;
  readonly displayName: string;
  readonly dataset: string;
  readonly segments: readonly string[];
}

export interface PriorityList extends PriorityListContent, Versioned {
  readonly state: 'active' | 'deleted';
}

export interface Segment extends SegmentContent, Versioned {
  /** Where it stands in a priority list, and the segments before it. */
  readonly precedence?: { readonly list: string; readonly before: readonly string[] };
  /** How its members are divided; missing when they are not. */
  readonly cohorts?: readonly Cohort[];
  /** The segment that it is a cohort of. */
  readonly cohortOf?: string;
  /** The row of an audience table that says who belongs. */
  readonly audience?: { readonly table: string; readonly row: string; readonly present: boolean };
  readonly definitionVersion: number;
  readonly state: SegmentState;
  /** The ids of the dataset's exclusions that apply. */
  readonly exclusions: readonly string[];
  readonly waiver?: { readonly definitionVersion: number; readonly maxRemovals: number; readonly expires: string; readonly actor: string };
  readonly findings: readonly Finding[];
}

export interface ListContent {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
  readonly dataset: string;
}

/** Ids of a dataset's rows. The ids themselves are never shown. */
export interface MemberList extends ListContent, Versioned {
  readonly state: 'active' | 'deleted';
  readonly count: number;
  readonly usedBy: readonly string[];
}

export interface Evaluation {
  readonly evaluation: number;
  readonly definitionVersion: number;
  readonly asOf: string;
  readonly entered: number;
  readonly exited: number;
  readonly updated: number;
  readonly size: number;
  readonly nullIds: number;
}

export interface Attempt {
  readonly attempt: string;
  readonly definitionVersion: number;
  readonly outcome: 'failed' | 'held' | 'superseded' | 'other';
  readonly asOf: string;
  readonly findings: readonly Finding[];
  readonly wouldEnter: number;
  readonly wouldExit: number;
  readonly size: number;
  readonly nextAttemptTime?: string;
}

export interface Evaluations {
  readonly items: readonly Evaluation[];
  readonly attempt?: Attempt;
  readonly nextTime?: string;
}

/** Who belongs, or would. */
export interface Change {
  readonly condition: Json;
  readonly memberLimit?: MemberLimit;
  readonly ignoresExclusions?: boolean;
}

/** A condition as it is being edited. */
export interface Edited extends Change {
  readonly dataset: string;
  readonly segment?: string;
}

export interface Preview {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly memberKey: string | null; readonly values: Readonly<Record<string, Scalar | null>> }[];
}

/** Why a member is in or out. */
export interface Explanation {
  readonly asOf: string;
  readonly holds: boolean;
  readonly parts: readonly ExplainedPart[];
  /** Where they stand in the order of the limit. */
  readonly place?: { readonly rank: number; readonly within: boolean };
  /** The ids of the dataset's exclusions that keep them out. */
  readonly excludedBy: readonly string[];
  /** The segments that come before and have them. */
  readonly precededBy: readonly string[];
  /** The segment's last accepted evaluation; 0 when there is none. */
  readonly evaluation: number;
  readonly evaluatedAsOf?: string;
  readonly membership?: { readonly segment: string; readonly since: number; readonly evaluation: number; readonly asOf: string };
}

/** What would change if a segment had a condition. */
export interface Plan {
  readonly asOf: string;
  /** The evaluation that it is compared with; 0 when there is none. */
  readonly evaluation: number;
  readonly evaluatedAsOf?: string;
  readonly entering: number;
  readonly leaving: number;
  readonly unchanged: number;
  readonly total: number;
  readonly columns: readonly string[];
  readonly enter: Preview['rows'];
  readonly leave: Preview['rows'];
  readonly dependents: readonly string[];
}

/** How far segments overlap, as last accepted. */
export interface Overlap {
  readonly segments: readonly { readonly segment: string; readonly members: number; readonly evaluation: number; readonly asOf?: string }[];
  /** The members of exactly these segments, the most members first. */
  readonly overlaps: readonly { readonly segments: readonly string[]; readonly members: number }[];
}

export interface ColumnValues {
  readonly items: readonly { readonly value: Scalar; readonly rows: number }[];
  readonly complete: boolean;
}

export interface SegmentFilter {
  readonly text?: string;
  readonly state?: string;
  readonly dataset?: string;
  readonly tag?: string;
  /** "false" leaves cohorts out. */
  readonly cohorts?: string;
}

const at = (id: string): string => encodeURIComponent(id);

function query(values: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '');
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

export const segments = {
  page: (filter: SegmentFilter, pageToken?: string, signal?: AbortSignal) =>
    get<Page<Segment>>(`/segments${query({ ...filter, pageSize: '25', pageToken })}`, signal),
  all: (signal?: AbortSignal) => all<Segment>('/segments', signal),
  get: (id: string, signal?: AbortSignal) => get<Segment>(`/segments/${at(id)}`, signal),
  versions: (id: string, signal?: AbortSignal) => get<Page<Segment>>(`/segments/${at(id)}/versions?pageSize=50`, signal),
  evaluations: (id: string, most: number, signal?: AbortSignal) =>
    get<Evaluations>(`/segments/${at(id)}/evaluations?pageSize=${most}`, signal),
  create: (content: SegmentContent) => post<Segment>('/segments', content),
  change: (content: SegmentContent, version: number) => put<Segment>(`/segments/${at(content.id)}`, content, version),
  move: (id: string, step: 'publish' | 'pause' | 'resume', version: number) =>
    post<Segment>(`/segments/${at(id)}:${step}`, undefined, { version }),
  plan: (id: string, change: Change, signal: AbortSignal) => post<Plan>(`/segments/${at(id)}/members:plan`, change, { signal }),
  compare: (ids: readonly string[], signal?: AbortSignal) =>
    post<Overlap>('/segments:compare', { segments: ids }, signal ? { signal } : {}),
  remove: (id: string, version: number) => remove<Segment>(`/segments/${at(id)}`, version),
  waive: (id: string, maxRemovals: number, expires: string, version: number) =>
    post<Segment>(`/segments/${at(id)}:waive`, { maxRemovals, expires }, { version }),
};

export const cohorts = {
  put: (segment: string, content: readonly CohortContent[], version: number) =>
    put<{ readonly version: number }>(`/segments/${at(segment)}/cohorts`, { cohorts: content }, version),
  plan: (segment: string, content: readonly CohortContent[], signal: AbortSignal) =>
    post<SplitPlan>(`/segments/${at(segment)}/cohorts:plan`, { cohorts: content }, { signal }),
  remove: (segment: string, version: number) => remove<{ readonly version: number }>(`/segments/${at(segment)}/cohorts`, version),
};

export const conditions = {
  check: (edited: Edited, signal: AbortSignal) =>
    post<{ readonly findings: readonly Finding[] }>('/conditions:check', edited, { signal }),
  count: (edited: Edited, signal: AbortSignal) =>
    post<{ readonly count: number; readonly total: number }>('/conditions:count', edited, { signal }),
  /** Of all rows, or estimated from so many of a hundred. */
  measure: (edited: Edited, samplePercent: number | null, signal: AbortSignal) =>
    post<Measurement>('/conditions:measure', { ...edited, ...(samplePercent === null ? {} : { samplePercent }) }, { signal }),
  preview: (edited: Edited, limit: number, columns: readonly string[], signal: AbortSignal) =>
    post<Preview>('/conditions:preview', { ...edited, limit, ...(columns.length === 0 ? {} : { columns }) }, { signal }),
  explain: (edited: Edited, memberKey: string, signal: AbortSignal) =>
    post<Explanation>('/conditions:explain', { ...edited, memberKey }, { signal }),
  sql: (edited: Edited, signal: AbortSignal) => post<{ readonly sql: string }>('/conditions:sql', edited, { signal }),
};

export const datasets = {
  all: (signal?: AbortSignal) => all<Dataset>('/datasets', signal),
  get: (id: string, signal?: AbortSignal) => get<Dataset>(`/datasets/${at(id)}`, signal),
  create: (content: DatasetContent) => post<Dataset>('/datasets', content),
  values: (dataset: string, column: string, search: string, signal: AbortSignal) =>
    get<ColumnValues>(`/datasets/${at(dataset)}/columns/${at(column)}/values${query({ search, pageSize: '50' })}`, signal),
  change: (content: DatasetContent, version: number) => put<Dataset>(`/datasets/${at(content.id)}`, content, version),
  refreshAudiences: (id: string) => post<{ readonly tables: readonly AudienceOutcome[] }>(`/datasets/${at(id)}/audiences:refresh`, {}),
};

export const lists = {
  all: (signal?: AbortSignal) => all<MemberList>('/lists', signal),
  get: (id: string, signal?: AbortSignal) => get<MemberList>(`/lists/${at(id)}`, signal),
  create: (content: ListContent) => post<MemberList>('/lists', content),
  change: (content: ListContent, version: number) => put<MemberList>(`/lists/${at(content.id)}`, content, version),
  upload: (id: string, file: Blob, column: string, version: number) =>
    send<MemberList>(`/lists/${at(id)}/ids${query({ column })}`, file, 'text/csv', version),
  replace: (id: string, ids: readonly string[], version: number) =>
    send<MemberList>(`/lists/${at(id)}/ids`, new Blob([ids.join('\n')]), 'text/plain', version),
  add: (id: string, ids: readonly string[]) => post<MemberList>(`/lists/${at(id)}/ids:add`, { ids }),
  takeOut: (id: string, ids: readonly string[]) => post<MemberList>(`/lists/${at(id)}/ids:remove`, { ids }),
  remove: (id: string, version: number) => remove<MemberList>(`/lists/${at(id)}`, version),
};

export const priorities = {
  all: (signal?: AbortSignal) => all<PriorityList>('/priority-lists', signal),
  create: (content: PriorityListContent) => post<PriorityList>('/priority-lists', content),
  change: (content: PriorityListContent, version: number) => put<PriorityList>(`/priority-lists/${at(content.id)}`, content, version),
  remove: (id: string, version: number) => remove<PriorityList>(`/priority-lists/${at(id)}`, version),
};

export const warehouses = {
  all: (signal?: AbortSignal) => get<{ readonly items: readonly { readonly id: string; readonly engine: string }[] }>('/warehouses', signal),
  tables: (id: string, signal?: AbortSignal) =>
    get<{ readonly items: readonly { readonly schema: string; readonly table: string }[] }>(`/warehouses/${at(id)}/tables`, signal),
  describe: (warehouse: string, source: Source, signal?: AbortSignal) =>
    post<{ readonly columns: readonly Column[] }>('/datasets:describe', { warehouse, ...source }, signal ? { signal } : {}),
};
