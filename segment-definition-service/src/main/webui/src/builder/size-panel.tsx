import { Card, Group, Loader, Progress, Stack, Switch, Text, Title } from '@mantine/core';
import { Problem } from '../api/http';
import { ProblemNote } from '../shell/broken';
import { count, share } from '../shell/say';
import { SAMPLE_PERCENT, type Answers } from './answers';
import type { Draft } from './draft';
import { text } from '../condition/words';
import { useBench } from './context';
import { approximately, between } from './part-size';

interface SizePanelProps {
  readonly answers: Answers;
  readonly draft: Draft;
  /** Whether nothing is counted but in a sample. */
  readonly estimated: boolean;
  readonly onEstimated: (estimated: boolean) => void;
}

/** How many there are, as it stands now. */
export function SizePanel({ answers, draft, estimated, onEstimated }: SizePanelProps) {
  const { names } = useBench();
  const { value, pending, error } = answers.size;
  const findings = [...answers.findings.values()].reduce((sum, each) => sum + each.length, 0);
  return (
    <Card>
      <Stack gap="xs" aria-live="polite">
        <Group justify="space-between">
          <Title order={2} size="h6">Size</Title>
          {pending && <Loader size="xs" aria-label="Counting" />}
        </Group>
        {value !== undefined && (
          <>
            <Text fz={34} fw={680} lh={1.1} className="numbers" data-testid="size" style={{ opacity: pending ? 0.5 : 1 }}>
              {approximately(value)}
            </Text>
            <Progress value={value.total === 0 ? 0 : (100 * value.count) / value.total} size="sm" aria-label="Share of the dataset" />
            <Text size="xs" className="quiet">
              {share(value.count, value.total)} of {count(value.total)} {names.dataset(draft.settings.dataset).toLowerCase()}
            </Text>
            {value.range !== null && (
              <Text size="xs" className="quiet" data-testid="estimate">
                Between {between(value.range).replace(' to ', ' and ')}, in 95 of 100 samples{draft.settings.limit === null ? '' : '; before the limit'}
              </Text>
            )}
          </>
        )}
        {value === undefined && <Text size="sm" className="quiet">{hint(answers, findings)}</Text>}
        {error !== null && !(error instanceof Problem && error.code === 'condition-invalid') && <ProblemNote error={error} />}
        <Switch
          size="xs"
          label={`Estimate from ${SAMPLE_PERCENT} % of the rows`}
          description="Quicker on big tables"
          checked={estimated}
          onChange={(event) => onEstimated(event.currentTarget.checked)}
        />
        {answers.sound && (
          <Text size="xs" className="quiet" mt="xs" style={{ overflowWrap: 'anywhere' }}>
            {text(draft.root, draft.settings.dataset, names)}
          </Text>
        )}
      </Stack>
    </Card>
  );
}

function hint(answers: Answers, findings: number): string {
  const [gap] = answers.gaps;
  if (gap !== undefined) return `${gap.message}, and you see how many there are.`;
  if (findings > 0) return 'Something is not right yet; it is said at its row.';
  return answers.size.pending ? 'Counting …' : '';
}
