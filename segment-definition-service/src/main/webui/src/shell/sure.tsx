import { Button, Group, Modal, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { ProblemNote } from './broken';

interface SureProps {
  readonly opened: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly action: string;
  /** What is said to leave everything as it is. */
  readonly keep?: string;
  readonly color?: string;
  readonly busy: boolean;
  /** Why it did not work, where that is not told elsewhere. */
  readonly error?: unknown;
  readonly onClose: () => void;
  readonly onSure: () => void;
}

/** Asks before something is done that is not undone by a click. */
export function Sure({ opened, title, children, action, keep = 'Keep it', color = 'red', busy, error, onClose, onSure }: SureProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="sm">
        {children}
        {error != null && <ProblemNote error={error} />}
      </Stack>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>{keep}</Button>
        <Button color={color} loading={busy} onClick={onSure}>{action}</Button>
      </Group>
    </Modal>
  );
}
