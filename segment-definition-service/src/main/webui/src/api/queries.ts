import { keepPreviousData, QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { datasets, lists, priorities, segments, warehouses, type SegmentFilter } from './definitions';
import { Problem } from './http';
import { destinations, syncs, type RequestOutcome } from './orchestration';

export const SOON = 3_000;
export const NOW_AND_THEN = 10_000;

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 2_000,
        retry: (failures, error) => error instanceof Problem && error.passes && failures < 2,
        refetchOnWindowFocus: true,
      },
    },
  });
}

export const keys = {
  segments: ['segments'] as const,
  segment: (id: string) => ['segments', 'one', id] as const,
  evaluations: (id: string) => ['segments', 'one', id, 'evaluations'] as const,
  datasets: ['datasets'] as const,
  lists: ['lists'] as const,
  priorities: ['priorities'] as const,
  destinations: ['destinations'] as const,
  syncs: ['syncs'] as const,
  sync: (id: string) => ['syncs', 'one', id] as const,
  runs: (sync: string) => ['syncs', 'one', sync, 'runs'] as const,
};

export function useSegmentPages(filter: SegmentFilter) {
  return useInfiniteQuery({
    queryKey: [...keys.segments, 'pages', filter],
    queryFn: ({ pageParam, signal }) => segments.page(filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextPageToken || undefined,
    placeholderData: keepPreviousData,
    refetchInterval: NOW_AND_THEN,
  });
}

export function useSegment(id: string) {
  return useQuery({
    queryKey: keys.segment(id),
    queryFn: ({ signal }) => segments.get(id, signal),
    refetchInterval: NOW_AND_THEN,
  });
}

/** What became of a segment's evaluations; drafts have none, so nobody is asked about them. */
export function useEvaluations(id: string, most: number, enabled: boolean) {
  return useQuery({
    queryKey: [...keys.evaluations(id), most],
    queryFn: ({ signal }) => segments.evaluations(id, most, signal),
    refetchInterval: most === 1 ? NOW_AND_THEN : SOON,
    enabled,
  });
}

/** How far segments overlap, once there are two. */
export function useOverlap(ids: readonly string[]) {
  return useQuery({
    queryKey: [...keys.segments, 'overlap', ids],
    queryFn: ({ signal }) => segments.compare(ids, signal),
    refetchInterval: NOW_AND_THEN,
    placeholderData: keepPreviousData,
    enabled: ids.length > 1,
  });
}

export function useAllSegments() {
  return useQuery({ queryKey: [...keys.segments, 'all'], queryFn: ({ signal }) => segments.all(signal) });
}

export function useDatasets() {
  return useQuery({ queryKey: keys.datasets, queryFn: ({ signal }) => datasets.all(signal) });
}

export function useLists() {
  return useQuery({ queryKey: keys.lists, queryFn: ({ signal }) => lists.all(signal) });
}

export function useList(id: string) {
  return useQuery({ queryKey: [...keys.lists, 'one', id], queryFn: ({ signal }) => lists.get(id, signal) });
}

export function usePriorities() {
  return useQuery({ queryKey: keys.priorities, queryFn: ({ signal }) => priorities.all(signal) });
}

export function useWarehouses() {
  return useQuery({ queryKey: ['warehouses'], queryFn: ({ signal }) => warehouses.all(signal) });
}

export function useDestinations() {
  return useQuery({
    queryKey: keys.destinations,
    queryFn: () => destinations.all(),
    refetchInterval: SOON,
  });
}

export function useDestination(id: string) {
  return useQuery({
    queryKey: [...keys.destinations, 'one', id],
    queryFn: () => destinations.get(id),
    refetchInterval: SOON,
  });
}

/** The last requests to a destination, a page at a time, the newest first. */
export function useDestinationRequests(id: string, outcome: RequestOutcome | undefined) {
  return useInfiniteQuery({
    queryKey: [...keys.destinations, 'one', id, 'requests', outcome],
    queryFn: ({ pageParam }) => destinations.requests(id, outcome, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextPageToken || undefined,
    placeholderData: keepPreviousData,
    refetchInterval: NOW_AND_THEN,
  });
}

export function useSyncs() {
  return useQuery({ queryKey: keys.syncs, queryFn: () => syncs.all(), refetchInterval: NOW_AND_THEN });
}

export function useSyncsOf(segment: string) {
  return useQuery({
    queryKey: [...keys.syncs, 'of', segment],
    queryFn: () => syncs.of(segment),
    refetchInterval: SOON,
  });
}
