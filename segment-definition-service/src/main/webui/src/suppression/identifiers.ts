import type { Identifier } from '../api/suppressions';

/** The people of a text, one on a line: an e-mail address, a phone number, or the key of a dataset's row. */
export function peopleOf(text: string, dataset: string | null): readonly Identifier[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      if (dataset !== null) return { member: { dataset, key: line } };
      return line.includes('@') ? { email: line } : { phone: line };
    });
}
