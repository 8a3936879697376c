import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { Sync } from '../api/orchestration';
import { When } from '../shell/say';
import { Definition } from './definition';

interface SyncConflictProps {
  readonly theirs: Sync;
  readonly busy: boolean;
  readonly onKeepMine: () => void;
  readonly onTakeTheirs: () => void;
  readonly onClose: () => void;
}

/** Shows what somebody else saved meanwhile, and lets a person choose. */
export function SyncConflict({ theirs, busy, onKeepMine, onTakeTheirs, onClose }: SyncConflictProps) {
  const deleted = theirs.state === 'deleted';
  return (
    <Modal opened onClose={onClose} size="lg" title={deleted ? 'Somebody else deleted it meanwhile' : 'Somebody else saved meanwhile'} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        <Text size="sm">
          {theirs.actor} made version {theirs.version} <When at={theirs.updateTime} />. It {deleted ? 'is deleted, and can’t be changed any more. It said' : `is called “${theirs.displayName}”, and says`}:
        </Text>
        <Definition sync={theirs} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>Go on editing</Button>
          <Button variant={deleted ? 'filled' : 'default'} onClick={onTakeTheirs}>{deleted ? 'Leave it' : 'Take theirs'}</Button>
          {!deleted && <Button loading={busy} onClick={onKeepMine}>Save mine over it</Button>}
        </Group>
      </Stack>
    </Modal>
  );
}
