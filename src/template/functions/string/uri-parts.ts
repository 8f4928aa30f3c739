import { ExpressionError } from "../../expression/expression-error.js";
import { findMember, isObject, objectOf, type ArmObject, type ArmValue } from "../../values/value.js";
import type { EagerFunction, FunctionCall } from "../definition.js";
import { type Argument, intArgument, refuse, textArgument } from "../arguments.js";
import { isPrintedAsWritten, joinUri, splitUri } from "./resolve-uri.js";

/** Source for the members: functions of Bicep 0.35, learn.microsoft.com, 2025-06. A URI without a port has the port null. */
function parse(uri: string, call: FunctionCall): ArmValue {
  call.spend(uri.length);
  const parts = splitUri(uri);
  if (parts === undefined) throw new ExpressionError("the argument uri must be an absolute URI with a host");
  if (!isPrintedAsWritten(uri)) return unescaped(call);
  const address = parts.authority.slice(parts.authority.lastIndexOf("@") + 1);
  const [, host = address, port] = /^(.*):(\d+)$/.exec(address) ?? [];
  return objectOf([
    ["scheme", parts.scheme],
    ["host", host],
    ["port", port === undefined ? null : Number(port)],
    ["path", parts.path],
    ["query", parts.query],
  ]);
}

function build(components: Argument, call: FunctionCall): ArmValue {
  if (!isObject(components)) throw refuse(components, "components", "an object");
  const scheme = textArgument(findMember(components, "scheme"), "components.scheme");
  const host = textArgument(findMember(components, "host"), "components.host");
  const port = findMember(components, "port") ?? null;
  const address = port === null ? host : `${host}:${intArgument(port, "components.port")}`;
  const written = joinUri({
    scheme,
    authority: address,
    path: startingWith("/", optionalText(components, "path")) || "/",
    query: startingWith("?", optionalText(components, "query")),
    fragment: "",
  });
  call.spend(2 * written.length);
  const parts = splitUri(written);
  if (parts === undefined) throw new ExpressionError("the argument components does not form a valid URI");
  return isPrintedAsWritten(written) ? joinUri(parts) : unescaped(call);
}

function optionalText(components: ArmObject, name: string): string {
  return textArgument(findMember(components, name) ?? "", `components.${name}`);
}

const startingWith = (mark: string, text: string): string => (text === "" || text.startsWith(mark) ? text : mark + text);

const unescaped = (call: FunctionCall): ArmValue =>
  call.unknown({ kind: "runtime", message: `Azure does not document how ${call.name} escapes characters` });

export const uriPartsFunctions: readonly EagerFunction[] = [
  {
    name: "buildUri",
    category: "string",
    summary: "The URI of a scheme, host, port, path and query",
    arity: [1, 1],
    reads: "whole",
    evaluate: ([components], call) => build(components, call),
  },
  {
    name: "parseUri",
    category: "string",
    summary: "The scheme, host, port, path and query of a URI",
    arity: [1, 1],
    reads: "whole",
    evaluate: ([uri], call) => parse(textArgument(uri, "uri"), call),
  },
];
