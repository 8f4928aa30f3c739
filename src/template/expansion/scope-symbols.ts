import type { DeploymentScope } from "../expression/environment.js";
import { symbolOfCall } from "../values/symbol.js";
import { flattenText } from "../values/text.js";
import { isUnknown, Unknown } from "../values/unknown.js";
import type { Context } from "./context.js";

/** The symbol for the result of a scope function. Deployments with the same target have the same symbol; others have different ones. */
export interface ScopeSymbol {
  readonly symbol: string;
  /** The symbol contains a secure value. */
  readonly secure: boolean;
}

type Text = string | Unknown;
type Key = "subscriptionId" | "resourceGroup" | "managementGroup";

/** The symbols of the root deployment for values that `--context` does not contain. */
const rootSymbols: Readonly<Record<Key, string>> = {
  subscriptionId: "subscription().subscriptionId",
  resourceGroup: "resourceGroup().name",
  managementGroup: "managementGroup().name",
};

/** `subscription()`, or `subscription('<id>')` when it differs from the subscription of the root deployment. */
export const subscriptionSymbol = (scope: DeploymentScope, context: Context): ScopeSymbol =>
  symbolAt("subscription", isOfRoot("subscriptionId", scope, context) ? [] : [scope.subscriptionId]);

/** `resourceGroup()`, `resourceGroup('<name>')` or `resourceGroup('<subscription id>', '<name>')`. */
export function resourceGroupSymbol(scope: DeploymentScope, context: Context): ScopeSymbol {
  if (!isOfRoot("subscriptionId", scope, context)) return symbolAt("resourceGroup", [scope.subscriptionId, scope.resourceGroup]);
  return symbolAt("resourceGroup", isOfRoot("resourceGroup", scope, context) ? [] : [scope.resourceGroup]);
}

/** `managementGroup()` or `managementGroup('<name>')`. */
export const managementGroupSymbol = (scope: DeploymentScope, context: Context): ScopeSymbol =>
  symbolAt("managementGroup", isOfRoot("managementGroup", scope, context) ? [] : [scope.managementGroup]);

function isOfRoot(key: Key, scope: DeploymentScope, context: Context): boolean {
  const { [key]: value } = scope;
  return isUnknown(value) ? context[key] === undefined && value.symbol === rootSymbols[key] : value === context[key];
}

function symbolAt(name: string, target: readonly (Text | undefined)[]): ScopeSymbol {
  const secure = target.some((text) => isUnknown(text) && text.secure);
  return {
    symbol: symbolOfCall(
      name,
      target.map((text) => text ?? ""),
    ),
    secure,
  };
}

/** Joins pieces to a text; an unknown piece makes the text unknown under its own symbol. */
export function textOf(symbol: string, pieces: readonly Text[]): Text {
  const unresolved = pieces.filter(isUnknown);
  const [first] = unresolved;
  if (first === undefined) return pieces.filter((piece) => typeof piece === "string").join("");
  const secure = unresolved.some((piece) => piece.secure);
  return new Unknown(symbol, first.reason, secure, { parts: flattenText(pieces) });
}
