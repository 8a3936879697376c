import type { ListContent } from '../api/definitions';

/** An id as the service takes it, made of a name. */
export function slug(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 63);
  return words.replace(/-+$/, '');
}

/** The ids in a text that somebody pasted: one on each line, or separated by commas, semicolons or tabs. */
export function pasted(text: string): readonly string[] {
  return [...new Set(text.split(/[\n\r,;\t]+/).map((each) => each.trim()))].filter((each) => each !== '');
}

/** What is missing before a list can be made. */
export function missing(content: ListContent): string | undefined {
  if (slug(content.displayName) === '') return 'Give it a name with at least one letter';
  return content.dataset === '' ? 'Choose whose ids they are' : undefined;
}
