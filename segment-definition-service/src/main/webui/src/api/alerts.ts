import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { all, get, post, set, unset, type Page } from './http';
import { NOW_AND_THEN } from './queries';

export type SubjectKind = 'sync' | 'destination' | 'segment';

/** Something that somebody has to know of, from its first occasion to its end. */
export interface AlertOf {
  readonly id: string;
  readonly kind: string;
  readonly subjectKind: SubjectKind;
  readonly subject: string;
  readonly says: string;
  readonly occasions: number;
  readonly openTime: string;
  readonly lastTime: string;
  readonly closeTime?: string;
  readonly acknowledgedBy?: string;
  readonly acknowledgeTime?: string;
  readonly silencedUntil?: string;
}

/** What a channel was told, or is to be told. */
export interface NoticeOf {
  readonly id: string;
  readonly channel: string;
  readonly type: string;
  readonly state: 'waiting' | 'told' | 'given-up';
  readonly attempts: number;
  readonly problem: string;
  readonly time: string;
}

/** When people are alerted of a kind of thing, and how. */
export interface RuleOf {
  readonly enabled: boolean;
  /** In the unit of the kind; missing where it has none. */
  readonly threshold?: number;
  readonly repeat: 'first' | 'every';
  readonly recovery: boolean;
  /** None means every channel of the workspace. */
  readonly channels: readonly string[];
}

export interface EffectiveRule {
  readonly kind: string;
  readonly unit?: 'share' | 'factor' | 'seconds';
  readonly origin: 'usual' | 'workspace' | 'sync';
  readonly rule: RuleOf;
}

const at = (id: string): string => encodeURIComponent(id);

export const alertKeys = { all: ['alerts'] as const };

export const alerts = {
  open: () => all<AlertOf>('/alerts?state=open'),
  closed: (pageToken?: string) => get<Page<AlertOf>>(`/alerts?${new URLSearchParams({ state: 'closed', pageSize: '25', ...(pageToken ? { pageToken } : {}) })}`),
  notices: (id: string) => get<readonly NoticeOf[]>(`/alerts/${at(id)}/notices`),
  acknowledge: (id: string) => post<AlertOf>(`/alerts/${at(id)}:acknowledge`, undefined),
  silence: (id: string, until: string | undefined) => post<AlertOf>(`/alerts/${at(id)}:silence`, until === undefined ? {} : { until }),
};

const rulePath = (kind: string, sync: string | undefined): string => `/alert-rules${kind && `/${at(kind)}`}${sync === undefined ? '' : `?forSync=${at(sync)}`}`;

/** The rules of the workspace, or of one sync. */
export const rules = {
  all: (sync?: string) => get<readonly EffectiveRule[]>(rulePath('', sync)),
  save: (kind: string, rule: RuleOf, sync?: string) => set<readonly EffectiveRule[]>(rulePath(kind, sync), rule),
  remove: (kind: string, sync?: string) => unset<readonly EffectiveRule[]>(rulePath(kind, sync)),
};

export function useRules(sync: string | undefined, enabled: boolean) {
  return useQuery({ queryKey: ruleKey(sync), queryFn: () => rules.all(sync), enabled });
}

export function ruleKey(sync: string | undefined) {
  return [...alertKeys.all, 'rules', sync ?? ''] as const;
}

/** Everything that somebody has to know of now. */
export function useOpenAlerts() {
  return useQuery({ queryKey: [...alertKeys.all, 'open'], queryFn: () => alerts.open(), refetchInterval: NOW_AND_THEN });
}

/** What is over, the newest first, a page at a time. */
export function usePastAlerts() {
  return useInfiniteQuery({
    queryKey: [...alertKeys.all, 'closed'],
    queryFn: ({ pageParam }) => alerts.closed(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextPageToken || undefined,
    refetchInterval: NOW_AND_THEN,
  });
}

export function useNotices(alert: string, enabled: boolean) {
  return useQuery({ queryKey: [...alertKeys.all, 'notices', alert], queryFn: () => alerts.notices(alert), refetchInterval: NOW_AND_THEN, enabled });
}
