/** Of the manifest's entries. */
export const serviceTagsType = "Microsoft.Network/locations/serviceTags";

/** Source: "Azure permissions for Networking" (`Microsoft.Network/locations/serviceTags/read`, "Get Service Tags"). */
export const serviceTagsPermission = `${serviceTagsType}/read`;
