import type { Disk } from "../model/disk.js";
import type { JsonObject, JsonValue } from "../model/json.js";
import type { RawResource } from "../model/raw-resource.js";
import { commonFields, type Part } from "./part.js";
import { isPresent, isWhole, oneOf, propertiesOf } from "./read.js";
import { Reader } from "./reader.js";

const bytesPerGiB = 1024 ** 3;

/** `Microsoft.Compute/disks`. A property that a complete body omits has its default.
 *  Source: `Disk` of the compute API, 2024-03-02 (`maxShares`, `performancePlus`, `dataAccessAuthMode`, `networkAccessPolicy`,
 *  `publicNetworkAccess`, `securityProfile`, `osType`). */
export function normalizeDisk(raw: RawResource): Part[] {
  const reader = new Reader(raw);
  const properties = propertiesOf(raw.body);
  const complete = isWhole(raw, properties);
  const { id, name, location, source } = commonFields(raw, reader);
  const fields = new DiskFields(reader, complete);
  const creation = reader.object(properties["creationData"], "performancePlus") ?? noObject;
  const security = reader.object(properties["securityProfile"], "securityType") ?? noObject;
  const record: Disk = {
    id,
    name,
    location,
    source,
    complete,
    encryptionStamp: readEncryptionStamp(properties, complete, reader),
    sizeGiB: readSize(properties, reader),
    sku: readSku(raw.body, reader),
    maxShares: fields.orDefault("maxShares", reader.number(properties["maxShares"], "maxShares"), 1),
    performancePlus: fields.orDefault("performancePlus", reader.boolean(creation["performancePlus"], "performancePlus"), false),
    dataAccessAuthMode: fields.oneOf("dataAccessAuthMode", properties["dataAccessAuthMode"], ["AzureActiveDirectory", "None"], "None"),
    networkAccessPolicy: fields.oneOf(
      "networkAccessPolicy",
      properties["networkAccessPolicy"],
      ["AllowAll", "AllowPrivate", "DenyAll"],
      "AllowAll",
    ),
    publicNetworkAccess: fields.oneOf("publicNetworkAccess", properties["publicNetworkAccess"], ["Enabled", "Disabled"], "Enabled"),
    securityType: fields.orDefault("securityType", reader.word(security["securityType"], "securityType"), null),
    osType: fields.oneOf("osType", properties["osType"], ["windows", "linux"], null),
    hyperVGeneration: fields.oneOf("hyperVGeneration", properties["hyperVGeneration"], ["V1", "V2"], undefined),
    gaps: undefined,
  };
  return [{ table: "disks", key: raw.key, record: reader.finish(record) }];
}

const noObject: JsonObject = {};

class DiskFields {
  constructor(
    private readonly reader: Reader,
    private readonly complete: boolean,
  ) {}

  /** The value that the body shows, or the default if a complete body omits the field. */
  orDefault<Value, Default>(field: keyof Disk, shown: Value | undefined, byDefault: Default): Value | Default | undefined {
    if (shown !== undefined) return shown;
    return this.complete && !this.reader.lacks(field) ? byDefault : undefined;
  }

  /** Like `orDefault`, for a word of a known list. Any other word is unreadable. */
  oneOf<const Word extends string, Default>(
    field: keyof Disk,
    value: JsonValue | undefined,
    words: readonly Word[],
    byDefault: Default,
  ): Word | Default | undefined {
    return this.orDefault(field, oneOf(value, ...words) ?? this.reader.unreadable(value, field), byDefault);
  }
}

function readEncryptionStamp(properties: JsonObject, complete: boolean, reader: Reader): boolean | undefined {
  const settings = reader.object(properties["encryptionSettingsCollection"], "encryptionStamp");
  const isEnabled = settings === undefined ? undefined : reader.boolean(settings["enabled"], "encryptionStamp");
  const isShown = !reader.lacks("encryptionStamp") && (complete || settings !== undefined);
  return isEnabled ?? (isShown ? false : undefined);
}

/** Azure prints the size in GB and in bytes. The size in bytes is used only if the size in GB is missing. */
function readSize(properties: JsonObject, reader: Reader): number | undefined {
  const bytes = reader.number(properties["diskSizeBytes"], "sizeGiB");
  const gigabytes = reader.number(properties["diskSizeGB"], "sizeGiB");
  return gigabytes ?? (bytes === undefined ? undefined : bytes / bytesPerGiB);
}

/** `sku` is an object, or only its name in some exports. The first API versions used `accountType`. */
function readSku(body: JsonObject, reader: Reader): string | undefined {
  const { sku } = body;
  if (typeof sku === "string") return reader.word(sku, "sku");
  if (isPresent(sku)) return reader.word(reader.object(sku, "sku")?.["name"], "sku");
  return reader.word(propertiesOf(body)["accountType"], "sku");
}
