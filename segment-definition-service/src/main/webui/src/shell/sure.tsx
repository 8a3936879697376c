import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';

interface SureProps {
  readonly opened: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly action: string;
  readonly busy: boolean;
  readonly onClose: () => void;
  readonly onSure: () => void;
}

/** Asks before something is done that is not undone by a click. */
export function Sure({ opened, title, children, action, busy, onClose, onSure }: SureProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="sm">{children}</Stack>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>Keep it</Button>
        <Button color="red" loading={busy} onClick={onSure}>{action}</Button>
      </Group>
    </Modal>
  );
}
