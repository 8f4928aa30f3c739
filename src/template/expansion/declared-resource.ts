import type { JsonObject, JsonValue } from "../../model/json.js";
import type { DeploymentScope } from "../expression/environment.js";
import { ExpressionError } from "../expression/expression-error.js";
import { shortName } from "../expression/short-name.js";
import { setMember, typeName, type ArmObject, type ArmValue } from "../values/value.js";
import { joinPieces } from "../values/text.js";
import { isUnknown, type Unknown } from "../values/unknown.js";
import { evaluateJson } from "./evaluate-json.js";
import type { ExpandedDeployment, ExpandedResource, OpenLoop } from "./expanded-resource.js";
import { failed } from "./failed.js";
import type { Frame } from "./frame.js";
import { pointerStep } from "./origins.js";
import { isDeployment } from "./nested-deployment.js";
import { childOf, resourceIdOf, scopeIdOf } from "./resource-id.js";
import { targetScope } from "./target-scope.js";

export interface Declaration {
  readonly source: JsonObject;
  readonly pointer: string;
  readonly frame: Frame;
  readonly symbolicName: string | undefined;
  readonly parent: ExpandedResource | undefined;
  readonly scope: DeploymentScope;
  readonly conditions: readonly Unknown[];
  readonly openLoops: readonly OpenLoop[];
}

/** Members that control the deployment of a resource and do not belong to its body. */
const structural = new Set(["copy", "resources", "existing"]);

/** A resource that a template declares. */
export class DeclaredResource implements ExpandedResource {
  readonly symbolicName: string | undefined;
  readonly type: string | Unknown;
  readonly name: string | Unknown;
  readonly id: string | Unknown;
  readonly scope: DeploymentScope;
  readonly existing: boolean;
  readonly conditions: readonly Unknown[];
  readonly openLoops: readonly OpenLoop[];
  readonly source: JsonObject;
  readonly pointer: string;
  readonly frame: Frame;
  nested: ExpandedDeployment | undefined;
  private evaluated: ArmObject | "in progress" | undefined;

  constructor({ source, pointer, frame, symbolicName, parent, scope, conditions, openLoops }: Declaration) {
    this.source = source;
    this.pointer = pointer;
    this.frame = frame;
    this.symbolicName = symbolicName;
    this.conditions = conditions;
    this.openLoops = openLoops;
    this.existing = source["existing"] === true;
    const own = { type: this.text("type"), name: this.text("name") };
    const { type, name } = parent === undefined ? own : childOf(parent, own.type, own.name);
    this.type = type;
    this.name = name;
    this.scope = this.ownScope(scope);
    this.id = resourceIdOf(type, name, this.scope, this.extended(scope));
  }

  body(): ArmObject {
    if (this.evaluated === "in progress") {
      throw new ExpressionError(`resource ${isUnknown(this.name) ? "(name unknown)" : shortName(this.name)} refers to itself`);
    }
    if (this.evaluated !== undefined) return this.evaluated;
    this.evaluated = "in progress";
    try {
      return (this.evaluated = this.evaluate());
    } finally {
      if (this.evaluated === "in progress") this.evaluated = undefined;
    }
  }

  private evaluate(): ArmObject {
    const body: Record<string, ArmValue> = {};
    for (const key of Object.keys(this.source)) {
      if (structural.has(key)) continue;
      const value = key === "type" ? this.type : key === "name" ? this.name : this.member(key);
      setMember(body, key, value);
    }
    const { document, expansion } = this.frame;
    expansion.origins.add(body, { frame: this.frame, document, pointer: this.pointer });
    return body;
  }

  private member(key: string): ArmValue {
    const value = this.source[key] as JsonValue;
    return evaluateJson(value, this.pointer + pointerStep(key), this.frame);
  }

  /** A member that must be a text. */
  private text(key: "type" | "name"): string | Unknown {
    const value = this.source[key] === undefined ? null : this.member(key);
    if (typeof value === "string" || isUnknown(value)) return value;
    // A number is converted to its text.
    if (typeof value === "number") return String(value);
    const source = this.source[key];
    const error = new ExpressionError(`the ${key} of a resource must be a string, but it has the type ${typeName(value)}`);
    return failed(typeof source === "string" ? source : key, error, this.frame.budget);
  }

  /** The scope of the resource. Deployments and existing resources may have another scope than the template. */
  private ownScope(scope: DeploymentScope): DeploymentScope {
    if (isDeployment(this)) return targetScope(this.source, this.pointer, this.frame, scope);
    const { subscriptionId, resourceGroup } = this.source;
    if (!this.existing || (subscriptionId === undefined && resourceGroup === undefined)) return scope;
    const text = (key: string, otherwise: string | Unknown | undefined): string | Unknown | undefined => {
      const value = this.source[key] === undefined ? otherwise : this.member(key);
      return typeof value === "string" || isUnknown(value) ? value : otherwise;
    };
    return {
      ...scope,
      level: resourceGroup === undefined ? "subscription" : "resourceGroup",
      subscriptionId: text("subscriptionId", scope.subscriptionId),
      resourceGroup: text("resourceGroup", undefined),
    };
  }

  /** The id of the resource that this resource extends. */
  private extended(scope: DeploymentScope): string | Unknown | undefined {
    if (this.source["scope"] === undefined || isDeployment(this)) return undefined;
    const extended = this.member("scope");
    if (extended === "/") return "";
    if (typeof extended !== "string" && !isUnknown(extended)) return undefined;
    const start = isUnknown(extended) ? extended.parts?.[0] : extended;
    // The text is an id, or a type and name in the scope of the deployment.
    if (typeof start !== "string" || start.startsWith("/")) return extended;
    return joinPieces([scopeIdOf(scope, start), "/providers/", extended]);
  }
}
