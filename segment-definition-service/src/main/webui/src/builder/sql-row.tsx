import { Textarea } from '@mantine/core';
import type { Sql } from '../condition/node';
import { replace } from '../condition/tree';
import { columnsOf, useBench } from './context';
import { RowView } from './row';

interface SqlRowProps {
  readonly row: Sql;
  readonly dataset: string;
  readonly negated: boolean;
}

/** A predicate as somebody wrote it. Only the warehouse can say what is wrong with it. */
export function SqlRow({ row, dataset, negated }: SqlRowProps) {
  const bench = useBench();
  const [column] = columnsOf(bench, dataset);
  return (
    <RowView
      row={row}
      dataset={dataset}
      negated={negated}
      label="Condition in SQL"
      field={() => (
        <Textarea
          className="written"
          size="xs"
          aria-label="SQL"
          description="True or false for each row, over the columns of its table. Unknown is false. No comments, no ;"
          placeholder={`${column?.name ?? 'id'} IS NOT NULL`}
          spellCheck={false}
          autosize
          minRows={2}
          maxRows={14}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          value={row.predicate}
          onChange={(event) => {
            const predicate = event.currentTarget.value;
            bench.edit((root) => replace(root, row.id, (node) => ({ ...node, predicate }) as Sql), `${row.id}.predicate`);
          }}
        />
      )}
    />
  );
}
