import { symbolOfCall, symbolOfPart } from "../values/symbol.js";

/** The folder of a folder is the folder itself. */
const folderOf = /^uri\((.*), '\.'\)$/s;

/** The addresses that `deployment()` returns: a template may pass its address to the templates that it links to. */
export class DeploymentAddresses {
  private readonly symbols = new Set<string>();
  private readonly documents = new Map<string, number>();

  /** @param name names of the deployment and of the deployments around it; empty for the deployment that the user starts. @param document
   *  its template.
   *  @returns a unique symbol of its `deployment()`. */
  add(name: string, document: number): string {
    const symbol = this.free(name);
    this.symbols.add(symbol);
    this.documents.set(["properties", "templateLink", "uri"].reduce(symbolOfPart, symbol), document);
    return symbol;
  }

  /** The document whose address, or whose folder, has this symbol. */
  documentAt(symbol: string): number | undefined {
    let address = symbol;
    for (let folder = folderOf.exec(address); folder !== null; folder = folderOf.exec(address)) address = folder[1] as string;
    return this.documents.get(address);
  }

  private free(name: string): string {
    const symbol = symbolOfCall("deployment", name === "" ? [] : [name]);
    // Two deployments of the same name may have different scopes.
    return this.symbols.has(symbol) ? symbolOfCall("deployment", [name, this.symbols.size]) : symbol;
  }
}
