import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { Segment } from '../api/definitions';
import { Words } from '../segment/words';
import { When } from '../shell/say';
import type { Draft } from './draft';

/** Somebody else saved meanwhile. */
export interface Conflict {
  readonly theirs: Segment;
  keepMine(): void;
  takeTheirs(): void;
  dismiss(): void;
}

/** Shows what somebody else saved meanwhile, and lets a person choose. */
export function ConflictDialog({ conflict, draft }: { readonly conflict: Conflict | undefined; readonly draft: Draft }) {
  if (conflict === undefined) return null;
  const { theirs } = conflict;
  return (
    <Modal opened onClose={conflict.dismiss} size="lg" title="Somebody else saved meanwhile" closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        <Text size="sm">
          {theirs.actor} saved version {theirs.version} <When at={theirs.updateTime} />
          {theirs.displayName === draft.settings.displayName ? '' : `, named “${theirs.displayName}”`}. It says:
        </Text>
        <Words dataset={theirs.dataset} condition={theirs.condition} limit={theirs.memberLimit} />
        <Group justify="flex-end">
          <Button variant="default" onClick={conflict.dismiss}>Go on editing</Button>
          <Button variant="default" onClick={conflict.takeTheirs}>Take theirs</Button>
          <Button onClick={conflict.keepMine}>Save mine over it</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
