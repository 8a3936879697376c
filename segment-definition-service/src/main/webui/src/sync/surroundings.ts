import { useAllSegments, useDestinations } from '../api/queries';
import type { Sync } from '../api/orchestration';
import { useRuns, useStanding } from '../api/sync-queries';
import type { Surroundings } from './situation';

/** What is around a sync, as far as it is known yet. */
export function useSurroundings(sync: Sync, quiet: number): Surroundings {
  const segments = useAllSegments().data;
  const destinations = useDestinations().data;
  const standing = useStanding(sync.id).data;
  const runs = useRuns(sync.id, 1, quiet);
  return {
    segment: segments && (segments.find((each) => each.id === sync.segment) ?? null),
    destination: destinations && (destinations.find((each) => each.id === sync.destination) ?? null),
    held: standing && (standing.held ?? null),
    waiting: standing && (standing.waiting ?? null),
    latest: runs.data && (runs.data.items[0] ?? null),
  };
}
