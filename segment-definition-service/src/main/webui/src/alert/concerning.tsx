import { Alert, Group, Stack, Text } from '@mantine/core';
import { BellRing } from 'lucide-react';
import { useOpenAlerts } from '../api/alerts';
import type { Sync } from '../api/orchestration';
import { When } from '../shell/say';
import { AlertActions } from './actions';
import { concerning, kindWords } from './words';

/** What a sync's page says of itself already. */
const TOLD_THERE = ['sync-held', 'leavers-unknown'];

/** Open alerts that concern a sync, its segment or its destination. */
export function Concerning({ sync }: { readonly sync: Sync }) {
  const open = concerning(useOpenAlerts().data ?? [], sync).filter((each) => !TOLD_THERE.includes(each.kind));
  if (open.length === 0) return null;
  return (
    <Stack gap="xs" component="section" aria-label="Alerts">
      {open.map((alert) => (
        <Alert key={alert.id} color={alert.acknowledgedBy === undefined ? 'orange' : 'gray'} icon={<BellRing size={16} />} p="xs" title={kindWords(alert.kind)}>
          <Group justify="space-between" align="flex-start" wrap="nowrap">
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {alert.says} Since <When at={alert.openTime} />{alert.acknowledgedBy !== undefined && `, taken on by ${alert.acknowledgedBy}`}.
            </Text>
            <AlertActions alert={alert} />
          </Group>
        </Alert>
      ))}
    </Stack>
  );
}
