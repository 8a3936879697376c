import { Alert, Button, List, Text } from '@mantine/core';
import { UserRoundX } from 'lucide-react';
import type { Sync } from '../api/orchestration';
import { useStanding } from '../api/sync-queries';
import { When } from '../shell/say';

/** Nobody knows who of those that the destination holds has left: what can be done about it. */
export function LeaversUnknown({ sync, onResync }: { readonly sync: Sync; readonly onResync: () => void }) {
  const waiting = useStanding(sync.id).data?.waiting;
  if (waiting?.reason !== 'leavers-unknown' || sync.state !== 'active') return null;
  return (
    <Alert color="orange" icon={<UserRoundX size={16} />} p="xs" title="Who has left is not known">
      <Text size="sm">
        Since <When at={waiting.at} />: the membership store was lost, and what “{sync.object}” was told in the meantime can’t be known any more. It may hold members who have left. Nothing is planned or sent until you decide:
      </Text>
      <List size="sm" mt={4} spacing={2}>
        <List.Item>Empty “{sync.object}” at the destination, or remove by hand who is not in the segment any more; then send everything again.</List.Item>
        <List.Item>Or let them stay, and send everything again: everybody who belongs is sent, and who leaves from then on is removed.</List.Item>
      </List>
      <Button size="xs" color="orange" mt={8} onClick={onResync}>Send everything again …</Button>
    </Alert>
  );
}
