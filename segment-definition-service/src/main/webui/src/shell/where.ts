/** The place that an address belongs to: of those that it begins with, the longest. */
export function placeOf(pathname: string, places: readonly string[]): string | undefined {
  return places.filter((each) => pathname === each || pathname.startsWith(`${each}/`)).toSorted((one, other) => other.length - one.length)[0];
}
