import { isLosslessNumber } from 'lossless-json';
import type { Scalar, Span, Unit } from './node';

/** JSON as the API has it, numbers exact. */
export type Json = null | Scalar | readonly Json[] | { readonly [field: string]: Json };
export type Fields = { readonly [field: string]: Json };

/** The condition is one that this page does not know, so it is shown as text and never written back. */
export class NotUnderstood extends Error {}

export function only(json: Json): [string, Json] {
  const entries = Object.entries(fields(json));
  const [first] = entries;
  if (first === undefined || entries.length !== 1) throw new NotUnderstood('An object names exactly one thing');
  return first;
}

/** What is named, where this page knows it. */
export function known<T>(what: string, json: Json | undefined, find: (name: string) => T | undefined): T {
  const name = text(json);
  const found = find(name);
  if (found === undefined) throw new NotUnderstood(`There is no ${what} ${name}`);
  return found;
}

/** A field that this page does not know would be lost. */
export function onlyThese(json: Fields, names: readonly string[]): void {
  const other = Object.keys(json).find((name) => !names.includes(name));
  if (other !== undefined) throw new NotUnderstood(`There is no field ${other}`);
}

export function fields(json: Json | undefined): Fields {
  if (typeof json !== 'object' || json === null || Array.isArray(json) || isLosslessNumber(json)) {
    throw new NotUnderstood('There is no object where one belongs');
  }
  return json as Fields;
}

export function list(json: Json): readonly Json[] {
  if (!Array.isArray(json)) throw new NotUnderstood('There is no list where one belongs');
  return json;
}

export function text(json: Json | undefined): string {
  if (typeof json !== 'string') throw new NotUnderstood('There is no text where one belongs');
  return json;
}

export function whole(json: Json | undefined): number {
  if (typeof json !== 'number') throw new NotUnderstood('There is no number where one belongs');
  return json;
}

export function scalar(json: Json | undefined): Scalar | null {
  if (json === undefined) return null;
  if (typeof json === 'string' || typeof json === 'number' || typeof json === 'boolean' || isLosslessNumber(json)) {
    return json;
  }
  throw new NotUnderstood('There is no value where one belongs');
}

export function span(json: Fields): Span {
  return { amount: whole(json.amount), unit: text(json.unit) as Unit };
}
