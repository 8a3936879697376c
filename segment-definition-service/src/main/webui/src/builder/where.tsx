import { Button, Stack } from '@mantine/core';
import { Filter } from 'lucide-react';
import { core, isGroup, type Performed, type Related } from '../condition/node';
import { within, type Scope } from '../condition/rows';
import { emptyGroup, replace } from '../condition/tree';
import { AddMenu } from './add';
import { blankCompare } from './blank';
import { useBench } from './context';
import { Part } from './part';

interface WhereProps {
  readonly row: Performed | Related;
  readonly scope: Scope;
  readonly depth: number;
}

/** Which events or records are meant: conditions on their own attributes. */
export function Where({ row, scope, depth }: WhereProps) {
  const bench = useBench();
  const says = `where the ${row.is === 'performed' ? 'event' : 'record'} is`;
  if (row.where === null) {
    const start = () => bench.edit((root) => replace(root, row.id, (node) => ({ ...node, where: { ...emptyGroup('all'), of: [blankCompare()] } }) as Performed | Related));
    return row.dataset === '' ? null : (
      <Button mt={4} variant="subtle" color="gray" size="compact-xs" leftSection={<Filter size={12} />} onClick={start}>
        {says} …
      </Button>
    );
  }
  const inner = within(scope, row);
  return (
    <Stack gap={4} mt={8}>
      <span className="say">{says}</span>
      <Part node={row.where} dataset={row.dataset} depth={depth + 1} scope={inner} />
      {!isGroup(core(row.where).node) && (
        <div>
          <AddMenu group={row.where.id} dataset={row.dataset} scope={inner} />
        </div>
      )}
    </Stack>
  );
}
