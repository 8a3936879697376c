import { newId, type Sequence, type Step } from './node';

/** The bounds of a sequence, as docs/condition-language.md states them. */
export const LEAST_STEPS = 2;
export const MOST_STEPS = 10;

/** Edits of a sequence. Each gives one that is sound again: what a step loses its meaning by is taken away. */

export function blankStep(): Step {
  return { id: newId(), negated: false, events: [], where: null, within: null, same: [] };
}

export function addStep(sequence: Sequence): Sequence {
  return sequence.steps.length < MOST_STEPS ? { ...sequence, steps: [...sequence.steps, blankStep()] } : sequence;
}

export function removeStep(sequence: Sequence, id: string): Sequence {
  return sequence.steps.length > LEAST_STEPS ? sound(sequence, sequence.steps.filter((step) => step.id !== id)) : sequence;
}

export function editStep(sequence: Sequence, id: string, change: Partial<Step>): Sequence {
  return sound(sequence, sequence.steps.map((step) => (step.id === id ? { ...step, ...change } : step)));
}

export function moveStep(sequence: Sequence, id: string, direction: 'up' | 'down'): Sequence {
  const from = sequence.steps.findIndex((step) => step.id === id);
  const to = direction === 'up' ? from - 1 : from + 1;
  const step = sequence.steps[from];
  if (step === undefined || to < 0 || to >= sequence.steps.length) return sequence;
  const steps = sequence.steps.toSpliced(from, 1).toSpliced(to, 0, step);
  return sound(sequence, steps);
}

/** The steps that a step's event can be compared with: those before it for which there is an event. */
export function earlierSteps(sequence: Sequence, id: string): readonly Step[] {
  const at = sequence.steps.findIndex((step) => step.id === id);
  return sequence.steps.slice(0, at).filter((step) => !step.negated);
}

/** The first step is an event that is compared with nothing; others are compared with earlier events alone. */
function sound(sequence: Sequence, steps: readonly Step[]): Sequence {
  const moved = { ...sequence, steps };
  return {
    ...sequence,
    steps: steps.map((step, at) => {
      if (at === 0) return { ...step, negated: false, within: null, same: [] };
      const earlier = new Set(earlierSteps(moved, step.id).map((each) => each.id));
      return step.same.every((same) => earlier.has(same.step)) ? step : { ...step, same: step.same.filter((same) => earlier.has(same.step)) };
    }),
  };
}
