import type { Invocation, Location, Notification } from "sarif";
import type { Run, RunInput, RunNotification } from "../../model/run.js";
import { printableText } from "../../util/printable-text.js";
import { artifactUri } from "./artifact-uri.js";
import { displayName } from "./display-name.js";
import { messageText } from "./message-text.js";

function locationsOf(uri: string | null, resourceId: string | null): Location[] {
  if (uri === null && resourceId === null) return [];
  const physical = uri === null ? {} : { physicalLocation: { artifactLocation: { uri: artifactUri(uri) } } };
  const resource = resourceId ?? "";
  const logical = { name: displayName(resource), fullyQualifiedName: printableText(resource), kind: "resource" };
  return [{ ...physical, ...(resourceId === null ? {} : { logicalLocations: [logical] }) }];
}

function fromNotification({ level, code, message, uri, resourceId }: RunNotification): Notification {
  const locations = locationsOf(uri, resourceId);
  return { level, descriptor: { id: code }, message: { text: messageText(message) }, ...(locations.length > 0 ? { locations } : {}) };
}

function fromFailedInput({ uri, reason }: RunInput): Notification {
  const text = messageText(`${uri} could not be read${reason === null ? "" : `: ${reason}`}`);
  return { level: "error", descriptor: { id: "input-failed" }, message: { text }, locations: locationsOf(uri, null) };
}

/** The outcome of the scan: every notification, every failed input without a notification, and `more`. */
export function invocation(run: Run, more: readonly Notification[]): Invocation {
  const reported = new Set(run.notifications.filter(({ level }) => level === "error").map(({ uri }) => uri));
  const failed = run.inputs.filter(({ status }) => status === "failed");
  return {
    executionSuccessful: failed.length === 0 && run.notifications.every(({ level }) => level !== "error"),
    toolExecutionNotifications: [
      ...run.notifications.map(fromNotification),
      ...failed.filter(({ uri }) => !reported.has(uri)).map(fromFailedInput),
      ...more,
    ],
  };
}
