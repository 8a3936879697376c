import { Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { segments, type Segment } from '../api/definitions';
import { keys } from '../api/queries';
import { percent } from '../cohort/shares';
import { Loading, ProblemNote } from '../shell/broken';
import { When } from '../shell/say';
import { StateBadge } from './state';
import { Words } from './words';

/** Every version of a segment: who wrote it, when, and what it said. */
export function HistoryButton({ segment }: { readonly segment: Segment }) {
  const [opened, drawer] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<History size={15} />} onClick={drawer.open}>
        History
      </Button>
      <Drawer opened={opened} onClose={drawer.close} title="History" position="right" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
        {opened && <Versions segment={segment} />}
      </Drawer>
    </>
  );
}

function Versions({ segment }: { readonly segment: Segment }) {
  const versions = useQuery({
    queryKey: [...keys.segment(segment.id), 'versions', segment.version],
    queryFn: ({ signal }) => segments.versions(segment.id, signal),
  });
  if (versions.isError) return <ProblemNote error={versions.error} again={() => void versions.refetch()} />;
  if (versions.isPending) return <Loading />;
  return (
    <Stack gap="lg">
      {versions.data.items.map((each, at) => (
        <Version key={each.version} segment={each} before={versions.data.items[at + 1]} />
      ))}
    </Stack>
  );
}

/** What was said anew in a version; what stayed the same is not said again. */
function Version({ segment, before }: { readonly segment: Segment; readonly before: Segment | undefined }) {
  const redefined = before === undefined || before.definitionVersion !== segment.definitionVersion;
  return (
    <Stack gap={4} component="article" aria-label={`Version ${segment.version}`}>
      <Group gap="xs">
        <Text size="sm" fw={600}>
          Version {segment.version}
        </Text>
        <StateBadge state={segment.state} />
        <Text size="xs" className="quiet">
          {segment.actor}, <When at={segment.updateTime} />
        </Text>
      </Group>
      {before !== undefined && before.tags.join() !== segment.tags.join() && (
        <Text size="sm">{segment.tags.length === 0 ? 'Without tags' : `Tagged ${segment.tags.join(', ')}`}</Text>
      )}
      {before !== undefined && before.displayName !== segment.displayName && <Text size="sm">Called “{segment.displayName}”</Text>}
      {before !== undefined && split(before) !== split(segment) && <Text size="sm">{split(segment) === '' ? 'Not split any more' : `Split into ${split(segment)}`}</Text>}
      {redefined && <Words dataset={segment.dataset} condition={segment.condition} limit={segment.memberLimit} />}
    </Stack>
  );
}

function split(segment: Segment): string {
  return (segment.cohorts ?? []).map((each) => `${each.name} ${percent(each.basisPoints)}`).join(', ');
}
