import { Stack } from '@mantine/core';
import { core, isGroup, type Node } from '../condition/node';
import { MEMBERS } from '../condition/rows';
import { AddMenu } from './add';
import { GroupView } from './group';
import { Part } from './part';

/** A condition over the rows of a dataset. */
export function Tree({ root, dataset }: { readonly root: Node; readonly dataset: string }) {
  const { node, nots } = core(root);
  if (isGroup(node)) return <GroupView group={node} dataset={dataset} negated={nots % 2 === 1} depth={0} scope={MEMBERS} />;
  return (
    <Stack gap="xs">
      <Part node={root} dataset={dataset} depth={1} scope={MEMBERS} />
      <div>
        <AddMenu group={root.id} dataset={dataset} scope={MEMBERS} />
      </div>
    </Stack>
  );
}
