import { Alert, Badge, Text } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import type { Destination } from '../api/orchestration';
import { When } from '../shell/say';

/** Whether a destination works. */
export function HealthBadge({ health }: { readonly health: Destination['health'] }) {
  return <Badge color={health.healthy ? 'pine' : 'red'}>{health.healthy ? 'Healthy' : 'Not working'}</Badge>;
}

/** Why it does not work, and what that means. */
export function HealthNote({ health }: { readonly health: Destination['health'] }) {
  if (health.healthy) return null;
  return (
    <Alert mt="sm" p="xs" color="red" icon={<TriangleAlert size={16} />} role="alert">
      <Text size="sm" fw={600}>
        {sentence(health.reason)}, since <When at={health.since} />
      </Text>
      {health.detail && <Text size="sm">{health.detail}</Text>}
      <Text size="xs" className="quiet">Nothing is lost: what is due is sent when it works again. Other destinations go on.</Text>
    </Alert>
  );
}

function sentence(code: string): string {
  const words = code.replaceAll(/[-_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
