using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Linli.Kit.Parts;

/// <summary>Addresses of the kit's scripts that are fetched late, with their fingerprint where the host has one.</summary>
static class IslandAssets
{
    internal static string Of(ViewContext view, string file)
    {
        var path = "kit/dist/" + file;
        var assets = view.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>();
        return $"{view.HttpContext.Request.PathBase}/{(assets is null ? path : assets[path])}";
    }
}
