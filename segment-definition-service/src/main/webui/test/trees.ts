import { fromJson, toJson } from '../src/api/json';
import { read, write, type Json } from '../src/condition/json';
import type { Node } from '../src/condition/node';
import { places } from '../src/condition/places';

export const tree = (json: string): Node => read(fromJson<Json>(json));

export const json = (node: Node): string => toJson(write(node));

/** The id of the node at a JSON path. */
export function at(root: Node, path: string): string {
  const found = [...places(root)].find(([, place]) => place === path);
  if (found === undefined) throw new Error(`Nothing at ${path}`);
  return found[0];
}
