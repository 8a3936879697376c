import { Select } from '@mantine/core';
import type { Dataset } from '../api/definitions';
import { emptyGroup } from '../condition/tree';
import type { Draft } from './draft';

/** The dataset whose rows are the members. Another one means other attributes, so conditions start anew; undo brings them back. */
export function DatasetSelect({ draft, datasets }: { readonly draft: Draft; readonly datasets: readonly Dataset[] }) {
  return (
    <Select
      w={220}
      label="Who is it about?"
      data={datasets.filter((each) => each.type !== 'event').map((each) => ({ value: each.id, label: each.displayName }))}
      value={draft.settings.dataset}
      allowDeselect={false}
      onChange={(dataset) => {
        if (dataset === null || dataset === draft.settings.dataset) return;
        draft.set({ dataset, limit: null, exposedColumns: [] });
        draft.edit(() => emptyGroup('all'));
      }}
    />
  );
}
