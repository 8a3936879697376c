import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Pause, Play, Rocket } from 'lucide-react';
import { segments, type Segment } from '../api/definitions';
import { keys } from '../api/queries';
import { tellDone, tellProblem } from '../shell/say';

const STEPS = {
  publish: { label: 'Publish', icon: Rocket, done: 'Published. Its members are computed now.' },
  pause: { label: 'Pause', icon: Pause, done: 'Paused. Its members stay as they are.' },
  resume: { label: 'Resume', icon: Play, done: 'Goes on. It is brought up to date now.' },
} as const;

/** What can be done with a segment in its state. */
export function Steps({ segment }: { readonly segment: Segment }) {
  const client = useQueryClient();
  const move = useMutation({
    mutationFn: (step: keyof typeof STEPS) => segments.move(segment.id, step, segment.version),
    onSuccess: (moved, step) => {
      client.setQueryData(keys.segment(segment.id), moved);
      tellDone(STEPS[step].done);
    },
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.segments }),
  });
  const step = nextStep(segment.state);
  if (step === undefined) return null;
  const { label, icon: Icon } = STEPS[step];
  return (
    <Button variant="default" leftSection={<Icon size={15} />} loading={move.isPending} onClick={() => move.mutate(step)}>
      {label}
    </Button>
  );
}

function nextStep(state: Segment['state']): keyof typeof STEPS | undefined {
  switch (state) {
    case 'draft':
      return 'publish';
    case 'active':
    case 'invalid':
      return 'pause';
    case 'paused':
      return 'resume';
    case 'deleted':
      return undefined;
  }
}
