import { Button, Drawer, Group, Menu, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { BellOff, ChevronDown } from 'lucide-react';
import { alertKeys, alerts as api, useNotices, type AlertOf } from '../api/alerts';
import { Loading, ProblemNote } from '../shell/broken';
import { tellDone, tellProblem, When } from '../shell/say';
import { isSilent, kindWords, noticeWords } from './words';

const HOUR = 3_600_000;
const SILENCES = [
  { label: 'Say nothing for an hour', length: HOUR },
  { label: 'Say nothing for a day', length: 24 * HOUR },
  { label: 'Say nothing for a week', length: 7 * 24 * HOUR },
];

/** What can be done with an alert. */
export function AlertActions({ alert }: { readonly alert: AlertOf }) {
  const [told, notices] = useDisclosure(false);
  const acknowledge = useStep(() => api.acknowledge(alert.id), 'It is yours now. Others see that, and it is not told again before it is over.');
  const silence = useStep((until: string | undefined) => api.silence(alert.id, until), 'Done.');
  const open = alert.closeTime === undefined;
  const subject = `${kindWords(alert.kind)}, ${alert.subject}`;
  return (
    <Group gap="xs" wrap="nowrap" style={{ position: 'relative', zIndex: 1 }}>
      {open && alert.acknowledgedBy === undefined && (
        <Button size="compact-sm" variant="light" loading={acknowledge.isPending} aria-label={`Take on: ${subject}`} onClick={() => acknowledge.mutate(undefined)}>Take on</Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="compact-sm" variant="subtle" rightSection={<ChevronDown size={13} />} loading={silence.isPending} aria-label={`More: ${subject}`}>More</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={notices.open}>Who was told</Menu.Item>
          {open && SILENCES.map(({ label, length }) => <Menu.Item key={label} leftSection={<BellOff size={14} />} onClick={() => silence.mutate(new Date(Date.now() + length).toISOString())}>{label}</Menu.Item>)}
          {open && isSilent(alert) && <Menu.Item onClick={() => silence.mutate(undefined)}>End the silence</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <Drawer opened={told} onClose={notices.close} title="Who was told" position="right" size="md" closeButtonProps={{ 'aria-label': 'Close' }}>
        {told && <Told alert={alert} />}
      </Drawer>
    </Group>
  );
}

function useStep<T>(step: (what: T) => Promise<AlertOf>, done: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: () => tellDone(done),
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: alertKeys.all }),
  });
}

function Told({ alert }: { readonly alert: AlertOf }) {
  const notices = useNotices(alert.id, true);
  if (notices.isPending) return <Loading />;
  if (notices.data === undefined) return <ProblemNote error={notices.error} again={() => void notices.refetch()} />;
  if (notices.data.length === 0) return <Text size="sm">Nobody was told: no channel is configured for this workspace, or it was silenced. The platform team can add channels.</Text>;
  return (
    <Stack gap="sm">
      {notices.data.map((each) => (
        <Stack key={each.id} gap={0}>
          <Text size="sm" fw={550}>{each.channel}</Text>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>{noticeWords(each)}</Text>
          <Text size="xs" className="quiet"><When at={each.time} /></Text>
        </Stack>
      ))}
    </Stack>
  );
}
