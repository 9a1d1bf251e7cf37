using System.Text.Json.Nodes;
using CustomLabels.Service.Hosting;

namespace CustomLabels.Service.Rekognition.Operations;

/// <summary>The quota of tags, for the tags that a resource is created with.</summary>
internal static class TagQuota
{
    /// <param name="input">The request that creates the resource.</param>
    /// <param name="quotas">The limits.</param>
    /// <param name="refuse">Makes the error that the operation has for it.</param>
    /// <exception cref="ServiceException">There are too many.</exception>
    public static void Require(JsonObject input, Quotas quotas, Func<string, ServiceException> refuse)
    {
        if (input.Structure("Tags") is { } tags && tags.Count > quotas.Tags)
        {
            throw refuse($"A resource may have {quotas.Tags} tags at most.");
        }
    }
}
