import { Alert, Badge, Group, Modal, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { syncs as api, type DryRun, type Sync, type SyncContent } from '../api/orchestration';
import { keys } from '../api/queries';
import { Loading, ProblemNote } from '../shell/broken';
import { count, plural, When } from '../shell/say';
import { told } from './rejected-words';

const WORDS = { add: 'added', update: 'updated', remove: 'removed' } as const;
const COLORS = { add: 'pine', update: 'gray', remove: 'red' } as const;

interface DryRunProps {
  readonly sync: Sync;
  /** What it would say; what it says when missing. */
  readonly edit?: SyncContent;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** What a run would do, asked each time it is opened. Nothing is sent. */
export function DryRunDialog({ sync, edit, opened, onClose }: DryRunProps) {
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={edit === undefined ? 'What a run would do' : 'What a run would do after this change'} closeButtonProps={{ 'aria-label': 'Close' }}>
      {opened && <Asked sync={sync} {...(edit === undefined ? {} : { edit })} />}
    </Modal>
  );
}

function Asked({ sync, edit }: Pick<DryRunProps, 'sync' | 'edit'>) {
  const asked = useQuery({
    queryKey: [...keys.sync(sync.id), 'dry-run', edit ?? null],
    queryFn: () => api.dryRun(sync.id, edit),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  if (asked.isError) return <ProblemNote error={asked.error} again={() => void asked.refetch()} />;
  if (asked.data === undefined) return <Loading />;
  return <Answer sync={sync} run={asked.data} />;
}

function Answer({ sync, run }: { readonly sync: Sync; readonly run: DryRun }) {
  return (
    <Stack gap="sm" data-testid="dry-run">
      <Text size="sm" className="quiet">As of <When at={run.asOf} />, the segment’s last evaluation. Nothing was sent, and nothing is changed.</Text>
      <Group gap="lg" className="numbers">
        {([['Told now', run.told], ['Added', run.adds], ['Updated', run.updates], ['Removed', run.removes], ['Withheld', run.withheld], ['Without identity', run.membersWithoutIdentity]] as const).map(([name, value]) => (
          <Stack key={name} gap={0}>
            <Text size="xs" className="quiet">{name}</Text>
            <Text fw={600}>{count(value)}</Text>
          </Stack>
        ))}
      </Group>
      {run.formerRemoves > 0 && <Text size="sm">It begins anew: {plural(run.formerRemoves, 'identity', 'identities')} would be removed where {run.formerRemoves === 1 ? 'it was' : 'they were'} sent until now.</Text>}
      {run.held && <Alert color="orange" p="xs"><Text size="sm">The guard would hold it: it removes too many{run.removedBefore > 0 && `, after ${count(run.removedBefore)} in the 24 hours before`}.</Text></Alert>}
      {run.records.length === 0 ? <Text size="sm">{run.adds + run.updates + run.removes === 0 ? `Nothing differs: “${sync.object}” is as it should be, once what is on its way has arrived.` : 'No single record is shown.'}</Text> : <Records run={run} />}
    </Stack>
  );
}

function Records({ run }: { readonly run: DryRun }) {
  return (
    <>
      <Table.ScrollContainer minWidth={420}>
        <Table aria-label="What would be sent">
          <Table.Thead>
            <Table.Tr><Table.Th>Would be</Table.Th><Table.Th>Identity</Table.Th><Table.Th>Member</Table.Th><Table.Th>Told</Table.Th></Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {run.records.map((each) => (
              <Table.Tr key={`${each.kind} ${each.memberKey} ${each.identity}`}>
                <Table.Td><Badge color={COLORS[each.kind]}>{WORDS[each.kind]}</Badge></Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{each.identity || <span className="quiet">personal</span>}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{each.memberKey}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{told(each.fields)}{each.refusal !== '' && <Text size="sm" c="red">Would be refused. {each.refusal}</Text>}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="xs" className="quiet">Some of each kind, by identity. Values of personal columns are not shown.</Text>
    </>
  );
}
