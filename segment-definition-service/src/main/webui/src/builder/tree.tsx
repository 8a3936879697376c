import { Stack } from '@mantine/core';
import { core, isGroup, type Node } from '../condition/node';
import { MEMBERS, type Scope } from '../condition/rows';
import { AddMenu } from './add';
import { GroupView } from './group';
import { Part } from './part';

/** A condition over the rows of a dataset. */
export function Tree({ root, dataset, scope = MEMBERS }: { readonly root: Node; readonly dataset: string; readonly scope?: Scope }) {
  const { node, nots } = core(root);
  if (isGroup(node)) return <GroupView group={node} dataset={dataset} negated={nots % 2 === 1} depth={0} scope={scope} />;
  return (
    <Stack gap="xs">
      <Part node={root} dataset={dataset} depth={1} scope={scope} />
      <div>
        <AddMenu group={root.id} dataset={dataset} scope={scope} />
      </div>
    </Stack>
  );
}
