/** Type of the service tags in the manifest. */
export const serviceTagsType = "Microsoft.Network/locations/serviceTags";

/** Source: "Azure permissions for Networking" (`Microsoft.Network/locations/serviceTags/read`, "Get Service Tags"). */
export const serviceTagsPermission = `${serviceTagsType}/read`;
