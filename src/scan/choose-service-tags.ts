import type { RunNotification } from "../model/run.js";
import type { ServiceTagFile } from "../model/service-tags.js";

/** Chooses one list of service tags: the given list, otherwise the newest list of the cloud. Lists of different clouds have different
 *  content for the same tag. If the inputs contain such lists, no list is used.
 *  @param met the lists among the inputs. */
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
