import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Problem } from './http';
import { destinations, syncs, type RejectedSearch, type Run, type SyncFilter } from './orchestration';
import { keys, NOW_AND_THEN, SOON } from './queries';

export function useSyncPages(filter: SyncFilter) {
  return useInfiniteQuery({
    queryKey: [...keys.syncs, 'pages', filter],
    queryFn: ({ pageParam }) => syncs.page(filter, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextPageToken || undefined,
    placeholderData: keepPreviousData,
    refetchInterval: NOW_AND_THEN,
  });
}

export function useSync(id: string) {
  return useQuery({
    queryKey: keys.sync(id),
    queryFn: () => syncs.get(id),
    refetchInterval: SOON,
  });
}

/** The latest runs of a sync, often while one is on its way, with growing pauses while nothing happens. */
export function useRuns(sync: string, most: number, quiet = SOON) {
  return useQuery({
    queryKey: [...keys.runs(sync), most],
    queryFn: () => syncs.runs(sync, most),
    refetchInterval: (query) => pause(query.state.data?.items ?? [], failures(query.state), quiet),
  });
}

/** All runs of a sync, a page at a time, the newest first. */
export function useRunPages(sync: string) {
  return useInfiniteQuery({
    queryKey: [...keys.runs(sync), 'pages'],
    queryFn: ({ pageParam }) => syncs.runs(sync, 25, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextPageToken || undefined,
    refetchInterval: (query) => pause(query.state.data?.pages.flatMap((page) => page.items) ?? [], failures(query.state), SOON),
  });
}

function failures(state: { readonly status: string; readonly errorUpdateCount: number }): number {
  return state.status === 'error' ? state.errorUpdateCount : 0;
}

function pause(runs: readonly Run[], failures: number, quiet: number): number {
  if (failures > 0) return Math.min(30_000, quiet * 2 ** failures);
  return runs.some((run) => run.state === 'running') ? 1_000 : quiet;
}

export function useRejected(sync: string, search: RejectedSearch) {
  return useInfiniteQuery({
    queryKey: [...keys.sync(sync), 'rejected', search],
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam }) => syncs.rejected(sync, search, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextPageToken || undefined,
    refetchInterval: NOW_AND_THEN,
  });
}

export function useSyncHistory(sync: string, version: number) {
  return useInfiniteQuery({
    queryKey: [...keys.sync(sync), 'history', version],
    queryFn: ({ pageParam }) => syncs.history(sync, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextPageToken || undefined,
  });
}

/** What keeps a sync from going on and takes a person's decision. */
export function useStanding(sync: string) {
  return useQuery({
    queryKey: [...keys.sync(sync), 'standing'],
    queryFn: () => syncs.standing(sync),
    refetchInterval: NOW_AND_THEN,
  });
}

/** What a sync of a segment to a destination would most likely say. A segment that was published a moment ago is known a moment later. */
export function useSuggestion(segment: string, destination: string) {
  return useQuery({
    queryKey: [...keys.destinations, destination, 'suggestion', segment],
    queryFn: () => destinations.suggestion(destination, segment),
    staleTime: 0,
    retry: (failures, error) => error instanceof Problem && error.code === 'segment-not-found' && failures < 8,
    retryDelay: 500,
  });
}
