import { Badge, Button, Card, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { Search } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { useLocation } from 'react-router';
import type { Explanation } from '../api/definitions';
import { useNames } from '../segment/names';
import { ProblemNote } from '../shell/broken';
import { When } from '../shell/say';
import type { Answers } from './answers';
import type { Checking } from './checking';
import { useBench } from './context';

/** Where another page leads to ask about a member. */
export const CHECK = '#check';

/** Asks about one member: in or out, with a mark at every row that says so. */
export function MemberCheck({ answers, checking, isSaved }: { readonly answers: Answers; readonly checking: Checking; readonly isSaved: boolean }) {
  const [typed, setTyped] = useState('');
  const wanted = useLocation().hash === CHECK;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed !== '' && answers.sound) checking.ask(typed);
  };
  const change = (text: string) => {
    setTyped(text);
    checking.clear();
  };
  return (
    <Card component="section" aria-label="Check a member">
      <Title order={2} size="h6">Check a member</Title>
      <form onSubmit={submit}>
        <Group gap="xs" mt="xs" align="flex-end" wrap="nowrap">
          <TextInput
            flex={1}
            size="xs"
            label="Id of the member"
            description="As it is written in the dataset"
            autoComplete="off"
            value={typed}
            maxLength={4_000}
            data-autofocus={wanted}
            autoFocus={wanted}
            onChange={(event) => change(event.currentTarget.value)}
          />
          <Button type="submit" size="xs" variant="default" leftSection={<Search size={13} />} loading={checking.pending} disabled={typed === '' || !answers.sound}>
            Check
          </Button>
        </Group>
      </form>
      <Stack gap={6} mt="sm" aria-live="polite">
        {checking.answer && <Told answer={checking.answer} isSaved={isSaved} dataset={answers.edited.dataset} />}
        {checking.error !== null && <ProblemNote error={checking.error} />}
        {checking.answer === undefined && checking.error === null && (
          <Text size="xs" className="quiet">Each condition is marked: whether it holds for them, and what it looked at.</Text>
        )}
      </Stack>
    </Card>
  );
}

function Told({ answer, isSaved, dataset }: { readonly answer: Explanation; readonly isSaved: boolean; readonly dataset: string }) {
  const exclusions = useBench().datasets.find((each) => each.id === dataset)?.exclusions ?? [];
  const { segment } = useNames();
  const exclusion = (id: string) => exclusions.find((each) => each.id === id)?.name ?? id;
  return (
    <>
      <Group gap="xs">
        <Badge color={answer.holds ? 'pine' : 'gray'} data-testid="in-or-out">{answer.holds ? 'In' : 'Out'}</Badge>
        {answer.excludedBy.length > 0 && <Text size="xs">Kept out by {answer.excludedBy.map(exclusion).join(', ')}</Text>}
        {answer.precededBy.length > 0 && <Text size="xs">In {answer.precededBy.map(segment).join(', ')}, which {answer.precededBy.length === 1 ? 'comes' : 'come'} first</Text>}
        {answer.place && <Text size="xs">{placed(answer.place)}</Text>}
        <Text size="xs" className="quiet">as it stands here, <When at={answer.asOf} /></Text>
      </Group>
      {isSaved && <Text size="sm">{standing(answer)}</Text>}
    </>
  );
}

/** Where they stand in the order of the limit. */
export function placed(place: NonNullable<Explanation['place']>): string {
  const rank = place.rank.toLocaleString('en');
  return place.within ? `Number ${rank}, within the limit` : `The conditions hold, but as number ${rank} they are beyond the limit`;
}

/** Where they stand in the segment as it was last evaluated. */
export function standing(answer: Pick<Explanation, 'evaluation' | 'membership'>): string {
  if (answer.evaluation === 0) return 'The segment has no accepted members yet.';
  return answer.membership === undefined
    ? `Not a member as of evaluation ${answer.evaluation}, the last one.`
    : `A member since evaluation ${answer.membership.since}; the last one is ${answer.evaluation}.`;
}
