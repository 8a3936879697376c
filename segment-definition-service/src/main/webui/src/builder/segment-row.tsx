import { Select } from '@mantine/core';
import type { InSegment } from '../condition/node';
import { replace } from '../condition/tree';
import { useBench } from './context';
import { RowView } from './row';

interface SegmentRowProps {
  readonly row: InSegment;
  readonly dataset: string;
  readonly negated: boolean;
}

/** Membership of another segment of the same dataset. */
export function SegmentRow({ row, dataset, negated }: SegmentRowProps) {
  const bench = useBench();
  const data = bench.segments
    .filter((each) => each.dataset === dataset && each.id !== bench.segment)
    .map((each) => ({ value: each.id, label: each.state === 'draft' ? `${each.displayName} (draft)` : each.displayName }));
  const known = data.some((each) => each.value === row.segment);
  return (
    <RowView
      row={row}
      dataset={dataset}
      negated={negated}
      label="Condition on another segment"
      field={() => (
        <Select
          size="xs"
          w={280}
          searchable
          aria-label="Segment"
          placeholder="Segment"
          nothingFoundMessage="No other segment of this dataset"
          data={known || row.segment === '' ? data : [{ value: row.segment, label: row.segment }, ...data]}
          value={row.segment === '' ? null : row.segment}
          allowDeselect={false}
          onChange={(segment) => segment !== null && bench.edit((root) => replace(root, row.id, (node) => ({ ...node, segment }) as InSegment))}
        />
      )}
    />
  );
}
