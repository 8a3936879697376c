import { Alert, Button, Group, List, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Hand, TriangleAlert } from 'lucide-react';
import { segments, type Attempt, type Segment } from '../api/definitions';
import { keys } from '../api/queries';
import { count, plural, share, tellDone, tellProblem, When } from '../shell/say';

const DAY = 24 * 3_600_000;

/** The attempt that was not applied: why, and what can be done about it. */
export function AttemptNote({ segment, attempt }: { readonly segment: Segment; readonly attempt: Attempt }) {
  switch (attempt.outcome) {
    case 'held':
      return <HeldNote segment={segment} attempt={attempt} />;
    case 'failed':
    case 'other':
      return (
        <Alert color="red" icon={<TriangleAlert size={18} />} title="The last evaluation failed">
          <Findings attempt={attempt} />
          <Text size="sm" mt={6}>
            Members stay as they were.{' '}
            {attempt.nextAttemptTime ? <>It is tried again <When at={attempt.nextAttemptTime} />.</> : 'It is not tried again before something changes.'}
          </Text>
        </Alert>
      );
    case 'superseded':
      return null;
  }
}

function HeldNote({ segment, attempt }: { readonly segment: Segment; readonly attempt: Attempt }) {
  const client = useQueryClient();
  const waived = segment.waiver?.definitionVersion === segment.definitionVersion;
  const waive = useMutation({
    mutationFn: () => {
      // A few more may leave before it is evaluated again.
      const most = Math.max(1, attempt.wouldExit + Math.ceil(attempt.wouldExit / 50));
      return segments.waive(segment.id, most, new Date(Date.now() + DAY).toISOString(), segment.version);
    },
    onSuccess: () => tellDone('Approved. It is applied at the next evaluation, if it is still much the same.'),
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.segment(segment.id) }),
  });
  return (
    <Alert color="orange" icon={<Hand size={18} />} title="A suspicious change is held, and was not sent anywhere">
      <Stack gap={8} align="flex-start">
        <Text size="sm">
          {plural(attempt.wouldExit, 'member')} of {count(attempt.size)} ({share(attempt.wouldExit, attempt.size)}) would leave and{' '}
          {count(attempt.wouldEnter)} would enter, as of <When at={attempt.asOf} />.
        </Text>
        <Findings attempt={attempt} />
        <Group gap="sm">
          <Button size="xs" color="orange" loading={waive.isPending} disabled={waived} onClick={() => waive.mutate()}>
            {waived ? 'Approved' : 'This is right: approve it'}
          </Button>
          <Text size="xs" className="quiet">
            {waived && segment.waiver
              ? `By ${segment.waiver.actor}, for up to ${plural(segment.waiver.maxRemovals, 'removal')}`
              : 'If it is not, do nothing: members stay until the data is right again.'}
          </Text>
        </Group>
      </Stack>
    </Alert>
  );
}

function Findings({ attempt }: { readonly attempt: Attempt }) {
  return (
    <List size="sm" spacing={2}>
      {attempt.findings.map((finding) => (
        <List.Item key={finding.path + finding.code}>{finding.message}</List.Item>
      ))}
    </List>
  );
}
