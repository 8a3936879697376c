import { useMemo } from 'react';
import { usableColumns } from '../api/definitions';
import { useAllSegments, useDatasets, useLists } from '../api/queries';
import type { Names } from '../condition/words';

/** What datasets, columns, segments and lists are called, as far as that is known yet. */
export function useNames(): Names {
  const datasets = useDatasets().data;
  const segments = useAllSegments().data;
  const lists = useLists().data;
  return useMemo(() => {
    const find = (dataset: string, column: string) => {
      const known = datasets?.find((each) => each.id === dataset);
      return known === undefined ? undefined : usableColumns(known).find((each) => each.name === column);
    };
    return {
      column: (dataset, column) => find(dataset, column)?.label ?? column.replaceAll('_', ' '),
      dataset: (id) => datasets?.find((each) => each.id === id)?.displayName ?? id,
      type: (dataset, column) => find(dataset, column)?.type,
      list: (id) => lists?.find((each) => each.id === id)?.displayName ?? id,
      segment: (id) => segments?.find((each) => each.id === id)?.displayName ?? id,
    };
  }, [datasets, segments, lists]);
}

/** Every tag that some segment has, as far as that is known yet. */
export function useTags(): readonly string[] {
  const segments = useAllSegments().data;
  return useMemo(
    () => [...new Set((segments ?? []).flatMap((each) => each.tags))].toSorted((one, other) => one.localeCompare(other)),
    [segments],
  );
}
