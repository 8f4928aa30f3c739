import { symbolOfCall, symbolOfPart } from "../values/symbol.js";

/** The folder of a folder is that folder. */
const folderOf = /^uri\((.*), '\.'\)$/s;

/** What `deployment()` gives in each deployment: a template may pass its address on to those that it links to. */
export class DeploymentAddresses {
  private readonly symbols = new Set<string>();
  private readonly documents = new Map<string, number>();

  /** @param name of a deployment with those around it; empty for the one that the user starts. @param document its template.
   *  @returns the symbol of its `deployment()`, which no other one has. */
  add(name: string, document: number): string {
    const symbol = this.free(name);
    this.symbols.add(symbol);
    this.documents.set(["properties", "templateLink", "uri"].reduce(symbolOfPart, symbol), document);
    return symbol;
  }

  /** The document whose address, or whose folder, something of a symbol is. */
  documentAt(symbol: string): number | undefined {
    let address = symbol;
    for (let folder = folderOf.exec(address); folder !== null; folder = folderOf.exec(address)) address = folder[1] as string;
    return this.documents.get(address);
  }

  private free(name: string): string {
    const symbol = symbolOfCall("deployment", name === "" ? [] : [name]);
    // Deployments of one name may go to different places.
    return this.symbols.has(symbol) ? symbolOfCall("deployment", [name, this.symbols.size]) : symbol;
  }
}
