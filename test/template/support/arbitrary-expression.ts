import fc from "fast-check";

/** What an argument is; `list` is an array of texts, ints or anything, `type` the type of a resource. */
export type Kind =
  | "text"
  | "int"
  | "bool"
  | "list"
  | "object"
  | "any"
  | "network"
  | "time"
  | "duration"
  | "uri"
  | "base64"
  | "dataUri"
  | "jsonText"
  | "format"
  | "type"
  | "objects"
  | "lists"
  | "ints"
  | "entry"
  | "lambda1"
  | "lambda2"
  | "truth1"
  | "truth2"
  | "name1";

interface Signature {
  readonly returns: Kind;
  /** One list of arguments or several. */
  readonly args: readonly (readonly Kind[])[];
}

const signature = (returns: Kind, ...args: readonly (readonly Kind[])[]): Signature => ({ returns, args });
const texts = (count: number): readonly Kind[] => Array<Kind>(count).fill("text");

/** Arguments that functions take; functions that look beyond their arguments are not among them. */
export const signatures: Readonly<Record<string, Signature>> = {
  array: signature("list", ["any"]),
  contains: signature("bool", ["list", "any"], ["object", "text"], ["text", "text"], ["any", "any"]),
  createArray: signature("list", [], ["any"], ["any", "any"], ["text", "text", "text"], ["int", "int"]),
  distinct: signature("list", ["list"], ["any"]),
  like: signature("bool", ["text", "text"], ["any", "any"]),
  empty: signature("bool", ["text"], ["list"], ["object"], ["any"]),
  first: signature("any", ["list"], ["text"], ["any"]),
  last: signature("any", ["list"], ["text"], ["any"]),
  flatten: signature("list", ["lists"], ["any"]),
  indexFromEnd: signature("any", ["list", "int"], ["any", "any"]),
  indexOf: signature("int", ["list", "any"], ["text", "text"], ["any", "any"]),
  lastIndexOf: signature("int", ["list", "any"], ["text", "text"], ["any", "any"]),
  intersection: signature("any", ["list", "list"], ["object", "object"], ["list", "list", "list"], ["any", "any"]),
  union: signature("any", ["list", "list"], ["object", "object"], ["object", "object", "object"], ["any", "any"]),
  length: signature("int", ["text"], ["list"], ["object"], ["any"]),
  range: signature("list", ["int", "int"]),
  skip: signature("any", ["list", "int"], ["text", "int"], ["any", "int"]),
  take: signature("any", ["list", "int"], ["text", "int"], ["any", "int"]),
  tryGet: signature("any", ["object", "text"], ["list", "int"], ["object", "text", "any"], ["any", "any", "any"], ["list", "int", "entry"]),
  tryIndexFromEnd: signature("any", ["list", "int"], ["list", "int", "text"], ["any", "int"]),
  cidrHost: signature("text", ["network", "int"]),
  cidrSubnet: signature("network", ["network", "int", "int"]),
  parseCidr: signature("object", ["network"]),
  coalesce: signature("any", ["any", "any"], ["any"], ["any", "any", "text"]),
  equals: signature("bool", ["any", "any"], ["text", "text"], ["list", "list"], ["object", "object"]),
  greater: signature("bool", ["int", "int"], ["text", "text"]),
  greaterOrEquals: signature("bool", ["int", "int"], ["text", "text"]),
  less: signature("bool", ["int", "int"], ["text", "text"]),
  lessOrEquals: signature("bool", ["int", "int"], ["text", "text"]),
  dateTimeAdd: signature("time", ["time", "duration"], ["time", "duration", "format"]),
  dateTimeFromEpoch: signature("time", ["int"]),
  dateTimeToEpoch: signature("int", ["time"]),
  filter: signature("list", ["list", "truth1"]),
  groupBy: signature("object", ["list", "name1"], ["list", "name1", "lambda1"]),
  map: signature("list", ["list", "lambda1"]),
  mapValues: signature("object", ["object", "lambda1"]),
  reduce: signature("any", ["list", "any", "lambda2"]),
  sort: signature("list", ["list", "truth2"]),
  toObject: signature("object", ["list", "name1"], ["list", "name1", "lambda1"]),
  and: signature("bool", ["bool", "bool"], ["bool", "bool", "bool"]),
  or: signature("bool", ["bool", "bool"], ["bool", "bool", "bool"]),
  not: signature("bool", ["bool"]),
  bool: signature("bool", ["text"], ["int"], ["bool"]),
  if: signature("any", ["bool", "any", "any"], ["bool", "text", "text"], ["bool", "list", "list"]),
  true: signature("bool", []),
  false: signature("bool", []),
  null: signature("any", []),
  add: signature("int", ["int", "int"]),
  sub: signature("int", ["int", "int"]),
  mul: signature("int", ["int", "int"]),
  div: signature("int", ["int", "int"]),
  mod: signature("int", ["int", "int"]),
  int: signature("int", ["text"], ["int"]),
  float: signature("int", ["text"], ["int"]),
  max: signature("int", ["int", "int"], ["ints"]),
  min: signature("int", ["int", "int"], ["ints"]),
  createObject: signature("object", [], ["text", "any"], ["text", "any", "text", "any"]),
  items: signature("list", ["object"]),
  objectKeys: signature("list", ["object"]),
  shallowMerge: signature("object", ["objects"], ["any"]),
  base64: signature("base64", ["text"]),
  base64ToJson: signature("any", ["base64"]),
  base64ToString: signature("text", ["base64"]),
  buildUri: signature("uri", ["object"]),
  concat: signature("any", ["text", "text"], ["text", "int", "text"], ["list", "list"], ["any", "any"]),
  dataUri: signature("dataUri", ["text"]),
  dataUriToString: signature("text", ["dataUri"]),
  endsWith: signature("bool", ["text", "text"]),
  startsWith: signature("bool", ["text", "text"]),
  format: signature("text", ["format", "any"], ["format", "any", "text"], ["text", "int"]),
  guid: signature("text", ["text"], ["text", "text"]),
  join: signature("text", ["list", "text"]),
  json: signature("any", ["jsonText"], ["text"]),
  padLeft: signature("text", ["text", "int"], ["text", "int", "text"], ["int", "int"]),
  parseUri: signature("object", ["uri"]),
  replace: signature("text", texts(3)),
  split: signature("list", ["text", "text"], ["text", "list"]),
  string: signature("jsonText", ["any"], ["list"], ["object"]),
  substring: signature("text", ["text", "int"], ["text", "int", "int"]),
  toLower: signature("text", ["text"]),
  toUpper: signature("text", ["text"]),
  trim: signature("text", ["text"]),
  uniqueString: signature("text", ["text"], ["text", "text"]),
  uri: signature("uri", ["uri", "text"]),
  uriComponent: signature("text", ["text"], ["uri"]),
  uriComponentToString: signature("text", ["text"]),
  resourceId: signature("text", ["type", "text"], ["text", "type", "text"]),
  subscriptionResourceId: signature("text", ["text", "type", "text"]),
  managementGroupResourceId: signature("text", ["text", "type", "text"]),
  tenantResourceId: signature("text", ["type", "text"]),
  extensionResourceId: signature("text", ["text", "type", "text"]),
};

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const oneOf = (...words: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...words.map(quote));

/** Variables by the kind of their values. */
export const variableNames = { text: ["s", "t", "r"], int: ["i"], bool: ["b"], list: ["l", "m"], object: ["o", "q"], any: ["x"] } as const;

const leaves: Readonly<Record<string, fc.Arbitrary<string>>> = {
  text: oneOf("", "a", "A", "b", "ab", "aab", "a-b", " a ", "1", "true", "a/b", "%41", "ß"),
  int: fc.constantFrom("0", "1", "2", "-1", "3", "16", "24"),
  bool: fc.constantFrom("true()", "false()"),
  list: fc.constantFrom("createArray()", "createArray('a', 'b')", "createArray(1, 2)", "createArray('a', 1, createArray())"),
  object: fc.constantFrom("createObject()", "createObject('a', 1)", "createObject('A', 'a', 'b', createObject('c', 2))"),
  any: fc.constantFrom("null()", "'a'", "1"),
  network: oneOf("10.0.0.0/24", "10.0.0.0/31", "fd00::/48"),
  time: oneOf("2020-04-07T14:53:14Z", "2020-04-07 14:53:14", "20200407T145314Z"),
  duration: oneOf("P1D", "-PT1H", "P1Y"),
  uri: oneOf("https://contoso.example/a/b?c=d", "http://contoso.example:80", "https://contoso.example/x/"),
  base64: oneOf("YQ==", "eyJhIjoxfQ=="),
  dataUri: oneOf("data:text/plain;base64,YQ==", "data:,a"),
  jsonText: oneOf('{"a": 1, "b": [2]}', "[1, 2]", '"a"', "null", "1"),
  format: oneOf("{0}", "a{0}b", "{0:D2}", "{0,3}", "yyyy", "{1}{0}", "{0}{{}}"),
  type: oneOf("Microsoft.Network/virtualNetworks", "Microsoft.Network/virtualNetworks/subnets"),
  objects: fc.constantFrom("createArray(createObject('a', 1), createObject('A', 2))", "createArray(variables('o'), variables('q'))"),
  lists: fc.constantFrom("createArray(createArray('a'), createArray(1))", "createArray(variables('l'), variables('m'))"),
  ints: fc.constantFrom("createArray(1, 2)", "createArray(3, variables('i'))"),
  entry: fc.constantFrom("createObject('value', 1, 'fromEnd', true())", "createObject('value', 0)"),
};

/** Kinds whose expressions stand where another one is asked for. */
const substitutes: Partial<Record<Kind, readonly Kind[]>> = {
  any: ["text", "int", "bool", "list", "object", "jsonText"],
  text: ["any", "jsonText", "time", "base64", "uri"],
  list: ["any", "ints", "lists", "objects"],
  object: ["any"],
  jsonText: ["text"],
  base64: ["text"],
  uri: ["text"],
  bool: ["any"],
  int: ["any"],
};

/** Lambdas: the names of their parameters, and what they make. */
const lambdas: Partial<Record<Kind, readonly [parameters: readonly string[], makes: Kind]>> = {
  lambda1: [["p"], "any"],
  truth1: [["p"], "bool"],
  name1: [["p"], "text"],
  lambda2: [["p", "r"], "any"],
  truth2: [["p", "r"], "bool"],
};

/** In a lambda some of the variables are its parameters. */
function lambdaOf(parameters: readonly string[], body: string, choices: readonly number[]): string {
  let at = 0;
  const own = body.replace(/variables\('\w'\)|'a'|'ab'/g, (found) => {
    const choice = choices[at++ % choices.length] ?? 0;
    return choice < parameters.length ? `lambdaVariables(${quote(parameters[choice] as string)})` : found;
  });
  return `lambda(${parameters.map((name) => `${quote(name)}, `).join("")}${own})`;
}

const kinds = [...Object.keys(leaves), ...Object.keys(lambdas)] as Kind[];

/** Expressions, without their brackets, by what they are likely to make. */
export const arbitraryExpressions = fc.letrec<Record<Kind, string>>((tie) => {
  const call = (name: string, args: readonly Kind[]): fc.Arbitrary<string> =>
    fc.tuple(...args.map((kind) => tie(kind))).map((texts) => `${name}(${texts.join(", ")})`);
  const callsOf = (kind: Kind): fc.Arbitrary<string>[] =>
    Object.entries(signatures).flatMap(([name, { returns, args }]) =>
      returns === kind ? [fc.oneof(...args.map((each) => call(name, each)))] : [],
    );
  const accesses: fc.Arbitrary<string>[] = [
    fc.tuple(tie("object"), fc.constantFrom("a", "B", "c")).map(([object, name]) => `${object}.${name}`),
    fc.tuple(tie("list"), tie("int")).map(([list, index]) => `${list}[${index}]`),
    fc.tuple(tie("object"), tie("text")).map(([object, name]) => `${object}[${name}]`),
  ];
  const arbitraryOf = (kind: Kind): fc.Arbitrary<string> => {
    const lambda = lambdas[kind];
    if (lambda !== undefined) {
      const choices = fc.array(fc.nat(3), { minLength: 3, maxLength: 3 });
      return fc.tuple(tie(lambda[1]), choices).map(([body, chosen]) => lambdaOf(lambda[0], body, chosen));
    }
    const names: readonly string[] = kind in variableNames ? variableNames[kind as keyof typeof variableNames] : [];
    const variables = names.map((name) => fc.constant(`variables(${quote(name)})`));
    const leaf = leaves[kind] as fc.Arbitrary<string>;
    const first = variables.length === 0 ? leaf : fc.oneof(leaf, ...variables, ...variables);
    const calls = [...callsOf(kind), ...(substitutes[kind] ?? []).map((other) => tie(other)), ...(kind === "any" ? accesses : [])];
    return calls.length === 0 ? first : fc.oneof({ maxDepth: 4, depthIdentifier: "expression" }, first, ...calls);
  };
  return Object.fromEntries(kinds.map((kind) => [kind, arbitraryOf(kind)])) as Record<Kind, fc.Arbitrary<string>>;
});

/** Calls of one function, with arguments that are variables more often than not. */
export function arbitraryCall(name: string): fc.Arbitrary<string> {
  const argument = (kind: Kind): fc.Arbitrary<string> => {
    const names: readonly string[] = kind in variableNames ? variableNames[kind as keyof typeof variableNames] : [];
    const variables = names.map((each) => fc.constant(`variables(${quote(each)})`));
    return fc.oneof(...variables, ...variables, ...variables, arbitraryExpressions[kind]);
  };
  const args = signatures[name]?.args ?? [];
  return fc.oneof(...args.map((kinds) => fc.tuple(...kinds.map(argument)).map((texts) => `${name}(${texts.join(", ")})`)));
}
