import type { RunNotification } from "../model/run.js";
import type { ServiceTagFile } from "../model/service-tags.js";

/** Of several lists of service tags one is used: the given one, else the newest of the cloud. Lists of several clouds say
 *  different things of the same tag: then none is used.
 *  @param met among the inputs. */
export function chooseServiceTags(
  given: ServiceTagFile | undefined,
  met: readonly ServiceTagFile[],
): { file: ServiceTagFile | undefined; notifications: readonly RunNotification[] } {
  const [newest] = [...met].sort(newestFirst);
  const file = given ?? newest;
  if (file === undefined) return { file, notifications: [] };
  if (given === undefined && met.some((other) => !isSameCloud(other, file))) {
    const message = `the input contains lists of service tags of several clouds (${met.map(inWords).join(", ")}), so none is used. Name one with --service-tags`;
    return { file: undefined, notifications: [notification("warning", message, file)] };
  }
  const left = met.filter(
    (other) => other.source !== file.source && (other.changeNumber !== file.changeNumber || !isSameCloud(other, file)),
  );
  if (left.length === 0) return { file, notifications: [] };
  const why = given === undefined ? "the newest one" : "named with --service-tags";
  const message = `several lists of service tags: used ${inWords(file)} (${why}); not used: ${left.map(inWords).join(", ")}`;
  return { file, notifications: [notification("note", message, file)] };
}

const newestFirst = (a: ServiceTagFile, b: ServiceTagFile): number =>
  Number(b.changeNumber) - Number(a.changeNumber) || ((a.source ?? "") < (b.source ?? "") ? -1 : 1);

const isSameCloud = (a: ServiceTagFile, b: ServiceTagFile): boolean => a.cloud.toLowerCase() === b.cloud.toLowerCase();

const inWords = ({ source, cloud, changeNumber }: ServiceTagFile): string =>
  `${decodeURIComponent(source ?? "")} (${cloud}, change ${changeNumber})`;

const notification = (level: RunNotification["level"], message: string, { source }: ServiceTagFile): RunNotification => ({
  level,
  code: "service-tags-chosen",
  message,
  uri: source ?? null,
  resourceId: null,
});
