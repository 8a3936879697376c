import { Alert, Text } from '@mantine/core';
import { Hand } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Held, Sync } from '../api/orchestration';
import { useStanding } from '../api/sync-queries';
import { count, plural, share, When } from '../shell/say';

/** The plan that the guard holds, and what can be done about it. */
export function HeldPlan({ sync, action }: { readonly sync: Sync; readonly action?: (held: Held) => ReactNode }) {
  const held = useStanding(sync.id).data?.held;
  if (!held || sync.state !== 'active') return null;
  return (
    <Alert color="orange" icon={<Hand size={16} />} p="xs" title="A suspicious run is held, and was not sent">
      <Text size="sm">
        Since <When at={held.at} />: it would remove {plural(held.removes, 'identity', 'identities')} of {count(held.told)} that were sent ({share(held.removes, held.told)})
        {held.removedBefore > 0 && `, after ${count(held.removedBefore)} in the 24 hours before`}. Nothing is removed while it is held.
      </Text>
      {action?.(held)}
    </Alert>
  );
}
