import { Select } from '@mantine/core';
import { useLists } from '../api/queries';
import type { InList } from '../condition/node';
import { replace } from '../condition/tree';
import { plural } from '../shell/say';
import { useBench } from './context';
import { RowView } from './row';

interface ListRowProps {
  readonly row: InList;
  readonly dataset: string;
  readonly negated: boolean;
}

/** Whether the id is in a list of the same dataset. */
export function ListRow({ row, dataset, negated }: ListRowProps) {
  const bench = useBench();
  const data = (useLists().data ?? [])
    .filter((each) => each.dataset === dataset)
    .map((each) => ({ value: each.id, label: `${each.displayName} (${plural(each.count, 'id')})` }));
  const known = data.some((each) => each.value === row.list);
  return (
    <RowView
      row={row}
      dataset={dataset}
      negated={negated}
      label="Condition on a list"
      field={() => (
        <Select
          size="xs"
          w={280}
          searchable
          aria-label="List"
          placeholder="List"
          nothingFoundMessage="No list of this dataset; make one under Lists"
          data={known || row.list === '' ? data : [{ value: row.list, label: row.list }, ...data]}
          value={row.list === '' ? null : row.list}
          allowDeselect={false}
          onChange={(list) => list !== null && bench.edit((root) => replace(root, row.id, (node) => ({ ...node, list }) as InList))}
        />
      )}
    />
  );
}
