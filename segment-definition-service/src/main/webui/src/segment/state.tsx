import { Badge, Tooltip } from '@mantine/core';
import type { SegmentState } from '../api/definitions';

const STATES: Readonly<Record<SegmentState, { color: string; label: string; about: string }>> = {
  draft: { color: 'gray', label: 'Draft', about: 'Can be edited; has no members until it is published' },
  active: { color: 'pine', label: 'Active', about: 'Kept up to date' },
  paused: { color: 'yellow', label: 'Paused', about: 'Keeps its last members; not brought up to date' },
  invalid: { color: 'red', label: 'Invalid', about: 'A dataset changed and broke it; keeps its last members' },
  deleted: { color: 'gray', label: 'Deleted', about: 'Gone' },
};

export function StateBadge({ state }: { readonly state: SegmentState }) {
  const { color, label, about } = STATES[state];
  return (
    <Tooltip label={about}>
      <Badge color={color}>{label}</Badge>
    </Tooltip>
  );
}

/** Whether a segment in this state may have members. */
export function hasMembers(state: SegmentState): boolean {
  return state === 'active' || state === 'paused' || state === 'invalid';
}
