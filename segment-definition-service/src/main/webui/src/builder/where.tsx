import { Button, Stack } from '@mantine/core';
import { Filter as FilterIcon } from 'lucide-react';
import { core, isGroup, type Node, type Occurrence, type Performed, type Related, type Sequence } from '../condition/node';
import { within, type Scope } from '../condition/rows';
import { emptyGroup, replace } from '../condition/tree';
import { AddMenu } from './add';
import { blankCompare } from './blank';
import { useBench } from './context';
import { Part } from './part';

type Filtering = Performed | Occurrence | Related;

interface WhereProps {
  readonly row: Filtering;
  readonly scope: Scope;
  readonly depth: number;
}

/** Which events or records are meant: conditions on their own attributes. */
export function Where({ row, scope, depth }: WhereProps) {
  const bench = useBench();
  const says = `where the ${row.is === 'related' ? 'record' : 'event'} is`;
  if (row.where === null) {
    const start = () => bench.edit((root) => replace(root, row.id, (node) => ({ ...node, where: { ...emptyGroup('all'), of: [blankCompare()] } }) as Filtering));
    return row.dataset === '' ? null : (
      <Button mt={4} variant="subtle" color="gray" size="compact-xs" leftSection={<FilterIcon size={12} />} onClick={start}>
        {says} …
      </Button>
    );
  }
  return (
    <Stack gap={4} mt={8}>
      <span className="say">{says}</span>
      <Filter row={row} node={row.where} scope={scope} depth={depth} />
    </Stack>
  );
}

interface FilterProps extends Omit<WhereProps, 'row'> {
  readonly row: Filtering | Sequence;
  readonly node: Node;
}

/** Conditions on the events or records of a row, to which others can be added. */
export function Filter({ row, node, scope, depth }: FilterProps) {
  const inner = within(scope, row);
  return (
    <>
      <Part node={node} dataset={row.dataset} depth={depth + 1} scope={inner} />
      {!isGroup(core(node).node) && (
        <div>
          <AddMenu group={node.id} dataset={row.dataset} scope={inner} />
        </div>
      )}
    </>
  );
}
