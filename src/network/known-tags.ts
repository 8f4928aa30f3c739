import { tagKey, type TagName } from "./tag-name.js";

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Service tags that have an entry for each region. Sources: ServiceTags_Public change 363 (2025-07-21),
 *  ServiceTags_AzureGovernment change 200 (2022-05-02), ServiceTags_China change 187 (2022-02-07). */
export const regionalTags: readonly string[] = words(`
  ActionGroup ApiManagement AppService AppServiceManagement AzureArcInfrastructure AzureAttestation AzureBackup
  AzureBotService AzureCloud AzureCognitiveSearch AzureConnectors AzureContainerRegistry AzureCosmosDB
  AzureDataExplorerManagement AzureDataLake AzureDevOps AzureDevSpaces AzureDigitalTwins AzureEventGrid AzureIoTHub
  AzureKeyVault AzureMachineLearning AzureMonitor AzureOpenDatasets AzurePortal AzureResourceManager AzureSecurityCenter
  AzureSignalR AzureUpdateDelivery BatchNodeManagement DataFactory Dynamics365ForMarketingEmail EventHub GatewayManager
  HDInsight LogicApps MicrosoftCloudAppSecurity MicrosoftContainerRegistry PowerBI PowerPlatformInfra PowerPlatformPlex
  PowerQueryOnline SCCservice ServiceBus ServiceFabric Sql Storage StorageSyncService WindowsVirtualDesktop`);

/** Service tags without regions. Sources: as above. */
export const globalTags: readonly string[] = words(`
  AppConfiguration ApplicationInsightsAvailability AutonomousDevelopmentPlatform AzureActiveDirectory
  AzureActiveDirectory.ServiceEndpoint AzureActiveDirectoryDomainServices AzureAdvancedThreatProtection AzureDatabricks
  AzureDeviceUpdate AzureFrontDoor.Backend AzureFrontDoor.FirstParty AzureFrontDoor.Frontend
  AzureFrontDoor.MicrosoftSecurity AzureHealthcareAPIs AzureInformationProtection AzureLoadTestingInstanceManagement
  AzureMachineLearningInference AzureManagedGrafana AzureMonitor.Core AzureMonitorForSAP AzurePortal.AzureAppServiceUx
  AzureSentinel AzureSiteRecovery AzureSphere AzureSpringCloud AzureStack AzureTrafficManager
  AzureVideoAnalyzerForMedia AzureWebPubSub ChaosStudio CognitiveServicesFrontend CognitiveServicesManagement
  DataFactoryManagement Dynamics365BusinessCentral EOPExternalPublishedIPs Grafana GuestAndHybridManagement
  KustoAnalytics LogicAppsManagement M365ManagementActivityApi M365ManagementActivityApiWebhook Marketplace
  MicrosoftAzureFluidRelay MicrosoftDefenderForEndpoint MicrosoftPurviewPolicyDistribution OneDsCollector Scuba
  SecurityCopilot SerialConsole SqlManagement StorageMover VideoIndexer WindowsAdminCenter`);

/** Tags that no file lists: the network itself, and platform addresses. They have no regions. Source: "Virtual network
 *  service tags", 2023-01-26. */
export const networkTags: readonly string[] = words(
  "Internet VirtualNetwork AzureLoadBalancer AzurePlatformDNS AzurePlatformIMDS AzurePlatformLKM",
);

/** Regions as tags name them. Irregular names are read by `parseTagName`. Sources: as above; "Azure regions list", 2025-11-18. */
export const tagRegions: readonly string[] = words(`
  AustraliaCentral AustraliaCentral2 AustraliaEast AustraliaSoutheast AustriaEast BelgiumCentral BrazilNortheast
  BrazilSouth BrazilSoutheast CanadaCentral CanadaEast CentralIndia CentralUS CentralUSEUAP ChileCentral ChinaEast
  ChinaEast2 ChinaEast3 ChinaNorth ChinaNorth2 ChinaNorth3 EastAsia EastUS EastUS2 EastUS2EUAP EastUS2Stage EastUSSTG
  FranceCentral FranceSouth GermanyNorth GermanyWestCentral IndonesiaCentral IsraelCentral IsraelNorthwest ItalyNorth
  JapanEast JapanWest JioIndiaCentral JioIndiaWest KoreaCentral KoreaSouth MalaysiaSouth MalaysiaWest MexicoCentral
  NewZealandNorth NorthCentralUS NorthCentralUSStage NorthEurope NorthEurope2 NorwayEast NorwayWest PolandCentral
  QatarCentral SouthAfricaNorth SouthAfricaWest SouthCentralUS SouthCentralUS2 SouthCentralUSSTG SouthIndia
  SoutheastAsia SoutheastUS SpainCentral SwedenCentral SwedenSouth SwitzerlandNorth SwitzerlandWest TaiwanNorth
  TaiwanNorthwest UAECentral UAENorth UKSouth UKWest USDoDCentral USDoDEast USGovArizona USGovIowa USGovTexas
  USGovVirginia WestCentralUS WestEurope WestIndia WestUS WestUS2 WestUS3`);

const lowerCased = (names: readonly string[]): ReadonlySet<string> => new Set(names.map((name) => name.toLowerCase()));

const regional = lowerCased(regionalTags);
const regions = lowerCased(tagRegions);
const whole = lowerCased([...regionalTags, ...globalTags, ...networkTags, "Any"]);

/** Whether the built-in lists hold a tag. Every regional tag is assumed to exist in every region. */
export const isKnownTag = (name: TagName): boolean =>
  whole.has(tagKey(name)) || (name.region !== undefined && regional.has(name.family) && regions.has(name.region));
