import { z } from "zod";

const text = z.string();

const gapSchema = z.object({
  type: text,
  scope: text,
  resources: z.array(text).optional(),
  reason: z.enum(["access-denied", "not-collected"]),
  code: text,
  message: text,
  requestId: text.nullable(),
  permission: text,
});

/** A path relative to the manifest, and below its directory. */
const fileSchema = text.regex(/^(?!\/)(?!.*(^|\/)\.\.?(\/|$))[^\\:]+$/, "expected a path below the directory of the manifest");

const listSchema = z.object({
  type: text,
  scope: text,
  file: fileSchema,
  apiVersion: text,
  items: z.int().nonnegative(),
  pages: z.int().nonnegative(),
  collectedAt: text,
  source: z.enum(["list", "graph"]),
  partial: z.boolean().nullable(),
});

const fallbackSchema = z.object({
  type: text,
  scopes: z.array(text),
  code: text,
  message: text,
  requestId: text.nullable(),
});

/** The manifest of a collection (`readiness collect`). Members of later versions are ignored. */
export const manifestSchema = z.object({
  schemaVersion: z.literal("1"),
  collection: z.object({
    tool: z.object({ name: z.literal("azure-backup-readiness"), version: text }),
    cloud: text.nullable(),
    armEndpoint: text,
    inventory: z.enum(["lists", "graph"]),
    subscriptions: z.array(text),
    startedAt: text,
    finishedAt: text.nullable(),
    redacted: z.boolean(),
    lists: z.array(listSchema),
    gaps: z.array(gapSchema),
    fallbacks: z.array(fallbackSchema).optional(),
  }),
});
